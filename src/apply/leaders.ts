// Nothing is deleted while something leads to it. Since the plan was made somebody may have led callers there, so it is read again.
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { spot } from "../kinds/identity.ts";
import { kindNamed, referrerLists } from "../kinds/index.ts";
import type { KindName } from "../kinds/kind.ts";
import { type Children, childrenIn, type Live } from "../live/live.ts";
import { readDoubts, readMore } from "../live/read.ts";
import { kindsReferringTo, LeadGraph } from "../plan/lead.ts";
import type { Change } from "../plan/types.ts";
import type { RunContext } from "./context.ts";

/** What leads to that which is deleted, or why nobody can tell. */
export type Leaders =
  /** Why each change that must not be done must not. */
  | { readonly ok: true; readonly led: ReadonlyMap<Change, Diagnostic> }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads what leads to objects of one kind that are about to be deleted. */
export async function readLeaders(deletes: readonly Change[], context: RunContext): Promise<Leaders> {
  const { client, live, plan } = context;
  const [first] = deletes;
  if (first === undefined) return { ok: true, led: new Map() };
  const referring = kindsReferringTo(new Set([first.kind]), live.dialect);
  const lists = [...new Set(referring.map((name) => kindNamed(name).parent ?? name))];
  const nothing = { catalogues: [], lists: [], leading: [], referrers: [] };
  const referrers = referrerLists(kindNamed(first.kind), live.dialect).length === 0 ? [] : [first.kind];
  const parents = await readMore(client, live, { ...nothing, lists, referrers });
  if (!parents.ok) return parents;
  const children = childrenLeading(referring, parents.live, context);
  const now = await readMore(client, parents.live, { ...nothing, children });
  if (!now.ok) return now;
  const unread = now.live.referrers?.[first.kind]?.unread ?? [];
  const names = [...lists, ...children.map(({ kind }) => kind)];
  if (unread.length > 0 || names.some((name) => now.live.lists[name]?.complete !== true))
    return { ok: false, diagnostics: unread };
  const spotOf = ({ kind, id = "" }: Change): string => spot(kind, id);
  const spotsOf = (change: Change): readonly string[] => [
    spotOf(change),
    ...childrenIn(now.live, kindNamed(change.kind), change.id ?? "").map((child) => spot(child.kind, child.id)),
  ];
  const deleted = new Set(plan.changes.filter(({ action }) => action === "delete").flatMap(spotsOf));
  const leading = new LeadGraph(now.live).leadersTo(deleted);
  // A list that lags still shows what this run has led elsewhere.
  const again = deletes
    .flatMap(spotsOf)
    .flatMap((at) => leading.get(at) ?? [])
    .flatMap(({ object }) => (object !== undefined && kindNamed(object.kind).reread !== "list" ? [object] : []));
  const asked = await readDoubts(client, now.live, again);
  const still = asked.ok ? new LeadGraph(asked.live).leadersTo(deleted) : leading;
  const led = deletes.flatMap((change) => {
    const leaders = [
      ...new Set(spotsOf(change).flatMap((at) => (still.get(at) ?? []).map(({ words }) => words))),
    ].sort();
    return leaders.length === 0 ? [] : [[change, ledThereMeanwhile(change, plan.org, leaders)] as const];
  });
  return { ok: true, led: new Map(led) };
}

/** Children that may lead to what is deleted: those of all parents that are there by now, but for parents that are deleted themselves. */
function childrenLeading(
  referring: readonly KindName[],
  { lists }: Live,
  { plan, record }: RunContext,
): readonly Children[] {
  const gone = new Set(
    plan.changes
      .filter(({ action, address }) => action === "delete" && record.get(address) === undefined)
      .map(({ kind, id = "" }) => spot(kind, id)),
  );
  return referring.flatMap((name) =>
    (lists[kindNamed(name).parent ?? ""]?.objects ?? [])
      .filter((parent) => !gone.has(spot(parent.kind, parent.id)))
      .map(({ id }) => ({ kind: name, parent: id })),
  );
}

function ledThereMeanwhile(change: Change, org: string, leaders: readonly string[]): Diagnostic {
  return {
    severity: "error",
    category: "stale",
    code: "still-referred",
    message: `${aFewOf(leaders)} ${leaders.length === 1 ? "leads" : "lead"} to ${change.address} ("${change.title}") since the plan was made; it was not deleted`,
    hint: "Make a new plan and look at it.",
    org,
    address: change.address,
  };
}
