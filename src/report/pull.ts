// What a pull took over from the dashboard, file by file, and what a person has to decide.
import type { Address } from "../config/desired.ts";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { takesText } from "../kinds/compare.ts";
import { kindNameOf, ownKey } from "../kinds/identity.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Json } from "../kinds/kind.ts";
import type { EditTime } from "../live/edits.ts";
import type { PullField } from "../plan/pull.ts";
import { diagnosticsToJson, formatDiagnostics } from "./diagnostics.ts";
import { type FieldView, viewField } from "./field.ts";
import { alike, labelOf } from "./fold.ts";
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
  /** When it was edited, where somebody asked. */
  readonly edited?: EditTime;
}

/** A file with its text before and after, as it may be shown. */
export interface PulledFile {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** A field of another org that says something new, because it shares what was edited. */
export interface SharedField {
  readonly org: string;
  readonly address: Address;
  readonly name: string;
  readonly before: Json;
  readonly after: Json;
}

/** All that a pull has to say. */
export interface PullReport {
  readonly files: readonly PulledFile[];
  readonly fields: readonly PulledField[];
  readonly shared: readonly SharedField[];
  /** Drafts and what waits for an apply. */
  readonly notes: readonly Diagnostic[];
  readonly dryRun: boolean;
  /** The files are on the disk. */
  readonly written: boolean;
}

/** A pull as text. `orgs`: all of the run, where there are several. */
export async function formatPull(
  report: PullReport,
  { style, orgs }: { readonly style: Style; readonly orgs?: readonly string[] },
): Promise<string> {
  const lines: string[] = [];
  for (const { name, before, after } of report.files) {
    const diff = formatDiffLines(await diffText(before, after), style);
    lines.push(`${style.yellow("~")} ${style.bold(sanitizeLine(name))}`, ...indented(diff), "");
  }
  if (report.shared.length > 0) {
    lines.push(`Other orgs ${report.dryRun ? "would get" : "get"} it with their next apply:`, "");
    for (const line of await formatShared(report.shared, style)) lines.push(line);
  }
  for (const [outcome, word] of [
    ["conflict", "was edited on both sides, or nobody can know"],
    ["refused", "was edited in the dashboard and not taken over"],
  ] as const) {
    const fields = report.fields.filter((item) => item.outcome === outcome);
    const blocks = await Promise.all(fields.map(async (one) => ({ ...one, body: await formatBoth(one, style) })));
    for (const own of alike(blocks, ({ field, body }) => JSON.stringify([field.address, body]))) {
      const [{ body }] = own as readonly [(typeof blocks)[number]];
      lines.push(`${style.red("!")} ${subjectOf(own, orgs, style)} ${word}; written first, then live:`, ...body, "");
    }
  }
  if (report.notes.length > 0) lines.push(formatDiagnostics(report.notes, style).trimEnd(), "");
  for (const line of await formatEnd(report, style)) lines.push(line);
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** Texts of one field that are shown. Those of other orgs differ by their variables alone. */
const mostTexts = 3;

/** What others get: the same text in many orgs once. */
async function formatShared(shared: readonly SharedField[], style: Style): Promise<readonly string[]> {
  const fields = groupBy(shared, ({ address, name }) => JSON.stringify([address, name]));
  const blocks = fields.map(async (field) => {
    const texts = groupBy(field, ({ before, after }) => JSON.stringify([before, after]));
    const shown = await Promise.all(texts.slice(0, mostTexts).map((group) => formatSharedField(group, style)));
    const rest = texts.slice(mostTexts).flat();
    if (rest.length === 0) return shown.flat();
    const { address, name } = rest[0] as SharedField;
    const words = `${name} of ${address} in ${orgsOf(rest)}, with the variables of each`;
    return [...shown.flat(), style.dim(`  … and ${sanitizeLine(words)}`), ""];
  });
  return (await Promise.all(blocks)).flat();
}

async function formatSharedField(group: readonly SharedField[], style: Style): Promise<readonly string[]> {
  const { address, name, before, after } = group[0] as SharedField;
  const kind = kindNamed(kindNameOf(address));
  const text = takesText(fieldNamed(kind, name));
  const change = { name, before, after, text, sensitive: false, unknown: false, drift: false };
  const view = await viewField({ kind: kind.name, action: "update" }, change);
  const head = `${style.yellow("~")} ${style.bold(sanitizeLine(address))} in ${sanitizeLine(orgsOf(group))}`;
  return [head, ...formatField(view, style), ""];
}

function orgsOf(fields: readonly SharedField[]): string {
  const names = aFewOf(fields.map(({ org }) => org));
  return fields.length > 5 ? `${fields.length} orgs: ${names}` : names;
}

function groupBy<T>(all: readonly T[], idOf: (one: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const known = groups.get(idOf(one)) ?? [];
    groups.set(idOf(one), known);
    known.push(one);
  }
  return [...groups.values()];
}

async function formatBoth({ field }: PulledField, style: Style): Promise<readonly string[]> {
  return formatField(await viewPulled(field), style);
}

/** What is written, and what is live. */
export async function viewPulled({ kind, change, state }: PullField): Promise<FieldView> {
  if (state === "hidden" && change.before === undefined)
    return { form: "words", name: change.name, words: "the API doesn't show what is live" };
  return viewField({ kind, action: "update" }, turned(change));
}

/** What a field belongs to, in the orgs in which it differs alike. */
function subjectOf(fields: readonly PulledField[], all: readonly string[] | undefined, style: Style): string {
  const [{ org, field }] = fields as readonly [PulledField];
  const isSame = fields.every((one) => one.field.title === field.title);
  const title =
    field.title === ownKey(kindNamed(field.kind), field.key) || !isSame ? "" : ` "${sanitizeLine(field.title)}"`;
  const address = all === undefined || fields.length > 1 ? field.address : `${org}/${field.address}`;
  const names = fields.map((one) => one.org);
  const where = all === undefined || fields.length === 1 ? "" : sanitizeLine(` in ${labelOf(names, all)}`);
  return `${style.bold(sanitizeLine(address))}${title}${where}`;
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
    shared: report.shared.map(({ org, address, name, before, after }) => ({
      address: `${org}/${address}`,
      field: name,
      before,
      after,
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
