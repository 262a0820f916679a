// Refs that change only from the value that was seen: of two that try, one wins and the other one knows.
import { setTimeout as pause } from "node:timers/promises";
import type { Git } from "./git.ts";

/** Where refs are kept: a remote, or this repository when it has none. */
export interface RefHome {
  /** Name of the remote; undefined: this repository. */
  readonly remote: string | undefined;
  /** The clone has only the end of its history; so is fetched, too. */
  readonly shallow: boolean;
}

/** How a change of a ref ended. "lost": it holds another value than was seen. */
export type Swap = "won" | "lost";

/** The object that a ref holds; empty: there is no such ref. */
export async function readRef(git: Git, { remote }: RefHome, ref: string): Promise<string> {
  if (remote === undefined) {
    const answer = await git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", ref]);
    return answer.ok ? answer.stdout.trim() : "";
  }
  const answer = await git.run(["ls-remote", "--refs", "--end-of-options", remote, ref]);
  if (!answer.ok) throw unreachable(git, remote, answer.said);
  const line = answer.stdout.split("\n").find((candidate) => candidate.endsWith(`\t${ref}`));
  return line?.split("\t")[0] ?? "";
}

/** The commit that a ref holds, brought into this repository; empty: there is no such ref. */
export async function seeRef(git: Git, home: RefHome, ref: string): Promise<string> {
  const { remote, shallow } = home;
  for (let tries = 0; tries < 5; tries++) {
    // Another process works in this clone.
    if (tries > 0) await pause(100 * 2 ** tries);
    const commit = await readRef(git, home, ref);
    if (commit === "" || remote === undefined || (await git.run(["cat-file", "-e", commit])).ok) return commit;
    const fetch = (): Promise<string> => fetchRef(git, remote, ref, shallow);
    const fetched = await (shallow ? inTurn(git.folder, fetch) : fetch());
    if (fetched !== "") return fetched;
  }
  throw git.failure("ref-moving", `${ref} changes faster than it can be read`, "Run the same command again.");
}

/** git locks the end of the history that a shallow clone has, and doesn't wait: the orgs of a run take turns. */
const turns = new Map<string, Promise<unknown>>();

function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(folder) ?? Promise.resolve()).then(work);
  turns.set(
    folder,
    turn.catch(() => undefined),
  );
  return turn;
}

/** What was fetched: it may be newer than the last look. A private ref keeps it, and tells the remote next time what needn't be sent. */
async function fetchRef(git: Git, remote: string, ref: string, shallow: boolean): Promise<string> {
  const kept = ref.replace(/^refs/, `refs/thundersync-seen/${remote}`);
  const answer = await git.run([
    ...["-c", "gc.auto=0", "-c", "maintenance.auto=false"],
    "fetch",
    "--quiet",
    "--no-tags",
    "--no-prune",
    "--no-write-fetch-head",
    "--no-recurse-submodules",
    ...(shallow ? ["--depth=1"] : []),
    "--end-of-options",
    remote,
    `+${ref}:${kept}`,
  ]);
  if (answer.ok) return readRef(git, { remote: undefined, shallow }, kept);
  // Two runs in one clone may meet at the private ref or at a lock, and the ref may be gone by now: all are worth another look.
  if (/cannot lock ref|couldn't find remote ref|\.lock': File exists/.test(answer.said)) return "";
  throw unreachable(git, remote, answer.said);
}

/** A commit with one file and no branch. */
export async function writeCommit(
  git: Git,
  file: { readonly name: string; readonly text: string; readonly about: string; readonly parent?: string },
): Promise<string> {
  const blob = (await git.must(["hash-object", "-w", "--stdin"], file.text)).trim();
  const tree = (await git.must(["mktree"], `100644 blob ${blob}\t${file.name}\n`)).trim();
  const parent = file.parent === undefined || file.parent === "" ? [] : ["-p", file.parent];
  return (await git.must(["commit-tree", ...parent, tree], file.about)).trim();
}

/** The file of such a commit. Undefined: the commit holds no such file. */
export async function readCommit(git: Git, commit: string, name: string): Promise<string | undefined> {
  const answer = await git.run(["cat-file", "blob", `${commit}:${name}`]);
  return answer.ok ? answer.stdout : undefined;
}

/** Makes a ref hold `next`, or removes it (empty), only if it still holds `seen` (empty: no such ref). */
export async function swapRef(git: Git, home: RefHome, ref: string, seen: string, next: string): Promise<Swap> {
  const answer =
    home.remote === undefined
      ? await git.run(
          next === "" ? ["update-ref", "--no-deref", "-d", ref, seen] : ["update-ref", "--no-deref", ref, next, seen],
        )
      : await git.run([
          "push",
          "--quiet",
          "--no-verify",
          "--no-signed",
          "--no-follow-tags",
          "--recurse-submodules=no",
          `--force-with-lease=${ref}:${seen}`,
          "--end-of-options",
          home.remote,
          `${next}:${ref}`,
        ]);
  if (answer.ok) return "won";
  // What git says about a lost race differs by version and server; what the ref holds does not.
  const now = await readRef(git, home, ref);
  if (now === next) return "won";
  if (now !== seen) return "lost";
  throw git.failure(
    "push-denied",
    home.remote === undefined
      ? `${ref} can't be written: ${answer.said}`
      : `${home.remote} did not take ${ref}: ${answer.said}`,
    home.remote === undefined ? "Give access to the repository, then run the same command again." : undefined,
  );
}

function unreachable(git: Git, remote: string, why: string): Error {
  return git.failure(
    "remote-unreachable",
    `the remote ${remote} can't be read: ${why}`,
    `Try it by hand: git ls-remote ${remote}. In CI, the checkout must leave its credential in the clone.`,
  );
}
