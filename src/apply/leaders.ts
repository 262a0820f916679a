// Nothing is deleted while something leads to it. Since the plan was made somebody may have led callers there, so it is read again.
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { spot } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import { readDoubts, readMore } from "../live/read.ts";
import { leadersIn, leadersTo, referringKinds } from "../plan/prune.ts";
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
  const wanted = referringKinds(new Set([first.kind])).filter((kind) => kind.endpoints[live.dialect] !== undefined);
  const now = await readMore(client, live, {
    voices: false,
    lists: wanted.map((kind) => kind.name),
    leading: [],
    referrers: kindNamed(first.kind).referrers === undefined ? [] : [first.kind],
  });
  if (!now.ok) return now;
  const unread = now.live.referrers?.[first.kind]?.unread ?? [];
  if (unread.length > 0 || wanted.some((kind) => now.live.lists[kind.name]?.complete !== true))
    return { ok: false, diagnostics: unread };
  const leaving = new Set(
    plan.changes.flatMap(({ action, kind, id = "" }) => (action === "delete" ? [spot(kind, id)] : [])),
  );
  const leading = deletes.flatMap(({ kind, id = "" }) => leadersIn(now.live, { kind, id }, leaving));
  // A list that lags still shows what this run has led elsewhere.
  const again = leading.filter(({ kind }) => kindNamed(kind).reread === "item");
  const asked = await readDoubts(client, now.live, again);
  const shown = asked.ok ? asked.live : now.live;
  const led = deletes.flatMap((change) => {
    const leaders = leadersTo(shown, { kind: change.kind, id: change.id ?? "" }, leaving);
    return leaders.length === 0 ? [] : [[change, ledThereMeanwhile(change, plan.org, leaders)] as const];
  });
  return { ok: true, led: new Map(led) };
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
