// What a program says that did not take a secret is told, with no part of the secret in it.
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { giveToCommand } from "../../src/apply/secret_command.ts";

const secret = "whsec_5a4Db0c5000040008000";

const whyNot = async (script: string): Promise<string | undefined> =>
  (await giveToCommand(["sh", "-c", `s=$(cat); ${script}; exit 3`], secret, tmpdir(), process.env))?.why;

test.skipIf(process.platform === "win32").each([
  ["as a whole", 'echo "not $s"', "not (secret)"],
  ["with its end cut off", 'echo "not $(echo $s | cut -c1-12)…"', "not (secret)…"],
  ["with its beginning cut off", 'echo "not $(echo $s | cut -c9-)"', "not (secret)"],
  ["in two lines", "echo $s | fold -w 13", "(secret)"],
  ["with signs that are not seen", "echo $s | sed 's/./&\\x1b[0m/g'", "(secret)"],
  ["in capitals", "echo $s | cut -c7-18 | tr a-z A-Z", "(secret)"],
  ["by its kind alone", 'echo "no whsec_ in 5a4"', "no whsec_ in 5a4"],
])("a program that shows it %s", async (_how, script, told) => {
  expect(await whyNot(script)).toBe(`it ended with exit code 3 (${told})`);
});
