// How something comes to be: created, copied or bought, and what must be in place before.
import { describe, expect, test } from "vitest";
import { Reference, Secret, Template, type Value } from "../../src/config/desired.ts";
import type { Live, LiveObject } from "../../src/live/live.ts";
import type { Bindings } from "../../src/plan/bindings.ts";
import { lookElsewhere, nameSource } from "../../src/plan/elsewhere.ts";
import { makePlan } from "../../src/plan/plan.ts";
import type { FoundElsewhere } from "../../src/plan/types.ts";
import {
  agent,
  appliedOf,
  bareNumber,
  bindingsOf,
  changeOf,
  created,
  desiredOf,
  digests,
  flatAgent,
  inputsOf,
  integration,
  liveAgent,
  liveIntegration,
  liveNumber,
  liveOf,
  notesOf,
  planOf,
  refusalsOf,
  resource,
  sentOf,
  stepsOf,
  withDraft,
  without,
} from "../support/plan_inputs.ts";

const to = (address: string): Reference => new Reference(address);

describe("create", () => {
  test("sends what is written, and deploys where agents are staged", () => {
    const plan = planOf([agent("a", { product: "bolt" })], []);
    expect(changeOf(plan, "agent.a")).toMatchObject({
      action: "create",
      kind: "agent",
      key: "a",
      title: "a",
      steps: ["create", "deploy"],
      send: { name: "a", prompt: "Be kind.", voice: "en-US-James1", product: "bolt" },
      managed: { name: "a", prompt: "Be kind.", voice: "en-US-James1", product: "bolt" },
      own: "created",
      dependsOn: [],
    });
    const change = changeOf(plan, "agent.a");
    for (const name of ["id", "source", "provision", "standIn", "guard", "digest", "keep", "previousAddress"])
      expect(name in change).toBe(false);
    expect(change.fields.map((field) => field.name)).toEqual(["name", "product", "prompt", "voice"]);
    expect(change.fields.some((field) => "before" in field)).toBe(false);
  });

  test("is live at once elsewhere, and for kinds without drafts", () => {
    for (const dialect of ["flat", "org-scoped"] as const)
      expect(stepsOf(planOf([agent("a")], liveOf([], { dialect })))).toEqual(["create agent.a: create"]);
    expect(stepsOf(planOf([integration("t")], []))).toEqual(["create integration.t: create"]);
  });

  test("needs what every new one needs", () => {
    const plan = planOf([resource("agent.a", { voice: null, name: null }), resource("integration.t")], []);
    expect(
      plan.refusals.map((refusal) => [refusal.address, refusal.code, refusal.message, refusal.hint === undefined]),
    ).toEqual([
      ["agent.a", "missing-field", "agent.a doesn't exist yet, and a new agent needs `name`", false],
      ["agent.a", "missing-field", "agent.a doesn't exist yet, and a new agent needs `prompt`", false],
      ["agent.a", "missing-field", "agent.a doesn't exist yet, and a new agent needs `voice`", false],
      ["integration.t", "missing-field", "integration.t doesn't exist yet, and a new integration needs `spec`", false],
    ]);
    expect(plan.refusals[0]).toMatchObject({ severity: "error", org: "acme", position: { line: 1 } });
    expect(plan.refusals[0]?.category).toBe(undefined);
    expect(plan.refusals[1]?.hint).toContain("What the agent is told");
  });

  test("needs what another field of it asks for, be it by default", () => {
    const needs = (fields: Readonly<Record<string, Value>>): readonly string[] =>
      planOf([resource("publishable_key.k", { allowed_domains: ["a.b"], ...fields })], [liveAgent("5")]).refusals.map(
        ({ message }) => message.split("needs ")[1] ?? message,
      );
    expect(needs({})).toEqual(["`agent_id`"]);
    expect(needs({ mode: "webhook" })).toEqual(["`webhook_url`"]);
    expect(needs({ mode: "webhook", webhook_url: "https://a.b" })).toEqual([]);
    expect(needs({ agent_id: "5" })).toEqual([]);
  });

  test("begins with what ignore leaves to the dashboard, and never manages it", () => {
    const sales = new Reference("agent.b");
    const ignoring = agent("a", { voice: "de-DE-Anna1", handoffs: [sales] }, { ignore: ["voice", "handoffs", "name"] });
    const plan = planOf([ignoring, agent("b")], []);
    expect(changeOf(plan, "agent.a")).toMatchObject({
      title: "a",
      send: { name: "a", prompt: "Be kind.", voice: "de-DE-Anna1", handoffs: [sales] },
      managed: { prompt: "Be kind." },
      dependsOn: ["agent.b"],
    });
    expect(Object.keys(changeOf(plan, "agent.a").managed)).toEqual(["prompt"]);
    const there = planOf([ignoring, agent("b")], [liveAgent("1", { name: "a" }), liveAgent("2", { name: "b" })]);
    expect(stepsOf(there)).toEqual(["adopt agent.a: bind", "adopt agent.b: bind"]);
    expect(changeOf(there, "agent.a").dependsOn).toEqual([]);
  });

  test("remembers what is said about being deleted", () => {
    const keep = (options: Parameters<typeof agent>[2]) => {
      const change = changeOf(planOf([agent("a", {}, options)], []), "agent.a");
      return "keep" in change ? change.keep : "nothing";
    };
    expect(keep({ protect: true, prune: false })).toEqual({ protect: true, prune: false });
    expect(keep({ prune: true })).toEqual({ prune: true });
    expect(keep({ protect: false })).toBe("nothing");
    const settled = planOf([agent("a", {}, { protect: true })], [liveAgent("1", { name: "a" })], {
      "agent.a": { id: "1", own: "created" },
    });
    expect(settled.settled).toEqual([
      { address: "agent.a", id: "1", own: "created", managed: agent("a").fields, keep: { protect: true } },
    ]);
    expect(
      planOf([agent("a")], [liveAgent("1", { name: "a" })], { "agent.a": { id: "1", own: "created" } }).settled,
    ).toEqual([{ address: "agent.a", id: "1", own: "created", managed: agent("a").fields }]);
  });
});

