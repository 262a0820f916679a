// What is created, copied or bought. A call whose outcome nobody knows is never repeated before the org was asked what it has, and its
// intent is on disk before it is sent.
import type { Answer, Failure, Wire } from "../api/client.ts";
import { wordOf } from "../api/json.ts";
import { pause } from "../clock.ts";
import type { Address } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { sameValue } from "../kinds/compare.ts";
import { kindNameOf, nameForm, spot } from "../kinds/identity.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Kind, KindName } from "../kinds/kind.ts";
import type { Live, LiveObject } from "../live/live.ts";
import { toLiveObject } from "../live/object.ts";
import { noneBegun } from "../plan/begun_checks.ts";
import { type Bindings, type Intent, withSecrets } from "../plan/bindings.ts";
import { copyDigest, sentDigests } from "../plan/diff.ts";
import { nameSource } from "../plan/elsewhere.ts";
import { liveNames } from "../plan/match.ts";
import { touchedByDraft } from "../plan/staged.ts";
import type { Change } from "../plan/types.ts";
import { resolveValue, secretNames } from "../plan/value.ts";
import { lockLost } from "../record/lock.ts";
import { longestKept } from "../record/open_record.ts";
import type { RunContext } from "./context.ts";
import { draftNow } from "./draft.ts";
import { type RunningChange, Stop } from "./running_change.ts";

/** How an object comes to be. */
interface Birth {
  /** What is written down before it is. */
  readonly intent: Intent;
  readonly call: () => Promise<Answer<Wire>>;
  /** What a copy is made of, as it was last seen. */
  readonly original?: LiveObject | undefined;
  /** Takes an edit that the copy has in its draft and the plan had not seen. Left out: the change ends. */
  readonly unseen?: (names: readonly string[]) => Promise<void>;
  /** Makes it in another way, where the API refused it and nothing came of it. Left out: the change ends. */
  readonly instead?: (failure: Failure) => Promise<void>;
}

/** Ids that no object gets any more: of what is listed, and of what is bound and not known to be gone. */
export function idsBefore(name: KindName, live: Live, bindings: Bindings | undefined): readonly string[] {
  const listed = (live.lists[name]?.objects ?? []).map(({ id }) => id);
  const bound = Object.entries(bindings?.bindings ?? {}).flatMap(([address, { id }]) =>
    kindNameOf(address) === name && live.asked?.has(spot(name, id)) !== true ? [id] : [],
  );
  return [...listed, ...bound];
}

/** What is written down before a create is sent. */
export function createIntent(change: Change, { idOf, digests }: Pick<RunContext, "idOf" | "digests">): Intent {
  const kind = kindNamed(change.kind);
  const sent = bornWith(kind, Object.keys(change.send)).map(
    (name) => [name, resolveValue(fieldNamed(kind, name), change.send[name] ?? null, idOf)] as const,
  );
  return { step: "create", name: change.title, sent: sentDigests(kind, sent, digests) };
}

/** Those of these fields that a create takes. */
export function bornWith(kind: Kind, names: readonly string[]): readonly string[] {
  return names.filter((name) => fieldNamed(kind, name)?.create !== false);
}

/**
 * Writes down all creates of a level at once. What waits for another one of them is written down in its turn, and so is one that is not sent
 * where its secret has no place.
 */
export function announceCreates(changes: readonly Change[], context: RunContext): void {
  const own = new Set(changes.map((change) => change.address));
  const creates = changes.filter(
    (change) =>
      isJournaled(change) && change.secretTo === undefined && !change.dependsOn.some((address) => own.has(address)),
  );
  for (const change of creates) {
    const intent = createIntent(change, context);
    if (context.record.holdsIntent(change.address, intent)) continue;
    context.record.openIntent(change.address, intent);
    context.announced.set(change.address, intent);
  }
}

/** A create that makes a second one where it is sent twice. */
function isJournaled({ kind, steps }: Change): boolean {
  return steps[0] === "create" && kindNamed(kind).birth.by !== "upsert";
}

