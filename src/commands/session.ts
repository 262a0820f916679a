// What plan and apply share: configuration, live state and record of each chosen org, and the plan made of them.

import type { Client } from "../api/client.ts";
import { digestsFor, foreignRecord } from "../apply/bindings.ts";
import { type RecordStore, recordProblem } from "../apply/store.ts";
import type { Configuration, OrgConnection } from "../config/desired.ts";
import { readEnvironment } from "../config/environment.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Live } from "../live/live.ts";
import type { Bindings } from "../plan/bindings.ts";
import type { Digests } from "../plan/diff.ts";
import { makePlan, needsVoices } from "../plan/plan.ts";
import type { Plan, PlanOptions } from "../plan/types.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";

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

/** One org that could not be planned. */
export interface FailedOrg {
  readonly connection: OrgConnection;
  readonly diagnostics: readonly Diagnostic[];
}

/** All chosen orgs, planned or not. */
export interface Session {
  readonly configuration: Configuration;
  readonly planned: readonly PlannedOrg[];
  readonly failed: readonly FailedOrg[];
  close(): Promise<void>;
}

/** Where the configuration and the environment come from. */
export interface ConfigurationRequest {
  readonly io: Io;
  readonly flags: CommonFlags;
  readonly requireEnv: boolean;
}

/** A configuration with the environment that it was read in. */
export interface ReadConfiguration {
  readonly configuration: Configuration;
  readonly env: NodeJS.ProcessEnv;
  /** Where the record of an org lives: the same store for whoever asks. */
  store(org: string): Promise<RecordStore>;
}

/** The configuration, or what is wrong. */
export type ConfigurationAnswer =
  | ({ readonly ok: true } & ReadConfiguration)
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads the configuration that the flags name. */
export async function readConfiguration({ io, flags, requireEnv }: ConfigurationRequest): Promise<ConfigurationAnswer> {
  const environment = await readEnvironment(io.env, flags.envFile, io.cwd);
  if (!environment.ok) return { ok: false, diagnostics: [environment.diagnostic] };
  const { loadConfiguration } = await import("../config/load.ts");
  const result = await loadConfiguration({
    file: flags.config,
    env: environment.env,
    cwd: io.cwd,
    requireEnv,
    ...(flags.org === undefined ? {} : { orgs: flags.org }),
    ...(flags.allOrgs === undefined ? {} : { allOrgs: flags.allOrgs }),
  });
  if (!result.ok) return result;
  const { configuration } = result;
  const stores = new Map<string, Promise<RecordStore>>();
  const store = (org: string): Promise<RecordStore> => {
    const open =
      stores.get(org) ??
      import("../apply/open_store.ts").then(({ openStore }) =>
        openStore(configuration.bindings(org), {
          org,
          folder: configuration.folder,
          env: environment.env,
          signal: io.signal,
          requestTimeout: flags.requestTimeout,
          retryBudget: flags.retryBudget,
        }),
      );
    stores.set(org, open);
    return open;
  };
  return { ok: true, configuration, env: environment.env, store };
}

/** Takes the lock of each chosen org; those that somebody else has are left to them. */
export async function lockOrgs({ configuration, store }: ReadConfiguration): Promise<{
  readonly free: Configuration;
  readonly failed: readonly FailedOrg[];
  /** Gives all of them back and tells of those that stay behind. */
  release(): Promise<readonly Diagnostic[]>;
}> {
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

/** How many orgs are worked on at the same time. */
const orgsAtOnce = 8;

/** Does something for each org, a few at a time. Results are in the order of the orgs. */
export async function eachOrg<O, R>(orgs: readonly O[], work: (org: O) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = orgs.entries();
  const worker = async (): Promise<void> => {
    for (const [index, org] of queue) results[index] = await work(org);
  };
  await Promise.all(Array.from({ length: orgsAtOnce }, worker));
  return results;
}

/** Reads and plans every chosen org. A failed org never stops the others. */
export async function openSession(
  io: Io,
  flags: CommonFlags,
  answer: ReadConfiguration,
  options: (configuration: Configuration) => PlanOptions,
): Promise<Session> {
  const { configuration, env, store } = answer;
  const { checkBaseUrl } = await import("../api/base_url.ts");
  const base = checkBaseUrl(env.THUNDERPHONE_API_BASE_URL ?? "https://api.thunderphone.com");
  if (!base.ok)
    return {
      configuration,
      planned: [],
      failed: configuration.orgs.map((connection) => ({ connection, diagnostics: [base.diagnostic] })),
      close: async () => {},
    };
  const planOptions = options(configuration);
  const results = await eachOrg(configuration.orgs, async (connection) =>
    planOrg({
      io,
      flags,
      configuration,
      connection,
      store: await store(connection.name),
      baseUrl: base.url,
      options: planOptions,
    }),
  );
  const kept = results.flatMap((result) => ("plan" in result ? [result] : []));
  const failed = results.flatMap((result) => ("plan" in result ? [] : [result]));
  return {
    configuration,
    ...(await refuseTwins(kept, failed)),
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
  readonly options: PlanOptions;
}

async function planOrg({
  io,
  flags,
  configuration,
  connection,
  store,
  baseUrl,
  options,
}: OrgInputs): Promise<PlannedOrg | FailedOrg> {
  const record = await store.read();
  if (!record.ok) return { connection, diagnostics: [record.diagnostic] };
  const [{ openClient }, { readLive, readVoices }] = await Promise.all([
    import("../api/http.ts"),
    import("../live/read.ts"),
  ]);
  const client = openClient({
    org: connection.name,
    baseUrl,
    api: connection.dialect,
    ...(connection.orgId === undefined ? {} : { orgId: connection.orgId }),
    credential: connection.credential,
    credentialReference: connection.credentialReference,
    concurrency: flags.concurrency,
    requestTimeout: flags.requestTimeout,
    retryBudget: flags.retryBudget,
    ...(flags.verbose === true
      ? {
          log: (line: string) =>
            void io.stderr.write(`${configuration.orgs.length > 1 ? `${connection.name}: ` : ""}${line}\n`),
        }
      : {}),
    signal: io.signal,
  });
  const desired = configuration.desired(connection.name);
  const read = await readLive({
    client,
    kinds: desired.kinds,
    org: connection.name,
    ...(connection.orgId === undefined ? {} : { expectedOrgId: connection.orgId }),
  });
  if (!read.ok) {
    await client.close();
    return { connection, diagnostics: read.diagnostics };
  }
  const foreign =
    record.bindings === undefined
      ? undefined
      : foreignRecord(record.bindings, {
          dialect: read.live.dialect,
          ...(read.live.org === undefined ? {} : { orgId: read.live.org.id }),
        });
  if (foreign !== undefined) {
    await client.close();
    return { connection, diagnostics: [foreign] };
  }
  const digests = digestsFor(connection);
  const inputs = { desired, bindings: record.bindings, options, digest: digests.plain, keyedDigest: digests.keyed };
  let { live } = read;
  let plan = makePlan({ ...inputs, live });
  if (needsVoices(plan)) {
    const voices = await readVoices(client);
    if (!voices.ok) {
      await client.close();
      return { connection, diagnostics: voices.diagnostics };
    }
    if (voices.voices !== undefined) {
      live = { ...live, voices: voices.voices };
      plan = makePlan({ ...inputs, live });
    }
  }
  return { connection, client, live, store, bindings: record.bindings, digests, plan };
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
