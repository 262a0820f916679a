// Who leads to whom: the questions that the planner and an apply ask the one graph.
import { describe, expect, test } from "vitest";
import { Reference, Template } from "../../src/config/desired.ts";
import { spot } from "../../src/kinds/identity.ts";
import type { Live, LiveObject } from "../../src/live/live.ts";
import { PlanFacts } from "../../src/plan/facts.ts";
import { kindsReferringTo, LeadGraph } from "../../src/plan/lead.ts";
import { unreadFor } from "../../src/plan/plan.ts";
import {
  agent,
  inputsOf,
  integration,
  liveAgent,
  liveIntegration,
  liveNumber,
  liveOf,
  number,
  planOf,
  resource,
  withDraft,
  without,
} from "../support/plan_inputs.ts";

test("settings in which no id stands need not be read before a delete", () => {
  expect(kindsReferringTo(new Set(["agent"]), "staged")).toEqual([
    "integration",
    "agent",
    "phone_number",
    "suite",
    "webhook_endpoint",
    "publishable_key",
    "sip_endpoint",
  ]);
  expect(kindsReferringTo(new Set(["reusable_instruction"]), "staged")).toEqual(["integration", "agent"]);
});

/** The graph of a plan. */
function planned(...inputs: Parameters<typeof inputsOf>): LeadGraph {
  const facts = new PlanFacts(inputsOf(...inputs));
  return new LeadGraph(facts.inputs.live, facts);
}

/** The graph of an org as it is. */
function asItIs(live: readonly LiveObject[] | Live): LeadGraph {
  return new LeadGraph("lists" in live ? live : liveOf(live));
}

const anna = liveAgent("1", { name: "Anna" });
const bert = liveAgent("2", { name: "Bert" });

describe("what leads to an object", () => {
  test("goes up to the numbers, each once and sorted", () => {
    const graph = asItIs([
      liveIntegration("u1"),
      liveAgent("1", { name: "Anna", integration_ids: ["u1", "u1"], mcp_server_ids: ["u1"] }),
      liveAgent("2", { name: "Bert", integration_ids: ["u1"] }),
      liveAgent("3", { name: "Bert", integration_ids: ["u1"] }),
      liveNumber("6", "+2", { inbound_agent_id: "1", outbound_agent_id: "2" }),
      liveNumber("5", "+1", { inbound_agent_id: null, outbound_agent_id: 1 }),
    ]);
    expect(graph.reachOf("integration", "u1")).toEqual({ agents: ["Anna", "Bert"], numbers: ["+1", "+2"] });
    expect(graph.reachOf("agent", "1")).toEqual({ agents: [], numbers: ["+1", "+2"] });
    for (const nobody of ["null", "9"]) expect(graph.reachOf("agent", nobody)).toEqual({ agents: [], numbers: [] });
  });

  test("is what the plan makes of it: what is written, cleared or not there yet", () => {
    const line = liveNumber("5", "+14155550100", { inbound_agent_id: "1", outbound_agent_id: "1" });
    const written = { inbound_agent_id: new Reference("agent.new"), outbound_agent_id: null };
    const graph = planned([agent("new"), resource("phone_number.+14155550100", written)], [anna, line]);
    expect(graph.reachOf("agent", "agent.new").numbers).toEqual(["+14155550100"]);
    expect(graph.reachOf("agent", "1").numbers).toEqual([]);
  });

  test("leads callers: what only tests it is none of them, and nobody asks for its list", () => {
    const suite: LiveObject = { kind: "suite", id: "s", fields: { name: "Nightly", agent_id: "1" }, facts: {} };
    const line = liveNumber("5", "+1", { inbound_agent_id: "1" });
    expect(asItIs([anna, suite, line]).reachOf("agent", "1")).toEqual({ agents: [], numbers: ["+1"] });
    const live = without(liveOf([anna, line]), "suite");
    const plan = planOf([agent("Anna", { prompt: "Be brief." })], live);
    expect(unreadFor(plan, live)).toBe(undefined);
    const leaders = asItIs([anna, suite])
      .leadersTo(new Set(["agent 1"]))
      .get("agent 1");
    expect(leaders?.map(({ words }) => words)).toEqual(['test suite "Nightly"']);
  });

  test("is what callers get: neither a draft nor open JSON counts", () => {
    const drafting = withDraft(anna, { integration_ids: ["u1"] });
    const handing = liveAgent("2", { name: "Bert", handoffs: [{ agent: 1 }] });
    const graph = asItIs([liveIntegration("u1"), drafting, handing]);
    expect(graph.reachOf("integration", "u1").agents).toEqual([]);
    expect(graph.reachOf("agent", "1").agents).toEqual([]);
  });
});

describe("where numbers lead", () => {
  test("by the names that people will call them, and as an id where nobody knows it", () => {
    const graph = planned(
      [
        agent("a", { name: "Anne" }, { id: "1" }),
        resource("phone_number.line", { inbound_agent_id: new Reference("agent.a") }, { provision: {} }),
      ],
      [anna, liveNumber("5", "+2", { inbound_agent_id: "1", outbound_agent_id: "9" }), liveNumber("6", "+1")],
    );
    expect(graph.routing()).toEqual({
      routing: [
        { number: "+1" },
        { number: "+2", inbound: "Anne", outbound: "agent 9" },
        { number: "line", inbound: "Anne" },
      ],
      uses: [],
    });
  });

  test("with what those use: of the same name together, and of a copy what its source has", () => {
    const tools = [liveIntegration("u1", { display_name: "orders" }), liveIntegration("u2", { display_name: "stock" })];
    const graph = planned(
      [
        agent("a", { name: "Anna" }),
        resource("agent.copy", { name: "Copy" }, { duplicate_of: { address: "agent.a" } }),
        integration("new"),
        agent("b", { name: "Bert", integration_ids: [new Reference("integration.new"), "u9"] }),
        resource("phone_number.+1", { outbound_agent_id: new Reference("agent.copy") }),
      ],
      [
        ...tools,
        liveAgent("1", { name: "Anna", integration_ids: ["u2", "u1"] }),
        bert,
        liveAgent("3", { name: "Bert", integration_ids: ["u1"] }),
        liveNumber("5", "+1", { inbound_agent_id: "1" }),
        liveNumber("6", "+2", { inbound_agent_id: "2", outbound_agent_id: "3" }),
      ],
      { "agent.b": { id: "2", own: "created" } },
    );
    expect(graph.routing().uses).toEqual([
      { name: "Anna", uses: ["orders", "stock"] },
      { name: "Bert", uses: ["integration u9", "new", "orders"] },
      { name: "Copy", uses: ["orders", "stock"] },
    ]);
  });
});

