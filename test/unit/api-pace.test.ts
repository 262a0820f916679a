import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Pace } from "../../src/api/pace.ts";

/** A bucket that fills evenly, as many APIs have it, with Retry-After in whole seconds. */
class Bucket {
  readonly #perMs: number;
  readonly #most: number;
  #tokens: number;
  #at = 0;

  constructor(perMinute: number, burst: number) {
    this.#perMs = perMinute / 60_000;
    this.#most = burst;
    this.#tokens = burst;
  }

  /** Milliseconds to wait; undefined: let through. */
  take(at: number): number | undefined {
    this.#tokens = Math.min(this.#most, this.#tokens + (at - this.#at) * this.#perMs);
    this.#at = at;
    if (this.#tokens > 1 - 1e-6) {
      this.#tokens -= 1;
      return undefined;
    }
    return Math.max(1, Math.ceil((1 - this.#tokens) / this.#perMs / 1000)) * 1000;
  }
}

/** Makes calls one after the other as the limiter would, with a latency for each, and tells how long it took and how many were refused. */
function run(
  perMinute: number,
  burst: number,
  calls: number,
  latency: number,
): { readonly took: number; readonly refused: number; readonly ideal: number } {
  const bucket = new Bucket(perMinute, burst);
  const pace = new Pace();
  let now = 0;
  let refused = 0;
  let last = 0;
  for (let done = 0; done < calls; ) {
    const begun = now;
    const asked = bucket.take(now);
    if (asked === undefined) {
      pace.admitted();
      done += 1;
      last = begun;
      now = Math.max(begun + latency, begun + pace.interval);
    } else {
      pace.turnedAway(asked);
      refused += 1;
      now = Math.max(begun + latency + asked, begun + pace.interval);
    }
  }
  return { took: last, refused, ideal: Math.max(0, calls - burst) / (perMinute / 60_000) };
}

describe("Pace", () => {
  it("keeps no distance while nothing is turned away", () => {
    const pace = new Pace();
    for (let i = 0; i < 1000; i++) pace.admitted();
    expect(pace.interval).toBe(0);
  });

  it("shares short pauses among the calls that were let through between them", () => {
    const pace = new Pace();
    // What a quiet time saved up says nothing about the rate.
    for (let i = 0; i < 30; i++) pace.admitted();
    pace.turnedAway(1000);
    for (const admitted of [1, 1, 2]) {
      expect(pace.interval).toBe(0);
      for (let i = 0; i < admitted; i++) pace.admitted();
      pace.turnedAway(1000);
    }
    expect(pace.interval).toBeCloseTo(750 * 1.01);
  });

  it("learns nothing from pauses that are long, from none, and from calls that were turned away together", () => {
    const pace = new Pace();
    for (const pause of [1000, 60_000, 0, 60_000, 0, 60_000, 0]) {
      pace.turnedAway(pause);
      pace.turnedAway(1000);
      pace.admitted();
    }
    expect(pace.interval).toBe(0);
  });

  /** One call for each pause of a second. */
  const paced = (): Pace => {
    const pace = new Pace();
    for (let i = 0; i < 4; i++) {
      pace.admitted();
      pace.turnedAway(1000);
    }
    return pace;
  };

  it("grows a little when the distance proves too short", () => {
    const pace = paced();
    expect(pace.interval).toBeCloseTo(1010);
    for (let i = 0; i < 30; i++) pace.admitted();
    pace.turnedAway(1000);
    expect(pace.interval).toBeCloseTo(1010 * 1.02);
  });

  it("tries a shorter distance after many calls, takes it back when that fails, and then waits twice as long", () => {
    const pace = paced();
    for (let i = 0; i < 80; i++) pace.admitted();
    expect(pace.interval).toBeCloseTo(1010 * 0.9);
    pace.turnedAway(1000);
    expect(pace.interval).toBeCloseTo(1010);
    for (let i = 0; i < 159; i++) pace.admitted();
    expect(pace.interval).toBeCloseTo(1010);
    pace.admitted();
    expect(pace.interval).toBeCloseTo(1010 * 0.9);
  });

  it("comes within 5 % of what 60 calls a minute allow, and hardly any call is turned away", () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 1000 }), fc.integer({ min: 0, max: 200 }), (calls, latency) => {
        const { took, refused, ideal } = run(60, 1, calls, latency);
        expect(took / ideal).toBeLessThanOrEqual(1.05);
        expect(refused).toBeLessThanOrEqual(10);
      }),
      // The end of a short run shortly after a trial that failed, and the shortest run.
      {
        examples: [
          [65, 200],
          [85, 200],
          [40, 200],
        ],
      },
    );
  });

  it("is never much worse than asking again after each pause, whatever the API allows", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 1200 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 300 }),
        (perMinute, burst, latency) => {
          const calls = 200;
          const { took, ideal } = run(perMinute, burst, calls, latency);
          const naive = naively(perMinute, burst, calls, latency);
          expect(took).toBeLessThanOrEqual(Math.max(ideal, naive) * 1.25 + 1000);
        },
      ),
    );
  });
});

/** The same without keeping a distance. */
function naively(perMinute: number, burst: number, calls: number, latency: number): number {
  const bucket = new Bucket(perMinute, burst);
  let now = 0;
  for (let done = 0; done < calls; ) {
    const asked = bucket.take(now);
    if (asked === undefined) done += 1;
    now += latency + (asked ?? 0);
  }
  return now;
}
