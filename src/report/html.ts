// The plan as one page for a browser: it needs no network and no terminal, and nothing that it is made of can act. Without its script all of
// it can be read.
import type { Diagnostic } from "../diagnostic.ts";
import type { Change, Plan } from "../plan/types.ts";
import { Anchors, anchorOf } from "./anchor.ts";
import { attentionPart, type Card, isWorthALook } from "./attention.ts";
import { grouped, onceForAllOrgs, pictureOf, wordOf, writtenOf } from "./diagnostics.ts";
import type { FieldView } from "./field.ts";
import {
  type Fold,
  foldRows,
  headOf,
  labelOf,
  nameOrgs,
  namesEach,
  type Row,
  type Share,
  sameIn,
  unfolded,
} from "./fold.ts";
import { makingPart } from "./making.ts";
import { breakable, html, Markup, type Piece } from "./markup.ts";
import { type FateRow, fatesOf, fateWords, isBad, type OrgFate, rowsOf } from "./orgs.ts";
import { foldOutcomes, type OutcomeFold } from "./outcome.ts";
import { formatPage } from "./page.ts";
import { controlsPart, pageScript } from "./page_controls.ts";
import { countRows, fieldParts, foldedFields } from "./page_field.ts";
import {
  type ChangeRow,
  changeRow,
  type DiagnosticRow,
  type DraftRow,
  diagnosticRow,
  draftRow,
  rowOfAll,
  type UnmanagedRow,
  unmanagedRows,
  type WordsOfAll,
  wordsOfAll,
} from "./plan_rows.ts";
import {
  asItStands,
  draftOnlyWords,
  headline,
  isDraftOnly,
  isOfStale,
  notYet,
  placesOf,
  planTitle,
  problemsOf,
  type Report,
  totals,
  warningsOf,
} from "./report.ts";
import { plainStyle } from "./style.ts";
import * as say from "./wording.ts";

/** A report as a page. Same report, same bytes. `sha256` gives a digest in base64: the page allows its own style and script and nothing else. */
export async function formatHtml(given: Report, sha256: (text: string) => string): Promise<string> {
  const report = asItStands(given);
  const title = headline(report);
  const all = report.orgs ?? report.plans.map(({ org }) => org);
  const folds = await foldsOf(report);
  const cards = cardsOf(folds, all);
  const drawn = drawnOf(cards);
  const sections = folds.map((fold, i) => sectionPart(fold, i + 1, { report, all, cards, drawn }));
  const fates = report.orgsShown ? fatesOf(report) : [];
  const shown = [...cards.values()];
  const parts = {
    title,
    skip: "Skip to the changes",
    head: [
      makingPart(report.making),
      say.ifAny(totals(report)).map((words) => html`<p>${words}</p>\n`),
      isDraftOnly(report) ? html`<p>${draftOnlyWords}</p>\n` : "",
      say.ifAny(notYet(report)).map((words) => html`<p>${words}</p>\n`),
      shown.length > 0 ? legendOf(report) : "",
    ],
    before: "",
    main: [
      outcomeSection(report, all, shown),
      attentionPart(shown, problemsOf(report).length, report.orgsShown ? all : undefined),
      problemSection(report),
      fates.length > 1 ? orgList(fates, folds) : "",
      shown.length > 1 ? controlsOf(shown) : "",
      sections,
      warningSection(report),
      fates.length > 1 ? orgTable(fates, all) : "",
    ],
    script: pageScript,
  };
  return formatPage(parts, sha256);
}

function legendOf(report: Report): Markup {
  const sides =
    report.outcomes === undefined || isOfStale(report)
      ? "Left is what callers hear today, right what they would hear after the change."
      : "Left is what was there before, right what was to take its place.";
  return html`<p class="dim">${sides} A line with − goes, a line with + comes. Inside a
line, words that go are <del>struck through</del> and words that come are <ins>underlined</ins>.</p>
`;
}

/** What stands on the page by itself, by its row. */
type Cards = ReadonlyMap<readonly Share<PageRow>[], Card>;

