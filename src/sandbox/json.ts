import { parse, stringify } from "lossless-json";

/** A JSON value as the sandbox holds it: integers beyond 2^53 are bigint, so that ids survive as they are written. */
export type Value = null | boolean | number | bigint | string | readonly Value[] | Fields;

/** A JSON object. */
export type Fields = { readonly [name: string]: Value };

/** Reads JSON text without loss of large integers. Throws a SyntaxError like JSON.parse. */
export function readJson(text: string): Value {
  // Seventeen digits in a row are rare: the platform's parser is many times faster for all other texts.
  if (!/\d{16}/.test(text)) return JSON.parse(text) as Value;
  return parse(text, undefined, readNumber) as Value;
}

/** Writes JSON text, with bigint as a plain number. */
export function writeJson(value: Value): string {
  return hasBigInt(value) ? (stringify(value) ?? "null") : JSON.stringify(value);
}

/** An id as it goes over the wire: a number, or a bigint where a number would lose digits. */
export function wireId(id: string): number | bigint {
  const number = Number(id);
  return Number.isSafeInteger(number) ? number : BigInt(id);
}

/** Whether a value is a JSON object. */
export function isFields(value: Value | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a whole number of any size. */
export function isInteger(value: Value | undefined): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

function readNumber(text: string): number | bigint {
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(Number(text)) ? BigInt(text) : Number(text);
}

function hasBigInt(value: Value): boolean {
  if (typeof value === "bigint") return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasBigInt);
}
