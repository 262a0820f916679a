// Whatever is written and whatever the dashboard did: after an apply nothing is left to do, there is no twin, and what nobody wrote stays.
// A failing case prints its seed and path; run it again with SEED=… and PATH_OF_CASE=….
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import type { Live } from "../../src/live/live.ts";
import { type SandboxDialect, type SandboxOptions, startSandbox } from "../../src/sandbox/server.ts";
import { round } from "../support/run.ts";

const parameters = {
  numRuns: Number(process.env.RUNS ?? 60),
  ...(process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) }),
  ...(process.env.PATH_OF_CASE === undefined ? {} : { path: process.env.PATH_OF_CASE }),
};

const text = fc.stringMatching(/^[A-Za-z][A-Za-z ,.äß€\n-]{0,80}$/);
const product = fc.constantFrom("spark", "bolt");
const staged: readonly SandboxDialect[] = ["staged", "flat"];

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

const world = fc.record({
  dialect: fc.constantFrom(...staged),
  headerMode: fc.constantFrom("clear" as const, "masked" as const),
  createState: fc.constantFrom("deployed" as const, "draft" as const),
  listEnvelope: fc.boolean(),
  agents: fc.dictionary(fc.constantFrom("b", "c", "d", "e"), agentFields, { maxKeys: 4 }),
  copies: fc.subarray(["x", "y"]),
  integration: fc.boolean(),
  edits: fc.array(
    fc.record({ at: fc.nat({ max: 9 }), fields: fc.record({ prompt: text, product }, { requiredKeys: [] }) }),
    { maxLength: 3 },
  ),
  second: fc.dictionary(fc.constantFrom("b", "c", "d", "e"), agentFields, { maxKeys: 4 }),
  loseRecord: fc.boolean(),
});

type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function configuration(drawn: World, agents: World["agents"]): string {
  const written: Record<string, unknown> = {
    a: { prompt: "The first one.", voice: "en-US-James1", ...(drawn.integration ? { integrations: ["tool"] } : {}) },
  };
  for (const [key, fields] of Object.entries(agents)) written[key] = fields;
  for (const key of drawn.copies) written[key] = { duplicate_of: "a", product: "bolt" };
  return stringify({
    version: 1,
    ...(drawn.integration
      ? {
          integrations: {
            tool: {
              spec: { type: "function", function: { name: "t" } },
              endpoint_url: "https://api.example.com",
              headers: { "X-Key": "${env.ORDERS_KEY}" },
            },
          },
        }
      : {}),
    agents: written,
    phone_numbers: { "+14155550100": { inbound_agent: Object.keys(agents)[0] ?? "a", label: "Main" } },
  });
}

test("after an apply nothing is left to do, and there is no twin", async () => {
  await fc.assert(
    fc.asyncProperty(world, async (drawn) => {
      const options: SandboxOptions = {
        dialect: drawn.dialect,
        headerMode: drawn.headerMode,
        listEnvelope: drawn.listEnvelope,
        createState: drawn.createState,
      };
      const sandbox = await startSandbox(options);
      const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-property-"));
      const stray = sandbox.store.addAgent(1, { name: "Nobody wrote me", prompt: "Stay.", voice: "en-US-Emma1" });
      const settle = async (): Promise<void> => {
        const { plan, outcome } = await round(sandbox, cwd, { apply: true });
        expect(plan.refusals).toEqual([]);
        expect(outcome?.changes.filter((change) => change.state !== "done")).toEqual([]);
        expect((await round(sandbox, cwd, { apply: false })).plan.changes).toEqual([]);
        const names = [...sandbox.store.org(1).agents.values()].map((agent) => String(agent.deployed.name));
        expect([...new Set(names)].sort()).toEqual(names.sort());
        expect(sandbox.store.org(1).agents.get(stray.id)?.deployed.prompt).toBe("Stay.");
      };
      try {
        await writeFile(path.join(cwd, "thunderphone.yaml"), configuration(drawn, drawn.agents));
        await settle();
        for (const { at, fields } of drawn.edits) {
          const agents = [...sandbox.store.org(1).agents.values()].filter((agent) => agent.id !== stray.id);
          sandbox.store.editDeployed(1, agents[at % agents.length]?.id ?? "", fields);
        }
        if (drawn.loseRecord) await rm(path.join(cwd, ".thunderphone"), { recursive: true });
        await writeFile(
          path.join(cwd, "thunderphone.yaml"),
          configuration(drawn, { ...drawn.agents, ...drawn.second }),
        );
        await settle();
      } finally {
        await sandbox.close();
        await rm(cwd, { recursive: true, force: true });
      }
    }),
    parameters,
  );
}, 240_000);

test("the order in which the API lists things never matters", async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.infiniteStream(fc.nat()), async (drawn, numbers) => {
      const sandbox = await startSandbox({ dialect: drawn.dialect });
      const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-property-"));
      const shuffle = (live: Live): Live => ({
        ...live,
        lists: Object.fromEntries(
          Object.entries(live.lists).map(([name, list]) => {
            const keyed = list.objects.map((object) => [Number(numbers.next().value), object] as const);
            return [name, { ...list, objects: keyed.sort(([a], [b]) => a - b).map(([, object]) => object) }];
          }),
        ),
      });
      try {
        await writeFile(path.join(cwd, "thunderphone.yaml"), configuration(drawn, drawn.agents));
        await round(sandbox, cwd, { apply: true });
        await writeFile(
          path.join(cwd, "thunderphone.yaml"),
          configuration(drawn, { ...drawn.agents, ...drawn.second }),
        );
        const [one, two] = [
          await round(sandbox, cwd, { apply: false }),
          await round(sandbox, cwd, { apply: false, shuffle }),
        ];
        expect(two.plan).toEqual(one.plan);
      } finally {
        await sandbox.close();
        await rm(cwd, { recursive: true, force: true });
      }
    }),
    { ...parameters, numRuns: Math.ceil(parameters.numRuns / 3) },
  );
}, 120_000);
