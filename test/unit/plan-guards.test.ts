// What only the live org can tell: voices that nobody has, and too many deletes.
import { describe, expect, test } from "vitest";
import { type Desired, type DesiredResource, Reference, Secret } from "../../src/config/desired.ts";
import type { Live } from "../../src/live/live.ts";
import type { Binding } from "../../src/plan/bindings.ts";
import type { Plan } from "../../src/plan/types.ts";
import {
  agent,
  appliedOf,
  changeOf,
  created,
  cut,
  desiredOf,
  integration,
  liveAgent,
  liveIntegration,
  liveNumber,
  liveOf,
  notesOf,
  planOf,
  refusalsOf,
  resource,
  voicesOf,
  without,
  withVoices,
} from "../support/plan_inputs.ts";

test("what an older API does not have is an error, where it stands", () => {
  const written = [agent("a"), resource("variant.a/b", { weight: 100 })];
  const read = (dialect: Live["dialect"]): Live => liveOf([liveAgent("1", { name: "a" })], { dialect });
  expect(refusalsOf(planOf(written, read("staged")))).toEqual([]);
  expect(planOf(written, read("flat")).refusals).toMatchObject([
    {
      code: "kind-not-in-api",
      address: "variant.a/b",
      message: "variant.a/b: the API of this org is older than variants and has none",
      position: { line: 1 },
    },
  ]);
  // What else speaks against it is no news.
  const use = [agent("a"), resource("provider_attachment.a/hubspot", { connection: "hubspot" })];
  expect(refusalsOf(planOf(use, read("staged")))).toEqual(["unknown-name"]);
  expect(refusalsOf(planOf(use, read("flat")))).toEqual(["kind-not-in-api"]);
});

describe("a number that the API lets nobody call from", () => {
  const line = resource("phone_number.+14155550100", { outbound_agent_id: "1" });
  const position = { file: "thunderphone.yaml", line: 9, column: 3 };
  const written = { ...line, fieldPositions: { outbound_agent_id: position } };
  const facts = (reason: string | null, eligible = false): Live =>
    liveOf([
      liveAgent("1"),
      {
        ...liveNumber("5", "+14155550100", { outbound_agent_id: "1" }),
        facts: { number: "+14155550100", outbound_eligible: eligible, outbound_ineligible_reason: reason },
      },
    ]);

  test("is named with the reason, also where nothing changes", () => {
    const plan = planOf([written], facts("Verify your business first."));
    expect(plan.refusals).toEqual([]);
    expect(plan.notes).toMatchObject([
      {
        severity: "warning",
        code: "may-not-call-out",
        message:
          "phone_number.+14155550100: the API lets nobody place calls from this phone number: Verify your business first.",
        position,
      },
    ]);
    expect(planOf([line], facts(null)).notes).toMatchObject([
      { message: expect.stringMatching(/phone number, and does not say why$/), position: line.position },
    ]);
    expect(planOf([line], facts("")).notes).toMatchObject([{ message: expect.stringMatching(/not say why$/) }]);
  });

  test("is not named where nobody is to call from it, or may", () => {
    expect(notesOf(planOf([line], facts(null, true)))).toEqual([]);
    expect(notesOf(planOf([resource("phone_number.+14155550100", { outbound_agent_id: null })], facts("No.")))).toEqual(
      [],
    );
    expect(notesOf(planOf([resource("phone_number.+14155550100", { label: "x" })], facts("No.")))).toEqual([]);
    expect(notesOf(planOf([agent("a"), line], liveOf([liveAgent("1")])))).toEqual([]);
  });
});

