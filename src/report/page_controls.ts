// What a page can do where scripts run: search, filter, go from one change to the next, and follow a link into what is folded. It reads
// what stands on the page and hides or opens some of it: nothing of the page is ever taken for code. Without it all is there.
import { html, type Markup } from "./markup.ts";

/** What may be asked of a page. */
export interface Controls {
  /** What the search looks at, in words. */
  readonly searched: string;
  /** Above the filter. */
  readonly filter: string;
  /** Everything that can be shown or hidden. */
  readonly count: number;
  /** States by which to filter, with the words for each and how many have it. */
  readonly states: readonly (readonly [state: string, words: string, count: number])[];
  /** There are changes to go through. */
  readonly hasSteps: boolean;
}

/** Hidden until the script is there to do what they promise. */
export function controlsPart({ searched, filter, count, states, hasSteps }: Controls): Markup {
  const options = states.flatMap(([state, words, own]) =>
    own === 0 ? [] : [html`<option value="${state}">${words} (${own})</option>\n`],
  );
  return html`<form class="controls" id="controls" role="search" hidden>
<label>Search <input type="search" id="search" autocomplete="off" placeholder="${searched}"></label>
<label>${filter} <select id="state">
<option value="">all (${count})</option>
${options}</select></label>
<output id="shown" for="search state"></output>
<label class="keys"><input type="checkbox" id="keys" checked> Keys: ${
    hasSteps ? html`<b>j</b> next change, <b>k</b> the one before, ` : ""
  }<b>/</b> search</label>
</form>
`;
}

/** The script of every page. */
export const pageScript = `
const byId = (id) => document.getElementById(id);
const [form, search, state, shown, keys] = ["controls", "search", "state", "shown", "keys"].map(byId);
const rows = [...document.querySelectorAll("[data-states]")];
const sections = [...document.querySelectorAll("section[data-orgs]")];
const texts = new Map();
const textOf = (row) => {
  if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
  return texts.get(row);
};
const update = () => {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let count = 0;
  for (const row of rows) {
    row.hidden = !((state.value === "" || row.dataset.states.split(" ").includes(state.value)) && words.every((word) => textOf(row).includes(word)));
    if (!row.hidden) count += 1;
  }
  const isAll = words.length === 0 && state.value === "";
  for (const section of sections) section.hidden = !isAll && section.querySelector("[data-states]:not([hidden])") === null;
  shown.textContent = count + " of " + rows.length + " shown";
};
const showAll = () => {
  if (!form) return;
  search.value = "";
  state.value = "";
  update();
};
const go = (place) => {
  place.tabIndex = -1;
  place.scrollIntoView({ block: "start" });
  place.focus({ preventScroll: true });
};
const step = (by) => {
  const cards = rows.filter((row) => row.localName === "article" && !row.hidden);
  const own = cards.indexOf(document.activeElement?.closest("article"));
  const onScreen = () => (cards.findIndex((card) => card.getBoundingClientRect().bottom > 0) + cards.length + 1) % (cards.length + 1);
  const card = cards[own !== -1 ? own + by : by > 0 ? onScreen() : onScreen() - 1];
  if (!card) return;
  go(card);
  history.replaceState(null, "", "#" + encodeURI(card.id));
};
/* A change that several orgs share stands once: the name of each of them leads to it. */
const placeOf = (name) => {
  const there = byId(name);
  if (there) return there;
  for (const section of sections) {
    const orgs = section.dataset.orgs.split(" ");
    const org = orgs.find((one) => name === one || name.startsWith(one + "/"));
    if (org === undefined) continue;
    const card = name === org ? section : byId(orgs[0] + name.slice(org.length));
    if (card && section.contains(card)) return card;
  }
  return null;
};
const follow = () => {
  let name = location.hash.slice(1);
  try {
    name = decodeURIComponent(name);
  } catch {}
  const place = name === "" ? null : placeOf(name);
  if (!place) return;
  if (place.closest("[hidden]")) showAll();
  for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (place.localName === "article") for (const fold of place.querySelectorAll("details")) fold.open = true;
  go(place);
};
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const fold of opened) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
});
addEventListener("hashchange", follow);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || (keys && !keys.checked)) return;
  if (event.target.closest?.("input:not([type=checkbox]), select, textarea")) {
    if (event.key === "Escape" && event.target === search) showAll();
    return;
  }
  if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  else if (event.key === "/" && form) search.focus();
  else return;
  event.preventDefault();
});
if (form) {
  form.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", update);
  state.addEventListener("change", update);
  form.hidden = false;
  update();
}
follow();
`;
