import type { Org } from "./org.ts";
import type { NumberRecord } from "./records.ts";
import { wasDeployed } from "./records.ts";

/** Numbers whose callers reach nobody: they lead to an agent that is gone or was never deployed. */
export function findUnansweredNumbers(org: Org): readonly NumberRecord[] {
  return [...org.numbers.values()].filter(({ inboundAgentId }) => {
    if (inboundAgentId === null) return false;
    const agent = org.agents.get(inboundAgentId);
    return agent === undefined || !wasDeployed(agent);
  });
}
