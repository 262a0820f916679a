// The table of design section 5: what a staged agent, its draft and the configuration make of each other.
import { describe, expect, test } from "vitest";
import { Secret } from "../../src/config/desired.ts";
import { kindNamed } from "../../src/kinds/index.ts";
import type { Json } from "../../src/kinds/kind.ts";
import type { Binding } from "../../src/plan/bindings.ts";
import { isUndeployed, touchedByDraft } from "../../src/plan/staged.ts";
import type { PlanOptions } from "../../src/plan/types.ts";
import {
  agent,
  appliedOf,
  changeOf,
  created,
  digests,
  flatAgent,
  liveAgent,
  notesOf,
  planOf,
  refusalsOf,
  resource,
  stepsOf,
  withDraft,
} from "../support/plan_inputs.ts";

type Fields = Readonly<Record<string, Json>>;

const deployed = { name: "Anna", prompt: "old", timezone: "Europe/Berlin" };

/** The plan for `prompt` as written, over an agent whose deployed prompt is "old". */
function staged(
  written: string,
  draft: Fields | undefined,
  options: Partial<PlanOptions> = {},
  binding: Partial<Binding> = {},
) {
  const live = liveAgent("7", deployed);
  return planOf(
    [agent("anna", { name: "Anna", prompt: written })],
    [draft === undefined ? live : withDraft(live, draft)],
    { "agent.anna": { id: "7", own: "created", ...binding } },
    options,
  );
}

describe("desired equals what callers hear", () => {
  test("and there is no draft: nothing", () => {
    const plan = staged("old", undefined);
    expect([stepsOf(plan), notesOf(plan), refusalsOf(plan)]).toEqual([[], [], []]);
  });

  test("and somebody's draft waits: nothing, and a note", () => {
    const plan = staged("old", { prompt: "theirs", voice: "de-DE-Anna1" });
    expect([stepsOf(plan), notesOf(plan), refusalsOf(plan)]).toEqual([[], ["pending-draft"], []]);
    expect(plan.notes[0]?.message).toContain("(prompt, voice)");
  });

  test("and the draft only says the same, or can't be seen: nothing, and a note without a list", () => {
    for (const draft of [{ prompt: "old" }, {}]) {
      const plan = staged("old", draft);
      expect([stepsOf(plan), notesOf(plan)]).toEqual([[], ["pending-draft"]]);
      expect(plan.notes[0]?.message).toBe('a draft of "Anna" waits in the dashboard and is left alone');
    }
  });
});

