// All orgs and resources on one page for a browser. The script of a page searches and filters; it loads nothing, and without it all is there.
import { type OrgState, orgStates, type ResourceState, type ResourceStatus, resourceStates } from "../plan/status.ts";
import { makingPart } from "./making.ts";
import { breakable, html, type Markup, type Piece } from "./markup.ts";
import { formatPage } from "./page.ts";
import { controlsPart, pageScript } from "./page_controls.ts";
import { commitWords, timeWords } from "./revision.ts";
import {
  fatesOf,
  filesLine,
  type OrgStand,
  resourceLine,
  resourceWords,
  type StatusReport,
  standWords,
  statusHeadline,
  worstStandsFirst,
} from "./status.ts";

/** A sign for each state: colours never stand alone. */
const signs: Readonly<Record<ResourceState, string>> = {
  refused: "✕",
  edited: "!",
  draft: "…",
  differs: "~",
  missing: "+",
  left: "−",
  "in-step": "✓",
};

/** What the filter offers, in words. */
const orgWords: Readonly<Record<OrgState | "failed", string>> = {
  failed: "can't be told of",
  refused: "refused",
  edited: "edited in the dashboard",
  draft: "a draft waits",
  behind: "behind the files",
  ahead: "ahead of the files",
  differs: "differs from the files",
  "never-applied": "never applied",
  "in-step": "in step",
};

/** The page. Same report, same bytes. `sha256` gives a digest in base64: the page allows its own style and script and nothing else. */
export function formatStatusPage(report: StatusReport, sha256: (text: string) => string): string {
  const title = statusHeadline(report);
  const addresses = sharedAddresses(report.stands);
  const seen = report.isLive
    ? "The API was asked."
    : "Compared with what was applied last: edits made in the dashboard since are not seen.";
  const parts = {
    title,
    skip: "Skip to the table",
    head: html`${makingPart(report.making)}<p>${report.making === undefined ? `${filesLine(report.files)} ` : ""}${seen}</p>
<p class="dim">${resourceStates.map((state) => html`<span class="mark ${state}">${signs[state]}</span> ${resourceWords[state]} `)}</p>
`,
    before: controls(report),
    main: matrix(report, addresses),
    shape: "wide",
    style: matrixStyle,
    script: pageScript,
  };
  return formatPage(parts, sha256);
}

/** What several orgs have. Where each has a number of its own, a column for every one would be a column for one org. */
function sharedAddresses(stands: readonly OrgStand[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { status } of stands)
    for (const { address } of status.resources) counts.set(address, (counts.get(address) ?? 0) + 1);
  return [...counts].flatMap(([address, count]) => (count > 1 || stands.length === 1 ? [address] : [])).sort();
}

function matrix(report: StatusReport, addresses: readonly string[]): Markup {
  const shared = new Set(addresses);
  const own = report.stands.some(({ status }) => status.resources.some(({ address }) => !shared.has(address)));
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Orgs and their resources"><table class="matrix">
<thead><tr><th scope="col">Org</th><th scope="col">Commit</th><th scope="col">Applied</th><th scope="col">By</th><th scope="col">State</th>${addresses.map(
    (address) => html`<th scope="col"><code>${breakable(address)}</code></th>`,
  )}${own ? html`<th scope="col">In this org alone</th>` : ""}</tr></thead>
<tbody>
${fatesOf(report).map(
  ({ org, state, words }) =>
    html`<tr data-states="failed"><th scope="row">${org}</th><td></td><td></td><td></td><td><strong>${state}: ${words ?? ""}</strong></td>${addresses.map(() => html`<td></td>`)}${own ? html`<td></td>` : ""}</tr>\n`,
)}${worstStandsFirst(report.stands).map((stand) => row(stand, addresses, own))}</tbody>
</table></div>
`;
}

function controls({ stands, failed }: StatusReport): Markup {
  const counts = new Map<string, number>([["failed", failed.length]]);
  for (const { state } of stands) counts.set(state, (counts.get(state) ?? 0) + 1);
  return controlsPart({
    searched: "org, commit, person, resource",
    filter: "State",
    count: stands.length + failed.length,
    states: (["failed", ...orgStates] as const).map((state) => [state, orgWords[state], counts.get(state) ?? 0]),
    hasSteps: false,
  });
}

function row(stand: OrgStand, addresses: readonly string[], own: boolean): Markup {
  const { status, state } = stand;
  const { revision } = status;
  const of = new Map(status.resources.map((resource) => [resource.address, resource]));
  return html`<tr data-states="${state}"><th scope="row">${status.org}</th>${
    revision === undefined
      ? html`<td></td><td></td><td></td>`
      : html`<td><code>${commitWords(revision)}</code></td><td><time datetime="${revision.at}">${timeWords(revision.at)}</time></td><td>${revision.by ?? ""}</td>`
  }<td>${breakable(standWords(stand))}</td>${addresses.map((address) => cell(address, of.get(address)))}${own ? ownCell(stand, addresses) : ""}</tr>\n`;
}

/** What no other org has, by its address. */
function ownCell({ status }: OrgStand, addresses: readonly string[]): Markup {
  const shared = new Set(addresses);
  const own = status.resources.filter(({ address }) => !shared.has(address));
  return html`<td>${own.map(
    (resource) =>
      html`<span class="own" title="${resourceLine(resource)}"><span class="mark ${resource.state}" aria-hidden="true">${signs[resource.state]}</span> <code>${resource.address}</code><span class="unseen">: ${resourceLine(resource)}</span></span> `,
  )}</td>`;
}

/** The address stands in it for the search, and for who hears the page. */
function cell(address: string, resource: ResourceStatus | undefined): Piece {
  if (resource === undefined) return html`<td class="none"><span class="unseen">not in this org</span></td>`;
  const words = `${address}: ${resourceLine(resource)}`;
  return html`<td class="${resource.state}" title="${words}"><span class="mark ${resource.state}" aria-hidden="true">${signs[resource.state]}</span><span class="unseen">${words}</span></td>`;
}

const matrixStyle = `
.wide { max-width: none; }
.matrix { width: auto; overflow-wrap: normal; }
.matrix th, .matrix td { white-space: nowrap; }
.matrix tbody td:nth-child(5) { white-space: normal; min-width: 16rem; }
.matrix thead th:has(code) { white-space: normal; }
.matrix tbody th { position: sticky; left: 0; background: var(--page); }
.mark { display: inline-block; min-width: 1.2rem; text-align: center; font-weight: 700; }
.mark.in-step { color: var(--add); }
.mark.differs, .mark.missing, .mark.draft { color: var(--change); }
.mark.edited, .mark.refused { color: var(--remove); }
.mark.left { color: var(--dim); }
.own { margin-right: .8rem; }
td.differs, td.missing, td.draft { background: var(--look-box); }
td.edited, td.refused { background: var(--del); }
@media print {
  .matrix th, .matrix td, .matrix tbody td:nth-child(5) { white-space: normal; overflow-wrap: anywhere; min-width: 0; }
  .matrix tbody th { position: static; }
}
`;
