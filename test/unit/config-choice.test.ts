// Which orgs a run is for: whatever names none is an error, and the parts of all shards are the whole.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { OrgChoice } from "../../src/config/choice.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import { inShard, shardOf } from "../../src/config/shard.ts";
import { removeFolder } from "../support/command.ts";

const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map(removeFolder));
});

const several = `version: 1
orgs:
  eu-de: { api_key: "\${env.A}", groups: [eu, pilot] }
  eu-fr: { api_key: "\${env.B}", groups: [eu] }
  us-1: { api_key: "\${env.C}", groups: [pilot] }
  us-2: { api_key: "\${env.D}" }
`;
const keys = { A: "sk_a", B: "sk_b", C: "sk_c", D: "sk_d" };

async function load(
  choice: OrgChoice,
  {
    written = several,
    env = {},
    requireEnv = true,
  }: { readonly written?: string; readonly env?: Readonly<Record<string, string>>; readonly requireEnv?: boolean } = {},
): ReturnType<typeof loadConfiguration> {
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-choice-"));
  folders.push(cwd);
  await writeFile(path.join(cwd, "thunderphone.yaml"), written);
  return loadConfiguration({ file: "thunderphone.yaml", cwd, env: { ...keys, ...env }, choice, requireEnv });
}

/** Names of the chosen orgs, or the code and the hint of each thing that is wrong. */
async function chosen(...given: Parameters<typeof load>): Promise<unknown> {
  const loaded = await load(...given);
  if (!loaded.ok) return loaded.diagnostics.map(({ code, hint }) => [code, hint]);
  return loaded.configuration.orgs.map(({ name }) => name);
}

const all = ["eu-de", "eu-fr", "us-1", "us-2"];

test.each<readonly [string, OrgChoice, readonly string[]]>([
  ["a name", { orgs: ["us-1"] }, ["us-1"]],
  ["names, in the order of the configuration, each once", { orgs: ["us-1", "eu-de", "us-1"] }, ["eu-de", "us-1"]],
  ["a pattern", { orgs: ["eu-*"] }, ["eu-de", "eu-fr"]],
  ["a pattern for one sign", { orgs: ["us-?"] }, ["us-1", "us-2"]],
  ["a pattern with choices", { orgs: ["{eu-de,us-2}"] }, ["eu-de", "us-2"]],
  ["a pattern that begins like a group", { orgs: ["@(eu|us)-[d1]*"] }, ["eu-de", "us-1"]],
  ["every org by a pattern", { orgs: ["*"] }, all],
  ["a group", { orgs: ["@pilot"] }, ["eu-de", "us-1"]],
  ["a group and a name", { orgs: ["@eu", "us-2"] }, ["eu-de", "eu-fr", "us-2"]],
  ["all", { all: true }, all],
  ["all but a name", { all: true, exclude: ["us-1"] }, ["eu-de", "eu-fr", "us-2"]],
  ["all but a group and a pattern", { all: true, exclude: ["@pilot", "*-2"] }, ["eu-fr"]],
  ["a group without some of it", { orgs: ["@pilot"], exclude: ["eu-*"] }, ["us-1"]],
  ["one that is left out without being there", { orgs: ["@eu"], exclude: ["us-1"] }, ["eu-de", "eu-fr"]],
  ["the org of an address", { addresses: ["us-1/agent.a"] }, ["us-1"]],
  ["the orgs of addresses", { addresses: ["us-1/agent.a", "eu-fr/phone_number.a/b"] }, ["eu-fr", "us-1"]],
  ["more than the org of an address", { all: true, addresses: ["us-1/agent.a"] }, all],
  ["none, as a saved plan may have it", { orgs: [] }, []],
])("chosen: %s", async (_, choice, expected) => {
  expect(await chosen(choice)).toEqual(expected);
});

test("offline, every org is looked at where nobody chose", async () => {
  expect(await chosen({}, { requireEnv: false })).toEqual(all);
  expect(await chosen({ exclude: ["eu-*"] }, { requireEnv: false })).toEqual(["us-1", "us-2"]);
  expect(await chosen({ addresses: ["agent.a"] }, { requireEnv: false })).toEqual(all);
});

test("a configuration without orgs has one, and its address may name it", async () => {
  const written = "version: 1\n";
  const env = { THUNDERPHONE_API_KEY: "sk_live_1" };
  for (const choice of [{}, { orgs: ["default"] }, { orgs: ["def*"] }, { addresses: ["default/agent.a", "agent.b"] }])
    expect(await chosen(choice, { written, env })).toEqual(["default"]);
  expect(await chosen({ exclude: ["default"] }, { written, env })).toEqual([["no-org-left", undefined]]);
});

