import { expect, test } from "vitest";
import { eachOrg } from "../../src/run/orgs.ts";

test("no more orgs are worked on at once than allowed, and results are in the order of the orgs", async () => {
  let running = 0;
  let most = 0;
  const waiting: (() => void)[] = [];
  const results = eachOrg([1, 2, 3, 4, 5], 2, async (org) => {
    most = Math.max(most, ++running);
    // The later one of two ends first.
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 2 || org === 5) for (const end of waiting.splice(0).reverse()) end();
    });
    running -= 1;
    return org * 10;
  });
  expect(await results).toEqual([10, 20, 30, 40, 50]);
  expect(most).toBe(2);
});
