// What is kept of an org between its plan and its apply: enough, and no more.
import { describe, expect, test } from "vitest";
import { neededOf } from "../../src/apply/needed.ts";
import type { DesiredResource } from "../../src/config/desired.ts";
import type { LiveObject } from "../../src/live/live.ts";
import type { Bindings } from "../../src/plan/bindings.ts";
import {
  agent,
  appliedOf,
  bindingsOf,
  liveAgent,
  liveOf,
  planOf,
  usualOptions,
  withDraft,
} from "../support/plan_inputs.ts";

const wide = { voice: "en-US-James1", product: "spark", prompt: "Old.", timezone: "America/New_York" };

function kept(
  resources: readonly DesiredResource[],
  objects: readonly LiveObject[],
  bindings?: Bindings,
  options = {},
): ReadonlyMap<string, LiveObject> {
  const plan = planOf(resources, objects, bindings, options);
  const { lists } = neededOf(liveOf(objects), plan);
  return new Map((lists.agent?.objects ?? []).map((object) => [object.id, object]));
}

describe("of an object", () => {
  test("that changes, what is written and managed stays, and what waits in its draft", () => {
    const anna = withDraft(liveAgent("1", { name: "Anna", ...wide }), { timezone: "Europe/Berlin" });
    const options = { ...usualOptions, foreignDraft: "include" as const };
    const found = kept([agent("anna", { name: "Anna", prompt: "New." })], [anna], undefined, options).get("1");
    expect(found?.fields).toMatchObject({ name: "Anna", prompt: "Old.", timezone: "America/New_York" });
    expect(found?.draft).toEqual(anna.draft);
    expect(found).toMatchObject({ hasDraft: true, updatedAt: anna.updatedAt });
  });

  test("that changes, what nobody touches goes", () => {
    const found = kept([agent("anna", { name: "Anna", prompt: "New." })], [liveAgent("1", { name: "Anna", ...wide })]);
    expect(Object.keys(found.get("1")?.fields ?? {}).sort()).toEqual(["name", "prompt", "voice"]);
  });

  test("that stays as it is, what is managed stays", () => {
    const found = kept([agent("anna", { name: "Anna", prompt: "Old." })], [liveAgent("1", { name: "Anna", ...wide })]);
    expect(found.get("1")?.fields).toEqual({ name: "Anna", prompt: "Old.", voice: "en-US-James1" });
  });

  test("that is copied, all of it stays", () => {
    const anna = liveAgent("1", { name: "Anna", ...wide });
    const copy = agent("copy", { name: "Copy" }, { duplicate_of: { address: "agent.anna" } });
    expect(kept([agent("anna", { name: "Anna" }), copy], [anna]).get("1")).toEqual(anna);
  });

  test("that is deleted, all of it stays", () => {
    const anna = liveAgent("1", { name: "Anna", ...wide });
    const bert = liveAgent("2", { name: "Bert", ...wide });
    const bindings = bindingsOf({
      "agent.anna": { id: "1", own: "created", applied: appliedOf("agent", { name: "Anna" }) },
      "agent.bert": { id: "2", own: "created", applied: appliedOf("agent", { name: "Bert" }) },
    });
    const found = kept([agent("bert", { name: "Bert" })], [anna, bert], bindings, { ...usualOptions, prune: true });
    expect(found.get("1")).toEqual(anna);
  });

  test("that nobody manages, only the id stays", () => {
    const found = kept([agent("bert", { name: "Bert" })], [liveAgent("1", { name: "Anna", ...wide })]);
    expect(found.get("1")).toEqual({ kind: "agent", id: "1", fields: {}, facts: {} });
  });
});
