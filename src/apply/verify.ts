// What an apply says to have done is read back and compared, and only what was seen is written down as applied.
import type { Address, Value } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { kindNameOf, spot } from "../kinds/identity.ts";
import { fieldNamed, kindNamed, parentOf } from "../kinds/index.ts";
import type { Field } from "../kinds/kind.ts";
import { isEarlier, type Live, type LiveObject } from "../live/live.ts";
import { type Binding, isUnreadBirth, withSecrets } from "../plan/bindings.ts";
import { fieldDigest } from "../plan/diff.ts";
import { isWrite } from "../plan/plan.ts";
import type { Change } from "../plan/types.ts";
import { secretNames } from "../plan/value.ts";
import { appliedDigests, differingFields, isFieldOf } from "./applied.ts";
import type { RunContext } from "./context.ts";
import { type Lagging, readBack } from "./read_back.ts";
import { clearedUnseen } from "./unseen.ts";

/** What the read back says. */
export interface Verified {
  /** What is not as its calls said. */
  readonly failed: readonly (readonly [Change, Diagnostic])[];
  /** What waits for deploy, where only drafts were asked for. */
  readonly drafted: readonly Change[];
  /** Why some of it can't be read. Empty: all was read. */
  readonly unread: readonly Diagnostic[];
}

/** Reads back what these changes wrote, names what was not kept and writes down what was. */
export async function verifyWritten(done: readonly Change[], context: RunContext): Promise<Verified> {
  const { plan, live, digests, settings, idOf } = context;
  const back = await lookBack(
    done.filter(isWrite),
    (change, object) => object !== undefined && isKept(change, object, context),
    context,
  );
  const objects = objectsOf(back.lists);
  for (const { address, id, own, managed, keep } of plan.settled) {
    const object = objects.get(spot(kindNameOf(address), id));
    if (object === undefined) continue;
    const { differing: _told, ...applied } = appliedDigests(object, managed, idOf, digests);
    remember(address, { id, own, ...applied, ...keep, ...waitingOn(address, object, context) }, managed, context);
  }
  const failed: (readonly [Change, Diagnostic])[] = [];
  const drafted: Change[] = [];
  for (const written of done) {
    const id = idOf(written.address);
    const object = id === undefined ? undefined : objects.get(spot(written.kind, id));
    const change = object === undefined ? written : asFarAsKnown(written, object);
    if (id === undefined || object === undefined) {
      if (!isWrite(change)) continue;
      // A list that was not read to its end was told already.
      if (back.lists[change.kind]?.complete === true) failed.push([change, notThere(change, plan.org)]);
      else if (id !== undefined) rememberAnswer(change, id, context);
      continue;
    }
    if (settings.draftOnly && object.hasDraft === true) {
      drafted.push(change);
      continue;
    }
    const { differing: different, ...applied } = appliedDigests(object, change.managed, idOf, digests);
    rememberChange(change, id, applied, context);
    if (!isWrite(change)) continue;
    keepContents(change, object, context);
    const shipped = clearedUnseen(change, live, object).filter(
      (name) => !(name in change.managed) || different.includes(name),
    );
    const differing = different.filter((name) => !shipped.includes(name));
    if (differing.length > 0) failed.push([change, notKept(change, differing, plan.org)]);
    else if (shipped.length > 0) failed.push([change, shippedUnseen(change, shipped, plan.org)]);
  }
  return { failed, drafted, unread: back.unread };
}

/**
 * What the API said to have deleted and still lists is not deleted. Of what can't be read back nobody knows: it stays in the record, so
 * that the next run, which may meet reads that lag, knows it for ours.
 */
export async function verifyGone(deleted: readonly Change[], context: RunContext): Promise<Verified> {
  const back = await lookBack(deleted, (_change, object) => object === undefined, context);
  const objects = objectsOf(back.lists);
  const there = deleted.filter((change) => objects.has(spot(change.kind, change.id ?? "")));
  const unread = deleted.filter(({ kind }) => back.lists[kind]?.complete !== true);
  const addresses = (some: readonly Change[]): ReadonlySet<Address> =>
    new Set(some.flatMap(({ address, forgets = [] }) => [address, ...forgets]));
  const [stay, unsure] = [addresses(there), addresses(unread)];
  for (const [address, binding] of Object.entries(context.bindings?.bindings ?? {}))
    if (stay.has(address)) context.record.set(address, binding);
    else if (unsure.has(address)) context.record.set(address, { ...binding, gone: true });
  return {
    failed: there.map((change) => [change, notDeleted(change, context.plan.org)] as const),
    drafted: [],
    unread: back.unread,
  };
}

