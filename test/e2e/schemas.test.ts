// What the schemas say of plans, records and lists is true of real ones. They are closed here: whatever is printed must be described.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { beforeAll, describe, expect, test } from "vitest";
import { type Sandbox, type SandboxDialect, startSandbox } from "../../src/sandbox/server.ts";
import { copyFolder, environmentOf, exampleFolder, removeFolder, root, runStory } from "../support/command.ts";
import { git } from "../support/git.ts";

interface Row {
  readonly action: string;
  readonly id?: string;
  readonly digest?: string;
}

interface Printed {
  readonly config: { readonly commit?: string; readonly dirty?: true };
  readonly resource_changes: readonly Row[];
  readonly resource_drift: readonly Row[];
  readonly orgs: Readonly<Record<string, { readonly refusals: readonly unknown[] }>>;
  readonly diagnostics: readonly unknown[];
}

let isPlan: ValidateFunction;
let isApply: ValidateFunction;
let isRecord: ValidateFunction;
let isPull: ValidateFunction;
let isImport: ValidateFunction;
let isOrgs: ValidateFunction;
let isStatus: ValidateFunction;
let isLog: ValidateFunction;
let isEvent: ValidateFunction;

beforeAll(async () => {
  isPlan = await validatorOf("plan");
  isApply = await validatorOf("apply");
  isRecord = await validatorOf("bindings");
  isPull = await validatorOf("pull");
  isImport = await validatorOf("import");
  isOrgs = await validatorOf("orgs");
  isStatus = await validatorOf("status");
  isLog = await validatorOf("log");
  isEvent = await validatorOf("events");
});

async function validatorOf(name: string): Promise<ValidateFunction> {
  const schema = JSON.parse(await readFile(path.join(root, `schemas/${name}.schema.json`), "utf8"));
  return new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(closed(schema));
}

/** The schema without room for what it does not name. */
function closed(node: unknown): object {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== "object" || node === null) return node as unknown as object;
  const inner = Object.entries(node).map(([name, item]) => [name, name === "allOf" ? item : closed(item)]);
  const shut = "properties" in node && !("additionalProperties" in node) ? { additionalProperties: false } : {};
  return { ...Object.fromEntries(inner), ...shut };
}

function expectValid(validate: ValidateFunction, value: unknown): void {
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}

