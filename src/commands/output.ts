// The edge: where values become bytes on a terminal or in a pipe.
import { stat, writeFile } from "node:fs/promises";
import type { Diagnostic, DiagnosticCategory } from "../diagnostic.ts";
import type { Plan } from "../plan/types.ts";
import { diagnosticsToJson, formatDiagnostics } from "../report/diagnostics.ts";
import { sanitizeJson } from "../report/sanitize.ts";
import { colorStyle, plainStyle, type Style } from "../report/style.ts";
import type { Io } from "./io.ts";
import { type CommonFlags, worstExitCode } from "./options.ts";

/** Colours where the stream is a terminal and nobody said no. */
export function styleFor(stream: { readonly isTTY?: boolean }, io: Io, flags: Pick<CommonFlags, "color">): Style {
  if (flags.color === false || (io.env.NO_COLOR ?? "") !== "") return plainStyle;
  if ((io.env.FORCE_COLOR ?? "") !== "" && io.env.FORCE_COLOR !== "0") return colorStyle;
  return stream.isTTY === true && io.env.TERM !== "dumb" ? colorStyle : plainStyle;
}

/** Prints what is wrong to stderr. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], io: Io, flags: Pick<CommonFlags, "color">): void {
  if (diagnostics.length === 0) return;
  io.stderr.write(`${formatDiagnostics(diagnostics, styleFor(io.stderr, io, flags)).trimEnd()}\n`);
}

/** What a plan has to say where it is not shown: why it can't be applied, and what was not checked. */
export function toldQuietly({ refusals, notes }: Plan): readonly Diagnostic[] {
  return [...refusals, ...notes.filter(({ severity }) => severity === "warning")];
}

/**
 * Lines of progress. Those of one turn go out together: each write on a pipe stops the process until it is done, and an apply has
 * thousands of lines. Release it before anything is said elsewhere.
 */
export class LineWriter {
  readonly #stream: Io["stderr"];
  #isHeld = false;

  constructor(stream: Io["stderr"]) {
    this.#stream = stream;
  }

  write(line: string): void {
    if (!this.#isHeld) {
      this.#isHeld = true;
      this.#stream.cork?.();
      setImmediate(() => this.release());
    }
    this.#stream.write(`${line}\n`);
  }

  /** Lets out what was written so far. */
  release(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.#stream.uncork?.();
  }
}

/** JSON for another program: one document on stdout. */
export function printJson(value: unknown, io: Io): void {
  io.stdout.write(`${sanitizeJson(JSON.stringify(value, null, 2))}\n`);
}

/** Writes a file, whole or not at all. What is there and no file, such as a pipe or a terminal, is written to and never replaced. */
export async function writeOutput(place: string, text: string): Promise<void> {
  const there = await stat(place).catch(() => undefined);
  if (there !== undefined && !there.isFile()) return writeFile(place, text);
  const { default: writeFileAtomic } = await import("write-file-atomic");
  await writeFileAtomic(place, text);
}

const exitCodes: Readonly<Record<DiagnosticCategory, number>> = {
  error: 1,
  refused: 3,
  stale: 5,
  locked: 6,
  unknown: 7,
};

/** The exit code that errors stand for. Warnings and notes stand for none. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): number {
  const codes = diagnostics
    .filter((item) => item.severity === "error")
    .map((item) => exitCodes[item.category ?? "error"]);
  // An error of the input is named before a refusal: without it the refusal might not be one.
  return [1, 7, 5, 6, 3].find((code) => codes.includes(code)) ?? 0;
}

/** The same where some are of one org and some of another: the worst that those of one stand for. */
export function exitCodeOfOrgs(diagnostics: readonly Diagnostic[]): number {
  const byOrg = new Map<string | undefined, Diagnostic[]>();
  for (const item of diagnostics) byOrg.set(item.org, [...(byOrg.get(item.org) ?? []), item]);
  return worstExitCode([...byOrg.values()].map(exitCodeOf));
}

/** The exit code of what stops a command before it has begun. */
export function brokenExitCode(diagnostics: readonly Diagnostic[]): number {
  return Math.max(1, exitCodeOf(diagnostics));
}

/** What stops a command before it has begun: the same words in every one. */
export function reportBroken(
  diagnostics: readonly Diagnostic[],
  io: Io,
  flags: Pick<CommonFlags, "color" | "json">,
): number {
  const exitCode = brokenExitCode(diagnostics);
  if (flags.json === true)
    printJson({ format_version: "1.0", exit_code: exitCode, ...diagnosticsToJson(diagnostics) }, io);
  else printDiagnostics(diagnostics, io, flags);
  return exitCode;
}
