import { describe, expect, test } from "vitest";
import { Reference, Secret, Template, type Value } from "../../src/config/desired.ts";
import { fieldNamed, kindNamed } from "../../src/kinds/index.ts";
import { addressesIn, resolveValue, secretsIn, showValue } from "../../src/plan/value.ts";

const agentKind = kindNamed("agent");
const handoffs = fieldNamed(agentKind, "handoffs");
const integrations = fieldNamed(agentKind, "integration_ids");
const inbound = fieldNamed(kindNamed("phone_number"), "inbound_agent_id");
const headers = fieldNamed(kindNamed("integration"), "headers");

const ids: Readonly<Record<string, string>> = {
  "agent.sales": "7",
  "agent.huge": "9007199254740993",
  "integration.orders": "u7",
};
const idOf = (address: string): string | undefined => ids[address];
const sales = new Reference("agent.sales");
const nobody = new Reference("agent.nobody");
const secret = new Secret("${env.KEY}", "canary");

describe("a reference becomes an id", () => {
  test("as text in a field that holds ids", () => {
    expect(resolveValue(inbound, sales, idOf)).toEqual({ json: "7", unknown: false, secret: false });
    expect(resolveValue(integrations, [new Reference("integration.orders"), "raw"], idOf).json).toEqual(["u7", "raw"]);
  });

  test("as the API spells it inside open JSON: a number, or text where ids are text", () => {
    expect(resolveValue(handoffs, [{ to: sales }], idOf).json).toEqual([{ to: 7 }]);
    expect(resolveValue(handoffs, new Reference("integration.orders"), idOf).json).toBe("u7");
  });

  test("as text where a number would lose digits", () => {
    expect(resolveValue(handoffs, [{ to: new Reference("agent.huge") }], idOf).json).toEqual([
      { to: ids["agent.huge"] },
    ]);
  });

  test("inside a text", () => {
    expect(resolveValue(handoffs, new Template(["to ", sales, " now"]), idOf)).toEqual({
      json: "to 7 now",
      unknown: false,
      secret: false,
    });
  });

  test("or stays what it is, and is said to be unknown", () => {
    expect(resolveValue(inbound, nobody, idOf)).toEqual({ json: "${id.agent.nobody}", unknown: true, secret: false });
    expect(resolveValue(handoffs, new Template(["to ", nobody]), idOf)).toEqual({
      json: "to ${id.agent.nobody}",
      unknown: true,
      secret: false,
    });
  });
});

test("plain values are what they are", () => {
  const plain: Value = [null, true, 1, "text", { a: [2] }];
  expect(resolveValue(undefined, plain, idOf)).toEqual({ json: plain, unknown: false, secret: false });
  expect(showValue(undefined, plain)).toEqual(plain);
});

test("a secret is given out to be sent, and only then", () => {
  expect(resolveValue(headers, { "X-Key": secret }, idOf)).toEqual({
    json: { "X-Key": "canary" },
    unknown: false,
    secret: true,
  });
  expect(showValue(undefined, [secret])).toEqual(["(secret)"]);
  expect(showValue(headers, { "X-Key": "written out" })).toEqual({ "X-Key": "(secret)" });
});

test("references are shown by address", () => {
  expect(showValue(inbound, sales)).toBe("agent.sales");
  expect(showValue(handoffs, [{ to: sales, say: new Template(["to ", sales]) }])).toEqual([
    { to: "agent.sales", say: "to ${id.agent.sales}" },
  ]);
});

const everything: Value = [
  null,
  1,
  "text",
  secret,
  { deep: [sales, { deeper: new Template(["a ", nobody, " b"]) }] },
  new Secret("${env.OTHER}", "second"),
];

test("every address in a value is found", () => {
  expect(addressesIn(everything)).toEqual(["agent.sales", "agent.nobody"]);
  expect(addressesIn(sales)).toEqual(["agent.sales"]);
});

test("every secret in a value is found", () => {
  expect([...new Set(secretsIn(everything))]).toEqual(["canary", "second"]);
  expect([secretsIn(sales), secretsIn(new Template(["x"])), secretsIn(null), secretsIn("x")]).toEqual([[], [], [], []]);
});
