// One writer at a time for each org. A lock is given back as soon as its org is done: the others may take long.

import type { OrgConnection } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { HeldLock } from "../record/lock.ts";
import { recordProblem } from "../record/store.ts";
import { eachOrg, type FailedOrg, failedOrg, type StoreOf } from "./orgs.ts";

/** The orgs whose lock was taken. */
export class LockedOrgs {
  readonly free: readonly OrgConnection[];
  readonly failed: readonly FailedOrg[];
  readonly #locks: ReadonlyMap<string, HeldLock>;
  readonly #atOnce: number;
  /** What came of giving back those that are, or will be, free again. Undefined: nobody has to know. */
  readonly #released = new Map<string, Promise<Diagnostic | undefined>>();

  constructor(
    held: readonly { readonly connection: OrgConnection; readonly lock: HeldLock }[],
    failed: readonly FailedOrg[],
    atOnce: number,
  ) {
    this.free = held.map(({ connection }) => connection);
    this.failed = failed;
    this.#locks = new Map(held.map(({ connection, lock }) => [connection.name, lock]));
    this.#atOnce = atOnce;
  }

  /** Gives the lock of one org back. What is to be said of that, `release` tells. */
  async giveBack(org: string): Promise<void> {
    await this.#giveBack(org).catch(() => undefined);
  }

  /** Gives all of them back and tells of those that stay behind. */
  async release(): Promise<readonly Diagnostic[]> {
    const problems = await eachOrg(this.free, this.#atOnce, ({ name }) => this.#giveBack(name));
    return problems.flatMap((problem) => (problem === undefined ? [] : [{ ...problem, severity: "warning" as const }]));
  }

  #giveBack(org: string): Promise<Diagnostic | undefined> {
    const released =
      this.#released.get(org) ??
      this.#locks
        .get(org)
        ?.release()
        .then(() => undefined, recordProblem) ??
      Promise.resolve(undefined);
    this.#released.set(org, released);
    return released;
  }
}

/** Takes the lock of each org; those that somebody else has are left to them, and those that can't be reached alone. */
export async function lockOrgs(orgs: readonly OrgConnection[], storeOf: StoreOf, atOnce: number): Promise<LockedOrgs> {
  const reachable = orgs.filter(({ faults }) => faults === undefined);
  const results = await eachOrg(reachable, atOnce, async (connection) => ({
    connection,
    lock: await (await storeOf(connection.name)).lock(),
  }));
  return new LockedOrgs(
    results.flatMap(({ connection, lock }) => (lock.ok ? [{ connection, lock }] : [])),
    [
      ...orgs.flatMap((connection) =>
        connection.faults === undefined ? [] : [failedOrg(connection, connection.faults)],
      ),
      ...results.flatMap(({ connection, lock }) => (lock.ok ? [] : [failedOrg(connection, [lock.diagnostic])])),
    ],
    atOnce,
  );
}
