// Each exit code has its cause, and none of them writes what it says it did not write. Each story has a world of its own, so they are told
// at once: one of them waits for a lock.
import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Fault, SandboxOptions } from "../../src/sandbox/server.ts";
import { environmentOf, exampleFolder, runHere, runStory } from "../support/command.ts";
import { inWorld as inWorldOf, type World, writesIn } from "../support/world.ts";

const inWorld = (story: (world: World) => Promise<void>, options: SandboxOptions = {}): Promise<void> =>
  inWorldOf(exampleFolder, options, story);

const agentNames = (world: World): readonly string[] =>
  [...world.sandbox.store.org(1).agents.values()].map((agent) => String(agent.deployed.name)).sort();
const wanted = ["Acme Outreach", "Acme Support", "Acme Support (canary)"];

async function changePrompt(world: World): Promise<void> {
  const file = path.join(world.cwd, "prompts/support.md");
  await writeFile(file, (await readFile(file, "utf8")).replace("Short sentences", "Very short sentences"));
}

describe.concurrent("exit 0", () => {
  test("a plan with changes, an apply, and an apply with nothing to do", async () => {
    await inWorld(async (world) => {
      expect((await world.runStory("plan")).code).toBe(0);
      expect((await world.runStory("apply", "--yes")).code).toBe(0);
      expect((await world.runStory("apply", "--yes")).code).toBe(0);
      expect(agentNames(world)).toEqual(wanted);
    });
  });
});

describe.concurrent("exit 1", () => {
  test("an apply that nobody can approve writes nothing", async () => {
    await inWorld(async (world) => {
      const ran = await world.runStory("apply");
      expect(ran.code).toBe(1);
      expect(ran.stderr).toContain("Add --yes");
      expect(writesIn(world)).toEqual([]);
    });
  });

  test("a refusal by the API with nothing written", async () => {
    await inWorld(async (world) => {
      world.sandbox.setFaults([{ kind: "status", status: 400, method: "POST" }]);
      const ran = await world.runStory("apply", "--yes");
      expect(ran.code).toBe(1);
      expect(ran.stdout).toContain("Nothing was written");
    });
  });

  test("a plan that can't be saved, also in JSON", async () => {
    await inWorld(async (world) => {
      const said = await world.runStory("plan", "--out", "nowhere/plan.json");
      expect([said.code, said.stderr]).toEqual([1, expect.stringContaining("can't be written (ENOENT)")]);
      const json = await world.runStory("plan", "--out", "nowhere/plan.json", "--json");
      expect([json.code, (JSON.parse(json.stdout) as { readonly diagnostics: unknown }).diagnostics]).toEqual([
        1,
        [expect.objectContaining({ code: "plan-not-written" })],
      ]);
    });
  });

  test("a damaged record is never overwritten", async () => {
    await inWorld(async (world) => {
      expect(await world.runStory("apply", "--yes")).toMatchObject({ code: 0 });
      const record = path.join(world.cwd, ".thunderphone/default.json");
      const whole = await readFile(record, "utf8");
      for (const damage of [
        whole.slice(0, 40),
        `<<<<<<< ours\n${whole}`,
        "[]",
        whole.replace('"org": "default"', '"org": "other"'),
      ]) {
        await writeFile(record, damage);
        const ran = await world.runStory("apply", "--yes");
        expect(ran.code).toBe(1);
        expect(ran.stderr).toContain(".thunderphone/default.json");
        expect(await readFile(record, "utf8")).toBe(damage);
      }
    });
  });
});

describe.concurrent("exit 2", () => {
  test("a plan with changes when it is asked for", async () => {
    await inWorld(async (world) => {
      expect((await world.runStory("plan", "--detailed-exitcode")).code).toBe(2);
      expect((await world.runStory("plan", "--detailed-exitcode", "--json")).code).toBe(2);
    });
  });
});

