// A run that dies at any moment around anything that it writes, and is run again: on the same runner with the journal, on one that has the
// record as it was before, and on one that has none. CASE="staged 12 same" replays one case.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import type { Diagnostic } from "../../src/diagnostic.ts";
import type { Bindings } from "../../src/plan/bindings.ts";
import type { SandboxDialect } from "../../src/sandbox/server.ts";
import { drawFrom } from "../support/budget.ts";
import {
  type BusyOrg,
  committedRecord,
  dialects,
  keepRecord,
  lag,
  openBusyOrg,
  paint,
  portraitAfter,
  retired,
} from "../support/busy_org.ts";
import { runCases } from "../support/cases.ts";
import { environmentOf, runHere } from "../support/command.ts";
import { Mortal } from "../support/mortal.ts";
import { type RoundRequest, round } from "../support/run.ts";

/** same: the folder is kept. committed: a checkout with the record of the last whole run. fresh: a checkout without one. */
type Runner = "same" | "committed" | "fresh";

interface Case {
  readonly dialect: SandboxDialect;
  readonly diesAt: number;
  readonly runner: Runner;
}

const undisturbed: RoundRequest = { apply: true, options: { prune: true } };

/** Of every third death on the same runner: what reads show then lags behind what was written. */
function laggingOf({ diesAt, runner }: Pick<Case, "diesAt" | "runner">): "lists" | "all" | undefined {
  if (runner !== "same" || diesAt === 0 || diesAt % 3 !== 0) return undefined;
  return diesAt % 2 === 0 ? "lists" : "all";
}

async function liveUntil({ diesAt, dialect, runner }: Case): Promise<{ busy: BusyOrg; mortal: Mortal }> {
  const mortal = new Mortal(diesAt);
  const lagging = laggingOf({ diesAt, runner });
  const lags = lagging === undefined ? {} : { ...lag.sandbox, lagging };
  const busy = await openBusyOrg(dialect, { onRequest: mortal.onRequest, ...lags });
  const request = lagging === undefined ? undisturbed : { ...undisturbed, settings: lag.settings };
  const end = await Promise.race([
    mortal.death,
    round(busy.sandbox, busy.cwd, { ...request, wrapClient: mortal.wrapClient, wrapStore: mortal.wrapStore }),
  ]);
  expect(end === undefined).toBe(diesAt > 0);
  return { busy, mortal };
}

async function momentsOf(dialect: SandboxDialect): Promise<readonly string[]> {
  const { busy, mortal } = await liveUntil({ diesAt: 0, dialect, runner: "same" });
  await busy.close();
  return mortal.moments;
}

/**
 * What only the journal knows: in the oldest API a copy or a number without a name, where agents are staged a draft that shows nothing.
 * A refusal says so, and a person does what its hint says.
 */
async function followHint(busy: BusyOrg, { code, address }: Diagnostic): Promise<void> {
  busy.watch.pause();
  if (code === "foreign-draft") {
    expect(address).toBe("agent.quiet");
    for (const [id, agent] of busy.org.agents)
      if (agent.deployed.name === "quiet") busy.org.agents.set(id, { ...agent, draft: {}, draftUpdatedAt: null });
    return;
  }
  if (code === "copy-not-clear") {
    for (const [id, agent] of busy.org.agents)
      if (String(agent.deployed.name).startsWith("Copy of")) busy.sandbox.store.deleteAgent(1, id);
    return;
  }
  const file = path.join(busy.cwd, "thunderphone.yaml");
  const written = parse(await readFile(file, "utf8"));
  const bought = [...busy.org.numbers.values()].find(({ number }) => number.startsWith("+1212"));
  written.phone_numbers[String(address).slice("phone_number.".length)].id = bought?.id;
  await writeFile(file, stringify(written));
}

