import type { Context } from "hono";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, answerList, answerText, closePaths, readBody } from "./exchange.ts";
import type { Fields } from "./json.ts";
import { writeJson } from "./json.ts";
import { type Referrer, type ReferrerName, referrerNames, referrers } from "./referrer_records.ts";
import {
  createReferrer,
  type ReferrerWrites,
  referrerWrites,
  removeReferrer,
  renewReferrer,
  writeReferrer,
} from "./referrer_writes.ts";
import { notFound } from "./refusal.ts";
import { checkBody } from "./validation.ts";

/** Lists of what refers to agents, and what a client may write of it. */
export function addReferrers(app: App, world: World): void {
  for (const name of referrerNames) {
    const { path, isNewest = false }: Referrer = referrers[name];
    if (isNewest && world.settings.dialect !== "staged") continue;
    app.get(path, (c) => {
      const items = [...c.var.org.referrers[name].values()].map(writeJson);
      return isNewest ? answerText(c, `{"results":[${items.join(",")}]}`) : answerList(c, world.settings, items);
    });
    const writes = referrerWrites[name];
    if (writes !== undefined) addWrites(app, world, name, writes);
    closePaths(app, [path]);
  }
}

function addWrites(app: App, { store }: World, name: ReferrerName, writes: ReferrerWrites): void {
  const { path } = referrers[name];
  const item = `${path}/:id`;
  const find = (c: Context<Exchange>): Fields => {
    const record = c.var.org.referrers[name].get(c.req.param("id") ?? "");
    if (record === undefined) throw notFound();
    return record;
  };
  app.post(path, (c) => answer(c, createReferrer(store, c.var.org, name, checkBody(writes.create, readBody(c))), 201));
  if (writes.isRead) app.get(item, (c) => answer(c, find(c)));
  app.patch(item, (c) => {
    const record = find(c);
    return answer(c, writeReferrer(store, c.var.org, name, record, checkBody(writes.patch, readBody(c))));
  });
  app.delete(item, (c) => {
    removeReferrer(c.var.org, name, find(c));
    return c.body(null, 204);
  });
  const { renew } = writes;
  if (renew !== undefined) app.post(`${item}/${renew}`, (c) => answer(c, renewReferrer(store, name, find(c))));
  closePaths(app, [item]);
}
