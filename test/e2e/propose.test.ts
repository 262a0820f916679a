// What was edited in the dashboard, as one pull request that a job on a schedule keeps current: against a real remote and the API of each forge.
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { environmentOf, type Ran, runHere } from "../support/command.ts";
import type { FakeForge, KeptPull } from "../support/fake_forge.ts";
import { gitHubEnvironment, forgeToken as gitHubToken, startFakeGitHub } from "../support/fake_github.ts";
import { gitLabEnvironment, forgeToken as gitLabToken, startFakeGitLab } from "../support/fake_gitlab.ts";
import { clone, git, gitEnvironment } from "../support/git.ts";

const configuration = `version: 1
agents:
  support:
    name: Acme Support
    voice: en-US-James1  # the usual one
    prompt: { file: "prompts/$(id) a.md" }
  night: { name: Acme Night, voice: en-US-James1, prompt: You answer at night. }
`;
const prompt = "prompts/$(id) a.md";
const branch = "thundersync/pull";

let sandbox: Sandbox;
let forge: FakeForge;
let folder: string;
let work: string;
let env: Record<string, string>;

/** A forge, and what its CI sets for a job on a schedule. */
interface Kind {
  readonly name: string;
  readonly token: string;
  start(): Promise<FakeForge>;
  environment(at: FakeForge): Record<string, string>;
}

const gitHub: Kind = {
  name: "GitHub",
  token: gitHubToken,
  start: startFakeGitHub,
  environment: (at: FakeForge): Record<string, string> => ({
    ...gitHubEnvironment(at),
    GITHUB_EVENT_NAME: "schedule",
    GITHUB_REF: "refs/heads/main",
    GITHUB_REF_TYPE: "branch",
    GITHUB_REF_NAME: "main",
  }),
};

const gitLab: Kind = {
  name: "GitLab",
  token: gitLabToken,
  start: startFakeGitLab,
  environment: (at: FakeForge): Record<string, string> => {
    const own = Object.entries(gitLabEnvironment(at)).filter(([name]) => !name.startsWith("CI_MERGE_REQUEST"));
    return { ...Object.fromEntries(own), CI_COMMIT_BRANCH: "main" };
  },
};

/** The folder of a job: the end of the history, nothing else checked out. */
function job(name: string): string {
  return clone({ folder, remote: `file://${path.join(folder, "remote.git")}` }, name, "--depth=1");
}

async function propose(cwd: string, ...args: readonly string[]): Promise<Ran> {
  const ran = await runHere(["propose", ...args], { cwd, env });
  for (const token of [gitHubToken, gitLabToken]) expect(`${ran.stdout}${ran.stderr}`).not.toContain(token);
  expect(git(cwd, "status", "--porcelain")).toBe("");
  return ran;
}

async function stateOf(cwd: string, ...args: readonly string[]): Promise<readonly [state: string, exitCode: number]> {
  const { stdout } = await propose(cwd, "--json", ...args);
  const { state, exit_code } = JSON.parse(stdout);
  return [state, exit_code];
}

/** Somebody edits in the dashboard. */
function edit(name: string, fields: Readonly<Record<string, string>>): void {
  const agent = [...sandbox.store.org(1).agents.values()].find(({ deployed }) => deployed.name === name);
  sandbox.store.editDeployed(1, agent?.id ?? "", fields);
}

/** What a person sees in the branch. */
const remote = (...args: readonly string[]): string => git(path.join(folder, "remote.git"), ...args);
const branches = (): readonly string[] => remote("for-each-ref", "--format=%(refname:short)", "refs/heads").split("\n");

function only(): KeptPull {
  expect(forge.pulls).toHaveLength(1);
  return forge.pulls[0] as KeptPull;
}

async function begin(kind: Kind): Promise<void> {
  sandbox = await startSandbox();
  forge = await kind.start();
  folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
  git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git");
  work = clone({ folder, remote: path.join(folder, "remote.git") }, "work");
  git(work, "checkout", "--quiet", "-B", "main");
  await writeFile(path.join(work, "thunderphone.yaml"), configuration);
  await mkdir(path.join(work, "prompts"));
  await writeFile(path.join(work, prompt), "You answer for Acme.\n");
  env = { ...gitEnvironment(), ...environmentOf(sandbox), ...kind.environment(forge) };
  // Records travel with the commits.
  expect((await runHere(["apply", "--yes", "--quiet"], { cwd: work, env })).code).toBe(0);
  git(work, "add", "--all");
  git(work, "commit", "--quiet", "-m", "Begin");
  git(work, "push", "--quiet", "origin", "main");
}

