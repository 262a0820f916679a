// What is bound and no longer written: left alone, forgotten or deleted, and everything that speaks against a delete (design section 6).
import { describe, expect, test } from "vitest";
import { Reference } from "../../src/config/desired.ts";
import type { Live, LiveObject } from "../../src/live/live.ts";
import type { Binding } from "../../src/plan/bindings.ts";
import type { Plan, PlanOptions } from "../../src/plan/types.ts";
import {
  agent,
  appliedOf,
  changeOf,
  created,
  cut,
  desiredOf,
  digests,
  flatAgent,
  integration,
  liveAgent,
  liveIntegration,
  liveNumber,
  liveOf,
  notesOf,
  number,
  planOf,
  refusalsOf,
  resource,
  stepsOf,
  withDraft,
  without,
} from "../support/plan_inputs.ts";

const prune = { prune: true };
const keeper = liveAgent("1", { name: "keeper" });
const leaver = liveAgent("7", { name: "Anna" });
/** One key stays, so that the configuration is neither empty nor halved. */
const kept = { "agent.keeper": { id: "1", ...created } };
const both: Readonly<Record<string, Binding>> = { ...kept, "agent.gone": { id: "7", ...created } };

/** The plan of a configuration in which only the keeper is left. */
function pruned(
  live: readonly LiveObject[] | Live = [keeper, leaver],
  options: Partial<PlanOptions> = prune,
  bindings: Readonly<Record<string, Binding>> = both,
): Plan {
  return planOf([agent("keeper")], live, bindings, options);
}

const deletion = "delete agent.gone: delete";
/** What is said of an object that is left alone. */
const wayOn =
  "To go on managing it, put the key back; to let it be without this tool: thundersync bindings forget acme/agent.gone";

