import type { Context } from "hono";
import {
  type Attachable,
  type AttachableName,
  attachable,
  attachableNames,
  createAttachable,
  showAttachable,
  syncTools,
  writeAttachable,
} from "./attachable_records.ts";
import { countAgents, deleteReferences, refuseReferenced } from "./attached.ts";
import { removeDocumentsIn } from "./document_records.ts";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, answerList, closePaths, readBody } from "./exchange.ts";
import type { Fields } from "./json.ts";
import { writeJson } from "./json.ts";
import type { Org } from "./org.ts";
import { requestModel } from "./reference.ts";
import { notFound } from "./refusal.ts";
import { checkBody } from "./validation.ts";

/** Things that agents can have attached, besides integrations. */
export function addAttachable(app: App, world: World): void {
  for (const name of attachableNames) addKind(app, world, name);
  const sync = `${attachable.mcp_servers.path}/:id/sync-tools`;
  app.post(sync, (c) => {
    const record = c.var.org.attachable.mcp_servers.get(c.req.param("id") ?? "");
    if (record === undefined) throw notFound();
    const synced = syncTools(world.store, c.var.org, record);
    return answer(c, showAttachable("mcp_servers", synced, world.settings.headerMode));
  });
  closePaths(app, [sync]);
}

function addKind(app: App, world: World, name: AttachableName): void {
  const { path: list, parameter, agentCount, isNewest = false }: Attachable = attachable[name];
  const { store, settings } = world;
  if (isNewest && settings.dialect !== "staged") return;
  const item = `${list}/:id`;
  const createModel = requestModel(`POST ${list}`);
  const patchModel = requestModel(`PATCH ${list}/{${parameter}}`);
  const view = (org: Org, record: Fields): Fields => ({
    ...showAttachable(name, record, settings.headerMode),
    ...(agentCount === undefined ? {} : { [agentCount]: countAgents(org, name, String(record.id)) }),
  });
  const find = (c: Context<Exchange>): Fields => {
    const record = c.var.org.attachable[name].get(c.req.param("id") ?? "");
    if (record === undefined) throw notFound();
    return record;
  };

  app.get(list, (c) => {
    const { org } = c.var;
    return answerList(
      c,
      settings,
      [...org.attachable[name].values()].map((record) => writeJson(view(org, record))),
    );
  });
  app.post(list, (c) => {
    const record = createAttachable(store, c.var.org, name, checkBody(createModel, readBody(c)));
    return answer(c, view(c.var.org, record), 201);
  });
  app.get(item, (c) => answer(c, view(c.var.org, find(c))));
  app.patch(item, (c) => {
    const record = find(c);
    const body = checkBody(patchModel, readBody(c));
    return answer(c, view(c.var.org, writeAttachable(store, c.var.org, name, record, body)));
  });
  app.delete(item, (c) => {
    const id = String(find(c).id);
    if (settings.deleteReferenced === "refuse") refuseReferenced(c.var.org, name, id);
    if (settings.deleteReferenced === "detach") deleteReferences(world, c.var.org, name, id);
    c.var.org.attachable[name].delete(id);
    removeDocumentsIn(c.var.org, id);
    return c.body(null, 204);
  });
  closePaths(app, [list, item]);
}
