// No secret leaves in a message, whatever form an answer gives it.
const mark = "(secret)";

/** Shorter texts are no secrets, and taking them out would leave no message. */
const shortest = 4;

/** The text without the known secrets, in every spelling that an answer may echo them in, and without anything that looks like a key. */
export function redact(text: string, secrets: readonly string[]): string {
  const known = knownOf(secrets);
  const secretsIn = (read: string): readonly Span[] => [...spansOf(read, known), ...wrappedSpans(read, known)];
  const found = [...secretsIn(text), ...looksOf(text)];
  const readings = [
    { read: withoutGaps(text), spansIn: (seen: string) => [...secretsIn(seen), ...looksOf(seen)] },
    // What only looks like a key may well end with its line.
    { read: withoutGaps(text, lineBreak), spansIn: secretsIn },
  ];
  for (const { read, spansIn } of readings)
    if (read !== undefined)
      for (const { from, to } of spansIn(read.text))
        found.push({ from: read.placeOf(from), to: read.placeOf(to - 1) + 1 });
  return masked(text, found);
}

/** A part of a text. */
interface Span {
  readonly from: number;
  readonly to: number;
}

function masked(text: string, found: readonly Span[]): string {
  let clean = "";
  let at = 0;
  for (const { from, to } of [...found].sort((a, b) => a.from - b.from || b.to - a.to)) {
    // One secret may be a part of another, and two may overlap.
    if (at === 0 || from >= at) clean += `${text.slice(at, from)}${mark}`;
    at = Math.max(at, to);
  }
  return `${clean}${text.slice(at)}`;
}

/** A secret that is looked for, in one of its forms. */
interface Known {
  readonly secret: string;
  readonly encoded: readonly string[];
  /** A text has a spelling of it only where one of its readings has one of these. */
  readonly cores: readonly string[];
}

function knownOf(secrets: readonly string[]): readonly Known[] {
  return [...new Set(secrets.flatMap(formsOf))]
    .filter((secret) => secret.length >= shortest)
    .map((secret) => {
      const encoded = base64Spellings(secret);
      // One that holds what looks like a number, such as "%aa", has no reading that is sure to leave it whole.
      if (withoutNumbers(secret) !== secret) return { secret, encoded, cores: [""] };
      const cores = [
        ...[secret, ...encoded].map(longestWord),
        ...[secret, Buffer.from(secret).toString("hex")].map(plain),
        [...Buffer.from(secret)].join(),
        backwards(secret),
      ];
      return { secret, encoded, cores };
    });
}

/** Where the known secrets stand. */
function spansOf(text: string, known: readonly Known[]): readonly Span[] {
  const readings = [text, withoutNumbers(text), plain(text), text.replace(/[\s,]+/g, ",")];
  const patterns = known
    .filter(({ cores }) => cores.some((core) => readings.some((reading) => reading.includes(core))))
    .flatMap(patternsOf);
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => spanOf(match, match[0])));
}

/** What may be bytes in base64 or base 16. */
const encodedRun = /[A-Za-z0-9+/_-]{12,}={0,2}/g;

/** What says a secret once it is decoded, though no spelling of the secret stands in it: it was wrapped twice, or as UTF-16. */
function wrappedSpans(text: string, known: readonly Known[]): readonly Span[] {
  const runs = [...text.matchAll(encodedRun)].map((match) => spanOf(match, match[0]));
  if (runs.length === 0) return [];
  let decoded = "";
  const ends: number[] = [];
  for (const { from, to } of runs) {
    decoded += `${decodings(text.slice(from, to))}\n`;
    ends.push(decoded.length);
  }
  let at = 0;
  return [...spansOf(decoded, known)]
    .sort((a, b) => a.from - b.from)
    .flatMap(({ from }) => {
      while ((ends[at] ?? Number.POSITIVE_INFINITY) <= from) at++;
      return runs[at] ?? [];
    });
}

/** All that a run may say in letters, line by line. Nobody knows how many of its first letters belong to what stands before it. */
function decodings(run: string): string {
  const bytes = [
    ...[0, 1, 2, 3].map((before) => Buffer.from(run.slice(before), "base64")),
    ...(run.match(/[0-9a-fA-F]{12,}/g) ?? []).map((digits) => Buffer.from(digits, "hex")),
  ];
  // UTF-16 has a zero beside each letter. What is no letter is noise, and so is most of what is no text.
  const texts = bytes.map((part) => part.toString("latin1").replaceAll("\0", ""));
  return texts.flatMap((text) => text.match(/[ -~]{4,}/g) ?? []).join("\n");
}

