// All orgs and resources on one page for a browser. A script of its own searches and filters; it loads nothing, and without it all is there.
import { type OrgState, orgStates, type ResourceState, type ResourceStatus, resourceStates } from "../plan/status.ts";
import { html, type Markup, type Piece } from "./markup.ts";
import { formatPage } from "./page.ts";
import {
  commitWords,
  fatesOf,
  filesLine,
  type OrgStand,
  resourceLine,
  resourceWords,
  type StatusReport,
  standWords,
  statusHeadline,
  timeWords,
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
    head: html`<p>${filesLine(report.files)} ${seen}</p>
<p class="dim">${resourceStates.map((state) => html`<span class="mark ${state}">${signs[state]}</span> ${resourceWords[state]} `)}</p>
`,
    before: controls(report),
    main: matrix(report, addresses),
    shape: "wide",
    style: matrixStyle,
    script,
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
    (address) => html`<th scope="col"><code>${address}</code></th>`,
  )}${own ? html`<th scope="col">In this org alone</th>` : ""}</tr></thead>
<tbody>
${fatesOf(report).map(
  ({ org, state, words }) =>
    html`<tr data-states="failed"><th scope="row">${org}</th><td></td><td></td><td></td><td><strong>${state}: ${words ?? ""}</strong></td>${addresses.map(() => html`<td></td>`)}${own ? html`<td></td>` : ""}</tr>\n`,
)}${worstStandsFirst(report.stands).map((stand) => row(stand, addresses, own))}</tbody>
</table></div>
`;
}

/** Hidden until the script is there to do what they promise. */
function controls({ stands, failed }: StatusReport): Markup {
  const counts = new Map<string, number>([["failed", failed.length]]);
  for (const { state } of stands) counts.set(state, (counts.get(state) ?? 0) + 1);
  const options = (["failed", ...orgStates] as const).flatMap((state): readonly Markup[] => {
    const count = counts.get(state) ?? 0;
    return count === 0 ? [] : [html`<option value="${state}">${orgWords[state]} (${count})</option>\n`];
  });
  return html`<form class="controls" id="controls" role="search" hidden>
<label>Search <input type="search" id="search" autocomplete="off" placeholder="org, commit, person, resource"></label>
<label>State <select id="state">
<option value="">all (${stands.length + failed.length})</option>
${options}</select></label>
<output id="shown" for="search state"></output>
</form>
`;
}

function row(stand: OrgStand, addresses: readonly string[], own: boolean): Markup {
  const { status, state } = stand;
  const { revision } = status;
  const of = new Map(status.resources.map((resource) => [resource.address, resource]));
  return html`<tr data-states="${state}"><th scope="row">${status.org}</th>${
    revision === undefined
      ? html`<td></td><td></td><td></td>`
      : html`<td><code>${commitWords(revision)}</code></td><td><time datetime="${revision.at}">${timeWords(revision.at)}</time></td><td>${revision.by ?? ""}</td>`
  }<td>${standWords(stand)}</td>${addresses.map((address) => cell(address, of.get(address)))}${own ? ownCell(stand, addresses) : ""}</tr>\n`;
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
.controls { display: flex; flex-wrap: wrap; gap: .6rem 1.2rem; align-items: center; margin: 1rem 0; }
.controls[hidden] { display: none; }
.controls input, .controls select { font: inherit; padding: .2rem .5rem; color: var(--ink); background: var(--page); border: 1px solid var(--dim); border-radius: 6px; }
.controls input { width: 20rem; max-width: 100%; }
.matrix { width: auto; overflow-wrap: normal; }
.matrix th, .matrix td { white-space: nowrap; }
.matrix tbody td:nth-child(5) { white-space: normal; min-width: 16rem; }
.matrix tbody th { position: sticky; left: 0; background: var(--page); }
.mark { display: inline-block; min-width: 1.2rem; text-align: center; font-weight: 700; }
.mark.in-step { color: var(--add); }
.mark.differs, .mark.missing, .mark.draft { color: var(--change); }
.mark.edited, .mark.refused { color: var(--remove); }
.mark.left { color: var(--dim); }
.own { margin-right: .8rem; }
td.differs, td.missing, td.draft { background: var(--look-box); }
td.edited, td.refused { background: var(--del); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

/** It reads what stands in the rows and hides some of them: nothing of the page is ever taken for code. */
const script = `
const [form, search, state, shown] = ["controls", "search", "state", "shown"].map((id) => document.getElementById(id));
const rows = [...document.querySelectorAll("tbody tr")].map((row) => ({ row, text: row.textContent.toLowerCase() }));
const update = () => {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let count = 0;
  for (const { row, text } of rows) {
    row.hidden = !((state.value === "" || row.dataset.states === state.value) && words.every((word) => text.includes(word)));
    if (!row.hidden) count += 1;
  }
  shown.textContent = count + " of " + rows.length + " shown";
};
form.addEventListener("submit", (event) => event.preventDefault());
search.addEventListener("input", update);
state.addEventListener("change", update);
document.addEventListener("keydown", (event) => {
  const withMore = event.ctrlKey || event.metaKey || event.altKey;
  if (event.key === "/" && !withMore && document.activeElement !== search) { event.preventDefault(); search.focus(); }
});
form.hidden = false;
update();
`;
