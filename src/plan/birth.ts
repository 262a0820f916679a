// What does not exist yet: it is created, copied or bought, once.

import type { Address, DesiredResource } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { keyOf, nameForm, ownKey } from "../kinds/identity.ts";
import { fieldNamed, fieldsIn, kindNamed } from "../kinds/index.ts";
import type { Dialect, Field, Kind } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import { withChecks } from "./checks.ts";
import { compareFields, copyDigest, isAsSent, objectDigest, showChange, watchedFields } from "./diff.ts";
import { nameSource } from "./elsewhere.ts";
import { type PlanFacts, sourceElsewhere, sourceWithin, standInOf } from "./facts.ts";
import { followOf, waitFor } from "./follow.ts";
import { desiredName, liveNames, liveTitle, type Match } from "./match.ts";
import { checkSecretTo, secretTo } from "./secret.ts";
import { by } from "./sort.ts";
import { decideStaged, hasForeignDraft, isUndeployed } from "./staged.ts";
import type { Action, Change, ChangeDraft, Elsewhere, Step } from "./types.ts";

/** The change that makes a resource. What speaks against it goes to the facts. */
export function planBirth(match: Match, facts: PlanFacts): ChangeDraft {
  const resource = bornResource(match.resource);
  const kind = kindNamed(resource.kind);
  const source = resource.options.duplicate_of;
  const action: Action = source === undefined ? "create" : "duplicate";
  const compared = compareFields(resource, kind, undefined, undefined, facts.idOf, facts.digests);
  const [within, elsewhere] = [sourceWithin(resource.options), sourceElsewhere(resource.options)];
  if (within !== undefined) checkSource(resource, kind, within, facts);
  else if (elsewhere !== undefined) checkElsewhere(resource, kind, elsewhere, facts);
  else checkRequired(resource, kind, facts);
  const { provision } = resource.options;
  if (provision === undefined) checkRenamed(resource, kind, facts);
  else {
    checkUnclaimed(resource, kind, facts);
    checkUnanswered(resource, facts);
  }
  const standIn = standInOf(resource);
  checkSecretTo(resource, kind, facts);
  const deploys: readonly Step[] = kind.staged && facts.inputs.live.dialect === "staged" ? ["deploy"] : [];
  const calls: readonly Step[] =
    source !== undefined
      ? [within === undefined ? "transfer" : "duplicate", "patch", ...deploys]
      : provision !== undefined
        ? ["provision", "patch"]
        : ["create", ...(hasLateFields(kind, resource) ? (["patch"] as const) : []), ...deploys];
  const all = [...calls, ...followOf(kind, resource.fields), ...waitFor(kind, true)];
  const { steps, checks } = withChecks(resource, kind, all, { match }, facts);
  const { replaces } = match;
  return {
    ...facts.common(match, kind),
    action,
    steps: replaces === undefined ? steps : ["replace", ...steps],
    fields: compared.map((field) => showChange(field, resource, { before: false, addressOf: facts.addressOf })),
    send: resource.fields,
    own: "created",
    ...(source === undefined ? {} : { source: sourceOf(source, kind, facts) }),
    ...(provision === undefined ? {} : { provision }),
    ...(standIn === undefined ? {} : { standIn }),
    ...secretTo(resource, facts),
    ...(checks === undefined ? {} : { checks }),
    ...(replaces === undefined ? {} : { replaces: { id: replaces.id, digest: deletedDigest(kind, replaces, facts) } }),
  };
}

/** Fields that the create doesn't take. */
function hasLateFields(kind: Kind, { fields }: DesiredResource): boolean {
  return Object.keys(fields).some((name) => fieldNamed(kind, name)?.create === false);
}

function deletedDigest(kind: Kind, object: LiveObject, facts: PlanFacts): string {
  return objectDigest(kind, object, watchedFields(kind, { action: "delete", managed: {} }), facts.digests);
}

/** What `ignore` leaves to the dashboard has to begin somewhere. */
function bornResource(resource: DesiredResource): DesiredResource {
  return resource.atBirth === undefined
    ? resource
    : { ...resource, fields: { ...resource.atBirth, ...resource.fields } };
}

