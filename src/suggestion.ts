import { distance } from "fastest-levenshtein";

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
  const lower = word.toLowerCase();
  for (const candidate of candidates) {
    if (--left < 0) return undefined;
    const most = Math.ceil(Math.min(word.length, candidate.length) / 3);
    // So many letters it takes at the least, and of names of very different lengths there is no need to count.
    if (Math.abs(word.length - candidate.length) > most) continue;
    const far = distance(lower, candidate.toLowerCase());
    if (far < bestDistance && far <= most) {
      best = candidate;
      bestDistance = far;
    }
  }
  return best;
}

/** "did you mean `voice`?" or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>, said = 0): { readonly hint?: string } {
  const found = nearest(word, candidates, said);
  return found === undefined ? {} : { hint: `Did you mean \`${found}\`?` };
}
