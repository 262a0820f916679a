import { describe, expect, test } from "vitest";
import { hiddenDifference, lookOf, looksLike, nameForm } from "../../src/kinds/identity.ts";

describe("one form", () => {
  test("an accent as one sign or as two, and blanks around, make one name", () => {
    expect(nameForm(" Cafe\u0301 ")).toBe(nameForm("Caf\u00e9"));
    expect(nameForm("Cafe")).not.toBe(nameForm("Caf\u00e9"));
  });
});

describe("look-alikes", () => {
  const pairs: readonly (readonly [name: string, other: string, difference: string])[] = [
    ["S\u0430les", "Sales", "U+0430 (Cyrillic)"],
    ["\u041e\u0440\u0435n", "Open", "U+041E (Cyrillic), U+0440 (Cyrillic), U+0435 (Cyrillic)"],
    ["\u039fpen", "\u041epen", "U+039F (Greek), U+041E (Cyrillic)"],
    ["Sup\u200bport", "Support", "U+200B (invisible)"],
    ["\u200dSupport", "Support", "U+200D (invisible)"],
    ["Acme\u00a0Support", "Acme Support", "U+00A0 (another blank)"],
    ["Bob\u2019s", "Bob's", "U+2019 (\u2019)"],
    ["a\u0430", "\u0430a", "U+0430 (Cyrillic)"],
    ["\u0451", "\u00eb", "U+0451 (Cyrillic)"],
  ];
  for (const [name, other, difference] of pairs)
    test(`${JSON.stringify(name)} and ${JSON.stringify(other)} are two that look the same`, () => {
      expect(looksLike(name, other)).toBe(true);
      expect(looksLike(other, name)).toBe(true);
      expect(hiddenDifference(name, other)).toBe(difference);
    });

  test("one name in two forms is no pair, and neither is what is seen to differ", () => {
    expect(looksLike("Cafe\u0301", "Caf\u00e9")).toBe(false);
    expect(looksLike("Sales 1", "Sales l")).toBe(false);
    expect(looksLike("Cafe", "Caf\u00e9")).toBe(false);
    expect(lookOf(" plain ")).toBe("plain");
  });
});
