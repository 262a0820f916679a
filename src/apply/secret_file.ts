// Files that hold a secret are for their owner alone, are never seen half written, and keep all else that is in them.
import { isUtf8 } from "node:buffer";
import { randomUUID } from "node:crypto";
import { access, constants, readFile, readlink, realpath, stat, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseEnv } from "node:util";
import type { SecretPlace } from "../config/desired.ts";
import type { Unfit } from "./context.ts";

type FilePlace = Exclude<SecretPlace, { readonly to: "command" }>;

/** Read and written by their owner, and by nobody else. */
const mode = 0o600;

/** Longer than any secret: what is tried must have room for one. */
const likeSecret = "x".repeat(1000);

/** Why a secret can't be written there. Undefined: it can. */
export async function whyNotIntoFile(
  place: FilePlace,
  folder: string,
  mayReplace: boolean,
): Promise<Unfit | undefined> {
  try {
    const { text, target, there } = await look(path.resolve(folder, place.file));
    if (there) await access(target, constants.R_OK | constants.W_OK);
    if (!mayReplace && holds(place, text)) return taken(place);
    const next = textWith(place, text, likeSecret);
    if (next === undefined) return unreadable(place);
    await tryToWrite(`${target}.${randomUUID()}`, Buffer.byteLength(next));
    return undefined;
  } catch (error) {
    return unfitFor(error, place.file);
  }
}

/** Only a file of that size tells whether one can be made: the disk may be full, or the folder read only. */
async function tryToWrite(probe: string, size: number): Promise<void> {
  try {
    await writeFile(probe, "x".repeat(size), { flag: "wx", mode, flush: true });
  } finally {
    await unlink(probe).catch(() => undefined);
  }
}

/** The write that is under way. The next one waits for it: two secrets may go into one file, by whatever path. */
let writing: Promise<unknown> = Promise.resolve();

/** Writes the secret. Undefined: done. */
export function writeSecretFile(
  place: FilePlace,
  secret: string,
  folder: string,
  mayReplace: boolean,
): Promise<Unfit | undefined> {
  const written = writing.then(() => write(place, secret, path.resolve(folder, place.file), mayReplace));
  writing = written;
  return written;
}

async function write(place: FilePlace, secret: string, file: string, mayReplace: boolean): Promise<Unfit | undefined> {
  try {
    const { text, target } = await look(file);
    // Nothing was there before the create: another secret came in between.
    if (!mayReplace && holds(place, text)) return taken(place);
    const next = textWith(place, text, secret);
    if (next === undefined) return unreadable(place);
    const { default: writeFileAtomic } = await import("write-file-atomic");
    await writeFileAtomic(target, next, { mode });
    return undefined;
  } catch (error) {
    return unfitFor(error, place.file);
  }
}

interface Found {
  readonly there: boolean;
  /** What is written: a link stays one. */
  readonly target: string;
  readonly text: string;
}

async function look(file: string): Promise<Found> {
  const target = await targetOf(file);
  const found = await stat(target).catch(ifMissing);
  if (found === undefined) return { there: false, target, text: "" };
  if (!found.isFile()) throw reason(found.isDirectory() ? "EISDIR" : "no file");
  const bytes = await readFile(target);
  if (!isUtf8(bytes)) throw reason("no text");
  return { there: true, target, text: bytes.toString("utf8") };
}

/** Where a link leads to, even where nothing is there yet. */
async function targetOf(file: string): Promise<string> {
  const whole = await realpath(file).catch(ifMissing);
  if (whole !== undefined) return whole;
  const folder = await realpath(path.dirname(file));
  const link = await readlink(file).catch(() => undefined);
  if (link === undefined) return path.join(folder, path.basename(file));
  return targetOf(path.resolve(folder, link)).catch(() => {
    throw reason("dangling");
  });
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

function reason(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

function textWith(place: FilePlace, text: string, secret: string): string | undefined {
  return place.to === "file" ? secret : withVariable(text, place.name, secret);
}

function holds(place: FilePlace, text: string): boolean {
  return place.to === "file" ? text !== "" : (variablesOf(text)[place.name] ?? "") !== "";
}

/**
 * The text of a file of NAME=value lines with this variable set, and all else as it was. Undefined: it would not be read like that, as
 * where a value goes on over several lines.
 */
export function withVariable(text: string, name: string, value: string): string | undefined {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const line = new RegExp(`^([^\\S\\n]*(?:export[^\\S\\n]+)?${name}[^\\S\\n]*=)[^\\r\\n]*`, "gm");
  const spelled = spell(value);
  if (spelled === undefined) return undefined;
  const begin = text === "" || text.endsWith("\n") ? text : `${text}${end}`;
  const next =
    text.search(line) === -1
      ? `${begin}${name}=${spelled}${end}`
      : text.replace(line, (_all, head) => `${head}${spelled}`);
  const { [name]: _before, ...others } = variablesOf(text);
  const { [name]: now, ...kept } = variablesOf(next);
  return now === value && JSON.stringify(kept) === JSON.stringify(others) ? next : undefined;
}

function spell(value: string): string | undefined {
  if (/^[\w.:/+=@%-]+$/.test(value)) return value;
  const quote = ["'", '"', "`"].find((sign) => !value.includes(sign) && !(sign === '"' && value.includes("\\")));
  return quote === undefined || /[\r\n]/.test(value) ? undefined : `${quote}${value}${quote}`;
}

function variablesOf(text: string): Readonly<Record<string, string | undefined>> {
  const read = Object.entries(parseEnv(text.replace(/^\ufeff/, "")));
  // Node 20 takes a line without = for a part of the name in the next one.
  return Object.fromEntries(
    read.map(([name, value]) => [name.slice(name.lastIndexOf("\n") + 1).replace(/^export\s+/, ""), value]),
  );
}

function taken(place: FilePlace): Unfit {
  return place.to === "file"
    ? { why: "it is not empty", hint: "Name another file, or take this one away. --allow-recreate writes over it." }
    : {
        why: `it has a line for ${place.name}`,
        hint: "Take that line out, or name another variable: secret_to: { env_file: …, name: … }. --allow-recreate writes over it.",
      };
}

function unreadable({ file }: FilePlace): Unfit {
  return {
    why: `"${file}" has lines that are not of the form NAME=value`,
    hint: "Mend them, or name another file.",
  };
}

function unfitFor(error: unknown, file: string): Unfit {
  const { code = "unknown reason" } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return { why: `there is no folder "${path.dirname(file)}"`, hint: "Make it, or name another file." };
    case "EISDIR":
      return { why: "it is a folder", hint: "Name a file." };
    case "no file":
      return { why: "it is no file that keeps what is written", hint: "Name a file." };
    case "no text":
      return { why: "it is not UTF-8", hint: "Save it as UTF-8, or name another file." };
    case "dangling":
      return { why: "it is a link into a folder that is not there", hint: "Make that folder, or name another file." };
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return { why: `it is not to be written (${code})`, hint: "Give access to it, or name another file." };
    default:
      return { why: `it can't be written (${code})` };
  }
}
