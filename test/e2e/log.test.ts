// Which commits count, in real histories: merges, renames, clones of the end, records among the files; and which of them callers heard.
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { removeFolder, runHere } from "../support/command.ts";
import { committed, endCommitted } from "../support/committed.ts";
import { clone, git, gitAt, gitEnvironment, listeningGit, makeRemote } from "../support/git.ts";

const folders: string[] = [];

afterEach(async () => {
  await Promise.all([endCommitted(), ...folders.splice(0).map(removeFolder)]);
});

interface History {
  readonly home: { readonly folder: string; readonly remote: string };
  readonly folder: string;
  /** Writes the configuration, in a folder of its own, and commits it. */
  commit(subject: string, configuration: string, prompt?: string): Promise<void>;
}

async function history(): Promise<History> {
  const home = await makeRemote();
  folders.push(home.folder);
  const folder = path.join(home.folder, "first");
  return {
    home,
    folder,
    commit: async (subject, configuration, prompt = "Be kind.") => {
      await mkdir(path.join(folder, "calls"), { recursive: true });
      await writeFile(path.join(folder, "calls/thunderphone.yaml"), `version: 1\n${configuration}`);
      await writeFile(path.join(folder, "calls/prompt.md"), `${prompt}\n`);
      git(folder, "add", "--all");
      git(folder, "commit", "--quiet", "--allow-empty", "-m", subject);
    },
  };
}

interface Line {
  readonly subject?: string;
  readonly changes: readonly { readonly action: string; readonly fields: readonly { readonly name: string }[] }[];
}

interface Logged {
  readonly entries: readonly string[];
  readonly shallow: boolean;
}

/** What stands in the log of the only org: subjects with their fields. */
async function logOf(folder: string, ...args: readonly string[]): Promise<Logged> {
  const ran = await runHere(["log", "--json", ...args], { cwd: path.join(folder, "calls"), env: gitEnvironment() });
  expect(ran.code).toBe(0);
  const { entries, shallow } = JSON.parse(ran.stdout).orgs.default;
  return {
    shallow,
    entries: (entries as readonly Line[]).map(({ subject = "files", changes }) =>
      [
        subject,
        ...changes.map(({ action, fields }) =>
          action === "change" ? fields.map(({ name }) => name).join(" ") : action,
        ),
      ].join(": "),
    ),
  };
}

const agent = (key: string, more = ""): string =>
  `agents:\n  ${key}: { voice: en-US-James1, product: spark, prompt: { file: prompt.md }${more} }\n`;

test("git is asked for nothing that it has told", async () => {
  const { folder, commit } = await history();
  await commit("Begin", agent("support"));
  await commit("Be brief", agent("support"), "Be brief.");
  const { env, heard } = await listeningGit();
  const ran = await runHere(["log"], { cwd: path.join(folder, "calls"), env: { ...gitEnvironment(), ...env } });
  expect(ran.code).toBe(0);
  // Of the newest its files, the configuration and the prompt; of the other what changed, and that.
  const both = ["ls-tree", "cat-file", "cat-file", "diff-tree", "cat-file"];
  expect([...heard()].sort()).toEqual(["rev-parse", "rev-parse", "-c", ...both].sort());
});

test("what a merge brought counts once, where it came in", async () => {
  const { folder, commit } = await history();
  await commit("Begin", agent("support"));
  git(folder, "checkout", "--quiet", "-b", "work");
  await commit("Try", agent("support"), "Be brief.");
  await commit("Try again", agent("support"), "Be brief and kind.");
  git(folder, "checkout", "--quiet", "main");
  git(folder, "commit", "--quiet", "--allow-empty", "-m", "Meanwhile");
  git(folder, "merge", "--quiet", "--no-ff", "-m", "Take the work over", "work");
  expect((await logOf(folder, "agent.support")).entries).toEqual(["Take the work over: prompt", "Begin: add"]);
});