describe("what comes first", () => {
  const dependsOn = (fields: Parameters<typeof agent>[1], live: readonly LiveObject[] = []) =>
    changeOf(planOf([agent("z", fields), agent("a"), agent("b"), integration("t")], live), "agent.z").dependsOn;

  test("everything that a new one refers to and that is not there yet, by field, list, open JSON or text", () => {
    expect(dependsOn({ integration_ids: [to("integration.t")], handoffs: [{ to: to("agent.b") }] })).toEqual([
      "agent.b",
      "integration.t",
    ]);
    expect(dependsOn({ steps: { say: new Template(["ask ", to("agent.a"), " or ", to("agent.b")]) } })).toEqual([
      "agent.a",
      "agent.b",
    ]);
  });

  test("not what is there already, and not itself", () => {
    const fields = { integration_ids: [to("integration.t")], handoffs: [{ to: to("agent.z") }, { to: to("agent.a") }] };
    expect(dependsOn(fields, [liveIntegration("u1", { display_name: "t" })])).toEqual(["agent.a"]);
    expect(dependsOn(fields, [liveAgent("1", { name: "a" })])).toEqual(["integration.t"]);
  });

  test("an agent that was never deployed has to be before callers are led to it", () => {
    const fresh = withDraft(liveAgent("1", { name: "a", prompt: "" }), { prompt: "Be kind." });
    const number = resource("phone_number.+14155550100", { inbound_agent_id: to("agent.a") });
    const plan = planOf([agent("a"), number], [fresh, liveNumber("5", "+14155550100")], {
      "agent.a": { id: "1", own: "created" },
      "phone_number.+14155550100": { id: "5", own: "adopted" },
    });
    expect(stepsOf(plan)).toEqual(["deploy agent.a: deploy", "assign phone_number.+14155550100: patch"]);
    expect(changeOf(plan, "phone_number.+14155550100").dependsOn).toEqual(["agent.a"]);
    // One that callers could hear before, or that has no draft to deploy, is there.
    const edited = withDraft(liveAgent("1", { name: "a", prompt: "old" }), { prompt: "Be kind." });
    const nothingWaits = liveAgent("1", { name: "a", prompt: "" });
    for (const live of [edited, nothingWaits, flatAgent("1", { name: "a", prompt: "" })])
      expect(
        changeOf(planOf([agent("a"), number], [live, liveNumber("5", "+14155550100")]), "phone_number.+14155550100")
          .dependsOn,
      ).toEqual([]);
  });

  test("agents that wait for each other's ids are refused", () => {
    const plan = planOf(
      [agent("a", { handoffs: [{ to: to("agent.b") }] }), agent("b", { handoffs: [{ to: to("agent.a") }] })],
      [],
    );
    expect(plan.refusals).toMatchObject([{ code: "reference-cycle", category: "refused" }]);
    expect(plan.refusals[0]?.message).toBe("these wait for each other's ids: agent.a → agent.b → agent.a");
    expect(plan.changes.length).toBe(2);
  });
});

