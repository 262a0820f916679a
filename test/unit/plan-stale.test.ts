// What a plan that was approved depends on: its rows made anew, the org, who hears them, and nothing besides.
import { describe, expect, test } from "vitest";
import { Reference } from "../../src/config/desired.ts";
import { makePlan } from "../../src/plan/plan.ts";
import { isAsApproved, newHearers, planDigest } from "../../src/plan/stale.ts";
import type { Plan } from "../../src/plan/types.ts";
import { explainStale } from "../../src/report/stale.ts";
import {
  agent,
  bindingsOf,
  changeOf,
  created,
  digests,
  inputsOf,
  integration,
  liveAgent,
  liveNumber,
  liveOf,
  notesOf,
  planOf,
  resource,
  withDraft,
} from "../support/plan_inputs.ts";

const bound = bindingsOf({ "agent.a": { id: "1", ...created }, "agent.b": { id: "2", ...created } });
const live = [liveAgent("1", { name: "a" }), liveAgent("2", { name: "b" })];
const resources = [agent("a", { prompt: "new" }), agent("b")];
const approved = planOf(resources, live, bound);

/** A fresh plan of the rows that were approved. */
function again(plan: Plan, ...inputs: Parameters<typeof inputsOf>): Plan {
  return makePlan({ ...inputsOf(...inputs), approved: new Set(plan.changes.map(({ address }) => address)) });
}

async function why(plan: Plan, fresh: Plan): Promise<readonly string[]> {
  expect(isAsApproved(plan, fresh)).toBe(false);
  return (await explainStale(plan, fresh)).map(({ message, hint }) =>
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

  test("does not count where one of both plans doesn't know it, or has no such row", () => {
    const unknown = { ...unheard, notes: [{ severity: "warning", code: "reach-unknown", message: "" } as const] };
    expect(isAsApproved(unknown, heard)).toBe(true);
    expect(isAsApproved(heard, unknown)).toBe(true);
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
