// A field that left the YAML stays live as it is, and no difference shows it.
import { expect, test } from "vitest";
import type { Json } from "../../src/kinds/kind.ts";
import type { Binding } from "../../src/plan/bindings.ts";
import { hasChanges } from "../../src/plan/plan.ts";
import type { Plan } from "../../src/plan/types.ts";
import {
  agent,
  appliedOf,
  created,
  desiredOf,
  integration,
  liveAgent,
  liveIntegration,
  planOf,
  resource,
} from "../support/plan_inputs.ts";

/** An agent that says nothing of these fields any more. */
function afterwards(live: Readonly<Record<string, Json>>, more: Partial<Binding> = {}, options = {}): Plan {
  const values = { prompt: "Be kind.", ...live };
  const bound = { "agent.a": { id: "1", ...created, applied: appliedOf("agent", values), ...more } };
  return planOf([agent("a", { name: "agent 1" }, options)], [liveAgent("1", live)], bound);
}

function saidOf(plan: Plan): readonly string[] {
  return plan.notes.filter(({ code }) => code === "no-longer-written").map(({ message }) => message);
}

test("it is named with the first words of what is live, and is no change", () => {
  const plan = afterwards({ timezone: "Asia/Tokyo" });
  expect([hasChanges(plan), plan.changes.length]).toEqual([false, 0]);
  expect(plan.notes).toEqual([
    {
      severity: "note",
      code: "no-longer-written",
      message: '`timezone` is no longer in the configuration of agent.a and stays live as it is: "Asia/Tokyo"',
      hint: "To change it, write another value. This is said until the next apply.",
      org: "acme",
      address: "agent.a",
      position: { file: "thunderphone.yaml", line: 1, column: 1 },
    },
  ]);
});

test("the words are few, whatever the value is", () => {
  const shown = (live: Readonly<Record<string, Json>>) =>
    saidOf(afterwards(live)).map((words) => words.split("it is: ")[1]);
  expect(shown({ first_message: `Hello,\n  you ${"are welcome ".repeat(20)}` })).toEqual([
    '"Hello, you are welcome are welcome are welcome are welcome …"',
  ]);
  expect(shown({ first_message: "x".repeat(80) })).toEqual([`"${"x".repeat(60)} …"`]);
  expect(shown({ max_call_duration_seconds: 900 })).toEqual(["900"]);
});

test("a content is told as far as a read shows it", () => {
  const saidAbout = (content: Json): readonly string[] => {
    const bound = {
      "knowledge_document.d": { id: "u5", ...created, applied: appliedOf("knowledge_document", { content }) },
    };
    const live = { kind: "knowledge_document", id: "u5", fields: { name: "D", content }, facts: {} };
    return saidOf(planOf([resource("knowledge_document.d", { name: "D" })], [live], bound)).map(
      (words) => words.split("it is: ")[1] ?? "",
    );
  };
  expect(saidAbout({ seen: "t1" })).toEqual(["no read shows what that is"]);
  expect(saidAbout({ seen: "t1", text: "We open at 9." })).toEqual(['"We open at 9."']);
  expect(saidAbout({ url: "https://www.example.com" })).toEqual(['"https://www.example.com"']);
});

test("how it is cleared depends on the field, and a reference has the name that takes keys", () => {
  const tool = { "integration.t": { id: "u1", ...created } };
  const plan = planOf(
    [agent("a", { name: "agent 1" }), integration("t", { display_name: "tool u1" })],
    [
      liveAgent("1", {
        integration_ids: ["u1", "u2"],
        background_track: "CALL_CENTER",
        newer: 7,
        play_sound_asset: "beep",
        product: "bolt",
      }),
      liveIntegration("u1"),
    ],
    {
      ...tool,
      "agent.a": {
        id: "1",
        ...created,
        applied: { integration_ids: "0", background_track: "0", newer: "0", play_sound_asset: "0", product: "0" },
      },
    },
  );
  expect(plan.notes.map(({ message, hint }) => [message.split(" stays ")[1], hint?.split(".")[0]])).toEqual([
    ['live as it is: "CALL_CENTER"', "To clear it: `background_track: null`"],
    ["live as it is: integration.t, u2", "To clear it: `integrations: []`"],
    ["live as it is: 7", "To change it, write another value"],
    ['live as it is: "beep"', 'To have what the API fills in: `play_sound_asset: ""`'],
    ['live as it is: "bolt"', "To have what the API fills in: `product: spark`"],
  ]);
  expect(plan.notes[1]?.message).toContain("`integrations` is no longer");
});

