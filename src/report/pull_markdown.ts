// A pull as the text of a pull request: what was edited in the dashboard, when and by whom, and what a person has to decide. It has as much
// room as a comment.
import type { Diagnostic } from "../diagnostic.ts";
import { ownKey } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import type { EditTime } from "../live/edits.ts";
import { onceForAllOrgs } from "./diagnostics.ts";
import { cut, inlineCode, prose } from "./escape.ts";
import { alike } from "./fold.ts";
import {
  fieldBlocks,
  keptForRest,
  mostOfName,
  mostOpen,
  mostSigns,
  orgsIn,
  type Piece,
  problemPiece,
  Room,
} from "./markdown.ts";
import { type PulledField, type PullReport, viewPulled } from "./pull.ts";
import { many, momentWords } from "./wording.ts";

/** What a pull request needs to know besides. */
export interface PullMarkdownOptions {
  /** All orgs of the run, where there are several. */
  readonly orgs?: readonly string[];
  /** Some org could be read. */
  readonly isRead: boolean;
  /** What was not taken over and why, and what could not be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The title of a pull request, and the subject of its commit. */
export function titleOfPull({ fields }: PullReport, { isRead }: Pick<PullMarkdownOptions, "isRead">): string {
  if (!isRead) return "Nobody could look at what is live";
  const taken = fields.filter(({ outcome }) => outcome === "taken").length;
  if (taken > 0) return `Take over ${many(taken, "edit")} of the dashboard`;
  const isLeft = fields.some(({ outcome }) => outcome === "conflict" || outcome === "refused");
  return isLeft ? "Nothing could be taken over from the dashboard" : "Nothing was edited in the dashboard";
}

/** A pull as Markdown. Same report, same bytes. */
export async function formatPullMarkdown(
  report: PullReport,
  { orgs, diagnostics, isRead }: PullMarkdownOptions,
): Promise<string> {
  const of = (...outcomes: readonly string[]): readonly PulledField[] =>
    report.fields.filter(({ outcome }) => outcomes.includes(outcome));
  const taken = await piecesOf(of("taken"), orgs);
  const left = await piecesOf(of("conflict", "refused"), orgs);
  const once = orgs === undefined ? (items: readonly Diagnostic[]) => items : onceForAllOrgs;
  const say = (items: readonly Diagnostic[]): readonly Piece[] =>
    once(items).map((item) => problemPiece(item, orgs !== undefined));
  const problems = say(diagnostics.filter(({ severity }) => severity === "error"));
  const notes = say([...diagnostics.filter(({ severity }) => severity !== "error"), ...report.notes]);

  const top = [`## ${titleOfPull(report, { isRead })}`, ...(taken.length === 0 ? [] : [whatItMeans])];
  const room = new Room(mostSigns - keptForRest - top.join("\n\n").length);
  const isLong = new Set<Piece>();
  const take = (pieces: readonly Piece[]): readonly Piece[] => pieces.filter((piece) => room.take(piece.short));
  const [saidLeft, saidTaken, saidProblems] = [take(left), take(taken), take(problems)];
  for (const piece of [...saidProblems, ...saidLeft, ...saidTaken]) if (room.extend(piece)) isLong.add(piece);
  const saidNotes = notes.filter((piece) => room.take(piece.long));
  const unsaid =
    [taken, left, problems, notes].flat().length - [saidTaken, saidLeft, saidProblems, saidNotes].flat().length;
  const shown = (pieces: readonly Piece[]): readonly string[] =>
    pieces.map((piece) => (isLong.has(piece) ? piece.long : piece.short));
  const blocks = [
    ...top,
    ...shown(saidTaken),
    ...(saidLeft.length + saidProblems.length === 0 ? [] : ["### A person has to decide"]),
    ...shown(saidLeft),
    ...shown(saidProblems),
    ...(saidNotes.length === 0 ? [] : ["### Notes", ...saidNotes.map(({ long }) => long)]),
    ...(unsaid === 0
      ? []
      : [`There is no room here for the rest: ${many(unsaid, "item")}. The command itself shows all of it.`]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

const whatItMeans =
  "Callers hear this already: somebody edited it in the dashboard. A merge writes it down and changes nothing that they hear. Without one, the next apply stops at it or puts back what is written.";

/** Fields of one resource stand together, and the same edit in many orgs once. */
async function piecesOf(
  fields: readonly PulledField[],
  orgs: readonly string[] | undefined,
): Promise<readonly Piece[]> {
  const resources = alike(fields, ({ org, field }) => JSON.stringify([org, field.address]));
  const blocks = await Promise.all(
    resources.map(async (own) => {
      const views = await Promise.all(own.map(({ field }) => viewPulled(field)));
      return { own, first: own[0] as PulledField, body: fieldBlocks(views) };
    }),
  );
  const same = alike(blocks, ({ first, body }) => JSON.stringify([first.field.address, first.field.title, body]));
  return same.map((group) => {
    const [{ first, body }] = group as readonly [(typeof blocks)[number]];
    const { kind, key, address, title } = first.field;
    const name = title === ownKey(kindNamed(kind), key) ? "" : ` ${prose(`"${cut(title, mostOfName)}"`)}`;
    const where =
      orgs === undefined
        ? ""
        : `, in ${orgsIn(
            group.map((one) => one.first.org),
            orgs,
          )}`;
    const edits = group.flatMap(({ own }) =>
      own.flatMap(({ edited }) => (edited === undefined ? [] : timeWords(edited))),
    );
    const [when, ...others] = new Set(edits);
    const time = when === undefined ? "" : `: ${when}${others.length === 0 ? "" : ` and ${others.length} more`}`;
    const short = `**${inlineCode(cut(address, mostOfName))}**${name}${where}${time}`;
    const isFolded = body.join("\n\n").length > mostOpen;
    const fold = ["<details><summary>Show what differs</summary>", ...body, "</details>"];
    return { short, long: [short, ...(isFolded ? fold : body)].join("\n\n") };
  });
}

function timeWords({ at, by, isLatest }: EditTime): readonly string[] {
  const when = at === undefined ? "" : ` ${inlineCode(cut(momentWords(at), mostOfName))}`;
  const who = by === undefined ? "" : ` by ${inlineCode(cut(by, mostOfName))}`;
  if (when === "" && who === "") return [];
  return [isLatest === true ? `changed last${when}` : `edited${when}${who}`];
}
