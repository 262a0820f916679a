// Where a field is written for an org, and whom else that is for: nobody else's configuration may change along.
import { aFewOf } from "../diagnostic.ts";
import { ownMembers, takesText } from "../kinds/compare.ts";
import { addressOf, nameForm } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Field, Json } from "../kinds/kind.ts";
import { type Address, Reference } from "./desired.ts";
import { type State, scopeFor } from "./edit_state.ts";
import { pathOf } from "./entries.ts";
import { expandNode } from "./expression.ts";
import { type FieldEdit, fieldOf, Refused, spotOf } from "./field_edit.ts";
import { isMarkdown, type SourceFile } from "./file.ts";
import { type Layers, layersOf } from "./load.ts";
import { type Mapping, mapAt, type Node, type Place, scalarAt, toPlain } from "./node.ts";
import { keyInOrg, writtenKey } from "./org_keys.ts";

type Layer = keyof Layers;

const topLayers: readonly Layer[] = ["overlay", "shared", "orgDefaults", "defaults"];

/** A field as one layer writes it. */
export interface Written {
  /** The name in YAML: of the field, or the one that takes keys. */
  readonly name: string;
  readonly layer: Layer;
  readonly map: Mapping;
  readonly node: Node;
  readonly inExtra: boolean;
}

/** A name of YAML with the value that it is to have. */
export interface Part {
  readonly written: Written | undefined;
  readonly name: string;
  readonly value: Json;
}

/** A text that several resources or orgs may use. */
export interface SharedText {
  readonly id: string;
  readonly isFile: boolean;
  readonly users: readonly { readonly spot: string; readonly shown: string }[];
}

/** The layers of the resource that an edit is about. */
export function layersFor(edit: FieldEdit, { source }: State): Layers {
  const { kind, key } = fieldOf(edit);
  const layers = layersOf(source, edit.org, kind, key);
  if (layers === undefined) throw new Refused("its key is not there");
  return layers;
}

/** The layer that decides what a name of YAML says. */
function writtenAs(layers: Layers, name: string): Written | undefined {
  for (const layer of topLayers) {
    const map = layers[layer];
    const node = map?.entries.get(name);
    if (map !== undefined && node !== undefined) return { name, layer, map, node, inExtra: false };
  }
  return undefined;
}

/** The same below `extra`. */
function writtenInExtra(layers: Layers, name: string): Written | undefined {
  for (const layer of topLayers) {
    const map = mapAt(layers[layer], "extra");
    const node = map?.entries.get(name);
    if (map !== undefined && node !== undefined) return { name, layer, map, node, inExtra: true };
  }
  return undefined;
}

/** Every name under which YAML says the field. None: it stands for something else, as a key does for a name. */
export function writtenNames(edit: FieldEdit, layers: Layers): readonly Written[] {
  const { field } = fieldOf(edit);
  const names = [...(field?.reference?.as === undefined ? [] : [field.reference.as]), edit.name];
  const found = field === undefined ? [] : names.flatMap((name) => writtenAs(layers, name) ?? []);
  if (found.length > 0) return found;
  const extra = writtenInExtra(layers, edit.name);
  return extra === undefined ? [] : [extra];
}

/** What each name of YAML is to say, so that the field is as it is live. */
export function partsOf(edit: FieldEdit, layers: Layers, state: State): readonly Part[] {
  const { field } = fieldOf(edit);
  const written = writtenNames(edit, layers);
  const [only] = written;
  if (only === undefined) return [{ written: undefined, name: edit.name, value: ownMembers(field, edit.value) }];
  if (field?.reference === undefined || only.inExtra) {
    const known = [...(field?.items?.required ?? []), ...(field?.items?.optional ?? [])];
    const value = field?.type === "objects" ? onlyKnown(edit.value, known) : edit.value;
    return [{ written: only, name: only.name, value: ownMembers(field, value, toPlain(only.node) as Json) }];
  }
  return field.type === "id"
    ? [{ written: only, name: only.name, value: referenceFor(edit, field, only) }]
    : referencesFor(edit, field, written, state);
}

/** A list of objects without what the API adds to them. */
export function onlyKnown(value: Json, known: readonly string[]): Json {
  if (!Array.isArray(value) || known.length === 0) return value;
  return value.map((item: Json) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).filter(([name]) => known.includes(name)))
      : item,
  );
}

function referenceFor(edit: FieldEdit, field: Field, written: Written): Json {
  if (edit.value === null) return null;
  const id = String(edit.value);
  return written.name === field.reference?.as ? keyFor(edit, field, id, written) : rawId(field, id);
}

