import { describe, expect, it } from "vitest";
import { kindNamed } from "../../src/kinds/index.ts";
import { toWireBody } from "../../src/live/object.ts";
import { openTestClient, serve, testKey } from "../support/open_client.ts";
import { sendJson } from "../support/wire_server.ts";

const agent = kindNamed("agent");
const integration = kindNamed("integration");
const phoneNumber = kindNamed("phone_number");

describe("a request", () => {
  it("carries the key, says who asks and goes below the base URL", async () => {
    const { server } = await serve((response) => sendJson(response, []));
    await openTestClient(`${server.url}/proxy/v1/`).list(agent);
    expect(server.seen[0]).toMatchObject({ method: "GET", url: "/proxy/v1/agents" });
    expect(server.seen[0]?.headers).toMatchObject({
      authorization: `Bearer ${testKey}`,
      accept: "application/json",
      "x-thunderphone-client": "thundersync/0.1.0",
    });
    expect(server.seen[0]?.headers["content-type"]).toBeUndefined();
  });

  it("goes to the org's own paths with a token in the older API", async () => {
    const { server, api } = await serve((response) => sendJson(response, []), { api: "org-scoped", orgId: "42" });
    expect(await api.whoami()).toMatchObject({ ok: false, failure: { kind: "missing" } });
    await api.list(agent);
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({ url: "/v1/orgs/42/agents", headers: { authorization: `Token ${testKey}` } });
  });

  it("that no header can carry is not sent and not tried again", async () => {
    const lines: string[] = [];
    const { server, api } = await serve((response) => sendJson(response, []), {
      credential: { reveal: () => "sk_live_a\nb" },
      log: (line) => lines.push(line),
    });
    expect(await api.list(agent)).toMatchObject({ ok: false, failure: { kind: "unreachable" } });
    expect(lines).toHaveLength(1);
    expect(server.seen).toHaveLength(0);
  });

  it("escapes an id and sends large ids as numbers", async () => {
    const { server, api } = await serve((response) => sendJson(response, '{"id":9007199254740993,"ok":true}'));
    const answer = await api.patch(
      phoneNumber,
      "9007199254740993",
      toWireBody(phoneNumber, { inbound_agent_id: "9007199254740995" }),
    );
    expect(answer).toEqual({ ok: true, value: { id: "9007199254740993", ok: true } });
    expect(server.seen[0]).toMatchObject({
      url: "/v1/phone-numbers/9007199254740993",
      body: '{"inbound_agent_id":9007199254740995}',
    });
    await api.get(integration, "a/b?c");
    expect(server.seen[1]?.url).toBe("/v1/integrations/a%2Fb%3Fc");
  });

  it("is told on a line without secrets", async () => {
    const lines: string[] = [];
    const { api } = await serve((response, _, nth) => sendJson(response, {}, nth === 1 ? 503 : 200), {
      log: (line) => lines.push(line),
    });
    await api.get(agent, testKey);
    expect(lines.map((line) => line.replace(/\d+ ms/, "N ms"))).toEqual([
      "GET /v1/agents/(secret) → 503 (N ms)",
      "GET /v1/agents/(secret) → 200 (N ms)",
    ]);
    expect(api.requests).toBe(2);
  });

  it("is never sent to an address that would show the key", async () => {
    const api = openTestClient("http://api.example.com");
    expect(await api.list(agent)).toMatchObject({
      ok: false,
      failure: { kind: "unreachable", diagnostic: { code: "bad-base-url", org: "acme" } },
    });
    expect(api.requests).toBe(0);
  });
});

describe("a read", () => {
  it.each([408, 429, 500, 502, 503, 504])("is repeated after %i", async (status) => {
    const { server, api } = await serve((response, _, nth) =>
      sendJson(response, nth < 3 ? {} : [{ id: 1 }], nth < 3 ? status : 200),
    );
    expect(await api.list(agent)).toEqual({ ok: true, value: { items: [{ id: 1 }], complete: true } });
    expect(server.seen).toHaveLength(3);
  });

  it("is repeated after a lost, a cut and an empty answer", async () => {
    const { server, api } = await serve((response, _, nth) => {
      if (nth === 1) response.destroy();
      else if (nth === 2) {
        response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
        response.write('[{"id":', () => response.destroy());
      } else sendJson(response, nth === 3 ? "" : [{ id: 1 }]);
    });
    expect(await api.list(agent)).toMatchObject({ ok: true });
    expect(server.seen).toHaveLength(4);
  });

  it("follows the pages of a list", async () => {
    const { server, api } = await serve((response, request) => {
      const offset = Number(new URL(request.url, "http://x").searchParams.get("offset") ?? 0);
      sendJson(response, {
        results: [{ id: offset }, { id: offset + 1 }].slice(0, 5 - offset),
        total: 5,
        limit: 2,
        offset,
      });
    });
    expect(await api.list(agent)).toEqual({
      ok: true,
      value: { items: [0, 1, 2, 3, 4].map((id) => ({ id })), complete: true },
    });
    expect(server.seen.map((request) => request.url)).toEqual([
      "/v1/agents",
      "/v1/agents?limit=2&offset=2",
      "/v1/agents?limit=2&offset=4",
    ]);
  });

  it("names a web page in place of JSON", async () => {
    const { api } = await serve((response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<html><title>Welcome</title></html>"),
    );
    const answer = await api.list(agent);
    expect(answer).toMatchObject({ ok: false, failure: { kind: "rejected", diagnostic: { code: "not-json" } } });
    expect(JSON.stringify(answer)).toContain("Welcome");
  });

  it("follows no redirect", async () => {
    const { server, api } = await serve((response) =>
      response.writeHead(302, { location: "https://login.example.com/" }).end(),
    );
    const answer = await api.list(agent);
    expect(answer).toMatchObject({
      ok: false,
      failure: { kind: "rejected", status: 302, diagnostic: { code: "redirected" } },
    });
    expect(JSON.stringify(answer)).toContain("login.example.com");
    expect(server.seen).toHaveLength(1);
  });

  it("refuses an answer that is too large before reading it", async () => {
    const { api } = await serve((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": String(300 * 1024 * 1024) });
      response.write("[");
    });
    expect(await api.list(agent)).toMatchObject({
      ok: false,
      failure: { kind: "rejected", diagnostic: { code: "answer-too-large" } },
    });
  });

  it("ends when the answer takes too long", async () => {
    const { api } = await serve(() => {}, { requestTimeout: 0.2, retryBudget: 0.1 });
    expect(await api.list(agent)).toMatchObject({
      ok: false,
      failure: { kind: "unreachable", diagnostic: { code: "timed-out" } },
    });
  });

  it("says that a key is not accepted, once", async () => {
    const { server, api } = await serve((response) => sendJson(response, { detail: `No: ${testKey}` }, 401));
    const answer = await api.whoami();
    expect(answer).toMatchObject({
      ok: false,
      failure: { kind: "unauthorized", status: 401, diagnostic: { code: "unauthorized" } },
    });
    expect(JSON.stringify(answer)).not.toContain(testKey);
    expect(server.seen).toHaveLength(1);
  });
});
