import type { Fields, Value } from "./json.ts";
import { wireId } from "./json.ts";
import type { Org } from "./org.ts";
import type { AgentRecord, CallRecord } from "./records.ts";

/** A new call of an org. What is left out is as of a short one that nobody graded. */
export function createCall(org: Org, id: string, given: Fields, transcript: readonly Value[] = []): CallRecord {
  const record: CallRecord = { id, fields: { ...quiet, call_id: wireId(id), ...given }, transcript };
  org.calls.set(id, record);
  return record;
}

/** What a call keeps of the agent that callers hear at that moment. */
export function snapshotOf({ id, deployed }: AgentRecord): Fields {
  const { prompt = "", voice = null, product = null, thinking_level = "base" } = deployed;
  return { agent_id: wireId(id), prompt_snapshot: prompt, voice, product, thinking_level };
}

const quiet: Fields = {
  agent_id: null,
  agent_variant_id: null,
  agent_variant_label: null,
  billable_minutes: 1,
  billed_at: null,
  billing_total_cents: null,
  call_outcome: null,
  cloud_run_execution_name: null,
  collected_values: null,
  consent_evidence: null,
  critical_issue_count: 0,
  direction: "inbound",
  duration_seconds: null,
  end_reason: "caller_hangup",
  end_time: null,
  extracted_data: null,
  from_number: "+14155550190",
  goal_achievement: null,
  goal_reasoning: null,
  grade_score: null,
  grade_status: null,
  grade_updated_at: null,
  is_scenario_call: false,
  is_simulation: false,
  is_test_call: false,
  issue_count: 0,
  livekit_room_name: null,
  livekit_room_sid: null,
  locale: "en-US",
  outbound_dial_state: null,
  product: "spark",
  prompt_snapshot: "You answer the phone.",
  recording_mode: "recording",
  recording_policy: null,
  recording_retention_notice: null,
  recording_started_at: null,
  recording_url: null,
  sip_answered_at: null,
  status: "completed",
  steps_trace: null,
  thinking_level: "base",
  to_number: "+14155550100",
  tool_snapshot: [],
  transfer_bridge_kind: null,
  transfer_bridge_seconds: null,
  transfer_bridge_total_cents: null,
  transfer_destination: "",
  transfer_outcome: null,
  transfer_sip_status: null,
  unresolved_variables: [],
  variables: {},
  voice: "en-US-James1",
};
