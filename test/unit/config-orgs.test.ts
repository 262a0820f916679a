// What the environment lacks for one org fails that org alone; what is wrong in the files concerns all.
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { loadConfiguration } from "../../src/config/load.ts";
import { removeFolder } from "../support/command.ts";

const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map(removeFolder));
});

const text = `version: 1
orgs:
  us: { api_key: "\${env.KEY_US}" }
  eu:
    api_key: \${env.KEY_EU}
    integrations: { lookup: { headers: { X-Key: "\${env.HEADER_EU}" } } }
integrations:
  lookup: { endpoint_url: https://api.example.com, headers: { X-Key: "\${env.HEADER}" } }
`;

/** Codes of what each org lacks, or of what stops all of them. */
async function lacking(
  env: Readonly<Record<string, string>>,
  { written = text, requireEnv = true }: { readonly written?: string; readonly requireEnv?: boolean } = {},
): Promise<unknown> {
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-orgs-"));
  folders.push(cwd);
  await writeFile(path.join(cwd, "thunderphone.yaml"), written);
  const loaded = await loadConfiguration({ file: "thunderphone.yaml", cwd, env, choice: { all: true }, requireEnv });
  if (!loaded.ok) return loaded.diagnostics.map(({ code }) => code);
  expect(loaded.configuration.warnings.filter(({ severity }) => severity === "error")).toEqual([]);
  return Object.fromEntries(
    loaded.configuration.orgs.map(({ name, faults }) => [name, faults?.map(({ code }) => code)]),
  );
}

const whole = { KEY_US: "sk_live_us", KEY_EU: "sk_live_eu", HEADER: "header-us", HEADER_EU: "header-eu" };

test.each([
  ["a key that is not set", { KEY_EU: "" }, { us: undefined, eu: ["missing-key"] }],
  ["a key that no header can carry", { KEY_EU: "two words" }, { us: undefined, eu: ["bad-key"] }],
  ["a variable of its overlay", { HEADER_EU: "" }, { us: undefined, eu: ["unset-environment"] }],
  ["a variable that its overlay takes the place of", { HEADER: "" }, { us: ["unset-environment"], eu: undefined }],
  ["all that it has", { KEY_EU: "", HEADER_EU: "" }, { us: undefined, eu: ["missing-key", "unset-environment"] }],
  ["something in every org", { KEY_EU: "", HEADER: "" }, ["missing-key", "unset-environment"]],
  ["nothing", {}, { us: undefined, eu: undefined }],
])("lacking: %s", async (_, env, expected) => {
  expect(await lacking({ ...whole, ...env })).toEqual(expected);
});

test("what is wrong in the files stops every org, and the rest is said with it", async () => {
  const written = text.replace("endpoint_url", "endpoint_ulr");
  expect(await lacking({ ...whole, KEY_EU: "" }, { written })).toEqual(
    expect.arrayContaining(["unknown-field", "missing-key"]),
  );
});

test("offline, a variable that is not set is nothing to stop for, and one that holds no key is", async () => {
  expect(await lacking({ ...whole, KEY_EU: "", HEADER_EU: "" }, { requireEnv: false })).toEqual({
    us: undefined,
    eu: undefined,
  });
  expect(await lacking({ ...whole, KEY_EU: "two words" }, { requireEnv: false })).toEqual(["bad-key"]);
});

test("an org that is only copied from is known, and what it lacks is its own fault", async () => {
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-orgs-"));
  folders.push(cwd);
  await writeFile(
    path.join(cwd, "thunderphone.yaml"),
    `version: 1
orgs:
  us: { api_key: "\${env.KEY_US}", vars: { company: Acme }, agents: { support: { duplicate_of: null, id: 7 } } }
  eu: { api_key: "\${env.KEY_EU}", vars: { company: Acme Europe } }
  fr: { api_key: "\${env.KEY_FR}", vars: { company: Acme France } }
agents:
  support: { duplicate_of: { org: us, agent: support }, name: "\${var.company} Support", prompt: Hi. }
`,
  );
  const open = async (env: Readonly<Record<string, string>>, orgs: readonly string[]) => {
    const loaded = await loadConfiguration({ file: "thunderphone.yaml", cwd, env, choice: { orgs }, requireEnv: true });
    if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ code }) => code).join());
    return loaded.configuration;
  };
  const configuration = await open({ KEY_EU: "sk_live_eu" }, ["eu"]);
  expect(configuration.orgs).toMatchObject([{ name: "eu" }]);
  expect(configuration.desired("eu").resources).toMatchObject([
    { options: { duplicate_of: { org: "us", address: "agent.support" } } },
  ]);
  const { connection, desired } = configuration.source("us");
  expect(connection).toMatchObject({ name: "us", faults: [{ code: "missing-key", position: { line: 3 } }] });
  expect(desired.resources).toMatchObject([{ fields: { name: "Acme Support" }, options: { id: "7" } }]);
  expect(desired.resources[0]?.options.duplicate_of).toBe(undefined);
  expect(configuration.bindings("us")).toEqual({ at: "work-tree" });
  expect(() => configuration.source("fr")).toThrow("was not loaded");
  const both = await open({ KEY_EU: "sk_live_eu", KEY_US: "sk_live_us" }, ["eu", "us"]);
  expect(both.source("us").connection).toBe(both.orgs[0]);
  expect(both.source("us").desired).toBe(both.desired("us"));
});

