// The plan as one page for a browser: it needs no network, no script and no terminal, and nothing in it can act.
import type { Diagnostic } from "../diagnostic.ts";
import type { Change, Plan } from "../plan/types.ts";
import { grouped, onceForAllOrgs, pictureOf, wordOf, writtenOf } from "./diagnostics.ts";
import { beginningOf, type FieldView, type Sides } from "./field.ts";
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
import { type DiffLine, foldText } from "./line_diff.ts";
import { html, Markup, type Piece } from "./markup.ts";
import { type FateRow, fatesOf, fateWords, isBad, type OrgFate, rowsOf } from "./orgs.ts";
import { foldOutcomes, type OutcomeFold } from "./outcome.ts";
import { formatPage } from "./page.ts";
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
  wordsOfAll,
} from "./plan_rows.ts";
import { headline, placesOf, problemsOf, type Report, totals, warningsOf } from "./report.ts";
import { plainStyle } from "./style.ts";
import * as say from "./wording.ts";

/** A report as a page. Same report, same bytes. `sha256` gives a digest in base64: the page allows its own style and nothing else. */
export async function formatHtml(report: Report, sha256: (text: string) => string): Promise<string> {
  const title = headline(report);
  const all = report.orgs ?? report.plans.map(({ org }) => org);
  const folds = await foldsOf(report);
  const sections = folds.map((fold, i) => sectionPart(fold, i + 1, report, all));
  const fates = report.orgsShown ? fatesOf(report) : [];
  const parts = {
    title,
    skip: "Skip to the changes",
    head: [
      say.ifAny(totals(report)).map((words) => html`<p>${words}</p>\n`),
      report.plans.some((plan) => plan.changes.length > 0) ? legend : "",
    ],
    before: fates.length > 1 ? orgList(fates, folds) : "",
    main: [
      outcomeSection(report, all),
      problemSection(report),
      sections,
      warningSection(report),
      fates.length > 1 ? orgTable(fates, all) : "",
    ],
  };
  return formatPage(parts, sha256);
}

const legend = html`<p class="dim">Left is what callers hear today, right what they would hear after the change. A line with − goes, a line with + comes. Inside a
line, words that go are <del>struck through</del> and words that come are <ins>underlined</ins>.</p>
`;

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
  return html`<details><summary>${summary}</summary>${orgs.join(", ")}</details>`;
}

function outcomeSection(report: Report, all: readonly string[]): Piece {
  const { outcomes, plans, orgsShown } = report;
  const told = (outcomes ?? []).filter((outcome) => outcome.changes.length > 0 || outcome.exitCode !== 0);
  if (told.length === 0) return "";
  return html`<section aria-labelledby="outcome">
<h2 id="outcome">What was done</h2>
${foldOutcomes(told, plans, report).map((fold) => outcomePart(fold, orgsShown ? all : undefined))}</section>
`;
}

