// Every request of a run that does everything, and every way in which it can fail: two runs are enough, there is no twin, nothing is
// deleted that was not meant to be, and no caller is dropped at any moment. CASE="staged 12 stall" replays one case.
import { expect, test } from "vitest";
import type { Client } from "../../src/api/client.ts";
import type { Fault, SandboxDialect } from "../../src/sandbox/server.ts";
import { drawFrom } from "../support/budget.ts";
import { dialects, lag, openBusyOrg, paint, portraitAfter } from "../support/busy_org.ts";
import { runCases } from "../support/cases.ts";
import { type RoundRequest, tryRound } from "../support/run.ts";
import { wrapCalls } from "../support/wrap_calls.ts";

const faults: Readonly<Record<string, Fault>> = {
  "reset before": { kind: "drop-before" },
  "reset after": { kind: "drop-after" },
  stall: { kind: "stall" },
  "408": { kind: "status", status: 408 },
  "429": { kind: "status", status: 429 },
  "429 with Retry-After": { kind: "status", status: 429, retryAfter: "1" },
  "500": { kind: "status", status: 500 },
  "502": { kind: "status", status: 502 },
  "503": { kind: "status", status: 503 },
  "504": { kind: "status", status: 504 },
  "502 after": { kind: "status", status: 502, written: true },
  cut: { kind: "cut" },
  html: { kind: "html" },
  empty: { kind: "empty" },
  "swap before": { kind: "swap-before" },
  "swap after": { kind: "swap-after" },
};

/** Faults that a request can't tell apart, by what it does: a read writes nothing, so nothing of it is done before an answer is lost. */
const sorts: Readonly<Record<"read" | "write", readonly (readonly string[])[]>> = {
  read: [
    ["reset before", "reset after"],
    ["stall"],
    ["408", "500", "502", "503", "504", "502 after"],
    ["429", "429 with Retry-After"],
    ["cut", "html", "empty"],
    ["swap before", "swap after"],
  ],
  write: [
    ["reset before"],
    ["reset after"],
    ["stall"],
    ["408", "500", "502", "503", "504"],
    ["502 after"],
    ["429", "429 with Retry-After"],
    ["cut", "html", "empty"],
    ["swap before"],
    ["swap after"],
  ],
};

/**
 * A run without patience meets every fault; a patient one repeats what is safe to repeat. Where lists lag, or all reads do, waits take the
 * place of patience.
 */
const tempers = {
  hasty: { retryBudget: 0 },
  patient: { retryBudget: 10 },
  "lists lag": { retryBudget: 0, lagging: "lists" },
  "all lags": { retryBudget: 0, lagging: "all" },
} as const satisfies Record<string, { readonly retryBudget: number; readonly lagging?: "lists" | "all" }>;
type Temper = keyof typeof tempers;

interface Case {
  readonly dialect: SandboxDialect;
  readonly temper: Temper;
  /** The request that is hit, counted from 1; for a refused connection the call. */
  readonly nth: number;
  readonly fault: string;
}

const usual: RoundRequest = { apply: true, options: { prune: true }, settings: { reconcileWaits: [0, 0.02] } };

/** Sends one call of a run to a port where nobody listens. Counts the calls. */
class RefusedCall {
  calls = 0;
  readonly #nth: number;

  constructor(nth: number) {
    this.#nth = nth;
  }

  readonly wrap = (client: Client, open: (baseUrl: string) => Client): Client =>
    wrapCalls(client, (_name, call) => {
      this.calls += 1;
      return this.calls === this.#nth ? call(open("http://127.0.0.1:1")) : call(client);
    });
}

/** The requests of an undisturbed run by their methods, and how many calls it makes. */
async function measure(
  dialect: SandboxDialect,
): Promise<{ readonly requests: readonly string[]; readonly calls: number }> {
  const busy = await openBusyOrg(dialect);
  const counter = new RefusedCall(0);
  try {
    await tryRound(busy.sandbox, busy.cwd, { ...usual, wrapClient: counter.wrap });
    return { requests: busy.sandbox.requests.map(({ method }) => method), calls: counter.calls };
  } finally {
    await busy.close();
  }
}

