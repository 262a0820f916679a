import { describe, expect, test } from "vitest";
import { limitRate } from "../../src/sandbox/rate.ts";
import type { SandboxOptions } from "../../src/sandbox/server.ts";
import { call, sandboxes } from "../support/sandbox_caller.ts";

const start = sandboxes();

describe("the bucket", () => {
  test("gives a burst, then one token each time that enough time has gone by", () => {
    let at = 5000;
    const take = limitRate({ rate: 60, rateBurst: 3, clock: () => at });
    expect([take(1), take(1), take(1), take(1)]).toEqual([undefined, undefined, undefined, 1]);
    at += 999;
    expect(take(1)).toBe(1);
    at += 1;
    expect([take(1), take(1)]).toEqual([undefined, 1]);
    at += 60_000;
    expect([take(1), take(1), take(1), take(1)]).toEqual([undefined, undefined, undefined, 1]);
  });

  test("rounds the wait up to whole seconds, and who waits that long gets through", () => {
    let at = 0;
    for (const rate of [1, 3, 6, 7, 12, 17, 60, 61, 600]) {
      const take = limitRate({ rate, rateBurst: 1, clock: () => at });
      for (let turn = 0; turn < 50; turn++) {
        expect([rate, take(1)]).toEqual([rate, undefined]);
        const seconds = take(1) ?? 0;
        expect(seconds).toBe(Math.ceil(60 / rate));
        // Asking again and again meanwhile costs nothing, not even in the last digit of a sum.
        const told = at + seconds * 1000;
        for (let step = 1; step < 7 && 60 / rate === seconds; step++) {
          at += (seconds * 1000) / 7;
          expect(take(1)).toBeGreaterThan(0);
        }
        at = told;
      }
    }
  });

  test("is one for each org, none without an org, and none without a rate", () => {
    const take = limitRate({ rate: 1, rateBurst: 1, clock: () => 0 });
    expect([take(1), take(2), take(null), take(null), take(1)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      60,
    ]);
    const free = limitRate({ rate: 0, rateBurst: 1, clock: () => 0 });
    expect([free(1), free(1)]).toEqual([undefined, undefined]);
  });
});

test("a request above the rate answers 429 with Retry-After and writes nothing", async () => {
  let at = 0;
  const sandbox = await start({ rate: 20, clock: () => at, orgs: 2, faults: [{ kind: "status", nth: 2 }] });
  const create = () =>
    call(sandbox, "POST", "/v1/agents", { name: "Support", prompt: "Be kind.", voice: "en-US-James1" });
  expect((await create()).status).toBe(201);
  const refused = await create();
  expect([refused.status, refused.headers.get("retry-after"), refused.body]).toEqual([
    429,
    "3",
    { detail: "Request was throttled." },
  ]);
  expect(sandbox.store.org(1).agents.size).toBe(1);
  expect(sandbox.requests.map((request) => request.status)).toEqual([201, 429]);
  expect((await call(sandbox, "GET", "/v1/voices", undefined, { org: 2 })).status).toBe(503);
  expect((await fetch(`${sandbox.url}/v1/healthz`)).status).toBe(200);
  at += 3000;
  expect((await create()).status).toBe(201);
});

test("the burst is what the rate allows in a second, unless something else is said", async () => {
  const count = async (options: SandboxOptions) => {
    const sandbox = await start({ ...options, clock: () => 0 });
    let passed = 0;
    while ((await call(sandbox, "GET", "/v1/voices")).status === 200) passed += 1;
    return passed;
  };
  expect([await count({ rate: 30 }), await count({ rate: 600 }), await count({ rate: 600, rateBurst: 2 })]).toEqual([
    1, 10, 2,
  ]);
});
