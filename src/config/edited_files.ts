// Files that were edited in memory go to the disk only when all of them still are what was read, each as a whole.
import { readFile } from "node:fs/promises";
import type { Diagnostic } from "../diagnostic.ts";
import type { EditedFile } from "./edit.ts";

const byteOrderMark = "\ufeff";

/** Writes all files, or none when one of them changed since. Undefined: all is well. */
export async function writeEditedFiles(files: readonly EditedFile[]): Promise<Diagnostic | undefined> {
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
    marks.push(now.startsWith(byteOrderMark) ? byteOrderMark : "");
  }
  const { default: writeFileAtomic } = await import("write-file-atomic");
  for (const [index, { absolute, name, after }] of files.entries()) {
    try {
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
