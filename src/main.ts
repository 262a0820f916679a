#!/usr/bin/env node
// The first thing that runs: --version is answered before anything is loaded, and a Node that can't load the rest is told.
import { setMaxListeners } from "node:events";
import type { Ledger } from "./commands/io.ts";
import { nodeProblem, version } from "./version.ts";

const args = process.argv.slice(2);
const interruptedTwice = 130;
const tooOld = nodeProblem(process.versions.node);
// On Windows a program is else looked for in the folder first, and a repository may hold a git.exe. Node 20 looks there all the same.
if (process.platform === "win32") process.env.NoDefaultCurrentDirectoryInExePath ??= "1";
let failed = false;
// A reader that closed its end of the pipe (head, less) is no error; a full disk is one.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE" || failed) return;
  failed = true;
  process.exitCode = 1;
  process.stderr.write(`error: the output can't be written (${error.code ?? error.message})\n`);
});
if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
  process.stdout.write(`${version}\n`);
} else if (tooOld !== undefined) {
  process.stderr.write(`error: ${tooOld}\n`);
  process.exitCode = 1;
} else {
  // Libraries in the bundle ask it for what is built in. The first releases of 22 are older than 20.19, and lack it.
  process.getBuiltinModule ??= (await import("node:module")).createRequire(import.meta.url);
  const ledger: Ledger = {};
  let crashed: Promise<void> | undefined;
  // Node ends a process that waits for nothing with a code of its own and without a word.
  process.on("exit", (code) => {
    ledger.settle?.();
    if (code === 13) process.stderr.write(`thundersync ${version} ended before its work did. Please report this.\n`);
    const broke = code === 13 || crashed !== undefined;
    if (broke || failed) {
      const told = ledger.tell?.();
      if (told !== undefined) {
        // Exit code 1 would promise that nothing was written.
        process.stderr.write(`${told}\n`);
        if (code !== 7) process.exitCode = 4;
      } else if (code === 0 || code === 2 || code === 13) process.exitCode = 1;
    }
    if (broke || code === interruptedTwice) answerBroken(Number(process.exitCode ?? code), broke);
  });
  // A program that waits for JSON has an answer, however the process ends.
  const answerBroken = (exitCode: number, broke: boolean): void => {
    const isLines = args.includes("--json-lines");
    if (ledger.answered === true || failed || !(isLines || args.includes("--json"))) return;
    const diagnostic = broke
      ? { severity: "error", code: "crashed", message: `thundersync ${version} failed in a way it should not` }
      : { severity: "error", code: "interrupted", message: "the run was ended at once, in the middle of what it did" };
    const result = { format_version: "1.0", exit_code: exitCode, diagnostics: [diagnostic] };
    process.stdout.write(`${JSON.stringify(isLines ? { type: "result", ...result } : result)}\n`);
  };
  // What a short command has no use for is not made: streams and signals take longer than its work.
  let signal: AbortSignal | undefined;
  let stderr: NodeJS.WriteStream | undefined;
  const secrets = new Set<string>();
  const report = async (error: unknown): Promise<void> => {
    process.exitCode = 1;
    const [{ redact }, { sanitize }] = await Promise.all([import("./api/redact.ts"), import("./report/sanitize.ts")]);
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(
      `thundersync ${version} failed in a way it should not. Please report this:\n${sanitize(redact(text, [...secrets]))}\n`,
    );
  };
  // One error brings others along: the first is the one to report.
  const crash = (error: unknown): Promise<void> => {
    crashed ??= report(error);
    return crashed;
  };
  // Node would print the error as it is. What else goes on is not waited for: nobody knows what it relies on.
  process.on("uncaughtException", (error) => {
    crash(error).finally(() => process.exit(1));
  });
  try {
    const { run } = await import("./cli.ts");
    process.exitCode = await run(args, {
      get stdin() {
        return process.stdin;
      },
      stdout: process.stdout,
      get stderr() {
        stderr ??= process.stderr.on("error", () => {});
        return stderr;
      },
      env: process.env,
      cwd: process.cwd(),
      get signal() {
        signal ??= untilInterrupted();
        return signal;
      },
      secrets,
      ledger,
    });
  } catch (error) {
    await crash(error);
  }
}

/** Aborted on Ctrl-C, and when the terminal is closed or a service manager ends it. Until somebody asks for it, there is nothing that would have to end well. */
function untilInterrupted(): AbortSignal {
  const interrupted = new AbortController();
  // Each org listens, and there may be a thousand.
  setMaxListeners(0, interrupted.signal);
  const interrupt = (): void => {
    // A second Ctrl-C means it.
    if (interrupted.signal.aborted) process.exit(interruptedTwice);
    interrupted.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  // A terminal that is closed may say so twice, itself and by its shell.
  process.on("SIGHUP", () => interrupted.abort());
  return interrupted.signal;
}
