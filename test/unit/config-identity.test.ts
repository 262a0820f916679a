// Keys, names and references of the files, in whichever form an editor or a file system stores them.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Desired } from "../../src/config/desired.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import { parseBindings } from "../../src/record/text.ts";

const composed = "caf\u00e9";
const decomposed = "cafe\u0301";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function load(files: Readonly<Record<string, string>>): ReturnType<typeof loadConfiguration> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return loadConfiguration({
    file: "thunderphone.yaml",
    cwd: folder,
    env: {},
    requireEnv: false,
    choice: { all: true },
  });
}

async function desiredOf(files: Readonly<Record<string, string>>, org = "default"): Promise<Desired> {
  const loaded = await load(files);
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join());
  expect(loaded.configuration.warnings).toEqual([]);
  return loaded.configuration.desired(org);
}

async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly Diagnostic[]> {
  const loaded = await load(files);
  return loaded.ok ? loaded.configuration.warnings : loaded.diagnostics;
}

describe("a key", () => {
  const tool = "spec: {}";

  test("is found by each reference, in either form", async () => {
    const desired = await desiredOf({
      "thunderphone.yaml": `version: 1
vars: { ${decomposed}: Paris }
integrations: { ${decomposed}: { ${tool} } }
agents:
  ${composed}: { prompt: "\${var.${composed}}", integrations: [${composed}], previously: [old_${decomposed}] }
  copy: { duplicate_of: ${decomposed}, prompt: x, handoffs: [{ agent_id: "\${id.agent.${decomposed}}" }] }
phone_numbers: { "+14155550100": { inbound_agent: " ${decomposed}" } }
`,
    });
    const [cafe, copy, , number] = ["agent.café", "agent.copy", "integration.café", "phone_number.+14155550100"].map(
      (address) => desired.resources.find((resource) => resource.address === address),
    );
    expect(cafe?.fields).toMatchObject({ prompt: "Paris", integration_ids: [{ address: `integration.${composed}` }] });
    expect(cafe?.options.previously).toEqual([`old_${composed}`]);
    expect(copy?.options.duplicate_of).toEqual({ address: `agent.${composed}` });
    expect(JSON.stringify(copy?.fields.handoffs)).toContain(`\${id.agent.${composed}}`);
    expect(number?.fields.inbound_agent_id).toMatchObject({ address: `agent.${composed}` });
  });

  test("in an overlay is the shared one, also to take it away", async () => {
    const files = {
      "thunderphone.yaml": `version: 1
orgs:
  a: { api_key: "\${env.A}", agents: { ${decomposed}: { voice: olivia } } }
  b: { api_key: "\${env.B}", agents: { ${decomposed}: null } }
agents: { ${composed}: { prompt: x } }
`,
    };
    const loaded = await load(files);
    if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join());
    expect(loaded.configuration.desired("a").resources).toMatchObject([{ fields: { voice: "olivia", prompt: "x" } }]);
    expect(loaded.configuration.desired("b").resources).toEqual([]);
  });

  test("in two forms is one key twice, in a file and across files", async () => {
    const twice = `agents:\n  ${composed}: { prompt: x }\n  ${decomposed}: { prompt: y }\n`;
    expect(await problemsOf({ "thunderphone.yaml": `version: 1\n${twice}` })).toMatchObject([
      { code: "duplicate-key", position: { line: 4 }, message: expect.stringContaining("on line 3") },
    ]);
    const problems = await problemsOf({
      "thunderphone.yaml": `version: 1\ninclude: [more.yaml]\nagents:\n  ${composed}: { prompt: x }\n`,
      "more.yaml": `agents:\n  ${decomposed}: { prompt: y }\n`,
    });
    expect(problems).toMatchObject([
      { code: "duplicate-key", position: { file: "more.yaml", line: 2 }, hint: expect.stringContaining("accent") },
    ]);
    expect(problems[0]?.message).toContain("thunderphone.yaml:4");
  });

  test("with quotes and one without are the same key, and the hint speaks of no accents", async () => {
    const problems = await problemsOf({ "thunderphone.yaml": `version: 1\nvars:\n  a: 1\n  "a": 2\n` });
    expect(problems).toMatchObject([{ code: "duplicate-key", hint: "Keep one of them." }]);
  });
});

test("names inside of a value are sent as they are written", async () => {
  const desired = await desiredOf({
    "thunderphone.yaml": `version: 1\nagents:\n  a: { name: ${decomposed}, prompt: x, extra: { ${decomposed}: ${decomposed} } }\n`,
  });
  expect(Object.keys(desired.resources[0]?.fields ?? {})).toContain(decomposed);
  expect(desired.resources[0]?.fields).toMatchObject({ name: decomposed, [decomposed]: decomposed });
});

