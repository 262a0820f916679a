// Every call on the API goes through here: one pool, one limiter and one rule for retries for each org.
import type { Dispatcher, Pool } from "undici";
import type { Endpoints, Json, Kind } from "../kinds/kind.ts";
import { version } from "../version.ts";
import { type Answer, type Client, type ClientOptions, endpointsDialect, type Failure, type Wire, type WireList } from "./client.ts";
import { type Call, networkFailure, networkProblem, notJsonFailure, type RawAnswer, statusFailure } from "./error.ts";
import { parseJson, type Sendable, writeJson } from "./json.ts";
import { Limiter } from "./limiter.ts";
import { type Attempt, decideRetry, retryAfterMs } from "./retry.ts";

/** Bytes of one answer: far above the largest org. */
const largestAnswer = 256 * 1024 * 1024;
/** Pages of one list that are followed before it counts as incomplete. */
const mostPages = 1_000;

/** Opens the door to one org. Nothing is sent before the first call. */
export function openClient(options: ClientOptions): Client {
  return new HttpClient(options);
}

type Body = Readonly<Record<string, Sendable>>;

interface Request {
  readonly method: Call["method"];
  readonly path: string;
  readonly body?: Body | undefined;
  readonly guarded?: boolean;
}

class HttpClient implements Client {
  readonly api: ClientOptions["api"];
  requests = 0;
  readonly #options: ClientOptions;
  readonly #limiter: Limiter;
  readonly #origin: string;
  readonly #prefix: string;
  #pool: Promise<Pool> | undefined;

  constructor(options: ClientOptions) {
    this.api = options.api;
    this.#options = options;
    this.#limiter = new Limiter(options.concurrency);
    const url = new URL(options.baseUrl);
    this.#origin = url.origin;
    this.#prefix = url.pathname.replace(/\/$/, "");
  }

