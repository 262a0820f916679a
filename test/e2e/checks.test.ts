// A draft is tried before callers hear it: what is paid for, what stays as it was, and what goes on afterwards.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { CheckRecord } from "../../src/sandbox/records.ts";
import type { SandboxOptions } from "../../src/sandbox/server.ts";
import type { Ran } from "../support/command.ts";
import { call } from "../support/sandbox_caller.ts";
import { inWorld, type World, writesIn } from "../support/world.ts";

interface Said {
  readonly prompt?: string;
  readonly checks?: string;
  /** Title of the second scenario: the sandbox goes by it. */
  readonly angry?: string;
  readonly top?: string;
}

function configuration({
  prompt = "Be kind.",
  checks,
  angry = "angry",
  top = "consent_to_charge: true",
}: Said = {}): string {
  return `version: 1
${top}
agents:
  support:
    name: Support
    voice: en-US-James1
    prompt: ${prompt}
    checks: ${checks ?? "{ validation: true, scenarios: [refund, angry] }"}
    test_scenarios:
      refund: { scenario_prompt: You want your money back. }
      angry: { title: ${angry}, scenario_prompt: You are angry. }
phone_numbers:
  "+14155550100": { inbound_agent: support }
`;
}

/** Something with a secret. */
const orders = `integrations:
  orders:
    endpoint_url: https://api.example.com/orders
    endpoint_method: POST
    headers: { X-Api-Key: "\${env.ORDERS_KEY}" }
    spec: { type: function, function: { name: orders, parameters: { type: object, properties: {} } } }
`;

const quick = ["--reread-waits", "0", "--reconcile-waits", "0"];
const apply = ["apply", "--yes", ...quick];
const checked = [...apply, "--run-checks"];
const patient: SandboxOptions = { checkPolls: 0 };

/** What was paid for. */
function startsIn(world: World): number {
  return writesIn(world).filter((call) => /\/(execute|validation-runs)$/.test(call)).length;
}

function isDeployed(world: World, prompt: string): boolean {
  return [...world.sandbox.store.org(1).agents.values()].some(({ deployed }) => deployed.prompt === prompt);
}

function answersOf(world: World): readonly (string | null)[] {
  return [...world.sandbox.store.org(1).numbers.values()].map(({ inboundAgentId }) => inboundAgentId);
}

/** An org with the configuration as it is first, and nothing in the way. */
async function afterFirst(
  options: SandboxOptions,
  story: (world: World) => Promise<void>,
  said: Said = {},
): Promise<void> {
  await inWorld(configuration(said), { ...patient, ...options }, async (world) => {
    expect((await world.run(...apply)).code).toBe(0);
    expect(startsIn(world)).toBe(0);
    await story(world);
  });
}

async function ends(world: World, code: number, ...args: string[]): Promise<Ran> {
  const ran = await world.run(...args);
  expect([ran.code, ran.stdout, ran.stderr]).toEqual([code, ran.stdout, ran.stderr]);
  return ran;
}

