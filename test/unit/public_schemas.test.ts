// The schemas as editors and SchemaStore take them. SchemaStore compiles with ajv in its strict mode, unions of types included.
import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../support/command.ts";
import { filesBelow, readPage } from "../support/markdown.ts";

const names = filesBelow("schemas").filter((name) => name.endsWith(".schema.json"));

function read(name: string) {
  return JSON.parse(readFileSync(path.join(root, name), "utf8"));
}

/** As SchemaStore does. A word in the log is an error there. */
function compile(schema: object) {
  const said: unknown[] = [];
  const logger = {
    log: () => undefined,
    warn: (word: unknown) => said.push(word),
    error: (word: unknown) => said.push(word),
  };
  const isValid = new Ajv({ strict: true, allErrors: true, logger }).compile(schema);
  expect(said).toEqual([]);
  return isValid;
}

describe.each(names)("%s", (name) => {
  const schema = read(name);

  test("is named, described, and of the draft that SchemaStore takes", () => {
    expect(schema).toMatchObject({
      $schema: "http://json-schema.org/draft-07/schema#",
      $id: expect.stringMatching(/^https:\/\/www\.schemastore\.org\/[a-z-]+\.json$|^urn:thundersync:[a-z]+$/),
      title: expect.stringMatching(/^thundersync /),
      description: expect.stringMatching(/\.$/),
    });
  });

  test("compiles in the strict mode of ajv without a word", () => {
    compile(schema);
  });
});

test("each has a name of its own", () => {
  expect(new Set(names.map((name) => read(name).$id)).size).toBe(names.length);
});

describe("the schema of the configuration", () => {
  const schema = read("schemas/thunderphone.schema.json");
  const isValid = compile(schema);
  const errorsOf = (value: unknown): unknown => (isValid(value) ? [] : isValid.errors);

  test("takes the configurations that this project has", () => {
    const files = ["thunderphone.yaml", ...filesBelow("examples").filter((name) => /thunderphone\.yaml$/.test(name))];
    expect(files.length).toBeGreaterThan(3);
    for (const file of files)
      expect([file, errorsOf(parse(readFileSync(path.join(root, file), "utf8")))]).toEqual([file, []]);
  });

  test.each([
    ["bindings: git", true],
    ["bindings: gut", false],
    ["bindings: { git: }", true],
    ["bindings: { git: { remot: a } }", false],
    ["bindings: 5", false],
    ['orgs: { a: { api_key: "${env.A}", org_id: 17 } }', true],
    ['orgs: { a: { api_key: "${env.A}", org_id: "17" } }', true],
    ['orgs: { a: { api_key: "${env.A}", org_id: 1.5 } }', false],
    ["vars: { a: 1, b: true, c: text }", true],
    ["vars: { a: [] }", false],
    ["agents: { a: { name: A, voice: v, prompt: p, silence_checkins_enabled: true } }", true],
    ["agents: { a: { silence_checkins_enabled: 'yes' } }", false],
    ["agents: { a: { silence_checkins_enabled: '${var.on}' } }", true],
    ["agents: { a: { vioce: v } }", false],
  ])("%s: %s", (yaml, expected) => {
    expect([yaml, isValid(parse(`version: 1\n${yaml}`))]).toEqual([yaml, expected]);
  });

  test("is what the entry that is proposed to SchemaStore leads to", () => {
    const entries = readPage("docs/configuration.md").fences.filter(({ text }) => text.includes('"fileMatch"'));
    expect(entries).toHaveLength(1);
    expect(JSON.parse(entries[0]?.text ?? "")).toEqual({
      name: "thundersync",
      description: expect.any(String),
      fileMatch: ["thunderphone.yaml", "thunderphone.yml"],
      url: schema.$id,
    });
  });
});
