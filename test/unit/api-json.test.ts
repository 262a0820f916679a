import { describe, expect, it } from "vitest";
import { BigId, parseJson, writeJson } from "../../src/api/json.ts";

describe("parseJson", () => {
  it("keeps integers beyond 2^53 as text and safe ones as numbers", async () => {
    expect(await parseJson('[{"id":9007199254740993,"n":-9007199254740995,"safe":9007199254740991,"f":1.5}]')).toEqual([
      { id: "9007199254740993", n: "-9007199254740995", safe: 9007199254740991, f: 1.5 },
    ]);
    expect(await parseJson("9007199254740993")).toBe("9007199254740993");
  });

  it("reads long digits inside texts and fractions as they are", async () => {
    const text =
      '{"a":"call 12345678901234567890, or [1234567890123456789","b":0.12345678901234567,"c":12345678901234567.5,"d":1e21}';
    expect(await parseJson(text)).toEqual(JSON.parse(text));
  });

  it("takes the last of two equal keys, whichever parser reads them", async () => {
    expect(await parseJson('{"a":1,"a":2}')).toEqual({ a: 2 });
    expect(await parseJson('{"a":9007199254740993,"a":2}')).toEqual({ a: 2 });
  });

  it("passes by a byte order mark", async () => {
    expect(await parseJson("\ufeff[]")).toEqual([]);
  });

  it.each(["", "<html>", '{"a":', "[9007199254740993"])("rejects what is no JSON: %s", async (text) => {
    await expect(parseJson(text)).rejects.toThrow(SyntaxError);
  });
});

describe("writeJson", () => {
  it("writes a large id as the number that was read", async () => {
    const id = ((await parseJson('{"id":9007199254740993}')) as { id: string }).id;
    expect(writeJson({ agent: new BigId(id), list: [new BigId(id), 1] })).toBe(
      '{"agent":9007199254740993,"list":[9007199254740993,1]}',
    );
  });

  it("writes everything else like JSON.stringify", () => {
    const value = { a: null, b: [true, false, 'x\n"y"\u2028'], c: { d: -1.5, é: {} }, e: [] };
    expect(writeJson(value)).toBe(JSON.stringify(value));
  });
});
