// What a plan that was approved depends on: its rows made anew, the org, who hears them, and nothing besides.
import { describe, expect, test } from "vitest";
import { Reference } from "../../src/config/desired.ts";
import type { LiveObject } from "../../src/live/live.ts";
import { makePlan } from "../../src/plan/plan.ts";
import { isAsApproved, newHearers, planDigest } from "../../src/plan/stale.ts";
import type { Plan, PlanInputs } from "../../src/plan/types.ts";
import { plansFromJson, planToJson } from "../../src/report/json.ts";
import { explainStale } from "../../src/report/stale.ts";
import {
  agent,
  bindingsOf,
  changeOf,
  created,
  desiredOf,
  digests,
  inputsOf,
  integration,
  liveAgent,
  liveNumber,
  liveOf,
  notesOf,
  planOf,
  resource,
  usualOptions,
  withDraft,
  without,
} from "../support/plan_inputs.ts";

const bound = bindingsOf({ "agent.a": { id: "1", ...created }, "agent.b": { id: "2", ...created } });
const live = [liveAgent("1", { name: "a" }), liveAgent("2", { name: "b" })];
const resources = [agent("a", { prompt: "new" }), agent("b")];
const approved = planOf(resources, live, bound);

/** A fresh plan of the rows that were approved. */
function again(plan: Plan, ...inputs: Parameters<typeof inputsOf>): Plan {
  return makePlan({ ...inputsOf(...inputs), approved: new Set(plan.changes.map(({ address }) => address)) });
}

/** As it comes back from its file. */
function saved(plan: Plan): Plan {
  const document = planToJson([plan], {
    config: { digest: "d", files: {} },
    options: usualOptions,
    making: { at: "2026-01-05T10:00:00.000Z", version: "1", files: [], flags: [] },
    exitCode: 0,
    orgs: [plan.org],
    failed: {},
    diagnostics: [],
  });
  return plansFromJson(JSON.parse(JSON.stringify(document)))[0] as Plan;
}

async function why(plan: Plan, fresh: Plan): Promise<readonly string[]> {
  expect(isAsApproved(plan, fresh)).toBe(false);
  expect(isAsApproved(saved(plan), fresh)).toBe(false);
  return (await explainStale(saved(plan), fresh)).map(({ message, hint }) =>
    hint === undefined ? message : `${message}: ${hint}`,
  );
}

describe("a plan of the rows that were approved", () => {
  test("has no other row, says that there would be one, and is what was approved", () => {
    const more = [agent("a", { prompt: "new" }), agent("b", { prompt: "other" }), agent("c")];
    const fresh = again(approved, more, live, { ...bound, serial: 9 });
    expect(fresh.changes.map(({ address }) => address)).toEqual(["agent.a"]);
    expect([fresh.leftOut, notesOf(fresh)]).toEqual([2, ["not-approved-yet"]]);
    expect(fresh.notes[0]?.message).toContain("agent.b, agent.c");
    expect(isAsApproved(approved, fresh)).toBe(true);
  });

  test("leaves a delete out, and keeps no draft and no refusal of others", () => {
    const gone = again(approved, [agent("a", { prompt: "new" })], live, bound, { prune: true });
    expect([gone.leftOut, gone.changes.length]).toEqual([1, 1]);
    const drafted = [live[0] as never, withDraft(liveAgent("2", { name: "b" }), { prompt: "theirs" })];
    const fresh = again(approved, [agent("a", { prompt: "new" }), agent("b", { prompt: "x" })], drafted, bound);
    expect([fresh.refusals, fresh.foreignDrafts]).toEqual([[], []]);
    expect(isAsApproved(approved, fresh)).toBe(true);
  });

  test("lets a create of a lost run be told by a plan that says so", () => {
    const journal = bindingsOf(bound.bindings, { "agent.z": { step: "create" } });
    expect(planOf(resources, live, journal).lostIntents).toEqual(["agent.z"]);
    expect(again(approved, resources, live, journal).lostIntents).toEqual([]);
  });

  test("does not delete what only another row would leave", () => {
    const number = (to: string) =>
      resource("phone_number.+14155550100", { inbound_agent_id: new Reference(`agent.${to}`) });
    const record = bindingsOf({ ...bound.bindings, "phone_number.+14155550100": { id: "9", own: "adopted" } });
    const org = liveOf([...live, liveNumber("9", "+14155550100", { inbound_agent_id: "2" })]);
    const plan = planOf([agent("a"), number("a")], org, record, { prune: true });
    expect(plan.changes.map(({ action }) => action)).toEqual(["assign", "delete"]);
    const alone = { ...plan, changes: plan.changes.filter(({ action }) => action === "delete") };
    const fresh = again(alone, [agent("a"), number("a")], org, record, { prune: true });
    expect(fresh.refusals.map(({ code }) => code)).toEqual(["still-referred"]);
  });
});

