// The frame of every page for a browser. What a page may do is said here and nowhere else: its own style, its own script, and nothing else.
import { html, Markup, type Piece } from "./markup.ts";
import { styleSheet } from "./page_style.ts";

/** What is in the frame. */
export interface PageParts {
  readonly title: string;
  /** Where the link for keyboards leads to, in words. */
  readonly skip: string;
  /** Below the title. */
  readonly head: Piece;
  /** Between the head and the main part. */
  readonly before: Piece;
  readonly main: Piece;
  /** The class of the whole page. */
  readonly shape?: string;
  /** Style besides the common one. */
  readonly style?: string;
  readonly script?: string;
}

/** A page. `sha256` gives a digest in base64. */
export function formatPage(parts: PageParts, sha256: (text: string) => string): string {
  const { title, skip, head, before, main, shape, script } = parts;
  const style = `${styleSheet}${parts.style ?? ""}`;
  const scripts = script === undefined ? "" : ` script-src 'sha256-${sha256(script)}';`;
  const policy = `default-src 'none'; style-src 'sha256-${sha256(style)}';${scripts} base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
${shape === undefined ? html`<body>` : html`<body class="${shape}">`}
<a class="skip" href="#main">${skip}</a>
<header>
<h1>${title}</h1>
${head}</header>
${before}<main id="main">
${main}</main>
<footer>
<p>Made by thundersync, an unofficial tool for ThunderPhone. Nothing on this page is loaded from elsewhere.</p>
</footer>
${script === undefined ? "" : html`<script>${new Markup(script)}</script>\n`}</body>
</html>
`.text;
}
