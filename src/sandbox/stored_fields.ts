import type { Fields, Value } from "./json.ts";
import type { Model } from "./reference.ts";
import { findModel } from "./reference.ts";

/** A body as the server keeps it: texts without outer white space, and each object inside with what its model fills in. */
export function storedFields(model: Model, body: Fields): Fields {
  return Object.fromEntries(Object.entries(body).map(([field, value]) => [field, storedValue(model, field, value)]));
}

function storedValue(model: Model, field: string, value: Value): Value {
  if (typeof value === "string") return value.trim();
  const type = model.fields[field]?.type;
  const inside = typeof type === "string" ? findModel(type) : undefined;
  return inside === undefined || value === null ? value : { ...filledIn(inside), ...(value as Fields) };
}

/** What is left out and neither has a default nor may be null stays out. */
function filledIn({ fields }: Model): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): readonly (readonly [string, Value])[] =>
      field.default !== undefined ? [[name, field.default]] : field.nullable ? [[name, null]] : [],
    ),
  );
}
