import type { Endpoints, Field, Kind } from "./kind.ts";
import { commonOptions } from "./options.ts";

const fields: readonly Field[] = [
  {
    name: "display_name",
    type: "string",
    required: true,
    help: "Name in the dashboard. Left out: the key.",
  },
  {
    name: "url",
    type: "url",
    pattern: "^https://",
    form: "begin with https://",
    required: true,
    heard: true,
    help: "HTTPS address of the server.",
  },
  {
    name: "transport",
    type: "enum",
    values: ["streamable_http"],
    default: "streamable_http",
    heard: true,
    help: "How it is spoken to.",
  },
  {
    name: "enabled",
    type: "boolean",
    default: true,
    heard: true,
    help: "false: no agent uses its tools, and they are not read anew.",
  },
  {
    name: "headers",
    type: "headers",
    heard: true,
    help: "HTTP headers of each call to it, as name: value. Values are secrets: take them from ${env.…}.",
  },
];

const flat: Endpoints = {
  list: "/v1/mcp-servers",
  create: "/v1/mcp-servers",
  item: "/v1/mcp-servers/{id}",
  follow: "/v1/mcp-servers/{id}/sync-tools",
  optional: true,
};

/** A server of tools that agents can call, by the Model Context Protocol. */
export const mcpServer: Kind = {
  name: "mcp_server",
  section: "mcp_servers",
  title: { one: "MCP server", many: "MCP servers" },
  help: "A server of tools that agents may call while they talk, by the Model Context Protocol. Its tools are read anew after each change.",
  fields,
  options: commonOptions,
  endpoints: { staged: flat, flat },
  naturalName: "display_name",
  staged: false,
  id: "uuid",
  birth: { by: "fields" },
  follow: {
    does: "its tools are read anew",
    where: { field: "enabled", value: true },
    failed: "last_sync_error",
    at: "last_tools_sync_at",
  },
  reread: "item",
  // What the server offers is its own business: never configuration, never drift.
  facts: ["cached_tools", "last_sync_error", "last_tools_sync_at"],
};
