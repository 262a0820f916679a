// Objects that refer to an agent: a careful client looks at them before it deletes one.
import type { Fields, Value } from "./json.ts";
import { wireId } from "./json.ts";
import type { Field, Model } from "./reference.ts";
import { findModel } from "./reference.ts";
import type { Sequence } from "./sequence.ts";

/** A kind of object that refers to agents. */
export interface Referrer {
  readonly path: string;
  readonly model: string;
  /** The field that names the agent. */
  readonly agent: string;
  readonly id: string;
  /** Its list is {results} in every setting; such a list came with the newest generation. */
  readonly isNewest?: boolean;
}

/** Every kind, by the name of its records in an org. */
export const referrers = {
  publishable_keys: { path: "/v1/publishable-key", model: "PublishableKey", agent: "agent_id", id: "id" },
  sip_endpoints: { path: "/v1/sip-endpoints", model: "SipEndpoint", agent: "agent_id", id: "id", isNewest: true },
  webhook_endpoints: {
    path: "/v1/developer/webhook-endpoints",
    model: "DeveloperWebhookEndpoint",
    agent: "agent_id",
    id: "id",
  },
  campaigns: { path: "/v1/campaigns", model: "Campaign", agent: "agent", id: "public_id" },
} as const satisfies { readonly [name: string]: Referrer };

/** The name of a kind that refers to agents. */
export type ReferrerName = keyof typeof referrers;

/** The names of all kinds that refer to agents. */
export const referrerNames = Object.keys(referrers) as readonly ReferrerName[];

/** An object of such a kind: the given fields, and everything else that the reference requires. */
export function makeReferrer(sequence: Sequence, name: ReferrerName, given: Fields): Fields {
  const { model, id } = referrers[name];
  const { fields } = findModel(model) as Model;
  const required = Object.entries(fields).filter(([field]) => fields[field]?.required && given[field] === undefined);
  return {
    ...Object.fromEntries(
      required.map(([field, one]) => [field, field === id ? newId(sequence, one) : fill(sequence, one)]),
    ),
    ...given,
  };
}

function newId(sequence: Sequence, field: Field): Value {
  return field.type === "uuid" ? sequence.nextUuid().uuid : wireId(sequence.nextId());
}

function fill(sequence: Sequence, field: Field): Value {
  if (field.nullable) return null;
  if (field.enum?.[0] !== undefined) return field.enum[0];
  switch (field.type) {
    case "date-time":
      return sequence.now();
    case "boolean":
      return true;
    case "integer":
      return 0;
    case "string":
      return "";
    default:
      return typeof field.type === "string" ? {} : [];
  }
}
