// What a resource renders to at one time beside what it does at another. No value of the environment counts: those of then are not known.
import {
  type Address,
  type Desired,
  type DesiredResource,
  Reference,
  Secret,
  Template,
  type Value,
} from "../config/desired.ts";
import { canonicalText, isOpen, isSensitive, sameValue } from "../kinds/compare.ts";
import { addressOf } from "../kinds/identity.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Field, Json } from "../kinds/kind.ts";
import type { Binding } from "./bindings.ts";
import { type Digests, isAsApplied } from "./diff.ts";
import type { FieldChange } from "./types.ts";
import { type IdOf, resolveValue, secretNames, showValue } from "./value.ts";

/** What happened to one resource between two configurations. */
export interface RenderedChange {
  readonly address: Address;
  readonly kind: string;
  readonly action: "add" | "change" | "remove";
  /** In a change those that differ; of one that was added all. */
  readonly fields: readonly FieldChange[];
}

/** The resources that differ. `only`: no other one is looked at. */
export function renderedChanges(
  before: Desired | undefined,
  after: Desired | undefined,
  only?: Address,
): readonly RenderedChange[] {
  const isWanted = ({ address }: DesiredResource): boolean => only === undefined || address === only;
  const earlier = new Map(before?.resources.map((resource) => [resource.address, resource]));
  const changes: RenderedChange[] = [];
  for (const resource of after?.resources ?? []) {
    const { address, kind } = resource;
    const old = earlier.get(earlierAddress(resource, earlier));
    if (old !== undefined) earlier.delete(old.address);
    if (!isWanted(resource)) continue;
    const fields = changedFields(old, resource);
    if (old === undefined) changes.push({ address, kind, action: "add", fields });
    else if (fields.length > 0) changes.push({ address, kind, action: "change", fields });
  }
  for (const old of earlier.values())
    if (isWanted(old)) changes.push({ address: old.address, kind: old.kind, action: "remove", fields: [] });
  return changes;
}

/** The address that a resource had in an earlier configuration. */
export function earlierAddress(
  { address, kind, options }: DesiredResource,
  earlier: ReadonlyMap<Address, unknown>,
): Address {
  if (earlier.has(address)) return address;
  const former = options.previously?.map((key) => addressOf(kind, key)).find((candidate) => earlier.has(candidate));
  return former ?? address;
}

/**
 * True when a resource renders to what the record says was applied last, as far as that can be told: of a secret, and of JSON to which the
 * API adds names of its own, it can't.
 */
export function isAsRecorded(resource: DesiredResource, binding: Binding, idOf: IdOf, digests: Digests): boolean {
  const { applied = {}, secret = [] } = binding;
  const kind = kindNamed(resource.kind);
  const hidden = new Set([...secret, ...secretNames(resource.fields)]);
  const isTelling = (name: string): boolean => {
    const field = fieldNamed(kind, name);
    return !hidden.has(name) && !isSensitive(field) && !isOpen(field);
  };
  const names = Object.keys(resource.fields).filter(isTelling);
  return (
    Object.keys(applied)
      .filter(isTelling)
      .every((name) => names.includes(name)) &&
    names.every((name) => {
      const field = fieldNamed(kind, name);
      const { json } = resolveValue(field, resource.fields[name] as Value, idOf);
      const known = applied[name];
      return known !== undefined && isAsApplied(field, json, known, digests);
    })
  );
}

/** True when a state of an object is what a resource renders to, in all fields of which that can be told. */
export function rendersTo(
  { kind, fields }: DesiredResource,
  state: Readonly<Record<string, Json>>,
  idOf: IdOf,
): boolean {
  const table = kindNamed(kind);
  const hidden = new Set(secretNames(fields));
  const told = Object.entries(fields).filter(([name]) => {
    return name in state && !hidden.has(name) && !isSensitive(fieldNamed(table, name));
  });
  return (
    told.length > 0 &&
    told.every(([name, value]) => {
      const field = fieldNamed(table, name);
      return sameValue(field, resolveValue(field, value, idOf).json, state[name]);
    })
  );
}

function changedFields(old: DesiredResource | undefined, fresh: DesiredResource): readonly FieldChange[] {
  const kind = kindNamed(fresh.kind);
  const secret = new Set([...secretNames(fresh.fields), ...secretNames(old?.fields ?? {})]);
  const names = new Set([...Object.keys(old?.fields ?? {}), ...Object.keys(fresh.fields)]);
  return [...names].sort().flatMap((name) => {
    const field = fieldNamed(kind, name);
    const [before, after] = [old?.fields[name], fresh.fields[name]];
    if (old !== undefined && writtenText(field, before) === writtenText(field, after)) return [];
    return {
      name,
      ...(before === undefined ? {} : { before: showValue(field, before) }),
      after: showValue(field, after ?? null),
      sensitive: isSensitive(field) || secret.has(name),
      unknown: false,
      text: field?.type === "text",
      drift: false,
    };
  });
}

/** One text for values that count as the same, with the names of variables of the environment in place of what they hold. */
function writtenText(field: Field | undefined, value: Value | undefined): string {
  if (value === undefined) return "";
  const walk = (item: Value): Json => {
    if (item instanceof Secret) return item.source;
    if (item instanceof Reference || item instanceof Template) return item.toJSON();
    if (Array.isArray(item)) return item.map(walk);
    if (typeof item === "object" && item !== null)
      return Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, walk(inner as Value)]));
    return item as Json;
  };
  return canonicalText(field, walk(value));
}
