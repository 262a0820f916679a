// The jobs of docs/ci.md, line by line as a runner does them: against a sandbox, and a forge on a real socket. `npm` is a word that does nothing,
// `npx thundersync` is the built command.
import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { runAction } from "../support/action_runner.ts";
import { environmentOf, exampleFolder, main, type Ran, removeFolder, root } from "../support/command.ts";
import type { FakeForge } from "../support/fake_forge.ts";
import { gitHubEnvironment, startFakeGitHub } from "../support/fake_github.ts";
import { forgeToken, gitLabEnvironment, startFakeGitLab } from "../support/fake_gitlab.ts";
import { clone, git, gitEnvironment } from "../support/git.ts";
import { readPage } from "../support/markdown.ts";

interface Job {
  readonly script: readonly string[];
  readonly after_script?: readonly string[];
  readonly artifacts?: { readonly paths: readonly string[]; readonly reports: { readonly terraform: string } };
}

const blocks = readPage("docs/ci.md").fences.filter(({ language }) => language === "yaml");

/** The block of a section that says this. */
function blockOf(section: string, words: string) {
  const found = blocks.filter((block) => block.section === section && block.text.includes(words));
  expect(found).toHaveLength(1);
  return parse(found[0]?.text ?? "");
}

let sandbox: Sandbox;
let cwd: string;
let tools: string;

beforeEach(async () => {
  sandbox = await startSandbox();
  cwd = await exampleFolder();
  tools = await mkdtemp(path.join(tmpdir(), "thundersync-tools-"));
  await writeFile(path.join(tools, "npm"), "#!/bin/sh\n");
  await writeFile(path.join(tools, "npx"), `#!/bin/sh\nshift\nexec "${process.execPath}" "${main}" "$@"\n`);
  for (const name of ["npm", "npx"]) await chmod(path.join(tools, name), 0o755);
});

afterEach(async () => {
  await sandbox.close();
  await removeFolder(cwd);
  await rm(tools, { recursive: true, force: true });
});

