// What an address, a key and a name are: nobody else puts an address together or takes one apart.
import type { Gone, Json, Kind, KindName } from "./kind.ts";

/** `agent.support`: kind and key. The same in every org. */
export type Address = string;

/** The address of a key. */
export function addressOf(kind: KindName, key: string): Address {
  return `${kind}.${key}`;
}

/** The name of the kind that an address is of. */
export function kindNameOf(address: Address): KindName {
  return address.slice(0, address.indexOf("."));
}

/** The key that an address is of. */
export function keyOf(address: Address): string {
  return address.slice(address.indexOf(".") + 1);
}

/** One object of an org as a text: of two kinds, some may have the same id. */
export function spot(kind: KindName, id: string): string {
  return `${kind} ${id}`;
}

/** What a name must be unique in, as a text: the objects of one kind that go by the same field. */
export function nameSpot(kind: KindName, field: string, name: string): string {
  return `${kind}\n${field}\n${name.trim()}`;
}

/** The field that a key stands for when it is not written: of one that is bought no field says what it will be called. */
export function keyField(kind: Kind, isBought: boolean): string {
  return isBought && kind.birth.by === "provision" ? kind.birth.name : kind.naturalName;
}

/** True when a key is itself the natural name, as of a phone number. */
export function isNameItself(kind: Kind, key: string): boolean {
  return kind.birth.by === "provision" && new RegExp(kind.birth.keyPattern).test(key);
}

/** True when the keys of a kind may be names of live objects, in whatever letters those have. */
export function hasNamesForKeys(kind: Kind): boolean {
  return kind.birth.by === "provision";
}

/** What prune may do to it: what can be made again is deleted, anything else is only let go. */
export function isReplaceable(kind: Kind): boolean {
  return kind.birth.by === "fields" || kind.birth.by === "upsert";
}

/** True when an object of an answer says that it does not count any more. */
export function isGone(gone: Gone | undefined, object: { readonly [name: string]: Json }): boolean {
  return gone?.values.includes(object[gone.field] ?? null) === true;
}
