// What is deleted so that a new one takes its place: only once it is known where the secret of that one goes.
import { checkHandOver } from "../hand_over.ts";
import type { RunningChange } from "../running_change.ts";
import { removeOne } from "./delete.ts";

/** Deletes what was there, and goes on as if it had never been. */
export async function replace(running: RunningChange): Promise<void> {
  const { change, context } = running;
  const { replaces } = change;
  if (replaces === undefined) throw new Error(`${change.address} replaces nothing`);
  await checkHandOver(running);
  await removeOne(running.about(replaces));
  context.record.remove(change.address);
}