describe("duplicate", () => {
  const source = liveAgent("1", { name: "s" });
  const copy = agent("c", {}, { duplicate_of: { address: "agent.s" } });
  const bound = { "agent.s": { id: "1", ...created } };

  test("copies, then sends its own fields, then deploys", () => {
    const plan = planOf([copy, agent("s")], [source], bound);
    expect(changeOf(plan, "agent.c")).toMatchObject({
      action: "duplicate",
      steps: ["duplicate", "patch", "deploy"],
      source: { address: "agent.s", id: "1" },
      send: copy.fields,
      own: "created",
    });
    expect("org" in (changeOf(plan, "agent.c").source ?? {})).toBe(false);
    expect(
      stepsOf(planOf([copy, agent("s")], liveOf([flatAgent("1", { name: "s" })], { dialect: "flat" }), bound)),
    ).toEqual(["duplicate agent.c: duplicate patch"]);
  });

  test("takes from its source what it does not write", () => {
    const bare = resource("agent.c", {}, { duplicate_of: { address: "agent.s" } });
    expect(refusalsOf(planOf([bare, agent("s")], [source], bound))).toEqual([]);
  });

  test("waits for its source, whether that is created or changed", () => {
    const fresh = planOf([copy, agent("s")], []);
    expect(stepsOf(fresh)).toEqual(["create agent.s: create deploy", "duplicate agent.c: duplicate patch deploy"]);
    expect("id" in (changeOf(fresh, "agent.c").source ?? {})).toBe(false);
    expect(changeOf(fresh, "agent.c").dependsOn).toEqual(["agent.s"]);
    const changed = planOf([copy, agent("s", { prompt: "new" })], [source], bound);
    expect(changeOf(changed, "agent.c").dependsOn).toEqual(["agent.s"]);
  });

  test("an agent that exists does not wait for what it was copied from", () => {
    const plan = planOf(
      [agent("c", { prompt: "new" }, copy.options), agent("s", { prompt: "new" })],
      [source, liveAgent("2", { name: "c" })],
    );
    expect(changeOf(plan, "agent.c")).toMatchObject({ action: "adopt", dependsOn: [] });
  });

  test("of a source with somebody's draft is refused: the copy might inherit it", () => {
    const plan = planOf([copy, agent("s")], [withDraft(source, { timezone: "UTC" })], bound);
    expect(plan.refusals).toMatchObject([{ code: "foreign-draft", category: "refused", address: "agent.c" }]);
    for (const foreignDraft of ["include", "discard"] as const)
      expect(
        refusalsOf(planOf([copy, agent("s")], [withDraft(source, { timezone: "UTC" })], bound, { foreignDraft })),
      ).toEqual([]);
    const drafted = appliedOf("agent", { timezone: "UTC" });
    const ours = planOf([copy, agent("s")], [withDraft(source, { timezone: "UTC" })], {
      "agent.s": { ...bound["agent.s"], drafted },
    });
    expect(refusalsOf(ours)).toEqual([]);
  });

  test("of a source whose draft this plan deploys first is fine: it holds just what is written", () => {
    const plan = planOf([copy, agent("s", { timezone: "UTC" })], [withDraft(source, { timezone: "UTC" })], bound);
    expect([stepsOf(plan), refusalsOf(plan)]).toEqual([
      ["deploy agent.s: deploy", "duplicate agent.c: duplicate patch deploy"],
      [],
    ]);
  });

  test("--discard-foreign-draft drops the draft of its source, which is not changed otherwise", () => {
    const discarding = { foreignDraft: "discard" as const };
    const drafted = withDraft(source, { timezone: "UTC" });
    const plan = planOf([copy, agent("s")], [drafted], bound, discarding);
    expect(stepsOf(plan)).toEqual(["update agent.s: discard_draft", "duplicate agent.c: duplicate patch deploy"]);
    expect(changeOf(plan, "agent.s").send).toEqual({});
    const waiting = withDraft(liveAgent("1", { name: "s", prompt: "" }), { prompt: "theirs" });
    const partly = resource("agent.s", { voice: "en-US-James1" });
    expect(refusalsOf(planOf([copy, partly], [waiting], bound, discarding))).toEqual(["foreign-draft"]);
    // --include-foreign-draft leaves it, and the copy takes it along.
    expect(stepsOf(planOf([copy, agent("s")], [drafted], bound, { foreignDraft: "include" }))).toEqual([
      "duplicate agent.c: duplicate patch deploy",
    ]);
    // Not without a copy, not for one that is there, not for one of another org, and not a draft of ours.
    expect(stepsOf(planOf([agent("s")], [drafted], bound, discarding))).toEqual([]);
    const there = planOf([copy, agent("s")], [drafted, liveAgent("2", { name: "c" })], bound, discarding);
    expect(stepsOf(there)).toEqual(["adopt agent.c: bind"]);
    const across = agent("c", {}, { duplicate_of: { address: "agent.s", org: "acme-eu" } });
    expect(planOf([across, agent("s")], [drafted], bound, discarding).changes.map((change) => change.address)).toEqual([
      "agent.c",
    ]);
    const ours = { "agent.s": { ...bound["agent.s"], drafted: appliedOf("agent", { timezone: "UTC" }) } };
    expect(stepsOf(planOf([copy, agent("s")], [drafted], ours, discarding))).toEqual([
      "duplicate agent.c: duplicate patch deploy",
    ]);
  });

  test("where the API names the copy, an unchanged one that nobody names makes it unclear", () => {
    const old = { dialect: "org-scoped" as const };
    const flatSource = flatAgent("1", { name: "s" });
    const orphan = flatAgent("2", { name: "Copy of s" });
    const plan = planOf([copy, agent("s")], liveOf([flatSource, orphan], old), bound);
    expect(plan.refusals).toMatchObject([{ code: "copy-not-clear", category: "refused", address: "agent.c" }]);
    expect(plan.refusals[0]?.message).toContain('"Copy of s" (id 2) is');
    expect(plan.refusals[0]?.hint).toContain("c: { id: 2 }");
    for (const [live, record] of [
      [[flatSource], bound],
      [[flatSource, flatAgent("2", { name: "Copy of s", prompt: "Other." })], bound],
      [[flatSource, orphan], { ...bound, "agent.x": { id: "2", ...created } }],
    ] as const)
      expect(refusalsOf(planOf([copy, agent("s")], liveOf(live, old), record))).toEqual([]);
    // Where the call takes the name, an orphan would have it.
    expect(refusalsOf(planOf([copy, agent("s")], liveOf([flatSource, orphan], { dialect: "flat" }), bound))).toEqual(
      [],
    );
  });
});

