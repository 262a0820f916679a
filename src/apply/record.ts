// The record while an apply runs: what was learned is kept before the next step relies on it.
import type { Address } from "../config/desired.ts";
import type { Binding, Bindings } from "../plan/bindings.ts";
import { emptyBindings, formatBindings } from "./bindings.ts";
import type { RecordStore } from "./store.ts";

/** Whose record it is. */
export interface RecordOwner {
  readonly org: string;
  readonly dialect: string;
  readonly orgId?: string;
}

/** A record that is changed step by step. Writes are one after the other; those that wait are written together. */
export class OpenRecord {
  readonly #store: RecordStore;
  /** All but the bindings. Its serial is that of the last record that was sent. */
  #base: Bindings;
  readonly #bindings: Map<Address, Binding>;
  #writing: Promise<void> = Promise.resolve();
  #queued: Promise<void> | undefined;
  /** The record as it is kept, as text. */
  #kept: string | undefined;

  constructor(store: RecordStore, bindings: Bindings | undefined, { org, dialect, orgId }: RecordOwner) {
    this.#store = store;
    this.#base = { ...(bindings ?? emptyBindings(org, dialect)), ...(orgId === undefined ? {} : { org_id: orgId }) };
    this.#bindings = new Map(Object.entries(this.#base.bindings));
    this.#kept = bindings === undefined ? undefined : formatBindings(bindings);
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

  /** Each attempt has a serial of its own: a place that keeps versions tells them apart by it, and one that failed may have arrived. */
  async #write(): Promise<void> {
    if (this.#kept === undefined && this.#bindings.size === 0) return;
    const bindings = Object.fromEntries(this.#bindings);
    if (formatBindings({ ...this.#base, bindings }) === this.#kept) return;
    const next = { ...this.#base, serial: this.#base.serial + 1, bindings };
    this.#base = next;
    await this.#store.write(next);
    this.#kept = formatBindings(next);
  }
}
