// When two values of a field are the same. A change that never settles would be worse than one that is missed.
import { nameForm } from "./identity.ts";
import type { Field, FieldType, Json } from "./kind.ts";

/** Shown in place of a secret. */
export const secretMark = "(secret)";

type JsonObject = { readonly [key: string]: Json };

/** Header names don't depend on case, and neither do lists of ids on order. */
const orderFree = new Set(["id_list", "headers"]);

/**
 * One text for all values that count as the same: line ends as LF, outer white space trimmed, id lists and headers as sets, JSON by value,
 * what the API fills in as equal to absent. Holds secrets in clear: make a digest of it, never show it.
 */
export function canonicalText(field: Field | undefined, value: Json | undefined): string {
  return JSON.stringify(canonicalValue(field, filledIn(field, value)));
}

/**
 * True when `live` already is what is `desired`. Keys inside an object that only the API's value has are the API's own business
 * (reference, section 14: shapes of open fields) and ignored.
 */
export function sameValue(field: Field | undefined, desired: Json | undefined, live: Json | undefined): boolean {
  if (desired === live) return true;
  if (field?.type === "content") return sameContent(field, desired, live);
  // Most fields are texts, some of them long: no JSON of them has to be made.
  if (typeof desired === "string" && typeof live === "string")
    return canonicalValue(field, desired) === canonicalValue(field, live);
  if (canonicalText(field, desired) === canonicalText(field, live)) return true;
  if (desired === undefined || live === undefined || !isOpen(field)) return false;
  const shape = field?.type === "object" ? withDefaults(field, desired) : desired;
  return canonicalText(field, desired) === canonicalText(field, onlyKeysOf(shape, live));
}

function sameContent(field: Field, desired: Json | undefined, live: Json | undefined): boolean {
  const text = textOfContent(live);
  return typeof desired === "string" && text !== undefined
    ? canonicalText(field, desired) === canonicalText(field, text)
    : canonicalText(field, desired) === canonicalText(field, live);
}

/** The text that a content is, written or read. Undefined: it is no text, or nobody knows. */
export function textOfContent(value: Json | undefined): string | undefined {
  const text = isObject(value) ? value.text : value;
  return typeof text === "string" ? text : undefined;
}

/** The address that a content comes from, written or read. */
export function addressOfContent(value: Json | undefined): string | undefined {
  return isObject(value) && typeof value.url === "string" ? value.url : undefined;
}

/** True for a content of which a read shows no more than when it was written last, beside what is `desired`. */
export function isUnseen(field: Field | undefined, live: Json | undefined, desired?: Json): boolean {
  if (field?.type !== "content" || !isObject(live) || live.seen === undefined) return false;
  return live.text === undefined || (desired !== undefined && typeof desired !== "string");
}

/** A content in words: a text as it is. */
function contentInWords(value: Json): Json {
  const known = textOfContent(value) ?? addressOfContent(value);
  if (known !== undefined || !isObject(value) || typeof value.bytes !== "string") return known ?? null;
  return `${value.file} (${Math.ceil((value.bytes.length * 0.75) / 1024)} KiB)`;
}

/**
 * An object as a person would write it: without what the API adds to its members and what it fills in. Of what was `written` before
 * each member stays, and of the others only those come that have a default and differ from it.
 */
export function ownMembers(field: Field | undefined, value: Json, written?: Json): Json {
  if (field?.type !== "object" || !isObject(value)) return value;
  const before = isObject(written) ? written : {};
  return Object.fromEntries(
    Object.entries(value).filter(([name, item]) => {
      const member = memberOf(field, name);
      if (member === undefined || name in before) return name in before;
      const isNews = canonicalText(member, item) !== canonicalText(member, undefined);
      return isNews && (written === undefined || member.default !== undefined);
    }),
  );
}

/** True when a waiting value can't be told from none in a read: a draft that clears a field shows nothing. */
export function readsAsNoDraft(field: Field | undefined, value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (field?.noDraft !== undefined && JSON.stringify(value) === JSON.stringify(field.noDraft)) return true;
  // Twins of enums admit "" beside their values: it says nothing unless it is a value itself.
  return field?.type === "enum" && value === "" && field.values?.includes("") === false;
}

/** True when a draft may clear a field of this kind without a trace in a read. */
export function isClearable(field: Field | undefined): boolean {
  return field === undefined || field.nullable === true || field.noDraft !== undefined;
}

/** True when no part of a value of this field may be shown. */
export function isSensitive(field: Field | undefined): boolean {
  return field?.type === "headers" || field?.type === "tools";
}

/** The value with everything secret in it replaced, fit to be shown. */
export function maskSecrets(field: Field | undefined, value: Json | undefined): Json {
  if (value === undefined || value === null) return null;
  if (field?.type === "headers") return isObject(value) ? maskValues(value) : secretMark;
  if (field?.type === "tools") return maskHeadersInside(value);
  if (field?.type === "content") return contentInWords(value);
  return value;
}

/**
 * Whole values that stand for a secret. Nobody outside knows whether and how the API masks (reference, sections 5 and 12), so each
 * usual way counts, but only as the whole value: a text that has dots or the word "hidden" in it is a text.
 */
const masks: readonly RegExp[] = [
  /^$/,
  /^[*\u2022\u25cf]{3,}$/,
  /^x{6,}$/i,
  // A few signs in clear at either end, for people to recognise it by.
  /^(?:(?:bearer|basic|token) )?[\w-]{0,12}(?:[*\u2022\u25cf]{3,}|\u2026)[\w-]{0,6}$/i,
  /^(?:(?:bearer|basic|token) )?[\w-]{2,12}\.{3}[\w-]{2,6}$/i,
  /^[[(<*]*(?:redacted|masked|hidden|secret)[\])>*]*$/i,
];

