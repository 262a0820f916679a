// An object as it was read after an apply, next to what YAML manages of it.
import type { Value } from "../config/desired.ts";
import { isMaskedCopy, isSensitive, sameValue } from "../kinds/compare.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Field, Json } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import { type Digests, fieldDigest } from "../plan/diff.ts";
import type { Change } from "../plan/types.ts";
import { type IdOf, type Resolved, resolveValue } from "../plan/value.ts";

/** Digest of each managed field as it is now, and the fields that are not as they should be. */
export function appliedDigests(
  object: LiveObject,
  managed: Readonly<Record<string, Value>>,
  idOf: IdOf,
  digests: Digests,
): { readonly digests: Readonly<Record<string, string>>; readonly differing: readonly string[] } {
  const fields = managedFields(object, managed, idOf);
  const found = fields.map(({ name, field, desired, live, masked }) => {
    const sensitive = isSensitive(field) || desired.secret;
    // What a masked read hides is known only from what was sent.
    return [name, fieldDigest(field, masked ? desired.json : live, sensitive, digests)] as const;
  });
  return { digests: Object.fromEntries(found), differing: fields.filter(isDiffering).map(({ name }) => name) };
}

/** The managed fields that are not as they should be. */
export function differingFields(
  object: LiveObject,
  managed: Readonly<Record<string, Value>>,
  idOf: IdOf,
): readonly string[] {
  return managedFields(object, managed, idOf)
    .filter(isDiffering)
    .map(({ name }) => name);
}

/** False: the field stands for the key alone, and the object shows that this API knows no such field. */
export function isFieldOf(object: LiveObject, { standIn }: Change, name: string): boolean {
  return name !== standIn || object.fields[name] !== undefined;
}

interface ManagedField {
  readonly name: string;
  readonly field: Field | undefined;
  readonly desired: Resolved;
  readonly live: Json | undefined;
  /** A read hides its value. */
  readonly masked: boolean;
}

function managedFields(
  object: LiveObject,
  managed: Readonly<Record<string, Value>>,
  idOf: IdOf,
): readonly ManagedField[] {
  const kind = kindNamed(object.kind);
  return Object.keys(managed)
    .sort()
    .map((name) => {
      const field = fieldNamed(kind, name);
      const desired = resolveValue(field, managed[name] ?? null, idOf);
      const live = object.fields[name];
      return { name, field, desired, live, masked: isMaskedCopy(field, desired.json, live) };
    });
}

function isDiffering({ field, desired, live, masked }: ManagedField): boolean {
  return !masked && !sameValue(field, desired.json, live);
}
