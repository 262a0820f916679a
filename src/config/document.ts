// YAML text → nodes. Aliases are limited, custom tags and duplicate keys refused: a file means what it shows.
import {
  type Alias,
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  Parser,
  visit,
  type Scalar as YamlScalar,
} from "yaml";
import type { Diagnostic } from "../diagnostic.ts";
import { mayHoldSecret } from "./concealed.ts";
import type { SourceFile } from "./file.ts";
import { diagnosticAt, type Mapping, type Node, type Place } from "./node.ts";

/** Values that aliases may add in one file: far more than anybody writes, far less than a bomb. */
const mostAliasedValues = 10_000;
const deepest = 64;
/** Pieces of syntax in one file, about five a field. Each takes half a kilobyte or more: with some more of them the process would end. */
const mostPieces = 3_000_000;
/** The parser's own levels, of which ours may have several. Some hundreds more of them use up the stack, which nothing survives for sure. */
const deepestTokens = 4 * deepest;

/** The nodes of a file, or what is wrong with it. */
export interface ParsedFile {
  readonly root?: Mapping;
  readonly problems: readonly Diagnostic[];
}

/** Parses one YAML document whose top is a mapping. An empty file is an empty mapping. */
export function parseYaml(file: SourceFile): ParsedFile {
  const { root, problems } = parseMapping(file);
  // A line may have many problems, and be long.
  const telling = new Map<number, boolean>();
  const isTelling = (line: number): boolean => {
    const known = telling.get(line) ?? mayHoldSecret(file.line(line));
    telling.set(line, known);
    return known;
  };
  return {
    ...(root === undefined ? {} : { root }),
    problems: problems.map((problem) =>
      problem.position !== undefined && isTelling(problem.position.line) ? withoutSource(problem) : problem,
    ),
  };
}

/** The documents of a text, or why there is more than can be built, and the offset at which that is seen. */
function readDocuments(text: string): readonly Document.Parsed[] | TooMuch {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let pieces = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > deepestTokens) return { code: "yaml-depth", at: parser.offset };
    if (++pieces > mostPieces) return { code: "yaml-size", at: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, strict: true, version: "1.2" });
  return [...composer.compose(tokens, true, text.length)];
}

interface TooMuch {
  readonly code: "yaml-depth" | "yaml-size";
  readonly at: number;
}

function parseMapping(file: SourceFile): ParsedFile {
  const documents = readDocuments(file.text);
  if ("code" in documents) {
    const place = { file, start: documents.at, end: documents.at + 1 };
    return { problems: [documents.code === "yaml-depth" ? tooDeep(place) : tooLarge(place)] };
  }
  const [document, second] = documents;
  if (document === undefined) throw new Error("a text without a document");
  const problems = [...document.errors, ...document.warnings].map((error) => syntaxProblem(file, error));
  if (second !== undefined) problems.push(manyDocuments({ file, start: second.range[0], end: second.range[1] }));
  if (problems.length > 0) return { problems: onePerLine(problems) };
  const walk = new Walk(file, document);
  const whole: Place = { file, start: 0, end: 0 };
  if (document.contents === null)
    return { root: { type: "map", entries: new Map(), keys: new Map(), place: whole }, problems: [] };
  const root = walk.node(document.contents, 0);
  if (root !== undefined && root.type !== "map") {
    walk.problems.push(
      diagnosticAt(root.place, {
        severity: "error",
        code: "not-a-mapping",
        message: "the file must hold names with values, such as `version: 1`",
      }),
    );
  }
  if (walk.problems.length > 0) return { problems: walk.problems };
  return root?.type === "map" ? { root, problems: [] } : { problems: walk.problems };
}

/** A slip in the syntax makes the parser stumble several times on its line; the first one names it. */
function onePerLine(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const lines = new Set<number | undefined>();
  return problems.filter(({ position }) => !lines.has(position?.line) && lines.add(position?.line));
}

/** What to write instead, by the parser's code. */
const syntaxHints: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: "A text that holds `: ` needs quotes around it, or `|` and its lines below.",
  BAD_INDENT: "Lines of the same level begin in the same column.",
  MISSING_CHAR: "A quote or a bracket was opened and is not closed.",
  BAD_SCALAR_START: "A text that begins with this sign needs quotes around it.",
  MULTILINE_IMPLICIT_KEY: "Is a colon missing behind a name, or the space behind a colon?",
  BAD_DQ_ESCAPE: "Inside double quotes a backslash is written twice; single quotes take it as it is.",
};

