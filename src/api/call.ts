// The life of one call: it waits for its place, is sent, and is sent again where that can't do it twice.

import type { Diagnostic } from "../diagnostic.ts";
import type { Json } from "../kinds/kind.ts";
import { version } from "../version.ts";
import { checkBaseUrl } from "./base_url.ts";
import type { Answer, ClientOptions, Failure } from "./client.ts";
import { Connection, type Incoming } from "./connection.ts";
import type { Request } from "./endpoints.ts";
import {
  type Call,
  heldBackFailure,
  interruptedCode,
  networkFailure,
  networkProblem,
  notJsonFailure,
  ownConflictFailure,
  statusFailure,
} from "./error.ts";
import { parseJson, writeJson } from "./json.ts";
import { Limiter } from "./limiter.ts";
import { redact } from "./redact.ts";
import { type Attempt, decideRetry, retryAfterMs, waitedIn } from "./retry.ts";
import { secretsIn, type ToldSecrets } from "./told.ts";

/** Milliseconds that a call may wait for retries whose answer only helps: the run goes on without it. */
const longestHelp = 3_000;

/** One attempt that did not succeed, and what that says. */
interface Missed {
  readonly ok: false;
  readonly failure: Failure;
  readonly attempt: Attempt;
  /** Time of the API, in milliseconds, where it gave one. */
  readonly apiTime?: number;
}

/** Sends the calls of one org: one limiter and one rule for retries for all of them. */
export class Caller {
  /** Requests that were sent, retries included. */
  sent = 0;
  readonly #options: ClientOptions;
  readonly #told: ToldSecrets;
  readonly #limiter: Limiter;
  readonly #connection: Connection | undefined;
  /** It closes these connections: no other org has them. */
  readonly #own: Connection | undefined;
  readonly #badUrl: Diagnostic | undefined;
  readonly #host: string;
  readonly #origin: string;
  /** The API asked for a pause that no request may wait: until then all fail without being sent. */
  #heldBackUntil = 0;
  readonly #release = (): void => this.#limiter.release();

