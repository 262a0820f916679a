// An answer that tells of another object than the one it is about: what was there before is never taken for what was just made, and is
// neither written nor deleted for it.
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Fault, SandboxDialect } from "../../src/sandbox/server.ts";
import { round } from "../support/run.ts";
import { inWorld, type World } from "../support/world.ts";
import { wrapCalls } from "../support/wrap_calls.ts";

const flags = ["--yes", "--reconcile-waits", "0,0", "--reread-waits", "0,0"];

interface Story {
  readonly dialect: SandboxDialect;
  /** The calls that are answered with another object. */
  readonly path: string;
  readonly yaml: string;
  readonly made: string;
}

const org = (dialect: SandboxDialect): string =>
  dialect === "org-scoped"
    ? 'orgs: { legacy: { api: org-scoped, org_id: 1, token: "${env.THUNDERPHONE_TOKEN}" } }\n'
    : "";
const agents = (more = ""): string =>
  `agents:\n  support: { name: Support, voice: en-US-James1, prompt: One. }\n${more}`;
const tool = "integrations:\n  tool: { spec: { type: function, function: { name: look_up } } }\n";
const copy = '  copy: { duplicate_of: support, name: Copy, prompt: "Two." }\n';
const line = 'phone_numbers:\n  line: { provision: { area_code: "212" } }\n';
/** In the API that names a copy itself there are no labels: every number must have its name in the configuration. */
const numbers = (dialect: SandboxDialect): string =>
  dialect === "org-scoped"
    ? `${line}  "+14155550100": { inbound_agent: null }\n  "+14155550177": { outbound_agent: null }\n`
    : line;

const stories: readonly Story[] = (["staged", "flat", "org-scoped"] as const).flatMap((dialect): readonly Story[] => [
  { dialect, path: "/agents$", yaml: agents(), made: "agent.support" },
  { dialect, path: "/duplicate$", yaml: agents(copy), made: "agent.copy" },
  { dialect, path: "/phone-numbers$", yaml: numbers(dialect), made: "phone_number.line" },
  ...(dialect === "org-scoped" ? [] : [{ dialect, path: "/integrations$", yaml: tool, made: "integration.tool" }]),
]);

/** Strangers that were there before, one of each kind, and what they are. */
function strangersOf({ sandbox }: World): () => string {
  const { store } = sandbox;
  const stranger = store.addAgent(1, { name: "Stranger", prompt: "Mine.", voice: "en-US-Emma1" });
  const its = store.addIntegration(1, { display_name: "Theirs", spec: { type: "function", function: { name: "x" } } });
  const number = store.addNumber(1, { number: "+14155550177" });
  store.editNumber(1, number.id, { label: "Theirs" });
  store.editNumber(1, "+14155550100", { label: "Theirs, too" });
  const now = store.org(1);
  return () => JSON.stringify([now.agents.get(stranger.id), now.integrations.get(its.id), now.numbers.get(number.id)]);
}

async function recordOf(world: World): Promise<{
  readonly bindings: Readonly<Record<string, { readonly id: string; readonly own: string }>>;
  readonly intents?: Readonly<Record<string, unknown>>;
}> {
  const name = (await world.run("bindings", "list", "--json")).stdout;
  const [one] = Object.keys((JSON.parse(name) as { readonly orgs: object }).orgs);
  return JSON.parse(await readFile(path.join(world.cwd, `.thunderphone/${one}.json`), "utf8"));
}

