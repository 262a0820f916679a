import type { Context } from "hono";
import { type ChildName, childKinds, childNames } from "./child_kinds.ts";
import { childrenOf, createChild, createModel, patchModel, viewChild, writeChild } from "./child_records.ts";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, answerList, closePaths, readBody } from "./exchange.ts";
import { writeJson } from "./json.ts";
import type { ChildRecord } from "./records.ts";
import { notFound } from "./refusal.ts";
import { checkBody } from "./validation.ts";

/** What belongs to one agent: /v1/agents/{agent_id}/variants and /test-scenarios. They came with the newest generation. */
export function addAgentChildren(app: App, { store, settings }: World): void {
  for (const name of childNames) {
    const { path, isRead } = childKinds[name];
    const list = `/v1/agents/:agent/${path}`;
    const item = `${list}/:id`;
    app.get(list, (c) => {
      const records = childrenOf(c.var.org, agentOf(c), name);
      return answerList(
        c,
        settings,
        records.map((record) => writeJson(viewChild(name, record))),
      );
    });
    app.post(list, (c) => {
      const body = checkBody(createModel(name), readBody(c));
      return answer(c, viewChild(name, createChild(store, c.var.org, agentOf(c), name, body)), 201);
    });
    if (isRead) app.get(item, (c) => answer(c, viewChild(name, find(c, name))));
    app.patch(item, (c) => {
      const record = find(c, name);
      const body = checkBody(patchModel(name), readBody(c));
      return answer(c, viewChild(name, writeChild(store, c.var.org, name, record, body)));
    });
    app.delete(item, (c) => {
      c.var.org.children[name].delete(find(c, name).id);
      return c.body(null, 204);
    });
    closePaths(app, [list, item]);
  }
}

function agentOf(c: Context<Exchange>): string {
  const id = c.req.param("agent") ?? "";
  if (!c.var.org.agents.has(id)) throw notFound();
  return id;
}

function find(c: Context<Exchange>, name: ChildName): ChildRecord {
  const record = c.var.org.children[name].get(c.req.param("id") ?? "");
  if (record === undefined || record.agentId !== agentOf(c)) throw notFound();
  return record;
}
