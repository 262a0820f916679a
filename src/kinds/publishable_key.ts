import type { Endpoints, Field, Kind } from "./kind.ts";
import { commonOptions } from "./options.ts";

const fields: readonly Field[] = [
  {
    name: "name",
    type: "string",
    required: true,
    help: "Name in the dashboard. Left out: the key.",
  },
  {
    name: "mode",
    type: "enum",
    values: ["agent", "webhook"],
    default: "agent",
    help: "Who talks to visitors: an agent, or the one that a webhook answers with.",
  },
  {
    name: "agent_id",
    type: "id",
    nullable: true,
    reference: { kind: "agent", as: "agent" },
    neededWhere: { field: "mode", value: "agent" },
    help: "The agent that visitors talk to. Needed in the mode agent.",
  },
  {
    name: "webhook_url",
    type: "url",
    nullable: true,
    pattern: "^https://",
    form: "begin with https://",
    neededWhere: { field: "mode", value: "webhook" },
    help: "HTTPS address that is asked who talks. Needed in the mode webhook.",
  },
  {
    name: "allowed_domains",
    type: "string_list",
    required: true,
    anyOrder: true,
    pattern:
      "^(\\*\\.)?[\\p{L}\\p{N}_]([\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?(\\.[\\p{L}\\p{N}_]([\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?)*(:\\d{1,5})?$",
    form: "be a host such as shop.example.com, or *.example.com for all below it",
    help: "Hosts of the pages that may show the widget, at least one. *.example.com is all below example.com and not itself.",
  },
  {
    name: "is_enabled",
    type: "boolean",
    default: true,
    help: "false: the widget doesn't work for now.",
  },
  {
    name: "embed_config",
    type: "json",
    noIds: true,
    create: false,
    usual: {},
    help: "How the widget looks, in the API's own shape.",
  },
];

const flat: Endpoints = {
  list: "/v1/publishable-key",
  create: "/v1/publishable-key",
  item: "/v1/publishable-key/{id}",
  optional: true,
};

/** What a web page shows its widget with. */
export const publishableKey: Kind = {
  name: "publishable_key",
  section: "publishable_keys",
  title: { one: "publishable key", many: "publishable keys" },
  help: "What a web page shows its widget with. The key itself is public; one that is deleted is deactivated for good.",
  fields,
  options: commonOptions,
  endpoints: { staged: flat, flat },
  naturalName: "name",
  staged: false,
  id: "integer",
  birth: { by: "fields" },
  gone: { field: "is_active", values: [false] },
  reread: "item",
  hidden: ["webhook_secret"],
  facts: ["agent_name", "key", "key_prefix", "is_active"],
};
