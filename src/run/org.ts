// One org, read and planned. Its record is read first: it says what else of the org is to be read.
import { findApi } from "../api/base_url.ts";
import type { Client } from "../api/client.ts";
import { Connection } from "../api/connection.ts";
import { openClient } from "../api/http.ts";
import type { HttpProxy } from "../api/proxy.ts";
import type { Original } from "../apply/context.ts";
import type { Address, Configuration, Desired, OrgConnection } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Live } from "../live/live.ts";
import type { Bindings } from "../plan/bindings.ts";
import type { Digests } from "../plan/diff.ts";
import type { PlanningEvent } from "../plan/events.ts";
import type { Plan, PlanOptions } from "../plan/types.ts";
import { secretsIn } from "../plan/value.ts";
import { digestsFor } from "../record/digests.ts";
import { readableRecord } from "../record/owner.ts";
import type { RecordStore } from "../record/store.ts";
import type { Asked } from "./advice.ts";
import { type FailedOrg, failedOrg, type StoreOf } from "./orgs.ts";
import { type FindSources, planAgainstLive } from "./planning.ts";

/** What every org of a run is given. */
export interface RunInputs {
  readonly configuration: Configuration;
  readonly env: NodeJS.ProcessEnv;
  readonly storeOf: StoreOf;
  readonly limits: RunLimits;
  /** Every value that was taken from the environment. Gets what answers tell besides. */
  readonly secrets: Set<string>;
  readonly signal: AbortSignal;
  /** Which of these files the next commit would take along. */
  readonly exposedFiles: (files: readonly string[]) => Promise<readonly string[]>;
  /** Gets a line for each request, without secrets. Left out: nobody reads them. */
  readonly log?: (org: string, line: string) => void;
  /** Hears how far the reading is. Left out: nobody asks. */
  readonly on?: (event: PlanningEvent) => void;
}

/** How much at once, and for how long. */
export interface RunLimits {
  /** Orgs that are worked on at the same time. */
  readonly parallelOrgs: number;
  /** Calls at once for each of them. */
  readonly concurrency: number;
  /** Seconds for one request, and for all of its retries. */
  readonly requestTimeout: number;
  readonly retryBudget: number;
  /** Seconds before each further look for what was made and never read back. Left out: one look is enough. */
  readonly rereadWaits?: readonly number[];
}

/** The way to the API that all orgs of a run share. */
export interface Way {
  readonly baseUrl: string;
  readonly proxy: HttpProxy | undefined;
  readonly connection: Connection;
  /** What was known as a secret when the run began. */
  readonly secrets: readonly string[];
}

/** Finds the way for so many orgs, or tells why there is none. Whoever takes it closes its connection. */
export function findWay(
  { env, limits, secrets }: RunInputs,
  orgs: number,
): { readonly ok: true; readonly way: Way } | { readonly ok: false; readonly diagnostic: Diagnostic } {
  const api = findApi(env);
  if (!api.ok) return api;
  const calls = Math.min(limits.parallelOrgs, orgs) * limits.concurrency;
  const connection = new Connection(new URL(api.url), calls, limits.requestTimeout, api.proxy);
  return { ok: true, way: { baseUrl: api.url, proxy: api.proxy, connection, secrets: [...secrets] } };
}

/** How one org is to be planned. */
export interface Making {
  readonly options: PlanOptions;
  /** The API is asked what it says to the texts that change. */
  readonly advised: boolean;
  desiredOf(bindings: Bindings | undefined): Desired;
  /** The rows that are wanted. Undefined: all. */
  readonly approved: ReadonlySet<Address> | undefined;
  readonly findSources: FindSources;
}

/** One org that was read and planned. The client is open. */
export interface PlannedOrg {
  readonly connection: OrgConnection;
  readonly client: Client;
  readonly live: Live;
  readonly store: RecordStore;
  readonly bindings: Bindings | undefined;
  readonly digests: Digests;
  readonly plan: Plan;
  /** What it copies from other orgs, by address with the org. */
  readonly originals: ReadonlyMap<string, Original>;
}

