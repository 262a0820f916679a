// Files are read only below the folder of the configuration, symlinks resolved, and only when they are text of a sane size.
import path from "node:path";
import type { Diagnostic, Position } from "../diagnostic.ts";
import { nameForm } from "../kinds/identity.ts";
import { anyOf } from "../suggestion.ts";
import { type Disk, workTree } from "./disk.ts";
import { type ForeignFormat, formatOfBytes, formatOfText, notUtf8 } from "./format.ts";
import { isFile, isThere, nearPaths } from "./near_files.ts";

/** Bytes of one file: YAML or a prompt. Far above any real one, far below what would hurt. */
export const largestFile = 16 * 1024 * 1024;

/** Characters of a line that are shown around a place; the rest of a longer one says nothing more. */
const longestLine = 1_000;

/** Files that aren't there for which others are offered: as many as are printed. */
const mostLookedFor = 100;

/** A text file that positions can point into. */
export class SourceFile {
  /** As the user would type it. */
  readonly name: string;
  readonly absolute: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;
  /** What is hidden, in order and without overlaps once it is asked for. */
  #concealed: (readonly [start: number, end: number])[] = [];
  #isSorted = true;
  /** Line and offset of the file at which `text` begins, for a part of a file. */
  readonly firstLine: number;
  readonly firstOffset: number;
  readonly #whole: SourceFile | undefined;

  constructor(
    name: string,
    absolute: string,
    text: string,
    part?: { readonly firstLine: number; readonly firstOffset: number; readonly whole: SourceFile },
  ) {
    this.name = name;
    this.absolute = absolute;
    this.text = text;
    this.firstLine = part?.firstLine ?? 1;
    this.firstOffset = part?.firstOffset ?? 0;
    this.#whole = part?.whole;
  }

  /** A part of it that positions can point into by itself. */
  part(start: number, end: number): SourceFile {
    const firstLine = this.position(start).line;
    return new SourceFile(this.name, this.absolute, this.text.slice(start, end), {
      firstLine,
      firstOffset: start,
      whole: this,
    });
  }

  /** The text of all of the file. */
  get whole(): string {
    return this.#whole?.whole ?? this.text;
  }

  /** Line and column, from 1, of an offset into the text. */
  position(offset: number): Position {
    const starts = this.#starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.name, line: low + this.firstLine, column: offset - (starts[low] as number) + 1 };
  }

  /** Hides a part of the text in every line that is shown from now on. */
  conceal(start: number, end: number): void {
    this.#concealed.push([start, end]);
    this.#isSorted = false;
    this.#whole?.conceal(this.firstOffset + start, this.firstOffset + end);
  }

  /** The text, or a part of it, as it may be shown. */
  shown(start = 0, end = this.text.length): string {
    return this.#shown(start, end);
  }

  /** The text of a line as it may be shown, without its end. */
  line(line: number): string {
    const [from, to] = this.#bounds(line);
    return this.#shown(from, to);
  }

  /** The line of a position as it may be shown, or the part of a very long one that is around it. `from`: the column it begins at. */
  excerpt({ line, column }: Position): { readonly text: string; readonly from: number } {
    const [from, to] = this.#bounds(line);
    if (to - from <= longestLine) return { text: this.#shown(from, to), from: 1 };
    const start = Math.max(from, from + column - 1 - longestLine / 2);
    return { text: this.#shown(start, Math.min(to, start + longestLine)), from: start - from + 1 };
  }

  /** Where a line begins, and where its end does. */
  #bounds(line: number): readonly [from: number, to: number] {
    const starts = this.#starts();
    const from = starts[line - this.firstLine];
    if (from === undefined) return [0, 0];
    const to = (starts[line - this.firstLine + 1] ?? this.text.length + 1) - 1;
    return [from, to > from && this.text[to - 1] === "\r" ? to - 1 : to];
  }

  #shown(from: number, end: number): string {
    const concealed = this.#spans();
    let shown = "";
    let at = from;
    for (let i = firstAfter(concealed, from); i < concealed.length; i++) {
      const [start, stop] = concealed[i] as readonly [number, number];
      if (start >= end) break;
      shown += this.text.slice(at, Math.max(at, start));
      shown += this.text.slice(Math.max(at, start), Math.min(stop, end)).replaceAll(/[^\r\n]/g, "*");
      at = Math.min(stop, end);
    }
    return shown + this.text.slice(at, end);
  }

