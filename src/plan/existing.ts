// What exists: the difference, the calls that it takes, and whose draft is in the way.
import type { Value } from "../config/desired.ts";
import { addressOfContent } from "../kinds/compare.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import type { Binding } from "./bindings.ts";
import { withChecks } from "./checks.ts";
import { type ComparedField, compareFields, type Digests, isAsApplied, objectDigest, showChange } from "./diff.ts";
import { keepOf, type PlanFacts } from "./facts.ts";
import { followOf, isLeftUndone, waitFor } from "./follow.ts";
import { mayBeCleared, unseenClears } from "./foreign.ts";
import { liveTitle, type Match } from "./match.ts";
import { isOwed } from "./owed.ts";
import { renewsSecret, secretTo } from "./secret.ts";
import { decideStaged, hasForeignDraft, isUndeployed, touchedByDraft } from "./staged.ts";
import type { ChangeDraft, Plan, Step } from "./types.ts";

/** A change, or the record of one that needs none. */
export type Existing = { readonly change: ChangeDraft } | { readonly settled: Plan["settled"][number] };

/** Compares a resource with its live object. Undefined: it is refused, and the facts say why. */
export function planExisting(match: Match, live: LiveObject, facts: PlanFacts): Existing | undefined {
  const { resource } = match;
  const kind = kindNamed(resource.kind);
  const binding = facts.bindingOf(match);
  // A create whose answer was lost would have been put down like that.
  const born = match.by === "intent" ? { id: live.id, own: match.own } : undefined;
  const compared = compareFields(resource, kind, live, binding ?? born, facts.idOf, facts.digests);
  if (compared.some((field) => field.masked)) facts.masked.push(resource.address);
  const differing = compared.filter((field) => field.differs);
  // A part of the configuration says what becomes of an object, not which key it is.
  const adopting =
    facts.inputs.desired.partial !== true &&
    (match.by === "name" || match.by === "intent" || (match.by === "id" && binding === undefined));
  const writes = stepsFor(match, kind, live, compared, binding, facts);
  if (writes === undefined) return undefined;
  const renews = renewsSecret(match, facts);
  // Of one whose create was never answered, and of a write that this record knows nothing of, nobody knows how far an earlier run came.
  const isOthers = compared.some((field) => isOtherThanApplied(field, binding, facts.digests));
  const isUnknown = match.by === "intent" || (isOthers && isLeftUndone(kind, live));
  const isFollowed = writes.includes("patch") || binding?.due === true || isUnknown;
  const { steps: checked, checks } = withChecks(resource, kind, writes, { match, binding }, facts);
  const steps: readonly Step[] = [
    ...checked,
    ...(renews ? (["renew"] as const) : []),
    ...(isFollowed ? followOf(kind, resource.fields, live.fields) : []),
    ...waitFor(kind, writes.includes("patch"), live),
  ];
  noteFailed(match, kind, live, facts);
  if (steps.length === 0 && !adopting && match.previousAddress === undefined) {
    return {
      settled: {
        address: resource.address,
        id: live.id,
        own: match.own,
        managed: resource.fields,
        ...keepOf(resource),
      },
    };
  }
  if (adopting && match.by !== "intent" && differing.length > 0 && facts.inputs.options.adopt === "identical") {
    facts.refuse({
      code: "adoption-differs",
      message: `the live ${kind.title.one} "${liveTitle(live)}" (id ${live.id}) differs from ${resource.address} in ${differing.map((field) => field.name).join(", ")}, and --adopt identical takes over only equal ones`,
      address: resource.address,
    });
    return undefined;
  }
  if (kind.birth.by === "upsert" && differing.some((field) => field.name === kind.naturalName)) {
    facts.refuse({
      code: "name-is-identity",
      message: `${resource.address} is "${liveTitle(live)}", and a ${kind.title.one} can't be renamed: under another \`${kind.naturalName}\` it would be a second one`,
      hint: "Write the old name, or write the new one under a key of its own and take this one out.",
      address: resource.address,
      category: "error",
    });
    return undefined;
  }
  if (differing.some(isMoved)) {
    facts.refuse({
      code: "content-is-fixed",
      message: `what ${resource.address} ("${liveTitle(live)}") holds can't be changed in place: what comes from an address stays what it is`,
      hint: `Write it under another key, lead to that key, and take this one out: the new one is there before --prune deletes the old one.`,
      address: resource.address,
      category: "error",
    });
    return undefined;
  }
  const bound = adopting || match.previousAddress !== undefined ? (["bind"] as const) : [];
  return {
    change: {
      ...facts.common(match, kind),
      action:
        adopting && (kind.route === undefined || steps.length === 0)
          ? "adopt"
          : steps.length === 0
            ? "adopt"
            : steps.includes("deploy") && !steps.includes("patch")
              ? "deploy"
              : kind.route === undefined
                ? "update"
                : "assign",
      steps: [...bound, ...steps],
      id: live.id,
      fields: differing.map((field) => showChange(field, resource, { before: true, addressOf: facts.addressOf })),
      send:
        kind.birth.by === "upsert"
          ? // Made once more under its name, with all that a new one would have.
            { [kind.naturalName]: liveTitle(live), ...resource.fields }
          : {
              ...(steps.includes("patch") ? alongWith(kind, live) : {}),
              ...Object.fromEntries(
                sentFields(steps, live, compared).map((field) => [field.name, resource.fields[field.name] as Value]),
              ),
            },
      digest: objectDigest(kind, live, Object.keys(resource.fields), facts.digests),
      own: match.own,
      ...(isOwed(kind, match, binding) ? { owed: true as const } : {}),
      ...(renews ? secretTo(resource, facts) : {}),
      ...(checks === undefined ? {} : { checks }),
      ...(binding?.secret === undefined ? {} : { hidden: binding.secret }),
      ...(live.hasDraft !== undefined && live.updatedAt !== undefined && kind.guard !== undefined
        ? { guard: live.updatedAt }
        : {}),
      ...(match.previousAddress === undefined ? {} : { previousAddress: match.previousAddress }),
    },
  };
}

