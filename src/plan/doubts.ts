// A list may lag behind what was written a moment ago. Before anything is called gone, or edited by somebody else, it is asked for by itself.
import type { Address } from "../config/desired.ts";
import { kindNameOf, spot } from "../kinds/identity.ts";
import { fieldNamed, kindNamed, kinds, parentOf, referenceFields } from "../kinds/index.ts";
import type { Dialect, Kind, KindName } from "../kinds/kind.ts";
import { type Doubt, isReadOf } from "../live/live.ts";
import { type Binding, isUnreadBirth } from "./bindings.ts";
import type { Plan, PlanInputs } from "./types.ts";

/** Objects that a plan takes for gone or for edited and that nobody asked for by themselves yet. */
export function doubtsIn(
  plan: Pick<Plan, "changes" | "foreignDrafts" | "ids" | "refusals">,
  { desired, live, bindings }: Pick<PlanInputs, "desired" | "live" | "bindings">,
): readonly Doubt[] {
  // Of a child only its parent can be asked.
  const parentIn = (address: Address): Pick<Doubt, "parent"> => {
    const parent = parentOf(address);
    return parent === undefined ? {} : { parent: plan.ids[parent] ?? bindings?.bindings[parent]?.id };
  };
  const bound = Object.entries(bindings?.bindings ?? {});
  const doubtOf = ([address, { id }]: readonly [Address, Binding]): Doubt => ({
    kind: kindNameOf(address),
    id,
    ...parentIn(address),
  });
  const pinned = desired.resources.flatMap(({ address, kind, options: { id } }) =>
    id === undefined ? [] : [{ kind, id, ...parentIn(address) }],
  );
  const shown = new Map(
    Object.entries(live.lists).map(([kind, { objects }]) => [kind, new Set(objects.map(({ id }) => id))]),
  );
  const isListed = ({ kind, id }: Doubt): boolean => shown.get(kind)?.has(id) === true;
  const isRead = ({ kind, parent }: Doubt): boolean => parent === undefined || isReadOf(live.lists[kind], parent);
  // What an earlier run deleted is no longer there, whatever a list shows.
  const leaving = bound.filter(([, { gone }]) => gone === true).map(doubtOf);
  const missing = [...bound.map(doubtOf), ...pinned, ...writtenIds(desired)].filter(
    (doubt) => shown.get(doubt.kind)?.has(doubt.id) === false && isRead(doubt),
  );
  const edited = plan.changes.flatMap(({ kind, id, parent, fields, forgets = [] }) =>
    id !== undefined && fields.some(({ name, drift }) => drift || isUnknown(kind, name))
      ? // An edit of a child is told with the parent that it goes with.
        [{ kind, id, parent }, ...bound.filter(([address]) => forgets.includes(address)).map(doubtOf)]
      : [],
  );
  // What is refused for such a field is no change.
  const refusals = new Set(plan.refusals.map(({ address }) => address));
  const refused = desired.resources.flatMap(({ address, kind, fields }) => {
    const { [address]: id } = plan.ids;
    return id !== undefined && refusals.has(address) && Object.keys(fields).some((name) => isUnknown(kind, name))
      ? [{ kind, id, ...parentIn(address) }]
      : [];
  });
  const drafted = plan.foreignDrafts.flatMap(({ address }) => {
    const id = plan.ids[address] ?? bindings?.bindings[address]?.id;
    return id === undefined ? [] : [{ kind: kindNameOf(address), id, ...parentIn(address) }];
  });
  // Where an item is another description of the object than the list has, its values say nothing.
  const comparable = [...edited, ...refused, ...drafted].filter(({ kind }) => kindNamed(kind).reread !== "list");
  const open = new Map(
    [...missing, ...comparable, ...leaving.filter(isListed)]
      .filter((doubt) => kinds.some((kind) => kind.name === doubt.kind && canBeAsked(kind, live.dialect, doubt)))
      .map((doubt) => [spot(doubt.kind, doubt.id), doubt] as const),
  );
  return [...open].filter(([at]) => live.asked?.has(at) !== true).map(([, doubt]) => doubt);
}

/** What a list doesn't show may be what is written. */
function isUnknown(kind: KindName, name: string): boolean {
  return kindNamed(kind).reread === "item" && fieldNamed(kindNamed(kind), name)?.type === "content";
}

/** What this tool made or deleted, no run read back, and every answer denies by now: reads may lag behind it. */
export function unseenWrites({ live, bindings }: Pick<PlanInputs, "live" | "bindings">): readonly Doubt[] {
  return Object.entries(bindings?.bindings ?? {}).flatMap(([address, binding]) => {
    const { id } = binding;
    const kind = kindNameOf(address);
    const isThere = live.lists[kind]?.objects.some((object) => object.id === id) === true;
    const isDenied = isThere ? binding.gone === true : binding.gone !== true && isUnreadBirth(binding);
    if (!isDenied || live.asked?.has(spot(kind, id)) !== true) return [];
    const parent = parentOf(address);
    return [{ kind, id, ...(parent === undefined ? {} : { parent: bindings?.bindings[parent]?.id }) }];
  });
}

/** The way to a child leads through its parent. */
function canBeAsked({ endpoints, parent }: Kind, dialect: Dialect, doubt: Doubt): boolean {
  return endpoints[dialect] !== undefined && (parent === undefined || doubt.parent !== undefined);
}

/** Ids that are written out in place of a key. */
function writtenIds(desired: PlanInputs["desired"]): readonly Doubt[] {
  return desired.resources.flatMap(({ kind, fields }) =>
    referenceFields(kindNamed(kind)).flatMap((field) => {
      const ids = [fields[field.name]]
        .flat()
        .filter((id): id is string | number => typeof id === "string" || typeof id === "number");
      return ids.map((id) => ({ kind: field.reference.kind, id: String(id) }));
    }),
  );
}