function cardsOf(folds: readonly Fold<PageRow>[], all: readonly string[]): Cards {
  const anchors = new Anchors();
  const cards = new Map<readonly Share<PageRow>[], Card>();
  for (const { orgs, rows } of folds)
    for (const shares of rows) {
      const { row } = shares[0] as Share<PageRow>;
      const [org = ""] = orgs;
      if (row.part === "change") {
        const own = shares as readonly Share<ChangeRow>[];
        const said = wordsOfAll(own, all);
        const { title } = said;
        const changes = own.map(({ row }) => row.change);
        const { address } = row.change;
        const id = anchors.take(org, address);
        cards.set(shares, { id, orgs, address, ...(title === undefined ? {} : { title }), changes, said });
      } else if (row.part === "draft") {
        const { draft } = row;
        const id = anchors.take(org, draft.address, "draft");
        cards.set(shares, {
          id,
          orgs,
          address: draft.address,
          title: `"${draft.title}"`,
          changes: [],
          draft,
        });
      }
    }
  return cards;
}

/** Rows that a browser lays out without letting its reader wait. */
const mostDrawn = 6_000;

/** Cards whose fields are drawn: what has to be looked at first, then the others in their order. Those of the rest are folded text. */
function drawnOf(cards: Cards): ReadonlySet<Card> {
  const drawn = new Set<Card>();
  let left = mostDrawn;
  const inTurn = [...cards].sort(([, a], [, b]) => Number(isWorthALook(b)) - Number(isWorthALook(a)));
  for (const [shares, card] of inTurn) {
    const { row } = shares[0] as Share<PageRow>;
    left -=
      row.part === "change"
        ? countRows([...row.own, ...row.drifted])
        : row.part === "draft"
          ? countRows(row.fields)
          : 0;
    if (left < 0) break;
    drawn.add(card);
  }
  return drawn;
}

function controlsOf(cards: readonly Card[]): Markup {
  const counts = new Map<string, number>();
  for (const state of cards.flatMap(statesOf)) counts.set(state, (counts.get(state) ?? 0) + 1);
  const count = (state: string): number => counts.get(state) ?? 0;
  return controlsPart({
    searched: "name, org, words of a prompt",
    filter: "Show",
    count: cards.length,
    states: [
      ["look", "to look at twice", count("look")],
      ["add", "new", count("add")],
      ["change", "changes", count("change")],
      ["adopt", "taken over", count("adopt")],
      ["remove", "deleted or let go", count("remove")],
      ["draft", "drafts of others", count("draft")],
    ],
    hasSteps: true,
  });
}

/** By what a card can be filtered. */
function statesOf(card: Card): readonly string[] {
  const [change] = card.changes;
  const own = change === undefined ? "draft" : words[change.action][1];
  return isWorthALook(card) ? [own, "look"] : [own];
}

function orgList(fates: readonly OrgFate[], folds: readonly Fold<PageRow>[]): Markup {
  // What an org has alone comes last, and is what somebody who looks for this org wants to read.
  const nth = new Map(folds.flatMap(({ orgs }, i) => orgs.map((org) => [org, i + 1] as const)));
  const items = fates.map((fate) => {
    const section = nth.get(fate.org);
    const name = section === undefined ? html`<b>${fate.org}</b>` : html`<a href="#org-${section}">${fate.org}</a>`;
    return html`<li>${name}: ${fateWords(fate)}</li>\n`;
  });
  return html`<nav aria-label="Orgs">
<details${fates.length > 20 ? "" : new Markup(" open")}><summary>All ${fates.length} orgs</summary>
<ul>
${items}</ul>
</details>
</nav>
`;
}

function orgTable(fates: readonly OrgFate[], all: readonly string[]): Markup {
  const rows = rowsOf(fates).map((row) => {
    const words = isBad(row) ? html`<strong>${fateWords(row)}</strong>` : fateWords(row);
    return html`<tr><th scope="row">${namesPart(row, all)}</th><td>${words}</td></tr>\n`;
  });
  return html`<section aria-labelledby="orgs">
<h2 id="orgs">All orgs</h2>
<div class="scroll" tabindex="0" role="group" aria-label="All orgs"><table class="values">
<thead><tr><th scope="col">Org</th><th scope="col">How it fares</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div>
</section>
`;
}

