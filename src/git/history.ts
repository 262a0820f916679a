// How far two commits are from each other, counted by the commits that changed something.
import { Git } from "./git.ts";

/** Commits that only one of two has. */
export interface Apart {
  readonly behind: number;
  readonly ahead: number;
}

/**
 * How far a commit is behind what is checked out in a folder, and how far ahead. Of these files, relative to the folder; where no commit
 * changed them, of all files there but the `besides`: a file may be gone by now. Undefined: the clone does not have the commit, or there is
 * no git.
 */
export async function commitsApart(
  folder: string,
  commit: string,
  files: readonly string[],
  besides: string,
  env: NodeJS.ProcessEnv,
): Promise<Apart | undefined> {
  const git = new Git(folder, env);
  const count = async (input: string, ...args: readonly string[]): Promise<Apart | undefined> => {
    const answer = await git
      .run([...args, "rev-list", "--left-right", "--count", `${commit}...HEAD`, "--stdin"], input)
      .catch(() => undefined);
    const [, ahead, behind] = /^(\d+)\t(\d+)\n$/.exec(answer?.ok === true ? answer.stdout : "") ?? [];
    return ahead === undefined || behind === undefined ? undefined : { behind: Number(behind), ahead: Number(ahead) };
  };
  // A list of thousands has no room in the arguments.
  const own = await count(`--\n${files.join("\n")}\n`, "--literal-pathspecs");
  if (own === undefined || own.behind + own.ahead > 0) return own;
  return count(`--\n.\n:(exclude)${besides}\n`);
}
