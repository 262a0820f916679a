// The record in the work tree: `.thunderphone/<org>.json`, below the folder of the configuration.
import { readFile } from "node:fs/promises";
import type { Clock } from "../clock.ts";
import type { Bindings } from "../plan/bindings.ts";
import { makeRecordFolder, recordFile, recordFolder } from "./folder.ts";
import type { HeldLock, LockResult } from "./lock.ts";
import { changedUnderneath, overwriteProblem } from "./owner.ts";
import { type RecordStore, StoreError } from "./store.ts";
import { type BindingsResult, damaged, formatBindings, parseBindings, type RecordPlace } from "./text.ts";
import { lockOrg } from "./work_tree_lock.ts";

/** The record of an org as a file beside the configuration. */
export function workTreeStore(
  folder: string,
  org: string,
  signal: AbortSignal = new AbortController().signal,
  clock?: Clock,
): RecordStore {
  return new WorkTreeStore(folder, org, signal, clock);
}

class WorkTreeStore implements RecordStore {
  readonly #folder: string;
  readonly #place: RecordPlace;
  /** The text as it was last read or written. */
  #seen: string | undefined;
  #isOurs = false;
  readonly #signal: AbortSignal;
  readonly #clock: Clock | undefined;
  #lock: HeldLock | undefined;

  constructor(folder: string, org: string, signal: AbortSignal, clock: Clock | undefined) {
    this.#signal = signal;
    this.#clock = clock;
    this.#folder = folder;
    const name = `${recordFolder}/${org}.json`;
    this.#place = { org, name, restore: "Restore it from git.", drop: "delete it" };
  }

  async read(): Promise<BindingsResult> {
    try {
      this.#seen = await this.#text();
      this.#isOurs = false;
    } catch (error) {
      // It may well be whole: nobody should delete it for this.
      const hint = "Give access to it, or clear what is in its place away, then run the same command again.";
      return { ok: false, diagnostic: { ...damaged(this.#place, `can't be read (${codeOf(error)})`), hint } };
    }
    return this.#seen === undefined ? { ok: true, bindings: undefined } : parseBindings(this.#seen, this.#place);
  }

  async lock(): Promise<LockResult> {
    const lock = await lockOrg(this.#folder, this.#place.org, this.#signal, this.#clock);
    this.#lock = lock.ok ? lock : undefined;
    return lock;
  }

  async isHeld(): Promise<boolean> {
    return (await this.#lock?.isHeld()) !== false;
  }

  async write(record: Bindings): Promise<void> {
    const next = formatBindings(record);
    try {
      const stored = await this.#text();
      // What this run wrote itself needs no second look: a run of creates writes a record of thousands after each of them.
      if (stored !== undefined && !(this.#isOurs && stored === this.#seen)) this.#refuse(stored, record);
      await makeRecordFolder(this.#folder);
      const { default: writeFileAtomic } = await import("write-file-atomic");
      await writeFileAtomic(this.#file(), next);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      throw new StoreError(
        {
          severity: "error",
          code: "record-not-written",
          message: `the record can't be written (${codeOf(error)})`,
          hint: "Make room or give access, then run the same command again: what exists is found by its name.",
          org: this.#place.org,
        },
        error,
      );
    }
    this.#seen = next;
    this.#isOurs = true;
  }

  #file(): string {
    return recordFile(this.#folder, this.#place.org);
  }

  async #text(): Promise<string | undefined> {
    try {
      return await readFile(this.#file(), "utf8");
    } catch (error) {
      if (codeOf(error) === "ENOENT") return undefined;
      throw error;
    }
  }

  /** A checkout, a merge or another hand may have changed the file while the run was under way. */
  #refuse(stored: string, next: Bindings): void {
    const parsed = parseBindings(stored, this.#place);
    if (!parsed.ok) throw new StoreError(parsed.diagnostic);
    if (parsed.bindings === undefined) return;
    const problem = overwriteProblem(parsed.bindings, next, this.#place);
    if (problem !== undefined) throw new StoreError(problem);
    if (this.#seen !== undefined && stored !== this.#seen)
      throw new StoreError(changedUnderneath(this.#place, "is not as it was read"));
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown reason";
}
