import { distance } from "fastest-levenshtein";
import { hiddenDifference, looksLike } from "./kinds/identity.ts";

/** The candidate that was probably meant: at most a third of its letters differ. Undefined: none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  const lower = word.toLowerCase();
  for (const candidate of candidates) {
    const far = distance(lower, candidate.toLowerCase());
    if (far < bestDistance && far <= Math.ceil(Math.min(word.length, candidate.length) / 3)) {
      best = candidate;
      bestDistance = far;
    }
  }
  return best;
}

/** "did you mean `voice`?" or nothing. What looks the same is told by its signs. */
export function didYouMean(word: string, candidates: Iterable<string>): { readonly hint?: string } {
  const known = [...candidates];
  const twin = known.find((candidate) => looksLike(word, candidate));
  if (twin !== undefined)
    return { hint: `Did you mean \`${twin}\`? It looks the same, and differs in ${hiddenDifference(word, twin)}.` };
  const found = nearest(word, known);
  return found === undefined ? {} : { hint: `Did you mean \`${found}\`?` };
}
