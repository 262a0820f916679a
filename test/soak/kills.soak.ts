// A thousand kills of the built command at moments drawn from a seed: what test/e2e/kill.test.ts does with fewer.
import { expect, test } from "vitest";
import { proveKills } from "../support/killed.ts";

test("kill -9 at any moment, then run again, a thousand times", async () => {
  const { died, kills } = await proveKills("soakKills");
  expect(died).toBeGreaterThan(kills / 2);
});
