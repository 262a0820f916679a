// The plan as a whole: what is read for it, what part of it is wanted, what it counts, and the digest that tells it from others.
import { describe, expect, test } from "vitest";
import { Reference, Secret } from "../../src/config/desired.ts";
import type { Live, Unread } from "../../src/live/live.ts";
import { completePlan, hasChanges, isWrite, listsFor, unreadFor } from "../../src/plan/plan.ts";
import type { Plan } from "../../src/plan/types.ts";
import {
  agent,
  bindingsOf,
  changeOf,
  created,
  desiredOf,
  flatAgent,
  inputsOf,
  integration,
  liveAgent,
  liveIntegration,
  liveNumber,
  liveOf,
  planOf,
  refusalsOf,
  resource,
  stepsOf,
  voicesOf,
  withDraft,
  without,
  withVoices,
} from "../support/plan_inputs.ts";

describe("which lists are read", () => {
  test("those of the kinds that are written, and those that something is bound to", () => {
    const written = desiredOf([], { kinds: ["agent"] });
    expect(listsFor(written, undefined, "staged")).toEqual(["agent"]);
    expect(listsFor(written, bindingsOf({ "integration.t": { id: "u1", ...created } }), "staged")).toEqual([
      "integration",
      "agent",
    ]);
  });

  test("none of a kind that the API does not have", () => {
    expect(listsFor(desiredOf([]), undefined, "org-scoped")).toEqual(["agent", "phone_number"]);
  });
});

