// Prompts are read by people who write them: unchanged parts are folded, and inside a changed line the changed words are marked.
import { sanitizeParts } from "./sanitize.ts";
import type { Style } from "./style.ts";

/** A piece of a line. */
export interface Segment {
  readonly text: string;
  readonly changed: boolean;
}

/** A line of a diff, or a fold of some. Without a count nobody knows how many there are. */
export type DiffLine =
  | { readonly kind: "context" | "add" | "remove"; readonly segments: readonly Segment[] }
  | { readonly kind: "fold"; readonly of: "context" | "add" | "remove"; readonly count?: number };

type Diff = typeof import("diff");

const context = 2;
/** A word diff of lines that have less in common than this is noise. */
const leastShared = 0.4;
const longestPair = 2_000;
/** Pairs of lines whose words are compared in one block: the time for it grows with each. */
const mostPairs = 200;
/** Lines of one block that are shown: who rewrites more reads the file. */
const mostLines = 400;
/** Differences up to which lines are matched: the time grows with their square. Counted, not timed, so that a plan has the same bytes everywhere. */
const mostEdits = 2_000;

/** Lines that differ with a little around them. */
export async function diffText(before: string, after: string): Promise<readonly DiffLine[]> {
  const diff = await import("diff");
  const [old, fresh] = [normal(before), normal(after)];
  const parts = diff.diffLines(old, fresh, { maxEditLength: mostEdits }) ?? rewritten(old, fresh);
  const lines: DiffLine[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part === undefined) continue;
    const own = split(part.value);
    const next = parts[i + 1];
    if (part.removed && next?.added === true) {
      for (const line of changedBlock(own, split(next.value), diff)) lines.push(line);
      i++;
    } else if (part.added || part.removed)
      for (const line of shortened(part.added ? "add" : "remove", own)) lines.push(line);
    else for (const line of fold(own, lines.length === 0, i === parts.length - 1)) lines.push(line);
  }
  return lines;
}

/** The diff as text, one line each, without indent. */
export function formatDiffLines(lines: readonly DiffLine[], style: Style): readonly string[] {
  return lines.map((line) => {
    if (line.kind === "fold") return style.dim(`  ${foldText(line)}`);
    const mark = line.kind === "add" ? style.addedWord : style.removedWord;
    const text = sanitizeParts(line.segments, ({ changed }, part) => (changed ? mark(part) : part));
    if (line.kind === "context") return `  ${text}`;
    return line.kind === "add" ? style.green(`+ ${text}`) : style.red(`- ${text}`);
  });
}

/** A fold in words. */
export function foldText({ of, count }: Extract<DiffLine, { readonly kind: "fold" }>): string {
  const words = { context: "unchanged", add: "more added", remove: "more removed" }[of];
  return `… ${count === undefined ? "" : `${count} `}${words} ${count === 1 ? "line" : "lines"}`;
}

/** What differs alone: of what stands around it, only that there is something. */
export function withoutContext(lines: readonly DiffLine[]): readonly DiffLine[] {
  const isAround = (line: DiffLine | undefined): boolean =>
    line?.kind === "context" || (line?.kind === "fold" && line.of === "context");
  return lines.flatMap((line, i): readonly DiffLine[] => {
    if (!isAround(line)) return [line];
    return isAround(lines[i - 1]) ? [] : [{ kind: "fold", of: "context" }];
  });
}

/** Texts with too little in common to match their lines: what stands between the same beginning and the same end. */
function rewritten(
  before: string,
  after: string,
): readonly { readonly value: string; readonly added: boolean; readonly removed: boolean }[] {
  const [old, fresh] = [split(before), split(after)];
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
  const part = (lines: readonly string[], added: boolean, removed: boolean) =>
    lines.length === 0 ? [] : [{ value: `${lines.join("\n")}\n`, added, removed }];
  return [
    ...part(old.slice(0, head), false, false),
    ...part(old.slice(head, old.length - tail), false, true),
    ...part(fresh.slice(head, fresh.length - tail), true, false),
    ...part(old.slice(old.length - tail), false, false),
  ];
}

function shortened(kind: "add" | "remove", texts: readonly string[]): readonly DiffLine[] {
  const shown = texts.slice(0, mostLines).map((text) => whole(kind, text));
  return texts.length <= mostLines ? shown : [...shown, { kind: "fold", of: kind, count: texts.length - mostLines }];
}

function changedBlock(removed: readonly string[], added: readonly string[], diff: Diff): readonly DiffLine[] {
  if (removed.length !== added.length || removed.length > mostPairs)
    return [...shortened("remove", removed), ...shortened("add", added)];
  const pairs = removed.map((text, i) => wordDiff(text, added[i] ?? "", diff));
  const minus = removed.map((text, i) =>
    pairs[i] === undefined ? whole("remove", text) : { kind: "remove" as const, segments: pairs[i].before },
  );
  const plus = added.map((text, i) =>
    pairs[i] === undefined ? whole("add", text) : { kind: "add" as const, segments: pairs[i].after },
  );
  // Pairs stand together, so that the eye finds the two versions of a line.
  return pairs.some((pair) => pair !== undefined)
    ? minus.flatMap((line, i) => [line, plus[i] as DiffLine])
    : [...minus, ...plus];
}

/** Two versions of a text with the words that differ, or undefined where too few are the same. */
export function wordDiff(
  before: string,
  after: string,
  diff: Diff,
): { readonly before: readonly Segment[]; readonly after: readonly Segment[] } | undefined {
  if (before.length > longestPair || after.length > longestPair) return undefined;
  const parts = diff.diffWordsWithSpace(before, after, { maxEditLength: 400 });
  if (parts === undefined) return undefined;
  const shared = parts
    .filter((part) => !part.added && !part.removed)
    .reduce((sum, part) => sum + part.value.trim().length, 0);
  if (shared < leastShared * Math.min(before.trim().length, after.trim().length)) return undefined;
  const side = (skip: "added" | "removed"): readonly Segment[] =>
    parts
      .filter((part) => part[skip] !== true)
      .map((part) => ({ text: part.value, changed: part.added === true || part.removed === true }));
  return { before: side("added"), after: side("removed") };
}

function fold(lines: readonly string[], first: boolean, last: boolean): readonly DiffLine[] {
  const head = first ? 0 : context;
  const tail = last ? 0 : context;
  const hidden = lines.length - head - tail;
  const shown = (part: readonly string[]): readonly DiffLine[] => part.map((text) => whole("context", text));
  // A fold of one line takes as much room as the line.
  if (hidden <= 1) return shown(lines);
  return [
    ...shown(lines.slice(0, head)),
    { kind: "fold", of: "context", count: hidden },
    ...shown(lines.slice(lines.length - tail)),
  ];
}

function whole(kind: "context" | "add" | "remove", text: string): DiffLine {
  return { kind, segments: [{ text, changed: false }] };
}

function normal(text: string): string {
  return `${text.replaceAll("\r\n", "\n").trim()}\n`;
}

function split(value: string): readonly string[] {
  return value.replace(/\n$/, "").split("\n");
}

/** How many lines come and go. */
export async function countLines(
  before: string,
  after: string,
): Promise<{ readonly added: number; readonly removed: number }> {
  const lines = await diffText(before, after);
  const count = (kind: "add" | "remove"): number =>
    lines.reduce((sum, line) => {
      if (line.kind === "fold") return line.of === kind ? sum + (line.count ?? 0) : sum;
      return line.kind === kind ? sum + 1 : sum;
    }, 0);
  return { added: count("add"), removed: count("remove") };
}