/** The orgs of a row, each by its name. */
function namesPart({ org, orgs }: FateRow, all: readonly string[]): Piece {
  return orgs.length === 1 ? org : allNames(`${org}: ${nameOrgs(orgs, all)}`, orgs);
}

function allNames(summary: string, orgs: readonly string[]): Markup {
  return html`<details><summary>${summary}</summary><div>${breakable(orgs.join(", "))}</div></details>`;
}

function outcomeSection(report: Report, all: readonly string[], cards: readonly Card[]): Piece {
  const { outcomes, plans, orgsShown } = report;
  const told = (outcomes ?? []).filter((outcome) => outcome.changes.length > 0 || outcome.exitCode !== 0);
  if (told.length === 0) return "";
  const ids = new Map(
    cards.flatMap(({ id, orgs, address, draft }) =>
      draft === undefined ? orgs.map((org) => [`${org}\n${address}`, id] as const) : [],
    ),
  );
  const parts = foldOutcomes(told, plans, report).map((fold) => outcomePart(fold, orgsShown ? all : undefined, ids));
  return html`<section aria-labelledby="outcome">
<h2 id="outcome">What was done</h2>
${parts}</section>
`;
}

/** What became of some orgs. `ids`: where each change stands on the page, by org and address. */
function outcomePart(
  { orgs, view }: OutcomeFold,
  all: readonly string[] | undefined,
  ids: ReadonlyMap<string, string>,
): Markup {
  const named = (address: string, subject: string): Markup => {
    const id = ids.get(`${orgs[0]}\n${address}`);
    return id === undefined ? breakable(subject) : html`<a href="#${id}">${breakable(subject)}</a>`;
  };
  const rows = view.rows.map(
    ({ word, address, subject, reason, diagnostic }) =>
      html`<li><strong>${word}</strong> ${named(address, subject)}${reason === undefined ? "" : html`: ${breakable(reason)}`}${
        diagnostic === undefined ? "" : problemPart(diagnostic)
      }</li>\n`,
  );
  const checks = view.checks.map(
    ({ subject, words }) => html`<li><strong>checked</strong> ${subject}: ${words}</li>\n`,
  );
  return html`<div class="${view.well ? "fine" : "stop"}">
<p>${all === undefined ? "" : html`<b>${labelOf(orgs, all)}</b>: `}${view.head === "" ? "" : html`<strong>${view.head}</strong>`}${view.rest}</p>
${rows.length + checks.length === 0 ? "" : html`<ul>\n${checks}${rows}</ul>\n`}${say.ifAny(view.next).map((words) => html`<p>${words}</p>\n`)}${view.diagnostics.map((item) => problemPart(item))}</div>
`;
}

function problemSection(report: Report): Piece {
  const problems = problemsOf(report);
  if (problems.length === 0) return "";
  return html`<section aria-labelledby="problems">
<h2 id="problems">What stands in the way</h2>
<div class="stop">
${problemParts(report.orgsShown ? onceForAllOrgs(problems) : problems, report.orgsShown)}</div>
</section>
`;
}

function warningSection(report: Report): Piece {
  const warnings = warningsOf(report);
  if (warnings.length === 0) return "";
  return html`<section aria-labelledby="warnings">
<h2 id="warnings">Warnings</h2>
${problemParts(report.orgsShown ? onceForAllOrgs(warnings) : warnings, report.orgsShown)}</section>
`;
}

function problemParts(items: readonly Diagnostic[], orgsShown: boolean): readonly Markup[] {
  const { shown, more } = writtenOf(items);
  const parts = shown.map((item) => problemPart(item, orgsShown));
  return more === 0 ? parts : [...parts, html`<p>… and ${grouped(more)} more</p>\n`];
}

function problemPart(item: Diagnostic, orgsShown = false): Markup {
  const places = placesOf(item, orgsShown);
  const picture = pictureOf(item, plainStyle);
  const hint = item.hint ?? "";
  return html`<div class="problem">
<p><strong>${wordOf(item)}</strong>${places.map((place) => html` <code>${breakable(place)}</code>`)}: ${breakable(item.message)}</p>
${picture.length === 0 ? "" : html`<pre tabindex="0">${picture.join("\n")}</pre>\n`}${
  hint === "" ? "" : hint.includes("\n") ? html`<pre tabindex="0">${hint}</pre>\n` : html`<p>${breakable(hint)}</p>\n`
}</div>
`;
}

