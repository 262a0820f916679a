// What an import took into the files: which object got which key, what differs from what others have, and which secrets to set.
import type { Diagnostic } from "../diagnostic.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Json, KindName } from "../kinds/kind.ts";
import { diagnosticsToJson, formatDiagnostics } from "./diagnostics.ts";
import { countLines, diffText, formatDiffLines } from "./line_diff.ts";
import { type OrgFate, stopped, worstFirst } from "./orgs.ts";
import { sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";
import { formatTable } from "./table.ts";
import { many } from "./wording.ts";

/** A live object with the key that it has from now on. */
export interface ImportedLine {
  readonly org: string;
  /** Left out: nobody knows yet. */
  readonly address?: string;
  readonly kind: KindName;
  readonly id: string;
  readonly name: string;
  readonly as: "new" | "shared";
  readonly fields: readonly string[];
}

/** All that an import has to say. */
export interface ImportReport {
  /** A file without a text before is new. */
  readonly files: readonly {
    readonly name: string;
    readonly before: string | undefined;
    readonly shown: { readonly before: string; readonly after: string };
  }[];
  readonly objects: readonly ImportedLine[];
  readonly vars: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly variables: readonly string[];
  readonly notes: readonly Diagnostic[];
  /** list: nobody said what to take. */
  readonly mode: "list" | "dry-run" | "write";
  /** The files are on the disk. */
  readonly written: boolean;
}

interface View {
  readonly style: Style;
  readonly orgsShown: boolean;
}

/** An import as text. */
export async function formatImport(report: ImportReport, view: View): Promise<string> {
  const lines = report.mode === "list" ? await listLines(report, view) : await importLines(report, view);
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** The same for another program. Addresses have their org. */
export async function importToJson(
  { files, objects, vars, variables, notes, mode, written }: ImportReport,
  { exitCode, diagnostics }: { readonly exitCode: number; readonly diagnostics: readonly Diagnostic[] },
): Promise<Readonly<Record<string, unknown>>> {
  return {
    format_version: "1.0",
    exit_code: exitCode,
    dry_run: mode !== "write",
    written,
    objects: objects.map(({ address, ...object }) => ({
      ...(address === undefined ? {} : { address: `${object.org}/${address}` }),
      ...object,
    })),
    files: await Promise.all(
      files.map(async ({ name, shown }) => ({ file: name, ...(await countLines(shown.before, shown.after)) })),
    ),
    vars,
    variables,
    notes,
    ...diagnosticsToJson(diagnostics),
  };
}

/** How each org fared, the worst first. */
export function fatesOfImport(
  { objects, mode }: ImportReport,
  orgs: readonly string[],
  diagnostics: readonly Diagnostic[],
): readonly OrgFate[] {
  const fates = orgs.map((org): OrgFate => {
    const against = diagnostics.filter((item) => item.org === org && item.severity === "error");
    if (against.length > 0) return stopped(org, against);
    const taken = objects.filter((one) => one.org === org).length;
    if (taken === 0) return { org, state: "nothing to do" };
    return mode === "write"
      ? { org, state: "done", words: `${many(taken, "object")} imported` }
      : { org, state: "planned", words: `${many(taken, "object")} to import` };
  });
  return worstFirst(fates);
}

async function listLines(report: ImportReport, { style, orgsShown }: View): Promise<readonly string[]> {
  const { objects, files } = report;
  if (objects.length === 0 && files.length > 0)
    return [
      `${style.bold("No object is without a key.")} What the org does without would be written: thundersync import --all --dry-run`,
    ];
  if (objects.length === 0) return [`${style.bold("Nothing to import.")} A key names all that is live.`];
  const rows = objects.map(({ org, address, kind, id, name, as, fields }) => [
    ...(orgsShown ? [org] : []),
    kindNamed(kind).title.one,
    name,
    id,
    as === "new" ? (address ?? "") : `${address}${fields.length === 0 ? "" : `, with its own ${fields.join(", ")}`}`,
  ]);
  return [
    ...(await formatTable([...(orgsShown ? ["org"] : []), "kind", "name", "id", "would be"], rows, style)),
    "",
    ...varLines(report),
    ...(Object.keys(report.vars).length === 0 ? [] : [""]),
    "Nothing was written. To take them into the files: thundersync import --all, or import with names or ids.",
  ];
}

async function importLines(report: ImportReport, { style, orgsShown }: View): Promise<readonly string[]> {
  const { files, objects, variables, notes } = report;
  const lines: string[] = [];
  for (const { name, before, shown } of files) {
    if (before === undefined) continue;
    const diff = formatDiffLines(await diffText(shown.before, shown.after), style);
    lines.push(`${style.yellow("~")} ${style.bold(sanitizeLine(name))}`, ...diff.map((line) => `    ${line}`), "");
  }
  const fresh = files.filter(({ before }) => before === undefined);
  for (const { name, shown } of fresh)
    lines.push(
      `${style.green("+")} ${style.bold(sanitizeLine(name))}, ${many(shown.after.trimEnd().split("\n").length, "line")}`,
    );
  if (fresh.length > 0) lines.push("");
  lines.push(...varLines(report));
  for (const { org, address, name, id, as, fields } of objects) {
    const at = sanitizeLine(`${orgsShown ? `${org}/` : ""}${address}`);
    const own = fields.length === 0 ? "" : `, with its own ${fields.join(", ")}`;
    const how = as === "new" ? "" : ` is what all orgs share${own}`;
    lines.push(
      `${as === "new" ? style.green("+") : "="} ${style.bold(at)} "${sanitizeLine(name)}" (id ${sanitizeLine(id)})${how}`,
    );
  }
  if (objects.length > 0) lines.push("");
  if (notes.length > 0) lines.push(formatDiagnostics(notes, style).trimEnd(), "");
  if (variables.length > 0 && objects.length > 0) lines.push(...secretLines(variables), "");
  lines.push(...endLines(report, style));
  return lines;
}

function varLines({ vars }: ImportReport): readonly string[] {
  return Object.entries(vars).map(([org, values]) => {
    const said = Object.entries(values).map(([name, value]) => `${name} is ${JSON.stringify(value)}`);
    return sanitizeLine(`${org}: what is live says that the variable ${said.join(", and ")}`);
  });
}

/** What to do about secrets that are not written. */
export function secretLines(variables: readonly string[]): readonly string[] {
  return [
    "Secrets are not written. Set these before plan:",
    ...variables.map((name) => `  ${name}`),
    "If nobody has one of them, take out the whole field that names it (`headers`, or the `tools` around them):",
    "a field that isn't written isn't managed, and stays as it is.",
  ];
}

function endLines({ files, objects, mode, written }: ImportReport, style: Style): readonly string[] {
  if (objects.length === 0 && files.length === 0) return [style.bold("Nothing was imported.")];
  // What an org does without is written, too.
  const what = `${many(objects.length, "object")} into ${many(files.length, "file")}`;
  if (mode === "dry-run") return [`${style.bold("To import:")} ${what}. Nothing was written: --dry-run.`];
  if (!written) return [style.bold("Nothing was written.")];
  return [
    `${style.bold("Imported:")} ${what}.`,
    "Next: thundersync plan. It should find nothing to change, only what it takes over as it is.",
  ];
}