  async whoami(): Promise<Answer<{ readonly id: string; readonly name: string }>> {
    const answer = await this.#call({ method: "GET", path: "/v1/whoami" });
    if (!answer.ok) return answer;
    const organization = (answer.value as { readonly organization?: { readonly id?: Json; readonly name?: Json } } | null)?.organization;
    if (organization?.id === undefined || organization.id === null) {
      return { ok: false, failure: { kind: "rejected", diagnostic: { severity: "error", code: "not-json", message: "the answer of GET /v1/whoami names no organisation", org: this.#options.org } } };
    }
    return { ok: true, value: { id: String(organization.id), name: String(organization.name ?? "") } };
  }

  async list(kind: Kind): Promise<Answer<WireList>> {
    const items: Wire[] = [];
    let query = "";
    for (let page = 0; page < mostPages; page++) {
      const answer = await this.#call({ method: "GET", path: `${this.#path(kind, "list")}${query}` });
      if (!answer.ok) return answer;
      const read = readPage(answer.value);
      if (read === undefined) return { ok: false, failure: this.#unexpected(kind, "list") };
      items.push(...read.items);
      if (read.next === undefined) return { ok: true, value: { items, complete: read.complete } };
      query = read.next;
    }
    return { ok: true, value: { items, complete: false } };
  }

  async get(kind: Kind, id: string): Promise<Answer<Wire>> {
    return this.#wire({ method: "GET", path: this.#path(kind, "item", id) });
  }

  async create(kind: Kind, body: Body): Promise<Answer<Wire>> {
    return this.#wire({ method: "POST", path: this.#path(kind, "create"), body });
  }

  async patch(kind: Kind, id: string, body: Body): Promise<Answer<Wire>> {
    return this.#wire({ method: "PATCH", path: this.#path(kind, "item", id), body, guarded: kind.guard !== undefined && kind.guard in body });
  }

  async duplicate(kind: Kind, id: string, body: Body): Promise<Answer<Wire>> {
    return this.#wire({ method: "POST", path: this.#path(kind, "duplicate", id), ...(Object.keys(body).length === 0 ? {} : { body }) });
  }

  async transfer(kind: Kind, id: string, body: Body): Promise<Answer<Wire>> {
    return this.#wire({ method: "POST", path: this.#path(kind, "transfer", id), body });
  }

  async deploy(kind: Kind, id: string, guard: string | undefined): Promise<Answer<Wire>> {
    return this.#guarded(kind, this.#path(kind, "deploy", id), guard);
  }

  async discardDraft(kind: Kind, id: string, guard: string | undefined): Promise<Answer<Wire>> {
    return this.#guarded(kind, this.#path(kind, "discardDraft", id), guard);
  }

  async remove(kind: Kind, id: string): Promise<Answer<null>> {
    const query = kind.endpoints[endpointsDialect(this.api)]?.deleteQuery;
    const answer = await this.#call({ method: "DELETE", path: `${this.#path(kind, "item", id)}${query === undefined ? "" : `?${query}`}` });
    return answer.ok || answer.failure.kind === "missing" ? { ok: true, value: null } : answer;
  }

  async voices(): Promise<Answer<readonly string[]>> {
    const [catalogue, clones] = await Promise.all([this.#call({ method: "GET", path: "/v1/voices" }), this.#call({ method: "GET", path: "/v1/voices/clones" })]);
    if (!catalogue.ok) return catalogue;
    const found = new Set<string>();
    for (const [value, names] of [[catalogue.value, ["id", "name", "voice"]], [clones.ok ? clones.value : [], ["public_id", "name"]]] as const) {
      for (const item of readPage(value)?.items ?? []) {
        for (const name of names) if (typeof item[name] === "string") found.add(item[name]);
      }
    }
    return { ok: true, value: [...found].sort() };
  }

  async close(): Promise<void> {
    this.#limiter.close();
    await (await this.#pool)?.destroy();
  }

  #path(kind: Kind, name: Exclude<keyof Endpoints, "deleteQuery" | "duplicateFields">, id = ""): string {
    const path = kind.endpoints[endpointsDialect(this.api)]?.[name];
    if (path === undefined) throw new Error(`the ${this.api} API has no ${name} of ${kind.title.many}`);
    return path.replace("{org}", encodeURIComponent(this.#options.orgId ?? "")).replace("{id}", encodeURIComponent(id));
  }

  #guarded(kind: Kind, path: string, guard: string | undefined): Promise<Answer<Wire>> {
    const body = guard === undefined || kind.guard === undefined ? undefined : { [kind.guard]: guard };
    return this.#wire({ method: "POST", path, body, guarded: body !== undefined });
  }

  async #wire(request: Request): Promise<Answer<Wire>> {
    const answer = await this.#call(request);
    if (!answer.ok) return answer;
    if (typeof answer.value === "object" && answer.value !== null && !Array.isArray(answer.value)) return { ok: true, value: answer.value as Wire };
    const call = this.#describe(request);
    return { ok: false, failure: notJsonFailure(call, { status: 200, contentType: "", text: JSON.stringify(answer.value) }) };
  }

  #unexpected(kind: Kind, what: string): Failure {
    return { kind: "rejected", diagnostic: { severity: "error", code: "not-json", message: `the answer of GET ${this.#path(kind, "list")} is no ${what} of ${kind.title.many}`, org: this.#options.org } };
  }

  #describe(request: Request): Call {
    return {
      method: request.method,
      path: request.path,
      org: this.#options.org,
      host: new URL(this.#origin).host,
      guarded: request.guarded === true,
      idempotent: request.body !== undefined && "idempotency_key" in request.body,
      credentialReference: this.#options.credentialReference,
      secrets: [this.#options.credential.reveal()],
    };
  }

  /** One call with its retries. */
  async #call(request: Request): Promise<Answer<Json>> {
    const call = this.#describe(request);
    let waited = 0;
    for (let attempts = 1; ; attempts++) {
      const result = await this.#limiter.run(() => this.#attempt(request, call));
      if (result.ok) {
        this.#limiter.succeeded();
        return result;
      }
      const { attempt, failure } = result;
      const now = Date.now();
      if (attempt?.what === "status" && (attempt.status === 429 || attempt.status === 503)) this.#limiter.turnedAway(Math.min(retryAfterMs(attempt.retryAfter, now) ?? 0, this.#options.retryBudget * 1000 - waited), now);
      if (attempt === undefined || this.#options.signal?.aborted === true) return { ok: false, failure };
      const decision = decideRetry({ method: call.method, idempotent: call.idempotent, attempt, attempts, waited, budget: this.#options.retryBudget * 1000, now, random: Math.random() });
      if (!decision.retry) {
        if (decision.asked === undefined) return { ok: false, failure };
        const seconds = Math.ceil(decision.asked / 1000);
        const message = `${failure.diagnostic.message}; it asks to wait ${seconds} s, more than --retry-budget allows`;
        return { ok: false, failure: { ...failure, diagnostic: { ...failure.diagnostic, message } } };
      }
      waited += decision.wait;
      await this.#pause(decision.wait);
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    const { setTimeout: delay } = await import("node:timers/promises");
    const { signal } = this.#options;
    await delay(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  }

  /** One request. `attempt` left out: never again. */
  async #attempt(request: Request, call: Call): Promise<{ readonly ok: true; readonly value: Json } | { readonly ok: false; readonly failure: Failure; readonly attempt?: Attempt }> {
    const started = performance.now();
    const log = (outcome: string): void => this.#options.log?.(`${call.method} ${call.path} → ${outcome} (${Math.round(performance.now() - started)} ms)`);
    if (this.#options.signal?.aborted === true) return { ok: false, failure: networkFailure(call, Object.assign(new Error("interrupted"), { code: "UND_ERR_DESTROYED" })) };
    this.requests++;
    let answer: RawAnswer & { readonly retryAfter: string | undefined };
    try {
      answer = await this.#send(request);
    } catch (error) {
      const problem = networkProblem(error);
      log(problem.code);
      const failure = networkFailure(call, error);
      return problem.final ? { ok: false, failure } : { ok: false, failure, attempt: { what: problem.sent ? "lost" : "not-sent" } };
    }
    log(String(answer.status));
    const body = await parseJson(answer.text).then(
      (value) => ({ value }),
      () => undefined,
    );
    if (answer.status < 200 || answer.status > 299) {
      return { ok: false, failure: statusFailure(call, answer, body?.value), attempt: { what: "status", status: answer.status, retryAfter: answer.retryAfter } };
    }
    if (body !== undefined) return { ok: true, value: body.value };
    if (answer.status === 204) return { ok: true, value: null };
    // HTML is another server's word: asking again won't change it.
    const failure = notJsonFailure(call, answer);
    return /^\s*</.test(answer.text) && call.method === "GET" ? { ok: false, failure } : { ok: false, failure, attempt: { what: "lost" } };
  }

  async #send(request: Request): Promise<RawAnswer & { readonly retryAfter: string | undefined }> {
    const { requestTimeout, credential, api } = this.#options;
    const timeout = AbortSignal.timeout(requestTimeout * 1000);
    const pool = await this.#open();
    let response: Dispatcher.ResponseData;
    let text: string;
    try {
      response = await pool.request({
        method: request.method,
        path: `${this.#prefix}${request.path}`,
        headers: {
          authorization: `${api === "org-scoped" ? "Token" : "Bearer"} ${credential.reveal()}`,
          accept: "application/json",
          "user-agent": `thundersync/${version}`,
          "x-thunderphone-client": `thundersync/${version}`,
          ...(request.body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(request.body === undefined ? {} : { body: writeJson(request.body) }),
        signal: timeout,
      });
      text = await readText(response);
    } catch (error) {
      if (timeout.aborted) throw Object.assign(new Error("no answer in time"), { code: "REQUEST_TIMEOUT" });
      throw error;
    }
    const header = (name: string): string | undefined => {
      const value = response.headers[name];
      return Array.isArray(value) ? value[0] : value;
    };
    const location = header("location");
    return { status: response.statusCode, contentType: header("content-type") ?? "", text, retryAfter: header("retry-after"), ...(location === undefined ? {} : { location }) };
  }

  #open(): Promise<Pool> {
    const { concurrency, requestTimeout } = this.#options;
    this.#pool ??= import("undici").then(
      ({ Pool: UndiciPool }) => new UndiciPool(this.#origin, { connections: concurrency, pipelining: 1, headersTimeout: requestTimeout * 1000, bodyTimeout: requestTimeout * 1000, connect: { timeout: Math.min(requestTimeout, 10) * 1000 } }),
    );
    return this.#pool;
  }
}

async function readText(response: Dispatcher.ResponseData): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += (part as Buffer).length;
    if (size > largestAnswer) throw Object.assign(new Error("the answer is too large"), { code: "ANSWER_TOO_LARGE" });
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** The objects of a list answer: a bare array, or the array of an envelope with a word on whether there is more. */
export function readPage(value: Json): { readonly items: readonly Wire[]; readonly complete: boolean; readonly next?: string } | undefined {
  if (Array.isArray(value)) return { items: objects(value), complete: true };
  if (typeof value !== "object" || value === null) return undefined;
  const envelope = value as { readonly [key: string]: Json };
  const named = ["results", "voices", "data", "items"].find((name) => Array.isArray(envelope[name])) ?? Object.keys(envelope).find((name) => Array.isArray(envelope[name]));
  if (named === undefined) return undefined;
  const items = objects(envelope[named] as readonly Json[]);
  const { total, limit, offset, has_more: more, next_cursor: cursor } = envelope;
  if (typeof cursor === "string" && cursor !== "" && more !== false) return { items, complete: false, next: `?cursor=${encodeURIComponent(cursor)}` };
  const start = typeof offset === "number" ? offset : 0;
  if (typeof total === "number" && total > start + items.length) {
    if (items.length === 0 || typeof limit !== "number") return { items, complete: false };
    return { items, complete: false, next: `?limit=${limit}&offset=${start + items.length}` };
  }
  return { items, complete: more !== true };
}

function objects(list: readonly Json[]): readonly Wire[] {
  return list.filter((item): item is Wire => typeof item === "object" && item !== null && !Array.isArray(item));
}
