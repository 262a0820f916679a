// A commit is read as the disk is after a checkout of it: the same resources, the same words about what is wrong.
import { readdirSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConfigurationResult } from "../../src/config/desired.ts";
import { type Disk, workTree } from "../../src/config/disk.ts";
import { FileReader } from "../../src/config/file.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import { openRevision } from "../../src/config/revision.ts";
import { readSource } from "../../src/config/source.ts";
import { removeFolder, root } from "../support/command.ts";
import { clone, git, gitEnvironment, makeRemote } from "../support/git.ts";

const folders: string[] = [];

afterAll(async () => {
  await Promise.all(folders.splice(0).map(removeFolder));
});

/** A repository of a configuration, by the texts of its files; a text that begins with -> is a link. */
async function repository(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-refs-"));
  folders.push(folder);
  git(folder, "init", "--quiet", "--initial-branch=main");
  await write(folder, files);
  commit(folder, "One");
  return folder;
}

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await rm(file, { force: true });
    if (text.startsWith("->")) await symlink(text.slice(2), file);
    else await writeFile(file, text);
  }
}

function commit(folder: string, subject: string, tag?: string): void {
  git(folder, "add", "--all", "--force");
  git(folder, "commit", "--quiet", "--allow-empty", "-m", subject);
  if (tag !== undefined) git(folder, "tag", tag);
}