/** Lines one after the other up to the first that fails, as runners do them. */
async function runLines(
  lines: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  folder = cwd,
): Promise<Ran> {
  const options = {
    cwd: folder,
    env: { ...gitEnvironment(), ...environmentOf(sandbox), ...env, PATH: `${tools}:${process.env.PATH}` },
  };
  const whole = lines.join("\n");
  return promisify(execFile)("bash", ["-eo", "pipefail", "-c", whole], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

describe.skipIf(process.platform === "win32")("the pipeline for GitLab", () => {
  const pipeline = blockOf("GitLab", "stages:") as Readonly<Record<"plan" | "apply", Job>>;
  let forge: FakeForge;
  beforeEach(async () => {
    forge = await startFakeGitLab();
  });
  afterEach(() => forge.close());

  test("says in the merge request what a plan would do, and applies exactly that after the merge", async () => {
    const { plan, apply } = pipeline;
    const request = gitLabEnvironment(forge);
    const planned = await runLines(plan.script, request);
    expect([planned.code, planned.stdout]).toEqual([0, expect.stringMatching(/Wrote counts\.json and plan\.md/)]);
    const after = await runLines(plan.after_script ?? [], request);
    expect(after).toMatchObject({ code: 0, stdout: expect.stringMatching(/Made the comment in acme\/agents!17/) });
    expect(forge.comments[0]?.body).toContain("## Plan: 3 to create, 1 to copy, 1 to assign");
    expect(JSON.parse(await readFile(path.join(cwd, plan.artifacts?.reports.terraform ?? ""), "utf8"))).toEqual({
      create: 4,
      update: 1,
      delete: 0,
    });
    for (const file of plan.artifacts?.paths ?? []) expect(await readFile(path.join(cwd, file), "utf8")).not.toBe("");
    // On the branch there is no merge request.
    const branch = Object.fromEntries(Object.entries(request).filter(([name]) => !name.startsWith("CI_MERGE")));
    expect((await runLines(plan.after_script ?? [], branch)).stdout).toMatch(/runs for no pull request/);
    expect(await runLines(apply.script, request)).toMatchObject({ code: 3 });
    expect(await runLines(apply.script, branch)).toMatchObject({ code: 0 });
    expect(forge.comments).toHaveLength(1);
  });

  test("ends as its plan does, and says why in the note, whatever the forge makes of the note", async () => {
    const { plan } = pipeline;
    await writeFile(path.join(cwd, "thunderphone.yaml"), "version: 1\nagents: { a: { vioce: b } }\n");
    // What the branch has under these names is no plan.
    for (const file of ["plan.md", "counts.json"]) await writeFile(path.join(cwd, file), "No changes\n");
    const request = gitLabEnvironment(forge);
    expect(await runLines(plan.script, request)).toMatchObject({ code: 1 });
    await expect(readFile(path.join(cwd, "counts.json"))).rejects.toThrow();
    forge.faults.push([403, { message: `403 Forbidden for ${forgeToken}` }]);
    const denied = await runLines(plan.after_script ?? [], request);
    expect(denied).toMatchObject({ code: 1, stderr: expect.stringMatching(/may not do this.*→ 403/) });
    expect(denied.stderr).not.toContain(forgeToken);
    expect(forge.comments).toEqual([]);
    expect(await runLines(plan.after_script ?? [], request)).toMatchObject({ code: 0 });
    expect(forge.comments.map(({ body }) => body)).toEqual([expect.stringContaining("vioce")]);
  });
});

test.skipIf(process.platform === "win32")(
  "steps of your own on GitHub show the plan, also one that can't be made, and apply it",
  async () => {
    type Steps = { readonly steps: readonly { readonly run?: string }[] };
    const { jobs } = blockOf("The same in steps of your own", "jobs:") as { readonly jobs: Record<string, Steps> };
    const linesOf = (name: string): string[] => (jobs[name]?.steps ?? []).flatMap(({ run }) => run ?? []);
    const forge = await startFakeGitHub();
    try {
      const summary = path.join(tools, "summary");
      const request = { ...gitHubEnvironment(forge), GITHUB_STEP_SUMMARY: summary };
      expect(await runLines(linesOf("plan"), request)).toMatchObject({ code: 0 });
      const shown = await readFile(summary, "utf8");
      expect(shown).toMatch(/^## Plan: 3 to create/);
      expect(forge.comments.map(({ body }) => body)).toEqual([expect.stringContaining(shown.trim())]);
      const branch = { ...request, GITHUB_EVENT_NAME: "push", GITHUB_REF: "refs/heads/main" };
      expect(await runLines(linesOf("apply"), branch)).toMatchObject({ code: 0 });
      await writeFile(path.join(cwd, "thunderphone.yaml"), "version: 1\nagents: { a: { vioce: b } }\n");
      const lines = linesOf("plan");
      const always = lines.splice(lines.findIndex((line) => line.includes(" plan ")) + 1);
      expect(await runLines(lines, request)).toMatchObject({ code: 1 });
      expect(await runLines(always, request)).toMatchObject({ code: 0 });
      expect(forge.comments.map(({ body }) => body)).toEqual([expect.stringContaining("vioce")]);
    } finally {
      await forge.close();
    }
  },
);

describe.skipIf(process.platform === "win32")("the nightly job", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git");
    git(cwd, "init", "--quiet", "--initial-branch=main");
    const applied = await runLines(["npx thundersync apply --yes --quiet"], {});
    expect(applied).toMatchObject({ code: 0 });
    git(cwd, "add", "--all");
    git(cwd, "commit", "--quiet", "-m", "Begin");
    git(cwd, "push", "--quiet", path.join(folder, "remote.git"), "main");
    const agents = [...sandbox.store.org(1).agents.values()];
    const agent = agents.find(({ deployed }) => deployed.name === "Acme Outreach");
    sandbox.store.editDeployed(1, agent?.id ?? "", {
      prompt: `${agent?.deployed.prompt}\n$(touch hacked)\n/merge\n::set-output name=a::b`,
    });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const job = (): string => clone({ folder, remote: `file://${path.join(folder, "remote.git")}` }, "job", "--depth=1");

  test("of GitLab opens a merge request", async () => {
    const forge = await startFakeGitLab();
    try {
      const { propose } = blockOf("Every night", "resource_group") as { readonly propose: Job };
      const own = Object.entries(gitLabEnvironment(forge)).filter(([name]) => !name.startsWith("CI_MERGE_REQUEST"));
      const env = {
        ...Object.fromEntries(own),
        CI_COMMIT_BRANCH: "main",
        CI_SERVER_HOST: "gitlab.example.com",
        CI_SERVER_PORT: "443",
        // The address that the job gives its remote leads to ours.
        GIT_CONFIG_COUNT: "1",
        GIT_CONFIG_KEY_0: `url.file://${path.join(folder, "remote.git")}.insteadOf`,
        GIT_CONFIG_VALUE_0: `https://oauth2:${forgeToken}@gitlab.example.com:443/acme/agents.git`,
      };
      const cloned = job();
      const ran = await runLines(propose.script, env, cloned);
      expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Opened a merge request with 1 edit/) });
      expect(forge.pulls).toMatchObject([{ branch: "thundersync/pull", base: "main", state: "open" }]);
      expect([forge.commands, git(cloned, "status", "--porcelain")]).toEqual([[], ""]);
    } finally {
      await forge.close();
    }
  });

  test("of GitHub's action opens a pull request, with the token of the action alone", async () => {
    const forge = await startFakeGitHub();
    try {
      const { jobs } = blockOf("Every night", "command: propose") as {
        readonly jobs: { readonly propose: { readonly steps: readonly { readonly with?: Record<string, string> }[] } };
      };
      const { keys = "", ...inputs } = jobs.propose.steps.at(-1)?.with ?? {};
      const { THUNDERPHONE_API_KEY = "", ...env } = environmentOf(sandbox);
      const { GH_TOKEN: token = "", ...request } = gitHubEnvironment(forge);
      const ran = await runAction({
        cwd: job(),
        temporary: tools,
        inputs: { ...inputs, keys: keys.replace(/\$\{\{.*\}\}/, () => THUNDERPHONE_API_KEY) },
        env: {
          ...(gitEnvironment() as Record<string, string>),
          ...env,
          ...request,
          GITHUB_EVENT_NAME: "schedule",
          GITHUB_REF: "refs/heads/main",
          GITHUB_REF_TYPE: "branch",
          GITHUB_REF_NAME: "main",
        },
        token,
      });
      expect(ran).toMatchObject({ failed: false, outputs: { "exit-code": "0", "plan-file": "" } });
      expect(ran.log).toMatch(/^Opened a pull request with 1 edit/m);
      expect(forge.pulls).toMatchObject([{ branch: "thundersync/pull", base: "main", state: "open" }]);
    } finally {
      await forge.close();
    }
  });

  test("of GitHub opens a pull request, and no input of its workflow is run", async () => {
    const forge = await startFakeGitHub();
    try {
      const file = await readFile(path.join(root, ".github/workflows/thundersync-pull.yml"), "utf8");
      const steps = parse(file).jobs.propose.steps as readonly { readonly name?: string; readonly run?: string }[];
      const script = steps.find(({ name }) => name === "Propose")?.run ?? "";
      const cloned = job();
      const { THUNDERPHONE_API_KEY = "" } = environmentOf(sandbox);
      const run = (more: Readonly<Record<string, string>>): Promise<Ran> =>
        runLines(
          [script],
          {
            ...gitHubEnvironment(forge),
            GITHUB_EVENT_NAME: "schedule",
            GITHUB_REF: "refs/heads/main",
            GITHUB_REF_TYPE: "branch",
            GITHUB_REF_NAME: "main",
            RUNNER_TEMP: tools,
            THUNDERPHONE_API_KEY: undefined,
            KEYS: `THUNDERPHONE_API_KEY=${THUNDERPHONE_API_KEY}\r\nORDERS_KEY=orders-key-canary`,
            CONFIG: "thunderphone.yaml",
            ORGS: "",
            BRANCH: "thundersync/pull",
            ...more,
          },
          cloned,
        );
      const hostile = "$(touch hacked) `touch hacked` ; touch hacked --force";
      expect((await run({ ORGS: hostile, BRANCH: hostile, CONFIG: hostile })).code).not.toBe(0);
      expect(forge.pulls).toEqual([]);
      const ran = await run({});
      expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Opened a pull request with 1 edit/m) });
      expect(ran.stdout).toMatch(/^::add-mask::orders-key-canary$/m);
      expect(forge.pulls).toMatchObject([{ branch: "thundersync/pull", base: "main", state: "open" }]);
      expect(git(cloned, "status", "--porcelain")).toBe("");
      // What a step interpolates is not in the script, and the keys are gone.
      expect(script).not.toContain("${{");
      await expect(readFile(path.join(tools, "thundersync.env"))).rejects.toThrow();
    } finally {
      await forge.close();
    }
  });
});

test.each([
  ["Azure Pipelines", "UseNode"],
  ["Bitbucket Pipelines", "pipelines:"],
])("the pipeline for %s plans and applies what was planned", (section, words) => {
  const lines = JSON.stringify(blockOf(section, words)).match(/npx thundersync [^\\"]*/g) ?? [];
  // In one that stopped before the plan, nothing would say why.
  expect([...new Set(lines.map((line) => line.split(" ")[2]))]).toEqual(["plan", "apply"]);
});
