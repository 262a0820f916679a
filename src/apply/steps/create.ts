import { toWireBody } from "../../live/object.ts";
import { attach } from "../attachments.ts";
import { bornWith, createIntent, makeAgain, makeOnce } from "../birth.ts";
import { rememberContents } from "../content.ts";
import { checkHandOver, handOver } from "../hand_over.ts";
import type { RunningChange } from "../running_change.ts";

/** Makes the object with all its fields. */
export async function create(running: RunningChange): Promise<void> {
  const { change, context, kind, parent } = running;
  const names = bornWith(kind, Object.keys(change.send));
  const body = toWireBody(kind, running.resolve(names));
  const call = () => context.client.create(kind, body, parent);
  if (kind.birth.by === "upsert") return makeAgain(running, call);
  await checkHandOver(running);
  const intent = context.announced.get(change.address) ?? createIntent(change, context);
  await makeOnce(running, { intent, call });
  await rememberContents(running, names);
  await handOver(running);
  await attach(running, names);
}
