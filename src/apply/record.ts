// The record while an apply runs: what was learned is kept before the next step relies on it.
import type { Address } from "../config/desired.ts";
import type { Binding, Bindings } from "../plan/bindings.ts";
import { emptyBindings, formatBindings } from "./bindings.ts";
import type { RecordStore } from "./store.ts";

/** A record that is changed step by step. Writes are one after the other; those that wait are written together. */
export class OpenRecord {
  readonly #store: RecordStore;
  readonly #before: string | undefined;
  readonly #base: Bindings;
  readonly #bindings: Map<Address, Binding>;
  #writing: Promise<void> = Promise.resolve();
  #queued: Promise<void> | undefined;
  #written: string | undefined;

  constructor(store: RecordStore, bindings: Bindings | undefined, org: string, api: string) {
    this.#store = store;
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

  /**
   * Resolves when everything that was set so far is written; rejects with a StoreError. An unchanged record is not written.
   * A write that failed does not stop the next one: the place may be back by then.
   */
  flush(): Promise<void> {
    this.#queued ??= this.#writing
      .catch(() => undefined)
      .then(() => {
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
    await this.#store.write(next);
    this.#written = text;
  }
}
