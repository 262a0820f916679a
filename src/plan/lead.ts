// Who leads to whom is asked here and nowhere else: of what callers get now, of what waits in drafts, and of what a plan makes of both.
// A delete counts all of them, and an equal id in open JSON as well: better one refusal too many.
import type { Address } from "../config/desired.ts";
import { kindNameOf, spot } from "../kinds/identity.ts";
import {
  childrenOf,
  fieldNamed,
  kindNamed,
  kinds,
  openFields,
  parentOf,
  type ReferenceField,
  referenceFields,
} from "../kinds/index.ts";
import type { Dialect, Field, Json, Kind, KindName } from "../kinds/kind.ts";
import type { Live, LiveObject } from "../live/live.ts";
import { type PlanFacts, titleOf } from "./facts.ts";
import { liveTitle, type Match, wordsFor } from "./match.ts";
import { by } from "./sort.ts";
import type { Plan, Reach } from "./types.ts";
import { resolveValue } from "./value.ts";

/** One that leads to something that is deleted. */
export interface Leader {
  /** What people call it: `agent "Anna"`, or the address of what is not there yet. */
  readonly words: string;
  /** Left out: it is not there yet, or it is outside. */
  readonly object?: LiveObject;
  /** It stands in a list outside of all kinds, which no plan writes. */
  readonly isOutside?: true;
  /** The change that takes the reference away. Left out: it stays. */
  readonly movedBy?: Address;
}

/**
 * Everything in an org that leads somewhere. With the facts of a plan also what it makes, of all keys or of these alone; without them the
 * org as it is.
 */
export class LeadGraph {
  readonly #referrers: NonNullable<Live["referrers"]>;
  readonly #nodes: readonly Node[];
  readonly #bySpot: ReadonlyMap<string, Node>;
  readonly #lists: Live["lists"];
  #leading: ReadonlyMap<string, readonly Node[]> | undefined;

  constructor(live: Live, facts?: PlanFacts, made?: ReadonlySet<Address>) {
    this.#referrers = live.referrers ?? {};
    this.#nodes = nodesOf(live, facts, made);
    this.#bySpot = new Map(this.#nodes.map((node) => [node.at, node]));
    this.#lists = live.lists;
  }

  /** What leads to an object after the plan, up to the numbers that callers dial. What is not there yet has its address for an id. */
  reachOf(kind: KindName, id: string): Omit<Reach, "heardAtOnce"> {
    // In a large org this takes as long as comparing it, and only a change asks.
    this.#leading ??= leadingAfter(this.#nodes, this.#bySpot);
    const queue = [spot(kind, id)];
    const seen = new Set(queue);
    const found: Node[] = [];
    // What is found is looked at in its turn.
    for (const at of queue)
      for (const node of this.#leading.get(at) ?? []) {
        if (seen.has(node.at)) continue;
        seen.add(node.at);
        queue.push(node.at);
        found.push(node);
      }
    const isDialled = ({ kind: { route } }: Node): boolean => route !== undefined;
    return {
      agents: sorted(found.filter((node) => !isDialled(node)).map(titleNow)),
      numbers: sorted(found.filter(isDialled).map(titleNow)),
    };
  }

