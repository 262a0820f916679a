// What the configuration of one org was at each commit, newest first. A commit at which it can't be read is told and passed over.
import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { Git, GitError } from "../git/git.ts";
import { type Commit, commitsIn } from "../git/log.ts";
import { findRepository, type Repository } from "../git/repository.ts";
import { changesBetween, listTree, nameBefore, readBlobs, type TreeChange, type TreeEntry } from "../git/tree.ts";
import type { Desired } from "./desired.ts";
import type { Disk } from "./disk.ts";
import { largestFile } from "./file.ts";
import { type GitDisk, type KnownBlobs, openListed } from "./git_disk.ts";
import { loadConfiguration } from "./load.ts";

/** Commits that one call of git tells the changes of: a call takes longer than all that it tells. */
const atOnce = 64;

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

/** Reads the configuration at each commit, also by what it was called then. Where nothing changed that it was made of, it is what it was. */
export async function* readHistory(
  { commits, repository }: Commits,
  options: HistoryOptions,
): AsyncGenerator<HistoryStep, void, undefined> {
  const past = new Past(commits, repository, options);
  let newer: { readonly disk: GitDisk; readonly step: HistoryStep } | undefined;
  for (const [nth, commit] of commits.entries()) {
    const changed = await past.goTo(nth);
    const desired = newer?.disk.isTouchedBy(changed) === false ? newer.step.desired : undefined;
    if (desired !== undefined) {
      yield { commit, desired };
      continue;
    }
    const disk = await past.open(commit);
    const step = await readAt(commit, { disk, file: past.file }, options);
    past.note(disk.asked);
    newer = { disk, step };
    yield step;
  }
}

/** The files of one commit after the other, of which only what changes is asked for. */
class Past {
  readonly #commits: readonly Commit[];
  readonly #git: Git;
  readonly #folder: string;
  readonly #prefix: string;
  /** The configuration, as it is called there. */
  file: string;
  readonly #entries = new Map<string, TreeEntry>();
  /** What leads from the commit before to each of the next ones. */
  readonly #changes = new Map<number, readonly TreeChange[]>();
  #known: KnownBlobs = new Map();
  readonly #asked = new Set<string>();

  constructor(commits: readonly Commit[], { prefix }: Repository, { file, cwd, env }: HistoryOptions) {
    this.#commits = commits;
    this.#prefix = prefix;
    this.file = path.resolve(cwd, file);
    this.#folder = path.dirname(this.file);
    this.#git = new Git(this.#folder, env);
  }

  /** Goes on to the next commit, and tells the paths that are otherwise there. */
  async goTo(nth: number): Promise<readonly string[]> {
    if (nth === 0) {
      const id = this.#commits[0]?.id ?? "";
      for (const entry of await listTree(this.#git, id, this.#prefix)) this.#entries.set(entry.path, entry);
      return [];
    }
    if (!this.#changes.has(nth)) await this.#look(nth);
    const changes = this.#changes.get(nth) ?? [];
    this.#changes.delete(nth);
    const main = path.basename(this.file);
    const isRenamed = changes.some((change) => change.path === main && change.older === undefined);
    const [newer, older] = [this.#commits[nth - 1], this.#commits[nth]];
    if (isRenamed && newer !== undefined && older !== undefined)
      this.file = path.join(
        this.#folder,
        (await nameBefore(this.#git, { older: older.id, newer: newer.id }, main)) ?? main,
      );
    for (const { path, older } of changes)
      if (older === undefined) this.#entries.delete(path);
      else this.#entries.set(path, older);
    return changes.map((change) => change.path);
  }

  open(commit: Commit): Promise<GitDisk> {
    const where = { git: this.#git, commit: commit.id, ref: commit.short, folder: this.#folder, prefix: this.#prefix };
    return openListed(where, [...this.#entries.values()], this.#known);
  }

  /** What was asked for once will be asked for again. */
  note(asked: ReadonlySet<string>): void {
    for (const one of asked) this.#asked.add(one);
  }

  async #look(from: number): Promise<void> {
    const some = this.#commits.slice(from - 1, from + atOnce);
    const changes = await changesBetween(
      this.#git,
      some.map(({ id }) => id),
    );
    for (const [i, own] of changes.entries()) this.#changes.set(from + i, own);
    const now = new Set([...this.#entries.values()].map(({ object }) => object));
    const kept = [...this.#known].filter(([object]) => now.has(object));
    const wanted = changes
      .flat()
      .flatMap(({ path, older }) => (older?.type === "file" && this.#asked.has(path) ? [older.object] : []));
    this.#known = new Map([...kept, ...(await readBlobs(this.#git, wanted, largestFile))]);
  }
}

async function readAt(
  commit: Commit,
  opened: { readonly disk: Disk; readonly file: string },
  { file, cwd, env, org, secrets }: HistoryOptions,
): Promise<HistoryStep> {
  const loaded = await loadConfiguration({
    file,
    cwd,
    env,
    secrets,
    requireEnv: false,
    choice: { orgs: [org] },
    refs: { to: { ref: commit.short, commit: commit.id }, evenIfHeld: true, opened },
  });
  if (loaded.ok) return { commit, desired: loaded.configuration.desired(org) };
  const errors = loaded.diagnostics.filter(({ severity }) => severity === "error");
  const name = path.basename(opened.file);
  const isAbsent = errors.every(
    ({ code, message, position }) =>
      code === "org-not-at-ref" || (code === "file-missing" && position === undefined && message.includes(name)),
  );
  return isAbsent ? { commit } : { commit, broken: errors };
}
