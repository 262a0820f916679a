// What a draft has to pass before its deploy: when it is planned, what it costs nobody, and who waits for it.
import { describe, expect, test } from "vitest";
import { type Checks, Reference, type ResourceOptions } from "../../src/config/desired.ts";
import type { LiveObject } from "../../src/live/live.ts";
import { aboutChecks } from "../../src/plan/begun_checks.ts";
import type { Binding } from "../../src/plan/bindings.ts";
import type { PlanOptions } from "../../src/plan/types.ts";
import {
  agent,
  bindingsOf,
  changeOf,
  created,
  desiredOf,
  digests,
  liveAgent,
  liveNumber,
  liveOf,
  notesOf,
  number,
  planOf,
  refusalsOf,
  resource,
  sentOf,
  stepsOf,
  withDraft,
} from "../support/plan_inputs.ts";

const asked = { runChecks: true } as const;
const position = { file: "thunderphone.yaml", line: 4, column: 5 };

function checks(...wanted: readonly Partial<Checks["wanted"][number]>[]): ResourceOptions {
  return {
    checks: {
      position,
      wanted: wanted.map((one) => ({ name: "validation", passRate: 1, runs: 1, plays: [], ...one })),
    },
  };
}

const scenarios = checks({
  name: "scenarios",
  passRate: 0.9,
  runs: 2,
  plays: [new Reference("test_scenario.anna/refund"), "1004"],
});
const refund = resource("test_scenario.anna/refund", { scenario_prompt: "Money back." });

function plan(
  live: readonly LiveObject[],
  {
    options = asked,
    checked = scenarios,
    mayCharge = true,
    binding = {},
    prompt = "new",
    dialect = "staged" as const,
  }: {
    readonly options?: Partial<PlanOptions>;
    readonly checked?: ResourceOptions;
    readonly mayCharge?: boolean;
    readonly binding?: Partial<Binding>;
    readonly prompt?: string;
    readonly dialect?: "staged" | "flat";
  } = {},
) {
  const resources = [
    agent("anna", { prompt }, checked),
    refund,
    resource(number, { inbound_agent_id: new Reference("agent.anna") }),
  ];
  return planOf(
    desiredOf(resources, mayCharge ? { mayCharge } : {}),
    liveOf([...live, liveNumber("1", "+14155550100")], { dialect }),
    live.length === 0 ? {} : { "agent.anna": { id: "7", ...created, ...binding } },
    options,
  );
}

const anna = liveAgent("7", { name: "anna", prompt: "old" });

describe("a check stands in front of the deploy", () => {
  test("of a new one, of a change, and of a draft that waits already", () => {
    expect(stepsOf(plan([]))[0]).toBe("create agent.anna: create check deploy");
    expect(stepsOf(plan([anna]))[0]).toBe("update agent.anna: patch check deploy");
    expect(stepsOf(plan([withDraft(anna, { prompt: "new" })]))[0]).toBe("deploy agent.anna: check deploy");
  });

  test("and says what is run", () => {
    expect(changeOf(plan([anna]), "agent.anna").checks?.wanted).toEqual([
      { name: "scenarios", passRate: 0.9, runs: 2, plays: ["test_scenario.anna/refund", "1004"] },
    ]);
  });

  test("and takes along what it plays, for who wants the agent alone", () => {
    const targets = ["agent.anna"];
    expect(stepsOf(plan([anna], { options: { ...asked, targets } }))).toEqual([
      "update agent.anna: patch check deploy",
      "create test_scenario.anna/refund: create",
    ]);
    expect(stepsOf(plan([anna], { options: { targets } }))).toEqual(["update agent.anna: patch deploy"]);
  });

  test("nowhere where nothing is deployed, or nothing is written of it", () => {
    expect(stepsOf(plan([anna], { prompt: "old" }))[0]).not.toContain("agent.anna:");
    expect(stepsOf(plan([anna], { checked: {} }))[0]).toBe("update agent.anna: patch deploy");
  });

  test("and not unless somebody asks: then it is said that there are some", () => {
    const unasked = plan([anna], { options: {}, mayCharge: false });
    expect([stepsOf(unasked)[0], notesOf(unasked), refusalsOf(unasked)]).toEqual([
      "update agent.anna: patch deploy",
      ["checks-not-asked"],
      [],
    ]);
  });
});

