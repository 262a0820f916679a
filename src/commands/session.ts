// What plan and apply share: live state and record of each chosen org, and the plan made of them.

import { findApi } from "../api/base_url.ts";
import type { Client } from "../api/client.ts";
import { openClient } from "../api/http.ts";
import type { HttpProxy } from "../api/proxy.ts";
import type { Configuration, Desired, OrgConnection } from "../config/desired.ts";
import type { Live } from "../live/live.ts";
import type { Bindings } from "../plan/bindings.ts";
import type { Digests } from "../plan/diff.ts";
import type { Plan, PlanOptions } from "../plan/types.ts";
import { secretsIn } from "../plan/value.ts";
import type { RecordStore } from "../record/store.ts";
import { digestsFor, readableRecord } from "../record/text.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import { aimTargets } from "./addresses.ts";
import type { ReadConfiguration } from "./configuration.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { eachOrg, type FailedOrg, failedOrg, inOrderOf } from "./orgs.ts";
import { planAgainstLive } from "./planning.ts";

/** One org that was read and planned. The client is open. */
export interface PlannedOrg {
  readonly connection: OrgConnection;
  readonly client: Client;
  readonly live: Live;
  readonly store: RecordStore;
  readonly bindings: Bindings | undefined;
  readonly digests: Digests;
  readonly plan: Plan;
}

/** All chosen orgs, planned or not. */
export interface Session {
  readonly configuration: Configuration;
  readonly planned: readonly PlannedOrg[];
  readonly failed: readonly FailedOrg[];
  close(): Promise<void>;
}

/** What an org should be, given its record. */
export type DesiredOf = (connection: OrgConnection, bindings: Bindings | undefined) => Desired;

/** Reads and plans every chosen org, or those of them that are given. A failed org never stops the others. */
export async function openSession(
  io: Io,
  flags: CommonFlags,
  answer: ReadConfiguration,
  options: (configuration: Configuration) => PlanOptions,
  desiredOf: DesiredOf = ({ name }) => answer.configuration.desired(name),
  orgs: readonly OrgConnection[] = answer.configuration.orgs,
): Promise<Session> {
  const { configuration, env, store } = answer;
  const base = findApi(env);
  if (!base.ok)
    return {
      configuration,
      planned: [],
      failed: orgs.map((connection) => failedOrg(connection, [base.diagnostic])),
      close: async () => {},
    };
  const planOptions = options(configuration);
  const targetsOf = aimTargets(planOptions.targets, configuration);
  const results = await eachOrg(orgs, async (connection) =>
    connection.unset === undefined
      ? planOrg({
          io,
          flags,
          configuration,
          connection,
          store: await store(connection.name),
          baseUrl: base.url,
          proxy: base.proxy,
          options: { ...planOptions, targets: targetsOf(connection.name) },
          desiredOf,
        })
      : failedOrg(connection, connection.unset),
  );
  const kept = results.flatMap((result) => ("plan" in result ? [result] : []));
  const failed = results.flatMap((result) => ("plan" in result ? [] : [result]));
  const { planned, failed: refused } = await refuseTwins(kept, failed);
  return {
    configuration,
    planned,
    failed: inOrderOf(orgs, refused),
    close: async () => {
      await Promise.all(kept.map((org) => org.client.close()));
    },
  };
}

interface OrgInputs {
  readonly io: Io;
  readonly flags: CommonFlags;
  readonly configuration: Configuration;
  readonly connection: OrgConnection;
  readonly store: RecordStore;
  readonly baseUrl: string;
  readonly proxy: HttpProxy | undefined;
  readonly options: PlanOptions;
  readonly desiredOf: DesiredOf;
}

async function planOrg({
  io,
  flags,
  configuration,
  connection,
  store,
  baseUrl,
  proxy,
  options,
  desiredOf,
}: OrgInputs): Promise<PlannedOrg | FailedOrg> {
  const record = await store.read();
  if (!record.ok) return failedOrg(connection, [record.diagnostic]);
  const desired = desiredOf(connection, record.bindings);
  const client = openClient({
    org: connection.name,
    baseUrl,
    proxy,
    api: connection.dialect,
    ...(connection.orgId === undefined ? {} : { orgId: connection.orgId }),
    credential: connection.credential,
    credentialReference: connection.credentialReference,
    // What `ignore` leaves to the dashboard is sent with a create, and an undo file says nothing of the environment.
    secrets: [
      ...io.secrets,
      ...desired.resources.flatMap(({ fields, atBirth = {} }) =>
        [...Object.values(fields), ...Object.values(atBirth)].flatMap(secretsIn),
      ),
    ],
    told: io.secrets,
    concurrency: flags.concurrency,
    requestTimeout: flags.requestTimeout,
    retryBudget: flags.retryBudget,
    ...(flags.verbose === true
      ? {
          log: (line: string) =>
            void io.stderr.write(
              `${configuration.orgs.length > 1 ? `${connection.name}: ` : ""}${sanitizeLine(line)}\n`,
            ),
        }
      : {}),
    signal: io.signal,
  });
  const digests = digestsFor(connection);
  const bindings = record.bindings === undefined ? undefined : readableRecord(record.bindings, digests);
  const result = await planAgainstLive({
    client,
    desired,
    bindings,
    place: record.bindings === undefined ? undefined : record.place,
    options,
    digests,
    expectedOrgId: connection.orgId,
  });
  if (result.ok) return { connection, client, live: result.live, store, bindings, digests, plan: result.plan };
  await client.close();
  return failedOrg(connection, result.diagnostics);
}

/** Two orgs of the configuration that turn out to be the same organisation would overwrite each other. */
async function refuseTwins(
  planned: readonly PlannedOrg[],
  failed: readonly FailedOrg[],
): Promise<{ readonly planned: readonly PlannedOrg[]; readonly failed: readonly FailedOrg[] }> {
  const byId = new Map<string, PlannedOrg[]>();
  for (const org of planned)
    if (org.plan.orgId !== undefined) byId.set(org.plan.orgId, [...(byId.get(org.plan.orgId) ?? []), org]);
  const twins = [...byId.values()].filter((orgs) => orgs.length > 1);
  if (twins.length === 0) return { planned, failed };
  const refused = new Map(
    twins.flatMap((orgs) =>
      orgs.map(
        (org) =>
          [
            org,
            {
              connection: org.connection,
              diagnostics: [
                {
                  severity: "error" as const,
                  category: "refused" as const,
                  code: "same-org-twice",
                  message: `${orgs.map((other) => other.connection.name).join(" and ")} are the same organisation (id ${org.plan.orgId})`,
                  hint: "Give each its own API key, or remove one.",
                  org: org.connection.name,
                },
              ],
            },
          ] as const,
      ),
    ),
  );
  await Promise.all([...refused.keys()].map((org) => org.client.close()));
  return { planned: planned.filter((org) => !refused.has(org)), failed: [...failed, ...refused.values()] };
}
