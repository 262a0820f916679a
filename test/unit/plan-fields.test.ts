// Desired against live, field by field: what differs, what is drift, and how it is shown without a secret.
import { describe, expect, test } from "vitest";
import { Reference, Secret, type Value } from "../../src/config/desired.ts";
import { kindNamed } from "../../src/kinds/index.ts";
import type { Json } from "../../src/kinds/kind.ts";
import type { LiveObject } from "../../src/live/live.ts";
import type { Binding, Bindings } from "../../src/plan/bindings.ts";
import { copyDigest, fieldDigest, isAsSent, objectDigest, sentDigests, watchedFields } from "../../src/plan/diff.ts";
import type { FieldChange } from "../../src/plan/types.ts";
import {
  agent,
  appliedOf,
  bindingsOf,
  changeOf,
  created,
  digests,
  integration,
  liveAgent,
  liveIntegration,
  liveNumber,
  planOf,
  resource,
  stepsOf,
  withDraft,
} from "../support/plan_inputs.ts";

const agentKind = kindNamed("agent");

/** How the fields of an agent, deployed with `live`, are shown when `written` is written. */
function shown(
  written: Readonly<Record<string, Value>>,
  live: Readonly<Record<string, Json>>,
  applied: Readonly<Record<string, string>> = {},
): readonly FieldChange[] {
  const plan = planOf([agent("a", written)], [liveAgent("1", { name: "a", ...live })], {
    "agent.a": { id: "1", ...created, applied },
  });
  return plan.changes.flatMap((change) => change.fields);
}

describe("what is written is compared, and nothing else", () => {
  test("a field that is not written never changes", () => {
    expect(shown({}, { timezone: "UTC", brand_new: 1 })).toEqual([]);
  });

  test("a field that differs is shown before and after", () => {
    expect(shown({ timezone: "Asia/Tokyo" }, { timezone: "UTC" })).toEqual([
      {
        name: "timezone",
        before: "UTC",
        after: "Asia/Tokyo",
        sensitive: false,
        unknown: false,
        text: false,
        drift: false,
      },
    ]);
  });

  test("a field that live does not have has no before; null clears", () => {
    expect(shown({ timezone: "UTC", background_track: null }, { background_track: "CALL_CENTER" })).toEqual([
      {
        name: "background_track",
        before: "CALL_CENTER",
        after: null,
        sensitive: false,
        unknown: false,
        text: false,
        drift: false,
      },
      { name: "timezone", after: "UTC", sensitive: false, unknown: false, text: false, drift: false },
    ]);
  });

  test("a prompt is long text", () => {
    expect(shown({ prompt: "new" }, {})).toMatchObject([{ name: "prompt", text: true }]);
  });

  test("what counts as the same is no change", () => {
    expect(
      shown({ prompt: " Be kind.\r\n", integration_ids: ["u2", "u1"] }, { integration_ids: ["u1", "u2"] }),
    ).toEqual([]);
  });

  test("a field that the tables don't know is compared by value", () => {
    expect(shown({ brand_new: { a: 1 } }, { brand_new: { a: 1, more: 2 } })).toEqual([]);
    expect(shown({ brand_new: { a: 1 } }, { brand_new: { a: 2 } })).toMatchObject([
      { name: "brand_new", before: { a: 2 } },
    ]);
  });
});