async function run({ dialect, temper, nth, fault }: Case): Promise<void> {
  const how: { readonly retryBudget: number; readonly lagging?: "lists" | "all" } = tempers[temper];
  const lags = how.lagging !== undefined;
  const busy = await openBusyOrg(dialect, how.lagging === undefined ? {} : { ...lag.sandbox, lagging: how.lagging });
  const request: RoundRequest = lags ? { ...usual, settings: lag.settings } : usual;
  try {
    const refused = new RefusedCall(nth);
    const hit = faults[fault];
    if (hit !== undefined) busy.sandbox.setFaults([{ ...hit, nth }]);
    await tryRound(busy.sandbox, busy.cwd, {
      ...request,
      retryBudget: how.retryBudget,
      requestTimeout: fault === "stall" ? 1 : 10,
      ...(hit === undefined ? { wrapClient: refused.wrap } : {}),
    });
    // With so little time a busy machine may miss an answer before the one that is meant: a fault like any other.
    if (fault !== "stall")
      expect(hit === undefined ? refused.calls : busy.sandbox.requests.length).toBeGreaterThanOrEqual(nth);
    busy.sandbox.setFaults([]);
    // At once, whatever lags: a run that could end by itself has waited for what it wrote.
    const second = await tryRound(busy.sandbox, busy.cwd, request);
    const last =
      second.ok && second.plan.changes.length === 0
        ? second
        : await tryRound(busy.sandbox, busy.cwd, { ...request, apply: false });
    if (!last.ok) throw new Error(JSON.stringify(last.diagnostics));
    expect({ changes: last.plan.changes, refusals: last.plan.refusals }).toEqual({ changes: [], refusals: [] });
    expect(paint(busy.org)).toEqual(await portraitAfter(dialect));
    expect(busy.watch.seen).toEqual([]);
  } finally {
    await busy.close();
  }
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

/**
 * Every write with one fault of each sort, and every read with one of each second sort, in turn: most reads come more than once. A patient run, and one
 * behind reads that lag, meet one fault at each request, in turn.
 */
function casesOf(dialect: SandboxDialect, methods: readonly string[], calls: number): readonly Case[] {
  const kinds = Object.keys(faults);
  const requests = methods.length;
  const hasty = methods.flatMap((method, at) => {
    const met = method === "GET" ? sorts.read.filter((_, i) => (i + at) % 2 === 0) : sorts.write;
    return met.map((sort): Case => {
      return { dialect, temper: "hasty", nth: at + 1, fault: sort[Math.floor(at / 2) % sort.length] as string };
    });
  });
  const refused = upTo(calls).map((nth): Case => ({ dialect, temper: "hasty", nth, fault: "refused" }));
  const patient = upTo(dialect === "staged" ? requests : 0).map((nth): Case => {
    return { dialect, temper: "patient", nth, fault: kinds[(nth * 5) % kinds.length] as string };
  });
  const lagging = upTo(requests).map((nth): Case => {
    const fault = kinds[(nth * 3) % kinds.length] as string;
    return { dialect, temper: nth % 2 === 0 ? "lists lag" : "all lags", nth, fault };
  });
  return [...hasty, ...refused, ...patient, ...lagging];
}

test.each(dialects)(
  "two runs are enough after any fault of any request: %s",
  async (dialect) => {
    const { requests, calls } = await measure(dialect);
    const all = casesOf(dialect, requests, calls);
    const cases = drawFrom(all);
    await runCases(cases, ({ temper, nth, fault }) => `${dialect} ${nth} ${fault}, ${temper}`, run);
    console.log(`fault matrix, ${dialect}: ${requests.length} requests, ${cases.length} of ${all.length} cases`);
  },
  1_500_000,
);