describe.each(stories)(
  "$dialect: POST $path answered with what was there before",
  ({ dialect, path: at, yaml, made }) => {
    const configuration = `version: 1\n${org(dialect)}${yaml}`;
    const swap = (kind: Fault["kind"], nth?: number): Fault => ({
      kind,
      method: "POST",
      path: at,
      ...(nth === undefined ? {} : { nth }),
    });

    test.each(["swap-before", "swap-after"] as const)("once, %s: the real one is found or made, once", async (kind) => {
      await inWorld(configuration, { dialect, seed: "default" }, async (world) => {
        const strangers = strangersOf(world);
        const before = strangers();
        world.sandbox.setFaults([swap(kind, 1)]);
        const ran = await world.run("apply", ...flags);
        expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining("Done and read back")]);
        const { bindings, intents } = await recordOf(world);
        expect(bindings[made]?.own).toBe("created");
        expect(before).not.toContain(`"id":"${bindings[made]?.id}"`);
        expect(intents).toBeUndefined();
        expect(strangers()).toBe(before);
        const { agents: all, integrations: tools, numbers: lines } = world.sandbox.store.org(1);
        const wanted = { agent: all, integration: tools, phone_number: lines }[made.split(".")[0] as "agent"];
        const strangersOfKind = made.startsWith("phone") ? 2 : 1;
        expect(wanted.size).toBe(strangersOfKind + (made === "agent.copy" ? 2 : 1));
        expect((await world.run("plan", "--detailed-exitcode")).code).toBe(0);
      });
    });

    test("each time: exit 7, and nothing that was there before is bound, written or pruned", async () => {
      await inWorld(configuration, { dialect, seed: "default" }, async (world) => {
        const strangers = strangersOf(world);
        const before = strangers();
        world.sandbox.setFaults([swap("swap-before")]);
        const ran = await world.run("apply", ...flags);
        expect([ran.code, ran.stdout]).toEqual([
          7,
          expect.stringContaining(`nobody knows whether ${made} was created`),
        ]);
        expect(ran.stdout).toMatch(
          /the API answered with (agent|integration|phone number) \S+, which was there before/,
        );
        const { bindings, intents } = await recordOf(world);
        expect(bindings[made]).toBeUndefined();
        expect(Object.keys(intents ?? {})).toEqual([made]);
        world.sandbox.setFaults([]);
        const pruned = await world.run("apply", "--prune", ...flags);
        expect([pruned.code, pruned.stdout]).toEqual([0, expect.any(String)]);
        expect(strangers()).toBe(before);
      });
    });
  },
);

describe("a write answered with another object", () => {
  const two = (prompt: string, endpoint: string, label: string): string => `version: 1
integrations:
  tool: { spec: { type: function, function: { name: look_up } }, endpoint_url: ${endpoint} }
agents:
  support: { name: Support, voice: en-US-James1, prompt: ${prompt} }
phone_numbers:
  "+14155550100": { inbound_agent: support, label: ${label} }
`;
  const first = two("One.", "https://api.example.com/one", "Main");
  const second = two("Two.", "https://api.example.com/two", "Second");

  test.each([
    ["staged", "PATCH"],
    ["staged", "POST"],
    ["flat", "PATCH"],
  ] as const)("%s, after %s: the object itself is read, and all is done", async (dialect, method) => {
    await inWorld(first, { dialect }, async (world) => {
      const strangers = strangersOf(world);
      const before = strangers();
      expect((await world.run("apply", ...flags)).code).toBe(0);
      await world.write("thunderphone.yaml", second);
      world.sandbox.setFaults([{ kind: "swap-after", method }]);
      const ran = await world.run("apply", ...flags);
      expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining("3 changed")]);
      expect(world.agent("Support").deployed.prompt).toBe("Two.");
      expect(strangers()).toBe(before);
      world.sandbox.setFaults([]);
      expect((await world.run("plan", "--detailed-exitcode")).code).toBe(0);
    });
  });

  test.each([
    ["PATCH", "/agents/"],
    ["POST", "/deploy$"],
    ["PATCH", "/integrations/"],
  ])("%s %s that was never done is named, and the next run does it", async (method, at) => {
    await inWorld(first, {}, async (world) => {
      const strangers = strangersOf(world);
      const before = strangers();
      expect((await world.run("apply", ...flags)).code).toBe(0);
      await world.write("thunderphone.yaml", second);
      world.sandbox.setFaults([{ kind: "swap-before", method, path: at }]);
      const ran = await world.run("apply", ...flags);
      expect([ran.code, ran.stdout]).toEqual([4, expect.stringContaining("is not as it was written")]);
      expect(strangers()).toBe(before);
      world.sandbox.setFaults([]);
      expect((await world.run("apply", ...flags)).code).toBe(0);
      expect(world.agent("Support").deployed.prompt).toBe("Two.");
      expect(strangers()).toBe(before);
    });
  });

  test("a draft that was said to be dropped and is still there does not ship with ours", async () => {
    await inWorld(first, {}, async (world) => {
      strangersOf(world);
      expect((await world.run("apply", ...flags)).code).toBe(0);
      world.sandbox.store.editDraft(1, world.agent("Support").id, { timezone: "Asia/Tokyo" });
      await world.write("thunderphone.yaml", second);
      world.sandbox.setFaults([{ kind: "swap-before", path: "/discard-draft$" }]);
      const ran = await world.run("apply", "--discard-foreign-draft", ...flags);
      expect([ran.code, ran.stdout]).toEqual([4, expect.stringContaining("is not as it was written")]);
      expect(world.agent("Support").deployed).toMatchObject({ prompt: "One.", timezone: "" });
    });
  });

  test("an edit that came in between is not taken for ours", async () => {
    let worldOf: World | undefined;
    await inWorld(
      first,
      {
        onRequest: ({ method, path: at }, moment) => {
          if (moment !== "written" || method !== "PATCH" || !at.startsWith("/v1/agents/") || worldOf === undefined)
            return;
          worldOf.sandbox.store.editDraft(1, worldOf.agent("Support").id, { timezone: "Asia/Tokyo" });
          worldOf = undefined;
        },
      },
      async (world) => {
        strangersOf(world);
        expect((await world.run("apply", ...flags)).code).toBe(0);
        await world.write("thunderphone.yaml", second);
        world.sandbox.setFaults([{ kind: "swap-after", method: "PATCH", path: "/agents/" }]);
        worldOf = world;
        const ran = await world.run("apply", ...flags);
        expect([ran.code, ran.stdout]).toEqual([4, expect.stringContaining("somebody edited agent.support")]);
        expect(world.agent("Support").deployed).toMatchObject({ prompt: "One.", timezone: "" });
      },
    );
  });
});

