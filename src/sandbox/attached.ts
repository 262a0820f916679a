import { type AttachmentName, attachments } from "./agent_fields.ts";
import type { World } from "./exchange.ts";
import type { Value } from "./json.ts";
import type { Org } from "./org.ts";
import type { AgentRecord } from "./records.ts";
import { Refusal } from "./refusal.ts";

/** How many agents have an object attached: callers hear it. */
export function countAgents(org: Org, name: AttachmentName, id: string): number {
  return [...org.agents.values()].filter(({ deployed }) => has(deployed[idsOf(name)], id)).length;
}

/** Refuses to delete what an agent has attached, deployed or in its draft. */
export function refuseReferenced(org: Org, name: AttachmentName, id: string): void {
  for (const agent of org.agents.values())
    if (isAttached(agent, idsOf(name), id)) throw new Refusal(400, `It is used by agent ${agent.id}.`);
}

/** Takes an object off all agents of the org. */
export function deleteReferences(world: World, org: Org, name: AttachmentName, id: string): void {
  const ids = idsOf(name);
  for (const agent of org.agents.values()) {
    if (!isAttached(agent, ids, id)) continue;
    const { deployed, draft } = agent;
    const waiting = draft[ids] === undefined ? {} : { [ids]: without(draft[ids], id) };
    org.agents.set(agent.id, {
      ...agent,
      deployed: { ...deployed, [ids]: without(deployed[ids], id) },
      draft: { ...draft, ...waiting },
      updatedAt: world.store.now(),
    });
  }
}

function idsOf(name: AttachmentName): string {
  return attachments.find(({ objects }) => objects === name)?.ids as string;
}

function isAttached({ deployed, draft }: AgentRecord, ids: string, id: string): boolean {
  return has(deployed[ids], id) || has(draft[ids], id);
}

function has(ids: Value | undefined, id: string): boolean {
  return Array.isArray(ids) && ids.includes(id);
}

function without(ids: Value | undefined, id: string): Value {
  return Array.isArray(ids) ? ids.filter((one: Value) => one !== id) : [];
}
