// The commits that changed what resources render to, newest first, for a person and for another program.
import type { Diagnostic } from "../diagnostic.ts";
import type { Heard } from "../plan/calls.ts";
import type { LogEntry, OrgLog, VersionMatch } from "../plan/log.ts";
import { type DiagnosticsJson, diagnosticsToJson, placeOf } from "./diagnostics.ts";
import { type FieldView, viewField } from "./field.ts";
import { formatHeard, heardToJson } from "./heard.ts";
import { sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";
import { formatTable } from "./table.ts";
import { formatField } from "./text.ts";

/** A log with what the org has and had beside it, and what callers heard. */
export interface ShownLog extends OrgLog {
  /** Left out: nobody asked the org. */
  readonly versions?: readonly VersionMatch[];
  /** Left out: nobody asked for the calls. */
  readonly heard?: Heard;
}

/** How logs are shown. */
export interface LogOptions {
  readonly style: Style;
  readonly orgsShown: boolean;
  /** With the differences. */
  readonly patch: boolean;
}

const recordedSign = "*";

/** Logs as text. */
export async function formatLogs(logs: readonly ShownLog[], options: LogOptions): Promise<string> {
  return (await Promise.all(logs.map((log) => formatLog(log, options)))).join("\n");
}

async function formatLog(log: ShownLog, { style, orgsShown, patch }: LogOptions): Promise<string> {
  const lines = orgsShown ? [style.bold(`━━ ${sanitizeLine(log.org)} ━━`), ""] : [];
  if (patch)
    for (const entry of log.entries) {
      lines.push(style.bold(sanitizeLine(headOf(entry))));
      for (const line of await formatChanges(entry, log, style)) lines.push(line);
      lines.push("");
    }
  else if (log.entries.length > 0) {
    const rows = log.entries.map((entry) => rowOf(entry, log));
    for (const line of await formatTable(["", "commit", "date", "by", "what", "subject"], rows, style))
      lines.push(line);
    lines.push("");
  }
  for (const line of formatVersions(log.versions ?? [])) lines.push(sanitizeLine(line));
  if ((log.versions ?? []).length > 0) lines.push("");
  if (log.heard !== undefined) {
    for (const line of await formatHeard(log.heard, log, style)) lines.push(line);
    lines.push("");
  }
  for (const words of endOf(log)) lines.push(style.dim(sanitizeLine(words)));
  return `${lines.join("\n").trimEnd()}\n`;
}

function headOf({ commit, applied }: LogEntry): string {
  const sign = applied ? recordedSign : " ";
  if (commit === undefined) return `${sign} files, not committed`;
  return `${sign} ${commit.short} ${commit.date} ${commit.author}: ${commit.subject}`;
}

function rowOf(entry: LogEntry, log: OrgLog): readonly string[] {
  const { commit } = entry;
  return [
    entry.applied ? recordedSign : "",
    commit?.short ?? "files",
    commit?.date ?? "",
    commit?.author ?? "",
    whatOf(entry, log),
    commit?.subject ?? "not committed",
  ];
}

/** Resources of one commit that its line names: all of them stand in the patch. */
const mostNamed = 2;

function whatOf({ changes, broken }: LogEntry, { address }: OrgLog): string {
  if (broken !== undefined) return whyBroken(broken);
  const words = changes.map((change) => {
    const what =
      change.action === "change" ? change.fields.map(({ name }) => name).join(", ") : actionWords[change.action];
    if (address !== undefined) return what;
    return change.action === "change" ? `${change.address} (${what})` : `${change.address} ${what}`;
  });
  const more = words.length - mostNamed;
  return more > 1 ? `${words.slice(0, mostNamed).join(", ")} and ${more} more` : words.join(", ");
}

function whyBroken([first]: readonly Diagnostic[]): string {
  return `can't be read: ${first === undefined ? "" : `${placeOf(first)} ${first.message}`.trim()}`;
}

const actionWords = { add: "added", remove: "taken out", change: "changed" } as const;

async function formatChanges(entry: LogEntry, { address }: OrgLog, style: Style): Promise<readonly string[]> {
  const lines = entry.broken === undefined ? [] : [`    ${style.yellow(sanitizeLine(whyBroken(entry.broken)))}`];
  for (const change of entry.changes) {
    if (address === undefined || change.action !== "change")
      lines.push(`  ${style.bold(sanitizeLine(change.address))} ${actionWords[change.action]}`);
    const action = change.action === "add" ? "create" : "update";
    const views: readonly FieldView[] = await Promise.all(
      change.fields.map((field) => viewField({ kind: change.kind, action }, field)),
    );
    for (const view of views) for (const line of formatField(view, style)) lines.push(line);
  }
  return lines;
}

/** "v14 = a1b2c3d", each on a line. */
function formatVersions(versions: readonly VersionMatch[]): readonly string[] {
  if (versions.length === 0) return [];
  const width = Math.max(...versions.map(({ name }) => name.length));
  return [
    "What the org has and had:",
    ...versions.map(({ name, at, entry }) => {
      const what =
        entry === undefined
          ? "   edited in the dashboard, or applied from what was not committed"
          : ` = ${entry.commit?.short ?? "files"}`;
      return `  ${name.padEnd(width)}${what}${at === undefined ? "" : ` (${at.slice(0, 10)})`}`;
    }),
  ];
}

/** What is to be said below the lines. */
function endOf(log: OrgLog): readonly string[] {
  const what = log.address ?? "anything";
  return [
    ...(log.entries.length === 0 ? [`No commit changed ${what}.`] : []),
    ...(log.more ? ["There are older ones: --max-count shows more."] : []),
    ...(log.shallow && !log.more
      ? [
          "This clone has only the end of the history: what is older isn't seen. All of it comes with: git fetch --unshallow",
        ]
      : []),
    ...(log.record === "here" ? [`${recordedSign} is what the record says was applied last.`] : []),
    ...(log.record === "elsewhere" ? ["What the record says was applied last is none of these."] : []),
    ...(log.record === "none"
      ? [`The record says nothing of ${log.address ?? "the org"}: it was not applied yet.`]
      : []),
  ];
}

/** The same for another program. */
export function logsToJson(
  logs: readonly ShownLog[],
  { exitCode, diagnostics }: { readonly exitCode: number; readonly diagnostics: readonly Diagnostic[] },
): Readonly<Record<string, unknown>> & DiagnosticsJson {
  return {
    format_version: "1.0",
    exit_code: exitCode,
    orgs: Object.fromEntries(
      logs.map(({ org, address, entries, versions, heard, record, more, shallow }) => [
        org,
        {
          ...(address === undefined ? {} : { address: `${org}/${address}` }),
          entries: entries.map(({ commit, changes, broken, applied }) => ({
            ...(commit === undefined
              ? {}
              : { commit: commit.id, date: commit.date, author: commit.author, subject: commit.subject }),
            applied,
            changes: changes.map((change) => ({
              address: `${org}/${change.address}`,
              action: change.action,
              fields: change.fields.map(({ name, before, after, sensitive }) => ({
                name,
                ...(before === undefined ? {} : { before }),
                after,
                sensitive,
              })),
            })),
            ...(broken === undefined ? {} : { diagnostics: broken }),
          })),
          ...(versions === undefined
            ? {}
            : {
                versions: versions.map(({ name, at, entry }) => ({
                  version: name,
                  ...(at === undefined ? {} : { created_at: at }),
                  renders: entry === undefined ? "none" : entry.commit === undefined ? "files" : "commit",
                  ...(entry?.commit === undefined ? {} : { commit: entry.commit.id }),
                })),
              }),
          ...(heard === undefined ? {} : { calls: heardToJson(heard) }),
          record,
          more,
          shallow,
        },
      ]),
    ),
    ...diagnosticsToJson(diagnostics),
  };
}
