// The built command, ended by SIGKILL at moments drawn from a seed: the next run gives the same end state, without twin, without
// anything left over, and nobody unlocks anything. SEED=… draws the same moments again, CASE="kill 12:" replays one of them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { startSandbox } from "../../src/sandbox/server.ts";
import { isWhole } from "../support/budget.ts";
import { cleanEnvironment, environmentOf, main, runCommand } from "../support/command.ts";
import { proveKills } from "../support/killed.ts";

test("kill -9 at any moment, then run again", async () => {
  const { died, kills } = await proveKills("kills");
  if (process.env.CASE === undefined) expect(died).toBeGreaterThan(isWhole ? kills / 2 : 0);
}, 600_000);

test("a create that is still under way to the API when its run dies is waited for, not sent again", async () => {
  let arrived = (): void => undefined;
  let release = (): void => undefined;
  let creates = 0;
  let looks = 0;
  const sandbox = await startSandbox({
    seed: "empty",
    onRequest: async ({ method, path: asked }, moment) => {
      if (asked !== "/v1/agents") return;
      if (method === "POST" && moment === "arrived" && ++creates === 1) {
        arrived();
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      // The plan of the first run, the plan of the second, its first look.
      if (method === "GET" && moment === "written" && ++looks === 3) release();
    },
  });
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
  // A minute of short waits: however long the second run takes to begin, some are left, and each ends in a look.
  const flags = ["apply", "--yes", "--reconcile-waits", Array(600).fill("0.1").join()];
  const env = environmentOf(sandbox);
  try {
    await writeFile(
      path.join(cwd, "thunderphone.yaml"),
      "version: 1\nagents: { a: { prompt: Be kind., voice: en-US-James1 } }\n",
    );
    const isUnderWay = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const child = spawn(process.execPath, [main, ...flags], { cwd, env: { ...cleanEnvironment(), ...env } });
    const gone = once(child, "exit");
    await isUnderWay;
    child.kill("SIGKILL");
    await gone;
    const ran = await runCommand(flags, { cwd, env });
    expect(ran.stderr).toContain("looking in 1 s whether it exists");
    expect(ran.code).toBe(0);
    expect([creates, sandbox.store.org(1).agents.size]).toEqual([1, 1]);
    const list = await runCommand(["bindings", "list"], { cwd, env });
    expect(list.stdout).toContain("created");
  } finally {
    release();
    await sandbox.close();
    await rm(cwd, { recursive: true, force: true });
  }
}, 60_000);
