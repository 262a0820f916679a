// What a person reads when the planner refuses or notes something. The wording may improve: look at it, then
// `npx vitest run test/unit/plan-words.test.ts -u` takes it over.
import { expect, test } from "vitest";
import { Reference } from "../../src/config/desired.ts";
import { makePlan } from "../../src/plan/plan.ts";
import type { FoundElsewhere, Plan } from "../../src/plan/types.ts";
import {
  agent,
  bareNumber,
  bindingsOf,
  created,
  cut,
  digests,
  flatAgent,
  inputsOf,
  integration,
  liveAgent,
  liveIntegration,
  liveNumber,
  liveOf,
  number,
  planOf,
  resource,
  voicesOf,
  withDraft,
  withVoices,
} from "../support/plan_inputs.ts";

const anna = liveAgent("7", { name: "Anna" });

function words(plan: Plan): string {
  return [...plan.refusals, ...plan.notes]
    .map(({ severity, category, code, org, address, message, hint }) =>
      [
        `${severity}${category === undefined ? "" : ` (${category})`} ${code} [${org} ${address ?? "as a whole"}]`,
        message,
        hint ?? "no hint",
      ].join("\n  "),
    )
    .join("\n");
}

test("who is who", () => {
  expect(words(planOf([agent("a", {}, { id: "9" })], []))).toMatchInlineSnapshot(`
    "error (error) id-not-found [acme agent.a]
      agent.a is pinned to id 9, and the org has no agent with that id
      Correct \`id:\` or take it out."
  `);
  const read = { ...created, applied: {} };
  expect(words(planOf([agent("a")], [], { "agent.a": { id: "9", ...read } }))).toMatchInlineSnapshot(`
    "error (refused) bound-object-gone [acme agent.a]
      agent.a was agent 9, which is gone from the org
      If it was deleted on purpose, take the key out. To make it anew, add --allow-recreate."
  `);
  expect(words(planOf([agent("a")], [], { "agent.a": { id: "9", ...created } }))).toMatchInlineSnapshot(`
    "error (refused) bound-object-gone [acme agent.a]
      agent.a was agent 9, which is gone from the org
      The run that made it ended before it could read it back, and reads may lag behind: try again in a moment. If it was deleted on purpose, take the key out; to make it anew, first run \`thundersync bindings forget acme/agent.a\`."
  `);
  expect(
    words(planOf([agent("a")], cut(liveOf([]), "agent"), { "agent.a": { id: "9", ...created } })),
  ).toMatchInlineSnapshot(`
    "error (refused) incomplete-list [acme agent.a]
      the list of agents was not complete, so nobody knows whether agent.a still exists
      Try again."
  `);
  const twice = { "agent.a": { id: "7", ...created }, "agent.b": { id: "7", ...created } };
  expect(words(planOf([agent("a", { name: "Anna" }), agent("b")], [anna], twice))).toMatchInlineSnapshot(`
    "error (refused) bound-twice [acme agent.b]
      agent.b and agent.a are both bound to agent 7
      Forget one of them, or pin the right one with \`id:\`."
  `);
  expect(
    words(planOf([agent("a", { name: "Anna" })], [anna, liveAgent("8", { name: "Anna" })])),
  ).toMatchInlineSnapshot(`
    "error (refused) ambiguous-name [acme agent.a]
      the org has 2 agents named "Anna": ids 7, 8
      Pin the right one: a: { id: 7 }, or rename the others in the dashboard."
  `);
  expect(words(planOf([agent("a", { name: "Anna" }), agent("b", { name: "Anna" })], [anna]))).toMatchInlineSnapshot(`
    "error (refused) ambiguous-name [acme agent.a]
      agent.a and agent.b want the agent named "Anna" (id 7)
      Pin each with \`id:\`, or give them different names.
    error (refused) ambiguous-name [acme agent.b]
      agent.a and agent.b want the agent named "Anna" (id 7)
      Pin each with \`id:\`, or give them different names."
  `);
  expect(words(planOf([agent("a", { name: "Anna" }), agent("b", { name: "Anna" })], []))).toMatchInlineSnapshot(`
    "error (refused) ambiguous-name [acme agent.a]
      agent.a and agent.b have the same name "Anna"
      Give them different names: a name tells which live one a key is.
    error (refused) ambiguous-name [acme agent.b]
      agent.a and agent.b have the same name "Anna"
      Give them different names: a name tells which live one a key is."
  `);
  expect(words(planOf([agent("a", { name: "Anna" })], [anna], undefined, { adopt: "never" }))).toMatchInlineSnapshot(`
    "error (refused) adoption-off [acme agent.a]
      "Anna" is the name of the live agent 7, and --adopt never forbids to take it over
      A create would make a twin. Allow the adoption, or use another name."
  `);
  expect(
    words(planOf([agent("a", { name: "Anna", prompt: "new" })], [anna], undefined, { adopt: "identical" })),
  ).toMatchInlineSnapshot(`
    "error (refused) adoption-differs [acme agent.a]
      the live agent "Anna" (id 7) differs from agent.a in prompt, and --adopt identical takes over only equal ones
      no hint"
  `);
  expect(words(planOf([agent("a")], cut(liveOf([]), "agent")))).toMatchInlineSnapshot(`
    "error (refused) incomplete-list [acme agent.a]
      the list of agents was not complete, so nobody knows whether "a" exists already
      Try again."
  `);
  expect(words(planOf([resource(number)], [liveNumber("5", "+14155550101")]))).toMatchInlineSnapshot(`
    "error (error) number-not-in-org [acme phone_number.+14155550100]
      the number +14155550100 is not in the org
      The org has +14155550101."
  `);
  const lost = bindingsOf({}, { "agent.a": { step: "duplicate", known: [] } });
  expect(words(planOf([agent("a")], [anna, liveAgent("8")], lost))).toMatchInlineSnapshot(`
    "error (refused) ambiguous-intent [acme agent.a]
      an earlier run began to create agent.a, and 2 new agents could be it: ids 7, 8
      Pin the right one: a: { id: 7 }, and delete what nobody needs in the dashboard."
  `);
});

