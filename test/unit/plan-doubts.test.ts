// What is asked for by itself before a plan calls it gone or edited: lists may lag behind writes.
import { expect, test } from "vitest";
import type { DesiredResource } from "../../src/config/desired.ts";
import type { Live, LiveObject } from "../../src/live/live.ts";
import type { Binding } from "../../src/plan/bindings.ts";
import { doubtsIn, unseenWrites } from "../../src/plan/doubts.ts";
import { makePlan } from "../../src/plan/plan.ts";
import {
  agent,
  appliedOf,
  created,
  inputsOf,
  integration,
  liveAgent,
  liveIntegration,
  liveOf,
  planOf,
  resource,
  withDraft,
} from "../support/plan_inputs.ts";

function doubts(
  resources: readonly DesiredResource[],
  live: Live | readonly LiveObject[],
  bindings: Readonly<Record<string, Binding>> = {},
): readonly string[] {
  const inputs = inputsOf(resources, live, bindings);
  return doubtsIn(makePlan(inputs), inputs).map(({ kind, id }) => `${kind} ${id}`);
}

test("what is bound and in no list, also when its key is gone", () => {
  const bindings = {
    "agent.a": { id: "1", ...created },
    "agent.x": { id: "2", ...created },
    "integration.t": { id: "u1", ...created },
  };
  expect(doubts([agent("a")], [liveAgent("7")], bindings)).toEqual(["agent 1", "agent 2", "integration u1"]);
  expect(doubts([agent("a")], [liveAgent("1"), liveAgent("2"), liveIntegration("u1")], bindings)).toEqual([]);
});

test("what is pinned or led to by an id that is written out", () => {
  const line = resource("phone_number.+14155550100", { inbound_agent_id: 8 });
  const written = [agent("a", { integration_ids: ["u9"], knowledge_document_ids: ["k1"] }, { id: "5" }), line];
  expect(doubts(written, [])).toEqual(["agent 5", "integration u9", "knowledge_document k1", "agent 8"]);
});

test("once each, and not again what was asked for", () => {
  const bindings = { "agent.a": { id: "1", ...created } };
  const pinned = [agent("a", {}, { id: "1" })];
  expect(doubts(pinned, [], bindings)).toEqual(["agent 1"]);
  expect(doubts(pinned, { ...liveOf([]), asked: new Set(["agent 1"]) }, bindings)).toEqual([]);
});

test("what was made and never read back, and isn't there by any answer, is looked for once more", () => {
  const bindings = {
    "agent.a": { id: "1", ...created },
    "agent.known": { id: "2", ...created, applied: {} },
    "agent.taken": { id: "3", own: "adopted" as const },
    "agent.there": { id: "4", ...created },
    "agent.fresh": { id: "5", ...created },
    "agent.answered": { id: "7", ...created, applied: {}, unread: true as const },
    "variant.there/b": { id: "6", ...created },
  };
  const asked = new Set(["agent 1", "agent 2", "agent 3", "agent 4", "agent 7", "variant 6"]);
  const inputs = inputsOf([agent("a")], { ...liveOf([liveAgent("4")]), asked }, bindings);
  expect(unseenWrites(inputs)).toEqual([
    { kind: "agent", id: "1" },
    { kind: "agent", id: "7" },
    { kind: "variant", id: "6", parent: "4" },
  ]);
  expect(unseenWrites({ live: inputs.live, bindings: undefined })).toEqual([]);
});

test("what was deleted and never seen to be gone is asked for where a list shows it, and looked for once more", () => {
  const left = { id: "1", ...created, applied: {}, gone: true as const };
  const bindings = { "agent.a": left, "agent.b": { ...left, id: "2" } };
  expect(doubts([], [liveAgent("1")], bindings)).toEqual(["agent 2", "agent 1"]);
  const asked = new Set(["agent 1", "agent 2"]);
  const inputs = inputsOf([], { ...liveOf([liveAgent("1")]), asked }, bindings);
  expect(unseenWrites(inputs)).toEqual([{ kind: "agent", id: "1" }]);
});

