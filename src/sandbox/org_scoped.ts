import type { Context } from "hono";
import { checkAgent } from "./agent_checks.ts";
import { storedValue } from "./agent_fields.ts";
import { deleteAgent, readAgentId } from "./assignments.ts";
import { copyAgent } from "./drafts.ts";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, answerList, closePaths, readBody } from "./exchange.ts";
import * as first from "./first_generation.ts";
import type { Fields } from "./json.ts";
import { wireId, writeJson } from "./json.ts";
import { viewId, writeNumber } from "./number_records.ts";
import { findNumber } from "./numbers.ts";
import { pollNumber, provision } from "./provisioning.ts";
import type { AgentRecord, NumberRecord } from "./records.ts";
import { addVersion } from "./records.ts";
import { notFound } from "./refusal.ts";
import { checkBody } from "./validation.ts";

/** The first generation of the API: /v1/orgs/{org}/agents and /v1/orgs/{org}/phone-numbers. Every write is live at once. */
export function addOrgScoped(app: App, world: World): void {
  addAgents(app, world);
  addNumbers(app, world);
}

function addAgents(app: App, world: World): void {
  const { store } = world;
  const list = "/v1/orgs/:org/agents";
  const item = `${list}/:id`;

  app.get(list, (c) => {
    const texts = [...c.var.org.agents.values()].map((agent) => writeJson(viewAgent(world, agent)));
    return answerList(c, world.settings, texts);
  });
  app.post(list, (c) => {
    const body = checkBody(first.agentModel, readBody(c));
    const at = store.now();
    const base = { createdAt: at, updatedAt: at, draft: {}, draftUpdatedAt: null };
    const deployed = { ...first.agentDefaults, ...readFields(c, body) };
    const agent: AgentRecord = { id: store.nextId(), ...base, deployed, versions: addVersion([], at, deployed) };
    c.var.org.agents.set(agent.id, agent);
    return answer(c, viewAgent(world, agent), 201);
  });
  app.get(item, (c) => answer(c, viewAgent(world, findAgent(c))));
  app.patch(item, (c) => {
    const agent = findAgent(c);
    const deployed = { ...agent.deployed, ...readFields(c, checkBody(first.agentPatchModel, readBody(c))) };
    const at = store.now();
    const next = { ...agent, deployed, updatedAt: at, versions: addVersion(agent.versions, at, deployed) };
    c.var.org.agents.set(agent.id, next);
    return answer(c, viewAgent(world, next));
  });
  app.delete(item, (c) => {
    deleteAgent(c.var.org, findAgent(c).id, world.settings.deleteReferenced);
    return c.body(null, 204);
  });
  app.post(`${item}/duplicate`, (c) => {
    const source = findAgent(c);
    checkBody(first.noModel, readBody(c));
    const copy = copyAgent(source, store.nextId(), undefined, store.now());
    c.var.org.agents.set(copy.id, copy);
    return answer(c, viewAgent(world, copy), 201);
  });
  closePaths(app, [list, item, `${item}/duplicate`]);
}

function addNumbers(app: App, world: World): void {
  const list = "/v1/orgs/:org/phone-numbers";
  const item = `${list}/:id`;

  app.get(list, (c) => {
    const records = [...c.var.org.numbers.values()].map((record) => pollNumber(world, c.var.org, record));
    return answerList(
      c,
      world.settings,
      records.map((record) => writeJson(viewNumber(record))),
    );
  });
  app.post(list, (c) => {
    const body = checkBody(first.numberModel, readBody(c));
    readAgentId(c.var.org, "inbound_agent_id", body.inbound_agent_id);
    const record = provision(world, c.var.org, body);
    const { inbound_agent_id: agent = null } = body;
    return answer(c, viewNumber(writeNumber(world.store, c.var.org, record, { inbound_agent_id: agent })), 201);
  });
  app.get(item, (c) => answer(c, viewNumber(pollNumber(world, c.var.org, findNumber(c)))));
  app.patch(item, (c) => {
    const record = findNumber(c);
    const body = checkBody(first.numberPatchModel, readBody(c));
    return answer(c, viewNumber(writeNumber(world.store, c.var.org, record, body)));
  });
  app.delete(item, (c) => {
    c.var.org.numbers.delete(findNumber(c).id);
    return c.body(null, 204);
  });
  closePaths(app, [list, item]);
}

function readFields(c: Context<Exchange>, body: Fields): Fields {
  checkAgent(c.var.org, body);
  first.checkTools(body.tools);
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, storedValue(value)]));
}

function findAgent(c: Context<Exchange>): AgentRecord {
  const agent = c.var.org.agents.get(c.req.param("id") ?? "");
  if (agent === undefined) throw notFound();
  return agent;
}

function viewAgent(world: World, agent: AgentRecord): Fields {
  const { deployed } = agent;
  const tools = Array.isArray(deployed.tools) ? (deployed.tools as readonly Fields[]) : [];
  return {
    id: wireId(agent.id),
    name: deployed.name ?? "",
    prompt: deployed.prompt ?? "",
    voice: deployed.voice ?? "",
    product: deployed.product ?? "spark",
    background_track: deployed.background_track ?? null,
    tools: world.settings.headerMode === "masked" ? tools.map(maskTool) : tools,
    created_at: agent.createdAt,
    updated_at: agent.updatedAt,
  };
}

function maskTool(tool: Fields): Fields {
  const endpoint = tool.endpoint as Fields;
  const names = Object.keys((endpoint.headers ?? {}) as Fields);
  return { ...tool, endpoint: { ...endpoint, headers: Object.fromEntries(names.map((name) => [name, "********"])) } };
}

function viewNumber(record: NumberRecord): Fields {
  return {
    id: wireId(record.id),
    number: record.number,
    status: record.status === "provisioning" ? "pending" : record.status,
    inbound_agent_id: viewId(record.inboundAgentId),
    outbound_agent_id: viewId(record.outboundAgentId),
  };
}
