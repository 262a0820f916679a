// plan and apply inside this process, over a real socket: for stories with many rounds.

import type { Client } from "../../src/api/client.ts";
import { openClient } from "../../src/api/http.ts";
import { digestsFor } from "../../src/apply/bindings.ts";
import type { Outcome } from "../../src/apply/events.ts";
import { applyPlan } from "../../src/apply/execute.ts";
import { workTreeStore } from "../../src/apply/work_tree.ts";
import { planAgainstLive } from "../../src/commands/planning.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import type { Live } from "../../src/live/live.ts";
import { makePlan } from "../../src/plan/plan.ts";
import type { Plan, PlanOptions } from "../../src/plan/types.ts";
import type { Sandbox } from "../../src/sandbox/server.ts";
import { environmentOf } from "./command.ts";

export const usualOptions: PlanOptions = {
  adopt: "equal-or-different",
  allowRecreate: false,
  foreignDraft: "refuse",
  drift: "overwrite",
  prune: false,
  targets: [],
};

/** One round: the plan, and on demand what applying it did. `shuffle` changes the order of every list that was read. */
export async function round(
  sandbox: Sandbox,
  cwd: string,
  request: {
    readonly apply: boolean;
    readonly options?: Partial<PlanOptions>;
    readonly shuffle?: (live: Live) => Live;
  },
): Promise<{ readonly plan: Plan; readonly outcome?: Outcome }> {
  const result = await loadConfiguration({
    file: "thunderphone.yaml",
    cwd,
    env: environmentOf(sandbox),
    requireEnv: true,
  });
  if (!result.ok) throw new Error(result.diagnostics.map((problem) => problem.message).join("\n"));
  const { configuration } = result;
  const connection = configuration.orgs[0];
  if (connection === undefined) throw new Error("no org");
  const client: Client = openClient({
    org: connection.name,
    baseUrl: sandbox.url,
    api: connection.dialect,
    ...(connection.orgId === undefined ? {} : { orgId: connection.orgId }),
    credential: connection.credential,
    credentialReference: connection.credentialReference,
    concurrency: 8,
    requestTimeout: 10,
    retryBudget: 5,
  });
  try {
    const store = workTreeStore(configuration.folder, connection.name);
    const record = await store.read();
    if (!record.ok) throw new Error(record.diagnostic.message);
    const digests = digestsFor(connection);
    const desired = configuration.desired(connection.name);
    const options = { ...usualOptions, ...request.options };
    const { bindings } = record;
    const result = await planAgainstLive({ client, desired, bindings, options, digests });
    if (!result.ok) throw new Error(result.diagnostics.map((problem) => problem.message).join("\n"));
    const live = request.shuffle === undefined ? result.live : request.shuffle(result.live);
    const plan = makePlan({ desired, live, bindings, options, digest: digests.plain, keyedDigest: digests.keyed });
    if (!request.apply || plan.refusals.length > 0) return { plan };
    const outcome = await applyPlan({
      plan,
      live,
      client,
      bindings,
      store,
      keepUndo: async () => undefined,
      settings: { draftOnly: false, provisionTimeout: 10, reconcileWaits: [0, 0], concurrency: 8 },
      digests,
      on: () => undefined,
      signal: new AbortController().signal,
    });
    return { plan, outcome };
  } finally {
    await client.close();
  }
}
