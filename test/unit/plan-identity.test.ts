// Which live object is a key? First hit of the ladder wins, anything ambiguous stops (design section 6).
import { describe, expect, test } from "vitest";
import { kindNamed } from "../../src/kinds/index.ts";
import type { Intent } from "../../src/plan/bindings.ts";
import { copyDigest } from "../../src/plan/diff.ts";
import type { Plan } from "../../src/plan/types.ts";
import {
  agent,
  bindingsOf,
  changeOf,
  created,
  cut,
  desiredOf,
  digests,
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
} from "../support/plan_inputs.ts";

const anna = liveAgent("7", { name: "Anna" });
const adopted = { own: "adopted" as const };

describe("1. a pinned id", () => {
  test("is the object, whatever its name, and is adopted with its diff", () => {
    const plan = planOf([agent("a", {}, { id: "7" })], [anna]);
    expect(stepsOf(plan)).toEqual(["adopt agent.a: bind patch deploy"]);
    expect(changeOf(plan, "agent.a")).toMatchObject({ id: "7", own: "adopted", send: { name: "a" } });
  });

  test("is settled once it is bound, and stays created when it was", () => {
    const plan = planOf([agent("a", { name: "Anna" }, { id: "7" })], [anna], { "agent.a": { id: "7", ...created } });
    expect([stepsOf(plan), plan.settled[0]?.own]).toEqual([[], "created"]);
  });

  test("wins over a binding to another object, whose record says nothing about it", () => {
    const drafted = { prompt: digests.plain(JSON.stringify("theirs")) };
    const plan = planOf(
      [agent("a", { name: "Anna", prompt: "new" }, { id: "7" })],
      [withDraft(anna, { prompt: "theirs" }), liveAgent("8")],
      { "agent.a": { id: "8", ...created, drafted } },
    );
    expect(refusalsOf(plan)).toEqual(["foreign-draft"]);
    const clean = planOf([agent("a", { name: "Anna" }, { id: "7" })], [anna], { "agent.a": { id: "8", ...created } });
    expect(changeOf(clean, "agent.a")).toMatchObject({ action: "adopt", own: "adopted", id: "7" });
  });

  test("that the org does not have is an error", () => {
    const plan = planOf([agent("a", {}, { id: "9" })], [anna]);
    expect(plan.refusals).toMatchObject([{ code: "id-not-found", category: "error", address: "agent.a" }]);
    expect(stepsOf(plan)).toEqual([]);
  });

  test("that an undo file names and the org does not have any more says what can be done", () => {
    const undo = desiredOf([agent("a", {}, { id: "9" })], { partial: true });
    expect(planOf(undo, [anna]).refusals).toMatchObject([
      {
        code: "id-not-found",
        message: "agent.a (id 9) is gone from the org",
        hint: "The rest can be brought back: --target ADDRESS.",
      },
    ]);
  });

  test("of a kind whose list was not read is not found either", () => {
    const live = liveOf([anna]);
    expect(refusalsOf(planOf([agent("a", {}, { id: "7" })], { ...live, lists: {} }))).toEqual(["id-not-found"]);
  });

  test("takes the object from everybody who would go by its name", () => {
    const plan = planOf([agent("a", { name: "Anna" }), agent("b", { name: "Bert" }, { id: "7" })], [anna]);
    expect(stepsOf(plan)).toEqual(["create agent.a: create deploy", "adopt agent.b: bind patch deploy"]);
  });
});

