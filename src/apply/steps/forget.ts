import type { RunningChange } from "../running_change.ts";

/** Takes the key out of the record, with those of the children that go with it. The object stays. */
export async function forget(running: RunningChange): Promise<void> {
  const { address, forgets = [] } = running.change;
  for (const gone of [address, ...forgets]) running.context.record.remove(gone);
  await running.save();
}
