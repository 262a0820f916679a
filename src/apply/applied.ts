// An object as it was read after an apply, next to what YAML manages of it.
import type { Value } from "../config/desired.ts";
import { isMaskedCopy, isSensitive, isUnseen, sameValue } from "../kinds/compare.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Field, Json } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import type { Binding } from "../plan/bindings.ts";
import { type Digests, fieldDigest, writtenDigest } from "../plan/diff.ts";
import type { Change } from "../plan/types.ts";
import { type IdOf, type Resolved, resolveValue } from "../plan/value.ts";

/** What the record says of an object as it is now, and the fields that are not as they should be. */
export function appliedDigests(
  object: LiveObject,
  managed: Readonly<Record<string, Value>>,
  idOf: IdOf,
  digests: Digests,
): Required<Pick<Binding, "applied" | "written" | "shown">> & { readonly differing: readonly string[] } {
  const fields = managedFields(object, managed, idOf);
  const applied: Record<string, string> = {};
  const written: Record<string, string> = {};
  const shown: Record<string, string> = {};
  const differing: string[] = [];
  for (const item of fields) {
    const { name, field, desired, live, masked } = item;
    const sensitive = isSensitive(field) || desired.secret;
    // What a masked read hides is known only from what was sent.
    applied[name] = fieldDigest(field, masked ? desired.json : live, sensitive, digests);
    if (masked && !sameValue(field, desired.json, live)) shown[name] = fieldDigest(field, live, true, digests);
    if (isDiffering(item)) differing.push(name);
    else if (sensitive || desired.json !== live) {
      const asWritten = writtenDigest(field, managed[name] ?? null, idOf, digests);
      if (asWritten !== applied[name]) written[name] = asWritten;
    }
  }
  return { applied, written, shown, differing };
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
  return !masked && !isUnseen(field, live, desired.json) && !sameValue(field, desired.json, live);
}
