// Whatever is written, whatever people did in the dashboard and whatever failed: after an apply nothing is left to do, there is no twin,
// what nobody wrote stays as it is, only what is ours and no longer wanted goes, and no caller is dropped.
// A failing case prints its seed and path; run it again with SEED=… and PATH_OF_CASE=….
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import type { Live } from "../../src/live/live.ts";
import type { PlanOptions } from "../../src/plan/types.ts";
import { type Fault, type Sandbox, type SandboxDialect, startSandbox } from "../../src/sandbox/server.ts";
import { parametersOf } from "../support/budget.ts";
import { dialects, lag, mainLine, recordFolder } from "../support/busy_org.ts";
import { type RoundRequest, round, tryRound } from "../support/run.ts";
import { Watch } from "../support/watch.ts";

const text = fc.stringMatching(/^[A-Za-z][A-Za-z ,.äß€\n-]{0,80}$/);
const product = fc.constantFrom("spark", "bolt");

const agentFields = fc.record(
  {
    prompt: text,
    voice: fc.constantFrom("en-US-James1", "en-US-Emma1", "de-DE-Anna1"),
    product,
    timezone: fc.constantFrom("Europe/Berlin", "America/New_York"),
    background_track: fc.constantFrom(null, "CALL_CENTER"),
    max_call_duration_seconds: fc.option(fc.integer({ min: 60, max: 3600 }), { nil: null }),
    additional_languages: fc.subarray(["es", "fr", "de"]),
    transfer_destinations: fc.array(
      fc.record({ name: fc.constantFrom("desk", "boss"), number: fc.constant("+14155550123") }),
      { maxLength: 2 },
    ),
    silence_checkins_enabled: fc.boolean(),
    handoffs: fc.constantFrom([{ to: "${id.agent.a}" }], []),
  },
  { requiredKeys: ["prompt", "voice"] },
);
/** What the oldest API knows of these. */
const oldest = ["prompt", "voice", "product", "background_track"];

const configured = fc.record({
  agents: fc.dictionary(fc.constantFrom("b", "c", "d", "e"), agentFields, { maxKeys: 4 }),
  copies: fc.subarray(["x", "y"]),
  integration: fc.boolean(),
});

/** What somebody does in the dashboard to the agent at a place of the list. */
const byHand = fc.record({
  what: fc.constantFrom("edit" as const, "draft" as const, "rename" as const, "delete" as const),
  at: fc.nat({ max: 9 }),
});

const fault: fc.Arbitrary<Fault> = fc
  .record({
    kind: fc.constantFrom<Fault["kind"]>("drop-before", "drop-after", "status", "cut", "html", "empty"),
    status: fc.constantFrom(429, 500, 503),
    written: fc.boolean(),
    nth: fc.integer({ min: 1, max: 40 }),
  })
  // 429 is the one status that says that a request was turned away: who answers it after the write can't be worked with.
  .map((drawn) => ({ ...drawn, written: drawn.written && drawn.status !== 429 }));

const world = fc.record({
  dialect: fc.constantFrom(...dialects),
  headerMode: fc.constantFrom("clear" as const, "masked" as const),
  createState: fc.constantFrom("deployed" as const, "draft" as const),
  deleteReferenced: fc.constantFrom("refuse" as const, "dangle" as const, "detach" as const),
  listEnvelope: fc.boolean(),
  before: configured,
  after: configured,
  hands: fc.array(byHand, { maxLength: 3 }),
  foreignDraft: fc.constantFrom("include" as const, "discard" as const),
  /** Somebody made an agent with the name of this key before the first apply: it is adopted, and never deleted. */
  adoptable: fc.constantFrom("b", "c", undefined),
  prune: fc.boolean(),
  loseRecord: fc.boolean(),
  fault: fc.option(fault, { nil: undefined }),
  /** What reads show may lag behind what was written. */
  lagging: fc.constantFrom(undefined, undefined, undefined, "lists" as const, "all" as const),
  order: fc.infiniteStream(fc.nat()),
});

type World = typeof world extends fc.Arbitrary<infer T> ? T : never;
type Configured = World["before"];

