import type { Fields, Value } from "./json.ts";
import { isFields, isInteger } from "./json.ts";
import type { Field, FieldType, Model } from "./reference.ts";
import { findModel } from "./reference.ts";
import { Refusal } from "./refusal.ts";

/** Messages by field, as the API gives them. */
export type Errors = { readonly [field: string]: readonly string[] };

/** Checks a body against a model and answers it as an object. Throws a Refusal that lists every problem. */
export function checkBody(model: Model, body: Value | undefined): Fields {
  const value = body ?? {};
  if (!isFields(value)) throw new Refusal(400, { non_field_errors: ["Invalid data. Expected an object."] });
  const errors = findErrors(model, value);
  if (Object.keys(errors).length > 0) throw new Refusal(400, errors);
  return value;
}

/** All problems of an object: unknown, missing and wrong fields. */
export function findErrors(model: Model, value: Fields): Errors {
  const errors: Record<string, readonly string[]> = {};
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(model.fields, name) && model.additional === undefined) errors[name] = ["Unknown field."];
  }
  for (const [name, field] of Object.entries(model.fields)) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given === undefined) {
      if (field.required) errors[name] = ["This field is required."];
      continue;
    }
    const messages = checkField(field, given);
    if (messages.length > 0) errors[name] = messages;
  }
  return errors;
}

function checkField(field: Field, value: Value): readonly string[] {
  if (value === null) return field.nullable || field.type === "any" ? [] : ["This field may not be null."];
  if (field.enum !== undefined && typeof value === "string" && !field.enum.includes(value)) {
    return [`"${value}" is not a valid choice.`];
  }
  return checkType(field.type, value);
}

function checkType(type: FieldType, value: Value): readonly string[] {
  if (typeof type !== "string" && "enum" in type)
    return typeof value === "string" && type.enum.includes(value) ? [] : [`"${String(value)}" is not a valid choice.`];
  if (typeof type !== "string") {
    if (!Array.isArray(value)) return ["Expected a list of items."];
    return value.flatMap((item: Value, index) => checkType(type.array, item).map((message) => `${index}: ${message}`));
  }
  const check = checks[type];
  if (check !== undefined) return check.test(value) ? [] : [check.message];
  const model = findModel(type);
  if (model === undefined) throw new Error(`the reference has no type ${type}`);
  if (!isFields(value)) return ["Invalid data. Expected an object."];
  return Object.entries(findErrors(model, value)).flatMap(([name, messages]) =>
    messages.map((message) => `${name}: ${message}`),
  );
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const checks: { readonly [type: string]: { readonly test: (value: Value) => boolean; readonly message: string } } = {
  any: { test: () => true, message: "" },
  string: { test: (value) => typeof value === "string", message: "Not a valid string." },
  boolean: { test: (value) => typeof value === "boolean", message: "Must be a valid boolean." },
  integer: { test: isInteger, message: "A valid integer is required." },
  number: {
    test: (value) => typeof value === "number" || typeof value === "bigint",
    message: "A valid number is required.",
  },
  uuid: { test: (value) => typeof value === "string" && uuid.test(value), message: "Must be a valid UUID." },
  "date-time": {
    test: (value) => typeof value === "string" && readInstant(value) !== undefined,
    message: "Datetime has wrong format.",
  },
};

/** Microseconds since 1970 of an ISO 8601 text, so that +00:00 and Z are the same moment. */
export function readInstant(text: string): bigint | undefined {
  const match = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (match === null) return undefined;
  const seconds = Date.parse(`${match[1]?.replace(" ", "T")}${match[3]}`);
  if (Number.isNaN(seconds)) return undefined;
  return BigInt(seconds) * 1000n + BigInt((match[2] ?? "").padEnd(6, "0"));
}
