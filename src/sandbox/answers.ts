import type { Context } from "hono";
import type { Exchange, World } from "./exchange.ts";
import { answer } from "./exchange.ts";
import type { Fields } from "./json.ts";
import type { Org } from "./org.ts";
import type { Version } from "./records.ts";
import { invalidId } from "./refusal.ts";

/** Answers a history, newest first. */
export function answerVersions(c: Context<Exchange>, versions: readonly Version[]): Response {
  const results = versions.map((version) => ({ ...version })).reverse();
  return answer(c, { count: results.length, results });
}

/** The org that a transfer names. */
export function findTarget(world: World, body: Fields): Org {
  const target = world.store.orgs.get(Number(body.target_org_id));
  if (target === undefined) throw invalidId("target_org_id", String(body.target_org_id));
  return target;
}
