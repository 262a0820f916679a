// That a draft is ours is in the record before anything else happens to it.
import { readsAsNoDraft, sameValue } from "../../kinds/compare.ts";
import { fieldNamed } from "../../kinds/index.ts";
import { toWireBody } from "../../live/object.ts";
import { withSecrets } from "../../plan/bindings.ts";
import { secretNames } from "../../plan/value.ts";
import { isFieldOf } from "../applied.ts";
import { attach } from "../attachments.ts";
import { bornWith } from "../birth.ts";
import { announceContents, rememberContents } from "../content.ts";
import { draftDigests, draftNow } from "../draft.ts";
import type { Fields, RunningChange } from "../running_change.ts";
import { expectUnchanged } from "../unchanged.ts";
import { writeFields } from "../write.ts";
import { announceFollow } from "./follow.ts";

/** Sends the fields that differ. */
export async function patch(running: RunningChange): Promise<void> {
  const { change, latest } = running;
  const names = Object.keys(change.send).filter(
    (name) =>
      !isThere(running, name) &&
      !isBornWith(running, name) &&
      (latest === undefined || isFieldOf(latest, change, name)),
  );
  if (names.length === 0) return;
  await running.save();
  if (running.guard === undefined) await expectUnchanged(running);
  const fields = running.resolve(names);
  const announced = [
    await announceFollow(running),
    await announceClears(running, fields),
    await announceContents(running, names),
  ];
  await writeFields(running, toWireBody(running.kind, fields), fields, () => {
    for (const takeBack of announced.reverse()) takeBack?.();
  });
  await rememberContents(running, names);
  running.hasDrafted = running.latest?.hasDraft === true;
  await rememberDraft(running);
  await attach(running, names);
}

/** Only a copy may have a field already: everything else in `send` is a difference. */
function isThere(running: RunningChange, name: string): boolean {
  const { change, kind, latest } = running;
  if (change.action !== "duplicate" || latest === undefined) return false;
  const waiting = latest.draft?.[name] ?? latest.fields[name];
  return sameValue(fieldNamed(kind, name), running.resolve([name])[name], waiting);
}

/** The create took it. */
function isBornWith({ change, kind }: RunningChange, name: string): boolean {
  return change.steps.includes("create") && bornWith(kind, [name]).length > 0;
}

/**
 * A pending clear can't be seen in a read. That it is ours is put down before it is sent: else a lost answer makes it somebody else's.
 * What it gives takes that back.
 */
async function announceClears(running: RunningChange, fields: Fields): Promise<(() => void) | undefined> {
  const { change, context, kind, latest } = running;
  const { record } = context;
  const before = record.get(change.address);
  const clears = Object.entries(fields).some(([name, value]) => readsAsNoDraft(fieldNamed(kind, name), value));
  if (latest?.hasDraft === undefined || before === undefined || !clears) return undefined;
  record.set(change.address, { ...before, drafted: { ...before.drafted, ...draftDigests(running, fields) } });
  await running.save();
  return () => record.set(change.address, before);
}

/** The draft that was just written is ours. */
async function rememberDraft(running: RunningChange): Promise<void> {
  const { change, context, id } = running;
  const draft = draftNow(running);
  if (draft.drafted === undefined || id === undefined) return;
  const before = context.record.get(change.address);
  context.record.set(change.address, {
    ...(before ?? {}),
    id,
    own: change.own ?? before?.own ?? "adopted",
    ...draft,
    ...withSecrets([...secretNames(change.managed), ...(before?.secret ?? [])]),
  });
  await running.save();
}
