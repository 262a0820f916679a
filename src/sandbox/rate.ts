/** How many requests each org may make. */
export interface Rate {
  /** Requests a minute; 0 sets no limit. */
  readonly rate: number;
  /** How many may come at once after a quiet time. */
  readonly rateBurst: number;
  /** Milliseconds that only grow. */
  readonly clock: () => number;
}

/** Counts the requests of each org: undefined lets one through, a number refuses it for so many whole seconds. */
export type RateLimiter = (orgId: number | null) => number | undefined;

/** A bucket of tokens for each org that fills up evenly. A refused request takes none. */
export function limitRate({ rate, rateBurst, clock }: Rate): RateLimiter {
  const buckets = new Map<number, { tokens: number; at: number }>();
  const perMs = rate / 60_000;
  return (orgId) => {
    // A request without an org is refused by the routes, or needs no key.
    if (rate === 0 || orgId === null) return undefined;
    const at = clock();
    const bucket = buckets.get(orgId) ?? { tokens: rateBurst, at };
    const tokens = Math.min(rateBurst, bucket.tokens + (at - bucket.at) * perMs);
    // A sum of many small steps may miss one by a hair: who waits as long as told must get through.
    const isFree = tokens > 1 - 1e-6;
    buckets.set(orgId, { tokens: isFree ? Math.max(0, tokens - 1) : tokens, at });
    return isFree ? undefined : Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
  };
}