/** True when a read shows a placeholder and not the value itself: what is behind it can't be compared. */
export function looksMasked(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === "string" && masks.some((mask) => mask.test(value.trim()));
}

/**
 * True when a secret field reads as `desired` with its values masked: the same names, and each value either equal or a placeholder.
 * What lies behind the placeholders only a recorded digest can tell.
 */
export function isMaskedCopy(field: Field | undefined, desired: Json | undefined, live: Json | undefined): boolean {
  if (!isSensitive(field) || desired === undefined || live === undefined) return false;
  return maskedLike(canonicalValue(field, desired), canonicalValue(field, live), field?.type === "headers");
}

/** `isSecret`: inside of headers. Everything else of a tool reads in clear, and an empty text there is an empty text. */
function maskedLike(desired: Json, live: Json, isSecret: boolean): boolean {
  if (Array.isArray(desired) && Array.isArray(live)) {
    return desired.length === live.length && desired.every((item, i) => maskedLike(item, live[i] as Json, isSecret));
  }
  if (isObject(desired) && isObject(live)) {
    const names = Object.keys(desired);
    return (
      names.length === Object.keys(live).length &&
      names.every(
        (name) => name in live && maskedLike(desired[name] as Json, live[name] as Json, isSecret || name === "headers"),
      )
    );
  }
  return (
    JSON.stringify(desired) === JSON.stringify(live) || (isSecret && typeof desired === "string" && looksMasked(live))
  );
}

const openTypes: ReadonlySet<FieldType> = new Set(["json", "flags", "objects", "object", "tools"]);

/** True for a field that takes a long text, written in place or in a file. */
export function takesText(field: Field | undefined): boolean {
  return field?.type === "text" || field?.type === "content";
}

/** The media type of a file that a content sends as it is. Undefined: it is read as a text. */
export function mediaTypeOf(field: Field | undefined, file: string): string | undefined {
  return field?.content?.files[/\.[^./]*$/.exec(file.toLowerCase())?.[0] ?? ""];
}

/** True when the API may add names of its own to a value. */
export function isOpen(field: Field | undefined): boolean {
  return field === undefined || openTypes.has(field.type);
}

/** What the API has in place of nothing, or of a null that clears nothing. */
function filledIn(field: Field | undefined, value: Json | undefined): Json {
  return value === undefined || (value === null && field?.nullable !== true) ? (field?.default ?? null) : value;
}

function memberOf({ members = [] }: Field, name: string): Field | undefined {
  return members.find((member) => member.name === name);
}

/** An object with what the API fills in. */
function withDefaults({ members = [] }: Field, value: Json): Json {
  if (!isObject(value)) return value;
  const filled = members.flatMap(({ name, default: own }) => (own === undefined ? [] : [[name, own] as const]));
  return { ...Object.fromEntries(filled), ...value };
}

function canonicalValue(field: Field | undefined, value: Json): Json {
  if (field !== undefined && (orderFree.has(field.type) || field.anyOrder === true)) {
    if (Array.isArray(value)) return [...new Set(value.map(String))].sort();
    if (isObject(value))
      return inOrder(
        Object.entries(value).map(([name, item]) => [name.toLowerCase(), canonicalValue(undefined, item)]),
      );
  }
  if (field?.type === "content" && isObject(value)) {
    const { seen, url, type, bytes } = value;
    return seen === undefined ? inOrder(Object.entries({ url, type, bytes } as JsonObject)) : { seen };
  }
  if (field?.type === "id") return value === null ? null : String(value);
  if (field?.type === "objects" && Array.isArray(value)) {
    const known = new Set([...(field.items?.required ?? []), ...(field.items?.optional ?? [])]);
    return value.map((item) =>
      isObject(item) && known.size > 0 ? canonicalValue(undefined, pick(item, known)) : item,
    );
  }
  if (field?.type === "object" && isObject(value)) {
    return inOrder(
      Object.entries(withDefaults(field, value) as JsonObject).map(([name, item]) => {
        const member = memberOf(field, name);
        return [name, canonicalValue(member, filledIn(member, item))];
      }),
    );
  }
  if (typeof value === "string") {
    // One line is a name, a label or an id; a long text stays as it is written, and callers may hear it.
    const text = field?.type === "string" ? nameForm(value) : value.trim();
    return text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  }
  if (Array.isArray(value)) return value.map((item) => canonicalValue(undefined, item));
  if (isObject(value))
    return inOrder(Object.entries(value).map(([key, item]) => [key, canonicalValue(undefined, item)]));
  return value;
}

function onlyKeysOf(shape: Json, value: Json): Json {
  if (Array.isArray(shape) && Array.isArray(value)) {
    return shape.length === value.length ? value.map((item, i) => onlyKeysOf(shape[i] as Json, item)) : value;
  }
  if (!isObject(shape) || !isObject(value)) return value;
  const kept = Object.keys(value).filter((key) => key in shape);
  return Object.fromEntries(kept.map((key) => [key, onlyKeysOf(shape[key] as Json, value[key] as Json)]));
}

function maskValues(headers: JsonObject): Json {
  return Object.fromEntries(Object.keys(headers).map((name) => [name, secretMark]));
}

function maskHeadersInside(value: Json): Json {
  if (Array.isArray(value)) return value.map(maskHeadersInside);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === "headers" ? (isObject(item) ? maskValues(item) : secretMark) : maskHeadersInside(item),
    ]),
  );
}

function pick(item: JsonObject, names: ReadonlySet<string>): Json {
  return Object.fromEntries(Object.entries(item).filter(([key]) => names.has(key)));
}

function inOrder(entries: [string, Json][]): Json {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
