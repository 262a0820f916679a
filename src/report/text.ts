// The plan for a person who has never seen one: what happens to whom, in words, and only what differs.
import type { Diagnostic } from "../diagnostic.ts";
import type { Plan } from "../plan/types.ts";
import { formatDiagnostics } from "./diagnostics.ts";
import { beginningOf, type FieldView } from "./field.ts";
import { type Fold, foldRows, headOf, type OrgRows, type Row, unfolded } from "./fold.ts";
import { formatDiffLines } from "./line_diff.ts";
import {
  type ChangeRow,
  type ChangeWords,
  changeRow,
  type DraftRow,
  diagnosticRow,
  differencesOf,
  draftRow,
  unmanagedRows,
  wordsOfAll,
} from "./plan_rows.ts";
import { sanitize, sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";
import * as say from "./wording.ts";

/** How a plan is shown. */
export interface TextOptions {
  readonly style: Style;
  /** Several orgs: what is the same in some of them is shown once. */
  readonly orgsShown: boolean;
  /** Short for a long text: of rows that are the same only one is kept. Left out: texts are their own. */
  readonly digest?: (text: string) => string;
}

/** Plans as text. Same plans, same bytes. */
export async function formatPlan(plans: readonly Plan[], options: TextOptions): Promise<string> {
  const text = new PlanText(options);
  for (const plan of plans) await text.add(plan);
  const orgs = plans.map(({ org }) => org);
  return [...text.format(orgs, orgs)].join("\n");
}

/** A row as it waits to be printed. */
type TextRow = Row &
  (
    | { readonly part: "change"; readonly shown: ShownText; readonly words: ChangeWords }
    | { readonly part: "draft" | "routing"; readonly shown: ShownText }
    | { readonly part: "note" | "refusal"; readonly item: Diagnostic }
    | { readonly part: "unmanaged"; readonly words: string; readonly plain: string }
  );

/**
 * What is the same wherever the mark is. Each sign of `bytes` is one of the text in UTF-8: a text of which one sign is rare takes twice as
 * much, and an array of bytes some hundred more.
 */
interface ShownText {
  readonly mark: string;
  /** The subject of a change. */
  readonly subject?: string;
  /** Of a change, short for what stands around its differences. Undefined: that is another in some orgs, and left out. */
  readonly around?: string | undefined;
  readonly bytes: string;
}

/** Sentences about what nobody manages that are still told one by one. */
const mostUnmanaged = 10;

/** Plans on their way to be printed. A thousand would not fit into memory: of each stays only what no other says as well. */
export class PlanText {
  readonly #options: TextOptions;
  readonly #shown = new Map<string, ShownText>();
  readonly #orgs = new Map<string, { readonly rows: readonly TextRow[]; readonly end: string }>();

  constructor(options: TextOptions) {
    this.#options = options;
  }

  /** Takes what is to be said of a plan, in whatever order they come. */
  async add(plan: Plan): Promise<void> {
    const { style, orgsShown } = this.#options;
    const item = (one: Diagnostic) => (orgsShown ? diagnosticRow(one) : { ...diagnosticRow(one), item: one });
    const rows: TextRow[] = [];
    for (const change of plan.changes) {
      const row = await changeRow(change);
      const shown = this.#keepChange(row);
      rows.push({ part: "change", mark: shown.mark, shown, words: row.words });
    }
    for (const draft of plan.foreignDrafts) {
      const row = await draftRow(draft);
      const shown = this.#keep(row, () => formatForeignDraft(row, style));
      rows.push({ part: "draft", mark: shown.mark, shown });
    }
    for (const note of plan.notes) rows.push({ part: "note", ...item(note) });
    for (const refusal of plan.refusals) rows.push({ part: "refusal", ...item(refusal) });
    if (say.showsRouting(plan)) {
      const routing = formatRouting(plan, style);
      const shown = this.#keep({ mark: routing.join("\n") }, () => routing);
      if (routing.length > 0) rows.push({ part: "routing", mark: shown.mark, shown });
    }
    for (const row of unmanagedRows(plan)) rows.push({ part: "unmanaged", ...row });
    this.#orgs.set(plan.org, { rows, end: formatEnd(plan, style) });
  }

  /** The text of these orgs and the last word, piece by piece; an empty line belongs between two. `all` is every org of the run. */
  *format(orgs: readonly string[], all: readonly string[], end?: string): Iterable<string> {
    yield* this.#sections(orgs, all);
    if (end !== undefined) yield end;
  }

  *#sections(orgs: readonly string[], all: readonly string[]): Iterable<string> {
    const { style, orgsShown } = this.#options;
    const known = orgs.flatMap((org) => {
      const one = this.#orgs.get(org);
      return one === undefined ? [] : [{ org, ...one }];
    });
    if (!orgsShown) {
      for (const one of known) yield asText(this.#lines(unfolded(one), all, one.end));
      return;
    }
    const folds = foldRows(known);
    const told = folds.flatMap(({ rows }) => rows.filter(([share]) => share?.row.part === "unmanaged"));
    const isTooMuch = told.length > mostUnmanaged;
    for (const fold of isTooMuch ? foldRows(known.map(withoutUnmanaged)) : folds) {
      const head = style.bold(`━━ ${sanitizeLine(headOf(fold.orgs, all))} ━━`);
      yield asText([head, "", ...this.#lines(fold, all)]);
    }
    if (isTooMuch) {
      const having = new Set(told.flatMap((shares) => shares.map(({ org }) => org)));
      yield asText([style.dim(say.unmanagedElsewhere(having.size))]);
    }
  }

  /** Lets go of all of it. */
  clear(): void {
    this.#shown.clear();
    this.#orgs.clear();
  }

  *#lines({ rows }: Fold<TextRow>, all: readonly string[], end?: string): Iterable<string> {
    const { style } = this.#options;
    const items: Record<"note" | "refusal", Diagnostic[]> = { note: [], refusal: [] };
    const last: string[] = [];
    let routing: ShownText | undefined;
    for (const own of rows) {
      const [{ row }] = own as [(typeof own)[number]];
      switch (row.part) {
        case "change":
          // A later org may have shown that what stands around it is not the same everywhere.
          yield* formatChange(this.#shown.get(row.mark) ?? row.shown, wordsOfAll(changesOf(own), all), style);
          yield "";
          break;
        case "draft":
          yield textOf(row.shown);
          yield "";
          break;
        case "note":
        case "refusal":
          items[row.part].push(row.item);
          break;
        case "routing":
          routing = row.shown;
          break;
        case "unmanaged":
          last.push(style.dim(sanitizeLine(own.length === 1 ? row.words : row.plain)));
      }
    }
    for (const some of [items.note, items.refusal])
      if (some.length > 0) yield* [formatDiagnostics(some, style).trimEnd(), ""];
    if (routing !== undefined) yield* [textOf(routing), ""];
    if (end !== undefined) yield end;
    yield* last;
  }

  #keepChange(row: ChangeRow): ShownText {
    const { style, orgsShown, digest = (text: string) => text } = this.#options;
    const around = orgsShown && row.around !== "" ? digest(row.around) : undefined;
    const kept = this.#keep(row, () => bodyOf(row, style), { subject: subjectOf(row, style), around });
    if (kept.around === around || kept.around === undefined) return kept;
    const shown = { ...kept, around: undefined, bytes: bytesOf(bodyOf(differencesOf(row), style)) };
    this.#shown.set(kept.mark, shown);
    return shown;
  }

  #keep(row: Row, make: () => readonly string[], more: Pick<ShownText, "subject" | "around"> = {}): ShownText {
    const { orgsShown, digest = (text: string) => text } = this.#options;
    const mark = orgsShown ? digest(row.mark) : String(this.#shown.size);
    const known = this.#shown.get(mark);
    if (known !== undefined) return known;
    const shown = { mark, bytes: bytesOf(make()), ...more };
    this.#shown.set(mark, shown);
    return shown;
  }
}

/** Signs that are made at once: each is an argument. */
const mostAtOnce = 8_192;

function bytesOf(lines: readonly string[]): string {
  const bytes = new TextEncoder().encode(lines.map((line) => line.trimEnd()).join("\n"));
  let text = "";
  for (let from = 0; from < bytes.length; from += mostAtOnce)
    text += String.fromCharCode(...bytes.subarray(from, from + mostAtOnce));
  return text;
}

function textOf({ bytes }: ShownText): string {
  return new TextDecoder().decode(Uint8Array.from({ length: bytes.length }, (_, i) => bytes.charCodeAt(i)));
}

function changesOf(shares: Fold<TextRow>["rows"][number]) {
  return shares.flatMap(({ row, ...share }) => (row.part === "change" ? [{ ...share, row }] : []));
}

function withoutUnmanaged({ org, rows }: OrgRows<TextRow>): OrgRows<TextRow> {
  return { org, rows: rows.filter(({ part }) => part !== "unmanaged") };
}

function asText(lines: Iterable<string>): string {
  return `${[...lines]
    .map((line) => line.trimEnd())
    .join("\n")
    .trimEnd()}\n`;
}

function subjectOf({ change }: ChangeRow, style: Style): string {
  const sign = say.signs[change.action];
  const paint = sign === "+" ? style.green : sign === "-" ? style.red : sign === "~" ? style.yellow : style.cyan;
  return `${paint(sign)} ${style.bold(sanitizeLine(change.address))}`;
}

/** What differs. */
function bodyOf({ change, own, drifted }: ChangeRow, style: Style): readonly string[] {
  const fields = (views: readonly FieldView[]) => views.flatMap((field) => formatField(field, style));
  return [
    ...[...say.ifAny(say.earlierKey(change)), ...say.checksOf(change)].map((words) => `    ${sanitizeLine(words)}`),
    ...fields(own),
    ...say.ifAny(say.driftOf(change)).map((words) => `    ${style.yellow(sanitizeLine(words))}`),
    ...fields(drifted),
  ];
}

function* formatChange(
  shown: ShownText,
  { title, what, reach, risk }: ReturnType<typeof wordsOfAll>,
  style: Style,
): Iterable<string> {
  yield `${shown.subject ?? ""}${title === undefined ? "" : ` ${sanitizeLine(title)}`} ${sanitizeLine(what)}`;
  if (shown.bytes.length > 0) yield textOf(shown);
  for (const words of reach) yield `    ${style.dim(sanitizeLine(words))}`;
  for (const reason of risk) yield `    ${style.yellow(`look twice: ${sanitizeLine(reason)}`)}`;
}

/** One field, indented. */
export function formatField(field: FieldView, style: Style): readonly string[] {
  const name = `    ${sanitizeLine(field.name)}:`;
  const sides = "sides" in field ? field.sides : undefined;
  switch (field.form) {
    case "words":
      return [`${name} ${style.dim(field.words)}`];
    case "value": {
      const after = style.green(sanitizeLine(field.after));
      if (field.sides !== undefined)
        return [`${name} ${style.red(sanitizeLine(field.before ?? ""))} ${field.sides[0]}, ${after} ${field.sides[1]}`];
      return field.before === undefined
        ? [`${name} ${after}`]
        : [`${name} ${style.red(sanitizeLine(field.before))} → ${after}`];
    }
    case "diff": {
      const legend = sides === undefined ? name : `${name.slice(0, -1)} (- ${sides[0]}, + ${sides[1]}):`;
      return [legend, ...indent(formatDiffLines(field.lines, style))];
    }
    case "text": {
      const { head, rest } = beginningOf(field.lines);
      return [
        name,
        ...indent(head.map((line) => style.green(`+ ${sanitize(line)}`))),
        ...(rest > 0 ? [`        ${style.dim(`… ${rest} more lines`)}`] : []),
      ];
    }
  }
}

function formatForeignDraft({ draft, fields }: DraftRow, style: Style): readonly string[] {
  const head = `${style.yellow("!")} ${style.bold(sanitizeLine(draft.address))} "${sanitizeLine(draft.title)}": ${say.draftOf(draft)}`;
  return [
    head,
    ...fields.flatMap((field) => formatField(field, style)),
    ...(fields.length === 0 ? [`    ${style.dim(say.unseenDraft)}`] : []),
  ];
}

function formatRouting(plan: Plan, style: Style): readonly string[] {
  if (plan.routing.length > say.mostRoutes) return [];
  const width = Math.max(...plan.routing.map((row) => row.number.length));
  const rows = plan.routing.map(
    (row) => `    ${sanitizeLine(row.number).padEnd(width)}  ${sanitizeLine(say.routeOf(row))}`,
  );
  return [style.dim(`  ${say.routingHead}`), ...rows];
}

function formatEnd(plan: Plan, style: Style): string {
  const { head, rest } = say.verdict(plan);
  return `${style.bold(head)}${rest}`;
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `      ${line}`.trimEnd());
}
