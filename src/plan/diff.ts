// Desired against live, field by field: only what YAML writes is looked at, so nothing else can ever change.
import type { Address, DesiredResource, Value } from "../config/desired.ts";
import {
  canonicalText,
  isMaskedCopy,
  isSensitive,
  isUnseen,
  maskSecrets,
  sameValue,
  secretMark,
  textOfContent,
} from "../kinds/compare.ts";
import { spot } from "../kinds/identity.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Field, Json, Kind, KindName } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import type { Binding, Intent } from "./bindings.ts";
import { by } from "./sort.ts";
import type { Change, DraftedField, FieldChange } from "./types.ts";
import { type IdOf, type Resolved, resolveValue, showValue } from "./value.ts";

/** How texts become short digests. `keyed` takes the org's credential in, so that a digest of a secret says nothing by itself. */
export interface Digests {
  readonly plain: (text: string) => string;
  readonly keyed: (text: string) => string;
}

/** One managed field of one resource, desired beside live. */
export interface ComparedField {
  readonly name: string;
  /** Undefined: the tables don't know it, it came through `extra`. */
  readonly field: Field | undefined;
  readonly desired: Resolved;
  /** What callers get now. */
  readonly live: Json | undefined;
  /** The waiting value where there is one, else `live`. */
  readonly draftView: Json | undefined;
  readonly differs: boolean;
  readonly differsFromDraft: boolean;
  readonly sensitive: boolean;
  /** A read masks it: it counts as the value that was last sent, and an edit of it in the dashboard can't be seen. */
  readonly masked: boolean;
  /** The live value is not the one that was last applied. */
  readonly editedSince: boolean;
  /** The live value is a secret that somebody else put there. */
  readonly othersSecret: boolean;
}

/** Compares every field that YAML writes. `live` undefined: nothing is there yet, so all differ. */
export function compareFields(
  resource: DesiredResource,
  kind: Kind,
  live: LiveObject | undefined,
  binding: Binding | undefined,
  idOf: IdOf,
  digests: Digests,
): readonly ComparedField[] {
  return Object.keys(resource.fields)
    .sort()
    .map((name) => {
      const field = fieldNamed(kind, name);
      const written = resource.fields[name] ?? null;
      const desired = resolveValue(field, written, idOf);
      const liveValue = live?.fields[name];
      const draftView = live?.draft !== undefined && name in live.draft ? live.draft[name] : liveValue;
      const applied = binding?.applied?.[name];
      const same = (value: Json | undefined): boolean =>
        !desired.unknown &&
        live !== undefined &&
        (sameValue(field, desired.json, value) ||
          isKnownSecret(field, desired.json, value, applied, digests) ||
          (isUnseen(field, value, desired.json) &&
            // What was sent and not read back since is ours, whatever time stamp it got meanwhile.
            (applied === undefined || applied === fieldDigest(field, value, false, digests)) &&
            binding?.written?.[name] === writtenDigest(field, written, idOf, digests)));
      const differs = !same(liveValue);
      const sensitive = isSensitive(field) || desired.secret || binding?.secret?.includes(name) === true;
      const editedSince =
        live !== undefined &&
        applied !== undefined &&
        differs &&
        !isMaskedCopy(field, desired.json, liveValue) &&
        // What is written may have other headers than the mask, which is as it was.
        binding?.shown?.[name] !== fieldDigest(field, liveValue, true, digests) &&
        // A draft of ours may have been deployed since, by a run that ended before it wrote that down, or in the dashboard.
        ![applied, binding?.drafted?.[name]].some(
          (ours) => ours !== undefined && isAsApplied(field, liveValue, ours, digests),
        );
      // Of what was made and never read back a mask hides what was sent.
      const isUnread = binding?.own === "created" && binding.applied === undefined;
      // Another credential can't read what the record says of a secret, but that it is ours.
      const isOurs =
        !editedSince &&
        (applied !== undefined ||
          binding?.secret?.includes(name) === true ||
          (isUnread && isMaskedCopy(field, desired.json, liveValue)));
      return {
        name,
        field,
        desired,
        live: liveValue,
        draftView,
        differs,
        differsFromDraft: draftView === liveValue ? differs : !same(draftView),
        sensitive,
        masked: !differs && isSensitive(field) && !sameValue(field, desired.json, liveValue),
        editedSince,
        othersSecret: sensitive && differs && !isOurs && !isNothing(liveValue),
      };
    });
}

/** Digest of one value as the record keeps it. */
export function fieldDigest(
  field: Field | undefined,
  value: Json | undefined,
  sensitive: boolean,
  digests: Digests,
): string {
  const text = canonicalText(field, value);
  return sensitive ? digests.keyed(text) : digests.plain(text);
}

/**
 * Digest of what YAML says of a field. It needs neither a key nor the environment: what comes from there stands in it by its expression.
 * Mostly it is the digest of what is live once that is applied.
 */
export function writtenDigest(
  field: Field | undefined,
  value: Value,
  idOf: IdOf,
  { plain }: Pick<Digests, "plain">,
): string {
  return plain(canonicalText(field, resolveValue(field, value, idOf, ({ source }) => source).json));
}

/** True when a value is the one that was last applied, whether or not it came from the environment then. */
export function isAsApplied(
  field: Field | undefined,
  value: Json | undefined,
  applied: string,
  digests: Digests,
): boolean {
  return [false, true].some((secret) => fieldDigest(field, value, secret, digests) === applied);
}

