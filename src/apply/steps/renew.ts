import { checkHandOver, handOver, renewSecret } from "../hand_over.ts";
import type { RunningChange } from "../running_change.ts";

/** Has the API give the object another secret, and hands it over. */
export async function renew(running: RunningChange): Promise<void> {
  await checkHandOver(running);
  await running.save();
  await renewSecret(running);
  await handOver(running);
}
