// Every request that a check makes, with every fault, and a death at every moment of them: the next apply ends well, what is deployed was
// tried, and no run is paid for twice. CASE="start of validation lost after" replays one case.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { type Fault, type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/server.ts";
import { drawFrom } from "../support/budget.ts";
import { runCases } from "../support/cases.ts";
import { removeFolder } from "../support/command.ts";
import { Mortal } from "../support/mortal.ts";
import { type RoundRequest, round } from "../support/run.ts";

const configuration = `version: 1
consent_to_charge: true
agents:
  support:
    prompt: Be kind.
    voice: en-US-James1
    checks: { validation: true, scenarios: [refund], runs: 2 }
    test_scenarios: { refund: { scenario_prompt: You want your money back. } }
`;

const requests = {
  "list of validations": { method: "GET", path: "/agents/\\d+/validation-runs$" },
  "start of validation": { method: "POST", path: "/agents/\\d+/validation-runs$" },
  "look at validation": { method: "GET", path: "/v1/validation-runs/" },
  "list of scenario runs": { method: "GET", path: "/test-runs$" },
  "start of scenarios": { method: "POST", path: "/test-runs/execute$" },
  "look at scenarios": { method: "GET", path: "/test-runs/\\d+$" },
} as const;

const faults: Readonly<Record<string, Fault>> = {
  "lost before": { kind: "drop-before" },
  "lost after": { kind: "drop-after" },
  "503": { kind: "status", status: 503 },
  "502 after": { kind: "status", status: 502, written: true },
  "429": { kind: "status", status: 429 },
  cut: { kind: "cut" },
};

/** What a new agent is. */
const states = ["draft", "deployed"] as const;

const usual: RoundRequest = {
  apply: true,
  options: { runChecks: true },
  retryBudget: 0,
  settings: { reconcileWaits: [0], rereadWaits: [0] },
};

/** Runs that were begun, by what they are. */
function paidIn(sandbox: Sandbox): readonly string[] {
  return [...sandbox.store.org(1).checks.values()].map(({ type }) => type).sort();
}

function isDeployed(sandbox: Sandbox): boolean {
  return [...sandbox.store.org(1).agents.values()].some(({ versions }) => versions.length > 0);
}

async function inOrg(options: SandboxOptions, story: (sandbox: Sandbox, cwd: string) => Promise<void>): Promise<void> {
  const sandbox = await startSandbox({ createState: "draft", seed: "empty", ...options });
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-checks-"));
  try {
    await writeFile(path.join(cwd, "thunderphone.yaml"), configuration);
    await story(sandbox, cwd);
  } finally {
    await sandbox.close();
    await removeFolder(cwd);
  }
}

/** Ends well within two runs more, and is not paid for twice. */
async function goesOn(sandbox: Sandbox, cwd: string): Promise<void> {
  const next = await round(sandbox, cwd, usual);
  expect([next.plan.refusals, next.outcome?.changes.map(({ diagnostic }) => diagnostic?.message)]).toEqual([
    [],
    next.outcome?.changes.map(() => undefined),
  ]);
  expect([isDeployed(sandbox), paidIn(sandbox)]).toEqual([true, ["scenarios", "scenarios", "validation"]]);
}

test("a fault in any request of a check costs nothing twice", async () => {
  const cases = Object.keys(requests).flatMap((request) =>
    Object.keys(faults).map((fault) => ({ request: request as keyof typeof requests, fault })),
  );
  await runCases(
    drawFrom(cases),
    ({ request, fault }) => `${request} ${fault}`,
    async ({ request, fault }) => {
      await inOrg({ checkPolls: 0 }, async (sandbox, cwd) => {
        sandbox.setFaults([{ ...(faults[fault] as Fault), ...requests[request], nth: 1 }]);
        const first = await round(sandbox, cwd, usual);
        const [agent] = first.outcome?.changes ?? [];
        // Nothing is deployed that did not pass, and what did not is told.
        expect(isDeployed(sandbox)).toBe(agent?.state === "done");
        if (agent?.state !== "done")
          expect([first.outcome?.exitCode, agent?.diagnostic?.code]).toEqual([4, "checks-not-done"]);
        sandbox.setFaults([]);
        await goesOn(sandbox, cwd);
      });
    },
  );
});

test("a death at any moment of a check costs nothing twice", async () => {
  const live = async (
    createState: (typeof states)[number],
    diesAt: number,
    then: (sandbox: Sandbox, cwd: string, mortal: Mortal) => Promise<void>,
  ) => {
    const mortal = new Mortal(diesAt);
    await inOrg({ createState, checkPolls: 0, onRequest: mortal.onRequest }, async (sandbox, cwd) => {
      const request = { ...usual, wrapClient: mortal.wrapClient, wrapStore: mortal.wrapStore };
      await Promise.race([mortal.death, round(sandbox, cwd, request)]);
      await then(sandbox, cwd, mortal);
    });
  };
  const cases: { readonly state: (typeof states)[number]; readonly moment: string; readonly diesAt: number }[] = [];
  for (const state of states)
    await live(state, 0, async (_sandbox, _cwd, { moments }) => {
      // How a birth ends has proofs of its own.
      const first = moments.indexOf("create answered");
      expect(moments.length - first).toBeGreaterThan(15);
      cases.push(...moments.map((moment, i) => ({ state, moment, diesAt: i + 1 })).slice(first));
    });
  await runCases(
    drawFrom(cases),
    ({ state, moment, diesAt }) => `death ${diesAt} of one born ${state}: ${moment}`,
    async ({ state, diesAt }) => live(state, diesAt, (sandbox, cwd) => goesOn(sandbox, cwd)),
  );
});

test("a run that never ends is left alone after --check-timeout, and waited for by the next apply", async () => {
  await inOrg({ checkPolls: 1 }, async (sandbox, cwd) => {
    const impatient = { ...usual, settings: { ...usual.settings, checkTimeout: 0 } };
    const first = await round(sandbox, cwd, impatient);
    expect(first.outcome?.exitCode).toBe(4);
    expect(first.outcome?.changes[0]?.diagnostic?.message).toMatch(
      /^the check `validation` of agent\.support is not over after 0 s \(run \d+\)$/,
    );
    await goesOn(sandbox, cwd);
  });
});

test("reads that lag behind writes cost nothing twice, neither those of a list nor those of one run", async () => {
  for (const lagging of ["lists", "all"] as const)
    await inOrg({ checkPolls: 0, readLag: 300, lagging }, async (sandbox, cwd) => {
      const patient = { ...usual, settings: { reconcileWaits: [0, 0.4], rereadWaits: [0.2, 0.2, 0.4] } };
      sandbox.setFaults([{ kind: "drop-after", ...requests["start of validation"], nth: 1 }]);
      const { outcome } = await round(sandbox, cwd, patient);
      expect(outcome?.changes.map(({ state }) => state)).toEqual(["done", "done"]);
      expect([isDeployed(sandbox), paidIn(sandbox)]).toEqual([true, ["scenarios", "scenarios", "validation"]]);
    });
});
