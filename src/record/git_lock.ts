// The lock on a git ref. Clocks of two machines are never compared: a lock is left behind when it was watched for longer than
// its holder promised to renew it in, and did not change.
import { randomUUID } from "node:crypto";
import { type Clock, ownClock } from "../clock.ts";
import type { Git } from "../git/git.ts";
import { type RefHome, readCommit, seeRef, swapRef, writeCommit } from "../git/refs.ts";
import { type Holder, parseHolder, stateOf, thisHolder } from "./holder.ts";
import { type LockResult, lockedBy } from "./lock.ts";

/** How often a lock is renewed and looked at, in milliseconds. */
export interface LockPace {
  /** Between two renewals. */
  readonly renew: number;
  /** What the holder promises: the longest that the lock stays as it is while the holder lives. */
  readonly promise: number;
  /** Between two looks at somebody else's lock. */
  readonly look: number;
}

/** Several renewals may fail before a promise is broken. */
export const usualPace: LockPace = { renew: 20_000, promise: 90_000, look: 5_000 };

/** What a lock needs. */
export interface GitLockOptions {
  readonly git: Git;
  readonly home: RefHome;
  readonly ref: string;
  readonly org: string;
  readonly signal: AbortSignal;
  readonly pace: LockPace;
  readonly clock?: Clock;
}

const file = "lock.json";

/** The lock of one org on a ref. */
export class GitLock {
  /** Somebody else took the lock over: this run was taken for gone. */
  lost = false;
  readonly #options: GitLockOptions;
  #held = "";
  /** Each renewal is another commit, also within one second. */
  #beats = 0;
  #released = false;
  #timer: NodeJS.Timeout | undefined;
  #renewing: Promise<void> = Promise.resolve();
  /** By the clock on the wall, which goes on while a machine sleeps. */
  #renewed = 0;

  constructor(options: GitLockOptions) {
    this.#options = options;
  }

  /** Takes the lock, waits out one that was left behind, or tells who has it. */
  async take(): Promise<LockResult> {
    const { git, home, ref, org, pace, signal, clock = ownClock } = this.#options;
    const holder = await thisHolder(randomUUID());
    let watched: { readonly commit: string; readonly since: number } | undefined;
    for (;;) {
      const now = await seeRef(git, home, ref);
      const before = now === "" ? undefined : await this.#read(now);
      const state = before?.holder === undefined ? "unknown" : await stateOf(before.holder);
      if (watched?.commit !== now) {
        // A lock that changes is a lock that is held.
        if (watched !== undefined && now !== "") return { ok: false, diagnostic: lockedBy(org, before?.holder) };
        watched = { commit: now, since: clock.now() };
      }
      const silent = before !== undefined && clock.now() - watched.since > (before.promise ?? pace.promise);
      if (before === undefined || state === "gone" || silent) {
        const next = await this.#write(holder, 0);
        if ((await swapRef(git, home, ref, now, next)) === "won") return this.#hold(holder, next);
        continue;
      }
      if (state === "alive" || signal.aborted) return { ok: false, diagnostic: lockedBy(org, before.holder) };
      await clock.pause(pace.look, signal);
    }
  }

  #hold(holder: Holder, commit: string): LockResult {
    this.#held = commit;
    this.#renewed = Date.now();
    this.#beat(holder);
    return { ok: true, isHeld: () => this.#isHeld(holder), release: () => this.#release() };
  }

  /** Whoever kept the promise has the lock. Whoever did not asks: somebody else may have taken it over. */
  async #isHeld(holder: Holder): Promise<boolean> {
    if (this.lost) return false;
    if (this.#isFresh()) return true;
    const renew = async (): Promise<void> => (this.#isFresh() || this.lost ? undefined : this.#renew(holder));
    this.#renewing = this.#renewing.then(renew).catch(() => undefined);
    await this.#renewing;
    return !this.lost && this.#isFresh();
  }

  #isFresh(): boolean {
    return Math.abs(Date.now() - this.#renewed) < this.#options.pace.promise;
  }

  #beat(holder: Holder): void {
    this.#timer = setTimeout(() => {
      // One after the other: the second of two at once would take the first for somebody else's.
      this.#renewing = this.#renewing
        .then(() => this.#renew(holder))
        // A renewal that the network swallows is made up for by the next one.
        .catch(() => undefined)
        .then(() => {
          if (!this.lost && !this.#released) this.#beat(holder);
        });
    }, this.#options.pace.renew);
    this.#timer.unref();
  }

  async #renew(holder: Holder): Promise<void> {
    const { git, home, ref } = this.#options;
    this.#beats += 1;
    const next = await this.#write(holder, this.#beats);
    if ((await swapRef(git, home, ref, this.#held, next)) === "won") {
      this.#held = next;
      this.#renewed = Date.now();
    } else this.lost = true;
  }

  async #release(): Promise<void> {
    const { git, home, ref } = this.#options;
    this.#released = true;
    clearTimeout(this.#timer);
    await this.#renewing;
    // A lock that can't be removed is taken over once it was silent for long enough.
    if (!this.lost) await swapRef(git, home, ref, this.#held, "").catch(() => undefined);
  }

  async #read(commit: string): Promise<{ readonly holder: Holder | undefined; readonly promise: number | undefined }> {
    const text = (await readCommit(this.#options.git, commit, file)) ?? "";
    return { holder: parseHolder(text), promise: promiseIn(text) };
  }

  #write(holder: Holder, beats: number): Promise<string> {
    const { git, org, pace } = this.#options;
    const text = `${JSON.stringify({ ...holder, promise: pace.promise, beats })}\n`;
    return writeCommit(git, { name: file, text, about: `Lock of org ${org}\n` });
  }
}

function promiseIn(text: string): number | undefined {
  try {
    const { promise } = JSON.parse(text) as { readonly promise?: unknown };
    return typeof promise === "number" && promise > 0 && promise < 3_600_000 ? promise : undefined;
  } catch {
    return undefined;
  }
}
