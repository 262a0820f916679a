// What an address, a key and a name are, and when two names are one: nobody else puts an address together or takes one apart. Editors and file
// systems store "é" as one sign or as two: people see no difference, so nothing here makes one.
import type { Gone, Json, Kind, KindName } from "./kind.ts";

/**
 * `agent.support`: kind and key. The same in every org. The key of a child has that of its parent before it: `variant.support/b`. What
 * every org has one of has no key: its kind alone is its address.
 */
export type Address = string;

/** The address of a key. */
export function addressOf(kind: KindName, key: string): Address {
  return key === "" ? kind : `${kind}.${key}`;
}

/** The name of the kind that an address is of. */
export function kindNameOf(address: Address): KindName {
  const at = address.indexOf(".");
  return at === -1 ? address : address.slice(0, at);
}

/** The key that an address is of. */
export function keyOf(address: Address): string {
  return address.slice(kindNameOf(address).length + 1);
}

/** The key of a child, made of that of its parent and the name under which it stands there. */
export function childKey(parentKey: string, name: string): string {
  return `${parentKey}/${name}`;
}

/** The name under which YAML writes a key: a child stands below its parent. */
export function ownKey(kind: Kind, key: string): string {
  return kind.parent === undefined ? key : key.slice(key.lastIndexOf("/") + 1);
}

/** The key of the parent of a child. */
export function parentKeyOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf("/")));
}

/** The keys that a resource had before, by what it and its parent were called: whoever renames a parent renames its children. */
export function earlierKeys(
  kind: Kind,
  key: string,
  previously: readonly string[] = [],
  parentPreviously: readonly string[] = [],
): readonly string[] {
  if (kind.parent === undefined) return previously;
  const names = [ownKey(kind, key), ...previously];
  return [parentKeyOf(key), ...parentPreviously]
    .flatMap((parent) => names.map((name) => childKey(parent, name)))
    .slice(1);
}

/** True for what every org has exactly one of. */
export function isGiven(kind: Kind): boolean {
  return kind.birth.by === "org";
}

/** True when one list has all of a kind; of other children, each parent has a list of its own. */
export function isListedWhole(kind: Kind): boolean {
  return kind.parent === undefined || kind.member !== undefined;
}

/** The id of a relation: it has none but those of its two ends. */
export function relationId(holder: string, parent: string): string {
  return `${holder}/${parent}`;
}

/** The id of the object that holds a relation. */
export function holderOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf("/")));
}

/** One object of an org as a text: of two kinds, some may have the same id. */
export function spot(kind: KindName, id: string): string {
  return `${kind} ${id}`;
}

/** What a name must be unique in, as a text: the objects of one kind, and of one parent, that go by the same field. */
export function nameSpot(kind: KindName, field: string, name: string, parent = ""): string {
  return `${kind}\n${field}\n${nameForm(name)}\n${parent}`;
}

/** The field that a key stands for when it is not written: of one that is bought no field says what it will be called. */
export function keyField(kind: Kind, isBought: boolean): string {
  return isBought && kind.birth.by === "provision" ? kind.birth.name : kind.naturalName;
}

/** True when a key is itself the natural name, as of a phone number. */
export function isNameItself(kind: Kind, key: string): boolean {
  const pattern = keyPatternOf(kind);
  return pattern !== undefined && new RegExp(pattern).test(key);
}

/** True when the keys of a kind may be names of live objects, in whatever letters those have. */
export function hasNamesForKeys(kind: Kind): boolean {
  return keyPatternOf(kind) !== undefined;
}

function keyPatternOf({ birth }: Kind): string | undefined {
  return birth.by === "provision" || birth.by === "upsert" ? birth.keyPattern : undefined;
}

/** What prune may do to it: what can be made again is deleted, anything else is only let go. */
export function isReplaceable(kind: Kind): boolean {
  return kind.birth.by === "fields" || kind.birth.by === "upsert";
}

/** True when an object of an answer says that it does not count any more. */
export function isGone(gone: Gone | undefined, object: { readonly [name: string]: Json }): boolean {
  return gone?.values.includes(object[gone.field] ?? null) === true;
}

const beyondPlain = /[^ -~]/;

/** The form in which names, keys and references are compared. It is never sent: that is what was written. */
export function nameForm(name: string): string {
  // The first call of normalize loads tables, and most names need none.
  return (beyondPlain.test(name) ? name.normalize("NFC") : name).trim();
}

/** Letters of other scripts, blanks and marks, and what a person takes them for. Small on purpose: what is seen to differ is another name. */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  (
    [
      ["АВЕЅІЈКМНОРСТУХаеіјѕорсухһԁԛԝ", "ABESIJKMHOPCTYXaeijsopcyxhdqw"],
      ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνορ", "ABEZHIKMNOPTYXvop"],
      ["‘’ʼ“”‐‑‒–−", "'''\"\"-----"],
    ] as const
  ).flatMap(([signs, seenAs]) => [...signs].map((sign, i) => [sign, seenAs[i] as string] as const)),
);

/** The text as an eye takes it. Two names of one look and two forms are a trap. */
export function lookOf(name: string): string {
  return beyondPlain.test(name) ? seen(name).trim() : name.trim();
}

function seen(text: string): string {
  return [...text.normalize("NFD").replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")]
    .map((sign) => (/\p{White_Space}/u.test(sign) ? " " : (lookAlikes.get(sign) ?? sign)))
    .join("");
}

/** True when two names look the same and are two. */
export function looksLike(name: string, other: string): boolean {
  return nameForm(name) !== nameForm(other) && lookOf(name) === lookOf(other);
}

/** What makes two names that look alike two, such as "U+0430 (Cyrillic)". */
export function hiddenDifference(name: string, other: string): string {
  const [own, others] = [foreignSigns(name), foreignSigns(other)];
  const apart = [...own, ...others].filter((sign) => !own.has(sign) || !others.has(sign));
  return [...new Set(apart.length === 0 ? own : apart)].map(signName).join(", ");
}

function foreignSigns(name: string): ReadonlySet<string> {
  return new Set([...nameForm(name)].filter((sign) => seen(sign) !== sign.normalize("NFD")));
}

/** A sign that nobody sees or that looks like another, in words: "U+0430 (Cyrillic)". */
export function signName(sign: string): string {
  const code = `U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
  if (/\p{Default_Ignorable_Code_Point}/u.test(sign)) return `${code} (invisible)`;
  if (/\p{White_Space}/u.test(sign)) return `${code} (another blank)`;
  return `${code} (${/\p{Script=Cyrillic}/u.test(sign) ? "Cyrillic" : /\p{Script=Greek}/u.test(sign) ? "Greek" : sign})`;
}
