// API → Live: whoami and every list that the configuration needs, all at once.

import { type Answer, type Client, endpointsDialect, type Failure, type Wire, type WireList } from "../api/client.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { isUnseen } from "../kinds/compare.ts";
import { isGone, isListedWhole, spot } from "../kinds/identity.ts";
import { kindNamed, kinds } from "../kinds/index.ts";
import type { Dialect, Kind, KindName } from "../kinds/kind.ts";
import { type Children, type Doubt, isReadOf, type Live, type LiveList, type LiveObject, type Unread } from "./live.ts";
import { isAbout, toLiveObject } from "./object.ts";

/** What to read, and which organisation it should be. */
export interface ReadRequest {
  readonly client: Client;
  readonly kinds: readonly KindName[];
  /** Those whose parents are known before. */
  readonly children?: readonly Children[];
  readonly expectedOrgId?: string;
  /** Name of the org in the configuration, for messages. */
  readonly org: string;
  /** Kinds that must be there: any other is read as if it were `lenient`. Left out: all must be. */
  readonly needed?: ReadonlySet<KindName>;
  /** What an API is too old for is not there, and of what the credential may not read `unread` tells. Left out: both are errors. */
  readonly lenient?: true;
}

/** Everything that was asked for, or why it could not be read. */
export type ReadResult =
  | { readonly ok: true; readonly live: Live }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Errors that are about the org and not about one list: said once. */
const saidOnce = new Set([
  "unauthorized",
  "forbidden",
  "unreachable",
  "bad-proxy",
  "proxy-login",
  "proxy-refused",
  "proxy-tls",
  "proxy-unreachable",
  "tls",
  "timed-out",
  "connection-lost",
  "interrupted",
  "redirected",
  "not-json",
  "rate-limited",
  "api-failed",
]);

/** Reads one org. The dialect is found out from the answers. */
export async function readLive({
  client,
  kinds: names,
  children = [],
  expectedOrgId,
  org,
  needed,
  lenient,
}: ReadRequest): Promise<ReadResult> {
  const wanted = [...new Set(names)].map(kindNamed);
  const [whoami, answers, families] = await Promise.all([
    client.whoami(),
    Promise.all(wanted.map(async (kind) => ({ kind, answer: await readList(client, kind) }))),
    readFamilies(client, children),
  ]);
  const dialect = findDialect(client, whoami.ok, answers);
  const mayLack = (kind: Kind): boolean => lenient === true || needed?.has(kind.name) === false;
  const lists = answers.map(({ kind, answer: given }) => {
    const answer = orNone(kind, dialect, given);
    return { kind, answer: mayLack(kind) ? ifThere(client, kind, answer) : answer };
  });
  const failures = [
    ...(whoami.ok || whoami.failure.kind === "missing" ? [] : [whoami.failure.diagnostic]),
    ...lists.flatMap(({ kind, answer }) =>
      answer.ok || (mayLack(kind) && isHidden(client, kind, answer.failure))
        ? []
        : [problemWith(client, kind, answer.failure)],
    ),
  ];
  if (whoami.ok && expectedOrgId !== undefined && whoami.value.id !== expectedOrgId) {
    return { ok: false, diagnostics: [wrongOrg(org, expectedOrgId, whoami.value)] };
  }
  if (failures.length > 0) return { ok: false, diagnostics: withoutRepeats(failures) };
  const found = Object.fromEntries(
    lists.flatMap(({ kind, answer }) => (answer.ok ? [[kind.name, toLiveList(kind, dialect, answer.value)]] : [])),
  );
  const { lists: all, problems } = withFamilies(found, dialect, families);
  if (problems.length > 0) return { ok: false, diagnostics: withoutRepeats(problems) };
  const unread = lists.flatMap(({ kind, answer }) =>
    answer.ok ? [] : [[kind.name, answer.failure.diagnostic.message] as const],
  );
  return {
    ok: true,
    live: {
      dialect,
      ...(whoami.ok ? { org: whoami.value } : {}),
      catalogues: {},
      lists: all,
      ...(unread.length === 0 ? {} : { unread: Object.fromEntries(unread) }),
    },
  };
}

/** Everything that an org has and that the credential may read, the children of each parent and long texts included. */
export async function readAll(request: Omit<ReadRequest, "kinds" | "children">): Promise<ReadResult> {
  const listed = kinds.filter(isListedWhole).map((kind) => kind.name);
  const read = await readLive({ ...request, kinds: listed, lenient: true });
  const whole = read.ok ? await readAllChildren(request.client, read.live) : read;
  return whole.ok ? readTexts(request.client, whole.live) : whole;
}

