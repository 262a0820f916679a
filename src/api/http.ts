// Every call on the API goes through here: one pool, one limiter and one rule for retries for each org.

import type { Diagnostic } from "../diagnostic.ts";
import { catalogueNamed } from "../kinds/catalogue.ts";
import { isSensitive } from "../kinds/compare.ts";
import { isGiven, isGone } from "../kinds/identity.ts";
import { fieldNamed, referrerLists } from "../kinds/index.ts";
import type { CatalogueName, CatalogueSource, Endpoints, Field, Json, Kind } from "../kinds/kind.ts";
import { version } from "../version.ts";
import { checkBaseUrl } from "./base_url.ts";
import {
  type Answer,
  type CatalogueEntries,
  type CatalogueEntry,
  type Client,
  type ClientOptions,
  endpointsDialect,
  type Failure,
  type Referrers,
  type Wire,
  type WireList,
} from "./client.ts";
import { Connection, type Incoming } from "./connection.ts";
import {
  type Call,
  heldBackFailure,
  interruptedCode,
  networkFailure,
  networkProblem,
  notJsonFailure,
  ownConflictFailure,
  statusFailure,
  wrongShapeFailure,
} from "./error.ts";
import { parseJson, type Sendable, wordOf, writeJson } from "./json.ts";
import { Limiter } from "./limiter.ts";
import { arrayIn, ListReader } from "./page.ts";
import { redact } from "./redact.ts";
import { type Attempt, decideRetry, retryAfterMs } from "./retry.ts";

/** Pages of one list that are followed before it counts as incomplete. */
const mostPages = 1_000;
/** Milliseconds that a call may wait for retries whose answer only helps: the run goes on without it. */
const longestHelp = 3_000;

/** Opens the door to one org. Nothing is sent before the first call. */
export function openClient(options: ClientOptions): Client {
  return new HttpClient(options);
}

type Body = Readonly<Record<string, Sendable>>;

interface Request {
  readonly method: Call["method"];
  readonly path: string;
  readonly kind?: Kind;
  readonly body?: Body | undefined;
  readonly guarded?: boolean;
  /** The run goes on without its answer. */
  readonly onlyHelps?: true;
}

/** One attempt that did not succeed, and what that says. */
interface Missed {
  readonly ok: false;
  readonly failure: Failure;
  readonly attempt: Attempt;
  /** Time of the API, in milliseconds, where it gave one. */
  readonly apiTime?: number;
}

type Path = Exclude<keyof Endpoints, "deleteQuery" | "duplicateFields" | "idempotencyKey">;

class HttpClient implements Client {
  readonly api: ClientOptions["api"];
  requests = 0;
  readonly #options: ClientOptions;
  readonly #limiter: Limiter;
  readonly #connection: Connection | undefined;
  readonly #badUrl: Diagnostic | undefined;
  readonly #host: string;
  /** The API asked for a pause that no request may wait: until then all fail without being sent. */
  #heldBackUntil = 0;
  /** What the API told and no message may tell: header values and the like, whoever wrote them. */
  readonly #told = new Set<string>();
  readonly #release = (): void => this.#limiter.release();

