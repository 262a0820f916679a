// Wire objects ⇄ what the planner compares. Ids and references are text here, whatever they are on the wire.
import { BigId, type Sendable, wordOf } from "../api/json.ts";
import { readsAsNoDraft } from "../kinds/compare.ts";
import { isGiven } from "../kinds/identity.ts";
import { fieldNamed, kindNamed, secretNames } from "../kinds/index.ts";
import type { Content, Dialect, Field, Json, Kind } from "../kinds/kind.ts";
import type { LiveObject } from "./live.ts";

type JsonObject = { readonly [key: string]: Json };

/** What every object carries beside its configuration. */
const platformNames = ["id", "created_at", "updated_at", "has_draft", "draft_updated_at"];

/** One object of an answer in the words of its kind's table. `parent` is the id of its parent, where its kind has one: a relation tells it itself. */
export function toLiveObject(kind: Kind, dialect: Dialect, wire: JsonObject, parent?: string): LiveObject {
  const object = spellOut(kind, wire);
  const owner = parent ?? wordOf(object[kind.member?.parent[0] ?? ""]);
  // The org-scoped API has no deploy: whatever it calls a draft, a write there is live at once.
  const staged = kind.staged && dialect !== "org-scoped" && typeof object.has_draft === "boolean";
  const facts: Record<string, Json> = {};
  for (const name of kind.facts ?? []) if (object[name] !== undefined) facts[name] = object[name];
  return {
    kind: kind.name,
    id: isGiven(kind) ? kind.name : (wordOf(object.id) ?? ""),
    ...(owner === undefined ? {} : { parent: owner }),
    fields: readFields(kind, object),
    ...(staged
      ? { draft: object.has_draft === true ? readDraft(kind, object) : {}, hasDraft: object.has_draft === true }
      : {}),
    ...(typeof object.updated_at === "string" ? { updatedAt: object.updated_at } : {}),
    ...(typeof object.draft_updated_at === "string" ? { draftUpdatedAt: object.draft_updated_at } : {}),
    facts,
  };
}

/** False: an answer about the object with this id tells of another one. */
export function isAbout(kind: Kind, id: string, { id: told }: JsonObject): boolean {
  const text = wordOf(told);
  if (text === undefined || text === id || isGiven(kind)) return true;
  // The API describes some objects a second time, under an integer id (reference, section 5).
  return kind.id === "uuid" && /^\d+$/.test(text);
}

/** Fields as a request body has them: headers as a list, ids of kinds with integer ids as numbers however large. */
export function toWireBody(kind: Kind, fields: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const body = Object.entries(fields).map(([name, value]) => [name, toWireValue(fieldNamed(kind, name), value)]);
  // A BigId is more than plain JSON; only the writer of request bodies looks inside.
  return Object.fromEntries(body) as Record<string, Json>;
}

function readFields(kind: Kind, object: JsonObject): Readonly<Record<string, Json>> {
  const fields: Record<string, Json> = {};
  for (const field of kind.fields) {
    // An empty list of objects counts: it says that nothing is attached.
    if (field.content !== undefined) {
      const content = readContent(field, field.content, object);
      if (content !== undefined) fields[field.name] = content;
      continue;
    }
    const value = (field.readAs === undefined ? undefined : object[field.readAs]) ?? object[field.name];
    if (value !== undefined) fields[field.name] = toFieldValue(field, value);
  }
  const { known } = namesOf(kind);
  const hasDrafts = typeof object.has_draft === "boolean";
  for (const name of Object.keys(object)) {
    if (known.has(name) || (hasDrafts && name.startsWith("draft_")) || name === "__proto__") continue;
    fields[name] = object[name] as Json;
  }
  return fields;
}

/** What an answer tells of a content: its address, its text, or no more than when it was written last. */
function readContent(field: Field, { url, isText: [member, value] }: Content, object: JsonObject): Json | undefined {
  if (typeof object[url] === "string" && object[url] !== "") return { url: object[url] };
  const { updated_at: seen, [field.name]: text } = object;
  if (typeof seen !== "string") return undefined;
  return typeof text === "string" && object[member] === value ? { seen, text } : { seen };
}