describe("provision", () => {
  const line = resource("phone_number.line", { inbound_agent_id: null }, { provision: { area_code: "415" } });

  test("buys by area, then sends the fields", () => {
    expect(changeOf(planOf([line], []), "phone_number.line")).toMatchObject({
      action: "create",
      steps: ["provision", "patch"],
      provision: { area_code: "415" },
      title: "line",
      send: { inbound_agent_id: null, label: "line" },
      own: "created",
    });
  });

  test("is found again by its label, and that is no create", () => {
    const plan = planOf([line], [liveNumber("5", "+14155550100", { label: "line", inbound_agent_id: "1" })]);
    expect(changeOf(plan, "phone_number.line")).toMatchObject({
      action: "assign",
      steps: ["bind", "patch"],
      id: "5",
      title: "+14155550100",
    });
  });

  describe.each(["flat", "org-scoped"] as const)("without labels, in the %s dialect", (dialect) => {
    const bare = resource("phone_number.line", {}, { provision: {} }, { dialect });
    const numbers = (count: number): readonly LiveObject[] =>
      Array.from({ length: count }, (_, at) => bareNumber(`${at}`, `+1415555010${9 - at}`));
    const old = (count: number): Live => liveOf(numbers(count), { dialect });

    test("a number that nobody names makes it unclear, and what to write is said", () => {
      const plan = planOf([bare], old(2));
      expect(plan.refusals).toMatchObject([
        { code: "provision-not-clear", category: "refused", address: "phone_number.line" },
      ]);
      expect(plan.refusals[0]?.message).toContain("nothing names +14155550108 (id 1), +14155550109 (id 0), and this");
      expect(plan.refusals[0]?.hint).toBe(
        'Pin it if it is one of them: line: { id: 1 }. If not, name each of them under phone_numbers: "+14155550108": {}. Without a record nothing else tells them apart.',
      );
      expect(planOf([bare], old(2), {}).refusals[0]?.hint).not.toContain("Without a record");
      expect(planOf([bare], old(5)).refusals[0]?.message).toContain("+14155550109 (id 0), and this");
      expect(planOf([bare], old(6)).refusals[0]?.message).toContain("+14155550108 (id 1) and others, and this");
    });

    test("one that is named, pinned or bound is not bought again", () => {
      expect(refusalsOf(planOf([bare, resource("phone_number.+14155550109")], old(1)))).toEqual([]);
      const pinned = { ...bare, options: { ...bare.options, id: "0" } };
      expect(changeOf(planOf([pinned], old(1)), "phone_number.line")).toMatchObject({ steps: ["bind"], id: "0" });
      expect(refusalsOf(planOf([bare], old(1), { "phone_number.x": { id: "0", own: "created" } }))).toEqual([]);
      // A binding of another kind with the same id holds nothing of this one.
      expect(refusalsOf(planOf([bare], old(1), { "agent.x": { id: "0", own: "created" } }))).toEqual([
        "provision-not-clear",
      ]);
    });
  });

  test("the label that the key stands for is sent where numbers have labels, or nobody knows, and where it is written", () => {
    const bare = bareNumber("5", "+14155550100");
    const named = resource("phone_number.+14155550100");
    const sent = (objects: readonly LiveObject[], one = line): unknown =>
      changeOf(planOf([one, named], objects), "phone_number.line").send;
    const whole = { inbound_agent_id: null, label: "line" };
    expect(sent([bare])).toEqual({ inbound_agent_id: null });
    expect(sent([bare, liveNumber("6", "+14155550101")])).toEqual(whole);
    const position = { file: "thunderphone.yaml", line: 3, column: 5 };
    const labelled = { ...line, fieldPositions: { label: position } };
    expect(sent([bare], labelled)).toEqual(whole);
    const standIn = (objects: readonly LiveObject[], one = line): unknown =>
      changeOf(planOf([one, named], objects), "phone_number.line").standIn;
    expect(standIn([bare])).toBeUndefined();
    expect(standIn([bare, liveNumber("6", "+14155550101")])).toBe("label");
    expect(standIn([bare, liveNumber("6", "+14155550101")], labelled)).toBeUndefined();
    expect(changeOf(planOf([line], []), "phone_number.line").send).toEqual(whole);
    expect(refusalsOf(planOf([line], without(liveOf([]), "phone_number")))).toEqual(["incomplete-list"]);
    // A number with a label is nobody's but its own.
    expect(refusalsOf(planOf([line], [liveNumber("6", "+14155550101")]))).toEqual([]);
  });
});

