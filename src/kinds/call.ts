// What the API tells of calls, and in which words. Nothing of a call is ever written.
import type { Dialect } from "./kind.ts";

/** Calls as the API lists them, one by one. The oldest API lists none. */
export const call = {
  title: { one: "call", many: "calls" },
  dialects: ["staged", "flat"] as readonly Dialect[],
  paths: {
    list: "/v1/calls",
    item: "/v1/calls/{id}",
    transcript: "/v1/calls/{id}/transcript",
    audio: "/v1/calls/{id}/audio",
  },
  /** Where an answer has what is listed. */
  turns: "transcripts",
  /** Pattern of an id. */
  id: /^\d{1,20}$/,
  /** What the list can be asked for. */
  query: {
    agent: "agent_id",
    number: "phone_number",
    direction: "direction",
    since: "start_date",
    until: "end_date",
    withoutTests: "exclude_test_calls",
  },
  /** Where things stand in one. */
  members: {
    id: "call_id",
    agent: "agent_id",
    variant: "agent_variant_label",
    begin: "start_time",
    end: "end_time",
    seconds: "duration_seconds",
    direction: "direction",
    status: "status",
    from: "from_number",
    to: "to_number",
    outcome: "call_outcome",
    grade: "grade_score",
    goal: "goal_achievement",
    goalReason: "goal_reasoning",
    endReason: "end_reason",
    recording: "recording_mode",
    issues: "issue_count",
    criticalIssues: "critical_issue_count",
    unresolved: "unresolved_variables",
    variables: "variables",
    collected: "collected_values",
    extracted: "extracted_data",
    transfer: "transfer_outcome",
    transferTo: "transfer_destination",
    summary: "summary",
  },
  /** Members of a turn of a transcript. */
  turn: { role: "role", text: "content", begin: "start_ms" },
  /** Members of which one is true where nobody called. */
  tries: ["is_test_call", "is_simulation", "is_scenario_call"],
  directions: ["inbound", "outbound", "test", "web"],
  /** How one may have ended. Any other value says that nobody knows. */
  outcomes: { all: ["success", "failure", "no_conversation"], failure: "failure" },
} as const;

/** A part of one call that has a path of its own. */
export type CallPart = Exclude<keyof typeof call.paths, "list">;
