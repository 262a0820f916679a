// Where no guard travels with a write, the object is read again just before it: what somebody edited since the plan stops it.
// The moment between read and write can't be closed (reference, section 2.5).
import { wordOf } from "../api/json.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { LiveObject } from "../live/live.ts";
import { toLiveObject } from "../live/object.ts";
import { readItem } from "../live/read.ts";
import { objectDigest, watchedFields } from "../plan/diff.ts";
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
  const answer = await readItem(client, plan.dialect, { ...running.at, id });
  if (answer.state === "unknown") throw new Stop(answer.diagnostic);
  return answer.state === "there" ? answer.object : undefined;
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