/** The same org, with the children of each parent as far as the credential may read them. */
export async function readAllChildren(client: Client, live: Live): Promise<ReadResult> {
  const children = kinds.flatMap(({ name, parent, endpoints }): readonly Children[] =>
    parent === undefined || endpoints[live.dialect] === undefined
      ? []
      : (live.lists[parent]?.objects ?? [])
          .filter(({ id }) => !isReadOf(live.lists[name], id))
          .map(({ id }) => ({ kind: name, parent: id })),
  );
  const families = (await readFamilies(client, children)).map((family) => ({
    ...family,
    answer: ifThere(client, kindNamed(family.kind), family.answer),
  }));
  const hidden = families.flatMap(({ kind, answer }) =>
    !answer.ok && isHidden(client, kindNamed(kind), answer.failure)
      ? [[kind, answer.failure.diagnostic.message] as const]
      : [],
  );
  const unread = Object.fromEntries(hidden);
  const shown = families.filter(({ kind }) => unread[kind] === undefined);
  const { lists, problems } = withFamilies(live.lists, live.dialect, shown);
  if (problems.length > 0) return { ok: false, diagnostics: withoutRepeats(problems) };
  return {
    ok: true,
    live: { ...live, lists, ...(hidden.length === 0 ? {} : { unread: { ...live.unread, ...unread } }) },
  };
}

/** The same org, with each text that lists leave out and that the API shows of one object by itself. */
export function readTexts(client: Client, live: Live): Promise<ReadResult> {
  const doubts = kinds.flatMap((kind) => {
    const field = kind.fields.find(({ content }) => content !== undefined);
    if (field?.content === undefined || kind.reread !== "item") return [];
    const [member, value] = field.content.isText;
    return (live.lists[kind.name]?.objects ?? []).filter(
      ({ fields, facts }) => facts[member] === value && isUnseen(field, fields[field.name]),
    );
  });
  return readDoubts(client, live, doubts);
}

const nothing: Answer<WireList> = { ok: true, value: { items: [], complete: true } };

function isOptional(client: Client, kind: Kind): boolean {
  return kind.endpoints[endpointsDialect(client.api)]?.optional === true;
}

/** An API that is too old for a kind has none of them. */
function ifThere(client: Client, kind: Kind, answer: Answer<WireList>): Answer<WireList> {
  return !answer.ok && answer.failure.kind === "missing" && isOptional(client, kind) ? nothing : answer;
}

/** True for what only a part of all credentials may read. */
function isHidden(client: Client, kind: Kind, failure: Failure): boolean {
  return failure.status === 403 && isOptional(client, kind);
}

function problemWith(client: Client, kind: Kind, { kind: failed, diagnostic }: Failure): Diagnostic {
  if (failed !== "missing" || !isOptional(client, kind)) return diagnostic;
  return {
    ...diagnostic,
    code: "kind-not-in-api",
    message: `this API has no ${kind.title.many} (${diagnostic.message})`,
    hint: "It is older than they are. Take them out of the configuration of this org.",
  };
}

/** An API that is older than a kind has none of them. Whoever writes one is told so by the plan. */
function orNone(kind: Kind, dialect: Dialect, answer: Answer<WireList>): Answer<WireList> {
  const isOlder = kind.endpoints[dialect] === undefined;
  return isOlder && !answer.ok && answer.failure.kind === "missing" ? nothing : answer;
}

/** The children of one parent as the API answered. */
export type Family = Children & { readonly answer: Answer<WireList> };

/** A parent that is gone has none. Its own list may lag behind that, so it is asked for by itself. */
function readFamilies(client: Client, children: readonly Children[]): Promise<readonly Family[]> {
  const whole = listsNow(client);
  return Promise.all(
    children.map(async ({ kind: name, parent: id }) => {
      const kind = kindNamed(name);
      const answer = await (isListedWhole(kind) ? ownOf(kind, id, whole) : readList(client, kind, id));
      if (answer.ok || answer.failure.kind !== "missing") return { kind: name, parent: id, answer };
      const parent = await readItem(client, endpointsDialect(client.api), { kind: kind.parent ?? "", id });
      if (parent.state === "gone") return { kind: name, parent: id, answer: nothing };
      const { failure } = answer;
      return {
        kind: name,
        parent: id,
        answer: { ok: false, failure: { ...failure, diagnostic: problemWith(client, kind, failure) } },
      };
    }),
  );
}

