// Asks orgs something that needs no plan. Each is made sure of first: what another organisation would answer is nobody's business here.
import type { Client } from "../api/client.ts";
import type { Address, OrgConnection } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { wrongOrg } from "../live/read.ts";
import { foreignRecord } from "../record/owner.ts";
import { findWay, openOrg, type RunInputs } from "./org.ts";
import { eachOrg, type FailedOrg, failedOrg } from "./orgs.ts";

/** An org that can be asked. */
export interface AskedOrg {
  readonly name: string;
  readonly client: Client;
  /** Live ids of what its record binds. */
  readonly ids: ReadonlyMap<Address, string>;
}

/** What one org said. */
export interface OrgAnswer<T> {
  readonly org: AskedOrg;
  readonly said: T;
}

/** Asks every chosen org, a few at a time. */
export async function askOrgs<T extends object>(
  inputs: RunInputs,
  ask: (org: AskedOrg) => Promise<T | Diagnostic>,
): Promise<{ readonly answers: readonly OrgAnswer<T>[]; readonly problems: readonly Diagnostic[] }> {
  const { configuration, limits } = inputs;
  const found = findWay(inputs, configuration.orgs.length);
  if (!found.ok) return { answers: [], problems: [found.diagnostic] };
  const { way } = found;
  const askOne = async (connection: OrgConnection): Promise<OrgAnswer<T> | FailedOrg> => {
    const { name, orgId: expected, faults } = connection;
    if (faults !== undefined) return failedOrg(connection, faults);
    const record = await (await inputs.storeOf(name)).read();
    if (!record.ok) return failedOrg(connection, [record.diagnostic]);
    const client = openOrg(connection, configuration.desired(name), inputs, way);
    try {
      const who = await client.whoami();
      // An older API doesn't tell whose the credential is.
      if (!who.ok && who.failure.kind !== "missing") return failedOrg(connection, [who.failure.diagnostic]);
      const orgId = who.ok ? who.value.id : expected;
      if (who.ok && expected !== undefined && orgId !== expected)
        return failedOrg(connection, [wrongOrg(name, expected, who.value)]);
      const { bindings } = record;
      if (bindings !== undefined) {
        const now = { dialect: bindings.api, ...(orgId === undefined ? {} : { orgId }) };
        const foreign = foreignRecord(bindings, now, record.place);
        if (foreign !== undefined) return failedOrg(connection, [foreign]);
      }
      const ids = Object.entries(bindings?.bindings ?? {}).map(([address, { id }]) => [address, id] as const);
      const org = { name, client, ids: new Map(ids) };
      const said = await ask(org);
      return "severity" in said ? failedOrg(connection, [said]) : { org, said };
    } finally {
      await client.close();
    }
  };
  try {
    const results = await eachOrg(configuration.orgs, limits.parallelOrgs, askOne);
    return {
      answers: results.flatMap((result) => ("said" in result ? [result] : [])),
      problems: results.flatMap((result) => ("said" in result ? [] : result.diagnostics)),
    };
  } finally {
    await way.connection.close();
  }
}