describe("2. a binding", () => {
  test("is the object, whatever its name", () => {
    const plan = planOf([agent("a", { name: "Bert" })], [anna], { "agent.a": { id: "7", ...created } });
    expect(stepsOf(plan)).toEqual(["update agent.a: patch deploy"]);
    expect(changeOf(plan, "agent.a")).toMatchObject({ id: "7", own: "created", send: { name: "Bert" } });
  });

  test("of another kind with the same id is another object", () => {
    const plan = planOf([agent("a", { name: "Anna" })], [anna, liveNumber("7", "+14155550100")], {
      "phone_number.+14155550100": { id: "7", ...created },
    });
    expect(stepsOf(plan)).toEqual(["adopt agent.a: bind"]);
  });

  test("whose object is gone is refused; --allow-recreate makes it anew", () => {
    const bindings = { "agent.a": { id: "9", ...created, applied: {} } };
    expect(planOf([agent("a")], [anna], bindings).refusals).toMatchObject([
      { code: "bound-object-gone", category: "refused", address: "agent.a" },
    ]);
    expect(stepsOf(planOf([agent("a")], [anna], bindings))).toEqual([]);
    expect(stepsOf(planOf([agent("a")], [anna], bindings, { allowRecreate: true }))).toEqual([
      "create agent.a: create deploy",
    ]);
  });

  test("whose object no run ever read back is not made anew: reads may lag behind it", () => {
    for (const answered of [{}, { applied: {}, unread: true as const }]) {
      const bindings = { "agent.a": { id: "9", ...created, ...answered } };
      expect(planOf([agent("a")], [anna], bindings, { allowRecreate: true }).refusals).toMatchObject([
        { code: "bound-object-gone", category: "refused", address: "agent.a" },
      ]);
    }
  });

  test("whose object this tool deleted is made anew where the key is back", () => {
    const plan = planOf([agent("a")], [anna], { "agent.a": { id: "9", ...created, applied: {}, gone: true } });
    expect(stepsOf(plan)).toEqual(["create agent.a: create deploy"]);
  });

  test("whose object is gone and whose name somebody else has is adopted with --allow-recreate", () => {
    const plan = planOf(
      [agent("a", { name: "Anna" })],
      [anna],
      { "agent.a": { id: "9", ...created, applied: {} } },
      {
        allowRecreate: true,
      },
    );
    expect(stepsOf(plan)).toEqual(["adopt agent.a: bind"]);
  });

  test("whose object an incomplete list does not show proves nothing", () => {
    const live = cut(liveOf([anna]), "agent");
    const plan = planOf([agent("a")], live, { "agent.a": { id: "9", ...created } }, { allowRecreate: true });
    expect(plan.refusals).toMatchObject([{ code: "incomplete-list", category: "refused" }]);
    expect(plan.refusals[0]?.message).toContain("whether agent.a still exists");
    const unread = planOf([agent("a")], { ...live, lists: {} }, { "agent.a": { id: "9", ...created } });
    expect(unread.refusals[0]?.message).toContain("whether agent.a still exists");
    const found = planOf([agent("a", { name: "Anna" })], live, { "agent.a": { id: "7", ...created } });
    expect(refusalsOf(found)).toEqual([]);
  });

  test("to an object that another key is bound or pinned to is refused", () => {
    const both = { "agent.a": { id: "7", ...created }, "agent.b": { id: "7", ...created } };
    const plan = planOf([agent("a", { name: "Anna" }), agent("b")], [anna], both);
    expect(plan.refusals).toMatchObject([
      { code: "bound-twice", address: "agent.b", message: "agent.b and agent.a are both bound to agent 7" },
    ]);
    expect([stepsOf(plan), plan.settled.map((item) => item.address)]).toEqual([[], ["agent.a"]]);
    const pinned = planOf([agent("a", { name: "Anna" }, { id: "7" }), agent("b")], [anna], both);
    expect(pinned.refusals).toMatchObject([{ code: "bound-twice", address: "agent.b" }]);
  });

  test("holds its object also when its key is gone: nobody else adopts it, and no twin is made of it", () => {
    const gone = { "agent.gone": { id: "7", ...created } };
    const plan = planOf([agent("a", { name: "Anna" })], [anna], gone);
    expect(plan.refusals).toMatchObject([
      {
        code: "renamed-key",
        category: "refused",
        address: "agent.a",
        message: 'agent.a would be a second agent named "Anna": id 7 has that name, and was agent.gone so far',
        hint: "If a is to be that one, write a: { previously: [gone] }. If not, give it another name.",
      },
    ]);
    expect(stepsOf(planOf([agent("a", { name: "Bert" })], [anna], gone))).toEqual(["create agent.a: create deploy"]);
    const drafted = withDraft(anna, { name: "Bert" });
    expect(refusalsOf(planOf([agent("a", { name: "Bert" })], [drafted], gone))).toEqual(["renamed-key"]);
  });

  test("of a key that is pinned elsewhere by now holds its object too", () => {
    const plan = planOf(
      [agent("a", { name: "Bert" }, { id: "8" }), agent("b", { name: "Anna" })],
      [anna, liveAgent("8")],
      {
        "agent.a": { id: "7", ...created },
      },
    );
    expect(plan.refusals).toMatchObject([
      {
        code: "renamed-key",
        address: "agent.b",
        hint: "If b is to be that one, write b: { id: 7 }. If not, give it another name.",
      },
    ]);
  });

  test("keeps a name from everybody else, as long as its key does", () => {
    const bound = { "agent.a": { id: "7", ...created } };
    const both = (name: string): Plan => planOf([agent("a", { name }), agent("b", { name: "Anna" })], [anna], bound);
    expect(both("Anna").refusals).toMatchObject([
      { code: "ambiguous-name", address: "agent.b", message: 'agent.b and agent.a have the same name "Anna"' },
    ]);
    expect(stepsOf(both("Bert"))).toEqual(["update agent.a: patch deploy", "create agent.b: create deploy"]);
    const taken = planOf([agent("a", { name: "Cleo" }), agent("b", { name: "Cleo" })], [anna], bound);
    expect(refusalsOf(taken)).toEqual(["ambiguous-name"]);
    const byHand = resource("agent.a", { voice: "en-US-James1", prompt: "x" }, { ignore: ["name"] });
    expect(refusalsOf(planOf([byHand, agent("b", { name: "Anna" })], [anna], bound))).toEqual(["ambiguous-name"]);
  });

  test("of a key that is gone says nothing about an object that another key is", () => {
    const both = { "agent.a": { id: "7", ...created }, "agent.gone": { id: "7", ...created } };
    const plan = planOf([agent("a", { name: "Bert" }), agent("b", { name: "Anna" })], [anna], both);
    expect(refusalsOf(plan)).toEqual([]);
    expect(stepsOf(plan)).toContain("create agent.b: create deploy");
  });

  test("keeps a label from a number that is to be bought", () => {
    const number = liveNumber("1", "+14155550100", { label: "Main" });
    const bought = resource("phone_number.line", { label: "Main" }, { provision: { area_code: "415" } });
    const plan = planOf([bought], [number], { "phone_number.old": { id: "1", ...created } });
    expect(refusalsOf(plan)).toEqual(["renamed-key"]);
    const adopted = resource("phone_number.+14155550100", { label: "Main" });
    const unlabelled = liveNumber("1", "+14155550100");
    expect(refusalsOf(planOf([adopted, bought], [unlabelled]))).toEqual(["ambiguous-name"]);
  });
});

