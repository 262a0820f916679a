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
