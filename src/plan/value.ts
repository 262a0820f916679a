// From what YAML wrote to JSON: references become ids where they are known, secrets are given out only to compare and to send.
import { type Address, Reference, Secret, Template, type Value } from "../config/desired.ts";
import { maskSecrets, secretMark } from "../kinds/compare.ts";
import { kindNameOf } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Field, Json } from "../kinds/kind.ts";

/** Live id of an address; undefined: it does not exist yet. */
export type IdOf = (address: Address) => string | undefined;

/** A value with its references resolved. `json` may hold clear secrets: compare it, send it, digest it with a key, never show it. */
export interface Resolved {
  readonly json: Json;
  /** A reference in it has no id yet. */
  readonly unknown: boolean;
  /** A part of it came from the environment. */
  readonly secret: boolean;
}

/**
 * Resolves a value of a field. Ids are text in fields that hold ids, and as the API spells them inside open JSON. `textOf` gives what stands
 * for a secret.
 */
export function resolveValue(
  field: Field | undefined,
  value: Value,
  idOf: IdOf,
  textOf: (secret: Secret) => string = (written) => written.reveal(),
): Resolved {
  if (typeof value !== "object" || value === null) return { json: value, unknown: false, secret: false };
  let unknown = false;
  let secret = false;
  const asText = field?.type === "id" || field?.type === "id_list";
  const id = (reference: Reference): Json => {
    const found = idOf(reference.address);
    if (found === undefined) {
      unknown = true;
      return reference.toJSON();
    }
    const kind = kindNamed(kindNameOf(reference.address));
    return asText || kind.id === "uuid" || !Number.isSafeInteger(Number(found)) ? found : Number(found);
  };
  const walk = (item: Value): Json => {
    if (item instanceof Reference) return id(item);
    if (item instanceof Template)
      return item.parts.map((part) => (typeof part === "string" ? part : String(id(part)))).join("");
    if (item instanceof Secret) {
      secret = true;
      return textOf(item);
    }
    if (Array.isArray(item)) return item.map(walk);
    if (typeof item === "object" && item !== null)
      return Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, walk(inner as Value)]));
    return item as Json;
  };
  const json = walk(value);
  return { json, unknown, secret };
}

/** A value fit to be shown: references by address, secrets masked. */
export function showValue(field: Field | undefined, value: Value): Json {
  const walk = (item: Value): Json => {
    if (item instanceof Reference) return item.address;
    if (item instanceof Template) return item.toJSON();
    if (item instanceof Secret) return secretMark;
    if (Array.isArray(item)) return item.map(walk);
    if (typeof item === "object" && item !== null)
      return Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, walk(inner as Value)]));
    return item as Json;
  };
  return maskSecrets(field, walk(value));
}

/** Every address that a value refers to. */
export function addressesIn(value: Value): readonly Address[] {
  if (value instanceof Reference) return [value.address];
  if (value instanceof Template) return value.parts.flatMap((part) => (typeof part === "string" ? [] : [part.address]));
  if (value instanceof Secret || typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((item) => addressesIn(item as Value));
}

/** The fields of which a part came from the environment. */
export function secretNames(fields: Readonly<Record<string, Value>>): readonly string[] {
  return Object.entries(fields).flatMap(([name, value]) => (secretsIn(value).length > 0 ? [name] : []));
}

/** Every text that a value took from the environment, alone and with what is written around it: for taking it out of messages. */
export function secretsIn(value: Value): readonly string[] {
  if (value instanceof Secret) return [value.reveal(), ...value.revealParts()];
  if (value instanceof Reference || value instanceof Template || typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((item) => secretsIn(item as Value));
}
