import type { RunningChange } from "../running_change.ts";
import { endDraft } from "../write.ts";

/** Drops the whole draft that waits. */
export async function discardDraft(running: RunningChange): Promise<void> {
  await running.save();
  await endDraft(running, "discardDraft");
}
