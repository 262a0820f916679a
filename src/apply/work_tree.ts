// The record in the work tree: `.thunderphone/<org>.json`, below the folder of the configuration.
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Bindings } from "../plan/bindings.ts";
import { type BindingsResult, bindingsFile, damaged, formatBindings, parseBindings } from "./bindings.ts";
import { type LockResult, lockOrg } from "./lock.ts";
import { type RecordStore, StoreError } from "./store.ts";

/** The record of an org as a file beside the configuration. */
export function workTreeStore(folder: string, org: string): RecordStore {
  return new WorkTreeStore(folder, org);
}

class WorkTreeStore implements RecordStore {
  readonly #folder: string;
  readonly #org: string;

  constructor(folder: string, org: string) {
    this.#folder = folder;
    this.#org = org;
  }

  async read(): Promise<BindingsResult> {
    let text: string;
    try {
      text = await readFile(bindingsFile(this.#folder, this.#org), "utf8");
    } catch (error) {
      const code = codeOf(error);
      return code === "ENOENT"
        ? { ok: true, bindings: undefined }
        : { ok: false, diagnostic: damaged(this.#org, `can't be read (${code})`) };
    }
    return parseBindings(text, this.#org);
  }

  lock(): Promise<LockResult> {
    return lockOrg(this.#folder, this.#org);
  }

  async write(record: Bindings): Promise<void> {
    const file = bindingsFile(this.#folder, this.#org);
    try {
      await mkdir(path.dirname(file), { recursive: true });
      const { default: writeFileAtomic } = await import("write-file-atomic");
      await writeFileAtomic(file, formatBindings(record));
    } catch (error) {
      throw new StoreError(
        {
          severity: "error",
          code: "record-not-written",
          message: `the record can't be written (${codeOf(error)})`,
          hint: "Make room or give access, then run the same command again: what exists is found by its name.",
          org: this.#org,
        },
        error,
      );
    }
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown reason";
}
