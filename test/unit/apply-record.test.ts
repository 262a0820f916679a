// When the record is written during an apply: creates don't wait for it, everything else does, and a run that dies loses nothing by it.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import type { Bindings } from "../../src/plan/bindings.ts";
import { type RecordStore, StoreError } from "../../src/record/store.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/server.ts";
import { Mortal } from "../support/mortal.ts";
import { round } from "../support/run.ts";

const many = 40;
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** An empty org, a folder with a configuration, and the record there as the file has it. */
interface World {
  readonly sandbox: Sandbox;
  readonly cwd: string;
  readonly record: () => Promise<Bindings>;
  readonly agents: () => number;
}

async function openWorld(configuration: string, options: SandboxOptions, org = "default"): Promise<World> {
  const sandbox = await startSandbox(options);
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-record-"));
  open.push(async () => {
    await sandbox.close();
    await rm(cwd, { recursive: true, force: true });
  });
  await writeFile(path.join(cwd, "thunderphone.yaml"), configuration);
  return {
    sandbox,
    cwd,
    record: async () => JSON.parse(await readFile(path.join(cwd, ".thunderphone", `${org}.json`), "utf8")),
    agents: () => sandbox.store.org(1).agents.size,
  };
}

/** So many new agents. */
async function newAgents(options: SandboxOptions = {}): Promise<World> {
  const agents = Array.from({ length: many }, (_, i) => `  desk_${i}: { prompt: Answer., voice: en-US-James1 }`);
  return openWorld(["version: 1", "agents:", ...agents, ""].join("\n"), { dialect: "staged", ...options });
}

/** A store whose writes go through a gate, which is told how many there were. */
const gated =
  (gate: (count: number) => Promise<void>) =>
  (store: RecordStore): RecordStore => {
    let count = 0;
    return {
      read: () => store.read(),
      lock: () => store.lock(),
      isHeld: () => store.isHeld(),
      write: async (record) => {
        await gate(++count);
        await store.write(record);
      },
    };
  };

/** Two copies in the API that gives a copy a name of its own. */
const copies = `version: 1
orgs: { legacy: { api: org-scoped, org_id: 1, token: "\${env.THUNDERPHONE_TOKEN}" } }
agents:
  support: { prompt: Help., voice: en-US-James1 }
  copy: { duplicate_of: support, prompt: Help less. }
  other: { duplicate_of: support, prompt: Help more. }
`;

const full = new StoreError({ severity: "error", code: "record-not-written", message: "no room" });

test("creates that are in the journal don't wait for a slow place, and few writes take them all", async () => {
  const { sandbox, cwd, record, agents } = await newAgents();
  let writes = 0;
  const wrapStore = gated(async (count) => {
    writes = count;
    // The second write is held until all of them exist: who waited for it would wait for ever.
    while (count === 2 && agents() < many) await new Promise(setImmediate);
  });
  const { outcome } = await round(sandbox, cwd, { apply: true, wrapStore });
  expect(outcome?.exitCode).toBe(0);
  // The journal, the one that was held, what came meanwhile, and what was read back.
  expect(writes).toBeLessThanOrEqual(4);
  const { bindings, intents } = await record();
  expect([Object.keys(bindings).length, intents]).toEqual([many, undefined]);
});

test("no agent is deployed before the record has it", async () => {
  const world = await newAgents({
    createState: "draft",
    onRequest: async ({ method, path: called }, moment) => {
      const [, id] = /^\/v1\/agents\/(\d+)\/deploy$/.exec(called) ?? [];
      if (method !== "POST" || id === undefined || moment !== "arrived") return;
      const { bindings } = await world.record();
      deploys.push(Object.values(bindings).some((binding) => binding.id === id));
    },
  });
  const deploys: boolean[] = [];
  expect((await round(world.sandbox, world.cwd, { apply: true })).outcome?.exitCode).toBe(0);
  expect([deploys.length, deploys.filter((known) => !known)]).toEqual([many, []]);
});