function configuration(dialect: SandboxDialect, { agents, copies, integration }: Configured): string {
  const old = dialect === "org-scoped";
  const attached = old ? {} : { integrations: integration ? ["tool"] : [] };
  const written: Record<string, unknown> = { a: { prompt: "The first one.", voice: "en-US-James1", ...attached } };
  for (const [key, fields] of Object.entries(agents))
    written[key] = old ? Object.fromEntries(Object.entries(fields).filter(([name]) => oldest.includes(name))) : fields;
  for (const key of copies) written[key] = { duplicate_of: "a", product: "bolt", ...attached };
  const tool = {
    spec: { type: "function", function: { name: "t" } },
    endpoint_url: "https://api.example.com",
    headers: { "X-Key": "${env.ORDERS_KEY}" },
  };
  const [answering = "a"] = Object.keys(agents);
  return stringify({
    version: 1,
    ...(old
      ? { orgs: { legacy: { api: "org-scoped", org_id: 1, token: "${env.THUNDERPHONE_TOKEN}" } } }
      : { integrations: integration ? { tool } : {} }),
    agents: written,
    phone_numbers: { [mainLine]: { inbound_agent: answering, ...(old ? {} : { label: "Main" }) } },
  });
}

function keysOf({ agents, copies }: Configured): readonly string[] {
  return ["a", ...Object.keys(agents), ...copies];
}

function shuffleBy(order: Iterator<number>): (live: Live) => Live {
  return (live) => ({
    ...live,
    lists: Object.fromEntries(
      Object.entries(live.lists).map(([name, list]) => {
        const keyed = list.objects.map((object) => [Number(order.next().value), object] as const);
        return [name, { ...list, objects: keyed.sort(([a], [b]) => a - b).map(([, object]) => object) }];
      }),
    ),
  });
}

/** Everything by hand. Gives whether a draft waits and what was deleted. */
function edit(
  drawn: World,
  sandbox: Sandbox,
  stray: string,
): { readonly drafted: boolean; readonly deleted: readonly string[] } {
  const { store } = sandbox;
  const org = store.org(1);
  const deleted: string[] = [];
  let drafted = false;
  for (const [index, { what, at }] of drawn.hands.entries()) {
    const agents = [...org.agents.values()].filter(({ id }) => id !== stray);
    const { id } = agents[at % agents.length] ?? { id: "" };
    const assigned = [...org.numbers.values()].some(({ inboundAgentId }) => inboundAgentId === id);
    if (what === "edit") store.editDeployed(1, id, { prompt: `Edited by hand ${index}` });
    if (what === "draft" && drawn.dialect === "staged") {
      store.editDraft(1, id, { prompt: `Drafted by hand ${index}` });
      drafted = true;
    }
    // Without a record a name is all that tells who is who.
    if (what === "rename" && !drawn.loseRecord) store.editDeployed(1, id, { name: `Renamed by hand ${index}` });
    if (what === "delete" && !assigned && agents.length > 1) {
      store.deleteAgent(1, id);
      deleted.push(id);
    }
  }
  return { drafted, deleted };
}

