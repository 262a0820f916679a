// Which repository holds a record on a git ref, and what git can't do there, in the words of `bindings: git`.
import { type Git, GitError } from "../git/git.ts";
import type { RefHome } from "../git/refs.ts";
import { findRepository } from "../git/repository.ts";
import { StoreError } from "./store.ts";

/** Finds out which repository this is. Rejects with a GitError when it is none, or when its remote is a question. */
export async function findHome(git: Git, wanted: string | undefined): Promise<RefHome> {
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
