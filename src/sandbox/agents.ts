import type { Context } from "hono";
import { checkAgent, checkGuard, findAttachable } from "./agent_checks.ts";
import { attachments, defaults, flatModel, stagedModel } from "./agent_fields.ts";
import { answerVersions, findTarget } from "./answers.ts";
import { deleteAgent, unassignAgent } from "./assignments.ts";
import { showAttachable } from "./attachable_records.ts";
import { removeChildren } from "./child_records.ts";
import { detachEverywhere } from "./connection_records.ts";
import {
  copyAgent,
  deploy,
  discard,
  hasDraft,
  splitBody,
  viewAgent,
  waitForDeploy,
  writeDraft,
  writeLive,
} from "./drafts.ts";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, answerList, answerText, closePaths, readBody } from "./exchange.ts";
import { viewIntegration } from "./integrations.ts";
import type { Fields, Value } from "./json.ts";
import { writeJson } from "./json.ts";
import type { Org } from "./org.ts";
import type { AgentRecord, IntegrationRecord } from "./records.ts";
import { addVersion } from "./records.ts";
import { requestModel } from "./reference.ts";
import { notFound, Refusal } from "./refusal.ts";
import { checkBody } from "./validation.ts";

const list = "/v1/agents";
const item = `${list}/:id`;

const guardModel = requestModel("POST /v1/agents/{agent_id}/deploy");
const duplicateModel = requestModel("POST /v1/agents/{agent_id}/duplicate");
const splitModel = requestModel("POST /v1/agents/{agent_id}/split-testing");
const transferModel = requestModel("POST /v1/agents/{agent_id}/transfer");

/** Agents of the flat API, with or without drafts: /v1/agents. */
export function addAgents(app: App, world: World): void {
  const { store, settings } = world;
  const staged = settings.dialect === "staged";
  const bodyModel = staged ? stagedModel : flatModel;
  const createModel = bodyModel("POST /v1/agents");
  const patchModel = bodyModel("PATCH /v1/agents/{agent_id}");
  const putModel = bodyModel("PUT /v1/agents/{agent_id}");
  const write = agentWriter(world, staged);

  // The guard belongs to drafts: the flat API, as far as known, passes it by.
  const update = (c: Context<Exchange>, agent: AgentRecord, body: Fields, fields: Fields): Response => {
    checkAgent(c.var.org, body);
    if (staged) checkGuard(agent, body, settings.guardStatus);
    const next = staged ? writeDraft(agent, fields, store.now()) : writeLive(agent, fields, store.now());
    c.var.org.agents.set(agent.id, next);
    return answerText(c, write(c.var.org, next));
  };

  app.get(list, (c) => {
    const { org } = c.var;
    return answerList(
      c,
      settings,
      [...org.agents.values()].map((agent) => write(org, agent)),
    );
  });
  app.post(list, (c) => {
    const body = checkBody(createModel, readBody(c));
    checkAgent(c.var.org, body);
    const agent = createAgent(world, body);
    c.var.org.agents.set(agent.id, agent);
    return answerText(c, write(c.var.org, agent), 201);
  });
  app.get(item, (c) => answerText(c, write(c.var.org, find(c))));
  app.patch(item, (c) => {
    const agent = find(c);
    const body = checkBody(patchModel, readBody(c));
    return update(c, agent, body, body);
  });
  app.put(item, (c) => {
    const agent = find(c);
    const body = checkBody(putModel, readBody(c));
    return update(c, agent, body, { ...defaults, ...body });
  });
  app.delete(item, (c) => {
    deleteAgent(c.var.org, find(c).id, settings.deleteReferenced);
    return c.body(null, 204);
  });
  app.post(`${item}/duplicate`, (c) => {
    const source = find(c);
    const body = checkBody(duplicateModel, readBody(c));
    checkAgent(c.var.org, body);
    const name = typeof body.name === "string" ? body.name.trim() : undefined;
    const copy = asNew(world, copyAgent(source, store.nextId(), name, store.now()));
    c.var.org.agents.set(copy.id, copy);
    return answerText(c, write(c.var.org, copy), 201);
  });
  app.post(`${item}/transfer`, (c) => {
    const body = checkBody(transferModel, readBody(c));
    return transfer(c, world, find(c), body, write);
  });
  app.get(`${item}/versions`, (c) => answerVersions(c, find(c).versions));
  closePaths(app, [list, item, `${item}/duplicate`, `${item}/transfer`, `${item}/versions`]);
  if (staged) addDraftActions(app, world, write);
}

