// Real repositories in temporary folders.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { cleanEnvironment } from "./command.ts";

/** The environment of a runner: nothing of the person who runs the tests. */
export function gitEnvironment(): Record<string, string> {
  return { ...cleanEnvironment(), GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
}

/** Runs git and gives what it wrote. */
export function git(folder: string, ...args: readonly string[]): string {
  return gitWith("", folder, ...args);
}

/** The same at a moment: what is committed is of then. */
export function gitAt(moment: string, folder: string, ...args: readonly string[]): string {
  const env = { ...gitEnvironment(), ...author, GIT_AUTHOR_DATE: moment, GIT_COMMITTER_DATE: moment };
  return execFileSync("git", [...args], { cwd: folder, env, stdio: "pipe" })
    .toString()
    .trim();
}

/** The same with something on its stdin. */
export function gitWith(input: string, folder: string, ...args: readonly string[]): string {
  return execFileSync("git", [...args], { cwd: folder, env: { ...gitEnvironment(), ...author }, stdio: "pipe", input })
    .toString()
    .trim();
}

const author = {
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.com",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.com",
  // What is committed decides the name of a commit, and nothing else.
  GIT_AUTHOR_DATE: "2026-01-05T09:00:00Z",
  GIT_COMMITTER_DATE: "2026-01-05T09:00:00Z",
};

/** A git that comes first in the PATH of this environment and keeps what it is asked, until the test ends. */
export async function listeningGit(): Promise<{
  readonly env: Readonly<Record<string, string>>;
  /** The commands since the last look, such as "ls-remote". */
  heard(): readonly string[];
}> {
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-git-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const said = path.join(folder, "said");
  const real = execFileSync("which", ["git"]).toString().trim();
  await writeFile(path.join(folder, "git"), `#!/bin/sh\necho "$1" >> "${said}"\nexec ${real} "$@"\n`, { mode: 0o755 });
  return {
    env: { PATH: `${folder}:${process.env.PATH}` },
    heard: () => {
      const lines = existsSync(said) ? readFileSync(said, "utf8").trim().split("\n") : [];
      rmSync(said, { force: true });
      return lines;
    },
  };
}

/** A bare repository with one commit on main, and a folder for its clones. */
export async function makeRemote(): Promise<{ readonly folder: string; readonly remote: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
  git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git");
  git(folder, "init", "--quiet", "--initial-branch=main", "first");
  const first = path.join(folder, "first");
  await writeFile(path.join(first, "README"), "A configuration.\n");
  git(first, "add", "README");
  git(first, "commit", "--quiet", "-m", "Begin");
  await writeFile(path.join(first, "README"), "A configuration, twice.\n");
  git(first, "commit", "--quiet", "-am", "Go on");
  git(first, "push", "--quiet", path.join(folder, "remote.git"), "main");
  return { folder, remote: `file://${path.join(folder, "remote.git")}` };
}

/** A clone of it, with all of the history or with its end only, as in CI. */
export function clone(
  { folder, remote }: { readonly folder: string; readonly remote: string },
  name: string,
  ...options: readonly string[]
): string {
  git(folder, "clone", "--quiet", ...options, remote, name);
  return path.join(folder, name);
}