/** Somebody wrote it since: maybe a run of ours whose record is lost. What is masked says nothing. */
function isOtherThanApplied(
  { name, field, live, masked }: ComparedField,
  binding: Binding | undefined,
  digests: Digests,
): boolean {
  const applied = binding?.applied?.[name];
  return applied !== undefined && !masked && !isAsApplied(field, live, applied, digests);
}

/** What an API may set back when a write leaves it out. */
function alongWith(kind: Kind, live: LiveObject): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    kind.fields.flatMap(({ name, along }) => {
      const now = live.fields[name];
      return along === true && now !== undefined ? [[name, now as Value]] : [];
    }),
  );
}

/** What could not be taken in before is tried once more, or replaced: why is worth knowing in either case. */
function noteFailed({ resource: { address } }: Match, { ready }: Kind, live: LiveObject, facts: PlanFacts): void {
  const state = live.facts[ready?.field ?? ""];
  if (ready === undefined || typeof state !== "string" || !ready.failed.includes(state)) return;
  const reason = live.facts[ready.reason];
  facts.notes.push({
    severity: "note",
    code: "not-taken-in",
    message: `the API could not take in ${address} ("${liveTitle(live)}"): ${typeof reason === "string" && reason !== "" ? reason : "no reason given"}`,
    hint: "An apply lets it try once more.",
    org: facts.inputs.desired.org,
    address,
  });
}

/** A content that comes from an address, or is to come from one. */
function isMoved({ field, desired, live }: ComparedField): boolean {
  return field?.type === "content" && [desired.json, live].some((value) => addressOfContent(value) !== undefined);
}

/** Undefined: refused. Empty: nothing to write. */
function stepsFor(
  match: Match,
  kind: Kind,
  live: LiveObject,
  compared: readonly ComparedField[],
  binding: Binding | undefined,
  facts: PlanFacts,
): readonly Step[] | undefined {
  if (live.hasDraft === undefined) return compared.some((field) => field.differs) ? ["patch"] : [];
  const origin = facts.modelOf(match.resource);
  const decision = decideStaged(kind, live, origin, compared, binding, facts.inputs.options, facts.digests);
  const name = liveTitle(live);
  if (decision.do === "steps") {
    noteDraft(match, kind, live, compared, binding, decision.steps, facts);
    return decision.steps;
  }
  if (decision.do === "nothing") {
    // Nothing of it changes, but a copy would take the draft along.
    if (
      facts.inputs.options.foreignDraft === "discard" &&
      facts.isToBeCopied(match.resource.address) &&
      hasForeignDraft(kind, live, binding, facts.digests)
    ) {
      if (isUndeployed(kind, live)) {
        refuseForeignDraft(match, live, facts);
        return undefined;
      }
      facts.meetDraft(match, live, "dropped");
      return ["discard_draft"];
    }
    if (live.hasDraft === true) {
      const what = decision.pending.length === 0 ? "" : ` (${decision.pending.join(", ")})`;
      facts.notes.push({
        severity: "note",
        code: "pending-draft",
        message: `a draft of "${name}"${what} waits in the dashboard and is left alone`,
        org: facts.inputs.desired.org,
        address: match.resource.address,
      });
    }
    return [];
  }
  refuseForeignDraft(match, live, facts);
  return undefined;
}

