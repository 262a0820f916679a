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
import { signName } from "../kinds/identity.ts";
import { mayHoldSecret, withoutLine } from "./concealed.ts";
import { commentFrom } from "./cut.ts";
import type { SourceFile } from "./file.ts";
import { duplicateKey } from "./keys.ts";
import { diagnosticAt, type Mapping, type Node, type Place } from "./node.ts";
import { isKnownName } from "./shape.ts";
import { syntaxProblems } from "./syntax.ts";

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
      problem.position !== undefined && isTelling(problem.position.line) ? withoutLine(problem) : problem,
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
  const problems = [...syntaxProblems(file, document)];
  if (second !== undefined) problems.push(manyDocuments(file, second));
  if (problems.length > 0) return { problems: [...problems, ...cutsAbove(problems, file, document)] };
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
  // Nobody looks into these for secrets, so they are never shown.
  for (const { start, end } of walk.passedOver) file.conceal(start, end);
  if (walk.gaveUp || walk.isMisnamed || root?.type !== "map") return { problems: walk.problems };
  return { root, problems: [...walk.problems, ...(walk.problems.length > 0 ? [] : idleAnchors(file, document))] };
}

/** A comment cuts a text of several lines, and the parser stumbles over the line that goes on with it. */
function cutsAbove(problems: readonly Diagnostic[], file: SourceFile, document: Document): readonly Diagnostic[] {
  const lines = new Set(problems.map(({ position }) => position?.line));
  const cuts: Diagnostic[] = [];
  visit(document, {
    Scalar(_key, { type, value, range }) {
      const start = type === "PLAIN" && typeof value === "string" ? commentFrom(file, range?.[1] ?? 0) : undefined;
      if (start === undefined) return;
      const comment = /(?:#.*\s*)+/y;
      comment.lastIndex = start;
      const end = start + (comment.exec(file.text)?.[0].length ?? 0);
      const { line } = file.position(end);
      if (!lines.has(line)) return;
      // A line with a name of its own has a fault of its own.
      const [, below = ""] = /^\s*(?:- +)*([\w.-]+) *:/.exec(file.line(line)) ?? [];
      if (isKnownName(below)) return;
      cuts.push(
        diagnosticAt(
          { file, start, end },
          {
            severity: "warning",
            code: "text-cut",
            message: "a text ends here: to YAML this is a comment, and the text can't go on below it",
            hint: "If it belongs to the text, write `|` behind the name, and the whole text on the lines below.",
          },
        ),
      );
    },
  });
  return cuts;
}

function manyDocuments(file: SourceFile, second: Document.Parsed): Diagnostic {
  return diagnosticAt(
    { file, start: second.range[0], end: second.range[1] },
    {
      severity: "error",
      code: "yaml-many-documents",
      message: "the file holds more than one YAML document",
      hint: second.contents === null ? "Take this --- out: nothing follows it." : "Put each into a file of its own.",
    },
  );
}

function tooDeep(place: Place): Diagnostic {
  return diagnosticAt(place, {
    severity: "error",
    code: "yaml-depth",
    message: `the values are nested more than ${deepest} deep`,
  });
}

/** Anchors of texts that nothing calls: `&` began the text, and took its first word away. */
function idleAnchors(file: SourceFile, document: Document): readonly Diagnostic[] {
  if (!file.text.includes("&")) return [];
  const texts = new Map<string, number>();
  const called = new Set<string>();
  visit(document, {
    Alias: (_key, { source }) => void called.add(source),
    Scalar: (_key, { anchor, type, value, range }) => {
      if (anchor !== undefined && type === "PLAIN" && typeof value === "string") texts.set(anchor, range?.[0] ?? 0);
    },
  });
  return [...texts]
    .filter(([anchor]) => !called.has(anchor))
    .map(([anchor, end]) => {
      const start = Math.max(0, file.text.lastIndexOf(`&${anchor}`, end));
      return diagnosticAt(
        { file, start, end: start + anchor.length + 1 },
        {
          severity: "warning",
          code: "yaml-anchor",
          message: `\`&${anchor}\` is no part of the text: it is an anchor to YAML, and nothing calls it`,
          hint: "A text that begins with & needs quotes around it.",
        },
      );
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

class Walk {
  readonly problems: Diagnostic[] = [];
  /** Values of names that count for nothing. */
  readonly passedOver: Place[] = [];
  readonly #file: SourceFile;
  readonly #document: Document;
  readonly #open = new Set<unknown>();
  #anchors: Map<string, unknown> | undefined;
  #aliasDepth = 0;
  #aliased = 0;
  /** The nodes are not complete. */
  gaveUp = false;
  /** Its names are not what they seem, so nothing more can be said of them. */
  isMisnamed = false;

  constructor(file: SourceFile, document: Document) {
    this.#file = file;
    this.#document = document;
  }

  node(node: unknown, depth: number): Node | undefined {
    if (this.gaveUp) return undefined;
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
    if (plain && scalar.tag === "!") this.problems.push(lostSign(this.#file, place));
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
      if (key === undefined) {
        this.passedOver.push(this.#place(pair.value));
        continue;
      }
      const before = keys.get(key);
      if (before !== undefined) {
        this.problems.push(duplicateKey(key, keyPlace, before));
        this.passedOver.push(this.#place(pair.value));
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
    if (!isScalar(key)) {
      const problem = {
        severity: "error" as const,
        code: "yaml-key",
        message: "a name must be plain text",
        hint: "A text that begins with { needs quotes around it.",
      };
      this.problems.push(diagnosticAt(place, problem));
      return undefined;
    }
    const name = typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
    if (key.type === "PLAIN" && /^[^\S ]|^\ufeff/.test(name)) {
      const problem = {
        severity: "error" as const,
        code: "yaml-blank",
        message: `the line begins with ${signName(name[0] as string)}, which is no plain blank`,
        hint: "It came along with a copied text. Delete what stands before the name, and type the blanks anew.",
      };
      this.problems.push(diagnosticAt(place, problem));
      this.isMisnamed = true;
    }
    return name;
  }

  #place(node: unknown): Place {
    const range = (node as { range?: [number, number, number] | null } | null)?.range;
    return { file: this.#file, start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
  }

  #giveUp(place: Place, code: string, message: string, hint?: string): undefined {
    this.gaveUp = true;
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
/** `! Important`: to YAML a tag that says nothing, and it takes the sign away. */
function lostSign(file: SourceFile, { start, end }: Place): Diagnostic {
  const place = { file, start: Math.max(0, file.text.lastIndexOf("!", start - 1)), end };
  return diagnosticAt(place, {
    severity: "error",
    code: "yaml-tag",
    message: "the `!` is no part of the text: it is a tag to YAML",
    hint: "A text that begins with ! needs quotes around it.",
  });
}

function meaninglessTag(tag: string, place: Place): Diagnostic {
  return diagnosticAt(place, {
    severity: "error",
    code: "yaml-tag",
    message: `JSON has nothing that \`${tag.replace("tag:yaml.org,2002:", "!!")}\` could stand for`,
    hint: "Take the tag out, and write what is to be sent.",
  });
}
