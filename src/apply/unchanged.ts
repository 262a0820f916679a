// Where no guard travels with a write, the object is read again just before it: what somebody edited since the plan stops it.
// The moment between read and write can't be closed (reference, section 2.5).
import { wordOf } from "../api/json.ts";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { spot } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import { childListsOf, childrenIn, isWhole, type LiveObject } from "../live/live.ts";
import { toLiveObject } from "../live/object.ts";
import { endedEarly, readItem, readMore } from "../live/read.ts";
import { boundAmong } from "../plan/bindings.ts";
import { digestsBelow, objectDigest, watchedFields } from "../plan/diff.ts";
import { wordsFor } from "../plan/match.ts";
import type { Change } from "../plan/types.ts";
import { differingFields } from "./applied.ts";
import { type RunningChange, Stop } from "./running_change.ts";

/** Stops the change unless its object is as the plan saw it. False: it is gone, and may be. */
export async function expectUnchanged(
  running: RunningChange,
  gone: "must be there" | "may be gone" = "must be there",
): Promise<boolean> {
  const { change, kind, context } = running;
  if (change.digest === undefined) return true;
  const found = await readAgain(running);
  if (found === undefined && gone === "may be gone") return false;
  if (
    found !== undefined &&
    objectDigest(kind, found, watchedFields(kind, change), context.digests) === change.digest
  ) {
    running.latest = found;
    return true;
  }
  if (gone === "must be there" && isAsWanted(running, found)) return true;
  throw new Stop(editedMeanwhile(change));
}

/** The plan was made of a list that lagged behind an earlier run of ours: all that it wants is done, and there is nothing to lose. */
export function isAsWanted(running: RunningChange, found: LiveObject | undefined): boolean {
  if (found === undefined || found.hasDraft === true) return false;
  if (differingFields(found, running.change.managed, running.context.idOf).length > 0) return false;
  running.keep(found);
  return true;
}

/** Stops a delete unless the children that go with the object are as the plan saw them, and no others are there. */
export async function expectUnchangedBelow(running: RunningChange): Promise<void> {
  const { change, kind, context } = running;
  const { client, live, digests, bindings } = context;
  const id = running.idNow();
  const children = childListsOf(kind, id, live.dialect);
  if (children.length === 0) return;
  const now = await readMore(client, live, { catalogues: [], lists: [], leading: [], referrers: [], children });
  if (!now.ok) throw new Stop(now.diagnostics[0] as Diagnostic);
  const cut = children.map((list) => kindNamed(list.kind)).find((child) => !isWhole(now.live.lists, child, id));
  if (cut !== undefined) throw new Stop(endedEarly(cut));
  const below = childrenIn(now.live, kind, id);
  const seen = change.digestsBelow ?? {};
  const late = Object.entries(digestsBelow(below, digests)).filter(([at, digest]) => seen[at] !== digest);
  if (late.length === 0) return;
  const spots = new Set(late.map(([at]) => at));
  const names = below
    .filter((child) => spots.has(spot(child.kind, child.id)))
    .map((child) => boundAmong(change.forgets ?? [], child, bindings) ?? wordsFor(child));
  throw new Stop(editedBelow(change, names.sort()));
}

/** The object as it is now. Undefined: there is none. */
export async function readAgain(running: RunningChange): Promise<LiveObject | undefined> {
  const { kind, context, parent } = running;
  const { client, plan, listNow } = context;
  const id = running.idNow();
  if (kind.reread === "list") {
    const answer = await listNow(kind, parent);
    if (!answer.ok) throw new Stop(answer.failure.diagnostic);
    const wire = answer.value.items.find((item) => wordOf(item.id) === id);
    if (wire !== undefined) return toLiveObject(kind, plan.dialect, wire, parent);
  }
  // A list that does not show it may lag behind.
  const answer = await readItem(client, plan.dialect, { ...running.at, id }, listNow);
  if (answer.state === "unknown") throw new Stop(answer.diagnostic);
  return answer.state === "there" ? answer.object : undefined;
}

/** What would be lost with it is not what a person saw. */
function editedBelow(change: Change, names: readonly string[]): Diagnostic {
  return {
    severity: "error",
    code: "stale",
    category: "stale",
    message: `somebody added or edited ${aFewOf(names)} after the plan was made, which would be deleted with ${change.address} ("${change.title}"); it was left as it is`,
    hint: "Make a new plan and look at it.",
  };
}

/** The plan is about an object that is another one by now. */
export function editedMeanwhile(change: Change, hasDrafted = false): Diagnostic {
  return {
    severity: "error",
    code: "stale",
    category: "stale",
    message: `somebody edited ${change.address} ("${change.title}") after the plan was made; ${hasDrafted ? "our change waits in its draft, and nothing was deployed" : "it was left as it is"}`,
    hint: "Make a new plan and look at it.",
  };
}
