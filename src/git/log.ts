// The commits that touched a folder, along the line that a branch was on: what a merge brought counts once, when it came.
import type { Git } from "./git.ts";

/** One commit. */
export interface Commit {
  readonly id: string;
  /** As many signs of it as tell it apart here. */
  readonly short: string;
  /** The day on which it was written, in the time zone of its author. */
  readonly date: string;
  /** When it came to be as it is, in seconds since 1970. */
  readonly at: number;
  readonly author: string;
  readonly subject: string;
}

/** Those that touched the folder of `git`, newest first. What a path begins with is left out when it is in `without`. */
export async function commitsIn(git: Git, without: readonly string[]): Promise<readonly Commit[]> {
  const head = await git.run(["rev-parse", "--verify", "--quiet", "HEAD"]);
  if (!head.ok) return [];
  const written = await git.must([
    ...["-c", "log.showSignature=false", "log", "-z", "--first-parent", "--no-notes", "--no-color"],
    "--format=%H%x1f%h%x1f%as%x1f%ct%x1f%aN%x1f%s",
    ...["HEAD", "--", ".", ...without.map((name) => `:(exclude)${name}`)],
  ]);
  return written.split("\0").flatMap((line) => {
    const [id = "", short = "", date = "", at = "", author = "", subject = ""] = line.split("\x1f");
    return id === "" ? [] : { id, short, date, at: Number(at), author, subject };
  });
}
