import { describe, expect, test } from "vitest";
import { parseFault } from "../../src/sandbox/faults.ts";
import type { Fault, Sandbox } from "../../src/sandbox/server.ts";
import { call, sandboxes } from "../support/sandbox_caller.ts";

const support = { name: "Support", prompt: "Be kind.", voice: "en-US-James1" };

const start = sandboxes();
const startWith = (...faults: Fault[]): Promise<Sandbox> => start({ faults });

describe("what a caller and the state see", () => {
  test("status answers an error without the write, and again after n times the truth", async () => {
    const sandbox = await startWith({ kind: "status", status: 429, retryAfter: "3", method: "POST", times: 2 });
    const first = await call(sandbox, "POST", "/v1/agents", support);
    expect([first.status, first.headers.get("retry-after")]).toEqual([429, "3"]);
    expect((await call(sandbox, "POST", "/v1/agents", support)).status).toBe(429);
    expect(sandbox.store.org(1).agents.size).toBe(0);
    expect((await call(sandbox, "GET", "/v1/agents")).status).toBe(200);
    expect((await call(sandbox, "POST", "/v1/agents", support)).status).toBe(201);
  });

  test("status can come after the write", async () => {
    const sandbox = await startWith({ kind: "status", status: 504, written: true, error: { code: "gateway" } });
    const answer = await call(sandbox, "POST", "/v1/agents", support);
    expect([answer.status, answer.body]).toEqual([504, { code: "gateway" }]);
    expect(sandbox.store.org(1).agents.size).toBe(1);
  });

  test("a connection that drops before the write leaves nothing, one after it leaves the agent", async () => {
    const sandbox = await startWith(
      { kind: "drop-before", method: "POST", path: "/v1/agents$", nth: 1 },
      { kind: "drop-after", method: "POST", path: "/v1/agents$", nth: 2 },
    );
    await expect(call(sandbox, "POST", "/v1/agents", support)).rejects.toThrow();
    expect(sandbox.store.org(1).agents.size).toBe(0);
    await expect(call(sandbox, "POST", "/v1/agents", support)).rejects.toThrow();
    expect(sandbox.store.org(1).agents.size).toBe(1);
    expect(sandbox.requests.map((request) => request.status)).toEqual([0, 0]);
    expect((await call(sandbox, "POST", "/v1/agents", support)).status).toBe(201);
  });

  test("a cut answer announces its whole length and breaks in the middle", async () => {
    const sandbox = await startWith({ kind: "cut", path: "/v1/voices" });
    const headers = { authorization: "Bearer sk_live_sandbox" };
    const response = await fetch(`${sandbox.url}/v1/voices`, { headers });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get("content-length"))).toBeGreaterThan(100);
    await expect(response.text()).rejects.toThrow();
  });

  test("HTML and nothing at all, both with status 200", async () => {
    const sandbox = await startWith({ kind: "html", nth: 1 }, { kind: "empty", nth: 2 });
    const html = await call(sandbox, "GET", "/v1/agents");
    expect([html.status, html.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const empty = await call(sandbox, "GET", "/v1/agents");
    expect([empty.status, empty.text]).toEqual([200, ""]);
  });

  test("a slow answer comes in the end", async () => {
    const sandbox = await startWith({ kind: "slow", ms: 5 });
    expect((await call(sandbox, "GET", "/v1/agents")).status).toBe(200);
  });

  test("a stalled request never reaches the routes and ends when the caller gives up", async () => {
    const sandbox = await startWith({ kind: "stall", method: "POST" });
    const giveUp = new AbortController();
    const request = fetch(`${sandbox.url}/v1/agents`, {
      method: "POST",
      headers: { authorization: `Bearer ${sandbox.orgs[0]?.api_key}`, "content-type": "application/json" },
      body: JSON.stringify(support),
      signal: giveUp.signal,
    });
    await expect.poll(() => sandbox.requests.length).toBe(1);
    giveUp.abort();
    await expect(request).rejects.toThrow();
    expect(sandbox.store.org(1).agents.size).toBe(0);
  });

  test.each(["swap-before", "swap-after"] as const)(
    "%s answers with another object that was there before",
    async (kind) => {
      const isWritten = kind === "swap-after";
      for (const dialect of ["staged", "flat"] as const) {
        const sandbox = await start({ dialect, listEnvelope: dialect === "flat" });
        const other = sandbox.store.addAgent(1, { ...support, name: "Other" });
        const mine = sandbox.store.addAgent(1, { ...support, name: "Mine" });
        sandbox.setFaults([{ kind }]);
        const created = await call(sandbox, "POST", "/v1/agents", support);
        expect([created.status, String(created.body.id)]).toEqual([201, other.id]);
        expect(sandbox.store.org(1).agents.size).toBe(isWritten ? 3 : 2);
        const copied = await call(sandbox, "POST", `/v1/agents/${mine.id}/duplicate`);
        expect([copied.status, String(copied.body.id)]).toEqual([201, other.id]);
        const patched = await call(sandbox, "PATCH", `/v1/agents/${mine.id}`, { prompt: "Be brief." });
        expect([patched.status, String(patched.body.id)]).toEqual([200, other.id]);
        const { deployed, draft } = sandbox.store.org(1).agents.get(mine.id) ?? {};
        expect(JSON.stringify([deployed, draft]).includes("Be brief.")).toBe(isWritten);
      }
    },
  );

  test("an answer can't be swapped where there is no other object", async () => {
    const sandbox = await startWith({ kind: "swap-before" });
    expect((await call(sandbox, "POST", "/v1/agents", support)).status).toBe(201);
    expect((await call(sandbox, "GET", "/v1/whoami")).status).toBe(200);
    expect(sandbox.store.org(1).agents.size).toBe(1);
  });

  test("new faults count from one again", async () => {
    const sandbox = await startWith();
    sandbox.setFaults([{ kind: "status", nth: 2 }]);
    expect((await call(sandbox, "GET", "/v1/agents")).status).toBe(200);
    sandbox.setFaults([{ kind: "status", nth: 2 }]);
    expect((await call(sandbox, "GET", "/v1/agents")).status).toBe(200);
    expect((await call(sandbox, "GET", "/v1/agents")).status).toBe(503);
    expect((await call(sandbox, "GET", "/v1/agents")).status).toBe(200);
  });
});

