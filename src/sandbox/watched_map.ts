/** Records by id that tell of each change: no route and no test can write around it. */
export class WatchedMap<Record> extends Map<string, Record> {
  readonly #changed: () => void;

  constructor(changed: () => void) {
    super();
    this.#changed = changed;
  }

  override set(id: string, record: Record): this {
    super.set(id, record);
    this.#changed();
    return this;
  }

  override delete(id: string): boolean {
    const was = super.delete(id);
    if (was) this.#changed();
    return was;
  }

  override clear(): void {
    super.clear();
    this.#changed();
  }
}
