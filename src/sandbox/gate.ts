import { setTimeout as wait } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { App } from "./exchange.ts";
import type { Fault, FaultCounter } from "./faults.ts";
import type { Value } from "./json.ts";
import { isFields, readJson, writeJson } from "./json.ts";
import type { RateLimiter } from "./rate.ts";
import type { Moment, ReceivedRequest } from "./request.ts";

/** What the gate needs to know. */
export interface Gate {
  readonly app: App;
  readonly latency: number;
  readonly requests: ReceivedRequest[];
  readonly faults: () => FaultCounter;
  readonly orgOf: (authorization: string | null) => number | null;
  readonly limiter: RateLimiter;
  readonly hold: (request: ReceivedRequest, moment: Moment) => Promise<void> | void;
  /** Resolves when what a request did is kept. */
  readonly keep: () => Promise<void>;
  /** Ends all waiting when the sandbox closes. */
  readonly closing: AbortSignal;
}

const mostRequests = 50_000;

/** Takes a request, notes it, lets faults strike, and passes it on to the routes. */
export async function passRequest(gate: Gate, request: Request, bindings: HttpBindings): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const bodyBytes = new Uint8Array(request.method === "GET" ? new ArrayBuffer(0) : await request.arrayBuffer());
  const bodyText = new TextDecoder().decode(bodyBytes);
  const received: ReceivedRequest = {
    method: request.method,
    path: pathname,
    query: search.slice(1),
    host: request.headers.get("host") ?? "",
    org_id: gate.orgOf(request.headers.get("authorization")),
    body: readBodyLeniently(bodyText),
    status: 0,
  };
  if (gate.requests.length >= mostRequests) gate.requests.splice(0, mostRequests / 2);
  gate.requests.push(received);

  await gate.hold(received, "arrived");
  if (gate.closing.aborted) return RESPONSE_ALREADY_SENT;
  const seconds = gate.limiter(received.org_id);
  const fault =
    seconds === undefined
      ? gate.faults().match(received.method, pathname)
      : ({ kind: "status", status: 429, retryAfter: String(seconds) } as const);
  const isSwap = fault?.kind === "swap-before" || fault?.kind === "swap-after";
  const other = isSwap ? await answerOfAnother(gate, request, bindings) : undefined;
  const before = fault === undefined ? undefined : await strikeBefore(gate, fault, bindings, other);
  let response = before;
  if (response === undefined) {
    response = await gate.app.fetch(request, { ...bindings, bodyText, bodyBytes });
    response = await gate.keep().then(
      () => response as Response,
      ({ message }: Error) => jsonResponse({ detail: message }, 500),
    );
    await gate.hold(received, "written");
    if (fault?.kind === "swap-after") response = other ?? response;
    else if (fault !== undefined) response = await strikeAfter(gate, fault, bindings, response);
  }
  if (gate.latency > 0) await pause(gate, gate.latency);
  if (response !== RESPONSE_ALREADY_SENT) received.status = response.status;
  return response;
}

async function strikeBefore(
  gate: Gate,
  fault: Fault,
  bindings: HttpBindings,
  other: Response | undefined,
): Promise<Response | undefined> {
  if (fault.kind === "swap-before") return other;
  if (fault.kind === "drop-before") return drop(bindings);
  if (fault.kind === "stall") {
    await untilGone(gate, bindings);
    return RESPONSE_ALREADY_SENT;
  }
  if (fault.kind === "status" && fault.written !== true) return errorResponse(fault);
  return undefined;
}

async function strikeAfter(gate: Gate, fault: Fault, bindings: HttpBindings, response: Response): Promise<Response> {
  switch (fault.kind) {
    case "drop-after":
      return drop(bindings);
    case "slow":
      await pause(gate, fault.ms ?? 1000);
      return response;
    case "status":
      return errorResponse(fault);
    case "cut":
      return cutAnswer(bindings, response);
    case "html":
      return new Response("<!doctype html><title>Welcome</title><p>Please sign in.</p>\n", {
        headers: { "content-type": "text/html; charset=utf-8" },
      });
    case "empty":
      return new Response("", { headers: { "content-type": "application/json" } });
    default:
      return response;
  }
}

/** What the API would answer if the request were about another object of the same list. Undefined: there is no other. */
async function answerOfAnother(gate: Gate, request: Request, bindings: HttpBindings): Promise<Response | undefined> {
  const url = new URL(request.url);
  const [, list = "", id] =
    /^(.*\/(?:agents|phone-numbers|integrations|variants|test-scenarios|suites|mcp-servers|documents|knowledge-bases|reusable-instructions|phone-number-labels))(?:\/([^/]+))?/.exec(
      url.pathname,
    ) ?? [];
  if (list === "") return undefined;
  const authorization = request.headers.get("authorization") ?? "";
  const asked = new Request(new URL(list, url), { headers: { authorization } });
  const listed = await gate.app.fetch(asked, { ...bindings, bodyText: "", bodyBytes: new Uint8Array() });
  const value = readBodyLeniently(await listed.text());
  const items = isFields(value) && Array.isArray(value.results) ? value.results : Array.isArray(value) ? value : [];
  const other = items.find((item: Value) => isFields(item) && String(item.id) !== id);
  const isBirth = request.method === "POST" && (id === undefined || url.pathname.endsWith("/duplicate"));
  return other === undefined ? undefined : jsonResponse(other, isBirth ? 201 : 200);
}

function errorResponse(fault: Fault): Response {
  const status = fault.status ?? 503;
  const detail = status === 429 ? "Request was throttled." : `The sandbox was told to answer ${status}.`;
  return jsonResponse(
    fault.error ?? { detail },
    status,
    fault.retryAfter === undefined ? {} : { "retry-after": fault.retryAfter },
  );
}

function jsonResponse(value: Value, status: number, more: Readonly<Record<string, string>> = {}): Response {
  return new Response(writeJson(value), { status, headers: { "content-type": "application/json", ...more } });
}

function drop(bindings: HttpBindings): Response {
  bindings.outgoing.socket?.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function cutAnswer({ outgoing }: HttpBindings, response: Response): Promise<Response> {
  const whole = Buffer.from(await response.arrayBuffer());
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  outgoing.writeHead(response.status, { "content-type": "application/json", "content-length": whole.length });
  // The half must have left before the connection breaks, or the caller sees no answer at all.
  await new Promise<void>((resolve) => outgoing.write(half, () => resolve()));
  outgoing.socket?.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function pause(gate: Gate, ms: number): Promise<void> {
  await wait(ms, undefined, { signal: gate.closing }).catch(() => undefined);
}

async function untilGone(gate: Gate, { outgoing }: HttpBindings): Promise<void> {
  await new Promise<void>((resolve) => {
    outgoing.once("close", resolve);
    if (gate.closing.aborted) resolve();
  });
}

// Only for the record: the routes judge the body.
function readBodyLeniently(text: string): Value {
  if (text === "") return null;
  try {
    return readJson(text);
  } catch {
    return text;
  }
}
