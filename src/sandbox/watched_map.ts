/** What a map had under an id before a change; undefined: nothing. */
interface Past<Record> {
  readonly at: number;
  readonly id: string;
  readonly before: Record | undefined;
}

/** How far back somebody may look, and the time. Both in milliseconds. */
export interface Memory {
  readonly span: number;
  readonly clock: () => number;
}

/** Records by id that tell of each change, so that no route and no test can write around it, and that remember how they were a moment ago. */
export class WatchedMap<Record> extends Map<string, Record> {
  readonly #changed: () => void;
  readonly #memory: Memory;
  /** Oldest first. */
  #past: Past<Record>[] = [];

  constructor(changed: () => void, memory: Memory) {
    super();
    this.#changed = changed;
    this.#memory = memory;
  }

  override set(id: string, record: Record): this {
    this.#remember(id);
    super.set(id, record);
    this.#changed();
    return this;
  }

  override delete(id: string): boolean {
    this.#remember(id);
    const was = super.delete(id);
    if (was) this.#changed();
    return was;
  }

  override clear(): void {
    for (const id of this.keys()) this.#remember(id);
    super.clear();
    this.#changed();
  }

  /** The records as they were before the span of the memory. */
  asBefore(): Map<string, Record> {
    this.#forget();
    if (this.#past.length === 0) return this;
    const then = new Map<string, Record>(this);
    for (const { id, before } of this.#past.toReversed())
      if (before === undefined) then.delete(id);
      else then.set(id, before);
    return then;
  }

  /** What is there now was always there. */
  settle(): void {
    this.#past = [];
  }

  #remember(id: string): void {
    if (this.#memory.span === 0) return;
    this.#forget();
    this.#past.push({ at: this.#memory.clock(), id, before: this.get(id) });
  }

  #forget(): void {
    const since = this.#memory.clock() - this.#memory.span;
    const kept = this.#past.findIndex(({ at }) => at > since);
    this.#past = kept < 0 ? [] : this.#past.slice(kept);
  }
}