test("a group is said with the values that it has", () => {
  const plan = planOf(
    [agent("a", { name: "agent 1" }), resource("test_scenario.a/refund", { title: "refund" })],
    [
      liveAgent("1"),
      {
        kind: "test_scenario",
        id: "7",
        parent: "1",
        fields: { title: "refund", telephony: { voicemail_answer: true } },
        facts: {},
      },
    ],
    {
      "agent.a": { id: "1", ...created },
      "test_scenario.a/refund": { id: "7", ...created, applied: { telephony: "0" } },
    },
  );
  expect(plan.notes.map(({ message, hint }) => [message.split(" stays ")[1], hint?.split(".")[0]])).toEqual([
    ['live as it is: {"voicemail_answer":true}', "To have what the API fills in: `telephony: {}`"],
  ]);
});

test("a secret is not shown", () => {
  const gone = (headers: Json) =>
    saidOf(
      planOf([integration("t", { display_name: "tool u1" })], [liveIntegration("u1", { headers })], {
        "integration.t": { id: "u1", ...created, applied: { headers: "0" } },
      }),
    );
  expect(gone({ "X-Key": "canary" })).toEqual([expect.stringContaining("it is: (secret)")]);
  expect(gone({})).toEqual([]);
  expect(saidOf(afterwards({ timezone: "canary" }, { secret: ["timezone"] }))).toEqual([
    expect.stringContaining("it is: (secret)"),
  ]);
});

test("nothing is said of what is not there, is what the API fills in, was handed over, or was never managed", () => {
  expect(saidOf(afterwards({ background_track: null, product: "spark" }))).toEqual([]);
  expect(saidOf(afterwards({}, { applied: appliedOf("agent", { timezone: "UTC" }) }))).toEqual([]);
  expect(saidOf(afterwards({ timezone: "UTC" }, {}, { ignore: ["timezone"] }))).toEqual([]);
  expect(saidOf(afterwards({ timezone: "UTC" }, { applied: {} }))).toEqual([]);
  expect(
    saidOf(planOf([agent("a", { name: "agent 1" }), agent("new")], [liveAgent("1", { timezone: "UTC" })])),
  ).toEqual([]);
  const bound = { "agent.a": { id: "1", ...created, applied: { timezone: "0" } } };
  const part = desiredOf([resource("agent.a", {}, { id: "1" })], { partial: true });
  expect(saidOf(planOf(part, [liveAgent("1", { timezone: "UTC" })], bound))).toEqual([]);
});

test("a default that goes from many is told once", () => {
  const keys = ["a", "b", "c", "d", "e", "f"];
  const told = (count: number) =>
    saidOf(
      planOf(
        keys.slice(0, count).map((key, i) => agent(key, { name: `agent ${i}` })),
        keys.map((_, i) => liveAgent(String(i), { timezone: "UTC" })),
        Object.fromEntries(
          keys.map((key, i) => [`agent.${key}`, { id: String(i), ...created, applied: { timezone: "0" } }]),
        ),
      ),
    );
  expect(told(5)).toHaveLength(5);
  expect(told(6)).toEqual([
    "`timezone` is no longer in the configuration of agent.a, agent.b, agent.c, agent.d, agent.e and 1 more and stays live as it is",
  ]);
});
