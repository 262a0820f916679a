// Commits and moments, as every report writes them.
import type { Revision } from "../plan/bindings.ts";

/** The commit as people write it. */
export function commitWords({ commit, dirty, undo }: Pick<Revision, "commit" | "dirty" | "undo">): string {
  if (undo === true) return "undo file";
  if (commit === undefined) return "no commit";
  return `${shortOf(commit)}${dirty === true ? " with edits" : ""}`;
}

/** The moment as people write it, the same on every machine. */
export function timeWords(at: string): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** The beginning of a commit that is enough for people. */
export function shortOf(commit: string): string {
  return commit.slice(0, 7);
}
