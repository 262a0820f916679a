import type { Context } from "hono";
import { answerVersions, findTarget } from "./answers.ts";
import { deleteReferences, refuseReferenced } from "./attached.ts";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, answerList, closePaths, readBody } from "./exchange.ts";
import { createIntegration, integrationDefaults, writeIntegration } from "./integration_records.ts";
import type { Fields, Value } from "./json.ts";
import { isFields, writeJson } from "./json.ts";
import type { Org } from "./org.ts";
import type { IntegrationRecord } from "./records.ts";
import type { Model } from "./reference.ts";
import { extendModel, relaxModel, requestModel } from "./reference.ts";
import { notFound } from "./refusal.ts";
import { checkBody } from "./validation.ts";

const createModel = requestModel("POST /v1/integrations");
// The documentation patches with the names of the create; the generated reference has `endpoint` in their place.
const patchModel = relaxModel(
  extendModel(createModel, { endpoint: { type: "any", required: false, nullable: false } }),
);
const putModel = requestModel("PUT /v1/integrations/{integration_id}");
const transferModel = requestModel("POST /v1/integrations/{integration_id}/transfer");

/** An integration as a list, a create and an agent's attachments show it. */
export function viewIntegration(world: World, record: IntegrationRecord): Fields {
  const headers = record.fields.headers as readonly Fields[];
  const masked = world.settings.headerMode === "masked";
  return {
    id: record.id,
    ...record.fields,
    headers: headers.map((header) => (masked ? { ...header, value: "********" } : header)),
    created_at: record.createdAt,
    updated_at: record.updatedAt,
  };
}

/** Custom tools: /v1/integrations. */
export function addIntegrations(app: App, world: World): void {
  const { store } = world;
  const list = "/v1/integrations";
  const item = `${list}/:id`;

  app.get(list, (c) => {
    const records = [...c.var.org.integrations.values()];
    return answerList(
      c,
      world.settings,
      records.map((record) => writeJson(viewIntegration(world, record))),
    );
  });
  app.post(list, (c) => {
    const record = createIntegration(store, c.var.org, checkBody(createModel, readBody(c)));
    return answer(c, viewIntegration(world, record), 201);
  });
  app.get(item, (c) => {
    const record = find(c.var.org, c.req.param("id"));
    return answer(c, viewAs(world, record, c.req.param("id")));
  });
  const update = (c: Context<Exchange, typeof item>, model: Model, over?: Fields) => {
    const id = c.req.param("id");
    const record = find(c.var.org, id);
    const { endpoint, ...body } = checkBody(model, readBody(c));
    const fields = { ...body, ...unpackEndpoint(endpoint) };
    return answer(c, viewAs(world, writeIntegration(store, c.var.org, record, fields, over), id));
  };
  app.patch(item, (c) => update(c, patchModel));
  app.put(item, (c) => update(c, putModel, integrationDefaults));
  app.delete(item, (c) => {
    const record = find(c.var.org, c.req.param("id"));
    if (world.settings.deleteReferenced === "refuse") refuseReferenced(c.var.org, "integrations", record.id);
    if (world.settings.deleteReferenced === "detach") deleteReferences(world, c.var.org, "integrations", record.id);
    c.var.org.integrations.delete(record.id);
    return c.body(null, 204);
  });
  app.get(`${item}/versions`, (c) => answerVersions(c, hideHeaders(find(c.var.org, c.req.param("id")).versions)));
  app.post(`${item}/transfer`, (c) => {
    const record = find(c.var.org, c.req.param("id"));
    const body = checkBody(transferModel, readBody(c));
    const target = findTarget(world, body);
    const name = typeof body.name === "string" ? { display_name: body.name.trim() } : {};
    const move = body.mode === "move";
    const fields = { ...record.fields, ...name };
    if (move) {
      deleteReferences(world, c.var.org, "integrations", record.id);
      c.var.org.integrations.delete(record.id);
      target.integrations.set(record.id, { ...record, fields });
    }
    const next = move ? { ...record, fields } : createIntegration(store, target, fields);
    const view = {
      integration: viewIntegration(world, next),
      mode: move ? "move" : "copy",
      source_org_id: c.var.org.id,
      target_org_id: target.id,
    };
    return answer(c, view, move ? 200 : 201);
  });
  closePaths(app, [list, item, `${item}/versions`, `${item}/transfer`]);
}

function find(org: Org, id: string): IntegrationRecord {
  for (const record of org.integrations.values()) {
    if (record.id === id || String(record.serial) === id) return record;
  }
  throw notFound();
}

// The API describes the same object a second time, under an integer id and with one field for the HTTP target.
function viewAs(world: World, record: IntegrationRecord, id: string): Fields {
  const view = viewIntegration(world, record);
  if (id === record.id) return view;
  const { endpoint_url, endpoint_method, headers, request_format, ...rest } = view;
  return {
    ...rest,
    id: record.serial,
    endpoint: { url: endpoint_url, method: endpoint_method, headers, request_format },
  } as Fields;
}

function unpackEndpoint(endpoint: Value | undefined): Fields {
  if (!isFields(endpoint)) return {};
  const { url, method, headers } = endpoint;
  const given = { endpoint_url: url, endpoint_method: method, headers };
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return checkBody(patchModel, set as Fields);
}

function hideHeaders(versions: IntegrationRecord["versions"]): IntegrationRecord["versions"] {
  return versions.map((version) => {
    const { headers: _, ...fields } = version.fields;
    return { ...version, fields };
  });
}
