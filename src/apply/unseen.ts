// A draft that clears a field looks in a read as if it had nothing on it, and a deploy ships it all the same. So what may go that way is
// kept before a deploy, and what went is named after it.
import { readsAsNoDraft } from "../kinds/compare.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Live, LiveObject } from "../live/live.ts";
import { unseenClears } from "../plan/foreign.ts";
import type { Change } from "../plan/types.ts";

/** Fields that the draft which waits may clear when this change deploys it, though no read shows that. */
export function hiddenClears(change: Change, live: Live): readonly string[] {
  const before = waitingFor(change, live);
  return before === undefined ? [] : unseenClears(kindNamed(change.kind), before, Object.keys(change.send));
}

/** Those that were cleared, now that it is deployed. */
export function clearedUnseen(change: Change, live: Live, after: LiveObject): readonly string[] {
  const kind = kindNamed(change.kind);
  return hiddenClears(change, live).filter((name) => readsAsNoDraft(fieldNamed(kind, name), after.fields[name]));
}

/** The object as it was when the plan was made, if a draft waited that this change deploys. */
function waitingFor({ kind, id, steps }: Change, live: Live): LiveObject | undefined {
  if (!steps.includes("deploy") || steps.includes("discard_draft")) return undefined;
  const before = live.lists[kind]?.objects.find((object) => object.id === id);
  return before?.hasDraft === true ? before : undefined;
}