describe("what happens to a binding whose key is gone", () => {
  test("without --prune: nothing, and a note that names the flag", () => {
    const plan = pruned(undefined, {});
    expect([stepsOf(plan), notesOf(plan)]).toEqual([[], ["not-configured"]]);
    expect(plan.notes[0]).toMatchObject({ address: "agent.gone", hint: `--prune deletes it. ${wayOn}` });
    expect(plan.notes[0]?.message).toBe("agent.gone (id 7) is no longer in the configuration; it is left alone");
  });

  test("with --prune and made by this tool: it is deleted", () => {
    const plan = pruned();
    expect([stepsOf(plan), refusalsOf(plan), notesOf(plan)]).toEqual([[deletion], [], ["key-gone"]]);
    expect(plan.notes[0]).toMatchObject({
      message: "agent.gone goes: its key is gone from the configuration",
      hint: "To keep it, put the key back; to let it be without this tool: thundersync bindings forget acme/agent.gone",
    });
    expect(changeOf(plan, "agent.gone")).toMatchObject({
      id: "7",
      kind: "agent",
      key: "gone",
      title: "Anna",
      own: "created",
      send: {},
      managed: {},
      dependsOn: [],
      fields: [],
    });
  });

  test("with --prune and adopted: it is forgotten, and lives on", () => {
    const plan = pruned(undefined, prune, { ...kept, "agent.gone": { id: "7", own: "adopted" } });
    expect([stepsOf(plan), refusalsOf(plan), notesOf(plan)]).toEqual([["forget agent.gone: forget"], [], ["key-gone"]]);
    expect(plan.notes[0]?.hint).toBe("To go on managing it, put the key back.");
    expect(changeOf(plan, "agent.gone")).toMatchObject({ id: "7", title: "Anna", fields: [], dependsOn: [] });
  });

  test("the way back is said once for all that go", () => {
    const many = { ...kept, "agent.gone": { id: "7", ...created }, "agent.old": { id: "8", ...created } };
    const plan = pruned([keeper, leaver, liveAgent("8")], { ...prune, confirmDeletes: 2 }, many);
    expect(plan.notes).toMatchObject([
      {
        message: "agent.gone, agent.old go: their keys are gone from the configuration",
        hint: "To keep them, put the key back; to let them be without this tool: thundersync bindings forget acme/ADDRESS",
      },
    ]);
    const own = "adopted" as const;
    const adopted = { ...kept, "agent.gone": { id: "7", own }, "agent.old": { id: "8", own } };
    expect(pruned([keeper, leaver, liveAgent("8")], prune, adopted).notes).toMatchObject([
      { message: "agent.gone, agent.old are no longer managed: their keys are gone from the configuration" },
    ]);
    const alone = { ...desiredOf([agent("keeper")]), org: "default" };
    expect(planOf(alone, [keeper, leaver], both, prune).notes[0]?.hint).toContain("bindings forget agent.gone");
  });

  test("with --prune and gone from the org: it is forgotten", () => {
    const plan = pruned([keeper]);
    expect([stepsOf(plan), notesOf(plan)]).toEqual([["forget agent.gone: forget"], []]);
    expect(changeOf(plan, "agent.gone").title).toBe("gone");
  });

  test("gone from the org, without --prune: nothing is said", () => {
    expect([stepsOf(pruned([keeper], {})), notesOf(pruned([keeper], {}))]).toEqual([[], []]);
  });

  test("not in an incomplete list: nobody knows, so it stays and a note says so", () => {
    for (const options of [prune, {}]) {
      const plan = pruned(cut(liveOf([keeper]), "agent"), options);
      expect([stepsOf(plan), notesOf(plan)]).toEqual([[], ["not-configured"]]);
    }
    const unread = planOf([], without(liveOf([]), "integration"), { "integration.t": { id: "u7", ...created } }, prune);
    expect([stepsOf(unread), notesOf(unread)]).toEqual([[], ["not-configured"]]);
  });

  test("a phone number is never released, only forgotten", () => {
    const bindings = { ...kept, [number]: { id: "5", ...created } };
    const live = [keeper, liveNumber("5", "+14155550100")];
    expect(stepsOf(pruned(live, prune, bindings))).toEqual([`forget ${number}: forget`]);
    const left = pruned(live, {}, bindings).notes.find(({ address }) => address === number);
    expect(left?.hint).toBe(wayOn.replace("agent.gone", number));
  });

  test("an adopted one and one that is kept for ever are left alone without a word of --prune", () => {
    for (const binding of [{ own: "adopted" as const }, { ...created, prune: false }]) {
      const plan = pruned(undefined, {}, { ...kept, "agent.gone": { id: "7", ...binding } });
      expect(plan.notes).toMatchObject([{ code: "not-configured" }]);
      expect(plan.notes[0]?.hint).toBe(wayOn);
    }
  });

  test("the binding of a kind that this version does not know is nobody's business", () => {
    const plan = pruned([keeper], prune, { ...kept, "campaign.weekly": { id: "7", ...created } });
    expect([stepsOf(plan), notesOf(plan)]).toEqual([[], []]);
  });

  test("prune: true on the resource is remembered, and needs no flag", () => {
    const plan = pruned(undefined, {}, { ...kept, "agent.gone": { id: "7", ...created, prune: true } });
    expect(stepsOf(plan)).toEqual([deletion]);
  });

  test("prune: false on the resource is remembered, and outlives the flag", () => {
    const plan = pruned(undefined, prune, { ...kept, "agent.gone": { id: "7", ...created, prune: false } });
    expect([stepsOf(plan), notesOf(plan)]).toEqual([[], ["not-configured"]]);
  });

  test("with --target nothing goes, and no flag is named that would not help", () => {
    const plan = pruned(undefined, { ...prune, targets: ["agent.keeper"] });
    expect([stepsOf(plan), notesOf(plan)]).toEqual([[], ["not-configured"]]);
    expect(plan.notes[0]?.hint).toBe(wayOn);
  });

  test("from a part of the configuration nothing is concluded", () => {
    const plan = planOf(desiredOf([agent("keeper")], { partial: true }), [keeper, leaver], both, prune);
    expect([stepsOf(plan), notesOf(plan), refusalsOf(plan)]).toEqual([[], [], []]);
  });

  test("a moved key is not gone", () => {
    const moved = agent("new", { name: "Anna" }, { previously: ["gone"] });
    expect(stepsOf(planOf([agent("keeper"), moved], [keeper, leaver], both, prune))).toEqual(["adopt agent.new: bind"]);
  });

  test("an object that another key is pinned to is only forgotten by this one", () => {
    const plan = planOf([agent("keeper"), agent("pin", { name: "Anna" }, { id: "7" })], [keeper, leaver], both, prune);
    expect(stepsOf(plan)).toEqual(["adopt agent.pin: bind", "forget agent.gone: forget"]);
  });
});

