import type { Endpoints, Field, Kind } from "./kind.ts";
import { commonOptions } from "./options.ts";

const fields: readonly Field[] = [
  {
    name: "inbound_agent_id",
    type: "id",
    nullable: true,
    reference: { kind: "agent", as: "inbound_agent" },
    dialects: ["staged", "flat", "org-scoped"],
    heard: true,
    help: "The agent that answers calls to the number. null: nobody answers.",
  },
  {
    name: "outbound_agent_id",
    type: "id",
    nullable: true,
    reference: { kind: "agent", as: "outbound_agent" },
    dialects: ["staged", "flat", "org-scoped"],
    heard: true,
    help: "The agent that places calls from the number. null: none.",
  },
  {
    name: "label",
    type: "string",
    default: "",
    help: "Name of the number in the dashboard. A provision entry without one uses its key.",
  },
  {
    name: "webhook_url",
    type: "url",
    nullable: true,
    help: "Address that ThunderPhone asks about each incoming call to the number. null: none.",
  },
];

const flat: Endpoints = {
  list: "/v1/phone-numbers",
  create: "/v1/phone-numbers",
  item: "/v1/phone-numbers/{id}",
  transfer: "/v1/phone-numbers/{id}/transfer",
  versions: "/v1/phone-numbers/{id}/versions",
  deleteQuery: "confirm=true",
  idempotencyKey: "idempotency_key",
};

/** A number of the org, and which agents answer it and call from it. */
export const phoneNumber: Kind = {
  name: "phone_number",
  section: "phone_numbers",
  title: { one: "phone number", many: "phone numbers" },
  help: "A number of the org and the agents it leads to. Its key is the number in E.164 form, quoted; any other key provisions one.",
  fields,
  options: [
    ...commonOptions,
    {
      name: "provision",
      type: "json",
      help: "Buys a number by area when the key has none yet: {area_code, city, state}, each optional.",
    },
  ],
  endpoints: {
    staged: flat,
    flat,
    "org-scoped": {
      list: "/v1/orgs/{org}/phone-numbers",
      create: "/v1/orgs/{org}/phone-numbers",
      item: "/v1/orgs/{org}/phone-numbers/{id}",
    },
  },
  naturalName: "number",
  staged: false,
  id: "integer",
  birth: {
    by: "provision",
    keyPattern: "^\\+[1-9]\\d{6,14}$",
    name: "label",
    ready: { field: "status", value: "active", failed: ["failed"] },
  },
  route: {
    answers: "inbound_agent_id",
    places: "outbound_agent_id",
    mayPlace: { fact: "outbound_eligible", reason: "outbound_ineligible_reason" },
  },
  gone: { field: "status", values: ["released", "releasing"] },
  reread: "item",
  hidden: ["webhook_signing_secret"],
  facts: ["number", "status", "source", "outbound_eligible", "outbound_ineligible_reason"],
};
