// When to try again and how long to wait: arithmetic only. A write is repeated only when that can't do it twice.

/** What happened to one attempt. */
export type Attempt =
  /** It provably did not arrive: refused, not found, no connection in time. */
  | { readonly what: "not-sent" }
  /** It was sent and the answer was lost or unreadable. */
  | { readonly what: "lost" }
  | { readonly what: "status"; readonly status: number; readonly retryAfter: string | undefined };

/** Everything that the decision depends on. Times in milliseconds. */
export interface RetryInputs {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** A POST that the API recognises when it comes again. */
  readonly idempotent: boolean;
  readonly attempt: Attempt;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  readonly waited: number;
  readonly budget: number;
  readonly now: number;
  /** 0 to 1. */
  readonly random: number;
}

/** Wait and try again, or not. `asked`: the API wants a longer pause than the budget allows. */
export type RetryDecision = { readonly retry: true; readonly wait: number } | { readonly retry: false; readonly asked?: number };

const firstWait = 250;
const longestWait = 8_000;
/** A host that refuses is not coming back within a request; two quick looks bridge a restart. */
const notSentAttempts = 3;
const transient = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Decides on one attempt that did not succeed. */
export function decideRetry(inputs: RetryInputs): RetryDecision {
  const { attempt, attempts, waited, budget } = inputs;
  if (!mayRepeat(inputs)) return { retry: false };
  if (attempt.what === "not-sent" && attempts >= notSentAttempts) return { retry: false };
  const asked = attempt.what === "status" ? retryAfterMs(attempt.retryAfter, inputs.now) : undefined;
  const wait = asked ?? backoff(attempts, inputs.random);
  if (waited + wait > budget) return asked === undefined ? { retry: false } : { retry: false, asked };
  return { retry: true, wait };
}

/** `Retry-After` as milliseconds from now: seconds or a date. Undefined: absent or unreadable. */
export function retryAfterMs(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return Math.ceil(Number(trimmed) * 1000);
  const date = Date.parse(trimmed);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function mayRepeat({ method, idempotent, attempt }: RetryInputs): boolean {
  if (attempt.what === "not-sent") return true;
  if (attempt.what === "status" && !transient.has(attempt.status)) return false;
  if (method !== "POST" || idempotent) return true;
  // 429 says that the request was turned away; any other answer may come from behind a write.
  return attempt.what === "status" && attempt.status === 429;
}

/** Full jitter: many runs that fail together don't come back together. */
function backoff(attempts: number, random: number): number {
  const most = Math.min(longestWait, firstWait * 2 ** (attempts - 1));
  return Math.round(most / 2 + (most / 2) * random);
}
