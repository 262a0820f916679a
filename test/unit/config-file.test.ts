import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FileReader } from "../../src/config/file.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test.skipIf(process.platform === "win32")("a pipe that nobody writes into is refused, not waited for", async () => {
  execFileSync("mkfifo", [path.join(folder, "prompt.md")]);
  const read = await new FileReader(folder).readBelow(folder, "prompt.md");
  expect(read).toMatchObject({ ok: false, problem: { code: "file-unreadable" } });
});
