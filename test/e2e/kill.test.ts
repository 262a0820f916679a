// The built command, ended by SIGKILL at 200 moments drawn from a seed: the next run gives the same end state, without twin, without
// anything left over, and nobody unlocks anything. SEED=… draws the same moments again, CASE="kill 12:" replays one of them.
import { expect, test } from "vitest";
import { proveKills } from "../support/killed.ts";

test("kill -9 at any moment, then run again", async () => {
  const { died, kills } = await proveKills(Number(process.env.KILLS ?? 200));
  if (process.env.CASE === undefined) expect(died).toBeGreaterThan(kills / 2);
}, 600_000);
