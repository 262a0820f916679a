import { setTimeout as delay } from "node:timers/promises";

/** Waits, or returns early when the run is interrupted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}
