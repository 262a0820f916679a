// What a reviewer should know of a change: whom it reaches, how fast, and why to look twice.
import { describe, expect, test } from "vitest";
import { type DesiredResource, Reference, Secret } from "../../src/config/desired.ts";
import type { LiveObject } from "../../src/live/live.ts";
import type { Binding } from "../../src/plan/bindings.ts";
import { riskOf } from "../../src/plan/risk.ts";
import type { Change, FieldChange } from "../../src/plan/types.ts";
import {
  agent,
  appliedOf,
  changeOf,
  created,
  digests,
  integration,
  liveAgent,
  liveIntegration,
  liveNumber,
  planOf,
  resource,
} from "../support/plan_inputs.ts";

describe("reach", () => {
  const live = [
    liveIntegration("u1", { display_name: "tool" }),
    liveAgent("1", { name: "Anna", integration_ids: ["u1"] }),
    liveAgent("2", { name: "Bert", integration_ids: ["u1"] }),
    liveNumber("1", "+14155550101", { inbound_agent_id: "1", outbound_agent_id: "2" }),
    liveNumber("2", "+14155550100", { inbound_agent_id: "1" }),
  ];

  test("goes up from a tool to the agents that use it and the numbers that lead to them, sorted", () => {
    const plan = planOf([integration("tool", { endpoint_url: "https://x" })], live);
    expect(changeOf(plan, "integration.tool").reach).toEqual({
      agents: ["Anna", "Bert"],
      numbers: ["+14155550100", "+14155550101"],
      heardAtOnce: true,
    });
  });

  test("is heard only where callers hear the field and somebody can call", () => {
    const heard = (written: object, objects = live): boolean =>
      changeOf(planOf([integration("tool", { ...written })], objects), "integration.tool").reach.heardAtOnce;
    expect(heard({ wizard_input: "a note" })).toBe(false);
    expect(heard({ wizard_input: "a note", endpoint_url: "https://x" })).toBe(true);
    expect(heard({ endpoint_url: "https://x" }, live.slice(0, 3))).toBe(false);
  });

  test("of what the API counts the users of says how many have it at once, when they hear it", () => {
    const tone = (count: number | null, fields: object = {}) =>
      changeOf(
        planOf(
          [resource("reusable_instruction.tone", { content: "Hum.", ...fields })],
          [
            {
              kind: "reusable_instruction",
              id: "u2",
              fields: { name: "tone", content: "Sing." },
              facts: { agent_count: count },
            },
          ],
        ),
        "reusable_instruction.tone",
      );
    expect([tone(14).reach, tone(14).risk]).toEqual([
      { agents: [], numbers: [], heardAtOnce: false, users: 14 },
      { level: "medium", reasons: ["the agents that have it change at once, without a deploy"] },
    ]);
    expect([tone(0).reach.users, tone(null).reach.users, tone(0).risk.level]).toEqual([undefined, undefined, "low"]);
    // Its name is heard by nobody.
    const named = resource("reusable_instruction.tone", { name: "Tone", content: "Sing." });
    const renamed = planOf(
      [named],
      [
        {
          kind: "reusable_instruction",
          id: "u2",
          fields: { name: "tone", content: "Sing." },
          facts: { agent_count: 3 },
        },
      ],
      { "reusable_instruction.tone": { id: "u2", ...created } },
    );
    expect(changeOf(renamed, "reusable_instruction.tone").reach.users).toBe(undefined);
  });

  test("of a number is itself, once", () => {
    const plan = planOf([resource("phone_number.+14155550100", { inbound_agent_id: "2" })], live);
    expect(changeOf(plan, "phone_number.+14155550100").reach).toEqual({
      agents: [],
      numbers: ["+14155550100"],
      heardAtOnce: true,
    });
  });

  test("of what belongs to an agent is that of the agent, also of what comes and of what goes", () => {
    const of = (objects: readonly LiveObject[], written: readonly DesiredResource[], prune = false) => {
      const bindings = { "agent.Anna": { id: "1", ...created }, "variant.Anna/b": { id: "7", ...created } };
      const plan = planOf([agent("Anna"), ...written], [...live, ...objects], prune ? bindings : undefined, { prune });
      return changeOf(plan, "variant.Anna/b").reach;
    };
    const variant: LiveObject = { kind: "variant", id: "7", parent: "1", fields: { label: "b" }, facts: {} };
    const heard = { agents: ["Anna"], numbers: ["+14155550100", "+14155550101"], heardAtOnce: true };
    expect(of([variant], [resource("variant.Anna/b", { label: "b", weight: 10 })])).toEqual(heard);
    expect(of([], [resource("variant.Anna/b", { label: "b", weight: 10 })])).toEqual(heard);
    expect(of([variant], [], true)).toEqual(heard);
  });

  test("is as it will be: what this plan attaches counts, what it takes away does not", () => {
    const plan = planOf(
      [
        integration("new"),
        agent("Anna", { integration_ids: [new Reference("integration.new")] }),
        resource("phone_number.line", { inbound_agent_id: new Reference("agent.Anna") }, { provision: {} }),
        integration("tool", { endpoint_url: "https://x" }),
      ],
      live,
    );
    expect(changeOf(plan, "integration.new").reach).toMatchObject({
      agents: ["Anna"],
      numbers: ["+14155550100", "+14155550101", "line"],
    });
    expect(changeOf(plan, "integration.tool").reach).toMatchObject({ agents: ["Bert"], numbers: ["+14155550101"] });
  });
});

