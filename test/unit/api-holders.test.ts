// Relations are taken out of answers about what holds them. Nobody promised the shape of these.
import { expect, test } from "vitest";
import type { Wire } from "../../src/api/client.ts";
import { holdersIn, relationOf, relationsIn } from "../../src/api/holders.ts";
import { kindNamed } from "../../src/kinds/index.ts";
import type { Json, Member } from "../../src/kinds/kind.ts";

const kind = kindNamed("provider_attachment");
const member = kind.member as Member;

function connection(id: string, provider: string, email: string, attachments: Json = []): Wire {
  return { id, provider, provider_account_email: email, agent_attachments: attachments };
}

function listOf(...items: readonly Wire[]): Parameters<typeof relationsIn>[2] {
  return { items, complete: true };
}

test("a holder goes by as little as tells it from the others", () => {
  const names = (...holders: readonly Wire[]): readonly string[] => holdersIn(member, holders).map(({ name }) => name);
  expect(names(connection("1", "calendly", "a@x"), connection("2", "hubspot", "a@x"))).toEqual(["calendly", "hubspot"]);
  const twins = [
    connection("1", "calendly", "a@x"),
    connection("2", "calendly", "b@x"),
    connection("3", "hubspot", ""),
  ];
  expect(names(...twins)).toEqual(["calendly a@x", "calendly b@x", "hubspot"]);
  expect(names(connection("1", "calendly", "a@x"), connection("2", "calendly", "a@x"))).toEqual([
    "calendly a@x 1",
    "calendly a@x 2",
  ]);
  // One that has no address is told by its id.
  expect(names(connection("1", "calendly", ""), connection("2", "calendly", "a@x"))).toEqual([
    "calendly 1",
    "calendly a@x",
  ]);
  expect(holdersIn(member, twins)[1]).toEqual({ id: "2", name: "calendly b@x", whole: "calendly b@x 2" });
});

test.each<[string, Json, readonly [string, string][], boolean]>([
  ["as assumed", [{ agent_id: 7, allowed_operations: null }], [["c/7", "7"]], true],
  ["with an id of its own", [{ id: "x", agent_id: 7 }], [["c/7", "7"]], true],
  [
    "with an agent",
    [{ agent: { id: 7, name: "Anna" } }, { agent: 8 }],
    [
      ["c/7", "7"],
      ["c/8", "8"],
    ],
    true,
  ],
  ["an agent itself", [{ id: 7, name: "Anna" }], [["c/7", "7"]], true],
  [
    "an id",
    [7, "8"],
    [
      ["c/7", "7"],
      ["c/8", "8"],
    ],
    true,
  ],
  ["of nobody", [{ agent_id: 7 }, { name: "Anna" }, null], [["c/7", "7"]], false],
  ["not there", null, [], false],
])("an attachment %s", (_, attachments, ids, complete) => {
  const read = relationsIn(kind, member, listOf(connection("c", "calendly", "a@x", attachments)));
  expect(read.items.map((item) => [item.id, item.agent_id])).toEqual(ids);
  expect(read).toMatchObject({ complete, holders: [{ id: "c", name: "calendly", whole: "calendly a@x c" }] });
  for (const item of read.items) expect(item).toMatchObject({ connection: "calendly" });
});

test("of one parent alone, and not whole where the list is not", () => {
  const list = listOf(connection("c", "calendly", "a@x", [{ agent_id: 7 }, { agent_id: 8 }]));
  expect(relationsIn(kind, member, list, "8").items).toEqual([{ id: "c/8", connection: "calendly", agent_id: "8" }]);
  expect(relationsIn(kind, member, { ...list, complete: false }).complete).toBe(false);
});

test("what a write answers is what was written, as far as it shows that", () => {
  const ends = { id: "c/7", name: "calendly a@x", parent: "7" };
  const answer = (id: string, attachments: Json): Wire =>
    relationOf(kind, member, connection(id, "calendly", "a@x", attachments), ends);
  const own = { id: "c/7", connection: "calendly a@x", agent_id: "7" };
  expect(answer("c", [{ agent_id: 8 }, { agent_id: 7, allowed_operations: { a: true } }])).toEqual({
    ...own,
    allowed_operations: { a: true },
  });
  expect(answer("c", [])).toEqual(own);
  expect(answer("c", null)).toEqual(own);
  // A cache that answers with another one tells nothing.
  expect(answer("d", [{ agent_id: 7 }])).toEqual({ id: "d/7" });
});
