// Several jobs share the orgs of one configuration: every org is planned and applied by exactly one of them.
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { startSandbox } from "../../src/sandbox/server.ts";
import { environmentOf, removeFolder, runStory } from "../support/command.ts";

const count = 9;
const names = Array.from({ length: count }, (_, i) => `client-${i + 1}`);

/** One file a client, and what all of them have. */
async function clientsFolder(): Promise<string> {
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-shards-"));
  await mkdir(path.join(cwd, "clients"));
  await Promise.all(
    names.map((name, i) =>
      writeFile(
        path.join(cwd, `clients/${name}.yaml`),
        `orgs:\n  ${name}: { api_key: "\${env.KEY_${i + 1}}", vars: { number: "+1415555010${i}" } }\n`,
      ),
    ),
  );
  await writeFile(
    path.join(cwd, "thunderphone.yaml"),
    `version: 1
include: [clients/*.yaml]
agents: { support: { voice: en-US-James1, prompt: "You answer for \${org}." } }
phone_numbers: { "\${var.number}": { inbound_agent: support } }
`,
  );
  return cwd;
}

test("two jobs at once, a plan file each, apply every org once", async () => {
  const sandbox = await startSandbox({ orgs: count });
  const cwd = await clientsFolder();
  const keys = names.map((_, i) => [`KEY_${i + 1}`, i === 0 ? "sk_live_sandbox" : `sk_live_sandbox_${i + 1}`] as const);
  try {
    const jobs = ["1", "2"].map(async (index) => {
      const env = { ...environmentOf(sandbox), ...Object.fromEntries(keys), CI_NODE_INDEX: index, CI_NODE_TOTAL: "2" };
      const planned = await runStory(["plan", "--shard", "auto", "--out", `plan-${index}.json`], { cwd, env });
      expect([planned.code, planned.stderr]).toEqual([0, expect.stringContaining(`shard ${index}/2 has `)]);
      const ran = await runStory(["apply", `plan-${index}.json`, "--json"], { cwd, env });
      expect(ran.code).toBe(0);
      return Object.keys(JSON.parse(ran.stdout).orgs);
    });
    const done = await Promise.all(jobs);
    expect(done.map((orgs) => orgs.length > 0)).toEqual([true, true]);
    expect(done.flat().sort()).toEqual([...names].sort());
    for (const [i, name] of names.entries()) {
      const { agents, numbers } = sandbox.store.org(i + 1);
      const made = [...agents.values()].filter(({ deployed }) => deployed.name === "support");
      expect(made.map(({ deployed }) => deployed.prompt)).toEqual([`You answer for ${name}.`]);
      expect([...numbers.values()].map((number) => number.inboundAgentId)).toEqual([made[0]?.id]);
      const record = JSON.parse(await readFile(path.join(cwd, `.thunderphone/${name}.json`), "utf8"));
      expect(Object.keys(record.bindings)).toEqual(["agent.support", `phone_number.+1415555010${i}`]);
    }
  } finally {
    await sandbox.close();
    await removeFolder(cwd);
  }
});
