// A saved plan is good while what it depends on is as it was, and for nothing else: an edit outside of it doesn't stop it, and one inside
// stops it with the reason, field by field, before anything is written.
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { inWorld, type World, writesIn } from "../support/world.ts";

const yaml = `version: 1
integrations:
  orders: { display_name: Orders, endpoint_url: "https://orders.example.com", endpoint_method: GET, headers: { Key: "\${env.ORDERS_KEY}" }, spec: { type: function, function: { name: orders, description: Finds orders., parameters: { type: object, properties: {} } } } }
agents:
  sales: { name: Sales, prompt: "You sell.", voice: en-US-James1 }
  support: { name: Support, prompt: "You help.\\nBe kind.", voice: en-US-James1, integrations: [orders] }
phone_numbers:
  "+14155550100": { inbound_agent: support, label: Main }
`;

/** Somebody leads the number elsewhere. */
const lead = (world: World, fields: Readonly<Record<string, string | null>>): unknown =>
  world.sandbox.store.editNumber(1, "+14155550100", fields);

const agentId = (world: World, name: string): string => world.agent(name).id;

/** A world in which all is applied, a change of it is planned and saved, and then something happens. */
async function afterPlan(
  change: (text: string) => string,
  meanwhile: (world: World) => Promise<unknown> | unknown,
  more: readonly string[] = [],
): Promise<{ readonly code: number | null; readonly stderr: string; readonly writes: number; readonly next: string }> {
  let result: Awaited<ReturnType<typeof afterPlan>> | undefined;
  await inWorld(yaml, {}, async (world) => {
    world.env = { ORDERS_KEY: "one" };
    expect((await world.run("apply", "--yes")).code).toBe(0);
    await world.write("thunderphone.yaml", change(yaml));
    expect((await world.run("plan", "--out", "plan.json", ...more)).code).toBe(0);
    await meanwhile(world);
    const before = writesIn(world).length;
    const { code, stderr } = await world.run("apply", "plan.json");
    const writes = writesIn(world).length - before;
    result = { code, stderr, writes, next: (await world.run("plan")).stdout };
  });
  return result as Awaited<ReturnType<typeof afterPlan>>;
}

const kinder = (text: string): string => text.replace("Be kind.", "Be very kind.");
const newSales = (text: string): string => text.replace("You sell.", "You sell more.");
const third = (text: string): string =>
  text.replace("agents:\n", `agents:\n  third: { name: Third, prompt: "Third.", voice: en-US-James1 }\n`);

test.each([
  [
    "another agent is edited in the dashboard",
    (world: World) => world.sandbox.store.editDeployed(1, agentId(world, "Sales"), { prompt: "Edited." }),
    "agent.sales",
  ],
  [
    "a draft of another agent waits",
    (world: World) => world.sandbox.store.editDraft(1, agentId(world, "Sales"), { prompt: "Edited." }),
    undefined,
  ],
  [
    "somebody makes another agent",
    (world: World) => world.sandbox.store.addAgent(1, { name: "Other", prompt: "Hi.", voice: "en-US-Emma1" }),
    undefined,
  ],
  [
    "another key changes in the files",
    (world: World) => world.write("thunderphone.yaml", newSales(kinder(yaml))),
    "agent.sales",
  ],
  [
    "another merge was applied in between, and the record knows",
    async (world: World) => {
      await world.write("thunderphone.yaml", third(newSales(yaml)));
      expect((await world.run("apply", "--yes")).code).toBe(0);
      await world.write("thunderphone.yaml", third(newSales(kinder(yaml))));
    },
    undefined,
  ],
  [
    "a new key of the files has two objects of its name",
    async (world: World) => {
      for (const prompt of ["One.", "Two."])
        world.sandbox.store.addAgent(1, { name: "Third", prompt, voice: "en-US-Emma1" });
      await world.write("thunderphone.yaml", third(kinder(yaml)));
    },
    'named "Third"',
  ],
] as const)("goes on when %s", async (_, meanwhile, left) => {
  const { code, stderr, writes, next } = await afterPlan(kinder, meanwhile);
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  expect(writes).toBeGreaterThan(0);
  // What the plan said nothing of is left to the next one, and only that.
  expect(next).not.toContain("agent.support");
  expect(next).toContain(left ?? "No changes.");
});