describe("it is stale", () => {
  test("where a row is gone, is another, or is refused", async () => {
    expect(await why(approved, again(approved, [agent("a"), agent("b")], live, bound))).toEqual([
      "agent.a: nothing of it is left to do",
    ]);
    expect(await why(approved, again(approved, [agent("b")], live, bound))).toEqual([
      "agent.a: it is no longer in the configuration",
    ]);
    const other = await why(approved, again(approved, [agent("a", { prompt: "else" }), agent("b")], live, bound));
    expect(other).toEqual(["agent.a: `prompt` is to become something else: - new\n+ else"]);
    const drafted = [withDraft(live[0] as never, { prompt: "theirs" }), live[1] as never];
    expect(await why(approved, again(approved, resources, drafted, bound))).toEqual([
      expect.stringContaining("has a draft that somebody else wrote (prompt)"),
    ]);
    const deleted = planOf([agent("b")], live, bound, { prune: true });
    expect(await why(deleted, again(deleted, [agent("a"), agent("b")], live, bound, { prune: true }))).toEqual([
      "agent.a: it is in the configuration again, or the record doesn't name it any more",
    ]);
  });

  test("where another object is meant", async () => {
    const moved = bindingsOf({ "agent.a": { id: "3", ...created }, "agent.b": { id: "2", ...created } });
    const three = [...live, liveAgent("3", { name: "c" })];
    expect(await why(approved, again(approved, resources, three, moved))).toEqual([
      "agent.a: it was id 1, and is id 3 by now",
    ]);
    const born = planOf([agent("n")], [], bindingsOf({}));
    const twin = again(born, [agent("n")], [liveAgent("7", { name: "n" })], bindingsOf({}));
    expect(await why(born, twin)).toEqual(['agent.n: "n" is there by now, with id 7']);
    expect(await why(twin, { ...born, notes: [] })).toEqual(["agent.n: the object with id 7 is gone"]);
  });

  test("where the org, its API, its record or, if nothing else tells, its key is another", async () => {
    const known = (id: string) => ({ ...liveOf(live), org: { id, name: "Acme" } });
    const plan = planOf(resources, known("101"), bound);
    expect(await why(plan, again(plan, resources, known("102"), bound))).toEqual([
      "the plan was made in organisation 101, and org acme is organisation 102",
    ]);
    expect(await why(approved, again(approved, resources, known("101"), bound))).toEqual([
      "the plan was made in an organisation that the API doesn't name, and org acme is organisation 101",
    ]);
    expect(await why(approved, { ...again(approved, resources, live, bound), dialect: "flat" })).toEqual([
      "the API of org acme was of the generation staged, and is flat",
    ]);
    expect(await why(approved, again(approved, resources, live, { ...bound, lineage: "other" }))).toEqual([
      "the record of org acme is another one",
    ]);
    expect(await why(approved, { ...approved, lineage: undefined } as never)).toEqual([
      "the record of org acme is gone",
    ]);
    expect(await why(approved, { ...approved, keyed: "other" })).toEqual([
      "the key of org acme is another one, and the API doesn't tell whose it is",
    ]);
    expect(isAsApproved(plan, { ...plan, keyed: "other" })).toBe(true);
    expect(isAsApproved(approved, { ...approved, org: "elsewhere" })).toBe(false);
    // The first apply begins a record.
    const { lineage: _none, ...first } = approved;
    expect(isAsApproved(first, approved)).toBe(true);
  });

  test("where what it needs was taken out of the file", async () => {
    const both = [agent("n", { integration_ids: [new Reference("integration.t")] }), integration("t")];
    const plan = planOf(both, [], bindingsOf({}));
    expect(isAsApproved(plan, again(plan, both, [], bindingsOf({})))).toBe(true);
    const forged = { ...plan, changes: plan.changes.filter(({ kind }) => kind === "agent") };
    expect(await why(forged, again(forged, both, [], bindingsOf({})))).toEqual([
      "agent.n: it needs integration.t first, which the plan doesn't make",
    ]);
  });

  test("where nobody can have approved it", () => {
    const changes = approved.changes.map(({ basis: _basis, ...change }) => change);
    expect(isAsApproved({ ...approved, changes }, { ...approved, changes })).toBe(false);
    expect(isAsApproved({ ...approved, changes: [] }, approved)).toBe(false);
  });
});

