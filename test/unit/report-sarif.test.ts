import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostic.ts";
import { formatSarif, type SarifMeta } from "../../src/report/sarif.ts";
import { ruleHelp } from "../../src/report/sarif_rules.ts";
import { root } from "../support/command.ts";
import { filesBelow } from "../support/markdown.ts";
import schema from "../support/sarif.schema.json" with { type: "json" };

const isSarif = new Ajv({ strict: false, validateFormats: false }).compile(schema);

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: Readonly<Record<string, number>>;
    };
  }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}

const meta: SarifMeta = {
  toolVersion: "1.2.3",
  exitCode: 1,
  configuration: "thunderphone.yaml",
  pathOf: (file) => file,
  digest: (text) => String(text.length),
};

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly name: string }[] } };
  readonly invocations: readonly { readonly toolExecutionNotifications?: readonly Pick<Result, "message">[] }[];
  readonly results: readonly Result[];
}

function runOf(diagnostics: readonly Diagnostic[], more: Partial<SarifMeta> = {}): Run {
  const log = JSON.parse(formatSarif(diagnostics, { ...meta, ...more }));
  isSarif(log);
  expect(isSarif.errors).toBeNull();
  return log.runs[0];
}

function problem(own: Partial<Diagnostic> = {}): Diagnostic {
  const position = { file: "thunderphone.yaml", line: 3, column: 5 };
  return { severity: "error", code: "unknown-field", message: "unknown field `vioce`", position, ...own };
}

describe("a log", () => {
  test("has a rule for each code, and each result leads to its own", () => {
    const { tool, results } = runOf([
      problem({ code: "wrong-value", severity: "note" }),
      problem({ hint: "Did you mean `voice`?", length: 5 }),
      problem({ severity: "warning" }),
    ]);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(["unknown-field", "wrong-value"]);
    expect(results.map(({ ruleIndex, level }) => [tool.driver.rules[ruleIndex]?.name, level])).toEqual([
      ["WrongValue", "note"],
      ["UnknownField", "error"],
      ["UnknownField", "warning"],
    ]);
    expect(results[1]).toMatchObject({
      message: { text: "unknown field `vioce`. Did you mean `voice`?" },
      locations: [{ physicalLocation: { region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 10 } } }],
    });
  });

  test("is whole without anything to say", () => {
    expect(runOf([], { exitCode: 0 })).toMatchObject({ results: [], invocations: [{ exitCode: 0 }] });
  });

  test("keeps what stops the run where there are more than code scanning shows", () => {
    const many = Array.from({ length: 6_000 }, (_, i) => problem({ severity: "warning", message: `warning ${i}` }));
    const { results, invocations } = runOf([...many, problem({ message: "the last one" })]);
    expect(results.length).toBe(5_000);
    expect(results.filter(({ level }) => level === "error").length).toBe(1);
    expect(invocations[0]?.toolExecutionNotifications?.[0]?.message.text).toBe("1001 more are not shown.");
  });
});

test("every code that reading a configuration gives says what it is about", () => {
  const isOfReading = (name: string): boolean =>
    !/\/(?:import|edit|emptied|provisional|live_field|field_edit)/.test(name);
  const codes = filesBelow("src/config")
    .filter((name) => name.endsWith(".ts") && isOfReading(name))
    .flatMap((name) => [...readFileSync(path.join(root, name), "utf8").matchAll(/code: "([a-z-]+)"/g)])
    .map(([, code]) => code as string);
  expect(codes.length).toBeGreaterThan(50);
  const notRead = ["file-changed", "not-written", "file-exists"];
  expect([...new Set(codes)].filter((code) => ruleHelp[code] === undefined && !notRead.includes(code))).toEqual([]);
  expect(Object.values(ruleHelp).filter((text) => !/^[^\n]{10,200}\.$/.test(text))).toEqual([]);
});

describe("a fingerprint", () => {
  const printOf = (item: Diagnostic, before: readonly Diagnostic[] = []): string | undefined =>
    runOf([...before, item], { digest: (text) => text }).results.at(-1)?.partialFingerprints.primaryLocationLineHash;
  const found = problem({ source: "    vioce: James" });

  test("stays when the line moves or is indented", () => {
    const moved = { ...found, source: "  vioce: James", position: { file: "thunderphone.yaml", line: 30, column: 3 } };
    expect(printOf(moved)).toBe(printOf(found));
  });

  test("is another one of another line, another rule, and the same line once more", () => {
    const again = { ...found, position: { file: "thunderphone.yaml", line: 40, column: 5 } };
    const prints = [
      found,
      { ...found, source: "vioce: Mary" },
      { ...found, code: "wrong-value" },
      { ...found, position: { file: "other.yaml", line: 3, column: 5 } },
    ].map((item) => printOf(item));
    expect(new Set([...prints, printOf(again, [found])]).size).toBe(5);
  });
});

describe("a hostile name", () => {
  const uriOf = (file: string): string | undefined =>
    runOf([problem({ position: { file, line: 1, column: 1 } })]).results[0]?.locations[0]?.physicalLocation
      .artifactLocation.uri;

  test.each([
    ["javascript:alert(1).yaml", "javascript%3Aalert(1).yaml"],
    ["a b/#c?d=%00&e.yaml", "a%20b/%23c%3Fd%3D%2500%26e.yaml"],
    ["$(id)/`id`.md", "%24(id)/%60id%60.md"],
    ["\u202eabc\nd.yaml", "%E2%80%AEabc%0Ad.yaml"],
    ["\ud800.yaml", "%EF%BF%BD.yaml"],
  ])("%j is nothing but a path", (file, uri) => {
    expect(uriOf(file)).toBe(uri);
    expect(decodeURIComponent(uri)).toBe(file.replace("\ud800", "\ufffd"));
  });

  test("a message has no links of its own, no places for arguments, and no sign that turns it around", () => {
    const message = "`[click](https://evil.example)` and {0} and ${var.NAME} and \u202e";
    const [result] = runOf([problem({ message })]).results;
    expect(result?.message.text).toBe("`\\[click\\](https://evil.example)` and {{0}} and ${var.NAME} and \\\\u{202E}.");
  });
});

test("what has no place in the folder is shown at the configuration, and says where it is", () => {
  const elsewhere = problem({ position: { file: "v1.2:agents.yaml", line: 7, column: 2 } });
  const nowhere: Diagnostic = { severity: "warning", code: "unset", message: "KEY is not set", org: "acme" };
  const { results } = runOf([elsewhere, nowhere], {
    pathOf: () => undefined,
    configuration: "voice/thunderphone.yaml",
  });
  expect(results.map(({ message }) => message.text)).toEqual([
    "v1.2:agents.yaml:7:2: unknown field `vioce`.",
    "acme: KEY is not set.",
  ]);
  for (const { locations } of results)
    expect(locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: "voice/thunderphone.yaml" },
      region: { startLine: 1, startColumn: 1 },
    });
});
