// How far two commits are from each other, counted by the commits that changed something.
import { Git } from "./git.ts";

/** Commits that only one of two has. */
export interface Apart {
  readonly behind: number;
  readonly ahead: number;
}

/**
 * How far one commit is behind another one, and how far ahead, by the commits that changed these files, relative to the folder. Undefined: the clone does not have the commit, or there is no git.
 */
export async function commitsApart(
  folder: string,
  { from, to }: { readonly from: string; readonly to: string },
  files: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Apart | undefined> {
  const answer = await new Git(folder, env)
    .run(
      ["--literal-pathspecs", "rev-list", "--left-right", "--count", `${from}...${to}`, "--stdin"],
      // A list of thousands has no room in the arguments.
      `--\n${files.join("\n")}\n`,
    )
    .catch(() => undefined);
  const [, ahead, behind] = /^(\d+)\t(\d+)\n$/.exec(answer?.ok === true ? answer.stdout : "") ?? [];
  return ahead === undefined || behind === undefined ? undefined : { behind: Number(behind), ahead: Number(ahead) };
}