test("copies that lead in a circle through orgs that are not chosen are no way to begin", async () => {
  const ring = ["a", "b", "c"]
    .map((org, i, all) => {
      const next = all[(i + 1) % all.length];
      return `  ${org}: { api_key: "\${env.KEY_${org}}", agents: { support: { duplicate_of: { org: ${next}, agent: support } } } }\n`;
    })
    .join("");
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-orgs-"));
  folders.push(cwd);
  await writeFile(path.join(cwd, "thunderphone.yaml"), `version: 1\norgs:\n${ring}`);
  const loaded = await loadConfiguration({
    file: "thunderphone.yaml",
    cwd,
    env: { KEY_b: "sk_live_b" },
    choice: { orgs: ["b"] },
    requireEnv: true,
  });
  expect(loaded.ok ? [] : loaded.diagnostics).toMatchObject([
    {
      code: "duplicate-cycle",
      position: { line: 4 },
      message: expect.stringContaining("b/agent.support → c/agent.support → a/agent.support → b/agent.support"),
    },
  ]);
});

test("what is desired of many orgs is made anew for whoever asks: it is the same, and nothing is said twice", async () => {
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-orgs-"));
  folders.push(cwd);
  const names = Array.from({ length: 40 }, (_, i) => `org_${i}`);
  // All orgs together stay below what variables may add; asked for twice they would not.
  await writeFile(
    path.join(cwd, "thunderphone.yaml"),
    [
      "version: 1",
      `vars: { long: "${"word ".repeat(200_000)}" }`,
      "orgs:",
      ...names.map((name, i) => `  ${name}: { api_key: "\${env.KEY_${i}}", vars: { company: Client ${i} } }`),
      "agents:",
      ...["a", "b", "c", "d"].map((key) => `  ${key}: { name: "\${var.company} ${key}", prompt: "\${var.long}" }`),
      '  e: { name: E, prompt: "Call ${id.agent.a} of ${org}.", integrations: [lookup] }',
      'integrations: { lookup: { endpoint_url: https://api.example.com, headers: { X-Key: "${env.UNSET}" } } }',
      "",
    ].join("\n"),
  );
  const env = Object.fromEntries(names.map((_, i) => [`KEY_${i}`, `sk_live_${i}`]));
  const options = { file: "thunderphone.yaml", cwd, env, choice: { all: true }, requireEnv: false };
  const loaded = await loadConfiguration(options);
  expect(loaded.ok ? [] : loaded.diagnostics).toEqual([]);
  if (!loaded.ok) return;
  const { configuration } = loaded;
  const said = configuration.warnings.length;
  const first = names.map((name) => configuration.desired(name));
  const again = names.map((name) => configuration.desired(name));
  expect(again).toEqual(first);
  expect(again.map(({ org }) => org)).toEqual(names);
  expect(configuration.warnings).toHaveLength(said);
  // A thousand would not fit beside each other.
  expect(again[0]).not.toBe(first[0]);
  expect(configuration.desired("org_39")).toBe(again[39]);
});

test("the secrets of two orgs have no place in common", async () => {
  const written = (place: string): string => `${text}webhook_endpoints:
  crm: { url: https://crm.example.com, secret_to: { env_file: ${place} } }
`;
  const env = { KEY_US: "u", KEY_EU: "e", HEADER: "h", HEADER_EU: "h" };
  expect(await lacking(env, { written: written(".env") })).toEqual(["shared-secret-place"]);
  expect(await lacking(env, { written: written('".env.${org}"') })).toEqual({ us: undefined, eu: undefined });
});