describe("what no field tells", () => {
  const known = { ...liveOf(live), org: { id: "101", name: "Acme" } };

  test("of what the configuration says is named, and is no edit of the object", async () => {
    const more = [agent("a", { prompt: "new", voice: "en-US-James1", timezone: "UTC" }), agent("b")];
    const org = [liveAgent("1", { name: "a", timezone: "UTC" }), live[1] as never];
    const plan = planOf(resources, org, bound);
    expect(await why(plan, again(plan, more, org, bound))).toEqual([
      "agent.a: the configuration says other fields of it by now",
    ]);
    const kept = [agent("a", { prompt: "new" }, { protect: true }), agent("b")];
    expect(await why(plan, again(plan, kept, org, bound))).toEqual([
      "agent.a: `protect`, `prune` or `secret_to` of it is another by now",
    ]);
    const other = [agent("a", { prompt: "else" }, { protect: true }), agent("b")];
    expect((await why(plan, again(plan, other, org, bound))).map((line) => line.split(":")[1])).toEqual([
      " `prompt` is to become something else",
      " `protect`, `prune` or `secret_to` of it is another by now",
    ]);
  });

  test("can't be compared with another key, which is said and is no edit either", async () => {
    const renewed = (...inputs: Parameters<typeof inputsOf>): PlanInputs => ({
      ...inputsOf(...inputs),
      keyedDigest: (text) => digests.plain(`another ${text}`),
      approved: new Set(["agent.a", "agent.n"]),
    });
    const plan = planOf(resources, known, bound);
    expect(await why(plan, makePlan(renewed(resources, known, bound)))).toEqual([
      "agent.a: it can't be compared: the key of the org is another one",
    ]);
    const born = planOf([...resources, agent("n")], known, bound, { targets: ["agent.n"] });
    expect(
      isAsApproved(saved(born), makePlan(renewed([...resources, agent("n")], known, bound, { targets: ["agent.n"] }))),
    ).toBe(true);
    const copied = [...resources, agent("n", {}, { duplicate_of: { address: "agent.b" } as never })];
    const copy = planOf(copied, known, bound);
    expect(await why(copy, makePlan(renewed(copied, known, bound)))).toEqual([
      "agent.a: it can't be compared: the key of the org is another one",
      "agent.n: what it is copied from, agent.b, can't be compared: the key of the org is another one",
    ]);
  });

  test("of what goes away with a delete, and of what comes first", async () => {
    const below = (prompt: string): LiveObject => ({
      ...liveAgent("7", { label: "V", prompt }),
      kind: "variant",
      parent: "1",
    });
    const org = (prompt: string) => liveOf([...live, below(prompt)]);
    const gone = planOf([agent("b")], org("one"), bound, { prune: true });
    const edited = again(gone, [agent("b")], org("two"), bound, { prune: true });
    expect(await why(gone, edited)).toEqual(["agent.a: what goes away with it was edited since"]);
    const [row] = approved.changes;
    const of = { ...row?.basis?.of, order: "other" };
    const fresh = { ...approved, changes: [{ ...row, basis: { ...row?.basis, digest: "other", of } }] } as never;
    expect(await why(approved, fresh)).toEqual(["agent.a: what has to come first is something else by now"]);
  });

  test("of its checks is what they ask for, and what they play as it is live", async () => {
    const asks = (passRate: number, ...plays: readonly (Reference | string)[]) => ({
      checks: {
        position: { file: "thunderphone.yaml", line: 1, column: 1 },
        wanted: [{ name: "scenarios", passRate, runs: 1, plays }],
      },
    });
    const refund = new Reference("test_scenario.a/refund");
    const scenario = resource("test_scenario.a/refund", { title: "refund", scenario_prompt: "Money back." });
    const played = (id: string, prompt: string): LiveObject => ({
      ...liveAgent(id, { title: "refund", scenario_prompt: prompt }),
      kind: "test_scenario",
      parent: "1",
    });
    const org = (...prompts: readonly string[]) =>
      without(liveOf([...live, ...prompts.map((prompt, i) => played(String(20 + i), prompt))]), "variant");
    const files = (passRate: number, ...plays: readonly (Reference | string)[]) =>
      desiredOf([agent("a", { prompt: "new" }, asks(passRate, ...plays)), agent("b"), scenario], { mayCharge: true });
    const record = bindingsOf({ ...bound.bindings, "test_scenario.a/refund": { id: "20", ...created } });
    const asked = { runChecks: true } as const;
    const plan = planOf(files(1, refund, "21"), org("Money back.", "Raw."), record, asked);
    expect(plan.changes.map(({ address }) => address)).toEqual(["agent.a"]);
    const meanwhile = (...[desired, live]: readonly [ReturnType<typeof files>, ReturnType<typeof org>]) =>
      again(plan, desired, live, record, asked);
    expect(isAsApproved(saved(plan), meanwhile(files(1, refund, "21"), org("Money back.", "Raw.")))).toBe(true);
    const [, ...others] = [
      meanwhile(files(1, refund, "21"), org("Money back.", "Raw.")),
      meanwhile(files(1, refund, "21"), org("Be easy.", "Raw.")),
      meanwhile(files(1, refund, "21"), org("Money back.", "Easy.")),
      meanwhile(files(1, refund, "21"), org()),
    ];
    for (const fresh of others)
      expect(await why(plan, fresh)).toEqual(["agent.a: what its checks play was edited since"]);
    expect(await why(plan, meanwhile(files(0.5, refund, "21"), org("Money back.", "Raw.")))).toEqual([
      "agent.a: the checks before its deploy are others by now",
    ]);
  });
});

