// An apply that is not wholly done says so, to whoever listens: in the text, in JSON, in the exit code, and when it was told to be quiet.
import { describe, expect, test } from "vitest";
import type { SandboxOptions } from "../../src/sandbox/server.ts";
import { round } from "../support/run.ts";
import { inWorld, readIn, type World } from "../support/world.ts";
import { wrapCalls } from "../support/wrap_calls.ts";

const yaml = (prompt = "One."): string => `version: 1
agents:
  support: { name: Support, voice: en-US-James1, prompt: ${prompt}, max_call_duration_seconds: 900 }
  sales: { name: Sales, voice: en-US-James1, prompt: Two. }
phone_numbers:
  "+14155550100": { inbound_agent: support }
`;

interface OrgOutcome {
  readonly exit_code: number;
  readonly verified: boolean;
  readonly changes: readonly {
    readonly address: string;
    readonly state: string;
    readonly diagnostic?: { readonly code: string };
  }[];
  readonly diagnostics: readonly { readonly severity: string }[];
}

function outcomeIn(stdout: string): OrgOutcome {
  return (JSON.parse(stdout) as { readonly orgs: { readonly default: OrgOutcome } }).orgs.default;
}

const failures = (outcome: OrgOutcome) =>
  outcome.changes.flatMap(({ address, state, diagnostic }) =>
    state === "failed" ? [[address, diagnostic?.code]] : [],
  );

describe("what can't be read back is not said to be verified", () => {
  const unreadable = { kind: "status", status: 503, method: "GET", path: "/v1/agents$", nth: 2, times: 99 } as const;

  test("in text and by the exit code", async () => {
    await inWorld(yaml(), { faults: [unreadable] }, async (world) => {
      const ran = await world.run("apply", "--yes", "--retry-budget", "0");
      expect(ran.code).toBe(4);
      expect(ran.stdout).toContain("Done, but not read back: 2 created, 1 changed.");
      expect(ran.stdout).toContain("error: what was written could not be read back");
      world.sandbox.setFaults([]);
      expect((await world.run("apply", "--yes")).code).toBe(0);
    });
  });

  test("in JSON", async () => {
    await inWorld(yaml(), { faults: [unreadable] }, async (world) => {
      const ran = await world.run("apply", "--yes", "--retry-budget", "0", "--json");
      expect(ran.code).toBe(4);
      expect(outcomeIn(ran.stdout)).toMatchObject({ exit_code: 4, verified: false });
    });
  });

  const agents = yaml().slice(0, yaml().indexOf("phone_numbers:"));
  test.each([
    ["writes", agents, 0],
    ["deletes", "version: 1\nagents: {}\n", 2],
  ])("%s, where the list ends before its end", async (_, wanted, confirmDeletes) => {
    await inWorld(agents, {}, async (world) => {
      if (wanted !== agents) expect((await world.run("apply", "--yes")).code).toBe(0);
      await world.write("thunderphone.yaml", wanted);
      let written = 0;
      const { outcome } = await round(world.sandbox, world.cwd, {
        apply: true,
        options: { prune: true, confirmDeletes },
        wrapClient: (client) =>
          wrapCalls(client, async (name, call) => {
            const answer = (await call(client)) as object;
            if (name === "create" || name === "remove") written += 1;
            return name === "list" && written === 2 ? { ...answer, value: { items: [], complete: false } } : answer;
          }),
      });
      expect(outcome).toMatchObject({ written: true, verified: false, exitCode: 4 });
      expect(outcome?.diagnostics.map(({ code }) => code)).toEqual(["list-incomplete"]);
    });
  });

  test("an agent that somebody deleted before it was read back is named", async () => {
    let isReading = false;
    await inWorld(
      yaml(),
      {
        onRequest: (request, moment) => {
          if (isReading && moment === "arrived" && request.method === "GET" && request.path === "/v1/agents") {
            worldOf?.sandbox.store.org(1).agents.delete(worldOf.agent("Sales").id);
            isReading = false;
          } else if (request.method === "POST" && request.path === "/v1/agents") isReading = true;
        },
      },
      async (world) => {
        worldOf = world;
        const ran = await world.run("apply", "--yes", "--json", "--reread-waits", "0,0");
        expect(ran.code).toBe(4);
        expect(failures(outcomeIn(ran.stdout))).toEqual([["agent.sales", "not-there"]]);
      },
    );
  });
  let worldOf: World | undefined;
});

