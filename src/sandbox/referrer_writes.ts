// What the API lets a client write of the objects that refer to an agent. What it shows once is kept nowhere.
import { readAgentId } from "./assignments.ts";
import type { Fields, Value } from "./json.ts";
import type { Org } from "./org.ts";
import type { Model } from "./reference.ts";
import { findModel, requestModel } from "./reference.ts";
import { makeReferrer, type ReferrerName, referrers } from "./referrer_records.ts";
import { invalid } from "./refusal.ts";
import type { Sequence } from "./sequence.ts";
import { storedFields } from "./stored_fields.ts";

/** How objects of one kind are written. */
export interface ReferrerWrites {
  readonly create: Model;
  readonly patch: Model;
  /** One is read by its id, too. */
  readonly isRead: boolean;
  /** What one has when a create leaves it out, and what the API gives it. */
  readonly born: (secret: string) => Fields;
  /** What a write sets back that leaves it out. */
  readonly reset?: Fields;
  readonly check: (fields: Fields) => void;
  /** What only the answer of a create shows. */
  readonly once?: { readonly name: string; readonly prefix: string };
  /** The end of the path by which that is changed. */
  readonly renew?: string;
  /** What a delete leaves of one. Left out: nothing. */
  readonly dead?: Fields;
}

/** Every kind that can be written. */
export const referrerWrites: { readonly [name in ReferrerName]?: ReferrerWrites } = {
  webhook_endpoints: {
    create: requestModel("POST /v1/developer/webhook-endpoints"),
    patch: requestModel("PATCH /v1/developer/webhook-endpoints/{endpoint_id}"),
    isRead: false,
    born: (secret) => ({
      events: [],
      agent_id: null,
      status: "active",
      secret_hint: `…${secret.slice(-4)}`,
    }),
    // Nobody knows whether it does: the worse of both.
    reset: { status: "active" },
    check: ({ label, url, status }) => {
      if (typeof label === "string" && (label.trim() === "" || label.length > 120))
        throw invalid("label", "Ensure this field has between 1 and 120 characters.");
      if (typeof url === "string" && !/^(https:\/\/|http:\/\/localhost(?=[:/]|$))/.test(url))
        throw invalid("url", "Enter a valid HTTPS URL.");
      if (status === "failing") throw invalid("status", '"failing" is not a valid choice.');
    },
    once: { name: "secret", prefix: "whsec_" },
  },
  publishable_keys: {
    create: requestModel("POST /v1/publishable-key"),
    patch: requestModel("PATCH /v1/publishable-key/{key_id}"),
    isRead: true,
    born: (secret) => ({
      name: "",
      mode: "agent",
      agent_id: null,
      agent_name: "",
      webhook_url: null,
      allowed_domains: [],
      is_enabled: true,
      embed_config: {},
      is_active: true,
      key: `pk_live_${secret}`,
      key_prefix: `pk_live_${secret.slice(0, 4)}`,
      webhook_secret: `whsec_${secret}`,
    }),
    check: ({ mode, agent_id: agent, webhook_url: url, allowed_domains: domains }) => {
      if (mode === "agent" && agent === null) throw invalid("agent_id", "This field is required in agent mode.");
      if (mode === "webhook" && (url === null || url === ""))
        throw invalid("webhook_url", "This field is required in webhook mode.");
      const hosts = Array.isArray(domains) ? (domains as readonly Value[]) : [];
      if (hosts.length === 0) throw invalid("allowed_domains", "At least one domain is required.");
      for (const host of hosts)
        if (!/^(\*\.)?[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*(:\d+)?$/u.test(String(host)))
          throw invalid("allowed_domains", `"${String(host)}" is not a valid domain.`);
    },
    // Nobody knows whether it is still listed: the worse of both.
    dead: { is_active: false },
  },
  sip_endpoints: {
    create: requestModel("POST /v1/sip-endpoints"),
    patch: requestModel("PATCH /v1/sip-endpoints/{endpoint_id}"),
    isRead: true,
    born: (secret) => ({
      name: "",
      allowed_source_cidrs: [],
      status: "provisioning",
      username: `u${secret.slice(0, 12)}`,
      sip_uri: `sip:u${secret.slice(0, 12)}@sip.example.com`,
    }),
    check: ({ allowed_source_cidrs: cidrs }) => {
      for (const cidr of Array.isArray(cidrs) ? (cidrs as readonly Value[]) : [])
        if (!/^[\da-f:.]+\/\d{1,3}$/i.test(String(cidr)))
          throw invalid("allowed_source_cidrs", `"${String(cidr)}" is not a valid network.`);
    },
    once: { name: "password", prefix: "" },
    renew: "rotate-password",
  },
};

/** A new one, as the answer that makes it shows it. */
export function createReferrer(sequence: Sequence, org: Org, name: ReferrerName, body: Fields): Fields {
  const { create, once, born, check } = writesOf(name);
  const secret = newSecret(sequence);
  const fields = { ...born(secret), ...storedFields(create, body) };
  check(fields);
  const record = makeReferrer(sequence, name, { ...fields, ...agentOf(org, name, fields) });
  org.referrers[name].set(String(record.id), record);
  return once === undefined ? record : { ...record, [once.name]: `${once.prefix}${secret}` };
}

/** Writes one over its fields. */
export function writeReferrer(sequence: Sequence, org: Org, name: ReferrerName, record: Fields, body: Fields): Fields {
  const { patch, reset = {}, check } = writesOf(name);
  const fields = { ...record, ...reset, ...storedFields(patch, body) };
  check(fields);
  const at = record.updated_at === undefined ? {} : { updated_at: sequence.now() };
  const next = { ...fields, ...agentOf(org, name, fields), ...at };
  org.referrers[name].set(String(record.id), next);
  return next;
}

/** Gives one another secret: the answer alone shows it. */
export function renewReferrer(sequence: Sequence, name: ReferrerName, record: Fields): Fields {
  const { once } = writesOf(name);
  return once === undefined ? record : { ...record, [once.name]: `${once.prefix}${newSecret(sequence)}` };
}

/** Deletes one, or what the API calls that. */
export function removeReferrer(org: Org, name: ReferrerName, record: Fields): void {
  const { dead } = writesOf(name);
  const id = String(record.id);
  if (dead === undefined) org.referrers[name].delete(id);
  else org.referrers[name].set(id, { ...record, ...dead });
}

function writesOf(name: ReferrerName): ReferrerWrites {
  const writes = referrerWrites[name];
  if (writes === undefined) throw new Error(`the sandbox only lists ${name}`);
  return writes;
}

/** The name of its agent, where the API tells it. */
function agentOf(org: Org, name: ReferrerName, { agent_id: id }: Fields): Fields {
  const agent = readAgentId(org, "agent_id", id) ?? "";
  const field = findModel(referrers[name].model)?.fields.agent_name;
  if (field === undefined) return {};
  return { agent_name: org.agents.get(agent)?.deployed.name ?? (field.nullable ? null : "") };
}

/** Made of an id that nothing else has: a test that finds it anywhere knows whose it is. */
function newSecret(sequence: Sequence): string {
  return sequence.nextUuid().uuid.replaceAll("-", "");
}