describe("3. an earlier key", () => {
  test("moves its binding without a write", () => {
    const plan = planOf([agent("a", { name: "Anna" }, { previously: ["older", "old"] })], [anna], {
      "agent.old": { id: "7", ...created },
    });
    expect(stepsOf(plan)).toEqual(["adopt agent.a: bind"]);
    expect(changeOf(plan, "agent.a")).toMatchObject({ id: "7", own: "created", previousAddress: "agent.old" });
    expect(notesOf(plan)).toEqual([]);
  });

  test("moves it with its record: what was edited since is drift, what we drafted is ours", () => {
    const drafted = { prompt: digests.plain(JSON.stringify("ours")) };
    const plan = planOf(
      [agent("a", { name: "Anna", prompt: "new" }, { previously: ["old"] })],
      [withDraft(anna, { prompt: "ours" })],
      { "agent.old": { id: "7", ...created, drafted, applied: { prompt: digests.plain(JSON.stringify("before")) } } },
    );
    expect(stepsOf(plan)).toEqual(["update agent.a: bind patch deploy"]);
    expect(changeOf(plan, "agent.a").fields).toMatchObject([{ name: "prompt", drift: true }]);
  });

  test("that is still written keeps its object", () => {
    const plan = planOf([agent("a", {}, { previously: ["old"] }), agent("old", { name: "Anna" })], [anna], {
      "agent.old": { id: "7", ...created },
    });
    expect(stepsOf(plan)).toEqual(["create agent.a: create deploy"]);
    expect(plan.settled.map((item) => item.address)).toEqual(["agent.old"]);
  });

  test("is not looked at where the key itself is bound", () => {
    const plan = planOf([agent("a", { name: "Anna" }, { previously: ["old"] })], [anna, liveAgent("8")], {
      "agent.a": { id: "7", ...created },
      "agent.old": { id: "8", ...created },
    });
    expect([stepsOf(plan), plan.settled.map((item) => item.id)]).toEqual([[], ["7"]]);
  });

  test("can't be the earlier key of two", () => {
    const plan = planOf(
      [agent("a", { name: "Anna" }, { previously: ["old"] }), agent("b", {}, { previously: ["old"] })],
      [anna],
      { "agent.old": { id: "7", ...created } },
    );
    expect(plan.refusals).toMatchObject([{ code: "bound-twice", address: "agent.b" }]);
  });
});

