import { describe, expect, it } from "vitest";
import { addressProblem } from "../../src/address.ts";
import { checkBaseUrl } from "../../src/api/base_url.ts";

describe("checkBaseUrl", () => {
  it.each([
    ["https://api.thunderphone.com", "https://api.thunderphone.com"],
    ["https://api.thunderphone.com/", "https://api.thunderphone.com"],
    ["https://api.thunderphone.com/v1", "https://api.thunderphone.com"],
    ["https://api.thunderphone.com/v1/", "https://api.thunderphone.com"],
    [" https://proxy.example.com/thunder/v1 ", "https://proxy.example.com/thunder"],
    ["http://localhost:4010/v1", "http://localhost:4010"],
    ["http://127.0.0.1:80", "http://127.0.0.1"],
    ["http://127.9.9.9:1", "http://127.9.9.9:1"],
    ["http://[::1]:4010", "http://[::1]:4010"],
  ])("takes %s", (text, url) => {
    expect(checkBaseUrl(text)).toEqual({ ok: true, url });
  });

  it.each([
    "http://api.thunderphone.com",
    "http://localhost.example.com",
    "http://127.0.0.1.example.com",
    "http://10.0.0.1",
    "http://[::2]",
    "ftp://localhost",
    "https://user:hunter2@api.thunderphone.com",
    "https://api.thunderphone.com?x=1",
    "https://api.thunderphone.com/#x",
    "api.thunderphone.com",
    "localhost:4010",
    "",
  ])("refuses %s", (text) => {
    const result = checkBaseUrl(text);
    expect(result).toMatchObject({ ok: false, diagnostic: { code: "bad-base-url" } });
    expect(JSON.stringify(result)).not.toContain("hunter2");
  });

  it("repeats no credential of an address that can't be read", () => {
    expect(JSON.stringify(checkBaseUrl("https://user:hunter2@:bad:"))).not.toContain("hunter2");
  });
});

describe("addressProblem", () => {
  it.each(["https://state.example.com/a\n", " https://state.example.com", "https://state.example.com/a b"])(
    "refuses the blank of %j, which an address would lose",
    (text) => {
      expect(addressProblem(text)).toBe("must not hold a blank or a line end");
    },
  );
});
