// In a job of GitHub Actions what a run says also stands beside the lines of the pull request.
import path from "node:path";
import type { Configuration } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Written } from "../report/changed_lines.ts";
import { type Annotation, diagnosticAnnotations, formatAnnotations } from "../report/github.ts";
import type { Report } from "../report/report.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";

/** Whether somebody shows them. */
export function isAnnotated({ GITHUB_ACTIONS, THUNDERSYNC_ANNOTATIONS }: NodeJS.ProcessEnv): boolean {
  return GITHUB_ACTIONS === "true" && THUNDERSYNC_ANNOTATIONS !== "none";
}

/** Says diagnostics beside their lines. */
export function annotate(diagnostics: readonly Diagnostic[], io: Io, flags: Pick<CommonFlags, "quiet">): void {
  if (isAnnotated(io.env)) print(diagnosticAnnotations(diagnostics), io, flags);
}

/** Says all of a report beside the lines that cause it. */
export async function annotateReport(
  report: Report,
  configuration: Configuration,
  io: Io,
  flags: Pick<CommonFlags, "quiet">,
): Promise<void> {
  if (!isAnnotated(io.env)) return;
  const { reportAnnotations } = await import("../report/changed_lines.ts");
  print(reportAnnotations(report, writtenIn(configuration)), io, flags);
}

/** What is read at a ref of git stands in no file of the pull request. */
function writtenIn(configuration: Configuration): Written {
  const known = new Map<string, ReadonlyMap<string, ReturnType<Written>>>();
  const inFiles = new Set(configuration.orgs.flatMap(({ name, readAt }) => (readAt === undefined ? [name] : [])));
  return (org, address) => {
    if (!inFiles.has(org) || configuration.readAt !== undefined) return undefined;
    const resources =
      known.get(org) ?? new Map(configuration.desired(org).resources.map((resource) => [resource.address, resource]));
    known.set(org, resources);
    return resources.get(address);
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
