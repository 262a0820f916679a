// How far an org is from its files: what the record alone tells, and what a plan tells besides.
import { describe, expect, test } from "vitest";
import { Reference, Secret } from "../../src/config/desired.ts";
import { fieldNamed, kindNamed } from "../../src/kinds/index.ts";
import type { Binding, Bindings, Revision } from "../../src/plan/bindings.ts";
import { writtenDigest } from "../../src/plan/diff.ts";
import { type OrgStatus, orgState, statusOfPlan, statusOfRecord } from "../../src/plan/status.ts";
import type { PlanOptions } from "../../src/plan/types.ts";
import {
  agent,
  appliedOf,
  bindingsOf,
  created,
  desiredOf,
  digests,
  integration,
  liveAgent,
  planOf,
  resource,
  withDraft,
} from "../support/plan_inputs.ts";

const values = { name: "a", prompt: "Be kind.", voice: "en-US-James1" };
const first: Revision = { commit: "a".repeat(40), at: "2026-01-05T10:00:00.000Z", by: "ada" };
const later: Revision = { commit: "b".repeat(40), at: "2026-01-06T10:00:00.000Z" };

function bound(id: string, more: Partial<Binding> = {}): Binding {
  return { id, ...created, applied: appliedOf("agent", values), ...more };
}

function recorded(
  resources: Parameters<typeof desiredOf>[0],
  bindings: Readonly<Record<string, Binding>> | undefined,
  more: Partial<Bindings> = {},
): OrgStatus {
  const record = bindings === undefined ? undefined : { ...bindingsOf(bindings), ...more };
  return statusOfRecord(desiredOf(resources), record, digests);
}

/** `agent.a differs prompt ours`, one a resource. */
function linesOf({ resources }: OrgStatus): readonly string[] {
  return resources.map(({ address, state, fields, draft }) =>
    [address, state, ...fields, ...(draft === undefined ? [] : [draft])].join(" "),
  );
}

