// What to look at twice, before anything else: each reason once, with the way to the changes that it is about.
import { aFewOf } from "../diagnostic.ts";
import type { Change, ForeignDraft } from "../plan/types.ts";
import { labelOf } from "./fold.ts";
import { html, type Markup, type Piece } from "./markup.ts";
import type { WordsOfAll } from "./plan_rows.ts";
import { riskOf } from "./wording.ts";

/** Something on the page that one can be led to. */
export interface Card {
  readonly id: string;
  readonly orgs: readonly string[];
  readonly address: string;
  /** The name that people gave it, where all of its orgs have the same one. */
  readonly title?: string;
  /** What it is in each org. None: it is a draft. */
  readonly changes: readonly Change[];
  readonly draft?: ForeignDraft;
  /** What is said of all of them. */
  readonly said?: WordsOfAll;
}

/** Changes that are named for one reason: of more, the number is said. */
const mostNamed = 20;

/** True for what a reader has to see, whatever else has no room. */
export function isWorthALook({ changes, draft }: Card): boolean {
  return draft !== undefined || changes.some((change) => isDeleted(change) || isDrifted(change) || isRisky(change));
}

/** The list. `problems`: how many things stand in the way. Empty: there is nothing to look at twice. */
export function attentionPart(cards: readonly Card[], problems: number, all: readonly string[] | undefined): Piece {
  const of = (is: (change: Change) => boolean): readonly Card[] => cards.filter(({ changes }) => changes.some(is));
  const heard = of(({ reach }) => reach.heardAtOnce);
  const numbers = new Set(
    heard.flatMap(({ changes }) => changes.flatMap(({ reach }) => (reach.heardAtOnce ? reach.numbers : []))),
  );
  const link = (card: Card): Markup => linkTo(card, all);
  const rows: readonly (readonly [words: string, cards: readonly Card[], link: (card: Card) => Markup])[] = [
    ["Deletes", of(isDeleted), link],
    ["Somebody else's draft", cards.filter(({ draft }) => draft !== undefined), link],
    ["Edited in the dashboard since the last apply", of(isDrifted), link],
    ["Risky", of(isRisky), (card) => html`${link(card)}: ${(card.said?.risk ?? []).join("; ")}`],
    [
      numbers.size === 0
        ? "Callers hear it with their next call"
        : `Callers to ${aFewOf([...numbers])} hear it with their next call`,
      heard,
      link,
    ],
  ];
  const items = [
    ...(problems === 0
      ? []
      : [
          html`<li><strong>Stopped:</strong> <a href="#problems">${problems === 1 ? "1 thing stands" : `${problems} things stand`} in the way</a></li>\n`,
        ]),
    ...rows.flatMap(([words, own, link]) => (own.length === 0 ? [] : [item(words, own, link)])),
  ];
  if (items.length === 0) return "";
  return html`<section class="attention" aria-labelledby="attention">
<h2 id="attention">What to look at twice</h2>
<ul>
${items}</ul>
</section>
`;
}

function item(words: string, cards: readonly Card[], link: (card: Card) => Markup): Markup {
  const [only, ...others] = cards;
  if (only !== undefined && others.length === 0) return html`<li><strong>${words}:</strong> ${link(only)}</li>\n`;
  const rest = cards.length - mostNamed;
  return html`<li><strong>${words}:</strong> ${cards.length}
<ul>
${cards.slice(0, mostNamed).map((card) => html`<li>${link(card)}</li>\n`)}${rest > 0 ? html`<li>… and ${rest} more below</li>\n` : ""}</ul>
</li>
`;
}

function linkTo({ id, title, address, orgs }: Card, all: readonly string[] | undefined): Markup {
  const where = all === undefined ? "" : html` in ${labelOf(orgs, all)}`;
  return html`<a href="#${id}">${title === undefined ? "" : `${title} `}<code>${address}</code></a>${where}`;
}

function isDeleted({ action, replaces }: Change): boolean {
  return action === "delete" || replaces !== undefined;
}

function isDrifted({ fields }: Change): boolean {
  return fields.some(({ drift }) => drift);
}

function isRisky(change: Change): boolean {
  return riskOf(change).length > 0;
}