/** Of what one list has of all parents: those of one. */
async function ownOf(kind: Kind, parent: string, listNow: ListNow): Promise<Answer<WireList>> {
  const answer = await listNow(kind, parent);
  if (!answer.ok) return answer;
  const items = answer.value.items.filter((item) => toLiveObject(kind, "staged", item).parent === parent);
  return { ok: true, value: { ...answer.value, items } };
}

/** The lists with these children in place of what they show of their parents, and why some could not be read. */
export function withFamilies(
  lists: Live["lists"],
  dialect: Dialect,
  families: readonly Family[],
): { readonly lists: Live["lists"]; readonly problems: readonly Diagnostic[] } {
  const all: Record<KindName, LiveList> = { ...lists };
  const problems: Diagnostic[] = [];
  for (const name of new Set(families.map(({ kind }) => kind))) {
    const kind = kindNamed(name);
    const own = families.filter((family) => family.kind === name);
    const asked = new Set(own.map(({ parent }) => parent));
    const before: LiveList = lists[name] ?? { objects: [], complete: true, of: new Set() };
    const objects = before.objects.filter(({ parent = "" }) => !asked.has(parent));
    let { complete, holders } = before;
    for (const { parent, answer: given } of own) {
      const answer = orNone(kind, dialect, given);
      if (!answer.ok) {
        problems.push(answer.failure.diagnostic);
        continue;
      }
      const list = toLiveList(kind, dialect, answer.value, parent);
      for (const object of list.objects) objects.push(object);
      complete &&= list.complete;
      holders = list.holders ?? holders;
    }
    all[name] = {
      objects,
      complete,
      ...(before.of === undefined ? {} : { of: new Set([...before.of, ...asked]) }),
      ...(holders === undefined ? {} : { holders }),
    };
  }
  return { lists: all, problems };
}

/**
 * Reads what a plan turned out to need besides. What could not be read of a catalogue, of a list that only helps and of what leads to
 * something stands in what was: the first two stop nothing, and the last only what is deleted.
 */
export async function readMore(
  client: Client,
  live: Live,
  { catalogues, lists, leading, referrers, children = [] }: Unread,
): Promise<ReadResult> {
  const read = (names: readonly KindName[]) =>
    Promise.all(
      names.map(kindNamed).map(async (kind) => ({
        kind,
        answer: ifThere(client, kind, await readList(client, kind)),
      })),
    );
  const [choices, more, helping, pointing, families] = await Promise.all([
    Promise.all(catalogues.map(async (name) => [name, await client.catalogue(name)] as const)),
    read(lists),
    read(leading),
    Promise.all(referrers.map(async (name) => [name, await client.referrers(kindNamed(name))] as const)),
    readFamilies(client, children),
  ]);
  const unread = [
    ...choices.flatMap(([, entries]) => (entries === "unknown" ? [] : entries.unread)),
    ...pointing.flatMap(([, found]) => found.unread),
  ];
  const failures = [
    ...more.flatMap(({ kind, answer }) =>
      answer.ok || isHidden(client, kind, answer.failure) ? [] : [answer.failure.diagnostic],
    ),
    ...unread.filter(({ code }) => code === "interrupted"),
  ];
  if (failures.length > 0) return { ok: false, diagnostics: withoutRepeats(failures) };
  const found = [...more, ...helping].flatMap(({ kind, answer }) =>
    answer.ok ? [[kind.name, toLiveList(kind, live.dialect, answer.value)] as const] : [],
  );
  // What only a part of all credentials may read stops nothing, and is said.
  const hidden = more.flatMap(({ kind, answer }) =>
    answer.ok ? [] : [[kind.name, { objects: [], complete: true, hidden: true as const }] as const],
  );
  const all = withFamilies(
    { ...live.lists, ...Object.fromEntries(found), ...Object.fromEntries(hidden) },
    live.dialect,
    families.map((family) => ({ ...family, answer: ifThere(client, kindNamed(family.kind), family.answer) })),
  );
  if (all.problems.length > 0) return { ok: false, diagnostics: withoutRepeats(all.problems) };
  const unreadLists = helping.flatMap(({ kind, answer }) =>
    !answer.ok
      ? [[kind.name, answer.failure.diagnostic.message] as const]
      : answer.value.complete
        ? []
        : [[kind.name, `the list of ${kind.title.many} ended before its end`] as const],
  );
  return {
    ok: true,
    live: {
      ...live,
      catalogues: { ...live.catalogues, ...Object.fromEntries(choices) },
      lists: all.lists,
      ...(unreadLists.length === 0 ? {} : { unread: { ...live.unread, ...Object.fromEntries(unreadLists) } }),
      referrers: { ...live.referrers, ...Object.fromEntries(pointing) },
    },
  };
}