describe("desired differs from what callers hear", () => {
  test("and there is no draft: PATCH, deploy", () => {
    const plan = staged("new", undefined);
    expect(stepsOf(plan)).toEqual(["update agent.anna: patch deploy"]);
    expect(changeOf(plan, "agent.anna").send).toEqual({ prompt: "new" });
    // Without a draft no clear can wait.
    const tracked = planOf(
      [agent("anna", { name: "Anna", prompt: "new", background_track: "CALL_CENTER" })],
      [liveAgent("7", { ...deployed, background_track: "CALL_CENTER" })],
    );
    expect(changeOf(tracked, "agent.anna").send).toEqual({ prompt: "new" });
  });

  test("and the draft is just that, from a run that stopped in between: deploy", () => {
    const plan = staged("new", { prompt: "new" });
    expect(stepsOf(plan)).toEqual(["deploy agent.anna: deploy"]);
    expect(changeOf(plan, "agent.anna").send).toEqual({});
  });

  test("and the draft is that and something else: refused", () => {
    for (const more of [{ voice: "de-DE-Anna1" }, { timezone: "Asia/Tokyo" }]) {
      const plan = staged("new", { prompt: "new", ...more });
      expect([stepsOf(plan), refusalsOf(plan)]).toEqual([[], ["foreign-draft"]]);
    }
  });

  test("and only clears are missing from the draft: PATCH, deploy, for a clear in it could not be seen", () => {
    const over = (draft: Fields, written: Fields) =>
      planOf(
        [agent("anna", { name: "Anna", prompt: "new", ...written })],
        [withDraft(liveAgent("7", { ...deployed, background_track: "CALL_CENTER" }), draft)],
        { "agent.anna": { id: "7", own: "created" } },
      );
    const plan = over({ prompt: "new" }, { background_track: null });
    expect([stepsOf(plan), refusalsOf(plan)]).toEqual([["update agent.anna: patch deploy"], []]);
    expect(changeOf(plan, "agent.anna").send).toEqual({ background_track: null, prompt: "new" });
    const list = planOf(
      [agent("anna", { name: "Anna", prompt: "new", additional_languages: [] })],
      [withDraft(liveAgent("7", { ...deployed, additional_languages: ["de"] }), { prompt: "new" })],
      { "agent.anna": { id: "7", own: "created" } },
    );
    expect(changeOf(list, "agent.anna").send).toEqual({ additional_languages: [], prompt: "new" });
    // What is seen in the draft is no clear, a value is none either, and a draft that shows nothing is anybody's.
    expect(refusalsOf(over({ prompt: "new", background_track: "RAIN" }, { background_track: null }))).toEqual([
      "foreign-draft",
    ]);
    expect(refusalsOf(over({ prompt: "new" }, { background_track: null, timezone: "UTC" }))).toEqual(["foreign-draft"]);
    expect(refusalsOf(over({}, { background_track: null, prompt: "old" }))).toEqual(["foreign-draft"]);
  });

  test("and the draft is a part of it only: refused", () => {
    const plan = planOf(
      [agent("anna", { name: "Anna", prompt: "new", timezone: "Asia/Tokyo" })],
      [withDraft(liveAgent("7", deployed), { prompt: "new" })],
      { "agent.anna": { id: "7", own: "created" } },
    );
    expect(refusalsOf(plan)).toEqual(["foreign-draft"]);
  });

  test("and the draft is ours by the record: PATCH, deploy", () => {
    const draft = { prompt: "ours", voice: "de-DE-Anna1" };
    const plan = staged("new", draft, {}, { drafted: appliedOf("agent", draft) });
    expect([stepsOf(plan), refusalsOf(plan)]).toEqual([["update agent.anna: patch deploy"], []]);
    // What waits of ours and is not wanted any more is written over.
    expect(changeOf(plan, "agent.anna").send).toEqual({ prompt: "new", voice: "en-US-James1" });
  });

  test("and a part of the draft is not what we wrote: refused", () => {
    const ours = { prompt: "ours" };
    for (const draft of [{ prompt: "theirs" }, { prompt: "ours", voice: "de-DE-Anna1" }]) {
      const plan = staged("new", draft, {}, { drafted: appliedOf("agent", ours) });
      expect(refusalsOf(plan)).toEqual(["foreign-draft"]);
    }
  });

  test("and the draft is not ours: refused, with both texts", () => {
    const plan = staged("new", { prompt: "theirs", timezone: "Asia/Tokyo" });
    expect([stepsOf(plan), refusalsOf(plan)]).toEqual([[], ["foreign-draft"]]);
    expect(plan.foreignDrafts).toEqual([
      {
        address: "agent.anna",
        title: "Anna",
        fate: "refused",
        fields: [
          { name: "prompt", live: "old", draft: "theirs", desired: "new", sensitive: false, text: true },
          { name: "timezone", live: "Europe/Berlin", draft: "Asia/Tokyo", sensitive: false, text: false },
        ],
      },
    ]);
  });

  test("and a part of it is a secret: no text of that", () => {
    const secret = new Secret("${env.MAIL}", "canary@example.com");
    const plan = planOf(
      [agent("anna", { name: "Anna", prompt: "new", send_email_recipient: secret })],
      [
        withDraft(liveAgent("7", { ...deployed, sip_note: "x" }), {
          send_email_recipient: "canary",
          sip_note: "canary",
        }),
      ],
      { "agent.anna": { id: "7", own: "created", secret: ["sip_note"] } },
    );
    expect(refusalsOf(plan)).toEqual(["foreign-draft"]);
    const hidden = { draft: "(secret)", sensitive: true, text: false };
    expect(plan.foreignDrafts[0]?.fields).toEqual([
      { name: "send_email_recipient", desired: "(secret)", ...hidden },
      { name: "sip_note", live: "(secret)", ...hidden },
    ]);
    expect(JSON.stringify(plan.foreignDrafts)).not.toContain("canary");
  });

  test("and a draft that can't be seen waits: refused", () => {
    const plan = staged("new", {});
    expect(refusalsOf(plan)).toEqual(["foreign-draft"]);
    expect(plan.refusals[0]?.message).toBe(
      '"Anna" has a draft that somebody else wrote (a read shows nothing of it, so it may clear fields); deploying would ship it too',
    );
    expect(plan.foreignDrafts).toEqual([{ address: "agent.anna", title: "Anna", fate: "refused", fields: [] }]);
  });

  test("--include-foreign-draft: our fields go over it, the rest of it ships and is named", () => {
    const plan = staged("new", { prompt: "theirs", timezone: "Asia/Tokyo" }, { foreignDraft: "include" });
    expect([stepsOf(plan), refusalsOf(plan)]).toEqual([["update agent.anna: patch deploy"], []]);
    expect(changeOf(plan, "agent.anna").send).toEqual({ prompt: "new" });
    expect(notesOf(plan)).toEqual(["foreign-draft-ships"]);
    expect(plan.foreignDrafts.map(({ fate, fields }) => [fate, fields.map((field) => field.name)])).toEqual([
      ["ships", ["prompt", "timezone"]],
    ]);
    expect(plan.notes[0]?.message).toBe('the draft that somebody else wrote for "Anna" is deployed along: timezone');
  });

  test("--include-foreign-draft over nothing but our fields says so", () => {
    const plan = staged("new", { prompt: "theirs" }, { foreignDraft: "include" });
    expect(plan.notes[0]?.message).toContain("only fields that the configuration sets anew");
  });

  test("--include-foreign-draft has nothing to say where no draft waits, or ours", () => {
    expect(notesOf(staged("new", undefined, { foreignDraft: "include" }))).toEqual([]);
    const ours = { prompt: "ours" };
    expect(notesOf(staged("new", ours, { foreignDraft: "include" }, { drafted: appliedOf("agent", ours) }))).toEqual(
      [],
    );
  });

  test("--discard-foreign-draft: it is dropped first, and only what differs then is sent", () => {
    const plan = staged("new", { prompt: "theirs", voice: "de-DE-Anna1" }, { foreignDraft: "discard" });
    expect([stepsOf(plan), refusalsOf(plan), notesOf(plan)]).toEqual([
      ["update agent.anna: discard_draft patch deploy"],
      [],
      [],
    ]);
    expect(changeOf(plan, "agent.anna").send).toEqual({ prompt: "new" });
    expect(plan.foreignDrafts.map(({ fate, fields }) => [fate, fields.map((field) => field.name)])).toEqual([
      ["dropped", ["prompt", "voice"]],
    ]);
  });

  test("--discard-foreign-draft leaves an agent that was never deployed: without its draft it is empty", () => {
    const waiting = withDraft(liveAgent("7", { name: "", prompt: "", voice: "" }), { name: "Anna", prompt: "theirs" });
    const bound = { "agent.anna": { id: "7", ...created } };
    const written = agent("anna", { name: "Anna", prompt: "new" });
    const plan = planOf([written], [waiting], bound, { foreignDraft: "discard" });
    expect([stepsOf(plan), refusalsOf(plan)]).toEqual([[], ["foreign-draft"]]);
    expect(plan.refusals[0]?.message).toBe(
      '"Anna" has a draft that somebody else wrote (name, prompt), and was never deployed: without the draft nothing is left of it',
    );
    expect(plan.refusals[0]?.hint).not.toContain("--discard-foreign-draft");
    expect(stepsOf(planOf([written], [waiting], bound, { foreignDraft: "include" }))).toEqual([
      "update agent.anna: patch deploy",
    ]);
  });
});

