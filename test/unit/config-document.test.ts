import { expect, test } from "vitest";
import { mayHoldSecret } from "../../src/config/concealed.ts";
import { parseYaml } from "../../src/config/document.ts";
import { SourceFile } from "../../src/config/file.ts";
import { nearest } from "../../src/suggestion.ts";

function codes(text: string): readonly string[] {
  return parseYaml(new SourceFile("a.yaml", "/a.yaml", text)).problems.map((problem) => problem.code);
}

test("brackets deeper than the parser's stack are one error, not a crash", () => {
  expect(codes(`x: ${"[".repeat(20_000)}${"]".repeat(20_000)}`)).toEqual(["yaml-depth"]);
  expect(codes(`x: ${"[".repeat(20_000)}`)).toEqual(["yaml-depth"]);
  expect(codes(`x:\n  ${"- ".repeat(20_000)}1\n`)).toEqual(["yaml-depth"]);
  expect(codes(`x: ${"[".repeat(240)}${"]".repeat(240)}`)).toEqual(["yaml-depth"]);
  expect(codes(`x: ${"{ a: ".repeat(60)}1${" }".repeat(60)}`)).toEqual([]);
});

test("nothing behind --- is passed over", () => {
  expect(codes("a: 1\n---\nb: 2\n")).toEqual(["yaml-many-documents"]);
  expect(codes("---\na: 1\n...\n")).toEqual([]);
});

// Patterns that go back for each sign would take minutes.
test.each(["?", "&", "://", "?key", "${", " ", "\t", "`", "-"])("a long line of %j is read soon", (sign) => {
  const text = sign.repeat(300_000);
  expect(mayHoldSecret(`${text} `)).toBe(false);
  expect(mayHoldSecret(`${text}?key=x`)).toBe(true);
  expect(codes(`a: "x${text.replaceAll(/["\\]/g, "")}`)).not.toEqual([]);
  expect(nearest(text, [text.slice(1), `${text}x`])).toBeUndefined();
});
