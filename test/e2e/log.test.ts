// Which commits count, in real histories: merges, renames, clones of the end, records among the files.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { removeFolder, runHere } from "../support/command.ts";
import { clone, git, gitEnvironment, makeRemote } from "../support/git.ts";

const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map(removeFolder));
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

test("nothing is committed yet", async () => {
  const { folder } = await history();
  await mkdir(path.join(folder, "calls"));
  await writeFile(path.join(folder, "calls/thunderphone.yaml"), `version: 1\n${agent("support")}`);
  await writeFile(path.join(folder, "calls/prompt.md"), "Be kind.\n");
  expect((await logOf(folder)).entries).toEqual(["files: add"]);
});