function refuseForeignDraft(match: Match, live: LiveObject, facts: PlanFacts): void {
  const { address, kind: kindName } = match.resource;
  const kind = kindNamed(kindName);
  const isAll = isUndeployed(kind, live);
  const waiting = touchedByDraft(kind, live);
  const shown = waiting.length === 0 ? "a read shows nothing of it, so it may clear fields" : waiting.join(", ");
  const what = `"${liveTitle(live)}" has a draft that somebody else wrote (${shown})`;
  facts.refuse({
    code: "foreign-draft",
    message: isAll
      ? `${what}, and was never deployed: without the draft nothing is left of it`
      : `${what}; deploying would ship it too`,
    hint: isAll
      ? "Deploy it in the dashboard, or add --include-foreign-draft (it ships with ours)."
      : "Deploy or discard it in the dashboard, or add --include-foreign-draft (it ships with ours) or --discard-foreign-draft (it is dropped).",
    address,
  });
  facts.meetDraft(match, live, "refused");
}

/** Deploy ships the whole draft, discard drops the whole draft: what is in it is said. */
function noteDraft(
  match: Match,
  kind: Kind,
  live: LiveObject,
  compared: readonly ComparedField[],
  binding: Binding | undefined,
  steps: readonly Step[],
  facts: PlanFacts,
): void {
  const isDropped = steps.includes("discard_draft");
  if (!hasForeignDraft(kind, live, binding, facts.digests)) return;
  if (!isDropped) noteUnseen(match, kind, live, sentFields(steps, live, compared), facts);
  if (!isDropped && facts.inputs.options.foreignDraft !== "include") return;
  facts.meetDraft(match, live, isDropped ? "dropped" : "ships");
  if (isDropped) return;
  const along = touchedByDraft(kind, live).filter((name) => !compared.some((field) => field.name === name));
  const what = along.length === 0 ? "only fields that the configuration sets anew" : along.join(", ");
  facts.notes.push({
    severity: "note",
    code: "foreign-draft-ships",
    message: `the draft that somebody else wrote for "${liveTitle(live)}" is deployed along: ${what}`,
    org: facts.inputs.desired.org,
    address: match.resource.address,
  });
}

/** Nothing but the read back after the deploy can tell, so whoever approves it has to know. */
function noteUnseen(
  match: Match,
  kind: Kind,
  live: LiveObject,
  sent: readonly ComparedField[],
  facts: PlanFacts,
): void {
  const names = unseenClears(
    kind,
    live,
    sent.map((field) => field.name),
  );
  if (names.length === 0) return;
  facts.notes.push({
    severity: "note",
    code: "unseen-clears",
    message: `the draft of "${liveTitle(live)}" that is deployed is not known to be ours: it may clear ${names.join(", ")}, too, and no read shows that`,
    hint: "If it does, apply names it and keeps the value before in the undo file.",
    org: facts.inputs.desired.org,
    address: match.resource.address,
  });
}

function sentFields(
  steps: readonly Step[],
  live: LiveObject,
  compared: readonly ComparedField[],
): readonly ComparedField[] {
  if (!steps.includes("patch")) return [];
  // After a discard the draft is gone; otherwise a field that the draft has is sent even when callers already hear the wanted value.
  if (live.hasDraft !== true || steps.includes("discard_draft")) return compared.filter((field) => field.differs);
  return compared.filter(
    (field) => field.differs || field.differsFromDraft || mayBeCleared(field.field, field.name, live),
  );
}