/** All that a plan says, row by row. */
type PageRow =
  | (ChangeRow & { readonly part: "change" })
  | (DraftRow & { readonly part: "draft" })
  | (DiagnosticRow & { readonly part: "note" })
  | (UnmanagedRow & { readonly part: "unmanaged" })
  | (Row & { readonly part: "routing"; readonly plan: Plan });

/** The sections of the page. One org has one, whatever is in it. */
async function foldsOf({ plans, orgsShown }: Report): Promise<readonly Fold<PageRow>[]> {
  const orgs = await Promise.all(plans.map(async (plan) => ({ org: plan.org, rows: await pageRows(plan, orgsShown) })));
  if (orgsShown) return foldRows(orgs);
  return orgs.map(unfolded);
}

async function pageRows(plan: Plan, orgsShown: boolean): Promise<readonly PageRow[]> {
  const changes = await Promise.all(plan.changes.map(changeRow));
  const drafts = await Promise.all(plan.foreignDrafts.map(draftRow));
  const notes = plan.notes.map((item) => (orgsShown ? diagnosticRow(item) : { ...diagnosticRow(item), item }));
  // Of many orgs only those whose numbers may lead elsewhere: the others have a picture on a page of their own.
  const hasRouting = orgsShown ? say.showsRouting(plan) : plan.routing.length > 0;
  const routing = !hasRouting ? [] : [{ mark: JSON.stringify([plan.routing, plan.uses]), plan }];
  return [
    ...unmanagedRows(plan).map((row) => ({ part: "unmanaged" as const, ...row })),
    // A copy would work out the marks of all, which nobody asks for where there is one org.
    ...changes.map((row) => Object.assign(row, { part: "change" as const })),
    ...drafts.map((row) => ({ part: "draft" as const, ...row })),
    ...notes.map((row) => ({ part: "note" as const, ...row })),
    ...routing.map((row) => ({ part: "routing" as const, ...row })),
  ];
}

/** What the sections of a page have in common. */
interface Frame {
  readonly report: Report;
  readonly all: readonly string[];
  readonly cards: Cards;
  readonly drawn: ReadonlySet<Card>;
}

function sectionPart(fold: Fold<PageRow>, nth: number, frame: Frame): Markup {
  const { orgs, rows } = fold;
  const { report, all } = frame;
  const { plans, orgsShown } = report;
  const notes = rows.findIndex(([share]) => share?.row.part === "note");
  const parts = rows.map((shares, i) => [
    i === notes ? html`<h3>Notes</h3>\n` : "",
    rowPart(shares, `org-${nth}-row-${i + 1}`, frame),
  ]);
  const verdict = orgsShown ? undefined : say.verdict(plans[nth - 1] as Plan);
  const title = orgsShown ? headOf(orgs, all) : planTitle(report);
  return html`<section id="org-${nth}" data-orgs="${orgs.map((org) => anchorOf(org)).join(" ")}" aria-labelledby="org-${nth}-title">
<h2 id="org-${nth}-title">${breakable(title)}</h2>
${verdict === undefined ? "" : html`<p><strong>${verdict.head}</strong>${verdict.rest}</p>\n`}${
  orgs.length === 1 || namesEach(orgs, sameIn(orgs, all).names)
    ? ""
    : html`${allNames(`These ${orgs.length} orgs`, orgs)}\n`
}${parts}</section>
`;
}

function rowPart(shares: readonly Share<PageRow>[], nameId: string, { cards, drawn }: Frame): Piece {
  const { row } = shares[0] as Share<PageRow>;
  const card = cards.get(shares);
  const frame = card === undefined ? undefined : { card, nameId, fields: drawn.has(card) ? fieldParts : foldedFields };
  switch (row.part) {
    case "unmanaged":
      return html`<p class="dim">${shares.length === 1 ? row.words : row.plain}</p>\n`;
    case "change":
      return card?.said === undefined || frame === undefined
        ? ""
        : changePart(shares as readonly Share<ChangeRow>[], card.said, frame);
    case "draft":
      return frame === undefined ? "" : draftPart(row, frame);
    case "note":
      return problemPart(row.item);
    case "routing":
      return routingPart(row.plan);
  }
}