describe("the flag", () => {
  test.each<[string, Fault]>([
    [
      "status=503,method=POST,path=/v1/agents,nth=1,times=2,retry-after=3",
      { kind: "status", status: 503, method: "POST", path: "/v1/agents", nth: 1, times: 2, retryAfter: "3" },
    ],
    [
      "drop-after,method=post,path=/v1/agents$,nth=1",
      { kind: "drop-after", method: "POST", path: "/v1/agents$", nth: 1 },
    ],
    ["swap-after,method=POST", { kind: "swap-after", method: "POST" }],
    ["slow=250", { kind: "slow", ms: 250 }],
    ["slow,ms=10", { kind: "slow", ms: 10 }],
    ["status=500,written", { kind: "status", status: 500, written: true }],
  ])("%s", (text, fault) => {
    expect(parseFault(text)).toEqual(fault);
  });

  test.each([
    ["", "is unknown"],
    ["method=POST", "no kind of fault"],
    ["status", "needs a number"],
    ["status=200", "from 400 to 599"],
    ["stall=3", "takes no value"],
    ["cut,stall", "two kinds"],
    ["drop,nth=1", '"drop" is unknown'],
    ["cut,verb=POST", '"verb" is unknown'],
    ["cut,nth=0", "nth must be"],
    ["cut,path=(", "no regular expression"],
    ["cut,path=", "has no value"],
  ])("%j is refused: %s", (text, message) => {
    expect(parseFault(text)).toEqual(expect.stringContaining(message));
  });
});
