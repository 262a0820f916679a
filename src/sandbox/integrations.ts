import type { Context } from "hono";
import { answerVersions, findTarget } from "./answers.ts";
import { deleteReferences, refuseReferenced } from "./attached.ts";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, answerList, closePaths, readBody } from "./exchange.ts";
import type { Fields, Value } from "./json.ts";
import { isFields, writeJson } from "./json.ts";
import type { IntegrationRecord } from "./records.ts";
import { addVersion } from "./records.ts";
import type { Model } from "./reference.ts";
import { extendModel, relaxModel, requestModel } from "./reference.ts";
import { invalid, notFound } from "./refusal.ts";
import type { Org } from "./store.ts";
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
    const body = checkBody(createModel, readBody(c));
    const fields = { ...createDefaults, ...clean(body) };
    const record = makeRecord(world, fields);
    c.var.org.integrations.set(record.id, record);
    return answer(c, viewIntegration(world, record), 201);
  });
  app.get(item, (c) => {
    const record = find(c.var.org, c.req.param("id"));
    return answer(c, viewAs(world, record, c.req.param("id")));
  });
  const update = (c: Context<Exchange, typeof item>, model: Model, rest: (record: IntegrationRecord) => Fields) => {
    const record = find(c.var.org, c.req.param("id"));
    const { endpoint, ...body } = checkBody(model, readBody(c));
    const fields = { ...rest(record), ...clean(body), ...unpackEndpoint(endpoint) };
    const at = store.now();
    const next = { ...record, fields, updatedAt: at, versions: addVersion(record.versions, at, fields) };
    c.var.org.integrations.set(record.id, next);
    return answer(c, viewAs(world, next, c.req.param("id")));
  };
  app.patch(item, (c) => update(c, patchModel, (record) => record.fields));
  app.put(item, (c) => update(c, putModel, () => createDefaults));
  app.delete(item, (c) => {
    const record = find(c.var.org, c.req.param("id"));
    if (world.settings.deleteReferenced === "refuse") refuseReferenced(c.var.org, record.id);
    if (world.settings.deleteReferenced === "detach") deleteReferences(world, c.var.org, record.id);
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
    const next = move
      ? { ...record, fields: { ...record.fields, ...name } }
      : makeRecord(world, { ...record.fields, ...name });
    if (move) {
      deleteReferences(world, c.var.org, record.id);
      c.var.org.integrations.delete(record.id);
    }
    target.integrations.set(next.id, next);
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

const createDefaults: Fields = {
  endpoint_method: "POST",
  endpoint_url: "",
  headers: [],
  request_format: "standard",
  validation_status: "untested",
  wizard_input: "",
};

function makeRecord(world: World, fields: Fields): IntegrationRecord {
  const { serial, uuid } = world.store.nextUuid();
  const at = world.store.now();
  return { id: uuid, serial, createdAt: at, updatedAt: at, fields, versions: addVersion([], at, fields) };
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
  return clean(checkBody(patchModel, set as Fields));
}

function clean(body: Fields): Fields {
  const spec = body.spec;
  if (spec !== undefined && (!isFields(spec) || spec.type !== "function" || !isFields(spec.function))) {
    throw invalid("spec", 'Expected {"type": "function", "function": {…}}.');
  }
  const { display_name: name, endpoint_url: url } = body;
  if (typeof name === "string" && name.trim() === "") throw invalid("display_name", "This field may not be blank.");
  if (typeof name === "string" && name.length > 255) {
    throw invalid("display_name", "Ensure this field has no more than 255 characters.");
  }
  if (typeof url === "string" && url !== "" && !url.startsWith("https://")) {
    throw invalid("endpoint_url", "Enter a valid HTTPS URL.");
  }
  const trimmed = Object.entries(body).map(([key, value]) => [key, typeof value === "string" ? value.trim() : value]);
  return Object.fromEntries(trimmed) as Fields;
}

function hideHeaders(versions: IntegrationRecord["versions"]): IntegrationRecord["versions"] {
  return versions.map((version) => {
    const { headers: _, ...fields } = version.fields;
    return { ...version, fields };
  });
}
