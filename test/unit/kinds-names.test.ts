// The tables say what a kind is: nothing else names a kind, its section or one of its fields, or a new one would be a hunt through the code.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseAst } from "vitest/node";
import { kinds } from "../../src/kinds/index.ts";
import type { Field, Kind } from "../../src/kinds/kind.ts";

const source = path.resolve(import.meta.dirname, "../../src");

/** Words of the tables that mean something else in the code, wherever they stand. */
const ordinary: Readonly<Record<string, string>> = {
  connection: "how an org is reached, and that of HTTP",
  mode: "that of a file, of an import and of a transfer",
  name: "everything has one",
  content: "a type of field",
  description: "commands have one",
  direction: "that of a call, and of a sort",
  events: "what a run tells",
  headers: "those of HTTP, and a type of field",
  status: "that of an answer, and a command",
  steps: "the calls of a change",
  title: "what people call a kind or an object",
  tools: "a type of field",
  url: "an address of any sort",
  weight: "how much one thing counts among others",
};

/** Words that stand in one file, each with the reason. */
const allowed: readonly (readonly [word: string, file: string, reason: string])[] = [
  ["agent", "api/tunnel.ts", "an option of a request of Node"],
  ["agent", "commands/calls.ts", "with whom a call was"],
  ["agent", "live/calls.ts", "the same"],
  ["agent", "live/live.ts", "the same"],
  ["agent", "report/calls.ts", "the same"],
  ["agent_id", "report/calls.ts", "the same, in JSON"],
  ["variant", "report/calls.ts", "the same"],
  ["display_name", "live/versions.ts", "that of the person who edited"],
  ["agents", "plan/types.ts", "the reach of a change, as its JSON has it"],
  ["agents", "plan/lead.ts", "the same"],
  ["agents", "plan/outline.ts", "the same"],
  ["agents", "plan/plan.ts", "the same"],
  ["agents", "report/wording.ts", "the same"],
  ["agents", "report/json.ts", "the same"],
  ["endpoint", "config/carried.ts", "a member of inline tools, which are a type of field"],
  ["inbound", "plan/types.ts", "who answers a number, as the JSON of a plan has it"],
  ["inbound", "plan/lead.ts", "the same"],
  ["inbound", "report/html.ts", "the same"],
  ["inbound", "report/wording.ts", "the same"],
  ["organization", "api/http.ts", "a member of the answer to whoami"],
  ["outbound", "plan/types.ts", "who calls from a number, as the JSON of a plan has it"],
  ["outbound", "plan/lead.ts", "the same"],
  ["outbound", "report/html.ts", "the same"],
  ["outbound", "report/wording.ts", "the same"],
  ["voice", "commands/sandbox.ts", "a flag of the sandbox, which has its own idea of the API"],
  ["voices", "commands/sandbox.ts", "an option of the sandbox"],
];

test("the code names no kind, no section and no field", () => {
  const words = new Set(kinds.flatMap(wordsOf));
  const found = filesOf(source).flatMap((file) => namesIn(file).filter(({ word }) => words.has(word)));
  const isAllowed = ({ word, file }: Found): boolean =>
    word in ordinary || allowed.some(([one, where]) => one === word && where === file);
  expect(found.filter((one) => !isAllowed(one)).map(({ word, file, line }) => `src/${file}:${line} ${word}`)).toEqual(
    [],
  );
  const used = new Set(found.flatMap(({ word, file }) => [word, `${word} ${file}`]));
  const idle = [...Object.keys(ordinary), ...allowed.map(([word, file]) => `${word} ${file}`)];
  expect(idle.filter((one) => !used.has(one))).toEqual([]);
});

/** A word of the code, and where it stands. */
interface Found {
  readonly word: string;
  readonly file: string;
  readonly line: number;
}

function wordsOf(kind: Kind): readonly string[] {
  return [kind.name, kind.section, ...Object.keys(kind.aliases ?? {}), ...kind.fields.flatMap(wordsOfField)];
}

function wordsOfField({ name, readAs, reference, catalogue }: Field): readonly string[] {
  const written = reference?.as;
  // `inbound_agent` says as much in parts.
  return [name, readAs, catalogue, written, ...(written?.split("_") ?? [])].filter((word) => word !== undefined);
}

/** The files that know kinds from their tables alone. */
function filesOf(folder: string): readonly string[] {
  const apart = ["kinds", "sandbox", path.join("config", "schema")];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !apart.some((one) => file.startsWith(one + path.sep)))
    .map((file) => file.replaceAll(path.sep, "/"));
}

/** Every text that is one word, or begins an address with it, and the name of every property. */
function namesIn(file: string): readonly Found[] {
  const text = readFileSync(path.join(source, file), "utf8");
  const found: Found[] = [];
  const look = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(look);
    if (!isNode(node) || isImport(node)) return;
    for (const word of wordsIn(node))
      found.push({ word: word.replace(/\.$/, ""), file, line: text.slice(0, node.start).split("\n").length });
    Object.values(node).forEach(look);
  };
  look(parseAst(text, { lang: "ts" }));
  return found;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [member: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** The path of a module may well be such a word. */
function isImport({ type, source: from }: Node): boolean {
  return type === "ImportDeclaration" || (type === "ExportNamedDeclaration" && isNode(from));
}

function wordsIn(node: Node): readonly string[] {
  const name = (of: unknown): readonly string[] =>
    isNode(of) && node.computed !== true && typeof of.name === "string" ? [of.name] : [];
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? [node.value] : [];
    case "TemplateElement":
      return [(node.value as { readonly cooked: string }).cooked];
    case "MemberExpression":
      return name(node.property);
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
    case "TSPropertySignature":
    case "TSMethodSignature":
      return name(node.key);
    default:
      return [];
  }
}