test("an id that is bound to another key is no birth", async () => {
  await inWorld(`version: 1\n${agents()}`, { seed: "empty" }, async (world) => {
    expect((await world.run("apply", ...flags)).code).toBe(0);
    world.sandbox.setFaults([{ kind: "swap-before", method: "POST", path: "/agents$", nth: 1 }]);
    await world.write(
      "thunderphone.yaml",
      `version: 1\n${agents("  sales: { name: Sales, voice: en-US-James1, prompt: Two. }\n")}`,
    );
    expect((await world.run("apply", ...flags)).code).toBe(0);
    const { bindings } = await recordOf(world);
    expect(bindings["agent.sales"]?.id).not.toBe(bindings["agent.support"]?.id);
    expect(world.agent("Support").deployed.prompt).toBe("One.");
  });
});

test.each([
  ["all answered with the first one", (all: readonly unknown[]) => all[0]],
  ["all answered with the last one", (all: readonly unknown[]) => all.at(-1)],
  ["each answered with the other one", (all: readonly unknown[], at: number) => all[all.length - 1 - at]],
])("creates under way at once, %s: each gets its own, and there is no twin", async (_, choose) => {
  const sales = "  sales: { name: Sales, voice: en-US-James1, prompt: Two. }\n";
  await inWorld(`version: 1\n${agents(sales)}`, { seed: "empty" }, async ({ sandbox, cwd }) => {
    const { outcome } = await round(sandbox, cwd, {
      apply: true,
      wrapClient: (client) => {
        const answers: Promise<unknown>[] = [];
        let release: () => void = () => undefined;
        const both = new Promise<void>((resolve) => {
          release = resolve;
        });
        return wrapCalls(client, async (name, call) => {
          if (name !== "create" || answers.length === 2) return call(client);
          const at = answers.push(call(client)) - 1;
          if (at === 1) release();
          await both;
          return choose(await Promise.all(answers), at);
        });
      },
    });
    expect(outcome?.changes.map(({ state }) => state)).toEqual(["done", "done"]);
    const made = [...sandbox.store.org(1).agents.values()];
    expect(made.map(({ deployed }) => deployed.name).sort()).toEqual(["Sales", "Support"]);
    for (const { address, id } of outcome?.changes ?? [])
      expect(made.find((agent) => agent.id === id)?.deployed.name).toBe(
        address === "agent.sales" ? "Sales" : "Support",
      );
  });
});

test("a spare number that a mixed-up answer names is not taken for the one that was bought", async () => {
  await inWorld(`version: 1\n${agents()}${line}`, {}, async (world) => {
    world.sandbox.setFaults([{ kind: "swap-after", method: "POST", path: "/phone-numbers$", nth: 1 }]);
    expect((await world.run("apply", ...flags)).code).toBe(0);
    const { bindings } = await recordOf(world);
    const numbers = [...world.sandbox.store.org(1).numbers.values()];
    expect(numbers.map(({ number }) => number.slice(0, 5))).toEqual(["+1415", "+1212"]);
    expect(bindings["phone_number.line"]?.id).toBe(numbers[1]?.id);
  });
});

test("a number that an earlier run bought and no record tells of is found again by its key", async () => {
  await inWorld(`version: 1\n${agents()}${line}`, {}, async (world) => {
    world.sandbox.setFaults([{ kind: "status", status: 400, method: "PATCH", path: "/phone-numbers/" }]);
    expect((await world.run("apply", ...flags)).code).toBe(4);
    world.sandbox.setFaults([]);
    await rm(path.join(world.cwd, ".thunderphone"), { recursive: true });
    expect((await world.run("apply", ...flags)).code).toBe(0);
    expect(world.sandbox.store.org(1).numbers.size).toBe(2);
  });
});
