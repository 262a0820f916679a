// Lists that lag behind writes, as those of a cache or a replica do: what was written is not called missing, gone or edited by somebody.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { SandboxDialect, SandboxOptions } from "../../src/sandbox/server.ts";
import { copyFolder, exampleFolder, root } from "../support/command.ts";
import { inWorld, readIn, type World, writesIn } from "../support/world.ts";

const yaml = (prompt = "One."): string => `version: 1
integrations:
  tool: { spec: { type: function, function: { name: look_up } }, endpoint_url: https://api.example.com/one }
agents:
  support: { name: Support, voice: en-US-James1, prompt: ${prompt}, integrations: [tool] }
  sales: { name: Sales, voice: en-US-James1, prompt: Two. }
phone_numbers:
  "+14155550100": { inbound_agent: support, label: Main }
`;

/** Longer than a run takes, and shorter than its patience. */
const lag = 400;
const patience = ["--reread-waits", "0.1,0.3,0.5,1,2"];
/** A cache that nothing wakes while the test runs: only what is asked for by itself tells the truth. */
const cached: SandboxOptions = { readLag: 3_600_000 };
const hurry = ["--reread-waits", "0,0"];

const apply = async (world: World, ...flags: readonly string[]): Promise<void> => {
  const ran = await world.run("apply", "--yes", ...flags);
  expect([ran.code, ran.stderr, ran.stdout]).toEqual([0, expect.any(String), expect.any(String)]);
};
const settled = async (world: World, ...flags: readonly string[]): Promise<void> => {
  const ran = await world.run("plan", "--detailed-exitcode", ...flags);
  expect([ran.code, ran.stdout, ran.stderr]).toEqual([0, expect.stringContaining("No changes."), ""]);
};

describe.each(["lists", "all"] as const)("where %s lag", (lagging) => {
  const configurations: Readonly<Record<SandboxDialect, () => Promise<string>>> = {
    staged: exampleFolder,
    flat: exampleFolder,
    "org-scoped": () => copyFolder(path.join(root, "test/e2e/org-scoped")),
  };
  test.each(["staged", "flat", "org-scoped"] as const)(
    "an apply of everything is done and the next plan is empty (%s)",
    async (dialect) => {
      await inWorld(configurations[dialect], { dialect, readLag: lag, lagging }, async (world) => {
        await apply(world, ...patience);
        await settled(world);
      });
    },
  );

  test("edits, deletes and a number that moves away from what is deleted", async () => {
    await inWorld(yaml(), { readLag: lag, lagging, deleteReferenced: "refuse" }, async (world) => {
      await apply(world, ...patience);
      await world.write(
        "thunderphone.yaml",
        `${yaml("Three.")
          .replace(/ {2}support:.*\n/, "")
          .replace("Two.", "Three.")
          .replace(/integrations:\n.*\n/, "")}`.replace("inbound_agent: support", "inbound_agent: sales"),
      );
      await apply(world, "--prune", "--confirm-deletes", "2", ...patience);
      await settled(world, "--prune");
      expect([...world.sandbox.store.org(1).agents.values()].map(({ deployed }) => deployed.prompt)).toEqual([
        "Three.",
      ]);
      expect(world.sandbox.store.org(1).integrations.size).toBe(0);
    });
  });

  test("a bought number is waited for although no read shows it yet", async () => {
    const line = `${yaml()}  line: { provision: { area_code: "212" }, inbound_agent: sales }\n`;
    await inWorld(line, { readLag: lag, lagging }, async (world) => {
      await apply(world, ...patience);
      await settled(world);
      expect([...world.sandbox.store.org(1).numbers.values()].map(({ status }) => status)).toEqual([
        "active",
        "active",
      ]);
    });
  });

  test("a create whose answer was lost is found, and no twin is made", async () => {
    await inWorld(yaml(), { readLag: lag, lagging }, async (world) => {
      world.sandbox.setFaults([{ kind: "drop-after", method: "POST", path: "/v1/agents$", nth: 1 }]);
      await apply(world, ...patience, "--reconcile-waits", "0.1,0.2,0.5,1");
      await settled(world);
      expect(world.sandbox.store.org(1).agents.size).toBe(2);
    });
  });
});

