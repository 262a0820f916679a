import type { Fields, Value } from "./json.ts";
import { isFields } from "./json.ts";
import type { Model } from "./reference.ts";
import { relaxModel } from "./reference.ts";
import { invalid } from "./refusal.ts";

// The generated reference has only the newest API. These are the field tables of the oldest documentation.

const optional = { required: false, nullable: false } as const;

/** Body of POST /v1/orgs/{org}/agents. */
export const agentModel: Model = {
  fields: {
    name: { type: "string", required: true, nullable: false },
    prompt: { type: "string", required: true, nullable: false },
    voice: { type: "string", required: true, nullable: false },
    product: { type: "string", ...optional, enum: ["spark", "bolt", "zap"] },
    background_track: { type: "string", required: false, nullable: true, enum: ["CALL_CENTER"] },
    tools: { type: "any", ...optional },
  },
};

/** Body of PATCH /v1/orgs/{org}/agents/{id}. */
export const agentPatchModel: Model = relaxModel(agentModel);

/** Body of a request that takes none. */
export const noModel: Model = { fields: {} };

/** Body of POST /v1/orgs/{org}/phone-numbers. There is no idempotency key and no label. */
export const numberModel: Model = {
  fields: {
    inbound_agent_id: { type: "integer", required: false, nullable: true },
    area_code: { type: "string", ...optional },
    city: { type: "string", ...optional },
    state: { type: "string", ...optional },
  },
};

/** Body of PATCH /v1/orgs/{org}/phone-numbers/{id}. */
export const numberPatchModel: Model = {
  fields: {
    inbound_agent_id: { type: "integer", required: false, nullable: true },
    outbound_agent_id: { type: "integer", required: false, nullable: true },
  },
};

/** What an agent has when a create leaves it out. */
export const agentDefaults: Fields = { product: "spark", background_track: null, tools: [] };

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Checks inline tools: {type: function, function: {name, …}, endpoint: {url, method, headers}}. */
export function checkTools(value: Value | undefined): void {
  if (value === undefined) return;
  if (!Array.isArray(value)) throw invalid("tools", "Expected a list of items.");
  for (const [index, tool] of value.entries()) {
    const problem = findToolProblem(tool);
    if (problem !== undefined) throw invalid("tools", `${index}: ${problem}`);
  }
}

function findToolProblem(tool: Value): string | undefined {
  if (!isFields(tool)) return "Invalid data. Expected an object.";
  const unknown = Object.keys(tool).find((name) => !["type", "function", "endpoint"].includes(name));
  if (unknown !== undefined) return `${unknown}: Unknown field.`;
  if (tool.type !== "function") return 'type: must be "function".';
  if (!isFields(tool.function) || typeof tool.function.name !== "string")
    return "function.name: This field is required.";
  const { endpoint } = tool;
  if (!isFields(endpoint) || typeof endpoint.url !== "string") return "endpoint.url: This field is required.";
  if (endpoint.method !== undefined && !methods.includes(String(endpoint.method))) {
    return `endpoint.method: "${String(endpoint.method)}" is not a valid choice.`;
  }
  const { headers } = endpoint;
  if (headers === undefined) return undefined;
  if (!isFields(headers) || Object.values(headers).some((one) => typeof one !== "string")) {
    return "endpoint.headers: Expected an object of texts.";
  }
  return undefined;
}