describe("references", () => {
  const live = [
    liveAgent("1", { name: "a", integration_ids: ["u1", "u9"] }),
    liveIntegration("u1", { display_name: "t" }),
    liveNumber("5", "+14155550100", { inbound_agent_id: "1", outbound_agent_id: "9" }),
  ];

  test("are shown by address where a key or the record has the id, else by id", () => {
    const plan = planOf(
      [
        agent("a", { integration_ids: [] }),
        resource("phone_number.+14155550100", { inbound_agent_id: null, outbound_agent_id: new Reference("agent.a") }),
      ],
      live,
      { "integration.gone": { id: "u1", own: "adopted" }, "agent.x": { id: "u9", own: "adopted" } },
    );
    expect(changeOf(plan, "agent.a").fields[0]).toMatchObject({ before: ["integration.gone", "u9"], after: [] });
    expect(changeOf(plan, "phone_number.+14155550100").fields).toMatchObject([
      { name: "inbound_agent_id", before: "agent.a", after: null },
      { name: "outbound_agent_id", before: "9", after: "agent.a" },
    ]);
  });

  test("a key that has the object goes before the record that once had it", () => {
    const plan = planOf([agent("a", { integration_ids: [] }), integration("t", {}, { previously: ["old"] })], live, {
      "integration.old": { id: "u1", own: "adopted" },
    });
    expect(changeOf(plan, "agent.a").fields[0]?.before).toEqual(["integration.t", "u9"]);
  });

  test("to what is created with this plan are unknown, and differ", () => {
    const plan = planOf(
      [agent("a", { integration_ids: [new Reference("integration.new")] }), integration("new")],
      live,
    );
    expect(changeOf(plan, "agent.a").fields).toMatchObject([{ after: ["integration.new"], unknown: true }]);
  });

  test("that are not text are shown as they are", () => {
    const plan = planOf(
      [resource("phone_number.+14155550100", { inbound_agent_id: null })],
      [liveNumber("5", "+14155550100", { inbound_agent_id: 1 })],
    );
    expect(changeOf(plan, "phone_number.+14155550100").fields[0]?.before).toBe(1);
  });

  test("of kinds that nobody writes are ids", () => {
    expect(shown({ knowledge_base_ids: ["k2"] }, { knowledge_base_ids: ["k1"] })).toMatchObject([
      { before: ["k1"], after: ["k2"] },
    ]);
  });
});

describe("drift", () => {
  const now = { timezone: "UTC" };

  test("is a difference to what was last applied", () => {
    expect(shown({ timezone: "Asia/Tokyo" }, now, appliedOf("agent", { timezone: "Asia/Tokyo" }))).toMatchObject([
      { drift: true },
    ]);
  });

  test("is not our own change, not a field that is managed since, and not an edit that already is as written", () => {
    expect(shown({ timezone: "Asia/Tokyo" }, now, appliedOf("agent", now))).toMatchObject([{ drift: false }]);
    expect(shown({ timezone: "Asia/Tokyo" }, now)).toMatchObject([{ drift: false }]);
    expect(shown({ timezone: "UTC" }, now, appliedOf("agent", { timezone: "Asia/Tokyo" }))).toEqual([]);
  });

  test("is not a draft of ours that was deployed since, and is what else was written over it", () => {
    const applied = appliedOf("agent", { timezone: "Asia/Tokyo" });
    const over = (timezone: string) =>
      changeOf(
        planOf([agent("a", { timezone: "Europe/Berlin" })], [liveAgent("1", { name: "a", timezone })], {
          "agent.a": { id: "1", ...created, applied, drafted: appliedOf("agent", { timezone: "UTC", voice: "x" }) },
        }),
        "agent.a",
      ).fields.map((field) => [field.name, field.drift]);
    expect([over("UTC"), over("Asia/Seoul")]).toEqual([[["timezone", false]], [["timezone", true]]]);
  });

  test("can't be of what is not there", () => {
    const applied = appliedOf("agent", { timezone: "UTC" });
    const plan = planOf(
      [agent("a", { timezone: "Asia/Tokyo" })],
      [],
      { "agent.a": { id: "1", ...created, applied } },
      { allowRecreate: true },
    );
    expect(changeOf(plan, "agent.a").fields.some((field) => field.drift)).toBe(false);
  });
});

