import type { Endpoints, Field, Kind } from "./kind.ts";
import { secretOptions } from "./options.ts";
import { toldAddress } from "./told.ts";

const fields: readonly Field[] = [
  {
    name: "label",
    type: "string",
    required: true,
    maxLength: 120,
    help: "Name in the dashboard. Left out: the key.",
  },
  {
    name: "url",
    ...toldAddress,
    required: true,
    help: "HTTPS address that ThunderPhone calls.",
  },
  {
    name: "events",
    type: "string_list",
    anyOrder: true,
    values: [
      "telephony.incoming",
      "telephony.complete",
      "telephony.tool",
      "telephony.turn",
      "web.incoming",
      "web.complete",
      "web.tool",
      "web.turn",
      "call.graded",
      "call.data_extracted",
      "call.transfer_completed",
      "issue.reported",
      "issue.escalated",
      "test-call.completed",
      "alert.triggered",
      "campaign.completed",
      "sms.sent",
      "sms.received",
      "sms.failed",
    ],
    default: [],
    help: "What it is called for. Empty: everything.",
  },
  {
    name: "agent_id",
    type: "id",
    nullable: true,
    reference: { kind: "agent", as: "agent" },
    help: "The agent whose events these are. null: those of all.",
  },
  {
    name: "status",
    type: "enum",
    values: ["active", "disabled"],
    default: "active",
    countsAs: { failing: "active" },
    along: true,
    help: "disabled: it is not called. One that fails for a day counts as active.",
  },
];

const flat: Endpoints = {
  list: "/v1/developer/webhook-endpoints",
  create: "/v1/developer/webhook-endpoints",
  item: "/v1/developer/webhook-endpoints/{id}",
  optional: true,
};

/** An address that ThunderPhone tells what happens. */
export const webhookEndpoint: Kind = {
  name: "webhook_endpoint",
  section: "webhook_endpoints",
  title: { one: "webhook endpoint", many: "webhook endpoints" },
  help: "An address that ThunderPhone tells what happens. Its signing secret is shown once: `secret_to` says where it goes.",
  fields,
  options: secretOptions,
  endpoints: { staged: flat, flat },
  naturalName: "label",
  staged: false,
  id: "uuid",
  birth: { by: "fields" },
  once: { field: "secret", title: "signing secret" },
  // The path of one can only be written.
  reread: "only list",
  facts: ["agent_name", "secret_hint"],
};
