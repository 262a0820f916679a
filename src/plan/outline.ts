// A plan without its values. Of a thousand orgs nobody could hold the texts of all at once.
import type { Plan } from "./types.ts";

/** What is named and counted of a plan: all that is asked of it once it was shown and applied. */
export function outlineOf(plan: Plan): Plan {
  return {
    ...plan,
    changes: plan.changes.map((change) => ({ ...change, fields: [], send: {}, managed: {} })),
    foreignDrafts: plan.foreignDrafts.map((draft) => ({ ...draft, fields: [] })),
    routing: [],
    uses: [],
    settled: [],
    ids: {},
  };
}
