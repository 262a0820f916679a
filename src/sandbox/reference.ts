import type { Value } from "./json.ts";
import cut from "./reference.json" with { type: "json" };

/** The type of a field: a basic type, the name of a model, one of some texts, or a list of any of these. */
export type FieldType = string | { readonly enum: readonly string[] } | { readonly array: FieldType };

/** One field of a model. */
export interface Field {
  readonly type: FieldType;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly enum?: readonly string[];
  readonly default?: Value;
}

/** A request or response body. `additional`: any other field is allowed too. */
export interface Model {
  readonly fields: { readonly [name: string]: Field };
  readonly additional?: unknown;
}

const models = cut.models as unknown as { readonly [name: string]: Model };
const operations = cut.operations as unknown as {
  readonly [route: string]: { readonly request: string | null; readonly responses: Record<string, string | null> };
};

/** A model by its name in the API reference. */
export function findModel(name: string): Model | undefined {
  return models[name];
}

/** The request body of a route such as `POST /v1/agents`. */
export function requestModel(route: string): Model {
  const name = operations[route]?.request;
  const model = typeof name === "string" ? models[name] : undefined;
  if (model === undefined) throw new Error(`the reference has no request model for ${route}`);
  return model;
}

/** The name of the model that a route answers with, `[Name]` for a list. */
export function responseModel(route: string, status: number): string | null | undefined {
  return operations[route]?.responses[String(status)];
}

/** Routes of the reference, such as `GET /v1/agents/{agent_id}`. */
export const routes: readonly string[] = Object.keys(operations);

/** A model with more fields, all of them optional. */
export function extendModel(model: Model, fields: Model["fields"]): Model {
  return { ...model, fields: { ...model.fields, ...fields } };
}

/** A model with nothing required: the body of a PATCH. */
export function relaxModel(model: Model): Model {
  const relaxed = Object.entries(model.fields).map(([name, field]) => [name, { ...field, required: false }]);
  return { ...model, fields: Object.fromEntries(relaxed) as Model["fields"] };
}