describe("the order", () => {
  test.each(["draft", "deployed"] as const)(
    "a new agent that is born %s is tried with new scenarios before a number leads to it",
    async (createState) => {
      await inWorld(configuration(), { ...patient, createState }, async (world) => {
        await ends(world, 0, ...checked);
        const writes = writesIn(world).map((call) => call.replace(/\d{4}/g, "ID"));
        expect(writes).toEqual([
          "POST /v1/agents",
          "POST /v1/agents/ID/test-scenarios",
          "POST /v1/agents/ID/test-scenarios",
          "POST /v1/agents/ID/validation-runs",
          "POST /v1/agents/ID/test-runs/execute",
          ...(createState === "draft" ? ["POST /v1/agents/ID/deploy"] : []),
          "PATCH /v1/phone-numbers/ID",
        ]);
        await ends(world, 0, "plan", "--run-checks", "--detailed-exitcode");
      });
    },
  );

  test("what refers to a new agent that is checked waits for its deploy, what belongs to it doesn't", async () => {
    const text = `${configuration()}
  "+14155550101": { outbound_agent: copy }
`.replace(
      "agents:\n",
      `agents:
  copy:
    duplicate_of: support
    name: Copy
    checks: { scenarios: [own] }
    test_scenarios: { own: { scenario_prompt: You call late. } }
`,
    );
    await inWorld(text, { ...patient, createState: "draft", numbers: ["+14155550101"] }, async (world) => {
      await ends(world, 0, ...checked);
      const writes = writesIn(world);
      const at = (pattern: RegExp) => writes.findIndex((call) => pattern.test(call));
      expect(at(/test-scenarios/)).toBeLessThan(at(/execute/));
      expect(at(/execute/)).toBeLessThan(at(/duplicate/));
      expect(startsIn(world)).toBe(3);
    });
  });

  test("what fails is not deployed, a number waits, and the next apply goes on from there", async () => {
    await inWorld(configuration({ angry: "angry (fails)" }), { ...patient, createState: "draft" }, async (world) => {
      const failed = await ends(world, 4, ...checked);
      expect(failed.stdout).toContain(
        "did not pass its check `scenarios`: 1 of 2 passed, and all must (angry: The caller gave up.)",
      );
      expect(failed.stdout).toContain("it needs agent.support, which did not succeed");
      expect([isDeployed(world, "Be kind."), answersOf(world)]).toEqual([false, [null]]);
      await ends(world, 4, ...checked);
      expect([isDeployed(world, "Be kind."), answersOf(world)]).toEqual([false, [null]]);
      await world.write("thunderphone.yaml", configuration());
      await ends(world, 0, ...checked);
      expect([isDeployed(world, "Be kind."), answersOf(world)]).toEqual([true, [expect.any(String)]]);
    });
  });

  test.each([["deployed"], ["draft"]] as const)(
    "one that was born %s and could not be checked is not skipped, and is checked by the next apply",
    async (createState) => {
      const fault = { kind: "status", status: 400, method: "POST", path: "test-scenarios$", nth: 2 } as const;
      await inWorld(configuration(), { ...patient, createState, faults: [fault] }, async (world) => {
        const failed = await ends(world, 4, ...checked);
        expect(failed.stdout).toMatch(
          /agent\.support \("Support"\) was written and not checked: it needs test_scenario\.support\/\w+, which did not succeed/,
        );
        expect([startsIn(world), answersOf(world)]).toEqual([0, [null]]);
        // An apply of something else in between takes nothing away of it.
        if (createState === "deployed") await ends(world, 0, ...apply, "--target", "test_scenario.support/refund");
        await ends(world, 0, ...checked);
        expect([startsIn(world), answersOf(world)]).toEqual([2, [expect.any(String)]]);
        await ends(world, 0, "plan", "--run-checks", "--detailed-exitcode");
      });
    },
  );

  test("one that the API makes live at once leads nobody to it before it passes", async () => {
    await inWorld(configuration({ angry: "angry (fails)" }), patient, async (world) => {
      const failed = await ends(world, 4, ...checked);
      expect(failed.stdout).toContain("the API made it live at once, and nothing of this run leads to it");
      const again = await ends(world, 4, ...checked);
      expect(again.stdout).toContain("it is live, and what it has to pass was not passed yet");
      expect(answersOf(world)).toEqual([null]);
      await world.write("thunderphone.yaml", configuration());
      await ends(world, 0, ...checked);
      expect(answersOf(world)).toEqual([expect.any(String)]);
    });
  });
});