test("what is new", () => {
  expect(words(planOf([resource("integration.t")], []))).toMatchInlineSnapshot(`
    "error missing-field [acme integration.t]
      integration.t doesn't exist yet, and a new integration needs \`spec\`
      What the agent may call, in OpenAI's function form: {type: function, function: {name, description, parameters}}."
  `);
  expect(
    words(planOf([agent("a", { voice: "en-US-Jame1" })], withVoices(liveOf([]), voicesOf(["en-US-James1"])))),
  ).toMatchInlineSnapshot(`
    "error unknown-voice [acme agent.a]
      agent.a: neither the catalogue nor the org's clones have a voice \`en-US-Jame1\`
      Did you mean \`en-US-James1\`? One that is meant all the same: extra: { voice: en-US-Jame1 }."
  `);
  expect(
    words(planOf([agent("a", { voice: "none" })], withVoices(liveOf([]), voicesOf(["en-US-James1"])))),
  ).toMatchInlineSnapshot(`
    "error unknown-voice [acme agent.a]
      agent.a: neither the catalogue nor the org's clones have a voice \`none\`
      There are en-US-James1. One that is meant all the same: extra: { voice: none }."
  `);
  const ring = [
    agent("a", { handoffs: [new Reference("agent.b")] }),
    agent("b", { handoffs: [new Reference("agent.a")] }),
  ];
  expect(words(planOf(ring, []))).toMatchInlineSnapshot(`
    "error (refused) reference-cycle [acme as a whole]
      these wait for each other's ids: agent.a → agent.b → agent.a
      Create them first without the references, then add those."
  `);
  const copy = (org?: string) =>
    agent("c", {}, { duplicate_of: { address: "agent.s", ...(org === undefined ? {} : { org }) } });
  const bound = { "agent.s": { id: "1", ...created } };
  const elsewhere = (found: FoundElsewhere) =>
    words(
      makePlan({
        ...inputsOf([copy("acme-eu")], liveOf([], { org: { id: "7", name: "Acme" } })),
        elsewhere: new Map([["acme-eu/agent.s", found]]),
      }),
    );
  expect(elsewhere({ state: "not made" })).toMatchInlineSnapshot(`
    "error source-not-made [acme agent.c]
      acme-eu/agent.s, the source of agent.c, doesn't exist yet
      Apply acme-eu first: what is copied is what callers hear there now."
  `);
  const problem = {
    severity: "error",
    code: "forbidden",
    message: "the key may not do this",
    hint: "Change it.",
  } as const;
  expect(elsewhere({ state: "unread", problem })).toMatchInlineSnapshot(`
    "error forbidden [acme agent.c]
      acme-eu/agent.s, the source of agent.c, can't be looked up: the key may not do this
      Change it."
  `);
  const there = { state: "there", secret: [] } as const;
  expect(elsewhere({ ...there, orgId: "7", object: liveAgent("1") })).toMatchInlineSnapshot(`
    "error (refused) same-org-twice [acme agent.c]
      acme and acme-eu, which agent.c is to be copied from, are the same organisation (id 7)
      Give each its own API key."
  `);
  expect(elsewhere({ ...there, object: withDraft(liveAgent("1"), { timezone: "UTC" }) })).toMatchInlineSnapshot(`
    "error (refused) foreign-draft [acme agent.c]
      acme-eu/agent.s, the source of agent.c, has a draft that waits there, and the copy might inherit it
      Deploy or discard it in acme-eu, or add --include-foreign-draft."
  `);
  expect(
    elsewhere({ ...there, object: withDraft(liveAgent("1", { prompt: "" }), { prompt: "One." }) }),
  ).toMatchInlineSnapshot(`
    "error (refused) foreign-draft [acme agent.c]
      acme-eu/agent.s, the source of agent.c, was never deployed
      Deploy or discard it in acme-eu, or add --include-foreign-draft."
  `);
  const source = liveAgent("1", { name: "s" });
  expect(words(planOf([copy(), agent("s")], [withDraft(source, { timezone: "UTC" })], bound))).toMatchInlineSnapshot(`
    "error (refused) foreign-draft [acme agent.c]
      agent.s, the source of agent.c, has a draft that somebody else wrote, and the copy might inherit it
      Deploy or discard it in the dashboard, or add --include-foreign-draft or --discard-foreign-draft.
    note pending-draft [acme agent.s]
      a draft of "s" (timezone) waits in the dashboard and is left alone
      no hint"
  `);
  const old = liveOf([flatAgent("1", { name: "s" }), flatAgent("2", { name: "Copy of s" })], { dialect: "org-scoped" });
  expect(words(planOf([copy(), agent("s")], old, bound))).toMatchInlineSnapshot(`
    "error (refused) copy-not-clear [acme agent.c]
      agent.c may have been copied before: "Copy of s" (id 2) is an unchanged copy that nothing names
      Pin it: c: { id: 2 }, or delete it in the dashboard."
  `);
  const line = resource("phone_number.line", {}, { provision: {} }, { dialect: "org-scoped" });
  const numbers = liveOf([bareNumber("5", "+14155550101")], { dialect: "org-scoped" });
  expect(words(planOf([line], numbers))).toMatchInlineSnapshot(`
    "error (refused) provision-not-clear [acme phone_number.line]
      phone_number.line may have been bought before: nothing names +14155550101 (id 5), and this API has no labels to tell
      Pin it if it is one of them: line: { id: 5 }. If not, name each of them under phone_numbers: "+14155550101": {}. Without a record nothing else tells them apart."
  `);
  expect(words(planOf([line], numbers, {}))).toMatchInlineSnapshot(`
    "error (refused) provision-not-clear [acme phone_number.line]
      phone_number.line may have been bought before: nothing names +14155550101 (id 5), and this API has no labels to tell
      Pin it if it is one of them: line: { id: 5 }. If not, name each of them under phone_numbers: "+14155550101": {}."
  `);
  expect(words(planOf([agent("a")], [], undefined, { targets: ["agent.nobody", "agent.a"] }))).toMatchInlineSnapshot(`
    "error (error) unknown-target [acme as a whole]
      there is no agent.nobody in the configuration
      no hint"
  `);
  const intents = { "agent.gone": { step: "create" as const, name: "Anna" } };
  expect(words(planOf([], [], bindingsOf({}, intents)))).toMatchInlineSnapshot(`
    "note lost-create [acme agent.gone]
      an earlier run began to create agent.gone ("Anna") and never got an answer; its key is gone by now
      If the org has it, delete it in the dashboard."
  `);
});

