// Reads Markdown that was made for a comment, as strictly as nobody else: outside of code only plain words and the few signs of our own may
// stand. Code spans and fences are found by CommonMark's rules. It shares nothing with the code that writes comments.

/** What a comment holds. */
export interface ReadComment {
  /** The contents of code spans and of fenced lines. */
  readonly code: readonly string[];
  /** Lines outside of fences, each with its code spans as ␀. */
  readonly lines: readonly string[];
}

const ownTags = new Set([
  "<details><summary>Show what differs</summary>",
  "<details><summary>Show both texts</summary>",
  "</details>",
]);
const ownNames = /^<details><summary>These \d+ orgs<\/summary>$/;
/** How lines outside of fences begin. */
const ownBeginnings =
  /^(?:## |### ␀$|### The same in (?:all )?\d+ orgs(?:: (?:all but )?␀)?$|Orgs: ␀(?:, ␀)*$|### Notes$|### A person has to decide$|Callers hear this already: |### All orgs$|\*\*|→ |- ␀: |\| |callers to |This is a plan: |What is written as a draft |(?:will be )?checked before|used by\b|its key was |Too long to be shown here:$|After this, the numbers lead here:$|The org also has |There is no room here |Nothing was |When the cause |Look at the org |Make a new plan: |Nobody knows yet |a read shows nothing of it: |Applying the file |Drafts of somebody else that |What was deleted\.|Created by the apply\.|Not kept, because |The rest has no room |- ␀$|\d+ orgs?: |In (?:␀|all \d+ orgs|\d+ orgs \((?:all but )?␀\)): |in |\|---\|---\|$|$)/;

/** Reads a whole comment. Whatever is not plainly harmless throws. */
export function readComment(text: string): ReadComment {
  const code: string[] = [];
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of text.split("\n")) {
    const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (marks?.startsWith(fence) === true && /^ {0,3}`+[ \t]*$/.test(line)) fence = undefined;
      else code.push(line);
      continue;
    }
    if (marks !== undefined) {
      // Fences count up to 255 only, and our own have no other language.
      if (!/^`{3,100}(?:diff)?$/.test(line)) throw new Error(`a fence that is not ours: ${line}`);
      fence = marks;
      continue;
    }
    lines.push(readLine(line, code));
  }
  if (fence !== undefined) throw new Error("a fence is not closed");
  return { code, lines };
}

function readLine(line: string, code: string[]): string {
  if (ownTags.has(line) || ownNames.test(line)) return line;
  const plain = withoutSpans(line, code);
  const problem = (what: string): never => {
    throw new Error(`${what}: ${line.slice(0, 300)}`);
  };
  if (!ownBeginnings.test(plain)) problem("begins like none of ours");
  // The bar of a table counts in code, too.
  if (plain.startsWith("| ")) {
    if (line.split("|").length !== 4 && plain !== "| What | What happens |") problem("a table with other cells");
  } else if (plain.includes("|") && plain !== "|---|---|") problem("a bar");
  const rest = plain
    .replace(/^#{2,3} |^- |^\|---\|---\|$/, "")
    .replace(/\\$/, "")
    .replaceAll("|", "")
    .replaceAll("**", "");
  if (!/^[\p{L}\p{M}\p{N}\s.,;:?!'’"()→…–␀-]*$/u.test(rest)) problem("a sign that may act");
  if (/\b(?:https?|www|mailto|xmpp|ftp):?[./]/i.test(rest)) problem("an address");
  if (/\p{N}-|-\p{N}|\p{L}-\d/u.test(rest) || /(?:^|\s)[!:]\S/.test(rest)) problem("a reference");
  if (/\b[0-9a-f]{7,}\b/i.test(rest) || /\d{7,}/.test(rest)) problem("a commit");
  if (/[\p{L}\p{N}]\.[\p{L}\p{N}]/u.test(rest)) problem("a host");
  if ((plain.match(/\*\*/g) ?? []).length % 2 === 1) problem("a star too many");
  return plain;
}

/** A line with its code spans taken out, as CommonMark finds them: a run of backticks up to the next run of the same length. */
function withoutSpans(line: string, code: string[]): string {
  let out = "";
  let at = 0;
  while (at < line.length) {
    const run = /^`+/.exec(line.slice(at))?.[0];
    if (run === undefined) {
      out += line[at];
      at++;
      continue;
    }
    // Renderers look for the end of 80 backticks and less.
    if (run.length > 80) throw new Error("a run of backticks that no renderer closes");
    const end = [...line.slice(at + run.length).matchAll(/`+/g)].find(([other]) => other.length === run.length)?.index;
    if (end === undefined) throw new Error(`a code span is not closed: ${line.slice(0, 300)}`);
    code.push(line.slice(at + run.length, at + run.length + end));
    out += "␀";
    at += run.length + end + run.length;
  }
  return out;
}
