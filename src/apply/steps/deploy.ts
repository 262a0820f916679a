import type { RunningChange } from "../running_change.ts";
import { endDraft } from "../write.ts";

/** Lets callers hear the draft, if one waits and not only drafts were asked for. */
export async function deploy(running: RunningChange): Promise<void> {
  if (running.latest !== undefined && running.latest.hasDraft !== true) return;
  if (running.context.settings.draftOnly) return;
  await running.save();
  await endDraft(running, "deploy");
}
