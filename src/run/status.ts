// How every org stands: from its record alone, or from a fresh plan.
import type { Address } from "../config/desired.ts";
import type { LiveObject } from "../live/live.ts";
import { type OrgStatus, statusOfPlan, statusOfRecord } from "../plan/status.ts";
import type { PlanOptions } from "../plan/types.ts";
import { digestsFor } from "../record/digests.ts";
import { foreignRecord } from "../record/owner.ts";
import type { RunInputs } from "./org.ts";
import { eachOrg, type FailedOrg, failedOrg } from "./orgs.ts";

/** How one org stands, with the object that was asked for. */
export interface FoundStatus {
  readonly status: OrgStatus;
  readonly live?: LiveObject;
  /** Key of each bound object: what a field leads to has a name. */
  readonly ids: Readonly<Record<Address, string>>;
}

/** The orgs that can be told of, and why others can't. */
export interface Statuses {
  readonly found: readonly FoundStatus[];
  readonly failed: readonly FailedOrg[];
}

/** Nothing is to be done, so nothing is allowed that an apply would need a word for. */
const looking: Omit<PlanOptions, "drift"> = {
  adopt: "equal-or-different",
  allowRecreate: false,
  foreignDraft: "refuse",
  prune: false,
  targets: [],
};

/** What the records say. Asks nobody but the places where they live. */
export async function recordedStatuses({ configuration, storeOf, limits }: RunInputs): Promise<Statuses> {
  const results = await eachOrg(configuration.orgs, limits.parallelOrgs, async (connection) => {
    const { name, dialect, orgId, faults } = connection;
    if (faults !== undefined) return failedOrg(connection, faults);
    const read = await (await storeOf(name)).read();
    if (!read.ok) return failedOrg(connection, [read.diagnostic]);
    const now = { dialect, ...(orgId === undefined ? {} : { orgId, isOnlyWritten: true as const }) };
    const foreign = read.bindings === undefined ? undefined : foreignRecord(read.bindings, now, read.place);
    if (foreign !== undefined) return failedOrg(connection, [foreign]);
    const status = statusOfRecord(configuration.desired(name), read.bindings, digestsFor(connection));
    return { status, ids: {} };
  });
  return {
    found: results.filter((result): result is FoundStatus => "status" in result),
    failed: results.filter((result): result is FailedOrg => !("status" in result)),
  };
}

/** What the API says. Of each org the object of `address` stays, where one is asked for. */
export async function liveStatuses(inputs: RunInputs, address?: Address): Promise<Statuses> {
  const { planOrgs } = await import("./plans.ts");
  const { kept, failed } = await planOrgs(inputs, {
    options: { ...looking, drift: inputs.configuration.settings.drift },
    keep: async ({ plan, live, bindings }): Promise<FoundStatus> => {
      const status = statusOfPlan(plan, bindings);
      const id = address === undefined ? undefined : (plan.ids[address] ?? bindings?.bindings[address]?.id);
      const object = Object.values(live.lists)
        .flatMap(({ objects }) => objects)
        .find((candidate) => candidate.id === id && address?.startsWith(`${candidate.kind}.`) === true);
      return { status, ids: address === undefined ? {} : plan.ids, ...(object === undefined ? {} : { live: object }) };
    },
  });
  return { found: kept, failed };
}