describe("what is read besides, once a plan needs it", () => {
  const { referrers: _none, ...bare } = liveOf([liveAgent("1"), liveAgent("2")]);
  const gone = { "agent.a": { id: "1", ...created }, "agent.b": { id: "2", ...created } };
  const deleting = (live: Live): Plan => planOf([agent("a", { name: "agent 1" })], live, gone, { prune: true });

  test("nothing, where nothing changes or is deleted", () => {
    const plan = planOf([agent("a", { name: "agent 1", prompt: "new" })], bare);
    expect([stepsOf(plan).length, unreadFor(plan, bare)]).toEqual([1, undefined]);
  });

  test("the voices, where one changes", () => {
    const plan = planOf([agent("a", { name: "agent 1", voice: "de-DE-Anna1" })], bare);
    expect(unreadFor(plan, bare)).toEqual({ catalogues: ["voices"], lists: [], leading: [], referrers: [] });
    const more = planOf([agent("a", { name: "agent 1", prompt: "new" }), agent("b")], bare);
    expect(unreadFor(more, bare)).toMatchObject({ catalogues: ["voices"] });
    for (const voices of [voicesOf([]), "unknown" as const])
      expect(unreadFor(plan, withVoices(bare, voices))).toBe(undefined);
  });

  test("a plan is the same one where the catalogue has its voices, and made anew where it hasn't or a list was unread", () => {
    const written = [agent("a", { name: "agent 1", voice: "de-DE-Anna1" })];
    const complete = (plan: Plan, live: Live, bindings?: typeof gone): Plan =>
      completePlan(plan, unreadFor(plan, bare) as Unread, inputsOf(written, live, bindings, { prune: true }));
    const plan = planOf(written, bare, undefined, { prune: true });
    for (const voices of [voicesOf(["de-DE-Anna1"]), "unknown" as const]) {
      const live = withVoices(bare, voices);
      expect(complete(plan, live)).toBe(plan);
      expect(planOf(written, live, undefined, { prune: true })).toEqual(plan);
    }
    expect(refusalsOf(complete(plan, withVoices(bare, voicesOf(["en-US-James1"]))))).toEqual(["unknown-voice"]);
    const pruning = planOf(written, bare, gone, { prune: true });
    const found = [{ title: "SIP endpoint", name: "desk", to: "2" }];
    const live: Live = {
      ...withVoices(bare, voicesOf(["de-DE-Anna1"])),
      referrers: { agent: { found, hidden: [], unread: [] } },
    };
    expect(refusalsOf(complete(pruning, live, gone))).not.toEqual(refusalsOf(pruning));
  });

  test("who hears what changes, also where YAML names no number", () => {
    const tools = without(without(bare, "phone_number"), "agent");
    const changing = (live: Live, written: object, tool = false): Plan =>
      planOf(
        [
          tool
            ? integration("t", { display_name: "tool u1", ...written })
            : agent("a", { name: "agent 1", ...written }),
        ],
        { ...live, lists: { ...live.lists, integration: { objects: [liveIntegration("u1")], complete: true } } },
      );
    const unnamed = without(bare, "phone_number");
    const asked = (live: Live, plan: Plan) => unreadFor(plan, live)?.leading;
    expect(asked(unnamed, changing(unnamed, { prompt: "new" }))).toEqual(["phone_number"]);
    expect(asked(tools, changing(tools, { endpoint_url: "https://x" }, true))).toEqual(["agent", "phone_number"]);
    // Nobody hears it, or it is not there yet.
    expect(asked(tools, changing(tools, { wizard_input: "a note" }, true))).toBe(undefined);
    expect(asked(unnamed, planOf([agent("a", { name: "agent 1", first_message_delay: 1 })], unnamed))).toBe(undefined);
    expect(unreadFor(planOf([agent("new")], unnamed), withVoices(unnamed, voicesOf([])))).toBe(undefined);
    const old: Live = { ...without(liveOf([flatAgent("1")]), "integration"), dialect: "org-scoped" };
    expect(asked(old, planOf([agent("a", { name: "agent 1", prompt: "new" })], old))).toBe(undefined);
  });

  test("what a delete needs is not asked twice, and what could not be read is not asked again", () => {
    const partly = without(bare, "phone_number");
    const plan = planOf([agent("a", { name: "agent 1", prompt: "new" })], partly, gone, { prune: true });
    expect(unreadFor(plan, partly)).toMatchObject({ lists: ["phone_number"], leading: [] });
    const failed = { ...partly, unread: { phone_number: "the API answered 503" } };
    const alone = planOf([agent("a", { name: "agent 1", prompt: "new" })], failed);
    expect(unreadFor(alone, failed)).toBe(undefined);
    expect([refusalsOf(alone), alone.notes]).toEqual([
      [],
      [
        {
          severity: "warning",
          code: "reach-unknown",
          message: "which phone numbers lead to what changes is not fully known: the API answered 503",
          org: "acme",
        },
      ],
    ]);
  });

  test("who leads there is in the plan that is made of it, and no reason to plan again", () => {
    const written = [agent("a", { name: "agent 1", prompt: "new" })];
    const numbers = liveOf([liveAgent("1"), liveNumber("5", "+14155550100", { inbound_agent_id: "1" })]);
    const before = without(numbers, "phone_number");
    const plan = planOf(written, before);
    const complete = completePlan(plan, unreadFor(plan, before) as Unread, inputsOf(written, numbers));
    expect(changeOf(complete, "agent.a").reach).toEqual({ agents: [], numbers: ["+14155550100"], heardAtOnce: true });
    expect(changeOf(plan, "agent.a").reach.heardAtOnce).toBe(false);
    expect(complete.digest).toBe(plan.digest);
  });

  test("what may lead to something that is deleted", () => {
    expect(unreadFor(deleting(bare), bare)).toEqual({ catalogues: [], lists: [], leading: [], referrers: ["agent"] });
    const partly = without(without(bare, "phone_number"), "integration");
    expect(unreadFor(deleting(partly), partly)).toEqual({
      catalogues: [],
      lists: ["integration", "phone_number"],
      leading: [],
      referrers: ["agent"],
    });
    const known = { ...bare, referrers: { agent: { found: [], hidden: [], unread: [] } } };
    expect(unreadFor(deleting(known), known)).toBe(undefined);
  });

  test("no list that the API does not have or that can't refer to it", () => {
    const old: Live = { ...without(liveOf([flatAgent("1"), flatAgent("2")]), "integration"), dialect: "org-scoped" };
    expect(unreadFor(deleting(old), old)).toBe(undefined);
    const tools = without(liveOf([liveIntegration("u1"), liveIntegration("u2")]), "phone_number");
    const bound = { "integration.a": { id: "u1", ...created }, "integration.b": { id: "u2", ...created } };
    const plan = planOf([integration("a", { display_name: "tool u1" })], tools, bound, { prune: true });
    expect([stepsOf(plan), unreadFor(plan, tools)]).toEqual([["delete integration.b: delete"], undefined]);
  });
});