/**
 * The lists of what these changes wrote, read until they show each as it should be. What is not read completely, or not at all, is told:
 * nobody can tell what it holds.
 */
async function lookBack(
  changes: readonly Change[],
  isAsWanted: (change: Change, object: LiveObject | undefined) => boolean,
  { plan, live, client, settings, signal, idOf, on }: RunContext,
): Promise<{ readonly lists: Live["lists"]; readonly unread: readonly Diagnostic[] }> {
  if (changes.length === 0) return { lists: live.lists, unread: [] };
  const parentIdOf = (address: Address): string | undefined => idOf(parentOf(address) ?? "");
  const { lists, problems } = await readBack({
    client,
    live,
    changed: changes.map(({ kind, address, parent }) => ({ kind, parent: parent ?? parentIdOf(address) })),
    lagging: (shown) => {
      const objects = objectsOf(shown);
      return changes.flatMap((change): readonly Lagging[] => {
        const { address, kind, action, parent = parentIdOf(address) } = change;
        const id = idOf(address);
        if (id === undefined || shown[kind]?.complete !== true) return [];
        if (isAsWanted(change, objects.get(spot(kind, id)))) return [];
        return [{ address, kind, id, parent, wanted: action === "delete" ? "gone" : "there" }];
      });
    },
    waits: settings.rereadWaits,
    on: (late, seconds) => {
      const [first] = late;
      if (first === undefined) return;
      const others = late.length === 1 ? "" : `, and ${late.length - 1} more`;
      const what = first.wanted === "gone" ? "still shows it" : "does not show it as it was written";
      const reason = `the org ${what}${others}; looking again in ${seconds} s`;
      on({ type: "waiting", org: plan.org, address: first.address, reason });
    },
    signal,
  });
  return { lists, unread: Object.values(problems) };
}

/** What it manages is live, or waits where only drafts were asked for; what a draft cleared unseen is told by itself. */
function isKept(change: Change, object: LiveObject, context: RunContext): boolean {
  const { live, settings, idOf } = context;
  if (settings.draftOnly && object.hasDraft === true) return true;
  // No value of it tells that what no read shows is there.
  const hasContent = Object.keys(change.managed).some(
    (name) => fieldNamed(kindNamed(change.kind), name)?.type === "content",
  );
  if (hasContent && isEarlier(object, context.latest(change.kind, object.id))) return false;
  const cleared = clearedUnseen(change, live, object);
  return differingFields(object, asFarAsKnown(change, object).managed, idOf).every((name) => cleared.includes(name));
}

/** What can't be read back is ours as the last answer showed it: else the next change of it would count as an edit of somebody else. */
export function rememberAnswer(written: Change, id: string, context: RunContext): void {
  const answered = context.latest(written.kind, id);
  if (answered === undefined || answered.hasDraft === true) return;
  const change = asFarAsKnown(written, answered);
  const { differing, ...applied } = appliedDigests(answered, change.managed, context.idOf, context.digests);
  if (differing.length > 0) return;
  const before = context.record.get(change.address);
  rememberChange(change, id, applied, context);
  const binding = context.record.get(change.address);
  if (binding !== undefined && before?.id === id && isUnreadBirth(before))
    context.record.set(change.address, { ...binding, unread: true });
}

/** Without what stands for the key in a field that the API doesn't know. */
function asFarAsKnown(change: Change, object: LiveObject): Change {
  if (change.standIn === undefined) return change;
  const managed = Object.entries(change.managed).filter(([name]) => isFieldOf(object, change, name));
  return { ...change, managed: Object.fromEntries(managed) };
}

function rememberChange(
  change: Change,
  id: string,
  applied: Pick<Binding, "applied" | "written" | "shown">,
  context: RunContext,
): void {
  const { address, own = "adopted", keep, managed } = change;
  remember(address, { id, own, ...applied, ...keep }, managed, context);
}

/**
 * A draft that waits is no less ours, and no less checked, because an apply of something else came in between. What was born live without
 * its checks has still to pass them.
 */
function waitingOn(address: Address, { hasDraft }: LiveObject, { record }: RunContext): Partial<Binding> {
  const { drafted, checks }: Partial<Binding> = record.get(address) ?? {};
  const waits = hasDraft === true;
  return {
    ...(waits && drafted !== undefined ? { drafted } : {}),
    ...(checks !== undefined && (waits || checks.undrafted === true) ? { checks } : {}),
  };
}