test("--quiet is quiet about what went well only", async () => {
  await inWorld(yaml(), {}, async (world) => {
    world.sandbox.setFaults([{ kind: "status", status: 400, method: "PATCH", path: "/v1/phone-numbers" }]);
    const ran = await world.run("apply", "--yes", "--quiet");
    expect(ran.code).toBe(4);
    expect(ran.stdout).toBe("");
    expect(ran.stderr).toContain("Only partly done: 2 created.");
    expect(ran.stderr).toContain("failed   phone_number.+14155550100");
    expect(ran.stderr).toContain("run the same command again");
    world.sandbox.setFaults([]);
    const whole = await world.run("apply", "--yes", "--quiet");
    expect([whole.code, whole.stdout, whole.stderr]).toEqual([0, "", ""]);
  });
});

test.each([[[]], [["--json"]], [["--quiet"]]])(
  "Ctrl-C %j: what is under way ends, the rest is skipped, and all of it is said",
  async (flags) => {
    let worldOf: World | undefined;
    const options: SandboxOptions = {
      onRequest: (request, moment) => {
        if (moment === "arrived" && request.method === "POST") worldOf?.interrupt.abort();
      },
    };
    await inWorld(yaml(), options, async (world) => {
      worldOf = world;
      const ran = await world.run("apply", "--yes", "--concurrency", "1", ...flags);
      expect(ran.code).toBe(4);
      expect(ran.stderr).toContain("Interrupted: the calls under way are let end");
      const said = `${ran.stdout}${ran.stderr}`;
      for (const word of ["phone_number.+14155550100", "the run was interrupted"]) expect(said).toContain(word);
      if (flags.includes("--json")) expect(outcomeIn(ran.stdout)).toMatchObject({ exit_code: 4, written: true });
      // What was made is in the record, and the next run makes no second one.
      worldOf = undefined;
      world.interrupt = new AbortController();
      expect((await world.run("apply", "--yes")).code).toBe(0);
      expect([...world.sandbox.store.org(1).agents.values()].map(({ deployed }) => deployed.name).sort()).toEqual([
        "Sales",
        "Support",
      ]);
    });
  },
);

describe("the way on", () => {
  test("after a plan file is a new plan: the file is used up", async () => {
    await inWorld(yaml(), {}, async (world) => {
      expect((await world.run("plan", "--out", "plan.json")).code).toBe(0);
      world.sandbox.setFaults([{ kind: "status", status: 400, method: "PATCH", path: "/v1/phone-numbers" }]);
      const ran = await world.run("apply", "plan.json");
      expect(ran.code).toBe(4);
      expect(ran.stdout).toContain("When the cause is mended, make a new plan: it goes on where this one stopped.");
      world.sandbox.setFaults([]);
      expect((await world.run("apply", "plan.json")).code).toBe(5);
      expect((await world.run("apply", "--yes")).code).toBe(0);
    });
  });

  test("after an edit between PATCH and deploy is a new plan, and it is said where our change is", async () => {
    let worldOf: World | undefined;
    const options = {
      onRequest: (request: { readonly method: string; readonly path: string }, moment: string) => {
        if (moment === "arrived" && request.path.endsWith("/deploy") && worldOf !== undefined)
          worldOf.sandbox.store.editDraft(1, worldOf.agent("Support").id, { timezone: "Asia/Tokyo" });
      },
    };
    await inWorld(yaml(), options, async (world) => {
      expect((await world.run("apply", "--yes")).code).toBe(0);
      worldOf = world;
      await world.write("thunderphone.yaml", yaml("One more."));
      const ran = await world.run("apply", "--yes");
      expect(ran.code).toBe(4);
      expect(ran.stdout).toContain("our change waits in its draft, and nothing was deployed");
      expect(ran.stdout).toContain("Make a new plan: it shows the edit");
      expect(world.agent("Support").deployed.prompt).toBe("One.");
      worldOf = undefined;
      expect((await world.run("apply", "--yes")).code).toBe(3);
    });
  });

  test("names a number that was bought although the rest of it failed", async () => {
    const line = `${yaml()}  line: { provision: { area_code: "415" }, inbound_agent: sales }\n`;
    await inWorld(line, {}, async (world) => {
      world.sandbox.setFaults([{ kind: "status", status: 400, method: "PATCH", path: "/v1/phone-numbers" }]);
      const ran = await world.run("apply", "--yes");
      expect(ran.code).toBe(4);
      expect(ran.stdout).toMatch(/failed {3}phone_number\.line "line" \(it exists now, with id \d+\)/);
    });
  });
});