/** Where something stands that looks like a key. */
function looksOf(text: string): readonly Span[] {
  return [
    ...[...text.matchAll(key)].map((match) => spanOf(match, match[0])),
    ...[...text.matchAll(header)].map((match) => spanOf(match, match[1] ?? "")),
    ...[...text.matchAll(scheme)].flatMap((match) =>
      looksSecret(match[1] ?? "") ? [spanOf(match, match[1] ?? "")] : [],
    ),
  ];
}

/** Where the end of a match stands. */
function spanOf({ 0: whole, index }: RegExpExecArray, end: string): Span {
  return { from: index + whole.length - end.length, to: index + whole.length };
}

const key = /(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2}))(?:sk|pk)_(?:live|test)_[A-Za-z0-9_-]+/g;
const header = /\bauthorization["']?\s*[:=]\s*["']?((?:[a-z]+\s+)?[^\s"',;]+)/gi;
const scheme = /\b(?:Bearer|Token)\s+([A-Za-z0-9._~+/=-]+)/g;

/** Nobody sees these between two letters: signs without a width or a picture, and what only acts on a terminal. */
const unseen = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
/** The same as it is, and as JSON, a URL or a web page may write it; the escapes of other signs, too. */
const unseenGap = new RegExp(
  [
    "\\u001b\\[[0-?]*[ -/]*[@-~]",
    unseen.source,
    "<wbr ?/?>",
    "&(?:shy|zwn?j|lrm|rlm|ZeroWidthSpace|NoBreak|af|ApplyFunction|it|InvisibleTimes|ic|InvisibleComma);",
    "(?<written>\\\\{1,8}u(?:db40\\\\{1,8}udc[0-9a-f]{2}|[0-9a-f]{4})|&#x0*[0-9a-f]{1,5};|&#0*[0-9]{1,6};|%(?:25){0,3}(?:[01][0-9a-f]|7f|[c-f][0-9a-f](?:%(?:25){0,3}[89ab][0-9a-f]){1,3}))",
  ].join("|"),
  "giu",
);

/** Where a writer wrapped what is longer than a line. */
const lineBreak = /[\r\n]\s*/g;

