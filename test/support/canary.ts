// Looks for secrets that got out, in every spelling that a program might give them. It shares nothing with the code that takes them out.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const known = new Map<string, readonly (readonly [name: string, spelling: string])[]>();

/** What a text holds of a secret: the names of the spellings that were found. */
export function findSecret(text: string, secret: string): readonly string[] {
  let spellings = known.get(secret);
  if (spellings === undefined) {
    spellings = Object.entries(spellingsOf(secret));
    known.set(secret, spellings);
  }
  return spellings.flatMap(([name, spelling]) => (text.includes(spelling) ? [name] : []));
}

/** Every file below a folder, with its text. */
export async function readFolder(folder: string): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return { name: path.relative(folder, file), text: await readFile(file, "utf8") };
      }),
  );
}

/** The spellings of a secret by their names. */
export function spellingsOf(secret: string): Readonly<Record<string, string>> {
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(secret);
  return {
    raw: secret,
    json,
    "json in ascii": json.replace(
      /[\u0080-\uffff]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ),
    "json with slashes": json.replaceAll("/", "\\/"),
    "json in json": JSON.stringify(json).slice(1, -1),
    url,
    "url in small letters": url.replace(/%../g, (code) => code.toLowerCase()),
    "url with slashes": encodeURI(secret),
    form: new URLSearchParams({ s: secret }).toString().slice(2),
    html: secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;"),
    "html of all signs": secret
      .replaceAll("&", "&amp;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&#39;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;"),
    ...base64Of(secret),
    ...hashesOf(secret),
  };
}

function base64Of(secret: string): Readonly<Record<string, string>> {
  const bytes = Buffer.from(secret);
  const found: Record<string, string> = {};
  for (const before of [0, 1, 2]) {
    // Bits of the neighbours reach into the first and the last group; what lies between is the secret's own.
    const encoded = Buffer.concat([Buffer.alloc(before), bytes, Buffer.alloc(3)]).toString("base64");
    const inner = encoded.slice(before === 0 ? 0 : 4, Math.floor((before + bytes.length) / 3) * 4);
    found[`base64 +${before}`] = inner;
    found[`base64url +${before}`] = inner.replaceAll("+", "-").replaceAll("/", "_");
  }
  return found;
}

/** Whoever has a hash without a key can try secrets against it. Twelve digits are enough for that. */
function hashesOf(secret: string): Readonly<Record<string, string>> {
  const texts = { "": secret, " of json": JSON.stringify(secret), " of a line": `${secret}\n` };
  const found: Record<string, string> = {};
  for (const algorithm of ["md5", "sha1", "sha256", "sha512"])
    for (const [name, text] of Object.entries(texts)) {
      const hash = createHash(algorithm).update(text);
      found[`${algorithm}${name}`] = hash.copy().digest("hex").slice(0, 12);
      found[`${algorithm}${name} in base64`] = hash.digest("base64").slice(0, 12);
    }
  return found;
}
