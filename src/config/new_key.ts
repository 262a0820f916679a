// The key that a live object gets. It is made of the name that people know, and stays one that can be typed and be the name of a file.
import { childKey, hasNamesForKeys, isNameItself, nameForm } from "../kinds/identity.ts";
import type { Kind } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";

const longest = 48;

/** Words that YAML or a file system takes for something else. */
const reserved = /^(y|n|yes|no|on|off|true|false|null|con|prn|aux|nul|com\d|lpt\d)$/;

/** Letters that no accent makes of plain ones. */
const spelledOut: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i" };

/** The name that people know a live object by. Empty: it has none. */
export function nameOf(kind: Kind, { fields, facts }: LiveObject): string {
  const name = fields[kind.naturalName] ?? facts[kind.naturalName];
  return typeof name === "string" ? nameForm(name) : "";
}

/** A key that nothing has yet. It is added to those that are taken. `parent`: the key that it stands below. */
export function newKey(kind: Kind, object: LiveObject, taken: Set<string>, parent?: string): string {
  const within = (own: string): string => (parent === undefined ? own : childKey(parent, own));
  const base = within(keyOfName(kind, object));
  let key = base;
  if (taken.has(key) && hasNamesForKeys(kind)) key = within(byId(kind, object));
  for (let n = 2; taken.has(key); n++) key = `${base}_${n}`;
  taken.add(key);
  return key;
}

function keyOfName(kind: Kind, object: LiveObject): string {
  const name = nameOf(kind, object);
  if (isNameItself(kind, name)) return name;
  const word = hasNamesForKeys(kind) ? "" : wordsOf(name);
  if (!/[a-z]/.test(word)) return byId(kind, object);
  return reserved.test(word) ? `${kind.name}_${word}` : word;
}

function byId(kind: Kind, { id }: LiveObject): string {
  return `${kind.name}_${id.replaceAll(/[^\w-]+/g, "_")}`;
}

function wordsOf(name: string): string {
  return [...name.toLowerCase().normalize("NFKD").replaceAll(/\p{M}/gu, "")]
    .map((sign) => spelledOut[sign] ?? sign)
    .join("")
    .replaceAll(/[^a-z0-9]+/g, "_")
    .slice(0, longest)
    .replaceAll(/^_+|_+$/g, "");
}
