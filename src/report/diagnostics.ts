import widthOf from "fast-string-width";
import type { Diagnostic } from "../diagnostic.ts";
import { sanitize, sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";

const widest = 120;

/** Diagnostics for a person: where, what, the line with a caret, and what to write instead. Sorted by place. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], style: Style): string {
  const sorted = sortByPlace(diagnostics);
  const blocks = sorted.map((item) => formatOne(item, style));
  const total = sorted.length > 1 ? [counts(sorted)] : [];
  return [...blocks, ...total].join("\n");
}

function formatOne(item: Diagnostic, style: Style): string {
  const where = placeOf(item);
  const word = wordOf(item);
  const paint = item.severity === "error" ? style.red : item.severity === "warning" ? style.yellow : style.cyan;
  const lines = [
    `${where === "" ? "" : `${style.bold(sanitizeLine(where))} `}${paint(word)}: ${sanitizeLine(item.message)}`,
    ...pictureOf(item, style),
  ];
  if (item.hint !== undefined)
    lines.push(
      ...sanitize(item.hint)
        .split("\n")
        .map((line) => `    ${line}`),
    );
  return `${lines.join("\n")}\n`;
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
export function pictureOf({ position, source, length }: Diagnostic, style: Style): readonly string[] {
  if (position === undefined || source === undefined) return [];
  return picture(source, position.line, position.column, length ?? 1, style);
}

/** A long line is cut around it. */
function picture(source: string, lineNumber: number, column: number, length: number, style: Style): readonly string[] {
  const from = Math.max(0, column - 1 - Math.floor(widest / 2));
  const cut = source.length > widest;
  const shown = cut
    ? `${from > 0 ? "…" : ""}${source.slice(from, from + widest)}${from + widest < source.length ? "…" : ""}`
    : source;
  const at = cut ? column - 1 - from + (from > 0 ? 1 : 0) : column - 1;
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
    return count === 0 ? [] : [`${count} ${word}${count === 1 ? "" : "s"}`];
  };
  return `${[...of("error", "error"), ...of("warning", "warning"), ...of("note", "note")].join(", ")}\n`;
}

/** In the order of the files. What has no place in one comes last. */
export function sortByPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(byPlace);
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [x, y] = [a.position, b.position];
  if (x === undefined || y === undefined) return (x === undefined ? 1 : 0) - (y === undefined ? 1 : 0);
  return x.file < y.file ? -1 : x.file > y.file ? 1 : x.line - y.line || x.column - y.column;
}