type Stale = readonly [
  what: string,
  change: (text: string) => string,
  meanwhile: (world: World) => unknown,
  words: string,
  more?: readonly string[],
];

const stale: readonly Stale[] = [
  [
    "its agent is edited in the dashboard",
    kinder,
    (world: World) =>
      world.sandbox.store.editDeployed(1, agentId(world, "Support"), { prompt: "You help.\nBe quick." }),
    "agent.support: `prompt` was edited since the plan was made\n      You help.\n    - Be kind.\n    + Be quick.",
  ],
  [
    "another field of its agent is edited",
    kinder,
    (world: World) => world.sandbox.store.editDeployed(1, agentId(world, "Support"), { voice: "en-US-Emma1" }),
    'agent.support: `voice` was edited in the dashboard since\n    "en-US-Emma1" → "en-US-James1"',
  ],
  [
    "somebody writes a draft of it",
    kinder,
    (world: World) => world.sandbox.store.editDraft(1, agentId(world, "Support"), { voice: "en-US-Emma1" }),
    '"Support" has a draft that somebody else wrote (voice)',
  ],
  [
    "its own text changes in the files",
    kinder,
    (world: World) => world.write("thunderphone.yaml", yaml.replace("Be kind.", "Be brief.")),
    "agent.support: `prompt` is to become something else",
  ],
  [
    "its change is taken back in the files",
    kinder,
    (world: World) => world.write("thunderphone.yaml", yaml),
    "agent.support: nothing of it is left to do",
  ],
  [
    "its key leaves the files",
    third,
    (world: World) => world.write("thunderphone.yaml", yaml),
    "agent.third: it is no longer in the configuration",
  ],
  [
    "it was deleted",
    kinder,
    async (world: World) => {
      world.sandbox.store.org(1).agents.delete(agentId(world, "Support"));
    },
    "agent.support was agent",
  ],
  [
    "a new object has the name of one that is to be made",
    third,
    (world: World) => world.sandbox.store.addAgent(1, { name: "Third", prompt: "Hi.", voice: "en-US-Emma1" }),
    'agent.third: "Third" is there by now, with id',
  ],
  [
    "a number was led to it",
    (text: string) => newSales(text),
    (world: World) => lead(world, { inbound_agent_id: agentId(world, "Sales") }),
    "agent.sales: the number +14155550100 leads to it by now",
  ],
  [
    "its number was led elsewhere",
    (text: string) => text.replace("inbound_agent: support", "inbound_agent: sales"),
    (world: World) => lead(world, { inbound_agent_id: null }),
    "phone_number.+14155550100: `inbound_agent",
  ],
  [
    "what it refers to is another object by now",
    (text: string) => text.replace("inbound_agent: support", "inbound_agent: sales"),
    (world: World) => {
      const other = world.sandbox.store.addAgent(1, { name: "Sales 2", prompt: "You sell.", voice: "en-US-James1" });
      return world.write(
        "thunderphone.yaml",
        yaml
          .replace("inbound_agent: support", "inbound_agent: sales")
          .replace("sales: { name: Sales,", `sales: { id: "${other.id}", name: Sales 2,`),
      );
    },
    "phone_number.+14155550100: what `inbound_agent_id` leads to is another object by now",
  ],
  ...(["editDeployed", "editDraft"] as const).map(
    (edit): Stale => [
      `what it copies has another ${edit === "editDraft" ? "draft" : "text"}`,
      (text: string) => text.replace("agents:\n", "agents:\n  twin: { duplicate_of: sales, name: Twin }\n"),
      (world: World) => world.sandbox.store[edit](1, agentId(world, "Sales"), { timezone: "Europe/Berlin" }),
      "agent.twin: what it is copied from, agent.sales, was edited since or has another draft",
      ["--include-foreign-draft"],
    ],
  ),
  [
    "a secret that it sends is another one",
    (text: string) => text.replace("Key:", "Secret-Key:"),
    async (world: World) => {
      world.env = { ORDERS_KEY: "two" };
    },
    "integration.orders: the secret in `headers` is another one",
  ],
  [
    "something leads to what it deletes",
    (text: string) => text.replace(/ {2}sales: .*\n/, ""),
    (world: World) => lead(world, { inbound_agent_id: agentId(world, "Sales") }),
    'agent.sales can\'t be deleted: phone number "+14155550100" still leads to it',
    ["--prune"],
  ],
  [
    "what it deletes is back in the files",
    (text: string) => text.replace(/ {2}sales: .*\n/, ""),
    (world: World) => world.write("thunderphone.yaml", yaml),
    "agent.sales: it is in the configuration again",
    ["--prune"],
  ],
  [
    "the record is another one",
    kinder,
    (world: World) => rm(path.join(world.cwd, ".thunderphone"), { recursive: true }),
    "the record of org default is gone",
  ],
];