describe("secrets", () => {
  const key = (value: string): Secret => new Secret("Bearer ${env.KEY}", value);
  const tool = (value: string) => integration("t", { headers: { "X-Key": key(value) } });
  const live = (value: string): LiveObject => liveIntegration("u1", { display_name: "t", headers: { "X-Key": value } });
  const applied = (value: string): Readonly<Record<string, string>> => ({
    headers: digests.keyed(JSON.stringify({ "x-key": value })),
  });

  test("are never shown, neither before nor after", () => {
    const plan = planOf([tool("canary-new")], [live("canary-old")]);
    expect(changeOf(plan, "integration.t").fields).toEqual([
      {
        name: "headers",
        before: { "X-Key": "(secret)" },
        after: { "X-Key": "(secret)" },
        sensitive: true,
        unknown: false,
        text: false,
        drift: false,
        losesSecret: true,
      },
    ]);
    const { send, managed, ...rest } = changeOf(plan, "integration.t");
    expect(JSON.stringify([rest, send, managed])).not.toContain("canary");
  });

  test("that a read masks are ours where we made the object and never read it back, and are no reason to look twice", () => {
    const journal = bindingsOf({}, { "integration.t": { step: "create", name: "t" } });
    const unread = (own: Binding["own"]) => bindingsOf({ "integration.t": { id: "u1", own } });
    const risk = (record: Bindings | undefined, value = "********") =>
      changeOf(planOf([tool("canary-new")], [live(value)], record), "integration.t").risk.level;
    expect([risk(journal), risk(unread("created"))]).toEqual(["low", "low"]);
    expect([risk(unread("adopted")), risk(undefined), risk(journal, "canary-old")]).toEqual(["high", "high", "high"]);
  });

  test("in other fields hide the whole value", () => {
    const written = { brand_new: { deep: key("canary-new") } };
    expect(shown(written, { brand_new: { deep: "canary-old" } })).toMatchObject([
      { name: "brand_new", before: "(secret)", after: { deep: "(secret)" }, sensitive: true },
    ]);
  });

  test("in inline tools hide the headers only", () => {
    const tools = (value: string) => [{ endpoint: { url: "https://x", headers: { Key: value } } }];
    expect(shown({ tools: tools("new") }, { tools: tools("old") })).toMatchObject([
      { before: [{ endpoint: { url: "https://x", headers: { Key: "(secret)" } } }], sensitive: true },
    ]);
  });

  test("that a read masks are equal when the record knows that they were sent", () => {
    const bound = (value?: string) => ({
      "integration.t": { id: "u1", ...created, ...(value === undefined ? {} : { applied: applied(value) }) },
    });
    expect(stepsOf(planOf([tool("k")], [live("***")], bound("k")))).toEqual([]);
    expect(stepsOf(planOf([tool("k")], [live("***")], bound("other")))).toEqual(["update integration.t: patch"]);
    expect(stepsOf(planOf([tool("k")], [live("***")], bound()))).toEqual(["update integration.t: patch"]);
    // A masked value is no edit of anybody.
    expect(planOf([tool("k")], [live("***")], bound("other")).changes[0]?.fields[0]?.drift).toBe(false);
  });

  test("that a read masks under other names are an edit where they are not as the last apply saw them", () => {
    const written = integration("t", { headers: { "X-Other": key("k") } });
    const bound = (mask: string) => ({
      "integration.t": { id: "u1", ...created, applied: applied("k"), shown: applied(mask) },
    });
    const drift = (mask: string) => planOf([written], [live("***")], bound(mask)).changes[0]?.fields[0];
    expect(drift("***")).toMatchObject({ drift: false });
    expect(drift("***")).not.toHaveProperty("losesSecret");
    expect(drift("**")).toMatchObject({ drift: true, losesSecret: true });
  });

  test("that a read masks are named in one note: an edit of them can't be seen", () => {
    const tools = (count: number) => Array.from({ length: count }, (_, at) => `t${at}`).reverse();
    const plan = (count: number) =>
      planOf(
        tools(count).map((name) => integration(name, { headers: { "X-Key": key("k") } })),
        tools(count).map((name) => liveIntegration(name, { display_name: name, headers: { "X-Key": "***" } })),
        Object.fromEntries(
          tools(count).map((name) => [`integration.${name}`, { id: name, ...created, applied: applied("k") }]),
        ),
      );
    expect(plan(1).notes).toMatchObject([{ severity: "note", code: "masked-values", org: "acme" }]);
    expect(plan(2).notes[0]?.message).toContain("the header values of integration.t0, integration.t1: they count");
    expect(plan(5).notes[0]?.message).toContain("integration.t4: they");
    expect(plan(7).notes[0]?.message).toContain("integration.t4 and 2 more: they");
    expect(
      planOf([tool("k")], [live("k")], { "integration.t": { id: "u1", ...created, applied: applied("k") } }).notes,
    ).toEqual([]);
  });

  test("of a field that once held one stay hidden, as the record remembers, also when it is deleted", () => {
    const bindings = {
      "agent.a": { id: "1", ...created, secret: ["brand_new"] },
      "agent.gone": { id: "2", ...created, secret: ["brand_new"] },
    };
    const plan = planOf(
      [agent("a", { brand_new: "open" })],
      [liveAgent("1", { name: "a", brand_new: "canary" }), liveAgent("2", { brand_new: "canary" })],
      bindings,
      { prune: true },
    );
    expect(changeOf(plan, "agent.a").fields).toMatchObject([
      { name: "brand_new", before: "(secret)", sensitive: true },
    ]);
    expect(changeOf(plan, "agent.a").hidden).toEqual(["brand_new"]);
    expect(changeOf(plan, "agent.gone").hidden).toEqual(["brand_new"]);
    const drafted = planOf(
      [agent("a", { prompt: "new" })],
      [withDraft(liveAgent("1", { name: "a" }), { brand_new: "canary", timezone: "UTC" })],
      { "agent.a": { id: "1", ...created, secret: ["brand_new"] } },
    );
    expect(drafted.foreignDrafts[0]?.fields.map(({ name, draft }) => [name, draft])).toEqual([
      ["brand_new", "(secret)"],
      ["timezone", "UTC"],
    ]);
  });

  test("that a read shows are compared, whatever the record says", () => {
    const bound = { "integration.t": { id: "u1", ...created, applied: applied("k") } };
    expect(stepsOf(planOf([tool("k")], [live("k")], bound))).toEqual([]);
    expect(planOf([tool("k")], [live("edited")], bound).changes[0]?.fields[0]).toMatchObject({
      name: "headers",
      drift: true,
    });
  });
});