describe("from the record alone", () => {
  test("what was applied is in step, and each field that the files say differently is named", () => {
    expect(linesOf(recorded([agent("a")], undefined))).toEqual(["agent.a missing"]);
    expect(linesOf(recorded([agent("a")], { "agent.a": bound("1") }))).toEqual(["agent.a in-step"]);
    const edited = agent("a", { prompt: "Be short.", timezone: "UTC" });
    expect(linesOf(recorded([edited], { "agent.a": bound("1") }))).toEqual(["agent.a differs prompt timezone"]);
  });

  test("a field that left the files is as an apply would leave it", () => {
    const applied = appliedOf("agent", { ...values, timezone: "UTC" });
    expect(linesOf(recorded([agent("a")], { "agent.a": bound("1", { applied }) }))).toEqual(["agent.a in-step"]);
  });

  test("what was never read back is not called in step", () => {
    const { applied: _unread, ...binding } = bound("1");
    expect(linesOf(recorded([agent("a")], { "agent.a": binding }))).toEqual(["agent.a differs name prompt voice"]);
    expect(
      linesOf(recorded([resource("agent.a", { name: null })], { "agent.a": { ...binding, applied: {} } })),
    ).toEqual(["agent.a differs name"]);
  });

  test("a secret and what the API adds something to are compared as they were written", () => {
    const kind = kindNamed("integration");
    const fields = { headers: { "X-Key": new Secret("${env.KEY}", "clear") }, spec: { type: "function" } };
    const written = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        writtenDigest(fieldNamed(kind, name), value, () => undefined, digests),
      ]),
    );
    const binding = {
      id: "u1",
      ...created,
      applied: { ...appliedOf("integration", { display_name: "t" }), headers: "of the secret", spec: "of more" },
      written,
    };
    const status = (key: string): readonly string[] =>
      linesOf(
        recorded([integration("t", { ...fields, headers: { "X-Key": new Secret(`\${env.${key}}`, "") } })], {
          "integration.t": binding,
        }),
      );
    expect(status("KEY")).toEqual(["integration.t in-step"]);
    expect(status("OTHER")).toEqual(["integration.t differs headers"]);
  });

  test("a reference is what its key is bound to, also by an earlier key; to what was never applied it differs", () => {
    const number = (address: string) =>
      resource("phone_number.+14155550100", { inbound_agent_id: new Reference(address) });
    const bindings = {
      "agent.a": bound("7"),
      "phone_number.+14155550100": {
        id: "n1",
        ...created,
        applied: appliedOf("phone_number", { inbound_agent_id: "7" }),
      },
    };
    expect(linesOf(recorded([agent("a"), number("agent.a")], bindings))).toEqual([
      "agent.a in-step",
      "phone_number.+14155550100 in-step",
    ]);
    const renamed = agent("b", { name: "a" }, { previously: ["old", "a"] });
    expect(linesOf(recorded([renamed, number("agent.b")], bindings))).toEqual([
      "agent.b in-step",
      "phone_number.+14155550100 in-step",
    ]);
    expect(linesOf(recorded([agent("a"), agent("c"), number("agent.c")], bindings))).toEqual([
      "agent.a in-step",
      "agent.c missing",
      "phone_number.+14155550100 differs inbound_agent_id",
    ]);
  });

  test("an earlier key that is still written is not taken, nor is the binding of another object than `id` says", () => {
    const bindings = { "agent.a": bound("7") };
    const rival = agent("b", {}, { previously: ["a"] });
    expect(linesOf(recorded([agent("a"), rival], bindings))).toEqual(["agent.a in-step", "agent.b missing"]);
    expect(linesOf(recorded([agent("a", {}, { id: "7" })], bindings))).toEqual(["agent.a in-step"]);
    expect(linesOf(recorded([agent("a", {}, { id: "8" })], bindings))).toEqual(["agent.a missing"]);
    expect(linesOf(recorded([agent("c", {}, { id: "8" })], bindings))).toEqual(["agent.a left", "agent.c missing"]);
  });

  test("a label that only stands for a key is compared where the org kept it, one that is written everywhere", () => {
    const provision = { area_code: "415" };
    const line = resource("phone_number.line", {}, { provision });
    const binding = (applied: Binding["applied"]) => ({ "phone_number.line": { id: "n1", ...created, applied } });
    expect(linesOf(recorded([line], binding({}) as never))).toEqual(["phone_number.line in-step"]);
    expect(linesOf(recorded([line], binding(appliedOf("phone_number", { label: "x" })) as never))).toEqual([
      "phone_number.line differs label",
    ]);
    const written = { ...line, fieldPositions: { label: line.position } };
    expect(linesOf(recorded([written], binding({}) as never))).toEqual(["phone_number.line differs label"]);
  });

  test("a draft of ours waits, whether or not the files still want it", () => {
    const drafted = { prompt: "d" };
    expect(linesOf(recorded([agent("a")], { "agent.a": bound("1", { drafted }) }))).toEqual(["agent.a draft ours"]);
    expect(linesOf(recorded([agent("a", { prompt: "New." })], { "agent.a": bound("1", { drafted }) }))).toEqual([
      "agent.a differs prompt ours",
    ]);
  });

  test("a later apply that did not do all is told, the last of several", () => {
    const middle = { ...later, at: "2026-01-05T12:00:00.000Z" };
    const bindings = {
      "agent.a": bound("1", { revision: first }),
      "agent.b": bound("2", { revision: later }),
      "agent.c": bound("3", { revision: middle }),
      "agent.d": bound("4"),
    };
    expect(recorded([], bindings, { revision: first })).toMatchObject({ revision: first, partly: later });
    expect(recorded([], bindings).partly).toBeUndefined();
    expect(recorded([], { "agent.a": bound("1", { revision: first }) }, { revision: first }).partly).toBeUndefined();
  });
});

