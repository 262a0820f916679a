import type { Context } from "hono";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, answerList, closePaths, readBody } from "./exchange.ts";
import { writeJson } from "./json.ts";
import type { SuiteRecord } from "./records.ts";
import { requestModel } from "./reference.ts";
import { notFound } from "./refusal.ts";
import { createModel, createSuite, viewSuite, writeSuite } from "./suite_records.ts";
import { checkBody } from "./validation.ts";

const list = "/v1/suites";
const item = `${list}/:id`;
const patchModel = requestModel("PATCH /v1/suites/{suite_id}");

/** Test suites: /v1/suites. They came with the newest generation. */
export function addSuites(app: App, { store, settings }: World): void {
  app.get(list, (c) => {
    const { org } = c.var;
    return answerList(
      c,
      settings,
      [...org.suites.values()].map((record) => writeJson(viewSuite(org, record))),
    );
  });
  app.post(list, (c) => {
    const { org } = c.var;
    return answer(c, viewSuite(org, createSuite(store, org, checkBody(createModel, readBody(c)))), 201);
  });
  app.get(item, (c) => answer(c, viewSuite(c.var.org, find(c))));
  app.patch(item, (c) => {
    const { org } = c.var;
    const record = find(c);
    return answer(c, viewSuite(org, writeSuite(store, org, record, checkBody(patchModel, readBody(c)))));
  });
  app.delete(item, (c) => {
    c.var.org.suites.delete(find(c).id);
    return c.body(null, 204);
  });
  closePaths(app, [list, item]);
}

function find(c: Context<Exchange>): SuiteRecord {
  const record = c.var.org.suites.get(c.req.param("id") ?? "");
  if (record === undefined) throw notFound();
  return record;
}
