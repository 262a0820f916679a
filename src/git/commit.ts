// Which commit a configuration is of: a reader of a plan file finds the text that it was made of.
import { Git } from "./git.ts";

/** Seconds. Nobody waits longer for what only helps. */
const longest = 2;

/** The git commit that is checked out in a folder. Undefined: the folder is in no repository, or there is no git. */
export async function commitOf(folder: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const git = new Git(folder, env, longest);
  const answer = await git.run(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).catch(() => undefined);
  const commit = answer?.ok === true ? answer.stdout.trim() : "";
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined;
}
