// A plan without its values. Of a thousand orgs nobody could hold the texts of all at once.
import type { Plan } from "./types.ts";

const none = [] as const;
const nothing = {} as const;

/** What is left out of a change: the same for all. */
const withoutValues = {
  fields: none,
  send: nothing,
  managed: nothing,
  dependsOn: none,
  reach: { agents: none, numbers: none, heardAtOnce: false },
  risk: { level: "low", reasons: none },
} as const;

/** What is named and counted of a plan: all that is asked of it once it was shown and applied. */
export function outlineOf(plan: Plan): Plan {
  return {
    ...plan,
    changes: plan.changes.map(({ address, kind, key, title, action, steps }) => {
      return { address, kind, key, title, action, steps, ...withoutValues };
    }),
    foreignDrafts: plan.foreignDrafts.map((draft) => ({ ...draft, fields: none })),
    routing: none,
    uses: none,
    settled: none,
    ids: nothing,
  };
}

/** All that a report tells of a plan: without what is only sent, compared and looked up. */
export function shownOf(plan: Plan): Plan {
  return {
    ...plan,
    changes: plan.changes.map((change) => ({ ...change, send: nothing, managed: nothing })),
    settled: none,
    ids: nothing,
  };
}
