// Pages are put together here and nowhere else: what is not markup itself is escaped.
import { escapeHtml } from "./escape.ts";

/** A piece of the page. What comes from outside gets into one through `html` only, which escapes it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in one. */
export type Piece = string | number | Markup | readonly Piece[];

/** Markup with every value in it escaped, unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  return new Markup(parts.reduce((all, part, i) => `${all}${asHtml(values[i - 1] as Piece)}${part}`));
}

/** Words from which a browser may have to break them, and the signs behind which it does so better than in the middle of a word. */
const longWord = /[^\s<>]{18,}/g;
const goodBreak = /[_/](?=[^\s_/])/g;
/** Signs of a text up to which that is looked for. */
const longestBreakable = 20_000;

/** A text in an element in which long names and addresses break behind their underscores and slashes. It copies as it is. */
export function breakable(text: string): Markup {
  const escaped = escapeHtml(text);
  if (escaped.length < 18 || escaped.length > longestBreakable || !/[_/]/.test(escaped)) return new Markup(escaped);
  return new Markup(escaped.replace(longWord, (word) => word.replace(goodBreak, "$&<wbr>")));
}

function asHtml(piece: Piece): string {
  if (piece instanceof Markup) return piece.text;
  if (Array.isArray(piece)) return piece.map(asHtml).join("");
  return escapeHtml(String(piece));
}
