// Two texts beside each other: what belongs together stands in one row. Paragraphs are matched by their words, so that one which was
// reworded stands beside its earlier form; where too little is common to match, the old text stands beside the new one as a whole.
import * as diff from "diff";
import { type DiffLine, type Segment, wordDiff } from "./line_diff.ts";

type Line = Exclude<DiffLine, { readonly kind: "fold" }>;
type Side = readonly Line[];

/** One row. Of `rewritten` each side is a text that is read for itself. A side left out: nothing stands there. */
export type BesideRow =
  | { readonly form: "fold"; readonly of: "context" | "add" | "remove"; readonly line: DiffLine & { kind: "fold" } }
  | { readonly form: "same"; readonly text: readonly Segment[] }
  | { readonly form: "changed"; readonly before?: readonly Segment[]; readonly after?: readonly Segment[] }
  | { readonly form: "rewritten"; readonly before: string; readonly after: string };

/** Paragraphs that have less in common than this are two. */
const leastAlike = 0.4;
/** A block of which less than this is matched is read as old and new. */
const leastMatched = 0.3;
/** Words of a block from which it is a text and not a few lines. */
const leastWords = 25;
/** Pairs of paragraphs, or of lines, that are compared, and signs of a block: the time grows with both. */
const [mostPairs, mostSigns] = [10_000, 100_000];

/** Rows of a diff. */
export function besideEachOther(lines: readonly DiffLine[]): readonly BesideRow[] {
  const rows: BesideRow[] = [];
  let removed: Line[] = [];
  let added: Line[] = [];
  let folds: BesideRow[] = [];
  const flush = (): void => {
    for (const row of blockRows(removed, added)) rows.push(row);
    for (const row of folds) rows.push(row);
    [removed, added, folds] = [[], [], []];
  };
  for (const [i, line] of lines.entries()) {
    if (line.kind === "fold") {
      if (line.of === "context") flush();
      const row = { form: "fold", of: line.of, line } as const;
      if (line.of === "context") rows.push(row);
      else folds.push(row);
    } else if (line.kind === "remove") removed.push(line);
    else if (line.kind === "add") added.push(line);
    else if (removed.length + added.length > 0 && isBetweenParagraphs(lines, i)) {
      // An empty line is in every text: it keeps no two paragraphs apart that changed together.
      removed.push(line);
      added.push(line);
    } else {
      flush();
      rows.push({ form: "same", text: line.segments });
    }
  }
  flush();
  return rows;
}

/** An empty line that is the same, with changes on both of its sides. */
function isBetweenParagraphs(lines: readonly DiffLine[], at: number): boolean {
  for (let i = at; i < lines.length; i++) {
    const line = lines[i] as DiffLine;
    if (line.kind !== "context") return line.kind !== "fold";
    if (!isBlank(line)) return false;
  }
  return false;
}

function blockRows(removed: Side, added: Side): readonly BesideRow[] {
  if (removed.length === 0 || added.length === 0 || arePaired(removed, added)) return inOrder(removed, added);
  const [old, fresh] = [paragraphsOf(removed), paragraphsOf(added)];
  if (old.length * fresh.length > mostPairs || signsOf(removed) + signsOf(added) > mostSigns)
    return inOrder(removed, added);
  const steps = align(old, fresh);
  const matched = steps.reduce((sum, { before, after }) => sum + sharedOf(before, after), 0);
  const least = Math.min(countOf(old), countOf(fresh));
  if (least >= leastWords && matched < leastMatched * least)
    return [{ form: "rewritten", before: textOf(removed), after: textOf(added) }];
  return steps.flatMap(({ before, after }) => paragraphRows(before, after));
}

/** The lines were matched one by one already: each stands beside its other version. */
function arePaired(removed: Side, added: Side): boolean {
  return (
    removed.length === added.length &&
    removed.every(
      (line, i) => isMarked(line) || isMarked(added[i] as Line) || (isBlank(line) && isBlank(added[i] as Line)),
    )
  );
}

function isMarked({ segments }: Line): boolean {
  return segments.length > 1 || segments[0]?.changed === true;
}

function isBlank({ segments }: Line): boolean {
  return segments.every(({ text }) => text.trim() === "");
}

/** The first beside the first: nothing better is known. */
function inOrder(removed: Side, added: Side): readonly BesideRow[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, i) => changed(removed[i], added[i]));
}

function changed(before: Line | undefined, after: Line | undefined): BesideRow {
  if (before?.kind === "context" && before === after) return { form: "same", text: before.segments };
  return {
    form: "changed",
    ...(before === undefined ? {} : { before: before.segments }),
    ...(after === undefined ? {} : { after: after.segments }),
  };
}

/** Lines up to an empty one, or one line of a paragraph. */
interface Part {
  readonly lines: Side;
  /** How often it has each word. */
  readonly words: ReadonlyMap<string, number>;
  readonly count: number;
}

