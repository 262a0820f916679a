import { removeChildren } from "./child_records.ts";
import { detachEverywhere } from "./connection_records.ts";
import type { Value } from "./json.ts";
import type { Settings } from "./options.ts";
import type { Org } from "./org.ts";
import { invalidId, Refusal } from "./refusal.ts";

/** Deletes an agent, or refuses while a number leads to it, as the setting says. */
export function deleteAgent(org: Org, id: string, deleteReferenced: Settings["deleteReferenced"]): void {
  const numbers = [...org.numbers.values()].filter(
    (number) => number.inboundAgentId === id || number.outboundAgentId === id,
  );
  if (deleteReferenced === "refuse" && numbers.length > 0) {
    throw new Refusal(400, `The agent is assigned to ${numbers.map((number) => number.number).join(", ")}.`);
  }
  if (deleteReferenced === "detach") unassignAgent(org, id);
  org.agents.delete(id);
  removeChildren(org, id);
  detachEverywhere(org, id);
}

/** Takes an agent off all numbers of its org and says how many there were. */
export function unassignAgent(org: Org, id: string): number {
  let count = 0;
  for (const number of org.numbers.values()) {
    if (number.inboundAgentId !== id && number.outboundAgentId !== id) continue;
    count += 1;
    org.numbers.set(number.id, {
      ...number,
      inboundAgentId: number.inboundAgentId === id ? null : number.inboundAgentId,
      outboundAgentId: number.outboundAgentId === id ? null : number.outboundAgentId,
    });
  }
  return count;
}

/** The agent id of a number's body: undefined when it isn't there, refused when the org has no such agent. */
export function readAgentId(org: Org, field: string, value: Value | undefined): string | null | undefined {
  if (value === undefined || value === null) return value;
  const id = String(value);
  if (!org.agents.has(id)) throw invalidId(field, id);
  return id;
}
