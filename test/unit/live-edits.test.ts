import { expect, test } from "vitest";
import { readEditTimes } from "../../src/live/edits.ts";
import type { Live, LiveObject } from "../../src/live/live.ts";
import { serve } from "../support/open_client.ts";
import { sendJson } from "../support/wire_server.ts";

const field = { kind: "agent", id: "7", name: "prompt", live: "c" };

/** When the prompt became "c", as an API with these versions tells it. */
async function timesOf(versions: readonly object[] | "unknown", fields = [field]) {
  const { api, server } = await serve((response) =>
    versions === "unknown"
      ? sendJson(response, { detail: "Not found." }, 404)
      : sendJson(response, { results: versions, count: versions.length }),
  );
  const object = { kind: "agent", id: "7", fields: { prompt: "c" }, updatedAt: "last" } as Partial<LiveObject>;
  const live = { dialect: "staged", lists: { agent: { objects: [object], complete: true } } } as unknown as Live;
  const times = await readEditTimes(api, live, fields);
  expect(server.seen.length).toBe(1);
  return [...times.values()];
}

test("an edit is of the oldest version in a row that has the value", async () => {
  const versions = [
    { version: 4, created_at: "t4", fields: { prompt: "c", voice: "new" }, created_by: "eve" },
    { version: 3, created_at: "t3", fields: { prompt: "c" }, published_by: { email: "ada@example.com", id: 3 } },
    { version: 2, created_at: "t2", fields: { prompt: "b" } },
    { version: 1, created_at: "t1", fields: { prompt: "c" } },
  ];
  expect(await timesOf(versions)).toEqual([{ at: "t3", by: "ada" }]);
});

test("each object is asked once", async () => {
  const fields = [field, { ...field, name: "voice", live: "v" }];
  const versions = [{ version: 1, created_at: "t1", fields: { prompt: "b", voice: "v" } }];
  expect(await timesOf(versions, fields)).toHaveLength(2);
});

test.each([
  ["no history", "unknown"],
  ["an empty one", []],
  ["one that doesn't reach back", [{ version: 9, created_at: "t9", fields: { prompt: "c" } }]],
  ["one that lags behind", [{ version: 9, created_at: "t9", fields: { prompt: "b" } }]],
] as const)("with %s the time is that of the last change", async (_what, versions) => {
  expect(await timesOf(versions)).toEqual([{ at: "last", isLatest: true }]);
});

test.each([
  [{ created_by: "Ada Lovelace <ada@example.com>" }, "Ada Lovelace"],
  [{ user: { full_name: "Ada" } }, "Ada"],
  [{ author: "@" }, undefined],
  [{ author: 3, user: "ada" }, undefined],
])("of %j the name is kept and the address is not", async (maker, by) => {
  const versions = [
    { version: 2, created_at: "t2", fields: { prompt: "c" }, ...maker },
    { version: 1, created_at: "t1", fields: { prompt: "b" } },
  ];
  expect(await timesOf(versions)).toEqual([{ at: "t2", ...(by === undefined ? {} : { by }) }]);
});