describe("--target", () => {
  const resources = [
    integration("t"),
    agent("a", { integration_ids: [new Reference("integration.t")] }),
    agent("b"),
    resource("phone_number.+14155550100", { inbound_agent_id: new Reference("agent.a") }),
  ];
  const live = [liveNumber("5", "+14155550100")];
  const targeted = (...targets: readonly string[]): Plan => planOf(resources, live, undefined, { targets });

  test("plans what is named and what that needs, and nothing else", () => {
    expect(stepsOf(targeted("agent.b"))).toEqual(["create agent.b: create deploy"]);
    expect(targeted("phone_number.+14155550100").changes.map((change) => change.address)).toEqual([
      "integration.t",
      "agent.a",
      "phone_number.+14155550100",
    ]);
    expect(targeted("agent.b", "integration.t").changes.length).toBe(2);
    expect(targeted("agent.a", "phone_number.+14155550100").changes.length).toBe(3);
  });

  test("takes an address with its org; one of another org is its business", () => {
    expect(stepsOf(targeted("acme/agent.b"))).toEqual(["create agent.b: create deploy"]);
    const other = targeted("acme-eu/agent.b");
    expect([stepsOf(other), refusalsOf(other)]).toEqual([[], []]);
    expect(refusalsOf(targeted("acme-eu/agent.nobody"))).toEqual([]);
    expect(refusalsOf(targeted("acme/agent.nobody"))).toEqual(["unknown-target"]);
  });

  test("what speaks against a resource is said when it is wanted or needed, and not else", () => {
    const keys = [
      agent("lost", {}, { id: "9" }),
      agent("fine"),
      resource("phone_number.+14155550100", { inbound_agent_id: new Reference("agent.lost") }),
    ];
    const refused = (target: string) => refusalsOf(planOf(keys, live, undefined, { targets: [target] }));
    expect(refused("agent.fine")).toEqual([]);
    expect(refused("agent.lost")).toEqual(["id-not-found"]);
    expect(refused("phone_number.+14155550100")).toEqual(["id-not-found"]);
    expect(refusalsOf(planOf(keys, live))).toEqual(["id-not-found"]);
  });

  test("an address that is not written is an error", () => {
    expect(targeted("agent.nobody").refusals).toMatchObject([
      { code: "unknown-target", category: "error", message: "there is no agent.nobody in the configuration" },
    ]);
  });

  test("ends where keys wait for each other", () => {
    const ring = [
      agent("a", { handoffs: [new Reference("agent.b")] }),
      agent("b", { handoffs: [new Reference("agent.a")] }),
    ];
    expect(refusalsOf(planOf(ring, [], undefined, { targets: ["agent.a"] }))).toEqual(["reference-cycle"]);
  });

  test("that needs no change plans nothing", () => {
    const plan = planOf(
      [agent("a", { name: "agent 1" }), agent("b")],
      [liveAgent("1")],
      { "agent.a": { id: "1", ...created } },
      { targets: ["agent.a"] },
    );
    expect([stepsOf(plan), refusalsOf(plan)]).toEqual([[], []]);
  });

  test("knows the ids of what it leaves out", () => {
    const plan = planOf(resources, [...live, liveAgent("1", { name: "a" })], undefined, {
      targets: ["phone_number.+14155550100"],
    });
    expect(stepsOf(plan)).toEqual(["assign phone_number.+14155550100: bind patch"]);
    expect(plan.ids).toEqual({ "agent.a": "1", "phone_number.+14155550100": "5" });
  });
});

