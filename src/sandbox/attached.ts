import type { World } from "./exchange.ts";
import type { Value } from "./json.ts";
import type { Org } from "./org.ts";
import { Refusal } from "./refusal.ts";

/** Refuses to delete an integration that an agent has attached, deployed or in its draft. */
export function refuseReferenced(org: Org, integrationId: string): void {
  for (const agent of org.agents.values()) {
    if (has(agent.deployed.integration_ids, integrationId) || has(agent.draft.integration_ids, integrationId)) {
      throw new Refusal(400, `The integration is used by agent ${agent.id}.`);
    }
  }
}

/** Takes an integration off all agents of the org. */
export function deleteReferences(world: World, org: Org, integrationId: string): void {
  for (const agent of org.agents.values()) {
    const { deployed, draft } = agent;
    if (!has(deployed.integration_ids, integrationId) && !has(draft.integration_ids, integrationId)) continue;
    const waiting =
      draft.integration_ids === undefined ? {} : { integration_ids: without(draft.integration_ids, integrationId) };
    org.agents.set(agent.id, {
      ...agent,
      deployed: { ...deployed, integration_ids: without(deployed.integration_ids, integrationId) },
      draft: { ...draft, ...waiting },
      updatedAt: world.store.now(),
    });
  }
}

function has(ids: Value | undefined, id: string): boolean {
  return Array.isArray(ids) && ids.includes(id);
}

function without(ids: Value | undefined, id: string): Value {
  return Array.isArray(ids) ? ids.filter((one: Value) => one !== id) : [];
}
