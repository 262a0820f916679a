// Runs that try an agent: what came of one is settled when it begins, and told when it was looked at often enough.
import { createHash } from "node:crypto";
import { blankIn } from "./advice.ts";
import { childrenOf } from "./child_records.ts";
import type { Fields, Value } from "./json.ts";
import { wireId } from "./json.ts";
import type { Settings } from "./options.ts";
import type { Org } from "./org.ts";
import type { AgentRecord, CheckRecord, ChildRecord } from "./records.ts";
import { invalid, invalidId, Refusal } from "./refusal.ts";
import type { Sequence } from "./sequence.ts";

type Rules = Pick<Settings, "checkPolls" | "checkText" | "validationExamples">;

/** Cents that one part of a run costs. */
const prices = { validation: 2, scenarios: 5 } as const;

/** Begins a validation of the draft. */
export function beginValidation(sequence: Sequence, org: Org, agent: AgentRecord, rules: Rules): CheckRecord {
  const text = textOf(agent, "draft");
  const blank = blankIn(text);
  const parts = Array.from({ length: rules.validationExamples }, (_, i) => ({
    example_id: i + 1,
    ...verdict(blank === undefined ? undefined : `It says ${blank}.`),
  }));
  return begin(sequence, org, { type: "validation", agentId: agent.id, text, parts, pollsLeft: rules.checkPolls });
}

/** Begins a run of scenarios. A title says how one ends: (fails), or (flaky), which fails every second time. */
export function beginScenarios(
  sequence: Sequence,
  org: Org,
  agent: AgentRecord,
  body: Fields,
  rules: Rules,
): CheckRecord {
  if (body.consent_to_charge !== true) throw new Refusal(402, "Set consent_to_charge to true: this run is billed.");
  const text = textOf(agent, rules.checkText);
  const blank = blankIn(text);
  const earlier = [...org.checks.values()].filter((run) => run.type === "scenarios");
  const parts = chosen(org, agent, body.scenario_ids).map(({ id, fields }) => {
    const title = String(fields.title);
    const times = earlier.flatMap((run) => run.parts).filter((part) => String(part.scenario_id) === id).length;
    const fails = title.includes("(fails)") || (title.includes("(flaky)") && times % 2 === 1);
    const why = blank === undefined ? (fails ? "The caller gave up." : undefined) : `The agent said ${blank}.`;
    return { scenario_id: wireId(id), title, ...verdict(why) };
  });
  return begin(sequence, org, { type: "scenarios", agentId: agent.id, text, parts, pollsLeft: rules.checkPolls });
}

/** One look at a run. What a read shows may be older than what is counted. */
export function pollCheck(store: Sequence & { org(id: number): Org }, org: Org, seen: CheckRecord): CheckRecord {
  const { checks } = store.org(org.id);
  const run = checks.get(seen.id);
  if (run === undefined || run.endedAt !== null) return seen;
  const next = { ...run, pollsLeft: run.pollsLeft - 1, endedAt: run.pollsLeft <= 0 ? store.now() : null };
  checks.set(run.id, next);
  return seen === run ? next : seen;
}

/** A run as reads show it. */
export function viewCheck(run: CheckRecord): Fields {
  const { id, agentId, type, parts, text, startedAt, endedAt } = run;
  const isOver = endedAt !== null;
  const failed = isOver ? parts.filter((part) => part.verdict === "fail").length : 0;
  const passed = isOver ? parts.length - failed : 0;
  const common = {
    id: wireId(id),
    agent_id: wireId(agentId),
    status: isOver ? "completed" : run.pollsLeft === run.polls ? "queued" : "running",
    pass_count: passed,
    fail_count: failed,
    estimated_cost_cents: parts.length * prices[type],
    error_message: "",
    created_at: startedAt,
    started_at: startedAt,
    completed_at: endedAt,
  };
  const hash = createHash("sha256").update(text).digest("hex");
  if (type === "validation")
    return {
      ...common,
      config_source: "draft",
      prompt_hash: hash,
      total_count: parts.length,
      warn_count: 0,
      skipped_count: 0,
      pass_rate: isOver && parts.length > 0 ? passed / parts.length : null,
      regressions: [],
      results: isOver ? parts : [],
      triggered_by_name: null,
    };
  return {
    ...common,
    agent_prompt_hash: hash,
    channel: "web",
    total: parts.length,
    completed: passed + failed,
    failed: 0,
    runs: isOver ? parts : [],
    estimated_minutes: parts.length,
    matrix_dimensions: {},
    phone_number_id: null,
    phone_number_display: null,
    requested_by_id: null,
    updated_at: endedAt ?? startedAt,
  };
}

/** The runs of an agent, oldest first. */
export function checksOf(org: Org, agentId: string, type: CheckRecord["type"]): readonly CheckRecord[] {
  return [...org.checks.values()].filter((run) => run.agentId === agentId && run.type === type);
}

function begin(
  sequence: Sequence,
  org: Org,
  run: Pick<CheckRecord, "type" | "agentId" | "text" | "parts" | "pollsLeft">,
): CheckRecord {
  const record = { ...run, id: sequence.nextId(), polls: run.pollsLeft, startedAt: sequence.now(), endedAt: null };
  org.checks.set(record.id, record);
  return record;
}

function textOf(agent: AgentRecord, which: Settings["checkText"]): string {
  return String((which === "draft" ? agent.draft.prompt : undefined) ?? agent.deployed.prompt ?? "");
}

function chosen(org: Org, agent: AgentRecord, ids: Value | undefined): readonly ChildRecord[] {
  const all = childrenOf(org, agent.id, "test_scenarios");
  if (!Array.isArray(ids)) return all;
  if (ids.length === 0) throw invalid("scenario_ids", "This list may not be empty.");
  return ids.map((id: Value) => {
    const found = all.find((one) => one.id === String(id));
    if (found === undefined) throw invalidId("scenario_ids", String(id));
    return found;
  });
}

function verdict(why: string | undefined): Fields {
  return why === undefined ? { verdict: "pass" } : { verdict: "fail", reason: why };
}