/** The list of a kind, or of the children of one parent, as it is now. Where one list has those of all parents, it is that. */
export type ListNow = (kind: Kind, parent: string | undefined) => Promise<Answer<WireList>>;

/** Reads lists as they are now. Those who ask at the same time share one answer. */
export function listsNow(client: Client): ListNow {
  const asked = new Map<string, Promise<Answer<WireList>>>();
  return (kind, parent) => {
    const of = isListedWhole(kind) ? undefined : parent;
    const at = spot(kind.name, of ?? "");
    const answer = asked.get(at) ?? client.list(kind, of);
    asked.set(at, answer);
    return answer.finally(() => asked.delete(at));
  };
}

/** What the API says of one object. */
export type ItemAnswer =
  | { readonly state: "there"; readonly object: LiveObject }
  | { readonly state: "gone" }
  | { readonly state: "unknown"; readonly diagnostic: Diagnostic };

/**
 * Asks for one object by itself, or for the list that alone shows it, by a way that others may share. An answer that tells of another
 * object says nothing.
 */
export async function readItem(
  client: Client,
  dialect: Dialect,
  { kind: name, id, parent }: Doubt,
  listNow: ListNow = listsNow(client),
): Promise<ItemAnswer> {
  const kind = kindNamed(name);
  if (kind.reread === "only list") return itemInList(kind, id, dialect, await listNow(kind, parent), parent);
  const answer = await client.get(kind, id, parent);
  if (!answer.ok) {
    const { kind: failed, diagnostic } = answer.failure;
    return failed === "missing" ? { state: "gone" } : { state: "unknown", diagnostic };
  }
  if (!isAbout(kind, id, answer.value)) return { state: "unknown", diagnostic: ofAnother(kind, id, answer.value) };
  if (isGone(kind.gone, answer.value)) return { state: "gone" };
  return { state: "there", object: { ...toLiveObject(kind, dialect, answer.value, parent), id } };
}

/** Asks for each of them, and for a list that alone shows some of them once. */
export function readItems<Asked extends Doubt>(
  client: Client,
  dialect: Dialect,
  doubts: readonly Asked[],
): Promise<readonly { readonly doubt: Asked; readonly answer: ItemAnswer }[]> {
  const listNow = listsNow(client);
  return Promise.all(doubts.map(async (doubt) => ({ doubt, answer: await readItem(client, dialect, doubt, listNow) })));
}

/** Where the API shows no object by itself, its list is the only word on it. */
function itemInList(
  kind: Kind,
  id: string,
  dialect: Dialect,
  answer: Answer<WireList>,
  parent: string | undefined,
): ItemAnswer {
  if (!answer.ok) {
    const { kind: failed, diagnostic } = answer.failure;
    // A parent that is gone has none.
    return failed === "missing" && parent !== undefined ? { state: "gone" } : { state: "unknown", diagnostic };
  }
  const { objects, complete } = toLiveList(kind, dialect, answer.value, parent);
  const object = objects.find((candidate) => candidate.id === id);
  if (object !== undefined) return { state: "there", object };
  return complete ? { state: "gone" } : { state: "unknown", diagnostic: endedEarly(kind) };
}

/** A list that was cut short proves nothing. */
export function endedEarly(kind: Kind): Diagnostic {
  return {
    severity: "error",
    code: "incomplete-list",
    category: "refused",
    message: `the list of ${kind.title.many} ended before its end`,
    hint: "Try again.",
  };
}

