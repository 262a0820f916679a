// What is live and what is written may differ because somebody edited the one or the other: the record tells which. Only what the dashboard
// alone changed goes back into the configuration; what both changed is a question for a person.

import type { Address, Value } from "../config/desired.ts";
import type { Diagnostic, Position } from "../diagnostic.ts";
import { isUnseen, textOfContent } from "../kinds/compare.ts";
import { keyOf, kindNameOf, spot } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Json, Kind, KindName } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import type { Binding } from "./bindings.ts";
import { type ComparedField, compareFields, isAsApplied, showChange, writtenDigest } from "./diff.ts";
import { PlanFacts, titleOf } from "./facts.ts";
import { liveTitle, type Match } from "./match.ts";
import { by, sortInputs } from "./sort.ts";
import { isUndeployed, touchedByDraft } from "./staged.ts";
import type { FieldChange, PlanInputs } from "./types.ts";
import { resolveValue } from "./value.ts";

/**
 * edited: in the dashboard alone. both: there and in the configuration, or nobody can know. local: in the configuration alone, or not
 * applied yet. hidden: it was edited, and is a secret or not in the API's answers.
 */
export type PullState = "edited" | "both" | "local" | "hidden";

/** A managed field whose deployed value is not what is written. */
export interface PullField {
  readonly address: Address;
  readonly kind: KindName;
  readonly key: string;
  readonly id: string;
  /** What people call it. */
  readonly title: string;
  readonly name: string;
  readonly state: PullState;
  /** The deployed value. May be a secret where the state is hidden. */
  readonly live: Json;
  /** Both values, fit to be shown: `before` is live, `after` is written. */
  readonly change: FieldChange;
  /** Where it is written, or the key where it isn't itself. */
  readonly position: Position;
}

/** What could be taken over from one org. */
export interface PullDecision {
  readonly org: string;
  readonly fields: readonly PullField[];
  /** Drafts that wait, and fields that wait for an apply. */
  readonly notes: readonly Diagnostic[];
  /** Keys of which nobody knows what they are. */
  readonly problems: readonly Diagnostic[];
  /** The key that a live object has. */
  readonly keyOf: (kind: KindName, id: string) => string | undefined;
  /** A value with its references as ids. */
  readonly read: (value: Value) => Json;
}

/** Looks at every key that is a live object, or only at those that were named. */
export function decidePull(inputs: PlanInputs, wanted: ReadonlySet<Address> | undefined): PullDecision {
  const facts = new PlanFacts(sortInputs(inputs));
  const doubtful = mostAreGone(inputs);
  const isWanted = (address: Address | undefined): boolean => wanted === undefined || wanted.has(address as Address);
  const fields: PullField[] = [];
  const notes: Diagnostic[] = [];
  for (const [address, match] of doubtful === undefined ? facts.found.matches : []) {
    const { live } = match;
    if (live === undefined || !isWanted(address)) continue;
    const kind = kindNamed(match.resource.kind);
    for (const note of draftNotes(match, kind, live, facts)) notes.push(note);
    // It has no deployed values yet.
    if (live.hasDraft === true && isUndeployed(kind, live)) continue;
    const own = fieldsOf(match, kind, live, facts);
    for (const field of own) fields.push(field);
    for (const note of localNotes(match, own, facts)) notes.push(note);
  }
  const written = new Set(inputs.desired.resources.map((resource) => resource.address));
  return {
    org: inputs.desired.org,
    fields: [...fields].sort(by(({ address, name }) => `${address}\n${name}`)),
    notes: [...notes].sort(by((note) => `${note.address}\n${note.code}`)),
    problems: doubtful === undefined ? facts.found.problems.filter(({ address }) => isWanted(address)) : [doubtful],
    keyOf: (kind, id) => {
      const address = facts.addressOf(kind, id);
      return address !== undefined && written.has(address) ? keyOf(address) : undefined;
    },
    read: (value) => resolveValue(undefined, value, facts.idOf).json,
  };
}

