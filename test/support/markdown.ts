// Markdown as the tests of the documents read it: fenced blocks, links and headings.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./command.ts";

/** A fenced block. `section` is the nearest heading of level 1 or 2 above it. */
export interface Fence {
  readonly language: string;
  readonly text: string;
  readonly line: number;
  readonly section: string;
}

/** One Markdown file of the project, its path relative to the root. */
export interface Page {
  readonly name: string;
  readonly text: string;
  readonly fences: readonly Fence[];
  /** Everything outside of the fences. */
  readonly prose: string;
}

/** Reads a page. An open fence is an error. */
export function readPage(name: string): Page {
  const text = readFileSync(path.join(root, name), "utf8");
  const fences: Fence[] = [];
  const prose: string[] = [];
  let section = "";
  let open: { readonly language: string; readonly line: number; readonly lines: string[] } | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    if (open !== undefined && line === "```") {
      fences.push({ language: open.language, text: open.lines.join("\n"), line: open.line, section });
      open = undefined;
    } else if (open !== undefined) open.lines.push(line);
    else if (line.startsWith("```")) open = { language: line.slice(3), line: index + 1, lines: [] };
    else {
      section = /^##? (.*)/.exec(line)?.[1] ?? section;
      prose.push(line);
    }
  }
  if (open !== undefined) throw new Error(`${name}:${open.line}: the block is not closed`);
  return { name, text, fences, prose: prose.join("\n") };
}

/** Every page that people read: those of the root and those below docs and examples. */
export function allPages(): readonly Page[] {
  return [...readdirSync(root), ...filesBelow("docs"), ...filesBelow("examples")]
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map(readPage);
}

/** The files in a folder of the root, and in those in it. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
    path.posix.join(folder, name.split(path.sep).join("/")),
  );
}

/** The names by which links reach headings of a page, of all levels or of one, in their order and as GitHub makes them. */
export function anchorsOf(page: Page, levels = "#{1,6}"): ReadonlySet<string> {
  const heading = new RegExp(`^${levels} (.*)`);
  return new Set(
    page.prose.split("\n").flatMap((line) => {
      const [, words] = heading.exec(line) ?? [];
      return words === undefined
        ? []
        : words
            .toLowerCase()
            .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
            .replaceAll(" ", "-");
    }),
  );
}