test("nothing of a list that was not read, of a kind that nobody knows, or that the API does not have", () => {
  const bindings = {
    "agent.a": { id: "1", ...created },
    "integration.t": { id: "u1", ...created },
    "robot.r": { id: "9", ...created },
  };
  const { integration: _unread, ...lists } = liveOf([]).lists;
  expect(doubts([agent("a")], { ...liveOf([]), lists }, bindings)).toEqual(["agent 1"]);
  expect(doubts([agent("a")], { ...liveOf([]), dialect: "org-scoped" }, bindings)).toEqual(["agent 1"]);
});

test("what somebody seems to have edited: the list may show it as it was before the last apply", () => {
  const applied = appliedOf("agent", { prompt: "New." });
  const bindings = { "agent.a": { id: "1", ...created, applied } };
  expect(doubts([agent("a", { prompt: "New." })], [liveAgent("1", { prompt: "Old." })], bindings)).toEqual(["agent 1"]);
  // A change of ours is none.
  expect(doubts([agent("a", { prompt: "Newer." })], [liveAgent("1", { prompt: "New." })], bindings)).toEqual([]);
});

test("a text that a list doesn't show, also where its adoption is refused for it", () => {
  const written = [resource("knowledge_document.hours", { content: "9 to 5." })];
  const fields = { name: "hours", content: { seen: "2026-01-01T00:00:00Z" } };
  const live = liveOf([{ kind: "knowledge_document", id: "u1", fields, facts: {} }]);
  expect(doubts(written, live)).toEqual(["knowledge_document u1"]);
  const inputs = inputsOf(written, live, {}, { adopt: "identical" });
  const plan = makePlan(inputs);
  expect(plan.refusals.map(({ code }) => code)).toEqual(["adoption-differs"]);
  expect(doubtsIn(plan, inputs)).toEqual([{ kind: "knowledge_document", id: "u1" }]);
  // What is refused for something that the list shows is known.
  const other = inputsOf(
    [agent("a", { prompt: "New." })],
    [liveAgent("1", { name: "a", prompt: "Old." })],
    {},
    { adopt: "identical" },
  );
  expect(makePlan(other).refusals).toHaveLength(1);
  expect(doubtsIn(makePlan(other), other)).toEqual([]);
});

test("no integration for its values: an item describes another object than the list", () => {
  const applied = appliedOf("integration", { endpoint_method: "PUT" });
  const bindings = { "integration.t": { id: "u1", ...created, applied } };
  const written = [integration("t", { endpoint_method: "PUT" })];
  const plan = planOf(written, liveOf([liveIntegration("u1")]), bindings);
  expect(plan.changes.flatMap(({ fields }) => fields.filter(({ drift }) => drift))).toHaveLength(1);
  expect(doubts(written, [liveIntegration("u1")], bindings)).toEqual([]);
});

test("a draft that seems to be somebody else's, of what is bound, adopted, or deleted", () => {
  const drafted = withDraft(liveAgent("1", { name: "a" }), { prompt: "Theirs." });
  expect(doubts([agent("a", { prompt: "Ours." })], [drafted])).toEqual(["agent 1"]);
  const other = withDraft(liveAgent("2"), { prompt: "Theirs." });
  const plan = planOf(
    [agent("a")],
    [liveAgent("1", { name: "a" }), other],
    { "agent.x": { id: "2", ...created } },
    { prune: true },
  );
  expect(plan.foreignDrafts.map(({ address }) => address)).toEqual(["agent.x"]);
  const inputs = inputsOf([agent("a")], [other], { "agent.x": { id: "2", ...created } });
  expect(doubtsIn(plan, inputs)).toEqual([{ kind: "agent", id: "2" }]);
  expect(doubtsIn(plan, { ...inputs, bindings: undefined })).toEqual([]);
});
