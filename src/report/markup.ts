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

function asHtml(piece: Piece): string {
  if (piece instanceof Markup) return piece.text;
  if (Array.isArray(piece)) return piece.map(asHtml).join("");
  return escapeHtml(String(piece));
}
