import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { kindNamed } from "../../src/kinds/index.ts";
import { openTestClient, serve } from "../support/open_client.ts";
import { type Answerer, sendJson } from "../support/wire_server.ts";

const agent = kindNamed("agent");
const integration = kindNamed("integration");
const phoneNumber = kindNamed("phone_number");

/** A port that nothing listens at. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const drop: Answerer = (response) => void response.destroy();
const cut: Answerer = (response) => {
  response.writeHead(201, { "content-type": "application/json", "content-length": "100" });
  response.write('{"id":', () => response.destroy());
};
const html: Answerer = (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<html>");
const empty: Answerer = (response) => sendJson(response, "");

describe("a create", () => {
  it.each([
    ["a dropped answer", drop],
    ["a cut answer", cut],
    ["a web page", html],
    ["an empty answer", empty],
    ["500", (response) => sendJson(response, {}, 500)],
    ["503 with Retry-After", (response) => sendJson(response, {}, 503, { "retry-after": "1" })],
    ["an array", (response) => sendJson(response, [], 201)],
  ] satisfies [string, Answerer][])("is not repeated after %s: its outcome is unknown", async (_, answer) => {
    const { server, api } = await serve(answer);
    expect(await api.create(agent, { name: "A" })).toMatchObject({ ok: false, failure: { kind: "unknown" } });
    expect(server.seen).toHaveLength(1);
  });

  it("is repeated after 429, which did nothing", async () => {
    const { server, api } = await serve((response, _, nth) =>
      sendJson(response, { id: 1 }, nth === 1 ? 429 : 201, { "retry-after": "0" }),
    );
    expect(await api.create(agent, { name: "A" })).toEqual({ ok: true, value: { id: 1 } });
    expect(server.seen.map((request) => request.body)).toEqual(['{"name":"A"}', '{"name":"A"}']);
  });

  it("is tried three times where nothing listens, and did not arrive", async () => {
    const api = openTestClient(`http://127.0.0.1:${await freePort()}`);
    const answer = await api.create(agent, { name: "A" });
    expect(answer).toMatchObject({ ok: false, failure: { kind: "unreachable", diagnostic: { code: "unreachable" } } });
    expect(api.requests).toBe(3);
  });

  it("is repeated with an idempotency key whatever came back", async () => {
    const { server, api } = await serve((response, request, nth) =>
      nth === 1 ? drop(response, request, nth) : sendJson(response, { id: 1 }, 201),
    );
    expect(await api.create(phoneNumber, { idempotency_key: "k" })).toEqual({ ok: true, value: { id: 1 } });
    expect(server.seen).toHaveLength(2);
  });

  it("that is refused shows no header value that the answer repeats", async () => {
    const { api } = await serve((response, request) =>
      sendJson(response, { headers: [`${request.body} is wrong`] }, 400),
    );
    const answer = await api.create(integration, { headers: [{ key: "X-Key", value: "hunter2hunter2" }] });
    expect(answer).toMatchObject({
      ok: false,
      failure: { kind: "rejected", status: 400, diagnostic: { code: "api-refused" } },
    });
    expect(JSON.stringify(answer)).toContain("X-Key");
    expect(JSON.stringify(answer)).not.toContain("hunter2");
  });
});

describe("a patch", () => {
  it.each([
    ["a dropped answer", drop],
    ["a cut answer", cut],
    ["a web page", html],
    ["503", (response) => sendJson(response, {}, 503)],
  ] satisfies [string, Answerer][])("is repeated after %s", async (_, first) => {
    const { server, api } = await serve((response, request, nth) =>
      nth === 1 ? first(response, request, nth) : sendJson(response, { id: 1 }),
    );
    expect(await api.patch(agent, "1", { name: "A" })).toEqual({ ok: true, value: { id: 1 } });
    expect(server.seen).toHaveLength(2);
  });

  it("meets somebody's edit: a conflict when it carried a guard", async () => {
    const { api } = await serve((response) => sendJson(response, { detail: "Edited." }, 409));
    expect(await api.patch(agent, "1", { name: "A", if_updated_at: "t" })).toMatchObject({
      ok: false,
      failure: { kind: "conflict" },
    });
    expect(await api.patch(agent, "1", { name: "A" })).toMatchObject({ ok: false, failure: { kind: "rejected" } });
  });

  it("that lost its answer and then meets an edit doesn't blame somebody else", async () => {
    const { api } = await serve((response, request, nth) =>
      nth === 1 ? drop(response, request, nth) : sendJson(response, {}, 409),
    );
    expect(await api.patch(agent, "1", { name: "A", if_updated_at: "t" })).toMatchObject({
      ok: false,
      failure: { kind: "unknown", diagnostic: { code: "unknown-outcome" } },
    });
  });
});

describe("a delete", () => {
  it("is done when the object is gone, also after a lost answer, and carries what the API asks for", async () => {
    const { server, api } = await serve((response, request, nth) =>
      nth === 1 ? drop(response, request, nth) : sendJson(response, {}, 404),
    );
    expect(await api.remove(phoneNumber, "1")).toEqual({ ok: true, value: null });
    expect(server.seen.map((request) => `${request.method} ${request.url}`)).toEqual(
      Array(2).fill("DELETE /v1/phone-numbers/1?confirm=true"),
    );
  });

  it("is done after 204", async () => {
    const { api } = await serve((response) => void response.writeHead(204).end());
    expect(await api.remove(agent, "1")).toEqual({ ok: true, value: null });
  });

  it("is not done because a web page says 404", async () => {
    const { api } = await serve(
      (response) => void response.writeHead(404, { "content-type": "text/html" }).end("<html>"),
    );
    expect(await api.remove(agent, "1")).toMatchObject({ ok: false, failure: { kind: "rejected" } });
  });
});

it("sends the guard of a deploy under its name, and no body without one", async () => {
  const { server, api } = await serve((response) => sendJson(response, { id: 1 }));
  await api.deploy(agent, "1", "2026-01-01T00:00:00.123456Z");
  await api.discardDraft(agent, "1", undefined);
  expect(server.seen.map(({ url, body }) => [url, body])).toEqual([
    ["/v1/agents/1/deploy", '{"if_updated_at":"2026-01-01T00:00:00.123456Z"}'],
    ["/v1/agents/1/discard-draft", ""],
  ]);
});

it("gives the object inside the answer of a transfer, and what did not follow it", async () => {
  const answers = [
    { agent: { id: 5 }, mode: "copy", source_org_id: 1, target_org_id: 2 },
    { agent: { id: 6 }, detached: { integrations: 2, others: "some" } },
    { id: 7 },
  ];
  const { api } = await serve((response) => sendJson(response, answers.shift(), 201));
  const transfer = () => api.transfer(agent, "1", { target_org_id: 2 });
  expect(await transfer()).toEqual({ ok: true, value: { copy: { id: 5 }, detached: {} } });
  expect(await transfer()).toEqual({ ok: true, value: { copy: { id: 6 }, detached: { integrations: 2 } } });
  // What tells of no transfer may tell of any object.
  expect(await transfer()).toMatchObject({ ok: false, failure: { kind: "unknown" } });
});