test("two names in two forms are one name, and that is told", async () => {
  const problems = await problemsOf({
    "thunderphone.yaml": `version: 1\nagents:\n  a: { name: ${composed}, prompt: x }\n  b: { name: "${decomposed} ", prompt: x }\n`,
  });
  expect(problems).toMatchObject([{ code: "shared-name", severity: "warning", position: { line: 4 } }]);
});

describe("a file", () => {
  for (const [stored, written] of [
    [composed, decomposed],
    [decomposed, composed],
  ] as const) {
    test(`stored as ${stored.length} signs is found by a name of ${written.length}`, async () => {
      const desired = await desiredOf({
        "thunderphone.yaml": `version: 1
include: [${written}/${written}.yaml, "${written}/*.md"]
agents: { a: { prompt: { file: ${written}/${written}.txt } } }
`,
        [`${stored}/${stored}.yaml`]: "agents: { b: { prompt: B } }\n",
        [`${stored}/${stored}.md`]: "---\nvoice: olivia\n---\nC\n",
        [`${stored}/${stored}.txt`]: "A",
      });
      expect(desired.resources.map(({ address, fields }) => [address, fields.prompt])).toEqual([
        ["agent.a", "A"],
        ["agent.b", "B"],
        [`agent.${composed}`, "C\n"],
      ]);
    });
  }

  test("that is there in two other forms is not guessed at", async () => {
    const problems = await problemsOf({
      "thunderphone.yaml": "version: 1\nagents: { a: { prompt: { file: e\u0302\u0323.txt } } }\n",
      "\u1ec7.txt": "A",
      "\u1eb9\u0302.txt": "B",
    });
    expect(problems).toMatchObject([{ code: "file-missing" }]);
  });

  test("that leads out of the folder by a link is refused in either form", async () => {
    const { symlink } = await import("node:fs/promises");
    const outside = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
    await writeFile(path.join(outside, "secret.txt"), "secret");
    await symlink(path.join(outside, "secret.txt"), path.join(folder, `${decomposed}.txt`));
    const problems = await problemsOf({
      "thunderphone.yaml": `version: 1\nagents: { a: { prompt: { file: ${composed}.txt } } }\n`,
    });
    await rm(outside, { recursive: true, force: true });
    expect(problems).toMatchObject([{ code: "file-outside" }]);
  });
});

describe("look-alikes", () => {
  test("among keys and names are told with their signs, once each", async () => {
    const problems = await problemsOf({
      "thunderphone.yaml":
        'version: 1\nagents:\n  sales: { name: "Open 1", prompt: x }\n  s\u0430les: { name: "Open\u00a01", prompt: x }\n  other: { prompt: x }\n  oth\u0435r: { prompt: x }\n',
    });
    expect(problems.map(({ severity, code, position }) => [severity, code, position?.line, position?.column])).toEqual([
      ["warning", "look-alike", 6, 3],
      ["warning", "look-alike", 4, 3],
      ["warning", "look-alike", 4, 18],
    ]);
    expect(problems.map(({ message }) => /U\+\w+ \([\w ]+\)/.exec(message)?.[0])).toEqual([
      "U+0435 (Cyrillic)",
      "U+0430 (Cyrillic)",
      "U+00A0 (another blank)",
    ]);
  });

  test("of a key in a reference are told as what they are", async () => {
    const problems = await problemsOf({
      "thunderphone.yaml":
        "version: 1\nagents:\n  a: { prompt: x, integrations: [\u043erders] }\nintegrations: { orders: { spec: {} } }\n",
    });
    expect(problems).toMatchObject([{ code: "unknown-reference", hint: expect.stringContaining("U+043E (Cyrillic)") }]);
  });
});

describe("a record", () => {
  const place = { org: "a", name: ".thunderphone/a.json", restore: "Restore it.", drop: "delete it" };
  const record = (addresses: readonly string[], section = "bindings"): string =>
    JSON.stringify({
      version: 1,
      lineage: "x",
      serial: 1,
      org: "a",
      api: "flat",
      bindings: {},
      [section]: Object.fromEntries(
        addresses.map((address, i) => [
          address,
          section === "bindings" ? { id: String(i), own: "created" } : { step: "create", name: "A" },
        ]),
      ),
    });

  test("with an address in the other form binds the key", () => {
    const read = parseBindings(record([`agent.${decomposed}`]), place);
    expect(read.ok && Object.keys(read.bindings?.bindings ?? {})).toEqual([`agent.${composed}`]);
    const journal = parseBindings(record([`agent.${decomposed}`], "intents"), place);
    expect(journal.ok && Object.keys(journal.bindings?.intents ?? {})).toEqual([`agent.${composed}`]);
  });

  test("with both forms binds one key twice, and nobody knows which holds", () => {
    for (const section of ["bindings", "intents"])
      expect(parseBindings(record([`agent.${decomposed}`, `agent.${composed}`], section), place)).toMatchObject({
        ok: false,
        diagnostic: { code: "bindings-damaged" },
      });
  });
});