describe("4. an open intent of the journal", () => {
  const sent = { name: "Anna", prompt: "Be kind." };
  const journal = (intent: Intent) => bindingsOf({}, { "agent.a": intent });

  test("with a name: an object that has it and what was sent is ours", () => {
    const plan = planOf(
      [agent("a", { name: "Anna" })],
      [anna],
      journal({ step: "create", name: "Anna", sent: sentOf("agent", sent) }),
    );
    expect(stepsOf(plan)).toEqual(["adopt agent.a: bind"]);
    expect(changeOf(plan, "agent.a").own).toBe("created");
  });

  test("with a name: what waits in its draft counts as sent", () => {
    const live = withDraft(liveAgent("7", { name: "", prompt: "", voice: "" }), sent);
    const plan = planOf(
      [agent("a", { name: "Anna" })],
      [live],
      journal({ step: "create", name: "Anna", sent: sentOf("agent", sent) }),
      { foreignDraft: "include" },
    );
    expect(changeOf(plan, "agent.a")).toMatchObject({ action: "adopt", own: "created" });
  });

  test("with a name: an object with other values is somebody else's, and is only adopted", () => {
    for (const prompt of ["Be rude.", ""]) {
      const plan = planOf(
        [agent("a", { name: "Anna" })],
        [liveAgent("7", { name: "Anna", prompt })],
        journal({ step: "create", name: "Anna", sent: sentOf("agent", sent) }),
      );
      expect(changeOf(plan, "agent.a").own).toBe("adopted");
    }
  });

  test("with a name and nothing sent, as of a copy: the name is enough", () => {
    const plan = planOf([agent("a", { name: "Anna" })], [anna], journal({ step: "duplicate", name: "Anna" }));
    expect(changeOf(plan, "agent.a").own).toBe("created");
  });

  test("goes past --adopt never and --adopt identical: it is no adoption", () => {
    for (const adopt of ["never", "identical"] as const) {
      const plan = planOf(
        [agent("a", { name: "Anna", prompt: "new" })],
        [anna],
        journal({ step: "create", name: "Anna", sent: sentOf("agent", { name: "Anna" }) }),
        { adopt },
      );
      expect([stepsOf(plan), refusalsOf(plan)]).toEqual([["adopt agent.a: bind patch deploy"], []]);
    }
  });

  test("with nothing there by that name: it is created", () => {
    const plan = planOf([agent("a", { name: "Bert" })], [anna], journal({ step: "create", name: "Bert" }));
    expect(stepsOf(plan)).toEqual(["create agent.a: create deploy"]);
  });

  const source = liveAgent("1", { name: "Source" });
  const copy = copyDigest(kindNamed("agent"), source, digests);
  const copies = [
    agent("a", { name: "Mine" }, { duplicate_of: { address: "agent.s" } }),
    agent("s", { name: "Source" }),
  ];
  const lost = (over: Partial<Intent> = {}) =>
    bindingsOf(
      { "agent.s": { id: "1", ...created } },
      { "agent.a": { step: "duplicate", known: ["1"], copy, ...over } },
    );

  test("without a name: the one new copy of the source is ours", () => {
    const plan = planOf(copies, [source, liveAgent("7", { name: "Copy of Source" })], lost());
    expect(stepsOf(plan)).toEqual(["adopt agent.a: bind patch deploy"]);
    expect(changeOf(plan, "agent.a")).toMatchObject({ id: "7", own: "created" });
  });

  test("without a name and without what it is a copy of: the one new object", () => {
    const record = bindingsOf(
      { "agent.s": { id: "1", ...created } },
      { "agent.a": { step: "duplicate", known: ["1"] } },
    );
    const plan = planOf(copies, [source, liveAgent("7", { prompt: "Other." })], record);
    expect(changeOf(plan, "agent.a")).toMatchObject({ id: "7", own: "created" });
    expect(refusalsOf(plan)).toEqual([]);
  });

  test("without a name: what was there before, is held, has another text or a name that is wanted is not it", () => {
    const before = lost({ known: ["1", "7"] });
    const like = { prompt: "Be kind." };
    for (const [objects, record] of [
      [[liveAgent("7", like)], before],
      [[liveAgent("7", like)], { ...lost(), bindings: { ...lost().bindings, "agent.x": { id: "7", ...created } } }],
      [[liveAgent("7", { prompt: "Other." })], lost()],
    ] as const)
      expect(stepsOf(planOf(copies, [source, ...objects], record))).toEqual([
        "duplicate agent.a: duplicate patch deploy",
      ]);
    const named = planOf(
      [...copies, agent("b", { name: " Bert" })],
      [source, liveAgent("7", { name: "Bert" })],
      lost(),
    );
    expect(stepsOf(named)).toEqual(["duplicate agent.a: duplicate patch deploy", "adopt agent.b: bind"]);
  });

  test("without a name: of several new copies nobody can tell which it is", () => {
    const plan = planOf(copies, [source, liveAgent("8"), liveAgent("7")], lost());
    expect(plan.refusals).toMatchObject([{ code: "ambiguous-intent", category: "refused", address: "agent.a" }]);
    expect(plan.refusals[0]?.message).toContain("2 new agents could be it: ids 7, 8");
    expect(stepsOf(plan)).toEqual([]);
    expect(plan.refusals[0]?.hint).toContain("a: { id: 7 }");
  });

  test("without a name: in a list that was not read there is nothing new", () => {
    const plan = planOf(
      [resource("phone_number.line", {}, { provision: {} })],
      { ...liveOf([]), lists: {} },
      bindingsOf({}, { "phone_number.line": { step: "provision", known: [] } }),
    );
    expect(refusalsOf(plan)).toEqual(["incomplete-list"]);
  });

  test("says nothing where two keys want the same name", () => {
    const plan = planOf(
      [agent("a", { name: "Anna" }), agent("b", { name: "Anna" })],
      [liveAgent("7", { name: "New one" })],
      journal({ step: "duplicate", known: [] }),
    );
    expect(refusalsOf(plan)).toEqual(["ambiguous-name", "ambiguous-name"]);
  });
});

