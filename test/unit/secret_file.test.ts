// Whatever stands in a file of variables, a secret goes into one line of it, and all else stays as it was.
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { withVariable } from "../../src/apply/secret_file.ts";

test.each([
  ["nothing", "", "KEY=whsec_1\n"],
  ["a line without an end", "A=1", "A=1\nKEY=whsec_1\n"],
  ["comments and blank lines", "# KEY=old\n\nA=1 # KEY=2\n", "# KEY=old\n\nA=1 # KEY=2\nKEY=whsec_1\n"],
  ["the variable itself", "A=1\nexport KEY = old # note\nB=2\n", "A=1\nexport KEY =whsec_1\nB=2\n"],
  ["one of a longer name", "MY_KEY=1\nKEY_2=2\n", "MY_KEY=1\nKEY_2=2\nKEY=whsec_1\n"],
  ["line ends of Windows", "A=1\r\nKEY=old\r\nB=2\r\n", "A=1\r\nKEY=whsec_1\r\nB=2\r\n"],
  ["the variable twice", "KEY=a\nKEY=b\n", "KEY=whsec_1\nKEY=whsec_1\n"],
  ["a value of several lines", 'A="1\n2"\n', 'A="1\n2"\nKEY=whsec_1\n'],
])("a file with %s", (_what, before, after) => {
  expect(withVariable(before, "KEY", "whsec_1")).toBe(after);
});

test.each(["with blanks", "a#b", "it's", `both ' and "`, "back\\slash", "$HOME", "trailing="])(
  "a secret like %s is read as it is",
  (secret) => {
    const text = withVariable("A=1\n", "KEY", secret) ?? "";
    expect(parseEnv(text)).toEqual({ A: "1", KEY: secret });
  },
);

test.each([
  ["the variable has a value of several lines", 'KEY="a\nB=2\nc"\n', "s"],
  ["a value of several lines has a line like it", 'A="1\nKEY=2\n3"\n', "s"],
  ["a secret has line ends", "A=1\n", "a\nb"],
  ["a secret has all quotes", "A=1\n", "'\"`"],
])("nothing is written where %s", (_why, before, secret) => {
  expect(withVariable(before, "KEY", secret)).toBe(undefined);
});
