// --markdown and --html: what a plan or an apply has to say, as files for people. Written before every exit, whole or not at all.
import { access, constants, realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import type { Report } from "../report/report.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import { brokenExitCode, exitCodeOf, worstExitCode } from "../run/exit_code.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { printDiagnostics, printJson, reportBroken, writeOutput } from "./output.ts";

/** Flags that ask for a page. */
export interface PageFlags {
  readonly markdown?: string;
  readonly html?: string;
}

/** Files of a run that no page may take the place of, by their flag or argument. */
type OtherFiles = Readonly<Record<string, string | undefined>>;

/** Why the pages can't be written where the flags say. Asked before anything is done. */
export async function pageProblem(flags: PageFlags, others: OtherFiles, io: Io): Promise<Diagnostic | undefined> {
  const taken = new Map<string, string>();
  for (const [name, file] of Object.entries({ ...others, "--markdown": flags.markdown, "--html": flags.html })) {
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
  for (const file of [flags.markdown, flags.html]) {
    if (file === undefined) continue;
    const code = await reasonAgainst(path.resolve(io.cwd, file));
    if (code !== undefined) return notWritten(file, code);
  }
  return undefined;
}

/** The same of files that the configuration was read from: its texts are nobody's output. Asked before anything is done. */
export async function sourceProblem(
  flags: PageFlags & { readonly out?: string },
  read: readonly string[],
  io: Io,
): Promise<Diagnostic | undefined> {
  for (const [flag, file] of Object.entries({
    "--out": flags.out,
    "--markdown": flags.markdown,
    "--html": flags.html,
  })) {
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

/** Writes the pages that the flags ask for, and tells why one could not be written. That is printed, unless JSON is to tell it. */
export async function writePages(
  report: Report,
  io: Io,
  flags: PageFlags & Pick<CommonFlags, "json" | "quiet" | "color">,
): Promise<readonly Diagnostic[]> {
  return writeEach(
    [
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
      problems.push(notWritten(file, (error as NodeJS.ErrnoException).code ?? "unknown reason"));
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
  const report: Report = { plans: [], orgsShown: false, diagnostics };
  if (flags.json !== true) {
    const exitCode = reportBroken(diagnostics, io, flags);
    return worstExitCode([exitCode, exitCodeOf(await writePages(report, io, flags))]);
  }
  const unwritten = await writePages(report, io, flags);
  const exitCode = worstExitCode([brokenExitCode(diagnostics), exitCodeOf(unwritten)]);
  printJson({ format_version: "1.0", exit_code: exitCode, diagnostics: [...diagnostics, ...unwritten] }, io);
  return exitCode;
}

/** The page is written beside and put in its place: the folder decides, unless what is there is no file. */
async function reasonAgainst(place: string): Promise<string | undefined> {
  try {
    const there = await stat(place).catch(() => undefined);
    if (there?.isDirectory() === true) return "EISDIR";
    if (there !== undefined && !there.isFile()) {
      await access(place, constants.W_OK);
      return undefined;
    }
    const folder = path.dirname(place);
    if (!(await stat(folder)).isDirectory()) return "ENOTDIR";
    await access(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}

function notWritten(file: string, code: string): Diagnostic {
  return {
    severity: "error",
    code: "page-not-written",
    message: `"${file}" can't be written (${code})`,
    hint: "Name a file in a folder that is there and may be written to.",
  };
}