test("what an earlier run began to create and whose key is gone is said once, and dropped", () => {
  const intents = {
    "agent.gone": { step: "create" as const, name: "Anna" },
    "agent.a": { step: "create" as const },
    "agent.copy": { step: "duplicate" as const },
  };
  const record = { version: 1 as const, lineage: "line", serial: 1, org: "acme", api: "staged", bindings: {}, intents };
  const plan = planOf([agent("a")], [], record);
  expect(plan.lostIntents).toEqual(["agent.copy", "agent.gone"]);
  expect(notesOf(plan)).toEqual(["lost-create", "lost-create"]);
  expect(plan.notes.map((note) => note.message)).toEqual([
    "an earlier run began to create agent.copy and never got an answer; its key is gone by now",
    'an earlier run began to create agent.gone ("Anna") and never got an answer; its key is gone by now',
  ]);
  const partial = planOf(desiredOf([agent("a")], { partial: true }), [], record);
  expect([partial.lostIntents, notesOf(partial)]).toEqual([[], []]);
});

describe("what an earlier run began under another name or key", () => {
  const withIntents = (intents: NonNullable<Bindings["intents"]>): Bindings => ({
    version: 1,
    lineage: "line",
    serial: 1,
    org: "acme",
    api: "staged",
    bindings: {},
    intents,
  });
  const sent = sentOf("agent", { name: " Anna " });
  const begun = withIntents({ "agent.a": { step: "create", name: " Anna ", sent } });
  const renamed = agent("a", { name: "Berta" });

  test("a name that the YAML had then: the object that may be it is shown, and nothing is made beside it", () => {
    const plan = planOf([renamed], [liveAgent("7", { name: "Anna" })], begun);
    expect(plan.refusals).toMatchObject([
      {
        code: "ambiguous-intent",
        category: "refused",
        address: "agent.a",
        message: 'an earlier run began to create agent.a as "Anna" and never got an answer; it may be agent 7',
        hint: "Pin it: a: { id: 7 }, or delete it in the dashboard.",
      },
    ]);
    const two = planOf([renamed], [liveAgent("7", { name: "Anna" }), liveAgent("8", { name: "Anna" })], begun);
    expect(two.refusals[0]?.message).toContain("it may be agent 7 or 8");
    expect(
      refusalsOf(planOf([agent("a", { name: "Berta" }, { id: "7" })], [liveAgent("7", { name: "Anna" })], begun)),
    ).toEqual([]);
  });

  test("is no reason to stop where the org has no such object, or one of other values, or one that is held", () => {
    expect(refusalsOf(planOf([renamed], [liveAgent("7", { name: "Cleo" })], begun))).toEqual([]);
    const other = withIntents({
      "agent.a": { step: "create", name: "Anna", sent: sentOf("agent", { prompt: "Other." }) },
    });
    expect(refusalsOf(planOf([renamed], [liveAgent("7", { name: "Anna" })], other))).toEqual([]);
    const held = [agent("held", { name: "Anna" }), renamed];
    expect(refusalsOf(planOf(held, [liveAgent("7", { name: "Anna" })], begun))).toEqual([]);
    const nameless = withIntents({ "agent.a": { step: "duplicate" } });
    expect(refusalsOf(planOf([renamed], [liveAgent("7", { name: "Anna" })], nameless))).toEqual([]);
  });

  test("a number under another key is not bought again", () => {
    const line = resource("phone_number.line", {}, { provision: { area_code: "415" } });
    const bought = withIntents({
      "phone_number.second": { step: "provision" },
      "phone_number.first": { step: "provision" },
      "agent.gone": { step: "create", name: "Gone" },
    });
    const plan = planOf([line], [], bought);
    expect(plan.refusals).toMatchObject([
      {
        code: "provision-not-clear",
        category: "refused",
        address: "phone_number.line",
        message:
          "an earlier run began to buy phone_number.first and phone_number.second and never got an answer, and the key is gone by now: phone_number.line may be that number",
        hint: "Put first back and apply: that finds it. Rename it afterwards with `previously`.",
      },
    ]);
    expect(refusalsOf(planOf([line], [], withIntents({ "phone_number.line": { step: "provision" } })))).toEqual([]);
    expect(refusalsOf(planOf([line], [], withIntents({ "agent.gone": { step: "create" } })))).toEqual([]);
  });
});

