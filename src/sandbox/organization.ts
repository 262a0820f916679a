import type { Context } from "hono";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, answerList, closePaths, readBody } from "./exchange.ts";
import type { Fields } from "./json.ts";
import { writeJson } from "./json.ts";
import type { Org } from "./org.ts";
import { organizationDefaults, organizationOf, writeOrganization } from "./organization_record.ts";
import { requestModel } from "./reference.ts";
import { notFound } from "./refusal.ts";
import { checkBody } from "./validation.ts";

const list = "/v1/orgs/";
const item = `${list}:id/`;
const patchModel = requestModel("PATCH /v1/orgs/{id}/");
const putModel = requestModel("PUT /v1/orgs/{id}/");

/** The org as a whole: the only paths that end with a slash. A key opens one org. */
export function addOrganization(app: App, world: World): void {
  // The generation without drafts is the older one.
  if (world.settings.dialect !== "staged") return;
  const find = (c: Context<Exchange>): Org => {
    if (c.req.param("id") !== String(c.var.org.id)) throw notFound();
    return c.var.org;
  };
  const write = (c: Context<Exchange>, body: Fields): Response => {
    const org = find(c);
    writeOrganization(world.store, org, body);
    return answer(c, { ...viewOf(org), bolt_pipeline: "v2", experimental_products_enabled: false });
  };
  app.get(list, (c) => answerList(c, world.settings, [writeJson(asSeen(c.var.org))]));
  app.get(item, (c) => answer(c, asSeen(find(c))));
  app.patch(item, (c) => write(c, checkBody(patchModel, readBody(c))));
  app.put(item, (c) => write(c, { ...organizationDefaults, ...checkBody(putModel, readBody(c)) }));
  closePaths(app, [list, item]);
}

function viewOf(org: Org): Fields {
  return { id: org.id, baa_status: "none", ...organizationOf(org) };
}

/** As a read shows it: with the role of a person, which a key has none of. */
function asSeen(org: Org): Fields {
  return { ...viewOf(org), role: null };
}
