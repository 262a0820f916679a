import { setTimeout as delay } from "node:timers/promises";

/** Waits, or returns early when the run is interrupted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}

/** Counts seconds from now on, whatever they are spent with. */
export function stopwatch(): () => number {
  const begun = performance.now();
  return () => (performance.now() - begun) / 1000;
}

/** This moment, by the clock on the wall. */
export function timeStamp(): string {
  return new Date().toISOString();
}

/** What somebody who waits for a lock goes by. */
export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  /** Waits, or returns early when the run is interrupted. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** The clock of this process. */
export const ownClock: Clock = { now: () => performance.now(), pause };