async function inFolder(
  dialect: SandboxDialect,
  story: (world: {
    readonly cwd: string;
    readonly sandbox: Sandbox;
    plan(...flags: string[]): Promise<Printed>;
    run(...args: string[]): Promise<number | null>;
    apply(...flags: string[]): Promise<number | null>;
    edit(file: string, from: string, to: string): Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox({ dialect });
  const cwd = await (dialect === "org-scoped" ? copyFolder(path.join(root, "test/e2e/org-scoped")) : exampleFolder());
  const env = environmentOf(sandbox);
  try {
    await story({
      cwd,
      sandbox,
      plan: async (...flags) => {
        const printed: Printed = JSON.parse((await runStory(["plan", "--json", ...flags], { cwd, env })).stdout);
        expectValid(isPlan, printed);
        for (const row of printed.resource_changes) expect(row.digest !== undefined).toBe(row.id !== undefined);
        return printed;
      },
      apply: async (...flags) => {
        const { code, stdout } = await runStory(["apply", "--json", ...flags], { cwd, env });
        const { plan, ...outcome } = JSON.parse(stdout);
        expectValid(isApply, { ...outcome, ...(plan === undefined ? {} : { plan: {} }) });
        if (plan !== undefined) expectValid(isPlan, plan);
        return code;
      },
      run: async (...args) => (await runStory(args, { cwd, env })).code,
      edit: async (file, from, to) => {
        const text = await readFile(path.join(cwd, file), "utf8");
        expect(text).toContain(from);
        await writeFile(path.join(cwd, file), text.replace(from, to));
      },
    });
  } finally {
    await sandbox.close();
    await removeFolder(cwd);
  }
}

describe.each<SandboxDialect>(["staged", "flat", "org-scoped"])("in the %s dialect", (dialect) => {
  test("first and later plans, plan files and records are as described", async () => {
    await inFolder(dialect, async ({ cwd, plan, run, edit }) => {
      const first = await plan("--out", "plan.json");
      expect(first.resource_changes.map((row) => row.action)).toEqual(
        expect.arrayContaining(["create", "duplicate", "assign"]),
      );
      expectValid(isPlan, JSON.parse(await readFile(path.join(cwd, "plan.json"), "utf8")));
      expect(await run("apply", "plan.json")).toBe(0);
      const org = dialect === "org-scoped" ? "legacy" : "default";
      const record = JSON.parse(await readFile(path.join(cwd, `.thunderphone/${org}.json`), "utf8"));
      expectValid(isRecord, record);
      expect(Object.keys(record.bindings).length).toBeGreaterThan(2);
      await edit("prompts/support.md", "Never promise a refund", "Never promise");
      await edit("thunderphone.yaml", "  support_canary:", "  canary:\n    previously: [support_canary]");
      const later = await plan();
      expect(later.resource_changes.map((row) => row.action).sort()).toEqual(["adopt", "update"]);
    });
  });
});

test("checks of a plan, and what the record says of those that were begun, are as described", async () => {
  await inFolder("staged", async ({ cwd, sandbox, plan, run, edit }) => {
    expect(await run("apply", "--yes")).toBe(0);
    await edit("thunderphone.yaml", "version: 1", "version: 1\nconsent_to_charge: true");
    await edit(
      "thunderphone.yaml",
      "    max_call_duration_seconds",
      "    checks: { validation: true }\n    max_call_duration_seconds",
    );
    await edit("prompts/support.md", "Never promise a refund", "Never promise");
    const [row] = (await plan("--run-checks")).resource_changes as readonly { readonly checks?: readonly unknown[] }[];
    expect(row?.checks).toHaveLength(1);
    sandbox.setFaults([{ kind: "status", status: 402, method: "POST", path: "deploy$" }]);
    expect(await run("apply", "--yes", "--run-checks")).toBe(4);
    const record = JSON.parse(await readFile(path.join(cwd, ".thunderphone/default.json"), "utf8"));
    expectValid(isRecord, record);
    expect(record.bindings["agent.support"].checks.runs).toMatchObject({ "validation 1": { passed: true } });
    expect((await plan("--run-checks")).resource_changes[0]).toMatchObject({ checks: [{ passed: true }] });
  });
});

test("drift, refusals and orgs that can't be read are as described", async () => {
  await inFolder("staged", async ({ cwd, sandbox, plan, run, edit }) => {
    expect(await run("apply", "--yes")).toBe(0);
    const agent = [...sandbox.store.org(1).agents.values()].find(({ deployed }) => deployed.name === "Acme Support");
    if (agent === undefined) throw new Error("the agent is not there");
    sandbox.store.editDeployed(1, agent.id, { prompt: "Edited in the dashboard" });
    expect((await plan()).resource_drift).toHaveLength(1);
    await edit("thunderphone.yaml", "voice: en-US-Emma1", "voice: en-US-Emma9");
    await edit("thunderphone.yaml", "phone_numbers:", "phone_numbers:\n  line: { provision: { area_code: '415' } }");
    expect((await plan()).orgs.default?.refusals).not.toEqual([]);
    const env = { ...environmentOf(sandbox), THUNDERPHONE_API_KEY: "sk_live_wrong" };
    const ran = await runStory(["plan", "--json"], { cwd, env });
    const printed: Printed = JSON.parse(ran.stdout);
    expectValid(isPlan, printed);
    expect(printed.diagnostics).toHaveLength(1);
  });
});

test("what a pull took over, and what it did not, is as described", async () => {
  await inFolder("staged", async ({ cwd, sandbox, run, edit }) => {
    expect(await run("apply", "--yes")).toBe(0);
    const agent = [...sandbox.store.org(1).agents.values()].find(({ deployed }) => deployed.name === "Acme Outreach");
    if (agent === undefined) throw new Error("the agent is not there");
    const fields = { prompt: "You hang up.", voice: "de-DE-Anna1", max_call_duration_seconds: 5, product: "bolt" };
    sandbox.store.editDeployed(1, agent.id, fields);
    sandbox.store.editDraft(1, agent.id, { prompt: "Later." });
    await edit("thunderphone.yaml", "voice: en-US-Emma1", "voice: en-US-James1");
    await edit("thunderphone.yaml", "max_call_duration_seconds: 900", "max_call_duration_seconds: 800");
    const ran = await runStory(["pull", "--json"], { cwd, env: environmentOf(sandbox) });
    const printed = JSON.parse(ran.stdout);
    expectValid(isPull, printed);
    expect(printed.fields.map(({ field, outcome }: Record<string, string>) => `${field} ${outcome}`)).toEqual([
      "product taken",
      "prompt refused",
      "voice conflict",
      "max_call_duration_seconds waits",
    ]);
    expect([ran.code, printed.exit_code, printed.files.length]).toEqual([3, 3, 1]);
    const wrong = await runStory(["pull", "agent.outreech", "--json"], { cwd, env: environmentOf(sandbox) });
    expect([wrong.code, JSON.parse(wrong.stdout).diagnostics[0].hint]).toEqual([1, "Did you mean `agent.outreach`?"]);
  });
});

test("what an import took, what could be taken and an error are as described", async () => {
  await inFolder("staged", async ({ cwd, sandbox, run }) => {
    expect(await run("apply", "--yes")).toBe(0);
    sandbox.store.addAgent(1, { name: "Billing", prompt: "You bill.", voice: "en-US-Emma1" });
    const printed = async (...args: string[]): Promise<Readonly<Record<string, unknown>>> => {
      const { stdout } = await runStory(["import", "--json", ...args], { cwd, env: environmentOf(sandbox) });
      expectValid(isImport, JSON.parse(stdout));
      return JSON.parse(stdout);
    };
    const objects = [{ address: "default/agent.billing", kind: "agent", as: "new", fields: [] }];
    expect(await printed()).toMatchObject({ exit_code: 0, dry_run: true, written: false, objects });
    expect(await printed("Biling")).toMatchObject({ exit_code: 1, diagnostics: [{ code: "unknown-object" }] });
    expect(await printed("Billing")).toMatchObject({ exit_code: 0, dry_run: false, written: true, objects });
  });
});

test("the list of orgs, an empty one and an error are as described", async () => {
  await inFolder("staged", async ({ cwd, edit }) => {
    await edit(
      "thunderphone.yaml",
      "version: 1",
      'version: 1\norgs:\n  a: { org_id: 7, api_key: "${env.A}", groups: [pilot], ref: v1.2 }\n  b: { api: org-scoped, org_id: x, token: "${env.B}" }',
    );
    const printed = async (...flags: string[]): Promise<Readonly<Record<string, unknown>>> => {
      const { stdout } = await runStory(["orgs", "--json", ...flags], { cwd });
      expectValid(isOrgs, JSON.parse(stdout));
      return JSON.parse(stdout);
    };
    expect(await printed("--org", "@pilot")).toMatchObject({
      exit_code: 0,
      orgs: [{ org: "a", org_id: "7", api: "flat", groups: ["pilot"], ref: "v1.2" }],
      matrix: { include: [{ org: "a" }] },
    });
    const empty = await Promise.all(["1/3", "2/3", "3/3"].map((shard) => printed("--shard", shard)));
    expect(empty).toContainEqual(expect.objectContaining({ exit_code: 0, orgs: [], matrix: { include: [] } }));
    expect(await printed("--org", "c")).toMatchObject({ exit_code: 1, diagnostics: [{ code: "unknown-org" }] });
  });
});

test("how an org stands, offline and live, is as described, and so is an error", async () => {
  await inFolder("staged", async ({ cwd, sandbox, run, edit }) => {
    const env = { ...environmentOf(sandbox), GITHUB_ACTOR: "ada" };
    const printed = async (...flags: string[]): Promise<ReturnType<typeof JSON.parse>> => {
      const { stdout } = await runStory(["status", "--json", ...flags], { cwd, env });
      expectValid(isStatus, JSON.parse(stdout));
      return JSON.parse(stdout);
    };
    git(cwd, "init", "--quiet");
    git(cwd, "add", "thunderphone.yaml");
    git(cwd, "commit", "--quiet", "-m", "First");
    expect((await printed()).orgs.default).toMatchObject({ state: "never-applied" });
    expect((await runStory(["apply", "--yes"], { cwd, env })).code).toBe(0);
    await edit("thunderphone.yaml", "voice: en-US-Emma1", "voice: en-US-James1");
    git(cwd, "commit", "--quiet", "-am", "Second");
    expect((await printed()).orgs.default).toMatchObject({
      state: "behind",
      behind: 1,
      ahead: 0,
      by: "ada",
      dirty: true,
    });
    expect(await run("apply", "--yes", "--draft")).toBe(0);
    const agents = [...sandbox.store.org(1).agents.values()];
    const [support, canary] = ["Acme Support", "Acme Support (canary)"].map((name) =>
      agents.find(({ deployed }) => deployed.name === name),
    );
    sandbox.store.editDeployed(1, support?.id ?? "", { prompt: "Edited in the dashboard" });
    sandbox.store.editDraft(1, canary?.id ?? "", { timezone: "UTC" });
    sandbox.store.addAgent(1, { name: "Helpdesk" });
    const live = await printed("--live");
    expect(live.orgs.default).toMatchObject({ state: "edited", unmanaged: { agent: { count: 1 } } });
    expect(live.orgs.default.resources.map(({ state, draft }: Record<string, string>) => [state, draft])).toEqual(
      expect.arrayContaining([
        ["differs", "ours"],
        ["edited", undefined],
        ["draft", "theirs"],
        ["in-step", undefined],
      ]),
    );
    const one = await printed("agent.support", "--live");
    expect(one.orgs.default.resources).toMatchObject([
      { address: "default/agent.support", title: "Acme Support", values: { prompt: '"Edited in the dashboard"' } },
    ]);
    await writeFile(path.join(cwd, ".thunderphone/default.json"), "{");
    expect(await printed()).toMatchObject({ exit_code: 1, orgs: { default: { exit_code: 1 } } });
    expect(await printed("agent.no")).toMatchObject({ exit_code: 1 });
  });
});

test("what became of an apply is as described: done, failed, as drafts, stale and not begun", async () => {
  await inFolder("staged", async ({ sandbox, plan, apply, edit }) => {
    expect(await apply("--yes")).toBe(0);
    await edit("prompts/support.md", "Never promise a refund", "Never promise");
    await plan("--out", "plan.json");
    expect(await apply("--yes", "--draft")).toBe(0);
    sandbox.setFaults([{ kind: "status", status: 400, method: "POST", path: "/deploy$" }]);
    // The draft is there already: nothing is written.
    expect(await apply("--yes")).toBe(1);
    sandbox.setFaults([]);
    expect(await apply("plan.json")).toBe(5);
    expect(await apply("--yes")).toBe(0);
    await edit("thunderphone.yaml", "agents:", "agnets:");
    expect(await apply("--yes")).toBe(1);
  });
});

test("a plan says which commit its configuration is of", async () => {
  await inFolder("staged", async ({ cwd, plan }) => {
    expect((await plan()).config.commit).toBeUndefined();
    git(cwd, "init", "--quiet");
    git(cwd, "add", "thunderphone.yaml");
    git(cwd, "commit", "--quiet", "-m", "First");
    const commit = git(cwd, "rev-parse", "HEAD");
    expect((await plan()).config).toMatchObject({ commit, dirty: true });
    git(cwd, "add", ".");
    git(cwd, "commit", "--quiet", "--amend", "-m", "All of it");
    expect((await plan()).config).toEqual({
      digest: expect.any(String),
      files: { "prompts/support.md": expect.any(String), "thunderphone.yaml": expect.any(String) },
      commit: git(cwd, "rev-parse", "HEAD"),
    });
  });
});

test("a plan of a ref says which, and the log reads what it did", async () => {
  await inFolder("staged", async ({ cwd, sandbox, plan, run, edit }) => {
    expect((await plan()).config.commit).toBeUndefined();
    const { execFileSync } = await import("node:child_process");
    const git = (...args: string[]): string =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd, encoding: "utf8" });
    git("init", "-q");
    git("add", "thunderphone.yaml", "prompts");
    git("commit", "-q", "-m", "First");
    const commit = git("rev-parse", "HEAD").trim();
    expect((await plan()).config.commit).toBe(commit);
    await edit("prompts/support.md", "Never promise a refund", "Never promise");
    git("commit", "-q", "-am", "Second");
    const before = { ref: "HEAD~1", commit };
    expect(await plan("--to", "HEAD~1", "--out", "plan.json")).toMatchObject({
      config: before,
      orgs: { default: before },
    });
    expectValid(isPlan, JSON.parse(await readFile(path.join(cwd, "plan.json"), "utf8")));
    expect(await run("apply", "plan.json")).toBe(0);
    await edit("thunderphone.yaml", "version: 1", "version: 2");
    git("commit", "-q", "-am", "Break it");
    await edit("thunderphone.yaml", "version: 2", "version: 1");
    const agent = [...sandbox.store.org(1).agents.values()].find(({ deployed }) => deployed.name === "Acme Support");
    sandbox.store.addCall(1, agent?.id ?? "", { grade_score: 83, call_outcome: "success" });
    sandbox.store.addCall(1, agent?.id ?? "", { prompt_snapshot: "Be rude.", agent_variant_id: 3 });
    const printed = async (...flags: string[]): Promise<unknown> => {
      const env = flags.includes("--calls") ? { env: environmentOf(sandbox) } : {};
      const { stdout } = await runStory(["log", "--json", ...flags], { cwd, ...env });
      expectValid(isLog, JSON.parse(stdout));
      return JSON.parse(stdout);
    };
    expect(await printed("agent.support")).toMatchObject({
      orgs: {
        default: {
          entries: [
            { subject: "Break it", diagnostics: [{ code: "wrong-version" }] },
            { subject: "Second", applied: false },
            { subject: "First", applied: true, changes: [{ address: "default/agent.support", action: "add" }] },
          ],
          record: "here",
        },
      },
    });
    await printed();
    expect(await printed("agent.support", "--calls", "--live")).toMatchObject({
      orgs: {
        default: {
          calls: {
            calls: 2,
            rows: [
              { heard: "commit", calls: 0 },
              { heard: "commit", commit, calls: 1, grade: 83, failed_share: 0 },
              { heard: "instead", calls: 1, outcomes: { unknown: 1 } },
            ],
          },
        },
      },
    });
    expect(await printed("agent.nobody")).toMatchObject({ exit_code: 1, diagnostics: [{ code: "unknown-address" }] });
  });
});

