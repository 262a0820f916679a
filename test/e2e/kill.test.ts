// The built command, ended by SIGKILL at 200 moments drawn from a seed: the next run gives the same end state, without twin, without
// anything left over, and nobody unlocks anything. SEED=… draws the same moments again, CASE="kill 12:" replays one of them.
import { expect, test } from "vitest";
import { runCases } from "../support/cases.ts";
import { drawKills, killAndRunAgain } from "../support/killed.ts";

test("kill -9 at any moment, then run again", async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  const kills = drawKills(seed, Number(process.env.KILLS ?? 200)).map((kill, index) => ({ kill, index }));
  let died = 0;
  await runCases(
    kills,
    ({ kill, index }) => `kill ${index}: ${JSON.stringify(kill)} SEED=${seed}`,
    async ({ kill }) => {
      if (await killAndRunAgain(kill)) died += 1;
    },
  );
  console.log(`kills: ${died} of ${kills.length} runs died before their end, SEED=${seed}`);
  if (process.env.CASE === undefined) expect(died).toBeGreaterThan(kills.length / 2);
}, 300_000);
