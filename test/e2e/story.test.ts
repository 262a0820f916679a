// The main job in all three dialects: plan → apply → plan (empty) → edit → plan (exactly that) → apply → plan (empty).
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { SandboxDialect, SandboxOptions } from "../../src/sandbox/server.ts";
import { copyFolder, environmentOf, exampleFolder, removeFolder, root, runStory } from "../support/command.ts";
import { inWorld, type World } from "../support/world.ts";

/** The addresses and actions of a plan as JSON. */
async function planned(world: World): Promise<readonly string[]> {
  const ran = await world.runStory("plan", "--json", "--detailed-exitcode");
  const json = JSON.parse(ran.stdout) as {
    readonly resource_changes: readonly {
      readonly address: string;
      readonly action: string;
      readonly change: { readonly after: object };
    }[];
  };
  expect(ran.code).toBe(json.resource_changes.length === 0 ? 0 : 2);
  return json.resource_changes.map((row) => `${row.action} ${row.address}`);
}

async function edit(world: World, file: string, from: string, to: string): Promise<void> {
  const full = path.join(world.cwd, file);
  const text = await readFile(full, "utf8");
  expect(text).toContain(from);
  await writeFile(full, text.replace(from, to));
}

const dialects: readonly {
  readonly dialect: SandboxDialect;
  readonly options?: SandboxOptions;
  readonly folder: () => Promise<string>;
  readonly first: readonly string[];
  readonly org: string;
}[] = [
  {
    dialect: "staged",
    folder: exampleFolder,
    org: "default",
    first: [
      "create default/integration.order_lookup",
      "create default/agent.outreach",
      "create default/agent.support",
      "duplicate default/agent.support_canary",
      "assign default/phone_number.+14155550100",
    ],
  },
  {
    dialect: "flat",
    folder: exampleFolder,
    org: "default",
    first: [
      "create default/integration.order_lookup",
      "create default/agent.outreach",
      "create default/agent.support",
      "duplicate default/agent.support_canary",
      "assign default/phone_number.+14155550100",
    ],
  },
  {
    dialect: "org-scoped",
    folder: () => copyFolder(path.join(root, "test/e2e/org-scoped")),
    org: "legacy",
    first: [
      "create legacy/agent.support",
      "duplicate legacy/agent.support_canary",
      "assign legacy/phone_number.+14155550100",
    ],
  },
];

describe.each(dialects)("the story in the $dialect dialect", ({ dialect, folder, first, org }) => {
  test("plan, apply, empty plan, edit, exactly that diff, apply, empty plan", async () => {
    await inWorld(folder, { dialect }, async (world) => {
      expect(await planned(world)).toEqual(first);
      expect((await world.runStory("apply", "--yes")).code).toBe(0);
      expect(await planned(world)).toEqual([]);

      await edit(world, "prompts/support.md", "Never promise a refund.", "Never promise a refund; open a case.");
      const plan = await world.runStory("plan");
      expect(plan.stdout).toContain("{+; open a case+}");
      expect(plan.stdout).toContain("Plan: 1 to update.");
      expect(await planned(world)).toEqual([`update ${org}/agent.support`]);
      const before = world.sandbox.requests.length;
      expect((await world.runStory("apply", "--yes")).code).toBe(0);
      expect(await planned(world)).toEqual([]);
      const writes = world.sandbox.requests
        .slice(before)
        .filter((request) => request.method !== "GET")
        .map((request) => `${request.method} ${request.path.replace(/\/\d+/g, "/N")}`);
      const base = dialect === "org-scoped" ? "/v1/orgs/N/agents" : "/v1/agents";
      expect(writes).toEqual(dialect === "staged" ? [`PATCH ${base}/N`, `POST ${base}/N/deploy`] : [`PATCH ${base}/N`]);
      const prompts = [...world.sandbox.store.org(1).agents.values()].map((agent) => String(agent.deployed.prompt));
      expect(prompts.filter((prompt) => prompt.includes("open a case"))).toHaveLength(1);
    });
  });

  test("a lost record is found again by name, without a write", async () => {
    await inWorld(folder, { dialect }, async (world) => {
      expect((await world.runStory("apply", "--yes")).code).toBe(0);
      await removeFolder(path.join(world.cwd, ".thunderphone"));
      const before = world.sandbox.requests.length;
      expect((await world.runStory("plan", "--detailed-exitcode")).code).toBe(0);
      expect((await world.runStory("apply", "--yes")).code).toBe(0);
      expect(await planned(world)).toEqual([]);
      expect(world.sandbox.requests.slice(before).filter((request) => request.method !== "GET")).toEqual([]);
    });
  });

  test("the same plan has the same bytes, whatever the order of the lists", async () => {
    await inWorld(folder, { dialect }, async (world) => {
      const [one, two] = [await world.runStory("plan", "--json"), await world.runStory("plan", "--json")];
      expect(one.stdout).toBe(two.stdout);
    });
  });
});

