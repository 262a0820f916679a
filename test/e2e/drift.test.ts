// An edit that somebody made in the dashboard is put back only when a person saw it, and can be brought back even then.
import { describe, expect, test } from "vitest";
import { environmentOf, runHere } from "../support/command.ts";
import { call } from "../support/sandbox_caller.ts";
import { inWorld, readIn, type World } from "../support/world.ts";

const yaml = (more = ""): string => `version: 1
${more}integrations:
  orders:
    spec: { type: function, function: { name: orders } }
    endpoint_url: https://api.example.com/orders
agents:
  support: { name: Support, voice: en-US-James1, prompt: Be kind., integrations: [orders], ignore: [voice] }
phone_numbers:
  "+14155550100": { inbound_agent: support, label: Main }
`;

/** Somebody edits one thing of each kind that the configuration manages. */
function editAll({ sandbox, agent }: World): void {
  sandbox.store.editDeployed(1, agent("Support").id, { prompt: "By hand." });
  sandbox.store.editNumber(1, "+14155550100", { label: "By hand" });
  const [tool] = [...sandbox.store.org(1).integrations.keys()];
  sandbox.store.editIntegration(1, tool ?? "", { endpoint_url: "https://by-hand.example.com" });
}

function live({ sandbox, agent }: World): readonly unknown[] {
  const [number] = [...sandbox.store.org(1).numbers.values()];
  const [tool] = [...sandbox.store.org(1).integrations.values()];
  return [agent("Support").deployed.prompt, number?.label, tool?.fields.endpoint_url];
}

const byHand = ["By hand.", "By hand", "https://by-hand.example.com"];
const written = ["Be kind.", "Main", "https://api.example.com/orders"];

const drifted = (more: string, story: (world: World) => Promise<void>): Promise<void> =>
  inWorld(yaml(more), {}, async (world) => {
    expect((await world.run("apply", "--yes")).code).toBe(0);
    editAll(world);
    await story(world);
  });

describe("on a terminal", () => {
  test.each([[[]], [["--quiet"]]])(
    "%j: both texts are shown before the question, and yes puts it back",
    async (flags) => {
      await drifted("", async (world) => {
        const asked = await world.runTyping("no\n", "apply", ...flags);
        expect(asked.code).toBe(1);
        for (const text of ["edited in the dashboard", ...byHand, ...written]) expect(asked.stdout).toContain(text);
        expect(asked.stdout.indexOf("By hand.")).toBeLessThan(asked.stdout.indexOf("Do this?"));
        expect(live(world)).toEqual(byHand);
        expect((await world.runTyping("yes\n", "apply", ...flags)).code).toBe(0);
        expect(live(world)).toEqual(written);
      });
    },
  );

  test.each(["", "y\n", "YES\n", "yes please\n", "\u0003", "\u0004"])("%j is no yes", async (typed) => {
    await drifted("", async (world) => {
      const ran = await world.runTyping(typed, "apply");
      expect([ran.code, live(world)]).toEqual([1, byHand]);
      expect(ran.stderr).toContain("Nothing was written.");
    });
  });
});

test("who types at a terminal and doesn't see the plan is not asked", async () => {
  await drifted("", async ({ cwd, sandbox, ...world }) => {
    const env = { ...environmentOf(sandbox), ...world.env };
    const ran = await runHere(["apply"], { cwd, env, typed: "yes\n", piped: true });
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining("Add --yes")]);
    expect(ran.stdout).not.toContain("Do this?");
  });
});

