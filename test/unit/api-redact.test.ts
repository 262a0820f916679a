import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redact } from "../../src/api/redact.ts";

const secret = 'p4ss/"wörd" +&%';
const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("redact", () => {
  it.each<readonly [string, string]>([
    ["raw", secret],
    ["URL-escaped", encodeURIComponent(secret)],
    ["URL-escaped in small letters", encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
    ["form-escaped", encodeURIComponent(secret).replaceAll("%20", "+")],
    ["JSON-escaped", JSON.stringify(secret).slice(1, -1)],
    ["JSON-escaped in ASCII", JSON.stringify(secret).slice(1, -1).replace("ö", "\\u00f6")],
    ["JSON-escaped with slashes", JSON.stringify(secret).slice(1, -1).replaceAll("/", "\\/")],
    ["URL-escaped without slashes", encodeURI(secret)],
    ["URL-escaped twice", encodeURIComponent(encodeURIComponent(secret))],
    ["a form", new URLSearchParams({ secret }).toString().slice("secret=".length)],
    ["URL-escaped in every sign", [...Buffer.from(secret)].map((byte) => `%${byte.toString(16)}`).join("")],
    ["JSON inside of JSON", JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1)],
    ["HTML-escaped", secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;")],
    ["HTML-escaped by numbers", secret.replace(/[^a-z0-9]/g, (sign) => `&#${sign.codePointAt(0)};`)],
    [
      "HTML-escaped by hexadecimal numbers",
      secret.replace(/["&ö]/g, (sign) => `&#x${sign.codePointAt(0)?.toString(16)};`),
    ],
    ["base64", Buffer.from(secret).toString("base64")],
    ["base64 without padding", Buffer.from(secret).toString("base64").replace(/=+$/, "")],
    ["base64url", Buffer.from(secret).toString("base64url")],
    ["base64 in a URL", encodeURIComponent(Buffer.from(secret).toString("base64"))],
    ["hexadecimal", Buffer.from(secret).toString("hex")],
    ["hexadecimal in capitals", Buffer.from(secret).toString("hex").toUpperCase()],
    ["hexadecimal with colons", [...Buffer.from(secret)].map((byte) => byte.toString(16).padStart(2, "0")).join(":")],
    ["numbers of bytes", [...Buffer.from(secret)].map((byte) => byte.toString(16)).join(", 0x")],
    ["a list of hexadecimal texts", [...Buffer.from(secret)].map((byte) => byte.toString(16)).join('", "')],
    ["bytes", [...Buffer.from(secret)].join()],
    ["bytes line by line", [...Buffer.from(secret)].join(",\n    ")],
    ["wrapped", secret.replace("wör", "\r\n  wör\n\n")],
    ["base64, wrapped", Buffer.from(secret).toString("base64").replace(/.{5}/g, "$&\n")],
    ["in capitals", secret.toUpperCase()],
    ["base64 twice", base64(base64(secret))],
    ["base64 twice, behind something else", base64(`user:${base64(secret)}`)],
    ["base64url twice", Buffer.from(base64(secret)).toString("base64url")],
    ["base64 of hexadecimal", base64(Buffer.from(secret).toString("hex"))],
    ["hexadecimal of base64", Buffer.from(base64(secret)).toString("hex")],
    ["backwards", [...secret].reverse().join("")],
    ["octal", [...Buffer.from(secret)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("")],
    ["escapes in braces", [...secret].map((sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`).join("")],
    ["long escapes", [...secret].map((sign) => `\\U${sign.charCodeAt(0).toString(16).padStart(8, "0")}`).join("")],
    [
      "old escapes of a URL",
      [...secret].map((sign) => `%u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
    ],
    ["escapes of bytes", [...Buffer.from(secret)].map((byte) => `\\x${byte.toString(16)}`).join("")],
    ...[
      "\u200b",
      "\u00ad",
      "\u2060",
      "\ufeff",
      "\u200e",
      "\u202e",
      "\u034f",
      "\ufe0f",
      "\u{e0041}",
      "\u0000",
      "\u001b[31m",
      "&shy;",
      "&zwnj;",
      "&ZeroWidthSpace;",
      "&#8203;",
      "&#x00AD;",
      "<wbr>",
      "\\u200b",
      "\\\\u00AD",
      "\\udb40\\udc41",
      "%E2%80%8B",
      "%25c2%25ad",
      "%00",
      "\u200b&shy;\\u200d",
    ].map((between) => [`with ${JSON.stringify(between)} between its letters`, [...secret].join(between)] as const),
  ])("takes a known secret out: %s", (_, spelling) => {
    expect(redact(`<${spelling}>`, [secret])).toBe("<(secret)>");
  });

  it.each([
    ["without the line end of its file", "c4nary-of-a-file\n", "c4nary-of-a-file"],
    ["without spaces around it", "  c4nary of two words ", "c4nary of two words"],
    ["line by line", "-----BEGIN-----\r\nc4narylineone\r\nc4narylinetwo\n", "c4narylineone c4narylinetwo"],
    ["as a tidied address", "https://Hooks.Example.com/c4nary one?k=2", "https://hooks.example.com/c4nary%20one?k=2"],
  ])("takes a secret out %s", (_, known, echoed) => {
    expect(redact(`It was ${echoed}.`, [known])).not.toContain("c4nary");
  });

  it.each(["utf16le", "utf16be"])("takes a secret out of what is %s in base64 and in base 16", (order) => {
    const bytes = Buffer.from("c4nary-c4nary", "utf16le");
    if (order === "utf16be") bytes.swap16();
    for (const encoding of ["hex", "base64"] as const)
      expect(redact(`<${bytes.toString(encoding)}>`, ["c4nary-c4nary"])).toBe("<(secret)>");
  });

  it.each(["a:", "ab:", "abc:"])("takes the middle out of base64 that begins with %s", (before) => {
    const encoded = Buffer.from(`${before}correcthorsebattery:x`).toString("base64");
    const clean = redact(encoded, ["correcthorsebattery"]);
    expect(clean).toContain("(secret)");
    expect(Buffer.from(clean.replace("(secret)", ""), "base64").toString("latin1")).not.toContain("horse");
  });

  it("takes out what looks like a credential, also with something unseen in it", () => {
    expect(redact("key s\u200bk_li&shy;ve_ab\\u00adc", [])).toBe("key (secret)");
    expect(redact("Author\u2060ization: Bea\u200brer abc.def.ghi", [])).toBe("Author\u2060ization: (secret)");
  });

  it("takes out a secret that has something unseen of its own", () => {
    const one = "fam\u200dily-c4nary";
    for (const spelling of [one, one.replace("\u200d", ""), one.replace("\u200d", "&zwj;"), encodeURIComponent(one)])
      expect(redact(`<${spelling}>`, [one])).toBe("<(secret)>");
  });

  it("leaves everything else as it is written", () => {
    const text = "a\u200bb &shy; hunter2 &#65; \\u200b %E2%80%8B c";
    expect(redact(text, ["hunter2"])).toBe(text.replace("hunter2", "(secret)"));
    expect(redact(text, ["nowhere"])).toBe(text);
  });

  // Patterns that go back for each sign would take minutes.
  it.each([
    ["<".repeat(400_000)],
    ["\\".repeat(400_000)],
    ["%25".repeat(200_000)],
    ["&#0".repeat(100_000)],
    [`&#x${"0".repeat(400_000)}`],
    ["\u001b[".repeat(200_000)],
    ["sk_live_".repeat(50_000)],
    ["authorization:".repeat(50_000)],
    [`authorization:${" ".repeat(400_000)}`],
    [`Bearer${" ".repeat(400_000)}`],
    ["c4nary-c4nar".repeat(40_000)],
    ["\u200b".repeat(400_000)],
    ["c\u200b".repeat(200_000)],
    ["YzRuYXJ5".repeat(50_000)],
    ["YzRuYXJ5YzRu ".repeat(30_000)],
    ["\\143".repeat(100_000)],
    ["\\u{0000".repeat(50_000)],
    ["0x63, ".repeat(100_000)],
    ["633".repeat(200_000)],
    [`${[..."c4nary-c4nar"].join("\n".repeat(39))}!`.repeat(1_000)],
    [`${[...Buffer.from("c4nary-c4nar")].join(" ".repeat(39))}!`.repeat(1_000)],
  ])("is done with a long answer soon: %.20s…", (text) => {
    expect(redact(`${text} c4nary-c4nary`, ["c4nary-c4nary"]).endsWith("(secret)")).toBe(true);
  });

  it("is done with a secret of many lines soon", () => {
    const one = `${" \n".repeat(20)}c4nary!`;
    expect(redact(`${" \n".repeat(100_000)}c4nary ${one}`, [one])).toMatch(/c4nary \(secret\)$/);
  });

  it("takes other case of a short secret for another word", () => {
    expect(redact("Main, main", ["main"])).toBe("Main, (secret)");
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

  it.each(["%25aa\\u0061a", "%aa%61a", "&#x25;aa&#97;a"])(
    "takes out a secret that looks like an escape: %s",
    (text) => {
      expect(redact(text, ["%aaaa"])).toBe("(secret)");
    },
  );

  it("takes out whatever any mixture of writers makes of it", () => {
    const writers: readonly ((sign: string) => string)[] = [
      (sign) => sign,
      (sign) => encodeURIComponent(sign),
      (sign) => JSON.stringify(sign).slice(1, -1),
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
      (sign) => `&#x${sign.charCodeAt(0).toString(16)};`,
    ];
    const anySecret = fc.string({ unit: fc.constantFrom(..."aZ0/+\"\\%&<>=ü…€ '.*(["), minLength: 4, maxLength: 24 });
    fc.assert(
      fc.property(anySecret, fc.infiniteStream(fc.nat({ max: writers.length - 1 })), (one, choices) => {
        const spelling = [...one].map((sign) => writers[Number(choices.next().value)]?.(sign)).join("");
        // What is around it has no sign of it: backwards, a secret may begin there.
        expect(redact(`{${spelling}}`, [one])).toBe("{(secret)}");
      }),
      { numRuns: 500 },
    );
  });

  it("takes out a secret that looks like an escape", () => {
    for (const one of ["a%25b", "\\u0041bc", "&#65;bc"]) expect(redact(`<${one}>`, [one])).toBe("<(secret)>");
  });

  it("ignores secrets that are too short to be any", () => {
    expect(redact("answered 401 to me", ["", "4", "to"])).toBe("answered 401 to me");
  });
});
