import { describe, expect, test } from "vitest";
import { orderChanges } from "../../src/plan/order.ts";
import { by } from "../../src/plan/sort.ts";
import type { Change } from "../../src/plan/types.ts";

function change(address: string, dependsOn: readonly string[] = [], action: Change["action"] = "update"): Change {
  const [kind, key] = address.split(".") as [string, string];
  return {
    address,
    kind,
    key,
    title: key,
    action,
    steps: [],
    fields: [],
    send: {},
    managed: {},
    dependsOn,
    reach: { agents: [], numbers: [], heardAtOnce: false },
    risk: { level: "low", reasons: [] },
  };
}

function order(...changes: readonly Change[]): readonly string[] {
  const ordered = orderChanges(changes);
  return ordered.ok ? ordered.changes.map((item) => item.address) : ["circle", ...ordered.cycle];
}

describe("the order of a plan", () => {
  test("goes down the kinds, and by address within one", () => {
    const changes = ["phone_number.+1", "agent.b", "integration.z", "agent.a", "integration.a"].map((address) =>
      change(address),
    );
    const sorted = ["integration.a", "integration.z", "agent.a", "agent.b", "phone_number.+1"];
    expect(order(...changes)).toEqual(sorted);
    expect(order(...changes.reverse())).toEqual(sorted);
  });

  test("deletes and forgets come last, up the kinds", () => {
    expect(
      order(
        change("integration.gone", [], "delete"),
        change("agent.gone", [], "forget"),
        change("phone_number.+2", [], "forget"),
        change("phone_number.+1"),
        change("integration.t"),
      ),
    ).toEqual(["integration.t", "phone_number.+1", "phone_number.+2", "agent.gone", "integration.gone"]);
  });

  test("what is needed comes before what needs it", () => {
    expect(
      order(change("agent.a", ["agent.c"]), change("agent.b"), change("agent.c", ["agent.d"]), change("agent.d")),
    ).toEqual(["agent.d", "agent.c", "agent.a", "agent.b"]);
    expect(order(change("integration.t", ["agent.a"]), change("agent.a"))).toEqual(["agent.a", "integration.t"]);
  });

  test("what is needed and not part of the plan does not matter", () => {
    expect(order(change("agent.a", ["agent.elsewhere"]))).toEqual(["agent.a"]);
  });

  test("a circle is named from where it closes, and the rest is left out", () => {
    expect(
      order(
        change("agent.a", ["agent.b"]),
        change("agent.b", ["agent.c"]),
        change("agent.c", ["agent.b"]),
        change("agent.d", ["agent.a"]),
      ),
    ).toEqual(["circle", "agent.b", "agent.c", "agent.b"]);
    expect(order(change("agent.a", ["agent.a"]))).toEqual(["circle", "agent.a", "agent.a"]);
  });
});

test("texts are compared by code unit, equal ones keep their place", () => {
  const items = ["b", "a", "B", "ä", "a", "é"].map((text, at) => ({ text, at }));
  expect([...items].sort(by((item) => item.text)).map((item) => `${item.text}${item.at}`)).toEqual([
    "B2",
    "a1",
    "a4",
    "b0",
    "ä3",
    "é5",
  ]);
  const compare = by<string>((text) => text);
  expect([compare("a", "b"), compare("a", "a"), compare("b", "a")]).toEqual([-1, 0, 1]);
});
