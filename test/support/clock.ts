import type { Clock } from "../../src/clock.ts";

/** A clock that nobody waits for: it goes on when somebody pauses, and by as much. `meanwhile` is what others do in each pause. */
export function quickClock(meanwhile: () => Promise<void> = async () => undefined): Clock {
  let now = 0;
  return {
    now: () => now,
    pause: async (milliseconds) => {
      now += milliseconds;
      await meanwhile();
    },
  };
}
