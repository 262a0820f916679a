// What a pull took over from the dashboard, file by file, and what a person has to decide.
import type { Diagnostic } from "../diagnostic.ts";
import type { Json } from "../kinds/kind.ts";
import type { PullField } from "../plan/pull.ts";
import { diagnosticsToJson, formatDiagnostics } from "./diagnostics.ts";
import { viewField } from "./field.ts";
import { countLines, diffText, formatDiffLines } from "./line_diff.ts";
import { type OrgFate, reasonOf, stopped, worstFirst } from "./orgs.ts";
import { sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";
import { formatField } from "./text.ts";
import { many } from "./wording.ts";

/** What became of a field. */
export type PullOutcome = "taken" | "conflict" | "refused" | "waits";

/** One field of one org, and what became of it. */
export interface PulledField {
  readonly org: string;
  readonly field: PullField;
  readonly outcome: PullOutcome;
}

/** A file with its text before and after, as it may be shown. */
export interface PulledFile {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** All that a pull has to say. */
export interface PullReport {
  readonly files: readonly PulledFile[];
  readonly fields: readonly PulledField[];
  /** Drafts and what waits for an apply. */
  readonly notes: readonly Diagnostic[];
  readonly dryRun: boolean;
  /** The files are on the disk. */
  readonly written: boolean;
}

/** A pull as text. */
export async function formatPull(
  report: PullReport,
  { style, orgsShown }: { readonly style: Style; readonly orgsShown: boolean },
): Promise<string> {
  const lines: string[] = [];
  const named = ({ org, field }: PulledField): string => sanitizeLine(`${orgsShown ? `${org}/` : ""}${field.address}`);
  const title = ({ field }: PulledField): string =>
    field.title === field.key ? "" : ` "${sanitizeLine(field.title)}"`;
  for (const { name, before, after } of report.files) {
    const diff = formatDiffLines(await diffText(before, after), style);
    lines.push(`${style.yellow("~")} ${style.bold(sanitizeLine(name))}`, ...indented(diff), "");
  }
  for (const [outcome, word] of [
    ["conflict", "was edited on both sides, or nobody can know"],
    ["refused", "was edited in the dashboard and not taken over"],
  ] as const)
    for (const one of report.fields.filter((item) => item.outcome === outcome)) {
      const { change, kind } = one.field;
      lines.push(
        `${style.red("!")} ${style.bold(named(one))}${title(one)} ${word}; written first, then live:`,
        ...formatField(await viewField({ kind, action: "update" }, turned(change)), style),
        "",
      );
    }
  if (report.notes.length > 0) lines.push(formatDiagnostics(report.notes, style).trimEnd(), "");
  for (const line of await formatEnd(report, style)) lines.push(line);
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** The same for another program. Addresses have their org. */
export async function pullToJson(
  report: PullReport,
  { exitCode, diagnostics }: { readonly exitCode: number; readonly diagnostics: readonly Diagnostic[] },
): Promise<Readonly<Record<string, unknown>>> {
  return {
    format_version: "1.0",
    exit_code: exitCode,
    dry_run: report.dryRun,
    written: report.written,
    files: await Promise.all(
      report.files.map(async ({ name, before, after }) => ({ file: name, ...(await countLines(before, after)) })),
    ),
    fields: report.fields.map(({ org, field, outcome }) => ({
      address: `${org}/${field.address}`,
      field: field.name,
      outcome,
      ...(field.change.after === undefined ? {} : { configured: field.change.after }),
      ...(field.change.before === undefined ? {} : { live: field.change.before }),
      sensitive: field.change.sensitive,
    })),
    notes: report.notes,
    ...diagnosticsToJson(diagnostics),
  };
}

/** How each org fared, the worst first. */
export function fatesOfPull(
  { fields, dryRun }: PullReport,
  orgs: readonly string[],
  diagnostics: readonly Diagnostic[],
): readonly OrgFate[] {
  const fates = orgs.map((org): OrgFate => {
    const against = diagnostics.filter((item) => item.org === org && item.severity === "error");
    const taken = fields.filter((one) => one.org === org && one.outcome === "taken").length;
    if (taken === 0) return against.length > 0 ? stopped(org, against) : { org, state: "nothing to do" };
    const words = `${many(taken, "field")} ${dryRun ? "to take over" : "taken over"}`;
    if (against.length > 0) return { org, state: "partly done", words: `${words}; ${reasonOf(against)}` };
    return { org, state: dryRun ? "planned" : "done", words };
  });
  return worstFirst(fates);
}

/** From what is written to what is live, not the other way as in a plan. */
function turned<T extends { readonly before?: Json; readonly after?: Json }>({ before, after, ...same }: T): T {
  return {
    ...same,
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  } as T;
}

async function formatEnd({ files, fields, dryRun, written }: PullReport, style: Style): Promise<readonly string[]> {
  const taken = fields.filter((one) => one.outcome === "taken").length;
  if (taken === 0) {
    const rest = fields.some((one) => one.outcome === "conflict" || one.outcome === "refused");
    return [`${style.bold(rest ? "Nothing was taken over." : "Nothing to take over.")}`];
  }
  const counts = await Promise.all(files.map(({ before, after }) => countLines(before, after)));
  const sum = (name: "added" | "removed"): number => counts.reduce((total, one) => total + one[name], 0);
  const what = `${many(taken, "field")} into ${many(files.length, "file")} (+${sum("added")} -${sum("removed")} lines)`;
  if (written) return [`${style.bold("Taken over:")} ${what}.`];
  return dryRun
    ? [`${style.bold("To take over:")} ${what}. Nothing was written: --dry-run.`]
    : [style.bold("Nothing was taken over.")];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    ${line}`);
}
