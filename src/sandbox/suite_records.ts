import { readAgentId } from "./assignments.ts";
import type { Fields, Value } from "./json.ts";
import { wireId } from "./json.ts";
import type { Org } from "./org.ts";
import type { SuiteRecord } from "./records.ts";
import { requestModel } from "./reference.ts";
import { invalid, invalidId } from "./refusal.ts";
import type { Sequence } from "./sequence.ts";
import { storedFields } from "./stored_fields.ts";

/** The body of the call that makes one. */
export const createModel = requestModel("POST /v1/suites");

const defaults: Fields = { scenario_ids: [], criteria: {}, schedule: null };

/** A new test suite of an org. */
export function createSuite(sequence: Sequence, org: Org, body: Fields): SuiteRecord {
  // The reference requires nothing, but a suite without these would be none.
  for (const name of ["name", "agent_id"]) if (body[name] === undefined) throw invalid(name, "This field is required.");
  const fields = { ...defaults, ...cleanFields(org, body) };
  const at = sequence.now();
  const record = { id: sequence.nextUuid().uuid, createdAt: at, updatedAt: at, fields };
  org.suites.set(record.id, record);
  return record;
}

/** Writes a test suite over its fields: live at once. */
export function writeSuite(sequence: Sequence, org: Org, record: SuiteRecord, body: Fields): SuiteRecord {
  const fields = { ...record.fields, ...cleanFields(org, body) };
  const next = { ...record, fields, updatedAt: sequence.now() };
  org.suites.set(record.id, next);
  return next;
}

/** A test suite as reads show it. What it refers to may be gone. */
export function viewSuite(org: Org, { id, fields, createdAt, updatedAt }: SuiteRecord): Fields {
  const agent = org.agents.get(String(fields.agent_id));
  const scenarios = (fields.scenario_ids as readonly Value[]).flatMap((one) => {
    const scenario = org.children.test_scenarios.get(String(one));
    return scenario === undefined ? [] : [{ id: wireId(scenario.id), title: scenario.fields.title ?? "" }];
  });
  const shown = { agent_name: String(agent?.deployed.name ?? ""), scenarios, last_green_at: null };
  return { id, ...fields, ...shown, created_at: createdAt, updated_at: updatedAt };
}

function cleanFields(org: Org, body: Fields): Fields {
  const { name, agent_id: agent, scenario_ids: scenarios } = body;
  if (typeof name === "string" && name.trim() === "") throw invalid("name", "This field may not be blank.");
  readAgentId(org, "agent_id", agent);
  for (const id of (scenarios ?? []) as readonly Value[])
    if (!org.children.test_scenarios.has(String(id))) throw invalidId("scenario_ids", String(id));
  return storedFields(createModel, body);
}
