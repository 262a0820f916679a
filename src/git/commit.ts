// Which commit a folder is of, and which of its files are not as that commit has them.
import { realpathSync } from "node:fs";
import path from "node:path";
import { Git } from "./git.ts";
import { mayLieInOne } from "./repository.ts";

/** Seconds. Nobody waits longer for what only helps. */
const longest = 10;

/** What is checked out in a folder. */
export interface CheckedOut {
  readonly commit: string;
  /** True when one of these files, by absolute path, has edits that the commit does not hold. */
  isEdited(files: readonly string[]): boolean;
}

/** The commit that is checked out in a folder. Undefined: the folder is in no repository, it has no commit, or there is no git. */
export async function checkedOutIn(folder: string, env: NodeJS.ProcessEnv): Promise<CheckedOut | undefined> {
  if (!mayLieInOne(folder, env)) return undefined;
  const git = new Git(folder, env, longest);
  const ask = (...args: readonly string[]): Promise<string | undefined> =>
    git.run(args).then(
      ({ ok, stdout }) => (ok ? stdout : undefined),
      () => undefined,
    );
  const [at, status] = await Promise.all([
    ask("rev-parse", "--show-prefix", "HEAD^{commit}"),
    ask(
      "--no-optional-locks",
      "status",
      "--porcelain=v1",
      "-z",
      "--no-renames",
      "--untracked-files=all",
      // A prompt that git ignores is in no commit either.
      "--ignored=matching",
      "--ignore-submodules=all",
      "--",
      ".",
    ),
  ]);
  const [, prefix = "", commit = ""] = /^(.*)\n([0-9a-f]{40,64})\n$/s.exec(at ?? "") ?? [];
  if (commit === "" || status === undefined) return undefined;
  const edited = status
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => nameForm(entry.slice(3 + prefix.length)));
  return { commit, isEdited: (files) => edited.length > 0 && files.some(isAmong(edited, folder)) };
}

/** Whether what is checked out in a folder comes from this commit, or is it. Undefined: nobody knows. */
export async function isBehind(folder: string, commit: string, env: NodeJS.ProcessEnv): Promise<boolean | undefined> {
  if (!mayLieInOne(folder, env) || !/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
  const git = new Git(folder, env, longest);
  try {
    if (!(await git.run(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])).ok) return undefined;
    // One that the clone doesn't have is no ancestor that it knows of.
    return (await git.run(["merge-base", "--is-ancestor", commit, "HEAD"])).ok;
  } catch {
    return undefined;
  }
}

/** Whether a file is one of these, or in one of those that are folders; of a link what it leads to counts, too. */
function isAmong(edited: readonly string[], folder: string): (file: string) => boolean {
  const names = new Set(edited);
  const folders = edited.filter((name) => name.endsWith("/"));
  const real = realPath(folder);
  return (file) =>
    [path.relative(folder, file), path.relative(real, realPath(file))]
      .map((name) => nameForm(name.split(path.sep).join("/")))
      .some((name) => names.has(name) || folders.some((outer) => name.startsWith(outer)));
}

function realPath(absolute: string): string {
  try {
    return realpathSync.native(absolute);
  } catch {
    // It was there when it was read.
    return absolute;
  }
}

/** A disk may store an accent as one sign or as two. */
function nameForm(name: string): string {
  return name.normalize("NFC");
}

/** What git calls the person who works in a folder. Undefined: nobody told it. */
export async function userNameIn(folder: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const answer = await new Git(folder, env, longest).run(["config", "--get", "user.name"]).catch(() => undefined);
  const name = answer?.ok === true ? answer.stdout.trim() : "";
  return name === "" ? undefined : name;
}
