// Where CI is set every proof draws all of its cases. Nobody may lose some of them there without a word.
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { shareIn } from "../support/budget.ts";
import { root } from "../support/command.ts";
import { longest } from "../support/longest_first.ts";

describe("the share of a whole run", () => {
  test.each([
    ["a fortieth for a person", {}, 0.025],
    ["a fortieth where CI is said to be off", { CI: "false" }, 0.025],
    ["a fortieth where CI is empty", { CI: "" }, 0.025],
    ["all of it in CI", { CI: "true" }, 1],
    ["all of it in CI, however that is said", { CI: "1" }, 1],
    ["all of it where a case is looked for", { CASE: "kill 12" }, 1],
    ["what BUDGET says", { BUDGET: "0.5" }, 0.5],
    ["what BUDGET says, also in CI", { BUDGET: "10", CI: "true" }, 10],
  ])("is %s", (_what, env, share) => {
    expect(shareIn(env)).toBe(share);
  });

  test.each(["", " ", "0", "-1", "all", "Infinity", "NaN"])("is not taken from BUDGET=%j", (budget) => {
    expect(() => shareIn({ BUDGET: budget })).toThrow(`BUDGET is "${budget}". Give a share`);
  });
});

test("the files that begin first are there", () => {
  expect(longest.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
});