describe.concurrent("exit 3", () => {
  test.each([
    { CI: "true", GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "pull_request_target" },
    { TF_BUILD: "True", BUILD_REASON: "PullRequest" },
  ])("inside a pull request: %o", async (ci) => {
    await inWorld(async (world) => {
      const env = { ...environmentOf(world.sandbox), ...ci };
      expect((await runStory(["plan", "--out", "plan.json"], { cwd: world.cwd, env })).code).toBe(0);
      for (const what of ["--yes", "plan.json"])
        expect((await runStory(["apply", what], { cwd: world.cwd, env })).code).toBe(3);
      expect(writesIn(world)).toEqual([]);
      expect((await runStory(["apply", "--yes", "--allow-pull-request"], { cwd: world.cwd, env })).code).toBe(0);
    });
  });

  test("two orgs of the configuration that are one organisation", async () => {
    await inWorld(async (world) => {
      const file = path.join(world.cwd, "thunderphone.yaml");
      const text = await readFile(file, "utf8");
      await writeFile(
        file,
        text.replace(
          "version: 1\n",
          'version: 1\norgs:\n  a: { api_key: "${env.THUNDERPHONE_API_KEY}" }\n  b: { api_key: "${env.TWIN}" }\n',
        ),
      );
      const ran = await runStory(["apply", "--yes", "--all-orgs"], {
        cwd: world.cwd,
        env: { ...environmentOf(world.sandbox), TWIN: "sk_live_sandbox" },
      });
      expect(ran.code).toBe(3);
      expect(writesIn(world)).toEqual([]);
    });
  });
});

describe.concurrent("exit 4", () => {
  test("what failed is named, what needs it is skipped, the rest is done, and a second run ends it", async () => {
    await inWorld(async (world) => {
      world.sandbox.setFaults([{ kind: "status", status: 400, method: "POST", path: "/duplicate$" }]);
      const ran = await world.runStory("apply", "--yes");
      expect(ran.code).toBe(4);
      expect(ran.stdout).toContain("Only partly done: 3 created, 1 changed.");
      expect(ran.stdout).toContain("failed   agent.support_canary");
      world.sandbox.setFaults([]);
      expect((await world.runStory("apply", "--yes")).code).toBe(0);
      expect(agentNames(world)).toEqual(wanted);
    });
  });

  test("what was written and can't be read back is not called verified", async () => {
    await inWorld(async (world) => {
      // The first one is the plan's.
      world.sandbox.setFaults([{ kind: "status", status: 500, method: "GET", path: "/v1/agents$", nth: 2, times: 9 }]);
      const ran = await world.run("apply", "--yes", "--retry-budget", "0");
      expect(ran.code).toBe(4);
      expect(ran.stdout).toContain("Done, but not read back: 3 created, 1 copied, 1 changed.");
      expect(ran.stdout).toContain("error: what was written could not be read back");
      expect(ran.stdout).not.toContain("Done and read back");
      world.sandbox.setFaults([]);
      expect((await world.run("apply", "--yes")).code).toBe(0);
    });
  });

  test("what was written and is gone when it is read back is named", async () => {
    let remove = (): void => undefined;
    const onRequest: SandboxOptions["onRequest"] = ({ path: asked }, moment) => {
      if (asked.endsWith("/deploy") && moment === "written") remove();
    };
    await inWorld(
      async (world) => {
        expect((await world.run("apply", "--yes")).code).toBe(0);
        await changePrompt(world);
        const { agents } = world.sandbox.store.org(1);
        const support = [...agents.values()].find(({ deployed }) => deployed.name === "Acme Support");
        remove = () => agents.delete(support?.id as string);
        const ran = await world.run("apply", "--yes", "--reread-waits", "0,0");
        expect(ran.stdout).toContain(
          'agent.support ("Acme Support") was written, and the org has no such agent any more',
        );
        expect(ran.code).toBe(4);
      },
      { onRequest },
    );
  });

  test("--quiet keeps no failure to itself", async () => {
    await inWorld(async (world) => {
      world.sandbox.setFaults([
        { kind: "status", status: 400, method: "POST", path: "/duplicate$", error: { detail: "No more copies." } },
      ]);
      const ran = await world.run("apply", "--yes", "--quiet");
      expect(ran.code).toBe(4);
      expect(ran.stdout).toBe("");
      expect(ran.stderr).toContain("agent.support_canary");
      expect(ran.stderr).toContain("No more copies.");
    });
  });

  test("a dependant of a failed change is skipped with the reason", async () => {
    await inWorld(async (world) => {
      world.sandbox.setFaults([{ kind: "status", status: 400, method: "POST", path: "/v1/integrations$" }]);
      const ran = await world.runStory("apply", "--yes", "--json");
      expect(ran.code).toBe(4);
      const json = JSON.parse(ran.stdout) as {
        readonly exit_code: number;
        readonly orgs: {
          readonly default: {
            readonly changes: readonly { readonly address: string; readonly state: string; readonly reason?: string }[];
          };
        };
      };
      expect(json.exit_code).toBe(4);
      const states = Object.fromEntries(json.orgs.default.changes.map((change) => [change.address, change.state]));
      expect(states).toEqual({
        "integration.order_lookup": "failed",
        "agent.outreach": "done",
        "agent.support": "skipped",
        "agent.support_canary": "skipped",
        "phone_number.+14155550100": "skipped",
      });
    });
  });

  test("a deploy that fails leaves a draft that the next run ships", async () => {
    await inWorld(async (world) => {
      await world.runStory("apply", "--yes");
      await changePrompt(world);
      world.sandbox.setFaults([{ kind: "status", status: 400, method: "POST", path: "/deploy$" }]);
      expect((await world.runStory("apply", "--yes")).code).toBe(4);
      world.sandbox.setFaults([]);
      const plan = await world.runStory("plan");
      expect(plan.stdout).toContain("will be deployed");
      expect((await world.runStory("apply", "--yes")).code).toBe(0);
      expect((await world.runStory("plan", "--detailed-exitcode")).code).toBe(0);
    });
  });

  test("a draft of ours whose deploy failed is still ours when the text was changed once more", async () => {
    await inWorld(async (world) => {
      expect((await world.run("apply", "--yes")).code).toBe(0);
      await changePrompt(world);
      world.sandbox.setFaults([{ kind: "status", status: 400, method: "POST", path: "/deploy$" }]);
      expect((await world.run("apply", "--yes")).code).toBe(4);
      world.sandbox.setFaults([]);
      await writeFile(path.join(world.cwd, "prompts/support.md"), "Another prompt.\n");
      const ran = await world.run("apply", "--yes");
      expect([ran.code, ran.stdout]).toEqual([0, expect.not.stringContaining("somebody else")]);
    });
  });
});

