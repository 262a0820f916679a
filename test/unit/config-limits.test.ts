// However large an input is, and however much is wrong with it: it is read in linear time, and what is printed can be read. Each input
// here is so large in a whole run that whatever grows with its square would not end.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseYaml } from "../../src/config/document.ts";
import { SourceFile } from "../../src/config/file.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import { diagnosticsToJson, formatDiagnostics } from "../../src/report/diagnostics.ts";
import { plainStyle } from "../../src/report/style.ts";
import { sizeOf } from "../support/budget.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function diagnosticsOf(yaml: string, files: Readonly<Record<string, string>> = {}) {
  for (const [name, text] of Object.entries({ ...files, "thunderphone.yaml": `version: 1\n${yaml}` }))
    await writeFile(path.join(folder, name), text);
  const loaded = await loadConfiguration({ file: "thunderphone.yaml", cwd: folder, env: {}, requireEnv: false });
  return loaded.ok ? loaded.configuration.warnings : loaded.diagnostics;
}

function countByCode(diagnostics: readonly Diagnostic[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { code } of diagnostics) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

const lines = (count: number, line: (i: number) => string): string => [...Array(count).keys()].map(line).join("");

describe("very many problems are all found", () => {
  test("keys that are written again and again", async () => {
    for (const [count, vars] of [
      [sizeOf(130_000), (times: number) => `\n${"  a: 1\n".repeat(times)}`],
      [sizeOf(50_000), (times: number) => `{${"a: 1, ".repeat(times)}}`],
    ] as const)
      expect(countByCode(await diagnosticsOf(`vars: ${vars(count)}`))).toEqual({ "duplicate-key": count - 1 });
  });

  test("unknown fields, of one resource and of many", async () => {
    const fields = sizeOf(50_000);
    const one = `agents:\n  a:\n    name: A\n${lines(fields, (i) => `    f${i}: 1\n`)}`;
    expect(countByCode(await diagnosticsOf(one))).toEqual({ "unknown-field": fields });
    const agents = sizeOf(20_000);
    const many = `agents:\n${lines(agents, (i) => `  a${i}: { vioce: v, product: x }\n`)}`;
    expect(countByCode(await diagnosticsOf(many))).toEqual({ "unknown-field": agents, "wrong-value": agents });
  });

  test("references, ids and variables that are not there", async () => {
    const count = sizeOf(30_000);
    const tools = lines(count, (i) => `  tool_${i}: { spec: {} }\n`);
    const used = lines(count, (i) => `      - tol_${i}\n`);
    const references = `integrations:\n${tools}agents:\n  a:\n    prompt: p\n    voice: v\n    integrations:\n${used}`;
    const found = await diagnosticsOf(references);
    expect(countByCode(found)).toEqual({ "unknown-reference": count });
    expect(found[0]?.hint).toBe("Did you mean `tool_0`?");
    const ids = lines(count, (i) => `  a${i}: { prompt: p, voice: v, steps: ["\${id.agent.b${i}}"] }\n`);
    expect(countByCode(await diagnosticsOf(`agents:\n${ids}`))).toEqual({ "unknown-reference": count });
  });

  test("files that are not there, in a folder of many", async () => {
    await mkdir(path.join(folder, "prompts"));
    const [there, missing] = [sizeOf(3_000), sizeOf(20_000)];
    for (let i = 0; i < there; i++) await writeFile(path.join(folder, `prompts/b${i}.md`), "Hello.");
    const agent = (i: number): string => `  a${i}: { voice: v, prompt: { file: prompts/a${i}.md } }\n`;
    const found = await diagnosticsOf(`agents:\n${lines(missing, agent)}`);
    expect(countByCode(found)).toEqual({ "file-missing": missing });
    expect(found[0]?.hint).toMatch(/^Did you mean `prompts\/b/);
  });

  test("copies of each other", async () => {
    const count = sizeOf(20_000);
    const round = lines(count, (i) => `  a${i}: { duplicate_of: a${(i + 1) % count} }\n`);
    const [found, ...more] = await diagnosticsOf(`agents:\n${round}`);
    expect([found?.code, more]).toEqual(["duplicate-cycle", []]);
    expect(found?.message.length).toBeLessThan(300);
  });

  test("words that YAML reads in two ways", async () => {
    const count = sizeOf(130_000);
    const yes = `agents:\n  a:\n    prompt: p\n    voice: v\n    steps:\n${"      - yes\n".repeat(count)}`;
    expect(countByCode(await diagnosticsOf(yes))).toEqual({ "yaml-truth": count });
  });
});

describe("expressions", () => {
  const agent = "agents:\n  a: { voice: v, prompt: { file: p.md } }\n";

  test("a text of nothing but wrong ones is given up", async () => {
    for (const text of ["${a}".repeat(500_000), "${".repeat(500_000), "${var.x}\n".repeat(200_000)]) {
      const found = await diagnosticsOf(agent, { "p.md": text });
      expect(found.length).toBeLessThan(1_100);
    }
    const far = `${"$".repeat(sizeOf(2_000_000))}${"{".repeat(sizeOf(1_000_000))}`;
    expect(await diagnosticsOf(agent, { "p.md": far })).toEqual([]);
    const escaped = await diagnosticsOf(`agents:\n  a: { voice: v, prompt: "${"\\x24{var.x}".repeat(100_000)}" }\n`);
    expect(countByCode(escaped)).toEqual({ "unknown-variable": 1, "too-many-problems": 1 });
  });

  test("variables that double each other, or lead through very many, are refused", async () => {
    const double = lines(60, (i) => `  v${i}: "\${var.v${i + 1}}\${var.v${i + 1}}"\n`);
    const bomb = await diagnosticsOf(`vars:\n${double}  v60: end\n${agent}`, { "p.md": "${var.v0}" });
    expect(Object.keys(countByCode(bomb))).toEqual(["variable-size"]);
    const chain = lines(10_000, (i) => `  v${i}: "\${var.v${i + 1}}"\n`);
    const long = await diagnosticsOf(`vars:\n${chain}  v10000: end\n${agent}`, { "p.md": "${var.v0}" });
    expect(long.map(({ message }) => message)).toEqual(["`v0` leads through more than 64 variables"]);
    const all = lines(10_000, (i) => `\${var.v${i}}\n`);
    const used = await diagnosticsOf(`vars:\n${chain}  v10000: end\n${agent}`, { "p.md": all });
    expect(Object.keys(countByCode(used)).sort()).toEqual(["too-many-problems", "variable-depth"]);
  });

  test("what variables add to all texts together is limited", async () => {
    const long = `vars: { a: ${"x".repeat(1_000_000)} }\n${agent}`;
    expect(await diagnosticsOf(long, { "p.md": "${var.a}" })).toEqual([]);
    const much = await diagnosticsOf(long, { "p.md": "${var.a}".repeat(300) });
    expect([...new Set(much.map(({ message }) => message))]).toEqual([
      "variables add more than 256 MiB of text in all",
    ]);
  });

  test("variables that many use are expanded once, and are wrong for each of them", async () => {
    const values = lines(50, (i) => `  v${i}: "\${var.v${i + 1}}"\n`);
    const agents = lines(5_000, (i) => `  a${i}: { prompt: p, voice: v, name: "\${var.v0} ${i}" }\n`);
    expect(await diagnosticsOf(`vars:\n${values}  v50: end\nagents:\n${agents}`)).toEqual([]);
    const wrong = `vars: { p: "\${var.nope}" }\nagents:\n  a: { prompt: p, voice: v, product: "\${var.p}" }\n  b: { prompt: p, voice: v, product: "\${var.p}" }\n`;
    expect(countByCode(await diagnosticsOf(wrong))).toEqual({ "unknown-variable": 1 });
  });
});

test("a file of more values than memory has room for is refused", () => {
  const file = new SourceFile("a.yaml", "/a.yaml", `a: [${"1,".repeat(3_000_000)}1]`);
  expect(parseYaml(file).problems.map(({ code }) => code)).toEqual(["yaml-size"]);
});

test("a line that may hold a secret is looked at in linear time, also for its beginning", () => {
  const queries = new SourceFile("a.yaml", "/a.yaml", `a: ${"?".repeat(2_000_000)} : :\n`);
  expect(parseYaml(queries).problems.map(({ code }) => code)).toEqual(["yaml-syntax"]);
  const far = new SourceFile("a.yaml", "/a.yaml", `{ api_key: ${"x".repeat(5_000)}c4nary }: }`);
  expect(JSON.stringify(parseYaml(far).problems)).not.toContain("c4nary");
});

test("of a very long line the part around the place is kept, with what is hidden in it", () => {
  const text = `${"a".repeat(5_000)}secret${"b".repeat(5_000)}`;
  const file = new SourceFile("a.yaml", "/a.yaml", `first\n${text}\r\nlast`);
  file.conceal(6 + 5_000, 6 + 5_006);
  expect(file.excerpt({ file: "a.yaml", line: 2, column: 5_004 })).toEqual({
    text: `${"a".repeat(497)}******${"b".repeat(497)}`,
    from: 4_504,
  });
  expect(file.excerpt({ file: "a.yaml", line: 1, column: 2 })).toEqual({ text: "first", from: 1 });
  expect(file.line(2)).toBe(text.replace("secret", "******"));
});

describe("of very many", () => {
  const many = (count: number, severity: Diagnostic["severity"]): Diagnostic[] =>
    [...Array(count).keys()].map((i) => ({ severity, code: severity, message: `${severity} ${i}` }));

  test("a hundred are printed, errors first, and the others are counted", () => {
    const text = formatDiagnostics([...many(4_410, "warning"), ...many(1, "error")], plainStyle);
    expect(text.match(/^warning: /gm)).toHaveLength(99);
    expect(text).toContain("error: error 0\n");
    expect(text.trimEnd().split("\n").slice(-3)).toEqual(["… and 4,311 more", "", "1 error, 4,410 warnings"]);
    expect(formatDiagnostics(many(100, "error"), plainStyle)).not.toContain("more");
  });

  test("a thousand stand in a document, and how many do not", () => {
    const { diagnostics, more_diagnostics } = diagnosticsToJson([...many(1_500, "warning"), ...many(800, "error")]);
    expect([countByCode(diagnostics), more_diagnostics]).toEqual([{ warning: 200, error: 800 }, 1_300]);
    expect(diagnosticsToJson(many(1_000, "error"))).not.toHaveProperty("more_diagnostics");
  });

  test("a message that goes on for ever is cut", () => {
    const item: Diagnostic = { severity: "error", code: "x", message: "k".repeat(2_000_000) };
    expect(formatDiagnostics([item], plainStyle).length).toBeLessThan(2_100);
  });
});