describe("a draft of an agent that callers hear", () => {
  test("stays when it fails, and what it passed is not paid for twice", async () => {
    await afterFirst({}, async (world) => {
      await world.write("thunderphone.yaml", configuration({ prompt: "Be brief.", angry: "angry (fails)" }));
      const failed = await ends(world, 4, ...checked, "--json");
      const { orgs } = JSON.parse(failed.stdout);
      expect(orgs.default.changes[0]).toMatchObject({
        address: "agent.support",
        state: "failed",
        checks: [
          { name: "validation", state: "passed", passed: 4, total: 4, pass_rate: 1, cents: 8 },
          { name: "scenarios", state: "failed", passed: 1, total: 2, failures: ["angry: The caller gave up."] },
        ],
      });
      expect(world.agent("Support")).toMatchObject({
        deployed: { prompt: "Be kind." },
        draft: { prompt: "Be brief." },
      });
      expect(startsIn(world)).toBe(2);
      const again = await ends(world, 4, ...checked);
      expect(again.stdout).toContain("checked before: validation (all examples); this draft passed");
      expect(startsIn(world)).toBe(3);
      await world.write("thunderphone.yaml", configuration({ prompt: "Be brief." }));
      await ends(world, 0, ...checked);
      expect(isDeployed(world, "Be brief.")).toBe(true);
    });
  });

  test("is told of in every report", async () => {
    await afterFirst({}, async (world) => {
      await world.write("thunderphone.yaml", configuration({ prompt: "Ask for [COMPANY NAME]." }));
      const plan = await ends(world, 0, "plan", "--run-checks", "--json");
      expect(JSON.parse(plan.stdout).resource_changes[0]).toMatchObject({
        steps: ["patch", "check", "deploy"],
        checks: [
          { name: "validation", pass_rate: 1, runs: 1, plays: [] },
          { name: "scenarios", plays: ["test_scenario.support/refund", "test_scenario.support/angry"] },
        ],
      });
      const ran = await ends(world, 4, ...checked, "--markdown", "out.md", "--html", "out.html");
      const { readFile } = await import("node:fs/promises");
      for (const name of ["out.md", "out.html"])
        expect(await readFile(`${world.cwd}/${name}`, "utf8")).toContain("validation failed: 0 of 4 passed");
      expect(ran.stderr).toContain("agent.support: checked: validation failed");
      // The first that fails ends it: the scenarios would have been paid for in vain.
      expect(startsIn(world)).toBe(1);
    });
  });

  test("has its own rate and number of runs, and that of a suite", async () => {
    const suite = `suites:
  smoke: { agent: support, scenarios: [support/refund, support/angry], criteria: { min_pass_rate: 50 } }
`;
    const flaky = { prompt: "Be brief.", angry: "angry (flaky)" };
    await afterFirst({}, async (world) => {
      // Of four parts the flaky one fails once.
      const checks = "{ scenarios: [refund, angry], pass_rate: 0.75, runs: 2 }";
      await world.write("thunderphone.yaml", configuration({ ...flaky, checks }));
      const ran = await ends(world, 0, ...checked);
      expect(ran.stdout).toContain("scenarios passed: 3 of 4 passed, and 75 percent must");
      expect(startsIn(world)).toBe(2);
      // Two more runs could not make up for the first: nobody pays for them.
      const hopeless = {
        prompt: "Be loud.",
        angry: "angry (fails)",
        checks: "{ scenarios: [angry], runs: 3, pass_rate: 0.9 }",
      };
      await world.write("thunderphone.yaml", configuration(hopeless));
      expect((await ends(world, 4, ...checked)).stdout).toContain(
        "scenarios failed: 0 of 1 passed, and 90 percent must",
      );
      expect(startsIn(world)).toBe(3);
      const all = "{ scenarios: [refund, angry], runs: 2 }";
      await world.write("thunderphone.yaml", configuration({ ...flaky, prompt: "Be swift.", checks: all }));
      await ends(world, 4, ...checked);
      const said = configuration({ ...flaky, prompt: "Be swift.", angry: "angry (fails)", checks: "{ suite: smoke }" });
      await world.write("thunderphone.yaml", `${said}${suite}`);
      expect((await ends(world, 0, ...checked)).stdout).toContain("1 of 2 passed, and 50 percent must");
    });
  });

  test("is not taken for tried when the API played what callers hear now", async () => {
    await afterFirst({ checkText: "deployed" }, async (world) => {
      await world.write("thunderphone.yaml", configuration({ prompt: "Be brief." }));
      const ran = await ends(world, 4, ...checked);
      expect(ran.stdout).toContain("it was run against what callers hear now, and not against the draft");
    });
  });

  test.each([
    ["played 1 of the 2 scenarios", ([first]: CheckRecord["parts"]) => (first === undefined ? [] : [first])],
    ["played other scenarios", (parts: CheckRecord["parts"]) => parts.map((part) => ({ ...part, scenario_id: 77 }))],
  ])("is not taken for tried when the API %s than it was asked for", async (words, parts) => {
    await afterFirst(
      {
        onRequest: ({ path, method }, moment) => {
          if (method !== "POST" || !path.endsWith("/execute") || moment !== "written") return;
          const checks = played?.sandbox.store.org(1).checks;
          for (const [id, run] of checks ?? [])
            if (run.type === "scenarios") checks?.set(id, { ...run, parts: parts(run.parts) });
        },
      },
      async (world) => {
        played = world;
        await world.write("thunderphone.yaml", configuration({ prompt: "Be brief." }));
        const ran = await ends(world, 4, ...checked);
        expect(ran.stdout).toContain(`did not pass its check \`scenarios\`: the API ${words}`);
        expect(isDeployed(world, "Be brief.")).toBe(false);
      },
    );
  });

  test("tells no secret that the API says of it, wherever that is told", async () => {
    const secret = "orders-canary-word";
    const text = configuration({ prompt: "Be brief.", angry: "angry (fails)" }).replace(
      "agents:\n",
      "agents:\n  other: { voice: en-US-James1, prompt: Two., integrations: [orders] }\n",
    );
    await afterFirst(
      {
        onRequest: ({ path, method }, moment) => {
          if (method !== "POST" || !path.endsWith("/execute") || moment !== "written") return;
          const checks = played?.sandbox.store.org(1).checks;
          for (const [id, run] of checks ?? [])
            checks?.set(id, { ...run, parts: run.parts.map((part) => ({ ...part, reason: `It told ${secret}.` })) });
        },
      },
      async (world) => {
        played = world;
        world.env = { ORDERS_KEY: secret };
        await world.write("thunderphone.yaml", `${text}${orders}`);
        const ran = await ends(world, 4, ...checked, "--json-lines", "--markdown", "outcome.md");
        const markdown = await readFile(path.join(world.cwd, "outcome.md"), "utf8");
        for (const told of [ran.stdout, ran.stderr, markdown]) expect(told).toContain("It told ");
        expect(ran.stdout + ran.stderr + markdown).not.toContain(secret);
      },
    );
  });

  test("is given --check-timeout by the clock, however slowly the API tells of it", async () => {
    await afterFirst(
      { checkPolls: 100, faults: [{ kind: "slow", path: "/validation-runs/\\d", ms: 300 }] },
      async (world) => {
        await world.write("thunderphone.yaml", configuration({ prompt: "Be brief." }));
        const ran = await ends(world, 4, ...checked, "--check-timeout", "0.2");
        expect(ran.stdout).toContain("is not over after");
        const looks = world.sandbox.requests.filter(({ path }) => /validation-runs\/\d/.test(path));
        expect(looks.length).toBeLessThan(2);
      },
    );
  });

  test("that somebody edits while it is tried is not deployed", async () => {
    await afterFirst(
      {
        onRequest: ({ path, method }, moment) => {
          if (method === "POST" && path.endsWith("/execute") && moment === "written")
            for (const { id } of edited?.sandbox.store.org(1).agents.values() ?? [])
              edited?.sandbox.store.editDraft(1, id, { timezone: "Asia/Tokyo" });
        },
      },
      async (world) => {
        edited = world;
        await world.write("thunderphone.yaml", configuration({ prompt: "Be brief." }));
        const ran = await ends(world, 4, ...checked);
        expect(ran.stdout).toContain("somebody edited agent.support");
        expect(isDeployed(world, "Be brief.")).toBe(false);
      },
    );
  });
});

