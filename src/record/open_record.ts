// The record while an apply runs: what was learned is kept before anything relies on it. What the journal would find again may
// wait a little, so that a run of creates writes the record now and then and not after each of them.

import { timeStamp } from "../clock.ts";
import type { Address } from "../config/desired.ts";
import { kindNameOf } from "../kinds/identity.ts";
import type { KindName } from "../kinds/kind.ts";
import { type Binding, type Bindings, type Intent, isOfSameFiles, type Revision } from "../plan/bindings.ts";
import { type RecordStore, recordProblem } from "./store.ts";
import { emptyBindings, formatBindings } from "./text.ts";

/** A write that nobody waits for takes at least this part of the record along: a thousand creates cost some twenty writes. */
const leastPart = 1 / 16;
/** Milliseconds that something waits at most before such a write begins. */
const longestWait = 1_000;
/** Failed writes in a row after which a place is given up until the run ends. */
const enoughFailures = 2;
/** Seconds for which the journal's moment of a create that was written down before its turn is near enough to that of its call. */
export const longestKept = 10;

/** Whose record it is. */
export interface RecordOwner {
  readonly org: string;
  readonly dialect: string;
  readonly orgId?: string;
  /** Made of a part of the configuration: it says what becomes of objects, not which key they are, so nothing is bound anew. */
  readonly partial?: true;
  /** Keys a digest with the credential of the org. */
  readonly keyed?: (text: string) => string;
  /** What is applied in this run. Left out: nobody knows. */
  readonly revision?: Revision;
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
  #isKept: boolean;
  readonly #bindsNothing: boolean;
  readonly #revision: Revision | undefined;
  /** Something else is applied than was before. */
  #hasApplied = false;
  /** The journal as it is kept. */
  #keptIntents: ReadonlyMap<Address, Intent>;
  /** The journal as it was found. */
  readonly #earlierIntents: ReadonlyMap<Address, Intent>;
  /** The intents of this run, without the moment. */
  readonly #given = new WeakMap<Intent, Intent>();
  /** Counts changes: a record of thousands is written after every create, so it is not compared as a whole. */
  #changes = 0;
  /** The count that the last write took with it, and that of the last one that succeeded. */
  #taken = 0;
  #written = 0;
  #failures = 0;
  #error: unknown;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    store: RecordStore,
    bindings: Bindings | undefined,
    { org, dialect, orgId, partial, keyed, revision }: RecordOwner,
  ) {
    this.#store = store;
    this.#revision = revision;
    this.#bindsNothing = partial === true;
    const base = bindings ?? emptyBindings(org, dialect);
    this.#base = {
      ...base,
      ...(orgId === undefined ? {} : { org_id: orgId }),
      ...(keyed === undefined ? {} : { keyed: keyed(base.lineage) }),
    };
    this.#bindings = new Map(Object.entries(this.#base.bindings));
    this.#intents = new Map(Object.entries(this.#base.intents ?? {}));
    this.#isKept = bindings !== undefined;
    this.#keptIntents = new Map(this.#intents);
    this.#earlierIntents = new Map(this.#intents);
    if (bindings !== undefined && formatBindings(this.#base) !== formatBindings(bindings)) this.#changes += 1;
  }

  get(address: Address): Binding | undefined {
    return this.#bindings.get(address);
  }

  /** Ids of the objects of a kind that are bound. */
  idsOf(kind: KindName): readonly string[] {
    return [...this.#bindings].flatMap(([address, { id }]) => (kindNameOf(address) === kind ? [id] : []));
  }

  /** A bound object exists: its intent, if there was one, is over with the same write. */
  set(address: Address, binding: Binding): void {
    const before = this.#bindings.get(address);
    if (this.#bindsNothing && before?.id !== binding.id) return;
    const isOwed = before?.owed === true && before.id === binding.id;
    const next = this.#dated(isOwed ? { ...binding, owed: true } : binding, before);
    const isNew = JSON.stringify(before) !== JSON.stringify(next);
    this.#bindings.set(address, next);
    if (this.#intents.delete(address) || isNew) this.#changes += 1;
  }

  /** The secret that was shown once is where it belongs. */
  settle(address: Address): void {
    const before = this.#bindings.get(address);
    if (before?.owed !== true) return;
    const { owed: _no, ...binding } = before;
    this.#bindings.set(address, binding);
    this.#changes += 1;
  }

  remove(address: Address): void {
    if (!this.#bindings.delete(address)) return;
    this.#changes += 1;
    this.#hasApplied = true;
  }

  /**
   * All of the org is as this run wanted it. The moment alone is no news: a run each hour that finds nothing to do writes nothing, and
   * neither does one of a commit that changed other files.
   */
  complete(): void {
    const revision = this.#revision;
    if (revision === undefined) return;
    const before = this.#base.revision;
    if (!this.#hasApplied && before !== undefined && isOfSameFiles(before, revision)) return;
    this.#base = { ...this.#base, revision };
    this.#changes += 1;
  }

  /** A binding is of the apply that changed what it says to be applied: what is bound or waits in a draft is not live yet. */
  #dated({ revision: _given, ...binding }: Binding, before: Binding | undefined): Binding {
    const isAsBefore = appliedOf(binding) === (before === undefined ? nothingApplied : appliedOf(before));
    if (!isAsBefore) this.#hasApplied = true;
    if (isAsBefore) return before?.revision === undefined ? binding : { ...binding, revision: before.revision };
    if (this.#revision === undefined) return binding;
    // Other files than its own say nothing of it.
    const { digest: _ofAll, ...revision } = this.#revision;
    return { ...binding, revision };
  }

  /** Says that a create is about to be sent. Flush before it is. */
  openIntent(address: Address, intent: Intent): void {
    const timed = { ...intent, at: timeStamp() };
    this.#given.set(timed, intent);
    this.#intents.set(address, timed);
    this.#changes += 1;
  }

  /** True when the journal that is kept holds just this, written by this run: an earlier one tells of another moment. */
  holdsIntent(address: Address, intent: Intent): boolean {
    const kept = this.#keptIntents.get(address);
    const given = kept === undefined ? undefined : this.#given.get(kept);
    return given !== undefined && (given === intent || JSON.stringify(given) === JSON.stringify(intent));
  }

  /**
   * Of a create whose turn comes long after it was written down: says of all that are still open that they are about to be sent. True:
   * the journal that is kept tells of a moment long gone, so flush before the call.
   */
  renewIntents(address: Address): boolean {
    if (isRecent(this.#keptIntents.get(address))) return false;
    if (!isRecent(this.#intents.get(address)))
      for (const [open, timed] of [...this.#intents]) {
        const given = this.#given.get(timed);
        if (given !== undefined) this.openIntent(open, given);
      }
    return true;
  }

  /** What an earlier run was about to send, and never got an answer to. */
  earlierIntent(address: Address): Intent | undefined {
    return this.#earlierIntents.get(address);
  }

  /** The create is known to have made nothing. */
  closeIntent(address: Address): void {
    if (this.#intents.delete(address)) this.#changes += 1;
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

  /**
   * Written before long, together with what comes until then: only for what an open intent that is kept would find again. Resolves at
   * once, unless the last write failed.
   */
  flushSoon(): Promise<void> {
    if (this.isFailing) return this.flush();
    const size = this.#bindings.size + this.#intents.size;
    if (this.#changes - this.#taken >= size * leastPart) this.#flushUnwatched();
    else this.#timer ??= setTimeout(() => this.#flushUnwatched(), longestWait);
    return Promise.resolve();
  }

  /** The last write failed: what was learned since is known to this run alone. */
  get isFailing(): boolean {
    return this.#failures > 0;
  }

  /**
   * Why the last writes failed, when there were several in a row: each may have waited a minute for its place, and whoever has one more
   * thing to do needn't wait as well. What is known by then is written at the end of the run, if the place is back.
   */
  get lostTo(): unknown {
    return this.#failures >= enoughFailures ? this.#error : undefined;
  }

  /** Who comes next is told that it failed, and tries again. */
  #flushUnwatched(): void {
    this.flush().catch(recordProblem);
  }

  /** Each attempt has a serial of its own: a place that keeps versions tells them apart by it, and one that failed may have arrived. */
  async #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#changes === this.#written) return;
    if (!this.#isKept && this.#bindings.size === 0 && this.#intents.size === 0) return;
    const changes = this.#changes;
    this.#taken = changes;
    const intents = new Map(this.#intents);
    const next = this.#now(this.#base.serial + 1);
    this.#base = next;
    try {
      await this.#store.write(next, this.#revision);
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      this.#error = error;
      throw error;
    }
    this.#isKept = true;
    this.#keptIntents = intents;
    this.#written = changes;
  }

  #now(serial: number): Bindings {
    const { intents: _earlier, ...base } = this.#base;
    const intents = this.#intents.size === 0 ? {} : { intents: Object.fromEntries(this.#intents) };
    return { ...base, serial, ...intents, bindings: Object.fromEntries(this.#bindings) };
  }
}

/** What a binding says to be applied, as one text. */
function appliedOf({ id, applied, written }: Binding): string {
  return applied === undefined ? nothingApplied : JSON.stringify([id, applied, written]);
}

const nothingApplied = "";

function isRecent(intent: Intent | undefined): boolean {
  return Date.now() - Date.parse(intent?.at ?? "") < longestKept * 1000;
}
