// The plan as a comment of a pull request. GitHub takes 65,536 signs: what has no room steps down from the whole difference to a fold, to
// a row of a table, to a number. What stops the plan and what it deletes goes last.
import type { Diagnostic } from "../diagnostic.ts";
import { countActions } from "../plan/plan.ts";
import type { Change, ForeignDraft, Plan } from "../plan/types.ts";
import { pictureOf, wordOf } from "./diagnostics.ts";
import { codeBlock, codeCell, cut, inlineCode, prose, proseCell } from "./escape.ts";
import { beginningOf, type FieldView, viewDraft, viewFields } from "./field.ts";
import { formatDiffLines } from "./line_diff.ts";
import { fatesOf, fateWords, isBad, type OrgFate } from "./orgs.ts";
import { type OutcomeView, viewOutcome } from "./outcome.ts";
import { headline, placesOf, problemsOf, type Report, totals, warningsOf } from "./report.ts";
import { sanitizeLine } from "./sanitize.ts";
import { plainStyle } from "./style.ts";
import * as say from "./wording.ts";

/** The most that a comment may hold. */
const mostSigns = 60_000;
/** Above this the differences are folded: a comment is read among others. */
const mostOpen = 15_000;
/** The table of all orgs has so much of it before differences do. */
const mostOfOrgs = 5_000;
/** Kept for headings, and for what is said of that which has no room. */
const keptForRest = 1_000;
/** Signs of a name, and of a value or a sentence. */
const [mostOfName, mostOfText] = [120, 600];
/** Lines of a hint: it may list hundreds of candidates. */
const mostHintLines = 20;

/** Something that is said at length, briefly, or not at all. */
interface Piece {
  readonly long: string;
  readonly short: string;
}

/** A change at all its lengths. */
interface Entry {
  readonly plan: Plan;
  readonly change: Change;
  readonly open: string;
  readonly folded: string;
  readonly row: string;
}