let edited: World | undefined;
let played: World | undefined;

describe("money", () => {
  test("is not spent unless somebody asks: the plan says that there are checks", async () => {
    await afterFirst({}, async (world) => {
      await world.write("thunderphone.yaml", configuration({ prompt: "Be brief." }));
      const ran = await ends(world, 0, ...apply);
      expect(ran.stdout).toContain("agent.support has `checks`, and they are not run: nobody asked for them");
      expect([isDeployed(world, "Be brief."), startsIn(world)]).toEqual([true, 0]);
    });
  });

  test.each([
    ["without a word", "vars: {}"],
    [
      "by a no of the org",
      "consent_to_charge: true\norgs: { acme: { api_key: '${env.THUNDERPHONE_API_KEY}', consent_to_charge: false } }",
    ],
  ])(
    "needs the consent of the configuration: %s it is an error of a line before anything is written",
    async (_how, top) => {
      await inWorld(configuration({ top }), patient, async (world) => {
        const ran = await ends(world, 1, ...checked);
        expect(ran.stdout + ran.stderr).toMatch(/thunderphone\.yaml:\d+:\d+/);
        expect(ran.stdout + ran.stderr).toContain("the configuration doesn't agree to pay");
        expect(writesIn(world)).toEqual([]);
        expect((await world.run(...apply)).code).toBe(0);
      });
    },
  );

  test("is not spent on what a draft becomes after it passed, unless the plan says so and somebody agreed", async () => {
    await afterFirst({}, async (world) => {
      await world.write("thunderphone.yaml", configuration({ prompt: "Be brief." }));
      await ends(world, 0, ...checked, "--draft");
      expect(startsIn(world)).toBe(2);
      await world.write("thunderphone.yaml", configuration({ prompt: "Be loud.", top: "vars: {}" }));
      const refused = await ends(world, 1, ...checked);
      expect(refused.stdout + refused.stderr).toContain("the configuration doesn't agree to pay");
      expect([startsIn(world), isDeployed(world, "Be loud.")]).toEqual([2, false]);
      await world.write("thunderphone.yaml", configuration({ prompt: "Be loud." }));
      const { stdout } = await ends(world, 0, "plan", "--run-checks");
      expect(stdout).toContain("2 runs of checks, for money");
      expect(stdout).not.toContain("it is not run again");
    });
  });

  test("is estimated by the newest run before anybody says yes", async () => {
    await afterFirst({}, async (world) => {
      await world.write(
        "thunderphone.yaml",
        configuration({ prompt: "Be brief.", checks: "{ scenarios: [refund, angry], runs: 3 }" }),
      );
      expect((await world.run("plan", "--run-checks")).stdout).toContain(
        "runs 6 scenarios: what that costs the API tells only once it has begun",
      );
      await ends(world, 0, ...checked);
      await world.write(
        "thunderphone.yaml",
        configuration({ prompt: "Be swift.", checks: "{ scenarios: [refund], runs: 3 }" }),
      );
      const ran = await world.runTyping("no\n", "apply", "--run-checks");
      expect(ran.stdout).toContain("runs 3 scenarios: about 15 cents, by the price of run");
      expect([ran.code, startsIn(world)]).toEqual([1, 3]);
    });
  });

  test("that a plan file says is spent by it, and by no flag beside it", async () => {
    await afterFirst({}, async (world) => {
      await world.write("thunderphone.yaml", configuration({ prompt: "Be brief." }));
      await ends(world, 0, "plan", "--run-checks", "--out", "with.json");
      await ends(world, 0, "plan", "--out", "without.json");
      const idle = await ends(world, 1, "apply", "without.json", "--run-checks");
      expect(idle.stderr).toContain("--run-checks can't change a plan that is saved");
      await ends(world, 0, "apply", "with.json", ...quick);
      expect([isDeployed(world, "Be brief."), startsIn(world)]).toEqual([true, 2]);
    });
  });

  test("that nobody knows to be spent is not promised to be spent once", async () => {
    await afterFirst({}, async (world) => {
      await world.write("thunderphone.yaml", configuration({ prompt: "Be brief.", checks: "{ validation: true }" }));
      world.sandbox.setFaults([{ kind: "drop-before", method: "POST", path: "validation-runs$" }]);
      const { stdout } = await ends(world, 4, ...checked);
      expect(stdout).toContain("nobody knows whether the check `validation` of agent.support was begun");
      expect(stdout).toContain("pays for another one where the API still lists none");
      expect(stdout).not.toContain("pays for no second one");
      world.sandbox.setFaults([]);
      await ends(world, 0, ...checked);
      expect(world.sandbox.store.org(1).checks.size).toBe(1);
    });
  });

  test("of a plan file is not spent on a scenario that was made easier in between", async () => {
    await afterFirst({}, async (world) => {
      await world.write("thunderphone.yaml", configuration({ prompt: "Be brief." }));
      await ends(world, 0, "plan", "--run-checks", "--out", "plan.json");
      const path = `/v1/agents/${world.agent("Support").id}/test-scenarios`;
      const [{ id }] = (await call(world.sandbox, "GET", path)).list as readonly [{ readonly id: string }];
      await call(world.sandbox, "PATCH", `${path}/${id}`, { scenario_prompt: "You are happy with all of it." });
      const ran = await ends(world, 5, "apply", "plan.json", ...quick);
      expect(ran.stderr).toContain("error: agent.support: what its checks play was edited since\n");
      expect([isDeployed(world, "Be brief."), startsIn(world)]).toEqual([false, 0]);
    });
  });

  test("that was refused is told with the API's reason", async () => {
    await afterFirst({}, async (world) => {
      await world.write("thunderphone.yaml", configuration({ prompt: "Be brief.", checks: "{ validation: true }" }));
      const error = { detail: "The balance is exhausted." };
      world.sandbox.setFaults([{ kind: "status", status: 402, method: "POST", path: "validation-runs", error }]);
      const ran = await ends(world, 4, ...checked);
      expect(ran.stdout).toContain("the check `validation` of agent.support could not be begun");
      expect(ran.stdout).toContain("The balance is exhausted.");
      expect(ran.stdout).toContain("Nothing was deployed, and the draft stays.");
      world.sandbox.setFaults([]);
      await ends(world, 0, ...checked);
    });
    const faults = [{ kind: "status", status: 402, method: "POST", path: "validation-runs" } as const];
    await inWorld(configuration(), { ...patient, faults }, async (world) => {
      const { stdout } = await ends(world, 4, ...checked);
      expect(stdout).toContain("The API made it live at once, and nothing of this run leads to it.");
      expect(stdout).not.toContain("othing was deployed");
    });
  });
});