test("whose draft is in the way", () => {
  const drafted = withDraft(anna, { prompt: "theirs", timezone: "UTC" });
  const bound = { "agent.a": { id: "7", ...created } };
  const written = (prompt: string) => [agent("a", { name: "Anna", prompt })];
  expect(words(planOf(written("new"), [drafted], bound))).toMatchInlineSnapshot(`
    "error (refused) foreign-draft [acme agent.a]
      "Anna" has a draft that somebody else wrote (prompt, timezone); deploying would ship it too
      Deploy or discard it in the dashboard, or add --include-foreign-draft (it ships with ours) or --discard-foreign-draft (it is dropped)."
  `);
  expect(words(planOf(written("new"), [withDraft(anna, {})], bound))).toMatchInlineSnapshot(`
    "error (refused) foreign-draft [acme agent.a]
      "Anna" has a draft that somebody else wrote (a read shows nothing of it, so it may clear fields); deploying would ship it too
      Deploy or discard it in the dashboard, or add --include-foreign-draft (it ships with ours) or --discard-foreign-draft (it is dropped)."
  `);
  expect(words(planOf(written("new"), [drafted], bound, { foreignDraft: "include" }))).toMatchInlineSnapshot(`
    "note foreign-draft-ships [acme agent.a]
      the draft that somebody else wrote for "Anna" is deployed along: timezone
      no hint"
  `);
  expect(
    words(planOf(written("new"), [withDraft(anna, { prompt: "theirs" })], bound, { foreignDraft: "include" })),
  ).toMatchInlineSnapshot(`
    "note foreign-draft-ships [acme agent.a]
      the draft that somebody else wrote for "Anna" is deployed along: only fields that the configuration sets anew
      no hint"
  `);
  expect(words(planOf(written("Be kind."), [drafted], bound))).toMatchInlineSnapshot(`
    "note pending-draft [acme agent.a]
      a draft of "Anna" (prompt, timezone) waits in the dashboard and is left alone
      no hint"
  `);
});