test.each<readonly [string, OrgChoice, string, RegExp]>([
  ["a name with a slip", { orgs: ["us-3"] }, "unknown-org", /^Did you mean `us-1`\?$/],
  ["a name in capitals", { orgs: ["EU-DE"] }, "unknown-org", /^Did you mean `eu-de`\?$/],
  ["a name like no other", { orgs: ["customer"] }, "unknown-org", /^There are eu-de, eu-fr, us-1, us-2\.$/],
  ["names with a comma", { orgs: ["us-1,us-2"] }, "unknown-org", /^Write each by itself: --org us-1 --org us-2\.$/],
  ["a group without its sign", { orgs: ["pilot"] }, "unknown-org", /write @pilot\.$/],
  ["nothing, from a variable that is not set", { orgs: [""] }, "unknown-org", /^A variable that is not set/],
  ["a group with a slip", { orgs: ["@pilto"] }, "unknown-group", /^Did you mean `@pilot`\?$/],
  ["a group like no other", { orgs: ["@customers"] }, "unknown-group", /^The groups are @eu, @pilot\.$/],
  ["an org as a group", { orgs: ["@us-1"] }, "unknown-group", /write it without the @\.$/],
  ["no name of a group", { orgs: ["@"] }, "unknown-group", /^The groups are/],
  ["a pattern with a slip", { orgs: ["eo-*"] }, "no-org-matches", /^Did you mean `eu-de` or `eu-fr`\?$/],
  ["a pattern with a slip at its end", { orgs: ["*-dd"] }, "no-org-matches", /^Did you mean `eu-de`/],
  ["a pattern like no other", { orgs: ["customer-*"] }, "no-org-matches", /^There are eu-de/],
  ["a pattern that says who is not meant", { orgs: ["!us-*"] }, "no-org-matches", /add --exclude\.$/],
  ["an endless pattern", { orgs: [`${"*".repeat(70_000)}`] }, "no-org-matches", /./],
  ["a name to leave out with a slip", { all: true, exclude: ["us-3"] }, "unknown-org", /^Did you mean `us-1`\?$/],
  ["an address of an org with a slip", { addresses: ["us-3/agent.a"] }, "unknown-org", /^Did you mean `us-1`\?$/],
  ["an address of a pattern", { addresses: ["eu-*/agent.a"] }, "unknown-org", /--org 'eu-\*', and write agent\.a\.$/],
  ["an address of another org", { orgs: ["us-2"], addresses: ["us-1/agent.a"] }, "address-not-chosen", /is us-2\./],
  [
    "an address of an org that is left out",
    { all: true, exclude: ["@eu"], addresses: ["eu-de/agent.a"] },
    "address-not-chosen",
    /are us-1, us-2\./,
  ],
  ["a canary with a slip", { all: true, canary: ["us-3"] }, "unknown-canary", /^Did you mean `us-1`\?$/],
  ["a canary that is a group without its sign", { all: true, canary: ["pilot"] }, "unknown-canary", /write @pilot\.$/],
  ["a canary that is not chosen", { orgs: ["us-2"], canary: ["us-1"] }, "canary-not-chosen", /is us-2\./],
  [
    "a canary that is left out",
    { all: true, exclude: ["@eu"], canary: ["eu-*"] },
    "canary-not-chosen",
    /are us-1, us-2/,
  ],
  ["nobody", {}, "org-not-chosen", /--org NAME.*\nA group is chosen with --org @eu, @pilot\.$/],
  ["an address without its org", { addresses: ["us-1/agent.a", "agent.b"] }, "org-not-chosen", /eu-de\/agent\.b\.$/],
])("refused: %s", async (_, choice, code, hint) => {
  expect(await chosen(choice)).toEqual([[code, expect.stringMatching(hint)]]);
});

test("canaries are those of the chosen that are named, in the order of the configuration", async () => {
  const canaries = async (choice: OrgChoice): Promise<readonly string[] | undefined> => {
    const loaded = await load(choice);
    return loaded.ok ? loaded.configuration.canaries : undefined;
  };
  expect(await canaries({ all: true })).toEqual([]);
  expect(await canaries({ all: true, canary: ["us-2", "@pilot"] })).toEqual(["eu-de", "us-1", "us-2"]);
  expect(await canaries({ orgs: ["@eu"], canary: ["@pilot"] })).toEqual(["eu-de"]);
  expect(await canaries({ orgs: [], canary: ["@pilot"] })).toEqual([]);
  expect(await canaries({ shard: "2/2", canary: ["@pilot"] })).toEqual(["eu-de", "us-1"]);
  expect(await chosen({ shard: "1/2", canary: ["@pilot"] })).toEqual([
    ["orgs-chosen", undefined],
    ["canary-not-chosen", expect.stringContaining("with --org '@pilot', and then the shards with --exclude '@pilot'")],
  ]);
});

test("everything that names nobody is told at once", async () => {
  const choice = { orgs: ["us-1", "us-3", "@pilto"], exclude: ["eo-*"] };
  expect(await chosen(choice)).toEqual([
    ["unknown-org", expect.anything()],
    ["unknown-group", expect.anything()],
    ["no-org-matches", expect.anything()],
  ]);
});

test("what leaves nobody is an error, and so is a name that can't be typed", async () => {
  expect(await chosen({ orgs: ["@eu"], exclude: ["eu-*"] })).toEqual([["no-org-left", undefined]]);
  const written = `version: 1\norgs: { a: { api_key: "\${env.A}", groups: ["@pilot", "two words"] } }\n`;
  expect(await chosen({}, { written })).toEqual([
    ["bad-group-name", expect.stringContaining("without the @")],
    ["bad-group-name", expect.stringContaining("Use letters")],
  ]);
});