/** The text as it is seen, with the way back to where each of its signs stands. Undefined: everything in it is seen. */
function withoutGaps(
  text: string,
  gap = unseenGap,
): { readonly text: string; placeOf(index: number): number } | undefined {
  let seen = "";
  /** Where a gap was taken out, and how much was by then. */
  const gaps: { readonly at: number; readonly taken: number }[] = [];
  let from = 0;
  for (const match of text.matchAll(gap)) {
    const written = match.groups?.written;
    if (written !== undefined && !isUnseen(written)) continue;
    seen += text.slice(from, match.index);
    from = match.index + match[0].length;
    gaps.push({ at: seen.length, taken: from - seen.length });
  }
  if (gaps.length === 0) return undefined;
  const placeOf = (index: number): number => {
    let [low, high] = [0, gaps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((gaps[middle]?.at ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    return index + (gaps[low - 1]?.taken ?? 0);
  };
  return { text: seen + text.slice(from), placeOf };
}

function isUnseen(written: string): boolean {
  const bytes = written.replace(/%(?:25)*/g, "");
  const sign = written.startsWith("%")
    ? Buffer.from(bytes, "hex").toString()
    : withoutNumbers(written.replace(/\\+/g, "\\"));
  return sign.replace(unseen, "") === "";
}

/** A line of a secret that is shorter says nothing. */
const shortestLine = 8;

/** A secret as an API may store it: without what is not seen of it, without the line end of the file that it came from, line by line, or as a tidied address. */
function formsOf(secret: string): readonly string[] {
  const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
  const tidied =
    /^https?:\/\//i.test(secret.trim()) && URL.canParse(secret.trim()) ? [new URL(secret.trim()).href] : [];
  return [
    secret,
    secret.trim(),
    withoutGaps(secret)?.text ?? secret,
    ...(lines.length > 1 ? lines.filter((line) => line.length >= shortestLine) : []),
    ...tidied,
  ];
}

/** "Token expired" is a sentence; a credential has digits or is long. */
function looksSecret(word: string): boolean {
  return word.length >= 20 || (word.length >= 6 && /\d/.test(word));
}

/** Every spelling of a secret. */
function patternsOf({ secret, encoded }: Known): readonly RegExp[] {
  const bytes = [...Buffer.from(secret)];
  const ways = [
    literal(backwards(secret)),
    [...secret].map(spellingsOf).join(""),
    ...encoded.map((spelling) => spelling.replace(/[^A-Za-z0-9]/g, spellingsOf)),
    bytes.map((byte) => hex(byte, 2)).join(hexGap),
    `(?<!\\d)${bytes.join("(?:\\s{1,40}|\\s{0,40},\\s{0,40})")}(?!\\d)`,
  ];
  const spelled = new RegExp(ways.sort((a, b) => b.length - a.length).join("|"), "g");
  return secret.length < shortestWord ? [spelled] : [spelled, new RegExp(literal(secret), "gi")];
}

function backwards(text: string): string {
  return [...text].reverse().join("");
}

/** Of a shorter secret another case is another word. */
const shortestWord = 8;

/** What writers put between two bytes. */
const hexGap = "(?:[\\s:,_\"'-]|0[xX]){0,40}";

/** What is left of every spelling that only parts, wraps or shouts. */
function plain(text: string): string {
  return text.replace(/[^A-Za-z0-9]+|0x/gi, "").toLowerCase();
}

/** Letters and digits mean the same in every spelling, once they are not written as numbers. */
function longestWord(secret: string): string {
  return (secret.match(/[A-Za-z0-9]+/g) ?? []).reduce((best, word) => (word.length > best.length ? word : best), "");
}

/** A sign that is written as its number: of JSON, of programs, of a URL, of a web page, or of a shell. */
const number = (() => {
  const digit = "[0-9a-fA-F]";
  const ways = [
    `\\\\U000(${digit}{5})`,
    `[\\\\%]u(${digit}{4})`,
    `\\\\u\\{0{0,5}(${digit}{1,5})\\}`,
    `(?:\\\\x|%(?:25){0,3})(${digit}{2})`,
    `&#[xX]0{0,5}(${digit}{1,5});`,
    "&#0{0,5}(\\d{1,6});",
    "\\\\([0-3][0-7]{2})",
  ];
  return new RegExp(ways.join("|"), "g");
})();

function withoutNumbers(text: string): string {
  return text.replace(number, (_, ...parts: readonly (string | undefined)[]) => {
    const [base10, base8] = parts.slice(5, 7);
    const [digits, base] =
      base10 !== undefined ? [base10, 10] : base8 !== undefined ? [base8, 8] : [parts.slice(0, 5).join(""), 16];
    return String.fromCodePoint(Number.parseInt(digits, base));
  });
}

/** One sign as it is, and as JSON, a URL, a form or a web page may write it: every writer escapes other signs. */
function spellingsOf(sign: string): string {
  const code = sign.codePointAt(0) as number;
  const units = Array.from({ length: sign.length }, (_, i) => hex(sign.charCodeAt(i), 4));
  const bytes = [...Buffer.from(sign)].map((byte) => hex(byte, 2));
  const json = JSON.stringify(sign).slice(1, -1);
  // The sign itself comes last: "%" begins its own escape. Numbers of repetitions have an end, so that no answer makes this slow.
  const ways = [
    // JSON inside of JSON doubles its backslashes, a URL inside of a URL its percent signs.
    ...(json === sign ? [] : [`\\\\{0,8}${literal(json)}`]),
    ...(/["'/\\]/.test(sign) ? [`\\\\{1,8}${literal(sign)}`] : []),
    units.map((unit) => `(?:\\\\{1,8}|%)u${unit}`).join(""),
    `\\\\{1,8}(?:U${hex(code, 8)}|u\\{0{0,5}${hex(code, 1)}\\})`,
    bytes.map((byte) => `%(?:25){0,3}${byte}`).join(""),
    bytes.map((byte) => `\\\\{1,8}x${byte}`).join(""),
    [...Buffer.from(sign)].map((byte) => `\\\\{1,8}${byte.toString(8).padStart(3, "0")}`).join(""),
    ...(sign === " " ? ["\\+"] : []),
    `&#0{0,5}${code};`,
    `&#[xX]0{0,5}${hex(code, 1)};`,
    ...(named[sign] === undefined ? [] : [`&${named[sign]};`]),
    literal(sign),
  ];
  return `(?:${ways.join("|")})`;
}

const named: Readonly<Record<string, string>> = { '"': "quot", "'": "apos", "&": "amp", "<": "lt", ">": "gt" };

/** A number in base 16, either case. */
function hex(number: number, digits: number): string {
  return number
    .toString(16)
    .padStart(digits, "0")
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** Base64 of a text that has the secret in it: the bits around it differ with its place, the middle doesn't. */
function base64Spellings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const found = [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const end = (bytes.length + before) % 3 === 0 ? encoded.length : encoded.length - 1;
    const inner = encoded.slice([0, 2, 3][before], end);
    const whole = before === 0 ? [Buffer.from(bytes).toString("base64"), encoded] : [];
    return inner.length >= 6 ? [...whole, inner] : whole;
  });
  return found.flatMap((text) => [text, text.replaceAll("+", "-").replaceAll("/", "_")]);
}
