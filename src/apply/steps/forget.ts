import type { RunningChange } from "../running_change.ts";

/** Takes the key out of the record. The object stays. */
export async function forget(running: RunningChange): Promise<void> {
  running.context.record.remove(running.change.address);
  await running.save();
}
