// The plan as a comment of a pull request. GitHub takes 65,536 signs: what has no room steps down from the whole difference to a fold, to
// a row of a table, to a number. What stops the plan and what it deletes goes last.
import type { Diagnostic } from "../diagnostic.ts";
import { countActions } from "../plan/plan.ts";
import type { Change, Plan } from "../plan/types.ts";
import { onceForAllOrgs, pictureOf, wordOf } from "./diagnostics.ts";
import { codeBlock, codeCell, cut, inlineCode, prose, proseCell } from "./escape.ts";
import { beginningOf, type FieldView } from "./field.ts";
import {
  alike,
  type Fold,
  foldRows,
  isAll,
  labelOf,
  nameOrgs,
  namesEach,
  type Share,
  sameIn,
  unfolded,
} from "./fold.ts";
import { formatDiffLines } from "./line_diff.ts";
import { type FateRow, fatesOf, fateWords, isBad, rowsOf } from "./orgs.ts";
import { foldOutcomes, isWorthTelling, type OutcomeFold } from "./outcome.ts";
import {
  type ChangeRow,
  changeRow,
  type DraftRow,
  draftRow,
  rowOfAll,
  unmanagedRows,
  wordsOfAll,
} from "./plan_rows.ts";
import {
  asItStands,
  draftOnlyWords,
  headline,
  isDraftOnly,
  notYet,
  placesOf,
  planTitle,
  problemsOf,
  type Report,
  totals,
  warningsOf,
} from "./report.ts";
import { sanitizeLine } from "./sanitize.ts";
import { plainStyle } from "./style.ts";
import * as say from "./wording.ts";

/** The most that a comment may hold. */
export const mostSigns = 60_000;
/** Above this the differences are folded: a comment is read among others. */
export const mostOpen = 15_000;
/** The table of all orgs has so much of it before differences do. */
const mostOfOrgs = 5_000;
/** Kept for headings, and for what is said of that which has no room. */
export const keptForRest = 1_000;
/** Signs of a name, and of a value or a sentence. */
export const [mostOfName, mostOfText] = [120, 600];
/** Lines of a hint: it may list hundreds of candidates. */
const mostHintLines = 20;

/** Something that is said at length, briefly, or not at all. */
export interface Piece {
  readonly long: string;
  readonly short: string;
}

/** Changes that the same orgs have. */
interface Section {
  /** Above it. Left out: there is one org. */
  readonly heading?: string;
  /** Every org of it by name, where the heading does not name each. */
  readonly names: readonly string[];
  /** Below it. */
  readonly end?: string;
}

/** A change at all its lengths. */
interface Entry {
  readonly section: Section;
  /** What it is in each org. */
  readonly changes: readonly Change[];
  readonly open: string;
  readonly folded: string;
  readonly row: string;
}