afterEach(async () => {
  await sandbox.close();
  await forge.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each([gitHub, gitLab])("on $name", (kind) => {
  beforeEach(() => begin(kind));

  test("it is opened once, follows what is edited, and ends when nothing is left", async () => {
    const cwd = job("job");
    expect(await stateOf(cwd)).toEqual(["nothing", 0]);
    expect(forge.pulls).toEqual([]);
    edit("Acme Support", { prompt: "You answer for Acme.\n/merge\n</details> @everyone `x`" });
    const opened = await propose(cwd);
    expect(opened).toMatchObject({ code: 0, stderr: "" });
    expect(opened.stdout).toMatch(/^Opened a (?:pull|merge) request with 1 edit: https:/);
    expect(only()).toMatchObject({ branch, base: "main", title: "Take over 1 edit of the dashboard", state: "open" });
    expect(only().body).toMatch(/edited `2026-/);
    expect(remote("show", `${branch}:${prompt}`)).toBe("You answer for Acme.\n/merge\n</details> @everyone `x`");
    expect(remote("show", "--format=%s", "--name-only", branch).split("\n").filter(Boolean)).toEqual([
      "Take over 1 edit of the dashboard",
      prompt,
    ]);

    expect(await stateOf(job("next"))).toEqual(["current", 0]);
    edit("Acme Night", { voice: "en-US-Emma1" });
    expect(await stateOf(cwd)).toEqual(["updated", 0]);
    expect(only().title).toBe("Take over 2 edits of the dashboard");
    expect(remote("rev-list", "--count", `main..${branch}`)).toBe("1");
    expect(remote("show", `${branch}:thunderphone.yaml`)).toContain("en-US-James1  # the usual one");

    // Somebody goes on meanwhile: the branch begins at the newest commit.
    git(work, "commit", "--quiet", "--allow-empty", "-m", "Go on");
    git(work, "push", "--quiet", "origin", "main");
    expect(await stateOf(job("later"))).toEqual(["updated", 0]);
    expect(remote("merge-base", "main", branch)).toBe(remote("rev-parse", "main"));

    edit("Acme Support", { prompt: "You answer for Acme." });
    edit("Acme Night", { voice: "en-US-James1" });
    expect(await stateOf(cwd)).toEqual(["closed", 0]);
    expect(only().state).toBe("closed");
    expect(only().body).toMatch(/^Nothing is left to take over/);
    expect(branches()).toEqual(["main"]);
    expect("commands" in forge ? forge.commands : []).toEqual([]);
  });
});

describe("what goes wrong", () => {
  beforeEach(() => begin(gitLab));

  test("is said, loses nothing, and is mended by the next run", async () => {
    edit("Acme Night", { prompt: "You answer at night, and say so." });
    const cwd = job("job");
    forge.faults.push([403, { message: `May not: ${gitLab.token}` }], "drop-after");
    const denied = await propose(cwd);
    expect(denied).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(/may not do this.*→ 403/) });
    expect(await stateOf(cwd)).toEqual(["opened", 0]);
    expect(forge.pulls).toHaveLength(1);
    expect(await stateOf(cwd)).toEqual(["current", 0]);
    // An org that can't be read leaves it open.
    const key = env.THUNDERPHONE_API_KEY ?? "";
    env = { ...env, THUNDERPHONE_API_KEY: "sk_live_wrong" };
    expect(await stateOf(cwd)).toEqual(["kept", 1]);
    env = { ...env, THUNDERPHONE_API_KEY: key };
    expect(only().state).toBe("open");
    for (const [status, words] of [
      [401, /did not accept the token/],
      [404, /does not have it/],
    ] as const) {
      forge.answer = () => [status, { message: "No" }];
      expect(await propose(cwd)).toMatchObject({ code: 1, stderr: expect.stringMatching(words) });
    }
    forge.answer = undefined;
    // What both sides edited is left to a person.
    await writeFile(path.join(work, "thunderphone.yaml"), configuration.replace("at night.", "by day."));
    git(work, "commit", "--quiet", "-am", "By day");
    git(work, "push", "--quiet", "origin", "main");
    expect(await stateOf(job("conflict"))).toEqual(["closed", 3]);
  });

  test("a branch that somebody pushes to in between is left as it is", async () => {
    edit("Acme Night", { prompt: "You answer at night, and say so." });
    expect(await stateOf(job("job"))).toEqual(["opened", 0]);
    edit("Acme Night", { prompt: "You answer at night, and hum." });
    git(work, "commit", "--quiet", "--allow-empty", "-m", "A word of mine");
    const theirs = git(work, "rev-parse", "HEAD");
    const tools = path.join(folder, "tools");
    await mkdir(tools);
    const real = execFileSync("which", ["git"]).toString().trim();
    const push = `(cd "${work}" && ${real} push --quiet --force origin HEAD:${branch})`;
    const script = `#!/bin/sh\nif [ "$1" = commit-tree ]; then ${push}; fi\nexec ${real} "$@"\n`;
    await writeFile(path.join(tools, "git"), script, { mode: 0o755 });
    env = { ...env, PATH: `${tools}:${process.env.PATH}` };
    expect(await stateOf(job("late"))).toEqual(["failed", 5]);
    expect(remote("rev-parse", branch)).toBe(theirs);
  });
});

describe("its branch and what a person decided", () => {
  beforeEach(() => begin(gitHub));

  test("commits of others on its branch are never lost", async () => {
    edit("Acme Night", { prompt: "You answer at night, and say so." });
    expect(await stateOf(job("job"))).toEqual(["opened", 0]);
    git(work, "fetch", "--quiet", "origin", branch);
    git(work, "checkout", "--quiet", "-b", "theirs", "FETCH_HEAD");
    git(work, "commit", "--quiet", "--allow-empty", "-m", "A word of mine");
    git(work, "push", "--quiet", "origin", `theirs:${branch}`);
    const theirs = remote("rev-parse", branch);
    expect(await stateOf(job("same"))).toEqual(["left", 0]);
    edit("Acme Night", { prompt: "You answer at night, and sing." });
    const refused = await propose(job("more"));
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringMatching(/has commits of others.*left as it is/) });
    edit("Acme Night", { prompt: "You answer at night." });
    expect(await stateOf(job("none"))).toEqual(["left", 0]);
    expect(remote("rev-parse", branch)).toBe(theirs);
    expect(only().state).toBe("open");
    // The same where somebody only changed the commit.
    git(work, "commit", "--quiet", "--amend", "--allow-empty", "-m", "Another word");
    git(work, "push", "--quiet", "--force", "origin", `theirs:${branch}`);
    edit("Acme Night", { prompt: "You answer at night, and hum." });
    expect(await stateOf(job("amended"))).toEqual(["left", 3]);
  });

  test("one that a person closed comes again only with something new, and after a merge there is nothing left", async () => {
    edit("Acme Night", { prompt: "You answer at night, and say so." });
    expect(await stateOf(job("job"))).toEqual(["opened", 0]);
    only().state = "closed";
    git(work, "commit", "--quiet", "--allow-empty", "-m", "Go on");
    git(work, "push", "--quiet", "origin", "main");
    expect(await stateOf(job("declined"))).toEqual(["declined", 0]);
    edit("Acme Night", { prompt: "You answer at night, and hum." });
    expect(await stateOf(job("again"))).toEqual(["opened", 0]);
    expect(forge.pulls.map(({ state }) => state)).toEqual(["closed", "open"]);
    git(work, "fetch", "--quiet", "origin", branch);
    git(work, "merge", "--quiet", "--no-edit", "FETCH_HEAD");
    git(work, "push", "--quiet", "origin", "main");
    (forge.pulls[1] as KeptPull).state = "merged";
    expect(await stateOf(job("merged"))).toEqual(["nothing", 0]);
    expect(branches()).toEqual(["main"]);
  });
});

describe("the repository", () => {
  beforeEach(async () => {
    await begin(gitHub);
    edit("Acme Support", { prompt: "You answer for Acme, and sing." });
  });

  function push(message: string, to = "main"): void {
    git(work, "add", "--all");
    git(work, "commit", "--quiet", "--allow-empty", "-m", message);
    git(work, "push", "--quiet", "origin", `HEAD:${to}`);
  }

  test("keeps its submodules: a prompt in one is no file of a commit of ours", async () => {
    const [inner, asFile] = [path.join(folder, "inner"), ["-c", "protocol.file.allow=always"]];
    git(folder, "init", "--quiet", "--initial-branch=main", "inner");
    await writeFile(path.join(inner, "a.md"), "You answer for Acme.\n");
    git(inner, "add", "--all");
    git(inner, "commit", "--quiet", "-m", "Begin");
    git(work, ...asFile, "submodule", "--quiet", "add", inner, "texts");
    await writeFile(path.join(work, "thunderphone.yaml"), configuration.replace(prompt, "texts/a.md"));
    push("A submodule");
    const cwd = job("job");
    git(cwd, ...asFile, "submodule", "--quiet", "update", "--init");
    const refused = await propose(cwd);
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/texts\/a.md lies outside .*in a submodule/),
    });
    expect(branches()).toEqual(["main"]);
  });

  test("has a branch for each configuration and choice of orgs", async () => {
    await writeFile(path.join(work, "other.yaml"), "version: 1\nagents: {}\n");
    push("Another one");
    const cwd = job("job");
    expect(await stateOf(cwd)).toEqual(["opened", 0]);
    expect(await stateOf(cwd, "--config=other.yaml")).toEqual(["left", 0]);
    expect(only().state).toBe("open");
    edit("Acme Night", { voice: "en-US-Emma1" });
    const taken = await propose(cwd, "--org=default");
    expect(taken).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/another configuration[\s\S]*another --branch/),
    });
    expect(await stateOf(cwd)).toEqual(["updated", 0]);
  });

  test("gets no commits along that the branch doesn't have", async () => {
    push("A feature", "feature");
    const cwd = clone({ folder, remote: `file://${path.join(folder, "remote.git")}` }, "job", "--branch=feature");
    const { stdout } = await propose(cwd, "--json");
    expect(JSON.parse(stdout)).toMatchObject({ exit_code: 1, diagnostics: [{ code: "bad-base" }] });
    expect(branches()).toEqual(["feature", "main"]);
    // One that is behind is fine, and so is another base.
    git(cwd, "checkout", "--quiet", "HEAD^");
    expect(await stateOf(cwd)).toEqual(["opened", 0]);
    expect(await stateOf(cwd, "--base=feature", "--branch=edits")).toEqual(["opened", 0]);
  });

  test("may not take the branch: what stands in the way is said, and no token is", async () => {
    push("In the way", "thundersync");
    const hint = /'refs\/heads\/thundersync' exists[\s\S]*Name another --branch/;
    expect(await propose(job("job"))).toMatchObject({ code: 1, stderr: expect.stringMatching(hint) });
    remote("branch", "--quiet", "-D", "thundersync");
    const refusal = `#!/bin/sh\necho "no push by ${gitHubToken}"\nexit 1\n`;
    await writeFile(path.join(folder, "remote.git/hooks/pre-receive"), refusal, { mode: 0o755 });
    const denied = await propose(job("denied"));
    expect(denied).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no push by [\s\S]*must be allowed to push/),
    });
    expect(forge.pulls).toEqual([]);
  });
});

