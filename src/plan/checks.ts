// What a draft has to pass before callers hear it. Runs cost money: they are planned only when somebody asked for them and the configuration
// agrees to pay, and what passed on just this draft is not paid for again.
import type { Checks, DesiredResource } from "../config/desired.ts";
import { Reference } from "../config/desired.ts";
import type { Kind } from "../kinds/kind.ts";
import { aboutChecks, hasPassed, owesChecks } from "./begun_checks.ts";
import type { Binding } from "./bindings.ts";
import type { PlanFacts } from "./facts.ts";
import type { Match } from "./match.ts";
import type { PlannedChecks, Step } from "./types.ts";

/** What of an object is there when its steps are planned. */
interface Standing {
  readonly match: Match;
  readonly binding?: Binding | undefined;
}

/** Puts the checks in front of the deploy, where there is one and they are asked for. What speaks against it goes to the facts. */
export function withChecks(
  resource: DesiredResource,
  kind: Kind,
  steps: readonly Step[],
  { match, binding }: Standing,
  facts: PlanFacts,
): { readonly steps: readonly Step[]; readonly checks?: PlannedChecks } {
  const { address, options } = resource;
  const { checks } = options;
  if (checks === undefined) return { steps };
  const { org } = facts.inputs.desired;
  if (facts.inputs.live.dialect !== "staged") {
    facts.problems.push({
      severity: "error",
      code: "checks-need-drafts",
      message: `${address} has \`checks\`, and the API of this org has no drafts: every change is live at once`,
      hint: "Take it away in the overlay of the org: checks: null.",
      org,
      address,
      position: checks.position,
    });
    return { steps };
  }
  const at = steps.indexOf("deploy");
  if (at === -1 && !owesChecks(resource, match, binding)) return { steps };
  if (facts.inputs.options.runChecks !== true) {
    facts.notes.push({
      severity: "note",
      code: "checks-not-asked",
      message: `${address} has \`checks\`, and they are not run: nobody asked for them`,
      hint: "They cost money. --run-checks runs them before the deploy.",
      org,
      address,
    });
    return { steps };
  }
  // What was made is live at once, although it never passed: what leads to it waits for that.
  const before = at === -1 ? steps.length : at;
  // What is written first makes it another one than that which passed.
  const isAsItIs = steps.slice(0, before).every((step) => step === "bind");
  const planned = plannedChecks(checks, kind, { match, binding: isAsItIs ? binding : undefined }, facts);
  if (planned.wanted.some(({ passed }) => passed !== true) && facts.inputs.desired.mayCharge !== true)
    facts.problems.push({
      severity: "error",
      code: "no-consent-to-charge",
      message: `the checks of ${address} cost money, and the configuration doesn't agree to pay`,
      hint: "Write `consent_to_charge: true` at the top of the configuration or at the org, or leave --run-checks out.",
      org,
      address,
      position: checks.position,
    });
  return { steps: [...steps.slice(0, before), "check", ...steps.slice(before)], checks: planned };
}

function plannedChecks(
  { wanted }: Checks,
  kind: Kind,
  { match: { live }, binding }: Standing,
  facts: PlanFacts,
): PlannedChecks {
  const played = wanted.flatMap(({ plays }) =>
    plays.map((one) => {
      if (!(one instanceof Reference)) return [one];
      return [one.address, facts.found.matches.get(one.address)?.resource.fields ?? {}];
    }),
  );
  const about = facts.digests.keyed(JSON.stringify([kind.name, wanted, played]));
  const begun = binding?.checks;
  const isOfThis = live !== undefined && begun !== undefined && begun.about === aboutChecks(about, live, facts.digests);
  return {
    about,
    wanted: wanted.map(({ name, passRate, runs, plays }) => ({
      name,
      passRate,
      runs,
      plays: plays.map((one) => (one instanceof Reference ? one.address : one)),
      ...(isOfThis && hasPassed({ name, runs }, begun) ? { passed: true as const } : {}),
    })),
  };
}
