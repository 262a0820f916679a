// What is deleted is first looked at once more, and leaves the record only when it is gone.
import { type RunningChange, Stop } from "../running_change.ts";
import { expectUnchanged, expectUnchangedBelow } from "../unchanged.ts";
import { forget } from "./forget.ts";

/** Deletes the object and takes its key out of the record. */
export async function remove(running: RunningChange): Promise<void> {
  await removeOne(running);
  await forget(running);
}

/** Deletes the object, unless it is gone. */
export async function removeOne(running: RunningChange): Promise<void> {
  const { context, kind } = running;
  await running.save();
  if (await expectUnchanged(running, "may be gone")) {
    await expectUnchangedBelow(running);
    const answer = await context.client.remove(kind, running.idNow(), running.parent);
    if (!answer.ok) {
      if (answer.failure.kind === "unknown") context.wrote();
      throw new Stop(answer.failure.diagnostic);
    }
    context.wrote();
  }
}
