// Wire ↔ table: ids and references are text here, attachments are lists of ids, headers are names with values.
import type { Wire } from "../api/client.ts";
import { BigId, type Sendable } from "../api/json.ts";
import { fieldNamed, kinds } from "../kinds/index.ts";
import type { Dialect, Field, Json, Kind } from "../kinds/kind.ts";
import type { LiveObject } from "./live.ts";

/** One object of an answer in the words of its kind's table. Unknown fields are kept as they are. */
export function toLiveObject(kind: Kind, dialect: Dialect, wire: Wire): LiveObject {
  const source = unfold(wire);
  const fields: Record<string, Json> = {};
  const readAs = new Set<string>();
  for (const field of kind.fields) {
    const value = field.readAs !== undefined && source[field.readAs] !== undefined ? source[field.readAs] : source[field.name];
    if (field.readAs !== undefined) readAs.add(field.readAs);
    if (value !== undefined) fields[field.name] = readValue(field, value);
  }
  for (const [name, value] of Object.entries(source)) {
    if (fields[name] === undefined && !readAs.has(name) && !name.startsWith("draft_")) fields[name] = value;
  }
  const facts = Object.fromEntries([kind.naturalName, ...(kind.facts ?? []), ...(kind.ready === undefined ? [] : [kind.ready.field])].flatMap((name) => (source[name] === undefined ? [] : [[name, source[name] as Json]])));
  const staged = kind.staged && dialect !== "org-scoped" && typeof source.has_draft === "boolean";
  return {
    kind: kind.name,
    id: idText(source.id),
    fields,
    facts,
    ...(staged ? { hasDraft: source.has_draft === true, draft: source.has_draft === true ? readDraft(kind, source) : {} } : {}),
    ...(typeof source.updated_at === "string" ? { updatedAt: source.updated_at } : {}),
    ...(typeof source.draft_updated_at === "string" ? { draftUpdatedAt: source.draft_updated_at } : {}),
  };
}

/** The body of a create or a patch. Names that the table doesn't know go through as they are. */
export function toWireBody(kind: Kind, fields: Readonly<Record<string, Json>>): Record<string, Sendable> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, writeValue(fieldNamed(kind, name), value)]));
}

function readDraft(kind: Kind, source: Wire): Readonly<Record<string, Json>> {
  const draft: Record<string, Json> = {};
  for (const field of kind.fields) {
    if (field.draftName === null) continue;
    const value = source[field.draftName ?? `draft_${field.name}`];
    if (value === undefined || value === null) continue;
    if (field.noDraft !== undefined && JSON.stringify(value) === JSON.stringify(field.noDraft)) continue;
    draft[field.name] = readValue(field, value);
  }
  for (const [name, value] of Object.entries(source)) {
    const plain = name.replace(/^draft_/, "");
    if (plain === name || plain === "updated_at" || value === null || draft[plain] !== undefined || fieldNamed(kind, plain) !== undefined) continue;
    draft[plain] = value;
  }
  return draft;
}

/** The API describes an integration's target in two ways (reference, section 5): flat, or folded into `endpoint`. */
function unfold(wire: Wire): Wire {
  const endpoint = wire.endpoint;
  if (typeof endpoint !== "object" || endpoint === null || Array.isArray(endpoint)) return wire;
  const { url, method, headers } = endpoint as { readonly [key: string]: Json };
  return {
    ...wire,
    ...(wire.endpoint_url === undefined && url !== undefined ? { endpoint_url: url } : {}),
    ...(wire.endpoint_method === undefined && method !== undefined ? { endpoint_method: method } : {}),
    ...(wire.headers === undefined && headers !== undefined ? { headers } : {}),
  };
}

function readValue(field: Field, value: Json): Json {
  switch (field.type) {
    case "id":
      return value === null ? null : idText(value);
    case "id_list":
      return Array.isArray(value) ? value.map((item) => idText(isObject(item) ? item.id : item)) : [];
    case "headers":
      return readHeaders(value);
    default:
      return value;
  }
}

function readHeaders(value: Json): Json {
  if (isObject(value)) return value;
  if (!Array.isArray(value)) return {};
  const pairs = value.flatMap((item): readonly (readonly [string, Json])[] => {
    if (!isObject(item)) return [];
    // Named pairs, or one {name: value} an item: reads of other resources do the latter.
    if (typeof item.key === "string") return [[item.key, item.value ?? null]];
    return Object.entries(item);
  });
  return Object.fromEntries(pairs);
}

function writeValue(field: Field | undefined, value: Json): Sendable {
  if (field === undefined || value === null) return value;
  switch (field.type) {
    case "id":
      return writeId(field, value);
    case "id_list":
      return Array.isArray(value) ? value.map((item) => writeId(field, item)) : value;
    case "headers":
      return isObject(value) ? Object.entries(value).map(([key, item]) => ({ key, value: item })) : value;
    default:
      return value;
  }
}

function writeId(field: Field, value: Json): Sendable {
  const target = kinds.find((kind) => kind.name === field.reference?.kind);
  const text = String(value);
  if (target?.id !== "integer" || !/^\d+$/.test(text)) return value === null ? null : text;
  return Number.isSafeInteger(Number(text)) ? Number(text) : new BigId(text);
}

function idText(value: Json | undefined): string {
  return value === undefined || value === null ? "" : String(value);
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