describe("shards", () => {
  const names = Array.from({ length: 1_000 }, (_, i) => `client-${i}`);

  test("every org is in exactly one of them, and they are about as large as each other", async () => {
    for (const total of [1, 2, 3, 4, 7, 64]) {
      const parts = await Promise.all(Array.from({ length: total }, (_, i) => inShard(names, { index: i + 1, total })));
      expect(parts.flat().sort()).toEqual([...names].sort());
      expect(Math.max(...parts.map((part) => part.length))).toBeLessThan((2 * names.length) / total + 1);
    }
  });

  test("an org stays where it is, whatever orgs come or go", async () => {
    expect(await inShard(["acme-us", "acme-eu", "acme-jp", "acme-br"], { index: 1, total: 2 })).toEqual([
      "acme-jp",
      "acme-br",
    ]);
    const some = names.filter((_, i) => i % 3 === 0);
    const part = await inShard(names, { index: 2, total: 5 });
    expect(await inShard(some, { index: 2, total: 5 })).toEqual(part.filter((name) => some.includes(name)));
  });

  test("alone it is of all orgs, with others of those that they choose", async () => {
    const parts = await Promise.all(["1/2", "2/2"].map((shard) => chosen({ shard })));
    expect(parts.flat().sort()).toEqual(all);
    const ofGroup = await Promise.all(["1/2", "2/2"].map((shard) => chosen({ orgs: ["@pilot"], shard })));
    expect(ofGroup.flat().sort()).toEqual(["eu-de", "us-1"]);
  });

  test("one without any org is told in a note and is no error", async () => {
    const parts = await Promise.all(Array.from({ length: 9 }, (_, i) => load({ shard: `${i + 1}/9` })));
    const told = parts.map((part) => part.ok && [part.configuration.orgs.length, part.configuration.warnings]);
    expect(told).toContainEqual([
      0,
      [
        {
          severity: "note",
          code: "orgs-chosen",
          message: expect.stringMatching(/^shard \d\/9 has none of the 4 orgs: /),
        },
      ],
    ]);
  });

  test("an address of an org in another one is left to that", async () => {
    const parts = await Promise.all(["1/2", "2/2"].map((shard) => chosen({ shard, addresses: ["us-1/agent.a"] })));
    expect(parts.flat().sort()).toEqual(all);
  });

  test.each(["5/4", "0/4", "1/0", "0/0", "a/b", "1", "1/2/3", "-1/4", "1.5/4", "", "/", "1/", "auto/4", "AUTO"])(
    "refused: %s",
    async (shard) => {
      expect(await chosen({ shard })).toEqual([["bad-shard", expect.any(String)]]);
    },
  );

  test.each<readonly [Readonly<Record<string, string>>, string]>([
    [{ JOB_COMPLETION_INDEX: "0", JOB_COMPLETIONS: "4" }, "1/4"],
    [{ JOB_COMPLETION_INDEX: "3", JOB_COMPLETIONS: "4" }, "4/4"],
    [{ CI_NODE_INDEX: "1", CI_NODE_TOTAL: "4" }, "1/4"],
    [{ CI_NODE_INDEX: "4", CI_NODE_TOTAL: "4" }, "4/4"],
    [{ JOB_COMPLETION_INDEX: "1", JOB_COMPLETIONS: "4", CI_NODE_TOTAL: "1" }, "2/4"],
  ])("auto with %j", (env, expected) => {
    const result = shardOf("auto", env);
    expect(result.ok && `${result.shard.index}/${result.shard.total}`).toBe(expected);
  });

  test.each<readonly [Readonly<Record<string, string>>, RegExp]>([
    [{}, /finds nothing in the environment/],
    [{ JOB_COMPLETION_INDEX: "1" }, /JOB_COMPLETIONS is not set$/],
    [{ CI_NODE_TOTAL: "1" }, /CI_NODE_INDEX is not set$/],
    [{ CI_NODE_INDEX: "", CI_NODE_TOTAL: "2" }, /CI_NODE_INDEX is not set$/],
    [{ CI_NODE_INDEX: "one", CI_NODE_TOTAL: "2" }, /reads CI_NODE_INDEX, which must be a whole number$/],
    [{ JOB_COMPLETION_INDEX: "4", JOB_COMPLETIONS: "4" }, /JOB_COMPLETION_INDEX 4 and JOB_COMPLETIONS 4, is no part/],
    [{ CI_NODE_INDEX: "0", CI_NODE_TOTAL: "4" }, /CI_NODE_INDEX 0 and CI_NODE_TOTAL 4, is no part/],
    [{ JOB_COMPLETION_INDEX: "0", JOB_COMPLETIONS: "4", CI_NODE_INDEX: "1", CI_NODE_TOTAL: "4" }, /finds two answers/],
  ])("auto is refused with %j", (env, message) => {
    const result = shardOf("auto", env);
    expect(result.ok ? "" : result.problem.message).toMatch(message);
  });
});
