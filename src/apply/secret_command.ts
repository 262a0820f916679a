// A program that takes a secret gets it on its standard input. Nobody else on the machine sees it there, as they would an argument.
import { spawn } from "node:child_process";
import { access, constants, stat } from "node:fs/promises";
import path from "node:path";
import { line } from "../api/said.ts";
import type { Unfit } from "./context.ts";

/** Seconds that it may take. */
const longest = 60;
/** Signs of what it says that are kept, far above what is shown: half a secret would not be found. */
const mostSaid = 10_000;

/** Why a program can't be run. Undefined: it can. */
export async function whyNoCommand(
  [program = ""]: readonly string[],
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Unfit | undefined> {
  for (const file of candidates(program, folder, env))
    if ((await stat(file).catch(() => undefined))?.isFile() === true && (await isExecutable(file))) return undefined;
  return { why: `there is no program "${program}"`, hint: "Install it, or name another one." };
}

/** Gives it the secret. Undefined: it took it. */
export function giveToCommand(
  [program = "", ...args]: readonly string[],
  secret: string,
  folder: string,
  env: NodeJS.ProcessEnv,
  seconds = longest,
): Promise<Unfit | undefined> {
  return new Promise((resolve) => {
    // In a session of its own: Ctrl-C means us, and the secret must get to its place.
    const child = spawn(program, args, { cwd: folder, env, detached: process.platform !== "win32", windowsHide: true });
    let said = "";
    const hear = (part: Buffer): void => {
      if (said.length < mostSaid) said += part.toString("utf8");
    };
    const end = (why: string | undefined): void => {
      clearTimeout(timer);
      child.stdout.destroy();
      child.stderr.destroy();
      const words = why === undefined ? undefined : line(said, [secret]);
      resolve(
        why === undefined ? undefined : { why: words === undefined ? why : `${why} (${withoutParts(words, secret)})` },
      );
    };
    const timer = setTimeout(() => {
      kill(child.pid);
      end(`it did not end in ${seconds} s`);
    }, seconds * 1000);
    child.on("error", (error: NodeJS.ErrnoException) => end(`it could not be run (${error.code ?? "unknown reason"})`));
    child.on("close", (code, signal) => end(code === 0 ? undefined : `it ended with ${signal ?? `exit code ${code}`}`));
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    // A program that ends without reading says by its exit code how it went.
    child.stdin.on("error", () => undefined);
    child.stdin.end(secret);
  });
}

/** Signs of a secret that somebody could know it by, where a program shows a part of it. */
const telling = 8;

/** Words with no part of the secret in them. */
function withoutParts(words: string, secret: string): string {
  const whole = secret.toLowerCase();
  let kept = "";
  for (let at = 0, end: number; at < words.length; at = end) {
    end = at;
    while (end < words.length && whole.includes(words.slice(at, end + 1).toLowerCase())) end += 1;
    if (end - at >= telling) kept += "(secret)";
    else {
      end = at + 1;
      kept += words.slice(at, end);
    }
  }
  return kept;
}

/** With all that it started. */
function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

function candidates(program: string, folder: string, env: NodeJS.ProcessEnv): readonly string[] {
  if (program === "") return [];
  const endings = process.platform === "win32" ? ["", ...(env.PATHEXT ?? ".EXE").split(";")] : [""];
  const folders = /[/\\]/.test(program) ? [folder] : (env.PATH ?? env.Path ?? "").split(path.delimiter);
  return folders
    .filter((one) => one !== "")
    .flatMap((one) => endings.map((ending) => path.resolve(folder, one, `${program}${ending}`)));
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
