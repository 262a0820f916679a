// What a number says must not hide what matters: whoever reads only the summary of a plan decides by it.
import { expect, test } from "vitest";
import type { ChangeOutcome, Outcome } from "../../src/apply/events.ts";
import { Reference } from "../../src/config/desired.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import type { Plan, PlanOptions } from "../../src/plan/types.ts";
import { formatHtml } from "../../src/report/html.ts";
import { planToJson } from "../../src/report/json.ts";
import { formatMarkdown } from "../../src/report/markdown.ts";
import { fatesOf, formatOrgs } from "../../src/report/orgs.ts";
import { headline, totals } from "../../src/report/report.ts";
import { plainStyle } from "../../src/report/style.ts";
import { formatPlan } from "../../src/report/text.ts";
import { agent, liveAgent, liveNumber, planOf, resource, usualOptions, withDraft } from "../support/plan_inputs.ts";

const equal = planOf([agent("a", { name: "agent 1" })], [liveAgent("1")]);
const changed = planOf(
  [agent("a", { name: "agent 1" }), agent("b", { name: "agent 2", prompt: "new" })],
  [liveAgent("1"), liveAgent("2")],
);

function inOrgs(...plans: readonly Plan[]): readonly Plan[] {
  return plans.map((plan, i) => ({ ...plan, org: `org-${i}` }));
}

function jsonOf(plan: Plan, options: PlanOptions = usualOptions) {
  return planToJson([plan], {
    config: { digest: "d", files: {} },
    options,
    making: { at: "2026-01-05T10:00:00.000Z", version: "1", files: [], flags: [] },
    exitCode: 0,
    orgs: [],
    failed: {},
    diagnostics: [],
  });
}

test("what is taken over and changed is counted wherever adopts are", async () => {
  const words = "2 to adopt, 1 of them changed";
  const [one, other] = inOrgs(changed, equal) as [Plan, Plan];
  const text = await formatPlan([one, other], { style: plainStyle, orgsShown: true });
  expect(text).toContain("will be taken over and changed: it is the live agent with id 2\n");
  const report = { plans: [one, other], orgsShown: true, diagnostics: [] };
  expect(formatOrgs(fatesOf(report), ["org-0", "org-1"], plainStyle)).toContain(
    `  org-0  ${words}\n  org-1  1 to adopt\n`,
  );
  expect(headline(report)).toBe("Plan: 3 to adopt, 1 of them changed");
  expect(await formatMarkdown({ plans: [changed], orgsShown: false, diagnostics: [] })).toContain(
    `## Plan: ${words}\n`,
  );
  const json = jsonOf(changed);
  expect(json.summary).toMatchObject({ adopt: 2, adopt_changed: 1 });
  expect(json.resource_changes.map(({ change }) => [change.actions, change.importing])).toEqual([
    [["no-op"], { id: "1" }],
    [["update"], { id: "2" }],
  ]);
});

test("a comment says above all else what has not happened yet", async () => {
  const report = { plans: [changed], orgsShown: false, diagnostics: [] };
  const second = async (more: Partial<Parameters<typeof formatMarkdown>[0]>): Promise<string | undefined> =>
    (await formatMarkdown({ ...report, ...more })).split("\n\n")[1]?.trim();
  const yet = "This is a plan: nothing changes before it is applied, usually after the merge.";
  expect(await second({})).toBe(yet);
  expect(await second({ plans: [equal] })).not.toBe(yet);
  const change = { address: "agent.b", action: "update", state: "done" } as const;
  const outcome = { org: "acme", written: true, verified: true, diagnostics: [], exitCode: 0 } as const;
  expect(await second({ outcomes: [{ ...outcome, changes: [{ ...change, draft: true }] }] })).toBe(
    "What is written as a draft callers don't hear yet: the next apply deploys it.",
  );
  expect(await second({ outcomes: [{ ...outcome, changes: [change] }] })).toMatch(/^\*\*Done and read back:/);
});

test("what was taken over and changed is counted when it is done", () => {
  const done = (address: string, more: Partial<ChangeOutcome> = {}): ChangeOutcome => ({
    address,
    action: "adopt",
    state: "done",
    ...more,
  });
  const outcome = (...changes: readonly ChangeOutcome[]): Outcome => ({
    org: "acme",
    changes,
    written: true,
    verified: true,
    diagnostics: [],
    exitCode: 0,
  });
  const said = (...changes: readonly ChangeOutcome[]): string =>
    headline({ plans: [changed], orgsShown: false, diagnostics: [], outcomes: [outcome(...changes)] });
  expect(said(done("agent.a"), done("agent.b", { adopt_changed: true }))).toBe("Done: 2 taken over, 1 of them changed");
  expect(said(done("agent.a"))).toBe("Done: 1 taken over");
  expect(said(done("agent.b", { adopt_changed: true, draft: true }))).toBe("Done: 1 written as a draft");
});

