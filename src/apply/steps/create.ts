import { toWireBody } from "../../live/object.ts";
import { attach } from "../attachments.ts";
import { createIntent, makeOnce } from "../birth.ts";
import type { RunningChange } from "../running_change.ts";

/** Makes the object with all its fields. */
export async function create(running: RunningChange): Promise<void> {
  const { change, context, kind } = running;
  const names = Object.keys(change.send);
  const body = toWireBody(kind, running.resolve(names));
  const intent = context.announced.get(change.address) ?? createIntent(change, context);
  await makeOnce(running, { intent, call: () => context.client.create(kind, body) });
  await attach(running, names);
}
