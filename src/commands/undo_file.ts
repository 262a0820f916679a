// An undo file holds what a run took away, org by org. Applying it makes an ordinary plan: shown, guarded and approved like any other.
// It grows while the run goes on, and an org is in it before its first write: whenever a run ends, what it began can be brought back.
import { type FileHandle, open, readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Undo } from "../apply/undo.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { makeRecordFolder, recordFolder } from "../record/folder.ts";
import { sanitizeJson } from "../report/sanitize.ts";
import type { UndoKeeper } from "../run/held_org.ts";
import { version } from "../version.ts";

/** Undo files that are kept: the oldest go. */
const most = 20;
/** Milliseconds for which a file is kept in any case: a run may be shared by many processes, each with a file of its own. */
const leastAge = 86_400_000;

const begin = '{\n  "undo_version": 1,\n';
const end = "\n  ]\n}\n";
/** The last line of what is kept of one org. */
const endOfOrg = "\n    }";

/** The undo file of one run, below the folder of the configuration. */
export class UndoFile implements UndoKeeper {
  readonly #folder: string;
  readonly #cwd: string;
  /** Undefined: nothing is kept yet. */
  #place: string | undefined;
  /** Orgs that it brings back. */
  readonly #orgs = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folder: string, cwd: string) {
    this.#folder = folder;
    this.#cwd = cwd;
  }

  keep(undo: Undo): Promise<{ readonly file: string } | Diagnostic> {
    return this.#inTurn(async () => {
      try {
        await this.#add(undo);
        this.#orgs.add(undo.org);
        return { file: path.relative(this.#cwd, this.#place ?? "") };
      } catch (error) {
        return notWritten(undo.org, (error as NodeJS.ErrnoException).code ?? "unknown reason");
      }
    });
  }

  drop(undo: Undo): Promise<void> {
    return this.#inTurn(async () => {
      this.#orgs.delete(undo.org);
      if (this.#orgs.size === 0 && this.#place !== undefined) {
        await rm(this.#place, { force: true });
        this.#place = undefined;
      } else {
        // The later word counts. If it can't be written, the org is still as it was, and the undo of it is nothing.
        const nothing = { ...undo, objects: {}, drafts: {}, deleted: {}, created: [], not_restored: [] };
        await this.#add(nothing).catch(() => undefined);
      }
    });
  }

  /** One org after the other: they share the end of the file. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #add(undo: Undo): Promise<void> {
    const text = sanitizeJson(JSON.stringify(undo, null, 2)).replaceAll(/^/gm, "    ");
    if (this.#place === undefined) this.#place = await this.#make(text);
    else await append(this.#place, `,\n${text}${end}`);
  }

  async #make(text: string): Promise<string> {
    await makeRecordFolder(this.#folder);
    const folder = path.join(this.#folder, recordFolder);
    const now = new Date();
    const head = `${begin}  "tool_version": ${JSON.stringify(version)},\n  "created_at": "${now.toISOString()}",\n  "orgs": [\n`;
    const { place, file } = await openNew(folder, nameAt(now));
    try {
      await file.writeFile(`${head}${text}${end}`);
      await file.datasync();
    } catch (error) {
      await rm(place, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    const kept = nameAt(new Date(now.getTime() - leastAge));
    const earlier = (await readdir(folder)).filter((name) => /^undo-[\dT-]+Z(?:-\d+)?\.json$/.test(name)).sort();
    const old = earlier.slice(0, -most).filter((name) => name < kept);
    await Promise.all(old.map((name) => rm(path.join(folder, name), { force: true })));
    return place;
  }
}

/** True when a JSON document says that it is an undo file of this tool, whole or damaged. */
export function isUndo(document: object): boolean {
  return "undo_version" in document;
}

/** An undo file up to the last org that is whole in it, where its end is missing. Undefined: it is another file. */
export function wholePart(text: string): string | undefined {
  const last = text.lastIndexOf(endOfOrg);
  return text.startsWith(begin) && last > 0 ? `${text.slice(0, last)}${endOfOrg}${end}` : undefined;
}

function nameAt(time: Date): string {
  return `undo-${time.toISOString().replaceAll(/[:.]/g, "-")}`;
}

/** A file that nobody else has. Prompts are nobody else's business on a shared machine. */
async function openNew(folder: string, name: string): Promise<{ readonly place: string; readonly file: FileHandle }> {
  for (let nth = 1; ; nth++) {
    const place = path.join(folder, `${name}${nth === 1 ? "" : `-${nth}`}.json`);
    try {
      return { place, file: await open(place, "wx", 0o600) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** Writes over the end of the file. What can't be written whole leaves it as it was. */
async function append(place: string, text: string): Promise<void> {
  const file = await open(place, "r+");
  try {
    const { size } = await file.stat();
    const from = size - Buffer.byteLength(end);
    try {
      await writeAt(file, text, from);
    } catch (error) {
      await file.truncate(from);
      await writeAt(file, end, from);
      throw error;
    }
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function writeAt(file: FileHandle, text: string, from: number): Promise<void> {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; )
    done += (await file.write(bytes, done, bytes.length - done, from + done)).bytesWritten;
}

function notWritten(org: string, code: string): Diagnostic {
  return {
    severity: "error",
    code: "undo-not-written",
    message: `the texts before can't be kept in an undo file in ${recordFolder} (${code}), so nothing was written`,
    hint: "Make room or give access, then run the same command again.",
    org,
  };
}