/** Any write of ours moves the time stamp by which a content is known that the plan says nothing of. */
function keepContents({ kind: name, address, managed }: Change, object: LiveObject, context: RunContext): void {
  const { live, record, digests } = context;
  const binding = record.get(address);
  const before = live.lists[name]?.objects.find(({ id }) => id === object.id);
  if (binding?.applied === undefined || before === undefined) return;
  const { applied } = binding;
  const digestOf = (field: Field, { fields }: LiveObject): string =>
    fieldDigest(field, fields[field.name], false, digests);
  const kept = kindNamed(name)
    .fields.filter((field) => field.type === "content" && !(field.name in managed))
    .filter((field) => applied[field.name] === digestOf(field, before))
    .map((field) => [field.name, digestOf(field, object)]);
  if (kept.length > 0) record.set(address, { ...binding, applied: { ...applied, ...Object.fromEntries(kept) } });
}

/** A plan of a part of the configuration says nothing about the other fields and about deletion. */
function remember(
  address: Address,
  binding: Binding,
  managed: Readonly<Record<string, Value>>,
  { plan, record }: RunContext,
): void {
  const earlier = record.get(address);
  const {
    drafted: _over,
    secret: _before,
    written: writtenBefore,
    shown: shownBefore,
    unread: _nowRead,
    gone: _isThere,
    ...kept
  }: Partial<Binding> = plan.partial === true && earlier !== undefined ? earlier : {};
  const { written: writtenNow, shown: shownNow, ...now } = binding;
  const besides = (before: Binding["applied"] = {}, after: Binding["applied"] = {}): Binding["applied"] => {
    const others = Object.entries(before).filter(([name]) => !(name in managed));
    const all = { ...Object.fromEntries(others), ...managedOf(kept.applied, after) };
    return Object.keys(all).length === 0 ? undefined : all;
  };
  const [written, shown] = [besides(writtenBefore, writtenNow), besides(shownBefore, shownNow)];
  record.set(address, {
    ...kept,
    ...now,
    ...(earlier?.due === true ? { due: true as const } : {}),
    ...(written === undefined ? {} : { written }),
    ...(shown === undefined ? {} : { shown }),
    ...withSecrets([...secretNames(managed), ...(earlier?.secret ?? []).filter((name) => !(name in managed))]),
    applied: { ...kept.applied, ...managedOf(kept.applied, binding.applied) },
  });
}

/** Of a part of the configuration: what it brought back of the fields that are managed. */
function managedOf(before: Binding["applied"], now: Binding["applied"] = {}): Readonly<Record<string, string>> {
  return before === undefined ? now : Object.fromEntries(Object.entries(now).filter(([name]) => name in before));
}

function objectsOf(lists: Live["lists"]): ReadonlyMap<string, LiveObject> {
  return new Map(
    Object.values(lists).flatMap((list) =>
      list.objects.map((object) => [spot(object.kind, object.id), object] as const),
    ),
  );
}

function notKept(change: Change, names: readonly string[], org: string): Diagnostic {
  return {
    severity: "error",
    code: "not-kept",
    message: `the API accepted ${change.address} but did not keep ${list(names)}`,
    hint: "Look at it in the dashboard: the API may have changed the value, or refuse it silently.",
    org,
    address: change.address,
  };
}

function notThere(change: Change, org: string): Diagnostic {
  return {
    severity: "error",
    code: "not-there",
    message: `${change.address} ("${change.title}") was written, and the org has no such ${kindNamed(change.kind).title.one} any more`,
    hint: "Somebody may have deleted it in between. Make a new plan and look at it.",
    org,
    address: change.address,
  };
}

function notDeleted(change: Change, org: string): Diagnostic {
  return {
    severity: "error",
    code: "not-deleted",
    message: `the API accepted to delete ${change.address} ("${change.title}") and still has it`,
    hint: "Look at it in the dashboard, then run the same command again.",
    org,
    address: change.address,
  };
}

/** The draft was deployed, and what it held cannot be called back: somebody has to know. */
function shippedUnseen(change: Change, names: readonly string[], org: string): Diagnostic {
  return {
    severity: "error",
    code: "shipped-unseen",
    message: `the draft of ${change.address} that was waiting also cleared ${list(names)}, and no read shows that before a deploy`,
    hint: "What was there before is in the undo file. What the configuration manages is put back by the next apply.",
    org,
    address: change.address,
  };
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
