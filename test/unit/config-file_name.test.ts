import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FileReader } from "../../src/config/file.ts";
import { fileNamedBy, pathIn } from "../../src/config/file_name.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test("a text names a file however people write the path, and only a file below the folder", async () => {
  await mkdir(path.join(folder, "prompts/inner.md"), { recursive: true });
  for (const name of ["prompts/a.md", "prompts/no_ending", "prompts/two words.txt", "README", "and"])
    await writeFile(path.join(folder, name), "x");
  await symlink(path.join(folder, "prompts/a.md"), path.join(folder, "prompts/link.md"));
  const found = (text: string, beside = folder): string | undefined =>
    fileNamedBy(text, beside, { reader: new FileReader(folder), folder });
  for (const text of [
    "prompts/a.md",
    "./prompts/a.md",
    " prompts/a.md\n",
    "prompts\\a.md",
    "prompts/../prompts/a.md",
    "file: prompts/a.md",
    "file:prompts/a.md",
    "@prompts/a.md",
    "<prompts/a.md",
    "<prompts/a.md>",
    "[the prompt](prompts/a.md)",
    '"prompts/a.md"',
    "{ file: prompts/a.md }",
    "{file: prompts/a.md}",
    `file://${folder}/prompts/a.md`,
    path.join(folder, "prompts/a.md"),
  ])
    expect(found(text), text).toBe("prompts/a.md");
  expect(found("a.md", path.join(folder, "prompts"))).toBe("prompts/a.md");
  expect(found("prompts/no_ending")).toBe("prompts/no_ending");
  expect(found("prompts/two words.txt")).toBe("prompts/two words.txt");
  expect(found("prompts/link.md")).toBe("prompts/link.md");
  for (const text of [
    "README",
    "and",
    "and/or",
    "prompts",
    "prompts/",
    "prompts/inner.md",
    `../${path.basename(folder)}x/a.md`,
    "/etc/passwd",
    "prompts/a.md\nand more",
    "Read prompts/a.md",
    `prompts/a.md\0`,
    `${"x".repeat(300)}/a.md`,
    "",
    "/",
  ])
    expect(found(text), text).toBeUndefined();
});

test("only one word with the ending of a text file or the slashes of a path looks like one", () => {
  for (const text of [
    "a.md",
    "a.TXT",
    "prompts/greeting",
    "../shared/greeting",
    "prompts\\greeting",
    "~/prompts/a.docx",
  ])
    expect(pathIn(text), text).toBe(text);
  for (const text of [
    "Hello.",
    "and/or",
    "N/A",
    "24/7",
    "Say yes and/or no.",
    "https://acme.example/a.md",
    "{{first}}/{{last_name}}",
    "请用中文/英文回答。",
    "See a.md",
    "a@example.com",
    "/".repeat(1000),
    `${"a".repeat(1000)}!`,
  ])
    expect(pathIn(text), text).toBeUndefined();
});