describe("where there are no drafts", () => {
  test("checks are an error of the plan", async () => {
    await inWorld(
      configuration()
        .replace(/ {4}test_scenarios:[\s\S]*?(?=phone_numbers)/, "")
        .replace(/checks: .*/, "checks: { validation: true }"),
      { dialect: "flat" },
      async (world) => {
        const ran = await ends(world, 1, "plan");
        expect(ran.stdout + ran.stderr).toContain("the API of this org has no drafts: every change is live at once");
      },
    );
  });

  test("the older API says so offline", async () => {
    const text = `version: 1
orgs: { acme: { api: org-scoped, org_id: 1, token: "\${env.THUNDERPHONE_TOKEN}" } }
agents: { support: { prompt: Hi., voice: en-US-James1, checks: { validation: true } } }
`;
    await inWorld(text, {}, async (world) => {
      const ran = await ends(world, 1, "validate");
      expect(ran.stderr).toContain("thunderphone.yaml:3:");
      expect(ran.stderr).toContain("the org-scoped API has no drafts");
    });
  });
});

describe("written on the pull request, deployed on the merge", () => {
  const draft = [...checked, "--draft", "--allow-pull-request"];
  const change = configuration({ prompt: "Be brief." });

  test("the merge deploys just what was tried, and pays for nothing once more", async () => {
    await afterFirst({}, async (world) => {
      await world.write("thunderphone.yaml", change);
      world.env = { GITHUB_ACTIONS: "true", CI: "true", GITHUB_EVENT_NAME: "pull_request" };
      await ends(world, 3, ...checked, "--draft");
      const tried = await ends(world, 0, ...draft);
      expect(tried.stdout).toContain("1 written as a draft");
      expect(world.agent("Support")).toMatchObject({
        deployed: { prompt: "Be kind." },
        draft: { prompt: "Be brief." },
      });
      expect(startsIn(world)).toBe(2);
      world.env = { GITHUB_ACTIONS: "true", CI: "true", GITHUB_EVENT_NAME: "push" };
      const merged = await ends(world, 0, ...checked);
      expect(merged.stdout).toContain("validation passed in an earlier apply, on this very draft (run");
      expect([isDeployed(world, "Be brief."), startsIn(world)]).toEqual([true, 2]);
      expect(writesIn(world).filter((call) => call.startsWith("PATCH /v1/agents"))).toHaveLength(1);
    });
  });

  test("without the flag the merge deploys the same, whatever the checks said", async () => {
    await afterFirst({}, async (world) => {
      await world.write("thunderphone.yaml", configuration({ prompt: "Be brief.", angry: "angry (fails)" }));
      await ends(world, 4, ...draft);
      await ends(world, 0, ...apply);
      expect([isDeployed(world, "Be brief."), startsIn(world)]).toEqual([true, 2]);
    });
  });

  test("a draft that somebody edited in between is not deployed", async () => {
    await afterFirst({}, async (world) => {
      await world.write("thunderphone.yaml", change);
      await ends(world, 0, ...draft);
      world.sandbox.store.editDraft(1, world.agent("Support").id, { prompt: "Be loud." });
      const merged = await ends(world, 3, ...checked);
      expect(merged.stdout + merged.stderr).toContain("has a draft that somebody else wrote (prompt)");
      expect([isDeployed(world, "Be kind."), startsIn(world)]).toEqual([true, 2]);
    });
  });

  test("what callers hear that somebody edited in between is put back by nobody unasked", async () => {
    await afterFirst({}, async (world) => {
      await world.write("thunderphone.yaml", change);
      await ends(world, 0, ...draft);
      world.sandbox.store.editDeployed(1, world.agent("Support").id, { prompt: "Be loud." });
      const merged = await ends(world, 3, ...checked);
      expect(merged.stdout + merged.stderr).toContain("edited in the dashboard since the last apply");
      expect(isDeployed(world, "Be loud.")).toBe(true);
    });
  });

  test("another field that somebody edited in between makes it another draft: it is tried once more", async () => {
    await afterFirst({}, async (world) => {
      await world.write("thunderphone.yaml", change);
      await ends(world, 0, ...draft);
      world.sandbox.store.editDeployed(1, world.agent("Support").id, { timezone: "Asia/Tokyo" });
      await ends(world, 0, ...checked);
      expect([isDeployed(world, "Be brief."), startsIn(world)]).toEqual([true, 4]);
    });
  });

  test("an apply of something else in between leaves it ours, and checked", async () => {
    await afterFirst({}, async (world) => {
      await world.write("thunderphone.yaml", change);
      await ends(world, 0, ...draft);
      await world.write("thunderphone.yaml", configuration().replace("inbound_agent: support", "label: Main"));
      const other = await ends(world, 0, ...checked);
      expect(other.stdout).toContain('a draft of "Support" (prompt) waits in the dashboard and is left alone');
      await world.write("thunderphone.yaml", configuration({ prompt: "Be very brief." }));
      await ends(world, 0, ...draft);
      expect(world.agent("Support").draft).toEqual({ prompt: "Be very brief." });
      await world.write("thunderphone.yaml", configuration().replace("inbound_agent: support", "label: Line"));
      await ends(world, 0, ...checked);
      await world.write("thunderphone.yaml", configuration({ prompt: "Be very brief." }));
      await ends(world, 0, ...checked);
      expect([isDeployed(world, "Be very brief."), startsIn(world)]).toEqual([true, 4]);
    });
  });

  test("another pull request over the same agent: each merge deploys what its files say, checked", async () => {
    await afterFirst({}, async (world) => {
      const other = configuration().replace("en-US-James1", "en-US-Emma1");
      await world.write("thunderphone.yaml", change);
      await ends(world, 0, ...draft);
      await world.write("thunderphone.yaml", other);
      await ends(world, 0, ...draft);
      await world.write("thunderphone.yaml", change);
      await ends(world, 0, ...checked);
      expect(world.agent("Support").deployed).toMatchObject({ prompt: "Be brief.", voice: "en-US-James1" });
      expect(startsIn(world)).toBe(6);
    });
  });

  test("a draft that somebody deploys is done, and one that somebody discards is written again, the same as it passed", async () => {
    await afterFirst({}, async (world) => {
      const path = () => `/v1/agents/${world.agent("Support").id}`;
      await world.write("thunderphone.yaml", change);
      await ends(world, 0, ...draft);
      await call(world.sandbox, "POST", `${path()}/discard-draft`);
      await ends(world, 0, ...draft);
      expect(startsIn(world)).toBe(2);
      await call(world.sandbox, "POST", `${path()}/deploy`);
      await ends(world, 0, ...checked);
      expect([isDeployed(world, "Be brief."), startsIn(world)]).toEqual([true, 2]);
    });
  });
});