describe("a draft that holds a clear, which no read shows", () => {
  test.each([
    ["of a field that the configuration doesn't name", { background_track: null }],
    ["of one that it manages", { max_call_duration_seconds: null }],
  ] as const)("%s: what the deploy cleared is named and can be brought back", async (_, cleared) => {
    await inWorld(yaml(), {}, async (world) => {
      expect((await world.run("apply", "--yes")).code).toBe(0);
      const { id } = world.agent("Support");
      world.sandbox.store.editDeployed(1, id, { background_track: "CALL_CENTER" });
      // Somebody drafted what YAML says now, and more.
      world.sandbox.store.editDraft(1, id, { prompt: "One more.", ...cleared });
      await world.write("thunderphone.yaml", yaml("One more."));
      const plan = await world.run("plan");
      expect(plan.stdout).toContain("will be deployed: the draft that waits");
      expect(plan.stdout).toContain("it may clear background_track, max_call_duration_seconds, too");
      const ran = await world.run("apply", "--yes", "--json");
      expect(ran.code).toBe(4);
      expect(failures(outcomeIn(ran.stdout))).toEqual([["agent.support", "shipped-unseen"]]);
      expect(ran.stdout).toContain(`also cleared \`${Object.keys(cleared)[0]}\``);
      const undo = await world.newestUndo();
      expect(await readIn(world, undo)).toContain("CALL_CENTER");
      expect((await world.run("apply", undo, "--yes")).code).toBe(0);
      expect(world.agent("Support").deployed).toMatchObject({
        background_track: "CALL_CENTER",
        max_call_duration_seconds: 900,
        prompt: "One.",
      });
    });
  });

  test("is not taken for the one of ours that the API refused", async () => {
    await inWorld(yaml(), {}, async (world) => {
      expect((await world.run("apply", "--yes")).code).toBe(0);
      await world.write("thunderphone.yaml", yaml().replace("900", "null"));
      world.sandbox.setFaults([{ kind: "status", status: 400, method: "PATCH", path: "/v1/agents/" }]);
      expect((await world.run("apply", "--yes")).code).toBe(1);
      world.sandbox.setFaults([]);
      world.sandbox.store.editDraft(1, world.agent("Support").id, { max_call_duration_seconds: null });
      const ran = await world.run("apply", "--yes");
      expect([ran.code, ran.stdout]).toEqual([3, expect.stringContaining("a draft that somebody else wrote")]);
    });
  });

  test("a clear that the configuration asks for is nothing unseen", async () => {
    await inWorld(yaml(), {}, async (world) => {
      expect((await world.run("apply", "--yes")).code).toBe(0);
      const clears = yaml("One more.").replace("900", "null");
      await world.write("thunderphone.yaml", clears);
      expect((await world.run("apply", "--yes", "--draft")).code).toBe(0);
      expect((await world.run("apply", "--yes")).code).toBe(0);
      expect(world.agent("Support").deployed.max_call_duration_seconds).toBe(null);
    });
  });
});

test("--draft says nothing of drafts where nothing is written", async () => {
  await inWorld(yaml(), {}, async (world) => {
    expect((await world.run("apply", "--yes")).code).toBe(0);
    world.sandbox.store.editDraft(1, world.agent("Support").id, { timezone: "Asia/Tokyo" });
    await world.write("thunderphone.yaml", yaml("One more."));
    const refused = await world.run("apply", "--yes", "--draft");
    expect(refused.code).toBe(3);
    expect(refused.stdout).not.toContain("only drafts are written");
  });
});
