// Who edited what: the dashboard alone, the configuration alone, or both. Only the first may be taken over.
import { expect, test } from "vitest";
import { type DesiredResource, Reference, Secret, type Value } from "../../src/config/desired.ts";
import type { Json } from "../../src/kinds/kind.ts";
import type { LiveObject } from "../../src/live/live.ts";
import type { Binding, Bindings } from "../../src/plan/bindings.ts";
import { fieldDigest } from "../../src/plan/diff.ts";
import { decidePull, type PullDecision } from "../../src/plan/pull.ts";
import {
  agent,
  appliedOf,
  created,
  digests,
  inputsOf,
  integration,
  liveAgent,
  liveIntegration,
  liveNumber,
  resource,
  withDraft,
} from "../support/plan_inputs.ts";

function decide(
  resources: readonly DesiredResource[],
  live: readonly LiveObject[],
  bindings?: Bindings | Readonly<Record<string, Binding>>,
  wanted?: readonly string[],
): PullDecision {
  return decidePull(inputsOf(resources, live, bindings), wanted === undefined ? undefined : new Set(wanted));
}

/** What each field of an agent is: `timezone edited`. */
function states(
  written: Readonly<Record<string, Value>>,
  live: Readonly<Record<string, Json>>,
  applied: Readonly<Record<string, Json>> | undefined,
): readonly string[] {
  const binding: Binding = {
    id: "1",
    own: "created",
    ...(applied === undefined ? {} : { applied: appliedOf("agent", applied) }),
  };
  const { fields } = decide([agent("a", written)], [liveAgent("1", { name: "a", ...live })], { "agent.a": binding });
  return fields.map((field) => `${field.name} ${field.state}`);
}

test("what only the dashboard changed since the last apply was edited there", () => {
  expect(states({ timezone: "A" }, { timezone: "B" }, { timezone: "A" })).toEqual(["timezone edited"]);
});

test("what only the configuration changed waits for an apply", () => {
  expect(states({ timezone: "B" }, { timezone: "A" }, { timezone: "A" })).toEqual(["timezone local"]);
});

test("what both changed is a conflict, unless they changed it to the same", () => {
  expect(states({ timezone: "B" }, { timezone: "C" }, { timezone: "A" })).toEqual(["timezone both"]);
  expect(states({ timezone: "B" }, { timezone: "B" }, { timezone: "A" })).toEqual([]);
});

test("without a record of what was applied nobody can know; a field that is written since was not applied", () => {
  expect(states({ timezone: "A" }, { timezone: "B" }, undefined)).toEqual(["timezone both"]);
  expect(decide([agent("a", { timezone: "A" })], [liveAgent("1", { name: "a", timezone: "B" })]).fields).toMatchObject([
    { name: "timezone", state: "both", live: "B" },
  ]);
  expect(states({ timezone: "A" }, { timezone: "B" }, { voice: "x" })).toEqual(["timezone local"]);
});

test("what the dashboard cleared is null, and what the API does not tell is nothing to write", () => {
  expect(
    states({ background_track: "CALL_CENTER" }, { background_track: null }, { background_track: "CALL_CENTER" }),
  ).toEqual(["background_track edited"]);
  expect(states({ timezone: "A" }, {}, { timezone: "A" })).toEqual(["timezone hidden"]);
});

test("a set in another order is no change", () => {
  expect(
    states({ knowledge_base_ids: ["x", "y"] }, { knowledge_base_ids: ["y", "x"] }, { knowledge_base_ids: ["x", "y"] }),
  ).toEqual([]);
});

test("a reference to what is not there yet was written since", () => {
  const written = { integration_ids: [new Reference("integration.new")] };
  const { fields } = decide(
    [agent("a", written), integration("new")],
    [liveAgent("1", { name: "a", integration_ids: ["u9"] })],
    { "agent.a": { id: "1", own: "created", applied: appliedOf("agent", { integration_ids: [] }) } },
  );
  expect(fields.map(({ name, state }) => [name, state])).toEqual([["integration_ids", "both"]]);
});

test("a secret is never taken over: an edit of it is said, a new one waits", () => {
  const headers = (value: string): Readonly<Record<string, Value>> => ({
    headers: { Key: new Secret("${env.KEY}", value) },
  });
  const applied = { headers: fieldDigest(undefined, "x", true, digests) };
  const decided = (binding: Binding): readonly string[] =>
    decide(
      [integration("t", headers("mine"))],
      [liveIntegration("u1", { display_name: "t", headers: { Key: "theirs" } })],
      {
        "integration.t": binding,
      },
    ).fields.map(({ name, state }) => `${name} ${state}`);
  expect(decided({ id: "u1", own: "created", applied })).toEqual(["headers hidden"]);
  expect(decided({ id: "u1", own: "created" })).toEqual(["headers local"]);
});