/** What happens to it in a word, and the class that has its colour. */
const words: Readonly<Record<Change["action"], readonly [word: string, style: string]>> = {
  create: ["new", "add"],
  duplicate: ["new", "add"],
  adopt: ["taken over", "adopt"],
  update: ["changes", "change"],
  deploy: ["changes", "change"],
  assign: ["changes", "change"],
  delete: ["deleted", "remove"],
  forget: ["let go", "remove"],
};

/** What is around the words of a card. */
interface CardFrame {
  readonly card: Card;
  /** The id of its heading. */
  readonly nameId: string;
  readonly fields: (fields: readonly FieldView[]) => Piece;
}

function cardPart({ card, nameId }: CardFrame, badge: string, style: string, body: Piece): Markup {
  const { id, title, address } = card;
  return html`<article class="${style}" id="${id}" data-states="${statesOf(card).join(" ")}" aria-labelledby="${nameId}">
<h3 id="${nameId}"><span class="badge">${badge}</span> ${title === undefined ? "" : html`<b>${breakable(title)}</b> `}<a href="#${id}"><code>${breakable(address)}</code></a></h3>
${body}</article>
`;
}

function changePart(shares: readonly Share<ChangeRow>[], said: WordsOfAll, frame: CardFrame): Markup {
  const { change, own, drifted } = rowOfAll(shares);
  const [badge, style] = words[change.action];
  const earlier = [...say.ifAny(say.earlierKey(change)), ...say.checksOf(change)].map(
    (said) => html`<p>${breakable(said)}</p>\n`,
  );
  const reach = said.reach.map((said) => html`<p class="dim">${breakable(said)}</p>\n`);
  const risk = said.risk.map((said) => html`<p class="look"><strong>look twice:</strong> ${breakable(said)}</p>\n`);
  const drift = say.ifAny(say.driftOf(change)).map((said) => html`<p class="look">${breakable(said)}</p>\n`);
  return cardPart(frame, badge, style, [
    html`<p>${breakable(said.what)}</p>\n`,
    earlier,
    reach,
    risk,
    frame.fields(own),
    drift,
    frame.fields(drifted),
  ]);
}

/** Whoever decides about the edit of somebody else has to see it. */
function draftPart({ draft, fields }: DraftRow, frame: CardFrame): Markup {
  return cardPart(frame, "draft", "change", [
    html`<p class="look">${breakable(say.draftOf(draft))}</p>\n`,
    fields.length === 0 ? html`<p class="dim">${say.unseenDraft}</p>\n` : frame.fields(fields),
  ]);
}

/** Numbers that lead to the same agents stand together: an org may have hundreds. */
function routingPart(plan: Plan): Piece {
  if (plan.routing.length === 0) return "";
  const groups = new Map<string, Plan["routing"][number][]>();
  for (const row of plan.routing) {
    const ends = JSON.stringify([row.inbound, row.outbound]);
    const own = groups.get(ends);
    if (own === undefined) groups.set(ends, [row]);
    else own.push(row);
  }
  const uses = new Map(plan.uses.map((row) => [row.name, row.uses]));
  const items = [...groups.values()].map((rows) => {
    const [{ inbound, outbound } = {}] = rows;
    return html`<li>
<ul class="numbers" aria-label="Numbers">${rows.map((row) => html`<li>${row.number}</li>`)}</ul>
<ul class="ends">
${end("is answered by", inbound ?? "nobody", inbound === undefined ? [] : uses.get(inbound))}${
  outbound === undefined ? "" : end("calls out as", outbound, uses.get(outbound))
}</ul>
</li>
`;
  });
  return html`<h3>Where calls go</h3>
<p>${say.routingHead}</p>
<ul class="routing">
${items}</ul>
`;
}

function end(how: string, agent: string, uses: readonly string[] = []): Markup {
  const used =
    uses.length === 0
      ? ""
      : html` <span class="how">which uses</span> <ul class="uses">${uses.map((name) => html`<li>${breakable(name)}</li>`)}</ul>`;
  return html`<li><span class="how">${how}</span> <span class="agent">${breakable(agent)}</span>${used}</li>\n`;
}
