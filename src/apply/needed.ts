// Between a plan and its apply only that of the org is kept which the apply will ask for.
import type { Value } from "../config/desired.ts";
import { kindNameOf, spot } from "../kinds/identity.ts";
import type { Json } from "../kinds/kind.ts";
import type { Live, LiveObject } from "../live/live.ts";
import type { Plan } from "../plan/types.ts";

/**
 * What an apply needs of what a plan was made of: whole objects where something changes or is copied, what is managed of those that
 * stay as they are, and of all others the ids, which no new object has.
 */
export function neededOf(live: Live, plan: Plan): Live {
  const whole = new Set(
    plan.changes.flatMap(({ kind, id, source }) => {
      const copied = source?.id ?? plan.ids[source?.address ?? ""];
      return [id, copied].flatMap((one) => (one === undefined ? [] : [spot(kind, one)]));
    }),
  );
  const settled = new Map(plan.settled.map(({ address, id, managed }) => [spot(kindNameOf(address), id), managed]));
  const needed = (object: LiveObject): LiveObject => {
    const at = spot(object.kind, object.id);
    return whole.has(at) ? object : onlyManaged(object, settled.get(at) ?? {});
  };
  const lists = Object.entries(live.lists).map(([name, list]) => [
    name,
    { ...list, objects: list.objects.map(needed) },
  ]);
  return { ...live, lists: Object.fromEntries(lists) };
}

function onlyManaged({ kind, id, fields }: LiveObject, managed: Readonly<Record<string, Value>>): LiveObject {
  const kept = Object.entries(managed).flatMap(([name, value]) => {
    const now = fields[name];
    if (now === undefined) return [];
    // An equal text is taken from the configuration, which holds it anyway.
    return [[name, now === value ? (value as Json) : now] as const];
  });
  return { kind, id, fields: Object.fromEntries(kept), facts: {} };
}
