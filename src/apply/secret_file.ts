// Files that hold a secret are for their owner alone, are never seen half written, and keep all else that is in them.
import { randomUUID } from "node:crypto";
import { access, constants, open, readFile, realpath, stat, unlink } from "node:fs/promises";
import path from "node:path";
import { parseEnv } from "node:util";
import type { SecretPlace } from "../config/desired.ts";
import type { Unfit } from "./context.ts";

type FilePlace = Exclude<SecretPlace, { readonly to: "command" }>;

/** Read and written by their owner, and by nobody else. */
const mode = 0o600;

/** Why a secret can't be written there. Undefined: it can. */
export async function whyNotIntoFile(
  place: FilePlace,
  folder: string,
  mayReplace: boolean,
): Promise<Unfit | undefined> {
  const file = path.resolve(folder, place.file);
  try {
    const { there, target } = await look(file);
    if (there) await access(target, constants.R_OK | constants.W_OK);
    const text = there ? await readFile(target, "utf8") : "";
    if (!mayReplace && holds(place, text)) return taken(place);
    if (place.to === "env_file" && withVariable(text, place.name, "probe") === undefined) return unreadable(place);
    // Only a file that was made tells whether one can be: the disk may be full, or the folder read only.
    const probe = `${target}.${randomUUID()}`;
    await (await open(probe, "wx", mode)).close();
    await unlink(probe);
    return undefined;
  } catch (error) {
    return unfitFor(error, place.file);
  }
}

/** Files that are being written: two secrets may go into one. */
const writing = new Map<string, Promise<unknown>>();

/** Writes the secret. Undefined: done. */
export function writeSecretFile(place: FilePlace, secret: string, folder: string): Promise<Unfit | undefined> {
  const file = path.resolve(folder, place.file);
  const before = writing.get(file) ?? Promise.resolve();
  const written = before.then(() => write(place, secret, file));
  writing.set(file, written);
  return written;
}

async function write(place: FilePlace, secret: string, file: string): Promise<Unfit | undefined> {
  try {
    const { there, target } = await look(file);
    const before = there ? await readFile(target, "utf8") : "";
    const text = place.to === "file" ? secret : withVariable(before, place.name, secret);
    if (text === undefined) return unreadable(place);
    const { default: writeFileAtomic } = await import("write-file-atomic");
    await writeFileAtomic(target, text, { mode });
    return undefined;
  } catch (error) {
    return unfitFor(error, place.file);
  }
}

/** A link stays one. */
async function look(file: string): Promise<{ readonly there: boolean; readonly target: string }> {
  try {
    const target = await realpath(file);
    if (!(await stat(target)).isFile()) throw Object.assign(new Error("not a file"), { code: "EISDIR" });
    return { there: true, target };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return { there: false, target: file };
  }
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
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return { why: `it is not to be written (${code})`, hint: "Give access to it, or name another file." };
    default:
      return { why: `it can't be written (${code})` };
  }
}
