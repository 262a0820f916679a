import { expect, test } from "vitest";
import type { Outcome } from "../../src/apply/events.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import { exitCodeOf, exitCodeOfApply, exitCodeOfOrgs, worstExitCode } from "../../src/run/exit_code.ts";
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

const failed = (category: Diagnostic["category"], org?: string): Diagnostic => ({
  severity: "error",
  code: "x",
  message: "m",
  ...(category === undefined ? {} : { category }),
  ...(org === undefined ? {} : { org }),
});

test("of several exit codes the worst counts", () => {
  const order = [7, 4, 5, 6, 3, 1, 2, 0];
  for (const [i, worse] of order.entries())
    for (const other of order.slice(i)) {
      expect(worstExitCode([worse, other])).toBe(worse);
      expect(worstExitCode([other, worse])).toBe(worse);
    }
  expect(worstExitCode([])).toBe(0);
});

test("within one org an error of the input counts before what may come of it, and between orgs it is the least", () => {
  const order = ["error", "unknown", "stale", "locked", "refused"] as const;
  const codes = [1, 7, 5, 6, 3];
  for (const [i, first] of order.entries())
    for (const other of order.slice(i)) expect(exitCodeOf([failed(other), failed(first)])).toBe(codes[i]);
  expect(exitCodeOf([failed(undefined), failed("refused")])).toBe(1);
  expect(exitCodeOf([{ ...failed("stale"), severity: "warning" }])).toBe(0);
  expect(exitCodeOfOrgs([failed("error", "a"), failed("refused", "b")])).toBe(3);
  expect(exitCodeOfOrgs([failed("error", "a"), failed("refused", "a")])).toBe(1);
});

test("where one org was written and another one was not, that is partly done", () => {
  const outcome = (written: boolean, exitCode: Outcome["exitCode"]): Outcome => ({
    org: "a",
    changes: [],
    written,
    verified: true,
    diagnostics: [],
    exitCode,
  });
  expect(exitCodeOfApply([3], [outcome(true, 0)])).toBe(4);
  expect(exitCodeOfApply([0], [outcome(true, 0), outcome(false, 5)])).toBe(4);
  expect(exitCodeOfApply([0], [outcome(true, 0), outcome(false, 7)])).toBe(7);
  expect(exitCodeOfApply([3], [outcome(false, 0)])).toBe(3);
  expect(exitCodeOfApply([0], [outcome(true, 0)])).toBe(0);
});