test("each event of a run is as described, and the last line is the document", async () => {
  await inFolder("staged", async ({ cwd, sandbox }) => {
    const env = environmentOf(sandbox);
    const events = async (...args: string[]): Promise<readonly Readonly<Record<string, unknown>>[]> => {
      const { stdout } = await runStory([...args, "--json-lines"], { cwd, env });
      const lines = stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      for (const line of lines) expectValid(isEvent, line);
      const { type, ...document } = lines.at(-1);
      expect(type).toBe("result");
      expectValid(isPlan, document.plan ?? document);
      return lines;
    };
    const typesIn = (lines: readonly Readonly<Record<string, unknown>>[]): readonly unknown[] => [
      ...new Set(lines.map(({ type }) => type)),
    ];
    expect(typesIn(await events("plan"))).toEqual(["reading", "list_read", "planned", "result"]);
    sandbox.setFaults([{ kind: "status", status: 400, method: "POST", path: "agents$", nth: 1 }]);
    const failed = await events("apply", "--yes");
    expect(typesIn(failed)).toEqual(
      expect.arrayContaining(["rollout_started", "change_started", "step", "change_failed", "change_skipped"]),
    );
    expect(failed.find(({ type }) => type === "apply_finished")).toMatchObject({ org: "default", exit_code: 4 });
    sandbox.setFaults([]);
    expect(typesIn(await events("apply", "--yes"))).toEqual(expect.arrayContaining(["written", "change_done"]));
    // What keeps a run from its begin is the last line as well.
    env.THUNDERPHONE_API_KEY = "sk_live_wrong";
    expect(typesIn(await events("plan"))).toEqual(["reading", "not_planned", "result"]);
    for (const args of [
      ["plan", "--config", "none.yaml"],
      ["plan", "--jsno"],
    ]) {
      const { stdout } = await runStory([...args, "--json-lines"], { cwd, env });
      const line = JSON.parse(stdout);
      expectValid(isEvent, line);
      expect(line).toMatchObject({ type: "result", exit_code: 1 });
    }
    const both = await runStory(["plan", "--json", "--json-lines"], { cwd, env });
    expect(both.stderr).toContain("'--json-lines' cannot be used with option '--json'");
  });
});