function partOf(lines: Side): Part {
  const words = new Map<string, number>();
  let count = 0;
  for (const [word] of textOf(lines)
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}_]+/gu)) {
    words.set(word, (words.get(word) ?? 0) + 1);
    count++;
  }
  return { lines, words, count };
}

/** Paragraphs with the empty lines behind them. */
function paragraphsOf(lines: Side): readonly Part[] {
  const parts: Line[][] = [];
  for (const [i, line] of lines.entries()) {
    const last = lines[i - 1];
    if (last === undefined || (isBlank(last) && !isBlank(line))) parts.push([]);
    parts.at(-1)?.push(line);
  }
  return parts.map(partOf);
}

interface Step {
  readonly before?: Part;
  readonly after?: Part;
}

/** Matches parts in their order, so that as many words as can be stand beside their like. */
function align(old: readonly Part[], fresh: readonly Part[]): readonly Step[] {
  const width = fresh.length + 1;
  const best = new Float64Array((old.length + 1) * width);
  const gain = new Float64Array(old.length * fresh.length);
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--) {
      const shared = sharedOf(old[i], fresh[j]);
      gain[i * fresh.length + j] = shared;
      const both = shared > 0 ? shared + at(best, (i + 1) * width + j + 1) : 0;
      best[i * width + j] = Math.max(both, at(best, (i + 1) * width + j), at(best, i * width + j + 1));
    }
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    const [before, after] = [old[i], fresh[j]];
    const here = at(best, i * width + j);
    const shared = before !== undefined && after !== undefined ? at(gain, i * fresh.length + j) : 0;
    if (before !== undefined && after !== undefined && shared > 0) {
      if (here === shared + at(best, (i + 1) * width + j + 1)) {
        steps.push({ before, after });
        i++;
        j++;
        continue;
      }
    }
    if (before !== undefined && (after === undefined || here === at(best, (i + 1) * width + j))) {
      steps.push({ before });
      i++;
    } else if (after !== undefined) {
      steps.push({ after });
      j++;
    }
  }
  return steps;
}

function at(numbers: Float64Array, index: number): number {
  return numbers[index] ?? 0;
}

/** Words that both have. None: they are too little alike to be two versions of one. */
function sharedOf(before: Part | undefined, after: Part | undefined): number {
  if (before === undefined || after === undefined) return 0;
  const all = before.count + after.count;
  // No words: a line of dashes, or nothing.
  if (all === 0) return textOf(before.lines).trim() === textOf(after.lines).trim() ? 0.1 : 0;
  let shared = 0;
  const [few, many] = before.words.size < after.words.size ? [before, after] : [after, before];
  for (const [word, count] of few.words) shared += Math.min(count, many.words.get(word) ?? 0);
  return shared >= (leastAlike * all) / 2 ? shared : 0;
}

/** One paragraph beside the other: line by line, or as a whole where its lines were broken anew. */
function paragraphRows(before: Part | undefined, after: Part | undefined): readonly BesideRow[] {
  // Empty lines behind what comes or goes say nothing.
  if (before === undefined || after === undefined)
    return inOrder(withoutEnd(before?.lines ?? []), withoutEnd(after?.lines ?? []));
  if (before.lines.length * after.lines.length > mostPairs) return inOrder(before.lines, after.lines);
  const steps = align(
    before.lines.map((line) => partOf([line])),
    after.lines.map((line) => partOf([line])),
  );
  const byLine = steps.reduce((sum, step) => sum + sharedOf(step.before, step.after), 0);
  if (byLine < 0.7 * sharedOf(before, after) && before.lines.length + after.lines.length > 2)
    return [marked(textOf(before.lines), textOf(after.lines))];
  return steps.flatMap(({ before: old, after: fresh }) => {
    if (old === undefined || fresh === undefined)
      return inOrder(withoutEnd(old?.lines ?? []), withoutEnd(fresh?.lines ?? []));
    const [left, right] = [old.lines[0] as Line, fresh.lines[0] as Line];
    const [a, b] = [textOf([left]), textOf([right])];
    return a === b ? [{ form: "same" as const, text: [{ text: a, changed: false }] }] : [marked(a, b)];
  });
}

function withoutEnd(lines: Side): Side {
  return lines.slice(0, lines.findLastIndex((line) => !isBlank(line)) + 1);
}

/** Two versions of a text with the words that differ. */
function marked(old: string, fresh: string): BesideRow {
  const words = wordDiff(old, fresh, diff);
  const whole = (text: string): readonly Segment[] => [{ text, changed: false }];
  return { form: "changed", before: words?.before ?? whole(old), after: words?.after ?? whole(fresh) };
}

function textOf(lines: Side): string {
  return lines
    .map(({ segments }) => segments.map(({ text }) => text).join(""))
    .join("\n")
    .replace(/\n+$/, "");
}

function signsOf(lines: Side): number {
  return lines.reduce((sum, { segments }) => segments.reduce((own, { text }) => own + text.length, sum), 0);
}

function countOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}
