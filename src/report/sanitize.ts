// Text from the API or from YAML must not act on the terminal: no escape sequence, no reversed reading, no invisible sign. Nor on the
// runner of a CI service, which takes some lines of a log for its commands.

// By their Unicode categories: C0 without tab and line feed, DEL and C1; bidi marks and isolates, signs without width, the byte order mark
// and tags (letters that no screen shows); line and paragraph separators; halves of a character.
const harmful = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** The joiner inside a family of emoji, or between letters of a script that is written with it. */
const joined =
  /(?<=\p{Extended_Pictographic}|\u{fe0f}|[\u{1f3fb}-\u{1f3ff}])\u200d(?=\p{Extended_Pictographic})|(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Sinhala}\p{Script=Malayalam}])[\u200c\u200d]/gu;

/** Most texts are made of these alone, and to find that out takes a fraction of a look at the categories. */
const beyondPlain = /[^\t\n -~]/;

/** Commands that a runner looks for anywhere in a line: the old ones of GitHub and those of Azure and TeamCity; the sections of GitLab. */
const anywhere = /##\w*\[|section_(?:start|end):/gi;
/** GitHub's begin a line, and the white space before them is passed over. */
const atBegin = /^[^\S\n]*::/gm;

/** The text with harmful signs made visible, such as \u{202E}, and the first sign of a command. Line feeds and tabs stay. */
export function sanitize(text: string): string {
  return withoutCommands(visible(text));
}

/** The same on one line. */
export function sanitizeLine(text: string): string {
  return withoutCommands(visible(text).replaceAll("\n", "⏎").replaceAll("\t", " "));
}

/** The same of parts that `mark` puts together to one line: a command may begin in one and end in another, with colours in between. */
export function sanitizeParts<P extends { readonly text: string }>(
  parts: readonly P[],
  mark: (part: P, text: string) => string,
): string {
  const texts = parts.map((part) => visible(part.text));
  const whole = texts.join("");
  const begins = [anywhere, atBegin].flatMap((command) =>
    [...whole.matchAll(command)].map((match) => match.index + match[0].search(/\S/)),
  );
  let from = 0;
  const marked = parts.map((part, i) => {
    const text = texts[i] ?? "";
    let shown = text;
    for (const at of begins.map((begin) => begin - from).sort((x, y) => y - x))
      if (at >= 0 && at < text.length) shown = `${shown.slice(0, at)}${spell(text.charAt(at))}${shown.slice(at + 1)}`;
    from += text.length;
    return mark(part, shown);
  });
  return withoutCommands(marked.join(""));
}

function withoutCommands(text: string): string {
  const spelled = (command: string): string => command.replace(/\S/, spell);
  return text.replace(anywhere, spelled).replace(atBegin, spelled);
}

function visible(text: string): string {
  const plain = text.replace(/\r\n/g, "\n");
  if (!beyondPlain.test(plain) || plain.search(harmful) === -1) return plain;
  const kept = new Set([...plain.matchAll(joined)].map((match) => match.index));
  return plain.replace(harmful, (sign, at: number) => (kept.has(at) ? sign : spell(sign)));
}

function spell(sign: string): string {
  return `\\u{${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}}`;
}

/** JSON of the same value, with the harmful signs in its texts escaped: a terminal or a log may well be what reads it. */
export function sanitizeJson(json: string): string {
  // No line of JSON begins with a text.
  return json
    .replace(harmful, escaped)
    .replace(anywhere, (command) => `${escaped(command.charAt(0))}${command.slice(1)}`);
}

function escaped(sign: string): string {
  return [...Array(sign.length).keys()].map((i) => `\\u${sign.charCodeAt(i).toString(16).padStart(4, "0")}`).join("");
}
