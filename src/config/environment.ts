import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";

/** The environment, or why the file that adds to it can't be read. */
export type EnvironmentResult =
  | { readonly ok: true; readonly env: NodeJS.ProcessEnv }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Lines of `--env-file` that an empty variable of the environment hides, by the environment that was made of both. */
const hiddenLines = new WeakMap<NodeJS.ProcessEnv, { readonly names: ReadonlySet<string>; readonly file: string }>();

/** How a variable without a value is told, with a hint where a file has one for it. */
export function unsetVariable(
  env: NodeJS.ProcessEnv,
  name: string,
): { readonly state: string; readonly hint?: string } {
  const hidden = hiddenLines.get(env);
  if (hidden?.names.has(name) !== true) return { state: env[name] === undefined ? "not set" : "empty" };
  return {
    state: `empty, which hides its line in "${hidden.file}"`,
    hint: `Run: unset ${name}   What is set in the environment goes before the file, also when it is empty.`,
  };
}

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
    const read = parseEnv(text) as Record<string, string>;
    const joined = { ...read, ...env };
    const hidden = Object.keys(read).filter((name) => joined[name]?.trim() === "" && read[name]?.trim() !== "");
    hiddenLines.set(joined, { names: new Set(hidden), file: envFile });
    return { ok: true, env: joined };
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
