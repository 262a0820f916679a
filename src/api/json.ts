// Ids are 64-bit integers: a double would change those beyond 2^53, so they are read as text and written as the digits that they are.
import type { Json } from "../kinds/kind.ts";

/** An integer that no double can hold, to be written without quotes. */
export class BigId {
  readonly digits: string;
  constructor(digits: string) {
    this.digits = digits;
  }
}

/** What a request body may hold. */
export type Sendable = null | boolean | number | string | BigId | readonly Sendable[] | { readonly [key: string]: Sendable };

/** JSON of an answer; integers beyond 2^53 become text. Throws SyntaxError on anything else than JSON. */
export async function parseJson(text: string): Promise<Json> {
  if (!/[0-9]{16}/.test(text)) return JSON.parse(text) as Json;
  const { isSafeNumber, parse } = await import("lossless-json");
  return parse(text, undefined, (digits) => (isSafeNumber(digits) || !/^-?\d+$/.test(digits) ? Number(digits) : digits)) as Json;
}

/** JSON of a request body. */
export function writeJson(value: Sendable): string {
  if (value instanceof BigId) return value.digits;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${writeJson(item as Sendable)}`)
      .join(",")}}`;
  }
  return JSON.stringify(value);
}
