// What belongs to one agent and goes with it. Every write is live at once.
import { type ChildName, childKinds, childNames } from "./child_kinds.ts";
import type { Fields } from "./json.ts";
import { wireId } from "./json.ts";
import type { Org } from "./org.ts";
import type { ChildRecord } from "./records.ts";
import type { Model } from "./reference.ts";
import { findModel, requestModel } from "./reference.ts";
import { invalid } from "./refusal.ts";
import type { Sequence } from "./sequence.ts";
import { storedFields } from "./stored_fields.ts";

/** The body of the call that makes one. */
export function createModel(name: ChildName): Model {
  return requestModel(`POST /v1/agents/{agent_id}/${childKinds[name].path}`);
}

/** The body of the call that changes one. */
export function patchModel(name: ChildName): Model {
  const { path, id } = childKinds[name];
  return requestModel(`PATCH /v1/agents/{agent_id}/${path}/{${id}}`);
}

/** A new one of an agent. */
export function createChild(sequence: Sequence, org: Org, agentId: string, name: ChildName, body: Fields): ChildRecord {
  const at = sequence.now();
  const fields = { ...childKinds[name].defaults, ...cleanFields(org, name, body) };
  const record = { id: sequence.nextId(), agentId, createdAt: at, updatedAt: at, fields };
  org.children[name].set(record.id, record);
  return record;
}

/** Writes one over its fields. */
export function writeChild(
  sequence: Sequence,
  org: Org,
  name: ChildName,
  record: ChildRecord,
  body: Fields,
): ChildRecord {
  const fields = { ...record.fields, ...cleanFields(org, name, body) };
  const next = { ...record, fields, updatedAt: sequence.now() };
  org.children[name].set(record.id, next);
  return next;
}

/** Those of one agent. */
export function childrenOf(org: Org, agentId: string, name: ChildName): readonly ChildRecord[] {
  return [...org.children[name].values()].filter((record) => record.agentId === agentId);
}

/** Takes all that belongs to an agent out of its org, and puts it into another one where there is one. */
export function removeChildren(org: Org, agentId: string, target?: Org): void {
  for (const name of childNames)
    for (const record of childrenOf(org, agentId, name)) {
      org.children[name].delete(record.id);
      target?.children[name].set(record.id, record);
    }
}

/** One as reads show it. */
export function viewChild(name: ChildName, { id, agentId, fields, createdAt, updatedAt }: ChildRecord): Fields {
  const { model } = childKinds[name];
  const parent = findModel(model)?.fields.agent_id === undefined ? {} : { agent_id: wireId(agentId) };
  return { id: wireId(id), ...parent, ...fields, created_at: createdAt, updated_at: updatedAt };
}

function cleanFields(org: Org, name: ChildName, body: Fields): Fields {
  const { name: named } = childKinds[name];
  const { [named]: title, voice } = body;
  if (typeof title === "string" && title.trim() === "") throw invalid(named, "This field may not be blank.");
  if (typeof voice === "string" && !org.voices.some(({ id }) => id === voice))
    throw invalid("voice", `Unknown voice "${voice}".`);
  return storedFields(createModel(name), body);
}