describe("from a plan", () => {
  function planned(
    resources: Parameters<typeof planOf>[0],
    live: Parameters<typeof planOf>[1],
    bindings?: Readonly<Record<string, Binding>>,
    options: Partial<PlanOptions> = {},
  ): OrgStatus {
    const record = bindings === undefined ? undefined : bindingsOf(bindings);
    return statusOfPlan(planOf(resources, live, record, options), record);
  }

  const live = liveAgent("1", { name: "a" });

  test("what is live and as written is in step, what nobody names is told", () => {
    const status = planned([agent("a")], [live, liveAgent("2")], { "agent.a": bound("1") });
    expect(linesOf(status)).toEqual(["agent.a in-step"]);
    expect(status.unmanaged).toMatchObject({ agent: { count: 1 } });
    expect(status.resources[0]?.binding?.id).toBe("1");
  });

  test("an edit of the dashboard is told apart from one of the files", () => {
    const edited = [liveAgent("1", { name: "a", prompt: "Hang up." })];
    expect(linesOf(planned([agent("a")], edited, { "agent.a": bound("1") }))).toEqual(["agent.a edited prompt"]);
    expect(linesOf(planned([agent("a", { prompt: "New." })], [live], { "agent.a": bound("1") }))).toEqual([
      "agent.a differs prompt",
    ]);
  });

  test("what is made or taken over was never applied, and a new key of the same object was", () => {
    expect(
      linesOf(planned([agent("a"), agent("b"), agent("c", {}, { duplicate_of: { address: "agent.a" } })], [live])),
    ).toEqual(["agent.a missing", "agent.b missing name prompt voice", "agent.c missing name prompt voice"]);
    const renamed = agent("b", { name: "a" }, { previously: ["a"] });
    expect(linesOf(planned([renamed], [live], { "agent.a": bound("1") }))).toEqual(["agent.b in-step"]);
    const changed = agent("b", { name: "a", prompt: "New." }, { previously: ["a"] });
    expect(linesOf(planned([changed], [live], { "agent.a": bound("1") }))).toEqual(["agent.b differs prompt"]);
  });

  test("drafts wait: of somebody else with or without a change, and ours", () => {
    const drafted = withDraft(live, { prompt: "Theirs." });
    expect(linesOf(planned([agent("a")], [drafted], { "agent.a": bound("1") }))).toEqual(["agent.a draft theirs"]);
    expect(linesOf(planned([agent("a", { voice: "en-US-Emma1" })], [drafted], { "agent.a": bound("1") }))).toEqual([
      "agent.a draft theirs",
    ]);
    const edited = withDraft(liveAgent("1", { name: "a", prompt: "Hang up." }), { timezone: "UTC" });
    expect(linesOf(planned([agent("a")], [edited], { "agent.a": bound("1") }, { foreignDraft: "include" }))).toEqual([
      "agent.a edited prompt theirs",
    ]);
    const ours = withDraft(live, { prompt: "New." });
    expect(linesOf(planned([agent("a", { prompt: "New." })], [ours], { "agent.a": bound("1") }))).toEqual([
      "agent.a differs prompt ours",
    ]);
  });

  test("a key that left the files is told, whatever becomes of its object", () => {
    const bindings = { "agent.a": bound("1"), "agent.b": bound("2"), "agent.c": bound("3", { own: "adopted" }) };
    const objects = [live, liveAgent("2", { name: "b" }), liveAgent("3", { name: "c" })];
    expect(linesOf(planned([agent("a")], objects, bindings))).toEqual([
      "agent.a in-step",
      "agent.b left",
      "agent.c left",
    ]);
    expect(linesOf(planned([agent("a")], objects, bindings, { prune: true }))).toContain("agent.b left");
  });

  test("a refusal says why; one of the whole org is nobody's", () => {
    const status = planned([agent("a")], [], { "agent.a": bound("1") });
    expect(linesOf(status)).toEqual(["agent.a refused"]);
    expect(status.resources[0]?.reason).toContain("gone");
    const plan = planOf([agent("a")], [live], { "agent.a": bound("1") });
    const refusal = { severity: "error", code: "x", message: "x" } as const;
    const note = { severity: "note", code: "pending-draft", message: "x" } as const;
    const left = { severity: "note", code: "not-configured", message: "x" } as const;
    expect(linesOf(statusOfPlan({ ...plan, refusals: [refusal], notes: [note, left] }, undefined))).toEqual([
      "agent.a in-step",
    ]);
    const draft = { address: "agent.x", title: "x", fate: "ships", fields: [] } as const;
    expect(linesOf(statusOfPlan({ ...plan, foreignDrafts: [draft] }, undefined))).toContain("agent.x draft theirs");
  });
});

describe("an org", () => {
  const of = (
    states: readonly OrgStatus["resources"][number]["state"][],
    more: Partial<OrgStatus> = { revision: first },
  ): OrgStatus => ({
    org: "acme",
    resources: states.map((state, i) => ({ address: `agent.a${i}`, state, fields: [] })),
    ...more,
  });

  test("is as its worst resource is, and what left the files keeps nobody from being in step", () => {
    expect(orgState(of(["in-step", "left"]))).toBe("in-step");
    expect(orgState(of([], {}))).toBe("in-step");
    expect(orgState(of(["differs", "draft", "edited", "refused"]))).toBe("refused");
    expect(orgState(of(["differs", "draft", "edited"]))).toBe("edited");
    expect(orgState(of(["differs", "draft"]))).toBe("draft");
  });

  test("that is not in step is behind, ahead, or nobody knows why; one without any record was never applied", () => {
    const status = of(["in-step", "missing"]);
    expect(orgState(status, { behind: 1, ahead: 1 })).toBe("behind");
    expect(orgState(status, { behind: 0, ahead: 1 })).toBe("ahead");
    expect(orgState(status, { behind: 0, ahead: 0 })).toBe("differs");
    expect(orgState(status)).toBe("differs");
    expect(orgState(of(["missing"], {}))).toBe("never-applied");
    const [known] = recorded([agent("a", { prompt: "New." })], { "agent.a": bound("1") }).resources;
    expect(orgState({ org: "acme", resources: known === undefined ? [] : [known] })).toBe("differs");
  });
});