function outcomePart({ orgs, view }: OutcomeFold, all: readonly string[] | undefined): Markup {
  const rows = view.rows.map(
    ({ word, subject, reason, diagnostic }) =>
      html`<li><strong>${word}</strong> ${subject}${reason === undefined ? "" : `: ${reason}`}${
        diagnostic === undefined ? "" : problemPart(diagnostic)
      }</li>\n`,
  );
  return html`<div class="${view.well ? "fine" : "stop"}">
<p>${all === undefined ? "" : html`<b>${labelOf(orgs, all)}</b>: `}${view.head === "" ? "" : html`<strong>${view.head}</strong>`}${view.rest}</p>
${rows.length === 0 ? "" : html`<ul>\n${rows}</ul>\n`}${say.ifAny(view.next).map((words) => html`<p>${words}</p>\n`)}${view.diagnostics.map((item) => problemPart(item))}</div>
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
<p><strong>${wordOf(item)}</strong>${places.map((place) => html` <code>${place}</code>`)}: ${item.message}</p>
${picture.length === 0 ? "" : html`<pre tabindex="0">${picture.join("\n")}</pre>\n`}${
  hint === "" ? "" : hint.includes("\n") ? html`<pre tabindex="0">${hint}</pre>\n` : html`<p>${hint}</p>\n`
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
    ...changes.map((row) => ({ part: "change" as const, ...row })),
    ...drafts.map((row) => ({ part: "draft" as const, ...row })),
    ...notes.map((row) => ({ part: "note" as const, ...row })),
    ...routing.map((row) => ({ part: "routing" as const, ...row })),
  ];
}

function sectionPart(fold: Fold<PageRow>, nth: number, { plans, orgsShown }: Report, all: readonly string[]): Markup {
  const { orgs, rows } = fold;
  const notes = rows.findIndex(([share]) => share?.row.part === "note");
  const parts = rows.map((shares, i) => [
    i === notes ? html`<h3>Notes</h3>\n` : "",
    rowPart(shares, `org-${nth}-row-${i + 1}`, all),
  ]);
  const verdict = orgsShown ? undefined : say.verdict(plans[nth - 1] as Plan);
  return html`<section id="org-${nth}" aria-labelledby="org-${nth}-title">
<h2 id="org-${nth}-title">${orgsShown ? headOf(orgs, all) : "Changes"}</h2>
${verdict === undefined ? "" : html`<p><strong>${verdict.head}</strong>${verdict.rest}</p>\n`}${
  orgs.length === 1 || namesEach(orgs, sameIn(orgs, all).names)
    ? ""
    : html`${allNames(`These ${orgs.length} orgs`, orgs)}\n`
}${parts}</section>
`;
}

function rowPart(shares: readonly Share<PageRow>[], id: string, all: readonly string[]): Piece {
  const { row } = shares[0] as Share<PageRow>;
  switch (row.part) {
    case "unmanaged":
      return html`<p class="dim">${shares.length === 1 ? row.words : row.plain}</p>\n`;
    case "change":
      return changePart(shares as readonly Share<ChangeRow>[], id, all);
    case "draft":
      return draftPart(row, id);
    case "note":
      return problemPart(row.item);
    case "routing":
      return routingPart(row.plan);
  }
}

const words: Readonly<Record<(typeof say.signs)[Change["action"]], readonly [string, string]>> = {
  "+": ["new", "add"],
  "~": ["changes", "change"],
  "=": ["taken over", "adopt"],
  "-": ["goes", "remove"],
};

function changePart(shares: readonly Share<ChangeRow>[], id: string, all: readonly string[]): Markup {
  const { change, own, drifted } = rowOfAll(shares);
  const [word, style] = words[say.signs[change.action]];
  const said = wordsOfAll(shares, all);
  const { title } = said;
  const earlier = say.ifAny(say.earlierKey(change)).map((said) => html`<p>${said}</p>\n`);
  const reach = said.reach.map((said) => html`<p class="dim">${said}</p>\n`);
  const risk = said.risk.map((said) => html`<p class="look"><strong>look twice:</strong> ${said}</p>\n`);
  const drift = say.ifAny(say.driftOf(change)).map((said) => html`<p class="look">${said}</p>\n`);
  return html`<article class="${style}" aria-labelledby="${id}">
<h3 id="${id}"><span class="badge">${word}</span> ${title === undefined ? "" : html`<b>${title}</b> `}<code>${change.address}</code></h3>
<p>${said.what}</p>
${earlier}${reach}${risk}${fieldParts(own)}${drift}${fieldParts(drifted)}</article>
`;
}

/** Whoever decides about the edit of somebody else has to see it. */
function draftPart({ draft, fields }: DraftRow, id: string): Markup {
  return html`<article class="change" aria-labelledby="${id}">
<h3 id="${id}"><span class="badge">draft</span> <b>${`"${draft.title}"`}</b> <code>${draft.address}</code></h3>
<p class="look">${say.draftOf(draft)}</p>
${fields.length === 0 ? html`<p class="dim">${say.unseenDraft}</p>\n` : fieldParts(fields)}</article>
`;
}

const beforeAndAfter: Sides = ["Before", "After"];

/** Values in one table for each two sides that they have, then the texts, each with room of its own. */
export function fieldParts(fields: readonly FieldView[]): readonly Markup[] {
  const tables = new Map<string, { readonly sides: Sides; readonly rows: (typeof values)[number][] }>();
  const values = fields.filter((field) => field.form === "value" || field.form === "words");
  for (const field of values) {
    const sides = (field.form === "value" ? field.sides : undefined) ?? beforeAndAfter;
    const table = tables.get(sides.join("\n")) ?? { sides, rows: [] };
    table.rows.push(field);
    tables.set(sides.join("\n"), table);
  }
  return [
    ...[...tables.values()].map(({ sides, rows }) => valueTable(rows, sides)),
    ...fields.flatMap((field) => (field.form === "diff" || field.form === "text" ? [textPart(field)] : [])),
  ];
}

function valueTable(
  fields: readonly Extract<FieldView, { readonly form: "value" | "words" }>[],
  [old, fresh]: Sides,
): Markup {
  const compared = fields.some((field) => field.form === "value" && field.before !== undefined);
  const rows = fields.map((field) => {
    const span = new Markup(compared ? ' colspan="2"' : "");
    const cells =
      field.form === "words"
        ? html`<td${span}>${field.words}</td>`
        : field.before === undefined
          ? html`${compared ? html`<td class="dim">nothing</td>` : ""}<td>${field.after}</td>`
          : html`<td><del>${field.before}</del></td><td><ins>${field.after}</ins></td>`;
    return html`<tr><th scope="row"><code>${field.name}</code></th>${cells}</tr>\n`;
  });
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Settings"><table class="values">
<thead><tr><th scope="col">Setting</th>${
    compared ? html`<th scope="col">${old}</th><th scope="col">${fresh}</th>` : html`<th scope="col">Value</th>`
  }</tr></thead>
<tbody>
${rows}</tbody>
</table></div>
`;
}

