// The order of a plan is the order of its calls, also where a leaf kind names what comes after it.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { startSandbox } from "../../src/sandbox/server.ts";
import { round } from "../support/run.ts";

test("an integration that names a new agent is made after it, with its id", async () => {
  const sandbox = await startSandbox({ dialect: "staged" });
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-order-"));
  try {
    await writeFile(
      path.join(cwd, "thunderphone.yaml"),
      `version: 1
integrations:
  first: { spec: { type: function, function: { name: first } } }
  handover: { spec: { type: function, function: { name: handover, agent: "\${id.agent.sales}" } } }
agents:
  sales: { prompt: Sell., voice: en-US-James1, integrations: [first] }
`,
    );
    const { plan, outcome } = await round(sandbox, cwd, { apply: true });
    expect(plan.changes.map((change) => change.address)).toEqual([
      "integration.first",
      "agent.sales",
      "integration.handover",
    ]);
    expect(outcome?.exitCode).toBe(0);
    const made = [...sandbox.store.org(1).integrations.values()].map((integration) => integration.fields.spec);
    const [sales] = [...sandbox.store.org(1).agents.keys()];
    expect(made[1]).toMatchObject({ function: { agent: Number(sales) } });
    expect((await round(sandbox, cwd, { apply: false })).plan.changes).toEqual([]);
  } finally {
    await sandbox.close();
    await rm(cwd, { recursive: true, force: true });
  }
});

test.each([
  { calls: 0, exitCode: 6 },
  { calls: 1, exitCode: 4 },
])("a run that finds its lock taken after $calls changes sends nothing more", async ({ calls, exitCode }) => {
  const sandbox = await startSandbox({ dialect: "staged", seed: "empty" });
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-order-"));
  try {
    await writeFile(
      path.join(cwd, "thunderphone.yaml"),
      `version: 1
defaults: { agents: { prompt: Sell., voice: en-US-James1 } }
agents: { a: {}, b: {}, c: {} }
`,
    );
    let left = calls;
    const { outcome } = await round(sandbox, cwd, {
      apply: true,
      settings: { concurrency: 1 },
      wrapStore: (store) => ({
        read: () => store.read(),
        lock: () => store.lock(),
        write: (record) => store.write(record),
        isHeld: async () => left-- > 0,
      }),
    });
    expect(sandbox.store.org(1).agents.size).toBe(calls);
    const failed = outcome?.changes.filter((change) => change.state === "failed") ?? [];
    expect(failed.map((change) => change.diagnostic?.code)).toEqual(Array(3 - calls).fill("lock-lost"));
    expect(outcome?.exitCode).toBe(exitCode);
  } finally {
    await sandbox.close();
    await rm(cwd, { recursive: true, force: true });
  }
});

test("a number is led to an agent whose own change is not wanted now", async () => {
  const sandbox = await startSandbox({ dialect: "staged" });
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-order-"));
  const write = (prompt: string, agent: string): Promise<void> =>
    writeFile(
      path.join(cwd, "thunderphone.yaml"),
      `version: 1
agents:
  sales: { prompt: ${prompt}, voice: en-US-James1 }
phone_numbers:
  "+14155550100": { inbound_agent: ${agent} }
`,
    );
  try {
    await write("Sell.", "null");
    await round(sandbox, cwd, { apply: true });
    await write("Sell more.", "sales");
    const options = { targets: ["phone_number.+14155550100"] };
    const { plan, outcome } = await round(sandbox, cwd, { apply: true, options });
    expect(plan.changes.map((change) => change.address)).toEqual(["phone_number.+14155550100"]);
    expect(outcome?.exitCode).toBe(0);
    const [sales] = [...sandbox.store.org(1).agents.keys()];
    const numbers = [...sandbox.store.org(1).numbers.values()].map((number) => number.inboundAgentId);
    expect(numbers).toContain(sales);
  } finally {
    await sandbox.close();
    await rm(cwd, { recursive: true, force: true });
  }
});
