import { expect, test } from "vitest";
import { remainingWaits } from "../../src/apply/birth.ts";

test("what is left of the waits depends on when the call was sent", () => {
  const sent = "2026-01-05T10:00:00.000Z";
  const left = (seconds: number) => remainingWaits([1, 3, 9, 27], sent, Date.parse(sent) + seconds * 1000, 0);
  expect(left(0)).toEqual([1, 3, 9, 27]);
  expect(left(0.5)).toEqual([0.5, 3, 9, 27]);
  expect(left(1)).toEqual([3, 9, 27]);
  expect(left(5)).toEqual([8, 27]);
  expect(left(39.5)).toEqual([0.5]);
  expect(left(40)).toEqual([]);
  // It may have been sent a minute after it was written down.
  expect(remainingWaits([1, 3], sent, Date.parse(sent) + 60_000, 60)).toEqual([1, 3]);
  expect(remainingWaits([1, 3], sent, Date.parse(sent) + 62_000, 60)).toEqual([2]);
  // A clock that is ahead of ours proves nothing about the past.
  expect(left(-3_600)).toEqual([1, 3, 9, 27]);
  for (const unknown of [undefined, "", "yesterday"]) expect(remainingWaits([1, 3], unknown, 0, 60)).toEqual([]);
});