describe("ids that are written out", () => {
  const number = (fields: DesiredResource["fields"]): DesiredResource => resource("phone_number.+14155550100", fields);
  const line = liveNumber("5", "+14155550100");
  const leading = (
    fields: DesiredResource["fields"],
    live: Live = liveOf([line, liveAgent("1")]),
    over: Partial<Desired> = {},
  ): Plan => planOf(desiredOf([number(fields)], over), live);

  test("one that the org does not have is an error: callers would be led to nobody", () => {
    const plan = leading({ inbound_agent_id: 7, label: "Main" });
    expect(plan.refusals).toMatchObject([
      {
        code: "unknown-id",
        address: "phone_number.+14155550100",
        message: "phone_number.+14155550100: `inbound_agent_id` leads to 7, and the org has no agent with that id",
        hint: "Correct the id, or refer to it by its key.",
        position: { line: 1 },
      },
    ]);
    expect(plan.refusals[0]?.category).toBe(undefined);
    expect(refusalsOf(leading({ inbound_agent_id: "7", outbound_agent_id: "8" }))).toEqual([
      "unknown-id",
      "unknown-id",
    ]);
    const tools = planOf([agent("a", { integration_ids: ["u1", "u2"] })], liveOf([liveIntegration("u1")]));
    expect(tools.refusals[0]?.message).toContain("`integration_ids` leads to u2, and the org has no integration");
  });

  test("the error points at the field where its place is known, and an undo says what else can be brought back", () => {
    const position = { file: "undo.json", line: 9, column: 3 };
    const written = { ...number({ inbound_agent_id: "7" }), fieldPositions: { inbound_agent_id: position } };
    const plan = planOf(desiredOf([written], { partial: true }), liveOf([line, liveAgent("1")]));
    expect(plan.refusals[0]).toMatchObject({ position, hint: expect.stringContaining("--target ADDRESS") });
  });

  test("one that is there, none, a reference, and a list that was not read or not to its end are let through", () => {
    expect(refusalsOf(leading({ inbound_agent_id: "1" }))).toEqual([]);
    const led = liveNumber("5", "+14155550100", { inbound_agent_id: "1" });
    expect(refusalsOf(leading({ inbound_agent_id: null }, liveOf([led, liveAgent("1")])))).toEqual([]);
    expect(refusalsOf(leading({ inbound_agent_id: "7" }, cut(liveOf([line, liveAgent("1")]), "agent")))).toEqual([]);
    expect(refusalsOf(leading({ inbound_agent_id: "7" }, without(liveOf([line]), "agent")))).toEqual([]);
    const keys = [agent("a"), number({ inbound_agent_id: new Reference("agent.a") })];
    expect(refusalsOf(planOf(keys, liveOf([line])))).toEqual([]);
  });
});

