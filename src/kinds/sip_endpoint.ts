import type { Endpoints, Field, Kind } from "./kind.ts";
import { secretOptions } from "./options.ts";

const octet = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const ipv4 = `(${octet}\\.){3}${octet}/(3[0-2]|[12]?\\d)`;
const group = "[\\da-fA-F]{1,4}";
// Whole, or cut short once by a double colon.
const ipv6 = `((${group}:){7}${group}|(?=[\\da-fA-F:]*::)(?!.*::.*::)(${group})?(:{1,2}${group}){0,7}(::)?)/(12[0-8]|1[01]\\d|[1-9]?\\d)`;

const fields: readonly Field[] = [
  {
    name: "name",
    type: "string",
    required: true,
    help: "Name in the dashboard. Left out: the key.",
  },
  {
    name: "agent_id",
    type: "id",
    required: true,
    reference: { kind: "agent", as: "agent" },
    help: "The agent that answers who calls it.",
  },
  {
    name: "allowed_source_cidrs",
    type: "string_list",
    anyOrder: true,
    default: [],
    pattern: `^(${ipv4}|${ipv6})$`,
    form: "be a network such as 192.0.2.0/24, or one address such as 192.0.2.7/32",
    help: "Networks that may call. Empty: any. With a list, calls over UDP are refused.",
  },
  {
    name: "status",
    type: "enum",
    values: ["active", "disabled"],
    default: "active",
    create: false,
    countsAs: { provisioning: "active" },
    help: "disabled: it takes no calls. One that is still being set up counts as active.",
  },
];

const newest: Endpoints = {
  list: "/v1/sip-endpoints",
  create: "/v1/sip-endpoints",
  item: "/v1/sip-endpoints/{id}",
  renew: "/v1/sip-endpoints/{id}/rotate-password",
  optional: true,
};

/** An address at which a telephone system reaches an agent. */
export const sipEndpoint: Kind = {
  name: "sip_endpoint",
  section: "sip_endpoints",
  title: { one: "SIP endpoint", many: "SIP endpoints" },
  help: "An address at which a telephone system reaches an agent. Its password is shown once: `secret_to` says where it goes.",
  fields,
  options: secretOptions,
  endpoints: { staged: newest },
  naturalName: "name",
  staged: false,
  id: "integer",
  birth: { by: "fields" },
  once: {
    field: "password",
    title: "password",
    renewed: "it gets another password: whoever has the one before can't call it any more",
  },
  reread: "item",
  facts: ["sip_uri", "username"],
};
