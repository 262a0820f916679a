// --markdown, --html and their like: what a command has to say, as files. Written before every exit, whole or not at all.
import { access, constants, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { timeStamp } from "../clock.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Making } from "../report/making.ts";
import type { Report } from "../report/report.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import { brokenExitCode, exitCodeOf, worstExitCode } from "../run/exit_code.ts";
import { version } from "../version.ts";
import { annotate } from "./annotations.ts";
import type { Io } from "./io.ts";
import { type CommonFlags, tellingFlags } from "./options.ts";
import { printDiagnostics, printJson, reportBroken, writeOutput } from "./output.ts";

/** Flags that ask for a page. */
export interface PageFlags {
  readonly markdown?: string;
  readonly html?: string;
  readonly terraformReport?: string;
  readonly sarif?: string;
}

/** Flags that ask for any file. */
interface OutputFlags extends PageFlags {
  readonly out?: string;
}

/** The files, by their flag. */
function outputsOf({ out, markdown, html, terraformReport, sarif }: OutputFlags): OtherFiles {
  return {
    "--out": out,
    "--markdown": markdown,
    "--html": html,
    "--terraform-report": terraformReport,
    "--sarif": sarif,
  };
}

/** Files of a run that no page may take the place of, by their flag or argument. */
type OtherFiles = Readonly<Record<string, string | undefined>>;

/** Why what the flags ask for can't be written where they say. Asked before anything is done. */
export async function pageProblem(flags: OutputFlags, others: OtherFiles, io: Io): Promise<Diagnostic | undefined> {
  const taken = new Map<string, string>();
  for (const [name, file] of Object.entries({ ...others, ...outputsOf(flags) })) {
    if (file === undefined) continue;
    const place = path.resolve(io.cwd, file);
    const other = taken.get(place);
    if (other !== undefined)
      return {
        severity: "error",
        code: "same-file-twice",
        message: `${other} and ${name} name the same file "${file}"`,
        hint: "Give each a file of its own.",
      };
    taken.set(place, name);
  }
  for (const [name, file] of Object.entries(outputsOf(flags))) {
    if (file === undefined) continue;
    if (file === "")
      return {
        severity: "error",
        code: "no-file-name",
        message: `${name} names no file`,
        hint: "Its value is empty: is a variable not set?",
      };
    const code = await reasonAgainst(path.resolve(io.cwd, file));
    if (code !== undefined) return notWritten(file, code, name === "--out" ? "plan" : "page");
  }
  return undefined;
}

/** The same of files that the configuration was read from: its texts are nobody's output. Asked before anything is done. */
export async function sourceProblem(
  flags: OutputFlags,
  read: readonly string[],
  io: Io,
): Promise<Diagnostic | undefined> {
  for (const [flag, file] of Object.entries(outputsOf(flags))) {
    if (file === undefined) continue;
    const place = await realpath(path.resolve(io.cwd, file)).catch(() => undefined);
    if (place === undefined) continue;
    for (const source of read)
      if ((await realpath(source).catch(() => source)) === place)
        return {
          severity: "error",
          code: "page-over-source",
          message: `${flag} names "${file}", which the configuration is made of`,
          hint: "Nothing was done. Name another file.",
        };
  }
  return undefined;
}

/** What only who makes a page knows: when, of which files and with which flags. `read`: all files of the configuration. */
export function makingOf(
  io: Io,
  flags: Parameters<typeof tellingFlags>[0] & Pick<CommonFlags, "config">,
  of: { readonly read?: readonly string[] } & Pick<Making, "source" | "planFile"> = {},
): Making & { readonly at: string } {
  const { read = [], ...rest } = of;
  const config = path.resolve(io.cwd, flags.config);
  const others = read.filter((file) => file !== config).map((file) => path.relative(io.cwd, file));
  const files = [flags.config, ...others.map((file) => file.split(path.sep).join("/")).sort()];
  return { at: timeStamp(), version, files, flags: tellingFlags(flags), ...rest };
}

/** Writes the pages that the flags ask for, and tells why one could not be written. That is printed, unless JSON is to tell it. */
export async function writePages(
  report: Report,
  io: Io,
  flags: PageFlags & Pick<CommonFlags, "json" | "quiet" | "color">,
): Promise<readonly Diagnostic[]> {
  const counts =
    flags.terraformReport === undefined
      ? undefined
      : (await import("../report/terraform.ts")).formatTerraformReport(report);
  return writeEach(
    [
      ...(counts === undefined ? [] : [[flags.terraformReport, async () => counts] as const]),
      [flags.markdown, async () => (await import("../report/markdown.ts")).formatMarkdown(report)],
      [flags.html, async () => (await import("../report/html.ts")).formatHtml(report, await base64Digest())],
    ],
    io,
    flags,
  );
}

/** A digest as a page names its own style and script by it. */
export async function base64Digest(): Promise<(text: string) => string> {
  const { createHash } = await import("node:crypto");
  return (text) => createHash("sha256").update(text).digest("base64");
}

/** Writes files that flags ask for, each made when its turn comes, and tells why one could not be written. */
export async function writeEach(
  pages: readonly (readonly [file: string | undefined, make: () => Promise<string>])[],
  io: Io,
  flags: Pick<CommonFlags, "json" | "quiet" | "color">,
): Promise<readonly Diagnostic[]> {
  const written: string[] = [];
  const problems: Diagnostic[] = [];
  for (const [file, make] of pages) {
    if (file === undefined) continue;
    const text = await make();
    try {
      await writeOutput(path.resolve(io.cwd, file), text);
      written.push(file);
    } catch (error) {
      problems.push(notWritten(file, (error as NodeJS.ErrnoException).code ?? "unknown reason", "page"));
    }
  }
  if (flags.json === true) return problems;
  printDiagnostics(problems, io, flags);
  if (written.length > 0 && flags.quiet !== true)
    io.stdout.write(`Wrote ${written.map(sanitizeLine).join(" and ")}.\n`);
  return problems;
}

/** What stops a command before there is a plan: printed as everywhere, and written to the pages. */
export async function endBroken(
  diagnostics: readonly Diagnostic[],
  io: Io,
  flags: PageFlags & CommonFlags,
): Promise<number> {
  const report: Report = { plans: [], orgsShown: false, diagnostics, making: makingOf(io, flags) };
  if (flags.json !== true) {
    const exitCode = reportBroken(diagnostics, io, flags);
    return worstExitCode([exitCode, exitCodeOf(await writePages(report, io, flags))]);
  }
  const unwritten = await writePages(report, io, flags);
  const exitCode = worstExitCode([brokenExitCode(diagnostics), exitCodeOf(unwritten)]);
  annotate(diagnostics, io, flags);
  printJson({ format_version: "1.0", exit_code: exitCode, diagnostics: [...diagnostics, ...unwritten] }, io, flags);
  return exitCode;
}

/** The file is written beside and put in its place: the folder decides, and the file that is there, where somebody keeps it from writing. */
async function reasonAgainst(place: string): Promise<string | undefined> {
  try {
    const there = await stat(place).catch(() => undefined);
    if (there?.isDirectory() === true) return "EISDIR";
    if (there !== undefined) await access(place, constants.W_OK);
    if (there !== undefined && !there.isFile()) return undefined;
    const folder = path.dirname(place);
    if (!(await stat(folder)).isDirectory()) return "ENOTDIR";
    await access(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}

/** What to do about it, by the code of the system. */
const waysOut: Readonly<Record<string, (folder: string) => string>> = {
  EISDIR: () => "It is a folder: name a file in it.",
  ENOENT: (folder) => `Make the folder ${folder} first, or name a file in another one.`,
  ENOTDIR: (folder) => `${folder} is a file: name a folder.`,
  EACCES: () => "You may not write there: name another file, or one in another folder.",
  EROFS: () => "Nothing can be written on that disk: name a file on another one.",
  ENOSPC: () => "There is no room left: make some, or name a file on another disk.",
  ENAMETOOLONG: () => "Give it a shorter name.",
};

/** A file that a flag names, and that is not there as it should be. */
export function notWritten(file: string, code: string, what: "page" | "plan"): Diagnostic {
  const wayOut = waysOut[code === "EPERM" ? "EACCES" : code];
  return {
    severity: "error",
    code: `${what}-not-written`,
    message: `"${file}" can't be written (${code})`,
    hint: wayOut?.(path.dirname(file)) ?? "Name a file in a folder that is there and may be written to.",
  };
}
