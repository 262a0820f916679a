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

test("an org that the end of the run came before was not started, and says why", () => {
  const done: ChangeOutcome = { address: "agent.a", action: "create", state: "done" };
  const skipped: ChangeOutcome = { ...done, state: "skipped", reason: "the run was interrupted" };
  expect(
    rows({
      plans: ["before", "middle"].map(changing),
      diagnostics: [],
      outcomes: [
        outcome("before", 4, { changes: [skipped, skipped], written: false }),
        outcome("middle", 4, { changes: [done, skipped] }),
      ],
    }),
  ).toEqual(["middle partly done: 1 created", "before not started: the run was interrupted"]);
});

test("as text, names stand in a column", () => {
  const fates = fatesOf({ orgsShown: true, plans: [changing("a-long-name"), idle("b")], diagnostics: [] });
  expect(formatOrgs(fates, ["a-long-name", "b"], plainStyle)).toBe(
    "All orgs:\n  a-long-name  1 to create\n  b            nothing to do\n",
  );
});

test("one fault of very many orgs is one row, and what each has of its own is left out of it", () => {
  const orgs = Array.from({ length: 50 }, (_, i) => `c${i}`);
  const faultOf = (org: string, i: number): string => {
    if (i === 0) return "the API did not accept the key from ${env.KEY_0} (GET /v1/whoami → 403: No.)";
    if (i < 20) return `the API did not accept the key from \${env.KEY_${i}} (GET /v1/whoami → 401: No.)`;
    if (i < 30) return `the environment variable KEY_${i} is not set: it holds the API key of org \`${org}\``;
    if (i < 40) return `the record .thunderphone/${org}.json is of organisation ${i}, and the credential leads to 7`;
    return `GET /v1/agents/${i}/variants → 500`;
  };
  const diagnostics = orgs.map(
    (org, i): Diagnostic => ({
      severity: "error",
      code: "x",
      org,
      message: faultOf(org, i),
    }),
  );
  const fates = fatesOf({ orgsShown: true, plans: [], orgs, diagnostics });
  expect(formatOrgs(fates, orgs, plainStyle).split("\n")).toEqual([
    "All orgs:",
    "  c0       failed: the API did not accept the key from ${env.KEY_0} (GET /v1/whoami → 403: No.)",
    "  19 orgs  failed: the API did not accept the key from … (GET /v1/whoami → 401: No.) (c1 … c19)",
    "  10 orgs  failed: the environment variable … is not set: it holds the API key of org `…` (c20 … c29)",
    "  10 orgs  failed: the record .thunderphone/… is of organisation …, and the credential leads to … (c30 … c39)",
    "  10 orgs  failed: GET /v1/agents/…/variants → 500 (c40 … c49)",
    "",
  ]);
  const few = fatesOf({ orgsShown: true, plans: [], orgs: ["c1"], diagnostics: diagnostics.slice(1, 2) });
  expect(formatOrgs(few, ["c1"], plainStyle)).toContain("${env.KEY_1}");
});