test("an org that is only taken over as it is has no changes", () => {
  const said = (...plans: readonly Plan[]) => totals({ plans: inOrgs(...plans), orgsShown: true, diagnostics: [] });
  expect(said(equal, changed)).toBe("2 orgs: 1 with changes, 1 where only the record changes.");
});

test("a draft that goes is a change, though no field differs", async () => {
  const plan = planOf(
    [agent("a", { name: "agent 1" }), agent("b", {}, { duplicate_of: { address: "agent.a" } })],
    [withDraft(liveAgent("1"), { timezone: "UTC" })],
    undefined,
    { foreignDraft: "discard", adopt: "identical" },
  );
  expect(plan.refusals).toEqual([]);
  expect(plan.summary).toMatchObject({ adopt: 1, adopt_changed: 1 });
  expect(jsonOf(plan).resource_changes[0]?.change.actions).toEqual(["update"]);
  expect(await formatPlan([plan], { style: plainStyle, orgsShown: false })).toContain(
    "will be taken over: it is the live agent with id 1; somebody's draft of it is dropped before it is copied",
  );
});

test("a number that gets its key is imported, a key that only moves is not", () => {
  const number = planOf([resource("phone_number.+14155550100", { label: "Main" })], [liveNumber("5", "+14155550100")]);
  const moved = planOf([agent("b", { name: "agent 1" }, { previously: ["a"] })], [liveAgent("1")], {
    "agent.a": { id: "1", own: "created" },
  });
  const importing = (plan: Plan) => jsonOf(plan).resource_changes.map(({ change }) => change.importing);
  expect([importing(number), importing(moved)]).toEqual([[{ id: "5" }], [undefined]]);
});

test("what nobody manages is named in every report", async () => {
  const other = liveNumber("5", "+14155550100");
  const many = Array.from({ length: 12 }, (_, i) => liveAgent(String(10 + i), { name: i === 0 ? "<b>|\n" : `n${i}` }));
  const plan = planOf([agent("a", { name: "agent 1" })], [liveAgent("1"), ...many, other], {
    "agent.a": { id: "1", own: "created" },
  });
  const rest = Array.from({ length: 9 }, (_, i) => `"n${i + 1}" (id ${11 + i})`).join(", ");
  const numbers = `The org also has 1 phone number that the configuration doesn't name: "+14155550100" (id 5); it is left alone until thundersync import takes it into the files.`;
  const text = await formatPlan([plan], { style: plainStyle, orgsShown: false });
  expect(text).toContain(
    `The org also has 12 agents that the configuration doesn't name: "<b>|⏎" (id 10), ${rest} and 2 more; they are left alone until thundersync import takes them into the files.\n`,
  );
  expect(text).toContain(`${numbers}\n`);
  const report = { plans: [plan], orgsShown: false, diagnostics: [] };
  const markdown = await formatMarkdown(report);
  expect(markdown).toContain('name: "`<b>|⏎`" (id 10), "`n1`"');
  expect(markdown).toContain(
    'name: "`+14155550100`" (id 5); it is left alone until thundersync import takes it into the files.',
  );
  expect(await formatMarkdown({ ...report, orgsShown: true })).toContain("\n\nIn `acme`: The org also has 12 agents");
  const page = await formatHtml(report, () => "");
  expect(page).toContain("&quot;&lt;b&gt;|");
  expect(jsonOf(plan).orgs.acme).toMatchObject({
    unmanaged: {
      agent: { count: 12 },
      phone_number: { count: 1, objects: [{ id: "5", name: "+14155550100" }] },
    },
  });
});

