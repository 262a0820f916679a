import { noneBegun } from "../../plan/begun_checks.ts";
import type { RunningChange } from "../running_change.ts";

/** Says in the record that the key is this object, and no longer under the key that it had before. */
export async function bind(running: RunningChange): Promise<void> {
  const { address, previousAddress, own, owed, steps } = running.change;
  // What is checked and not deployed is live already.
  const isUnchecked = steps.includes("check") && !steps.includes("deploy");
  const { record } = running.context;
  const earlier = record.get(previousAddress ?? address);
  if (previousAddress !== undefined) record.remove(previousAddress);
  record.set(address, {
    ...(earlier ?? {}),
    id: running.id ?? "",
    own: own ?? "adopted",
    ...(owed === true ? { owed } : {}),
    ...(isUnchecked ? { checks: earlier?.checks ?? noneBegun } : {}),
  });
  await running.save();
}
