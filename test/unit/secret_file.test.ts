// Whatever stands in a file of variables, a secret goes into one line of it, and all else stays as it was.
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { whyNotIntoFile, withVariable, writeSecretFile } from "../../src/apply/secret_file.ts";

test.each([
  ["nothing", "", "KEY=whsec_1\n"],
  ["a line without an end", "A=1", "A=1\nKEY=whsec_1\n"],
  ["comments and blank lines", "# KEY=old\n\nA=1 # KEY=2\n", "# KEY=old\n\nA=1 # KEY=2\nKEY=whsec_1\n"],
  ["the variable itself", "A=1\nexport KEY = old # note\nB=2\n", "A=1\nexport KEY =whsec_1\nB=2\n"],
  ["one of a longer name", "MY_KEY=1\nKEY_2=2\n", "MY_KEY=1\nKEY_2=2\nKEY=whsec_1\n"],
  ["line ends of Windows", "A=1\r\nKEY=old\r\nB=2\r\n", "A=1\r\nKEY=whsec_1\r\nB=2\r\n"],
  ["the variable twice", "KEY=a\nKEY=b\n", "KEY=whsec_1\nKEY=whsec_1\n"],
  ["a value of several lines", 'A="1\n2"\n', 'A="1\n2"\nKEY=whsec_1\n'],
])("a file with %s", (_what, before, after) => {
  expect(withVariable(before, "KEY", "whsec_1")).toBe(after);
});

test.each(["with blanks", "a#b", "it's", `both ' and "`, "back\\slash", "$HOME", "trailing="])(
  "a secret like %s is read as it is",
  (secret) => {
    const text = withVariable("A=1\n", "KEY", secret) ?? "";
    expect(parseEnv(text)).toEqual({ A: "1", KEY: secret });
  },
);

test.each([
  ["the variable has a value of several lines", 'KEY="a\nB=2\nc"\n', "s"],
  ["a value of several lines has a line like it", 'A="1\nKEY=2\n3"\n', "s"],
  ["a secret has line ends", "A=1\n", "a\nb"],
  ["a secret has all quotes", "A=1\n", "'\"`"],
])("nothing is written where %s", (_why, before, secret) => {
  expect(withVariable(before, "KEY", secret)).toBe(undefined);
});

describe("in a folder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "thundersync-places-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const variable = (file: string, name: string) => ({ to: "env_file", file, name }) as const;
  const kept = (name: string): Promise<string> => readFile(path.join(folder, name), "utf8");

  test("secrets that go into one file by several paths all stand there", async () => {
    await mkdir(path.join(folder, "below"));
    await writeFile(path.join(folder, ".env"), "A=1\n");
    await symlink("../.env", path.join(folder, "below/link"));
    const places = [".env", "below/link", "below/../.env", path.join(folder, ".env"), "below/link"];
    const unfit = await Promise.all(
      places.map((file, index) => writeSecretFile(variable(file, `KEY_${index}`), `s${index}`, folder, false)),
    );
    expect(unfit.filter((why) => why !== undefined)).toEqual([]);
    expect(parseEnv(await kept(".env"))).toEqual({
      A: "1",
      KEY_0: "s0",
      KEY_1: "s1",
      KEY_2: "s2",
      KEY_3: "s3",
      KEY_4: "s4",
    });
  });

  test("of two secrets in one place the first one stays", async () => {
    await symlink("word", path.join(folder, "link"));
    const both = ["word", "link"].map((file) => ({ to: "file", file }) as const);
    expect(await Promise.all(both.map((place) => whyNotIntoFile(place, folder, false)))).toEqual([
      undefined,
      undefined,
    ]);
    const [first, second] = await Promise.all(
      both.map((place, index) => writeSecretFile(place, `s${index}`, folder, false)),
    );
    expect([first, second?.why]).toEqual([undefined, "it is not empty"]);
    expect(await kept("word")).toBe("s0");
    expect(await writeSecretFile({ to: "file", file: "link" }, "s2", folder, true)).toBe(undefined);
    expect(await kept("word")).toBe("s2");
  });

  test("a link to a file that is not there yet stays a link", async () => {
    await mkdir(path.join(folder, "real"));
    await symlink("real/.env", path.join(folder, ".env"));
    await symlink("no/.env", path.join(folder, "lost"));
    expect(await whyNotIntoFile(variable(".env", "KEY"), folder, false)).toBe(undefined);
    expect(await writeSecretFile(variable(".env", "KEY"), "s", folder, false)).toBe(undefined);
    expect((await lstat(path.join(folder, ".env"))).isSymbolicLink()).toBe(true);
    expect(await kept("real/.env")).toBe("KEY=s\n");
    expect((await whyNotIntoFile(variable("lost", "KEY"), folder, false))?.why).toBe(
      "it is a link into a folder that is not there",
    );
    expect((await readdir(folder)).sort()).toEqual([".env", "lost", "real"]);
  });

  test("a file of another encoding is not written, or its other lines would not stay", async () => {
    await writeFile(path.join(folder, ".env"), Buffer.from("NAME=Müller\n", "latin1"));
    expect((await whyNotIntoFile(variable(".env", "KEY"), folder, false))?.why).toBe("it is not UTF-8");
    expect((await writeSecretFile(variable(".env", "KEY"), "s", folder, true))?.why).toBe("it is not UTF-8");
  });

  test.skipIf(process.platform === "win32")("a device is no place", async () => {
    expect((await whyNotIntoFile({ to: "file", file: "/dev/null" }, folder, false))?.why).toBe(
      "it is no file that keeps what is written",
    );
  });
});