describe("what is sent over a draft", () => {
  const ours = { prompt: "ours" };
  const over = (written: Fields, draft: Fields): Fields =>
    changeOf(
      planOf(
        [agent("anna", { name: "Anna", prompt: "new", ...written })],
        [
          withDraft(
            liveAgent("7", { ...deployed, background_track: "CALL_CENTER", brand_new: 1, ...(draft.fields as Fields) }),
            ours,
          ),
        ],
        { "agent.anna": { id: "7", own: "created", drafted: appliedOf("agent", ours) } },
      ),
      "agent.anna",
    ).send as Fields;

  test("a nullable field too: its pending clear can't be seen, and deploy would ship it", () => {
    expect(over({ background_track: "CALL_CENTER" }, {})).toEqual({ prompt: "new", background_track: "CALL_CENTER" });
  });

  test("a list too of which an empty draft looks like none", () => {
    expect(over({ additional_languages: ["de"] }, { fields: { additional_languages: ["de"] } })).toEqual({
      prompt: "new",
      additional_languages: ["de"],
    });
    expect(over({ additional_languages: [] }, { fields: { additional_languages: [] } })).toEqual({ prompt: "new" });
  });

  test("a field that the tables don't know may be cleared as well", () => {
    expect(over({ brand_new: 1 }, {})).toEqual({ prompt: "new", brand_new: 1 });
  });

  test("not one that can't be cleared, and not one that is clear already", () => {
    expect(over({ timezone: "Europe/Berlin" }, {})).toEqual({ prompt: "new" });
    expect(over({ max_call_duration_seconds: null }, { fields: { max_call_duration_seconds: null } })).toEqual({
      prompt: "new",
    });
  });
});