/** Takes back what was written down of a create that is not sent after all. */
export function withdrawCreate({ address }: Change, { announced, record }: RunContext): void {
  if (announced.delete(address)) record.closeIntent(address);
}

/** Writes down what is about to be sent. */
export async function journal(running: RunningChange, intent: Intent): Promise<void> {
  const { record } = running.context;
  const { address } = running.change;
  const isKept = record.holdsIntent(address, intent);
  if (!isKept) record.openIntent(address, intent);
  const isRenewed = isKept && record.renewIntents(address);
  // While the record can't be written nothing more is made.
  if (!isKept || isRenewed || record.isFailing) await running.save();
}

/** One of a name is there once, however often it is made: the client sends a lost one again, and nothing is to be journaled. */
export async function makeAgain(running: RunningChange, call: () => Promise<Answer<Wire>>): Promise<void> {
  const { wrote } = running.context;
  await running.save("soon");
  let answer = await call();
  // An answer that tells of another one is none.
  if (answer.ok && isOfAnother(running, answer.value)) {
    wrote();
    answer = await call();
  }
  if (!answer.ok) {
    if (answer.failure.kind === "unknown") wrote();
    throw new Stop(answer.failure.diagnostic);
  }
  if (wordOf(answer.value.id) !== undefined && !isOfAnother(running, answer.value))
    return learn(running, answer.value, "now");
  wrote();
  const hint = "Run the same command again: it does no harm.";
  throw new Stop(unknownBirth(running.change.address, noBirth(running, answer.value), hint));
}

function isOfAnother({ change, context, kind, parent }: RunningChange, wire: Wire): boolean {
  const names = liveNames(kind, toLiveObject(kind, context.plan.dialect, wire, parent)).map(nameForm);
  return names.length > 0 && !names.includes(nameForm(change.title));
}

/** One at a time: the object is told by its not having been there before. */
export function makeOnceWithoutName(running: RunningChange, birth: Birth): Promise<void> {
  const { inTurn, knownIds } = running.context;
  return inTurn(() => {
    const known = [...(knownIds.get(running.kind.name) ?? [])].sort();
    return makeOnce(running, { ...birth, intent: { ...birth.intent, known } });
  });
}

/** A create or a copy: at most one object comes of it, whatever happens to the answer. */
export async function makeOnce(running: RunningChange, birth: Birth): Promise<void> {
  const { record, settings, wrote } = running.context;
  const { address } = running.change;
  const { intent } = birth;
  const earlier = record.earlierIntent(address);
  await journal(running, intent);
  // The last word of an earlier run may still be under way to the API.
  const held = settings.retryBudget + longestKept;
  const waits = remainingWaits(settings.reconcileWaits, earlier?.at, Date.now(), held);
  const ended = "an earlier run was about to create it and ended, and the org could not be asked to the end";
  if (earlier !== undefined && waits.length > 0) {
    const isFound = await foundAgain(running, { ...birth, intent: earlier }, waits, { isLast: false, said: ended });
    if (isFound) return;
  }
  for (let attempt = 1; ; attempt++) {
    const answer = await birth.call();
    if (answer.ok && isBirth(running, answer.value, intent.name))
      return learn(running, answer.value, keepingOf(intent), birth);
    if (!answer.ok && answer.failure.kind !== "unknown") {
      // After a first attempt that nobody can account for, a refusal of the second says nothing about the first.
      if (attempt === 1) record.closeIntent(address);
      if (attempt === 1 && birth.instead !== undefined) return birth.instead(answer.failure);
      throw new Stop(answer.failure.diagnostic);
    }
    wrote();
    const isLast = attempt > 1;
    const said = answer.ok ? noBirth(running, answer.value) : answer.failure.diagnostic.message;
    if (await foundAgain(running, birth, settings.reconcileWaits, { isLast, said })) return;
    // It is sent at another moment than the journal says.
    record.openIntent(address, intent);
    await running.save();
  }
}

