// A thousand times edit, plan, apply in one process, against a sandbox in another: memory and open files stay as they are.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { budgetOf } from "../support/budget.ts";
import { environmentOf, exampleFolder, main, removeFolder, runHere, type SandboxAddress } from "../support/command.ts";

const rounds = budgetOf("soakRounds");
/** Rounds before the first look: what is loaded once is loaded by then. */
const warmUp = 250;

interface Held {
  readonly heapMiB: number;
  readonly openFiles: number;
}

async function look(): Promise<Held> {
  // Connections close in their own time.
  await new Promise((resolve) => setTimeout(resolve, 200));
  globalThis.gc?.();
  globalThis.gc?.();
  const openFiles = existsSync("/proc/self/fd") ? readdirSync("/proc/self/fd").length : 0;
  return { heapMiB: Math.round((process.memoryUsage().heapUsed / 1024 / 1024) * 10) / 10, openFiles };
}

test(`${rounds} rounds leave nothing behind`, async () => {
  const child = spawn(process.execPath, [main, "sandbox", "--port", "0", "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const cwd = await exampleFolder();
  try {
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const env = environmentOf(JSON.parse(line.toString()) as SandboxAddress);
    const prompt = path.join(cwd, "prompts/support.md");
    const text = await readFile(prompt, "utf8");
    expect((await runHere(["apply", "--yes"], { cwd, env })).code).toBe(0);
    let before: Held | undefined;
    const begun = performance.now();
    for (let round = 1; round <= warmUp + rounds; round++) {
      await writeFile(prompt, `${text}\nround${round}\n`);
      const plan = await runHere(["plan", "--detailed-exitcode"], { cwd, env });
      expect([round, plan.code, plan.stdout.includes(`round${round}`)]).toEqual([round, 2, true]);
      const apply = await runHere(["apply", "--yes"], { cwd, env });
      expect([round, apply.code, apply.stderr]).toEqual([round, 0, expect.anything()]);
      if (round === warmUp) before = await look();
    }
    const seconds = Math.round((performance.now() - begun) / 1000);
    expect((await runHere(["plan", "--detailed-exitcode"], { cwd, env })).code).toBe(0);
    const after = await look();
    console.log(
      `${rounds} rounds in ${seconds} s: heap ${before?.heapMiB} → ${after.heapMiB} MiB, open files ${before?.openFiles} → ${after.openFiles}`,
    );
    // Two looks differ by up to a megabyte; a leak of two kilobytes a round would show.
    expect(after.heapMiB - (before?.heapMiB ?? 0)).toBeLessThan(Math.max(1.5, rounds / 512));
    expect(after.openFiles).toBeLessThanOrEqual((before?.openFiles ?? 0) + 1);
  } finally {
    child.kill();
    await removeFolder(cwd);
  }
});