describe("who leads to what is deleted", () => {
  const annaGoes: ReadonlySet<string> = new Set([spot("agent", "1")]);
  const wordsOf = (graph: LeadGraph, deleted = annaGoes, moving?: ReadonlySet<string>) =>
    [...graph.leadersTo(deleted, moving)].map(([at, leaders]) => [
      at,
      ...leaders.map(({ words, movedBy }) => (movedBy === undefined ? words : `${words}, moved by ${movedBy}`)),
    ]);
  const line = liveNumber("5", "+14155550100", { inbound_agent_id: "1", outbound_agent_id: "1" });

  test("deployed, in a draft, in open JSON and outside of all kinds, each once", () => {
    const handing = withDraft(bert, { handoffs: [{ agent: 1 }, { text: "1" }] });
    const found = [
      { title: "widget", name: "Shop", to: "1" },
      { title: "widget", name: "Desk", to: "2" },
    ];
    const graph = asItIs(liveOf([anna, line, handing], { referrers: { agent: { found, hidden: [], unread: [] } } }));
    expect(wordsOf(graph)).toEqual([["agent 1", 'agent "Bert"', 'phone number "+14155550100"', 'widget "Shop"']]);
    const leaders = graph.leadersTo(annaGoes).get("agent 1");
    expect(leaders?.map(({ object, isOutside }) => [object?.id, isOutside])).toEqual([
      ["2", undefined],
      ["5", undefined],
      [undefined, true],
    ]);
  });

  test("nobody, where nothing is deleted, all lead elsewhere, or a list was not read", () => {
    expect(wordsOf(asItIs([anna, line]), new Set())).toEqual([]);
    const elsewhere = liveNumber("5", "+14155550100", { inbound_agent_id: "2" });
    expect(wordsOf(asItIs([anna, elsewhere]))).toEqual([]);
    const { referrers: _unread, ...bare } = without(liveOf([anna, line]), "phone_number");
    expect(wordsOf(asItIs(bare))).toEqual([]);
  });

  test("and is not deleted itself", () => {
    const handing = liveAgent("2", { name: "Bert", handoffs: [{ agent: "1" }] });
    expect(wordsOf(asItIs([anna, handing]), new Set([...annaGoes, spot("agent", "2")]))).toEqual([]);
  });

  test("is moved by the plan only where that writes it, in what is deployed and in what waits", () => {
    const written = { inbound_agent_id: new Reference("agent.b"), outbound_agent_id: null };
    const moving = planned([agent("b", { name: "Bert" }), resource(number, written)], [anna, bert, line]);
    const words = 'phone number "+14155550100"';
    expect(wordsOf(moving, annaGoes, new Set([number]))).toEqual([["agent 1", `${words}, moved by ${number}`]]);
    expect(wordsOf(moving, annaGoes, new Set(["agent.b"]))).toEqual([["agent 1", words]]);
    const half = planned([resource(number, { inbound_agent_id: null })], [anna, line]);
    expect(wordsOf(half, annaGoes, new Set([number]))).toEqual([["agent 1", words]]);
    const drafting = withDraft(liveAgent("2", { name: "Bert" }), { steps: [{ agent: 1 }] });
    const over = (steps: boolean) =>
      planned([agent("b", { name: "Bert", timezone: "UTC", ...(steps ? { steps: [] } : {}) })], [anna, drafting]);
    expect(wordsOf(over(true), annaGoes, new Set(["agent.b"]))).toEqual([
      ["agent 1", 'agent "Bert", moved by agent.b'],
    ]);
    expect(wordsOf(over(false), annaGoes, new Set(["agent.b"]))).toEqual([["agent 1", 'agent "Bert"']]);
  });

  test("may be led there by the plan, or be something that is not there yet", () => {
    const handoffs = [{ to: new Template(["agent ", new Reference("agent.a")]) }, { to: new Reference("agent.a") }];
    const graph = planned(
      [agent("a", { name: "Anna" }), agent("b", { name: "Bert", handoffs }), agent("new", { handoffs: [{ to: "1" }] })],
      [anna, bert],
    );
    expect(wordsOf(graph, annaGoes, new Set(["agent.b", "agent.new"]))).toEqual([
      ["agent 1", 'agent "Bert"', "agent.new"],
    ]);
  });

  test("and without what was not read, which has no name", () => {
    const objects = [
      liveAgent("1", { name: "Anna", integration_ids: ["u1"], reusable_instruction_ids: ["u2"] }),
      liveIntegration("u1", { display_name: "orders" }),
      liveNumber("5", "+1", { inbound_agent_id: "1" }),
    ];
    const graph = new LeadGraph(without(liveOf(objects), "reusable_instruction"));
    expect(graph.routing().uses).toEqual([{ name: "Anna", uses: ["orders"] }]);
  });
});
