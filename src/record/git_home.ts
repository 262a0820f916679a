// Which repository holds a record on a git ref, and what git can't do there, in the words of `bindings: git`.
import { Git, GitError } from "../git/git.ts";
import type { RefHome } from "../git/refs.ts";
import { findRepository } from "../git/repository.ts";
import { StoreError } from "./store.ts";

/** Where a record on a git ref may be. */
export interface HomeRequest {
  /** A folder of the repository. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Left out: origin, or the only one there is; without any, this repository. */
  readonly remote?: string;
}

/** What was found, by the environment that a run has: all its orgs ask for the same. */
const homes = new WeakMap<NodeJS.ProcessEnv, Map<string, Promise<RefHome>>>();

/** Finds out which repository this is. Rejects with a GitError when it is none, or when its remote is a question. */
export function findHome({ folder, env, remote }: HomeRequest): Promise<RefHome> {
  const found = homes.get(env) ?? new Map<string, Promise<RefHome>>();
  homes.set(env, found);
  const asked = JSON.stringify([folder, remote]);
  const home = found.get(asked) ?? askForHome(new Git(folder, env), remote);
  found.set(asked, home);
  return home;
}

async function askForHome(git: Git, wanted: string | undefined): Promise<RefHome> {
  const { shallow } = await findRepository(
    git,
    "`bindings: git`",
    "leave `bindings` out: the record then lives in the work tree.",
  );
  const remotes = (await git.must(["remote"])).split("\n").filter((name) => name !== "");
  if (wanted !== undefined && !remotes.includes(wanted))
    throw git.failure(
      "unknown-remote",
      `the repository has no remote \`${wanted}\``,
      remotes.length === 0 ? "It has none at all: add it with git remote add." : `It has ${remotes.join(", ")}.`,
    );
  if (wanted === undefined && remotes.length > 1 && !remotes.includes("origin"))
    throw git.failure(
      "remote-not-chosen",
      `the repository has ${remotes.length} remotes and none is named origin: ${remotes.join(", ")}`,
      `Choose one: bindings: { git: { remote: ${remotes[0]} } }`,
    );
  return { remote: wanted ?? (remotes.includes("origin") ? "origin" : remotes[0]), shallow };
}

/** What git says that a record can say better: it knows what git was wanted for. */
const hints: Readonly<Record<string, string>> = {
  "git-missing": "Install git, or leave `bindings: git` out: the record then lives in the work tree.",
  "push-denied":
    "The credential of the remote must be allowed to push to refs/thundersync/* and refs/thundersync-lock/*, by force.",
};

/** A fault of git as a fault of the store of an org; any other one as it is. */
export function storeFault(error: unknown, org: string): unknown {
  if (!(error instanceof GitError)) return error;
  const { diagnostic } = error;
  const hint = diagnostic.hint ?? hints[diagnostic.code];
  return new StoreError({ ...diagnostic, ...(hint === undefined ? {} : { hint }), org }, error);
}
