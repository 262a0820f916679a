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
