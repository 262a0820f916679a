// What a text must pass before it stands in Markdown or HTML: nothing that the org or the configuration holds may act there.
// In Markdown only plain words stand free; everything else stands as code, where no renderer looks for links, mentions or tags.
import { sanitize, sanitizeLine } from "./sanitize.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as HTML, in an element or between the quotes of an attribute. */
export function escapeHtml(text: string): string {
  return sanitize(text).replace(/[&<>"']/g, (sign) => entities[sign] as string);
}

/** Backticks in a row that a code span may hold: renderers look for its end only up to a limit. */
const longestInline = 3;
/** The same of a block: GitHub's renderer counts its fence up to 255. */
const longestFenced = 99;

/** A text on one line, as code. */
export function inlineCode(text: string): string {
  const line = withoutLongRuns(sanitizeLine(text), longestInline);
  if (line.trim() === "") return "` `";
  const fence = "`".repeat(longestRun(line) + 1);
  // A backtick at an end would join the fence, and one space at both ends is taken away.
  const gap = /^[` ]|[` ]$/.test(line) ? " " : "";
  return `${fence}${gap}${line}${gap}${fence}`;
}

/** Lines as a block of code. */
export function codeBlock(lines: readonly string[], language = ""): string {
  const text = withoutLongRuns(sanitize(lines.join("\n")), longestFenced);
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A sentence: its plain words as they are, names and the like as code. It must not begin a line. */
export function prose(text: string): string {
  const parts = sanitizeLine(text)
    .split(/(`[^`]+`)/)
    .map((part, i) => (i % 2 === 1 ? inlineCode(part.slice(1, -1)) : words(part)));
  return parts.reduce((all, part) => `${all}${needsGap(all, part) ? " " : ""}${part}`, "").trim();
}

/** Code and a sentence in a cell of a table: a bar would end the cell, in code as well. */
export function codeCell(text: string): string {
  return inlineCode(withoutBars(text));
}

export function proseCell(text: string): string {
  return prose(withoutBars(text));
}

function withoutBars(text: string): string {
  return text.replaceAll("|", "\\u{7C}");
}

/** Text of which not more than the beginning is wanted. */
export function cut(text: string, most: number): string {
  // Not through the middle of a character.
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, "")}…`;
}

const letters = "\\p{L}\\p{M}*";
const plainWord = new RegExp(`^(?:${letters})+(?:['’-](?:${letters})+)*$`, "u");
/** What may stand before and behind a plain word. */
const before = "\"'(";
const behind = "\"').,;:?!";

function words(text: string): string {
  const out: string[] = [];
  let unusual: string[] = [];
  const flush = (): void => {
    if (unusual.length > 0) out.push(asCode(unusual.join(" ")));
    unusual = [];
  };
  for (const word of text.trim().split(/\s+/)) {
    if (isPlain(word)) {
      flush();
      out.push(word);
    } else unusual.push(word);
  }
  flush();
  return `${/^\s/.test(text) ? " " : ""}${out.join(" ")}${/\s$/.test(text) ? " " : ""}`;
}

function isPlain(word: string): boolean {
  const core = coreOf(word).core;
  if (core === "" || /^(?:\d{1,6}|[→…–])$/.test(core)) return true;
  // Letters that may be the name of a commit become a link.
  return plainWord.test(core) && !/[0-9a-f]{7}/i.test(core);
}

function asCode(text: string): string {
  const { head, core, tail } = coreOf(text);
  return `${head}${inlineCode(core)}${tail}`;
}

function coreOf(word: string): { readonly head: string; readonly core: string; readonly tail: string } {
  let from = 0;
  let to = word.length;
  while (from < to && before.includes(word.charAt(from))) from++;
  while (to > from && behind.includes(word.charAt(to - 1))) to--;
  return { head: word.slice(0, from), core: word.slice(from, to), tail: word.slice(to) };
}

/** Two code spans that touch are none. */
function needsGap(all: string, part: string): boolean {
  return all.endsWith("`") && part.startsWith("`");
}

function withoutLongRuns(text: string, most: number): string {
  return text.replace(/`+/g, (run) => (run.length > most ? `(${run.length} backticks)` : run));
}

function longestRun(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 0);
}