describe("what a plan says of itself", () => {
  const live = [liveAgent("1"), liveAgent("2"), liveAgent("3"), liveNumber("5", "+14155550100")];
  const bindings = {
    "agent.a": { id: "1", ...created },
    "agent.b": { id: "2", ...created },
    "agent.adopted": { id: "9", own: "adopted" as const },
    "agent.gone": { id: "3", ...created },
    "phone_number.+14155550100": { id: "5", ...created },
  };

  test("counts by our words", () => {
    const plan = planOf(
      [
        agent("a", { name: "agent 1" }),
        agent("b", { name: "agent 2", prompt: "new" }),
        agent("c"),
        agent("d", {}, { duplicate_of: { address: "agent.a" } }),
        agent("e", { name: "agent 4" }),
        agent("f", { name: "agent 6", prompt: "waits" }, { id: "6" }),
        agent("g", { name: "agent 7", prompt: "new" }),
        resource("phone_number.+14155550100", { label: "Main" }),
      ],
      [...live, liveAgent("4"), liveAgent("7"), withDraft(liveAgent("6"), { prompt: "waits" })],
      { ...bindings, "agent.f": { id: "6", ...created } },
      { prune: true },
    );
    expect(refusalsOf(plan)).toEqual([]);
    expect(plan.summary).toEqual({
      create: 1,
      duplicate: 1,
      adopt: 2,
      adopt_changed: 1,
      update: 1,
      deploy: 1,
      assign: 1,
      delete: 1,
      forget: 1,
      unchanged: 1,
    });
  });

  test("has changes when an apply would call the API", () => {
    expect(hasChanges(planOf([agent("a", { name: "agent 1" })], live))).toBe(false);
    expect(hasChanges(planOf([agent("a", { name: "agent 1", prompt: "new" })], live))).toBe(true);
    const forgetting = planOf(
      [agent("a", { name: "agent 1" })],
      live,
      { "agent.a": { id: "1", ...created }, "agent.x": { id: "2", own: "adopted" } },
      { prune: true },
    );
    const both = planOf(
      [agent("a", { name: "agent 1", prompt: "new" })],
      live,
      { "agent.x": { id: "2", own: "adopted" } },
      { prune: true },
    );
    expect([both.changes.map(isWrite), hasChanges(both)]).toEqual([[true, false], true]);
    expect([stepsOf(forgetting), hasChanges(forgetting), forgetting.changes.map(isWrite)]).toEqual([
      ["forget agent.x: forget"],
      false,
      [false],
    ]);
  });

  test("carries the org, the record and the dialect that it was made of", () => {
    const plain = planOf([], liveOf([]));
    expect(plain).toMatchObject({ org: "acme", dialect: "staged", serial: 0 });
    for (const name of ["orgId", "lineage", "partial"]) expect(name in plain).toBe(false);
    const full = planOf(
      desiredOf([], { partial: true }),
      liveOf([], { org: { id: "101", name: "Acme" }, dialect: "flat" }),
      {},
    );
    expect(full).toMatchObject({ orgId: "101", lineage: "line", serial: 3, partial: true, dialect: "flat" });
  });

  test("names what nobody wrote, of the kinds that are written, and the first ten of many", () => {
    const objects = [liveAgent("1"), liveAgent("2"), liveNumber("1", "+14155550100")];
    const counted = (kinds: readonly string[], partial?: true): Plan["unmanaged"] =>
      planOf(desiredOf([agent("a", { name: "agent 1" })], { kinds, ...(partial ? { partial } : {}) }), objects)
        .unmanaged;
    // A number with the id of an agent that is ours is not ours.
    const second = { agent: { count: 1, objects: [{ id: "2", name: "agent 2" }] } };
    expect(counted(["agent", "phone_number", "integration"])).toEqual({
      ...second,
      phone_number: { count: 1, objects: [{ id: "1", name: "+14155550100" }] },
    });
    expect(counted(["agent"])).toEqual(second);
    const eleven = Array.from({ length: 11 }, (_, i) => liveAgent(String(10 + i)));
    const { count, objects: first } = planOf([], eleven).unmanaged.agent ?? { count: 0, objects: [] };
    expect([count, first.map(({ id }) => id)]).toEqual([11, "10 11 12 13 14 15 16 17 18 19".split(" ")]);
    expect(counted(["agent"], true)).toEqual({});
    expect(planOf([], { ...liveOf([]), lists: {} }).unmanaged).toEqual({});
  });

  test("shows where each number leads after it, by name", () => {
    const plan = planOf(
      [
        agent("a", { name: "Anna" }),
        agent("new"),
        resource("phone_number.+14155550103", { inbound_agent_id: new Reference("agent.a"), outbound_agent_id: null }),
        resource("phone_number.line", { inbound_agent_id: new Reference("agent.new") }, { provision: {} }),
      ],
      [
        liveAgent("5", { name: "was Anna" }),
        liveAgent("6", { name: "Free" }),
        liveNumber("5", "+14155550103", { outbound_agent_id: "6" }),
        liveNumber("6", "+14155550101", { inbound_agent_id: "5", outbound_agent_id: "6" }),
        liveNumber("7", "+14155550102", { inbound_agent_id: "404" }),
      ],
      { "agent.a": { id: "5", ...created } },
    );
    expect(plan.routing).toEqual([
      { number: "+14155550101", inbound: "Anna", outbound: "Free" },
      { number: "+14155550102", inbound: "agent 404" },
      { number: "+14155550103", inbound: "Anna" },
      { number: "line", inbound: "new" },
    ]);
  });

  test("shows what the agents that numbers lead to will use", () => {
    const plan = planOf(
      [
        integration("orders", { display_name: "Orders" }),
        integration("stock"),
        agent("a", { name: "Anna", integration_ids: [new Reference("integration.orders")] }),
        agent("b", { name: "Ben" }),
        agent("copy", { name: "Copy" }, { duplicate_of: { address: "agent.a" } }),
        agent("twin", { name: "Ben", integration_ids: [new Reference("integration.stock")] }, { id: "7" }),
        resource("phone_number.+14155550101", { inbound_agent_id: new Reference("agent.copy") }),
        resource("phone_number.line", { inbound_agent_id: new Reference("agent.twin") }, { provision: {} }),
      ],
      [
        liveIntegration("1", { display_name: "Orders" }),
        liveIntegration("2", { display_name: "Free" }),
        liveAgent("5", { name: "Anna", integration_ids: ["1", "2"] }),
        liveAgent("6", { name: "Ben", integration_ids: ["2", "404"], knowledge_document_ids: ["9"] }),
        liveAgent("7", { name: "Ben", integration_ids: [] }),
        liveAgent("8", { name: "Free", integration_ids: ["2"] }),
        liveNumber("1", "+14155550101"),
        liveNumber("2", "+14155550102", { inbound_agent_id: "6", outbound_agent_id: "5" }),
        liveNumber("3", "+14155550103", { inbound_agent_id: "404" }),
      ],
      { "agent.a": { id: "5", ...created }, "agent.b": { id: "6", ...created } },
    );
    expect(plan.uses).toEqual([
      { name: "Anna", uses: ["Orders"] },
      { name: "Ben", uses: ["Free", "integration 404", "knowledge_document 9", "stock"] },
      { name: "Copy", uses: ["Free", "Orders"] },
    ]);
  });

  test("shows an agent by its id where nobody read the agents", () => {
    const numbers = without(liveOf([liveNumber("5", "+14155550100", { inbound_agent_id: "7" })]), "agent");
    expect(planOf([], numbers).routing).toEqual([{ number: "+14155550100", inbound: "agent 7" }]);
  });

  test("names a resource as it will be, where that is written, else as it is", () => {
    const title = (fields: object, options = {}) =>
      changeOf(
        planOf(
          [resource("agent.a", { prompt: "new", ...fields }, { id: "1", ...options })],
          [liveAgent("1", { name: "Live" })],
        ),
        "agent.a",
      ).title;
    expect(title({ name: "Written" })).toBe("Written");
    expect(title({}, { ignore: ["name"] })).toBe("Live");
    expect(
      changeOf(planOf([agent("a", { prompt: "x", name: "" }, { id: "1" })], [liveAgent("1", { name: "" })]), "agent.a")
        .title,
    ).toBe("");
    expect(
      changeOf(
        planOf([resource("agent.a", { prompt: "x" }, { id: "1", ignore: ["name"] })], [liveAgent("1", { name: "" })]),
        "agent.a",
      ).title,
    ).toBe("1");
    const numbered = resource("phone_number.+14155550100", { label: "Main" });
    expect(changeOf(planOf([numbered], live), "phone_number.+14155550100").title).toBe("+14155550100");
  });
});