describe("what speaks against a delete", () => {
  /** The reason, or nothing. */
  const against = (plan: Plan): readonly string[] => {
    expect(stepsOf(plan)).toContain(deletion);
    for (const refusal of plan.refusals) expect(refusal).toMatchObject({ category: "refused", address: "agent.gone" });
    return plan.refusals.map((refusal) => `${refusal.code}: ${refusal.message}`);
  };

  test("it is protected, as the record remembers", () => {
    expect(
      against(pruned(undefined, prune, { ...kept, "agent.gone": { id: "7", ...created, protect: true } })),
    ).toEqual(["protected: agent.gone is protected, and its key is gone from the configuration"]);
  });

  test("another key is bound to it as well", () => {
    const twice = {
      ...both,
      "agent.older": { id: "7", own: "adopted" as const },
      "agent.oldest": { id: "7", ...created },
    };
    const plan = pruned(
      undefined,
      { ...prune, confirmDeletes: 2 },
      {
        ...twice,
        "agent.other": { id: "8", ...created },
        [number]: { id: "7", ...created },
      },
    );
    expect(plan.refusals.map((refusal) => [refusal.address, refusal.code, refusal.message])).toEqual([
      [
        "agent.gone",
        "bound-twice",
        "agent.gone is not deleted: agent.older and agent.oldest are bound to agent 7 as well",
      ],
      [
        "agent.oldest",
        "bound-twice",
        "agent.oldest is not deleted: agent.gone and agent.older are bound to agent 7 as well",
      ],
    ]);
    const { "agent.oldest": _one, ...pair } = twice;
    expect(against(pruned(undefined, { ...prune, confirmDeletes: 1 }, pair))[0]).toContain(
      "agent.older is bound to agent 7 as well",
    );
  });

  test("a list that may refer to it was cut short", () => {
    expect(against(pruned(cut(liveOf([keeper, leaver]), "phone_number")))).toEqual([
      "incomplete-list: agent.gone is not deleted: the list of phone numbers was not read completely",
    ]);
    const two = cut(cut(liveOf([keeper, leaver]), "phone_number"), "integration");
    expect(against(pruned(two))[0]).toContain("the list of integrations and of phone numbers was");
  });

  test("a list that may refer to it was not read at all", () => {
    expect(against(pruned(without(liveOf([keeper, leaver]), "phone_number")))).toEqual([
      "incomplete-list: agent.gone is not deleted: the list of phone numbers was not read completely",
    ]);
    // Its specification is open JSON, in which an id may stand.
    expect(against(pruned(without(liveOf([keeper, leaver]), "integration")))[0]).toContain("the list of integrations");
  });

  test("a list that can't refer to it, or that the API does not have, is no matter", () => {
    const gone = { "agent.keeper": { id: "1", ...created }, "integration.gone": { id: "u7", ...created } };
    const live = without(liveOf([keeper, liveIntegration("u7")]), "phone_number");
    expect([stepsOf(pruned(live, prune, gone)), refusalsOf(pruned(live, prune, gone))]).toEqual([
      ["delete integration.gone: delete"],
      [],
    ]);
    const old = {
      ...without(liveOf([flatAgent("1", { name: "keeper" }), flatAgent("7")]), "integration"),
      dialect: "org-scoped" as const,
      referrers: {},
    };
    expect(against(pruned(old))).toEqual([]);
  });

  test("a number leads to it", () => {
    for (const name of ["inbound_agent_id", "outbound_agent_id"])
      expect(against(pruned([keeper, leaver, liveNumber("5", "+14155550100", { [name]: "7" })]))).toEqual([
        'still-referred: agent.gone can\'t be deleted: phone number "+14155550100" still leads to it',
      ]);
  });

  test("several lead to it: the first five are named", () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, at) => liveNumber(`${at + 20}`, `+1415555010${at}`, { inbound_agent_id: "7" }));
    expect(against(pruned([keeper, leaver, ...lines(2)]))[0]).toMatch(
      /"\+14155550100", phone number "\+14155550101" still lead to it$/,
    );
    expect(against(pruned([keeper, leaver, ...lines(5)]))[0]).toMatch(/"\+14155550104" still lead to it$/);
    expect(against(pruned([keeper, leaver, ...lines(7)]))[0]).toMatch(/"\+14155550104" and 2 more still lead to it$/);
  });

  test("an agent hands over to it, in what callers hear or in a draft, by number or by text", () => {
    const to7 = [{ to: { agent: 7 } }];
    const referring = 'still-referred: agent.gone can\'t be deleted: agent "Bert" still leads to it';
    const bert = liveAgent("8", { name: "Bert" });
    expect(against(pruned([keeper, leaver, liveAgent("8", { name: "Bert", handoffs: to7 })]))).toEqual([referring]);
    expect(against(pruned([keeper, leaver, liveAgent("8", { name: "Bert", steps: { next: ["7"] } })]))).toEqual([
      referring,
    ]);
    expect(against(pruned([keeper, leaver, withDraft(bert, { handoffs: to7 })]))).toEqual([referring]);
    for (const harmless of [[{ to: 77 }], [true, null, "x7"], null])
      expect(against(pruned([keeper, leaver, liveAgent("8", { name: "Bert", handoffs: harmless })]))).toEqual([]);
    // Only open JSON is looked into: a text is no reference.
    expect(
      against(pruned([keeper, leaver, liveAgent("8", { name: "Bert", prompt: "7", mcp_server_ids: ["7"] })])),
    ).toEqual([]);
  });

  test("an agent uses the integration", () => {
    const gone = { ...kept, "integration.gone": { id: "u7", ...created } };
    const plan = (fields: LiveObject["fields"]) =>
      pruned([{ ...keeper, fields: { ...keeper.fields, ...fields } }, liveIntegration("u7")], prune, gone);
    expect(refusalsOf(plan({ integration_ids: ["u1", "u7"] }))).toEqual(["still-referred"]);
    expect(refusalsOf(plan({ integration_ids: ["u1"] }))).toEqual([]);
  });

  test("it holds what nobody manages", () => {
    const gone = { ...kept, "knowledge_base.gone": { id: "u7", ...created } };
    const base = (count: number | null): LiveObject => ({
      kind: "knowledge_base",
      id: "u7",
      fields: { name: "Products" },
      facts: { document_count: count },
    });
    const plan = (count: number | null) => pruned([keeper, base(count)], prune, gone);
    expect(plan(12).refusals[0]?.message).toBe(
      "knowledge_base.gone can't be deleted: it holds 12 documents that were not made from this configuration, and they would be lost with it",
    );
    expect(plan(1).refusals[0]).toMatchObject({
      code: "not-empty",
      message: expect.stringContaining("it holds 1 document that was not made from this configuration"),
      hint: expect.stringContaining("Delete it in the dashboard first"),
    });
    expect([refusalsOf(plan(0)), refusalsOf(plan(null))]).toEqual([[], []]);
    // One that comes after the plan was made makes it stale.
    const digestOf = (count: number): string | undefined => changeOf(plan(count), "knowledge_base.gone").digest;
    expect(digestOf(0)).not.toBe(digestOf(1));
  });

  test("it holds what was not made below it, however much goes with it", () => {
    const below = (own: Binding["own"]) => ({
      ...kept,
      "knowledge_base.gone": { id: "u7", ...created },
      "knowledge_base_document.gone/ours": { id: "d1", own },
      "knowledge_base_document.gone/lost": { id: "d9", ...created },
    });
    const base: LiveObject = { kind: "knowledge_base", id: "u7", fields: { name: "B" }, facts: { document_count: 1 } };
    const inside = (id: string): LiveObject => ({
      kind: "knowledge_base_document",
      id,
      parent: "u7",
      fields: { name: id },
      facts: {},
    });
    const plan = (count: number, own: Binding["own"]) =>
      pruned(
        [keeper, { ...base, facts: { document_count: count } }, inside("d1")],
        { ...prune, confirmDeletes: 1 },
        below(own),
      );
    expect(refusalsOf(plan(1, "created"))).toEqual([]);
    expect(stepsOf(plan(1, "created"))).toEqual(["delete knowledge_base.gone: delete"]);
    expect(plan(2, "created").refusals[0]?.message).toContain("it holds 1 document that was not made");
    // What was taken over was made by somebody else.
    expect(plan(1, "adopted").refusals[0]?.message).toContain("it holds 1 document that was not made");
    // A count that lags behind says nothing.
    expect(refusalsOf(plan(0, "created"))).toEqual([]);
  });

  test("something that leads to it is about to be created with a raw id", () => {
    const line = resource("phone_number.line", { inbound_agent_id: "7" }, { provision: {} });
    const plan = planOf([agent("keeper"), line], [keeper, leaver], both, prune);
    expect(against(plan)).toEqual(["still-referred: agent.gone can't be deleted: phone_number.line still leads to it"]);
  });

  test("an agent is about to be led to it", () => {
    const plan = planOf(
      [agent("keeper"), resource(number, { inbound_agent_id: "7" })],
      [keeper, leaver, liveNumber("5", "+14155550100", { inbound_agent_id: "1" })],
      both,
      prune,
    );
    expect(against(plan)[0]).toContain('phone number "+14155550100" still leads to it');
  });

  test("something outside of all kinds leads to it", () => {
    const outside = (found: NonNullable<Live["referrers"]>[string]["found"]) =>
      against(pruned(liveOf([keeper, leaver], { referrers: { agent: { found, hidden: [], unread: [] } } })));
    const spring = { title: "campaign", name: "Spring", to: "7" };
    expect(outside([spring, { ...spring, to: "1" }])).toEqual([
      'still-referred: agent.gone can\'t be deleted: campaign "Spring" still leads to it',
    ]);
    expect(outside([spring, { ...spring, title: "SIP endpoint", name: "5" }])[0]).toContain(
      'SIP endpoint "5", campaign "Spring" still lead to it',
    );
    expect(outside([{ ...spring, to: "1" }])).toEqual([]);
  });

  test("nobody looked for what leads to it from outside", () => {
    for (const referrers of [undefined, {}]) {
      const { referrers: _none, ...live } = liveOf([keeper, leaver]);
      const plan = pruned(referrers === undefined ? live : { ...live, referrers });
      expect(against(plan)).toEqual([
        "incomplete-list: agent.gone is not deleted: nobody looked for what else leads to it",
      ]);
      expect(notesOf(plan)).toEqual(["key-gone"]);
    }
  });

  test("what leads to it and can't be read is said, and is no reason", () => {
    const plan = pruned(
      liveOf([keeper, leaver], { referrers: { agent: { found: [], hidden: ["campaign", "test suite"], unread: [] } } }),
    );
    expect([against(plan), notesOf(plan)]).toEqual([[], ["key-gone", "referrers-hidden"]]);
    // A kind of its own may be hidden as well.
    const open = liveOf([keeper, leaver]);
    const lists = { ...open.lists, webhook_endpoint: { objects: [], complete: true, hidden: true as const } };
    const without = pruned({ ...open, lists });
    expect([against(without), without.notes.at(-1)?.message]).toEqual([
      [],
      expect.stringContaining("whether a webhook endpoint leads to agent.gone was not checked"),
    ]);
    expect(plan.notes[1]?.message).toBe(
      "whether a campaign or a test suite leads to agent.gone was not checked: the credential may not read them",
    );
    expect(plan.notes[1]?.severity).toBe("warning");
  });

  test("what leads to it and could not be read, or not to its end, is a reason", () => {
    const unread = ["the API failed", "the list of campaigns has more than was given"].map((message) => ({
      severity: "error" as const,
      code: "x",
      message,
    }));
    const plan = pruned(liveOf([keeper, leaver], { referrers: { agent: { found: [], hidden: [], unread } } }));
    expect(against(plan)).toEqual([
      "incomplete-list: agent.gone is not deleted, as not all that may lead to it could be read: the API failed; the list of campaigns has more than was given",
    ]);
  });

  test("somebody else works on it", () => {
    const live = [keeper, withDraft(leaver, { prompt: "theirs" })];
    const fatesOf = (plan: Plan) => plan.foreignDrafts.map(({ address, fate, fields }) => [address, fate, fields]);
    const fields = [{ name: "prompt", live: "Be kind.", draft: "theirs", sensitive: false, text: true }];
    // It can't ship along with a delete.
    for (const foreignDraft of ["refuse", "include"] as const) {
      const plan = pruned(live, { ...prune, foreignDraft });
      expect(against(plan)).toEqual([
        "foreign-draft: agent.gone is to be deleted, and somebody else has a draft of it",
      ]);
      expect(fatesOf(plan)).toEqual([["agent.gone", "refused", fields]]);
    }
    const dropped = pruned(live, { ...prune, foreignDraft: "discard" });
    expect([against(dropped), fatesOf(dropped)]).toEqual([[], [["agent.gone", "dropped", fields]]]);
    const secret = { ...kept, "agent.gone": { id: "7", ...created, secret: ["prompt"] } };
    expect(JSON.stringify(pruned(live, prune, secret).foreignDrafts)).not.toContain("theirs");
    const drafted = appliedOf("agent", { prompt: "theirs" });
    expect(against(pruned(live, prune, { ...kept, "agent.gone": { id: "7", ...created, drafted } }))).toEqual([]);
  });
});