describe("digests", () => {
  const one = liveAgent("1", { timezone: "UTC" });
  const of = (object: LiveObject, names: readonly string[] = ["prompt", "timezone"]): string =>
    objectDigest(agentKind, object, names, digests);

  test("of an object cover the named fields, whatever their order, and what counts as the same", () => {
    expect(of(one, ["timezone", "prompt"])).toBe(of(one));
    expect(of(liveAgent("1", { timezone: " UTC\n" }))).toBe(of(one));
    expect(of(liveAgent("1", { timezone: "UTC", voice: "other" }))).toBe(of(one));
    expect(of(liveAgent("1", { timezone: "Asia/Tokyo" }))).not.toBe(of(one));
    expect(of(one, ["prompt"])).not.toBe(of(one));
  });

  test("of an object cover its id and all that waits in its draft, in any order", () => {
    expect(of(liveAgent("2", { timezone: "UTC" }))).not.toBe(of(one));
    expect(of(withDraft(one, {}))).not.toBe(of(one));
    expect(of(withDraft(one, { voice: "x" }))).not.toBe(of(withDraft(one, {})));
    expect(of(withDraft(one, { voice: "x" }))).not.toBe(of(withDraft(one, { voice: "y" })));
    expect(of(withDraft(one, { voice: "x", name: "y" }))).toBe(of(withDraft(one, { name: "y", voice: "x" })));
    const { draft: _none, hasDraft: _flat, ...flat } = one;
    expect(of(flat)).not.toBe(of(one));
  });

  test("of an object are keyed inside: the values can't be guessed from them", () => {
    const blind = { ...digests, keyed: () => "" };
    expect(objectDigest(agentKind, one, ["prompt"], blind)).toBe(
      objectDigest(agentKind, liveAgent("1", { prompt: "Other." }), ["prompt"], blind),
    );
  });

  test("of a change cover what is written, of a delete everything", () => {
    expect(watchedFields(agentKind, { action: "update", managed: { voice: "x" } })).toEqual(["voice"]);
    expect(watchedFields(agentKind, { action: "delete", managed: {} })).toEqual(
      agentKind.fields.map((field) => field.name),
    );
  });

  test("of a copy leave its name out, and see what waits before what is deployed", () => {
    const copy = (object: LiveObject): string => copyDigest(agentKind, object, digests);
    expect(copy(liveAgent("2", { name: "Copy", timezone: "UTC" }))).toBe(copy(one));
    expect(copy(withDraft(liveAgent("1"), { timezone: "UTC", name: "Other" }))).toBe(copy(one));
    expect(copy(liveAgent("1", { timezone: "Asia/Tokyo" }))).not.toBe(copy(one));
    expect(copyDigest(agentKind, one, { ...digests, keyed: (text) => text })).not.toContain("name");
  });

  test("of a value are keyed where it is secret", () => {
    expect(fieldDigest(undefined, "x", true, digests)).toBe(digests.keyed('"x"'));
    expect(fieldDigest(undefined, "x", false, digests)).toBe(digests.plain('"x"'));
  });

  test("of what a create sent leave headers out, are keyed for what came from the environment, and tell its object", () => {
    const kind = kindNamed("integration");
    const open = (json: Json) => ({ json, secret: false });
    const values = [
      ["display_name", open("t")],
      ["endpoint_url", { json: "https://canary", secret: true }],
      ["headers", open({ Key: "canary" })],
    ] as const;
    const sent = sentDigests(kind, values, digests);
    expect(sent).toEqual({ display_name: digests.plain('"t"'), endpoint_url: digests.keyed('"https://canary"') });
    const intent = { step: "create" as const, sent };
    const live = { display_name: "t", endpoint_url: "https://canary", headers: { Key: "***" } };
    expect(isAsSent(kind, liveIntegration("u1", live), intent, digests)).toBe(true);
    expect(isAsSent(kind, liveIntegration("u1"), intent, digests)).toBe(false);
    expect(isAsSent(kind, liveIntegration("u1"), { step: "duplicate" }, digests)).toBe(true);
    const waiting = withDraft(liveAgent("1", { prompt: "" }), { prompt: "p" });
    const draft = { step: "create" as const, sent: sentDigests(agentKind, [["prompt", open("p")]], digests) };
    expect(isAsSent(agentKind, waiting, draft, digests)).toBe(true);
  });
});

