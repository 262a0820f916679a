import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";

/** The environment, or why the file that adds to it can't be read. */
export type EnvironmentResult =
  | { readonly ok: true; readonly env: NodeJS.ProcessEnv }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Adds the NAME=value lines of `--env-file`. What is set already wins. */
export async function readEnvironment(
  env: NodeJS.ProcessEnv,
  envFile: string | undefined,
  cwd: string,
): Promise<EnvironmentResult> {
  if (envFile === undefined) return { ok: true, env };
  // These bring parts of Node along that nothing else here needs.
  const [{ readFile }, { parseEnv }] = await Promise.all([import("node:fs/promises"), import("node:util")]);
  try {
    const text = (await readFile(path.resolve(cwd, envFile), "utf8")).replace(/^\ufeff/, "");
    return { ok: true, env: { ...(parseEnv(text) as Record<string, string>), ...env } };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown reason";
    const message = code === "ENOENT" ? `there is no file "${envFile}"` : `"${envFile}" can't be read (${code})`;
    return {
      ok: false,
      diagnostic: {
        severity: "error",
        code: "env-file",
        message,
        hint: "--env-file names a file with NAME=value lines.",
      },
    };
  }
}