function textPart(field: Extract<FieldView, { readonly form: "diff" | "text" }>): Markup {
  if (field.form === "text") return newText(field.name, field.lines);
  const [old, fresh] = field.sides ?? beforeAndAfter;
  return html`<table class="diff">
<caption><code>${field.name}</code></caption>
<thead><tr><th scope="col">${old}</th><th scope="col">${fresh}</th></tr></thead>
<tbody>
${pairsOf(field.lines).map(diffRow)}</tbody>
</table>
`;
}

function newText(name: string, lines: readonly string[]): Markup {
  const { head, rest } = beginningOf(lines);
  const more = lines.slice(head.length);
  return html`<p class="name"><code>${name}</code></p>
<div class="text">${head.join("\n")}${
    rest === 0
      ? ""
      : html`
<details><summary>${rest} more lines</summary>${more.join("\n")}</details>`
  }</div>
`;
}

type Line = Exclude<DiffLine, { readonly kind: "fold" }>;

/** One row of a diff: the two versions of a line beside each other, or a fold. */
type DiffRow = { readonly before?: DiffLine; readonly after?: DiffLine };

/** Lines that go and lines that come beside each other, in their order. */
function pairsOf(lines: readonly DiffLine[]): readonly DiffRow[] {
  const rows: DiffRow[] = [];
  let removed: DiffLine[] = [];
  let added: DiffLine[] = [];
  const flush = (): void => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) {
      const [before, after] = [removed[i], added[i]];
      rows.push({ ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) });
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    const side = line.kind === "fold" ? line.of : line.kind;
    if (side === "remove") removed.push(line);
    else if (side === "add") added.push(line);
    else {
      flush();
      rows.push({ before: line, after: line });
    }
  }
  flush();
  return rows;
}

function diffRow({ before, after }: DiffRow): Markup {
  if (before?.kind === "fold" && before.of === "context")
    return html`<tr class="fold"><td colspan="2">${foldText(before)}</td></tr>\n`;
  if (before?.kind === "context")
    return html`<tr class="same"><td>${lineText(before)}</td><td>${lineText(before)}</td></tr>\n`;
  return html`<tr>${side(before, "del", "−")}${side(after, "ins", "+")}</tr>\n`;
}

function side(line: DiffLine | undefined, name: "del" | "ins", sign: string): Markup {
  if (line === undefined) return html`<td class="none"></td>`;
  const text = line.kind === "fold" ? foldText(line) : lineText(line, name);
  return html`<td class="${name}"><span class="sign">${sign}</span> ${text}</td>`;
}

function lineText(line: Line, name?: "del" | "ins"): Piece {
  return line.segments.map(({ text, changed }) =>
    !changed || name === undefined ? text : name === "del" ? html`<del>${text}</del>` : html`<ins>${text}</ins>`,
  );
}

/** Numbers that lead to the same agents stand together: an org may have hundreds. */
function routingPart(plan: Plan): Piece {
  if (plan.routing.length === 0) return "";
  const groups = new Map<string, Plan["routing"][number][]>();
  for (const row of plan.routing) {
    const ends = JSON.stringify([row.inbound, row.outbound]);
    groups.set(ends, [...(groups.get(ends) ?? []), row]);
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
      : html` <span class="how">which uses</span> <ul class="uses">${uses.map((name) => html`<li>${name}</li>`)}</ul>`;
  return html`<li><span class="how">${how}</span> <span class="agent">${agent}</span>${used}</li>\n`;
}
