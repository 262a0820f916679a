import { describe, expect, test } from "vitest";
import { solveText } from "../../src/config/solve.ts";

const known = (values: Readonly<Record<string, string>> = {}) => ({
  org: "beta",
  valueOf: (name: string) => values[name],
  textOf: () => undefined,
});
const solved = (written: string, live: string, values?: Readonly<Record<string, string>>): unknown => {
  const found = solveText(written, live, known(values));
  return found === undefined ? undefined : Object.fromEntries(found);
};

describe("the variables with which a text reads as another", () => {
  test.each([
    ["${var.company} Support", "Beta & Co Support", { company: "Beta & Co" }],
    ["Call ${var.a} or ${var.b}.", "Call Ann or Bob.", { a: "Ann", b: "Bob" }],
    ["${var.a}, yes, ${var.a}", "Beta, yes, Beta", { a: "Beta" }],
    ["Hello ${var.a}.\r\nBye ${var.a}.", "Hello Beta.\nBye Beta.", { a: "Beta" }],
    ["(${var.a}) [x] 5 $ ^", "(Beta) [x] 5 $ ^", { a: "Beta" }],
    ["(.+) ${var.a}", "(.+) Beta", { a: "Beta" }],
    ["${var.a}1 and ${var.a}2", "Beta1 and Beta2", { a: "Beta" }],
    ["$${price} for ${var.a}", "${price} for Beta", { a: "Beta" }],
    ["${org} has ${var.a}", "beta has it", { a: "it" }],
    ["no variable", "no variable", {}],
  ])("%s is %s", (written, live, found) => {
    expect(solved(written, live)).toEqual(found);
  });

  test.each([
    ["two that touch", "${var.a}${var.b}", "Beta"],
    ["two ends", "${var.a} and ${var.b}", "x and y and z"],
    ["another text", "${var.company} Support", "Beta Billing"],
    ["two values of one", "${var.a} and ${var.a}", "x and y"],
    ["two lines of different values", "${var.a}\n${var.a}", "x\ny"],
    ["another number of lines", "Hello ${var.a}.", "Hello Beta.\nBye."],
    ["nothing", "Hello ${var.a}.", "Hello ."],
    ["blanks at its ends", "Hello ${var.a}.", "Hello  Beta."],
    ["an id", "Ask ${id.agent.sales} of ${var.a}", "Ask 1 of Beta"],
    ["more of them than anybody writes", "${var.a}-${var.b}-${var.c}-${var.d}", "1-2-3-4"],
    ["another org", "${org} of ${var.a}", "gamma of x"],
  ])("nobody can know: %s", (_why, written, live) => {
    expect(solved(written, live)).toBeUndefined();
  });

  test("what is settled is a text like any other", () => {
    expect(solved("${var.a} of ${var.b}", "x of y", { a: "x" })).toEqual({ b: "y" });
    expect(solved("${var.a} of ${var.b}", "x of y", { a: "z" })).toBeUndefined();
  });
});