describe("voices", () => {
  const catalogue = voicesOf(["en-US-James1", "de-DE-Anna1"]);
  const said = (
    voice: DesiredResource["fields"][string],
    voices: Parameters<typeof withVoices>[1] | undefined,
    extra: readonly string[] = [],
  ): Plan => {
    const live = liveOf([]);
    return planOf([{ ...agent("a", { voice }), extra }], voices === undefined ? live : withVoices(live, voices));
  };

  test("one that neither the catalogue nor the clones have is an error", () => {
    const plan = said("en-US-Jame1", catalogue);
    expect(plan.refusals).toMatchObject([{ code: "unknown-voice", address: "agent.a", position: { line: 1 } }]);
    expect(plan.refusals[0]?.category).toBe(undefined);
    expect(plan.refusals[0]?.hint).toBe(
      "Did you mean `en-US-James1`? One that is meant all the same: extra: { voice: en-US-Jame1 }.",
    );
  });

  test("the error points at the field where its place is known", () => {
    const position = { file: "thunderphone.yaml", line: 9, column: 3 };
    const written = { ...agent("a", { voice: "none" }), fieldPositions: { voice: position } };
    expect(planOf([written], withVoices(liveOf([]), catalogue)).refusals[0]?.position).toEqual(position);
  });

  test("where none is near, the first of them are named", () => {
    expect(said("Zoe", catalogue).refusals[0]?.hint).toMatch(/^There are de-DE-Anna1, en-US-James1\. /);
    const many = ["b", "i", "h", "g", "f", "e", "d", "c"].map((letter) => `${letter}-voice-of-the-catalogue`);
    expect(said("Zoe", voicesOf(many)).refusals[0]?.hint).toMatch(/^There are b-voice.* i-voice-of-the-catalogue\. /);
    expect(said("Zoe", voicesOf([...many, "a-voice"])).refusals[0]?.hint).toMatch(
      /^There are a-voice, b-.* h-voice-of-the-catalogue, …\. /,
    );
  });

  test("suggestions have their names, and a name leads to its id", () => {
    const named = {
      found: [{ id: "en-US-James1", name: "James" }, { id: "de-DE-Anna1" }],
      unread: [],
    };
    expect(said("Zoe", named).refusals[0]?.hint).toMatch(/^There are de-DE-Anna1, en-US-James1 \(James\)\. /);
    expect(said("en-US-Jame1", named).refusals[0]?.hint).toMatch(/^Did you mean `en-US-James1` \(James\)\? /);
    expect(said("Jame", named).refusals[0]?.hint).toMatch(/^Did you mean `en-US-James1` \(James\)\? /);
    expect(said("Zoe", voicesOf([])).refusals[0]?.hint).toMatch(/^There are none\. /);
  });

  test("the name of one is a warning with the id to write", () => {
    const emmas = { found: ["en-US-Emma1", "en-GB-Emma1"].map((id) => ({ id, name: "Emma" })), unread: [] };
    const plan = said("emma ", emmas);
    expect([refusalsOf(plan), plan.notes]).toEqual([
      [],
      [
        expect.objectContaining({
          severity: "warning",
          code: "voice-name",
          message: "agent.a: `emma ` is what people call a voice, and the API takes its id",
          hint: "Write en-GB-Emma1 or en-US-Emma1.",
          address: "agent.a",
          position: expect.objectContaining({ line: 1 }),
        }),
      ],
    ]);
    const both = { found: [...emmas.found, { id: "Emma" }], unread: [] };
    expect(notesOf(said("Emma", both))).toEqual([]);
  });

  test("one that could not be looked for is a warning that names who has it, and stops nothing", () => {
    const partly = voicesOf(["en-US-James1"], "the API failed (GET /v1/voices/clones → 501)");
    const agents = [
      agent("a", { voice: "vc_1" }),
      agent("b", { voice: "vc_1" }),
      agent("c", { voice: "en-US-James1" }),
      agent("d", { voice: "en-US-Jame1" }),
    ];
    const plan = planOf(agents, withVoices(liveOf([]), partly));
    expect(refusalsOf(plan)).toEqual([]);
    expect(plan.notes.map(({ severity, message, hint }) => [severity, message, hint])).toEqual([
      [
        "warning",
        "whether there is a voice `en-US-Jame1` (agent.d) was not checked: the API failed (GET /v1/voices/clones → 501)",
        "Did you mean `en-US-James1`?",
      ],
      [
        "warning",
        "whether there is a voice `vc_1` (agent.a, agent.b) was not checked: the API failed (GET /v1/voices/clones → 501)",
        undefined,
      ],
    ]);
  });

  test("one that is known, comes through extra, or is no text is let through", () => {
    expect(refusalsOf(said("de-DE-Anna1", catalogue))).toEqual([]);
    expect(refusalsOf(said("none", catalogue, ["voice"]))).toEqual([]);
    expect(refusalsOf(said(7, catalogue))).toEqual([]);
    expect(refusalsOf(said(new Secret("${env.VOICE}", "none"), catalogue))).toEqual([]);
  });

  test("where nobody asked or the API has no catalogue there is nothing to say", () => {
    expect(refusalsOf(said("none", undefined))).toEqual([]);
    expect(refusalsOf(said("none", "unknown"))).toEqual([]);
  });

  test("a voice that goes with its agent is not looked at", () => {
    const applied = appliedOf("agent", { voice: "other" });
    const bindings = {
      "agent.a": { id: "1", ...created },
      "agent.b": { id: "2", ...created, applied },
    };
    const live = withVoices(liveOf([liveAgent("1"), liveAgent("2")]), voicesOf(["x"]));
    const plan = planOf([agent("a", { name: "agent 1" })], live, bindings, { prune: true });
    expect([changeOf(plan, "agent.b").fields.length, refusalsOf(plan)]).toEqual([1, []]);
  });

  test("other fields and what does not change are not looked at", () => {
    const live = withVoices(liveOf([liveAgent("7", { name: "a", voice: "retired" })]), voicesOf(["x"]));
    expect(refusalsOf(planOf([agent("a", { voice: "retired", prompt: "new" })], live))).toEqual([]);
  });
});

/** `made` agents that are bound; the keys of the last `gone` of them are not written any more. */
function shrunk(made: number, gone: number, confirmDeletes?: number): Plan {
  const agents = Array.from({ length: made }, (_, at) => String(1000 + at));
  return planOf(
    agents.slice(0, made - gone).map((id) => agent(`k${id}`, { name: `agent ${id}` })),
    agents.map((id) => liveAgent(id)),
    Object.fromEntries(agents.map((id): [string, Binding] => [`agent.k${id}`, { id, own: "created" }])),
    { prune: true, ...(confirmDeletes === undefined ? {} : { confirmDeletes }) },
  );
}

