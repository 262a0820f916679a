import { attachments, defaults, draftable, settings, shownValue, storedValue } from "./agent_fields.ts";
import type { Fields, Value } from "./json.ts";
import { wireId, writeJson } from "./json.ts";
import type { AgentRecord } from "./records.ts";
import { addVersion, wasDeployed } from "./records.ts";
import { findModel } from "./reference.ts";

/** A write split into what goes to the deployed or waiting fields, and which waiting ones are taken back. */
export interface Split {
  readonly plain: Fields;
  readonly draft: Fields;
  readonly dropped: readonly string[];
}

/** Splits a request body by plain names and draft_ names. */
export function splitBody(body: Fields): Split {
  const plain: Record<string, Value> = {};
  const draft: Record<string, Value> = {};
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(body)) {
    if (draftable.includes(name)) plain[name] = storedValue(value);
    const twin = name.startsWith("draft_") ? name.slice("draft_".length) : undefined;
    if (twin === undefined) continue;
    if (isNoDraft(twin, value)) dropped.push(twin);
    else draft[twin] = storedValue(value);
  }
  return { plain, draft, dropped };
}

/** Whether an agent has an edit that waits for deploy. */
export function hasDraft(agent: AgentRecord): boolean {
  return Object.keys(agent.draft).length > 0;
}

/** Writes into the draft: callers hear nothing of it. */
export function writeDraft(agent: AgentRecord, body: Fields, at: string): AgentRecord {
  const { plain, draft, dropped } = splitBody(body);
  if (Object.keys(plain).length + Object.keys(draft).length + dropped.length === 0) return agent;
  const merged: Record<string, Value> = { ...agent.draft, ...draft, ...plain };
  for (const name of dropped) if (!Object.hasOwn(plain, name)) delete merged[name];
  const empty = Object.keys(merged).length === 0;
  return { ...agent, draft: merged, draftUpdatedAt: empty ? null : at, updatedAt: at };
}

/** Writes what callers hear, at once. */
export function writeLive(agent: AgentRecord, fields: Fields, at: string): AgentRecord {
  const { plain } = splitBody(fields);
  if (Object.keys(plain).length === 0) return agent;
  const deployed = { ...agent.deployed, ...plain };
  return { ...agent, deployed, updatedAt: at, versions: addVersion(agent.versions, at, deployed) };
}

/** Promotes the whole draft. */
export function deploy(agent: AgentRecord, at: string): AgentRecord {
  const live = { ...agent, deployed: { ...agent.deployed, ...agent.draft }, draft: {}, draftUpdatedAt: null };
  return { ...live, updatedAt: at, versions: addVersion(agent.versions, at, live.deployed) };
}

/** Drops the whole draft. */
export function discard(agent: AgentRecord, at: string): AgentRecord {
  return hasDraft(agent) ? { ...agent, draft: {}, draftUpdatedAt: null, updatedAt: at } : agent;
}

/**
 * A copy under another id. It takes the waiting edits along, whoever made them, but not a waiting name.
 * The copy of an agent that was never deployed waits for its first deploy, too.
 */
export function copyAgent(source: AgentRecord, id: string, name: string | undefined, at: string): AgentRecord {
  const { name: waitingName, ...draft } = source.draft;
  const known = source.deployed.name || waitingName || "";
  const deployed = { ...source.deployed, name: name ?? `Copy of ${String(known)}` };
  return {
    id,
    createdAt: at,
    updatedAt: at,
    deployed,
    draft,
    draftUpdatedAt: Object.keys(draft).length > 0 ? at : null,
    versions: wasDeployed(source) ? addVersion([], at, deployed) : [],
  };
}

/** A new agent as one that callers can't hear yet: all that it says waits for its first deploy. */
export function waitForDeploy(agent: AgentRecord): AgentRecord {
  const said = Object.entries(agent.deployed).filter(
    ([name, value]) => writeJson(value) !== writeJson(defaults[name] ?? null),
  );
  const draft = { ...Object.fromEntries(said), ...agent.draft };
  return { ...agent, deployed: defaults, draft, draftUpdatedAt: agent.updatedAt, versions: [] };
}

/** An agent as a read shows it; `find` gives the attached objects of a list of ids. */
export function viewAgent(agent: AgentRecord, staged: boolean, find: (list: string, ids: Value) => Value): Fields {
  const view: Record<string, Value> = { id: wireId(agent.id) };
  for (const name of settings) view[name] = shownValue(name, agent.deployed[name] ?? null);
  for (const { objects, ids } of attachments) view[objects] = find(objects, agent.deployed[ids] ?? []);
  view.consent_disabled_reason = "";
  view.tool_collision_warnings = [];
  view.created_at = agent.createdAt;
  view.updated_at = agent.updatedAt;
  if (!staged) return view;
  view.has_draft = hasDraft(agent);
  view.draft_updated_at = agent.draftUpdatedAt;
  for (const name of draftable) view[`draft_${name}`] = shownValue(name, agent.draft[name] ?? null);
  // The one twin that is never null: without a draft it repeats the deployed list.
  view.draft_additional_languages = agent.draft.additional_languages ?? agent.deployed.additional_languages ?? [];
  return view;
}

// Enums allow an empty text for "no draft", but only where it is no value of the field itself.
function isNoDraft(name: string, value: Value): boolean {
  if (value === null) return true;
  const choices = findModel("Agent")?.fields[name]?.enum;
  return value === "" && choices !== undefined && !choices.includes("");
}