describe.concurrent("exit 5", () => {
  test("a plan file whose org, configuration or live state changed", async () => {
    await inWorld(async (world) => {
      await world.runStory("apply", "--yes");
      await changePrompt(world);
      expect((await world.runStory("plan", "--out", "plan.json")).code).toBe(0);
      const agent = [...world.sandbox.store.org(1).agents.values()].find(
        (candidate) => candidate.deployed.name === "Acme Support",
      );
      const before = writesIn(world).length;
      world.sandbox.store.editDeployed(1, agent?.id ?? "", { prompt: "Somebody was here." });
      const edited = await world.runStory("apply", "plan.json");
      expect([edited.code, edited.stderr]).toEqual([
        5,
        expect.stringContaining("agent.support: `prompt` was edited since the plan was made"),
      ]);
      expect((await world.runStory("plan", "--out", "plan.json")).code).toBe(0);
      await writeFile(path.join(world.cwd, "prompts/support.md"), "Another prompt.\n");
      const said = await world.runStory("apply", "plan.json");
      expect([said.code, said.stderr]).toEqual([5, expect.stringContaining("`prompt` is to become something else")]);
      expect(said.stderr).toContain("Edited since in the configuration: prompts/support.md.");
      expect(writesIn(world).length).toBe(before);
      expect((await world.runStory("plan", "--out", "plan.json")).code).toBe(0);
      // What the plan does is the same, whatever else stands in the file.
      const yaml = path.join(world.cwd, "thunderphone.yaml");
      await writeFile(yaml, `${await readFile(yaml, "utf8")}# A word more.\n`);
      expect((await world.runStory("apply", "plan.json")).code).toBe(0);
      expect((await world.runStory("apply", "plan.json")).code).toBe(5);
    });
  });

  test("somebody edits between the list and the write", async () => {
    await inWorld(async (world) => {
      await world.runStory("apply", "--yes");
      await changePrompt(world);
      world.sandbox.setFaults([{ kind: "status", status: 409, method: "PATCH", path: "/v1/agents/" }]);
      const ran = await world.runStory("apply", "--yes");
      expect(ran.code).toBe(5);
      expect(ran.stdout).toContain("somebody edited agent.support");
    });
  });

  test("a plan file that is edited by hand, cut or of another version is no plan", async () => {
    await inWorld(async (world) => {
      await world.runStory("plan", "--out", "plan.json");
      const file = path.join(world.cwd, "plan.json");
      const whole = await readFile(file, "utf8");
      const old = whole.replace(/"created_at": "\d{4}/, '"created_at": "2020');
      const attempts: readonly (readonly [string, number])[] = [
        [whole.replace("Acme Outreach", "Acme Outrage"), 1],
        [whole.slice(0, -100), 1],
        ["{}", 1],
        [whole.replace(/"tool_version": "[^"]+"/, '"tool_version": "99.0.0"'), 5],
        [old, 1],
      ];
      for (const [text, code] of attempts) {
        await writeFile(file, text);
        const ran = await world.runStory("apply", "plan.json");
        expect([text.length, ran.code]).toEqual([text.length, code]);
      }
      expect((await world.runStory("apply", "nowhere.json")).code).toBe(1);
      expect(writesIn(world)).toEqual([]);
    });
  });
});

describe.concurrent("exit 6", () => {
  test("another apply holds the lock; a lock whose process died is no obstacle", async () => {
    await inWorld(async (world) => {
      const folder = path.join(world.cwd, ".thunderphone");
      await mkdir(path.join(folder, "default.lock"), { recursive: true });
      await writeFile(
        path.join(folder, "default.lock.owner"),
        '{"host":"ci-7","pid":42,"since":"2026-01-05T10:00:00Z"}\n',
      );
      // A living owner touches its lock again and again.
      const alive = setInterval(() => void utimes(path.join(folder, "default.lock"), new Date(), new Date()), 200);
      const ran = await world.runStory("apply", "--yes");
      clearInterval(alive);
      expect(ran.code).toBe(6);
      expect(ran.stderr).toContain("process 42 on ci-7, since 2026-01-05T10:00:00Z");
      expect(writesIn(world)).toEqual([]);
      expect((await world.runStory("apply", "--yes")).code).toBe(0);
      expect((await readdir(folder)).filter((name) => /lock/.test(name))).toEqual([]);
    });
  });
});

describe.concurrent("exit 7", () => {
  const creates = ({ sandbox }: World): readonly unknown[] =>
    sandbox.requests.filter(({ method, path }) => method === "POST" && path === "/v1/agents");

  test("nothing is sent again when the last look was not answered", async () => {
    await inWorld(async (world) => {
      world.sandbox.setFaults([
        { kind: "drop-before", method: "POST", path: "/v1/agents$", nth: 1 },
        // The plan's, the first look, and then no more.
        { kind: "status", status: 500, method: "GET", path: "/v1/agents$", nth: 3, times: 99 },
      ]);
      const ran = await world.run("apply", "--yes", "--retry-budget", "0", "--reconcile-waits", "0,0");
      expect(ran.code).toBe(7);
      expect(creates(world)).toHaveLength(2);
      world.sandbox.setFaults([]);
      expect((await world.run("apply", "--yes", "--reconcile-waits", "0")).code).toBe(0);
      expect(agentNames(world)).toEqual(wanted);
    });
  });

  test("Ctrl-C while it is looked for: nobody knows, and that is said", async () => {
    const interrupted = new AbortController();
    let lists = 0;
    const onRequest: SandboxOptions["onRequest"] = ({ method, path: asked }, moment) => {
      if (method !== "GET" || asked !== "/v1/agents" || moment !== "written") return;
      lists += 1;
      if (lists === 2) setImmediate(() => interrupted.abort());
    };
    await inWorld(
      async (world) => {
        world.sandbox.setFaults([{ kind: "drop-before", method: "POST", path: "/v1/agents$", nth: 1 }]);
        const env = environmentOf(world.sandbox);
        const flags = ["apply", "--yes", "--reconcile-waits", "0,600"];
        const ran = await runHere(flags, { cwd: world.cwd, env, signal: interrupted.signal });
        expect(ran.stdout).toContain("nobody knows whether agent.");
        expect(ran.code).toBe(7);
        expect(creates(world)).toHaveLength(2);
        expect((await world.run("apply", "--yes", "--reconcile-waits", "0")).code).toBe(0);
        expect(agentNames(world)).toEqual(wanted);
      },
      { onRequest },
    );
  });

  test("a create whose outcome can't be found out, and no twin when the answer alone was lost", async () => {
    await inWorld(async (world) => {
      const lost: Fault = { kind: "drop-after", method: "POST", path: "/v1/agents$" };
      world.sandbox.setFaults([lost]);
      expect((await world.runStory("apply", "--yes", "--reconcile-waits", "0")).code).toBe(0);
      expect(agentNames(world)).toEqual(wanted);
    });
    await inWorld(async (world) => {
      world.sandbox.setFaults([{ kind: "drop-before", method: "POST", path: "/v1/agents$" }]);
      const ran = await world.runStory("apply", "--yes", "--reconcile-waits", "0,0");
      expect(ran.code).toBe(7);
      world.sandbox.setFaults([]);
      expect((await world.runStory("apply", "--yes", "--reconcile-waits", "0")).code).toBe(0);
      expect(agentNames(world)).toEqual(wanted);
    });
  });
});
