import type { Fields, Value } from "./json.ts";

/** One state of an object in its history. */
export interface Version {
  readonly version: number;
  readonly created_at: string;
  readonly fields: Fields;
}

/** An agent. Records are never changed in place: a write puts a new one into the store. */
export interface AgentRecord {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** What callers hear, by plain names; attachments as `integration_ids` and so on. */
  readonly deployed: Fields;
  /** What waits for deploy, by plain names. A null here clears the field on deploy. */
  readonly draft: Fields;
  readonly draftUpdatedAt: string | null;
  /** Deployed states, oldest first. */
  readonly versions: readonly Version[];
}

/** What belongs to one agent. */
export interface ChildRecord {
  readonly id: string;
  readonly agentId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly fields: Fields;
}

/** A run that tries an agent. */
export interface CheckRecord {
  readonly id: string;
  readonly type: "validation" | "scenarios";
  readonly agentId: string;
  /** The prompt that it was made with. */
  readonly text: string;
  readonly parts: readonly Fields[];
  /** Looks that still answer that it is not over, and how many there were. */
  readonly pollsLeft: number;
  readonly polls: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** Test scenarios that are run together. */
export type SuiteRecord = Omit<ChildRecord, "agentId">;

/** A phone number. */
export interface NumberRecord {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly source: "demo" | "voip";
  /** Reads that still answer `provisioning`. */
  readonly pollsLeft: number;
  readonly outboundIneligibleReason: string | null;
  readonly inboundAgentId: string | null;
  readonly outboundAgentId: string | null;
  readonly label: string;
  readonly webhookUrl: string | null;
  readonly idempotencyKey: string | null;
  readonly versions: readonly Version[];
}

/** A custom tool. `serial` is the integer id of the API's second description of the same object. */
export interface IntegrationRecord {
  readonly id: string;
  readonly serial: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly fields: Fields;
  readonly versions: readonly Version[];
}

/** A call: the object of the API, with its transcript beside it. */
export interface CallRecord {
  readonly id: string;
  readonly fields: Fields;
  readonly transcript: readonly Value[];
}

/** Whether callers ever heard this agent: the first deploy begins its history. */
export function wasDeployed(agent: AgentRecord): boolean {
  return agent.versions.length > 0;
}

/** Adds a state to a history, which keeps the newest hundred. */
export function addVersion(versions: readonly Version[], at: string, fields: Fields): readonly Version[] {
  return [...versions.slice(-99), { version: (versions.at(-1)?.version ?? 0) + 1, created_at: at, fields }];
}
