// One limiter for all calls on an org: halved when the API says that it is too much, grown again slowly.
import type PQueue from "p-queue";

const growAfter = 20;

/** Runs calls, so many at once. */
export class Limiter {
  readonly #most: number;
  #queue: PQueue | undefined;
  #successes = 0;
  #pausedUntil = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(most: number) {
    this.#most = most;
  }

  /** Runs a call when there is room. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.#queue === undefined) {
      const { default: Queue } = await import("p-queue");
      this.#queue ??= new Queue({ concurrency: this.#most });
    }
    return (await this.#queue.add(call)) as T;
  }

  /** A call went well. */
  succeeded(): void {
    const queue = this.#queue;
    if (queue === undefined || queue.concurrency >= this.#most || ++this.#successes < growAfter) return;
    this.#successes = 0;
    queue.concurrency += 1;
  }

  /** The API turned a call away. Nothing new is begun for `pause` milliseconds. */
  turnedAway(pause: number, now: number): void {
    const queue = this.#queue;
    if (queue === undefined) return;
    this.#successes = 0;
    queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2));
    const until = now + pause;
    if (pause <= 0 || until <= this.#pausedUntil) return;
    this.#pausedUntil = until;
    queue.pause();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => queue.start(), pause);
  }

  /** Nothing more will be run. */
  close(): void {
    clearTimeout(this.#timer);
  }

  /** Calls that are begun at once at most, now. */
  get concurrency(): number {
    return this.#queue?.concurrency ?? this.#most;
  }
}
