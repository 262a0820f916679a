// What a plan says, row by row, and what makes a row the same in another org: what happens and what differs. Ids, and the names that people
// gave, are another in each org and don't count. Who hears it and why to look twice is said of each org.
import type { Diagnostic } from "../diagnostic.ts";
import type { Change, FieldChange, ForeignDraft, Plan } from "../plan/types.ts";
import { withoutOrg } from "./diagnostics.ts";
import { type FieldView, viewDraft, viewFields } from "./field.ts";
import { alike, nameOrgs, type Row, type Share } from "./fold.ts";
import { withoutContext } from "./line_diff.ts";
import * as say from "./wording.ts";

/** What is said of a change and may be another in each org. */
export interface ChangeWords {
  readonly title?: string;
  readonly what: string;
  /** The same without an id. */
  readonly plain: string;
  readonly reach?: string;
  /** Numbers whose callers hear it at once. */
  readonly heardBy: number;
  /** How many agents have it at once. */
  readonly liveIn: number;
  readonly risk: readonly string[];
}

/** A change with its fields as they are shown. */
export interface ChangeRow extends Row {
  readonly change: Change;
  readonly words: ChangeWords;
  readonly own: readonly FieldView[];
  readonly drifted: readonly FieldView[];
  /** The same for those that show it with the same lines around what differs. */
  readonly around: string;
}

/** A draft that somebody else wrote, as it is shown. */
export interface DraftRow extends Row {
  readonly draft: ForeignDraft;
  readonly fields: readonly FieldView[];
}

/** Something that is said in one sentence. */
export interface DiagnosticRow extends Row {
  readonly item: Diagnostic;
}

/** A sentence, and the same without ids. */
export interface UnmanagedRow extends Row {
  readonly words: string;
  readonly plain: string;
}

/** A change to be shown. */
export async function changeRow(change: Change): Promise<ChangeRow> {
  const { own, drifted } = await viewFields(change);
  const title = say.titleOf(change);
  const reach = say.reachOf(change);
  const plain = say.happening(change, { withId: false });
  const fields = new Map(change.fields.map((field) => [field.name, field]));
  const marks = (views: readonly FieldView[]) =>
    views.map((view) => [differenceIn(view), ...hiddenIn(view, fields.get(view.name))]);
  const { address, action, steps } = change;
  const said = [plain, say.earlierKey(change), say.driftOf(change), ...say.checksOf(change)];
  return {
    // Of one org alone nobody asks.
    get mark() {
      return JSON.stringify([address, action, steps, said, marks(own), marks(drifted)]);
    },
    get around() {
      const texts = [...own, ...drifted].flatMap((view) => (view.form === "diff" ? [view.lines] : []));
      return texts.length === 0 ? "" : JSON.stringify(texts);
    },
    change,
    words: {
      ...(title === undefined ? {} : { title }),
      what: say.happening(change),
      plain,
      ...(reach === undefined ? {} : { reach }),
      liveIn: change.reach.users ?? 0,
      heardBy: change.reach.heardAtOnce ? change.reach.numbers.length : 0,
      risk: say.riskOf(change),
    },
    own,
    drifted,
  };
}

/** What is the same where a variable stands in a line beside it. */
function differenceIn(view: FieldView): FieldView {
  return view.form === "diff" ? { ...view, lines: withoutContext(view.lines) } : view;
}

/** A change without what stands around its differences: that is another in each org. */
export function differencesOf({ change, words, own, drifted, mark }: ChangeRow): ChangeRow {
  return { change, words, own: own.map(differenceIn), drifted: drifted.map(differenceIn), mark, around: "" };
}

/** A change as it is shown of all orgs that have it. */
export function rowOfAll(shares: readonly Share<ChangeRow>[]): ChangeRow {
  const [{ row: first }, ...others] = shares as readonly [Share<ChangeRow>, ...Share<ChangeRow>[]];
  return others.every(({ row }) => row.around === first.around) ? first : differencesOf(first);
}

/** A very long difference is not shown to its end: what is not seen may still be another. */
function hiddenIn(view: FieldView, field: FieldChange | undefined): readonly unknown[] {
  const isCut = view.form === "diff" && view.lines.some((line) => line.kind === "fold" && line.of !== "context");
  return isCut ? [field?.before, field?.after] : [];
}