describe("what this plan takes away is no reference", () => {
  const led = liveNumber("5", "+14155550100", { inbound_agent_id: "7" });
  const bindings = { ...both, [number]: { id: "5", ...created } };

  test("a number that is led elsewhere goes before the delete", () => {
    const plan = planOf(
      [agent("keeper"), resource(number, { inbound_agent_id: new Reference("agent.keeper") })],
      [keeper, leaver, led],
      bindings,
      prune,
    );
    expect([stepsOf(plan), refusalsOf(plan)]).toEqual([[`assign ${number}: patch`, deletion], []]);
    expect(changeOf(plan, "agent.gone").dependsOn).toEqual([number]);
  });

  test("a number that is changed and still leads there keeps it", () => {
    const plan = planOf([agent("keeper"), resource(number, { label: "new" })], [keeper, leaver, led], bindings, prune);
    expect(refusalsOf(plan)).toEqual(["still-referred"]);
  });

  test("an agent whose handover is rewritten goes before the delete, in its draft too", () => {
    const handing = { name: "keeper", handoffs: [{ to: 7 }] };
    const plan = planOf([agent("keeper", { handoffs: [] })], [liveAgent("1", handing), leaver], both, prune);
    expect([refusalsOf(plan), changeOf(plan, "agent.gone").dependsOn]).toEqual([[], ["agent.keeper"]]);
    const drafted = planOf(
      [agent("keeper", { handoffs: [], prompt: "new" })],
      [withDraft(liveAgent("1", { name: "keeper", handoffs: [] }), { handoffs: [{ to: 7 }] }), leaver],
      both,
      { ...prune, foreignDraft: "include" },
    );
    expect([refusalsOf(drafted), changeOf(drafted, "agent.gone").dependsOn]).toEqual([[], ["agent.keeper"]]);
  });

  test("an agent and its integration go together, the agent first", () => {
    const gone = { ...both, "integration.gone": { id: "u7", ...created } };
    const using = liveAgent("7", { name: "Anna", integration_ids: ["u7"] });
    const plan = pruned([keeper, using, liveIntegration("u7")], { ...prune, confirmDeletes: 2 }, gone);
    expect([stepsOf(plan), refusalsOf(plan)]).toEqual([[deletion, "delete integration.gone: delete"], []]);
    expect(changeOf(plan, "integration.gone").dependsOn).toEqual(["agent.gone"]);
  });

  test("of agents that hand over to each other the last goes first, and around a circle one has to", () => {
    const to = (id: string, next: number) => liveAgent(id, { name: id, handoffs: [{ to: next }] });
    const gone = {
      ...kept,
      "agent.p": { id: "11", ...created },
      "agent.q": { id: "12", ...created },
      "agent.r": { id: "13", ...created },
    };
    const confirmed = { ...prune, confirmDeletes: 3 };
    const chain = pruned([keeper, to("11", 12), to("12", 13), liveAgent("13")], confirmed, gone);
    expect([stepsOf(chain), refusalsOf(chain)]).toEqual([
      ["delete agent.p: delete", "delete agent.q: delete", "delete agent.r: delete"],
      [],
    ]);
    expect(changeOf(chain, "agent.r").dependsOn).toEqual(["agent.q"]);
    const back = pruned([keeper, liveAgent("11"), to("12", 11), to("13", 12)], confirmed, gone);
    expect(stepsOf(back)).toEqual(["delete agent.r: delete", "delete agent.q: delete", "delete agent.p: delete"]);
    const circle = pruned([keeper, to("11", 12), to("12", 13), to("13", 11)], confirmed, gone);
    expect(refusalsOf(circle)).toEqual([]);
    expect(circle.changes.map((change) => [change.address, change.dependsOn])).toEqual([
      ["agent.q", []],
      ["agent.r", ["agent.q"]],
      ["agent.p", ["agent.r"]],
    ]);
    const itself = pruned([keeper, to("7", 7)]);
    expect([stepsOf(itself), changeOf(itself, "agent.gone").dependsOn]).toEqual([[deletion], []]);
  });
});

