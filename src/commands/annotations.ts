// In a job of GitHub Actions what a run says also stands beside the lines of the pull request.
import path from "node:path";
import type { Configuration } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { ChangedLines, Written } from "../report/changed_lines.ts";
import { type Annotation, diagnosticAnnotations, formatAnnotations } from "../report/github.ts";
import type { Report } from "../report/report.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";

/** Whether somebody shows them. */
function isAnnotated({ GITHUB_ACTIONS, THUNDERSYNC_ANNOTATIONS }: NodeJS.ProcessEnv): boolean {
  return GITHUB_ACTIONS === "true" && THUNDERSYNC_ANNOTATIONS !== "none";
}

/** Says diagnostics beside their lines. */
export function annotate(diagnostics: readonly Diagnostic[], io: Io, flags: Pick<CommonFlags, "quiet">): void {
  if (isAnnotated(io.env)) print(diagnosticAnnotations(diagnostics), io, flags);
}

/** Takes what changes line by line, where somebody shows it. */
export async function openLines(
  configuration: Configuration,
  env: NodeJS.ProcessEnv,
): Promise<ChangedLines | undefined> {
  if (!isAnnotated(env)) return undefined;
  const { ChangedLines } = await import("../report/changed_lines.ts");
  return new ChangedLines(writtenIn(configuration));
}

/** Says all of a report beside the lines that cause it. */
export async function annotateReport(
  report: Report,
  lines: ChangedLines | undefined,
  io: Io,
  flags: Pick<CommonFlags, "quiet">,
): Promise<void> {
  if (lines === undefined) return;
  const { reportAnnotations } = await import("../report/changed_lines.ts");
  print(reportAnnotations(report, lines), io, flags);
}

/** What is read at a ref of git stands in no file of the pull request. Of many orgs only the last one is held. */
function writtenIn(configuration: Configuration): Written {
  const inFiles = new Set(configuration.orgs.flatMap(({ name, readAt }) => (readAt === undefined ? [name] : [])));
  let held: { readonly org: string; readonly resources: ReadonlyMap<string, ReturnType<Written>> } | undefined;
  return (org, address) => {
    if (!inFiles.has(org) || configuration.readAt !== undefined) return undefined;
    if (held?.org !== org) {
      const { resources } = configuration.desired(org);
      held = { org, resources: new Map(resources.map((resource) => [resource.address, resource])) };
    }
    return held.resources.get(address);
  };
}

/** On stderr: stdout may be a document. The runner reads both. */
function print(annotations: readonly Annotation[], io: Io, { quiet }: Pick<CommonFlags, "quiet">): void {
  const told = quiet === true ? annotations.filter(({ level }) => level === "error") : annotations;
  // Paths begin at the repository, whatever folder the step works in.
  const root = io.env.GITHUB_WORKSPACE ?? "";
  const fileOf = (file: string): string => {
    const inside = root === "" ? file : path.relative(root, path.resolve(io.cwd, file));
    return (inside.startsWith("..") ? file : inside).replaceAll(path.sep, "/");
  };
  if (told.length > 0) io.stderr.write(formatAnnotations(told, fileOf));
}
