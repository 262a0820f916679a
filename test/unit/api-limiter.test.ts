import { afterEach, describe, expect, it, vi } from "vitest";
import { Limiter } from "../../src/api/limiter.ts";

/** Runs so many calls and says how many were under way at once at most. */
async function mostAtOnce(limiter: Limiter, calls: number): Promise<number> {
  let running = 0;
  let most = 0;
  const call = async (): Promise<void> => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  };
  await Promise.all(Array.from({ length: calls }, () => limiter.run(call)));
  return most;
}

afterEach(() => {
  vi.useRealTimers();
});

describe("Limiter", () => {
  it("runs as many calls at once as it was told", async () => {
    expect(await mostAtOnce(new Limiter(4), 20)).toBe(4);
    expect(await mostAtOnce(new Limiter(0), 3)).toBe(1);
  });

  it("halves once for all calls that were under way together", async () => {
    const limiter = new Limiter(8);
    const rounds = await Promise.all(Array.from({ length: 8 }, () => limiter.run(async (round) => round)));
    for (const round of rounds) limiter.turnedAway(round, 0);
    expect(limiter.concurrency).toBe(4);
    for (let i = 0; i < 5; i++) limiter.turnedAway(await limiter.run(async (round) => round), 0);
    expect(limiter.concurrency).toBe(1);
    expect(await mostAtOnce(limiter, 5)).toBe(1);
  });

  it("grows by one after twenty calls that went well, up to where it began", async () => {
    const limiter = new Limiter(2);
    limiter.turnedAway(await limiter.run(async (round) => round), 0);
    for (let i = 0; i < 19; i++) limiter.succeeded();
    expect(limiter.concurrency).toBe(1);
    limiter.succeeded();
    expect(limiter.concurrency).toBe(2);
    for (let i = 0; i < 50; i++) limiter.succeeded();
    expect(limiter.concurrency).toBe(2);
  });

  /** One call for each pause: what an API does that lets calls through evenly. */
  const turnAwayOften = async (limiter: Limiter, pause: number, isRate: boolean): Promise<void> => {
    for (let i = 0; i < 4; i++) {
      const round = await limiter.run(async (current) => current);
      limiter.succeeded();
      limiter.turnedAway(round, pause, isRate);
    }
  };

  it("keeps a distance when there were too many calls, and not when the API is busy", async () => {
    const [busy, limited] = [new Limiter(4), new Limiter(4)];
    await turnAwayOften(busy, 20, false);
    await turnAwayOften(limited, 20, true);
    expect([busy.concurrency, limited.concurrency]).toEqual([1, 1]);
    expect(busy.interval).toBe(0);
    expect(limited.interval).toBeGreaterThan(20);
  });

  it("begins calls as far apart as the API let them through", async () => {
    const limiter = new Limiter(4);
    await turnAwayOften(limiter, 30, true);
    const begun: number[] = [];
    await Promise.all(Array.from({ length: 5 }, () => limiter.run(async () => void begun.push(performance.now()))));
    const gaps = begun.slice(1).map((at, i) => at - (begun[i] ?? 0));
    expect(gaps.filter((gap) => gap < 30)).toEqual([]);
  });

  it("begins nothing in a pause, and a repeated call first after it", async () => {
    const limiter = new Limiter(1);
    limiter.turnedAway(await limiter.run(async (round) => round), 60_000);
    const order: string[] = [];
    const calls = [
      limiter.run(async () => void order.push("new")),
      limiter.run(async () => void order.push("again"), true),
    ];
    await new Promise((resolve) => setImmediate(resolve));
    expect(order).toEqual([]);
    limiter.release();
    await Promise.all(calls);
    expect(order).toEqual(["again", "new"]);
  });

  it("ends a pause by itself, the longer of two", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const limiter = new Limiter(1);
    const round = await limiter.run(async (current) => current);
    limiter.turnedAway(round, 30_000);
    limiter.turnedAway(round, 10_000);
    let hasBegun = false;
    const call = limiter.run(async () => {
      hasBegun = true;
    });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(hasBegun).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await call;
    expect(hasBegun).toBe(true);
  });
});
