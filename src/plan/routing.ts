// Who is led where after the plan: for the reach of a change and for the picture number → agent.
import { kindNamed, kinds, referenceFields } from "../kinds/index.ts";
import type { Json, KindName } from "../kinds/kind.ts";
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
      match.live === undefined ? [] : [[`${match.resource.kind} ${match.live.id}`, match] as const],
    ),
  );
  for (const kind of kinds) {
    for (const object of facts.inputs.live.lists[kind.name]?.objects ?? []) {
      const match = matched.get(`${kind.name} ${object.id}`);
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

/** Number → agent as it will be, for every number of the org. */
export function routingOf(facts: PlanFacts): Plan["routing"] {
  // Two kinds may well have the same id.
  const matchesById = new Map<string, Match>();
  for (const match of facts.found.matches.values())
    matchesById.set(`${match.resource.kind} ${match.live?.id ?? match.resource.address}`, match);
  const title = (kindName: KindName, id: Json | undefined): string | undefined => {
    if (id === undefined || id === null) return undefined;
    const match = matchesById.get(`${kindName} ${String(id)}`);
    if (match !== undefined) return titleOf(kindNamed(kindName), match);
    const live = (facts.inputs.live.lists[kindName]?.objects ?? []).find((object) => object.id === String(id));
    return live === undefined ? `${kindName} ${String(id)}` : liveTitle(live);
  };
  const rows = kinds
    .filter((kind) => kind.birth === "provision")
    .flatMap((kind) => {
      const fresh = [...facts.found.matches.values()]
        .filter((match) => match.resource.kind === kind.name && match.live === undefined)
        .map((match) => ({ number: match.resource.key, fields: facts.references(match.resource, kind) }));
      const known = (facts.inputs.live.lists[kind.name]?.objects ?? []).map((object) => {
        const match = matchesById.get(`${kind.name} ${object.id}`);
        return {
          number: liveTitle(object),
          fields: { ...object.fields, ...(match === undefined ? {} : facts.references(match.resource, kind)) },
        };
      });
      return [...known, ...fresh].map(({ number, fields }) => {
        const values: Readonly<Record<string, Json>> = fields;
        const [inbound, outbound] = kind.fields.flatMap((field) =>
          field.type === "id" && field.reference?.kind ? [title(field.reference.kind, values[field.name])] : [],
        );
        return {
          number,
          ...(inbound === undefined ? {} : { inbound }),
          ...(outbound === undefined ? {} : { outbound }),
        };
      });
    });
  return rows.sort(by((row) => row.number));
}