test("in several orgs what fails alike is told once, and an org may say no for itself", async () => {
  const key = (nth: string) => `{ api_key: "\${env.THUNDERPHONE_API_KEY${nth}}"`;
  const orgs = `orgs: { one: ${key("")} }, two: ${key("_2")} }, three: ${key("_3")}, consent_to_charge: false } }`;
  const text = configuration({ angry: "angry (fails)", top: `consent_to_charge: true\n${orgs}` });
  await inWorld(text.replace(/phone_numbers:[\s\S]*/, ""), { ...patient, orgs: 3 }, async (world) => {
    world.env = { THUNDERPHONE_API_KEY_3: "sk_live_sandbox_3" };
    const ran = await ends(world, 4, ...checked, "--all-orgs");
    expect(ran.stdout).toContain(
      "checked  agent.support: scenarios failed: 1 of 2 passed (about 10 cents); angry: The caller gave up.",
    );
    expect(ran.stdout.match(/checked {2}agent/g)).toHaveLength(2);
    expect(ran.stdout).toMatch(/three +failed: the checks of agent\.support cost money/);
    expect(startsIn(world)).toBe(4);
  });
});

test("Ctrl-C while a run goes on leaves the draft, and the next apply goes on with that run", async () => {
  let running: World | undefined;
  await afterFirst(
    {
      checkPolls: 1,
      onRequest: ({ path }) => {
        if (/validation-runs\/\d+$/.test(path)) running?.interrupt.abort();
      },
    },
    async (world) => {
      running = world;
      await world.write("thunderphone.yaml", configuration({ prompt: "Be brief." }));
      const ran = await ends(world, 4, ...checked);
      expect(ran.stdout).toMatch(
        /the run was interrupted while the check `validation` of agent\.support went on \(run \d+\)/,
      );
      expect(world.agent("Support")).toMatchObject({
        deployed: { prompt: "Be kind." },
        draft: { prompt: "Be brief." },
      });
      world.interrupt = new AbortController();
      running = undefined;
      await ends(world, 0, ...checked);
      expect([isDeployed(world, "Be brief."), startsIn(world)]).toEqual([true, 2]);
    },
  );
});
