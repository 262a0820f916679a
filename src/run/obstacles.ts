// What keeps one org from being applied. The others go on.
import type { Diagnostic } from "../diagnostic.ts";
import { hasChanges } from "../plan/plan.ts";
import type { Plan } from "../plan/types.ts";
import type { FileDigests, Origin } from "./origin.ts";

/** How an apply is wanted. */
export interface Intention {
  readonly origin: Origin;
  /** Those that the configuration was read from. */
  readonly files: () => Promise<FileDigests>;
  /** Only drafts are to be written. */
  readonly draftOnly: boolean;
  /** Nobody sees the plan before it is applied, and nobody said that git always wins. */
  readonly unseen: boolean;
}

/** Everything that speaks against applying a plan. */
export async function obstaclesTo(
  plan: Plan,
  { origin, files, draftOnly, unseen }: Intention,
): Promise<readonly Diagnostic[]> {
  const elsewhere = origin.againstOrg(plan);
  if (elsewhere !== undefined) return [elsewhere];
  if (draftOnly && plan.dialect !== "staged" && hasChanges(plan)) return [noDrafts(plan.org)];
  const another = await origin.againstPlan(plan, files);
  if (another.length > 0) return another;
  return [...plan.refusals, ...(unseen ? driftOf(plan) : [])];
}

/** Edits made in the dashboard that an apply would put back unseen. */
function driftOf(plan: Plan): readonly Diagnostic[] {
  return plan.changes.flatMap((change): readonly Diagnostic[] => {
    const drifted = change.fields.filter((field) => field.drift).map((field) => field.name);
    return drifted.length === 0
      ? []
      : [
          {
            severity: "error",
            category: "refused",
            code: "drift",
            message: `${change.address} was edited in the dashboard since the last apply (${drifted.join(", ")})`,
            hint: "`thundersync pull` writes the edit into the configuration. Or apply a plan file that somebody read, or add --drift overwrite: git wins.",
            org: plan.org,
            address: change.address,
          },
        ];
  });
}

function noDrafts(org: string): Diagnostic {
  return {
    severity: "error",
    code: "no-drafts",
    message: "--draft needs an API with drafts, and that of the org has none: every write is live at once",
    hint: "Apply without --draft.",
    org,
  };
}