describe("a copy that was never deployed and that no record knows", () => {
  const source = liveAgent("1", { name: "s", prompt: "of the source", timezone: "UTC" });
  const copy = (
    draft: Fields,
    options = { duplicate_of: { address: "agent.s" } },
    fields: Fields = { prompt: "", voice: "" },
  ) =>
    planOf(
      [agent("s", { prompt: "of the source" }), resource("agent.c", { name: "c", prompt: "own" }, options)],
      [source, withDraft(liveAgent("2", { name: "c", ...fields }), draft)],
      { "agent.s": { id: "1", own: "created" } },
    );

  test("is taken for ours where it holds nothing but its source and what is written", () => {
    const plan = copy({ prompt: "own", timezone: "UTC", voice: "en-US-James1", name: "c" });
    expect([stepsOf(plan), refusalsOf(plan)]).toEqual([["adopt agent.c: bind patch deploy"], []]);
  });

  test("is somebody's work where it holds anything else, was deployed, or is a copy of nothing here", () => {
    expect(refusalsOf(copy({ prompt: "own", timezone: "Asia/Tokyo" }))).toEqual(["foreign-draft"]);
    expect(refusalsOf(copy({ timezone: "UTC" }, undefined, { prompt: "of somebody" }))).toEqual(["foreign-draft"]);
    const elsewhere = { duplicate_of: { address: "agent.s", org: "acme-eu" } };
    expect(refusalsOf(copy({ timezone: "UTC", voice: "en-US-James1" }, elsewhere))).toEqual(["foreign-draft"]);
  });
});

test("an agent without has_draft changes at once", () => {
  const plan = planOf([agent("anna", { name: "Anna", prompt: "new" })], [flatAgent("7", deployed)], {
    "agent.anna": { id: "7", own: "created" },
  });
  expect(stepsOf(plan)).toEqual(["update agent.anna: patch"]);
  expect(changeOf(plan, "agent.anna").guard).toBe(undefined);
  const settled = planOf([agent("anna", { name: "Anna", prompt: "old" })], [flatAgent("7", deployed)], {
    "agent.anna": { id: "7", own: "created" },
  });
  expect([stepsOf(settled), settled.summary.unchanged]).toEqual([[], 1]);
});

test("a write to a staged agent carries the time that its plan was made of", () => {
  expect(changeOf(staged("new", undefined), "agent.anna").guard).toBe("2026-01-01T00:00:00.000001Z");
  const { updatedAt: _none, ...untimed } = liveAgent("7", deployed);
  const plan = planOf([agent("anna", { name: "Anna", prompt: "new" })], [untimed]);
  expect("guard" in changeOf(plan, "agent.anna")).toBe(false);
});