/** A draft to be shown. */
export async function draftRow(draft: ForeignDraft): Promise<DraftRow> {
  const fields = await viewDraft(draft);
  const isCut = fields.some((field) => hiddenIn(field, undefined).length > 0);
  return {
    mark: JSON.stringify([draft.address, draft.title, draft.fate, isCut ? draft.fields : fields]),
    draft,
    fields,
  };
}

/** A note or a refusal to be shown, where the org is said already. */
export function diagnosticRow(diagnostic: Diagnostic): DiagnosticRow {
  const item = withoutOrg(diagnostic);
  return { mark: JSON.stringify(item), item };
}

/** What nobody manages, to be shown. */
export function unmanagedRows(plan: Plan): readonly UnmanagedRow[] {
  const plain = say.unmanagedBy(plan, { withIds: false });
  return say.unmanagedBy(plan).map((words, i) => ({ mark: plain[i] ?? words, words, plain: plain[i] ?? words }));
}

/** The words for a change in all orgs that have it. */
export interface WordsOfAll {
  readonly title?: string;
  readonly what: string;
  readonly reach: readonly string[];
  readonly risk: readonly string[];
}

/** Different reasons, or circles of listeners, that are still told one by one. */
const mostDifferent = 3;

/** Says of several orgs what is true of each: what they don't have in common is left out, counted, or said with their names. */
export function wordsOfAll(
  shares: readonly Share<Row & { readonly words: ChangeWords }>[],
  all: readonly string[],
): WordsOfAll {
  const words = shares.map(({ row }) => row.words);
  const title = common(words.map((own) => own.title));
  return {
    ...(title === undefined ? {} : { title }),
    what: common(words.map((own) => own.what)) ?? (words[0] as ChangeWords).plain,
    reach: reachOfAll(shares, all),
    risk: riskOfAll(shares, all),
  };
}

function reachOfAll(
  shares: readonly Share<Row & { readonly words: ChangeWords }>[],
  all: readonly string[],
): readonly string[] {
  const touching = shares.filter(({ row }) => row.words.reach !== undefined);
  const circles = alike(touching, ({ row }) => row.words.reach as string);
  if (circles.length <= mostDifferent)
    return circles.map((own) => inOrgs(own, shares, all, own[0]?.row.words.reach as string));
  const having = touching.filter(({ row }) => row.words.liveIn > 0);
  const hearing = touching.filter(({ row }) => row.words.heardBy > 0);
  const rest = touching.filter(({ row }) => row.words.heardBy === 0 && row.words.liveIn === 0);
  const agents = having.reduce((sum, { row }) => sum + row.words.liveIn, 0);
  const numbers = hearing.reduce((sum, { row }) => sum + row.words.heardBy, 0);
  return [
    ...(having.length === 0 ? [] : [inOrgs(having, shares, all, say.liveAtOnce(agents))]),
    ...(hearing.length === 0
      ? []
      : [inOrgs(hearing, shares, all, `callers to ${numbers} numbers hear this with their next call`)]),
    ...(rest.length === 0 ? [] : [inOrgs(rest, shares, all, "used by other agents")]),
  ];
}

/** No reason is left out: a person who decides about all orgs has to know that one of them has it. */
function riskOfAll(
  shares: readonly Share<Row & { readonly words: ChangeWords }>[],
  all: readonly string[],
): readonly string[] {
  const reasons = shares.flatMap((share) => share.row.words.risk.map((reason) => ({ ...share, reason })));
  const groups = alike(reasons, ({ reason }) => reason);
  const told = groups.slice(0, mostDifferent).map((own) => inOrgs(own, shares, all, own[0]?.reason as string));
  const rest = groups.slice(mostDifferent).flat();
  return rest.length === 0
    ? told
    : [...told, `in ${namesOf(rest, all)} there are reasons of their own: thundersync plan --org NAME tells them`];
}

/** A sentence with the orgs that it is true of, unless it is true of all that are spoken of. */
function inOrgs(
  own: readonly { readonly org: string }[],
  spokenOf: readonly unknown[],
  all: readonly string[],
  sentence: string,
): string {
  return own.length === spokenOf.length ? sentence : `in ${namesOf(own, all)}: ${sentence}`;
}

function namesOf(shares: readonly { readonly org: string }[], all: readonly string[]): string {
  return nameOrgs([...new Set(shares.map(({ org }) => org))], all);
}

/** What all have. Undefined: they have nothing in common. */
function common<T>(values: readonly T[]): T | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}