describe("behind a cache that outlasts the run", () => {
  test("what was made is asked for by itself, in apply, plan and pull", async () => {
    await inWorld(yaml(), cached, async (world) => {
      const ran = await world.run("apply", "--yes", ...hurry);
      expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining("Done and read back: 3 created, 1 changed.")]);
      expect(ran.stderr).toContain("waiting, the org does not show it as it was written");
      await settled(world);
      await settled(world, "--prune");
      const pulled = await world.run("pull");
      expect([pulled.code, pulled.stdout, pulled.stderr]).toEqual([0, "Nothing to take over.\n", ""]);
      expect(await readIn(world, "thunderphone.yaml")).toBe(yaml());
    });
  });

  test.each(["staged", "flat"] as const)(
    "what a run did that died before it was in the record is done, and no edit of somebody else (%s)",
    async (dialect) => {
      await inWorld(yaml(), { ...cached, dialect }, async (world) => {
        await apply(world, ...hurry);
        world.sandbox.store.settle();
        const record = await readIn(world, ".thunderphone/default.json");
        await world.write("thunderphone.yaml", yaml("Two now."));
        await apply(world, ...hurry);
        await world.write(".thunderphone/default.json", record);
        await apply(world, ...hurry);
        await settled(world);
        world.sandbox.store.editDeployed(1, world.agent("Support").id, { prompt: "Theirs." });
        await world.write(".thunderphone/default.json", record);
        const ran = await world.run("apply", "--yes", ...hurry);
        expect([ran.code, ran.stdout]).toEqual([5, expect.stringContaining("somebody edited agent.support")]);
        expect(world.agent("Support").deployed.prompt).toBe("Theirs.");
      });
    },
  );

  test("what was changed is no edit of somebody else, and what somebody edited still is one", async () => {
    await inWorld(yaml(), cached, async (world) => {
      await apply(world, ...hurry);
      world.sandbox.store.settle();
      await world.write("thunderphone.yaml", yaml("Two now."));
      await apply(world, ...hurry);
      await settled(world);
      const pulled = await world.run("pull");
      expect([pulled.code, pulled.stdout]).toEqual([0, "Nothing to take over.\n"]);
      world.sandbox.store.editDeployed(1, world.agent("Support").id, { prompt: "Theirs." });
      expect((await world.run("plan")).stdout).toContain("edited in the dashboard since the last apply");
      expect((await world.run("pull")).code).toBe(0);
      expect(await readIn(world, "thunderphone.yaml")).toContain("prompt: Theirs.");
    });
  });

  test("what was deleted and could not be read back holds nothing up: it is deleted, or gone, as ours", async () => {
    const desk = "sip_endpoints:\n  desk: { agent: sales, secret_to: { env_file: .env.sip } }\n";
    const faults = [{ kind: "status", status: 503, method: "GET", times: 99 }] as const;
    let deletes = 0;
    const onRequest: SandboxOptions["onRequest"] = ({ method }, moment) => {
      if (moment !== "arrived") return;
      // Nothing lags but what the first delete took away.
      if (deletes !== 1) worldOf?.sandbox.store.settle();
      if (method === "DELETE") deletes += 1;
      if (method === "DELETE" && deletes === 1) worldOf?.sandbox.setFaults(faults);
    };
    let worldOf: World | undefined;
    await inWorld(`${yaml()}${desk}`, { ...cached, onRequest }, async (world) => {
      worldOf = world;
      await apply(world, ...hurry);
      await world.write("thunderphone.yaml", yaml().replace(/ {2}sales:.*\n/, ""));
      const prune = ["--prune", "--confirm-deletes", "2", "--retry-budget", "0", ...hurry];
      const ran = await world.run("apply", "--yes", ...prune);
      expect([ran.code, ran.stdout]).toEqual([4, expect.stringContaining("could not be read")]);
      world.sandbox.setFaults([]);
      expect(world.sandbox.store.org(1).agents.size).toBe(2);
      await apply(world, ...prune);
      expect(world.sandbox.store.org(1).agents.size).toBe(1);
      world.sandbox.store.settle();
      await settled(world, "--prune");
    });
  });

  test("a draft that was deployed since is not taken for somebody's", async () => {
    await inWorld(yaml(), cached, async (world) => {
      await apply(world, ...hurry);
      const { id } = world.agent("Support");
      world.sandbox.store.editDraft(1, id, { timezone: "Asia/Tokyo" });
      world.sandbox.store.settle();
      // Its author takes it back; the list still shows it.
      const agents = world.sandbox.store.org(1).agents;
      agents.set(id, { ...world.agent("Support"), draft: {}, draftUpdatedAt: null });
      await world.write("thunderphone.yaml", yaml("Two now."));
      await apply(world, ...hurry);
      expect(world.agent("Support").deployed).toMatchObject({ prompt: "Two now.", timezone: "" });
    });
  });

  test("what was deleted is gone, whatever the list shows", async () => {
    await inWorld(yaml(), cached, async (world) => {
      await apply(world, ...hurry);
      await world.write("thunderphone.yaml", yaml().replace(/ {2}sales:.*\n/, ""));
      await apply(world, "--prune", ...hurry);
      expect(world.sandbox.store.org(1).agents.size).toBe(1);
      const record = JSON.parse(await readFile(path.join(world.cwd, ".thunderphone/default.json"), "utf8"));
      expect(Object.keys(record.bindings)).not.toContain("agent.sales");
    });
  });

  test("an agent whose number moved away in the same run is deleted", async () => {
    await inWorld(yaml(), cached, async (world) => {
      await apply(world, ...hurry);
      world.sandbox.store.settle();
      const moved = yaml()
        .replace(/ {2}support:.*\n/, "")
        .replace("inbound_agent: support", "inbound_agent: sales");
      await world.write("thunderphone.yaml", moved);
      await apply(world, "--prune", ...hurry);
      expect([...world.sandbox.store.org(1).agents.values()].map(({ deployed }) => deployed.name)).toEqual(["Sales"]);
    });
  });

  test("a number that leads to what is pinned or written by its id is led there", async () => {
    await inWorld("version: 1\nagents: {}\n", cached, async (world) => {
      const { id } = world.sandbox.store.addAgent(1, { name: "Late", prompt: "Hi.", voice: "en-US-James1" });
      await world.write(
        "thunderphone.yaml",
        `version: 1\nagents:\n  late: { id: "${id}", name: Late }\nphone_numbers:\n  "+14155550100": { inbound_agent_id: ${id} }\n`,
      );
      await apply(world, ...hurry);
      const [line] = world.sandbox.store.org(1).numbers.values();
      expect(line?.inboundAgentId).toBe(id);
    });
  });
});

