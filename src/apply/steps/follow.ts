// What has to follow a write is due in the record from before that write until it was done: a run that ends in between leaves it to the next.
import { isAbout } from "../../live/object.ts";
import { type RunningChange, Stop } from "../running_change.ts";
import { rememberAnswer } from "../verify.ts";

/** Calls what has to follow, and takes it for done only when the object says so. */
export async function follow(running: RunningChange): Promise<void> {
  const { change, context, kind } = running;
  const { client, record } = context;
  // Whatever comes of this, the write before was ours.
  rememberAnswer(change, running.idNow(), context);
  await running.save();
  const call = () => client.follow(kind, running.idNow(), running.parent);
  let answer = await call();
  // An answer that tells of another object is none.
  if (answer.ok && !isAbout(kind, running.idNow(), answer.value)) answer = await call();
  if (answer.ok || answer.failure.kind === "unknown") context.wrote();
  if (!answer.ok) {
    const { diagnostic } = answer.failure;
    const message = `${change.address} is as it was written, but what has to follow failed: ${diagnostic.message}`;
    throw new Stop({ category: "unfinished", ...diagnostic, message, hint: diagnostic.hint ?? againHint });
  }
  if (!isAbout(kind, running.idNow(), answer.value))
    throw new Stop({
      severity: "error",
      code: "not-done",
      category: "unfinished",
      message: `${change.address} is as it was written, but the API answered what has to follow with another object`,
      hint: againHint,
    });
  running.see(answer.value);
  const { due: _done, ...binding } = record.get(change.address) ?? {
    id: running.idNow(),
    own: change.own ?? "adopted",
  };
  record.set(change.address, binding);
  await running.save("soon");
}

const againHint = "Run the same command again: only this is left to do.";

/** Says in the record that something has to follow what is about to be sent. What it gives takes that back. */
export async function announceFollow(running: RunningChange): Promise<(() => void) | undefined> {
  const { change, context } = running;
  const { record } = context;
  const before = record.get(change.address);
  if (!change.steps.includes("follow") || before === undefined || before.due === true) return undefined;
  record.set(change.address, { ...before, due: true });
  await running.save();
  return () => record.set(change.address, before);
}