/** Where most of what the record binds is gone, what is left may well be somebody else's by the same id: no text of it is ours. */
function mostAreGone({ desired, live, bindings }: PlanInputs): Diagnostic | undefined {
  const bound = Object.entries(bindings?.bindings ?? {}).filter(
    ([address]) => live.lists[kindNameOf(address)]?.complete === true,
  );
  const shown = new Set(
    Object.values(live.lists).flatMap(({ objects }) => objects.map(({ kind, id }) => spot(kind, id))),
  );
  const gone = bound.filter(([address, { id }]) => !shown.has(spot(kindNameOf(address), id)));
  if (gone.length < 2 || gone.length * 2 <= bound.length) return undefined;
  return {
    severity: "error",
    category: "refused",
    code: "most-are-gone",
    message: `${gone.length} of the ${bound.length} objects that the record of org ${desired.org} binds are gone from the org: it may be the record of another organisation, so nothing is taken over`,
    hint: "Check the credential. If they were deleted on purpose, look at a plan and apply it first.",
    org: desired.org,
  };
}

function fieldsOf(match: Match, kind: Kind, live: LiveObject, facts: PlanFacts): readonly PullField[] {
  const { resource } = match;
  const binding = facts.bindingOf(match);
  const compared = compareFields(resource, kind, live, binding, facts.idOf, facts.digests);
  return compared
    .filter((field) => field.differs)
    .map((field) => ({
      address: resource.address,
      kind: kind.name,
      key: resource.key,
      id: live.id,
      title: titleOf(kind, match),
      name: field.name,
      state: stateOf(field, resource.fields[field.name] as Value, binding, facts),
      live: asWritten(field) ?? null,
      change: showChange(field, resource, { before: true, addressOf: facts.addressOf }),
      position: resource.fieldPositions[field.name] ?? resource.position,
    }));
}

/** A live value as a file could say it. */
function asWritten({ field, live }: ComparedField): Json | undefined {
  return field?.type === "content" ? (textOfContent(live) ?? live) : live;
}

function stateOf(
  field: ComparedField,
  written: Value,
  binding: Binding | undefined,
  { idOf, digests }: Pick<PlanFacts, "idOf" | "digests">,
): PullState {
  const applied = binding?.applied?.[field.name];
  // Written since the last apply: nobody can have edited what was not applied.
  if (binding?.applied !== undefined && applied === undefined) return "local";
  if (applied !== undefined && isAsApplied(field.field, field.live, applied, digests)) return "local";
  if (field.sensitive) return field.editedSince ? "hidden" : "local";
  if (field.live === undefined || isUnseen(field.field, field.live)) return "hidden";
  if (applied === undefined || field.desired.unknown) return "both";
  const isAsBefore =
    field.field?.type === "content"
      ? binding?.written?.[field.name] === writtenDigest(field.field, written, idOf, digests)
      : isAsApplied(field.field, field.desired.json, applied, digests);
  return isAsBefore ? "edited" : "both";
}

function draftNotes(match: Match, kind: Kind, live: LiveObject, facts: PlanFacts): readonly Diagnostic[] {
  if (live.hasDraft !== true) return [];
  const names = touchedByDraft(kind, live);
  const what = names.length === 0 ? "" : ` (${names.join(", ")})`;
  return [
    {
      severity: "note",
      code: "pending-draft",
      message: `a draft of "${liveTitle(live)}"${what} waits in the dashboard; it is not taken over before it is deployed`,
      org: facts.inputs.desired.org,
      address: match.resource.address,
    },
  ];
}

function localNotes(match: Match, fields: readonly PullField[], facts: PlanFacts): readonly Diagnostic[] {
  const names = fields.filter((field) => field.state === "local").map((field) => field.name);
  if (names.length === 0) return [];
  return [
    {
      severity: "note",
      code: "waits-for-apply",
      message: `${match.resource.address} waits for an apply (${names.join(", ")}): the configuration says something new there, and that stays`,
      org: facts.inputs.desired.org,
      address: match.resource.address,
    },
  ];
}
