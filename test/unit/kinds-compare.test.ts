import { describe, expect, test } from "vitest";
import { isMaskedCopy, looksMasked, ownMembers, sameValue } from "../../src/kinds/compare.ts";
import { fieldNamed, kindNamed } from "../../src/kinds/index.ts";
import type { Json } from "../../src/kinds/kind.ts";

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

describe("a group", () => {
  const scenario = kindNamed("test_scenario");
  const audio = fieldNamed(scenario, "audio_conditions");
  const caller = fieldNamed(scenario, "caller_behavior");

  test("is compared with what the API fills in, and what it adds is its own", () => {
    const same = (desired: Json, live: Json | undefined) => sameValue(audio, desired, live);
    expect(same({ noise_asset: "cafe" }, { noise_asset: "cafe", snr_db: null, engine: "v2" })).toBe(true);
    expect(same({ noise_asset: "cafe" }, { noise_asset: "cafe", snr_db: 10 })).toBe(false);
    expect(same({ noise_asset: null }, {})).toBe(true);
    expect(same({}, { noise_asset: "none", snr_db: null })).toBe(true);
    expect(same({}, undefined)).toBe(true);
    expect(same({ noise_asset: "none", echo: 5 }, { noise_asset: "none" })).toBe(false);
    expect(same("none", { noise_asset: "none" })).toBe(false);
  });

  test("is written as a person would: with what tells something, and what was written", () => {
    const live = { dtmf_sequence: "1", long_silence_seconds: 0, topic_change: "", engine: "v2" };
    expect(ownMembers(caller, live)).toEqual({ dtmf_sequence: "1" });
    expect(ownMembers(caller, live, { topic_change: "weather", engine: "v1" })).toEqual({
      dtmf_sequence: "1",
      topic_change: "",
      engine: "v2",
    });
    expect(ownMembers(caller, null)).toBe(null);
    expect(ownMembers(tools, [{ a: 1 }])).toEqual([{ a: 1 }]);
  });
});
