// The table that every run of several orgs ends with: who is in it, in which order, and with which words.
import { expect, test } from "vitest";
import type { ChangeOutcome, Outcome } from "../../src/apply/events.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import type { Plan } from "../../src/plan/types.ts";
import { fatesOf, fateWords, formatOrgs } from "../../src/report/orgs.ts";
import type { Report } from "../../src/report/report.ts";
import { plainStyle } from "../../src/report/style.ts";
import { agent, liveAgent, planOf } from "../support/plan_inputs.ts";

const changing = (org: string): Plan => ({ ...planOf([agent("a")], []), org });
const idle = (org: string): Plan => ({
  ...planOf([agent("a", { name: "agent 1" })], [liveAgent("1")], { "agent.a": { id: "1", own: "created" } }),
  org,
});
const error = (org: string, message: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
  severity: "error",
  code: "x",
  message,
  org,
  ...more,
});
const refusal = { category: "refused" } as const;

function outcome(org: string, exitCode: Outcome["exitCode"], more: Partial<Outcome> = {}): Outcome {
  const change: ChangeOutcome = { address: "agent.a", action: "create", state: "done" };
  return { org, changes: [change], written: true, verified: true, diagnostics: [], exitCode, ...more };
}

const rows = (report: Omit<Report, "orgsShown">): readonly string[] =>
  fatesOf({ orgsShown: true, ...report }).map((fate) => `${fate.org} ${fateWords(fate)}`);

test("a plan: failures first, then refusals, and else the order of the configuration", () => {
  const refused = { ...changing("refused"), refusals: [error("refused", "two of a name", refusal)] };
  const both = { ...changing("both"), refusals: [error("both", "two of a name", refusal), error("both", "no voice")] };
  expect(
    rows({
      orgs: ["idle", "refused", "changing", "lost", "both"],
      plans: [idle("idle"), refused, changing("changing"), both],
      diagnostics: [error("lost", "no key"), error("idle", "only a warning", { severity: "warning" })],
    }),
  ).toEqual([
    "lost failed: no key",
    "both failed: no voice, and 1 more",
    "refused refused: two of a name",
    "changing 1 to create",
    "idle nothing to do",
  ]);
});

test("an apply: what was only partly done says what was, and what nobody began is not forgotten", () => {
  const failing: ChangeOutcome = {
    address: "agent.b",
    action: "update",
    state: "failed",
    diagnostic: error("partly", "the API refused it"),
  };
  const [done] = outcome("partly", 4).changes as [ChangeOutcome];
  expect(
    rows({
      plans: ["done", "held", "partly", "unsaid", "failed", "waiting"].map(changing).concat(idle("idle")),
      diagnostics: [],
      outcomes: [
        outcome("done", 0),
        outcome("held", 0, { changes: [{ ...done, state: "held" }], written: false }),
        outcome("partly", 4, { changes: [done, failing] }),
        outcome("unsaid", 4, { changes: [{ ...done, state: "skipped" }] }),
        outcome("failed", 1, { changes: [failing], written: false }),
        outcome("idle", 0, { changes: [], written: false }),
      ],
    }),
  ).toEqual([
    "failed failed: the API refused it",
    "partly partly done: 1 created; the API refused it",
    "unsaid partly done",
    "waiting not started",
    "done done: 1 created",
    "held done",
    "idle nothing to do",
  ]);
});

test("as text, names stand in a column", () => {
  const fates = fatesOf({ orgsShown: true, plans: [changing("a-long-name"), idle("b")], diagnostics: [] });
  expect(formatOrgs(fates, ["a-long-name", "b"], plainStyle)).toBe(
    "All orgs:\n  a-long-name  1 to create\n  b            nothing to do\n",
  );
});
