// A copy of the API's own making: it has what its source has, and what is its own is sent after.
import { toWireBody } from "../../live/object.ts";
import { copyDigest } from "../../plan/diff.ts";
import { makeOnce, makeOnceWithoutName } from "../birth.ts";
import type { RunningChange } from "../running_change.ts";

/** Copies the source. */
export async function duplicate(running: RunningChange): Promise<void> {
  const { change, context, kind, parent } = running;
  const { client, digests, latest, plan } = context;
  const { source } = change;
  const id = source?.id ?? (source === undefined ? undefined : context.idOf(source.address));
  if (source === undefined || id === undefined) throw new Error(`${change.address} has no source`);
  const taken = kind.endpoints[plan.dialect]?.duplicateFields ?? [];
  const body = running.resolve(taken.filter((name) => name in change.send));
  const call = () => client.duplicate(kind, id, toWireBody(kind, body), parent);
  const original = latest(kind.name, id);
  if (kind.naturalName in body)
    await makeOnce(running, { intent: { step: "duplicate", name: change.title }, call, original });
  else {
    const copy = original === undefined ? {} : { copy: copyDigest(kind, original, digests) };
    await makeOnceWithoutName(running, { intent: { step: "duplicate", ...copy }, call, original });
  }
}