/** Asks for each object once more, and shows it in its list as it is. What can't be asked for and is in no list is not known to be gone. */
export async function readDoubts(client: Client, live: Live, doubts: readonly Doubt[]): Promise<ReadResult> {
  const answers = await readItems(client, live.dialect, doubts);
  const failures = answers.flatMap(({ doubt, answer }) =>
    answer.state === "unknown" && objectIn(live.lists, doubt) === undefined ? [answer.diagnostic] : [],
  );
  if (failures.length > 0) return { ok: false, diagnostics: withoutRepeats(failures) };
  const found = answers.flatMap(({ answer }) => (answer.state === "there" ? [answer.object] : []));
  const gone = answers.flatMap(({ doubt, answer }) => (answer.state === "gone" ? [doubt] : []));
  return {
    ok: true,
    live: {
      ...live,
      lists: withObjects(withoutObjects(live.lists, gone), found),
      asked: new Set([...(live.asked ?? []), ...doubts.map(({ kind, id }) => spot(kind, id))]),
    },
  };
}

/** The object as its list shows it. */
export function objectIn(lists: Live["lists"], { kind, id }: Doubt): LiveObject | undefined {
  return lists[kind]?.objects.find((object) => object.id === id);
}

/** The lists with these objects in place of what they show of them. */
export function withObjects(lists: Live["lists"], objects: readonly LiveObject[]): Live["lists"] {
  const found = new Map(objects.map((object) => [spot(object.kind, object.id), object]));
  if (found.size === 0) return lists;
  return Object.fromEntries(
    Object.entries(lists).map(([name, list]) => {
      const shown = new Set(list.objects.map((object) => spot(name, object.id)));
      const added = objects.filter((object) => object.kind === name && !shown.has(spot(name, object.id)));
      const kept = list.objects.map((object) => found.get(spot(name, object.id)) ?? object);
      return [name, { ...list, objects: [...kept, ...added] }];
    }),
  );
}

/** The lists without these objects. */
export function withoutObjects(lists: Live["lists"], gone: readonly Doubt[]): Live["lists"] {
  if (gone.length === 0) return lists;
  const spots = new Set(gone.map(({ kind, id }) => spot(kind, id)));
  return Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [
      name,
      { ...list, objects: list.objects.filter((object) => !spots.has(spot(name, object.id))) },
    ]),
  );
}

async function readList(client: Client, kind: Kind, parent?: string): Promise<Answer<WireList>> {
  // An API without this kind has none of them.
  if (kind.endpoints[endpointsDialect(client.api)] === undefined) return nothing;
  return client.list(kind, parent);
}

/** An agent that carries `has_draft` is staged; an empty org is taken for what its whoami suggests, and each answer is asked again. */
function findDialect(
  client: Client,
  hasWhoami: boolean,
  lists: readonly { readonly kind: Kind; readonly answer: Answer<WireList> }[],
): Dialect {
  if (client.api === "org-scoped") return "org-scoped";
  const items = lists.flatMap(({ kind, answer }) => (kind.staged && answer.ok ? answer.value.items : []));
  if (items.some((item) => "has_draft" in item)) return "staged";
  return items.length === 0 && hasWhoami ? "staged" : "flat";
}

export function toLiveList(kind: Kind, dialect: Dialect, list: WireList, parent?: string): LiveList {
  const there = list.items.filter((item) => !isGone(kind.gone, item));
  return {
    objects: there.map((item) => toLiveObject(kind, dialect, item, isListedWhole(kind) ? undefined : parent)),
    complete: list.complete,
    ...(list.holders === undefined ? {} : { holders: list.holders }),
  };
}

function ofAnother(kind: Kind, id: string, { id: told }: Wire): Diagnostic {
  return {
    severity: "error",
    code: "answer-of-another",
    message: `the API was asked for ${kind.title.one} ${id} and answered with ${kind.title.one} ${String(told)}`,
    hint: "Something between here and the API mixes up answers, such as a cache or a gateway. Try again.",
  };
}

/** The credential is of another organisation than the configuration says. */
export function wrongOrg(
  org: string,
  expected: string,
  found: { readonly id: string; readonly name: string },
): Diagnostic {
  return {
    severity: "error",
    code: "wrong-org",
    category: "refused",
    message: `the credential of ${org} belongs to another organisation: ${found.name} (id ${found.id}), not id ${expected}`,
    hint: "Give this org its own credential, or correct its org_id.",
    org,
  };
}

function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter((diagnostic) => {
    const mark = saidOnce.has(diagnostic.code) ? diagnostic.code : `${diagnostic.code} ${diagnostic.message}`;
    return !seen.has(mark) && seen.add(mark);
  });
}
