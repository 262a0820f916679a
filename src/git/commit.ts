// Which commit a configuration is of: a reader of a plan file finds the text that it was made of.
import { execFile } from "node:child_process";

/** The git commit that is checked out in a folder. Undefined: the folder is in no repository, or there is no git. */
export function commitOf(folder: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(
      "git",
      ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"],
      { cwd: folder, env: { ...env, GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" }, timeout: 2_000 },
      (error, stdout) => {
        const commit = stdout.trim();
        resolve(error === null && /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined);
      },
    );
  });
}
