// A file of secrets that the next commit would take along is no place for one.
import { Git, GitError } from "./git.ts";

/** Those of these files that git doesn't ignore: none where there is no repository. */
export async function exposedFiles(
  files: readonly string[],
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  const git = new Git(folder, env);
  try {
    const found = await Promise.all(
      files.map(async (file) => {
        const { stdout } = await git.run(["check-ignore", "--verbose", "--non-matching", "--", file]);
        // A file outside of the repository has no line: nothing gets into it from there.
        return stdout.startsWith("::") ? [file] : [];
      }),
    );
    return found.flat();
  } catch (error) {
    // Without git nothing gets into git.
    if (error instanceof GitError) return [];
    throw error;
  }
}