describe("risk", () => {
  const field = (over: Partial<FieldChange>): FieldChange => ({
    name: "prompt",
    sensitive: false,
    unknown: false,
    text: false,
    drift: false,
    ...over,
  });
  const risk = (over: Partial<FieldChange>, change: Partial<Change> = {}) =>
    riskOf({
      action: "update",
      kind: "agent",
      reach: { agents: [], numbers: [], heardAtOnce: false },
      fields: [field(over)],
      ...change,
    });
  const low = { level: "low", reasons: [] };

  test("a number that loses its agent is high", () => {
    const lost = (name: string, over: Partial<FieldChange> = {}) =>
      risk({ name, before: "agent.a", after: null, ...over }, { kind: "phone_number", action: "assign" });
    expect(lost("inbound_agent_id")).toEqual({ level: "high", reasons: ["nobody answers the number any more"] });
    expect(lost("outbound_agent_id")).toEqual({ level: "high", reasons: ["nobody calls from the number any more"] });
    expect(lost("inbound_agent_id", { after: "agent.b" })).toEqual(low);
    expect(lost("inbound_agent_id", { before: null })).toEqual(low);
    const { before: _none, ...never } = field({ name: "inbound_agent_id", after: null });
    expect(risk({}, { kind: "phone_number", fields: [never] })).toEqual(low);
    expect(lost("webhook_url")).toEqual(low);
    expect(risk({ name: "integration_ids", before: ["u1"], after: null })).toEqual(low);
  });

  test("a text that loses more than half is medium, if it was long", () => {
    const shrink = (before: number, after: number, text = true) =>
      risk({ text, before: "x".repeat(before), after: "x".repeat(after) });
    expect(shrink(201, 100)).toEqual({ level: "medium", reasons: ["the prompt loses more than half of its text"] });
    expect(shrink(202, 101)).toEqual(low);
    expect(shrink(200, 1)).toEqual(low);
    expect(shrink(300, 1, false)).toEqual(low);
    expect(risk({ text: true, before: "x".repeat(300), after: null })).toEqual(low);
    expect(risk({ text: true, before: ["x".repeat(300)], after: "x" })).toEqual(low);
    expect(risk({ text: true, before: Array(300).fill("x"), after: "x" })).toEqual(low);
  });

  test("a voice of another language is medium", () => {
    const voice = (before: FieldChange["before"], after: FieldChange["after"], name = "voice") =>
      risk({ name, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) });
    expect(voice("en-US-James1", "de-DE-Anna1")).toEqual({
      level: "medium",
      reasons: ["the voice changes its language from en to de"],
    });
    expect(voice("en-US-James1", "fil-PH-Ana").level).toBe("medium");
    for (const [before, after] of [
      ["en-US-James1", "en-GB-Emma"],
      ["en-US-James1", "clone-7"],
      ["en-US-James1", "de-De-Anna1"],
      ["clone-7", "en-US-James1"],
      [null, "de-DE-Anna1"],
      ["my en-US-James1", "de-DE-Anna1"],
      ["engl-US-James1", "de-DE-Anna1"],
    ] as const)
      expect(voice(before, after)).toEqual(low);
    expect(voice("en-US-James1", "de-DE-Anna1", "timezone")).toEqual(low);
  });

  test("what costs money by itself is medium, also when it is new, and only while it is on", () => {
    const schedule = (after: FieldChange["after"], over: Partial<Change> = {}) =>
      risk(
        { name: "schedule", ...(after === undefined ? {} : { after }) },
        { kind: "suite", action: "create", ...over },
      );
    const costs = { level: "medium", reasons: ["its `schedule` costs money by itself, as often as it says"] };
    for (const action of ["create", "update", "adopt"] as const)
      expect(schedule({ frequency: "daily" }, { action })).toEqual(costs);
    expect(schedule({ frequency: "daily", enabled: true })).toEqual(costs);
    for (const after of [{ frequency: "daily", enabled: false }, null, undefined, "daily"])
      expect(schedule(after)).toEqual(low);
    expect(risk({ name: "criteria", after: { min_pass_rate: 90 } }, { kind: "suite" })).toEqual(low);
    expect(risk({ name: "newer", after: { enabled: true } }, { kind: "suite" })).toEqual(low);
  });

  test("an edit that is overwritten is medium, and said once", () => {
    const edit = field({ drift: true });
    expect(risk({}, { fields: [edit, { ...edit, name: "voice" }] })).toEqual({
      level: "medium",
      reasons: ["it overwrites an edit that was made in the dashboard"],
    });
  });

  test("a secret that somebody else put there is high: nobody can undo what replaces it", () => {
    const tool = (headers: object | undefined, binding?: Binding) =>
      changeOf(
        planOf(
          [integration("tool", { headers: { "X-Key": "new" }, endpoint_url: "https://x" })],
          [
            liveIntegration("u1", {
              display_name: "tool",
              ...(headers === undefined ? {} : { headers: { ...headers } }),
            }),
          ],
          binding === undefined ? {} : { "integration.tool": binding },
        ),
        "integration.tool",
      ).risk;
    const lost = "what `headers` holds now is a secret that was put there elsewhere: no undo brings it back";
    const applied = (value: string) => ({ headers: digests.keyed(JSON.stringify({ "x-key": value })) });
    expect(tool({ "X-Key": "theirs" })).toEqual({ level: "high", reasons: [lost] });
    expect(tool({ "X-Key": "***" })).toEqual({ level: "high", reasons: [lost] });
    expect(tool({ "X-Key": "theirs" }, { id: "u1", ...created, applied: {} })).toEqual({
      level: "high",
      reasons: [lost],
    });
    expect(tool({ "X-Key": "theirs" }, { id: "u1", ...created, applied: applied("ours") }).reasons).toEqual([
      "it overwrites an edit that was made in the dashboard",
      lost,
    ]);
    for (const headers of [undefined, {}]) expect(tool(headers)).toEqual(low);
    expect(tool({ "X-Key": "ours" }, { id: "u1", ...created, applied: applied("ours") })).toEqual(low);
    expect(tool({ "X-Key": "ours" }, { id: "u1", ...created, secret: ["headers"] })).toEqual(low);
    const url = new Secret("${env.URL}", "https://new");
    for (const before of [null, ""])
      expect(
        changeOf(
          planOf(
            [resource("phone_number.+14155550100", { webhook_url: url })],
            [liveNumber("5", "+14155550100", { webhook_url: before })],
          ),
          "phone_number.+14155550100",
        ).risk,
      ).toEqual(low);
  });

  describe("of texts that change places", () => {
    const bound = (keys: readonly string[]) =>
      Object.fromEntries(keys.map((key, i) => [`agent.${key}`, { id: String(i + 1), ...created }]));
    /** What is said of each key that has the first text live and gets the second. */
    const said = (texts: Readonly<Record<string, readonly [string, string]>>, field = "prompt") => {
      const keys = Object.keys(texts);
      const plan = planOf(
        keys.map((key) => agent(key, { name: `n ${key}`, [field]: texts[key]?.[1] as string })),
        keys.map((key, i) => liveAgent(String(i + 1), { name: `n ${key}`, [field]: texts[key]?.[0] as string })),
        bound(keys),
      );
      return plan.changes.map((change) => change.risk);
    };
    const swaps = (others: string, name = "prompt") => ({
      level: "medium",
      reasons: [`its ${name} changes places with that of ${others}: were they mixed up?`],
    });

    test("two that get each other's are medium, whatever the white space around", () => {
      expect(said({ a: ["A", "B\n"], b: ["B", "A"] })).toEqual([swaps("agent.b"), swaps("agent.a")]);
    });

    test("names count as well, and each is said", () => {
      expect(said({ a: ["Anna", "Bert"], b: ["Bert", "Anna"] }, "name")).toEqual([
        swaps("agent.b", "name"),
        swaps("agent.a", "name"),
      ]);
      const both = planOf(
        [agent("a", { name: "Bert", prompt: "B" }), agent("b", { name: "Anna", prompt: "A" })],
        [liveAgent("1", { name: "Anna", prompt: "A" }), liveAgent("2", { name: "Bert", prompt: "B" })],
        bound(["a", "b"]),
      );
      expect(changeOf(both, "agent.a").risk.reasons).toHaveLength(2);
    });

    test("so are more in a ring, also where others have the same text", () => {
      const ring = said({ a: ["A", "B"], b: ["B", "C"], c: ["C", "A"] });
      expect(ring[0]).toEqual(swaps("agent.b, agent.c"));
      expect(said({ a: ["A", "B"], b: ["B", "Z"], c: ["B", "A"] })).toEqual([swaps("agent.c"), low, swaps("agent.a")]);
    });

    test("one that moves on is none, and neither are empty texts and other fields", () => {
      expect(said({ a: ["A", "B"], b: ["B", "C"] })).toEqual([low, low]);
      expect(said({ a: ["A", "B"], b: ["B", "C"], c: ["C", "B"] })[0]).toEqual(low);
      expect(said({ a: ["UTC", "CET"], b: ["CET", "UTC"] }, "timezone")).toEqual([low, low]);
      expect(said({ a: ["", "x"], b: ["x", ""] }, "first_message")).toEqual([low, low]);
      const secret = (value: string) => new Secret("${env.P}", value);
      const hidden = planOf(
        [agent("a", { name: "n a", prompt: secret("B") }), agent("b", { name: "n b", prompt: secret("A") })],
        [liveAgent("1", { name: "n a", prompt: "A" }), liveAgent("2", { name: "n b", prompt: "B" })],
        bound(["a", "b"]),
      );
      expect(
        hidden.changes.flatMap(({ risk: { reasons } }) => reasons.filter((one) => one.includes("places"))),
      ).toEqual([]);
    });
  });

  test("a delete is high, with what it takes away", () => {
    expect(risk({ drift: true }, { action: "delete" })).toEqual({
      level: "high",
      reasons: ["it overwrites an edit that was made in the dashboard", "it is deleted for good"],
    });
  });

  test("what is new puts nothing at risk", () => {
    for (const action of ["create", "duplicate"] as const) expect(risk({ drift: true }, { action })).toEqual(low);
    expect(risk({}, { fields: [] })).toEqual(low);
  });

  test("of a plan is that of each of its changes", () => {
    const plan = planOf([agent("a", { prompt: "new" })], [liveAgent("1", { name: "a" })], {
      "agent.a": { id: "1", ...created, applied: appliedOf("agent", { prompt: "before" }) },
    });
    expect(changeOf(plan, "agent.a").risk.level).toBe("medium");
  });
});
