// Ids are 64-bit integers: a double would change those beyond 2^53, so they are read as text and written as the digits that they are.
import { isTooDeep } from "../depth.ts";
import type { Json } from "../kinds/kind.ts";

/** An integer that no double can hold, to be written without quotes. */
export class BigId {
  readonly digits: string;
  constructor(digits: string) {
    this.digits = digits;
  }
}

/** What a request body may hold. */
export type Sendable =
  | null
  | boolean
  | number
  | string
  | BigId
  | readonly Sendable[]
  | { readonly [key: string]: Sendable };

/** Sixteen digits where a number may begin. A text that looks like that only costs time. */
const largeNumber = /(?:^|[[:,])\s*-?\d{16}/;

/** JSON of an answer; integers beyond 2^53 become text. Rejects with a SyntaxError on anything else, with a RangeError where it is too deep. */
export async function parseJson(text: string): Promise<Json> {
  const whole = text.startsWith("\ufeff") ? text.slice(1) : text;
  const value = largeNumber.test(whole) ? await parseLargeNumbers(whole) : (JSON.parse(whole) as Json);
  if (isTooDeep(value)) throw new RangeError("the value is nested too deep");
  return value;
}

async function parseLargeNumbers(text: string): Promise<Json> {
  const { parse } = await import("lossless-json");
  // Like the platform's parser, the last of two equal keys counts.
  return parse(text, undefined, { parseNumber: readNumber, onDuplicateKey: ({ newValue }) => newValue }) as Json;
}

/** An id, a name and the like: a text, or a number as text. Undefined: it is something else, which nobody knows how to say. */
export function wordOf(value: Json | undefined): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** True for a JSON object. */
export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON of a request body. */
export function writeJson(value: Sendable): string {
  if (value instanceof BigId) return value.digits;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const pairs = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${writeJson(item as Sendable)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

function readNumber(digits: string): number | string {
  const number = Number(digits);
  return /^-?\d+$/.test(digits) && !Number.isSafeInteger(number) ? digits : number;
}
