// The door to the API: what is asked of it, and what its answers say. Nobody above knows paths, pages or shapes.

import type { Diagnostic } from "../diagnostic.ts";
import { type CallPart, call } from "../kinds/call.ts";
import { catalogueNamed } from "../kinds/catalogue.ts";
import { isGiven, relationId } from "../kinds/identity.ts";
import { referrerLists } from "../kinds/index.ts";
import type { Advice, CatalogueName, CatalogueSource, Check, Json, Kind, Member } from "../kinds/kind.ts";
import { Caller } from "./call.ts";
import {
  type Answer,
  type CallsWanted,
  type CatalogueEntries,
  type CatalogueEntry,
  type Client,
  type ClientOptions,
  endpointsDialect,
  type Holder,
  type Identity,
  type Referrers,
  type Transferred,
  type Wire,
  type WireList,
} from "./client.ts";
import type { Connection } from "./connection.ts";
import { type Body, type Request, Requests } from "./endpoints.ts";
import { saidFailure, wrongShapeFailure } from "./error.ts";
import { holdersIn, relationOf, relationsIn } from "./holders.ts";
import { isObject, wordOf } from "./json.ts";
import { arrayIn, ListReader, type Wanted } from "./page.ts";
import { ToldSecrets } from "./told.ts";

/** Pages of one list that are followed before it counts as incomplete. */
const mostPages = 1_000;

/** Opens the door to one org. Nothing is sent before the first call. `shared`: the connections of several orgs, which whoever made them closes. */
export function openClient(options: ClientOptions, shared?: Connection): Client {
  return new HttpClient(options, shared);
}

class HttpClient implements Client {
  readonly api: ClientOptions["api"];
  readonly #org: string;
  readonly #listed: ClientOptions["listed"];
  readonly #requests: Requests;
  readonly #told: ToldSecrets;
  readonly #caller: Caller;
  readonly #seenHolders = new Map<Kind, readonly Holder[]>();
  #identity: Promise<Answer<Identity>> | undefined;

  constructor(options: ClientOptions, shared: Connection | undefined) {
    this.api = options.api;
    this.#org = options.org;
    this.#listed = options.listed;
    this.#requests = new Requests(options);
    this.#told = new ToldSecrets(options.told);
    this.#caller = new Caller(options, this.#told, shared);
  }

  get secrets(): readonly string[] {
    return this.#caller.describe({ method: "GET", path: "" }).secrets;
  }

  get requests(): number {
    return this.#caller.sent;
  }

  whoami(): Promise<Answer<Identity>> {
    this.#identity = this.#askWho();
    return this.#identity;
  }

  async #askWho(): Promise<Answer<Identity>> {
    const request = this.#requests.whoami();
    if (this.api === "org-scoped") {
      const diagnostic: Diagnostic = {
        severity: "error",
        code: "not-found",
        message: "the org-scoped API has no whoami",
        org: this.#org,
      };
      return { ok: false, failure: { kind: "missing", diagnostic } };
    }
    const answer = await this.#wire(request);
    if (!answer.ok) return answer;
    const { organization } = answer.value;
    const id = isObject(organization) ? wordOf(organization.id) : undefined;
    if (!isObject(organization) || id === undefined)
      return {
        ok: false,
        failure: wrongShapeFailure(this.#caller.describe(request), "a whoami that names an organisation"),
      };
    return { ok: true, value: { id, name: wordOf(organization.name) ?? "" } };
  }

  /** Asks who the org is, as its paths hold the id. Undefined: it is known now. */
  async #learnOrg(): Promise<Extract<Answer<never>, { readonly ok: false }> | undefined> {
    const told = await (this.#identity ?? this.whoami());
    if (!told.ok) return told;
    this.#requests.learnOrg(told.value.id);
    return undefined;
  }

  async list(kind: Kind, parent?: string): Promise<Answer<WireList>> {
    const answer = await this.#listOf(kind, parent);
    if (answer.ok) this.#listed?.(kind.name);
    return answer;
  }