async function live(drawn: World): Promise<void> {
  const watch = new Watch();
  const { dialect, headerMode, listEnvelope, createState, deleteReferenced } = drawn;
  const sandbox = await startSandbox({
    dialect,
    headerMode,
    listEnvelope,
    createState,
    deleteReferenced,
    onChange: watch.onChange,
    ...(drawn.lagging === undefined ? {} : { ...lag.sandbox, lagging: drawn.lagging }),
  });
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-property-"));
  const settings = drawn.lagging === undefined ? {} : lag.settings;
  const go = (request: RoundRequest): ReturnType<typeof round> => round(sandbox, cwd, { ...request, settings });
  const { store } = sandbox;
  const org = store.org(1);
  const stray = store.addAgent(1, { name: "Nobody wrote me", prompt: "Stay.", voice: "en-US-Emma1" });
  const write = (what: Configured): Promise<void> =>
    writeFile(path.join(cwd, "thunderphone.yaml"), configuration(dialect, what));
  const settled = async (options: Partial<PlanOptions>): Promise<void> => {
    const { plan } = await go({ apply: false, options });
    expect({ changes: plan.changes, refusals: plan.refusals }).toEqual({ changes: [], refusals: [] });
    const names = [...org.agents.values()].map((agent) => String(agent.deployed.name));
    expect([...new Set(names)].sort()).toEqual(names.sort());
    expect(watch.seen).toEqual([]);
  };
  try {
    await write(drawn.before);
    const adoptable =
      drawn.adoptable === undefined
        ? undefined
        : store.addAgent(1, { name: drawn.adoptable, prompt: "Made by hand.", voice: "en-US-Emma1" }).id;
    watch.begin(org, { foreign: [stray.id], doomed: [] });
    // Only what an apply writes lags: whatever people did is long ago.
    store.settle();
    const first = await go({ apply: true });
    expect(first.plan.refusals).toEqual([]);
    expect(first.outcome?.changes.filter((change) => change.state !== "done")).toEqual([]);

    watch.pause();
    const { drafted, deleted } = edit(drawn, sandbox, stray.id);
    if (drawn.loseRecord) await rm(recordFolder(cwd), { recursive: true });
    await write(drawn.after);
    const kept = new Set(keysOf(drawn.after));
    const gone = first.outcome?.changes.filter(({ address, id = "" }) => {
      const [kind, key = ""] = address.split(".");
      return kind === "agent" ? !kept.has(key) : kind === "integration" && !drawn.after.integration && id !== "";
    });
    const prunes = drawn.prune && !drawn.loseRecord;
    const doomed = prunes ? (gone ?? []).map(({ id = "" }) => id).filter((id) => id !== adoptable) : [];
    watch.begin(org, { foreign: [stray.id], doomed });
    store.settle();

    const options: Partial<PlanOptions> = { prune: drawn.prune, allowRecreate: true };
    const look = await go({ apply: false, options });
    // Few are left of many: a person looked at the deletes and said how many there are.
    const deletes = look.plan.changes.filter(({ action }) => action === "delete").length;
    const confirmed = { ...options, confirmDeletes: deletes };
    const order = drawn.order[Symbol.iterator]();
    const asked = await go({ apply: false, options: confirmed, shuffle: shuffleBy(order) });
    // The order in which the API lists things never matters.
    expect(asked.plan.changes).toEqual(look.plan.changes);
    const refused = asked.plan.refusals.length > 0;
    if (refused) {
      expect(drafted).toBe(true);
      // What an agent of these still leads to stays, too.
      const codes = new Set(asked.plan.refusals.map(({ code }) => code));
      expect([...codes].filter((code) => code !== "still-referred")).toEqual(["foreign-draft"]);
      await go({ apply: true, options: confirmed });
    }
    // A draft can't ship along with a delete.
    const leaving = new Set(
      asked.plan.changes.filter(({ action }) => action === "delete").map(({ address }) => address),
    );
    const isDoomed = asked.plan.foreignDrafts.some(({ address }) => leaving.has(address));
    const foreignDraft = isDoomed ? "discard" : drawn.foreignDraft;
    const allowed = refused ? { ...confirmed, foreignDraft } : confirmed;
    let left = deletes;
    if (drawn.fault !== undefined) {
      sandbox.setFaults([drawn.fault]);
      await tryRound(sandbox, cwd, { settings, apply: true, options: allowed, retryBudget: 0 });
      sandbox.setFaults([]);
      const rest = await go({ apply: false, options: allowed });
      left = rest.plan.changes.filter(({ action }) => action === "delete").length;
    }
    const second = await go({ apply: true, options: { ...allowed, confirmDeletes: left } });
    expect(second.plan.refusals).toEqual([]);
    expect(second.outcome?.changes.filter((change) => change.state !== "done")).toEqual([]);
    await settled({ prune: drawn.prune, allowRecreate: true });

    const names = [...org.agents.values()].map((agent) => String(agent.deployed.name));
    for (const key of kept) expect(names).toContain(key);
    for (const id of doomed) expect([id, org.agents.has(id) || org.integrations.has(id)]).toEqual([id, false]);
    for (const id of deleted) expect(org.agents.has(id)).toBe(false);
    // A draft is heard only where a person said that it ships.
    const heard = [...org.agents.values()].filter(({ deployed }) =>
      String(deployed.prompt).startsWith("Drafted by hand"),
    );
    if (!refused || foreignDraft === "discard") expect(heard.map(({ deployed }) => deployed.name)).toEqual([]);
  } finally {
    await sandbox.close();
    await rm(cwd, { recursive: true, force: true });
  }
}

test("after an apply nothing is left to do, whatever came before", async () => {
  await fc.assert(fc.asyncProperty(world, live), parametersOf("worlds"));
}, 300_000);
