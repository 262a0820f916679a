import type { App, World } from "./exchange.ts";
import { answer, answerList, closePaths, readBody } from "./exchange.ts";
import { writeJson } from "./json.ts";
import { writeLabel } from "./label_records.ts";
import { requestModel } from "./reference.ts";
import { notFound } from "./refusal.ts";
import { checkBody } from "./validation.ts";

const list = "/v1/phone-number-labels";
const model = requestModel(`POST ${list}`);

/** What numbers are called: a second write for one number changes the first. No path shows one by itself. */
export function addLabels(app: App, world: World): void {
  // The generation without drafts is the older one.
  if (world.settings.dialect !== "staged") return;
  const item = `${list}/:id`;
  app.get(list, (c) => answerList(c, world.settings, [...c.var.org.labels.values()].map(writeJson)));
  app.post(list, (c) => answer(c, writeLabel(world.store, c.var.org, checkBody(model, readBody(c)))));
  app.delete(item, (c) => {
    if (!c.var.org.labels.delete(c.req.param("id"))) throw notFound();
    return c.body(null, 204);
  });
  closePaths(app, [list, item]);
}