test.each(stale.map(([what, change, meanwhile, words, more = []]) => [what, change, meanwhile, words, more] as const))(
  "is stale when %s",
  async (_, change, meanwhile, words, more) => {
    const { code, stderr, writes } = await afterPlan(change, meanwhile, more);
    expect([code, stderr]).toEqual([5, expect.stringContaining("the plan is stale")]);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\bone\b.*Key|two/);
    expect(writes).toBe(0);
  },
);

test.each([
  ["as they were saved", ["one", "two"]],
  ["the other way round", ["two", "one"]],
])("two merges that wait and touch different resources need one plan each, applied %s", async (_, order) => {
  await inWorld(yaml, {}, async (world) => {
    world.env = { ORDERS_KEY: "one" };
    // Neither knows of a record: the first apply begins it.
    const plans = { one: ["--target", "integration.orders"], two: ["--target", "agent.sales"] };
    for (const [name, flags] of Object.entries(plans))
      expect((await world.run("plan", ...flags, "--out", `${name}.json`)).code).toBe(0);
    for (const name of order) expect((await world.run("apply", `${name}.json`)).code).toBe(0);
    expect((await world.run("apply", "--yes")).code).toBe(0);
    const merges = { one: newSales(yaml), two: kinder(yaml) };
    for (const [name, text] of Object.entries(merges)) {
      await world.write("thunderphone.yaml", text);
      expect((await world.run("plan", "--out", `${name}.json`)).code).toBe(0);
    }
    await world.write("thunderphone.yaml", newSales(kinder(yaml)));
    const told = [];
    for (const name of order) told.push(await world.run("apply", `${name}.json`));
    expect(told.map(({ code }) => code)).toEqual([0, 0]);
    const left = order[0] === "one" ? "agent.support" : "agent.sales";
    expect(told[0]?.stdout).toContain(`the plan file says nothing of ${left}`);
    expect((await world.run("plan", "--detailed-exitcode")).code).toBe(0);
  });
});

test("every report of the apply says what changed, and none of them a secret", async () => {
  await inWorld(yaml, {}, async (world) => {
    world.env = { ORDERS_KEY: "the-first-canary" };
    expect((await world.run("apply", "--yes")).code).toBe(0);
    await world.write("thunderphone.yaml", kinder(yaml).replace("Key:", "Secret-Key:"));
    expect((await world.run("plan", "--out", "plan.json")).code).toBe(0);
    world.env = { ORDERS_KEY: "the-other-canary" };
    world.sandbox.store.editDeployed(1, agentId(world, "Support"), { prompt: "You help.\nBe quick." });
    const { code, stdout } = await world.run("apply", "plan.json", "--json", "--markdown", "p.md", "--html", "p.html");
    const { exit_code, diagnostics } = JSON.parse(stdout);
    expect([code, exit_code]).toEqual([5, 5]);
    const agent = "agent.support: `prompt` was edited since the plan was made";
    const tool = "integration.orders: the secret in `headers` is another one";
    expect(diagnostics).toMatchObject([
      { code: "plan-stale", category: "stale" },
      { code: "changed-since", category: "stale", address: "integration.orders", message: tool },
      { code: "changed-since", category: "stale", address: "agent.support", message: agent },
    ]);
    expect(diagnostics[2].hint).toBe("  You help.\n- Be kind.\n+ Be quick.");
    const [markdown = "", page = "", plan = ""] = await Promise.all(
      ["p.md", "p.html", "plan.json"].map((name) => readFile(path.join(world.cwd, name), "utf8")),
    );
    for (const text of [markdown, page]) {
      expect(text.replaceAll("`", "")).toContain(agent.replaceAll("`", ""));
      expect(text).toContain("- Be kind.");
    }
    for (const text of [stdout, markdown, page, plan]) expect(text).not.toMatch(/canary/);
  });
});
