// No caller is dropped: a number moves to an agent that does not exist yet, and the agent that it leaves is deleted. Whatever fails on the
// way, and however often, the number leads to an agent that callers can hear, at every moment and not only in the end.
import { describe, expect, test } from "vitest";
import type { Fault } from "../../src/sandbox/server.ts";
import { dialects, mainLine, openBusyOrg, paint, portraitAfter } from "../support/busy_org.ts";
import { round, tryRound } from "../support/run.ts";

const failures: readonly Fault[] = [
  { kind: "status", status: 400 },
  { kind: "status", status: 500 },
  { kind: "status", status: 502, written: true },
  { kind: "drop-before" },
  { kind: "drop-after" },
  { kind: "html" },
];

/** Calls that the move depends on: each of them fails for as long as the first run lasts. */
const calls: Readonly<Record<string, Pick<Fault, "method" | "path">>> = {
  "creates of agents": { method: "POST", path: "/agents$" },
  "first deploys": { method: "POST", path: "/deploy$" },
  assignments: { method: "PATCH", path: "/phone-numbers/" },
  "reads of what was written": { method: "GET", path: "/phone-numbers$" },
  deletes: { method: "DELETE" },
};

describe.each(dialects)("%s", (dialect) => {
  const cases = Object.keys(calls).filter((name) => dialect === "staged" || name !== "first deploys");
  test.each(cases)("the line is answered while all %s fail", async (name) => {
    for (const failure of failures) {
      const busy = await openBusyOrg(dialect);
      try {
        const fault = { ...failure, ...calls[name] };
        // The plan itself needs the first list.
        const nth = name === "reads of what was written" ? { nth: 2, times: 1000 } : {};
        busy.sandbox.setFaults([{ ...fault, ...nth }]);
        const first = await tryRound(busy.sandbox, busy.cwd, { apply: true, options: { prune: true }, retryBudget: 0 });
        expect(first.ok).toBe(true);
        expect([...busy.org.numbers.values()].find((one) => one.number === mainLine)?.inboundAgentId).not.toBeNull();
        busy.sandbox.setFaults([]);
        await round(busy.sandbox, busy.cwd, { apply: true, options: { prune: true } });
        expect(paint(busy.org)).toEqual(await portraitAfter(dialect));
        expect(busy.watch.seen).toEqual([]);
      } finally {
        await busy.close();
      }
    }
  });
});
