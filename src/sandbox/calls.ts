import type { Context } from "hono";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, closePaths, readPage } from "./exchange.ts";
import type { Fields } from "./json.ts";
import { wireId } from "./json.ts";
import type { CallRecord } from "./records.ts";
import { notFound } from "./refusal.ts";
import { readInstant } from "./validation.ts";

const filters: { readonly [query: string]: readonly string[] } = {
  agent_id: ["agent_id"],
  direction: ["direction"],
  status: ["status"],
  from_number: ["from_number"],
  to_number: ["to_number"],
  phone_number: ["from_number", "to_number"],
};

/** What the agents did: /v1/calls. */
export function addCalls(app: App, world: World): void {
  const list = "/v1/calls";
  const item = `${list}/:id`;

  app.get(list, (c) => {
    const calls = [...c.var.org.calls.values()].filter((call) => isWanted(c, call.fields)).reverse();
    const { limit, offset } = readPage(c, 50);
    const results = calls.slice(offset, offset + limit).map((call) => call.fields);
    return answer(c, { results, total: calls.length, limit, offset });
  });
  app.get(item, (c) => answer(c, find(c).fields));
  app.get(`${item}/transcript`, (c) => {
    const call = find(c);
    return answer(c, { call_id: wireId(call.id), transcripts: call.transcript });
  });
  app.get(`${item}/audio`, (c) => {
    const call = find(c);
    return answer(c, { url: `${world.url()}/audio/${call.id}.wav?signature=sandbox` });
  });
  closePaths(app, [list, item, `${item}/transcript`, `${item}/audio`]);
}

/** The file behind an audio URL: one second of silence. Signed URLs need no key. */
export function addAudio(app: App): void {
  app.get("/audio/:file{[0-9]+\\.wav}", (c) => {
    if (c.req.query("signature") !== "sandbox") throw notFound();
    return c.body(silence(), 200, { "content-type": "audio/wav" });
  });
}

function find(c: Context<Exchange>): CallRecord {
  const call = c.var.org.calls.get(c.req.param("id") ?? "");
  if (call === undefined) throw notFound();
  return call;
}

function isWanted(c: Context<Exchange>, call: Fields): boolean {
  for (const [query, names] of Object.entries(filters)) {
    const wanted = c.req.query(query);
    if (wanted !== undefined && !names.some((name) => String(call[name]) === wanted)) return false;
  }
  if (c.req.query("exclude_test_calls") === "true" && call.is_test_call === true) return false;
  const started = readInstant(String(call.start_time)) ?? 0n;
  const from = readDay(c.req.query("start_date"), "T00:00:00Z");
  const to = readDay(c.req.query("end_date"), "T23:59:59.999999Z");
  return (from === undefined || started >= from) && (to === undefined || started <= to);
}

function readDay(text: string | undefined, rest: string): bigint | undefined {
  if (text === undefined) return undefined;
  return readInstant(text.length === 10 ? `${text}${rest}` : text);
}

function silence(): ArrayBuffer {
  const rate = 8000;
  const buffer = new ArrayBuffer(44 + rate);
  const view = new DataView(buffer);
  const write = (at: number, text: string) => {
    for (let index = 0; index < text.length; index++) view.setUint8(at + index, text.charCodeAt(index));
  };
  write(0, "RIFF");
  view.setUint32(4, 36 + rate, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  write(36, "data");
  view.setUint32(40, rate, true);
  new Uint8Array(buffer, 44).fill(128);
  return buffer;
}