test("what has to follow a write follows one that the record knows nothing of: the run that made it may have died before", () => {
  const url = "https://mcp.example.com/new";
  const written = resource("mcp_server.tools", {
    display_name: "Tools",
    url,
    headers: { Key: new Secret("env.K", "k") },
  });
  const live = (headers: Json, read: Json): LiveObject => ({
    kind: "mcp_server",
    id: "u1",
    fields: { display_name: "Tools", url, headers, enabled: true },
    updatedAt: "2026-01-01T00:00:02Z",
    facts: { last_tools_sync_at: read },
  });
  const before = "2026-01-01T00:00:01Z";
  const steps = (
    applied: Readonly<Record<string, string>>,
    headers: Json = { Key: "k" },
    read: Json = before,
  ): readonly string[] =>
    stepsOf(planOf([written], [live(headers, read)], { "mcp_server.tools": { id: "u1", ...created, applied } }));
  const now = appliedOf("mcp_server", { display_name: "Tools", url });
  const other = { ...now, ...appliedOf("mcp_server", { url: "https://mcp.example.com/old" }) };
  expect(steps(other)).toEqual(["update mcp_server.tools: follow"]);
  expect(steps(other, undefined, null)).toEqual(["update mcp_server.tools: follow"]);
  // It was done since, or nobody knows.
  expect(steps(other, undefined, "2026-01-01T00:00:03Z")).toEqual([]);
  expect(steps(other, undefined, 7)).toEqual([]);
  const { updatedAt: _none, ...timeless } = live({ Key: "k" }, before);
  expect(
    stepsOf(planOf([written], [timeless], { "mcp_server.tools": { id: "u1", ...created, applied: other } })),
  ).toEqual([]);
  expect(steps(now)).toEqual([]);
  // A mask says nothing of what is behind it.
  const field = kindNamed("mcp_server").fields.find(({ name }) => name === "headers");
  const headers = fieldDigest(field, { Key: "k" }, true, digests);
  expect(steps({ ...now, headers }, { Key: "***" })).toEqual([]);
});
