import widthOf from "fast-string-width";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { alike } from "./fold.ts";
import { sanitize, sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";

const widest = 120;
/** Signs of one message: a name that somebody made up may have millions. */
const longestMessage = 2_000;
/** How many a person reads at once. */
const mostPrinted = 100;
/** How many a page or a document has room for: every org of a large fleet may have one. */
const mostWritten = 1_000;

/** Diagnostics for a person: where, what, the line with a caret, and what to write instead. Sorted by place. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], style: Style): string {
  const told = onceForAllOrgs(diagnostics);
  const { shown, more } = limited(sortByPlace(told), mostPrinted);
  const blocks = shown.map((item) => formatOne(item, style));
  const rest = more === 0 ? [] : [`… and ${grouped(more)} more\n`];
  const total = told.length > 1 ? [counts(told)] : [];
  return [...blocks, ...rest, ...total].join("\n");
}

/** What is the same in many orgs is said once, with their names. */
export function onceForAllOrgs(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return alike(diagnostics, (item) => JSON.stringify(withoutOrg(item))).map((items) => {
    const names = [...new Set(items.flatMap(({ org }) => org ?? []))];
    const [first] = items as [Diagnostic];
    return names.length > 1 ? { ...first, org: aFewOf(names) } : first;
  });
}

/** The same where somebody else says which org it is about. */
export function withoutOrg({ org: _org, ...item }: Diagnostic): Diagnostic {
  return item;
}

/** What a page or a document shows of very many, errors first, and how many it doesn't. */
export function writtenOf(diagnostics: readonly Diagnostic[]): {
  readonly shown: readonly Diagnostic[];
  readonly more: number;
} {
  return limited(diagnostics, mostWritten);
}

/** The members of a JSON document that tell them. */
export interface DiagnosticsJson {
  readonly diagnostics: readonly Diagnostic[];
  /** How many there are besides. */
  readonly more_diagnostics?: number;
}

/** The same for another program. */
export function diagnosticsToJson(diagnostics: readonly Diagnostic[]): DiagnosticsJson {
  const { shown, more } = writtenOf(diagnostics);
  return { diagnostics: shown, ...(more === 0 ? {} : { more_diagnostics: more }) };
}

/** As many as there is room for, errors first, in the order that they had; and how many more there are. */
export function limited(
  diagnostics: readonly Diagnostic[],
  most: number,
): { readonly shown: readonly Diagnostic[]; readonly more: number } {
  if (diagnostics.length <= most) return { shown: diagnostics, more: 0 };
  // Nothing that stops the run is hidden behind warnings.
  const errors = diagnostics.filter((item) => item.severity === "error").slice(0, most);
  const others = diagnostics.filter((item) => item.severity !== "error").slice(0, most - errors.length);
  const kept = new Set([...errors, ...others]);
  return { shown: diagnostics.filter((item) => kept.has(item)), more: diagnostics.length - kept.size };
}

/** 4311 as 4,311. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

function formatOne(item: Diagnostic, style: Style): string {
  const where = placeOf(item);
  const word = wordOf(item);
  const paint = item.severity === "error" ? style.red : item.severity === "warning" ? style.yellow : style.cyan;
  const lines = [
    `${where === "" ? "" : `${style.bold(sanitizeLine(where))} `}${paint(word)}: ${sanitizeLine(cut(item.message))}`,
    ...pictureOf(item, style),
  ];
  if (item.hint !== undefined)
    lines.push(
      ...sanitize(cut(item.hint))
        .split("\n")
        .map((line) => `    ${line}`),
    );
  return `${lines.join("\n")}\n`;
}

function cut(text: string): string {
  return text.length > longestMessage ? `${text.slice(0, longestMessage)}…` : text;
}

/** Where it is: a place in a file, or what it is about where the message doesn't say so. Empty: nowhere. */
export function placeOf({ position, org, address, message }: Diagnostic): string {
  return position === undefined
    ? [org === "default" ? undefined : org, address]
        .filter((part) => part !== undefined && !message.includes(part))
        .join("/")
    : `${position.file}:${position.line}:${position.column}`;
}

/** How bad it is, in one word. */
export function wordOf({ severity, category }: Diagnostic): string {
  return severity === "error" && category === "refused" ? "refused" : severity;
}

/** The line that it is about, with a caret below the place. None: no lines. */
export function pictureOf({ position, source, from = 1, length = 1 }: Diagnostic, style: Style): readonly string[] {
  if (position === undefined || source === undefined) return [];
  return picture(source, position.line, position.column - from, length, style);
}

/** A long line is cut around it. */
function picture(source: string, lineNumber: number, place: number, length: number, style: Style): readonly string[] {
  const from = Math.max(0, place - Math.floor(widest / 2));
  const cut = source.length > widest;
  const shown = cut
    ? `${from > 0 ? "…" : ""}${source.slice(from, from + widest)}${from + widest < source.length ? "…" : ""}`
    : source;
  const at = cut ? place - from + (from > 0 ? 1 : 0) : place;
  const number = String(lineNumber).padStart(5);
  // The caret stands below what is seen: signs that are spelled out and wide letters take more room than one.
  const before = widthOf(sanitizeLine(shown.slice(0, at)));
  const under = widthOf(sanitizeLine(shown.slice(at, at + length)));
  const line = sanitizeLine(shown).trimEnd();
  if (line === "") return [];
  return [
    `${style.dim(`${number} │`)} ${line}`,
    `${style.dim(`${" ".repeat(number.length)} │`)} ${" ".repeat(before)}${style.red("^".repeat(Math.max(1, under)))}`,
  ];
}

function counts(diagnostics: readonly Diagnostic[]): string {
  const of = (severity: Diagnostic["severity"], word: string): string[] => {
    const count = diagnostics.filter((item) => item.severity === severity).length;
    return count === 0 ? [] : [`${grouped(count)} ${word}${count === 1 ? "" : "s"}`];
  };
  return `${[...of("error", "error"), ...of("warning", "warning"), ...of("note", "note")].join(", ")}\n`;
}

/** In the order of the files. What has no place in one comes last. */
export function sortByPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(byPlace);
}

/** The order of places. What stands nowhere comes last. */
export function byPlace(a: Pick<Diagnostic, "position">, b: Pick<Diagnostic, "position">): number {
  const [x, y] = [a.position, b.position];
  if (x === undefined || y === undefined) return (x === undefined ? 1 : 0) - (y === undefined ? 1 : 0);
  return x.file < y.file ? -1 : x.file > y.file ? 1 : x.line - y.line || x.column - y.column;
}
