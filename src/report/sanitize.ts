// Text from the API or from YAML must not act on the terminal: no escape sequence, no reversed reading, no invisible sign.

// C0 without tab and line feed, DEL, C1, bidi marks and isolates, signs without width, line and paragraph separators, the byte order
// mark, tags (letters that no screen shows), and halves of a character.
const harmful =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Cs}]/gu;
/** The joiner inside a family of emoji, or between letters of a script that is written with it. */
const joined =
  /(?<=\p{Extended_Pictographic}|\u{fe0f}|[\u{1f3fb}-\u{1f3ff}])\u200d(?=\p{Extended_Pictographic})|(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Sinhala}\p{Script=Malayalam}])[\u200c\u200d]/gu;

/** The text with harmful signs made visible, such as \u{202E}. Line feeds and tabs stay. */
export function sanitize(text: string): string {
  const plain = text.replace(/\r\n/g, "\n");
  if (plain.search(harmful) === -1) return plain;
  const kept = new Set([...plain.matchAll(joined)].map((match) => match.index));
  return plain.replace(harmful, (sign, at: number) =>
    kept.has(at) ? sign : `\\u{${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}}`,
  );
}

/** The same on one line. */
export function sanitizeLine(text: string): string {
  return sanitize(text).replaceAll("\n", "⏎").replaceAll("\t", " ");
}
