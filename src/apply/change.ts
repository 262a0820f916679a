// The steps of one change, in the plan's order. The first that can't be done ends it. What is checked comes in two parts.
import type { Diagnostic } from "../diagnostic.ts";
import type { RunContext } from "./context.ts";
import { RunningChange, Stop } from "./running_change.ts";
import type { Part } from "./stages.ts";
import { deploy } from "./steps/deploy.ts";
import { steps } from "./steps/index.ts";

/** How a change, or the first part of it, ended. */
export type ChangeResult =
  | { readonly ok: true; readonly id: string; readonly running: RunningChange }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Does the steps of one part of a change, in order. `begun`: what its first part left. */
export async function runChange(
  { change, steps: own, last }: Part,
  context: RunContext,
  begun?: RunningChange,
): Promise<ChangeResult> {
  const running = begun ?? new RunningChange(change, context);
  try {
    for (const step of own) {
      context.on({ type: "step", org: context.plan.org, address: change.address, step });
      await steps[step](running);
    }
    if (last && isUndeployed(running)) await deploy(running);
  } catch (error) {
    if (error instanceof Stop) return { ok: false, diagnostic: error.diagnostic };
    throw error;
  }
  if (running.id === undefined) throw new Error(`${change.address} ended without an id`);
  return { ok: true, id: running.id, running };
}

/** An object turns out to be staged only when an answer says so. */
function isUndeployed({ change, latest }: RunningChange): boolean {
  return (
    latest?.hasDraft === true &&
    !change.steps.includes("deploy") &&
    change.steps.some((step) => step === "create" || step === "patch")
  );
}
