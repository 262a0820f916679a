// The first steps in a folder: what init writes beside the configuration, and where it asks before it begins a second one.
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startSandbox } from "../../src/sandbox/server.ts";
import { environmentOf, exampleFolder, removeFolder, runHere } from "../support/command.ts";
import { git } from "../support/git.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
});

afterEach(async () => {
  await removeFolder(folder);
});

const ignore = (): Promise<string> => readFile(path.join(folder, ".gitignore"), "utf8");
const head = "# thundersync: secrets, plans and ways back stay out of git";

describe("the .gitignore of init", () => {
  test("keeps secrets, plans and undo files out of git, and the record and an example in it", async () => {
    expect((await runHere(["init"], { cwd: folder })).stdout).toContain("wrote .gitignore\n");
    git(folder, "init", "--quiet");
    const files = {
      out: [".env", ".env.local", "plan.json", "plan.html", ".thunderphone/undo-acme-20260101T000000Z.json"],
      in: [".env.example", ".thunderphone/acme.json", "thunderphone.yaml"],
    };
    for (const name of files.out) expect(git(folder, "check-ignore", "--no-index", "--", name), name).toBe(name);
    for (const name of files.in) expect(() => git(folder, "check-ignore", "--no-index", "--", name), name).toThrow();
  });

  const before: readonly (readonly [about: string, text: string, after: string])[] = [
    [
      "without an end of its last line",
      "node_modules\n/plan.json",
      `node_modules\n/plan.json\n\n${head}\n.env*\n!.env.example\nplan.html\n.thunderphone/undo-*.json\n`,
    ],
    [
      "of Windows",
      ".env*\r\nplan.html\r\n",
      `.env*\r\nplan.html\r\n\r\n${head}\r\nplan.json\r\n.thunderphone/undo-*.json\r\n`,
    ],
    [
      "that takes plans in",
      ".env*\n!plan.json\nplan.html\n",
      `.env*\n!plan.json\nplan.html\n\n${head}\n.thunderphone/undo-*.json\n`,
    ],
    ["that is empty", "", `${head}\n.env*\n!.env.example\nplan.json\nplan.html\n.thunderphone/undo-*.json\n`],
  ];
  for (const [about, text, after] of before)
    test(`is what is missing in one ${about}, and then nothing`, async () => {
      await writeFile(path.join(folder, ".gitignore"), text);
      const ran = await runHere(["init"], { cwd: folder });
      expect(ran.stdout).toContain("added to .gitignore: ");
      expect(await ignore()).toBe(after);
      const again = await runHere(["init", "--force"], { cwd: folder });
      expect([again.code, again.stdout.includes(".gitignore")]).toEqual([0, false]);
      expect(await ignore()).toBe(after);
    });

  test("stops everything where it can't be read", async () => {
    await mkdir(path.join(folder, ".gitignore"));
    const ran = await runHere(["init"], { cwd: folder });
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining(".gitignore can't be written (EISDIR)")]);
    await expect(readFile(path.join(folder, "thunderphone.yaml"))).rejects.toThrow("ENOENT");
  });
});

describe("init where another folder has a configuration", () => {
  const places = [
    ["above", "thunderphone.yaml", "clients/acme"],
    ["below", "clients/acme/thunderphone.yaml", "."],
  ] as const;
  for (const [side, has, stands] of places) {
    const inPlace = async (): Promise<string> => {
      await mkdir(path.join(folder, "clients/acme"), { recursive: true });
      await writeFile(path.join(folder, has), "version: 1\n");
      return path.join(folder, stands);
    };

    test(`${side} writes nothing without somebody to ask, and says what to do`, async () => {
      const cwd = await inPlace();
      const ran = await runHere(["init"], { cwd });
      expect([ran.code, ran.stdout]).toEqual([1, ""]);
      const there = path.relative(cwd, path.join(folder, has));
      for (const said of [side, `cd ${path.dirname(there)}, or add -c ${there}`, "--allow-another"])
        expect(ran.stderr).toContain(said);
      await expect(readFile(path.join(cwd, "prompts/support.md"))).rejects.toThrow("ENOENT");
      expect((await runHere(["init", "--json"], { cwd, typed: "yes\n" })).code).toBe(1);
    });

    test(`${side} asks a person, and takes only yes as yes`, async () => {
      const cwd = await inPlace();
      const no = await runHere(["init"], { cwd, typed: "y\n" });
      expect([no.code, no.stdout]).toEqual([1, expect.stringContaining("Begin another one here?")]);
      const yes = await runHere(["init"], { cwd, typed: "yes\n" });
      expect([yes.code, yes.stdout]).toEqual([0, expect.stringContaining("wrote thunderphone.yaml")]);
    });

    test(`${side} goes on with --allow-another, and where a place was named with -c`, async () => {
      const cwd = await inPlace();
      expect((await runHere(["init", "--allow-another"], { cwd })).code).toBe(0);
      expect((await runHere(["init", "-c", "named/thunderphone.yaml"], { cwd })).code).toBe(0);
    });
  }
});

test("init --from-live tells that a header whose secret nobody has may be left out, and the plan agrees", async () => {
  const sandbox = await startSandbox();
  const example = await exampleFolder();
  try {
    const env = environmentOf(sandbox);
    expect((await runHere(["apply", "--yes"], { cwd: example, env })).code).toBe(0);
    const ran = await runHere(["init", "--from-live"], { cwd: folder, env });
    expect(ran.stdout).toContain("take out the whole field that names it");
    const file = path.join(folder, "thunderphone.yaml");
    const text = await readFile(file, "utf8");
    const without = text.replace(/^ +headers:\n(?: {6,}.*\n)+/m, "");
    expect(without).not.toBe(text);
    await writeFile(file, without);
    const plan = await runHere(["plan"], { cwd: folder, env });
    expect([plan.code, plan.stdout]).toEqual([0, expect.stringContaining("nothing on it changes")]);
    expect(plan.stdout).not.toContain("headers");
  } finally {
    await sandbox.close();
    await removeFolder(example);
  }
});