function readDraft(kind: Kind, object: JsonObject): Readonly<Record<string, Json>> {
  const draft: Record<string, Json> = {};
  const { drafts } = namesOf(kind);
  for (const [name, field] of drafts) {
    const value = object[name];
    if (value !== undefined && !readsAsNoDraft(field, value)) draft[field.name] = toFieldValue(field, value);
  }
  for (const [name, value] of Object.entries(object)) {
    if (
      name.startsWith("draft_") &&
      name !== "draft___proto__" &&
      !drafts.has(name) &&
      !platformNames.includes(name) &&
      value !== null
    )
      draft[name.slice("draft_".length)] = value;
  }
  return draft;
}

/** The names that a kind's table accounts for. */
interface Names {
  /** Whatever else stands in an answer is a field that the table doesn't know yet. */
  readonly known: ReadonlySet<string>;
  /** Fields by the name of their waiting value. */
  readonly drafts: ReadonlyMap<string, Field>;
}

const namesByKind = new Map<Kind, Names>();

/** Made once for each kind: an org has thousands of objects with more than a hundred names each. */
function namesOf(kind: Kind): Names {
  let names = namesByKind.get(kind);
  if (names === undefined) {
    const drafts = new Map(
      kind.fields.flatMap((field): readonly (readonly [string, Field])[] => {
        const name = draftNameOf(field);
        return name === null ? [] : [[name, field]];
      }),
    );
    const own = kind.fields.flatMap((field) => [
      field.name,
      field.readAs ?? field.name,
      field.content?.url ?? field.name,
    ]);
    const apart = [...platformNames, ...(kind.facts ?? []), ...(kind.member?.parent ?? []), ...secretNames(kind)];
    names = { known: new Set([...apart, ...own, ...drafts.keys()]), drafts };
    namesByKind.set(kind, names);
  }
  return names;
}

function draftNameOf(field: Field): string | null {
  return field.draftName === undefined ? `draft_${field.name}` : field.draftName;
}

function toFieldValue(field: Field, value: Json): Json {
  switch (field.type) {
    case "id":
      return wordOf(isObject(value) ? value.id : value) ?? null;
    case "id_list":
      return Array.isArray(value) ? value.flatMap((item: Json) => wordOf(isObject(item) ? item.id : item) ?? []) : null;
    case "headers":
      return headersObject(value);
    default:
      return typeof value === "string" ? (field.countsAs?.[value] ?? value) : value;
  }
}

/** Headers come as `[{key, value}]`, as `[{name: value}]` or as one object. */
function headersObject(value: Json): Json {
  const pairs: (readonly [string, Json])[] = [];
  for (const item of Array.isArray(value) ? (value as readonly Json[]) : [value]) {
    if (!isObject(item)) continue;
    if (Array.isArray(value) && typeof item.key === "string") pairs.push([item.key, item.value ?? null]);
    else for (const pair of Object.entries(item)) pairs.push(pair);
  }
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** Some answers have one object in place of the fields that say the same. */
function spellOut(kind: Kind, wire: JsonObject): JsonObject {
  let object = wire;
  for (const [name, members] of Object.entries(kind.aliases ?? {})) {
    const { [name]: inside, ...rest } = object;
    if (!isObject(inside)) continue;
    const spelt = Object.entries(members).flatMap(([member, field]) => entry(field, inside[member]));
    object = { ...Object.fromEntries(spelt), ...rest };
  }
  return object;
}

function toWireValue(field: Field | undefined, value: Json): Sendable {
  switch (field?.type) {
    case "headers":
      return isObject(value) ? Object.entries(value).map(([key, item]) => ({ key, value: item })) : value;
    case "id":
      return toReference(field, value);
    case "id_list":
      return Array.isArray(value) ? value.map((item: Json) => toReference(field, item)) : value;
    default:
      return value;
  }
}

function toReference(field: Field, value: Json): Sendable {
  const target = field.reference?.kind;
  const integer = target !== undefined && kindNamed(target).id === "integer";
  if (!integer) return typeof value === "number" ? String(value) : value;
  return typeof value === "string" ? toWireId(value) : value;
}

/** An integer id as a number, however large. */
export function toWireId(id: string): Sendable {
  if (!/^(0|[1-9]\d*)$/.test(id)) return id;
  return Number.isSafeInteger(Number(id)) ? Number(id) : new BigId(id);
}

function entry(name: string, value: Json | undefined): readonly (readonly [string, Json])[] {
  return value === undefined ? [] : [[name, value]];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
