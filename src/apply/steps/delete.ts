// What is deleted is first looked at once more, and leaves the record only when it is gone.
import { type RunningChange, Stop } from "../running_change.ts";
import { expectUnchanged } from "../unchanged.ts";

/** Deletes the object and takes its key out of the record. */
export async function remove(running: RunningChange): Promise<void> {
  const { change, context, kind } = running;
  await running.save();
  if (await expectUnchanged(running, "may be gone")) {
    const answer = await context.client.remove(kind, running.idNow());
    if (!answer.ok) {
      if (answer.failure.kind === "unknown") context.wrote();
      throw new Stop(answer.failure.diagnostic);
    }
    context.wrote();
  }
  context.record.remove(change.address);
  await running.save();
}
