import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { formatOfBytes } from "./format.ts";

/** The environment, or why the file that adds to it can't be read. */
export type EnvironmentResult =
  | { readonly ok: true; readonly env: NodeJS.ProcessEnv }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** What `--env-file` named. */
interface EnvFile {
  readonly file: string;
  readonly lines: readonly string[];
  /** Its variables that an empty one of the environment hides. */
  readonly hidden: ReadonlySet<string>;
}

/** The file that an environment was made of. */
const envFiles = new WeakMap<NodeJS.ProcessEnv, EnvFile>();

/** How a variable without a value is told, with a hint where a file has one for it. */
export function unsetVariable(
  env: NodeJS.ProcessEnv,
  name: string,
): { readonly state: string; readonly hint?: string } {
  const from = envFiles.get(env);
  if (from?.hidden.has(name) === true)
    return {
      state: `empty, which hides its line in "${from.file}"`,
      hint: `Run: unset ${name}   What is set in the environment goes before the file, also when it is empty.`,
    };
  if (env[name] !== undefined) return { state: "empty" };
  const misread = from?.lines.findIndex((line) => line.replace(before, "").split(/\W/, 1)[0] === name) ?? -1;
  if (from === undefined || misread === -1) return { state: "not set" };
  return {
    state: "not set",
    hint: `Line ${misread + 1} of "${from.file}" is not read. Write it like this: ${name}=value`,
  };
}

/** What YAML, JSON and other shells write before a name. */
const before = /^\s*(?:-\s+|\$env:|(?:set|setx|export)\s+)?["']?/i;

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
    const bytes = await readFile(path.resolve(cwd, envFile));
    const foreign = formatOfBytes(bytes);
    if (foreign !== undefined) return unread(`"${envFile}" ${foreign.what}`, foreign.hint);
    const text = bytes.toString().replace(/^\ufeff/, "");
    // Node 20 takes a line without = for a part of the name in the next one.
    const parsed = Object.entries(parseEnv(text)).map(([name, value]) => [
      name.slice(name.lastIndexOf("\n") + 1).replace(/^export\s+/, ""),
      value,
    ]);
    const read = Object.fromEntries(parsed) as Record<string, string>;
    const joined = { ...read, ...env };
    const hidden = Object.keys(read).filter((name) => joined[name]?.trim() === "" && read[name]?.trim() !== "");
    envFiles.set(joined, { file: envFile, lines: text.split(/\r?\n/), hidden: new Set(hidden) });
    return { ok: true, env: joined };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown reason";
    const message = code === "ENOENT" ? `there is no file "${envFile}"` : `"${envFile}" can't be read (${code})`;
    return unread(message, "--env-file names a file with NAME=value lines.");
  }
}

function unread(message: string, hint: string): EnvironmentResult {
  return { ok: false, diagnostic: { severity: "error", code: "env-file", message, hint } };
}
