import type { Endpoints, Field, Kind } from "./kind.ts";
import { commonOptions } from "./options.ts";

const fields: readonly Field[] = [
  {
    name: "display_name",
    type: "string",
    required: true,
    maxLength: 255,
    help: "Name in the dashboard. Left out: the key.",
  },
  {
    name: "spec",
    type: "json",
    required: true,
    heard: true,
    help: "What the agent may call, in OpenAI's function form: {type: function, function: {name, description, parameters}}.",
  },
  {
    name: "endpoint_url",
    type: "url",
    pattern: "^https://",
    form: "begin with https://",
    default: "",
    heard: true,
    help: "HTTPS address that ThunderPhone calls when the agent uses the tool.",
  },
  {
    name: "endpoint_method",
    type: "enum",
    values: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    default: "POST",
    heard: true,
    help: "HTTP method of that call.",
  },
  {
    name: "headers",
    type: "headers",
    heard: true,
    help: "HTTP headers of that call, as name: value. Values are secrets: take them from ${env.…}.",
  },
  {
    name: "request_format",
    type: "enum",
    values: ["standard", "vapi", "retell"],
    default: "standard",
    heard: true,
    help: "Shape of the request body: ThunderPhone's own, or another platform's.",
  },
  {
    name: "wizard_input",
    type: "text",
    default: "",
    help: "A note on how the tool was set up. Nothing depends on it.",
  },
];

const flat: Endpoints = {
  list: "/v1/integrations",
  create: "/v1/integrations",
  item: "/v1/integrations/{id}",
  transfer: "/v1/integrations/{id}/transfer",
  versions: "/v1/integrations/{id}/versions",
};

/** A custom tool: an HTTP endpoint that agents can call. */
export const integration: Kind = {
  name: "integration",
  section: "integrations",
  title: { one: "integration", many: "integrations" },
  help: "A custom tool: an HTTP endpoint that agents may call while they talk.",
  fields,
  options: commonOptions,
  endpoints: { staged: flat, flat },
  naturalName: "display_name",
  staged: false,
  id: "uuid",
  birth: { by: "fields" },
  // The API describes another object for the answers of GET and PATCH than for the list (reference, section 5).
  reread: "list",
  aliases: {
    endpoint: {
      url: "endpoint_url",
      method: "endpoint_method",
      headers: "headers",
      request_format: "request_format",
    },
  },
  facts: ["validation_status"],
};
