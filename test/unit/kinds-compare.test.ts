import { describe, expect, test } from "vitest";
import { isMaskedCopy, looksMasked } from "../../src/kinds/compare.ts";
import { fieldNamed, kindNamed } from "../../src/kinds/index.ts";

const headers = fieldNamed(kindNamed("integration"), "headers");
const tools = fieldNamed(kindNamed("agent"), "tools");

describe("a mask is a whole value", () => {
  test.each([
    undefined,
    null,
    "",
    "***",
    "********",
    " •••••••• ",
    "●●●●",
    "xxxxxx",
    "X".repeat(8),
    "sk_live_****",
    "****f00d",
    "sk_live_••••f00d",
    "abcd…f00d",
    "…",
    "abcd...f00d",
    "Bearer ********",
    "Bearer abcd…f00d",
    "[redacted]",
    "<hidden>",
    "(secret)",
    "MASKED",
  ])("%j", (value) => {
    expect(looksMasked(value)).toBe(true);
  });

  test.each([
    "**",
    "xxxxx",
    "a key",
    "/orders/.../lines",
    "1...5",
    "wait...",
    "See the manual... then call.",
    "Zoë… and the others",
    "a very long text in front of …",
    "hidden-fields",
    "show=hidden",
    "unmasked",
    "secrets",
    "text/*, */*",
    "0 * * * * run",
    "abcd...f00dbabe",
    7,
    true,
    { a: "***" },
  ])("and not %j", (value) => {
    expect(looksMasked(value)).toBe(false);
  });
});

describe("a masked copy", () => {
  test("has the same names, each equal or masked", () => {
    const desired = { "X-Api-Key": "k", "X-Path": "/a" };
    expect(isMaskedCopy(headers, desired, { "x-api-key": "***", "X-Path": "/a" })).toBe(true);
    expect(isMaskedCopy(headers, desired, { "x-api-key": "***", "X-Path": "/a/.../b" })).toBe(false);
    expect(isMaskedCopy(headers, desired, { "x-api-key": "***" })).toBe(false);
    expect(isMaskedCopy(headers, desired, { "x-api-key": "***", "X-Other": "/a" })).toBe(false);
  });

  test("of a tool is masked in its headers only", () => {
    const tool = (description: string, key: string) => [
      { type: "function", function: { name: "look_up", description }, endpoint: { headers: { "X-Api-Key": key } } },
    ];
    const desired = tool("Finds an order.", "k");
    expect(isMaskedCopy(tools, desired, tool("Finds an order.", "***"))).toBe(true);
    for (const edited of ["", "***", "Finds an order… or more", "abcd...efgh"])
      expect(isMaskedCopy(tools, desired, tool(edited, "***")), edited).toBe(false);
  });
});