describe("5. the natural name", () => {
  test("one unbound object and one unbound key: adopt, with its diff", () => {
    const plan = planOf([agent("a", { name: "Anna", prompt: "new" })], [anna]);
    expect(stepsOf(plan)).toEqual(["adopt agent.a: bind patch deploy"]);
    expect(changeOf(plan, "agent.a")).toMatchObject({ id: "7", own: "adopted", send: { prompt: "new" } });
  });

  test("white space around it does not count", () => {
    expect(stepsOf(planOf([agent("a", { name: " Anna\n" })], [liveAgent("7", { name: "Anna " })]))).toEqual([
      "adopt agent.a: bind",
    ]);
  });

  test("an agent is known by the name that waits in its draft, too", () => {
    const plan = planOf([agent("a", { name: "Bert" })], [withDraft(anna, { name: "Bert" })]);
    expect(stepsOf(plan)).toEqual(["adopt agent.a: bind deploy"]);
  });

  test("an integration by its display name, a number by its number", () => {
    const plan = planOf(
      [integration("t", { display_name: "Tool" }), resource("phone_number.+14155550100")],
      [liveIntegration("u1", { display_name: "Tool" }), liveNumber("5", "+14155550100")],
    );
    expect(stepsOf(plan)).toEqual(["adopt integration.t: bind", "adopt phone_number.+14155550100: bind"]);
  });

  test("a provision entry by its label, or by its key where it has none to write", () => {
    const live = [liveNumber("5", "+14155550100", { label: "Hot line" }), liveNumber("6", "+14155550101")];
    const line = resource("phone_number.line", { label: "Hot line" }, { provision: {} });
    expect(changeOf(planOf([line], live), "phone_number.line").id).toBe("5");
    const other = resource("phone_number.Hot line", {}, { provision: {}, ignore: ["label"] });
    expect(changeOf(planOf([other], live), "phone_number.Hot line").id).toBe("5");
  });

  test("a name that is not written is the key, and a live object without one is nobody", () => {
    const nameless = agent("Anna", {}, { ignore: ["name"] });
    expect(stepsOf(planOf([nameless], [anna, liveAgent("8", { name: "" })]))).toEqual(["adopt agent.Anna: bind"]);
    const line = resource("phone_number.line", {}, { provision: {} });
    expect(stepsOf(planOf([line], [{ ...liveNumber("5", "+14155550100"), fields: {} }]))).toEqual([
      "create phone_number.line: provision patch",
    ]);
  });

  test("two objects with that name: refused, and they are listed", () => {
    const plan = planOf([agent("a", { name: "Anna" })], [liveAgent("9", { name: "Anna" }), anna]);
    expect(plan.refusals).toMatchObject([{ code: "ambiguous-name", category: "refused", address: "agent.a" }]);
    expect(plan.refusals[0]?.message).toBe('the org has 2 agents named "Anna": ids 7, 9');
    expect(stepsOf(plan)).toEqual([]);
    expect(plan.refusals[0]?.hint).toContain("a: { id: 7 }");
  });

  test("two keys that want one object: both refused", () => {
    const plan = planOf([agent("a", { name: "Anna" }), agent("b", { name: "Anna " })], [anna]);
    expect(plan.refusals).toMatchObject([
      { code: "ambiguous-name", address: "agent.a" },
      { code: "ambiguous-name", address: "agent.b" },
    ]);
    expect(plan.refusals[0]?.message).toBe('agent.a and agent.b want the agent named "Anna" (id 7)');
    expect(stepsOf(plan)).toEqual([]);
  });

  test("two keys that want one name that nobody has: both refused", () => {
    const plan = planOf([agent("a", { name: "Anna" }), agent("b", { name: "Anna" })], []);
    expect(refusalsOf(plan)).toEqual(["ambiguous-name", "ambiguous-name"]);
    expect(plan.refusals[1]?.message).toBe('agent.a and agent.b have the same name "Anna"');
  });

  test("two keys that want one object by different names of it: both refused", () => {
    const names = planOf(
      [agent("a", { name: "Anna" }), agent("b", { name: "Bert" })],
      [withDraft(anna, { name: "Bert" })],
    );
    expect(names.refusals.map((refusal) => [refusal.code, refusal.address])).toEqual([
      ["ambiguous-name", "agent.a"],
      ["ambiguous-name", "agent.b"],
    ]);
    const numbers = planOf(
      [resource("phone_number.+14155550100"), resource("phone_number.line", {}, { provision: {} })],
      [liveNumber("5", "+14155550100", { label: "line" })],
    );
    expect(refusalsOf(numbers)).toEqual(["ambiguous-name", "ambiguous-name"]);
  });

  test("--adopt never: refused, for a create would make a twin", () => {
    const plan = planOf([agent("a", { name: "Anna" })], [anna], undefined, { adopt: "never" });
    expect(plan.refusals).toMatchObject([{ code: "adoption-off", category: "refused", address: "agent.a" }]);
    expect(stepsOf(plan)).toEqual([]);
  });

  test("--adopt identical: taken over when nothing differs, else refused", () => {
    const identical = { adopt: "identical" as const };
    expect(stepsOf(planOf([agent("a", { name: "Anna" })], [anna], undefined, identical))).toEqual([
      "adopt agent.a: bind",
    ]);
    const plan = planOf([agent("a", { name: "Anna", prompt: "new", timezone: "UTC" })], [anna], undefined, identical);
    expect(plan.refusals).toMatchObject([{ code: "adoption-differs", category: "refused", address: "agent.a" }]);
    expect(plan.refusals[0]?.message).toContain("in prompt, timezone, and");
    expect(stepsOf(plan)).toEqual([]);
  });

  test("--adopt identical holds for a pin, but not for what is bound", () => {
    const identical = { adopt: "identical" as const };
    expect(refusalsOf(planOf([agent("a", {}, { id: "7" })], [anna], undefined, identical))).toEqual([
      "adoption-differs",
    ]);
    expect(refusalsOf(planOf([agent("a")], [anna], { "agent.a": { id: "7", ...adopted } }, identical))).toEqual([]);
  });

  test("a number that is taken over and led elsewhere is an assignment", () => {
    const plan = planOf(
      [agent("a", { name: "Anna" }), resource("phone_number.+14155550100", { inbound_agent_id: "7" })],
      [anna, liveNumber("5", "+14155550100")],
    );
    expect(stepsOf(plan)).toEqual(["adopt agent.a: bind", "assign phone_number.+14155550100: bind patch"]);
    expect(changeOf(plan, "phone_number.+14155550100").own).toBe("adopted");
  });
});

