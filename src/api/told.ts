// What no message and no log line may show of one org: what was sent as a secret, and what answers told, whoever wrote it.
import { isSensitive } from "../kinds/compare.ts";
import { fieldNamed, secretNames } from "../kinds/index.ts";
import type { Field, Json, Kind } from "../kinds/kind.ts";
import type { Wire } from "./client.ts";
import type { Request } from "./endpoints.ts";
import { isObject, type Sendable } from "./json.ts";

/** Secrets that answers told: header values and the like. */
export class ToldSecrets {
  readonly #told = new Set<string>();
  readonly #others: Set<string> | undefined;

  /** `others` is told as well. */
  constructor(others: Set<string> | undefined) {
    this.#others = others;
  }

  /** Those that were told so far. */
  get all(): Iterable<string> {
    return this.#told;
  }

  /** Takes note of the secrets of objects as they were read. */
  remember(kind: Kind, objects: readonly Json[]): void {
    for (const object of objects)
      if (isObject(object))
        for (const secret of secretsTold(kind, object)) {
          this.#told.add(secret);
          this.#others?.add(secret);
        }
  }
}

/** Values of the body that must not come back in a message. */
export function secretsIn({ kind, body }: Request): readonly string[] {
  if (kind === undefined || body === undefined) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    isSensitive(fieldNamed(kind, name)) ? headerValues(value, false) : [],
  );
}

/** Texts under `headers` or under `value`: names of tools and headers are no secrets. */
function headerValues(value: Sendable, isHeader: boolean): readonly string[] {
  if (typeof value === "string") return isHeader ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item: Sendable) => headerValues(item, isHeader));
  return Object.entries(value).flatMap(([key, item]) =>
    headerValues(item as Sendable, isHeader || key === "headers" || key === "value"),
  );
}

/** A word of a header such as "true" is no secret that an answer gives away, and messages need it. */
const shortestTold = 8;

/** Secrets of an object as it was read: texts under `headers`, also of what is attached, and under the secret names of its kind. */
function secretsTold(kind: Kind, object: Wire): readonly string[] {
  const found: string[] = [];
  const walk = (item: Json | undefined, isSecret: boolean): void => {
    if (typeof item === "string") {
      if (isSecret && item.length >= shortestTold) found.push(item);
    } else if (Array.isArray(item)) for (const inner of item) walk(inner, isSecret);
    else if (isObject(item))
      // In [{key, value}] the key names the header.
      for (const [name, inner] of Object.entries(item))
        if (!(isSecret && name === "key" && "value" in item)) walk(inner, isSecret || name === "headers");
  };
  for (const name of secretNames(kind)) walk(object[name], true);
  for (const field of tellingFields(kind)) {
    if (isSensitive(field)) walk({ [field.name]: object[field.name] ?? null }, false);
    if (field.readAs !== undefined) walk(object[field.readAs], false);
  }
  for (const name of Object.keys(kind.aliases ?? {})) walk(object[name], false);
  return found;
}

const tellingByKind = new Map<Kind, readonly Field[]>();

/** The few of a hundred fields that may hold a secret, found once: an org has thousands of objects. */
function tellingFields(kind: Kind): readonly Field[] {
  const fields =
    tellingByKind.get(kind) ?? kind.fields.filter((field) => isSensitive(field) || field.readAs !== undefined);
  tellingByKind.set(kind, fields);
  return fields;
}