function syntaxProblem(file: SourceFile, error: { code: string; message: string; pos: [number, number] }): Diagnostic {
  const place = { file, start: error.pos[0], end: Math.max(error.pos[1], error.pos[0] + 1) };
  const message = error.message.replace(/\s*at line \d+, column \d+:?[\s\S]*$/, "");
  if (/tab/i.test(error.code) || (/tabs?/i.test(message) && /indent/i.test(message))) {
    return diagnosticAt(place, {
      severity: "error",
      code: "yaml-tab",
      message: "a tab can't indent YAML",
      hint: "Use spaces.",
    });
  }
  if (error.code === "TAG_RESOLVE_FAILED") {
    return diagnosticAt(place, {
      severity: "error",
      code: "yaml-tag",
      message: "custom YAML tags are not allowed here",
      hint: "Take the !tag out.",
    });
  }
  const hint = /must be sufficiently indented and end with/.test(message)
    ? syntaxHints.MISSING_CHAR
    : syntaxHints[error.code];
  return diagnosticAt(place, {
    severity: "error",
    code: "yaml-syntax",
    message: `this is not valid YAML: ${message}`,
    ...(hint === undefined ? {} : { hint }),
  });
}

function manyDocuments(place: Place): Diagnostic {
  return diagnosticAt(place, {
    severity: "error",
    code: "yaml-many-documents",
    message: "the file holds more than one YAML document",
    hint: "Put each into a file of its own.",
  });
}

function tooDeep(place: Place): Diagnostic {
  return diagnosticAt(place, {
    severity: "error",
    code: "yaml-depth",
    message: `the values are nested more than ${deepest} deep`,
  });
}

function tooLarge(place: Place): Diagnostic {
  return diagnosticAt(place, {
    severity: "error",
    code: "yaml-size",
    message: "the file holds more values than can be read at once",
    hint: "Split it into several files with `include`.",
  });
}

/** What is not understood can't be known to be harmless: such a line is not shown when it may hold a secret. */
function withoutSource({ source: _source, from: _from, length: _length, ...rest }: Diagnostic): Diagnostic {
  return rest;
}

class Walk {
  readonly problems: Diagnostic[] = [];
  readonly #file: SourceFile;
  readonly #document: Document;
  readonly #open = new Set<unknown>();
  #anchors: Map<string, unknown> | undefined;
  #aliasDepth = 0;
  #aliased = 0;
  #gaveUp = false;

  constructor(file: SourceFile, document: Document) {
    this.#file = file;
    this.#document = document;
  }

  node(node: unknown, depth: number): Node | undefined {
    if (this.#gaveUp) return undefined;
    const place = this.#place(node);
    if (depth > deepest) return this.#giveUp(place, "yaml-depth", `the values are nested more than ${deepest} deep`);
    if (this.#aliasDepth > 0 && ++this.#aliased > mostAliasedValues) {
      return this.#giveUp(
        place,
        "yaml-aliases",
        `aliases add more than ${mostAliasedValues} values to this file`,
        "Write shared values once under `vars` or `defaults`.",
      );
    }
    if (isAlias(node)) return this.#alias(node, place, depth);
    if (isScalar(node)) return this.#scalar(node, place);
    if ((isSeq(node) || isMap(node)) && node.tag !== undefined && !/^tag:yaml\.org,2002:(map|seq)$/.test(node.tag))
      this.problems.push(meaninglessTag(node.tag, place));
    if (isSeq(node))
      return { type: "list", items: node.items.flatMap((item) => this.node(item, depth + 1) ?? []), place };
    if (isMap(node)) return this.#map(node, place, depth);
    return { type: "scalar", value: null, place, plain: true };
  }

  #alias(alias: Alias, place: Place, depth: number): Node | undefined {
    const target = this.#anchored(alias.source);
    if (target === undefined) return this.#giveUp(place, "yaml-alias", `there is no anchor &${alias.source}`);
    if (this.#open.has(target))
      return this.#giveUp(place, "yaml-alias", `the alias *${alias.source} stands inside its own anchor`);
    this.#aliasDepth++;
    this.#open.add(target);
    const node = this.node(target, depth + 1);
    this.#open.delete(target);
    this.#aliasDepth--;
    return node;
  }

