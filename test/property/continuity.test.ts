// No caller is dropped: a number moves to an agent that does not exist yet, and the agent that it leaves is deleted. Whatever fails on the
// way, and however often, the number leads to an agent that callers can hear, at every moment and not only in the end.
import { describe, expect, test } from "vitest";
import type { Fault } from "../../src/sandbox/server.ts";
import { drawFrom } from "../support/budget.ts";
import { dialects, mainLine, openBusyOrg, paint, portraitAfter } from "../support/busy_org.ts";
import { runCases } from "../support/cases.ts";
import { type RoundRequest, round, tryRound } from "../support/run.ts";

const failures: readonly Fault[] = [
  { kind: "status", status: 400 },
  { kind: "status", status: 500 },
  { kind: "status", status: 502, written: true },
  { kind: "drop-before" },
  { kind: "drop-after" },
  { kind: "html" },
];

/** Calls that the move depends on: each of them fails all the time. */
const calls: Readonly<Record<string, Pick<Fault, "method" | "path">>> = {
  "creates of agents": { method: "POST", path: "/agents$" },
  "first deploys": { method: "POST", path: "/deploy$" },
  assignments: { method: "PATCH", path: "/phone-numbers/" },
  "reads of what was written": { method: "GET", path: "/phone-numbers$" },
  deletes: { method: "DELETE" },
};

const usual: RoundRequest = { apply: true, options: { prune: true } };

describe.each(dialects)("%s", (dialect) => {
  const cases = Object.keys(calls).filter((name) => dialect === "staged" || name !== "first deploys");
  test.each(cases)("the line is answered while all %s fail", async (name) => {
    await runCases(
      drawFrom(failures),
      (failure) => `${dialect}, ${name}: ${JSON.stringify(failure)}`,
      async (failure) => {
        const busy = await openBusyOrg(dialect);
        try {
          // The plan itself needs the first list.
          const nth = name === "reads of what was written" ? { nth: 2, times: 1000 } : {};
          // Twice: the second run finds the agent there, and still nobody may be led to it.
          for (let time = 1; time <= 2; time++) {
            busy.sandbox.setFaults([{ ...failure, ...calls[name], ...nth }]);
            const run = await tryRound(busy.sandbox, busy.cwd, { ...usual, retryBudget: 0 });
            const deletes = run.ok ? run.outcome?.changes.filter(({ action }) => action === "delete") : [];
            // What can't be read back may not be as it should: nothing is deleted on the strength of it.
            if (name === "reads of what was written" && time === 1)
              expect(deletes?.map(({ state }) => state)).toEqual(deletes?.map(() => "skipped"));
            const line = [...busy.org.numbers.values()].find((one) => one.number === mainLine);
            expect(line?.inboundAgentId).not.toBeNull();
          }
          busy.sandbox.setFaults([]);
          await round(busy.sandbox, busy.cwd, usual);
          expect(paint(busy.org)).toEqual(await portraitAfter(dialect));
          expect(busy.watch.seen).toEqual([]);
        } finally {
          await busy.close();
        }
      },
    );
  });
});
