// The edge: where values become bytes on a terminal or in a pipe.
import { stat, writeFile } from "node:fs/promises";
import type { Configuration } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Plan } from "../plan/types.ts";
import { diagnosticsToJson, formatDiagnostics } from "../report/diagnostics.ts";
import type { FailedOrgJson } from "../report/json.ts";
import { sanitizeJson } from "../report/sanitize.ts";
import { colorStyle, plainStyle, type Style } from "../report/style.ts";
import { brokenExitCode, exitCodeOf } from "../run/exit_code.ts";
import type { FailedOrg } from "../run/orgs.ts";
import { annotate } from "./annotations.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";

/** Colours where the stream is a terminal and nobody said no. */
export function styleFor(stream: { readonly isTTY?: boolean }, io: Io, flags: Pick<CommonFlags, "color">): Style {
  if (flags.color === false || (io.env.NO_COLOR ?? "") !== "") return plainStyle;
  if ((io.env.FORCE_COLOR ?? "") !== "" && io.env.FORCE_COLOR !== "0") return colorStyle;
  return stream.isTTY === true && io.env.TERM !== "dumb" ? colorStyle : plainStyle;
}

/** A line that sets a variable of the environment, as a shell of this system takes it: on Windows that is PowerShell, unless bash is running. */
export function settingLine(name: string, value: string, env: NodeJS.ProcessEnv, system = process.platform): string {
  return system === "win32" && env.MSYSTEM === undefined ? `$env:${name} = "${value}"` : `export ${name}=${value}`;
}

/** Prints what is wrong to stderr, and what is worth knowing unless somebody wants quiet. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  io: Io,
  flags: Pick<CommonFlags, "color" | "quiet">,
): void {
  const told = flags.quiet === true ? diagnostics.filter(({ severity }) => severity !== "note") : diagnostics;
  if (told.length === 0) return;
  io.stderr.write(`${formatDiagnostics(told, styleFor(io.stderr, io, flags)).trimEnd()}\n`);
}

/** What is worth knowing of how the orgs were chosen: for commands that have no use for the warnings of a configuration. */
export function choiceNotes({ warnings }: Configuration): readonly Diagnostic[] {
  return warnings.filter(({ severity }) => severity === "note");
}

/** What a plan has to say where it is not shown: why it can't be applied, and what was not checked. */
export function toldQuietly({ refusals, notes }: Plan): readonly Diagnostic[] {
  return [...refusals, ...notes.filter(({ severity }) => severity === "warning")];
}

/** Prints a text that is made piece by piece, with an empty line between two. The whole would stand in memory once more. */
export function printPieces(pieces: Iterable<string>, io: Io): void {
  let between = "";
  for (const piece of pieces) {
    io.stdout.write(`${between}${piece}`);
    between = "\n";
  }
}

/**
 * Lines of progress. Those of one turn go out together: each write on a pipe stops the process until it is done, and an apply has
 * thousands of lines. Release it before anything is said elsewhere.
 */
export class LineWriter {
  readonly #stream: Io["stdout"];
  #isHeld = false;

  constructor(stream: Io["stdout"]) {
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

/** JSON for another program: one document on stdout, or the last of its lines. */
export function printJson(value: object, io: Io, { jsonLines }: Pick<CommonFlags, "jsonLines"> = {}): void {
  const json = jsonLines === true ? JSON.stringify({ type: "result", ...value }) : JSON.stringify(value, null, 2);
  io.stdout.write(`${sanitizeJson(json)}\n`);
  io.ledger.answered = true;
}

/** Writes a file, whole or not at all. What is there and no file, such as a pipe or a terminal, is written to and never replaced. */
export async function writeOutput(place: string, text: string): Promise<void> {
  const there = await stat(place).catch(() => undefined);
  if (there !== undefined && !there.isFile()) return writeFile(place, text);
  const { default: writeFileAtomic } = await import("write-file-atomic");
  await writeFileAtomic(place, text);
}

/** What the JSON of a command says of orgs without a plan. */
export function failedToJson(failed: readonly FailedOrg[]): Readonly<Record<string, FailedOrgJson>> {
  return Object.fromEntries(
    failed.map(({ connection, diagnostics }) => [connection.name, { exit_code: exitCodeOf(diagnostics), diagnostics }]),
  );
}

/** What stops a command before it has begun: the same words in every one. */
export function reportBroken(
  diagnostics: readonly Diagnostic[],
  io: Io,
  flags: Pick<CommonFlags, "color" | "json" | "jsonLines" | "quiet">,
): number {
  const exitCode = brokenExitCode(diagnostics);
  if (flags.json === true)
    printJson({ format_version: "1.0", exit_code: exitCode, ...diagnosticsToJson(diagnostics) }, io, flags);
  else printDiagnostics(diagnostics, io, flags);
  annotate(diagnostics, io, flags);
  return exitCode;
}
