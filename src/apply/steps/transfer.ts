// A copy of what another org has, made by the API. What is its own is sent after. Where that org's key may not, it is created of its fields.
import type { Answer, Failure, Wire } from "../../api/client.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import type { Field } from "../../kinds/kind.ts";
import { toWireId } from "../../live/object.ts";
import { missingFields } from "../../plan/birth.ts";
import { nameSource } from "../../plan/elsewhere.ts";
import { isUndeployed } from "../../plan/staged.ts";
import type { Change } from "../../plan/types.ts";
import { copiedAnEdit, makeOnce } from "../birth.ts";
import { type RunningChange, Stop } from "../running_change.ts";
import { create } from "./create.ts";
import { discardDraft } from "./discard_draft.ts";

/** Copies the source into this org. */
export async function transfer(running: RunningChange): Promise<void> {
  const { change, context, kind } = running;
  const { orgId, originals, knownIds, note } = context;
  const source = change.source === undefined ? undefined : nameSource(change.source);
  const original = originals.get(source ?? "");
  if (source === undefined || original === undefined) throw new Error(`${change.address} has no source`);
  const instead = (why: string): Promise<void> => createInstead(running, source, why);
  if (orgId === undefined) return instead("the API does not tell the id of this org");
  // Whatever an answer says, the source is no copy of itself.
  knownIds.get(kind.name)?.add(original.object.id);
  const body = { target_org_id: toWireId(orgId), mode: "copy", name: change.title };
  let detached: Readonly<Record<string, number>> = {};
  const call = async (): Promise<Answer<Wire>> => {
    const answer = await original.client.transfer(kind, original.object.id, body);
    if (!answer.ok) return answer;
    ({ detached } = answer.value);
    return { ok: true, value: answer.value.copy };
  };
  await makeOnce(running, {
    intent: { step: "transfer", name: change.title },
    call,
    original: original.object,
    unseen: (names) => dropUnseen(running, names),
    instead: ({ kind: failed, status, diagnostic }: Failure) => {
      // The way there is broken, or too busy: that says nothing about what the key may do.
      if (failed === "unreachable" || status === 429) throw new Stop(diagnostic);
      return instead(diagnostic.message);
    },
  });
  const left = Object.entries(detached).filter(([, count]) => count > 0);
  if (left.length > 0)
    note(change, {
      code: "detached",
      message: `${change.address} was copied from ${source} without what is attached there: ${left.map(([name, count]) => `${name} (${count})`).join(", ")}`,
      hint: "What the configuration names is attached to the copy.",
    });
}

/** What is copied is what callers hear there: an edit that was waiting just then is dropped from the copy, and stays where it is. */
async function dropUnseen(running: RunningChange, names: readonly string[]): Promise<void> {
  const { kind, change, latest } = running;
  if (latest === undefined || isUndeployed(kind, latest)) throw new Stop(copiedAnEdit(change, names));
  await discardDraft(running);
}

async function createInstead(running: RunningChange, source: string, why: string): Promise<void> {
  const { change, context, kind } = running;
  const missing = missingFields(kind, context.plan.dialect, change.send);
  if (missing.length > 0) throw new Stop(notCopied(change, source, why, missing));
  await create(running);
  context.note(change, {
    code: "not-copied",
    message: `${change.address} was created with the fields that are written for it, not as a copy of ${source}: ${why}`,
  });
}

function notCopied(change: Change, source: string, why: string, missing: readonly Field[]): Diagnostic {
  const names = missing.map(({ name }) => `\`${name}\``).join(", ");
  return {
    severity: "error",
    code: "not-copied",
    message: `${change.address} could not be copied from ${source}, and without that it needs ${names}: ${why}`,
    hint: `Write ${missing.length === 1 ? "that field" : "those fields"}, or give the key of ${change.source?.org} the right to copy to this org.`,
  };
}
