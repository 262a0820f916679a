// Files that were edited in memory go to the disk only when all of them still are what was read, each as a whole.
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";

/** A file as it was read and as it is to be. No `before`: it isn't there. */
export interface FileToWrite {
  /** As the user would type it. */
  readonly name: string;
  readonly absolute: string;
  readonly before: string | undefined;
  readonly after: string;
}

const byteOrderMark = "\ufeff";

/** Writes all files, or none when one of them changed since. Undefined: all is well. */
export async function writeEditedFiles(files: readonly FileToWrite[]): Promise<Diagnostic | undefined> {
  const marks: string[] = [];
  for (const { absolute, name, before } of files) {
    const now = await readFile(absolute, "utf8").catch(() => undefined);
    if (now?.replace(byteOrderMark, "") !== before)
      return {
        severity: "error",
        category: "stale",
        code: "file-changed",
        message: `${name} was edited in the meantime`,
        hint: "Nothing was written. Run the same command again.",
      };
    marks.push(now?.startsWith(byteOrderMark) === true ? byteOrderMark : "");
  }
  const { default: writeFileAtomic } = await import("write-file-atomic");
  for (const [index, { absolute, name, before, after }] of files.entries()) {
    try {
      if (before === undefined) await mkdir(path.dirname(absolute), { recursive: true });
      await writeFileAtomic(absolute, `${marks[index]}${after}`);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "unknown reason";
      const done = files.slice(0, index).map((file) => file.name);
      return {
        severity: "error",
        code: "not-written",
        message: `${name} can't be written (${code})`,
        hint:
          done.length === 0
            ? "Nothing was written."
            : `Written were ${done.join(", ")}. Run the same command again when it can be written.`,
      };
    }
  }
  return undefined;
}
