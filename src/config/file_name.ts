// A text that is only the name of a file: a caller would hear the name.
import path from "node:path";
import type { FileReader } from "./file.ts";

/** Where names of files are looked up. */
export interface Lookup {
  readonly reader: FileReader;
  /** The folder of the configuration. */
  readonly folder: string;
}

const ending = /\.(md|markdown|mdx|txt|text|prompt|html?|rtf|docx?|odt|pdf|ya?ml|json)$/i;
const longestName = 1024;
const shortestPath = 8;

/** The name of a file in a text that holds nothing else, without what people put around it: `file: a.md`, `@a.md`, `{ file: a.md }`, `<a.md>`. */
function nameIn(text: string): string | undefined {
  // Most texts are no names, and there may be thousands of them.
  if (text.length > longestName || !/[./\\]/.test(text)) return undefined;
  const trimmed = text.trim();
  if (/[\n\r\0]/.test(trimmed)) return undefined;
  const bare = trimmed
    .replace(/^\{\s*file\s*:\s*(.*?)\s*\}$/i, "$1")
    .replace(/^!?\[[^\]]*\]\(([^()]*)\)$/, "$1")
    .replace(/^<(.*)>$/, "$1")
    .replace(/^(file:(\/\/)?\s*|[@<])(?=\S)/i, "")
    .replace(/^(["'])(.*)\1$/, "$2");
  // A label such as README is a word, and "Yes and/or no." a sentence, whatever files there are.
  return ending.test(bare) || /^\S*[/\\]\S*$/.test(bare) ? bare : undefined;
}

/** The file, from the folder of the configuration, that a text names. `beside`: the folder of the file that holds the text. */
export function fileNamedBy(text: string, beside: string, { reader, folder }: Lookup): string | undefined {
  const name = nameIn(text);
  if (name === undefined) return undefined;
  for (const spelled of new Set([name, name.replaceAll("\\", "/")]))
    for (const from of new Set([folder, beside])) {
      const found = reader.pathBelow(folder, path.resolve(from, spelled));
      if (found !== undefined) return found;
    }
  return undefined;
}

/** The path that a text looks like: one word that ends as a text file does, or has slashes. No sentence, no web address, no "and/or". */
export function pathIn(text: string): string | undefined {
  const name = nameIn(text);
  if (name === undefined || /\s|:\/\/|[{}]/.test(name)) return undefined;
  return ending.test(name) || (name.length >= shortestPath && /^[\w.~:-]*([/\\][\w.~-]+)+$/.test(name))
    ? name
    : undefined;
}