function sourceOf(
  { address, org }: { readonly address: Address; readonly org?: string },
  kind: Kind,
  facts: PlanFacts,
): NonNullable<Change["source"]> {
  if (org === undefined) {
    const id = facts.idOf(address);
    return { address, ...(id === undefined ? {} : { id }) };
  }
  const found = facts.findElsewhere({ org, address });
  if (found?.state !== "there") return { address, org };
  const names = kind.fields.map(({ name }) => name);
  const digest = objectDigest(kind, found.object, names, facts.digests);
  return { address, org, id: found.object.id, digest };
}

/** It is copied as it is there now: what waits there is waited for by nobody here. */
function checkElsewhere(resource: DesiredResource, kind: Kind, source: Elsewhere, facts: PlanFacts): void {
  const found = facts.findElsewhere(source);
  const name = nameSource(source);
  const { address, position } = resource;
  const refuse = (problem: Pick<Diagnostic, "code" | "message" | "hint" | "category">): void => {
    facts.problems.push({ severity: "error", ...problem, org: facts.inputs.desired.org, address, position });
  };
  if (found?.state === "unread") {
    const { code, message, hint, category } = found.problem;
    refuse({
      code,
      message: `${name}, the source of ${address}, can't be looked up: ${message}`,
      ...(hint === undefined ? {} : { hint }),
      ...(category === undefined ? {} : { category }),
    });
  } else if (found?.state === "not made")
    refuse({
      code: "source-not-made",
      message: `${name}, the source of ${address}, doesn't exist yet`,
      hint: `Apply ${source.org} first: what is copied is what callers hear there now.`,
    });
  else if (found?.orgId !== undefined && found.orgId === facts.inputs.live.org?.id)
    refuse({
      category: "refused",
      code: "same-org-twice",
      message: `${facts.inputs.desired.org} and ${source.org}, which ${address} is to be copied from, are the same organisation (id ${found.orgId})`,
      hint: "Give each its own API key.",
    });
  else if (found?.object.hasDraft === true && facts.inputs.options.foreignDraft !== "include") {
    const what = isUndeployed(kind, found.object)
      ? "was never deployed"
      : "has a draft that waits there, and the copy might inherit it";
    refuse({
      category: "refused",
      code: "foreign-draft",
      message: `${name}, the source of ${address}, ${what}`,
      hint: `Deploy or discard it in ${source.org}, or add --include-foreign-draft.`,
    });
  }
}

function checkSource(resource: DesiredResource, kind: Kind, source: Address, facts: PlanFacts): void {
  const match = facts.found.matches.get(source);
  if (match?.live === undefined) return;
  checkOrphans(resource, kind, match.live, facts);
  if (facts.inputs.options.foreignDraft !== "refuse") return;
  if (!hasForeignDraft(kind, match.live, facts.bindingOf(match), facts.digests)) return;
  if (isDeployedFirst(match, kind, match.live, facts)) return;
  facts.refuse({
    code: "foreign-draft",
    message: `${source}, the source of ${resource.address}, has a draft that somebody else wrote, and the copy might inherit it`,
    hint: "Deploy or discard it in the dashboard, or add --include-foreign-draft or --discard-foreign-draft.",
    address: resource.address,
  });
  facts.meetDraft(match, match.live, "refused");
}

/** The copy waits for its source. A draft that holds just what YAML says, left by a run that ended before its deploy, is gone by then. */
function isDeployedFirst(match: Match, kind: Kind, live: LiveObject, facts: PlanFacts): boolean {
  const binding = facts.bindingOf(match);
  const compared = compareFields(match.resource, kind, live, binding, facts.idOf, facts.digests);
  const origin = facts.modelOf(match.resource);
  return decideStaged(kind, live, origin, compared, binding, facts.inputs.options, facts.digests).do === "steps";
}

/** Where the API chooses the name of a copy, one that a lost run left can't be told by name. */
function checkOrphans(resource: DesiredResource, kind: Kind, source: LiveObject, facts: PlanFacts): void {
  const { dialect } = facts.inputs.live;
  if (kind.endpoints[dialect]?.duplicateFields?.includes(kind.naturalName) === true) return;
  const copy = copyDigest(kind, source, facts.digests);
  const orphans = facts.freeObjects(kind).filter((object) => copyDigest(kind, object, facts.digests) === copy);
  if (orphans.length === 0) return;
  facts.refuse({
    code: "copy-not-clear",
    message: `${resource.address} may have been copied before: ${orphans.map((object) => `"${liveTitle(object)}" (id ${object.id})`).join(", ")} is an unchanged copy that nothing names`,
    hint: `Pin it: ${ownKey(kind, resource.key)}: { id: ${orphans[0]?.id} }, or delete it in the dashboard.`,
    address: resource.address,
  });
}

