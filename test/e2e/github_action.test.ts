// The action of GitHub, step by step as the runner does it: what stands in the pull request, what is kept, and with which code it ends.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, symlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { type ActionRun, readAction, runAction } from "../support/action_runner.ts";
import { environmentOf, exampleFolder, removeFolder, root } from "../support/command.ts";
import type { FakeForge } from "../support/fake_forge.ts";
import { forgeToken, gitHubEnvironment, startFakeGitHub } from "../support/fake_github.ts";
import { readPage } from "../support/markdown.ts";

let sandbox: Sandbox;
let forge: FakeForge;
let cwd: string;
let temporary: string;
beforeEach(async ({ skip }) => {
  skip(process.platform === "win32", "the bash that is found there is another one than the runner's");
  [sandbox, forge, cwd] = await Promise.all([startSandbox({ orgs: 2 }), startFakeGitHub(), exampleFolder()]);
  temporary = path.join(cwd, "runner temp");
  await mkdir(temporary);
  await tell(own);
});
afterEach(() => Promise.all([sandbox?.close(), forge?.close(), removeFolder(cwd ?? "")]));

/** Nothing of a secret is in what people see. The runner takes masks out of the log. */
function expectNoSecret(run: ActionRun): void {
  const seen = [
    run.log.replaceAll(/^::add-mask::.*$/gm, ""),
    run.summary,
    JSON.stringify(run.outputs),
    ...forge.comments.map(({ body }) => body),
  ].join("\n");
  for (const secret of [forgeToken, sandbox.orgs[0]?.api_key ?? "", "orders-key-canary"])
    expect(seen).not.toContain(secret);
}

