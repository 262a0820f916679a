import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { Value } from "./json.ts";
import { readJson, writeJson } from "./json.ts";
import type { Settings } from "./options.ts";
import type { Org } from "./org.ts";
import { Refusal } from "./refusal.ts";
import type { Store } from "./store.ts";

/** What the server hands to a route with each request. */
export interface Exchange {
  Bindings: HttpBindings & { readonly bodyText: string; readonly bodyBytes: Uint8Array<ArrayBuffer> };
  Variables: { org: Org };
}

/** The application that routes are added to. */
export type App = Hono<Exchange>;

/** What routes work on. `url` is the address of the sandbox, known once it listens. */
export interface World {
  readonly store: Store;
  readonly settings: Settings;
  readonly url: () => string;
}

/** The JSON body of a request; undefined when there is none. */
export function readBody(c: Context<Exchange>): Value | undefined {
  if (c.env.bodyText === "") return undefined;
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) throw new Refusal(415, `Unsupported media type "${type}" in request.`);
  try {
    return readJson(c.env.bodyText);
  } catch {
    throw new Refusal(400, "JSON parse error.");
  }
}

/** Answers with a JSON value. */
export function answer(c: Context<Exchange>, value: Value, status = 200): Response {
  return answerText(c, writeJson(value), status);
}

/** Answers with JSON text that is already written. */
export function answerText(c: Context<Exchange>, text: string, status = 200): Response {
  return c.newResponse(text, status as 200, { "content-type": "application/json" });
}

/** Answers a list in the shape that the settings ask for. Items are JSON texts. */
export function answerList(c: Context<Exchange>, settings: Settings, items: readonly string[]): Response {
  if (!settings.listEnvelope) return answerText(c, `[${items.join(",")}]`);
  const { limit, offset } = readPage(c, 100);
  const page = items.slice(offset, offset + limit);
  const head = `"total":${items.length},"limit":${limit},"offset":${offset}`;
  return answerText(c, `{"results":[${page.join(",")}],${head}}`);
}

/** The page that a request asks for. */
export function readPage(c: Context<Exchange>, most: number): { readonly limit: number; readonly offset: number } {
  const read = (name: string, fallback: number) => {
    const text = c.req.query(name);
    return text !== undefined && /^\d+$/.test(text) ? Number(text) : fallback;
  };
  return { limit: Math.max(1, Math.min(read("limit", most), most)), offset: read("offset", 0) };
}

/** Answers any other method on these paths with 405. Call it after the routes of the paths. */
export function closePaths(app: App, paths: readonly string[]): void {
  for (const path of paths) {
    app.all(path, (c) => {
      throw new Refusal(405, `Method "${c.req.method}" not allowed.`);
    });
  }
}
