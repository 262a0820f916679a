import { expect, test } from "vitest";
import { outlineOf, shownOf } from "../../src/plan/outline.ts";
import { countActions, hasChanges } from "../../src/plan/plan.ts";
import { planToJson } from "../../src/report/json.ts";
import { agent, liveAgent, planOf, usualOptions, withDraft } from "../support/plan_inputs.ts";

test("an outline names and counts what the plan does, and holds no values", () => {
  const plan = planOf(
    [agent("anna", { name: "Anna", prompt: "A new text." }), agent("bert", { name: "Bert", prompt: "Another." })],
    [liveAgent("1", { name: "Anna", prompt: "An old text." })],
  );
  const outline = outlineOf(plan);
  expect(JSON.stringify(plan)).toContain("new text");
  expect(JSON.stringify(outline)).not.toMatch(/new text|old text|Another/);
  expect(outline.changes.map(({ address, action, title }) => [address, action, title])).toEqual(
    plan.changes.map(({ address, action, title }) => [address, action, title]),
  );
  expect(hasChanges(outline)).toBe(true);
  expect(countActions(outline.changes)).toEqual(countActions(plan.changes));
  expect([outline.digest, outline.summary, outline.refusals]).toEqual([plan.digest, plan.summary, plan.refusals]);
});

test("an outline names the drafts of others, without their texts", () => {
  const waiting = withDraft(liveAgent("1", { name: "Anna", prompt: "An old text." }), { prompt: "A draft." });
  const plan = planOf([agent("anna", { name: "Anna", prompt: "A new text." })], [waiting]);
  expect(plan.foreignDrafts).toHaveLength(1);
  const outline = outlineOf(plan);
  expect(outline.foreignDrafts.map(({ address, fate, fields }) => [address, fate, fields])).toEqual([
    ["agent.anna", "refused", []],
  ]);
});

test("what is shown of a plan is all that a document tells of it", () => {
  const plan = planOf(
    [agent("anna", { name: "Anna", prompt: "A new text." }), agent("bert", { name: "Bert", prompt: "Another." })],
    [liveAgent("1", { name: "Anna", prompt: "An old text." }), liveAgent("2", { name: "Bert", prompt: "Another." })],
  );
  const shown = shownOf(plan);
  expect(JSON.stringify(plan)).toContain("Another");
  expect(JSON.stringify(shown)).not.toContain("Another");
  const meta = {
    config: { digest: "d", files: {} },
    options: usualOptions,
    making: { at: "2026-01-05T10:00:00.000Z", version: "1", files: [], flags: [] },
    exitCode: 0,
    orgs: [],
    failed: {},
    diagnostics: [],
  };
  expect(planToJson([shown], meta)).toEqual(planToJson([plan], meta));
});
