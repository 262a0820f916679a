// What an API said in an error body, as one harmless line. The bodies differ by endpoint (reference, section 2.4).
import { redact } from "./redact.ts";

const longest = 500;
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
  return line(flatten(body, "").join("; "), secrets);
}

/** One line of at most 500 characters, without anything that acts on a terminal. Undefined: nothing is left. */
export function line(text: string, secrets: readonly string[]): string | undefined {
  // Before it is cut: half a secret would not be found any more.
  const clean = redact(text, secrets)
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

/** A web page as a line: its title, or its words. */
export function pageWords(page: string, secrets: readonly string[]): string | undefined {
  // Before the tags go: a secret may hold what looks like one.
  const html = redact(page, secrets);
  const title = /<title[^>]*>([^<]*)</i.exec(html)?.[1];
  return (
    line(title ?? "", secrets) ??
    line(html.replace(/<(script|style)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " "), secrets)
  );
}

function flatten(value: unknown, path: string): readonly string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    const words = value.filter((item) => typeof item !== "object" || item === null);
    if (words.length === value.length) return words.length === 0 ? [] : [at(path, words.join(" "))];
    return value.flatMap((item, i) => flatten(item, `${path}[${i}]`));
  }
  if (typeof value === "object") {
    return Object.entries(value).flatMap(([key, item]) =>
      flatten(item, general.has(key) ? path : path === "" ? key : `${path}.${key}`),
    );
  }
  return [at(path, String(value))];
}

function at(path: string, text: string): string {
  return path === "" ? text : `${path}: ${text}`;
}