/** True: the object is there after all. False: it is not, and may be sent (again). Else nobody knows, and the change ends. */
async function foundAgain(
  running: RunningChange,
  birth: Birth,
  waits: readonly number[],
  { isLast, said }: { readonly isLast: boolean; readonly said: string },
): Promise<boolean> {
  const { change, context } = running;
  const found = await findCreated(running, birth.intent, waits);
  if (found.state === "one") {
    await learn(running, found.wire, keepingOf(birth.intent), birth);
    return true;
  }
  if (found.state === "none" && !isLast) {
    // The waits are long enough for a machine to sleep in.
    if (!(await context.isHeld())) throw new Stop(lockLost(context.plan.org, change.address));
    return false;
  }
  const why =
    found.state === "many"
      ? `the org has ${found.ids.length} new objects that could be it (ids ${found.ids.join(", ")})`
      : said;
  const hint =
    found.state === "many"
      ? "Pin the right one with `id:` and delete the others in the dashboard."
      : "Look at the org in the dashboard, then run the same command again.";
  throw new Stop(unknownBirth(change.address, why, hint));
}

/** What the org says about an object that may have been created. */
type Found =
  | { readonly state: "one"; readonly wire: Wire }
  | { readonly state: "none" }
  | { readonly state: "unclear" }
  | { readonly state: "many"; readonly ids: readonly string[] };

/** Looks for the one new object that an intent tells of, after each of the waits. */
async function findCreated(running: RunningChange, intent: Intent, waits: readonly number[]): Promise<Found> {
  const { kind, context, change, parent } = running;
  const { client, signal, on, plan, digests } = context;
  const known = context.knownIds.get(kind.name) ?? new Set<string>();
  const isIt = (object: LiveObject): boolean => {
    if (known.has(object.id)) return false;
    const names = liveNames(kind, object).map(nameForm);
    if (intent.name !== undefined) return names.includes(nameForm(intent.name));
    // Something else of this run that is being created just now has the name that it was given.
    if (plan.changes.some((other) => other.kind === kind.name && names.includes(nameForm(other.title)))) return false;
    return intent.copy === undefined || intent.copy === copyDigest(kind, object, digests);
  };
  let complete = false;
  for (const seconds of waits) {
    on({
      type: "waiting",
      org: plan.org,
      address: change.address,
      reason: `its create was not answered; looking in ${Math.ceil(seconds)} s whether it exists`,
    });
    await pause(seconds * 1000, signal);
    const answer = await client.list(kind, parent);
    // The last look counts: what a wait was for may have happened since the one before.
    complete = answer.ok && answer.value.complete;
    if (!answer.ok) continue;
    const fresh = answer.value.items.filter((wire) => isIt(toLiveObject(kind, plan.dialect, wire, parent)));
    if (fresh.length === 1) return { state: "one", wire: fresh[0] as Wire };
    if (fresh.length > 1)
      return { state: "many", ids: fresh.map((wire) => toLiveObject(kind, plan.dialect, wire, parent).id) };
  }
  return { state: complete && !signal.aborted ? "none" : "unclear" };
}

/**
 * What is left of the waits, in seconds, of a call that was sent at a moment or up to `held` seconds later: it may have stood in line, or
 * the API may have asked for a pause. Of one that nobody knows, nothing is left.
 */
export function remainingWaits(
  waits: readonly number[],
  at: string | undefined,
  now: number,
  held: number,
): readonly number[] {
  const sent = Date.parse(at ?? "");
  if (Number.isNaN(sent)) return [];
  // Another machine's clock may be ahead of ours.
  const age = Math.max(0, (now - sent) / 1000 - held);
  let end = 0;
  return waits.flatMap((wait) => {
    end += wait;
    return end > age ? [Math.min(wait, end - age)] : [];
  });
}

/**
 * An id that was there before is of something else, whatever the status says: a cache or a gateway answered, and not the API. So is one
 * that has not the name that was sent, but that of another change of this run.
 */