describe("6. create", () => {
  test("what nobody has", () => {
    const plan = planOf([agent("a")], [anna]);
    expect(stepsOf(plan)).toEqual(["create agent.a: create deploy"]);
    expect(changeOf(plan, "agent.a").own).toBe("created");
  });

  test("not where the list is incomplete or was not read", () => {
    const live = cut(liveOf([anna]), "agent");
    expect(planOf([agent("a")], live).refusals).toMatchObject([
      { code: "incomplete-list", category: "refused", address: "agent.a" },
    ]);
    expect(refusalsOf(planOf([agent("a")], { ...live, lists: {} }))).toEqual(["incomplete-list"]);
  });

  test("not a number: the org has it or it is an error that names those it has", () => {
    const plan = planOf(
      [resource("phone_number.+14155550109")],
      [liveNumber("6", "+14155550101"), liveNumber("5", "+14155550100"), liveNumber("4", "")],
    );
    expect(plan.refusals).toMatchObject([{ code: "number-not-in-org", category: "error" }]);
    expect(plan.refusals[0]?.hint).toBe("The org has +14155550100, +14155550101.");
    expect(planOf([resource("phone_number.+14155550109")], []).refusals[0]?.hint).toBe("The org has no numbers yet.");
    const many = Array.from({ length: 11 }, (_, at) => liveNumber(`${at}`, `+1415555010${at}`));
    const hint = (of: typeof many): string => planOf([resource("phone_number.+1")], of).refusals[0]?.hint ?? "";
    expect(hint(many)).toMatch(/\+14155550108, …\.$/);
    expect(hint(many.slice(0, 10))).toMatch(/\+14155550109\.$/);
  });
});