test("a key is followed to what it was, and records and files beside are none of it", async () => {
  const { folder, commit } = await history();
  await commit("Begin", agent("helpdesk", ", name: Support"));
  await commit("Rename the key", agent("support", ", name: Support, previously: [helpdesk]"));
  await mkdir(path.join(folder, "calls/.thunderphone"));
  await writeFile(path.join(folder, "calls/.thunderphone/other.json"), "{}\n");
  await commit("Keep a record", agent("support", ", name: Support, previously: [helpdesk]"));
  await commit("Say it in words", agent("support", ", name: Support, previously: [helpdesk]"), "Be brief.");
  expect((await logOf(folder, "agent.support")).entries).toEqual(["Say it in words: prompt", "Begin: add"]);
});

test("a clone of the end says that it doesn't see what is older", async () => {
  const { home, folder, commit } = await history();
  await commit("Begin", agent("support"));
  await commit("Be brief", agent("support"), "Be brief.");
  await commit("Be quick", agent("support"), "Be quick.");
  git(folder, "push", "--quiet", home.remote, "main");
  const end = clone(home, "end", "--depth=2");
  expect(await logOf(end)).toEqual({ shallow: true, entries: ["Be quick: prompt", "Be brief: add"] });
  const { stdout } = await runHere(["log"], { cwd: path.join(end, "calls"), env: gitEnvironment() });
  expect(stdout).toContain("what is older isn't seen. All of it comes with: git fetch --unshallow");
});

test("the history of an org that is held at a ref is that of its branch all the same", async () => {
  const { folder, commit } = await history();
  const held = `orgs:\n  default: { api_key: "\${env.THUNDERPHONE_API_KEY}", ref: HEAD~1 }\n`;
  await commit("Begin", held + agent("support"));
  await commit("Be brief", held + agent("support"), "Be brief.");
  expect((await logOf(folder)).entries).toEqual(["Be brief: prompt", "Begin: add"]);
});

test("a configuration that was renamed is followed to what it was called", async () => {
  const { folder, commit } = await history();
  await commit("Begin", agent("support"));
  await commit("Speak another way", agent("support").replace("James", "Emma"));
  git(folder, "mv", "calls/thunderphone.yaml", "calls/agents.yaml");
  git(folder, "commit", "--quiet", "-m", "Rename it");
  const renamed = await runHere(["log", "-c", "agents.yaml", "--json"], {
    cwd: path.join(folder, "calls"),
    env: gitEnvironment(),
  });
  const { orgs } = JSON.parse(renamed.stdout);
  expect(orgs.default.entries.map(({ subject }: Line) => subject)).toEqual(["Speak another way", "Begin"]);
});

test("nothing is committed yet", async () => {
  const { folder } = await history();
  await mkdir(path.join(folder, "calls"));
  await writeFile(path.join(folder, "calls/thunderphone.yaml"), `version: 1\n${agent("support")}`);
  await writeFile(path.join(folder, "calls/prompt.md"), "Be kind.\n");
  expect((await logOf(folder)).entries).toEqual(["files: add"]);
});

interface HeardRow {
  readonly heard: string;
  readonly commit?: string;
  readonly calls: number;
  readonly failed_share?: number;
}