export function isBirth({ kind, context, parent }: RunningChange, wire: Wire, sent?: string): boolean {
  const object = toLiveObject(kind, context.plan.dialect, wire, parent);
  if (object.id === "" || context.knownIds.get(kind.name)?.has(object.id) === true) return false;
  const names = liveNames(kind, object).map(nameForm);
  if (sent === undefined || names.includes(nameForm(sent))) return true;
  return !context.plan.changes.some((other) => other.kind === kind.name && names.includes(nameForm(other.title)));
}

/** What an answer says that tells of no birth. */
export function noBirth({ kind, context }: RunningChange, { id }: Wire): string {
  const told = wordOf(id);
  if (told === undefined) return "the API answered that it was, without an id";
  const isKnown = context.knownIds.get(kind.name)?.has(told) === true;
  return `the API answered with ${kind.title.one} ${told}, which ${isKnown ? "was there before" : "is another one"}`;
}

/** The key is this object from now on. */
export async function learn(
  running: RunningChange,
  wire: Wire,
  keep: "now" | "soon",
  { original, unseen: take }: Pick<Birth, "original" | "unseen"> = {},
): Promise<void> {
  const { change, context, kind } = running;
  context.wrote();
  running.see(wire);
  const id = running.latest?.id ?? "";
  running.id = id;
  context.learnId(change.address, id);
  context.knownIds.get(kind.name)?.add(id);
  const unseen = unseenDraft(running, original);
  const { once } = kind;
  running.secret = once === undefined ? undefined : wordOf(wire[once.field]);
  context.record.set(change.address, {
    id,
    own: "created",
    ...(once === undefined ? {} : { owed: true as const }),
    ...(unseen.length === 0 ? draftNow(running) : {}),
    // What was sent once and is not managed is no less secret for that.
    ...withSecrets([...secretNames(change.send), ...copiedSecrets(running)]),
    ...(change.steps.includes("follow") ? { due: true as const } : {}),
    // Should the run end before it is checked, the next one has to know.
    ...(change.steps.includes("check") ? { checks: noneBegun } : {}),
    ...change.keep,
  });
  await running.save(keep);
  if (unseen.length === 0) return;
  if (take === undefined) throw new Stop(copiedAnEdit(change, unseen));
  await take(unseen);
}

/** Until the binding is written the journal has the create, and the name tells which object came of it. */
function keepingOf(intent: Intent): "now" | "soon" {
  return intent.name === undefined ? "now" : "soon";
}

/** Fields of a copy that wait with other values than its source had: somebody edited the source in between, and the copy took that along. */
function unseenDraft({ kind, latest: copy }: RunningChange, original: LiveObject | undefined): readonly string[] {
  if (copy === undefined || original === undefined) return [];
  return touchedByDraft(kind, copy).filter((name) => {
    if (name === kind.naturalName) return false;
    const before = original.draft?.[name] ?? original.fields[name];
    return !sameValue(fieldNamed(kind, name), copy.draft?.[name], before);
  });
}

/** A copy has what its source has, secrets included. */
function copiedSecrets({ change, context }: RunningChange): readonly string[] {
  const { plan, record, originals } = context;
  if (change.source === undefined) return [];
  const { address, org } = change.source;
  if (org !== undefined) return originals.get(nameSource(change.source))?.secret ?? [];
  const source = [...plan.changes, ...plan.settled].find((item) => item.address === address);
  return [...secretNames(source?.managed ?? {}), ...(record.get(address)?.secret ?? [])];
}

/** Nobody can tell whether the key has an object. */
export function unknownBirth(address: Address, why: string, hint: string): Diagnostic {
  return {
    severity: "error",
    code: "outcome-unknown",
    category: "unknown",
    message: `nobody knows whether ${address} was created: ${why}`,
    hint,
  };
}

/** A copy holds what nobody has read. */
export function copiedAnEdit(change: Change, names: readonly string[]): Diagnostic {
  return {
    severity: "error",
    code: "stale",
    category: "stale",
    message: `somebody edited ${nameSource(change.source ?? change)} after the plan was made, and ${change.address} ("${change.title}") has that edit in its draft (${names.join(", ")}); it was not deployed`,
    hint: "Make a new plan and look at it.",
  };
}
