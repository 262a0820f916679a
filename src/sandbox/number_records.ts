import { readAgentId } from "./assignments.ts";
import type { Fields } from "./json.ts";
import { wireId } from "./json.ts";
import type { Org } from "./org.ts";
import type { NumberRecord } from "./records.ts";
import { addVersion } from "./records.ts";
import { invalid } from "./refusal.ts";
import type { Sequence } from "./sequence.ts";

/** A new number of an org: active and assigned to nobody, unless something else is given. */
export function createNumber(
  sequence: Sequence,
  org: Org,
  given: Partial<NumberRecord> & Pick<NumberRecord, "number">,
): NumberRecord {
  const record: NumberRecord = {
    id: sequence.nextId(),
    status: "active",
    source: "voip",
    pollsLeft: 0,
    outboundIneligibleReason: null,
    inboundAgentId: null,
    outboundAgentId: null,
    label: "",
    webhookUrl: null,
    idempotencyKey: null,
    versions: addVersion([], sequence.now(), {}),
    ...given,
  };
  org.numbers.set(record.id, record);
  return record;
}

/** Writes a number: live at once. */
export function writeNumber(sequence: Sequence, org: Org, record: NumberRecord, body: Fields): NumberRecord {
  const inbound = readAgentId(org, "inbound_agent_id", body.inbound_agent_id);
  const outbound = readAgentId(org, "outbound_agent_id", body.outbound_agent_id);
  if (typeof outbound === "string" && record.outboundIneligibleReason !== null) {
    throw invalid("outbound_agent_id", record.outboundIneligibleReason);
  }
  if (body.status !== undefined && body.status !== record.status) {
    throw invalid("status", `A number can't be set from ${record.status} to ${String(body.status)}.`);
  }
  const next: NumberRecord = {
    ...record,
    inboundAgentId: inbound === undefined ? record.inboundAgentId : inbound,
    outboundAgentId: outbound === undefined ? record.outboundAgentId : outbound,
    label: typeof body.label === "string" ? body.label.trim() : record.label,
    webhookUrl: body.webhook_url === undefined ? record.webhookUrl : (body.webhook_url as string | null),
  };
  const { status: _, ...fields } = viewWritable(next);
  const kept = { ...next, versions: addVersion(record.versions, sequence.now(), fields) };
  org.numbers.set(kept.id, kept);
  return kept;
}

/** The fields of a number that can be written. A write answers these only: neither id nor number. */
export function viewWritable(record: NumberRecord): Fields {
  return {
    inbound_agent_id: viewId(record.inboundAgentId),
    label: record.label,
    outbound_agent_id: viewId(record.outboundAgentId),
    status: record.status,
    webhook_url: record.webhookUrl,
  };
}

/** An agent id as it is answered. */
export function viewId(id: string | null): number | bigint | null {
  return id === null ? null : wireId(id);
}
