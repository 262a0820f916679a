// One writer at a time for each org.

import type { OrgConnection } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { recordProblem } from "../record/store.ts";
import type { ReadConfiguration } from "./configuration.ts";
import { eachOrg, type FailedOrg, failedOrg } from "./orgs.ts";

/** The orgs whose lock was taken. */
export interface LockedOrgs {
  readonly free: readonly OrgConnection[];
  readonly failed: readonly FailedOrg[];
  /** Gives all of them back and tells of those that stay behind. */
  release(): Promise<readonly Diagnostic[]>;
}

/** Takes the lock of each org; those that somebody else has are left to them, and those that can't be reached alone. */
export async function lockOrgs(orgs: readonly OrgConnection[], store: ReadConfiguration["store"]): Promise<LockedOrgs> {
  const reachable = orgs.filter(({ unset }) => unset === undefined);
  const results = await eachOrg(reachable, async (connection) => ({
    connection,
    lock: await (await store(connection.name)).lock(),
  }));
  return {
    free: results.flatMap(({ connection, lock }) => (lock.ok ? [connection] : [])),
    failed: [
      ...orgs.flatMap((connection) =>
        connection.unset === undefined ? [] : [failedOrg(connection, connection.unset)],
      ),
      ...results.flatMap(({ connection, lock }) => (lock.ok ? [] : [failedOrg(connection, [lock.diagnostic])])),
    ],
    release: async () => {
      const problems = await eachOrg(results, ({ lock }) =>
        lock.ok ? lock.release().then(() => undefined, recordProblem) : Promise.resolve(undefined),
      );
      return problems.flatMap((problem) =>
        problem === undefined ? [] : [{ ...problem, severity: "warning" as const }],
      );
    },
  };
}