describe("the digest of a plan", () => {
  const live = liveOf([liveAgent("1", { name: "a" }), liveAgent("2", { name: "b" })]);
  const bound = bindingsOf({ "agent.a": { id: "1", ...created } });
  const base = [agent("a", { prompt: "new" }), agent("b", { prompt: "new" })];
  const digest = (resources = base, of: Live = live, record = bound): string => planOf(resources, of, record).digest;

  test("is the same for the same inputs in any order", () => {
    expect(digest()).toBe(digest([...base].reverse()));
    const turned = base.map((item) => ({ ...item, fields: Object.fromEntries(Object.entries(item.fields).reverse()) }));
    expect(digest(turned)).toBe(digest());
    const twice = bindingsOf({ "agent.a": { id: "1", ...created }, "agent.b": { id: "1", ...created } });
    expect(planOf(desiredOf(base), live, twice)).toEqual(
      planOf({ ...desiredOf(base), resources: [...base].reverse() }, live, twice),
    );
    const reversed = {
      ...live,
      lists: { ...live.lists, agent: { objects: [...(live.lists.agent?.objects ?? [])].reverse(), complete: true } },
    };
    expect(planOf(base, reversed, bound)).toEqual(planOf(base, live, bound));
  });

  test("is another one where what is sent or shown, the record or the org is another", () => {
    expect(digest([agent("a", { prompt: "other" }), base[1] as never])).not.toBe(digest());
    expect(
      digest(base, liveOf([liveAgent("1", { name: "a" }), liveAgent("2", { name: "b", prompt: "edited" })])),
    ).not.toBe(digest());
    expect(digest(base, live, { ...bound, serial: 4 })).toBe(digest());
    expect(digest(base, live, { ...bound, lineage: "other" })).not.toBe(digest());
    expect(digest(base, { ...live, org: { id: "101", name: "Acme" } })).not.toBe(digest());
    expect(digest(base, { ...live, dialect: "flat" })).not.toBe(digest());
    expect(planOf(desiredOf(base, { org: "acme-eu" }), live, bound).digest).not.toBe(digest());
    const refused = [
      planOf(base, live, bound, { targets: ["agent.nobody", "agent.a", "agent.b"] }),
      planOf(base, live, bound, { confirmDeletes: 1 }),
    ];
    expect(refused.map((plan) => plan.changes.length)).toEqual([2, 2]);
    expect(new Set([digest(), ...refused.map((plan) => plan.digest)]).size).toBe(3);
  });

  test("is another one where a secret is another, which nothing shows", () => {
    const tool = (value: string) => [integration("t", { headers: { Key: new Secret("${env.KEY}", value) } })];
    expect(planOf(tool("one"), []).digest).not.toBe(planOf(tool("two"), []).digest);
  });

  test("is the same where only a time stamp is another: an edit elsewhere in the object is no reason to plan again", () => {
    const later = liveOf([
      liveAgent("1", { name: "a", timezone: "UTC" }, { updatedAt: "2026-02-02T00:00:00Z" }),
      liveAgent("2", { name: "b" }),
    ]);
    expect(digest(base, later)).toBe(digest());
  });
});

test("refusals are sorted by address, code and text", () => {
  const plan = planOf(
    [agent("b", { prompt: null, voice: null }), agent("a", {}, { id: "9" })],
    withVoices(liveOf([liveAgent("1", { name: "x" })]), voicesOf([])),
    undefined,
    { targets: ["agent.zz", "agent.z", "agent.b", "agent.a"] },
  );
  expect(plan.refusals.map((refusal) => [refusal.address, refusal.code, refusal.message])).toEqual([
    [undefined, "unknown-target", "there is no agent.z in the configuration"],
    [undefined, "unknown-target", "there is no agent.zz in the configuration"],
    ["agent.a", "id-not-found", "agent.a is pinned to id 9, and the org has no agent with that id"],
    ["agent.b", "missing-field", "agent.b doesn't exist yet, and a new agent needs `prompt`"],
    ["agent.b", "missing-field", "agent.b doesn't exist yet, and a new agent needs `voice`"],
  ]);
});
