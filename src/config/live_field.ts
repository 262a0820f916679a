// How a live value is written: references by key, long texts as files, secrets as variables of the environment, everything else as it is.
import { canonicalText, isSensitive, isUnseen, looksMasked, ownMembers, textOfContent } from "../kinds/compare.ts";
import { addressOf } from "../kinds/identity.ts";
import { kinds } from "../kinds/index.ts";
import type { Field, Json, KindName } from "../kinds/kind.ts";
import { holdsLogin } from "./concealed.ts";
import { onlyKnown } from "./edit_place.ts";
import { escapeAll, escapeExpressions } from "./expression.ts";
import { formatOfBytes, formatOfText } from "./format.ts";
import { isCredentialName } from "./org.ts";

/** What stands around a value. */
export interface FieldContext {
  /** What files and variables are called by. */
  readonly stem: string;
  /** Where the text of a field goes, from the folder of the configuration. */
  readonly fileOf: (field: Field) => string;
  readonly keyOf: (kind: KindName, id: string) => string | undefined;
  /** The variable of the environment for a secret that is called so. */
  readonly variableFor: (name: string, secret: Json) => string;
  /** It goes over a definition that says something else. */
  readonly isOverlay: boolean;
}

/** A field as it is written. */
export interface WrittenField {
  readonly values: Readonly<Record<string, Json>>;
  /** A text that stands in a file of its own. */
  readonly file?: { readonly name: string; readonly text: string };
  /** Objects that have no key, and are written by id. */
  readonly unnamed: readonly { readonly kind: KindName; readonly id: string }[];
}

/** True for what nobody has to write: the API fills it in. */
export function isFilledIn(field: Field, value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (field.required === true) return false;
  const own = ownMembers(field, value);
  return (
    own === "" ||
    (field.usual !== undefined && canonicalText(field, own) === canonicalText(field, field.usual)) ||
    canonicalText(field, own) === canonicalText(field, undefined) ||
    ((Array.isArray(own) || field.type !== "json") && isEmpty(own))
  );
}

function isEmpty(value: Json): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** True when a read hides a part of a secret, or doesn't show a content: nobody can write down what is there. */
export function isHidden(field: Field, value: Json | undefined): boolean {
  return isUnseen(field, value) || (isSensitive(field) && hides(value ?? null, field.type === "headers"));
}

function hides(value: Json, isSecret: boolean): boolean {
  if (Array.isArray(value)) return value.some((item: Json) => hides(item, isSecret));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).some(([name, item]) => hides(item, isSecret || name === "headers"));
  return isSecret && value !== "" && looksMasked(value);
}

/** A value in the words of YAML. */
export function writtenField(field: Field, value: Json, context: FieldContext): WrittenField {
  if (field.reference !== undefined) return writtenReference(field, field.reference, value, context);
  const plain = (written: Json): WrittenField => ({ values: { [field.name]: written }, unnamed: [] });
  if (value === null) return plain(field.type === "string_list" || field.type === "objects" ? [] : null);
  if (isSensitive(field)) return plain(withoutSecrets(value, field.type === "headers", context));
  if (field.type === "json") return plain(withKeys(value, context));
  if (field.type === "objects")
    return plain(escapeAll(onlyKnown(value, [...(field.items?.required ?? []), ...(field.items?.optional ?? [])])));
  if (field.type === "content") {
    const text = textOfContent(value);
    return text === undefined ? plain(escapeAll(value)) : writtenText(field, text, context);
  }
  if (typeof value !== "string") return plain(escapeAll(ownMembers(field, value)));
  if (field.type === "url" && holdsLogin(value))
    return plain(`\${env.${context.variableFor(`${context.stem}_${field.name}`, value)}}`);
  if (field.type !== "text") return plain(escapeExpressions(value.trim()));
  return writtenText(field, value, context);
}