/** Digest of all that the plan looked at: of the named fields of an object, and of its whole draft. Stale when it differs at apply. */
export function objectDigest(kind: Kind, object: LiveObject, names: readonly string[], digests: Digests): string {
  const of = (name: string, value: Json | undefined): string =>
    digests.keyed(canonicalText(fieldNamed(kind, name), value));
  const fields = [...names].sort().map((name) => [name, of(name, object.fields[name] ?? object.facts[name])]);
  const draft = Object.entries(object.draft ?? {})
    .sort(by(([name]) => name))
    .map(([name, value]) => [name, of(name, value)]);
  return digests.plain(JSON.stringify({ id: object.id, fields, hasDraft: object.hasDraft, draft }));
}

/** Digests of the children that go with an object that is deleted, by their spots. */
export function digestsBelow(children: readonly LiveObject[], digests: Digests): Readonly<Record<string, string>> {
  return Object.fromEntries(
    children.map((child) => {
      const kind = kindNamed(child.kind);
      const watched = watchedFields(kind, { action: "delete", managed: {} });
      return [spot(child.kind, child.id), objectDigest(kind, child, watched, digests)];
    }),
  );
}

/** The fields that the digest of a change covers: what YAML manages, or all of an object that is deleted and how much is in it. */
export function watchedFields(kind: Kind, change: Pick<Change, "action" | "managed">): readonly string[] {
  if (change.action !== "delete") return Object.keys(change.managed);
  return [...kind.fields.map((field) => field.name), ...(kind.holds === undefined ? [] : [kind.holds.count])];
}

/** Digest of what a copy takes over from its source: everything but the name, with what waits in a draft. */
export function copyDigest(kind: Kind, object: LiveObject, digests: Digests): string {
  const fields = kind.fields
    .filter((field) => field.name !== kind.naturalName)
    .map((field) => [field.name, canonicalText(field, object.draft?.[field.name] ?? object.fields[field.name])]);
  return digests.keyed(JSON.stringify(fields));
}

/** Digests of what a create sends. Fields that are secret by nature are left out: a read may mask them. */
export function sentDigests(
  kind: Kind,
  sent: readonly (readonly [name: string, value: Pick<Resolved, "json" | "secret">])[],
  digests: Digests,
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, { json, secret }] of sent) {
    const field = fieldNamed(kind, name);
    // Nor can what no read shows tell anything.
    if (!isSensitive(field) && field?.type !== "content") found[name] = fieldDigest(field, json, secret, digests);
  }
  return found;
}

/** True when an object has what a create sent, deployed or waiting in its draft. */
export function isAsSent(kind: Kind, object: LiveObject, intent: Intent, digests: Digests): boolean {
  const views = { ...object.fields, ...object.draft };
  return Object.entries(intent.sent ?? {}).every(([name, digest]) =>
    isAsApplied(fieldNamed(kind, name), views[name], digest, digests),
  );
}

/** How a difference is shown. `before` and `after` hold no secret; ids of what YAML names are shown by address. */
export function showChange(
  compared: ComparedField,
  resource: DesiredResource,
  shows: { readonly before: boolean; readonly addressOf: (kind: KindName, id: string) => Address | undefined },
): FieldChange {
  const { name, field, sensitive } = compared;
  const mask = (value: Json | undefined): Json =>
    sensitive && field?.type !== "headers" && field?.type !== "tools" ? secretMark : maskSecrets(field, value);
  const written = resource.fields[name] ?? null;
  return {
    name,
    ...(shows.before && compared.live !== undefined && !isUnseen(field, compared.live)
      ? { before: mask(byAddress(field, compared.live, shows.addressOf)) }
      : {}),
    after: byAddress(field, showValue(field, written), shows.addressOf),
    sensitive,
    unknown: compared.desired.unknown,
    text: field?.type === "text" || (field?.type === "content" && textOfContent(compared.desired.json) !== undefined),
    drift: compared.editedSince,
    ...(compared.othersSecret ? { losesSecret: true as const } : {}),
  };
}

/** A field of somebody's draft beside what callers hear and what YAML says, where it says something. */
export function showDrafted(
  name: string,
  kind: Kind,
  live: LiveObject,
  shows: {
    readonly written: Value | undefined;
    readonly sensitive: boolean;
    readonly addressOf: (kind: KindName, id: string) => Address | undefined;
  },
): DraftedField {
  const field = fieldNamed(kind, name);
  const sensitive = shows.sensitive || isSensitive(field);
  const show = (value: Json): Json => (sensitive ? secretMark : byAddress(field, value, shows.addressOf));
  const now = live.fields[name];
  return {
    name,
    ...(now === undefined ? {} : { live: show(now) }),
    draft: show(live.draft?.[name] as Json),
    ...(shows.written === undefined ? {} : { desired: show(showValue(field, shows.written)) }),
    sensitive,
    text: field?.type === "text",
  };
}

/** A value with the ids of what YAML names as addresses. */
export function byAddress(
  field: Field | undefined,
  value: Json,
  addressOf: (kind: KindName, id: string) => Address | undefined,
): Json {
  const kind = field?.reference?.kind;
  if (kind === undefined) return value;
  const one = (id: Json): Json => (typeof id === "string" ? (addressOf(kind, id) ?? id) : id);
  return Array.isArray(value) ? value.map(one) : one(value);
}

/** There is no value that could be lost. */
export function isNothing(value: Json | undefined): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === "";
}

/** A read masks the value, but it is the one that was last sent. */
function isKnownSecret(
  field: Field | undefined,
  desired: Json,
  live: Json | undefined,
  applied: string | undefined,
  digests: Digests,
): boolean {
  return (
    applied !== undefined &&
    isMaskedCopy(field, desired, live) &&
    fieldDigest(field, desired, true, digests) === applied
  );
}
