import { distance } from "fastest-levenshtein";
import { hiddenDifference, looksLike } from "./kinds/identity.ts";

/** The time grows with the product of both lengths, and nobody misspells a text. */
const longestWord = 500;

/** Names that are looked at for the first of many slips; for the hundredth a hundredth of them, so that many slips take no longer. */
const mostLookedAt = 500_000;

/**
 * The candidate that was probably meant: at most a third of its letters differ. Undefined: none is near, or after `said` other slips
 * there are too many candidates to find out.
 */
export function nearest(word: string, candidates: Iterable<string>, said = 0): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  let left = mostLookedAt / (said + 1);
  for (const candidate of candidates) {
    if (--left < 0) return undefined;
    // What only looks the same is nearer than anything that differs to the eye.
    const far = looksLike(word, candidate) ? 0 : nearness(word, candidate);
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
  const most = Math.ceil(Math.min(word.length, candidate.length) / 3);
  // So many letters it takes at the least, and of names of very different lengths there is no need to count.
  if (Math.abs(word.length - candidate.length) > most) return undefined;
  const far = distance(word.toLowerCase(), candidate.toLowerCase());
  return far <= most ? far : undefined;
}

/** "did you mean `voice`?" or nothing, after `said` other slips. What looks the same is told by its signs. */
export function didYouMean(word: string, candidates: Iterable<string>, said = 0): { readonly hint?: string } {
  const found = nearest(word, candidates, said);
  if (found === undefined) return {};
  return looksLike(word, found)
    ? { hint: `Did you mean \`${found}\`? It looks the same, and differs in ${hiddenDifference(word, found)}.` }
    : { hint: `Did you mean \`${found}\`?` };
}

/** "a, b or c" */
export function anyOf(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