/** In place, or in a file where every object has one. */
function writtenText(field: Field, value: string, context: FieldContext): WrittenField {
  const text = escapeExpressions(value.replaceAll(/\r\n?/g, "\n").trim());
  if (field.required !== true || !isText(text)) return { values: { [field.name]: text }, unnamed: [] };
  const name = context.fileOf(field);
  return { values: { [field.name]: { file: name } }, file: { name, text: `${text}\n` }, unnamed: [] };
}

/** The same past all that is known of a field. */
export function writtenExtra(field: Field, value: Json): WrittenField {
  return { values: { extra: { [field.name]: escapeAll(value) } }, unnamed: [] };
}

/** False for what a file of its own would be refused for. */
function isText(text: string): boolean {
  return text !== "" && formatOfText(text) === undefined && formatOfBytes(Buffer.from(text)) === undefined;
}

function writtenReference(
  field: Field,
  { kind, as }: NonNullable<Field["reference"]>,
  value: Json,
  { keyOf, isOverlay }: FieldContext,
): WrittenField {
  const isList = field.type === "id_list";
  const ids = (Array.isArray(value) ? (value as readonly Json[]) : value === null ? [] : [value]).map(String);
  const keys = ids.flatMap((id) => keyOf(kind, id) ?? []).sort();
  const raw = ids.filter((id) => keyOf(kind, id) === undefined).sort();
  const one = (list: readonly string[]): Json => (isList ? list : (list[0] ?? null));
  const byKey = as !== undefined && (keys.length > 0 || (isOverlay && (isList || raw.length === 0)));
  return {
    values: {
      ...(byKey ? { [as]: one(keys) } : {}),
      ...(raw.length > 0 || !byKey ? { [field.name]: one(raw) } : {}),
    },
    unnamed: raw.map((id) => ({ kind, id })),
  };
}

/** Ids in a value whose shape the API leaves open, where their name says of which kind they are. */
function withKeys(value: Json, context: FieldContext, kind?: KindName): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withKeys(item, context, kind));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, withKeys(item, context, kindsById.get(name))]),
    );
  const key = kind === undefined || typeof value === "boolean" ? undefined : context.keyOf(kind, String(value));
  return key === undefined ? escapeAll(value) : `\${id.${addressOf(kind as KindName, key)}}`;
}

/** `agent_id` and the like. */
const kindsById: ReadonlyMap<string, KindName> = new Map(
  kinds.flatMap(({ name }) => [[`${name}_id`, name] as const, [`${name}_ids`, name] as const]),
);

/** Header values become variables of the environment; the person sets them. */
function withoutSecrets(value: Json, isHeaders: boolean, context: FieldContext): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withoutSecrets(item, false, context));
  if (typeof value !== "object" || value === null) return escapeAll(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      if (!isHeaders) return [name, withoutSecrets(item, name === "headers", context)];
      return [name, item === "" ? "" : `\${env.${context.variableFor(`${context.stem}_${name}`, item)}}`];
    }),
  );
}

/** Names of variables that nothing has yet. */
export class VariableNames {
  readonly #begin: string;
  readonly #isTaken: (name: string) => boolean;
  /** By what each stands for: one secret in two places is one variable, and two secrets never are. */
  readonly #names = new Map<string, string>();

  /** `begin` stands before each. */
  constructor(begin: string, isTaken: (name: string) => boolean) {
    this.#begin = begin;
    this.#isTaken = isTaken;
  }

  all(): readonly string[] {
    return [...this.#names.values()].sort();
  }

  readonly for = (what: string, secret: Json): string => {
    const plain = `${this.#begin}${what}`.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_");
    // The credential of an org is no header, and no name begins with a digit.
    const base = isCredentialName(plain) || !/^[A-Z]/.test(plain) ? `HEADER_${plain}` : plain;
    const meaning = JSON.stringify([base, secret]);
    const known = this.#names.get(meaning);
    if (known !== undefined) return known;
    const taken = new Set(this.#names.values());
    let name = base;
    for (let n = 2; this.#isTaken(name) || taken.has(name); n++) name = `${base}_${n}`;
    this.#names.set(meaning, name);
    return name;
  };
}
