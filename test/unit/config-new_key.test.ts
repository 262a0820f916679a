import { expect, test } from "vitest";
import { newKey } from "../../src/config/new_key.ts";
import { kindNamed } from "../../src/kinds/index.ts";

const agent = kindNamed("agent");
const number = kindNamed("phone_number");
const keyOf = (name: string, taken: readonly string[] = [], kind = agent): string =>
  newKey(kind, { kind: kind.name, id: "1007", fields: {}, facts: { [kind.naturalName]: name } }, new Set(taken));

test.each([
  ["Acme Support", "acme_support"],
  ["Größe & Söhne", "grosse_sohne"],
  ["Zoé's Bar — Nørrebro", "zoe_s_bar_norrebro"],
  ["Zoe\u0301", "zoe"],
  ["24/7 desk", "24_7_desk"],
  ["007", "agent_1007"],
  ["***", "agent_1007"],
  ["", "agent_1007"],
  ["電話受付", "agent_1007"],
  ["Yes", "agent_yes"],
  ["NUL", "agent_nul"],
  ["__proto__", "proto"],
  [`${"x".repeat(47)} yz`, "x".repeat(47)],
  ["x".repeat(200), "x".repeat(48)],
])("%j is %s", (name, key) => {
  expect(keyOf(name)).toBe(key);
});

test("a key that is taken gets a number behind it", () => {
  expect(keyOf("Desk", ["desk", "desk_2"])).toBe("desk_3");
});

test("a number is its own key, and one that is none is called by its id", () => {
  expect(keyOf("+14155550100", [], number)).toBe("+14155550100");
  expect(keyOf("611", [], number)).toBe("phone_number_1007");
  expect(keyOf("+14155550100", ["+14155550100"], number)).toBe("phone_number_1007");
});

test("a key is apart in its parent, and has its key before it", () => {
  const below = (parent: string): string =>
    newKey(
      agent,
      { kind: "agent", id: "1007", fields: { name: "Desk" }, facts: {} },
      new Set(["desk", "a/desk"]),
      parent,
    );
  expect([below("a"), below("b")]).toEqual(["a/desk_2", "b/desk"]);
});
