import type { Context } from "hono";
import { attachAgent, detachAgent } from "./connection_records.ts";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, closePaths, readBody } from "./exchange.ts";
import type { Fields } from "./json.ts";
import { requestModel } from "./reference.ts";
import { notFound } from "./refusal.ts";
import { checkBody } from "./validation.ts";

const list = "/v1/provider-connections";
const model = requestModel(`PUT ${list}/{connection_id}/agents/{agent_id}`);

/** Calendars and the like that somebody signed in to, and which agents may use them. */
export function addConnections(app: App, { store }: World): void {
  const item = `${list}/:id`;
  const attachment = `${item}/agents/:agent`;
  app.get(list, (c) =>
    answer(c, { connections: [...c.var.org.connections.values()], agents: [], providers: {}, configured: true }),
  );
  app.get(item, (c) => answer(c, find(c)));
  app.put(attachment, (c) =>
    answer(c, attachAgent(store, c.var.org, find(c), agentOf(c), checkBody(model, readBody(c)))),
  );
  app.delete(attachment, (c) => {
    if (!detachAgent(store, c.var.org, find(c), agentOf(c))) throw notFound();
    return c.body(null, 204);
  });
  closePaths(app, [list, item, attachment]);
}

function find(c: Context<Exchange>): Fields {
  const connection = c.var.org.connections.get(c.req.param("id") ?? "");
  if (connection === undefined) throw notFound();
  return connection;
}

function agentOf(c: Context<Exchange>): string {
  const id = c.req.param("agent") ?? "";
  if (!c.var.org.agents.has(id)) throw notFound();
  return id;
}
