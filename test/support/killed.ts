// The built command, ended by SIGKILL at a drawn moment while it applies everything at once, and run again.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import fc from "fast-check";
import type { Moment, ReceivedRequest, SandboxDialect } from "../../src/sandbox/server.ts";
import { budgetOf, type Proof, seed } from "./budget.ts";
import { dialects, openBusyOrg, paint, portraitAfter, recordFolder } from "./busy_org.ts";
import { runCases } from "./cases.ts";
import { cleanEnvironment, environmentOf, main, runHere } from "./command.ts";

/** When a run dies: around a request (its number counts from 1), or some time after it began. */
interface Kill {
  readonly dialect: SandboxDialect;
  readonly at:
    | { readonly request: number; readonly moment: Moment; readonly msLater: number }
    | { readonly msAfterStart: number };
}

const kill: fc.Arbitrary<Kill> = fc.record({
  dialect: fc.constantFrom(...dialects),
  at: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        request: fc.integer({ min: 1, max: 38 }),
        moment: fc.constantFrom<Moment>("arrived", "written"),
        msLater: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 })),
      }),
    },
    { weight: 1, arbitrary: fc.record({ msAfterStart: fc.integer({ min: 50, max: 1_500 }) }) },
  ),
});

/** Kills as many runs as there is a budget for, at drawn moments, and says how many died before their end. */
export async function proveKills(proof: Proof): Promise<{ readonly died: number; readonly kills: number }> {
  const kills = budgetOf(proof);
  let died = 0;
  await runCases(
    drawKills(kills).map((one, index) => ({ one, index })),
    ({ one, index }) => `kill ${index}: ${JSON.stringify(one)} SEED=${seed}`,
    async ({ one }) => {
      if (await killAndRunAgain(one)) died += 1;
    },
  );
  console.log(`kills: ${died} of ${kills} runs died before their end, SEED=${seed}`);
  return { died, kills };
}

/** The same kills for the same seed. */
function drawKills(count: number): readonly Kill[] {
  return fc.sample(kill, { seed, numRuns: count });
}

const apply = ["apply", "--yes", "--prune", "--drift", "overwrite", "--reconcile-waits", "0,0"];

/** One kill and one run more. Gives whether the kill came before the run had ended; throws what is not as it should be. */
async function killAndRunAgain({ dialect, at }: Kill): Promise<boolean> {
  let killed = false;
  let seen = 0;
  let chosen: ReceivedRequest | undefined;
  let end: () => Promise<void> = async () => undefined;
  const busy = await openBusyOrg(dialect, {
    onRequest: async (request, moment) => {
      if (moment === "arrived") seen += 1;
      if (!("request" in at)) return;
      if (moment === "arrived" && seen === at.request) chosen = request;
      if (request !== chosen || moment !== at.moment) return;
      // Without a delay nothing happens between the moment and the end; with one, anything may.
      if (at.msLater === 0) await end();
      else setTimeout(() => void end(), at.msLater);
    },
  });
  try {
    const env = { ...cleanEnvironment(), ...environmentOf(busy.sandbox) };
    const child = spawn(process.execPath, [main, ...apply], { cwd: busy.cwd, env, stdio: "ignore" });
    const gone = once(child, "exit");
    end = async () => {
      if (child.exitCode === null) killed = child.kill("SIGKILL") || killed;
      await gone;
    };
    const timer = "msAfterStart" in at ? setTimeout(() => void end(), at.msAfterStart) : undefined;
    await gone;
    clearTimeout(timer);
    await settled(busy.sandbox.requests);
    const again = await runHere(apply, { cwd: busy.cwd, env });
    if (again.code !== 0) throw new Error(`the next run ends with ${again.code}:\n${again.stdout}\n${again.stderr}`);
    const plan = await runHere(["plan", "--prune", "--detailed-exitcode"], { cwd: busy.cwd, env });
    if (plan.code !== 0) throw new Error(`the plan is not empty:\n${plan.stdout}\n${plan.stderr}`);
    const found = paint(busy.org);
    const wanted = await portraitAfter(dialect);
    if (JSON.stringify(found) !== JSON.stringify(wanted))
      throw new Error(`another end state:\n${found.join("\n")}\nwanted:\n${wanted.join("\n")}`);
    if (busy.watch.seen.length > 0) throw new Error(busy.watch.seen.join("\n"));
    const locks = (await readdir(recordFolder(busy.cwd))).filter((name) => name.includes("lock"));
    if (locks.length > 0) throw new Error(`locks are left: ${locks.join(", ")}`);
    return killed;
  } finally {
    await busy.close();
  }
}

/** A request that had left before the kill arrives all the same, and may be answered to nobody. */
async function settled(requests: readonly ReceivedRequest[]): Promise<void> {
  for (let count = -1; count !== requests.length; ) {
    count = requests.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
