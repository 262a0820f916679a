import type { ServerResponse } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { kindNamed } from "../../src/kinds/index.ts";
import { serve } from "../support/open_client.ts";
import { sendJson } from "../support/wire_server.ts";

const agent = kindNamed("agent");

describe("Retry-After", () => {
  it("of next to nothing is no leave to ask in a loop", async () => {
    const { server, api } = await serve((response) => sendJson(response, {}, 429, { "retry-after": "0.0000001" }), {
      retryBudget: 1,
    });
    expect((await api.get(agent, "1")).ok).toBe(false);
    // Waits of up to 250, 500, 1000 … ms fill a second with a few.
    expect(server.seen.length).toBeLessThan(20);
  });

  it("holds back every call of the org until it has passed", async () => {
    let freeAt = 0;
    const early: string[] = [];
    const { server, api } = await serve(
      (response, request, nth) => {
        if (nth === 1) {
          freeAt = performance.now() + 300;
          return sendJson(response, {}, 429, { "retry-after": "0.3" });
        }
        if (performance.now() < freeAt) early.push(request.url);
        sendJson(response, { id: 1 });
      },
      { concurrency: 1 },
    );
    const answers = await Promise.all(["1", "2", "3"].map((id) => api.get(agent, id)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(early).toEqual([]);
    expect(server.seen.map((request) => request.url.at(-1))).toEqual(["1", "1", "2", "3"]);
  });

  const day = 86_400_000;
  it.each([
    ["in seconds", undefined],
    ["as a date", 0],
    ["as a date of a clock that is a day ahead", day],
    ["as a date of a clock that is a day behind", -day],
  ])("%s holds back every call, creates that are repeated too, however many were under way", async (_, offset) => {
    const waiting: (readonly [ServerResponse, string])[] = [];
    const early: string[] = [];
    let freeAt = 0;
    const { server, api } = await serve(
      (response, { method, url }, nth) => {
        if (nth > 4) {
          if (performance.now() < freeAt) early.push(`${method} ${url}`);
          return sendJson(response, { id: nth });
        }
        waiting.push([response, method]);
        if (waiting.length < 4) return;
        // All four places are taken, so whatever comes from now on is begun after these answers.
        const now = new Date(Math.floor((Date.now() + (offset ?? 0)) / 1000) * 1000);
        const asked = offset === undefined ? "1" : new Date(now.getTime() + 1000).toUTCString();
        freeAt = performance.now() + 1000;
        const later = { date: now.toUTCString(), "retry-after": asked };
        for (const [i, [held]] of waiting.entries())
          if (i === 3) sendJson(held, { id: 4 });
          else sendJson(held, {}, i === 1 ? 503 : 429, later);
      },
      { concurrency: 4 },
    );
    const answers = await Promise.all([
      api.create(agent, { name: "A" }),
      api.get(agent, "1"),
      api.create(agent, { name: "B" }),
      api.get(agent, "2"),
      api.create(agent, { name: "C" }),
      api.patch(agent, "3", { name: "D" }),
      api.get(agent, "4"),
    ]);
    expect(answers.map((answer) => answer.ok)).toEqual(answers.map(() => true));
    expect(early).toEqual([]);
    expect(server.seen).toHaveLength(10);
  });

  it("that is longer than the budget ends the call at once and says how long it is, and the others are not sent", async () => {
    const { server, api } = await serve((response) => sendJson(response, {}, 429, { "retry-after": "3600" }), {
      concurrency: 1,
    });
    const [first, second] = await Promise.all([api.get(agent, "1"), api.create(agent, { name: "A" })]);
    expect(first).toMatchObject({
      ok: false,
      failure: { kind: "rejected", status: 429, diagnostic: { code: "rate-limited" } },
    });
    expect(JSON.stringify(first)).toContain("3600 s");
    expect(second).toMatchObject({ ok: false, failure: { kind: "unreachable", diagnostic: { code: "rate-limited" } } });
    expect(server.seen).toHaveLength(1);
  });

  it("as a date is counted from the API's own clock", async () => {
    // A clock that is a day behind would read this date as a day away.
    const date = "Wed, 21 Oct 2015 07:28:00 GMT";
    const { server, api } = await serve((response, _, nth) =>
      sendJson(response, { id: 1 }, nth === 1 ? 503 : 200, { date, "retry-after": date }),
    );
    expect(await api.get(agent, "1")).toMatchObject({ ok: true });
    expect(server.seen).toHaveLength(2);
  });
});

it("has no more calls under way than it was told", async () => {
  let under = 0;
  let most = 0;
  const { api } = await serve(
    (response) => {
      most = Math.max(most, ++under);
      setImmediate(() => {
        under -= 1;
        sendJson(response, { id: 1 });
      });
    },
    { concurrency: 3 },
  );
  await Promise.all(Array.from({ length: 30 }, (_, i) => api.get(agent, String(i))));
  expect(most).toBeLessThanOrEqual(3);
});

it("the time that a call went without an answer is a part of what it may wait", async () => {
  const { server, api } = await serve(() => undefined, { requestTimeout: 0.5, retryBudget: 0.5 });
  expect(await api.get(agent, "1")).toMatchObject({ ok: false });
  // Without it the first wait of up to a quarter of a second would fit.
  expect(server.seen).toHaveLength(1);
});

describe("an interrupted run", () => {
  it("lets a write under way finish, ends a read and sends nothing more", async () => {
    const stop = new AbortController();
    const waiting: ServerResponse[] = [];
    const { server, api } = await serve((response) => waiting.push(response), { concurrency: 2, signal: stop.signal });
    const write = api.create(agent, { name: "A" });
    const read = api.get(agent, "1");
    const queued = api.create(agent, { name: "B" });
    await vi.waitUntil(() => waiting.length === 2);
    stop.abort();
    expect(await read).toMatchObject({
      ok: false,
      failure: { kind: "unreachable", diagnostic: { code: "interrupted" } },
    });
    expect(await queued).toMatchObject({
      ok: false,
      failure: { kind: "unreachable", diagnostic: { code: "interrupted" } },
    });
    for (const [i, response] of waiting.entries())
      if (server.seen[i]?.method === "POST") sendJson(response, { id: 7 }, 201);
    expect(await write).toEqual({ ok: true, value: { id: 7 } });
    expect(await api.list(agent)).toMatchObject({ ok: false, failure: { diagnostic: { code: "interrupted" } } });
    expect(server.seen).toHaveLength(2);
  });

  it("ends a wait before a second attempt, and the outcome of its write is unknown", async () => {
    const stop = new AbortController();
    const { api } = await serve(
      (response) => {
        sendJson(response, {}, 503, { "retry-after": "10" });
        response.once("close", () => stop.abort());
      },
      { signal: stop.signal },
    );
    expect(await api.patch(agent, "1", { name: "A" })).toMatchObject({
      ok: false,
      failure: { kind: "unknown", diagnostic: { code: "interrupted" } },
    });
    expect(api.requests).toBe(1);
  });
});

describe("voices", () => {
  it("are those of the catalogue and the org's own, by what an agent takes and what people call them", async () => {
    const { api } = await serve((response, { url }) =>
      sendJson(
        response,
        url.endsWith("/clones")
          ? [{ public_id: "vc_1", name: "our-ann", display_name: "Our Ann", status: "ready" }]
          : {
              voices: [{ id: "en-1", name: "James" }, "en-2", { name: "Zoe" }, { voice: "en-3", id: "x" }],
              languages: [{ code: "en" }],
            },
      ),
    );
    expect(await api.catalogue("voices")).toEqual({
      found: [
        { id: "Zoe" },
        { id: "en-1", name: "James" },
        { id: "en-2" },
        { id: "en-3" },
        { id: "our-ann", name: "Our Ann" },
        { id: "vc_1", name: "Our Ann" },
        { id: "x" },
      ],
      unread: [],
    });
  });

  it("are not waited for as long as what a run needs", async () => {
    const { server, api } = await serve((response, { url }) =>
      url.endsWith("/clones")
        ? sendJson(response, {}, 429, { "retry-after": "4" })
        : sendJson(response, { voices: [{ id: "en-1" }] }),
    );
    expect(await api.catalogue("voices")).toMatchObject({
      found: [{ id: "en-1" }],
      unread: [{ code: "rate-limited", message: expect.stringContaining("a pause of 4 s") }],
    });
    expect(server.seen).toHaveLength(2);
  });

  it("come without clones where the API has none", async () => {
    const { api } = await serve((response, { url }) =>
      url.endsWith("/clones") ? sendJson(response, {}, 404) : sendJson(response, { voices: [{ id: "en-1" }] }),
    );
    expect(await api.catalogue("voices")).toEqual({ found: [{ id: "en-1" }], unread: [] });
  });

  it.each([400, 403, 501])("are known in part where clones are answered with %i", async (status) => {
    const { api } = await serve((response, { url }) =>
      url.endsWith("/clones") ? sendJson(response, {}, status) : sendJson(response, { voices: [{ id: "en-1" }] }),
    );
    expect(await api.catalogue("voices")).toMatchObject({
      found: [{ id: "en-1" }],
      unread: [{ message: expect.stringContaining(`GET /v1/voices/clones → ${status}`) }],
    });
  });

  it("are known in part where a list is none", async () => {
    const { api } = await serve((response, { url }) =>
      sendJson(response, url.endsWith("/clones") ? [{ public_id: "vc_1" }] : { a: 1 }),
    );
    expect(await api.catalogue("voices")).toMatchObject({
      found: [{ id: "vc_1" }],
      unread: [{ code: "unexpected-answer" }],
    });
  });
});