/** Where the API has no labels, a bought number can't be told from one that nobody names. */
function checkUnclaimed(resource: DesiredResource, kind: Kind, facts: PlanFacts): void {
  const { field: label } = desiredName(kind, resource);
  const free = facts
    .freeObjects(kind)
    .filter((object) => object.fields[label] === undefined)
    .sort(by(liveTitle));
  const [first] = free;
  if (first === undefined) return;
  const shown = free.slice(0, 5).map((object) => `${liveTitle(object)} (id ${object.id})`);
  facts.refuse({
    code: "provision-not-clear",
    message: `${resource.address} may have been bought before: nothing names ${shown.join(", ")}${free.length > 5 ? " and others" : ""}, and this API has no labels to tell`,
    hint: `Pin it if it is one of them: ${ownKey(kind, resource.key)}: { id: ${first.id} }. If not, name each of them under ${kind.section}: "${liveTitle(first)}": {}.${facts.inputs.bindings === undefined ? " Without a record nothing else tells them apart." : ""}`,
    address: resource.address,
  });
}

/** The key of an idempotent call is made of the YAML's: under another one the same number would be bought again. */
function checkUnanswered(resource: DesiredResource, facts: PlanFacts): void {
  const { desired, bindings } = facts.inputs;
  const written = new Set(desired.resources.map(({ address }) => address));
  const open = Object.entries(bindings?.intents ?? {})
    .filter(([address, { step }]) => step === "provision" && !written.has(address))
    .map(([address]) => address)
    .sort();
  const [first] = open;
  if (first === undefined) return;
  facts.refuse({
    code: "provision-not-clear",
    message: `an earlier run began to buy ${open.join(" and ")} and never got an answer, and the key is gone by now: ${resource.address} may be that number`,
    hint: `Put ${keyOf(first)} back and apply: that finds it. Rename it afterwards with \`previously\`.`,
    address: resource.address,
  });
}

/** A create that was never answered may have made it under the name that the YAML had then. */
function checkRenamed(resource: DesiredResource, kind: Kind, facts: PlanFacts): void {
  const intent = facts.inputs.bindings?.intents?.[resource.address];
  if (intent?.name === undefined) return;
  const name = nameForm(intent.name);
  const made = facts
    .freeObjects(kind)
    .filter(
      (object) =>
        liveNames(kind, object).some((one) => nameForm(one) === name) && isAsSent(kind, object, intent, facts.digests),
    );
  const [first] = made;
  if (first === undefined) return;
  facts.refuse({
    code: "ambiguous-intent",
    message: `an earlier run began to create ${resource.address} as "${name}" and never got an answer; it may be ${kind.title.one} ${made.map(({ id }) => id).join(" or ")}`,
    hint: `Pin it: ${ownKey(kind, resource.key)}: { id: ${first.id} }, or delete it in the dashboard.`,
    address: resource.address,
  });
}

/** Fields that every new object of a kind must have, and this one has not. */
export function missingFields(kind: Kind, dialect: Dialect, fields: DesiredResource["fields"]): readonly Field[] {
  return fieldsIn(kind, dialect).filter(
    (field) => isNeeded(kind, field, fields) && (fields[field.name] === undefined || fields[field.name] === null),
  );
}

function isNeeded(kind: Kind, { required, neededWhere: where }: Field, fields: DesiredResource["fields"]): boolean {
  if (where === undefined) return required === true;
  return (fields[where.field] ?? fieldNamed(kind, where.field)?.default) === where.value;
}

function checkRequired(resource: DesiredResource, kind: Kind, facts: PlanFacts): void {
  for (const field of missingFields(kind, facts.inputs.live.dialect, resource.fields))
    facts.problems.push({
      severity: "error",
      code: "missing-field",
      message: `${resource.address} doesn't exist yet, and a new ${kind.title.one} needs \`${field.name}\``,
      hint: field.help,
      org: facts.inputs.desired.org,
      address: resource.address,
      position: resource.position,
    });
}
