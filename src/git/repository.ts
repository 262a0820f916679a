// The repository that a folder lies in, or why it lies in none.
import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
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

/** False where git would surely find no work tree: nobody has to start it to be told so. */
export function mayLieInOne(folder: string, env: NodeJS.ProcessEnv): boolean {
  if (env.GIT_DIR !== undefined) return true;
  try {
    return topAround(folder) !== undefined;
  } catch {
    return true;
  }
}

/** The top of the work tree that a folder lies in. Undefined: it lies in none. */
export function topAround(folder: string): string | undefined {
  for (let at = realpathSync.native(folder); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, ".git"))) return at;
    if (at === path.dirname(at)) return undefined;
  }
}