/** A report as Markdown. Same report, same bytes. */
export async function formatMarkdown(given: Report): Promise<string> {
  const report = asItStands(given);
  const { plans, orgsShown } = report;
  const all = report.orgs ?? plans.map(({ org }) => org);
  const once = orgsShown ? onceForAllOrgs : (items: readonly Diagnostic[]) => items;
  const entries = await entriesOf(plans, orgsShown, all);
  const problems = once(problemsOf(report)).map((item) => problemPiece(item, orgsShown));
  const drafts = await draftPieces(plans, orgsShown, all);
  const outcomes = foldOutcomes((report.outcomes ?? []).filter(isWorthTelling), plans, report).map((fold) => ({
    ...outcomePiece(fold, orgsShown ? all : undefined),
    orgs: fold.orgs.length,
    well: fold.view.well,
  }));
  const notes = once([...warningsOf(report), ...plans.flatMap((plan) => plan.notes)]).map((item) =>
    problemPiece(item, orgsShown),
  );

  const top = [
    `## ${headline(report)}`,
    ...say.ifAny(totals(report)),
    ...(isDraftOnly(report) ? [prose(draftOnlyWords)] : []),
    ...say.ifAny(notYet(report)),
  ];
  const room = new Room(mostSigns - keptForRest - top.join("\n\n").length);

  // Briefly first, in the order of what must not be missed; then as much at length as there is room for.
  const saidProblems = problems.filter((piece) => room.take(piece.short));
  const saidDrafts = drafts.filter((piece) => room.take(piece.short));
  const saidOutcomes = new Set<Piece>(outcomes.filter((piece) => !piece.well && room.take(piece.short)));
  const shown = new Map<Entry, "row" | "long">();
  const begun = new Set<Section>();
  for (const entry of [...entries.filter(isDelete), ...entries.filter((entry) => !isDelete(entry))]) {
    const frame = begun.has(entry.section) ? "" : frameOf(entry.section);
    if (!room.take(`${frame}${entry.row}`)) continue;
    begun.add(entry.section);
    shown.set(entry, "row");
  }
  const fates = orgsShown ? rowsOf(fatesOf(report)) : [];
  const rows = fates.map((row) => fateRow(row, all));
  const saidRows: string[] = [];
  const sayRows = (some: readonly string[]): void => {
    for (const row of some.slice(saidRows.length))
      if (room.take(row)) saidRows.push(row);
      else return;
  };
  sayRows(beginning(rows, mostOfOrgs));
  for (const piece of outcomes) if (piece.well && room.take(piece.short)) saidOutcomes.add(piece);
  const longProblems = new Set(saidProblems.filter((piece) => room.extend(piece)));
  const longDrafts = new Set(saidDrafts.filter((piece) => room.extend(piece)));
  const longOutcomes = new Set([...saidOutcomes].filter((piece) => room.extend(piece)));
  for (const entry of [...shown.keys()].sort((a, b) => a.folded.length - b.folded.length))
    if (room.extend({ long: entry.folded, short: entry.row })) shown.set(entry, "long");
  const saidNotes = notes.filter((piece) => room.take(piece.long));
  const unmanaged = unmanagedBlocks(plans, orgsShown, all);
  const saidUnmanaged = unmanaged.filter((block) => room.take(block));
  const pictures = alike(
    plans.map((plan) => ({ org: plan.org, lines: routingLines(plan) })).filter(({ lines }) => lines.length > 0),
    ({ lines }) => lines.join("\n"),
  ).flatMap((own) => {
    const lines = own[0]?.lines ?? [];
    const head = labelOf(
      own.map(({ org }) => org),
      all,
    );
    return orgsShown ? [sanitizeLine(head), ...lines.map((line) => `  ${line}`)] : lines;
  });
  const picture = pictures.length === 0 ? undefined : codeBlock(pictures);
  const saidPicture = picture !== undefined && room.take(`${say.routingHead}${picture}`);
  sayRows(rows);
  const named = new Set([...begun].filter((section) => room.take(namesBlock(section.names))));
  const fateNames = fates
    .filter(({ orgs }) => orgs.length > 1)
    .map((row) => `**${row.org}:** ${prose(cut(fateWords(row), mostOfText))}\n\n${namesBlock(row.orgs)}`)
    .filter((block) => room.take(block));

  const isShort = entries.reduce((sum, entry) => sum + entry.open.length, 0) <= mostOpen;
  const sections = new Map(entries.map(({ section }) => [section, [] as Entry[]]));
  for (const entry of entries) if (shown.has(entry)) sections.get(entry.section)?.push(entry);
  const bodies = [...sections.values()].flatMap((own) =>
    own.length === 0
      ? []
      : sectionBlocks(own, { open: isShort, isLong: (entry) => shown.get(entry) === "long", isNamed: named }),
  );
  const outcomeBlocks = (well: boolean): readonly string[] =>
    outcomes
      .filter((piece) => piece.well === well && saidOutcomes.has(piece))
      .map((piece) => (longOutcomes.has(piece) ? piece.long : piece.short));
  const alone = orgsShown ? [] : plans.filter((plan) => plan.changes.length === 0);
  const blocks = [
    ...top,
    ...outcomeBlocks(false),
    ...saidProblems.map((piece) => (longProblems.has(piece) ? piece.long : piece.short)),
    ...outcomeBlocks(true),
    ...saidDrafts.map((piece) => (longDrafts.has(piece) ? piece.long : piece.short)),
    ...(report.outcomes === undefined || bodies.length === 0 ? [] : [`## ${planTitle(report)}`]),
    ...bodies,
    ...alone.map(endOf),
    ...saidUnmanaged,
    ...(saidPicture ? [say.routingHead, picture] : []),
    ...(saidNotes.length === 0 ? [] : ["### Notes", ...saidNotes.map((piece) => piece.long)]),
    ...say.ifAny(
      restWords({
        problems: problems.length - saidProblems.length,
        drafts: drafts.length - saidDrafts.length,
        outcomes: outcomes.reduce((sum, piece) => (saidOutcomes.has(piece) ? sum : sum + piece.orgs), 0),
        changes: entries.filter((entry) => !shown.has(entry)).flatMap((entry) => entry.changes),
        notes: notes.length - saidNotes.length + unmanaged.length - saidUnmanaged.length,
        orgs: fates.slice(saidRows.length).flatMap(({ orgs }) => orgs).length,
      }),
    ),
    ...(saidRows.length === 0 ? [] : [orgsHeading, [orgsHead, ...saidRows].join("\n"), ...fateNames]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** What is left of the signs that a comment may hold. */
export class Room {
  #left: number;

  constructor(left: number) {
    this.#left = left;
  }

  /** Takes the room that a block needs with the empty line behind it. False: there is not as much. */
  take(text: string): boolean {
    return this.#takeSigns(text.length + 2);
  }

  /** The same for what goes from its short form to its long one. */
  extend({ long, short }: Piece): boolean {
    return this.#takeSigns(long.length - short.length);
  }

  #takeSigns(count: number): boolean {
    if (count > this.#left) return false;
    this.#left -= count;
    return true;
  }
}

const tableHead = "| What | What happens |\n|---|---|";
const orgsHeading = "### All orgs";
const orgsHead = "| Org | How it fares |\n|---|---|";
const tooLong = "Too long to be shown here:";

/** What the first change of a section brings along. */
function frameOf({ heading, end }: Section): string {
  return [...say.ifAny(heading), ...say.ifAny(end), tooLong, tableHead].join("\n\n");
}

function sectionBlocks(
  entries: readonly Entry[],
  how: {
    readonly open: boolean;
    readonly isLong: (entry: Entry) => boolean;
    readonly isNamed: ReadonlySet<Section>;
  },
): readonly string[] {
  const { section } = entries[0] as Entry;
  const long = entries.filter(how.isLong);
  const rows = entries.filter((entry) => !how.isLong(entry));
  return [
    ...say.ifAny(section.heading),
    ...(section.names.length > 0 && how.isNamed.has(section) ? [namesBlock(section.names)] : []),
    ...long.map((entry) => (how.open ? entry.open : entry.folded)),
    ...(rows.length === 0
      ? []
      : [...(long.length === 0 ? [] : [tooLong]), [tableHead, ...rows.map((entry) => entry.row)].join("\n")]),
    ...say.ifAny(section.end),
  ];
}

/** Orgs that are not named one by one elsewhere, for who looks for one of them. */
function namesBlock(names: readonly string[]): string {
  if (names.length === 0) return "";
  const shown = names.map((name) => inlineCode(cut(name, mostOfName))).join(", ");
  // Nothing that comes from outside may stand beside a tag.
  return `<details><summary>These ${names.length} orgs</summary>\n\nOrgs: ${shown}\n\n</details>`;
}

/** The orgs that a sentence is about. */
export function orgsIn(orgs: readonly string[], all: readonly string[]): string {
  const names = nameOrgs(orgs, all);
  if (orgs.length === 1) return inlineCode(cut(names, mostOfName));
  return isAll(orgs, all) ? names : `${orgs.length} orgs (${namesCode(names, mostOfName)})`;
}

/** Names as code, and our own words among them not. */
function namesCode(words: string, most: number): string {
  const own = /^all but (?=.)/.exec(words)?.[0] ?? "";
  return `${own}${inlineCode(cut(words.slice(own.length), most))}`;
}

function endOf(plan: Plan): string {
  const { head, rest } = say.verdict(plan);
  return `**${head}**${rest}`;
}

/** What nobody manages is worth knowing, and the first to go where there is no room. */
function unmanagedBlocks(plans: readonly Plan[], orgsShown: boolean, all: readonly string[]): readonly string[] {
  const rows = plans.flatMap((plan) => unmanagedRows(plan).map((row) => ({ org: plan.org, ...row })));
  if (!orgsShown) return rows.map(({ words }) => prose(words));
  return alike(rows, ({ mark }) => mark).map((own) => {
    const names = own.map(({ org }) => org);
    const [{ words, plain }] = own as readonly [(typeof rows)[number]];
    return `In ${orgsIn(names, all)}: ${prose(names.length === 1 ? words : plain)}`;
  });
}

async function entriesOf(
  plans: readonly Plan[],
  orgsShown: boolean,
  all: readonly string[],
): Promise<readonly Entry[]> {
  const rows = await Promise.all(
    plans.map(async (plan) => ({ plan, org: plan.org, rows: await Promise.all(plan.changes.map(changeRow)) })),
  );
  const entries = (fold: Fold<ChangeRow>, section: Section): readonly Entry[] =>
    fold.rows.map((shares) => entryOf(shares, section, all));
  if (!orgsShown) return rows.flatMap((one) => entries(unfolded(one), { names: [], end: endOf(one.plan) }));
  return foldRows(rows).flatMap((fold) => {
    const { head, names } = sameIn(fold.orgs, all);
    const heading =
      fold.orgs.length === 1
        ? `### ${inlineCode(cut(fold.orgs[0] as string, mostOfName))}`
        : `### ${[head, ...say.ifAny(names).map((words) => namesCode(words, mostOfText))].join(": ")}`;
    return entries(fold, { heading, names: fold.orgs.length === 1 || namesEach(fold.orgs, names) ? [] : fold.orgs });
  });
}

function entryOf(shares: readonly Share<ChangeRow>[], section: Section, all: readonly string[]): Entry {
  const { change, own, drifted } = rowOfAll(shares);
  const { title, reach, risk, ...words } = wordsOfAll(shares, all);
  const name = cut(change.address, mostOfName);
  const what = cut(words.what, mostOfText);
  const sign = inlineCode(say.signs[change.action]);
  const named = (say: (text: string) => string): string =>
    title === undefined ? "" : ` ${say(cut(title, mostOfName))}`;
  const sentence = (words: string): string => prose(cut(words, mostOfText));
  const head = `**${sign} ${inlineCode(name)}**${named(prose)} ${prose(what)}`;
  const said = [
    ...[...say.ifAny(say.earlierKey(change)), ...say.checksOf(change)].map(sentence),
    ...reach.map(sentence),
    ...risk.map((words) => `**look twice:** ${sentence(words)}`),
  ].join("\\\n");
  const drift = say.ifAny(say.driftOf(change)).map((words) => `**${sentence(words)}**`);
  const fields = [...fieldBlocks(own), ...drift, ...fieldBlocks(drifted)];
  const above = [head, ...say.ifAny(said === "" ? undefined : said)];
  const fold = fields.length === 0 ? [] : ["<details><summary>Show what differs</summary>", ...fields, "</details>"];
  return {
    section,
    changes: shares.map((share) => share.row.change),
    open: [...above, ...fields].join("\n\n"),
    folded: [...above, ...fold].join("\n\n"),
    row: `| ${sign} ${codeCell(name)}${named(proseCell)} | ${proseCell(what)} |`,
  };
}

function isDelete({ changes }: Entry): boolean {
  return changes[0]?.action === "delete";
}

/** Fields as blocks: values that follow each other are one list. */
export function fieldBlocks(fields: readonly FieldView[]): readonly string[] {
  const blocks: string[] = [];
  let values: string[] = [];
  const flush = (): void => {
    if (values.length > 0) blocks.push(values.join("\n"));
    values = [];
  };
  const value = (text: string): string => inlineCode(cut(text, mostOfText));
  for (const field of fields) {
    const name = inlineCode(cut(field.name, mostOfName));
    if (field.form === "words") values.push(`- ${name}: ${field.words}`);
    else if (field.form === "value" && field.sides !== undefined)
      values.push(`- ${name}: ${value(field.before ?? "")} ${field.sides[0]}, ${value(field.after)} ${field.sides[1]}`);
    else if (field.form === "value")
      values.push(`- ${name}: ${field.before === undefined ? "" : `${value(field.before)} → `}${value(field.after)}`);
    else {
      flush();
      const lines = linesOf(field).map((line) => line.trimEnd());
      const sides = field.form === "diff" ? field.sides : undefined;
      const legend = sides === undefined ? "" : ` (${inlineCode("-")} ${sides[0]}, ${inlineCode("+")} ${sides[1]})`;
      blocks.push(`**${name}${legend}:**`, codeBlock(lines, "diff"));
    }
  }
  flush();
  return blocks;
}

function linesOf(field: Extract<FieldView, { readonly form: "text" | "diff" }>): readonly string[] {
  if (field.form === "diff") return formatDiffLines(field.lines, plainStyle);
  const { head, rest } = beginningOf(field.lines);
  return [...head.map((line) => `+ ${line}`), ...(rest > 0 ? [`  … ${rest} more lines`] : [])];
}

async function draftPieces(
  plans: readonly Plan[],
  orgsShown: boolean,
  all: readonly string[],
): Promise<readonly Piece[]> {
  const rows = await Promise.all(
    plans.flatMap((plan) => plan.foreignDrafts.map(async (draft) => ({ org: plan.org, ...(await draftRow(draft)) }))),
  );
  if (!orgsShown) return rows.map((row) => draftPiece(row));
  return alike(rows, ({ mark }) => mark).map((own) =>
    draftPiece(
      own[0] as DraftRow,
      own.map(({ org }) => org),
      all,
    ),
  );
}

/** Whoever decides about the edit of somebody else has to see it. */
function draftPiece({ draft, fields }: DraftRow, orgs: readonly string[] = [], all: readonly string[] = orgs): Piece {
  const place = orgs.length === 1 ? `${orgs[0]}/${draft.address}` : draft.address;
  const where = orgs.length > 1 ? `, in ${orgsIn(orgs, all)}` : "";
  const head = `**draft** ${inlineCode(cut(place, mostOfName))} ${prose(cut(`"${draft.title}"`, mostOfName))}: ${say.draftOf(draft)}${where}`;
  const blocks = fieldBlocks(fields);
  const shown =
    blocks.length === 0 ? [say.unseenDraft] : ["<details><summary>Show both texts</summary>", ...blocks, "</details>"];
  return { long: [head, ...shown].join("\n\n"), short: head };
}

/** An error, a refusal, a warning or a note. */
export function problemPiece(item: Diagnostic, orgsShown: boolean): Piece {
  const places = placesOf(item, orgsShown).map((place) => ` ${inlineCode(cut(place, mostOfName))}`);
  const head = `**${wordOf(item)}**${places.join()}`;
  const picture = pictureOf(item, plainStyle);
  return {
    long: [
      `${head}: ${prose(cut(item.message, mostOfText))}`,
      ...(picture.length === 0 ? [] : [codeBlock(picture)]),
      ...(item.hint === undefined ? [] : [hintBlock(item.hint)]),
    ].join("\n\n"),
    short: `${head}: ${prose(cut(item.message, mostOfName))}`,
  };
}

function hintBlock(hint: string): string {
  const lines = hint.split("\n");
  if (lines.length === 1) return `→ ${prose(cut(hint, mostOfText))}`;
  const rest = lines.length - mostHintLines;
  const shown = lines.slice(0, mostHintLines).map((line) => cut(line, mostOfText));
  return codeBlock(rest > 0 ? [...shown, `… ${rest} more lines`] : shown);
}

function outcomePiece({ orgs, view }: OutcomeFold, all: readonly string[] | undefined): Piece {
  const name = all === undefined ? "" : `In ${orgsIn(orgs, all)}: `;
  const short = `${name}${view.head === "" ? "" : `**${view.head}**`}${view.rest}`;
  const rows = view.rows.flatMap(({ word, subject, reason, diagnostic }) => {
    const why = diagnostic?.message ?? reason;
    const hint = diagnostic?.hint === undefined ? [] : [hintBlock(diagnostic.hint)];
    return [
      `**${word}** ${prose(cut(subject, mostOfName))}${why === undefined ? "" : `: ${prose(cut(why, mostOfText))}`}`,
      ...hint,
    ];
  });
  const checks = view.checks.map(
    ({ subject, words }) => `**checked** ${prose(cut(subject, mostOfName))}: ${prose(cut(words, mostOfText))}`,
  );
  const more = view.diagnostics.map((item) => problemPiece(item, false).long);
  return { short, long: [short, ...checks, ...rows, ...say.ifAny(view.next), ...more].join("\n\n") };
}

/** The picture number → agent, as wide as a terminal shows it. */
function routingLines(plan: Plan): readonly string[] {
  if (!say.showsRouting(plan) || plan.routing.length > say.mostRoutes) return [];
  const width = Math.max(...plan.routing.map((row) => row.number.length));
  return plan.routing.map((row) => sanitizeLine(`${row.number.padEnd(width)}  ${say.routeOf(row)}`));
}

/** As many of the first rows as have so many signs. */
function beginning(rows: readonly string[], most: number): readonly string[] {
  let signs = 0;
  return rows.filter((row) => {
    signs += row.length;
    return signs <= most;
  });
}

function fateRow(row: FateRow, all: readonly string[]): string {
  const names =
    row.orgs.length === 1 || isAll(row.orgs, all) ? "" : ` (${codeCell(cut(nameOrgs(row.orgs, all), mostOfName))})`;
  const words = `${proseCell(cut(fateWords(row), mostOfName))}${names}`;
  return `| ${codeCell(cut(row.org, mostOfName))} | ${isBad(row) ? `**${words}**` : words} |`;
}

/** What had no room, in numbers. */
function restWords(left: {
  readonly problems: number;
  readonly drafts: number;
  readonly outcomes: number;
  readonly changes: readonly Change[];
  readonly notes: number;
  readonly orgs: number;
}): string | undefined {
  const counts = [
    ...(left.problems === 0
      ? []
      : [`${left.problems} ${left.problems === 1 ? "error or refusal" : "errors or refusals"}`]),
    ...(left.drafts === 0 ? [] : [`${left.drafts} ${left.drafts === 1 ? "draft" : "drafts"} of somebody else`]),
    ...(left.outcomes === 0 ? [] : [`what became of ${left.outcomes} ${left.outcomes === 1 ? "org" : "orgs"}`]),
    ...(left.changes.length === 0 ? [] : [say.formatSummary(countActions(left.changes))]),
    ...(left.notes === 0 ? [] : [`${left.notes} ${left.notes === 1 ? "note" : "notes"}`]),
    ...(left.orgs === 0 ? [] : [`${left.orgs} ${left.orgs === 1 ? "org" : "orgs"} of the table`]),
  ];
  return counts.length === 0
    ? undefined
    : `There is no room here for the rest: ${counts.join(", ")}. The command itself and its page in HTML show all of it.`;
}