  async #listOf(kind: Kind, parent?: string): Promise<Answer<WireList>> {
    // Only then: a call that needs nothing else is sent at once.
    const unknown = this.#requests.lacksOrg(kind) ? await this.#learnOrg() : undefined;
    if (unknown !== undefined) return unknown;
    if (isGiven(kind)) {
      const only = this.#orUnset(kind, await this.#wire({ ...this.#requests.list(kind, parent), kind }));
      return only.ok ? { ok: true, value: { items: [only.value], complete: true } } : only;
    }
    const { member } = kind;
    if (member !== undefined) {
      const holders = await this.#holders(kind, member);
      return holders.ok ? { ok: true, value: relationsIn(kind, member, holders.value, parent) } : holders;
    }
    const answer = await this.#list(this.#requests.list(kind, parent), `a list of ${kind.title.many}`);
    if (answer.ok) this.#told.remember(kind, answer.value.items);
    return answer;
  }

  async get(kind: Kind, id: string, parent?: string): Promise<Answer<Wire>> {
    const unknown = this.#requests.lacksOrg(kind) ? await this.#learnOrg() : undefined;
    return unknown ?? this.#orUnset(kind, await this.#wire(this.#requests.get(kind, id, parent)));
  }

  /** What nobody has set yet is there, with nothing in it. */
  #orUnset(kind: Kind, answer: Answer<Wire>): Answer<Wire> {
    const isUnset = kind.endpoints[endpointsDialect(this.api)]?.unset === true;
    return !answer.ok && answer.failure.kind === "missing" && isUnset ? { ok: true, value: {} } : answer;
  }

  async create(kind: Kind, body: Body, parent?: string): Promise<Answer<Wire>> {
    const { member } = kind;
    if (member !== undefined) return this.#join(kind, member, body, parent);
    return unwrapped(kind, await this.#wire(this.#requests.create(kind, body, parent)));
  }

  async patch(kind: Kind, id: string, body: Body, parent?: string): Promise<Answer<Wire>> {
    if (kind.member !== undefined) return this.#relate(kind, kind.member, { id, body, parent });
    const unknown = this.#requests.lacksOrg(kind) ? await this.#learnOrg() : undefined;
    return unknown ?? unwrapped(kind, await this.#wire(this.#requests.patch(kind, id, body, parent)));
  }

  async duplicate(kind: Kind, id: string, body: Body, parent?: string): Promise<Answer<Wire>> {
    return this.#wire(this.#requests.duplicate(kind, id, body, parent));
  }

  async transfer(kind: Kind, id: string, body: Body): Promise<Answer<Transferred>> {
    const request = this.#requests.transfer(kind, id, body);
    const answer = await this.#wire(request);
    if (!answer.ok) return answer;
    const { [kind.name]: copy, detached } = answer.value;
    if (!isObject(copy))
      return {
        ok: false,
        failure: wrongShapeFailure(this.#caller.describe(request), `a transfer of one ${kind.title.one}`),
      };
    const counts = Object.entries(isObject(detached) ? detached : {}).filter(
      (entry): entry is [string, number] => typeof entry[1] === "number",
    );
    return { ok: true, value: { copy, detached: Object.fromEntries(counts) } };
  }

  async deploy(kind: Kind, id: string, guard: string | undefined, parent?: string): Promise<Answer<Wire>> {
    return this.#wire(this.#requests.deploy(kind, id, guard, parent));
  }

  async discardDraft(kind: Kind, id: string, guard: string | undefined, parent?: string): Promise<Answer<Wire>> {
    return this.#wire(this.#requests.discardDraft(kind, id, guard, parent));
  }

  async renew(kind: Kind, id: string, parent?: string): Promise<Answer<Wire>> {
    return this.#wire(this.#requests.renew(kind, id, parent));
  }

  async retry(kind: Kind, id: string, parent?: string): Promise<Answer<Wire>> {
    return this.#wire(this.#requests.retry(kind, id, parent));
  }

  async follow(kind: Kind, id: string, parent?: string): Promise<Answer<Wire>> {
    const request = this.#requests.follow(kind, id, parent);
    const answer = await this.#wire(request);
    const reason = answer.ok ? wordOf(answer.value[kind.follow?.failed ?? ""]) : undefined;
    return reason === undefined || reason.trim() === ""
      ? answer
      : { ok: false, failure: saidFailure(this.#caller.describe(request), reason) };
  }

  async remove(kind: Kind, id: string, parent?: string): Promise<Answer<null>> {
    const answer = await this.#caller.send(this.#requests.remove(kind, id, parent));
    return answer.ok || answer.failure.kind === "missing" ? { ok: true, value: null } : answer;
  }

  async versions(kind: Kind, id: string): Promise<Answer<WireList> | "unknown"> {
    const request = this.#requests.versions(kind, id);
    return request === undefined ? "unknown" : this.#list(request, `the versions of one ${kind.title.one}`);
  }

  async calls(kind: Kind, id: string, most: number): Promise<Answer<WireList> | "unknown"> {
    const request = this.#requests.calls(kind, id);
    if (request === undefined || kind.calls === undefined) return "unknown";
    const { title, members: named, alsoKeeps, tries } = kind.calls;
    const members = [...Object.values(named), ...Object.values(alsoKeeps), ...tries];
    return this.#list(request, `a list of ${title.many}`, { id: named.id, members, most });
  }

  async callLog(query: Readonly<Record<string, string>>, wanted: CallsWanted): Promise<Answer<WireList> | "unknown"> {
    const request = this.#requests.callLog(query);
    if (request === undefined) return "unknown";
    const answer = await this.#list(request, `a list of ${call.title.many}`, { id: call.members.id, ...wanted });
    return !answer.ok && answer.failure.kind === "missing" ? "unknown" : answer;
  }

  async callPart(part: CallPart, id: string): Promise<Answer<Wire> | "unknown"> {
    const request = this.#requests.callPart(part, id);
    if (request === undefined) return "unknown";
    const answer = await this.#wire(request);
    const { title, isIn } = callParts[part];
    if (!answer.ok || isIn(answer.value, id)) return answer;
    return { ok: false, failure: wrongShapeFailure(this.#caller.describe(request), title) };
  }

  async referrers(kind: Kind): Promise<Referrers> {
    // The oldest API has none of these lists.
    const lists = referrerLists(kind, endpointsDialect(this.api));
    const answers = await Promise.all(
      lists.map(({ path, title }) => this.#list({ method: "GET", path }, `a list of ${title}s`)),
    );
    const found: Referrers["found"][number][] = [];
    const hidden: string[] = [];
    const unread: Diagnostic[] = [];
    for (const [i, { title, field, names }] of lists.entries()) {
      const answer = answers[i] as Answer<WireList>;
      if (!answer.ok) {
        if (answer.failure.status === 403) hidden.push(title);
        else if (answer.failure.kind !== "missing") unread.push(answer.failure.diagnostic);
        continue;
      }
      if (!answer.value.complete) unread.push(this.#notComplete(title));
      for (const item of answer.value.items) {
        const to = wordOf(item[field]);
        if (to === undefined) continue;
        const name = names.map((one) => wordOf(item[one])).find((one) => one !== undefined && one !== "");
        found.push({ title, name: name ?? "", to });
      }
    }
    return { found, hidden, unread };
  }

  async catalogue(name: CatalogueName): Promise<CatalogueEntries | "unknown"> {
    const { sources, dialects, title } = catalogueNamed(name);
    if (!dialects.includes(endpointsDialect(this.api))) return "unknown";
    const answers = await Promise.all(
      sources.map(({ path }) => this.#caller.send({ method: "GET", path, onlyHelps: true })),
    );
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
        const call = this.#caller.describe({ method: "GET", path: source.path });
        unread.push(wrongShapeFailure(call, `a list of ${title.many}`).diagnostic);
      }
      for (const entry of (items ?? []).flatMap((item) => entriesIn(item, source)))
        if (found.get(entry.id)?.name === undefined) found.set(entry.id, entry);
    }
    return { found: [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), unread };
  }

  async advise({ path, dialects }: Advice, id: string, question: Body): Promise<Answer<Wire> | "unknown"> {
    if (!dialects.includes(endpointsDialect(this.api))) return "unknown";
    const answer = await this.#wire({
      method: "POST",
      path: path.replace("{id}", () => encodeURIComponent(id)),
      body: question,
      // It writes nothing, so it may come twice.
      idempotent: true,
      onlyHelps: true,
    });
    return !answer.ok && answer.failure.kind === "missing" ? "unknown" : answer;
  }

  startCheck({ paths, body }: Check, id: string, own: Body): Promise<Answer<Wire>> {
    return this.#wire({ method: "POST", path: pathOf(paths.start, id), body: { ...body, ...own } });
  }

  checkRuns({ paths, name, tells }: Check, id: string): Promise<Answer<WireList>> {
    // Each may hold all that was said in it.
    const members = ["id", tells.total, tells.cents];
    return this.#list({ method: "GET", path: pathOf(paths.list, id) }, `the runs of ${name}`, {
      listed: "runs",
      members,
    });
  }

  checkRun({ paths }: Check, id: string, run: string): Promise<Answer<Wire>> {
    return this.#wire({ method: "GET", path: pathOf(paths.run, id, run) });
  }

  async #holders(kind: Kind, member: Member): Promise<Answer<WireList>> {
    const answer = await this.#list(this.#requests.list(kind), `a list of ${member.title.many}`, {
      listed: member.holders,
    });
    if (answer.ok) this.#seenHolders.set(kind, holdersIn(member, answer.value.items));
    return answer;
  }

  /** A new relation with the holder that has the name of the body, among those that a plan was made with or else those there are by now. */
  async #join(kind: Kind, member: Member, body: Body, parent = ""): Promise<Answer<Wire>> {
    const name = String(body[kind.naturalName]);
    const find = (): Holder | undefined => this.#seenHolders.get(kind)?.find((holder) => holder.name === name);
    if (find() === undefined) {
      const answer = await this.#holders(kind, member);
      if (!answer.ok) return answer;
    }
    const holder = find();
    if (holder !== undefined) return this.#relate(kind, member, { id: relationId(holder.id, parent), body, parent });
    const diagnostic: Diagnostic = {
      severity: "error",
      code: "unknown-name",
      message: `the list of ${member.title.many} shows no "${name}"`,
      hint: "Make a new plan: it says which ones there are.",
      org: this.#org,
    };
    return { ok: false, failure: { kind: "rejected", diagnostic } };
  }

  async #relate(
    kind: Kind,
    member: Member,
    { id, body, parent = "" }: { readonly id: string; readonly body: Body; readonly parent?: string | undefined },
  ): Promise<Answer<Wire>> {
    const { [kind.naturalName]: name = "", ...fields } = body;
    const answer = await this.#wire(this.#requests.relate(kind, id, fields, parent));
    return answer.ok
      ? { ok: true, value: relationOf(kind, member, answer.value, { id, name: String(name), parent }) }
      : answer;
  }

  close(): Promise<void> {
    return this.#caller.close();
  }

  #notComplete(title: string): Diagnostic {
    return {
      severity: "error",
      code: "incomplete-list",
      category: "refused",
      message: `the list of ${title}s has more than was given`,
      org: this.#org,
    };
  }

  async #list(first: Request, expected: string, wanted: Wanted = {}): Promise<Answer<WireList>> {
    const reader = new ListReader(wanted);
    let request = first;
    for (let page = 0; page < mostPages; page++) {
      const answer = await this.#caller.send(request);
      if (!answer.ok) return answer;
      const next = reader.add(answer.value);
      if (next === undefined)
        return { ok: false, failure: wrongShapeFailure(this.#caller.describe(request), expected) };
      if ("done" in next) return { ok: true, value: next.done };
      request = { ...first, path: `${first.path}${first.path.includes("?") ? "&" : "?"}${next.ask}` };
    }
    return { ok: true, value: reader.giveUp() };
  }

  async #wire(request: Request): Promise<Answer<Wire>> {
    const answer = await this.#caller.send(request);
    if (!answer.ok) return answer;
    if (request.kind !== undefined) this.#told.remember(request.kind, [answer.value]);
    return isObject(answer.value)
      ? { ok: true, value: answer.value }
      : { ok: false, failure: wrongShapeFailure(this.#caller.describe(request), "one object") };
  }
}

/** What an answer has to be. Nothing else passes for a call that nobody recorded, or in which nobody spoke. */
const callParts: Readonly<
  Record<CallPart, { readonly title: string; readonly isIn: (answer: Wire, id: string) => boolean }>
> = {
  item: {
    title: "that call",
    isIn: (answer, id) => answer[call.members.id] !== undefined && isOfCall(answer[call.members.id], id),
  },
  transcript: {
    title: "the transcript of that call",
    isIn: (answer, id) => Array.isArray(answer[call.turns]) && isOfCall(answer[call.members.id], id),
  },
  audio: { title: "the address of a recording", isIn: ({ url }) => typeof url === "string" || url === null },
};

/** It tells of no other call. Somebody may have asked for 007. */
function isOfCall(told: Json | undefined, asked: string): boolean {
  return told === undefined || wordOf(told) === asked.replace(/^0+(?=\d)/, "");
}

function pathOf(template: string, id: string, run = ""): string {
  return template.replace("{id}", () => encodeURIComponent(id)).replace("{run}", () => encodeURIComponent(run));
}

/** The object of an answer that has it under another name, or as the only one of a list. */
function unwrapped({ wrapped = [] }: Kind, answer: Answer<Wire>): Answer<Wire> {
  if (!answer.ok || answer.value.id !== undefined) return answer;
  const { value } = answer;
  const inside = wrapped.map((name) => value[name]).find((one) => one !== undefined);
  const [only, ...others] = Array.isArray(inside) ? (inside as readonly Json[]) : [inside];
  return isObject(only) && others.length === 0 ? { ok: true, value: only } : answer;
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
