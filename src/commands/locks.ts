// One writer at a time for each org.
import { recordProblem } from "../apply/store.ts";
import type { Configuration, OrgConnection } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { ReadConfiguration } from "./configuration.ts";
import { eachOrg } from "./orgs.ts";

/** The orgs whose lock was taken. */
export interface LockedOrgs {
  readonly free: Configuration;
  readonly failed: readonly { readonly connection: OrgConnection; readonly diagnostics: readonly Diagnostic[] }[];
  /** Gives all of them back and tells of those that stay behind. */
  release(): Promise<readonly Diagnostic[]>;
}

/** Takes the lock of each chosen org; those that somebody else has are left to them. */
export async function lockOrgs({ configuration, store }: ReadConfiguration): Promise<LockedOrgs> {
  const results = await eachOrg(configuration.orgs, async (connection) => ({
    connection,
    lock: await (await store(connection.name)).lock(),
  }));
  return {
    free: { ...configuration, orgs: results.flatMap(({ connection, lock }) => (lock.ok ? [connection] : [])) },
    failed: results.flatMap(({ connection, lock }) =>
      lock.ok ? [] : [{ connection, diagnostics: [lock.diagnostic] }],
    ),
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
