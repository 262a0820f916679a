// When to try again and how long to wait: arithmetic only. A write is repeated only when that can't do it twice.

/** What happened to one attempt. */
export type Attempt =
  /** It provably did not arrive: refused, no route, no connection in time. */
  | { readonly what: "not-sent"; readonly code: string }
  /** No second attempt can change it: no such host, a certificate that is not trusted. */
  | { readonly what: "final" }
  /** It was sent and no answer came. */
  | { readonly what: "lost" }
  /** An answer came, and nobody can read it: cut, empty, not JSON. */
  | { readonly what: "unreadable" }
  | { readonly what: "status"; readonly status: number; readonly retryAfter: string | undefined };

/** Everything that the decision depends on. Times in milliseconds. */
export interface RetryInputs {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** A POST that the API recognises when it comes again. */
  readonly idempotent: boolean;
  readonly attempt: Attempt;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  /** What this request has waited so far, attempts without an answer included. */
  readonly waited: number;
  readonly budget: number;
  readonly now: number;
  /** 0 to 1. */
  readonly random: number;
}

/** Wait and try again, or not and why. `asked`: the API wants a longer pause than the budget allows. */
export type RetryDecision =
  | { readonly retry: true; readonly waitMs: number }
  | { readonly retry: false; readonly reason: "final" | "unsafe" | "budget" | "attempts"; readonly asked?: number };

const firstWait = 250;
const longestWait = 8_000;
/** A host that refuses is not coming back within a request; two quick looks bridge a restart. */
const quickWait = 200;
const quickAttempts = 3;
/** A cut answer happens once; a login page answers every time. */
const unreadableAttempts = 4;
/** Only a random number that is always near zero gets here. */
const mostAttempts = 50;
const transient = new Set([408, 429, 500, 502, 503, 504]);
const quickCodes = new Set([
  "ECONNREFUSED",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EHOSTDOWN",
  // A proxy says so of the host behind it.
  "PROXY_502",
  "PROXY_503",
  "PROXY_504",
]);

/** Decides on one attempt that did not succeed. */
export function decideRetry(inputs: RetryInputs): RetryDecision {
  const { attempt, attempts, waited, budget } = inputs;
  if (attempt.what === "final" || (attempt.what === "status" && !transient.has(attempt.status)))
    return { retry: false, reason: "final" };
  if (!isSafe(inputs)) return { retry: false, reason: "unsafe" };
  if (attempts >= attemptsFor(attempt)) return { retry: false, reason: "attempts" };
  const asked = attempt.what === "status" ? retryAfterMs(attempt.retryAfter, inputs.now) : undefined;
  // Less than a second is no pause that the header can mean: without one of our own a busy API would be asked in a loop.
  const own = asked !== undefined && asked >= 1000 ? 0 : backoff(attempt, attempts, inputs.random);
  const waitMs = Math.max(asked ?? 0, own);
  if (budget <= 0 || waited + waitMs > budget) {
    return { retry: false, reason: "budget", ...(asked !== undefined && asked > own ? { asked } : {}) };
  }
  return { retry: true, waitMs };
}

/** A pause that is as good as for ever. */
const longestAsked = 365 * 24 * 60 * 60 * 1000;

/** `Retry-After` as milliseconds from now: seconds or a date. Undefined: absent or unreadable. */
export function retryAfterMs(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return Math.min(Math.ceil(Number(trimmed) * 1000), longestAsked);
  // Without a letter Date.parse takes "-5" and the like for a year.
  const date = /[a-z]/i.test(trimmed) ? Date.parse(trimmed) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.min(Math.max(0, date - now), longestAsked);
}

/** How much of the time that an attempt took was waiting: a host or a proxy was silent, whether or not anything had been sent. */
export function waitedIn({ what }: Attempt, took: number): number {
  return what === "lost" || what === "not-sent" ? took : 0;
}

/** Whether a repetition can't do the same thing twice. */
function isSafe({ method, idempotent, attempt }: RetryInputs): boolean {
  if (method !== "POST" || idempotent || attempt.what === "not-sent") return true;
  // 429 says that the request was turned away; any other answer may come from behind a write.
  return attempt.what === "status" && attempt.status === 429;
}

function isQuick(attempt: Attempt): boolean {
  return attempt.what === "not-sent" && quickCodes.has(attempt.code);
}

function attemptsFor(attempt: Attempt): number {
  if (isQuick(attempt)) return quickAttempts;
  return attempt.what === "unreadable" ? unreadableAttempts : mostAttempts;
}

/** Full jitter: many runs that fail together don't come back together. */
function backoff(attempt: Attempt, attempts: number, random: number): number {
  const most = Math.min(longestWait, (isQuick(attempt) ? quickWait : firstWait) * 2 ** Math.min(attempts - 1, 16));
  return Math.floor(most * random);
}
