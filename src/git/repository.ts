// The repository that a folder lies in, or why it lies in none.
import type { Git } from "./git.ts";

/** What is known of it. */
export interface Repository {
  /** Path of the folder from the top of its work tree: empty, or with a slash at its end. */
  readonly prefix: string;
  /** The clone has only the end of its history. */
  readonly shallow: boolean;
}

/** Finds it. `wantedBy`: what can't do without one, and `without`: what to do where there is none. Rejects with a GitError. */
export async function findRepository(git: Git, wantedBy: string, without: string): Promise<Repository> {
  const inside = await git.run(["rev-parse", "--is-shallow-repository", "--show-prefix"]);
  if (!inside.ok)
    throw git.failure(
      "no-repository",
      `${wantedBy} needs a git repository: ${inside.said}`,
      /dubious ownership/.test(inside.said)
        ? 'Run: git config --global --add safe.directory "$PWD"'
        : `Run it in a clone, or ${without}`,
    );
  const [shallow, prefix = ""] = inside.stdout.split("\n");
  return { prefix, shallow: shallow === "true" };
}
