// What a history says of each commit is what reading that commit by itself says, however little of git is asked.
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import type { Desired } from "../../src/config/desired.ts";
import { commitsOf, type HistoryStep, readHistory } from "../../src/config/history.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import { git, gitEnvironment } from "../support/git.ts";

const main = `version: 1
include: [agents/*.yaml]
agents:
  support: { name: Support, voice: en-US-James1, prompt: { file: prompts/support.md } }
`;

/** A repository whose configuration lies in a folder of it, with all that may happen to files. */
async function makeRepository(top: string): Promise<string> {
  const folder = path.join(top, "deep", "cfg");
  await mkdir(path.join(folder, "prompts"), { recursive: true });
  await mkdir(path.join(folder, "agents"));
  git(top, "init", "--quiet", "--initial-branch=main");
  const write = (name: string, text: string): Promise<void> => writeFile(path.join(folder, name), text);
  const commit = (message: string): void => {
    git(top, "add", "--all");
    git(top, "commit", "--quiet", "--allow-empty", "-m", message);
  };
  await write("thunderphone.yaml", main);
  await write("prompts/support.md", "You help.\n");
  await write(
    "agents/sales.yaml",
    "agents: { sales: { name: Sales, voice: en-US-James1, prompt: prompts/sell.md } }\n",
  );
  commit("Begin");
  await write("NOTES", "Nothing of the configuration.\n");
  commit("Beside it");
  await write("prompts/other.md", "Nobody reads it.\n");
  commit("Beside the prompt");
  await write("agents/night.yaml", "agents: { night: { name: Night, voice: en-US-James1, prompt: Sleep. } }\n");
  commit("Include one more");
  await unlink(path.join(folder, "prompts/support.md"));
  await symlink("other.md", path.join(folder, "prompts/support.md"));
  commit("Lead the prompt elsewhere");
  await write("prompts/other.md", "You help by a link.\n");
  commit("Change what the link leads to");
  await unlink(path.join(folder, "prompts/support.md"));
  commit("Lose the prompt");
  await mkdir(path.join(folder, "prompts/support.md"));
  await write("prompts/support.md/README", "A folder where a file was.\n");
  commit("Put a folder there");
  await rm(path.join(folder, "prompts/support.md"), { recursive: true });
  await write("prompts/support.md", "You help again.\n");
  commit("Bring it back");
  git(top, "checkout", "--quiet", "-b", "side");
  await write("prompts/support.md", "You help kindly.\n");
  commit("On the side");
  git(top, "checkout", "--quiet", "main");
  await write("NOTES", "Something else.\n");
  commit("Go on");
  git(top, "merge", "--quiet", "--no-ff", "-m", "Merge", "side");
  await write("prompts/sell.md", "The name of a file is a text of the configuration.\n");
  commit("Trap");
  await unlink(path.join(folder, "prompts/sell.md"));
  await unlink(path.join(folder, "agents/night.yaml"));
  commit("Take it out");
  for (let nth = 0; nth < 60; nth++) {
    await write("NOTES", `${nth}\n`);
    commit(`Note ${nth}`);
  }
  return folder;
}

/** What was read at another commit has the positions of that one. */
function withoutCommits(desired: Desired | undefined): string | undefined {
  return JSON.stringify(desired)?.replaceAll(/"[0-9a-f]{7}:deep/g, '"deep');
}

test("a commit is read as it is by itself, and one that changes nothing of the configuration not at all", async () => {
  const top = await mkdtemp(path.join(tmpdir(), "thundersync-history-"));
  try {
    const cwd = await makeRepository(top);
    const calls = path.join(top, "calls");
    const real = (await import("node:child_process")).execFileSync("which", ["git"]).toString().trim();
    await mkdir(path.join(top, "bin"));
    await writeFile(path.join(top, "bin/git"), `#!/bin/sh\necho "$1" >> "${calls}"\nexec "${real}" "$@"\n`);
    await chmod(path.join(top, "bin/git"), 0o755);
    const env = { ...gitEnvironment(), PATH: `${top}/bin:${process.env.PATH}` };
    const found = await commitsOf(cwd, env);
    if ("code" in found) throw new Error(found.message);
    const options = { file: "thunderphone.yaml", cwd, env, secrets: new Set<string>() };
    const steps: HistoryStep[] = [];
    for await (const step of readHistory(found, { ...options, org: "default" })) steps.push(step);
    expect((await readFile(calls, "utf8")).trim().split("\n").length).toBeLessThan(60);

    expect(steps.length).toBe(found.commits.length);
    expect(steps.length).toBeGreaterThan(70);
    // These are one as the other.
    const telling = steps.filter(({ commit }) => !/^Note \d*[1-9]$/.test(commit.subject));
    for (const { commit, desired, broken } of telling) {
      const alone = await loadConfiguration({
        ...options,
        env: gitEnvironment(),
        requireEnv: false,
        refs: { to: { ref: commit.short, commit: commit.id } },
      });
      expect([commit.subject, withoutCommits(desired)]).toEqual([
        commit.subject,
        withoutCommits(alone.ok ? alone.configuration.desired("default") : undefined),
      ]);
      expect(broken).toEqual(alone.ok ? undefined : alone.diagnostics.filter(({ severity }) => severity === "error"));
    }
    expect(steps.filter(({ broken }) => broken !== undefined).map(({ commit }) => commit.subject)).toEqual([
      "Trap",
      "Put a folder there",
      "Lose the prompt",
    ]);
  } finally {
    await rm(top, { recursive: true, force: true });
  }
});
