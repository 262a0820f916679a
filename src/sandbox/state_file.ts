// A sandbox that outlives its process: everything is in a file before an answer leaves. A file that is not whole is never overwritten.
import { readFile } from "node:fs/promises";
import type { Fields, Value } from "./json.ts";
import { isFields, readJson, writeJson } from "./json.ts";
import type { SandboxDialect } from "./options.ts";
import { sectionsOf } from "./org.ts";
import type { Place, Store } from "./store.ts";

/** Why a state file can't be used, in words for the person who can mend it. */
export class StateError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = "StateError";
    this.hint = hint;
  }
}

/** What a file keeps of a sandbox. */
export interface KeptState {
  readonly dialect: SandboxDialect;
  readonly place: Place;
  readonly orgs: readonly KeptOrg[];
}

interface KeptOrg {
  readonly id: number;
  readonly sections: { readonly [name: string]: Fields };
}

/** What a sandbox is asked to be. */
interface Asked {
  readonly dialect: SandboxDialect;
  readonly orgId: number | "fresh" | undefined;
}

/** Reads a state file. Undefined: there is none yet. Throws a StateError when it can't be used for what is asked. */
export async function readState(file: string, asked: Asked): Promise<KeptState | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const { code = "unknown reason" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new StateError(`the state file ${file} can't be read (${code})`, "Give access to it, or name another one.");
  }
  let value: Value;
  try {
    value = readJson(text);
  } catch {
    throw damaged(file);
  }
  if (!isState(value)) throw damaged(file);
  const kept = value as unknown as KeptState;
  const other = "Leave that flag out, or name another file.";
  if (kept.dialect !== asked.dialect)
    throw new StateError(
      `the state file ${file} is of the dialect ${kept.dialect}, and not of ${asked.dialect}`,
      other,
    );
  const id = kept.orgs[0]?.id;
  if (typeof asked.orgId === "number" && asked.orgId !== id)
    throw new StateError(`the state file ${file} is of organisation ${id}, and not of ${asked.orgId}`, other);
  return kept;
}

/** Puts back what an earlier sandbox held. */
export function restore(store: Store, kept: KeptState): void {
  for (const { id, sections } of kept.orgs) {
    const now = sectionsOf(store.org(id));
    for (const [name, records] of Object.entries(sections))
      for (const [key, record] of Object.entries(records)) now[name]?.set(key, record);
  }
  store.goOn(kept.place);
}

/** Keeps a store in a file. Changes that come while it is being written go together into the next write. */
export class StateFile {
  readonly #file: string;
  readonly #dialect: SandboxDialect;
  readonly #store: Store;
  #isDirty = true;
  #writing: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(file: string, dialect: SandboxDialect, store: Store) {
    this.#file = file;
    this.#dialect = dialect;
    this.#store = store;
  }

  /** Something changed. */
  touch(): void {
    this.#isDirty = true;
  }

  /** Resolves when all that changed so far is in the file. */
  async keep(): Promise<void> {
    if (this.#isDirty) {
      this.#next ??= (this.#writing ?? Promise.resolve()).catch(() => undefined).then(() => this.#write());
      await this.#next;
    } else await this.#writing;
  }

  async #write(): Promise<void> {
    this.#writing = this.#next;
    this.#next = undefined;
    this.#isDirty = false;
    try {
      const { default: writeFileAtomic } = await import("write-file-atomic");
      await writeFileAtomic(this.#file, this.#text());
    } catch (error) {
      this.#isDirty = true;
      const { code = "unknown reason" } = error as NodeJS.ErrnoException;
      throw new StateError(
        `the state file ${this.#file} can't be written (${code})`,
        "Make room or give access, or name another one.",
      );
    }
  }

  #text(): string {
    const orgs = [...this.#store.orgs.values()].map((org) => ({
      id: org.id,
      sections: Object.fromEntries(
        Object.entries(sectionsOf(org)).map(([name, records]) => [name, Object.fromEntries(records) as Fields]),
      ),
    }));
    const { nextId, serial, ticks, areas } = this.#store.place;
    const place = { nextId, serial, ticks, areas };
    return `${writeJson({ version: 1, dialect: this.#dialect, place, orgs })}\n`;
  }
}

function isState(value: Value): boolean {
  if (!isFields(value) || value.version !== 1 || typeof value.dialect !== "string" || !isPlace(value.place))
    return false;
  const { orgs } = value;
  return Array.isArray(orgs) && orgs.length > 0 && orgs.every((org: Value) => isOrg(org));
}

function isPlace(value: Value | undefined): boolean {
  return (
    isFields(value) &&
    typeof value.nextId === "string" &&
    /^\d+$/.test(value.nextId) &&
    typeof value.serial === "number" &&
    typeof value.ticks === "number" &&
    isFields(value.areas)
  );
}

function isOrg(value: Value): boolean {
  if (!isFields(value) || typeof value.id !== "number" || !isFields(value.sections)) return false;
  return Object.values(value.sections).every((section) => isFields(section) && Object.values(section).every(isFields));
}

function damaged(file: string): StateError {
  return new StateError(
    `the state file ${file} does not hold a whole sandbox`,
    "Delete it to begin anew, or name another one.",
  );
}
