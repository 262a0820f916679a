// No secret leaves in a message, whatever form an answer gives it.
const mark = "(secret)";

/** Shorter texts are no secrets, and taking them out would leave no message. */
const shortest = 4;

/** The text without the known secrets, in every spelling that an answer may echo them in, and without anything that looks like a key. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  // The longest first: one secret may be a part of another.
  const known = [...new Set(secrets.filter((secret) => secret.length >= shortest).flatMap(spellings))];
  for (const spelling of known.sort((a, b) => b.length - a.length)) clean = clean.replaceAll(spelling, mark);
  return clean
    .replace(/(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2}))(sk|pk)_(live|test)_[A-Za-z0-9_-]+/g, mark)
    .replace(/\b(authorization["']?\s*[:=]\s*["']?)(?:[a-z]+\s+)?(?!\(secret\))[^\s"',;]+/gi, `$1${mark}`)
    .replace(/\b(Bearer|Token)\s+([A-Za-z0-9._~+/=-]+)/g, (whole, scheme: string, word: string) =>
      looksSecret(word) ? `${scheme} ${mark}` : whole,
    );
}

/** "Token expired" is a sentence; a credential has digits or is long. */
function looksSecret(word: string): boolean {
  return word.length >= 20 || (word.length >= 6 && /\d/.test(word));
}

function spellings(secret: string): readonly string[] {
  const escaped = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const raw = [
    secret,
    escaped,
    escaped.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    escaped.replaceAll("%20", "+"),
    json,
    json.replaceAll("/", "\\/"),
    escapeNonAscii(json),
  ];
  return [...raw, ...base64Spellings(secret)];
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

function escapeNonAscii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