test("no copy that the API named gets another text before the record has it", async () => {
  const patched: boolean[] = [];
  const world = await openWorld(
    copies,
    {
      dialect: "org-scoped",
      onRequest: async ({ method, path: called }, moment) => {
        if (method !== "PATCH" || moment !== "arrived") return;
        const { bindings } = await world.record();
        patched.push(Object.values(bindings).some((binding) => called.endsWith(`/${binding.id}`)));
      },
    },
    "legacy",
  );
  // A place so slow that who doesn't wait for it is there first.
  const wrapStore = gated(async () => {
    for (let turn = 0; turn < 200; turn++) await new Promise(setImmediate);
  });
  expect((await round(world.sandbox, world.cwd, { apply: true, wrapStore })).outcome?.exitCode).toBe(0);
  expect(patched).toEqual([true, true]);
});

test("copies that the API names are made one after the other", async () => {
  let [underWay, most] = [0, 0];
  const { sandbox, cwd } = await openWorld(
    copies,
    {
      dialect: "org-scoped",
      onRequest: async ({ path: called }, moment) => {
        if (!called.endsWith("/duplicate")) return;
        underWay += moment === "arrived" ? 1 : -1;
        most = Math.max(most, underWay);
        // Whoever doesn't wait for the first one is here by then.
        for (let turn = 0; turn < 200; turn++) await new Promise(setImmediate);
      },
    },
    "legacy",
  );
  expect((await round(sandbox, cwd, { apply: true })).outcome?.exitCode).toBe(0);
  expect(most).toBe(1);
});

test("while the record can't be written nothing more is made, and the next run knows what was", async () => {
  const { sandbox, cwd, record, agents } = await newAgents();
  let writes = 0;
  const wrapStore = gated(async (count) => {
    writes = count;
    if (count > 1) throw full;
  });
  const { outcome } = await round(sandbox, cwd, { apply: true, wrapStore, settings: { concurrency: 2 } });
  expect([outcome?.exitCode, outcome?.diagnostics.map(({ code }) => code)]).toEqual([4, ["record-not-written"]]);
  const unmade = outcome?.changes.filter(({ state }) => state === "failed").map(({ diagnostic }) => diagnostic?.code);
  expect(new Set(unmade)).toEqual(new Set(["record-not-written"]));
  // The journal, two that failed, and one more try at the end.
  expect(writes).toBe(4);
  expect(agents()).toBeGreaterThan(0);
  expect(agents()).toBeLessThan(many / 2);
  expect(Object.keys((await record()).intents ?? {})).toHaveLength(many);
  expect((await round(sandbox, cwd, { apply: true })).outcome?.exitCode).toBe(0);
  expect([agents(), (await round(sandbox, cwd, { apply: false })).plan.changes]).toEqual([many, []]);
});

test("a run that dies with many creates unbound leaves neither a twin nor a stranger", async () => {
  // Each create has three moments.
  const mortal = new Mortal(3 * (many - 5));
  const { sandbox, cwd, record, agents } = await newAgents({ onRequest: mortal.onRequest });
  // The second write ends only with the run: it takes along the few that were there when it began.
  const slow = gated(async (count) => {
    while (count === 2 && mortal.moments.length < 3 * (many - 5)) await new Promise(setImmediate);
  });
  const { wrapClient } = mortal;
  const wrapStore = (store: RecordStore): RecordStore => mortal.wrapStore(slow(store));
  await Promise.race([mortal.death, round(sandbox, cwd, { apply: true, wrapClient, wrapStore })]);
  const left = await record();
  expect(Object.keys({ ...left.bindings, ...left.intents })).toHaveLength(many);
  expect(agents() - Object.keys(left.bindings).length).toBeGreaterThan(many / 2);
  expect(agents()).toBeLessThan(many);
  expect((await round(sandbox, cwd, { apply: true })).outcome?.exitCode).toBe(0);
  expect([agents(), (await round(sandbox, cwd, { apply: false })).plan.changes]).toEqual([many, []]);
  const { bindings, intents } = await record();
  expect(Object.values(bindings).map(({ own }) => own)).toEqual(Array.from({ length: many }, () => "created"));
  expect(intents).toBe(undefined);
});