describe("deletes", () => {
  test("five need no further word, six do", () => {
    expect(refusalsOf(shrunk(20, 5))).toEqual([]);
    const plan = shrunk(20, 6);
    expect(plan.refusals).toMatchObject([{ code: "many-deletes", category: "refused" }]);
    expect(plan.refusals[0]?.message).toBe("the plan deletes 6 of 20 agents, more than 5");
    expect(plan.refusals[0]?.hint).toBe("Look at each of them. If all are meant: --confirm-deletes 6.");
  });

  test("of many a tenth needs no further word, rounded down", () => {
    expect(refusalsOf(shrunk(79, 7))).toEqual([]);
    expect(refusalsOf(shrunk(79, 8))).toEqual(["many-deletes"]);
    expect(refusalsOf(shrunk(80, 8))).toEqual([]);
  });

  test("each kind has its own cap, of what is bound of it", () => {
    const ids = Array.from({ length: 6 }, (_, at) => String(at));
    const live = [...ids.map((id) => liveAgent(id)), ...ids.map((id) => liveIntegration(`u${id}`))];
    const bound = (gone: number): Plan =>
      planOf(
        [
          ...ids.slice(gone).map((id) => agent(`k${id}`, { name: `agent ${id}` })),
          ...ids.slice(gone).map((id) => integration(`k${id}`, { display_name: `tool u${id}` })),
        ],
        live,
        Object.fromEntries(
          ids.flatMap((id): [string, Binding][] => [
            [`agent.k${id}`, { id, own: "created" }],
            [`integration.k${id}`, { id: `u${id}`, own: "created" }],
          ]),
        ),
        { prune: true },
      );
    // Three and three: more than five in all, of a kind not more than three.
    expect(bound(3).changes.filter((change) => change.action === "delete").length).toBe(6);
    expect(refusalsOf(bound(3))).toEqual([]);
  });

  test("what is bound of other kinds does not widen it", () => {
    const agents = Array.from({ length: 12 }, (_, at) => String(at));
    const tools = Array.from({ length: 60 }, (_, at) => `u${at}`);
    const plan = planOf(
      [
        ...agents.slice(6).map((id) => agent(`k${id}`, { name: `agent ${id}` })),
        ...tools.map((id) => integration(id, { display_name: `tool ${id}` })),
      ],
      [...agents.map((id) => liveAgent(id)), ...tools.map((id) => liveIntegration(id))],
      Object.fromEntries([
        ...agents.map((id): [string, Binding] => [`agent.k${id}`, { id, own: "created" }]),
        ...tools.map((id): [string, Binding] => [`integration.${id}`, { id, own: "created" }]),
      ]),
      { prune: true },
    );
    expect(plan.refusals.map((refusal) => refusal.message)).toEqual(["the plan deletes 6 of 12 agents, more than 5"]);
  });

  test("the exact number is a person's word for all of it", () => {
    expect(refusalsOf(shrunk(20, 6, 6))).toEqual([]);
    expect(refusalsOf(shrunk(10, 8, 8))).toEqual([]);
    expect(refusalsOf(shrunk(3, 3, 3))).toEqual([]);
  });

  test("a wrong number is refused, where nothing is deleted, too", () => {
    for (const [gone, confirmed] of [
      [6, 5],
      [6, 7],
      [1, 2],
      [0, 1],
    ] as const) {
      const plan = shrunk(20, gone, confirmed);
      expect(refusalsOf(plan)).toEqual(["wrong-number-of-deletes"]);
      expect(plan.refusals[0]?.message).toBe(`--confirm-deletes says ${confirmed}, and the plan deletes ${gone}`);
    }
    expect(refusalsOf(shrunk(20, 0, 0))).toEqual([]);
  });

  test("an empty configuration is refused", () => {
    expect(refusalsOf(shrunk(1, 1))).toEqual(["empty-configuration"]);
    expect(refusalsOf(shrunk(0, 0))).toEqual([]);
  });

  test("a halved one is refused: less than half of what is bound is left", () => {
    expect(refusalsOf(shrunk(4, 2))).toEqual([]);
    const plan = shrunk(5, 3);
    expect(refusalsOf(plan)).toEqual(["halved-configuration"]);
    expect(plan.refusals[0]?.message).toBe("the configuration has only 2 left of the 5 that it had");
  });

  test("keys of all kinds count, and a moved one is left", () => {
    const live = [liveAgent("1"), liveAgent("2"), liveAgent("3"), liveIntegration("u1")];
    const bindings = {
      "agent.a": { id: "1", ...created },
      "agent.b": { id: "2", ...created },
      "agent.c": { id: "3", ...created },
      "integration.t": { id: "u1", ...created },
    };
    const moved = agent("new", { name: "agent 1" }, { previously: ["a"] });
    const plan = planOf([moved, integration("t", { display_name: "tool u1" })], live, bindings, { prune: true });
    expect(refusalsOf(plan)).toEqual([]);
    expect(refusalsOf(planOf([moved], live, bindings, { prune: true }))).toEqual(["halved-configuration"]);
  });

  test("without a delete even an empty configuration is fine", () => {
    const forgotten = { "agent.a": { id: "1", own: "adopted" as const } };
    expect(refusalsOf(planOf([], [liveAgent("1")], forgotten, { prune: true }))).toEqual([]);
    expect(refusalsOf(planOf([resource("phone_number.+1")], [], undefined))).toEqual(["number-not-in-org"]);
  });
});
