// Documents that this tool wrote, on their way back in. Whoever had one in hands may have changed it: nothing of it is believed before it was
// looked at as a whole.
import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import { deepest, isTooDeep } from "../depth.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Io } from "./io.ts";
import type { SchemaError } from "./schema/plan.js";
import { wholePart } from "./undo_file.ts";

/** Bytes of a file that is read at all. */
const largest = 256 * 1024 * 1024;
/** Above this the beginning has to look like one of ours, before the rest is read. */
const usual = 16 * 1024 * 1024;
/** Bytes of a beginning. */
const head = 4_096;
/** What each document of ours says of itself. */
const ours = /"(?:format_version|undo_version)"/;

/** A document, or why it is none. `isCut`: its end is missing, and it is what is whole of it. */
export type DocumentResult =
  | { readonly ok: true; readonly document: object; readonly isCut: boolean }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly position?: Diagnostic["position"] };

/** Reads a file of this tool. `what` is what it was taken for. */
export async function readDocument(file: string, what: string, io: Io): Promise<DocumentResult> {
  const read = await readText(file, what, io);
  if (typeof read !== "string") return { ok: false, ...read };
  const whole = parsed(read);
  const document = whole.ok ? whole.value : partOf(read);
  if (document === undefined) {
    const place = whole.ok ? undefined : placeIn(read, whole.at, file);
    return {
      ok: false,
      code: "plan-damaged",
      message: `"${file}" is not ${what}: it is not whole JSON`,
      ...(place === undefined ? {} : { position: place }),
    };
  }
  if (typeof document !== "object" || document === null || Array.isArray(document) || isTooDeep(document))
    return { ok: false, ...foreign(file, what) };
  return { ok: true, document, isCut: !whole.ok };
}

/** Values of a document: many more than the largest fleet has. */
const mostValues = 20_000_000;

/** How deep and how full JSON is, told by its bytes as they come: to make values of it first could take all memory there is. */
class Shape {
  #depth = 0;
  #values = 0;
  #inText = false;
  #isEscaped = false;

  /** False: it is none of ours. */
  take(bytes: Buffer): boolean {
    for (const byte of bytes) {
      if (this.#inText) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === 0x5c) this.#isEscaped = true;
        else if (byte === 0x22) this.#inText = false;
      } else if (byte === 0x22) this.#inText = true;
      else if (byte === 0x7b || byte === 0x5b) this.#depth++;
      else if (byte === 0x7d || byte === 0x5d) this.#depth--;
      else if (byte === 0x2c) this.#values++;
      if (this.#depth > deepest) return false;
    }
    return this.#values <= mostValues;
  }
}

type Broken = { readonly code: string; readonly message: string };

/** What says nothing of this tool. */
export function foreign(file: string, what: string): Broken {
  return { code: "plan-damaged", message: `"${file}" is not ${what} of this tool` };
}

async function readText(file: string, what: string, io: Io): Promise<string | Broken> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path.resolve(io.cwd, file));
    const chunks: Buffer[] = [];
    const shape = new Shape();
    let size = 0;
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > largest)
        return {
          code: "plan-too-large",
          message: `"${file}" is not ${what} of this tool: it has more than ${largest / 1024 / 1024} MB`,
        };
      if (!shape.take(chunk as Buffer)) return foreign(file, what);
      if (size > usual && !ours.test((chunks[0] as Buffer).toString("latin1", 0, head))) return foreign(file, what);
    }
    return Buffer.concat(chunks).toString("utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return {
      code: "plan-missing",
      message:
        code === "ENOENT"
          ? `there is no ${what.replace(/^an? /, "")} "${file}"`
          : `"${file}" can't be read (${code ?? "unknown reason"})`,
    };
  } finally {
    await handle?.close();
  }
}

function parsed(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false; at: number } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const [, at] = /position (\d+)/.exec((error as Error).message) ?? [];
    return { ok: false, at: at === undefined ? text.length : Number(at) };
  }
}

function partOf(text: string): unknown {
  const part = wholePart(text);
  const result = part === undefined ? undefined : parsed(part);
  return result?.ok === true ? result.value : undefined;
}

function placeIn(text: string, at: number, file: string): Diagnostic["position"] {
  // What is missing is missed behind the last sign.
  const before = at < text.length ? text.slice(0, at) : text.trimEnd();
  const lines = before.split("\n");
  return { file, line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

/** The first thing that a schema does not allow, in words. */
export function faultOf(errors: readonly SchemaError[] | null | undefined): string {
  const [error] = errors ?? [];
  const at = (path: string): string => path.slice(1).replaceAll("/", ".").replaceAll("~1", "/").replaceAll("~0", "~");
  if (error?.keyword === "required")
    return `\`${at(`${error.instancePath}/${String(error.params.missingProperty)}`)}\` is missing`;
  if (error?.keyword === "additionalProperties")
    return `\`${at(`${error.instancePath}/${String(error.params.additionalProperty)}`)}\` is no address`;
  if (error?.keyword === "type")
    return `\`${at(error.instancePath)}\` must be ${[error.params.type].flat().join(" or ")}`;
  return error === undefined ? "it is not whole" : `\`${at(error.instancePath)}\` ${error.message ?? "is wrong"}`;
}
