// Text from the API or from YAML must not act on the terminal: no escape sequence, no reversed reading, no invisible sign.

// C0 without tab and line feed, DEL, C1, bidi marks and isolates, zero-width signs, line and paragraph separators, the byte order mark.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const harmful = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The text with harmful signs made visible, such as \u{202E}. Line feeds and tabs stay. */
export function sanitize(text: string): string {
  return text
    .replace(/\r\n/g, "\n")
    .replace(harmful, (sign) => `\\u{${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}}`);
}

/** The same on one line. */
export function sanitizeLine(text: string): string {
  return sanitize(text).replaceAll("\n", "⏎").replaceAll("\t", " ");
}