describe("who hears it", () => {
  const number = (to: string | null) => liveNumber("9", "+14155550100", { inbound_agent_id: to });
  const heard = planOf(resources, [...live, number("1")], bound);
  const unheard = planOf(resources, [...live, number("2")], bound);

  test("counts in both directions", async () => {
    expect(await why(unheard, heard)).toEqual([
      "agent.a: the number +14155550100 leads to it by now: its callers would hear this",
    ]);
    expect(await why(heard, unheard)).toEqual(["agent.a: the number +14155550100 no longer leads to it"]);
    const two = planOf(
      resources,
      [...live, number("1"), liveNumber("8", "+14155550101", { inbound_agent_id: "1" })],
      bound,
    );
    expect(newHearers(heard, two, changeOf(two, "agent.a"))).toEqual(["+14155550101"]);
  });

  test("does not count where who approved it didn't know it, or where there was no such row", async () => {
    const note = { severity: "warning", code: "reach-unknown", message: "the list was not read" } as const;
    const unknown = { ...unheard, notes: [note] };
    expect(isAsApproved(unknown, heard)).toBe(true);
    expect(isAsApproved(unknown, unknown)).toBe(true);
    expect(await why(heard, unknown)).toEqual(["the list was not read. It was known when the plan was made"]);
    expect(newHearers({ ...heard, changes: [] }, heard, changeOf(heard, "agent.a"))).toEqual([]);
  });

  test("is nobody by a row that is not made", () => {
    const lead = resource("phone_number.+14155550100", { inbound_agent_id: new Reference("agent.a") });
    const org = [...live, number("2")];
    expect(changeOf(planOf([...resources, lead], org, bound), "agent.a").reach.numbers).toEqual(["+14155550100"]);
    const targeted = planOf([...resources, lead], org, bound, { targets: ["agent.a"] });
    expect(changeOf(targeted, "agent.a").reach.numbers).toEqual([]);
  });
});

test("the digest of a plan tells of each row", () => {
  expect(planDigest(approved, digests.plain)).toBe(approved.digest);
  expect(planDigest({ ...approved, changes: [] }, digests.plain)).not.toBe(approved.digest);
});