test("what is wrong, in the way or worth knowing is said on every page, with what to do about it", async () => {
  const candidates = Array.from({ length: 25 }, (_, i) => `candidate ${i + 1}`).join("\n");
  const said = (what: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
    severity: "error",
    code: "x",
    message: `the ${what} stands here`,
    hint: `mend the ${what}`,
    ...more,
  });
  const refusal = said("refusal", { category: "refused" });
  const plan = { ...changed, notes: [said("note", { severity: "note" })], refusals: [refusal] };
  const diagnostics = [said("error"), said("warning", { severity: "warning" }), said("list", { hint: candidates })];
  const report = { plans: [plan], orgsShown: false, diagnostics };
  const markdown = await formatMarkdown(report);
  const pages = { markdown, html: await formatHtml(report, () => "") };
  for (const [name, page] of Object.entries(pages))
    for (const what of ["error", "refusal", "warning", "note"])
      for (const words of [`the ${what} stands here`, `mend the ${what}`]) expect(page, name).toContain(words);
  expect(markdown).toContain("candidate 20\n… 5 more lines\n");
  expect(pages.html).toContain("candidate 25");
});

test("why something was skipped is said on every page", async () => {
  const skipped: ChangeOutcome = { address: "agent.b", action: "adopt", state: "skipped", reason: "the run ended" };
  const outcome: Outcome = {
    org: changed.org,
    changes: [skipped],
    written: true,
    verified: true,
    diagnostics: [],
    exitCode: 4,
  };
  const report = { plans: [changed], orgsShown: false, diagnostics: [], outcomes: [outcome] };
  for (const page of [await formatMarkdown(report), await formatHtml(report, () => "")])
    expect(page).toContain(": the run ended");
});

test("a page and a comment of an apply say that callers hear only what they do", async () => {
  const heard = planOf(
    [agent("a", { name: "agent 1", prompt: "new" })],
    [liveAgent("1"), liveNumber("9", "+14155550100", { inbound_agent_id: "1" })],
    { "agent.a": { id: "1", own: "created" } },
  );
  const after = async (own: Partial<ChangeOutcome> | undefined, exitCode: Outcome["exitCode"]) => {
    const changes =
      own === undefined ? [] : [{ address: "agent.a", action: "update" as const, state: "done" as const, ...own }];
    const outcome = { org: heard.org, changes, written: true, verified: true, diagnostics: [], exitCode };
    const report = { plans: [heard], orgsShown: false, diagnostics: [], outcomes: own === undefined ? [] : [outcome] };
    const texts = [await formatHtml(report, () => ""), await formatMarkdown(report)];
    const said = texts.map((text) => text.includes("with their next call"));
    return [said, texts.map((text) => text.includes("Callers hear nothing of a draft until it is deployed."))];
  };
  const both = [true, true];
  const none = [false, false];
  expect(await after({}, 0)).toEqual([both, none]);
  expect(await after({ draft: true }, 0)).toEqual([none, both]);
  expect(await after({ state: "failed" }, 4)).toEqual([none, none]);
  // Nobody knows how the call ended.
  expect(await after({ state: "failed" }, 7)).toEqual([both, none]);
  expect(await after({ state: "held" }, 0)).toEqual([none, none]);
  expect(await after(undefined, 0)).toEqual([none, none]);
});

test("where a number was not led as planned, no picture says so", async () => {
  const plan = planOf(
    [agent("a"), resource("phone_number.+14155550100", { inbound_agent_id: new Reference("agent.a") })],
    [liveAgent("1", { name: "a" }), liveNumber("9", "+14155550100")],
  );
  for (const state of ["done", "skipped"] as const) {
    const changes = plan.changes.map(({ address, action }) => ({ address, action, state }));
    const outcome = { org: plan.org, changes, written: true, verified: true, diagnostics: [], exitCode: 0 as const };
    const report = { plans: [plan], orgsShown: false, diagnostics: [], outcomes: [outcome] };
    expect((await formatHtml(report, () => "")).includes("Where calls go")).toBe(state === "done");
  }
});

test("beside why a plan is stale stands what a new one would do, and who would hear it", async () => {
  const heard = planOf(
    [agent("a", { name: "agent 1", prompt: "new" })],
    [liveAgent("1"), liveNumber("9", "+14155550100", { inbound_agent_id: "1" })],
    { "agent.a": { id: "1", own: "created" } },
  );
  const stale: Diagnostic = { severity: "error", category: "stale", code: "plan-stale", message: "the plan is stale" };
  const report = { plans: [heard], orgsShown: false, diagnostics: [stale], outcomes: [] };
  for (const text of [await formatHtml(report, () => ""), await formatMarkdown(report)]) {
    expect(text).toContain("What a new plan would do");
    expect(text).not.toContain("What was planned");
    expect(text).toContain("hear this with their next call");
  }
});
