// The record while an apply runs: what was learned is kept before the next step relies on it.
import type { Address } from "../config/desired.ts";
import type { Binding, Bindings, Intent } from "../plan/bindings.ts";
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
  readonly #intents: Map<Address, Intent>;
  #writing: Promise<void> = Promise.resolve();
  #queued: Promise<void> | undefined;
  /** The record as it is kept, as text. */
  #kept: string | undefined;

  constructor(store: RecordStore, bindings: Bindings | undefined, { org, dialect, orgId }: RecordOwner) {
    this.#store = store;
    this.#base = { ...(bindings ?? emptyBindings(org, dialect)), ...(orgId === undefined ? {} : { org_id: orgId }) };
    this.#bindings = new Map(Object.entries(this.#base.bindings));
    this.#intents = new Map(Object.entries(this.#base.intents ?? {}));
    this.#kept = bindings === undefined ? undefined : formatBindings(bindings);
  }

  get(address: Address): Binding | undefined {
    return this.#bindings.get(address);
  }

  /** A bound object exists: its intent, if there was one, is over with the same write. */
  set(address: Address, binding: Binding): void {
    this.#bindings.set(address, binding);
    this.#intents.delete(address);
  }

  remove(address: Address): void {
    this.#bindings.delete(address);
  }

  /** Says that a create is about to be sent. Flush before it is. */
  openIntent(address: Address, intent: Intent): void {
    this.#intents.set(address, intent);
  }

  /** The create is known to have made nothing. */
  closeIntent(address: Address): void {
    this.#intents.delete(address);
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
    if (this.#kept === undefined && this.#bindings.size === 0 && this.#intents.size === 0) return;
    if (formatBindings(this.#now(this.#base.serial)) === this.#kept) return;
    const next = this.#now(this.#base.serial + 1);
    this.#base = next;
    await this.#store.write(next);
    this.#kept = formatBindings(next);
  }

  #now(serial: number): Bindings {
    const { intents: _earlier, ...base } = this.#base;
    const intents = this.#intents.size === 0 ? {} : { intents: Object.fromEntries(this.#intents) };
    return { ...base, serial, ...intents, bindings: Object.fromEntries(this.#bindings) };
  }
}
