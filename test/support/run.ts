// plan and apply inside this process, over a real socket: for stories with many rounds.
import type { Client } from "../../src/api/client.ts";
import { openClient } from "../../src/api/http.ts";
import type { ApplySettings } from "../../src/apply/context.ts";
import type { Outcome } from "../../src/apply/events.ts";
import { applyPlan } from "../../src/apply/execute.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import type { Live } from "../../src/live/live.ts";
import { makePlan } from "../../src/plan/plan.ts";
import type { Plan, PlanOptions } from "../../src/plan/types.ts";
import { digestsFor } from "../../src/record/digests.ts";
import type { RecordStore } from "../../src/record/store.ts";
import { workTreeStore } from "../../src/record/work_tree_store.ts";
import { planAgainstLive } from "../../src/run/planning.ts";
import { environmentOf, type SandboxAddress } from "./command.ts";

export const usualOptions: PlanOptions = {
  adopt: "equal-or-different",
  allowRecreate: false,
  foreignDraft: "refuse",
  drift: "overwrite",
  prune: false,
  targets: [],
};

/** How one round goes. */
export interface RoundRequest {
  readonly apply: boolean;
  readonly options?: Partial<PlanOptions>;
  /** Changes the order of every list that was read. */
  readonly shuffle?: (live: Live) => Live;
  /** Seconds, as the flags of the command. */
  readonly requestTimeout?: number;
  readonly retryBudget?: number;
  readonly settings?: Partial<ApplySettings>;
  /** Puts something between the run and its doors to the outside. `open` gives a client of another address. */
  readonly wrapClient?: (client: Client, open: (baseUrl: string) => Client) => Client;
  readonly wrapStore?: (store: RecordStore) => RecordStore;
}

/** A plan and, where it was applied, what that did; or why the org could not be read. */
export type RoundResult =
  | { readonly ok: true; readonly plan: Plan; readonly outcome?: Outcome }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** One round: the plan, and on demand what applying it did. A plan with refusals is not applied. */
export async function tryRound(sandbox: SandboxAddress, cwd: string, request: RoundRequest): Promise<RoundResult> {
  const loaded = await loadConfiguration({
    file: "thunderphone.yaml",
    cwd,
    env: environmentOf(sandbox),
    requireEnv: true,
  });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map((problem) => problem.message).join("\n"));
  const { configuration } = loaded;
  const connection = configuration.orgs[0];
  if (connection === undefined) throw new Error("no org");
  const clients: Client[] = [];
  const open = (baseUrl: string): Client => {
    const client = openClient({
      org: connection.name,
      baseUrl,
      api: connection.dialect,
      ...(connection.orgId === undefined ? {} : { orgId: connection.orgId }),
      credential: connection.credential,
      credentialReference: connection.credentialReference,
      concurrency: request.settings?.concurrency ?? 8,
      requestTimeout: request.requestTimeout ?? 10,
      retryBudget: request.retryBudget ?? 5,
    });
    clients.push(client);
    return client;
  };
  const opened = open(sandbox.url);
  const client = request.wrapClient?.(opened, open) ?? opened;
  try {
    const kept = workTreeStore(configuration.folder, connection.name);
    const store = request.wrapStore?.(kept) ?? kept;
    const record = await store.read();
    if (!record.ok) throw new Error(record.diagnostic.message);
    const digests = digestsFor(connection);
    const desired = configuration.desired(connection.name);
    const options = { ...usualOptions, ...request.options };
    const { bindings } = record;
    const place = bindings === undefined ? undefined : record.place;
    const planned = await planAgainstLive({
      client,
      desired,
      bindings,
      place,
      options,
      digests,
      waits: request.settings?.rereadWaits ?? [],
      signal: new AbortController().signal,
    });
    if (!planned.ok) return planned;
    const live = request.shuffle === undefined ? planned.live : request.shuffle(planned.live);
    const plan = makePlan({ desired, live, bindings, options, digest: digests.plain, keyedDigest: digests.keyed });
    if (!request.apply || plan.refusals.length > 0) return { ok: true, plan };
    const outcome = await applyPlan({
      plan,
      live,
      client,
      bindings,
      store,
      keepUndo: async () => undefined,
      settings: {
        draftOnly: false,
        provisionTimeout: 10,
        readyTimeout: 10,
        checkTimeout: 10,
        reconcileWaits: [0, 0],
        rereadWaits: [0, 0],
        retryBudget: 0,
        concurrency: 8,
        ...request.settings,
      },
      home: { folder: configuration.folder, env: process.env },
      digests,
      on: () => undefined,
      signal: new AbortController().signal,
    });
    return { ok: true, plan, outcome };
  } finally {
    await Promise.all(clients.map((one) => one.close()));
  }
}

/** One round of an org that can be read. */
export async function round(
  sandbox: SandboxAddress,
  cwd: string,
  request: RoundRequest,
): Promise<Extract<RoundResult, { readonly ok: true }>> {
  const result = await tryRound(sandbox, cwd, request);
  if (!result.ok) throw new Error(result.diagnostics.map((problem) => problem.message).join("\n"));
  return result;
}
