// Between a plan and its apply only that of the org is kept which the apply will ask for.
import { kindNameOf, spot } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import { childrenIn, type Live, type LiveObject } from "../live/live.ts";
import type { Change, Plan, Step } from "../plan/types.ts";
import { hiddenClears } from "./unseen.ts";

/** Steps that write fields of an object and ask nothing else of it. */
const writing: ReadonlySet<Step> = new Set(["bind", "patch", "check", "deploy", "follow", "wait"]);

/**
 * What an apply needs of what a plan was made of: what is managed of an object, and what changes of it; whole objects where more is
 * asked of them than that, such as of the children that go with their parent; and of all others the ids, which no new object has.
 */
export function neededOf(live: Live, plan: Plan): Live {
  const whole = new Set<string>();
  const names = new Map<string, readonly string[]>();
  for (const { address, id, managed } of plan.settled) names.set(spot(kindNameOf(address), id), Object.keys(managed));
  for (const change of plan.changes) {
    const { kind, id, source, action } = change;
    const copied = source?.org === undefined ? (source?.id ?? plan.ids[source?.address ?? ""]) : undefined;
    if (copied !== undefined) whole.add(spot(kind, copied));
    if (id === undefined) continue;
    if (change.steps.every((step) => writing.has(step))) names.set(spot(kind, id), touchedBy(change, live));
    else whole.add(spot(kind, id));
    if (action === "delete")
      for (const child of childrenIn(live, kindNamed(kind), id)) whole.add(spot(child.kind, child.id));
  }
  const needed = (object: LiveObject): LiveObject => {
    const at = spot(object.kind, object.id);
    if (whole.has(at)) return object;
    const kept = names.get(at);
    return kept === undefined ? withoutValues(object) : onlyFields(object, kept);
  };
  const lists = Object.entries(live.lists).map(([name, list]) => [
    name,
    { ...list, objects: list.objects.map(needed) },
  ]);
  return { ...live, lists: Object.fromEntries(lists) };
}

/** What a change writes, reads back or has to put down before. */
function touchedBy(change: Change, live: Live): readonly string[] {
  const { send, managed, fields, kind, id } = change;
  const draft = live.lists[kind]?.objects.find((object) => object.id === id)?.draft ?? {};
  const named = [send, managed, draft].flatMap((values) => Object.keys(values));
  const contents = kindNamed(kind).fields.filter(({ type }) => type === "content");
  return [
    ...new Set([
      ...named,
      ...contents.map(({ name }) => name),
      ...fields.map(({ name }) => name),
      ...hiddenClears(change, live),
    ]),
  ];
}

/** What tells it apart from all others. */
function withoutValues({ kind, id, parent }: LiveObject): LiveObject {
  return { kind, id, ...(parent === undefined ? {} : { parent }), fields: {}, facts: {} };
}

function onlyFields(object: LiveObject, names: readonly string[]): LiveObject {
  const fields = names.flatMap((name) => {
    const value = object.fields[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...object, fields: Object.fromEntries(fields) };
}