  #spans(): readonly (readonly [start: number, end: number])[] {
    if (!this.#isSorted) {
      const spans: [number, number][] = [];
      for (const [start, end] of this.#concealed.sort(([a], [b]) => a - b)) {
        const last = spans.at(-1);
        if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
        else spans.push([start, end]);
      }
      this.#concealed = spans;
      this.#isSorted = true;
    }
    return this.#concealed;
  }

  #starts(): readonly number[] {
    if (this.#lineStarts === undefined) {
      const starts = [0];
      for (let at = this.text.indexOf("\n"); at !== -1; at = this.text.indexOf("\n", at + 1)) starts.push(at + 1);
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }
}

/** Index of the first span that ends behind an offset. */
function firstAfter(spans: readonly (readonly [start: number, end: number])[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.[1] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A file, or what is wrong with it. The diagnostic has no position: whoever asked for the file knows where it was asked for. */
export type FileResult =
  | { readonly ok: true; readonly file: SourceFile }
  | { readonly ok: false; readonly problem: Omit<Diagnostic, "position"> };

/**
 * Reads files, each once, and without giving way: a configuration has thousands of small ones, and each wait costs more than five times
 * what the reading does (docs/performance.md).
 */
export class FileReader {
  readonly disk: Disk;
  readonly #cwd: string;
  readonly #read = new Map<string, FileResult>();
  readonly #realFolders = new Map<string, string>();
  readonly #isFile = new Map<string, boolean>();
  readonly #names = new Map<string, ReadonlyMap<string, readonly string[]>>();
  #missing = 0;

  /** `texts` stand in place of what is on the disk, by absolute path. */
  constructor(cwd: string, texts: ReadonlyMap<string, string> = new Map(), disk: Disk = workTree) {
    this.disk = disk;
    this.#cwd = cwd;
    for (const [absolute, text] of texts) {
      this.#read.set(absolute, textOf(Buffer.from(text), absolute, this.name(absolute)));
      this.#isFile.set(absolute, true);
    }
  }

  /** False: the files are those of a commit. */
  get isWorkTree(): boolean {
    return this.disk === workTree;
  }

  /** Every file that was read, sorted by name: what a digest of the configuration covers. */
  all(): readonly SourceFile[] {
    return [...this.#read.values()]
      .flatMap((result) => (result.ok ? [result.file] : []))
      .sort((a, b) => (a.absolute < b.absolute ? -1 : 1));
  }

  /** True where a link leads out of the folder: that of a file, or of the folder that it would be made in. */
  leadsOut(folder: string, file: string): boolean {
    const real = this.#realPath(file) ?? this.#realPath(path.dirname(file));
    const inside = this.#realFolder(folder);
    return real !== undefined && real !== inside && !isBelow(inside, real);
  }

  /** True for a file that the configuration is made of. */
  has(absolute: string): boolean {
    return this.#read.get(absolute)?.ok === true;
  }

  /** Reads one file by absolute path: as a text, or its bytes in base64. */
  read(absolute: string, as: "text" | "bytes" = "text"): FileResult {
    let result = this.#read.get(absolute);
    if (result === undefined) {
      result = readFile(this.disk, absolute, this.name(absolute), as);
      this.#read.set(absolute, result);
    }
    return result;
  }

  /** Reads a file that the configuration names: it must be below `folder`, also after symlinks. */
  readBelow(folder: string, written: string, as: "text" | "bytes" = "text"): FileResult {
    const named = path.resolve(folder, written);
    if (named === folder)
      return failed("file-is-folder", `"${written}" is the folder of the configuration, not a file`);
    if (!isBelow(folder, named)) return escaping(written);
    const { absolute, real } = this.#locate(named);
    if (real !== undefined && !isBelow(this.#realFolder(folder), real)) return escaping(written);
    if (isOfGit(folder, named) || (real !== undefined && isOfGit(this.#realFolder(folder), real)))
      return failed(
        "file-of-git",
        `the file "${written}" is one of git itself`,
        "Name a file that is in the repository.",
      );
    const result = this.read(absolute, as);
    return result.ok || result.problem.code !== "file-missing"
      ? result
      : this.#withNear(result.problem, folder, written);
  }

  /** Fetches files that are about to be read below a folder. From where that takes time, all come in one go. */
  async fetch(folder: string, written: readonly string[]): Promise<void> {
    await this.disk.fetch?.(written.map((name) => this.#locate(path.resolve(folder, name)).absolute));
  }

  #withNear(problem: Omit<Diagnostic, "position">, folder: string, written: string): FileResult {
    const near = this.near(folder, written);
    const hint = written.includes("${")
      ? "The name of a file is written out: expressions stand for nothing in it."
      : near.length === 0
        ? "Paths begin in the folder of the configuration."
        : `Did you mean ${anyOf(near.map((name) => `\`${name}\``))}?`;
    return { ok: false, problem: { ...problem, hint } };
  }

  /** Paths below `folder` that may be meant by one that isn't there; none after many of them, as each is looked for in whole folders. */
  near(folder: string, written: string): readonly string[] {
    if (++this.#missing > mostLookedFor) return [];
    const parent = this.#realPath(path.dirname(path.resolve(folder, written)));
    const isInside = (at: string): boolean => at === this.#realFolder(folder) || isBelow(this.#realFolder(folder), at);
    // What lies behind a link that leads out is nobody's to list.
    return parent === undefined || isInside(parent) ? nearPaths(this.disk, folder, written) : [];
  }

  /** The path, from `folder`, of a file that lies below it. Undefined: there is none. Its text is not read. */
  pathBelow(folder: string, absolute: string): string | undefined {
    if (!isBelow(folder, absolute)) return undefined;
    const is = this.#isFile.get(absolute) ?? isFile(this.disk, absolute);
    this.#isFile.set(absolute, is);
    return is ? path.relative(folder, absolute).split(path.sep).join("/") : undefined;
  }

  /** The path as the user would type it. */
  name(absolute: string): string {
    if (this.disk.name !== undefined) return this.disk.name(absolute);
    const relative = path.relative(this.#cwd, absolute);
    return relative === "" || relative.startsWith(`..${path.sep}..`) ? absolute : relative.split(path.sep).join("/");
  }

  /** The path as the disk spells it, and where that leads. */
  #locate(named: string): { readonly absolute: string; readonly real: string | undefined } {
    const real = this.#realPath(named);
    if (real !== undefined) return { absolute: named, real };
    const absolute = this.#storedAs(named) ?? named;
    return { absolute, real: this.#realPath(absolute) };
  }

  /** Undefined: there is no such file, which reading it will say. */
  #realPath(absolute: string): string | undefined {
    try {
      return this.disk.realPath(absolute);
    } catch {
      return undefined;
    }
  }

  /** The path as the disk spells it, which may store an accent in another form. Undefined: there is none, or more than one. */
  #storedAs(absolute: string): string | undefined {
    if (isThere(this.disk, absolute)) return absolute;
    const parent = path.dirname(absolute);
    const folder = parent === absolute ? undefined : this.#storedAs(parent);
    if (folder === undefined) return undefined;
    const [found, other] = this.#namesIn(folder).get(nameForm(path.basename(absolute))) ?? [];
    return found === undefined || other !== undefined ? undefined : path.join(folder, found);
  }

  /** What is in a folder, by the form in which names are compared. */
  #namesIn(folder: string): ReadonlyMap<string, readonly string[]> {
    const known = this.#names.get(folder);
    if (known !== undefined) return known;
    const names = new Map<string, string[]>();
    for (const name of namesIn(this.disk, folder))
      names.set(nameForm(name), [...(names.get(nameForm(name)) ?? []), name]);
    this.#names.set(folder, names);
    return names;
  }

  #realFolder(folder: string): string {
    const known = this.#realFolders.get(folder) ?? this.disk.realPath(folder);
    this.#realFolders.set(folder, known);
    return known;
  }
}

/** True when a file's name says that it is Markdown. */
export function isMarkdown(name: string): boolean {
  return /\.(md|markdown)$/i.test(name);
}

/** True when a file's name says that it is YAML, or JSON, which is YAML too. */
export function isYaml(name: string): boolean {
  return /\.(ya?ml|json)$/i.test(name);
}

/** What is in a folder that can be read. */
function namesIn(disk: Disk, folder: string): readonly string[] {
  try {
    return disk
      .entries(folder)
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== "" && !relative.startsWith("..") && !path.isAbsolute(relative);
}

/** git keeps the credentials of a checkout in its folder, and what a configuration names is shown to many. */
function isOfGit(folder: string, file: string): boolean {
  return path
    .relative(folder, file)
    .split(path.sep)
    .some((part) => part.toLowerCase() === ".git");
}

function escaping(written: string): FileResult {
  return failed(
    "file-outside",
    `the file "${written}" is outside the folder of the configuration`,
    "Move it below that folder; links that lead out of it don't count.",
  );
}

const whyUnreadable: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EPERM: "no permission",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "the name is too long",
};

function readFile(disk: Disk, absolute: string, name: string, as: "text" | "bytes"): FileResult {
  let bytes: Buffer;
  try {
    const facts = disk.stat(absolute);
    if (facts === undefined) return missing(name);
    if (facts.isDirectory()) return failed("file-is-folder", `"${name}" is a folder, not a file`);
    // A pipe or a device may never end.
    if (!facts.isFile()) return failed("file-unreadable", `"${name}" is not a regular file`);
    if (facts.size > largestFile) return tooLarge(facts.size, name);
    bytes = disk.readFile(absolute);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return missing(name);
    return failed(
      "file-unreadable",
      `"${name}" can't be read (${whyUnreadable[code ?? ""] ?? code ?? "unknown reason"})`,
    );
  }
  if (as === "text") return textOf(bytes, absolute, name);
  return bytes.length > largestFile
    ? tooLarge(bytes.length, name)
    : { ok: true, file: new SourceFile(name, absolute, bytes.toString("base64")) };
}

function missing(name: string): FileResult {
  return failed("file-missing", `there is no file "${name}"`);
}

function tooLarge(bytes: number, name: string): FileResult {
  const size = (bytes / 1024 / 1024).toFixed(0);
  return failed(
    "file-too-large",
    `"${name}" has ${size} MiB; the limit is ${largestFile / 1024 / 1024} MiB`,
    isYaml(name) ? "Split it into several files with `include`." : "Is it the right file?",
  );
}

function textOf(bytes: Buffer, absolute: string, name: string): FileResult {
  if (bytes.length > largestFile) return tooLarge(bytes.length, name);
  const binary = formatOfBytes(bytes);
  if (binary !== undefined) return foreign(name, binary);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return foreign(name, notUtf8);
  }
  const format = formatOfText(text);
  // In YAML the marks of a merge are slips of the syntax, and told where they stand.
  const isTold = format?.code === "file-conflict" && isYaml(name);
  return format === undefined || isTold
    ? { ok: true, file: new SourceFile(name, absolute, text) }
    : foreign(name, format);
}

function foreign(name: string, { code, what, hint }: ForeignFormat): FileResult {
  return failed(code, `"${name}" ${what}`, hint);
}

function failed(code: string, message: string, hint?: string): FileResult {
  return { ok: false, problem: { severity: "error", code, message, ...(hint === undefined ? {} : { hint }) } };
}
