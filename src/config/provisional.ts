// What an org lacks so that it can be read at all before its own values are known: variables that the others have, and null for what its API doesn't have.
import path from "node:path";
import { addressOf } from "../kinds/identity.ts";
import { fieldWritten, isIn, isOption, kinds, parentOf } from "../kinds/index.ts";
import type { Dialect, Json, Kind } from "../kinds/kind.ts";
import { orgNames } from "./choice.ts";
import type { Address } from "./desired.ts";
import { lineEndOf } from "./edit_text.ts";
import { type Splice, YamlText } from "./edit_yaml.ts";
import { pathOf } from "./entries.ts";
import { varsOf } from "./expression.ts";
import { FileReader, type SourceFile } from "./file.ts";
import { type Layers, layersOf } from "./load.ts";
import { type Mapping, mapAt, scalarAt } from "./node.ts";
import { orgKeys } from "./org_keys.ts";
import { type ConfigurationSource, readSource } from "./source.ts";

/** Names and what stands below them, as they are written below an org. */
export type Tree = { readonly [name: string]: Json };

/** What each org lacks. Orgs that lack nothing are left out. */
export function lackingIn(source: ConfigurationSource): ReadonlyMap<string, Tree> {
  const names = orgNames(source.root);
  if (names.length < 2) return new Map();
  const orgs = mapAt(source.root, "orgs");
  const others = new Map<string, Json>();
  for (const org of names)
    for (const [name, node] of mapAt(mapAt(orgs, org), "vars")?.entries ?? [])
      if (node.type === "scalar" && !others.has(name)) others.set(name, node.value);
  return new Map(
    names.flatMap((org) => {
      const own = varsOf(source.root, mapAt(orgs, org));
      const vars = [...others].filter(([name]) => !own.has(name));
      const tree = { ...(vars.length === 0 ? {} : { vars: Object.fromEntries(vars) }), ...notInApi(source, org) };
      return Object.keys(tree).length === 0 ? [] : [[org, tree] as const];
    }),
  );
}

/** What shared definitions say and the API of an org has no words for, as null. */
function notInApi(source: ConfigurationSource, org: string): Tree {
  const dialect: Dialect =
    scalarAt(mapAt(mapAt(source.root, "orgs"), org), "api")?.value === "org-scoped" ? "org-scoped" : "staged";
  const away = new Set<Address>();
  let tree: Tree = {};
  for (const kind of kinds)
    for (const [key, written] of orgKeys(source, org, kind).keys) {
      const address = addressOf(kind.name, key);
      const layers = layersOf(source, org, kind, key);
      if (layers === undefined) continue;
      const at = pathOf(kind, written.own ?? written.shared ?? key);
      if (kind.endpoints[dialect] === undefined) {
        away.add(address);
        // It goes with its parent.
        if (!away.has(parentOf(address) ?? "")) tree = merged(tree, treeAt(at, null));
        continue;
      }
      for (const name of unknownIn(kind, layers, dialect)) tree = merged(tree, treeAt([...at, name], null));
    }
  return tree;
}

/** What the layers below an org say and its API has no words for. */
function unknownIn(kind: Kind, layers: Layers, dialect: Dialect): readonly string[] {
  return namesIn(layers).filter((name) => {
    const field = fieldWritten(kind, name);
    const value = topNode(layers, name);
    if (field === undefined || isOption(kind, name) || (value?.type === "scalar" && value.value === null)) return false;
    const allowed = field.valuesIn?.[dialect];
    return (
      !isIn(field, dialect) ||
      (allowed !== undefined &&
        value?.type === "scalar" &&
        !allowed.includes(String(value.value)) &&
        !String(value.value).includes("${"))
    );
  });
}

function namesIn({ defaults, orgDefaults, shared }: Layers): readonly string[] {
  return [...new Set([defaults, orgDefaults, shared].flatMap((layer) => [...(layer?.entries.keys() ?? [])]))];
}

/** What the highest of all layers says. */
export function topNode(
  { overlay, shared, orgDefaults, defaults }: Layers,
  name: string,
): ReturnType<Mapping["entries"]["get"]> {
  return [overlay, shared, orgDefaults, defaults]
    .map((layer) => layer?.entries.get(name))
    .find((node) => node !== undefined);
}

/** A value below a path of names. */
export function treeAt(path: readonly string[], value: Json): Tree {
  return path.reduceRight<Json>((inner, name) => ({ [name]: inner }), value) as Tree;
}

/** Two trees as one. Where both say something, the second does. */
export function merged(a: Tree, b: Tree): Tree {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(
    [...names].map((name) => {
      // A key may be named like what every object has.
      const [first, second] = [a, b].map((tree) => (Object.hasOwn(tree, name) ? tree[name] : undefined));
      if (second === undefined) return [name, first as Json];
      return [name, isTree(first) && isTree(second) ? merged(first, second) : second];
    }),
  );
}

function isTree(value: Json | undefined): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The file that an org is written in. */
export function fileOfOrg(root: Mapping, org: string): SourceFile {
  return mapAt(root, "orgs")?.keys.get(org)?.file ?? root.place.file;
}

/** The texts with a tree below each org. Gives why that can't be written where it can't. */
export async function withTrees(
  { root }: ConfigurationSource,
  texts: ReadonlyMap<string, string>,
  trees: ReadonlyMap<string, Tree>,
): Promise<
  { readonly ok: true; readonly texts: ReadonlyMap<string, string> } | { readonly ok: false; readonly why: string }
> {
  const byFile = new Map<SourceFile, Tree>();
  for (const [org, tree] of trees) {
    const file = fileOfOrg(root, org);
    byFile.set(file, merged(byFile.get(file) ?? {}, { orgs: { [org]: tree } }));
  }
  return withTreesIn(texts, byFile);
}

/** The texts with a tree in each of some files. */
export async function withTreesIn(
  texts: ReadonlyMap<string, string>,
  byFile: ReadonlyMap<SourceFile, Tree>,
): Promise<
  { readonly ok: true; readonly texts: ReadonlyMap<string, string> } | { readonly ok: false; readonly why: string }
> {
  const result = new Map(texts);
  for (const [file, tree] of byFile) {
    const added = await new YamlText(file.text, lineEndOf(file.whole)).add(tree);
    if (!added.ok) return added;
    result.set(file.absolute, spliced(file, added.splices));
  }
  return { ok: true, texts: result };
}

/** The whole file of what splices of a part of it come to. */
function spliced({ whole, firstOffset }: SourceFile, splices: readonly Splice[]): string {
  let result = whole;
  // From the end on, so that no offset moves. Several at one spot stay in their order.
  for (const { start, end, text: own } of [...splices].reverse().sort((a, b) => b.start - a.start))
    result = result.slice(0, firstOffset + start) + own + result.slice(firstOffset + end);
  return result;
}

/** The texts in which every org can be read. Of a configuration that is none the texts as they are. */
export async function provisionalTexts(
  file: string,
  cwd: string,
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<ReadonlyMap<string, string>> {
  const { source } = await readSource(path.resolve(cwd, file), new FileReader(cwd, texts));
  if (source === undefined) return texts;
  const result = await withTrees(source, texts, lackingIn(source));
  return result.ok ? result.texts : texts;
}
