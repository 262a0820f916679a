// Nobody may be called by what is left of a number.
import fc from "fast-check";
import { expect, test } from "vitest";
import { maskEnd, maskJson, maskSaid, maskText } from "../../src/report/mask.ts";
import { parametersOf } from "../support/budget.ts";

test.each([
  ["+14155550100", "+1415•••0100"],
  ["call +1 (415) 555-0100 now", "call +1415•••0100 now"],
  ["(415) 555-0100, please", "41•••00, please"],
  ["4-1-5, 5-5-5, 0-1-0-0", "41•••00"],
  ["4.1.5 . 5.5.5 . 0.1.0.0", "41•••00"],
  ["555\u2011010\u200b0", "•••00"],
  ["+44 20 7183 8750 and +4930123456", "+4420•••8750 and +49•••56"],
  ["٤١٥٥٥٥٠١٠٠", "٤١•••٠٠"],
  ["４１５５５５０１００", "４１•••００"],
  ["card 4242 4242 4242 4242", "card •••42"],
  ["415_555_0100 or 415|555;0100 or *415*\u2212*555* 0100", "41•••00 or 41•••00 or *41•••00"],
  ["4\ufe0f\u20e31\ufe0f\u20e35\ufe0f\u20e3 5\ufe0f\u20e35\ufe0f\u20e35 0100", "41•••00"],
  ["at 10:30 for 12 people, 45 dollars", "at 10:30 for 12 people, 45 dollars"],
  ["order 123456", "order 123456"],
  ["", ""],
])("in a text: %j", (text, masked) => {
  expect(maskText(text)).toBe(masked);
});

test.each([
  ["+14155550100", "+1415•••0100"],
  ["12345", "•••45"],
  ["anonymous", "anonymous"],
  ["sip:anna@example.com", "•••@example.com"],
  ["anna@example.com", "•••@example.com"],
  ["sip:+14155550100@example.com", "sip:+1415•••0100@example.com"],
  ["client:web-7", "•••-7"],
  ["", ""],
])("the end of a call: %j", (end, masked) => {
  expect(maskEnd(end)).toBe(masked);
});

test("in what is said of a request, and not the id of the call that it is about", () => {
  const said = "GET /v1/calls/14155550100 → 404: nobody called +14155550100";
  expect(maskSaid(said)).toBe("GET /v1/calls/14155550100 → 404: nobody called +1415•••0100");
  expect(maskSaid("GET /v1/calls?phone_number=%2B14155550100")).toBe("GET /v1/calls?phone_number=%2B1415•••0100");
});

test("in values, whatever they are", () => {
  expect(maskJson({ "+14155550100": [14155550100, 7, true, null, { note: "415 555 0100" }] })).toEqual({
    "+1415•••0100": ["1415•••0100", 7, true, null, { note: "41•••00" }],
  });
});

test("no seven digits stay in a row, however they are written", () => {
  const digit = fc.constantFrom(..."0123456789");
  const gap = fc.constantFrom("", "", " ", "-", ".", ", ", ") ", "\u200b", "\u00a0");
  const number = fc.array(fc.tuple(digit, gap), { minLength: 7, maxLength: 30 });
  fc.assert(
    fc.property(fc.string(), number, fc.string(), (before, pairs, after) => {
      const digits = pairs.map(([one]) => one).join("");
      const text = `${before} ${pairs.flat().join("")} ${after}`;
      const left = maskText(text).replaceAll(/\P{Nd}/gu, "");
      expect(left).not.toContain(digits);
      expect(maskText(maskText(text))).toBe(maskText(text));
    }),
    parametersOf("reports"),
  );
});

test("a long text takes no longer than its length", () => {
  for (const piece of ["1", "1 ", "(1", "+1 (", "12345 x ", "\u200b1"]) {
    const text = piece.repeat(1_000_000 / piece.length);
    expect(maskText(text).length).toBeLessThanOrEqual(text.length + 3);
  }
});