test("it is refused where it would go wrong, and nothing is pushed", async () => {
  await begin(gitHub);
  edit("Acme Night", { prompt: "You answer at night, and say so." });
  const cwd = job("job");
  const usual = env;
  for (const [what, args, more, exitCode, code] of [
    ["in a pull request", [], { GITHUB_EVENT_NAME: "pull_request" }, 3, "pull-request"],
    ["outside of CI", [], { GITHUB_ACTIONS: "" }, 1, "no-forge"],
    ["without a token", [], { GH_TOKEN: "" }, 1, "no-forge-token"],
    ["onto the branch itself", ["--branch", "main"], {}, 1, "bad-branch"],
    ["onto a branch that is none", ["--branch", "a..b"], {}, 1, "bad-branch"],
    ["onto two refs", ["--branch", "x:refs/heads/main"], {}, 1, "bad-branch"],
    ["onto what reads as a flag", ["--branch=--force"], {}, 1, "bad-branch"],
    ["for a base that is none", ["--base", "$(touch x) "], {}, 1, "bad-branch"],
  ] as const) {
    env = { ...usual, ...more };
    const { stdout } = await propose(cwd, "--json", ...args);
    expect(JSON.parse(stdout), what).toMatchObject({ exit_code: exitCode, diagnostics: [{ code }] });
  }
  env = usual;
  await writeFile(path.join(cwd, prompt), "Mine.\n");
  const { code, stderr } = await runHere(["propose"], { cwd, env });
  expect([code, stderr]).toEqual([1, expect.stringMatching(/edits that no commit holds/)]);
  expect(branches()).toEqual(["main"]);
  expect(forge.pulls).toEqual([]);
});
