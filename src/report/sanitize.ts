// Text from the API or from YAML must not act on the terminal: no escape sequence, no reversed reading, no invisible sign.

// By their Unicode categories: C0 without tab and line feed, DEL and C1; bidi marks and isolates, signs without width, the byte order mark
// and tags (letters that no screen shows); line and paragraph separators; halves of a character.
const harmful = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** The joiner inside a family of emoji, or between letters of a script that is written with it. */
const joined =
  /(?<=\p{Extended_Pictographic}|\u{fe0f}|[\u{1f3fb}-\u{1f3ff}])\u200d(?=\p{Extended_Pictographic})|(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Sinhala}\p{Script=Malayalam}])[\u200c\u200d]/gu;

/** Most texts are made of these alone, and to find that out takes a fraction of a look at the categories. */
const beyondPlain = /[^\t\n -~]/;

/** The text with harmful signs made visible, such as \u{202E}. Line feeds and tabs stay. */
export function sanitize(text: string): string {
  const plain = text.replace(/\r\n/g, "\n");
  if (!beyondPlain.test(plain) || plain.search(harmful) === -1) return plain;
  const kept = new Set([...plain.matchAll(joined)].map((match) => match.index));
  return plain.replace(harmful, (sign, at: number) =>
    kept.has(at) ? sign : `\\u{${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}}`,
  );
}

/** The same on one line. */
export function sanitizeLine(text: string): string {
  return sanitize(text).replaceAll("\n", "⏎").replaceAll("\t", " ");
}

/** JSON of the same value, with the harmful signs in its texts escaped: a terminal may well be what reads it. */
export function sanitizeJson(json: string): string {
  return json.replace(harmful, (sign) =>
    [...Array(sign.length).keys()].map((i) => `\\u${sign.charCodeAt(i).toString(16).padStart(4, "0")}`).join(""),
  );
}