test("ids beyond 2^53 survive", async () => {
  await inWorld(exampleFolder, { idStart: "9007199254740993" }, async (world) => {
    expect((await world.runStory("apply", "--yes")).code).toBe(0);
    expect(await planned(world)).toEqual([]);
    expect(await readFile(path.join(world.cwd, ".thunderphone/default.json"), "utf8")).toMatch(
      /"id":"900719925474099\d"/,
    );
  });
});

test("agents that are born as drafts are deployed before a number leads to them", async () => {
  await inWorld(exampleFolder, { createState: "draft" }, async (world) => {
    const ran = await world.runStory("apply", "--yes");
    expect(ran.stderr + ran.stdout).toContain("Done and read back");
    expect(ran.code).toBe(0);
    expect(await planned(world)).toEqual([]);
  });
});

test("header values that reads mask are sent once and not again", async () => {
  await inWorld(exampleFolder, { headerMode: "masked" }, async (world) => {
    expect((await world.runStory("apply", "--yes")).code).toBe(0);
    expect(await planned(world)).toEqual([]);
    const rotated = await runStory(["plan", "--json"], {
      cwd: world.cwd,
      env: { ...environmentOf(world.sandbox), ORDERS_KEY: "a-new-orders-key" },
    });
    expect(JSON.parse(rotated.stdout).resource_changes.map((row: { readonly address: string }) => row.address)).toEqual(
      ["default/integration.order_lookup"],
    );
  });
});

test("lists in envelopes are read like bare ones", async () => {
  await inWorld(exampleFolder, { listEnvelope: true }, async (world) => {
    expect((await world.runStory("apply", "--yes")).code).toBe(0);
    expect(await planned(world)).toEqual([]);
  });
});

for (const { dialect, options, folder } of dialects) {
  test(`init --from-live writes a configuration that changes nothing (${dialect})`, async () => {
    await inWorld(folder, { ...options, dialect }, async (world) => {
      expect((await world.runStory("apply", "--yes")).code).toBe(0);
      const api = dialect === "org-scoped" ? ["--api", "org-scoped", "--org-id", "1"] : [];
      const init = ["init", "--from-live", "-c", "copy/thunderphone.yaml", "--json", ...api];
      const ran = await world.runStory(...init);
      expect(ran.stderr).toBe("");
      const made = JSON.parse(ran.stdout) as {
        readonly files: readonly string[];
        readonly variables: readonly string[];
      };
      expect(made.files).toContain("copy/prompts/acme_support.md");
      expect(made.variables).not.toEqual([]);
      const secrets = Object.fromEntries(made.variables.map((name) => [name, "orders-key-canary"]));
      const plan = await runStory(
        ["plan", "-c", "copy/thunderphone.yaml", "--detailed-exitcode", "--adopt", "identical"],
        { cwd: world.cwd, env: { ...environmentOf(world.sandbox), ...secrets } },
      );
      expect(plan.stderr).toBe("");
      expect(plan.code).toBe(0);
      const written = await readFile(path.join(world.cwd, "copy/thunderphone.yaml"), "utf8");
      // The flat dialect without drafts has no whoami that names the org.
      if (dialect !== "flat") expect(written).toContain("org_id: 1");
      expect(written).not.toContain("orders-key-canary");
      // Nothing is replaced unasked.
      expect((await world.runStory(...init)).code).toBe(1);
    });
  });
}

test("demo tells the story and leaves nothing behind", async () => {
  await inWorld(exampleFolder, {}, async (world) => {
    const ran = await world.runStory("demo");
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain("That is all of it.");
    expect(ran.stdout.match(/No changes\./g)).toHaveLength(2);
  });
});

test("init --from-live names the variable of no header as that of a credential, which could not stand there", async () => {
  await inWorld("", {}, async (world) => {
    await world.write(
      "thunderphone.yaml",
      `version: 1
integrations:
  own:
    display_name: ThunderPhone
    spec: { type: function, function: { name: own, description: Own., parameters: { type: object, properties: {} } } }
    endpoint_url: https://api.example.com/own
    headers: { API-Key: some-key }
`,
    );
    expect((await world.run("apply", "--yes")).code).toBe(0);
    const ran = await world.run("init", "--from-live", "-c", "copy/thunderphone.yaml", "--json");
    expect(JSON.parse(ran.stdout)).toMatchObject({ variables: ["HEADER_THUNDERPHONE_API_KEY"] });
    expect((await world.run("validate", "-c", "copy/thunderphone.yaml")).code).toBe(0);
  });
});
