import widthOf from "fast-string-width";
import type { Diagnostic } from "../diagnostic.ts";
import { sanitize, sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";

const widest = 120;

/** Diagnostics for a person: where, what, the line with a caret, and what to write instead. Sorted by place. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], style: Style): string {
  const sorted = [...diagnostics].sort(byPlace);
  const blocks = sorted.map((item) => formatOne(item, style));
  const total = sorted.length > 1 ? [counts(sorted)] : [];
  return [...blocks, ...total].join("\n");
}

function formatOne(item: Diagnostic, style: Style): string {
  const { position, org, address } = item;
  const where =
    position === undefined
      ? [org === "default" ? undefined : org, address]
          .filter((part) => part !== undefined && !item.message.includes(part))
          .join("/")
      : `${position.file}:${position.line}:${position.column}`;
  const word =
    item.severity === "error"
      ? style.red(item.category === "refused" ? "refused" : "error")
      : item.severity === "warning"
        ? style.yellow("warning")
        : style.cyan("note");
  const lines = [`${where === "" ? "" : `${style.bold(sanitizeLine(where))} `}${word}: ${sanitizeLine(item.message)}`];
  if (position !== undefined && item.source !== undefined)
    lines.push(...picture(item.source, position.line, position.column, item.length ?? 1, style));
  if (item.hint !== undefined)
    lines.push(
      ...sanitize(item.hint)
        .split("\n")
        .map((line) => `    ${line}`),
    );
  return `${lines.join("\n")}\n`;
}

/** The line with a caret below the place. A long line is cut around it. */
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

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [x, y] = [a.position, b.position];
  if (x === undefined || y === undefined) return (x === undefined ? 1 : 0) - (y === undefined ? 1 : 0);
  return x.file < y.file ? -1 : x.file > y.file ? 1 : x.line - y.line || x.column - y.column;
}