  constructor(options: ClientOptions, told: ToldSecrets, shared: Connection | undefined) {
    this.#options = options;
    this.#told = told;
    this.#limiter = new Limiter(options.concurrency);
    const checked = checkBaseUrl(options.baseUrl);
    const url = checked.ok ? new URL(checked.url) : undefined;
    this.#host = url?.host ?? "";
    this.#origin = url?.origin ?? "";
    this.#badUrl = checked.ok ? undefined : checked.diagnostic;
    this.#own =
      url === undefined || shared !== undefined
        ? undefined
        : new Connection(url, options.concurrency, options.requestTimeout, options.proxy);
    this.#connection = shared ?? this.#own;
    for (const secret of options.proxy?.secrets ?? []) options.told?.add(secret);
    options.signal?.addEventListener("abort", this.#release);
  }

  /** Lets go of what is open. */
  async close(): Promise<void> {
    this.#options.signal?.removeEventListener("abort", this.#release);
    this.#limiter.release();
    await this.#own?.close();
  }

  /** What a message says of a request. */
  describe(request: Request): Call {
    const { org, credential, credentialReference, proxy, secrets } = this.#options;
    const told = this.#told;
    return {
      method: request.method,
      path: request.path,
      org,
      host: this.#host,
      proxy,
      guarded: request.guarded === true,
      idempotent: request.idempotent === true,
      mayPoint: request.mayPoint === true,
      credentialReference,
      // A thousand orgs have a thousand keys, and most calls end without a word.
      get secrets() {
        return [
          credential.reveal(),
          ...(secrets?.() ?? []),
          ...(proxy?.secrets ?? []),
          ...told.all,
          ...secretsIn(request),
        ];
      },
    };
  }

  /** One call with its retries. */
  async send(request: Request): Promise<Answer<Json>> {
    const call = this.describe(request);
    if (this.#badUrl !== undefined)
      return { ok: false, failure: { kind: "unreachable", diagnostic: { ...this.#badUrl, org: call.org } } };
    const budget = this.#options.retryBudget * 1000;
    const outgoing = await payloadOf(request);
    let waited = 0;
    let everSent = false;
    for (let attempts = 1; ; attempts++) {
      let took = 0;
      let held = 0;
      const result = await this.#limiter.run(async (round) => {
        const back = this.#heldBack(call, everSent);
        if (back !== undefined) return back;
        const begun = performance.now();
        const outcome = await this.#attempt(call, outgoing, everSent);
        took = performance.now() - begun;
        // Before this call leaves its place: the next one would take it and be sent too early.
        if (!outcome.ok) held = this.#turnedAway(round, outcome, budget);
        return outcome;
      }, attempts > 1);
      if (result.ok) {
        this.#limiter.succeeded();
        return result;
      }
      const { attempt } = result;
      const failure = attempt.what === "final" ? result.failure : settle(call, result.failure, everSent);
      everSent ||= mayHaveArrived(attempt);
      waited += waitedIn(attempt, took);
      const decision = decideRetry({
        method: call.method,
        idempotent: call.idempotent,
        attempt,
        attempts,
        waited,
        budget: request.onlyHelps === true ? Math.min(budget, longestHelp) : budget,
        now: result.apiTime ?? Date.now(),
        random: Math.random(),
      });
      if (!decision.retry)
        return { ok: false, failure: decision.asked === undefined ? failure : askedTooMuch(failure, decision.asked) };
      waited += decision.waitMs;
      // A limiter that pauses for the API's sake lets this call out first.
      if (decision.waitMs > held) await this.#pause(decision.waitMs);
    }
  }

  /** Nobody sends anything before the pause is over that the API asked for. Gives the milliseconds that the limiter keeps of it. */
  #turnedAway(round: number, { attempt, apiTime }: Missed, budget: number): number {
    if (attempt.what !== "status" || (attempt.status !== 429 && attempt.status !== 503)) return 0;
    const now = Date.now();
    const asked = retryAfterMs(attempt.retryAfter, apiTime ?? now) ?? 0;
    if (asked > budget) this.#heldBackUntil = Math.max(this.#heldBackUntil, now + asked);
    const pause = this.#isAborted() || asked > budget ? 0 : asked;
    this.#limiter.turnedAway(round, pause, attempt.status === 429);
    return pause;
  }

  #heldBack(call: Call, everSent: boolean): Missed | undefined {
    const left = this.#heldBackUntil - Date.now();
    if (this.#isAborted())
      return { ok: false, failure: networkFailure(call, interrupted(), everSent), attempt: { what: "final" } };
    return left <= 0
      ? undefined
      : { ok: false, failure: heldBackFailure(call, Math.ceil(left / 1000), everSent), attempt: { what: "final" } };
  }

  async #pause(milliseconds: number): Promise<void> {
    const { signal } = this.#options;
    if (milliseconds <= 0 || this.#isAborted()) return;
    await new Promise<void>((resolve) => {
      const over = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", over);
        resolve();
      };
      const timer = setTimeout(over, milliseconds);
      signal?.addEventListener("abort", over);
    });
  }

  async #attempt(
    call: Call,
    body: Payload | undefined,
    everSent: boolean,
  ): Promise<{ readonly ok: true; readonly value: Json } | Missed> {
    const begun = performance.now();
    const log = (outcome: string): void =>
      this.#options.log?.(
        redact(`${call.method} ${call.path} → ${outcome} (${Math.round(performance.now() - begun)} ms)`, call.secrets),
      );
    this.sent++;
    let answer: Incoming;
    try {
      answer = await this.#transmit(call, body);
    } catch (error) {
      const problem = networkProblem(error);
      log(problem.code);
      const attempt: Attempt = problem.final
        ? { what: "final" }
        : problem.sent
          ? { what: "lost" }
          : { what: "not-sent", code: problem.code };
      return { ok: false, failure: networkFailure(call, error, everSent || problem.sent), attempt };
    }
    const { status, retryAfter } = answer;
    const date = Date.parse(answer.date ?? "");
    const apiTime = Number.isNaN(date) ? {} : { apiTime: date };
    const parsed = answer.cut === true || answer.text === "" ? undefined : await parse(answer.text);
    const isGood = status >= 200 && status <= 299;
    // Whoever asked follows by itself, without the credential.
    const elsewhere = call.mayPoint === true && status >= 300 && status <= 399 ? answer.location : undefined;
    if (elsewhere !== undefined && URL.canParse(elsewhere, this.#origin)) {
      log(`${status}, elsewhere`);
      return { ok: true, value: { url: new URL(elsewhere, this.#origin).href } };
    }
    const value = parsed !== undefined && "value" in parsed ? parsed.value : undefined;
    log(isGood && value === undefined && status !== 204 ? `${status}, unreadable` : String(status));
    if (!isGood)
      return {
        ok: false,
        failure: statusFailure(call, answer, value),
        attempt: { what: "status", status, retryAfter },
        ...apiTime,
      };
    if (value !== undefined) return { ok: true, value };
    if (status === 204 && call.method === "DELETE") return { ok: true, value: null };
    const isDeep = parsed !== undefined;
    return { ok: false, failure: notJsonFailure(call, { ...answer, isDeep }), attempt: { what: "unreadable" } };
  }

  async #transmit(call: Call, body: Payload | undefined): Promise<Incoming> {
    if (this.#connection === undefined) throw new Error("there is no address to send to");
    const { api, credential, signal } = this.#options;
    const client = `thundersync/${version}`;
    const headers = {
      authorization: `${api === "org-scoped" ? "Token" : "Bearer"} ${credential.reveal()}`,
      accept: "application/json",
      "user-agent": client,
      "x-thunderphone-client": client,
      ...(body === undefined ? {} : { "content-type": body.type }),
    };
    try {
      // A write that is under way is let finish, so that its outcome is known; time bounds it.
      return await this.#connection.send({
        method: call.method,
        path: call.path,
        headers,
        body: body?.bytes,
        signal: call.method === "GET" ? signal : undefined,
      });
    } catch (error) {
      throw call.method === "GET" && this.#isAborted() ? interrupted() : error;
    }
  }

  #isAborted(): boolean {
    return this.#options.signal?.aborted === true;
  }
}

