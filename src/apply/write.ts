// A write of an object that is there. An answer that tells of another object proves nothing, so the object itself is read then.
import type { Answer, Wire } from "../api/client.ts";
import { pause } from "../clock.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { canonicalText, isMaskedCopy, isUnseen, readsAsNoDraft, sameValue } from "../kinds/compare.ts";
import { fieldNamed } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import { isAbout } from "../live/object.ts";
import { touchedByDraft } from "../plan/staged.ts";
import type { Change } from "../plan/types.ts";
import { type Fields, type RunningChange, Stop } from "./running_change.ts";
import { editedMeanwhile, isAsWanted, readAgain } from "./unchanged.ts";

/** What tells how a write ended. */
interface Write {
  /** True of an object to which it was done. */
  readonly isDone: (found: LiveObject) => boolean;
  /** Fields that the draft may have since. */
  readonly sent?: readonly string[];
  /** Called when it is known not to have been done. */
  readonly onUndone?: (() => void) | undefined;
}

/** Writes fields. `body` is what is sent, `fields` what it says, by the names of the kind. */
export async function writeFields(
  running: RunningChange,
  body: Fields,
  fields: Fields,
  onUndone?: () => void,
): Promise<void> {
  const { context, kind, guard } = running;
  const guarded = guard === undefined || kind.guard === undefined ? body : { ...body, [kind.guard]: guard };
  const answer = await context.client.patch(kind, running.idNow(), guarded, running.parent);
  await takeAnswer(running, answer, {
    isDone: (found) => isWritten(kind, found, fields, running.latest),
    sent: Object.keys(fields),
    onUndone,
  });
}

/** Deploys or discards the draft: afterwards none waits. */
export async function endDraft(running: RunningChange, call: "deploy" | "discardDraft"): Promise<void> {
  const { context, kind, guard } = running;
  const answer = await context.client[call](kind, running.idNow(), guard, running.parent);
  await takeAnswer(running, answer, { isDone: ({ hasDraft }) => hasDraft !== true });
}

async function takeAnswer(running: RunningChange, answer: Answer<Wire>, write: Write): Promise<void> {
  const { change, context, kind } = running;
  if (answer.ok) {
    context.wrote();
    if (isAbout(kind, running.idNow(), answer.value)) running.see(answer.value);
    else await readInstead(running, write);
    return;
  }
  const { failure } = answer;
  if (failure.kind === "conflict" && isAsWanted(running, await readAgain(running))) return;
  if (failure.kind === "unknown") context.wrote();
  else write.onUndone?.();
  throw new Stop(failure.kind === "conflict" ? editedMeanwhile(change, running.hasDrafted) : failure.diagnostic);
}

/** The answer told of another object, so nobody knows whether the write was done before the object itself is read. */
async function readInstead(running: RunningChange, { isDone, sent = [], onUndone }: Write): Promise<void> {
  const { change, context, kind, latest } = running;
  const { settings, signal } = context;
  const waited = new Set([...sent, ...Object.keys(latest?.draft ?? {})]);
  for (const seconds of [0, ...settings.rereadWaits]) {
    await pause(seconds * 1000, signal);
    const found = await readAgain(running);
    if (found === undefined || !isDone(found)) continue;
    // Somebody else's draft must not be taken for ours.
    if (touchedByDraft(kind, found).some((name) => !waited.has(name))) throw new Stop(editedMeanwhile(change, true));
    running.keep(found);
    return;
  }
  onUndone?.();
  throw new Stop(notDone(change));
}

/** Deployed or waiting. A clear that waits shows nothing. */
function isWritten(kind: Kind, found: LiveObject, fields: Fields, before: LiveObject | undefined): boolean {
  return Object.entries(fields).every(([name, value]) => {
    const field = fieldNamed(kind, name);
    const now = found.draft?.[name] ?? found.fields[name];
    const mayWait = found.hasDraft === true && readsAsNoDraft(field, value);
    // Of what no read shows it tells that it was written since.
    if (isUnseen(field, now, value)) return canonicalText(field, now) !== canonicalText(field, before?.fields[name]);
    return mayWait || sameValue(field, value, now) || isMaskedCopy(field, value, now);
  });
}

function notDone(change: Change): Diagnostic {
  return {
    severity: "error",
    code: "not-done",
    message: `the API answered a write of ${change.address} ("${change.title}") with another object, and ${change.address} is not as it was written`,
    hint: "Something between here and the API mixes up answers, such as a cache or a gateway. Run the same command again.",
  };
}
