// One limiter for all calls on an org: halved when the API says that it is too much, grown again slowly, and paced as the API asks.
import type PQueue from "p-queue";
import { Pace } from "./pace.ts";

const growAfter = 20;

/** Runs calls, so many at once. */
export class Limiter {
  readonly #most: number;
  readonly #pace = new Pace();
  #queue: PQueue | undefined;
  #successes = 0;
  /** Counts the halvings: calls that were under way together are turned away together, and count once. */
  #round = 0;
  #heldUntil = 0;
  #timer: NodeJS.Timeout | undefined;
  #isReleased = false;

  constructor(most: number) {
    this.#most = Math.max(1, most);
  }

  /** Runs a call when there is room. The call is told its round, to be given to `turnedAway`. A repeated call goes first. */
  async run<T>(call: (round: number) => Promise<T>, again = false): Promise<T> {
    if (this.#queue === undefined) {
      const { default: Queue } = await import("p-queue");
      this.#queue ??= new Queue({ concurrency: this.#most });
    }
    const begin = (): Promise<T> => {
      this.#hold(this.#pace.interval);
      return call(this.#round);
    };
    return (await this.#queue.add(begin, { priority: again ? 1 : 0 })) as T;
  }

  /** A call went well. */
  succeeded(): void {
    const queue = this.#queue;
    this.#pace.admitted();
    if (queue === undefined || queue.concurrency >= this.#most || ++this.#successes < growAfter) return;
    this.#successes = 0;
    queue.concurrency += 1;
  }

  /**
   * The API turned a call of this round away. Nothing new is begun for `pause` milliseconds. `isRate`: because of how many calls there
   * were, and not because it is busy.
   */
  turnedAway(round: number, pause: number, isRate = false): void {
    const queue = this.#queue;
    if (queue === undefined) return;
    this.#successes = 0;
    if (round === this.#round) {
      this.#round += 1;
      queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2));
      if (isRate) this.#pace.turnedAway(pause);
    }
    this.#hold(pause);
  }

  /** No more waiting: what stands in the queue is begun at once, to find out that it should not be. */
  release(): void {
    this.#isReleased = true;
    clearTimeout(this.#timer);
    this.#queue?.start();
  }

  /** Calls that are begun at once at most, now. */
  get concurrency(): number {
    return this.#queue?.concurrency ?? this.#most;
  }

  /** Milliseconds between the begins of two calls at least, now. */
  get interval(): number {
    return this.#pace.interval;
  }

  /** Begins nothing for so many milliseconds; the longest of several counts. */
  #hold(pause: number): void {
    const until = performance.now() + pause;
    if (pause <= 0 || until <= this.#heldUntil || this.#isReleased) return;
    this.#heldUntil = until;
    this.#queue?.pause();
    clearTimeout(this.#timer);
    // A timer may fire a millisecond early, and then the API would be right to complain.
    this.#timer = setTimeout(() => this.#queue?.start(), pause + 1);
  }
}
