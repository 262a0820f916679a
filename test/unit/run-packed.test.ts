import { expect, test } from "vitest";
import { Reference, Secret, Template } from "../../src/config/desired.ts";
import { Packed } from "../../src/run/packed.ts";

test("what was put away comes back as it was", () => {
  const secret = new Secret("Bearer ${env.TOKEN}", "Bearer abc", [{ value: "abc", variable: "TOKEN" }]);
  const shared = { text: "same" };
  const value = {
    text: "Grüße, 你好 \u{1f600} \0",
    list: [1, -0, 1.5, null, true, undefined, [[]]],
    nothing: {},
    left: undefined,
    ids: new Map([["agent.a", new Set(["1", "2"])]]),
    secret,
    twice: [shared, shared],
    again: [secret, { deep: new Template(["call ", new Reference("agent.a")]) }],
  };
  const packed = new Packed(value);
  for (const taken of [packed.take(), packed.take()]) {
    expect(taken).toStrictEqual(value);
    expect(taken).not.toBe(value);
    expect(taken.twice[0]).toBe(taken.twice[1]);
    expect(taken.secret).toBe(secret);
    expect(taken.again[0]).toBe(secret);
  }
});

test("an own name that means something to objects is one like any other", () => {
  const value = JSON.parse('{"__proto__":{"a":1},"constructor":"x"}');
  const taken = new Packed(value).take();
  expect(Object.keys(taken)).toEqual(["__proto__", "constructor"]);
  expect(Object.getPrototypeOf(taken)).toBe(Object.prototype);
});

test("what is put away together says equal texts once", () => {
  const text = "You answer the phone. Be brief, kind and exact.\n".repeat(100);
  const texts = Array.from({ length: 20 }, (_, i) => `${i} ${text}`);
  expect(new Packed(texts).size).toBeLessThan(text.length);
});
