// No secret leaves in a message, whatever form an answer gives it.
const mark = "(secret)";

/** The text without the known secrets, in every spelling that an answer may echo them in, and without anything that looks like a key. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    for (const spelling of spellings(secret)) clean = clean.replaceAll(spelling, mark);
  }
  return clean.replace(/\b(sk|pk)_(live|test)_[A-Za-z0-9_-]+/g, mark).replace(/\b(Bearer|Token)\s+[A-Za-z0-9._~+/=-]{6,}/g, `$1 ${mark}`);
}

function spellings(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString("base64");
  return [...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), base64, base64.replace(/=+$/, "")])].sort((a, b) => b.length - a.length);
}