/** What the API tells of a secret that it showed once. */
function secretHintOf(org: BusyOrg["org"], address: string): string | undefined {
  const key = address.slice("webhook_endpoint.".length);
  const made = [...org.referrers.webhook_endpoints.values()].find(({ label }) => label === key);
  return address === `webhook_endpoint.${key}` ? (made?.secret_hint as string | undefined) : undefined;
}

async function run({ dialect, diesAt, runner }: Case): Promise<void> {
  const { busy, mortal } = await liveUntil({ dialect, diesAt, runner });
  const usual: RoundRequest =
    laggingOf({ diesAt, runner }) === undefined ? undisturbed : { ...undisturbed, settings: lag.settings };
  try {
    // Whoever runs it again needs longer than reads lag; the look after it comes at once.
    busy.sandbox.store.settle();
    if (runner === "committed") await keepRecord(busy, await committedRecord(dialect));
    if (runner === "fresh") await keepRecord(busy, undefined);
    let next = await round(busy.sandbox, busy.cwd, usual);
    if (runner !== "same" && next.plan.refusals.length > 0) {
      const told = await runHere(["apply", "--yes", "--prune"], { cwd: busy.cwd, env: environmentOf(busy.sandbox) });
      expect(told.code).toBe(3);
      for (const refusal of next.plan.refusals) {
        expect(dialect === "org-scoped" ? ["copy-not-clear", "provision-not-clear"] : ["foreign-draft"]).toContain(
          refusal.code,
        );
        expect(refusal.category).toBe("refused");
        expect(refusal.hint).toMatch(/^Pin |^Deploy or discard it/);
        expect(`${told.stdout}${told.stderr}`).toContain(refusal.hint);
        await followHint(busy, refusal);
      }
      next = await round(busy.sandbox, busy.cwd, usual);
    }
    expect({ at: mortal.moments.at(-1), refusals: next.plan.refusals }).toEqual({
      at: mortal.moments.at(-1),
      refusals: [],
    });
    expect(next.outcome?.changes.filter((change) => change.state !== "done")).toEqual([]);
    const last = await round(busy.sandbox, busy.cwd, { ...usual, apply: false });
    expect({ changes: last.plan.changes, refusals: last.plan.refusals }).toEqual({ changes: [], refusals: [] });
    // Without a record nobody knows that what the configuration no longer has was ours: it stays.
    expect(paint(busy.org, runner === "fresh" ? retired : [])).toEqual(await portraitAfter(dialect));
    expect(busy.watch.seen).toEqual([]);
    const record = await readFile(
      path.join(busy.cwd, ".thunderphone", dialect === "org-scoped" ? "legacy.json" : "default.json"),
      "utf8",
    );
    expect(JSON.parse(record)).not.toHaveProperty("intents");
    // What is not written down as owed was handed over, and is of the object that is there.
    for (const [address, { owed, own }] of Object.entries((JSON.parse(record) as Bindings).bindings)) {
      const hint = secretHintOf(busy.org, address);
      if (hint === undefined || !address.includes("fresh") || owed === true || own !== "created" || runner !== "same")
        continue;
      expect([address, (await readFile(path.join(busy.cwd, "fresh.secret"), "utf8")).slice(-4)]).toEqual([
        address,
        hint.slice(-4),
      ]);
    }
  } finally {
    await busy.close();
  }
}

test.each(dialects)(
  "one more run mends what a crash left: %s",
  async (dialect) => {
    const moments = await momentsOf(dialect);
    // A write has several moments: threes of them are told to one of the two, in turn.
    const other = (index: number): Runner => (Math.floor(index / 3) % 2 === 0 ? "committed" : "fresh");
    const all = moments.flatMap((_, index) =>
      (["same", other(index)] as const).map((runner): Case => ({ dialect, diesAt: index + 1, runner })),
    );
    const cases = drawFrom(all);
    await runCases(cases, ({ diesAt, runner }) => `${dialect} ${diesAt} ${runner}`, run);
    console.log(`crashes, ${dialect}: ${moments.length} moments, ${cases.length} of ${all.length} cases`);
  },
  1_500_000,
);
