// What an API said in an error body, as one harmless line. The bodies differ by endpoint (reference, section 2.4).
import { redact } from "./redact.ts";

const longest = 500;
/** Signs of an answer that are looked through, far above what is shown. */
const mostRead = 1_000_000;
/** Signs that one secret takes at most, in whatever spelling. */
const mostOfSecret = 50_000;
const general = new Set(["non_field_errors", "__all__", "detail", "errors"]);

/** `detail`, else messages by field, else the usual other names. Undefined: the body says nothing. */
export function explain(body: unknown, secrets: readonly string[]): string | undefined {
  if (typeof body === "string") return line(body, secrets);
  if (typeof body !== "object" || body === null) return undefined;
  const record = body as Readonly<Record<string, unknown>>;
  const code = typeof record.code === "string" ? ` (${record.code})` : "";
  if (typeof record.detail === "string" && record.detail.trim() !== "") return line(`${record.detail}${code}`, secrets);
  const byField =
    Array.isArray(body) || Object.values(record).some((value) => typeof value === "object" && value !== null);
  const inner = typeof record.error === "object" && record.error !== null ? explain(record.error, secrets) : undefined;
  if (inner !== undefined) return inner;
  if (!byField) {
    const named = [record.error, record.message].filter(
      (value): value is string => typeof value === "string" && value.trim() !== "",
    );
    if (named.length > 0) return line(`${named.join(": ")}${code}`, secrets);
  }
  return line(beginning(flatten(body, "")), secrets);
}

/** Texts up to a length that is far above what is shown. Each is whole: half a secret would not be found. */
function beginning(texts: Iterable<string>): string {
  const taken: string[] = [];
  let length = 0;
  for (const text of texts) {
    taken.push(text);
    length += text.length;
    if (length > longest * 100) break;
  }
  return taken.join("; ");
}

/** One line of at most 500 characters, without anything that acts on a terminal. Undefined: nothing is left. */
export function line(text: string, secrets: readonly string[]): string | undefined {
  const clean = withoutSecrets(text, secrets)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  if (clean === "") return undefined;
  const characters = [...clean.slice(0, longest * 2)];
  return characters.length > longest ? `${characters.slice(0, longest).join("")}…` : clean;
}

/** The beginning of a text without the secrets in it. An end that may be half a secret, which nothing would find, is left out. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return text.length <= mostRead
    ? redact(text, secrets)
    : redact(text.slice(0, mostRead), secrets).slice(0, -mostOfSecret);
}

/** A web page as a line: its title, or its words. */
export function pageWords(page: string, secrets: readonly string[]): string | undefined {
  // Before the tags go: a secret may hold what looks like one.
  const { title, words } = readPage(withoutSecrets(page, secrets));
  return line(title, secrets) ?? line(words, secrets);
}

/** Nobody reads what these hold. */
const unread = new Set(["script", "style"]);

/** One pass over the page that never goes back, whatever it is made of: patterns with an open end would for each tag without one. */
function readPage(html: string): { readonly title: string; readonly words: string } {
  let title: string | undefined;
  let words = "";
  for (let from = 0, name = ""; from < html.length && words.length < longest * 100; ) {
    // What looks like a tag inside of a script is none.
    const opens = html.indexOf(unread.has(name) ? "</" : "<", from);
    const text = html.slice(from, opens === -1 ? undefined : opens);
    if (name === "title") title ??= text;
    else if (!unread.has(name)) words += `${text} `;
    if (opens === -1) break;
    const closes = html.indexOf(">", opens);
    if (closes === -1) break;
    const tag = html
      .slice(opens + 1, Math.min(closes, opens + 20))
      .toLowerCase()
      .split(/[\s/]/, 2);
    const isEnd = tag[0] === "" && tag[1] === name;
    if (!unread.has(name) || isEnd) name = tag[0] ?? "";
    from = closes + 1;
  }
  return { title: title ?? "", words };
}

function* flatten(value: unknown, path: string): Iterable<string> {
  if (value === null || value === undefined) return;
  if (typeof value !== "object") {
    yield at(path, String(value));
    return;
  }
  if (!Array.isArray(value)) {
    for (const [key, item] of Object.entries(value))
      yield* flatten(item, general.has(key) ? path : path === "" ? key : `${path}.${key}`);
    return;
  }
  const isList = value.every((item) => typeof item !== "object" || item === null);
  if (isList && value.length > 0) yield at(path, value.join(" "));
  if (!isList) for (const [i, item] of value.entries()) yield* flatten(item, `${path}[${i}]`);
}

function at(path: string, text: string): string {
  return path === "" ? text : `${path}: ${text}`;
}
