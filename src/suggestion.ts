import { distance } from "fastest-levenshtein";

const longestWord = 500;

/** The candidate that was probably meant: at most a third of its letters differ. Undefined: none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  const lower = word.toLowerCase();
  for (const candidate of candidates) {
    const most = Math.ceil(Math.min(word.length, candidate.length) / 3);
    // The time grows with the product of both lengths, and nobody misspells a text.
    if (Math.max(word.length, candidate.length) > longestWord) continue;
    const far = distance(lower, candidate.toLowerCase());
    if (far < bestDistance && far <= most) {
      best = candidate;
      bestDistance = far;
    }
  }
  return best;
}

/** "did you mean `voice`?" or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): { readonly hint?: string } {
  const found = nearest(word, candidates);
  return found === undefined ? {} : { hint: `Did you mean \`${found}\`?` };
}
