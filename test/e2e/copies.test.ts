// An agent that begins as a copy of what another org has: made once, whatever happens on the way, and never at the cost of the other org.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import type { AgentRecord } from "../../src/sandbox/records.ts";
import type { Moment, SandboxOptions } from "../../src/sandbox/server.ts";
import { inWorld, readIn, type World } from "../support/world.ts";

const configuration = `version: 1
orgs:
  acme-us:
    api_key: \${env.THUNDERPHONE_API_KEY}
    agents: { support: { name: Support, voice: en-US-James1, prompt: One., timezone: America/New_York } }
  acme-eu:
    api_key: \${env.THUNDERPHONE_API_KEY_2}
    agents: { support: { duplicate_of: { org: acme-us, agent: support }, name: Support, voice: en-US-Emma1 } }
`;
const copying = ["apply", "--org", "acme-eu", "--yes", "--reconcile-waits", "0,0", "--reread-waits", "0,0"];

const inTarget = ({ sandbox }: World): readonly AgentRecord[] => [...sandbox.store.org(2).agents.values()];

/** Tells a story of two orgs of which the first is applied. */
function inTwoOrgs(options: SandboxOptions, story: (world: World) => Promise<void>, text = configuration) {
  return inWorld(text, { orgs: 2, seed: "empty", ...options }, async (world) => {
    world.env = { KEY_3: "sk_live_sandbox_3" };
    expect((await world.run("apply", "--org", "acme-us", "--yes")).code).toBe(0);
    await story(world);
  });
}

/** The one copy is as it should be, and nothing is left to do in either org. */
async function expectOneCopy(world: World): Promise<void> {
  const [copy, ...more] = inTarget(world);
  expect([copy?.deployed, copy?.draft, more]).toMatchObject([
    { name: "Support", prompt: "One.", voice: "en-US-Emma1", timezone: "America/New_York" },
    {},
    [],
  ]);
  expect(world.agent("Support").deployed).toMatchObject({ prompt: "One.", voice: "en-US-James1" });
  expect(world.sandbox.store.org(1).agents.size).toBe(1);
  expect((await world.run("plan", "--all-orgs", "--detailed-exitcode")).code).toBe(0);
}

test.each(["deployed", "draft"] as const)(
  "is made by one call with the key of its source (new agents: %s)",
  async (createState) => {
    await inTwoOrgs({ createState }, async (world) => {
      const ran = await world.run(...copying);
      expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining("Done and read back: 1 copied")]);
      const written = world.sandbox.requests.filter(({ method }) => method !== "GET");
      const [call, ...others] = written.slice(written.findIndex(({ path }) => path.endsWith("/transfer")));
      expect(call).toMatchObject({
        org_id: 1,
        body: { target_org_id: 2, mode: "copy", name: "Support" },
      });
      expect(others.map(({ org_id }) => org_id)).toEqual(others.map(() => 2));
      await expectOneCopy(world);
    });
  },
);

describe("without a twin and without an orphan", () => {
  test.each(["drop-before", "drop-after", "cut", "html", "swap-before", "swap-after"] as const)("%s", async (kind) => {
    await inTwoOrgs({}, async (world) => {
      // Of the same name, and in the other org: no answer may be taken for the copy for that.
      const { store } = world.sandbox;
      const namesake = store.addAgent(1, { name: "Support", voice: "en-US-James1", prompt: "Two." });
      world.sandbox.setFaults([{ kind, method: "POST", path: "/transfer$", nth: 1 }]);
      const ran = await world.run(...copying);
      expect([ran.code, ran.stdout, ran.stderr]).toEqual([0, expect.stringContaining("1 copied"), expect.any(String)]);
      expect(store.org(1).agents.get(namesake.id)).toEqual(namesake);
      store.org(1).agents.delete(namesake.id);
      await expectOneCopy(world);
    });
  });

  test("nobody knows, while no answer comes: exit 7, and the next run finds it", async () => {
    await inTwoOrgs({}, async (world) => {
      world.sandbox.setFaults([
        { kind: "drop-after", method: "POST", path: "/transfer$" },
        { kind: "status", status: 500, method: "GET", path: "/agents$", nth: 3, times: 999 },
      ]);
      expect((await world.run(...copying, "--retry-budget", "0")).code).toBe(7);
      world.sandbox.setFaults([]);
      expect((await world.run(...copying)).code).toBe(0);
      await expectOneCopy(world);
    });
  });

  test.each(
    (["deployed", "draft"] as const).flatMap((createState) =>
      ["/transfer$", "/agents/1002$", "/deploy$"].flatMap((path) =>
        (["arrived", "written"] as const).map((moment) => [createState, path, moment] as const),
      ),
    ),
  )("killed (new agents: %s): POST or PATCH %s, %s", async (createState, path, moment) => {
    let child: ChildProcess | undefined;
    const kill = async (request: { readonly path: string; readonly method: string }, now: Moment): Promise<void> => {
      if (child === undefined || request.method === "GET" || now !== moment || !new RegExp(path).test(request.path))
        return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    };
    await inTwoOrgs({ createState, onRequest: kill }, async (world) => {
      const ran = await world.runBuiltWith({ started: (started) => (child = started) }, ...copying);
      expect(ran.code).toBe(null);
      child = undefined;
      const again = await world.run(...copying);
      expect([again.code, again.stdout]).toEqual([0, expect.any(String)]);
      await expectOneCopy(world);
    });
  });
});

