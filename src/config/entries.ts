// Where resources stand in the tree. An owner is the top of a file, or an org with its overlay: both have the same sections.
import { childKey, isGiven, ownKey, parentKeyOf } from "../kinds/identity.ts";
import { childrenOf, kindNamed } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import { type Mapping, mapAt, type Node, type Place } from "./node.ts";

/** One resource as an owner writes it. */
export interface Entry {
  readonly node: Node;
  /** Where its key stands. */
  readonly place: Place;
}

/** The names that lead from an owner to a resource. */
export function pathOf(kind: Kind, key: string): readonly string[] {
  if (isGiven(kind)) return [kind.section];
  const owner = kind.parent === undefined ? [] : pathOf(kindNamed(kind.parent), parentKeyOf(key));
  return [...owner, kind.section, ownKey(kind, key)];
}

/** What an owner says of a resource. `null`: it does not have it, or not its parent. Undefined: nothing. */
export function entryIn(owner: Mapping | undefined, kind: Kind, key: string): Mapping | null | undefined {
  if (kind.parent !== undefined) {
    const parent = entryIn(owner, kindNamed(kind.parent), parentKeyOf(key));
    return parent === null ? null : below(mapAt(parent, kind.section), ownKey(kind, key));
  }
  return isGiven(kind) ? below(owner, kind.section) : below(mapAt(owner, kind.section), key);
}

function below(map: Mapping | undefined, name: string): Mapping | null | undefined {
  const node = map?.entries.get(name);
  if (node?.type === "map") return node;
  return node?.type === "scalar" && node.value === null ? null : undefined;
}

/** All that an owner says of a kind, by key. Undefined: not even its section stands there. */
export function entriesIn(owner: Mapping | undefined, kind: Kind): ReadonlyMap<string, Entry> | undefined {
  if (kind.parent === undefined) return inSection(owner, kind, (name) => name);
  const parents = [...(entriesIn(owner, kindNamed(kind.parent)) ?? [])];
  const sections = parents.flatMap(([parent, { node }]) =>
    node.type === "map" ? (inSection(node, kind, (name) => childKey(parent, name)) ?? []) : [],
  );
  return sections.length === 0 ? undefined : new Map(sections.flatMap((section) => [...section]));
}

function inSection(
  holder: Mapping | undefined,
  kind: Kind,
  keyFor: (name: string) => string,
): ReadonlyMap<string, Entry> | undefined {
  const section = holder?.entries.get(kind.section);
  if (section === undefined) return undefined;
  if (isGiven(kind)) return new Map([["", { node: section, place: holder?.keys.get(kind.section) as Place }]]);
  if (section.type !== "map") return new Map();
  return new Map(
    [...section.entries].map(([name, node]) => [keyFor(name), { node, place: section.keys.get(name) as Place }]),
  );
}

/** The same resources with another tree in place of each section of names, the sections of children included. */
export function withSections(owner: Mapping, kind: Kind, change: (section: Mapping) => Mapping): Mapping {
  const section = mapAt(owner, kind.section);
  if (section === undefined || isGiven(kind)) return owner;
  const children = childrenOf(kind);
  const changed = mapValues(change(section), (_name, node) =>
    node.type === "map" ? children.reduce((entry, child) => withSections(entry, child, change), node) : node,
  );
  return mapValues(owner, (name, node) => (name === kind.section ? changed : node));
}

/** The same map, with other values where they are others. */
export function mapValues(map: Mapping, change: (name: string, node: Node) => Node): Mapping {
  const entries = new Map<string, Node>();
  let isSame = true;
  for (const [name, node] of map.entries) {
    const changed = change(name, node);
    isSame &&= changed === node;
    entries.set(name, changed);
  }
  return isSame ? map : { ...map, entries };
}