test("a draft is named and not taken over, and an agent that was never deployed has nothing to take", () => {
  const bound = {
    "agent.a": { id: "1", ...created, applied: appliedOf("agent", { prompt: "Be kind." }) },
  };
  const waiting = decide([agent("a")], [withDraft(liveAgent("1", { name: "a" }), { prompt: "Later." })], bound);
  expect(waiting.fields).toEqual([]);
  expect(waiting.notes).toMatchObject([
    { code: "pending-draft", address: "agent.a", message: expect.stringContaining("(prompt)") },
  ]);
  const clear = decide([agent("a")], [withDraft(liveAgent("1", { name: "a" }), {})], bound);
  expect(clear.notes).toMatchObject([{ code: "pending-draft", message: expect.not.stringContaining("(") }]);
  const fresh = decide(
    [agent("a")],
    [withDraft(liveAgent("1", { name: "a", prompt: null }), { prompt: "New." })],
    bound,
  );
  expect(fresh.fields).toEqual([]);
  expect(fresh.notes).toHaveLength(1);
  const two = [withDraft(liveAgent("2", { name: "b" }), {}), withDraft(liveAgent("1", { name: "a" }), {})];
  expect(decide([agent("b"), agent("a")], two).notes.map(({ address }) => address)).toEqual(["agent.a", "agent.b"]);
});

test("only what was asked for is looked at, and keys of which nobody knows what they are are told", () => {
  const resources = [agent("a", { timezone: "A" }), agent("b", { timezone: "A" }), agent("c"), agent("new")];
  const live = [
    liveAgent("1", { name: "a", timezone: "B" }),
    liveAgent("2", { name: "b", timezone: "B" }),
    liveAgent("3", { name: "c" }),
    liveAgent("4", { name: "c" }),
  ];
  const all = decide(resources, live);
  expect(all.fields.map(({ address }) => address)).toEqual(["agent.a", "agent.b"]);
  expect(all.problems.map(({ code, address }) => [code, address])).toEqual([["ambiguous-name", "agent.c"]]);
  const one = decide(resources, live, undefined, ["agent.b"]);
  expect(one.fields.map(({ address }) => address)).toEqual(["agent.b"]);
  expect(one.problems).toEqual([]);
});

test("ids lead to keys that are written, and to no others", () => {
  const { keyOf, read } = decide(
    [agent("a"), resource("phone_number.+14155550100")],
    [liveAgent("1", { name: "a" }), liveAgent("2"), liveNumber("9", "+14155550100")],
    { "agent.gone": { id: "2", own: "created" } },
  );
  expect([keyOf("agent", "1"), keyOf("agent", "2"), keyOf("agent", "3")]).toEqual(["a", undefined, undefined]);
  expect(keyOf("phone_number", "9")).toBe("+14155550100");
  expect(read({ to: new Reference("agent.a") })).toEqual({ to: 1 });
});

test("notes say what waits, and each field says where it is written", () => {
  const written = {
    ...agent("a", { timezone: "B", product: "bolt" }),
    fieldPositions: { product: { file: "x.yaml", line: 7, column: 3 } },
  };
  const { notes, fields } = decide([written], [liveAgent("1", { name: "a", timezone: "A", product: "storm-base" })], {
    "agent.a": { id: "1", own: "created", applied: appliedOf("agent", { timezone: "A", product: "bolt" }) },
  });
  expect(notes.map(({ code, message }) => [code, message])).toEqual([
    ["waits-for-apply", expect.stringContaining("agent.a waits for an apply (timezone)")],
  ]);
  expect(fields.map(({ name, position }) => [name, position.line])).toEqual([
    ["product", 7],
    ["timezone", 1],
  ]);
});

test("where most of what is bound is gone, nothing is taken over, and that is said once", () => {
  const applied = appliedOf("phone_number", { label: "Main line" });
  const bindings: Readonly<Record<string, Binding>> = {
    "agent.a": { id: "1", ...created },
    "agent.b": { id: "2", ...created },
    "phone_number.+14155550100": { id: "9", own: "adopted", applied },
  };
  const written = [agent("a"), agent("b"), resource("phone_number.+14155550100", { label: "Main line" })];
  const line = liveNumber("9", "+14155550100");
  const restarted = decide(written, [line], bindings);
  expect(restarted.fields).toEqual([]);
  expect(restarted.problems).toMatchObject([{ code: "most-are-gone", category: "refused", org: "acme" }]);
  expect(restarted.problems[0]?.message).toContain("2 of the 3 objects");
  const oneLeft = decide(written, [line, liveAgent("1", { name: "a" })], bindings);
  expect(oneLeft.fields.map(({ name, state }) => `${name} ${state}`)).toEqual(["label edited"]);
  expect(oneLeft.problems.map(({ code }) => code)).toEqual(["bound-object-gone"]);
  // One that is alone says nothing of the record.
  expect(decide([agent("a")], [], { "agent.a": { id: "1", ...created } }).problems.map(({ code }) => code)).toEqual([
    "bound-object-gone",
  ]);
});
