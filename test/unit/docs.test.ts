// What the documents say must exist: the files and headings that they link to, the flags that they name, the fields in their examples.
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { commandTree } from "../../src/cli.ts";
import type { Io } from "../../src/commands/io.ts";
import { parseYaml } from "../../src/config/document.ts";
import { SourceFile } from "../../src/config/file.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import { shapeProblems } from "../../src/config/shape.ts";
import { kinds } from "../../src/kinds/index.ts";
import { root } from "../support/command.ts";
import { allPages, anchorsOf, filesBelow, type Page, readPage } from "../support/markdown.ts";

const pages = allPages();
// Only the declarations are looked at; nothing runs.
const program = commandTree({ stdout: process.stdout, stderr: process.stderr } as Partial<Io> as Io, () => undefined);

describe.each(pages.map((page) => [page.name, page] as const))("%s", (_name, page) => {
  test("every relative link leads to a file, and to a heading in it", () => {
    const broken = [...page.prose.matchAll(/\]\(([^)\s]+)\)/g)]
      .map((match) => match[1] as string)
      .filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(page, link));
    expect(broken).toEqual([]);
  });

  test("where it begins with a list of its sections, that has them all in their order", () => {
    const [top = ""] = page.text.split(/^## /m, 1);
    const listed = [...top.matchAll(/^- \[.*?\]\(#([^)]+)\)/gm)].map((match) => match[1]);
    if (listed.length > 0) expect(listed).toEqual([...anchorsOf(page, "##")]);
  });

  test("every command and flag that it names is there", () => {
    expect(commandLines(page).flatMap(unknownParts)).toEqual([]);
  });

  test("every script of npm that it names is there", () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    const named = [...page.text.matchAll(/\bnpm run ([a-z-]+)/g)].map((match) => match[1] as string);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test("the examples of a configuration have the right shape", () => {
    const problems = page.fences
      .filter((fence) => fence.language === "yaml" && !isOfCi(page, fence.text))
      .flatMap((fence) => {
        const text = /^version:/m.test(fence.text) ? fence.text : `version: 1\n${fence.text}`;
        const parsed = parseYaml(new SourceFile(page.name, page.name, text));
        const found = [...parsed.problems, ...(parsed.root === undefined ? [] : shapeProblems(parsed.root))];
        return found.map((problem) => `line ${fence.line}: ${problem.message}`);
      });
    expect(problems).toEqual([]);
  });

  test("every yaml block is YAML", () => {
    const problems = page.fences
      .filter((fence) => fence.language === "yaml")
      .flatMap((fence) => parseYaml(new SourceFile(page.name, page.name, fence.text)).problems);
    expect(problems).toEqual([]);
  });
});

describe("the configuration guide", () => {
  const guide = readPage("docs/configuration.md");
  const blocks = guide.fences.filter(({ language, text }) => language === "yaml" && !text.startsWith("#"));

  test("has an example of every kind", () => {
    const shown = new Set(blocks.flatMap(({ text }) => namesIn(parse(text))));
    expect(kinds.filter(({ section }) => !shown.has(section)).map(({ name }) => name)).toEqual([]);
  });

  test.each(blocks.map((block) => [block.line, block] as const))(
    "line %i loads without a word",
    async (_line, block) => {
      const folder = await mkdtemp(path.join(tmpdir(), "thundersync-docs-"));
      try {
        const written = parse(block.text);
        const whole = stringify(around(written, block.text));
        for (const [name, text] of [...filesLedTo(written), ["thunderphone.yaml", whole] as const]) {
          await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
          await writeFile(path.join(folder, name), text);
        }
        const env = new Proxy({}, { get: () => "a-value", has: () => true });
        const loaded = await loadConfiguration({ file: "thunderphone.yaml", cwd: folder, env, requireEnv: false });
        expect(loaded.ok ? loaded.configuration.warnings : loaded.diagnostics).toEqual([]);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});

test("every command and flag in the pipelines of the examples is there", () => {
  const texts = filesBelow("examples")
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => readFileSync(path.join(root, name), "utf8").replaceAll(/\$\{\{[^}]*\}\}/g, "X"));
  const lines = texts.flatMap((text) => linesIn([text]));
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.flatMap(unknownParts)).toEqual([]);
});

test("no script of a pipeline has an expression of GitHub in it: what that gives would be run", () => {
  const texts = [
    ...pages.flatMap((page) => page.fences.filter(({ language }) => language === "yaml").map(({ text }) => text)),
    ...[...filesBelow("examples"), ...filesBelow(".github"), "action.yml"]
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => readFileSync(path.join(root, name), "utf8")),
  ];
  const scripts = texts.flatMap((text) => stepsIn(parse(text, { logLevel: "silent" })).flatMap(({ run }) => run ?? []));
  expect(scripts.length).toBeGreaterThan(20);
  expect(scripts.filter((run) => run.includes("${{"))).toEqual([]);
});

test("what the package brings leads to nothing that it leaves behind", () => {
  const { files } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { files: readonly string[] };
  const isBrought = (file: string): boolean =>
    files.some((brought) => file === brought || file.startsWith(`${brought}/`));
  const left = pages
    .filter((page) => isBrought(page.name))
    .flatMap((page) =>
      [...page.prose.matchAll(/\]\(([^)#\s]+)[^)\s]*\)/g)]
        .map((match) => match[1] as string)
        .filter((link) => !/^[a-z]+:/.test(link))
        .map((link) => path.posix.join(path.posix.dirname(page.name), link).replace(/\/$/, ""))
        .filter((target) => !isBrought(target))
        .map((target) => `${page.name} leads to ${target}`),
    );
  expect(left).toEqual([]);
});

test("decisions are short, and each number is given once", () => {
  const decisions = pages.filter((page) => page.name.startsWith("docs/decisions/"));
  expect(decisions.filter((page) => page.text.trimEnd().split("\n").length > 40)).toEqual([]);
  const numbers = decisions.map((page) => path.basename(page.name).slice(0, 4));
  expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(4, "0")));
});

test("it is said of every command with which exit codes it ends", () => {
  const { prose } = readPage("docs/exit-codes.md");
  const names = program.commands.map((command) => command.name()).filter((name) => name !== "help");
  expect(names.filter((name) => !prose.includes(`\`${name}\``))).toEqual([]);
});

test("every exit code has a row, and no other number", () => {
  const rows = readPage("docs/exit-codes.md").prose.matchAll(/^\| (\d+) \|/gm);
  expect([...rows].map((row) => row[1])).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
});

interface Step {
  readonly run?: string;
}

/** The steps of the jobs of a workflow, of an action, or of a part of one. */
function stepsIn(value: unknown): readonly Step[] {
  if (!isBranch(value)) return [];
  const { jobs = {}, runs, steps = [] } = value;
  const inner = [...Object.values(jobs as Branch), runs].flatMap(stepsIn);
  return [...(Array.isArray(steps) ? (steps as readonly Step[]) : []), ...inner];
}

/** Steps and pipelines are YAML of others. */
function isOfCi(page: Page, text: string): boolean {
  return text.startsWith("steps:") || (page.name === "docs/ci.md" && !text.startsWith("bindings:"));
}

function leadsSomewhere(page: Page, link: string): boolean {
  const [file = "", anchor] = link.split("#");
  const target = file === "" ? page.name : path.posix.join(path.posix.dirname(page.name), file);
  if (!existsSync(path.join(root, target))) return false;
  return anchor === undefined || anchorsOf(readPage(target)).has(anchor);
}

/** What follows `thundersync` in code, up to whatever ends a command of a shell. */
function commandLines(page: Page): readonly string[] {
  const code = [...page.fences.map((fence) => fence.text), ...[...page.prose.matchAll(/`([^`]+)`/g)].map((m) => m[1])];
  return linesIn(code as readonly string[]);
}

function linesIn(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) =>
    [...text.matchAll(/(?<![\w./-])thundersync ([a-z-][^|;&\n]*)/g)].map((match) => match[1] as string),
  );
}

function unknownParts(line: string): readonly string[] {
  const [name = "", ...words] = line.trim().split(/\s+/);
  if (name === "help" || name === "--version") return [];
  const outer: Command | undefined = program.commands.find((candidate) => candidate.name() === name);
  if (outer === undefined) return [`thundersync ${line}`];
  const command = outer.commands.find((candidate) => candidate.name() === words[0]) ?? outer;
  const known = new Set(command.options.flatMap((option) => [option.long, option.short]));
  return words.filter((word) => word.startsWith("-") && !known.has(word)).map((word) => `${name} ${word}`);
}

type Branch = Readonly<Record<string, unknown>>;

/** A whole configuration of what an example shows: with what it leads to, as far as it doesn't have that itself. */
function around(example: Branch, text: string): unknown {
  const agent = { voice: "en-US-James1", prompt: "You answer." };
  const scenario = { scenario_prompt: "You ask." };
  const parts: Readonly<Record<string, Branch>> = {
    support: { agents: { support: agent } },
    outreach: { agents: { outreach: agent } },
    "support/refund": { agents: { support: { test_scenarios: { refund: scenario, thanks: scenario } } } },
    order_lookup: {
      integrations: { order_lookup: { spec: { type: "function", function: { name: "order_lookup" } } } },
    },
    "var.": { vars: { company: "Acme", main_number: "+14155550100" } },
    // An earlier key must be gone.
    "previously: [support]": { agents: { support: undefined } },
  };
  const needed = Object.entries(parts).flatMap(([word, part]) => (text.includes(word) ? [part] : []));
  return over(
    needed.reduce((whole: unknown, part) => over(whole, part), { version: 1 }),
    // What other files hold is shown elsewhere.
    { ...example, include: undefined },
  );
}

function isBranch(value: unknown): value is Branch {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One laid over the other, field by field. */
function over(below: unknown, above: unknown): unknown {
  if (!isBranch(below) || !isBranch(above)) return above;
  const laid = Object.entries(above).map(([name, value]) => [name, over(below[name], value)] as const);
  return { ...below, ...Object.fromEntries(laid) };
}

function namesIn(value: unknown): readonly string[] {
  return isBranch(value) ? Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)]) : [];
}

/** Each file that a text or a content is taken from. */
function filesLedTo(value: unknown): readonly (readonly [name: string, text: string])[] {
  if (!isBranch(value)) return [];
  const { file } = value;
  if (typeof file === "string") return [[file, file.endsWith(".pdf") ? "%PDF-1.7\n" : "Some words.\n"]];
  return Object.values(value).flatMap(filesLedTo);
}