  /** Where every number will lead, and what those that it leads to use. */
  routing(): Pick<Plan, "routing" | "uses"> {
    const ends = new Set<Node>();
    const titleAt = (at: string): string => {
      const node = this.#bySpot.get(at);
      return node === undefined ? at : titleAfter(node);
    };
    const end = (node: Node, name: string): string | undefined => {
      const [at] = referencesIn([fieldNamed(node.kind, name) as ReferenceField], afterPlan(node, deployed(node)));
      if (at === undefined) return undefined;
      const reached = this.#bySpot.get(at);
      if (reached !== undefined) ends.add(reached);
      return titleAt(at);
    };
    const rows = this.#nodes.flatMap((node) => {
      const { route } = node.kind;
      if (route === undefined) return [];
      const [inbound, outbound] = [end(node, route.answers), end(node, route.places)];
      return [
        {
          number: node.live === undefined ? node.match.resource.key : liveTitle(node.live),
          ...(inbound === undefined ? {} : { inbound }),
          ...(outbound === undefined ? {} : { outbound }),
        },
      ];
    });
    const used = new Map<string, readonly string[]>();
    for (const node of ends) {
      // What was not read has no name to be shown.
      const fields = referenceFields(node.kind).filter(({ reference }) => this.#lists[reference.kind] !== undefined);
      const names = referencesIn(fields, afterPlan(node, valuesOf(node.origin?.fields)));
      const title = titleAfter(node);
      if (names.length > 0) used.set(title, [...(used.get(title) ?? []), ...names.map(titleAt)]);
    }
    return {
      routing: rows.sort(by((row) => row.number)),
      uses: [...used].map(([name, names]) => ({ name, uses: sorted(names) })).sort(by((row) => row.name)),
    };
  }

  /** Who leads to each of what is deleted, now or after the plan, without what is deleted itself. `moving` are the keys that the plan writes. */
  leadersTo(
    deleted: ReadonlySet<string>,
    moving: ReadonlySet<Address> = new Set(),
  ): ReadonlyMap<string, readonly Leader[]> {
    const leaders = new Map<string, Leader[]>();
    // Open JSON is long, and only a delete looks into it.
    if (deleted.size === 0) return leaders;
    const add = (at: string, leader: Leader): void => {
      if (deleted.has(at)) addTo(leaders, at, leader);
    };
    for (const node of this.#nodes) {
      const { kind, live, match, below } = node;
      // What is deleted takes its children along.
      if (deleted.has(node.at) || (below !== undefined && deleted.has(below))) continue;
      const views = [deployed(node), waiting(node)];
      const now = targetsIn(kind, views);
      const address = match?.resource.address;
      const isWritten = live === undefined || (address !== undefined && moving.has(address));
      const later = isWritten
        ? targetsIn(
            kind,
            views.map((view) => afterPlan(node, view)),
          )
        : now;
      for (const at of new Set([...now, ...later]))
        add(at, {
          ...(live === undefined ? { words: match.resource.address } : { words: wordsFor(live), object: live }),
          ...(later.has(at) || address === undefined ? {} : { movedBy: address }),
        });
    }
    for (const [kind, { found }] of Object.entries(this.#referrers))
      for (const { title, name, to } of found) add(spot(kind, to), { words: `${title} "${name}"`, isOutside: true });
    return leaders;
  }
}

/** For each object that is deleted, those of the others that lead to it and go before. Around a circle one has to be the first. */
export function goingBefore<Deleted extends { readonly kind: Kind; readonly live: LiveObject }>(
  deleted: readonly Deleted[],
): ReadonlyMap<Deleted, readonly Deleted[]> {
  const leading = new Map<string, Deleted[]>();
  for (const item of deleted)
    for (const at of targetsIn(item.kind, [deployed(item), waiting(item)])) addTo(leading, at, item);
  const visited = new Set<Deleted>();
  const before = new Map<Deleted, readonly Deleted[]>();
  const visit = (item: Deleted): void => {
    if (visited.has(item)) return;
    visited.add(item);
    const others = leading.get(spot(item.kind.name, item.live.id)) ?? [];
    for (const other of others) visit(other);
    before.set(
      item,
      others.filter((other) => before.has(other)),
    );
  };
  for (const item of deleted) visit(item);
  return before;
}

/** The references by which callers are led on. A test that refers to an agent leads nobody there. */
function leadingFields(kind: Kind): readonly ReferenceField[] {
  return referenceFields(kind).filter(({ heard }) => heard === true);
}

/** Kinds whose objects may lead callers to something of these kinds, directly or through others: whoever hears it is one of them. */
export function kindsLeadingTo(names: ReadonlySet<KindName>, dialect: Dialect): readonly KindName[] {
  const found = new Set<Kind>();
  const queue = [...names];
  // What is found is looked at in its turn.
  for (const name of queue)
    for (const kind of kinds) {
      const leads =
        leadingFields(kind).some((field) => field.reference?.kind === name) || kindNamed(name).parent === kind.name;
      if (found.has(kind) || !leads) continue;
      found.add(kind);
      queue.push(kind.name);
    }
  return kinds.filter((kind) => found.has(kind) && kind.endpoints[dialect] !== undefined).map((kind) => kind.name);
}

/** Kinds whose lists must have been read before something of these kinds is deleted. */
export function kindsReferringTo(deleted: ReadonlySet<KindName>, dialect: Dialect): readonly KindName[] {
  if (deleted.size === 0) return [];
  // Children go with their parent.
  const going = new Set(
    [...deleted].flatMap((name) => [name, ...childrenOf(kindNamed(name)).map((child) => child.name)]),
  );
  return kinds
    .filter((kind) => kind.endpoints[dialect] !== undefined)
    .filter(
      (kind) =>
        openFields(kind).length > 0 || referenceFields(kind).some((field) => going.has(String(field.reference?.kind))),
    )
    .map((kind) => kind.name);
}

/** The values of an object's fields, as somebody sees them. */
type View = (field: Field) => Json | undefined;

/** One that leads to others: an object of the org, a key that has none yet, or both. */
type Node = {
  readonly kind: Kind;
  /** Its spot; without an id the address stands in its place. */
  readonly at: string;
  /** The spot of its parent, where its kind has one. */
  readonly below: string | undefined;
  /** What the configuration says. */
  readonly written: View;
  /** What has its values now: itself, or what it will be a copy of. */
  readonly origin: LiveObject | undefined;
} & (
  | { readonly live: LiveObject; readonly match: Match | undefined }
  | { readonly live: undefined; readonly match: Match }
);

function nodesOf(live: Live, facts: PlanFacts | undefined, made: ReadonlySet<Address> | undefined): readonly Node[] {
  const matches = [...(facts?.found.matches.values() ?? [])];
  const matchOf = new Map(matches.map((match) => [match.live, match]));
  const idOrAddress = (address: Address): string => facts?.idOf(address) ?? address;
  const written = (match: Match | undefined): View => {
    if (match === undefined || made?.has(match.resource.address) === false) return nothing;
    const { fields } = match.resource;
    return (field) => {
      const value = fields[field.name];
      return value === undefined ? undefined : resolveValue(field, value, idOrAddress).json;
    };
  };
  const there = kinds.flatMap((kind) =>
    (live.lists[kind.name]?.objects ?? []).map((object): Node => {
      const match = matchOf.get(object);
      const below = kind.parent === undefined ? undefined : spot(kind.parent, object.parent as string);
      return {
        kind,
        at: spot(kind.name, object.id),
        below,
        written: written(match),
        origin: object,
        live: object,
        match,
      };
    }),
  );
  const toCome = matches
    .filter(({ live, resource }) => live === undefined && made?.has(resource.address) !== false)
    .map((match): Node => {
      const { address, kind } = match.resource;
      const parent = parentOf(address);
      return {
        kind: kindNamed(kind),
        at: spot(kind, address),
        below: parent === undefined ? undefined : spot(kindNameOf(parent), idOrAddress(parent)),
        written: written(match),
        origin: facts?.originOf(match.resource),
        live: undefined,
        match,
      };
    });
  return [...there, ...toCome];
}

const nothing: View = () => undefined;

function valuesOf(fields: Readonly<Record<string, Json>> | undefined): View {
  return ({ name }) => fields?.[name];
}

/** What callers get. */
function deployed({ live }: { readonly live: LiveObject | undefined }): View {
  return valuesOf(live?.fields);
}

/** What waits for a deploy. */
function waiting({ live }: { readonly live: LiveObject | undefined }): View {
  return valuesOf(live?.draft);
}

/** What is written takes the place of what a view has. */
function afterPlan({ written }: Node, view: View): View {
  return (field) => {
    const value = written(field);
    return value === undefined ? view(field) : value;
  };
}

/** By the spot that it leads to, who leads callers there after the plan. */
function leadingAfter(nodes: readonly Node[], bySpot: ReadonlyMap<string, Node>): ReadonlyMap<string, readonly Node[]> {
  const leading = new Map<string, Node[]>();
  for (const node of nodes)
    for (const at of referencesIn(leadingFields(node.kind), afterPlan(node, deployed(node)))) addTo(leading, at, node);
  // A child is a part of its parent: who leads to that hears it, too.
  for (const { at, below } of nodes) {
    const parent = below === undefined ? undefined : bySpot.get(below);
    if (parent !== undefined) addTo(leading, at, parent);
  }
  return leading;
}

/** One object may have thousands that lead to it. */
function addTo<T>(groups: Map<string, T[]>, at: string, item: T): void {
  const group = groups.get(at);
  if (group === undefined) groups.set(at, [item]);
  else group.push(item);
}

/** Spots of what fields refer to. */
function referencesIn(fields: readonly ReferenceField[], view: View): readonly string[] {
  return fields.flatMap((field) =>
    [view(field) ?? null].flat().flatMap((id) => (id === null ? [] : [spot(field.reference.kind, String(id))])),
  );
}

/** Spots of all that any of these views may lead to. */
function targetsIn(kind: Kind, views: readonly View[]): ReadonlySet<string> {
  return new Set(
    views.flatMap((view) => [
      ...referencesIn(referenceFields(kind), view),
      ...openFields(kind)
        .flatMap((field) => leavesOf(view(field) ?? null))
        .flatMap((id) => kinds.map(({ name }) => spot(name, id))),
    ]),
  );
}

function leavesOf(value: Json): readonly string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((item) => leavesOf(item as Json));
}

/** What people call it today. */
function titleNow({ kind, live, match }: Node): string {
  return live === undefined ? titleOf(kind, match) : liveTitle(live);
}

/** What people will call it. */
function titleAfter({ kind, live, match }: Node): string {
  if (live === undefined) return titleOf(kind, match);
  return match === undefined ? liveTitle(live) : titleOf(kind, match);
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
