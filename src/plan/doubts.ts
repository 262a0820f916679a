// A list may lag behind what was written a moment ago. Before anything is called gone, or edited by somebody else, it is asked for by itself.
import { kindNameOf, spot } from "../kinds/identity.ts";
import { kindNamed, kinds, referenceFields } from "../kinds/index.ts";
import type { Doubt } from "../live/live.ts";
import type { Plan, PlanInputs } from "./types.ts";

/** Objects that a plan takes for gone or for edited and that nobody asked for by themselves yet. */
export function doubtsIn(
  plan: Pick<Plan, "changes" | "foreignDrafts" | "ids">,
  { desired, live, bindings }: Pick<PlanInputs, "desired" | "live" | "bindings">,
): readonly Doubt[] {
  const bound = Object.entries(bindings?.bindings ?? {}).map(([address, { id }]) => ({
    kind: kindNameOf(address),
    id,
  }));
  const pinned = desired.resources.flatMap(({ kind, options: { id } }) => (id === undefined ? [] : [{ kind, id }]));
  const shown = new Map(
    Object.entries(live.lists).map(([kind, { objects }]) => [kind, new Set(objects.map(({ id }) => id))]),
  );
  const missing = [...bound, ...pinned, ...writtenIds(desired)].filter(
    ({ kind, id }) => shown.get(kind)?.has(id) === false,
  );
  const edited = plan.changes.flatMap(({ kind, id, fields }) =>
    id !== undefined && fields.some(({ drift }) => drift) ? [{ kind, id }] : [],
  );
  const drafted = plan.foreignDrafts.flatMap(({ address }) => {
    const id = plan.ids[address] ?? bindings?.bindings[address]?.id;
    return id === undefined ? [] : [{ kind: kindNameOf(address), id }];
  });
  // Where an item is another description of the object than the list has, its values say nothing.
  const comparable = [...edited, ...drafted].filter(({ kind }) => kindNamed(kind).reread === "item");
  const open = new Map(
    [...missing, ...comparable]
      .filter(({ kind }) => kinds.some(({ name, endpoints }) => name === kind && endpoints[live.dialect] !== undefined))
      .map((doubt) => [spot(doubt.kind, doubt.id), doubt] as const),
  );
  return [...open].filter(([at]) => live.asked?.has(at) !== true).map(([, doubt]) => doubt);
}

/** Ids that are written out in place of a key. */
function writtenIds(desired: PlanInputs["desired"]): readonly Doubt[] {
  return desired.resources.flatMap(({ kind, fields }) =>
    referenceFields(kindNamed(kind)).flatMap((field) => {
      const target = field.reference?.kind;
      const ids = [fields[field.name]]
        .flat()
        .filter((id): id is string | number => typeof id === "string" || typeof id === "number");
      return target === undefined || target === null ? [] : ids.map((id) => ({ kind: target, id: String(id) }));
    }),
  );
}
