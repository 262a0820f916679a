import { describe, expect, it } from "vitest";
import { arrayIn, ListReader } from "../../src/api/page.ts";
import type { Json } from "../../src/kinds/kind.ts";

const a = { id: 1 };
const b = { id: 2 };

function read(...pages: Json[]) {
  const reader = new ListReader();
  return pages.map((page) => reader.add(page)).at(-1);
}

describe("arrayIn", () => {
  it("finds the array of every known shape", () => {
    for (const value of [[a], { results: [a], errors: [] }, { agents: [a], total: 1 }])
      expect(arrayIn(value)).toEqual([a]);
    const two = { voices: [a], languages: [b] };
    expect([arrayIn(two, "voices"), arrayIn(two)]).toEqual([[a], undefined]);
    for (const value of [{ agents: [a], numbers: [b] }, {}, null, "x", 1]) expect(arrayIn(value)).toBeUndefined();
  });
});

describe("ListReader", () => {
  it.each([
    [[a, b]],
    [{ results: [a, b] }],
    [{ results: [a, b], total: 2, limit: 50, offset: 0 }],
    [{ results: [a, b], has_more: false, next_cursor: null }],
    [{ results: [a, b], count: 2, next: null }],
  ])("takes %j as whole", (page) => {
    expect(read(page)).toEqual({ done: { items: [a, b], complete: true } });
  });

  it.each([
    [{ results: [a], total: 2, limit: 1, offset: 0 }, "limit=1&offset=1"],
    [{ results: [a], count: 3 }, "limit=1&offset=1"],
    [{ results: [a], has_more: true }, "limit=1&offset=1"],
    [{ results: [a], has_more: true, next_cursor: "x/y" }, "cursor=x%2Fy"],
    [{ results: [a], next: "https://api.example.com/v1/agents?page=2" }, "page=2"],
  ])("asks for the page after %j", (page, ask) => {
    expect(read(page)).toEqual({ ask });
  });

  it("is whole when all pages were read, though an object moved to the next one", () => {
    expect(
      read({ results: [a], total: 2, limit: 1, offset: 0 }, { results: [b], total: 2, limit: 1, offset: 1 }),
    ).toEqual({ done: { items: [a, b], complete: true } });
    expect(
      read({ results: [a, b], has_more: true, next_cursor: "2" }, { results: [b, { id: 3 }], has_more: false }),
    ).toEqual({ done: { items: [a, b, { id: 3 }], complete: true } });
  });

  it("is not whole when the API counts more than came, repeats a page or stops short", () => {
    const incomplete = { done: { items: [a], complete: false } };
    expect(read({ results: [a], has_more: true }, { results: [a], has_more: true })).toEqual(incomplete);
    expect(
      read({ results: [a], total: 2, limit: 1, offset: 0 }, { results: [], total: 2, limit: 1, offset: 1 }),
    ).toEqual(incomplete);
    expect(
      read({ results: [a], total: 2, limit: 1, offset: 0 }, { results: [a], total: 2, limit: 1, offset: 1 }),
    ).toEqual(incomplete);
    expect(read({ results: [a], truncated: true })).toEqual(incomplete);
    expect(read({ results: [a], next: "more" })).toEqual(incomplete);
  });

  it("ends with as many as are wanted, and is whole only where these are all", () => {
    const ask = (most: number, ...pages: Json[]) => {
      const reader = new ListReader({ most });
      return pages.map((page) => reader.add(page)).at(-1);
    };
    const first = { results: [a, b], total: 3, limit: 2, offset: 0 };
    const last = { results: [{ id: 3 }], total: 3, limit: 2, offset: 2 };
    expect(ask(1, first)).toEqual({ done: { items: [a], complete: false } });
    expect(ask(2, first)).toEqual({ done: { items: [a, b], complete: false } });
    expect(ask(3, first)).toEqual({ ask: "limit=2&offset=2" });
    expect(ask(3, first, last)).toEqual({ done: { items: [a, b, { id: 3 }], complete: true } });
    expect(ask(1, [a, b])).toEqual({ done: { items: [a], complete: false } });
    // One came in between: all have moved by one.
    const moved = { results: [b, { id: 3 }], total: 4, limit: 2, offset: 2 };
    expect(ask(9, first, moved)).toEqual({ done: { items: [a, b, { id: 3 }], complete: true } });
  });

  it("tells items apart by what names them, and keeps what is wanted of each", () => {
    const reader = new ListReader({ id: "call_id", members: ["call_id", "grade"] });
    reader.add({ results: [{ call_id: 2, grade: 9, from: "x" }, { call_id: 1 }], total: 3, limit: 2, offset: 0 });
    expect(reader.add({ results: [{ call_id: 1 }, { call_id: 0 }], total: 3, limit: 2, offset: 2 })).toEqual({
      done: { items: [{ call_id: 2, grade: 9 }, { call_id: 1 }, { call_id: 0 }], complete: true },
    });
  });

  it("goes on until it has enough of those that count, or has looked at enough", () => {
    const wanted = { most: 1, looked: 4, keep: (item: { readonly [name: string]: Json }) => item.good === true };
    const page = (offset: number, ...results: Json[]): Json => ({ results, total: 9, limit: 2, offset });
    const one = { id: 3, good: true };
    const reader = new ListReader(wanted);
    expect(reader.add(page(0, a, b))).toEqual({ ask: "limit=2&offset=2" });
    expect(reader.add(page(2, one, { id: 4, good: true }))).toEqual({ done: { items: [one], complete: false } });
    const none = new ListReader(wanted);
    none.add(page(0, a, b));
    expect(none.add(page(2, { id: 3 }, { id: 4 }))).toEqual({ done: { items: [], complete: false } });
    // What doesn't count was seen all the same: the list is whole, and no page comes twice.
    const whole = new ListReader({ keep: wanted.keep });
    expect(whole.add({ results: [a, b], total: 2, limit: 2, offset: 0 })).toEqual({
      done: { items: [], complete: true },
    });
    const stuck = new ListReader({ keep: wanted.keep });
    stuck.add(page(0, a, b));
    expect(stuck.add(page(0, a, b))).toEqual({ done: { items: [], complete: false } });
  });

  it("is no list when its items are no objects", () => {
    for (const page of [["x"], { results: [null] }, { detail: "x" }, "x"]) expect(read(page)).toBeUndefined();
  });

  it("is not whole when it is given up", () => {
    const reader = new ListReader();
    reader.add({ results: [a], has_more: true });
    expect(reader.giveUp()).toEqual({ items: [a], complete: false });
  });
});