function keyFor(edit: FieldEdit, field: Field, id: string, written: Written): string {
  const kind = field.reference?.kind ?? undefined;
  const key = kind === undefined ? undefined : edit.keyOf(kind, id);
  if (key === undefined)
    throw new Refused(noKey(field, id), written.node.place, `Describe it, or write its id under \`${field.name}\`.`);
  return key;
}

function noKey(field: Field, id: string): string {
  return `no key of the configuration is the ${field.reference?.kind ?? "object"} with id ${id}`;
}

/** An id as the API spells it. */
function rawId(field: Field, id: string): Json {
  const kind = field.reference?.kind;
  const integer = kind !== undefined && kindNamed(kind).id === "integer";
  return integer && Number.isSafeInteger(Number(id)) ? Number(id) : id;
}

/** Each item that stays keeps its spelling; what comes is written by key where it has one and keys are written. */
function referencesFor(edit: FieldEdit, field: Field, written: readonly Written[], state: State): readonly Part[] {
  const left = new Set((Array.isArray(edit.value) ? (edit.value as readonly Json[]) : []).map(String));
  const scope = scopeFor(edit.org, state);
  const lists = written.map((one) => {
    const items = one.node.type === "list" ? one.node.items : [];
    const kept = items.flatMap((item): readonly Json[] => {
      const value = expandNode(item, scope);
      const isKey = one.name === field.reference?.as && !(value instanceof Reference);
      const id = String(
        edit.read(isKey ? new Reference(addressOf(field.reference?.kind ?? "", nameForm(String(value)))) : value),
      );
      if (!left.delete(id)) return [];
      return [value instanceof Reference ? edit.read(value) : (value as Json)];
    });
    return { one, values: [...kept] };
  });
  const byKey = lists.find(({ one }) => one.name === field.reference?.as);
  const raw = lists.find(({ one }) => one.name === field.name);
  for (const id of [...left].sort()) {
    const kind = field.reference?.kind ?? undefined;
    const key = kind === undefined ? undefined : edit.keyOf(kind, id);
    if (byKey !== undefined && key !== undefined) byKey.values.push(key);
    else if (raw !== undefined) raw.values.push(rawId(field, id));
    else
      throw new Refused(
        noKey(field, id),
        byKey?.one.node.place,
        `Describe it, or write its id under \`${field.name}\`.`,
      );
  }
  return lists.flatMap(({ one, values }) => {
    const before =
      one.node.type === "list" ? one.node.items.map((item) => String(edit.read(expandNode(item, scope)))) : [];
    const same = before.length === values.length && values.every((value, i) => String(value) === before[i]);
    return same ? [] : [{ written: one, name: one.name, value: values }];
  });
}

/**
 * Where a field that a layer of its own doesn't write yet goes: into the org's overlay where there are several, else to the resource.
 * `forAll`: to the resource, for every org that has it.
 */
export function placeForNew(
  edit: FieldEdit,
  layers: Layers,
  { source, configuration }: State,
  forAll: boolean,
): { readonly file: SourceFile; readonly names: readonly string[] } {
  const { kind, key } = fieldOf(edit);
  const written = writtenKey(source, edit.org, kind, key);
  const name = written.own ?? written.shared ?? key;
  const shared = source.sections.get(kind.section)?.get(written.shared ?? key);
  const several = configuration.orgs.length > 1;
  if ((forAll || (!several && layers.overlay === undefined)) && shared !== undefined) {
    // The front matter has no section and no key.
    return isMarkdown(shared.place.file.absolute)
      ? { file: shared.node.place.file, names: pathOf(kind, name).slice(2) }
      : { file: shared.place.file, names: pathOf(kind, written.shared ?? key) };
  }
  const place = mapAt(source.root, "orgs")?.keys.get(edit.org) ?? source.root.place;
  return { file: place.file, names: ["orgs", edit.org, ...pathOf(kind, name)] };
}

/** A text that is more than a value in YAML: a file of its own, or the body of a Markdown file. */
export function wholeTextOf(
  { node, map, name }: Written,
  edit: FieldEdit,
  { reader, folder }: State,
): { readonly file: SourceFile; readonly isFile: boolean } | undefined {
  if (!takesText(fieldOf(edit).field)) return undefined;
  if (node.type === "map") {
    // What comes from an address has no text here.
    if (node.entries.has("url")) return undefined;
    const written = scalarAt(node, "file")?.value;
    const read = typeof written === "string" ? reader.readBelow(folder, written) : undefined;
    if (read?.ok !== true) throw new Refused("its file can't be read", node.place);
    return { file: read.file, isFile: true };
  }
  return node.place.file === map.keys.get(name)?.file && node.place.file !== map.place.file
    ? { file: node.place.file, isFile: false }
    : undefined;
}