  constructor(options: ClientOptions) {
    this.api = options.api;
    this.#options = options;
    this.#limiter = new Limiter(options.concurrency);
    const checked = checkBaseUrl(options.baseUrl);
    const url = checked.ok ? new URL(checked.url) : undefined;
    this.#host = url?.host ?? "";
    this.#badUrl = checked.ok ? undefined : checked.diagnostic;
    this.#connection =
      url === undefined ? undefined : new Connection(url, options.concurrency, options.requestTimeout, options.proxy);
    for (const secret of options.proxy?.secrets ?? []) options.told?.add(secret);
    options.signal?.addEventListener("abort", this.#release);
  }

  async whoami(): Promise<Answer<{ readonly id: string; readonly name: string }>> {
    const request: Request = { method: "GET", path: "/v1/whoami" };
    if (this.api === "org-scoped") {
      const diagnostic: Diagnostic = {
        severity: "error",
        code: "not-found",
        message: "the org-scoped API has no whoami",
        org: this.#options.org,
      };
      return { ok: false, failure: { kind: "missing", diagnostic } };
    }
    const answer = await this.#wire(request);
    if (!answer.ok) return answer;
    const { organization } = answer.value;
    const id = isObject(organization) ? wordOf(organization.id) : undefined;
    if (!isObject(organization) || id === undefined)
      return { ok: false, failure: wrongShapeFailure(this.#describe(request), "a whoami that names an organisation") };
    return { ok: true, value: { id, name: wordOf(organization.name) ?? "" } };
  }

  async list(kind: Kind, parent?: string): Promise<Answer<WireList>> {
    const path = this.#path(kind, "list", "", parent);
    if (isGiven(kind)) {
      const only = await this.#wire({ method: "GET", path, kind });
      return only.ok ? { ok: true, value: { items: [only.value], complete: true } } : only;
    }
    const answer = await this.#list(path, `a list of ${kind.title.many}`);
    if (answer.ok) this.#remember(kind, answer.value.items);
    return answer;
  }

  async get(kind: Kind, id: string, parent?: string): Promise<Answer<Wire>> {
    return this.#wire({ method: "GET", path: this.#path(kind, "item", id, parent), kind });
  }

  async create(kind: Kind, body: Body, parent?: string): Promise<Answer<Wire>> {
    return this.#wire({ method: "POST", path: this.#path(kind, "create", "", parent), kind, body });
  }

  async patch(kind: Kind, id: string, body: Body, parent?: string): Promise<Answer<Wire>> {
    if (kind.birth.by === "upsert") return this.create(kind, body, parent);
    return this.#wire({
      method: "PATCH",
      path: this.#path(kind, "item", id, parent),
      kind,
      body,
      guarded: kind.guard !== undefined && kind.guard in body,
    });
  }

  async duplicate(kind: Kind, id: string, body: Body, parent?: string): Promise<Answer<Wire>> {
    return this.#wire({
      method: "POST",
      path: this.#path(kind, "duplicate", id, parent),
      kind,
      body: Object.keys(body).length === 0 ? undefined : body,
    });
  }

  async transfer(kind: Kind, id: string, body: Body): Promise<Answer<Wire>> {
    const answer = await this.#wire({ method: "POST", path: this.#path(kind, "transfer", id), kind, body });
    const inside = answer.ok ? answer.value[kind.name] : undefined;
    return isObject(inside) ? { ok: true, value: inside } : answer;
  }

  async deploy(kind: Kind, id: string, guard: string | undefined, parent?: string): Promise<Answer<Wire>> {
    return this.#guarded(kind, this.#path(kind, "deploy", id, parent), guard);
  }

  async discardDraft(kind: Kind, id: string, guard: string | undefined, parent?: string): Promise<Answer<Wire>> {
    return this.#guarded(kind, this.#path(kind, "discardDraft", id, parent), guard);
  }

  async remove(kind: Kind, id: string, parent?: string): Promise<Answer<null>> {
    const query = kind.endpoints[endpointsDialect(this.api)]?.deleteQuery;
    const answer = await this.#call({
      method: "DELETE",
      path: `${this.#path(kind, "item", id, parent)}${query === undefined ? "" : `?${query}`}`,
      kind,
    });
    return answer.ok || answer.failure.kind === "missing" ? { ok: true, value: null } : answer;
  }

  async referrers(kind: Kind): Promise<Referrers> {
    // The oldest API has none of these lists.
    const lists = referrerLists(kind, endpointsDialect(this.api));
    const answers = await Promise.all(lists.map(({ path, title }) => this.#list(path, `a list of ${title}s`)));
    const found: Referrers["found"][number][] = [];
    const hidden: string[] = [];
    const unread: Diagnostic[] = [];
    for (const [i, { title, field, names, gone }] of lists.entries()) {
      const answer = answers[i] as Answer<WireList>;
      if (!answer.ok) {
        if (answer.failure.status === 403) hidden.push(title);
        else if (answer.failure.kind !== "missing") unread.push(answer.failure.diagnostic);
        continue;
      }
      if (!answer.value.complete) unread.push(this.#notComplete(title));
      for (const item of answer.value.items) {
        const to = wordOf(item[field]);
        if (to === undefined || isGone(gone, item)) continue;
        const name = names.map((one) => wordOf(item[one])).find((one) => one !== undefined && one !== "");
        found.push({ title, name: name ?? "", to });
      }
    }
    return { found, hidden, unread };
  }

  async catalogue(name: CatalogueName): Promise<CatalogueEntries | "unknown"> {
    const { sources, dialects, title } = catalogueNamed(name);
    if (!dialects.includes(endpointsDialect(this.api))) return "unknown";
    const answers = await Promise.all(sources.map(({ path }) => this.#call({ method: "GET", path, onlyHelps: true })));
    const found = new Map<string, CatalogueEntry>();
    const unread: Diagnostic[] = [];
    for (const [i, source] of sources.entries()) {
      const answer = answers[i] as Answer<Json>;
      if (!answer.ok) {
        if (answer.failure.kind !== "missing") unread.push(answer.failure.diagnostic);
        else if (source.optional !== true) return "unknown";
        continue;
      }
      const items = arrayIn(answer.value, name);
      if (items === undefined) {
        const call = this.#describe({ method: "GET", path: source.path });
        unread.push(wrongShapeFailure(call, `a list of ${title.many}`).diagnostic);
      }
      for (const entry of (items ?? []).flatMap((item) => entriesIn(item, source)))
        if (found.get(entry.id)?.name === undefined) found.set(entry.id, entry);
    }
    return { found: [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), unread };
  }

  async close(): Promise<void> {
    this.#options.signal?.removeEventListener("abort", this.#release);
    this.#limiter.release();
    await this.#connection?.close();
  }

  #notComplete(title: string): Diagnostic {
    return {
      severity: "error",
      code: "incomplete-list",
      category: "refused",
      message: `the list of ${title}s has more than was given`,
      org: this.#options.org,
    };
  }

  #path(kind: Kind, name: Path, id = "", parent = ""): string {
    const path = kind.endpoints[endpointsDialect(this.api)]?.[name];
    if (path === undefined) throw new Error(`the ${this.api} API has no ${name} of ${kind.title.many}`);
    return path
      .replace("{org}", () => encodeURIComponent(this.#options.orgId ?? ""))
      .replace("{parent}", () => encodeURIComponent(parent))
      .replace("{id}", () => encodeURIComponent(id));
  }

  #guarded(kind: Kind, path: string, guard: string | undefined): Promise<Answer<Wire>> {
    const body = guard === undefined || kind.guard === undefined ? undefined : { [kind.guard]: guard };
    return this.#wire({ method: "POST", path, kind, body, guarded: body !== undefined });
  }

  async #list(path: string, expected: string): Promise<Answer<WireList>> {
    const reader = new ListReader();
    let request: Request = { method: "GET", path };
    for (let page = 0; page < mostPages; page++) {
      const answer = await this.#call(request);
      if (!answer.ok) return answer;
      const next = reader.add(answer.value);
      if (next === undefined) return { ok: false, failure: wrongShapeFailure(this.#describe(request), expected) };
      if ("done" in next) return { ok: true, value: next.done };
      request = { method: "GET", path: `${path}?${next.ask}` };
    }
    return { ok: true, value: reader.giveUp() };
  }

  async #wire(request: Request): Promise<Answer<Wire>> {
    const answer = await this.#call(request);
    if (!answer.ok) return answer;
    if (request.kind !== undefined) this.#remember(request.kind, [answer.value]);
    return isObject(answer.value)
      ? { ok: true, value: answer.value }
      : { ok: false, failure: wrongShapeFailure(this.#describe(request), "one object") };
  }

  #remember(kind: Kind, objects: readonly Json[]): void {
    for (const object of objects)
      if (isObject(object))
        for (const secret of secretsTold(kind, object)) {
          this.#told.add(secret);
          this.#options.told?.add(secret);
        }
  }

  #isIdempotent({ method, kind, body }: Request): boolean {
    if (method === "POST" && kind?.birth.by === "upsert") return true;
    const key = kind?.endpoints[endpointsDialect(this.api)]?.idempotencyKey;
    return key !== undefined && body !== undefined && key in body;
  }

  #describe(request: Request): Call {
    const { org, credential, credentialReference, proxy, secrets = [] } = this.#options;
    return {
      method: request.method,
      path: request.path,
      org,
      host: this.#host,
      proxy,
      guarded: request.guarded === true,
      idempotent: this.#isIdempotent(request),
      credentialReference,
      secrets: [credential.reveal(), ...secrets, ...(proxy?.secrets ?? []), ...this.#told, ...secretsIn(request)],
    };
  }

  /** One call with its retries. */
  async #call(request: Request): Promise<Answer<Json>> {
    const call = this.#describe(request);
    if (this.#badUrl !== undefined)
      return { ok: false, failure: { kind: "unreachable", diagnostic: { ...this.#badUrl, org: call.org } } };
    const budget = this.#options.retryBudget * 1000;
    const outgoing = request.body === undefined ? undefined : writeJson(request.body);
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
      if (attempt.what === "lost") waited += took;
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
    body: string | undefined,
    everSent: boolean,
  ): Promise<{ readonly ok: true; readonly value: Json } | Missed> {
    const begun = performance.now();
    const log = (outcome: string): void =>
      this.#options.log?.(
        redact(`${call.method} ${call.path} → ${outcome} (${Math.round(performance.now() - begun)} ms)`, call.secrets),
      );
    this.requests++;
    let answer: Incoming;
    try {
      answer = await this.#send(call, body);
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

  async #send(call: Call, body: string | undefined): Promise<Incoming> {
    if (this.#connection === undefined) throw new Error("there is no address to send to");
    const { api, credential, signal } = this.#options;
    const client = `thundersync/${version}`;
    const headers = {
      authorization: `${api === "org-scoped" ? "Token" : "Bearer"} ${credential.reveal()}`,
      accept: "application/json",
      "user-agent": client,
      "x-thunderphone-client": client,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    try {
      // A write that is under way is let finish, so that its outcome is known; time bounds it.
      return await this.#connection.send({
        method: call.method,
        path: call.path,
        headers,
        body,
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

/** Values of the body that must not come back in a message. */
function secretsIn({ kind, body }: Request): readonly string[] {
  if (kind === undefined || body === undefined) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    isSensitive(fieldNamed(kind, name)) ? headerValues(value, false) : [],
  );
}

/** Texts under `headers` or under `value`: names of tools and headers are no secrets. */
function headerValues(value: Sendable, isHeader: boolean): readonly string[] {
  if (typeof value === "string") return isHeader ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item: Sendable) => headerValues(item, isHeader));
  return Object.entries(value).flatMap(([key, item]) =>
    headerValues(item as Sendable, isHeader || key === "headers" || key === "value"),
  );
}

/** A word of a header such as "true" is no secret that an answer gives away, and messages need it. */
const shortestTold = 8;

/** Secrets of an object as it was read: texts under `headers`, also of what is attached, and under the hidden names of its kind. */
function secretsTold(kind: Kind, object: Wire): readonly string[] {
  const found: string[] = [];
  const walk = (item: Json | undefined, isSecret: boolean): void => {
    if (typeof item === "string") {
      if (isSecret && item.length >= shortestTold) found.push(item);
    } else if (Array.isArray(item)) for (const inner of item) walk(inner, isSecret);
    else if (isObject(item))
      // In [{key, value}] the key names the header.
      for (const [name, inner] of Object.entries(item))
        if (!(isSecret && name === "key" && "value" in item)) walk(inner, isSecret || name === "headers");
  };
  for (const name of kind.hidden ?? []) walk(object[name], true);
  for (const field of tellingFields(kind)) {
    if (isSensitive(field)) walk({ [field.name]: object[field.name] ?? null }, false);
    if (field.readAs !== undefined) walk(object[field.readAs], false);
  }
  for (const name of Object.keys(kind.aliases ?? {})) walk(object[name], false);
  return found;
}

const tellingByKind = new Map<Kind, readonly Field[]>();

/** The few of a hundred fields that may hold a secret, found once: an org has thousands of objects. */
function tellingFields(kind: Kind): readonly Field[] {
  const fields =
    tellingByKind.get(kind) ?? kind.fields.filter((field) => isSensitive(field) || field.readAs !== undefined);
  tellingByKind.set(kind, fields);
  return fields;
}

/** The entry of an item under each id that it goes by. What has only a name is known by that. */
function entriesIn(item: Json, { ids, names }: CatalogueSource): readonly CatalogueEntry[] {
  if (typeof item === "string") return [{ id: item }];
  if (!isObject(item)) return [];
  const texts = (wanted: readonly string[]): readonly string[] =>
    wanted.map((one) => item[one]).filter((text): text is string => typeof text === "string" && text !== "");
  const [name] = texts(names);
  const own = [...new Set(texts(ids))];
  const known = own.length > 0 || name === undefined ? own : [name];
  return known.map((id) => (name === undefined || name === id ? { id } : { id, name }));
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

function isObject(value: Json | undefined): value is Wire {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