/** Opens the door to one org. Nothing that is desired of it is shown where it is secret. */
export function openOrg(
  connection: OrgConnection,
  desired: Desired,
  { limits, secrets, signal, log, on }: RunInputs,
  way: Way,
): Client {
  // What `ignore` leaves to the dashboard is sent with a create, and an undo file says nothing of the environment.
  const own = desired.resources.flatMap(({ fields, atBirth = {} }) =>
    [...Object.values(fields), ...Object.values(atBirth)].flatMap(secretsIn),
  );
  return openClient(
    {
      org: connection.name,
      baseUrl: way.baseUrl,
      proxy: way.proxy,
      api: connection.dialect,
      ...(connection.orgId === undefined ? {} : { orgId: connection.orgId }),
      credential: connection.credential,
      credentialReference: connection.credentialReference,
      secrets: () => [...way.secrets, ...own],
      told: secrets,
      concurrency: limits.concurrency,
      requestTimeout: limits.requestTimeout,
      retryBudget: limits.retryBudget,
      ...(log === undefined ? {} : { log: (line: string) => log(connection.name, line) }),
      ...(on === undefined ? {} : { listed: (kind) => on({ type: "list-read", org: connection.name, kind }) }),
      signal,
    },
    way.connection,
  );
}

/** A secret is about to go into a file that git doesn't ignore. */
async function warnOfExposed({ changes, org }: Plan, { exposedFiles }: RunInputs): Promise<readonly Diagnostic[]> {
  const files = changes.flatMap(({ address, secretTo: to }) =>
    to === undefined || to.place.to === "command" ? [] : [{ address, file: to.place.file, position: to.position }],
  );
  if (files.length === 0) return [];
  const exposed = new Set(await exposedFiles(files.map(({ file }) => file)));
  return files
    .filter(({ file }) => exposed.has(file))
    .map(({ address, file, position }) => ({
      severity: "warning",
      code: "secret-exposed",
      message: `"${file}" is to hold a secret, and git doesn't ignore it: the next commit may take it along`,
      hint: `Add ${file} to .gitignore.`,
      org,
      address,
      position,
    }));
}

/** Reads one org and plans it. */
export async function planOrg(
  connection: OrgConnection,
  inputs: RunInputs,
  way: Way,
  making: Making,
): Promise<PlannedOrg | FailedOrg> {
  const made = await readAndPlan(connection, inputs, way, making);
  const { name: org } = connection;
  if ("plan" in made) {
    const { changes, refusals } = made.plan;
    inputs.on?.({ type: "planned", org, changes: changes.length, refusals: refusals.length });
  } else inputs.on?.({ type: "not-planned", org, diagnostics: made.diagnostics });
  return made;
}

async function readAndPlan(
  connection: OrgConnection,
  inputs: RunInputs,
  way: Way,
  { options, advised, desiredOf, approved, findSources }: Making,
): Promise<PlannedOrg | FailedOrg> {
  if (connection.faults !== undefined) return failedOrg(connection, connection.faults);
  const store = await inputs.storeOf(connection.name);
  const record = await store.read();
  if (!record.ok) return failedOrg(connection, [record.diagnostic]);
  const desired = desiredOf(record.bindings);
  const client = openOrg(connection, desired, inputs, way);
  const digests = digestsFor(connection);
  const bindings = record.bindings === undefined ? undefined : readableRecord(record.bindings, digests);
  const result = await planAgainstLive({
    client,
    desired,
    bindings,
    place: record.bindings === undefined ? undefined : record.place,
    options,
    approved,
    digests,
    expectedOrgId: connection.orgId,
    waits: inputs.limits.rereadWaits ?? [],
    signal: inputs.signal,
    findSources,
    reading: (lists) => inputs.on?.({ type: "reading", org: connection.name, lists }),
  });
  if (result.ok) {
    const { live, plan: made, originals } = result;
    const asked = { client, desired, live, signal: inputs.signal };
    const said = [
      ...(await warnOfExposed(made, inputs)),
      ...(advised ? await adviceOn(asked, made) : []),
      ...(await costsOf(client, made)),
    ];
    // What is said of a plan is no part of what it does: its digest stays.
    const plan = said.length === 0 ? made : { ...made, notes: [...made.notes, ...said] };
    return { connection, client, live, store, bindings, digests, plan, originals };
  }
  await client.close();
  return failedOrg(connection, result.diagnostics);
}

async function costsOf(client: Client, plan: Plan): Promise<readonly Diagnostic[]> {
  if (plan.changes.every(({ checks }) => checks === undefined)) return [];
  const { checkCosts } = await import("./check_costs.ts");
  return checkCosts(client, plan);
}

async function adviceOn(asked: Omit<Asked, "plan">, plan: Plan): Promise<readonly Diagnostic[]> {
  const { askForAdvice } = await import("./advice.ts");
  return askForAdvice({ ...asked, plan });
}