describe("what is really so is still said", () => {
  test("an agent that was deleted in the dashboard is gone, after one look at it by itself", async () => {
    await inWorld(yaml(), {}, async (world) => {
      await apply(world);
      const { id } = world.agent("Sales");
      world.sandbox.store.deleteAgent(1, id);
      const before = world.sandbox.requests.length;
      const ran = await world.run("plan");
      expect(ran.code).toBe(3);
      expect(ran.stderr + ran.stdout).toContain(`agent.sales was agent ${id}, which is gone from the org`);
      const asked = world.sandbox.requests.slice(before).map(({ path: asked }) => asked);
      expect(asked.filter((one) => /\/agents\//.test(one))).toEqual([`/v1/agents/${id}`]);
    });
  });

  test("where an object can't be asked for, nobody says that it is gone", async () => {
    await inWorld(yaml(), cached, async (world) => {
      await apply(world, ...hurry);
      world.sandbox.setFaults([{ kind: "status", status: 500, method: "GET", path: "/v1/agents/" }]);
      const ran = await world.run("plan", "--retry-budget", "0");
      expect([ran.code, ran.stdout]).toEqual([1, ""]);
      expect(ran.stderr).not.toContain("gone from the org");
      world.sandbox.setFaults([{ kind: "swap-before", method: "GET", path: "/v1/(agents|integrations)/" }]);
      world.sandbox.store.settle();
      const other = world.sandbox.store.addAgent(1, { name: "Late", prompt: "Hi.", voice: "en-US-James1" });
      await world.write("thunderphone.yaml", `version: 1\nagents:\n  late: { id: "${other.id}", name: Late }\n`);
      const mixed = await world.run("plan");
      expect([mixed.code, mixed.stdout]).toEqual([1, ""]);
      expect(mixed.stderr).toMatch(/the API was asked for agent \d+ and answered with agent \d+/);
    });
  });

  test("a field that the API does not keep is named when all looks are over", async () => {
    let reverts: World | undefined;
    const options: SandboxOptions = {
      dialect: "flat",
      onRequest: ({ method, path: at }, moment) => {
        if (method !== "PATCH" || moment !== "written" || !at.startsWith("/v1/agents/") || reverts === undefined)
          return;
        reverts.sandbox.store.editDeployed(1, reverts.agent("Support").id, { prompt: "One." });
      },
    };
    await inWorld(yaml(), options, async (world) => {
      await apply(world);
      reverts = world;
      await world.write("thunderphone.yaml", yaml("Two now."));
      const reads = (): number =>
        world.sandbox.requests.filter(({ method, path: at }) => method === "GET" && at === "/v1/agents").length;
      const before = reads();
      const ran = await world.run("apply", "--yes", "--reread-waits", "0,0,0");
      expect(ran.code).toBe(4);
      expect(ran.stdout).toContain("the API accepted agent.support but did not keep `prompt`");
      // One for the plan, one for the read back and one after each of the waits.
      expect(reads() - before).toBe(5);
      expect(writesIn(world).filter((write) => write.startsWith("PATCH /v1/agents/"))).toHaveLength(1);
    });
  });
});