/** A body as it goes out. */
interface Payload {
  readonly bytes: string | Uint8Array;
  readonly type: string;
}

/** JSON, or a form where a file goes with it. */
async function payloadOf({ body, upload }: Request): Promise<Payload | undefined> {
  if (upload === undefined)
    return body === undefined ? undefined : { bytes: writeJson(body), type: "application/json" };
  const form = new FormData();
  for (const [name, value] of Object.entries(body ?? {})) form.append(name, String(value));
  form.append("file", new Blob([Buffer.from(upload.bytes, "base64")], { type: upload.type }), upload.file);
  const written = new Response(form);
  return { bytes: new Uint8Array(await written.arrayBuffer()), type: written.headers.get("content-type") ?? "" };
}

/** What a failure means for a write of which an earlier attempt may have arrived. */
function settle(call: Call, failure: Failure, everSent: boolean): Failure {
  if (!everSent || call.method === "GET") return failure;
  if (failure.kind === "conflict") return ownConflictFailure(call, failure);
  return failure.status === 429 ? { ...failure, kind: "unknown" } : failure;
}

/** Any other refusal than these says that nothing was done. */
function mayHaveArrived(attempt: Attempt): boolean {
  if (attempt.what === "status") return attempt.status >= 500 || attempt.status === 408;
  return attempt.what === "lost" || attempt.what === "unreadable";
}

function askedTooMuch(failure: Failure, asked: number): Failure {
  const seconds = Math.ceil(asked / 1000);
  const message = `${failure.diagnostic.message}; it asks for a pause of ${seconds} s, more than --retry-budget has left`;
  return { ...failure, diagnostic: { ...failure.diagnostic, message } };
}

/** Undefined: it is not JSON. */
async function parse(text: string): Promise<{ readonly value: Json } | { readonly isDeep: true } | undefined> {
  try {
    return { value: await parseJson(text) };
  } catch (error) {
    return error instanceof RangeError ? { isDeep: true } : undefined;
  }
}

function interrupted(): Error {
  return Object.assign(new Error("interrupted"), { code: interruptedCode });
}