test("what a draft may clear unseen is said before it is deployed, unless it is ours by the record", () => {
  const live = liveAgent("7", {
    ...deployed,
    background_track: "CALL_CENTER",
    max_call_duration_seconds: 900,
    ring_duration_seconds: 30,
    additional_languages: [],
  });
  const plan = (draft: Fields, binding: Partial<Binding>, options: Partial<PlanOptions> = {}) =>
    planOf(
      [agent("anna", { name: "Anna", prompt: "new", ring_duration_seconds: 30 })],
      [withDraft(live, draft)],
      { "agent.anna": { id: "7", own: "created", ...binding } },
      options,
    );
  const ready = { prompt: "new", max_call_duration_seconds: 60 };
  const told = (made: ReturnType<typeof plan>) =>
    made.notes.filter(({ code }) => code === "unseen-clears").map(({ message }) => message);
  const may = (names: string) => [
    `the draft of "Anna" that is deployed is not known to be ours: it may clear ${names}, too, and no read shows that`,
  ];
  const same = { prompt: "new" };
  expect(told(plan(same, {}))).toEqual(may("background_track, max_call_duration_seconds, ring_duration_seconds"));
  expect(told(plan(same, { drafted: appliedOf("agent", same) }))).toEqual([]);
  // What is sent over it is no longer in question, and what is seen is shown elsewhere.
  expect(told(plan({ ...ready, prompt: "theirs" }, {}, { foreignDraft: "include" }))).toEqual(may("background_track"));
  expect(told(plan({ ...ready, prompt: "theirs" }, {}, { foreignDraft: "discard" }))).toEqual([]);
  const empty = planOf([agent("anna", { name: "Anna", prompt: "new" })], [withDraft(liveAgent("7", deployed), same)], {
    "agent.anna": { id: "7", own: "created" },
  });
  expect(told(empty)).toEqual([]);
});

test("each draft that is met is told once, in the order of addresses", () => {
  const theirs = { prompt: "theirs" };
  const plan = planOf(
    [
      agent("copy", { name: "Copy" }, { duplicate_of: { address: "agent.zoe" } }),
      agent("anna", { name: "Anna", prompt: "new" }),
      agent("zoe", { name: "Zoe", prompt: "new" }),
    ],
    [withDraft(liveAgent("8", { ...deployed, name: "Zoe" }), theirs), withDraft(liveAgent("7", deployed), theirs)],
    { "agent.anna": { id: "7", own: "created" }, "agent.zoe": { id: "8", own: "created" } },
  );
  expect(refusalsOf(plan)).toEqual(["foreign-draft", "foreign-draft", "foreign-draft"]);
  expect(plan.foreignDrafts.map(({ address, fate }) => [address, fate])).toEqual([
    ["agent.anna", "refused"],
    ["agent.zoe", "refused"],
  ]);
});

test("long texts of a draft are kept whole, secret ones not shown at all", () => {
  const long = "x".repeat(200);
  const plan = staged("new", { prompt: long, tools: [{ endpoint: { headers: { key: "canary" } } }] });
  expect(plan.foreignDrafts[0]?.fields.map(({ name, draft }) => [name, draft])).toEqual([
    ["prompt", long],
    ["tools", "(secret)"],
  ]);
});

describe("an agent that waits for its first deploy", () => {
  const kind = kindNamed("agent");

  test("has nothing in a field that every new one needs", () => {
    expect(isUndeployed(kind, liveAgent("7"))).toBe(false);
    for (const empty of ["", null]) expect(isUndeployed(kind, liveAgent("7", { prompt: empty }))).toBe(true);
    const { voice: _none, ...fields } = liveAgent("7").fields;
    expect(isUndeployed(kind, { ...liveAgent("7"), fields })).toBe(true);
    expect(isUndeployed(kind, liveAgent("7", { timezone: "" }))).toBe(false);
  });
});

test("a draft touches what it would change, in order", () => {
  const live = withDraft(liveAgent("7", deployed), { voice: "de-DE-Anna1", prompt: " old\r\n", name: "Bert" });
  expect(touchedByDraft(kindNamed("agent"), live)).toEqual(["name", "voice"]);
  expect(touchedByDraft(kindNamed("agent"), flatAgent("7"))).toEqual([]);
});

test("a draft of ours with a secret in it is known by its keyed digest", () => {
  const live = withDraft(liveAgent("7", { ...deployed, brand_new: "old" }), { brand_new: "canary" });
  const drafted = { brand_new: digests.keyed(JSON.stringify("canary")) };
  const written = agent("anna", { name: "Anna", prompt: "new", brand_new: new Secret("${env.KEY}", "canary") });
  const plan = planOf([written], [live], { "agent.anna": { id: "7", own: "created", drafted } });
  expect([stepsOf(plan), refusalsOf(plan)]).toEqual([["update agent.anna: patch deploy"], []]);
});