describe("an edit that waits there when it is copied", () => {
  const prompt = "A colleague is working on this.";
  const editing = (createState: "deployed" | "draft", story: (world: World) => Promise<void>) => {
    let isReady: World | undefined;
    const edit = ({ path }: { readonly path: string }, moment: Moment): void => {
      if (isReady === undefined || moment !== "arrived" || !path.endsWith("/transfer")) return;
      isReady.sandbox.store.editDraft(1, isReady.agent("Support").id, { prompt });
    };
    return inTwoOrgs({ createState, onRequest: edit }, async (world) => {
      isReady = world;
      await story(world);
    });
  };

  test("is dropped from the copy and stays where it is", async () => {
    await editing("deployed", async (world) => {
      expect((await world.run(...copying)).code).toBe(0);
      expect(world.agent("Support").draft).toEqual({ prompt });
      await expectOneCopy(world);
    });
  });

  test("is not deployed where nothing but drafts is made", async () => {
    await editing("draft", async (world) => {
      const ran = await world.run(...copying);
      expect([ran.code, ran.stdout]).toEqual([
        4,
        expect.stringContaining("somebody edited acme-us/agent.support after"),
      ]);
      expect(inTarget(world)).toMatchObject([{ deployed: { prompt: "" } }]);
    });
  });
});

describe("where the API makes no copy", () => {
  const whole = configuration.replace(
    "voice: en-US-Emma1",
    "voice: en-US-Emma1, prompt: One., timezone: America/New_York",
  );
  const byFields = "was created with the fields that are written for it";

  test.each([400, 401, 403, 404, 405])("%i: it is created of its fields, and that is said", async (status) => {
    await inTwoOrgs(
      { faults: [{ kind: "status", status, path: "/transfer$" }] },
      async (world) => {
        const ran = await world.run(...copying);
        expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining(byFields)]);
        await expectOneCopy(world);
      },
      whole,
    );
  });

  test.each([429, 500])("%i says nothing of what the key may do: nothing else is tried", async (status) => {
    await inTwoOrgs(
      { faults: [{ kind: "status", status, path: "/transfer$" }] },
      async (world) => {
        expect((await world.run(...copying, "--retry-budget", "0")).code).toBe(status === 429 ? 1 : 7);
        expect(inTarget(world)).toEqual([]);
      },
      whole,
    );
  });

  test("an API without whoami and drafts copies where the id of the org is written", async () => {
    await inTwoOrgs(
      { dialect: "flat" },
      async (world) => {
        expect((await world.run(...copying)).stdout).toContain("1 copied");
        await expectOneCopy(world);
      },
      configuration.replace("  acme-eu:\n", "  acme-eu:\n    org_id: 2\n"),
    );
    await inTwoOrgs(
      { dialect: "flat" },
      async (world) => {
        const ran = await world.run(...copying);
        expect([ran.code, ran.stdout]).toEqual([
          0,
          expect.stringContaining("the API does not tell the id of this org"),
        ]);
        await expectOneCopy(world);
      },
      whole,
    );
  });
});

test("a plan that was saved is stale once its source is another", async () => {
  await inTwoOrgs({}, async (world) => {
    expect((await world.run("plan", "--org", "acme-eu", "--out", "plan.json")).code).toBe(0);
    world.sandbox.store.editDeployed(1, world.agent("Support").id, { silence_max_checkins: 7 });
    expect((await world.run("apply", "plan.json")).code).toBe(5);
    expect(inTarget(world)).toEqual([]);
  });
});

test("many orgs that copy from one read it once, and it need not be chosen", async () => {
  const third =
    "  acme-fr:\n    api_key: ${env.KEY_3}\n    agents: { support: { duplicate_of: { org: acme-us, agent: support } } }\n";
  await inTwoOrgs(
    { orgs: 3 },
    async (world) => {
      const lists = (): number =>
        world.sandbox.requests.filter(({ path, org_id }) => path === "/v1/agents" && org_id === 1).length;
      const before = lists();
      const ran = await world.run("apply", "--all-orgs", "--exclude", "acme-us", "--yes");
      expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining("1 copied")]);
      expect(lists() - before).toBe(1);
      expect([2, 3].map((org) => world.sandbox.store.org(org).agents.size)).toEqual([1, 1]);
    },
    configuration + third,
  );
});

test("what the list of the other org does not show yet is asked for by itself", async () => {
  await inTwoOrgs({ readLag: 1_000_000 }, async (world) => {
    expect((await world.run(...copying)).code).toBe(0);
    expect(inTarget(world)).toMatchObject([{ deployed: { prompt: "One.", voice: "en-US-Emma1" } }]);
  });
});

test("what is secret in the original is secret in the copy", async () => {
  const secret = `steps: [{ token: "\${env.TOKEN}" }]`;
  await inWorld(
    configuration.replace("prompt: One.", `prompt: One., ${secret}`),
    { orgs: 2, seed: "empty" },
    async (world) => {
      world.env = { TOKEN: "a-token-of-ours" };
      expect((await world.run("apply", "--org", "acme-us", "--yes")).code).toBe(0);
      expect((await world.run(...copying)).code).toBe(0);
      expect(JSON.stringify(inTarget(world))).toContain("a-token-of-ours");
      const record = JSON.parse(await readIn(world, ".thunderphone/acme-eu.json"));
      expect(record.bindings["agent.support"].secret).toEqual(["steps"]);
    },
  );
});