interface Wanted {
  readonly to?: string;
  readonly file?: string;
  readonly requireEnv?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Loads it with what holds orgs at refs. */
function load(cwd: string, { to, file = "thunderphone.yaml", requireEnv = false, env = {} }: Wanted = {}) {
  return loadConfiguration({
    file,
    cwd,
    env: { ...gitEnvironment(), ...env },
    requireEnv,
    choice: { all: true },
    refs: to === undefined ? {} : { to: { ref: to } },
  });
}

/** What was read and all that is wrong with it, each once, with positions as they are below the folder. */
function told(result: ConfigurationResult, prefix = ""): unknown {
  const { configuration } = result.ok ? result : {};
  const all = result.ok ? result.configuration.warnings : result.diagnostics;
  const texts = all.filter(({ code }) => code !== "at-ref").map((one) => JSON.stringify(one).replaceAll(prefix, ""));
  const resources = configuration?.orgs.map(({ name }) => configuration.desired(name));
  return {
    resources: JSON.stringify(resources)?.replaceAll(prefix, ""),
    diagnostics: [...new Set(texts)].sort().map((one) => JSON.parse(one)),
  };
}

/** The prompt of an agent of the only org, or why there is none. */
async function promptAt(cwd: string, to: string, key = "support"): Promise<unknown> {
  const loaded = await load(cwd, { to });
  if (!loaded.ok) return loaded.diagnostics.map(({ code, message }) => `${code}: ${message}`);
  const { resources } = loaded.configuration.desired("default");
  return resources.find(({ address }) => address === `agent.${key}`)?.fields.prompt;
}

const agent = (prompt: string): string =>
  `version: 1\nagents:\n  support: { voice: en-US-James1, product: spark, prompt: { file: ${prompt} } }\n`;

describe("every configuration of the stories is read from a commit as from the files", () => {
  const cases = path.join(root, "test/cases");
  const names = readdirSync(cases).filter((name) =>
    readdirSync(path.join(cases, name)).some((file) => file === "thunderphone.yaml"),
  );
  let folder = "";

  beforeAll(async () => {
    folder = await repository({ "README.md": "Stories.\n" });
    await cp(cases, path.join(folder, "cases"), { recursive: true });
    commit(folder, "Add the stories");
  });

  test.each(names)("%s", async (name) => {
    const cwd = path.join(folder, "cases", name);
    const [here, there] = await Promise.all([load(cwd), load(cwd, { to: "HEAD" })]);
    expect(told(there, `HEAD:cases/${name}/`)).toEqual(told(here));
    // A work tree that can't be read hides what the commit says, so that is looked at by itself, too.
    const opened = await openRevision({ ref: "HEAD" }, { folder: cwd, env: gitEnvironment(), asked: "--to" });
    if (!opened.ok) throw new Error(opened.problem.message);
    const problemsIn = async (disk: Disk): Promise<unknown> => {
      const { problems } = await readSource(path.join(cwd, "thunderphone.yaml"), new FileReader(cwd, undefined, disk));
      return JSON.parse(JSON.stringify(problems).replaceAll(`HEAD:cases/${name}/`, ""));
    };
    expect(await problemsIn(opened.disk)).toEqual(await problemsIn(workTree));
  });
});

describe("links lead where they lead in the work tree", () => {
  const files = {
    "sub/thunderphone.yaml":
      'version: 1\ninclude: ["agents/*.yaml", "**/*.md"]\nagents:\n  a: { prompt: { file: prompts/link.md } }\n',
    "sub/texts/real.md": "You answer the phone.\n",
    "sub/prompts/link.md": "->../texts/real.md",
    "sub/shared/b.yaml": "agents: { b: { prompt: { file: folder/real.md } } }\n",
    "sub/agents": "->shared",
    "sub/folder": "->texts/../texts",
    "sub/cards/c.md": "---\nname: C\n---\nBe kind.\n",
    "sub/cards/.hidden.md": "no agent",
  };

  test("within the folder", async () => {
    const cwd = path.join(await repository(files), "sub");
    // A text of a prompt is no agent, and what ** finds in texts is none either.
    const there = await load(cwd, { to: "main" });
    expect(told(there, "main:sub/")).toEqual(told(await load(cwd)));
    expect(JSON.stringify(told(there))).toContain("cards/c.md");
  });

  test.each([
    ["out of it", "->../../outside.md", "file-outside"],
    ["to an absolute path", "->/etc/hostname", "file-outside"],
    ["in a circle", "->link.md", "file-unreadable"],
    ["nowhere", "->nothing.md", "file-missing"],
    ["through a file", "->../texts/real.md/more.md", "file-missing"],
    ["to a folder", "->../texts", "file-is-folder"],
  ])("%s", async (_, target, code) => {
    const cwd = path.join(
      await repository({ ...files, "sub/prompts/link.md": target, "outside.md": "Not yours.\n" }),
      "sub",
    );
    const there = await load(cwd, { to: "main" });
    expect(told(there, "main:sub/")).toEqual(told(await load(cwd)));
    expect(there.ok ? [] : there.diagnostics.map((problem) => problem.code)).toContain(code);
  });
});

describe("names of files", () => {
  test("an accent is one sign or two, a line feed and a quote are signs like others", async () => {
    const cwd = await repository({
      "thunderphone.yaml": agent("prompts/cafe\u0301.md"),
      "prompts/caf\u00e9.md": "You answer the phone.\n",
      'prompts/odd\n"name".md': "Odd.\n",
    });
    expect(await promptAt(cwd, "main")).toBe("You answer the phone.\n");
  });

  test("what is near is offered from the commit, not from the disk", async () => {
    const cwd = await repository({ "thunderphone.yaml": agent("prompts/suport.md"), "prompts/support.md": "Hello.\n" });
    await write(cwd, { "prompts/suport.md": "Mended since.\n" });
    const loaded = await load(cwd, { to: "main" });
    expect(loaded.ok ? [] : loaded.diagnostics).toMatchObject([
      {
        code: "file-missing",
        message: 'there is no file "main:prompts/suport.md"',
        hint: "Did you mean `prompts/support.md`?",
        position: { file: "main:thunderphone.yaml", line: 3 },
      },
    ]);
  });
});

describe("a file that is too large", () => {
  test("is refused by its size, unread", async () => {
    const cwd = await repository({
      "thunderphone.yaml": agent("big.md"),
      "big.md": "x".repeat(16 * 1024 * 1024 + 1),
    });
    expect(await promptAt(cwd, "main")).toEqual(['file-too-large: "main:big.md" has 16 MiB; the limit is 16 MiB']);
  });
});

describe("which commit a ref names", () => {
  let cwd = "";

  beforeAll(async () => {
    cwd = await repository({ "thunderphone.yaml": agent("prompt.md"), "prompt.md": "one\n" });
    git(cwd, "tag", "v1");
    git(cwd, "tag", "-a", "-m", "Signed off", "v1-signed");
    git(cwd, "branch", "client/one");
    await write(cwd, { "prompt.md": "two\n" });
    commit(cwd, "Two");
    git(cwd, "update-ref", "refs/remotes/origin/release", "HEAD~1");
    await write(cwd, { "prompt.md": "three\n" });
  });

  test.each([
    "v1",
    "v1-signed",
    "client/one",
    "origin/release",
    "HEAD~1",
    "main^",
    "main@{0}~1",
    "refs/tags/v1",
    ":/One",
  ])("%s", async (ref) => {
    expect(await promptAt(cwd, ref)).toBe("one\n");
  });

  test("a commit, whole or shortened", async () => {
    const id = git(cwd, "rev-parse", "v1");
    expect(await promptAt(cwd, id)).toBe("one\n");
    expect(await promptAt(cwd, id.slice(0, 9))).toBe("one\n");
  });

  test("nothing of the work tree, the index or a branch changes", async () => {
    git(cwd, "add", "prompt.md");
    await write(cwd, { "prompt.md": "four\n" });
    const state = (): string =>
      [git(cwd, "status", "--porcelain=v2"), git(cwd, "for-each-ref"), git(cwd, "stash", "list")].join();
    const before = state();
    expect(await promptAt(cwd, "v1")).toBe("one\n");
    expect(state()).toBe(before);
  });

  test.each([
    ["v2", "there is no ref `v2` in the repository", "Did you mean `v1`?"],
    ["relase", "there is no ref `relase` in the repository", "It has client/one, main, origin/release, v1, v1-signed."],
    ["release", "there is no ref `release` in the repository", "Did you mean `origin/release`?"],
    ["one", "there is no ref `one` in the repository", "Did you mean `client/one`?"],
    ["deadbeef", "there is no ref `deadbeef` in the repository", "git fetch --tags"],
    ["v1..main", "there is no ref `v1..main` in the repository", ""],
    ["HEAD~7", "the history ends before `HEAD~7`", ""],
    ["^v1", "there is no ref `^v1` in the repository", ""],
    ["v1:prompt.md", "`v1:prompt.md` is in the repository, and no commit", "alone"],
    ["--all", "`--all` names no ref: none begins with a dash", "such as v1.2"],
    ["", "--to is empty and names no ref", "A variable that is not set leaves it empty."],
    ["${env.REF}", "there is no ref `${env.REF}` in the repository", "expressions mean nothing in it"],
  ])("%s names none", async (ref, message, hint) => {
    const loaded = await load(cwd, { to: ref });
    expect(loaded.ok ? [] : loaded.diagnostics).toMatchObject([
      { code: "unknown-ref", message, hint: expect.stringContaining(hint) },
    ]);
  });
});

describe("where the repository is", () => {
  test("in none", async () => {
    const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-refs-"));
    folders.push(cwd);
    await write(cwd, { "thunderphone.yaml": agent("prompt.md"), "prompt.md": "one\n" });
    const loaded = await load(cwd, { to: "main", env: { GIT_CEILING_DIRECTORIES: path.dirname(cwd) } });
    expect(loaded.ok ? [] : loaded.diagnostics).toMatchObject([
      { code: "no-repository", message: expect.stringMatching(/^--to needs a git repository: /) },
    ]);
  });

  test("there is no git", async () => {
    const cwd = await repository({ "thunderphone.yaml": agent("prompt.md"), "prompt.md": "one\n" });
    const loaded = await load(cwd, { to: "main", env: { PATH: cwd } });
    expect(loaded.ok ? [] : loaded.diagnostics).toMatchObject([
      { code: "git-missing", hint: "Install git: --to reads from it." },
    ]);
  });

  test("a linked work tree, and a submodule", async () => {
    const cwd = await repository({ "thunderphone.yaml": agent("prompt.md"), "prompt.md": "one\n" });
    git(cwd, "worktree", "add", "--quiet", "-b", "other", "linked");
    await write(path.join(cwd, "linked"), { "prompt.md": "two\n" });
    expect(await promptAt(path.join(cwd, "linked"), "main")).toBe("one\n");
    const around = await repository({ "README.md": "Around.\n" });
    git(around, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", cwd, "agents");
    expect(await promptAt(path.join(around, "agents"), "HEAD")).toBe("one\n");
  });

  test("a hook of a linked work tree, which knows its repository from the top", async () => {
    const files = { "sub/thunderphone.yaml": agent("prompt.md"), "sub/prompt.md": "one\n" };
    const cwd = await repository(files);
    git(cwd, "worktree", "add", "--quiet", "-b", "other", "linked");
    const env = { GIT_DIR: path.join(cwd, ".git/worktrees/linked"), GIT_PREFIX: "", GIT_INDEX_FILE: "index" };
    const loaded = await load(path.join(cwd, "linked/sub"), { to: "main", env });
    expect(loaded.ok).toBe(true);
  });

  test("a submodule holds nothing that a ref of this repository could show", async () => {
    const texts = await repository({ "prompt.md": "one\n" });
    const cwd = await repository({ "thunderphone.yaml": agent("texts/prompt.md") });
    git(cwd, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", texts, "texts");
    commit(cwd, "Two");
    expect(await promptAt(cwd, "main")).toEqual(['file-missing: there is no file "main:texts/prompt.md"']);
  });

  test("a clone of the end of the history says how the rest comes", async () => {
    const home = await makeRemote();
    folders.push(home.folder);
    const first = path.join(home.folder, "first");
    await write(first, { "thunderphone.yaml": agent("prompt.md"), "prompt.md": "one\n" });
    commit(first, "Three", "v1.2");
    commit(first, "Four");
    git(first, "push", "--quiet", "--tags", home.remote, "main");
    const cwd = clone(home, "end", "--depth=1");
    expect(await promptAt(cwd, "HEAD")).toBe("one\n");
    for (const ref of ["v1.2", "HEAD~1"]) {
      const loaded = await load(cwd, { to: ref });
      expect(loaded.ok ? [] : loaded.diagnostics).toMatchObject([
        {
          code: "unknown-ref",
          hint: expect.stringMatching(/git fetch --(depth=1 origin tag v1\.2|unshallow)[\s\S]*fetch-depth: 0/),
        },
      ]);
    }
    git(cwd, "fetch", "--quiet", "--depth=1", "origin", "tag", "v1.2");
    expect(await promptAt(cwd, "v1.2")).toBe("one\n");
  });

  test("a clone without files fetches those that it reads", async () => {
    const home = await makeRemote();
    folders.push(home.folder);
    const first = path.join(home.folder, "first");
    await write(first, { "thunderphone.yaml": agent("prompt.md"), "prompt.md": "one\n" });
    commit(first, "Three", "v1");
    await write(first, { "prompt.md": "two\n" });
    commit(first, "Four");
    git(first, "push", "--quiet", "--tags", home.remote, "main");
    git(path.join(home.folder, "remote.git"), "config", "uploadpack.allowFilter", "true");
    const cwd = clone(home, "partial", "--filter=blob:none");
    expect(await promptAt(cwd, "v1")).toBe("one\n");
  });
});

describe("the digest of a configuration", () => {
  const digestAt = async (cwd: string, to?: string): Promise<string> => {
    const loaded = await load(cwd, to === undefined ? {} : { to });
    if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join("\n"));
    return loaded.configuration.digest();
  };

  test("is of the commit and not of the files, where all is read at one ref", async () => {
    const cwd = await repository({ "thunderphone.yaml": agent("prompt.md"), "prompt.md": "one\n" });
    const [before, files] = [await digestAt(cwd, "main"), await digestAt(cwd)];
    await write(cwd, { "prompt.md": "two\n" });
    expect(await digestAt(cwd, "main")).toBe(before);
    expect(await digestAt(cwd)).not.toBe(files);
    commit(cwd, "Two");
    expect(await digestAt(cwd, "main")).not.toBe(before);
  });

  test("is of the files and of every commit at which an org is held", async () => {
    const held = `orgs:\n  eu: { ref: release, api_key: "\${env.KEY_EU}" }\n  us: { api_key: "\${env.KEY_US}" }\n`;
    const cwd = await repository({ "thunderphone.yaml": agent("prompt.md") + held, "prompt.md": "one\n" });
    git(cwd, "branch", "release");
    const before = await digestAt(cwd);
    git(cwd, "commit", "--quiet", "--allow-empty", "-m", "Two");
    expect(await digestAt(cwd)).toBe(before);
    git(cwd, "branch", "--force", "release", "main");
    expect(await digestAt(cwd)).not.toBe(before);
  });
});