  #anchored(name: string): unknown {
    if (this.#anchors === undefined) {
      const anchors = new Map<string, unknown>();
      visit(this.#document, {
        Node(_key, node) {
          if (!isAlias(node) && node.anchor !== undefined && !anchors.has(node.anchor)) anchors.set(node.anchor, node);
        },
      });
      this.#anchors = anchors;
    }
    return this.#anchors.get(name);
  }

  #scalar(scalar: YamlScalar, place: Place): Node {
    const plain = scalar.type === "PLAIN";
    const value = scalar.value;
    // It would change silently: an id stays what was written.
    if (typeof value === "bigint" || (typeof value === "number" && !isHeld(value, scalar.source ?? "")))
      return { type: "scalar", value: scalar.source ?? String(value), place, plain: false, unheld: true };
    if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      return { type: "scalar", value, place, plain };
    this.problems.push(meaninglessTag(scalar.tag ?? "", place));
    return { type: "scalar", value: null, place, plain };
  }

  #map(map: { items: readonly { key: unknown; value: unknown }[] }, place: Place, depth: number): Node {
    const entries = new Map<string, Node>();
    const keys = new Map<string, Place>();
    const open = map;
    this.#open.add(open);
    for (const pair of map.items) {
      const keyPlace = this.#place(pair.key);
      const key = this.#key(pair.key, keyPlace);
      if (key === undefined) continue;
      const before = keys.get(key);
      if (before !== undefined) {
        const first = this.#file.position(before.start);
        this.problems.push(
          diagnosticAt(keyPlace, {
            severity: "error",
            code: "duplicate-key",
            message: `\`${key}\` is written twice, here and on line ${first.line}`,
            hint: "Keep one of them.",
          }),
        );
        continue;
      }
      keys.set(key, keyPlace);
      const value = this.node(pair.value, depth + 1) ?? {
        type: "scalar" as const,
        value: null,
        place: keyPlace,
        plain: true,
      };
      // An empty value has no text of its own: its key shows where it stands.
      entries.set(key, value.place.end <= value.place.start ? { ...value, place: keyPlace } : value);
    }
    this.#open.delete(open);
    return { type: "map", entries, keys, place };
  }

  #key(key: unknown, place: Place): string | undefined {
    if (isScalar(key)) return typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
    this.problems.push(
      diagnosticAt(place, { severity: "error", code: "yaml-key", message: "a name must be plain text" }),
    );
    return undefined;
  }

  #place(node: unknown): Place {
    const range = (node as { range?: [number, number, number] | null } | null)?.range;
    return { file: this.#file, start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
  }

  #giveUp(place: Place, code: string, message: string, hint?: string): undefined {
    this.#gaveUp = true;
    this.problems.push(
      diagnosticAt(place, { severity: "error", code, message, ...(hint === undefined ? {} : { hint }) }),
    );
    return undefined;
  }
}

/** True when a double, and so JSON, is the number that is written: no infinity, no 0 in place of something small, no digit lost of a whole one. */
function isHeld(value: number, written: string): boolean {
  if (!Number.isFinite(value)) return false;
  const [digits = ""] = written.split(/e/i);
  if (value === 0) return !/[1-9]/.test(digits);
  if (Number.isSafeInteger(value) || Math.abs(value) < Number.MAX_SAFE_INTEGER) return true;
  // 1e20 is exact, and so is whatever has no more digits than a double keeps.
  return /[.e]/i.test(written) && !/^0[xo]/.test(written) && digits.replaceAll(/[-+.]|^0+|0+$/g, "").length <= 15;
}

/** A date, bytes, a set: nothing of the kind can be sent. */
function meaninglessTag(tag: string, place: Place): Diagnostic {
  return diagnosticAt(place, {
    severity: "error",
    code: "yaml-tag",
    message: `JSON has nothing that \`${tag.replace("tag:yaml.org,2002:", "!!")}\` could stand for`,
    hint: "Take the tag out, and write what is to be sent.",
  });
}
