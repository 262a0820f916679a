import { distance } from "fastest-levenshtein";
import { hiddenDifference, looksLike } from "./kinds/identity.ts";

/** The time grows with the product of both lengths, and nobody misspells a text. */
const longestWord = 500;

/** The candidate that was probably meant: at most a third of its letters differ. Undefined: none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const far = nearness(word, candidate);
    if (far !== undefined && far < bestDistance) {
      best = candidate;
      bestDistance = far;
    }
  }
  return best;
}

/** How many letters differ, their case left aside. Undefined: too many to take the one for the other. */
export function nearness(word: string, candidate: string): number | undefined {
  if (Math.max(word.length, candidate.length) > longestWord) return undefined;
  const far = distance(word.toLowerCase(), candidate.toLowerCase());
  return far <= Math.ceil(Math.min(word.length, candidate.length) / 3) ? far : undefined;
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

/** "a, b or c" */
export function anyOf(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