describe("what speaks against it", () => {
  test("nobody agreed to pay: an error where the checks are written", () => {
    const refused = plan([anna], { mayCharge: false });
    expect(refused.refusals).toMatchObject([{ code: "no-consent-to-charge", position }]);
    expect(refused.refusals[0]?.category).toBeUndefined();
  });

  test("an API without drafts", () => {
    const { draft: _none, hasDraft: _never, ...flat } = anna;
    expect(refusalsOf(plan([flat], { dialect: "flat", options: {} }))).toContain("checks-need-drafts");
  });
});

describe("what passed on just this draft", () => {
  const waiting = withDraft(anna, { prompt: "new" });
  const { about = "" } = changeOf(plan([waiting]), "agent.anna").checks ?? {};
  const passed = (object: LiveObject, ...runs: readonly string[]): Partial<Binding> => ({
    checks: {
      about: aboutChecks(about, object, digests),
      runs: Object.fromEntries(runs.map((run) => [run, { id: "9", passed: true as const }])),
    },
  });
  const isPassed = (binding: Partial<Binding>, over: Parameters<typeof plan>[1] = {}) =>
    changeOf(plan([waiting], { binding, ...over }), "agent.anna").checks?.wanted[0]?.passed;

  test("is not paid for again, so nobody has to agree", () => {
    const binding = passed(waiting, "scenarios 1", "scenarios 2");
    expect(isPassed(binding)).toBe(true);
    expect(refusalsOf(plan([waiting], { binding, mayCharge: false }))).toEqual([]);
  });

  test("counts with all of its runs, and for the same draft, scenarios and rate alone", () => {
    expect(isPassed(passed(waiting, "scenarios 1"))).toBeUndefined();
    expect(isPassed(passed(withDraft(waiting, { prompt: "newer" }), "scenarios 1", "scenarios 2"))).toBeUndefined();
    const all = passed(waiting, "scenarios 1", "scenarios 2");
    const stricter = checks({ ...scenarios.checks?.wanted[0], passRate: 1 });
    expect(isPassed(all, { checked: stricter })).toBeUndefined();
  });

  test("does not count for what is written over that draft: it is run, and somebody has to agree", () => {
    const options = { ...asked, foreignDraft: "include" } as const;
    const over = { binding: passed(waiting, "scenarios 1", "scenarios 2"), prompt: "newest", options };
    expect(stepsOf(plan([waiting], over))[0]).toBe("update agent.anna: patch check deploy");
    expect(isPassed(over.binding, over)).toBeUndefined();
    expect(refusalsOf(plan([waiting], { ...over, mayCharge: false }))).toEqual(["no-consent-to-charge"]);
  });

  test("a scenario of another agent's list that nothing names has no text to compare", () => {
    const unknown = checks({ name: "scenarios", plays: [new Reference("test_scenario.anna/gone")] });
    expect(changeOf(plan([waiting], { checked: unknown }), "agent.anna").checks?.wanted).toHaveLength(1);
  });
});

describe("one that is live and did not pass", () => {
  const live = liveAgent("7", { name: "anna", prompt: "new" });
  const binding: Partial<Binding> = { checks: { about: "x", undrafted: true, runs: {} } };

  test("is checked again, and what leads to it waits", () => {
    const again = plan([live], { binding });
    expect(stepsOf(again)[0]).toBe("update agent.anna: check");
    expect(changeOf(again, number).dependsOn).toEqual(["agent.anna"]);
  });

  test("is one whose create was never answered, and none that was there before", () => {
    const born = (name: string) =>
      planOf(
        desiredOf([agent("anna", { prompt: "new" }, scenarios), refund], { mayCharge: true }),
        liveOf([live]),
        bindingsOf({}, { [`agent.${name}`]: { step: "create", name, sent: sentOf("agent", { name, prompt: "new" }) } }),
        asked,
      );
    expect(stepsOf(born("anna"))[0]).toMatch(/agent\.anna: bind check$/);
    expect(stepsOf(born("other"))[0]).toMatch(/agent\.anna: bind$/);
  });

  test("is as any other where nobody asks, where a draft waits, and where the check was of a draft", () => {
    expect(changeOf(plan([live], { binding, options: {} }), number).dependsOn).toEqual([]);
    expect(notesOf(plan([live], { binding, options: {} }))).toContain("checks-not-asked");
    expect(stepsOf(plan([withDraft(live, { voice: "x" })], { binding }))[0]).not.toContain("agent.anna");
    expect(stepsOf(plan([live], { binding: { checks: { about: "x", runs: {} } } }))[0]).not.toContain("agent.anna:");
    expect(stepsOf(plan([live], { binding, checked: {} }))[0]).not.toContain("agent.anna:");
  });
});
