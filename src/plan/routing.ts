// Who is led where after the plan: for the reach of a change and for the picture number → agent → what it uses.

import { spot } from "../kinds/identity.ts";
import { childrenOf, fieldNamed, kindNamed, kinds, referenceFields } from "../kinds/index.ts";
import type { Json, Kind, KindName } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import { type PlanFacts, titleOf } from "./facts.ts";
import { desiredName, type Match } from "./match.ts";
import { liveTitle, ReferenceGraph } from "./reach.ts";
import { by } from "./sort.ts";
import type { Plan } from "./types.ts";

/** All references between objects as they will be. */
export function graphOf(facts: PlanFacts): ReferenceGraph {
  const graph = new ReferenceGraph();
  const matched = new Map(
    [...facts.found.matches.values()].flatMap((match) =>
      match.live === undefined ? [] : [[spot(match.resource.kind, match.live.id), match] as const],
    ),
  );
  for (const kind of kinds) {
    for (const object of facts.inputs.live.lists[kind.name]?.objects ?? []) {
      const match = matched.get(spot(kind.name, object.id));
      // Not the whole object: it has a hundred fields, and there are thousands of objects.
      const fields: Record<string, Json> = {};
      for (const { name } of referenceFields(kind))
        if (name in object.fields) fields[name] = object.fields[name] as Json;
      graph.add(
        kind.name,
        object.id,
        liveTitle(object),
        match === undefined ? fields : { ...fields, ...facts.references(match.resource, kind) },
      );
    }
  }
  for (const kind of kinds) if (childrenOf(kind).length > 0) addChildren(graph, kind, facts, matched);
  for (const match of facts.found.matches.values()) {
    if (match.live !== undefined) continue;
    const kind = kindNamed(match.resource.kind);
    graph.add(
      kind.name,
      match.resource.address,
      desiredName(kind, match.resource).name,
      facts.references(match.resource, kind),
    );
  }
  return graph;
}

/** What is not there yet is heard by nobody, so its parent is left out. */
function addChildren(graph: ReferenceGraph, kind: Kind, facts: PlanFacts, matched: ReadonlyMap<string, Match>): void {
  const { lists } = facts.inputs.live;
  const names = new Map(
    (lists[kind.name]?.objects ?? []).map((object) => {
      const match = matched.get(spot(kind.name, object.id));
      return [object.id, match === undefined ? liveTitle(object) : titleOf(kind, match)] as const;
    }),
  );
  for (const child of childrenOf(kind))
    for (const object of lists[child.name]?.objects ?? []) {
      const id = object.parent as string;
      const name = names.get(id);
      if (name !== undefined) graph.addChild(child.name, object.id, { kind: kind.name, id, name });
    }
}

/** Where every number of the org will lead, and what the objects that it leads to use. */
export function routingOf(facts: PlanFacts): Pick<Plan, "routing" | "uses"> {
  // Two kinds may well have the same id.
  const matchesById = new Map<string, Match>();
  for (const match of facts.found.matches.values())
    matchesById.set(spot(match.resource.kind, match.live?.id ?? match.resource.address), match);
  const objectsOf = (kindName: KindName): readonly LiveObject[] => facts.inputs.live.lists[kindName]?.objects ?? [];
  const liveById = new Map<KindName, ReadonlyMap<string, LiveObject>>();
  const find = (kindName: KindName, id: string): Found => {
    const byId = liveById.get(kindName) ?? new Map(objectsOf(kindName).map((object) => [object.id, object]));
    liveById.set(kindName, byId);
    return { match: matchesById.get(spot(kindName, id)), live: byId.get(id) };
  };
  const title = (kindName: KindName, id: string): string => {
    const { match, live } = find(kindName, id);
    if (match !== undefined) return titleOf(kindNamed(kindName), match);
    return live === undefined ? `${kindName} ${id}` : liveTitle(live);
  };
  const ends = new Map<string, readonly [KindName, string]>();
  const lead = (kind: Kind, name: string, id: Json | undefined): string | undefined => {
    const target = fieldNamed(kind, name)?.reference?.kind;
    if (id === undefined || id === null || target === undefined || target === null) return undefined;
    ends.set(spot(target, String(id)), [target, String(id)]);
    return title(target, String(id));
  };
  const rows = kinds.flatMap((kind) => {
    const { route } = kind;
    if (route === undefined) return [];
    const fresh = [...facts.found.matches.values()]
      .filter((match) => match.resource.kind === kind.name && match.live === undefined)
      .map((match) => ({ number: match.resource.key, fields: facts.references(match.resource, kind) }));
    const known = objectsOf(kind.name).map((object) => {
      const match = matchesById.get(spot(kind.name, object.id));
      return {
        number: liveTitle(object),
        fields: { ...object.fields, ...(match === undefined ? {} : facts.references(match.resource, kind)) },
      };
    });
    return [...known, ...fresh].map(({ number, fields }) => {
      const values: Readonly<Record<string, Json>> = fields;
      const inbound = lead(kind, route.answers, values[route.answers]);
      const outbound = lead(kind, route.places, values[route.places]);
      return {
        number,
        ...(inbound === undefined ? {} : { inbound }),
        ...(outbound === undefined ? {} : { outbound }),
      };
    });
  });
  const used = new Map<string, Set<string>>();
  for (const [kindName, id] of ends.values()) {
    const names = used.get(title(kindName, id)) ?? new Set();
    for (const name of usedBy(kindName, find(kindName, id), facts, title)) names.add(name);
    if (names.size > 0) used.set(title(kindName, id), names);
  }
  return {
    routing: rows.sort(by((row) => row.number)),
    uses: [...used].map(([name, names]) => ({ name, uses: [...names].sort() })).sort(by((row) => row.name)),
  };
}

/** What an id or an address stands for, as far as it is known. */
interface Found {
  readonly match: Match | undefined;
  readonly live: LiveObject | undefined;
}

/** Names of what an object will refer to. A copy that is not made yet has what its source has. */
function usedBy(
  kindName: KindName,
  { match, live }: Found,
  facts: PlanFacts,
  title: (kindName: KindName, id: string) => string,
): readonly string[] {
  const kind = kindNamed(kindName);
  const inherited = match === undefined || live !== undefined ? live : facts.originOf(match.resource);
  const fields: Readonly<Record<string, Json>> = {
    ...inherited?.fields,
    ...(match === undefined ? {} : facts.references(match.resource, kind)),
  };
  return referenceFields(kind).flatMap(({ name, reference }) => {
    const ids = fields[name];
    const target = reference?.kind;
    return target && Array.isArray(ids) ? ids.map((id) => title(target, String(id))) : [];
  });
}
