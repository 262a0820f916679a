// A text that reads differently now, written back line by line: a line that stays keeps its spelling, expressions and all.
import { escapeExpressions } from "./expression.ts";

/** The lines of the new text. `from` is the line of the source that stands there as it is. */
export type Rewritten =
  | { readonly ok: true; readonly lines: readonly { readonly text: string; readonly from?: number }[] }
  /** The line whose expression nobody can know the new place of. */
  | { readonly ok: false; readonly line: number };

/** What a piece of source stands for. Undefined: a value that is no plain text. */
export type Expand = (written: string) => string | undefined;

/** Why a text is not written. */
export const holdsExpression = "it holds an expression, and nobody can know where that belongs in the new text";

/** Differences up to which lines are matched: the time grows with their square. */
const mostEdits = 2_000;

const expression = /(?<!\$)\$\{[^}\n]*\}?/g;

/** True when a text holds an expression that stands for something else: an escaped one doesn't. */
export function standsForMore(text: string): boolean {
  return text.search(expression) !== -1;
}

/** Line ends as LF, without the white space around: as values are compared. */
export function coreLines(text: string): readonly string[] {
  return text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").trim().split("\n");
}

/** The source of a text that is to read as `wanted`. */
export async function rewriteLines(
  source: readonly string[],
  wanted: readonly string[],
  expand: Expand,
): Promise<Rewritten> {
  const shown = source.map((line) => (line.includes("${") ? expand(line) : line));
  const { diffArrays } = await import("diff");
  const parts = diffArrays<string | undefined>(shown, [...wanted], { maxEditLength: mostEdits }) ?? [
    { value: shown, removed: true, added: false },
    { value: [...wanted], removed: false, added: true },
  ];
  const lines: { readonly text: string; readonly from?: number }[] = [];
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const count = part.value.length;
    if (part.added) {
      // Lines that replace as many others were written with those.
      if (!isReplaced(parts[index - 1], part))
        for (const text of part.value) lines.push({ text: escapeExpressions(String(text)) });
      continue;
    }
    if (!part.removed) {
      for (let line = at; line < at + count; line++) lines.push({ text: source[line] as string, from: line });
      at += count;
      continue;
    }
    const next = parts[index + 1];
    for (let line = at; line < at + count; line++) {
      const text = isReplaced(part, next) ? String(next?.value[line - at]) : undefined;
      const written = rewriteLine(source[line] as string, text, expand);
      if (written === undefined) return { ok: false, line };
      if (text !== undefined) lines.push({ text: written });
    }
    at += count;
  }
  return { ok: true, lines };
}

interface Part {
  readonly value: readonly unknown[];
  readonly added: boolean;
  readonly removed: boolean;
}

function isReplaced(gone: Part | undefined, come: Part | undefined): boolean {
  return gone?.removed === true && come?.added === true && gone.value.length === come.value.length;
}

/** Undefined: its expressions have no certain place in the new line, or there is no new line for them. */
function rewriteLine(source: string, wanted: string | undefined, expand: Expand): string | undefined {
  const written = source.match(expression) ?? [];
  if (written.length === 0) return wanted === undefined ? "" : escapeExpressions(wanted);
  const before = expand(source);
  if (wanted === undefined || before === undefined) return undefined;
  const values = written.map((one) => expand(one));
  // A short value may stand there for another reason.
  if (values.some((value) => value === undefined || !/\p{L}[\s\S]*\p{L}[\s\S]*\p{L}/u.test(value))) return undefined;
  const certain = values as readonly string[];
  for (const value of new Set(certain)) {
    const times = certain.filter((other) => other.includes(value)).length;
    if (certain.some((other) => other !== value && other.includes(value))) return undefined;
    if (count(before, value) !== times || count(wanted, value) !== times) return undefined;
  }
  let result = "";
  let from = 0;
  for (const [index, value] of certain.entries()) {
    const found = wanted.indexOf(value, from);
    if (found === -1) return undefined;
    result += escapeExpressions(wanted.slice(from, found)) + written[index];
    from = found + value.length;
  }
  result += escapeExpressions(wanted.slice(from));
  // A name that only begins with the value is another name.
  return isGlued(result) && !isGlued(source) ? undefined : result;
}

/** True when an expression has a letter or a digit right beside it. */
function isGlued(line: string): boolean {
  return /[\p{L}\p{N}]\$\{[^}\n]*\}|(?<!\$)\$\{[^}\n]*\}[\p{L}\p{N}]/u.test(line);
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** A whole text in place of another: its own white space around it, its line ends, and the lines that stay. */
export async function rewriteText(
  source: string,
  wanted: string,
  expand: Expand,
): Promise<
  | { readonly ok: true; readonly start: number; readonly end: number; readonly text: string }
  | { readonly ok: false; readonly at: number }
> {
  const start = source.length - source.trimStart().length;
  const end = Math.max(start, source.trimEnd().length);
  const ends: string[] = [];
  const lines: string[] = [];
  let from = start;
  for (const match of source.slice(start, end).matchAll(/\r\n|\n|\r/g)) {
    lines.push(source.slice(from, start + match.index));
    ends.push(match[0]);
    from = start + match.index + match[0].length;
  }
  lines.push(source.slice(from, end));
  const rewritten = await rewriteLines(lines, coreLines(wanted), expand);
  if (!rewritten.ok) {
    const before = lines
      .slice(0, rewritten.line)
      .reduce((sum, line, i) => sum + line.length + (ends[i] as string).length, start);
    return { ok: false, at: before + Math.max(0, (lines[rewritten.line] as string).search(expression)) };
  }
  const usual = lineEndOf(source);
  const text = rewritten.lines
    .map((line, index) => {
      if (index === rewritten.lines.length - 1) return line.text;
      return line.text + ((line.from === undefined ? undefined : ends[line.from]) ?? usual);
    })
    .join("");
  return { ok: true, start, end, text };
}

/** What most lines of a text end with. */
export function lineEndOf(text: string): string {
  const all = count(text, "\n");
  return all > 0 && count(text, "\r\n") * 2 > all ? "\r\n" : "\n";
}