/** The text that an edit would change for others, too. Undefined: there are no others. */
export function sharedTextOf(edit: FieldEdit, state: State): SharedText | undefined {
  try {
    const layers = layersFor(edit, state);
    const [written, ...more] = writtenNames(edit, layers);
    if (written === undefined) return undefined;
    const text = wholeTextOf(written, edit, state);
    if (text?.isFile === true) {
      const users = fileUsersOf(state).get(text.file.absolute) ?? [];
      return { id: text.file.absolute, isFile: true, users };
    }
    if (written.layer !== "shared" || more.length > 0) return undefined;
    const users = usersOf(edit, written, state);
    if (users.length < 2) return undefined;
    const { file, start } = written.map.keys.get(written.name) as Place;
    return {
      id: `${file.absolute} ${file.firstOffset + start}`,
      isFile: false,
      users: users.map(({ org, address }) => ({ spot: `${org}/${spotOf({ address, name: edit.name })}`, shown: org })),
    };
  } catch (error) {
    // Said when it is tried.
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** The resources, one an org at most, of which a piece of YAML is what they say. */
export function usersOf(
  edit: FieldEdit,
  written: Written,
  { source, configuration }: State,
): readonly { readonly org: string; readonly address: Address }[] {
  const { kind, key } = fieldOf(edit);
  const { shared } = writtenKey(source, edit.org, kind, key);
  return configuration.orgs.flatMap(({ name: org }) => {
    const there = shared === undefined ? key : keyInOrg(source, org, kind, shared);
    const layers = there === undefined ? undefined : layersOf(source, org, kind, there);
    if (there === undefined || layers === undefined) return [];
    const own = written.inExtra ? writtenInExtra(layers, written.name) : writtenAs(layers, written.name);
    return own?.node === written.node ? [{ org, address: addressOf(kind.name, there) }] : [];
  });
}

/** Looked through once for each state: an org may have thousands of files. */
const fileUsers = new WeakMap<State, ReadonlyMap<string, SharedText["users"]>>();

/** Who takes a text from which file. */
export function fileUsersOf(state: State): ReadonlyMap<string, SharedText["users"]> {
  const known = fileUsers.get(state);
  if (known !== undefined) return known;
  const { source, configuration, reader, folder } = state;
  const several = configuration.orgs.length > 1;
  const users = new Map<string, SharedText["users"]>();
  for (const { name: org } of configuration.orgs)
    for (const { address, kind: kindName, key } of configuration.desired(org).resources) {
      const kind = kindNamed(kindName);
      const layers = layersOf(source, org, kind, key);
      for (const field of layers === undefined ? [] : kind.fields) {
        const { name } = field;
        const node = takesText(field) && layers !== undefined ? writtenAs(layers, name)?.node : undefined;
        const written = node?.type === "map" ? scalarAt(node, "file")?.value : undefined;
        const read = typeof written === "string" ? reader.readBelow(folder, written) : undefined;
        if (read?.ok !== true) continue;
        const user = { spot: `${org}/${address} ${name}`, shown: `${several ? `${org}/` : ""}${address}` };
        users.set(read.file.absolute, [...(users.get(read.file.absolute) ?? []), user]);
      }
    }
  fileUsers.set(state, users);
  return users;
}

/** Why a file that others use, too, is not written. */
export function sharedFile(
  edit: FieldEdit,
  users: SharedText["users"],
  missing: SharedText["users"],
  state: State,
): Refused {
  const others = missing.length > 0 ? missing : users.filter(({ spot }) => spot !== `${edit.org}/${spotOf(edit)}`);
  const there = missing.length > 0 ? "nothing of theirs is taken over" : "what is live there is another text";
  const names = aFewOf([...new Set(others.map(({ shown }) => shown))]);
  return new Refused(
    `${names} ${others.length === 1 ? "uses" : "use"} the same file, and ${there}`,
    placeOf(edit, state),
    "Give it a file of its own, or take the others over with it. An edit that is right for all orgs: thundersync pull --shared.",
  );
}

/** Where the field of an edit is written. */
export function placeOf(edit: FieldEdit, { source }: State): Place | undefined {
  const { kind, key } = fieldOf(edit);
  const layers = layersOf(source, edit.org, kind, key);
  const written = layers === undefined ? undefined : writtenNames(edit, layers)[0];
  return written?.map.keys.get(written.name);
}