describe("a copy of what another org has", () => {
  const source = { org: "acme-eu", address: "agent.s" };
  const options = { duplicate_of: source };
  const copy = resource("agent.c", { voice: "en-US-James1" }, options);
  const there = (object: LiveObject): FoundElsewhere => ({ state: "there", orgId: "7", object, secret: [] });
  const planWith = (found: FoundElsewhere | undefined, ...inputs: Parameters<typeof inputsOf>) =>
    makePlan({
      ...inputsOf(...inputs),
      elsewhere: new Map(found === undefined ? [] : [["acme-eu/agent.s", found]]),
    });

  test("is no plan before that org was looked at, and only of what is born", () => {
    const plan = planOf([copy, agent("s")], [liveAgent("1", { name: "s" })]);
    expect([plan.unreadElsewhere, refusalsOf(plan)]).toEqual([[source], []]);
    // A namesake in this org is not the source, and is waited for by nobody.
    expect(changeOf(plan, "agent.c")).toMatchObject({ source, dependsOn: [] });
    expect("id" in (changeOf(plan, "agent.c").source ?? {})).toBe(false);
    for (const settled of [
      planOf([copy], [liveAgent("2", { name: "c" })]),
      planOf([copy], [withDraft(liveAgent("2", { name: "c" }), { timezone: "UTC" })]),
      planOf([copy, agent("s")], [], undefined, { targets: ["agent.s"] }),
      planWith(there(liveAgent("9")), [copy], []),
    ])
      expect("unreadElsewhere" in settled).toBe(false);
  });

  test("is one row, and needs nothing that its source has", () => {
    const plan = planWith(there(liveAgent("9")), [copy], []);
    expect([stepsOf(plan), refusalsOf(plan)]).toEqual([["duplicate agent.c: transfer patch deploy"], []]);
    expect(changeOf(plan, "agent.c").source).toEqual({ ...source, id: "9", digest: expect.any(String) });
    const flat = planWith(there(flatAgent("9")), [copy], liveOf([], { dialect: "flat" }));
    expect(stepsOf(flat)).toEqual(["duplicate agent.c: transfer patch"]);
  });

  test("makes the plan stale when the source is another by then", () => {
    const digest = (object: LiveObject): string => planWith(there(object), [copy], []).digest;
    expect(digest(liveAgent("9"))).toBe(digest(liveAgent("9")));
    expect(digest(liveAgent("9", { prompt: "new" }))).not.toBe(digest(liveAgent("9")));
    expect(digest(liveAgent("8"))).not.toBe(digest(liveAgent("9")));
  });

  test("is refused where the source is not made, can't be told, or is of the same organisation", () => {
    const here = { line: 1 };
    expect(planWith({ state: "not made" }, [copy], []).refusals).toMatchObject([
      { code: "source-not-made", address: "agent.c", position: here, hint: expect.stringContaining("Apply acme-eu") },
    ]);
    const problem = { severity: "error", code: "missing-key", message: "no key" } as const;
    const [unread] = planWith({ state: "unread", problem }, [copy], []).refusals;
    expect(unread).toMatchObject({ code: "missing-key", org: "acme", address: "agent.c", position: here });
    expect(unread?.message).toBe("acme-eu/agent.s, the source of agent.c, can't be looked up: no key");
    expect([unread?.hint, unread?.category]).toEqual([undefined, undefined]);
    const refused = { ...problem, category: "refused", hint: "Do it." } as const;
    expect(planWith({ state: "unread", problem: refused }, [copy], []).refusals).toMatchObject([
      { category: "refused", hint: "Do it." },
    ]);
    const same = liveOf([], { org: { id: "7", name: "Acme" } });
    expect(planWith(there(liveAgent("9")), [copy], same).refusals).toMatchObject([
      { code: "same-org-twice", category: "refused" },
    ]);
    const { orgId: _unknown, ...nowhere } = { state: "there" as const, object: liveAgent("9"), secret: [], orgId: "" };
    expect(refusalsOf(planWith(nowhere, [copy], liveOf([])))).toEqual([]);
  });

  test("is refused where a draft waits there, which nothing here may drop", () => {
    const drafted = there(withDraft(liveAgent("9"), { timezone: "UTC" }));
    for (const foreignDraft of ["refuse", "discard"] as const)
      expect(planWith(drafted, [copy], [], undefined, { foreignDraft }).refusals).toMatchObject([
        { code: "foreign-draft", category: "refused", message: expect.stringContaining("has a draft that waits") },
      ]);
    expect(refusalsOf(planWith(drafted, [copy], [], undefined, { foreignDraft: "include" }))).toEqual([]);
    const waiting = there(withDraft(liveAgent("9", { prompt: "" }), { prompt: "One." }));
    expect(planWith(waiting, [copy], []).refusals[0]?.message).toContain("was never deployed");
  });

  test("that a run made and never deployed is taken for ours where it holds what its source has", () => {
    const left = withDraft(liveAgent("3", { name: "c", prompt: "", voice: "" }), { prompt: "theirs", voice: "x" });
    const begun = bindingsOf({}, { "agent.c": { step: "transfer", name: "c" } });
    expect(planOf([copy], [left], begun).unreadElsewhere).toEqual([source]);
    const found = planWith(there(liveAgent("9", { prompt: "theirs", voice: "x" })), [copy], [left], begun);
    expect([stepsOf(found), refusalsOf(found)]).toEqual([["adopt agent.c: bind patch deploy"], []]);
    const other = planWith(there(liveAgent("9", { prompt: "other", voice: "x" })), [copy], [left], begun);
    expect(refusalsOf(other)).toEqual(["foreign-draft"]);
    expect(refusalsOf(planWith({ state: "not made" }, [copy], [left], begun))).toEqual(["foreign-draft"]);
  });

  test("is of what the pin, the record or the name of its key leads to", () => {
    const secret = new Secret("${env.X}", "x");
    const look = (key: string, bindings?: Bindings) =>
      lookElsewhere({
        desired: desiredOf(
          [
            agent("pinned", {}, { id: "1" }),
            agent("bound", { steps: { token: secret } }),
            agent("named"),
            agent("new"),
            agent("twice"),
          ],
          { org: "acme-eu" },
        ),
        live: liveOf(
          [liveAgent("1"), liveAgent("2"), liveAgent("3", { name: "named" }), liveAgent("4", { name: "twice" })].concat(
            liveAgent("5", { name: "twice" }),
          ),
          { org: { id: "7", name: "Acme" } },
        ),
        bindings,
        digests,
      })(`agent.${key}`);
    const record = bindingsOf({ "agent.bound": { id: "2", ...created, secret: ["prompt", "steps"] } });
    expect(look("pinned")).toMatchObject({ state: "there", orgId: "7", object: { id: "1" }, secret: [] });
    expect(look("bound", record)).toMatchObject({ object: { id: "2" }, secret: ["steps", "prompt"] });
    expect(look("named")).toMatchObject({ object: { id: "3" } });
    expect(look("new")).toEqual({ state: "not made" });
    expect(look("gone")).toEqual({ state: "not made" });
    expect(look("twice")).toMatchObject({ state: "unread", problem: { code: "ambiguous-name" } });
    // Another one of its name is not the one that it was.
    const lost = bindingsOf({ "agent.named": { id: "9", ...created } });
    expect(look("named", lost)).toMatchObject({ state: "unread", problem: { code: "bound-object-gone" } });
    const untold = lookElsewhere({
      desired: desiredOf([agent("a")]),
      live: liveOf([liveAgent("1", { name: "a" })]),
      bindings: undefined,
      digests,
    });
    expect("orgId" in untold("agent.a")).toBe(false);
    expect([nameSource(source), nameSource({ address: "agent.s" })]).toEqual(["acme-eu/agent.s", "agent.s"]);
  });
});

