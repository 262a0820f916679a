// One request with its retries, to a server that is not ThunderPhone's: one that keeps records, or a forge.
import { pause } from "../clock.ts";
import { version } from "../version.ts";
import type { Connection, Incoming, Outgoing } from "./connection.ts";
import { interruptedCode, networkProblem } from "./error.ts";
import { type Attempt, decideRetry, type RetryInputs, waitedIn } from "./retry.ts";

/** What is asked, and how often. */
export interface ExchangeRequest extends Omit<Outgoing, "signal" | "method"> {
  readonly method: string;
  /** Ctrl-C ends it; else it is let finish, so that its outcome is known. */
  readonly mayBeCut: boolean;
  /** It can come twice without doing a thing twice. */
  readonly isRepeatable: boolean;
  /** What an answer means that asks for another attempt. Undefined: it is the answer. */
  readonly attemptOf: (answer: Incoming) => Attempt | undefined;
}

/** How long one may take. */
export interface ExchangeLimits {
  /** The most that one request may wait for retries, in seconds. */
  readonly retryBudget: number;
  readonly signal: AbortSignal;
}

/** An answer, whatever it says, or why none came. */
export type Exchanged =
  | {
      readonly ok: true;
      readonly answer: Incoming;
      /** Milliseconds of a pause that the server asks for, more than the budget has left. */
      readonly asked?: number;
    }
  | {
      readonly ok: false;
      readonly code: string;
      readonly error?: unknown;
      /** It may have been done all the same. */
      readonly mayHaveArrived: boolean;
    };

/** A server that is busy or broken, as most say it. */
export function busyAttempt({ status, retryAfter }: Incoming): Attempt | undefined {
  return status === 429 || status >= 500 || status === 408 ? { what: "status", status, retryAfter } : undefined;
}

/** Sends it until there is an answer, or no more time. */
export async function exchange(
  connection: Connection,
  request: ExchangeRequest,
  { retryBudget, signal }: ExchangeLimits,
): Promise<Exchanged> {
  let waited = 0;
  let everSent = false;
  for (let attempts = 1; ; attempts++) {
    const begun = performance.now();
    const { attempt, ...result } = await tryOnce(connection, request, signal);
    if (attempt === undefined) return result;
    everSent ||= !result.ok && result.mayHaveArrived;
    waited += waitedIn(attempt, performance.now() - begun);
    const decision = decideRetry({
      method: request.isRepeatable ? "GET" : (request.method as RetryInputs["method"]),
      idempotent: request.isRepeatable,
      attempt,
      attempts,
      waited,
      budget: retryBudget * 1000,
      now: Date.now(),
      random: Math.random(),
    });
    if (!decision.retry || signal.aborted) {
      if (!result.ok) return { ...result, mayHaveArrived: everSent };
      return { ...result, ...(decision.retry || decision.asked === undefined ? {} : { asked: decision.asked }) };
    }
    waited += decision.waitMs;
    await pause(decision.waitMs, signal);
  }
}

async function tryOnce(
  connection: Connection,
  { headers, mayBeCut, attemptOf, ...request }: ExchangeRequest,
  signal: AbortSignal,
): Promise<Exchanged & { readonly attempt: Attempt | undefined }> {
  try {
    const answer = await connection.send({
      ...request,
      headers: { accept: "application/json", "user-agent": `thundersync/${version}`, ...headers },
      signal: mayBeCut ? signal : undefined,
    });
    if (answer.cut === true) return { ok: false, attempt: { what: "unreadable" }, code: "cut", mayHaveArrived: true };
    return { ok: true, answer, attempt: attemptOf(answer) };
  } catch (error) {
    const { code, sent, final } = networkProblem(error);
    const aborted = signal.aborted && mayBeCut;
    const attempt: Attempt =
      final || aborted ? { what: "final" } : sent ? { what: "lost" } : { what: "not-sent", code };
    return { ok: false, attempt, code: aborted ? interruptedCode : code, error, mayHaveArrived: sent };
  }
}