test("what goes", () => {
  const keeper = liveAgent("1", { name: "keeper" });
  const both = { "agent.keeper": { id: "1", ...created }, "agent.gone": { id: "7", ...created } };
  const pruned = (
    live: Parameters<typeof planOf>[1],
    over: object = {},
    bindings: Parameters<typeof planOf>[2] = both,
  ) => words(planOf([agent("keeper")], live, bindings, { prune: true, ...over }));
  expect(pruned([keeper, anna], { prune: false })).toMatchInlineSnapshot(`
    "note not-configured [acme agent.gone]
      agent.gone (id 7) is no longer in the configuration; it is left alone
      --prune deletes it. To go on managing it, put the key back; to let it be without this tool: thundersync bindings forget acme/agent.gone"
  `);
  expect(
    pruned([keeper, anna], {}, { ...both, "agent.gone": { id: "7", ...created, protect: true } }),
  ).toMatchInlineSnapshot(`
    "error (refused) protected [acme agent.gone]
      agent.gone is protected, and its key is gone from the configuration
      Put the key back, or let the agent be without this tool: thundersync bindings forget acme/agent.gone
    note key-gone [acme as a whole]
      agent.gone goes: its key is gone from the configuration
      To keep it, put the key back; to let it be without this tool: thundersync bindings forget acme/agent.gone"
  `);
  expect(
    pruned(
      [keeper, anna],
      {},
      { ...both, "agent.older": { id: "7", own: "adopted" }, "agent.x": { id: "1", own: "adopted", prune: false } },
    ),
  ).toMatchInlineSnapshot(`
    "error (refused) halved-configuration [acme as a whole]
      the configuration has only 1 left of the 4 that it had
      Look at each of them. If all are meant: --confirm-deletes 1.
    error (refused) bound-twice [acme agent.gone]
      agent.gone is not deleted: agent.older is bound to agent 7 as well
      Forget all but one of them: thundersync bindings forget ADDRESS.
    note key-gone [acme as a whole]
      agent.gone goes: its key is gone from the configuration
      To keep it, put the key back; to let it be without this tool: thundersync bindings forget acme/agent.gone
    note key-gone [acme as a whole]
      agent.older is no longer managed: its key is gone from the configuration
      To go on managing it, put the key back."
  `);
  expect(pruned(cut(liveOf([keeper, anna]), "phone_number"))).toMatchInlineSnapshot(`
    "error (refused) incomplete-list [acme agent.gone]
      agent.gone is not deleted: the list of phone numbers was not read completely
      Try again.
    note key-gone [acme as a whole]
      agent.gone goes: its key is gone from the configuration
      To keep it, put the key back; to let it be without this tool: thundersync bindings forget acme/agent.gone"
  `);
  expect(pruned([keeper, anna, liveNumber("5", "+14155550100", { inbound_agent_id: "7" })])).toMatchInlineSnapshot(`
    "error (refused) still-referred [acme agent.gone]
      agent.gone can't be deleted: phone number "+14155550100" still leads to it
      Lead it elsewhere first, in the configuration or in the dashboard.
    note key-gone [acme as a whole]
      agent.gone goes: its key is gone from the configuration
      To keep it, put the key back; to let it be without this tool: thundersync bindings forget acme/agent.gone"
  `);
  const spring = { title: "campaign", name: "Spring", to: "7" };
  expect(
    pruned(liveOf([keeper, anna], { referrers: { agent: { found: [spring], hidden: ["SIP endpoint"], unread: [] } } })),
  ).toMatchInlineSnapshot(`
    "error (refused) still-referred [acme agent.gone]
      agent.gone can't be deleted: campaign "Spring" still leads to it
      Change that in the dashboard first.
    note key-gone [acme as a whole]
      agent.gone goes: its key is gone from the configuration
      To keep it, put the key back; to let it be without this tool: thundersync bindings forget acme/agent.gone
    warning referrers-hidden [acme agent.gone]
      whether a SIP endpoint leads to agent.gone was not checked: the credential may not read them
      Look in the dashboard."
  `);
  expect(pruned(liveOf([keeper, anna], { referrers: {} }))).toMatchInlineSnapshot(`
    "error (refused) incomplete-list [acme agent.gone]
      agent.gone is not deleted: nobody looked for what else leads to it
      Try again.
    note key-gone [acme as a whole]
      agent.gone goes: its key is gone from the configuration
      To keep it, put the key back; to let it be without this tool: thundersync bindings forget acme/agent.gone"
  `);
  expect(pruned([keeper, withDraft(anna, { prompt: "theirs" })])).toMatchInlineSnapshot(`
    "error (refused) foreign-draft [acme agent.gone]
      agent.gone is to be deleted, and somebody else has a draft of it
      Deploy or discard it in the dashboard, or add --discard-foreign-draft.
    note key-gone [acme as a whole]
      agent.gone goes: its key is gone from the configuration
      To keep it, put the key back; to let it be without this tool: thundersync bindings forget acme/agent.gone"
  `);
  expect(pruned([keeper, anna], { confirmDeletes: 2 })).toMatchInlineSnapshot(`
    "error (refused) wrong-number-of-deletes [acme as a whole]
      --confirm-deletes says 2, and the plan deletes 1
      Look at each of them. If all are meant: --confirm-deletes 1.
    note key-gone [acme as a whole]
      agent.gone goes: its key is gone from the configuration
      To keep it, put the key back; to let it be without this tool: thundersync bindings forget acme/agent.gone"
  `);
  expect(words(planOf([], [keeper, anna], both, { prune: true }))).toMatchInlineSnapshot(`
    "error (refused) empty-configuration [acme as a whole]
      the configuration is empty: everything that it had would be deleted
      Look at each of them. If all are meant: --confirm-deletes 2.
    note key-gone [acme as a whole]
      agent.gone, agent.keeper go: their keys are gone from the configuration
      To keep them, put the key back; to let them be without this tool: thundersync bindings forget acme/ADDRESS"
  `);
  const many = Array.from({ length: 20 }, (_, at) => String(at));
  const bound = Object.fromEntries(many.map((id) => [`agent.k${id}`, { id, ...created }]));
  const shrunk = (gone: number) =>
    words(
      planOf(
        many.slice(gone).map((id) => agent(`k${id}`, { name: `agent ${id}` })),
        many.map((id) => liveAgent(id)),
        bound,
        { prune: true },
      ),
    );
  expect(shrunk(6)).toMatchInlineSnapshot(`
    "error (refused) many-deletes [acme as a whole]
      the plan deletes 6 of 20 agents, more than 5
      Look at each of them. If all are meant: --confirm-deletes 6.
    note key-gone [acme as a whole]
      agent.k0, agent.k1, agent.k2, agent.k3, agent.k4 and 1 more go: their keys are gone from the configuration
      To keep them, put the key back; to let them be without this tool: thundersync bindings forget acme/ADDRESS"
  `);
  expect(shrunk(11)).toMatchInlineSnapshot(`
    "error (refused) halved-configuration [acme as a whole]
      the configuration has only 9 left of the 20 that it had
      Look at each of them. If all are meant: --confirm-deletes 11.
    note key-gone [acme as a whole]
      agent.k0, agent.k1, agent.k10, agent.k2, agent.k3 and 6 more go: their keys are gone from the configuration
      To keep them, put the key back; to let them be without this tool: thundersync bindings forget acme/ADDRESS"
  `);
});

test("what can't be seen", () => {
  const headers = { "X-Key": "k" };
  const applied = { headers: digests.keyed(JSON.stringify({ "x-key": "k" })) };
  const plan = planOf(
    [integration("t", { headers })],
    [liveIntegration("u1", { display_name: "t", headers: { "X-Key": "***" } })],
    {
      "integration.t": { id: "u1", ...created, applied },
    },
  );
  expect(words(plan)).toMatchInlineSnapshot(`
    "note masked-values [acme as a whole]
      the API hides the header values of integration.t: they count as what was sent last, and an edit in the dashboard can't be seen
      no hint"
  `);
});