async function act(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<ActionRun> {
  const run = await runAction({
    cwd,
    temporary,
    inputs,
    env: {
      ...environmentOf(sandbox),
      ...gitHubEnvironment(forge),
      GITHUB_EVENT_PATH: path.join(temporary, "event.json"),
      GH_TOKEN: "",
      ...env,
    },
    token: forgeToken,
  });
  expectNoSecret(run);
  return run;
}

const onMain = { GITHUB_EVENT_NAME: "push", GITHUB_REF: "refs/heads/main", GITHUB_EVENT_PATH: "" };

/** The event of the runs from now on. */
async function tell(event: unknown): Promise<void> {
  await writeFile(path.join(temporary, "event.json"), JSON.stringify(event) ?? "");
}

const own = { pull_request: { number: 17, head: { repo: { full_name: "acme/agents" } } } };
const fork = {
  pull_request: {
    number: 17,
    head: { repo: { full_name: "mallory/agents" } },
    base: { repo: { full_name: "acme/agents" } },
  },
};

async function edit(name: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(path.join(cwd, name), "utf8");
  await writeFile(
    path.join(cwd, name),
    text.replace(from, () => to),
  );
}

test("from a pull request to the merge: one comment, the plan as it was read, and that is applied", async () => {
  const planned = await act({});
  expect(planned).toMatchObject({ failed: false, outputs: { "exit-code": "0", changes: "true" } });
  expect(planned.outputs.summary).toMatch(/^Plan: \d+ to create/);
  expect(planned.summary).toMatch(/^## Plan: \d+ to create/);
  expect(forge.comments.map(({ body }) => body)).toEqual([expect.stringContaining(planned.summary.trim())]);
  expect(planned.log).toMatch(
    /^::notice file=thunderphone.yaml,line=\d+,col=\d+,title=agent.support::will be created/m,
  );
  expect(planned.used).toMatchObject([
    { uses: "actions/setup-node@v6" },
    { uses: "actions/upload-artifact@v7", with: { name: "thundersync-plan", path: planned.outputs["plan-file"] } },
    { uses: "actions/upload-artifact@v7", with: { name: "thundersync-page", path: planned.outputs["page-file"] } },
  ]);
  expect(await readFile(planned.outputs["page-file"] ?? "", "utf8")).toMatch(/^<!doctype html>/i);

  // What is pushed next brings the comment up to date.
  await edit("prompts/support.md", "- Short sentences", "- Very short sentences");
  const again = await act({});
  expect(forge.comments).toHaveLength(1);
  expect(again.summary).not.toBe(planned.summary);

  const stale = await act(
    { command: "apply", "plan-file": planned.outputs["plan-file"] ?? "", "pull-request": "17" },
    onMain,
  );
  expect(stale).toMatchObject({ failed: true, outputs: { "exit-code": "5" } });
  expect(stale.summary).toContain(again.summary.trim());
  expect(stale.log).toMatch(/^::warning title=The plan is stale::Nothing was written/m);
  expect(forge.comments[0]?.body).toMatch(/^## The plan is stale$[\s\S]*^## Plan: \d+ to create/m);
  expect(stale.used.map(({ with: given }) => given.name)).toContain("thundersync-plan");
  expect(forge.comments).toHaveLength(1);

  // What a branch has beside them is not kept as the way back.
  await writeFile(path.join(temporary, "theirs"), "{}");
  await utimes(path.join(temporary, "theirs"), new Date("2100-01-01"), new Date("2100-01-01"));
  await mkdir(path.join(cwd, ".thunderphone"), { recursive: true });
  await symlink(path.join(temporary, "theirs"), path.join(cwd, ".thunderphone/undo-9.json"));
  const applied = await act(
    { command: "apply", "plan-file": stale.outputs["plan-file"] ?? "", "pull-request": "17" },
    onMain,
  );
  expect(applied).toMatchObject({ failed: false, outputs: { "exit-code": "0", "plan-file": "" } });
  expect(applied.outputs.summary).toMatch(/^Done: /);
  expect(applied.used.map(({ with: given }) => given.name)).toContain("thundersync-undo");
  expect(JSON.parse(await readFile(applied.outputs["undo-file"] ?? "", "utf8"))).toMatchObject({ undo_version: 1 });
  expect(forge.comments.map(({ body }) => body)).toEqual([expect.stringContaining("## Done: ")]);

  const settled = await act({ "comment-name": "nightly" }, onMain);
  expect(settled.outputs).toMatchObject({ "exit-code": "0", changes: "false", summary: "No changes" });
  expect(forge.comments).toHaveLength(1);
});

test("checked on the pull request, deployed on the merge: the comment says what was checked and what callers don't hear yet", async () => {
  const block = readPage("docs/ci.md").fences.find(({ section }) => section.startsWith("Checked on the pull request"));
  const { jobs } = parse(block?.text ?? "");
  const inputsOf = (name: string): Readonly<Record<string, string>> => {
    const { keys: _, ...inputs } = jobs[name].steps.find(({ uses }: { readonly uses: string }) =>
      uses.startsWith("acme/thundersync@"),
    ).with;
    return inputs;
  };
  await act({ command: "apply", args: "--yes" }, onMain);
  await edit("thunderphone.yaml", "version: 1", "version: 1\nconsent_to_charge: true");
  await edit("thunderphone.yaml", /^ {2}support:\n/m, "  support:\n    checks: { validation: true }\n");
  await edit("prompts/support.md", "- Short sentences", "- Very short sentences");
  const tried = await act(inputsOf("try"));
  expect(tried).toMatchObject({ failed: false, outputs: { summary: "Done: 1 written as a draft" } });
  const body = forge.comments[0]?.body;
  expect(body).toContain("What is written as a draft callers don't hear yet: the next apply deploys it.");
  expect(body).toMatch(/^\*\*checked\*\* `agent\.support`.*: validation passed: 4 of 4 passed/m);
  const heard = (): unknown =>
    [...sandbox.store.org(1).agents.values()].find(({ deployed }) => deployed.name === "Acme Support")?.deployed.prompt;
  expect(heard()).not.toContain("Very short");
  const merged = await act(inputsOf("deploy"), onMain);
  expect(merged).toMatchObject({ failed: false, outputs: { "exit-code": "0" } });
  expect(merged.summary).toMatch(/validation passed in an earlier apply, on this very draft/);
  expect(heard()).toContain("Very short");
});

describe("the exit code is that of the command", () => {
  test("whatever becomes of the comment, and the log says why", async () => {
    forge.faults.push([403, { message: "Resource not accessible by integration" }]);
    const run = await act({ args: "--target\nagent.outreach" });
    expect(run).toMatchObject({ failed: false, outputs: { "exit-code": "0", changes: "true" } });
    expect(run.log).toMatch(/^::warning title=There is no comment in the pull request::error: /m);
    expect(run.log).toMatch(/may not do this .*403: Resource not accessible/);
    expect(run.log).not.toMatch(/^::error/m);
  });

  test("of a plan that can't be made, and the comment says why", async () => {
    await edit("thunderphone.yaml", "product: spark", "produkt: spark");
    // The branch has a file where the plan would be.
    await writeFile(path.join(cwd, "kept.json"), "{}");
    const run = await act({ "plan-file": "kept.json" });
    expect(run).toMatchObject({ failed: true, outputs: { "exit-code": "1", changes: "", "plan-file": "" } });
    expect(run.log).toMatch(/^::error file=thunderphone.yaml,line=11/m);
    expect(forge.comments[0]?.body).toContain("produkt");
  });

  test("that asks for detail", async () => {
    expect((await act({ args: "--detailed-exitcode" })).outputs).toMatchObject({ "exit-code": "2", changes: "true" });
  });

  test("of an apply in a pull request", async () => {
    expect(await act({ command: "apply", args: "--yes" })).toMatchObject({
      failed: true,
      outputs: { "exit-code": "3" },
    });
  });
});

test("a pull request of a fork has no secrets and is validated, also where it would get some", async () => {
  const env = { THUNDERPHONE_API_KEY: "", ORDERS_KEY: "" };
  const requests = forge.seen.length;
  const withSecrets = { GITHUB_EVENT_NAME: "pull_request_target", ...environmentOf(sandbox) };
  const gone = { pull_request: { ...fork.pull_request, head: { repo: null } } };
  for (const [event, more, inputs = {}] of [
    [fork, {}],
    [fork, withSecrets],
    [gone, withSecrets],
    [undefined, withSecrets],
    [fork, withSecrets, { command: "status", args: "--live" }],
    [fork, { ...withSecrets, GITHUB_EVENT_NAME: "pull_request_review" }, { command: "log", args: "--limit\n1" }],
    [fork, {}, { args: "--prune", "plan-args": "--prune" }],
    [own, { GITHUB_ACTOR: "dependabot[bot]" }, { args: "--prune", keys: "THUNDERPHONE_API_KEY=\n" }],
  ] as const) {
    await tell(event);
    const run = await act({ keys: "THUNDERPHONE_API_KEY=sk_live_sandbox", ...inputs }, { ...env, ...more });
    expect(run).toMatchObject({ failed: false, outputs: { "exit-code": "0", "plan-file": "" } });
    expect(run.log).toMatch(/^::notice title=No plan (of a fork|for Dependabot)::/m);
    expect(run.log).toMatch(/thunderphone.yaml is valid/);
  }
  expect(forge.seen).toHaveLength(requests);
  await tell(fork);
  const applied = await act({ command: "apply", args: "--yes\n--allow-pull-request" }, withSecrets);
  expect(applied).toMatchObject({ failed: true, outputs: { "exit-code": "3", "plan-file": "" } });
  expect(sandbox.store.org(1).agents.size).toBe(0);
});

test("a plan that a branch kept is applied only for the orgs and with the options of the run that applies it", async () => {
  const reviewed = path.join(temporary, "reviewed.json");
  const apply = (inputs: Readonly<Record<string, string>> = {}): Promise<ActionRun> =>
    act({ command: "apply", "plan-file": reviewed, "plan-of-branch": "true", ...inputs }, onMain);
  const plan = JSON.parse(await readFile((await act({}, onMain)).outputs["plan-file"] ?? "", "utf8"));
  const { seal: _seal, ...whole } = plan;
  for (const forged of [
    { ...whole, options: { ...whole.options, drift: "overwrite" } },
    { ...whole, config: { ...whole.config, ref: "theirs" } },
    { undo_version: 1, orgs: [] },
  ]) {
    const seal = createHash("sha256").update(JSON.stringify(forged)).digest("hex");
    await writeFile(reviewed, JSON.stringify({ ...forged, seal }));
    const run = await apply();
    expect(run).toMatchObject({
      failed: true,
      outputs: { "exit-code": "5", summary: expect.stringMatching(/^Plan: /) },
    });
    expect(run.log).toMatch(/^::warning title=The plan is another one::/m);
    expect(run.outputs["plan-file"]).toMatch(/plan\.json$/);
  }
  await writeFile(reviewed, JSON.stringify(plan));
  expect(sandbox.store.org(1).agents.size).toBe(0);
  expect(await apply()).toMatchObject({ failed: false, outputs: { "exit-code": "0", "plan-file": "" } });
  expect(sandbox.store.org(1).agents.size).toBeGreaterThan(0);
});

test("keys come as lines, reach the command, and are masked one by one", async () => {
  const keys = `THUNDERPHONE_API_KEY=${sandbox.orgs[0]?.api_key}\n\n  ORDERS_KEY='orders-key-canary'\r\nA="one\\nother 100%" # of both\nB = bare-canary # of B\n`;
  // A secret that is not there is a variable without a value.
  const run = await act({ keys }, { THUNDERPHONE_API_KEY: "", ORDERS_KEY: "" });
  expect(run.outputs["exit-code"]).toBe("0");
  // What the command reads, and not the text of a line.
  const masked = [...run.log.matchAll(/^::add-mask::(.*)$/gm)].map(([, value]) => value);
  for (const value of ["orders-key-canary", "one%0Aother 100%25", "other 100%25", "bare-canary"])
    expect(masked).toContain(value);
  const left = await readdir(temporary, { recursive: true });
  expect(left.filter((name) => name.endsWith("keys.env"))).toEqual([]);
});

describe("a hostile pull request", () => {
  const evil =
    "$(touch pwned)`touch pwned`\n::set-output name=changes::no\n::error::x\n</details>\n```\n@everyone; touch pwned #";

  test("gets nothing executed and no output of its own by what stands in the files", async () => {
    await mkdir(path.join(cwd, "$(touch pwned)"));
    const prompt = "$(touch pwned)/`touch pwned`\n.md";
    await writeFile(path.join(cwd, prompt), `Greet people.\n${evil}\n$\${{ secrets.X }}`);
    await writeFile(
      path.join(cwd, "thunderphone.yaml"),
      `version: 1\nagents:\n  a:\n    name: ${JSON.stringify(evil)}\n    voice: en-US-James1\n    prompt: { file: ${JSON.stringify(prompt)} }\n  ${JSON.stringify(`b ${evil}`)}:\n    name: B\n    prompt: x\n`,
    );
    const broken = await act({});
    await edit("thunderphone.yaml", / {2}"b [\s\S]*/, "");
    const run = await act({});
    expect(run.outputs).toMatchObject({ "exit-code": "0", changes: "true" });
    for (const { log } of [broken, run]) {
      const commands = log.split("\n").filter((line) => line.trimStart().startsWith("::"));
      expect(
        commands.filter(
          (line) => !/^::(error|warning|notice) (file=[^:,]*,line=\d+,col=\d+,)?title=[^:,]*::/.test(line),
        ),
      ).toEqual([]);
    }
    expect(await pwned()).toEqual([]);
  });

  test("gets nothing executed by the inputs", async () => {
    const [flag, quote] = ["-x\n$(touch pwned)", '"; touch pwned; "'];
    const runs: readonly Readonly<Record<string, string>>[] = [
      { command: evil },
      { version: evil },
      { "working-directory": quote },
      { config: flag },
      { orgs: quote, args: evil },
      { "plan-file": flag, "artifact-name": evil },
      { "comment-name": evil, keys: `A=${evil}\n${quote}\nPATH=x` },
      { "pull-request": flag, "comment-name": flag },
      { command: "apply", "plan-file": "missing.json", "plan-args": evil, "plan-of-branch": evil },
    ];
    for (const given of runs) {
      const { log } = await act(given);
      expect(log.split("\n").filter((line) => /^::(set-output|error::x)/.test(line))).toEqual([]);
    }
    expect(await pwned()).toEqual([]);
    expect(forge.comments.length).toBeGreaterThan(0);
    const { inputs } = await readAction();
    const given = new Set([...runs.flatMap(Object.keys), "node-version", "comment", "token", "upload"]);
    expect(Object.keys(inputs).filter((name) => !given.has(name))).toEqual([]);
  });

  test("gets nothing read outside of the work tree, and nothing of git, by links", async () => {
    await mkdir(path.join(cwd, ".git"));
    await writeFile(path.join(cwd, ".git/config"), "basic orders-key-canary");
    await symlink(path.dirname(cwd), path.join(cwd, "outside"));
    await symlink(".git/config", path.join(cwd, "linked.yaml"));
    const given = [{ "working-directory": "outside" }, { "working-directory": ".." }, { config: "linked.yaml" }];
    for (const inputs of given)
      expect(await act(inputs)).toMatchObject({
        failed: true,
        log: expect.stringMatching(/must lie in the work tree/),
      });
  });

  async function pwned(): Promise<readonly string[]> {
    return (await readdir(cwd, { recursive: true })).filter((name) => path.basename(name) === "pwned");
  }
});

test("orgs and folders: one a line, and a comment for each choice", async () => {
  await mkdir(path.join(cwd, "clients"));
  await writeFile(
    path.join(cwd, "clients/thunderphone.yaml"),
    [
      "version: 1",
      "orgs:",
      '  acme: { api_key: "${env.THUNDERPHONE_API_KEY}" }',
      '  acme-eu: { api_key: "${env.THUNDERPHONE_API_KEY_2}" }',
      "agents:",
      "  a: { name: A, voice: en-US-James1, prompt: Hello. }",
    ].join("\n"),
  );
  const inputs = { "working-directory": "clients", orgs: "acme" };
  const one = await act(inputs);
  expect(one.outputs).toMatchObject({ "exit-code": "0", changes: "true" });
  expect(one.log).toMatch(/^::notice file=clients\/thunderphone.yaml,line=6/m);
  const other = await act({ ...inputs, orgs: "  acme\r\n\nacme-eu" });
  expect(other.summary).toContain("acme-eu");
  expect(forge.comments).toHaveLength(2);
  const kept = await act({ ...inputs, "plan-file": "kept.json", comment: "false", upload: "false" });
  expect(kept.outputs["plan-file"]).toBe("clients/kept.json");
  expect(kept.used.map(({ uses }) => uses)).toEqual(["actions/setup-node@v6"]);
  expect(forge.comments).toHaveLength(2);
});

describe("which tool", () => {
  test("that of a release", async () => {
    forge.answer = ({ url }) =>
      url === "/acme/thundersync/releases/download/v0.1.0/thundersync.mjs"
        ? [200, "console.log('this is the release', process.argv[2]);"]
        : [404, ""];
    const inputs = { version: "v0.1.0", command: "validate" };
    expect((await act(inputs, { GITHUB_SERVER_URL: forge.url })).log).toMatch(/this is the release validate/);
    const none = await act({ ...inputs, version: "0.2.0" }, { GITHUB_SERVER_URL: forge.url });
    expect(none).toMatchObject({
      failed: true,
      log: expect.stringMatching(/^::error title=thundersync::Version 0.2.0 could not/m),
    });
  });

  test("that of this action, built of its own packages whatever the work tree around it says", async () => {
    const own = path.join(cwd, ".thundersync");
    await cp(path.join(root, "ci"), path.join(own, "ci"), { recursive: true });
    await mkdir(path.join(own, "scripts"));
    const lock = { name: "x", lockfileVersion: 3, packages: { "": { name: "x" } } };
    for (const [file, text] of [
      ["package.json", JSON.stringify({ name: "x", workspaces: [".thundersync"] })],
      [".thundersync/package.json", JSON.stringify({ name: "x" })],
      [".thundersync/package-lock.json", JSON.stringify(lock)],
      [".thundersync/scripts/build.mjs", "console.log('built');"],
    ] as const)
      await writeFile(path.join(cwd, file), text);
    const output = path.join(temporary, "output");
    const { stdout } = await promisify(execFile)("bash", [path.join(own, "ci/github/tool.sh")], {
      cwd,
      env: { ...process.env, GITHUB_OUTPUT: output, RUNNER_TEMP: temporary },
    });
    expect(stdout).toMatch(/^built$/m);
    expect(await readFile(output, "utf8")).toBe(`main=${path.join(own, "dist/main.js")}\n`);
  });

  test("that of the repository itself", async () => {
    expect((await act({ version: "installed" })).log).toMatch(/^::error title=thundersync::version: installed needs/m);
    const place = path.join(cwd, "node_modules/thundersync/dist");
    await mkdir(place, { recursive: true });
    await writeFile(path.join(place, "main.js"), "console.log('this is installed');");
    expect((await act({ version: "installed", command: "validate" })).log).toMatch(/this is installed/);
  });
});

describe("the plan that was read in the pull request", () => {
  const repository = { full_name: "acme/agents" };
  const merged = {
    number: 17,
    merged_at: "2026-01-05T09:00:00Z",
    merge_commit_sha: "c0ffee",
    base: { ref: "main", repo: repository },
    head: { sha: "beef", repo: repository },
  };
  const run = { id: 90, path: ".github/workflows/agents.yml", head_repository: repository };
  const artifact = { name: "thundersync-plan", expired: false, created_at: new Date().toISOString() };

  interface Told {
    readonly pulls?: unknown;
    readonly runs?: readonly object[];
    readonly artifacts?: readonly object[];
  }

  /** What the repository answers, where it holds this. */
  function answer(path: string, told: Told): unknown {
    if (path.startsWith("commits/c0ffee/pulls")) return told.pulls ?? [merged];
    if (path.startsWith("actions/runs?")) return { workflow_runs: told.runs ?? [run] };
    return { artifacts: told.artifacts ?? (path.includes("/90/") ? [artifact] : []) };
  }

  const env = {
    GITHUB_REPOSITORY: "acme/agents",
    GITHUB_SHA: "c0ffee",
    GITHUB_REF: "refs/heads/main",
    GITHUB_WORKFLOW_REF: "acme/agents/.github/workflows/agents.yml@refs/heads/main",
    PLAN_ARTIFACT: "thundersync-plan",
  };
  const script = path.join(root, "ci/github/reviewed.mjs");

  async function find(told: Told): Promise<unknown> {
    const { findReviewed } = await import(pathToFileURL(script).href);
    return findReviewed((path: string) => answer(path, told), env);
  }

  test("is that of the newest run of the same workflow that kept one", async () => {
    expect(await find({ runs: [{ ...run, id: 80 }, run, { ...run, id: 100 }] })).toEqual({ number: 17, run: 90 });
  });

  const stranger = { full_name: "mallory/agents" };
  test.each([
    ["this is no merge", { pulls: [] }, {}],
    ["another commit was the merge", { pulls: [{ ...merged, merge_commit_sha: "other" }] }, {}],
    ["it was merged elsewhere", { pulls: [{ ...merged, base: { ref: "next", repo: repository } }] }, {}],
    ["it is of a fork", { pulls: [{ ...merged, head: { sha: "beef", repo: stranger } }] }, { number: 17 }],
    ["its fork is gone", { pulls: [{ ...merged, head: { sha: "beef", repo: null } }] }, { number: 17 }],
    ["its run is of a fork", { runs: [{ ...run, head_repository: stranger }] }, { number: 17 }],
    ["its run is of another workflow", { runs: [{ ...run, path: ".github/workflows/other.yml" }] }, { number: 17 }],
    ["it is gone", { artifacts: [{ ...artifact, expired: true }] }, { number: 17 }],
    ["it is too old", { artifacts: [{ ...artifact, created_at: "2026-01-05T09:00:00Z" }] }, { number: 17 }],
  ])("is none where %s", async (_name, told: Told, found) => {
    expect(await find(told)).toEqual(found);
  });

  test("is asked for by the command of GitHub; where it can't be, a fresh one is made", async () => {
    const [output, summary] = [path.join(temporary, "output"), path.join(temporary, "summary")];
    const ask = async (command: string): Promise<string> => {
      await writeFile(path.join(temporary, "gh"), `#!${process.execPath}\n${command}\n`, { mode: 0o755 });
      await writeFile(output, "");
      const PATH = `${temporary}:${process.env.PATH}`;
      const { stdout } = await promisify(execFile)(process.execPath, [script], {
        env: { ...env, PATH, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
      });
      return `${stdout}${await readFile(output, "utf8")}`;
    };
    expect(await ask(`if (process.argv[3].startsWith("repos/acme/agents/commits/c0ffee/")) console.log("[]")`)).toBe(
      "This commit is the merge of no pull request: a fresh plan is made.\npull-request=\nrun-id=\n",
    );
    expect(await readFile(summary, "utf8")).toBe(
      "This commit is the merge of no pull request: a fresh plan is made.\n\n",
    );
    expect(await ask("process.exit(1)")).toMatch(
      /^::warning title=A fresh plan is made::.*\npull-request=\nrun-id=\n$/,
    );
  });
});

test("the workflow gives the action inputs that it has, and no script an expression", async () => {
  const workflow = parse(await readFile(path.join(root, ".github/workflows/thundersync.yml"), "utf8"));
  const { inputs } = await readAction();
  const jobs = Object.values(workflow.jobs) as { readonly steps: readonly Record<string, unknown>[] }[];
  const steps = jobs.flatMap((job) => job.steps);
  expect(steps.filter(({ run }) => typeof run === "string" && run.includes("${{"))).toEqual([]);
  const given = steps.filter(({ uses }) => uses === "./.thundersync").flatMap((step) => Object.keys(step.with ?? {}));
  expect(given.filter((name) => !(name in inputs))).toEqual([]);
  const asked: string[] = JSON.stringify(workflow.jobs).match(/inputs\.[\w-]+/g) ?? [];
  expect(new Set(asked)).toEqual(
    new Set(Object.keys(workflow.on.workflow_call.inputs).map((name) => `inputs.${name}`)),
  );
});

test("docs/ci.md gives the workflow and the action what they have, and asks the action for nothing else", async () => {
  const workflow = parse(await readFile(path.join(root, ".github/workflows/thundersync.yml"), "utf8"));
  const { inputs, outputs } = await readAction();
  const { inputs: own, secrets } = workflow.on.workflow_call;
  const called = { with: own, secrets };
  let calls = 0;
  for (const { text } of readPage("docs/ci.md").fences.filter(({ language }) => language === "yaml")) {
    const { jobs = {}, secrets: more } = parse(text) ?? {};
    expect(Object.keys(more ?? {}).filter((name) => !(name in secrets))).toEqual([]);
    for (const job of Object.values(jobs) as Record<string, never>[]) {
      if (String(job.uses ?? "").includes("thundersync.yml")) {
        calls++;
        for (const part of ["with", "secrets"] as const)
          expect(Object.keys(job[part] ?? {}).filter((name) => !(name in called[part]))).toEqual([]);
        for (const { permissions } of Object.values(workflow.jobs) as { permissions: Record<string, string> }[])
          for (const [name, right] of Object.entries(permissions))
            expect(["write", right]).toContain((job.permissions as unknown as Record<string, string>)[name]);
      }
      const steps = (job.steps ?? []) as readonly Record<string, unknown>[];
      const uses = steps.filter((step) => String(step.uses ?? "").startsWith("acme/thundersync@"));
      calls += uses.length;
      for (const step of uses) {
        expect(Object.keys(step.with ?? {}).filter((name) => !(name in inputs))).toEqual([]);
        const asked = [...text.matchAll(new RegExp(`steps\\.${step.id}\\.outputs\\.([\\w-]+)`, "g"))];
        expect(asked.map(([, name]) => name).filter((name) => !((name ?? "") in outputs))).toEqual([]);
      }
    }
  }
  expect(calls).toBeGreaterThan(1);
  const told = readPage("docs/ci.md").text;
  for (const name of [...Object.keys(inputs), ...Object.keys(outputs)]) expect(told).toContain(`\`${name}\``);
});

test("every input and output is explained, and no script has an expression in it", async () => {
  const { runs, inputs, outputs } = await readAction();
  for (const value of [...Object.values(inputs), ...Object.values(outputs)])
    expect((value as { readonly description?: string }).description).toMatch(/\w/);
  expect(runs.steps.filter(({ run }) => run?.includes("${{") === true)).toEqual([]);
  const asked = runs.steps.flatMap((step) => JSON.stringify(step).match(/inputs\.[\w-]+/g) ?? []);
  expect(Object.keys(inputs).filter((name) => !asked.includes(`inputs.${name}`))).toEqual([]);
});