describe("what the API takes in by and by", () => {
  const document = (status: string | undefined, error = ""): LiveObject => ({
    kind: "knowledge_document",
    id: "d1",
    fields: { name: "menu", content: { url: "https://example.com" } },
    facts: status === undefined ? {} : { status, error },
  });
  const menu = resource("knowledge_document.menu", { name: "menu", content: { url: "https://example.com" } });
  const reader = agent("a", { knowledge_document_ids: [to("knowledge_document.menu")] });
  const bound = { "knowledge_document.menu": { id: "d1", ...created } };
  const plan = (...told: Parameters<typeof document>) => planOf([menu, reader], [document(...told)], bound);

  test("is waited for before anything leads to it", () => {
    expect(changeOf(plan("pending"), "agent.a").dependsOn).toEqual(["knowledge_document.menu"]);
    expect(stepsOf(plan("pending"))).toContain("update knowledge_document.menu: wait");
    for (const status of ["ready", undefined]) {
      expect(changeOf(plan(status), "agent.a").dependsOn).toEqual([]);
      expect(stepsOf(plan(status))).toEqual(["create agent.a: create deploy"]);
    }
  });

  test("is told with the reason when it failed", () => {
    const said = (error?: string) => plan("failed", error).notes.map(({ message }) => message);
    expect(said("no such page")).toEqual(['the API could not take in knowledge_document.menu ("menu"): no such page']);
    expect(said()).toEqual(['the API could not take in knowledge_document.menu ("menu"): no reason given']);
    expect(plan("pending").notes).toEqual([]);
  });
});
