// No secret leaves in a message, whatever form an answer gives it.
const mark = "(secret)";

/** Shorter texts are no secrets, and taking them out would leave no message. */
const shortest = 4;

/** The text without the known secrets, in every spelling that an answer may echo them in, and without anything that looks like a key. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  // The longest first: one secret may be a part of another.
  const known = [...new Set(secrets.flatMap(formsOf))].filter((secret) => secret.length >= shortest);
  const plain = withoutNumbers(text);
  for (const secret of known.sort((a, b) => b.length - a.length)) {
    const pattern = patternOf(secret, text, plain);
    if (pattern !== undefined) clean = clean.replace(pattern, mark);
  }
  return clean
    .replace(/(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2}))(sk|pk)_(live|test)_[A-Za-z0-9_-]+/g, mark)
    .replace(/\b(authorization["']?\s*[:=]\s*["']?)(?:[a-z]+\s+)?(?!\(secret\))[^\s"',;]+/gi, `$1${mark}`)
    .replace(/\b(Bearer|Token)\s+([A-Za-z0-9._~+/=-]+)/g, (whole, scheme: string, word: string) =>
      looksSecret(word) ? `${scheme} ${mark}` : whole,
    );
}

/** A line of a secret that is shorter says nothing. */
const shortestLine = 8;

/** A secret as an API may store it: without the line end of the file that it came from, line by line, or as a tidied address. */
function formsOf(secret: string): readonly string[] {
  const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
  const tidied =
    /^https?:\/\//i.test(secret.trim()) && URL.canParse(secret.trim()) ? [new URL(secret.trim()).href] : [];
  return [
    secret,
    secret.trim(),
    ...(lines.length > 1 ? lines.filter((line) => line.length >= shortestLine) : []),
    ...tidied,
  ];
}

/** "Token expired" is a sentence; a credential has digits or is long. */
function looksSecret(word: string): boolean {
  return word.length >= 20 || (word.length >= 6 && /\d/.test(word));
}

/** Every spelling of a secret; undefined: the text has none of them, which is quickly told. */
function patternOf(secret: string, text: string, plain: string): RegExp | undefined {
  const encoded = base64Spellings(secret);
  const core = longestWord(secret);
  const isThere =
    [text, plain].some((where) => where.includes(core)) || encoded.some((spelling) => text.includes(spelling));
  if (!isThere) return undefined;
  const ways = [[...secret].map(spellingsOf).join(""), ...encoded.map(literal)];
  return new RegExp(ways.sort((a, b) => b.length - a.length).join("|"), "g");
}

/** Letters and digits mean the same in every spelling, once they are not written as numbers. */
function longestWord(secret: string): string {
  return (secret.match(/[A-Za-z0-9]+/g) ?? []).reduce((best, word) => (word.length > best.length ? word : best), "");
}

function withoutNumbers(text: string): string {
  return text.replace(
    /\\u([0-9a-f]{4})|%(?:25){0,3}([0-9a-f]{2})|&#x0{0,5}([0-9a-f]{1,4});|&#0{0,5}(\d{1,5});/gi,
    (_, json?: string, url?: string, base16?: string, base10?: string) =>
      String.fromCharCode(base10 === undefined ? Number.parseInt(json ?? url ?? base16 ?? "0", 16) : Number(base10)),
  );
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
    units.map((unit) => `\\\\{1,8}u${unit}`).join(""),
    bytes.map((byte) => `%(?:25){0,3}${byte}`).join(""),
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