test("a refusal points at the line of its key", () => {
  const plan = planOf([agent("a", {}, { id: "9" })], []);
  expect(plan.refusals[0]).toMatchObject({ severity: "error", org: "acme", position: { line: 1 } });
});

test("a part of the configuration takes nothing over: it says what becomes of an object, not which key it is", () => {
  const pinned = agent("a", { prompt: "Be brief." }, { id: "1" });
  const steps = (partial?: true) =>
    stepsOf(planOf(desiredOf([pinned], partial === undefined ? {} : { partial }), [liveAgent("1", { name: "a" })]));
  expect(steps()).toEqual(["adopt agent.a: bind patch deploy"]);
  expect(steps(true)).toEqual(["update agent.a: patch deploy"]);
});

describe("names in one form", () => {
  const composed = "Caf\u00e9";
  const decomposed = "Cafe\u0301";

  test("an accent stored as two signs is the live agent that has it as one, and nothing on it changes", () => {
    const plan = planOf([agent("a", { name: decomposed })], [liveAgent("7", { name: composed })]);
    expect(stepsOf(plan)).toEqual(["adopt agent.a: bind"]);
    expect(notesOf(plan)).toEqual([]);
  });

  test("two keys whose names differ only in it want one agent", () => {
    const plan = planOf([agent("a", { name: decomposed }), agent("b", { name: composed })], []);
    expect(refusalsOf(plan)).toEqual(["ambiguous-name", "ambiguous-name"]);
  });

  test("a long text is compared as it is written", () => {
    const plan = planOf(
      [agent("a", { name: "A", prompt: decomposed })],
      [liveAgent("7", { name: "A", prompt: composed })],
    );
    expect(stepsOf(plan)).toEqual(["adopt agent.a: bind patch deploy"]);
  });
});

