// The record while an apply runs: what was learned is on disk before the next step relies on it.
import type { Address } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Binding, Bindings } from "../plan/bindings.ts";
import { emptyBindings, formatBindings, writeBindings } from "./bindings.ts";

/** A record that is changed step by step. Writes are one after the other; those that wait are written together. */
export class OpenRecord {
  readonly #folder: string;
  readonly #before: string | undefined;
  readonly #base: Bindings;
  readonly #bindings: Map<Address, Binding>;
  #writing: Promise<void> = Promise.resolve();
  #queued: Promise<void> | undefined;
  #written: string | undefined;

  constructor(folder: string, bindings: Bindings | undefined, org: string, api: string) {
    this.#folder = folder;
    this.#base = bindings ?? emptyBindings(org, api);
    this.#before = bindings === undefined ? undefined : formatBindings(bindings);
    this.#bindings = new Map(Object.entries(this.#base.bindings));
    this.#written = this.#before;
  }

  get(address: Address): Binding | undefined {
    return this.#bindings.get(address);
  }

  set(address: Address, binding: Binding): void {
    this.#bindings.set(address, binding);
  }

  remove(address: Address): void {
    this.#bindings.delete(address);
  }

  /** Resolves when everything that was set so far is on disk. An unchanged record is not written. */
  flush(): Promise<void> {
    this.#queued ??= this.#writing.then(() => {
      this.#queued = undefined;
      this.#writing = this.#write();
      return this.#writing;
    });
    return this.#queued;
  }

  async #write(): Promise<void> {
    const bindings = Object.fromEntries(this.#bindings);
    if (this.#written === undefined && this.#bindings.size === 0) return;
    if (
      this.#before !== undefined &&
      formatBindings({ ...this.#base, bindings }) === this.#before &&
      this.#written === this.#before
    )
      return;
    const next = { ...this.#base, serial: this.#base.serial + 1, bindings };
    const text = formatBindings(next);
    if (text === this.#written) return;
    await writeBindings(this.#folder, next);
    this.#written = text;
  }
}

/** Why the record could not be written. */
export function recordProblem(error: unknown): Diagnostic {
  return {
    severity: "error",
    code: "record-not-written",
    message: `the record can't be written (${(error as NodeJS.ErrnoException).code ?? "unknown reason"})`,
    hint: "Make room or give access, then run the same command again: what exists is found by its name.",
  };
}
