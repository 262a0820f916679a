// What must not get into git, as lines of a .gitignore. Lines that somebody wrote stay as they are, and none stands twice.
import { recordFolder } from "../record/folder.ts";

/** Secrets, and what is made anew with each plan and each apply. The record belongs into git. */
const ignored: readonly string[] = [".env*", "plan.json", "plan.html", `${recordFolder}/undo-*.json`];
/** Goes with its line: alone it would let in what somebody keeps out. */
const exception = { of: ".env*", line: "!.env.example" };

/** The text of a .gitignore with what is missing in it, and which lines these are. Undefined: it has them all. */
export function withIgnored(
  before: string | undefined,
): { readonly text: string; readonly added: readonly string[] } | undefined {
  const written = new Set((before ?? "").split(/\r?\n/).map(spelledAlike));
  // Who takes a file in by hand means it.
  const missing = ignored.filter((line) => !written.has(line) && !written.has(`!${line}`));
  if (missing.length === 0) return undefined;
  const added = missing.flatMap((line) => (line === exception.of ? [line, exception.line] : [line]));
  const end = before?.includes("\r\n") === true ? "\r\n" : "\n";
  const kept = before === undefined || before === "" || before.endsWith("\n") ? (before ?? "") : `${before}${end}`;
  const head = "# thundersync: secrets, plans and ways back stay out of git";
  return { text: `${kept}${kept === "" ? "" : end}${[head, ...added].map((line) => `${line}${end}`).join("")}`, added };
}

function spelledAlike(line: string): string {
  return line.trim().replace(/^\//, "");
}