function addDraftActions(app: App, world: World, write: Writer): void {
  app.post(`${item}/deploy`, (c) => {
    const agent = find(c);
    checkGuard(agent, checkBody(guardModel, readBody(c)), world.settings.guardStatus);
    if (!hasDraft(agent)) throw new Refusal(400, "There is no draft to deploy.");
    const next = deploy(agent, world.store.now());
    c.var.org.agents.set(agent.id, next);
    return answerText(c, write(c.var.org, next));
  });
  app.post(`${item}/discard-draft`, (c) => {
    const agent = find(c);
    checkGuard(agent, checkBody(guardModel, readBody(c)), world.settings.guardStatus);
    const next = discard(agent, world.store.now());
    c.var.org.agents.set(agent.id, next);
    return answerText(c, write(c.var.org, next));
  });
  app.post(`${item}/split-testing`, (c) => {
    const agent = find(c);
    const { enabled = true } = checkBody(splitModel, readBody(c));
    const next = writeDraft(agent, { split_testing_enabled: enabled }, world.store.now());
    c.var.org.agents.set(agent.id, next);
    return answer(c, {
      split_testing_enabled: next.deployed.split_testing_enabled ?? false,
      draft_split_testing_enabled: next.draft.split_testing_enabled ?? null,
    });
  });
  closePaths(app, [`${item}/deploy`, `${item}/discard-draft`, `${item}/split-testing`]);
}

/** Writes the JSON text of an agent. */
type Writer = (org: Org, agent: AgentRecord) => string;

// A list of thousands of agents is read far more often than one of them changes, so each text is kept until
// its record or one of the attached objects is another one.
function agentWriter(world: World, staged: boolean): Writer {
  const kept = new WeakMap<AgentRecord, { readonly attached: readonly object[]; readonly text: string }>();
  return (org, agent) => {
    const attached = attachments.flatMap(({ objects, ids }) =>
      attachedObjects(org, objects, agent.deployed[ids] ?? []),
    );
    const known = kept.get(agent);
    if (known !== undefined && isSame(known.attached, attached)) return known.text;
    const view = viewAgent(agent, staged, (objects, ids) =>
      attachedObjects(org, objects, ids).map((object) =>
        objects === "integrations"
          ? viewIntegration(world, object as IntegrationRecord)
          : showAttachable(objects, object as Fields, world.settings.headerMode),
      ),
    );
    const text = writeJson(view);
    kept.set(agent, { attached, text });
    return text;
  };
}

// An id without an object stays in the list and out of the answer: the object was deleted and dangles.
function attachedObjects(org: Org, objects: string, ids: Value): readonly object[] {
  if (!Array.isArray(ids)) return [];
  return ids.flatMap((id: Value) => findAttachable(org, objects, String(id)) ?? []);
}

function isSame(left: readonly object[], right: readonly object[]): boolean {
  return left.length === right.length && left.every((object, index) => object === right[index]);
}

function isNewWaiting({ settings }: World): boolean {
  return settings.dialect === "staged" && settings.createState === "draft";
}

/** A copy in the state that the settings give to new agents. */
function asNew(world: World, copy: AgentRecord): AgentRecord {
  return isNewWaiting(world) ? waitForDeploy(copy) : copy;
}

function createAgent(world: World, body: Fields): AgentRecord {
  const { store } = world;
  const { plain, draft } = splitBody(body);
  const waits = isNewWaiting(world);
  const at = store.now();
  const deployed = waits ? defaults : { ...defaults, ...plain };
  const waiting = waits ? { ...plain, ...draft } : draft;
  return {
    id: store.nextId(),
    createdAt: at,
    updatedAt: at,
    deployed,
    draft: waiting,
    draftUpdatedAt: Object.keys(waiting).length > 0 ? at : null,
    versions: waits ? [] : addVersion([], at, deployed),
  };
}

function transfer(c: Context<Exchange>, world: World, source: AgentRecord, body: Fields, write: Writer): Response {
  const { org } = c.var;
  const target = findTarget(world, body);
  const move = body.mode === "move";
  const at = world.store.now();
  const name = typeof body.name === "string" ? body.name.trim() : undefined;
  const kept = name ?? String(source.deployed.name);
  const copy = move
    ? { ...source, deployed: { ...source.deployed, name: kept }, updatedAt: at }
    : copyAgent(source, world.store.nextId(), kept, at);
  const loose = org === target ? copy : detachAll(copy);
  const detached: Record<string, Value> = {};
  for (const { objects, ids } of attachments) {
    const lost = (source.deployed[ids] as readonly Value[]).length - (loose.deployed[ids] as readonly Value[]).length;
    if (lost > 0) detached[objects] = lost;
  }
  if (move && org !== target) {
    const numbers = unassignAgent(org, source.id);
    if (numbers > 0) detached.phone_numbers = numbers;
    org.agents.delete(source.id);
    removeChildren(org, source.id, target);
    detachEverywhere(org, source.id);
  }
  const placed = move ? loose : asNew(world, loose);
  target.agents.set(placed.id, placed);
  const head = { mode: move ? "move" : "copy", source_org_id: org.id, target_org_id: target.id, detached };
  const text = `{"agent":${write(target, placed)},${writeJson(head).slice(1)}`;
  return answerText(c, text, move ? 200 : 201);
}

function detachAll(agent: AgentRecord): AgentRecord {
  const none = Object.fromEntries(attachments.map(({ ids }) => [ids, []]));
  const draft = Object.entries(agent.draft).filter(([name]) => !Object.hasOwn(none, name));
  return { ...agent, deployed: { ...agent.deployed, ...none }, draft: Object.fromEntries(draft) };
}

function find(c: Context<Exchange>): AgentRecord {
  const agent = c.var.org.agents.get(c.req.param("id") ?? "");
  if (agent === undefined) throw notFound();
  return agent;
}