test("calls, one of them, what was said and what was recorded are as described", async () => {
  await inFolder("staged", async ({ cwd, sandbox, run }) => {
    expect(await run("apply", "--yes")).toBe(0);
    const agent = [...sandbox.store.org(1).agents.values()].find(({ deployed }) => deployed.name === "Acme Support");
    const fields = {
      grade_score: 83,
      goal_achievement: "achieved",
      goal_reasoning: "Said so.",
      agent_variant_label: "B",
      transfer_outcome: "bridged",
      transfer_destination: "+14155550111",
      collected_values: { name: "Bo" },
      extracted_data: { open: true },
      end_time: "2026-01-05T10:00:00Z",
      duration_seconds: 5,
      summary: "Short.",
    };
    const { id } = sandbox.store.addCall(1, agent?.id ?? "", fields, [
      { role: "user", content: "Hello.", start_ms: 0 },
    ]);
    const isCalls = await validatorOf("calls");
    for (const args of [
      ["list"],
      ["show", id],
      ["transcript", id],
      ["audio", id, "--out", "x.wav"],
      ["show", "1"],
      ["show", "x"],
    ]) {
      const { stdout } = await runStory(["calls", ...args, "--json"], { cwd, env: environmentOf(sandbox) });
      expectValid(isCalls, JSON.parse(stdout));
    }
  });
});