/** A report as Markdown. Same report, same bytes. */
export async function formatMarkdown(report: Report): Promise<string> {
  const entries = await Promise.all(
    report.plans.flatMap((plan) => plan.changes.map((change) => entryOf(plan, change))),
  );
  const problems = problemsOf(report).map((item) => problemPiece(item, report.orgsShown));
  const drafts = await Promise.all(
    report.plans.flatMap((plan) => plan.foreignDrafts.map((draft) => draftPiece(draft, report.orgsShown, plan.org))),
  );
  const outcomes = (report.outcomes ?? [])
    .filter((outcome) => outcome.changes.length > 0 || outcome.exitCode !== 0)
    .map((outcome) => {
      const view = viewOutcome(outcome, report.plans, report.fromPlanFile);
      return { ...outcomePiece(view, report.orgsShown ? outcome.org : undefined), well: view.well };
    });
  const notes = [...warningsOf(report), ...report.plans.flatMap((plan) => plan.notes)].map((item) =>
    problemPiece(item, report.orgsShown),
  );

  const top = [`## ${headline(report)}`, ...say.ifAny(totals(report))];
  const room = new Room(mostSigns - keptForRest - top.join("\n\n").length);
  const ends = new Map(report.plans.map((plan) => [plan, endOf(plan)]));

  // Briefly first, in the order of what must not be missed; then as much at length as there is room for.
  const saidProblems = problems.filter((piece) => room.take(piece.short));
  const saidDrafts = drafts.filter((piece) => room.take(piece.short));
  const saidOutcomes = new Set<Piece>(outcomes.filter((piece) => !piece.well && room.take(piece.short)));
  const shown = new Map<Entry, "row" | "long">();
  const begun = new Set<Plan>();
  for (const entry of [...entries.filter(isDelete), ...entries.filter((entry) => !isDelete(entry))]) {
    const frame = begun.has(entry.plan) ? "" : frameOf(entry.plan, ends);
    if (!room.take(`${frame}${entry.row}`)) continue;
    begun.add(entry.plan);
    shown.set(entry, "row");
  }
  const rows = (report.orgsShown ? fatesOf(report) : []).map(fateRow);
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
  const unmanaged = report.plans.flatMap((plan) => unmanagedBlocks(plan, report.orgsShown));
  const saidUnmanaged = unmanaged.filter((block) => room.take(block));
  const pictures = report.plans.flatMap((plan) => routingLines(plan, report.orgsShown));
  const picture = pictures.length === 0 ? undefined : codeBlock(pictures);
  const saidPicture = picture !== undefined && room.take(`${say.routingHead}${picture}`);
  sayRows(rows);

  const isShort = entries.reduce((sum, entry) => sum + entry.open.length, 0) <= mostOpen;
  const bodies = report.plans.flatMap((plan) => {
    const own = entries.filter((entry) => entry.plan === plan && shown.has(entry));
    if (own.length === 0) return [];
    return orgBlocks(plan, own, {
      orgsShown: report.orgsShown,
      open: isShort,
      isLong: (entry) => shown.get(entry) === "long",
      end: ends.get(plan) as string,
    });
  });
  const alone = report.orgsShown ? [] : report.plans.filter((plan) => plan.changes.length === 0);
  const blocks = [
    ...top,
    ...outcomes
      .filter((piece) => saidOutcomes.has(piece))
      .map((piece) => (longOutcomes.has(piece) ? piece.long : piece.short)),
    ...saidProblems.map((piece) => (longProblems.has(piece) ? piece.long : piece.short)),
    ...saidDrafts.map((piece) => (longDrafts.has(piece) ? piece.long : piece.short)),
    ...(report.outcomes === undefined || bodies.length === 0 ? [] : ["## What was planned"]),
    ...bodies,
    ...alone.map((plan) => ends.get(plan) as string),
    ...saidUnmanaged,
    ...(saidPicture ? [say.routingHead, picture] : []),
    ...(saidNotes.length === 0 ? [] : ["### Notes", ...saidNotes.map((piece) => piece.long)]),
    ...say.ifAny(
      restWords({
        problems: problems.length - saidProblems.length,
        drafts: drafts.length - saidDrafts.length,
        outcomes: outcomes.length - saidOutcomes.size,
        changes: entries.filter((entry) => !shown.has(entry)).map((entry) => entry.change),
        notes: notes.length - saidNotes.length + unmanaged.length - saidUnmanaged.length,
        orgs: rows.length - saidRows.length,
      }),
    ),
    ...(saidRows.length === 0 ? [] : [orgsHeading, [orgsHead, ...saidRows].join("\n")]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** What is left of the signs that a comment may hold. */
class Room {
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

/** What the first change of an org brings along. */
function frameOf(plan: Plan, ends: ReadonlyMap<Plan, string>): string {
  return [headingOf(plan), ends.get(plan), tooLong, tableHead].join("\n\n");
}

function orgBlocks(
  plan: Plan,
  entries: readonly Entry[],
  how: {
    readonly orgsShown: boolean;
    readonly open: boolean;
    readonly isLong: (entry: Entry) => boolean;
    readonly end: string;
  },
): readonly string[] {
  const long = entries.filter(how.isLong);
  const rows = entries.filter((entry) => !how.isLong(entry));
  return [
    ...(how.orgsShown ? [headingOf(plan)] : []),
    ...long.map((entry) => (how.open ? entry.open : entry.folded)),
    ...(rows.length === 0
      ? []
      : [...(long.length === 0 ? [] : [tooLong]), [tableHead, ...rows.map((entry) => entry.row)].join("\n")]),
    how.end,
  ];
}

function headingOf(plan: Plan): string {
  return `### ${inlineCode(cut(plan.org, mostOfName))}`;
}

function endOf(plan: Plan): string {
  const { head, rest } = say.verdict(plan);
  return `**${head}**${rest}`;
}

/** What nobody manages is worth knowing, and the first to go where there is no room. */
function unmanagedBlocks(plan: Plan, orgsShown: boolean): readonly string[] {
  const place = orgsShown ? `In ${inlineCode(cut(plan.org, mostOfName))}: ` : "";
  return say.unmanagedBy(plan).map((words) => `${place}${prose(words)}`);
}

async function entryOf(plan: Plan, change: Change): Promise<Entry> {
  const name = cut(change.address, mostOfName);
  const title = say.titleOf(change);
  const what = cut(say.happening(change), mostOfText);
  const sign = inlineCode(say.signs[change.action]);
  const named = (say: (text: string) => string): string =>
    title === undefined ? "" : ` ${say(cut(title, mostOfName))}`;
  const sentence = (words: string): string => prose(cut(words, mostOfText));
  const head = `**${sign} ${inlineCode(name)}**${named(prose)} ${prose(what)}`;
  const said = [
    ...say.ifAny(say.earlierKey(change)).map(sentence),
    ...say.ifAny(say.reachOf(change)).map(sentence),
    ...say.riskOf(change).map((words) => `**look twice:** ${sentence(words)}`),
  ].join("\\\n");
  const { own, drifted } = await viewFields(change);
  const drift = say.ifAny(say.driftOf(change)).map((words) => `**${sentence(words)}**`);
  const fields = [...fieldBlocks(own), ...drift, ...fieldBlocks(drifted)];
  const above = [head, ...say.ifAny(said === "" ? undefined : said)];
  const fold = fields.length === 0 ? [] : ["<details><summary>Show what differs</summary>", ...fields, "</details>"];
  return {
    plan,
    change,
    open: [...above, ...fields].join("\n\n"),
    folded: [...above, ...fold].join("\n\n"),
    row: `| ${sign} ${codeCell(name)}${named(proseCell)} | ${proseCell(what)} |`,
  };
}

function isDelete({ change }: Entry): boolean {
  return change.action === "delete";
}

/** Fields as blocks: values that follow each other are one list. */
function fieldBlocks(fields: readonly FieldView[]): readonly string[] {
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

/** Whoever decides about the edit of somebody else has to see it. */
async function draftPiece(draft: ForeignDraft, orgsShown: boolean, org: string): Promise<Piece> {
  const place = orgsShown ? `${org}/${draft.address}` : draft.address;
  const head = `**draft** ${inlineCode(cut(place, mostOfName))} ${prose(cut(`"${draft.title}"`, mostOfName))}: ${say.draftOf(draft)}`;
  const fields = fieldBlocks(await viewDraft(draft));
  const shown =
    fields.length === 0 ? [say.unseenDraft] : ["<details><summary>Show both texts</summary>", ...fields, "</details>"];
  return { long: [head, ...shown].join("\n\n"), short: head };
}

function problemPiece(item: Diagnostic, orgsShown: boolean): Piece {
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

function outcomePiece(view: OutcomeView, org: string | undefined): Piece {
  const name = org === undefined ? "" : `In ${inlineCode(cut(org, mostOfName))}: `;
  const short = `${name}${view.head === "" ? "" : `**${view.head}**`}${view.rest}`;
  const rows = view.rows.flatMap(({ word, subject, reason, diagnostic }) => {
    const why = diagnostic?.message ?? reason;
    const hint = diagnostic?.hint === undefined ? [] : [hintBlock(diagnostic.hint)];
    return [
      `**${word}** ${prose(cut(subject, mostOfName))}${why === undefined ? "" : `: ${prose(cut(why, mostOfText))}`}`,
      ...hint,
    ];
  });
  const more = view.diagnostics.map((item) => problemPiece(item, false).long);
  return { short, long: [short, ...rows, ...say.ifAny(view.next), ...more].join("\n\n") };
}

/** The picture number → agent, as wide as a terminal shows it. */
function routingLines(plan: Plan, orgsShown: boolean): readonly string[] {
  if (!say.showsRouting(plan) || plan.routing.length > say.mostRoutes) return [];
  const width = Math.max(...plan.routing.map((row) => row.number.length));
  const rows = plan.routing.map((row) => `${row.number.padEnd(width)}  ${say.routeOf(row)}`);
  return (orgsShown ? [plan.org, ...rows.map((row) => `  ${row}`)] : rows).map(sanitizeLine);
}

/** As many of the first rows as have so many signs. */
function beginning(rows: readonly string[], most: number): readonly string[] {
  let signs = 0;
  return rows.filter((row) => {
    signs += row.length;
    return signs <= most;
  });
}

function fateRow(fate: OrgFate): string {
  const words = proseCell(cut(fateWords(fate), mostOfName));
  return `| ${codeCell(cut(fate.org, mostOfName))} | ${isBad(fate) ? `**${words}**` : words} |`;
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
