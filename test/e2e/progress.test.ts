// On a real terminal: what a person sees at the end is what was done, and the bar is gone.
import { spawn } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { cleanEnvironment, environmentOf, main, root } from "../support/command.ts";
import { screenOf } from "../support/screen.ts";
import { inWorld, type World } from "../support/world.ts";

const yaml = `version: 1
agents:
  support: { name: Support, voice: en-US-James1, prompt: One. }
  sales: { name: Sales, voice: en-US-James1, prompt: Two. }
  other: { name: Other, voice: en-US-James1, prompt: Three. }
  night: { name: Night, voice: en-US-James1, prompt: Four. }
  third: { name: Third, voice: en-US-James1, prompt: Five. }
`;

/** Runs the built command on a terminal of its own; Ctrl-C is typed when each of `interrupts` is seen. Undefined: nothing here makes terminals. */
function onTerminal(
  { cwd, sandbox }: World,
  interrupts: string,
  ...args: string[]
): Promise<{ readonly code: number | null; readonly written: string } | undefined> {
  return new Promise((resolve) => {
    const script = path.join(root, "test/support/terminal.py");
    const child = spawn("python3", [script, "70", interrupts, process.execPath, main, ...args], {
      cwd,
      env: { ...cleanEnvironment(), ...environmentOf(sandbox), TERM: "xterm-256color" },
    });
    let written = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      written += part;
    });
    child.on("error", () => resolve(undefined));
    child.on("close", (code) => resolve({ code, written }));
  });
}

test.each([
  ["to its end", "", 0, /^Done and read back: 5 created\.$/m],
  ["and is interrupted", "changes", 4, /^Only partly done: \d created/m],
  ["and is ended at once", "changes|Interrupted", 130, /Once more ends at once\.$/],
])("an apply that takes a while %s", async (_, interrupts, code, end) => {
  await inWorld(yaml, { latency: 300 }, async (world) => {
    const ran = await onTerminal(world, interrupts, "apply", "--yes", "--concurrency", "1");
    if (ran === undefined) return console.warn("progress on a terminal was NOT tried: python3 is not there");
    expect(ran.written).toMatch(/\[=+ +\] {2}\d\/5 changes/);
    expect(ran.code).toBe(code);
    const screen = screenOf(ran.written, 70);
    expect(screen.join("\n")).not.toMatch(/changes {2}|lists read/);
    expect(screen.filter((line) => line.includes("Interrupted"))).toHaveLength(code === 0 ? 0 : 1);
    expect(screen.join("\n")).toMatch(end);
    // The cursor was never hidden, nor the lines kept from folding.
    expect(ran.written).not.toContain("\u001b[?");
  });
});
