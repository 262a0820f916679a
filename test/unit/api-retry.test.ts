import { describe, expect, it } from "vitest";
import { type Attempt, decideRetry, type RetryInputs, retryAfterMs } from "../../src/api/retry.ts";

const lost: Attempt = { what: "lost" };
const unreadable: Attempt = { what: "unreadable" };
const final: Attempt = { what: "final" };
const notSent = (code: string): Attempt => ({ what: "not-sent", code });
const status = (code: number, retryAfter?: string): Attempt => ({ what: "status", status: code, retryAfter });

function decide(method: RetryInputs["method"], attempt: Attempt, more: Partial<RetryInputs> = {}) {
  return decideRetry({
    method,
    idempotent: false,
    attempt,
    attempts: 1,
    waited: 0,
    budget: 60_000,
    now: 0,
    random: 0.5,
    ...more,
  });
}

describe("decideRetry", () => {
  it.each(["GET", "PATCH", "DELETE"] as const)("repeats a %s after every passing error", (method) => {
    for (const code of [408, 429, 500, 502, 503, 504])
      expect(decide(method, status(code))).toEqual({ retry: true, waitMs: 125 });
    for (const attempt of [lost, unreadable, notSent("ECONNREFUSED"), notSent("UND_ERR_CONNECT_TIMEOUT")])
      expect(decide(method, attempt).retry).toBe(true);
  });

  it.each(["GET", "PATCH", "DELETE", "POST"] as const)("never repeats a %s that was refused for good", (method) => {
    for (const code of [302, 400, 401, 402, 403, 404, 409, 412, 422, 428, 501])
      expect(decide(method, status(code))).toEqual({ retry: false, reason: "final" });
    expect(decide(method, final)).toEqual({ retry: false, reason: "final" });
  });

  it("repeats a POST only when it did not arrive", () => {
    expect(decide("POST", notSent("ECONNREFUSED")).retry).toBe(true);
    expect(decide("POST", notSent("UND_ERR_CONNECT_TIMEOUT")).retry).toBe(true);
    expect(decide("POST", status(429)).retry).toBe(true);
    for (const attempt of [lost, unreadable, status(408), status(500), status(502), status(503, "1"), status(504)]) {
      expect(decide("POST", attempt)).toEqual({ retry: false, reason: "unsafe" });
    }
  });

  it("repeats a POST with an idempotency key like a read", () => {
    for (const attempt of [lost, unreadable, status(503), status(500)])
      expect(decide("POST", attempt, { idempotent: true }).retry).toBe(true);
  });

  it("doubles the wait up to eight seconds and spreads it from zero", () => {
    const most = [1, 2, 3, 4, 5, 6, 7, 20].map((attempts) => decide("GET", lost, { attempts, random: 1 }));
    expect(most.map((decision) => (decision.retry ? decision.waitMs : -1))).toEqual([
      250, 500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
    expect(decide("GET", lost, { random: 0 })).toEqual({ retry: true, waitMs: 0 });
  });

  it("looks twice more at a host that refuses, in less than a second", () => {
    const waits = [1, 2].map((attempts) => decide("GET", notSent("ECONNREFUSED"), { attempts, random: 1 }));
    expect(waits.reduce((sum, decision) => sum + (decision.retry ? decision.waitMs : 1e9), 0)).toBeLessThan(1000);
    expect(decide("GET", notSent("ECONNREFUSED"), { attempts: 3 })).toEqual({ retry: false, reason: "attempts" });
  });

  it("gives up on answers that stay unreadable", () => {
    expect(decide("GET", unreadable, { attempts: 3 }).retry).toBe(true);
    expect(decide("GET", unreadable, { attempts: 4 })).toEqual({ retry: false, reason: "attempts" });
  });

  it("obeys Retry-After in full", () => {
    expect(decide("GET", status(429, "7"))).toEqual({ retry: true, waitMs: 7000 });
    expect(decide("POST", status(429, "7"))).toEqual({ retry: true, waitMs: 7000 });
    const now = Date.parse("Wed, 21 Oct 2026 07:28:00 GMT");
    expect(decide("GET", status(503, "Wed, 21 Oct 2026 07:28:30 GMT"), { now })).toEqual({
      retry: true,
      waitMs: 30_000,
    });
  });

  it("takes its own wait where Retry-After names none", () => {
    for (const text of ["0", "soon", "-5", "-0.5", "NaN", "Infinity", "Thu, 01 Jan 1970 00:00:10 GMT", ""])
      expect(decide("GET", status(503, text), { now: 20_000 })).toEqual({ retry: true, waitMs: 125 });
  });

  it("takes its own wait where that of Retry-After is as good as none", () => {
    const waits = [1, 2, 3, 4].map((attempts) => decide("GET", status(429, "0.0000001"), { attempts, random: 1 }));
    expect(waits.map((decision) => (decision.retry ? decision.waitMs : -1))).toEqual([250, 500, 1000, 2000]);
    expect(decide("GET", status(429, "0.9"), { attempts: 1, random: 1 })).toEqual({ retry: true, waitMs: 900 });
    expect(decide("GET", status(429, "1"), { attempts: 9, random: 1 })).toEqual({ retry: true, waitMs: 1000 });
  });

  it("gives up at once when Retry-After is more than what is left", () => {
    expect(decide("GET", status(429, "61"))).toEqual({ retry: false, reason: "budget", asked: 61_000 });
    expect(decide("GET", status(429, "30"), { waited: 31_000 })).toEqual({
      retry: false,
      reason: "budget",
      asked: 30_000,
    });
  });

  it("says of a pause that was asked for only where it is the reason", () => {
    const last = { attempts: 5, waited: 59_000, random: 1 };
    expect(decide("GET", status(429, "0.5"), last)).toEqual({ retry: false, reason: "budget" });
    expect(decide("GET", status(429, "0.5"), { ...last, attempts: 1, waited: 59_600 })).toMatchObject({ asked: 500 });
  });

  it("stops when the budget is used up", () => {
    expect(decide("GET", lost, { waited: 60_000 })).toEqual({ retry: false, reason: "budget" });
    expect(decide("GET", lost, { budget: 0, random: 0 })).toEqual({ retry: false, reason: "budget" });
    expect(decide("GET", lost, { attempts: 50, random: 0 })).toEqual({ retry: false, reason: "attempts" });
  });
});

describe("retryAfterMs", () => {
  it("reads seconds and dates, and nothing else", () => {
    expect(retryAfterMs("3", 0)).toBe(3000);
    expect(retryAfterMs(" 0.5 ", 0)).toBe(500);
    expect(retryAfterMs("Thu, 01 Jan 1970 00:00:10 GMT", 4000)).toBe(6000);
    expect(retryAfterMs("Thu, 01 Jan 1970 00:00:10 GMT", 20_000)).toBe(0);
    const year = 365 * 24 * 60 * 60 * 1000;
    for (const text of ["9".repeat(30), "9".repeat(400), "Fri, 31 Dec 9999 23:59:59 GMT"])
      expect(retryAfterMs(text, 0)).toBe(year);
    for (const text of [undefined, "", "later", "-1", "1e3", "NaN"]) expect(retryAfterMs(text, 0)).toBeUndefined();
  });
});