describe("what a delete takes away", () => {
  const edited = (live: LiveObject, applied: Readonly<Record<string, string>>) =>
    changeOf(pruned([keeper, live], prune, { ...kept, "agent.gone": { id: "7", ...created, applied } }), "agent.gone")
      .fields;

  test("an edit since the last apply is drift that would be lost, sorted", () => {
    const applied = appliedOf("agent", { voice: "de-DE-Anna1", prompt: "ours", product: "spark" });
    expect(edited(leaver, applied)).toEqual([
      { name: "prompt", before: "Be kind.", sensitive: false, unknown: false, text: true, drift: true },
      { name: "voice", before: "en-US-James1", sensitive: false, unknown: false, text: false, drift: true },
    ]);
  });

  test("a value that was taken away, or of a field that the tables don't know, counts as well", () => {
    expect(edited(leaver, appliedOf("agent", { timezone: "UTC", brand_new: 1 }))).toEqual([
      { name: "brand_new", sensitive: false, unknown: false, text: false, drift: true },
      { name: "timezone", sensitive: false, unknown: false, text: false, drift: true },
    ]);
  });

  test("a value that once came from the environment is known by its keyed digest", () => {
    const live = liveAgent("7", { name: "Anna", brand_new: "canary" });
    expect(edited(live, { brand_new: digests.keyed(JSON.stringify("canary")) })).toEqual([]);
  });

  test("secrets may read masked: they are no drift", () => {
    const gone = {
      ...kept,
      "integration.gone": { id: "u7", ...created, applied: appliedOf("integration", { headers: { a: "1" } }) },
    };
    const plan = pruned([keeper, liveIntegration("u7", { headers: { a: "***" } })], prune, gone);
    expect(changeOf(plan, "integration.gone").fields).toEqual([]);
  });

  test("its digest covers all of the object: whatever changes before the delete stops it", () => {
    const digestOf = (live: LiveObject): string | undefined => changeOf(pruned([keeper, live]), "agent.gone").digest;
    expect(digestOf(leaver)).toBeDefined();
    expect(digestOf(liveAgent("7", { name: "Anna", timezone: "UTC" }))).not.toBe(digestOf(leaver));
  });
});

test("an agent whose key is gone is not counted among what nobody wrote", () => {
  expect(pruned(undefined, {}).unmanaged).toEqual({});
  expect(planOf([integration("t")], [leaver]).unmanaged).toMatchObject({ agent: { count: 1 } });
});
