// The steps of one change, in the plan's order. The first that can't be done ends it.
import type { Diagnostic } from "../diagnostic.ts";
import type { Change } from "../plan/types.ts";
import type { RunContext } from "./context.ts";
import { RunningChange, Stop } from "./running_change.ts";
import { deploy } from "./steps/deploy.ts";
import { steps } from "./steps/index.ts";

/** How a change ended. */
export type ChangeResult =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Does the steps of one change, in order. */
export async function runChange(change: Change, context: RunContext): Promise<ChangeResult> {
  const running = new RunningChange(change, context);
  try {
    for (const step of change.steps) {
      context.on({ type: "step", org: context.plan.org, address: change.address, step });
      await steps[step](running);
    }
    if (isUndeployed(running)) await deploy(running);
  } catch (error) {
    if (error instanceof Stop) return { ok: false, diagnostic: error.diagnostic };
    throw error;
  }
  if (running.id === undefined) throw new Error(`${change.address} ended without an id`);
  return { ok: true, id: running.id };
}

/** An object turns out to be staged only when an answer says so. */
function isUndeployed({ change, latest }: RunningChange): boolean {
  return (
    latest?.hasDraft === true &&
    !change.steps.includes("deploy") &&
    change.steps.some((step) => step === "create" || step === "patch")
  );
}
