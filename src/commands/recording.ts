// A recording as a file: whole or not at all, and nothing that is there is lost unless somebody says so.
import { link, open, rename, stat, unlink } from "node:fs/promises";
import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import type { Io } from "./io.ts";

/** Where it goes. */
interface Target {
  readonly out: string;
  readonly force?: boolean;
}

/** A file that is being written. */
interface Output {
  take(part: Uint8Array): Promise<void>;
  /** Puts it in its place, or takes away what there is of it. Tells why it could not be written. */
  close(isWhole: boolean): Promise<Diagnostic | undefined>;
}

/** Why nothing may be written there. Asked before anything is fetched. */
export async function outputProblem({ out, force }: Target, io: Io): Promise<Diagnostic | undefined> {
  const there = await stat(path.resolve(io.cwd, out)).catch(() => undefined);
  if (there?.isDirectory() === true) return notWritten(out, "EISDIR");
  return there === undefined || force === true ? undefined : isThere(out);
}

/** Begins it. What is there and no file, such as a pipe, is written to and never replaced. */
export async function openOutput({ out, force }: Target, io: Io): Promise<Output | Diagnostic> {
  const place = path.resolve(io.cwd, out);
  const there = await stat(place).catch(() => undefined);
  const isFile = there?.isFile() !== false;
  const beside = isFile ? `${place}.${process.pid}.part` : place;
  let failed: unknown;
  try {
    const file = await open(beside, isFile ? "wx" : "w", 0o600);
    return {
      take: async (part) => {
        await file.writeFile(part).catch((error) => {
          failed = error;
          throw error;
        });
      },
      close: async (isWhole) => {
        try {
          // A disk may say only now that it is full.
          await file.close();
          if (isWhole && isFile) await put(beside, place, force === true);
        } catch (error) {
          failed = error;
        }
        if (isFile) await unlink(beside).catch(() => undefined);
        return failed === undefined ? undefined : reasonOf(out, failed);
      },
    };
  } catch (error) {
    return reasonOf(out, error);
  }
}

/** Somebody may have made a file of that name meanwhile. */
async function put(beside: string, place: string, force: boolean): Promise<void> {
  if (force) return rename(beside, place);
  try {
    await link(beside, place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw error;
    // A file system without links.
    if ((await stat(place).catch(() => undefined)) !== undefined) throw Object.assign(new Error(), { code: "EEXIST" });
    await rename(beside, place);
  }
}

function reasonOf(out: string, error: unknown): Diagnostic {
  const { code = "unknown reason" } = error as NodeJS.ErrnoException;
  return code === "EEXIST" ? isThere(out) : notWritten(out, code);
}

function isThere(out: string): Diagnostic {
  return {
    severity: "error",
    code: "file-exists",
    message: `"${out}" is there already`,
    hint: "Nothing was written. Name another file, or replace it with --force.",
  };
}

function notWritten(out: string, code: string): Diagnostic {
  return {
    severity: "error",
    code: "file-not-written",
    message: `"${out}" can't be written (${code})`,
    hint: "Name a file in a folder that is there and may be written to.",
  };
}
