import { describe, expect, it } from "vitest";
import { redact } from "../../src/api/redact.ts";

const secret = 'p4ss/"wörd" +&%';

describe("redact", () => {
  it.each([
    ["raw", secret],
    ["URL-escaped", encodeURIComponent(secret)],
    ["URL-escaped in small letters", encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
    ["form-escaped", encodeURIComponent(secret).replaceAll("%20", "+")],
    ["JSON-escaped", JSON.stringify(secret).slice(1, -1)],
    ["JSON-escaped in ASCII", JSON.stringify(secret).slice(1, -1).replace("ö", "\\u00f6")],
    ["JSON-escaped with slashes", JSON.stringify(secret).slice(1, -1).replaceAll("/", "\\/")],
    ["base64", Buffer.from(secret).toString("base64")],
    ["base64 without padding", Buffer.from(secret).toString("base64").replace(/=+$/, "")],
    ["base64url", Buffer.from(secret).toString("base64url")],
  ])("takes a known secret out: %s", (_, spelling) => {
    expect(redact(`<${spelling}>`, [secret])).toBe("<(secret)>");
  });

  it.each(["a:", "ab:", "abc:"])("takes the middle out of base64 that begins with %s", (before) => {
    const encoded = Buffer.from(`${before}correcthorsebattery:x`).toString("base64");
    const clean = redact(encoded, ["correcthorsebattery"]);
    expect(clean).toContain("(secret)");
    expect(Buffer.from(clean.replace("(secret)", ""), "base64").toString("latin1")).not.toContain("horse");
  });

  it("takes out what looks like a credential", () => {
    expect(redact("key sk_live_abc-DEF_1 and sk_test_x", [])).toBe("key (secret) and (secret)");
    expect(redact("Authorization: Bearer abc.def.ghi", [])).toBe("Authorization: (secret)");
    expect(redact("sent Bearer abc123 and Token 0123456789abcdef", [])).toBe("sent Bearer (secret) and Token (secret)");
  });

  it("leaves sentences alone", () => {
    expect(redact("Token expired; Bearer authentication is needed.", [])).toBe(
      "Token expired; Bearer authentication is needed.",
    );
  });

  it("takes the longer of two secrets that overlap", () => {
    expect(redact("abcdefgh", ["abcd", "abcdefgh"])).toBe("(secret)");
  });

  it("ignores secrets that are too short to be any", () => {
    expect(redact("answered 401 to me", ["", "4", "to"])).toBe("answered 401 to me");
  });
});
