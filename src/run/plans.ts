// Reads and plans many orgs, a few at a time. A failed org never stops the others, and of each only what is wanted stays in memory.
import type { OrgConnection } from "../config/desired.ts";
import type { PlanOptions } from "../plan/types.ts";
import { aimTargets } from "./addresses.ts";
import { findWay, type PlannedOrg, planOrg, type RunInputs } from "./org.ts";
import { eachOrg, type FailedOrg, failedOrg, inOrderOf } from "./orgs.ts";
import type { DesiredOf, Origin } from "./origin.ts";
import { SourceOrgs } from "./sources.ts";

/** How all orgs are planned. */
export interface PlansRequest<K> {
  readonly options: PlanOptions;
  /** The API is asked what it says to the texts that change. Left out: it is not. */
  readonly advised?: boolean;
  /** Left out: what the files say. */
  readonly desiredOf?: DesiredOf;
  /** The rows that are wanted of an org. Left out: all. */
  readonly approvedIn?: Origin["approvedIn"];
  /** Left out: all that were chosen. */
  readonly orgs?: readonly OrgConnection[];
  /** What stays of an org. */
  readonly keep: (org: PlannedOrg) => Promise<K>;
}

/** What was kept of the orgs that could be planned, and why others could not. */
export interface Plans<K> {
  readonly kept: readonly K[];
  readonly failed: readonly FailedOrg[];
}

/** Plans that more is to come of: the way to the API is still open. */
export interface OpenPlans<K> extends Plans<K> {
  close(): Promise<void>;
}

/** Plans the orgs and lets go of them. */
export async function planOrgs<K>(inputs: RunInputs, request: PlansRequest<K>): Promise<Plans<K>> {
  const plans = await openPlans(inputs, {
    ...request,
    keep: async (org) => {
      try {
        return await request.keep(org);
      } finally {
        await org.client.close();
      }
    },
  });
  await plans.close();
  return plans;
}

/** Plans the orgs. Whoever keeps a client closes it. */
export async function openPlans<K>(inputs: RunInputs, request: PlansRequest<K>): Promise<OpenPlans<K>> {
  const { configuration, limits } = inputs;
  const { options, keep, desiredOf = ({ name }) => configuration.desired(name), orgs = configuration.orgs } = request;
  const found = findWay(inputs, orgs.length);
  if (!found.ok)
    return {
      kept: [],
      failed: orgs.map((connection) => failedOrg(connection, [found.diagnostic])),
      close: async () => {},
    };
  const { way } = found;
  const sources = new SourceOrgs(inputs, way);
  const close = async (): Promise<void> => {
    await sources.close();
    await way.connection.close();
  };
  const targetsOf = aimTargets(options.targets, configuration);
  const plan = async (org: OrgConnection): Promise<KeptOrg<K> | FailedOrg> => {
    const planned = await planOrg(org, inputs, way, {
      options: { ...options, targets: targetsOf(org.name) },
      advised: request.advised === true,
      desiredOf: (bindings) => desiredOf(org, bindings),
      approved: request.approvedIn?.(org.name),
      findSources: sources.find,
    });
    return "plan" in planned ? { connection: org, orgId: planned.plan.orgId, kept: await keep(planned) } : planned;
  };
  const results = await eachOrg(orgs, limits.parallelOrgs, plan).catch(async (error) => {
    await close();
    throw error;
  });
  const planned = results.flatMap((result) => ("kept" in result ? [result] : []));
  const failed = results.flatMap((result) => ("kept" in result ? [] : [result]));
  const twins = findTwins(planned);
  return {
    kept: planned.filter(({ connection }) => !twins.has(connection)).map(({ kept }) => kept),
    failed: inOrderOf(orgs, [...failed, ...twins.values()]),
    close,
  };
}

interface KeptOrg<K> {
  readonly connection: OrgConnection;
  readonly orgId: string | undefined;
  readonly kept: K;
}

/** Two orgs of the configuration that turn out to be the same organisation would overwrite each other. */
function findTwins(planned: readonly KeptOrg<unknown>[]): ReadonlyMap<OrgConnection, FailedOrg> {
  const byId = new Map<string, OrgConnection[]>();
  for (const { connection, orgId } of planned)
    if (orgId !== undefined) byId.set(orgId, [...(byId.get(orgId) ?? []), connection]);
  const twins = [...byId].filter(([, orgs]) => orgs.length > 1);
  return new Map(
    twins.flatMap(([orgId, orgs]) =>
      orgs.map((connection) => [
        connection,
        failedOrg(connection, [
          {
            severity: "error",
            category: "refused",
            code: "same-org-twice",
            message: `${orgs.map(({ name }) => name).join(" and ")} are the same organisation (id ${orgId})`,
            hint: "Give each its own API key, or remove one.",
          },
        ]),
      ]),
    ),
  );
}
