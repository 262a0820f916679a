import { expect, test } from "vitest";
import { formatOfBytes, formatOfText } from "../../src/config/format.ts";

test("a text is not taken for another format", () => {
  for (const text of [
    "",
    "a",
    "PK",
    "Hello {\\rtf1}",
    "# Role\n\n<b>Be kind.</b>\n",
    "<details>\n<summary>Hours</summary>\n</details>\n",
    "<role>\nYou answer. Ask for the html of the page: <html>\n</role>\n",
    "<!-- a note for editors -->\nYou answer.\n",
    "Title\n=======\n\nText\n<<<<<<< and no more\n",
    "電話に出ます。\n",
    "version https://example.com\n",
  ]) {
    expect(formatOfBytes(Buffer.from(text)), text).toBeUndefined();
    expect(formatOfText(text), text).toBeUndefined();
  }
});

test("wide characters are told from other bytes with zeros", () => {
  const code = (bytes: Buffer): string | undefined => formatOfBytes(bytes)?.code;
  const wide = Buffer.from("Hello, you answer the phone.", "utf16le");
  expect(code(wide)).toBe("file-encoding");
  expect(code(Buffer.from(wide).swap16())).toBe("file-encoding");
  expect(code(Buffer.from([0xff, 0xfe, 0x2d, 0x4e]))).toBe("file-encoding");
  expect(code(Buffer.from([0xfe, 0xff, 0x4e, 0x2d]))).toBe("file-encoding");
  expect(code(Buffer.from("Hello\0"))).toBe("file-binary");
  expect(code(Buffer.from([0, 0, 0, 0]))).toBe("file-binary");
});

test("what word processors and others leave is known behind a mark and blank lines, too", () => {
  expect(formatOfBytes(Buffer.from("\ufeff\n{\\rtf1 Hello}"))?.what).toContain("RTF");
  expect(formatOfText('\n<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>')?.what).toContain("word");
  expect(formatOfText('<?xml version="1.0"?>\n<!-- x -->\n<HTML lang="en">')?.what).toContain("HTML page");
  expect(formatOfText("a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> d\r\n")?.code).toBe("file-conflict");
});
