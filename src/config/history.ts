// What the configuration of one org was at each commit, newest first. A commit at which it can't be read is told and passed over.
import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { Git, GitError } from "../git/git.ts";
import { type Commit, commitsIn } from "../git/log.ts";
import { findRepository, type Repository } from "../git/repository.ts";
import type { Desired } from "./desired.ts";
import { loadConfiguration } from "./load.ts";

/** Commits that are read at the same time: most of reading one is waiting for git. */
const atOnce = 8;

/** Whose history. */
export interface HistoryOptions {
  /** As typed: relative to `cwd` or absolute. */
  readonly file: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly org: string;
  readonly secrets: Set<string>;
}

/** A commit with what the org was to be. */
export interface HistoryStep {
  readonly commit: Commit;
  /** Left out: the configuration doesn't have the org there, or can't be read. */
  readonly desired?: Desired;
  /** Why it can't be read. */
  readonly broken?: readonly Diagnostic[];
}

/** The commits of a configuration. Of a shallow clone what is older is not seen. */
export interface Commits {
  readonly commits: readonly Commit[];
  readonly repository: Repository;
}

/** The commits that touched the folder of a configuration, or why there is no history. Records in it are no part of the configuration. */
export async function commitsOf(folder: string, env: NodeJS.ProcessEnv): Promise<Commits | Diagnostic> {
  const git = new Git(folder, env);
  try {
    const repository = await findRepository(git, "`log`", "commit the configuration first: git init.");
    return { commits: await commitsIn(git, [".thunderphone"]), repository };
  } catch (error) {
    if (error instanceof GitError) return error.diagnostic;
    throw error;
  }
}

/** Reads the configuration at each commit. */
export async function* readHistory(
  { commits, repository }: Commits,
  options: HistoryOptions,
): AsyncGenerator<HistoryStep, void, undefined> {
  for (let from = 0; from < commits.length; from += atOnce)
    yield* await Promise.all(commits.slice(from, from + atOnce).map((commit) => readAt(commit, repository, options)));
}

async function readAt(
  commit: Commit,
  repository: Repository,
  { file, cwd, env, org, secrets }: HistoryOptions,
): Promise<HistoryStep> {
  const loaded = await loadConfiguration({
    file,
    cwd,
    env,
    secrets,
    requireEnv: false,
    choice: { orgs: [org] },
    refs: { to: { ref: commit.short, commit: commit.id, seenIn: repository }, evenIfHeld: true },
  });
  if (loaded.ok) return { commit, desired: loaded.configuration.desired(org) };
  const errors = loaded.diagnostics.filter(({ severity }) => severity === "error");
  const name = path.basename(file);
  const isAbsent = errors.every(
    ({ code, message, position }) =>
      code === "org-not-at-ref" || (code === "file-missing" && position === undefined && message.includes(name)),
  );
  return isAbsent ? { commit } : { commit, broken: errors };
}