describe("look-alikes of a live name", () => {
  const cyrillic = "S\u0430les";
  const live = liveAgent("7", { name: cyrillic });

  test("are told by their signs and block nothing", () => {
    const plan = planOf([agent("a", { name: "Sales" })], [live]);
    expect(stepsOf(plan)).toEqual(["create agent.a: create deploy"]);
    expect(plan.notes).toMatchObject([
      { severity: "warning", code: "look-alike", address: "agent.a", message: expect.stringContaining("U+0430") },
    ]);
    expect(plan.notes[0]?.hint).toContain("a: { id: 7 }");
    expect(plan.refusals).toEqual([]);
  });

  test("are told for the agent itself, when the name is all that changes", () => {
    const plan = planOf([agent("a", { name: "Sales" })], [live], { "agent.a": { id: "7", ...created } });
    expect(stepsOf(plan)).toEqual(["update agent.a: patch deploy"]);
    expect(plan.notes).toMatchObject([{ code: "look-alike", address: "agent.a" }]);
    expect(plan.notes[0]?.hint).toBeUndefined();
  });

  test("are no news where both are keys of the files, and are told where the other key is gone", () => {
    const both = [agent("a", { name: "Sales" }), agent("b", { name: cyrillic })];
    const bound = { "agent.b": { id: "7", ...created } };
    expect(notesOf(planOf(both, [live], bound))).toEqual([]);
    expect(notesOf(planOf(both.slice(0, 1), [live], bound))).toContain("look-alike");
  });

  test("are not looked for when a file of before is brought back", () => {
    const plan = planOf(desiredOf([agent("a", { name: "Sales" }, { id: "7" })], { partial: true }), [live]);
    expect(notesOf(plan)).toEqual([]);
  });
});