describe("without one", () => {
  test("--yes stops with 3 and writes nothing", async () => {
    await drifted("", async (world) => {
      const ran = await world.run("apply", "--yes");
      expect([ran.code, live(world)]).toEqual([3, byHand]);
      for (const address of ["agent.support", "phone_number.+14155550100", "integration.orders"])
        expect(ran.stderr).toContain(`refused: ${address} was edited in the dashboard`);
    });
  });

  test.each([
    ["--drift overwrite", "", ["--yes", "--drift", "overwrite"]],
    ["`drift: overwrite`", "drift: overwrite\n", ["--yes"]],
  ])("%s: git wins, and the undo file brings the edit back", async (_, more, flags) => {
    await drifted(more, async (world) => {
      expect((await world.run("apply", ...flags)).code).toBe(0);
      expect(live(world)).toEqual(written);
      const undo = await world.newestUndo();
      for (const text of byHand) expect(await readIn(world, undo)).toContain(text);
      expect((await world.run("apply", undo, "--yes")).code).toBe(0);
      expect(live(world)).toEqual(byHand);
    });
  });

  test("--drift stop is stronger than `drift: overwrite`", async () => {
    await drifted("drift: overwrite\n", async (world) => {
      expect((await world.run("apply", "--yes", "--drift", "stop")).code).toBe(3);
      expect(live(world)).toEqual(byHand);
    });
  });

  test("a plan file was read by somebody", async () => {
    await drifted("", async (world) => {
      expect((await world.run("plan", "--out", "plan.json")).stdout).toContain("edited in the dashboard");
      expect((await world.run("apply", "plan.json")).code).toBe(0);
      expect(live(world)).toEqual(written);
    });
  });
});

test("what YAML doesn't manage, what it ignores, and what it says by now is no drift", async () => {
  await inWorld(yaml(), {}, async (world) => {
    expect((await world.run("apply", "--yes")).code).toBe(0);
    const { id } = world.agent("Support");
    world.sandbox.store.editDeployed(1, id, { timezone: "Asia/Tokyo", voice: "en-US-Emma1", prompt: "By hand." });
    await world.write("thunderphone.yaml", yaml().replace("Be kind.", "By hand."));
    const ran = await world.run("apply", "--yes");
    expect(ran.stdout).toContain("No changes.");
    expect(world.agent("Support").deployed).toMatchObject({ timezone: "Asia/Tokyo", voice: "en-US-Emma1" });
    // An apply with nothing to do refreshed the record: the next change is ours and no drift.
    await world.write("thunderphone.yaml", yaml().replace("Be kind.", "Be brief."));
    expect((await world.run("apply", "--yes")).code).toBe(0);
  });
});

describe("what this tool wrote itself is no edit of somebody else", () => {
  const edited = (prompt: string): string => yaml().replace("Be kind.", prompt);

  test.each(["staged", "flat"] as const)("although its read back failed in the %s dialect", async (dialect) => {
    await inWorld(yaml(), { dialect }, async (world) => {
      expect((await world.run("apply", "--yes")).code).toBe(0);
      await world.write("thunderphone.yaml", edited("Be brief."));
      world.sandbox.setFaults([{ kind: "status", status: 503, method: "GET", path: "/v1/agents$", nth: 2, times: 9 }]);
      expect((await world.run("apply", "--yes", "--retry-budget", "0")).code).toBe(4);
      world.sandbox.setFaults([]);
      await world.write("thunderphone.yaml", edited("Be quick."));
      expect((await world.run("apply", "--yes")).code).toBe(0);
    });
  });

  test("although somebody else deployed it", async () => {
    await inWorld(yaml(), {}, async (world) => {
      expect((await world.run("apply", "--yes")).code).toBe(0);
      await world.write("thunderphone.yaml", edited("Be brief."));
      expect((await world.run("apply", "--yes", "--draft")).code).toBe(0);
      const { id } = world.agent("Support");
      expect((await call(world.sandbox, "POST", `/v1/agents/${id}/deploy`)).status).toBe(200);
      await world.write("thunderphone.yaml", edited("Be quick."));
      expect((await world.run("apply", "--yes")).code).toBe(0);
      // And what they write themselves is one again.
      world.sandbox.store.editDeployed(1, id, { prompt: "Be brief." });
      expect((await world.run("apply", "--yes")).code).toBe(3);
    });
  });
});