/** Two commits and the way back from the second, each applied and called after that, and an edit in the dashboard. */
async function called() {
  const home = await committed({
    "thunderphone.yaml":
      "version: 1\nvars: { hours: 8 to 6 }\nagents:\n  support: { voice: en-US-James1, prompt: { file: prompt.md } }\n",
    "prompt.md": "Be kind. We are open from ${var.hours}.\n",
  });
  const { sandbox, folder } = home;
  const place = async (day: string, ...went: readonly string[]): Promise<void> => {
    expect(await home.run("apply", "--yes", "--quiet")).toMatchObject({ code: 0 });
    const [agent] = sandbox.store.org(1).agents.values();
    for (const [i, call_outcome] of went.entries())
      sandbox.store.addCall(1, agent?.id ?? "", {
        call_outcome,
        start_time: `${day}T12:0${i}:00.000000Z`,
        from_number: "+14155550777",
      });
  };
  const commitAt = (day: string, subject: string): string => {
    gitAt(`${day}T09:00:00Z`, folder, "commit", "--quiet", "-am", subject);
    return git(folder, "rev-parse", "HEAD");
  };
  const first = git(folder, "rev-parse", "HEAD");
  await place("2026-01-05", "success", "failure");
  await home.edit("thunderphone.yaml", "8 to 6", "9 to 5");
  const second = commitAt("2026-01-06", "New hours");
  await place("2026-01-06", "failure", "failure", "success");
  await home.edit("thunderphone.yaml", "9 to 5", "8 to 6");
  const third = commitAt("2026-01-07", "Old hours again");
  await place("2026-01-07", "success");
  const [agent] = sandbox.store.org(1).agents.values();
  sandbox.store.editDeployed(1, agent?.id ?? "", { prompt: "Be quick." });
  sandbox.store.addCall(1, agent?.id ?? "", { call_outcome: "failure", from_number: "+14155550777" });
  const rows = async (...flags: readonly string[]) => {
    const ran = await home.run("log", "agent.support", "--calls", "--json", ...flags);
    expect(ran.stdout + ran.stderr).not.toContain("5550777");
    const { orgs, diagnostics } = JSON.parse(ran.stdout);
    const calls = orgs.default.calls as
      | { readonly calls: number; readonly more: boolean; readonly rows: readonly HeardRow[] }
      | undefined;
    const heard = calls?.rows.map(({ heard, commit = heard, calls, failed_share }) => [commit, calls, failed_share]);
    return { code: ran.code, codes: diagnostics.map(({ code }: { code: string }) => code), calls, heard };
  };
  return { ...home, agentId: agent?.id ?? "", commits: { first, second, third }, rows };
}

test("each caller heard the commit that was live, also after a way back, and an edit in the dashboard is none", async () => {
  const { commits, rows, run } = await called();
  const heard = [
    [commits.third, 1, 0],
    [commits.second, 3, 0.667],
    [commits.first, 2, 0.5],
    ["none", 1, 1],
  ];
  expect(await rows()).toMatchObject({ code: 0, codes: [], heard, calls: { calls: 7, more: false } });
  expect((await rows("--live")).heard).toEqual(heard);
  const text = await run("log", "agent.support", "--calls", "--verbose");
  expect(text.stdout).toMatch(/^ {2}\S+ +3 +1 +2 +0 +67% +New hours$/m);
  expect(text.stdout + text.stderr).not.toContain("5550777");
});

test("no more calls than are wanted are looked at, and who asks a few lines is told what may be older", async () => {
  const { commits, rows, run } = await called();
  expect(await rows("--max-calls", "4")).toMatchObject({
    calls: { calls: 4, more: true },
    heard: [
      [commits.third, 1, 0],
      [commits.second, 2, 0.5],
      [commits.first, 0, undefined],
      ["none", 1, 1],
    ],
  });
  const { stdout } = await run("log", "agent.support", "--calls", "-n", "1");
  expect(stdout).toContain("older than these lines, edited in the dashboard, or not committed");
});

test("of what was never applied there are no calls, and tests alone are none", async () => {
  const { folder, run, sandbox, agentId, rows } = await called();
  for (let i = 0; i < 3; i++) sandbox.store.addCall(1, agentId, { is_simulation: true });
  expect((await rows("--max-calls", "3")).calls).toMatchObject({ calls: 0, more: true });
  const tests = await run("log", "agent.support", "--max-calls", "3");
  expect(tests.stdout).toContain("What callers heard: the newest calls are all tests.\nThere are older calls");
  await rm(path.join(folder, ".thunderphone"), { recursive: true });
  const never = await run("log", "agent.support", "--calls");
  expect(never).toMatchObject({ code: 0, stdout: expect.stringContaining("there are no calls yet") });
});

test("an API without calls says so, and one that fails is an error; the commits are shown all the same", async () => {
  const { rows, sandbox } = await called();
  sandbox.setFaults([{ kind: "status", status: 404, path: "/v1/calls" }]);
  const { heard, ...older } = await rows();
  expect([older.code, older.codes, heard]).toEqual([0, ["no-calls"], undefined]);
  sandbox.setFaults([{ kind: "status", status: 403, path: "/v1/calls" }]);
  const closed = await rows();
  expect([closed.code, closed.codes, closed.heard]).toEqual([1, ["forbidden"], undefined]);
});
