// One value of a YAML text in place of another: only its own lines are touched. Comments, order and spelling of all the rest stay.
import {
  Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
  Scalar as YamlScalar,
} from "yaml";
import { nameForm } from "../kinds/identity.ts";
import type { Json } from "../kinds/kind.ts";
import { coreLines, type Expand, holdsExpression, rewriteLines, standsForMore } from "./edit_text.ts";
import { escapeAll, escapeExpressions } from "./expression.ts";

/** Puts a text in place of what stands between two offsets. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What to do to the text, or why nothing may be done, and where. */
export type Spliced =
  | { readonly ok: true; readonly splices: readonly Splice[] }
  | { readonly ok: false; readonly why: string; readonly at: number };

/** What a value of YAML means. */
export interface Meaning {
  readonly expand: Expand;
  /** True when a piece of YAML, its expressions expanded, already is the value. */
  readonly is: (written: unknown, value: Json) => boolean;
}

/** Text that no block of lines can hold as it is. */
const unprintable = /[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const step = 2;

/** Ends an edit from within; whoever asked for it gets a value. */
class Refusal extends Error {
  readonly at: number;
  constructor(why: string, at: number) {
    super(why);
    this.at = at;
  }
}

/** A YAML text that can be edited. */
export class YamlText {
  readonly #text: string;
  readonly #document: Document;
  readonly #lineEnd: string;
  #pairs: ReadonlyMap<number, FoundPair> | undefined;

  /** `lineEnd` is what lines of the whole file end with. */
  constructor(text: string, lineEnd: string) {
    this.#text = text;
    this.#document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, version: "1.2" });
    this.#lineEnd = lineEnd;
  }

  /** Replaces the value behind the name that begins at an offset. */
  async replace(keyStart: number, value: Json, meaning: Meaning): Promise<Spliced> {
    return this.#tried(keyStart, async () => {
      const found = this.#pairAt(keyStart);
      if (found === undefined) throw new Refusal("it can't be found again in the file", keyStart);
      const { pair, inFlow } = found;
      const node = pair.value;
      const column = this.#column(keyStart);
      if (isAlias(node)) throw new Refusal("it is written as an alias of another value", node.range?.[0] ?? keyStart);
      if (!isScalar(node) && !isCollection(node)) throw new Refusal("it has no value in the file", keyStart);
      return this.#patch(node, value, { meaning, inFlow, column });
    });
  }

  /** Writes a field that isn't there yet, below a path of names from the top. Missing maps on the way are made. Expressions in it hold. */
  async insert(path: readonly string[], name: string, value: Json): Promise<Spliced> {
    return this.add([...path, name].reduceRight<Json>((inner, key) => ({ [key]: inner }), value));
  }

  /** Writes all names of a tree that aren't there yet, each at its place. Expressions in it hold. */
  async add(tree: Json): Promise<Spliced> {
    return this.#tried(0, async () => {
      const map = this.#document.contents;
      if (!isMap(map)) throw new Refusal("there is no place for it in the file yet", 0);
      return isObject(tree) ? this.#addTo(map, tree, false) : [];
    });
  }

  #addTo(map: YAMLMap, tree: JsonObject, within: boolean): readonly Splice[] {
    const inFlow = within || map.flow === true;
    const pairs = new Map(
      map.items.flatMap((pair) => (isScalar(pair.key) ? [[nameForm(keyText(pair.key)), pair] as const] : [])),
    );
    const missing = Object.entries(tree).filter(([name]) => !pairs.has(name));
    const there = Object.entries(tree).flatMap(([name, value]) => {
      const pair = pairs.get(name);
      if (pair === undefined) return [];
      if (isMap(pair.value) && isObject(value)) return this.#addTo(pair.value, value, inFlow);
      if (isEmpty(pair.value) && isObject(value) && !inFlow) return [this.#below(pair.key, value)];
      const why = isAlias(pair.value)
        ? "is an alias, and what stands below it is of others, too"
        : "has no lines below it yet";
      throw new Refusal(`\`${name}\` ${why}`, startOf(pair.value) ?? startOf(pair.key) ?? 0);
    });
    return missing.length === 0 ? there : [...there, this.#insertInto(map, Object.fromEntries(missing), inFlow)];
  }

  /** The first lines below a name. */
  #below(key: unknown, value: Json): Splice {
    const at = this.#endOfLine(endOf(key));
    const text = this.#indented(this.#blockLines(value), this.#column(startOf(key) ?? 0) + step);
    return { start: at, end: at, text: this.#lineEnd + text };
  }

  async #tried(at: number, edit: () => Promise<readonly Splice[]>): Promise<Spliced> {
    if (this.#document.errors.length > 0) return { ok: false, why: "the file can't be read as YAML", at };
    try {
      return { ok: true, splices: await edit() };
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, why: error.message, at: error.at };
      throw error;
    }
  }

  #pairAt(keyStart: number): FoundPair | undefined {
    if (this.#pairs === undefined) {
      const pairs = new Map<number, FoundPair>();
      visit(this.#document, {
        Pair(_key, pair, path) {
          const start = startOf(pair.key);
          if (start === undefined || !isScalar(pair.key)) return;
          pairs.set(start, { pair, inFlow: path.some((one) => isCollection(one) && one.flow === true) });
        },
      });
      this.#pairs = pairs;
    }
    return this.#pairs.get(keyStart);
  }

  async #patch(node: Item, value: Json, context: Context): Promise<readonly Splice[]> {
    if (context.meaning.is(node.toJS(this.#document), value)) return [];
    if (isScalar(node)) return [await this.#scalar(node, value, context)];
    if (isSeq(node) && Array.isArray(value)) {
      const splices = await this.#list(node, value, context);
      if (splices !== undefined) return splices;
    } else if (isMap(node) && isObject(value) && sameKeys(node, value)) {
      const splices: Splice[] = [];
      for (const pair of node.items) {
        const item = pair.value;
        const key = pair.key as Scalar;
        if (!isScalar(item) && !isCollection(item)) {
          if (context.meaning.is(isAlias(item) ? item.toJS(this.#document) : null, value[keyText(key)] ?? null))
            continue;
          throw new Refusal("a part of it is an alias of another value", startOf(key) ?? 0);
        }
        const inFlow = context.inFlow || node.flow === true;
        const column = this.#column(startOf(key) ?? 0);
        const inner = await this.#patch(item as Item, value[keyText(key)] ?? null, { ...context, inFlow, column });
        for (const splice of inner) splices.push(splice);
      }
      return splices;
    }
    return [this.#whole(node, value, context)];
  }

  /** Line by line where it is a block of lines, else in its own quotes. */
  async #scalar(node: Scalar, value: Json, context: Context): Promise<Splice> {
    const [start, end] = node.range as [number, number, number];
    const isBlock = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
    if (typeof value === "string") {
      const old = typeof node.value === "string" ? node.value : "";
      if (node.type === "BLOCK_LITERAL" && fitsBlock(value)) return this.#block(start, end, value, context);
      const rewritten = await rewriteLines(coreLines(old), coreLines(value), context.meaning.expand);
      if (!rewritten.ok) throw new Refusal(holdsExpression, this.#expressionAt(start, end));
      const source = rewritten.lines.map((line) => line.text).join("\n");
      if (source.includes("\n") && !context.inFlow && fitsBlock(source))
        return this.#asBlock(node, source, context.column + step);
      return this.#inline(start, end, isBlock, this.#oneLine(source, node.type ?? "PLAIN", context.inFlow));
    }
    if (typeof node.value === "string" && standsForMore(node.value))
      throw new Refusal(holdsExpression, this.#expressionAt(start, end));
    return this.#inline(start, end, isBlock, this.#flow(value, context.inFlow));
  }

  /** Puts a text without line ends in place of a value. */
  #inline(start: number, end: number, isBlock: boolean, text: string): Splice {
    if (start === end) return this.#behindColon(start, text);
    if (!isBlock) return { start, end, text };
    // The header may carry a comment, and the line end behind the last line stays.
    const header = this.#endOfLine(start);
    const comment = /(?<![ \t])[ \t]+#.*$/.exec(this.#text.slice(start, header))?.[0] ?? "";
    return { start, end: this.#lastLineEnd(header, end), text: text + comment };
  }

  /** A name whose value is empty: the place of that is somewhere behind the colon. */
  #behindColon(start: number, text: string): Splice {
    const at = this.#text.slice(0, start).trimEnd().length;
    if (this.#text[at - 1] !== ":") throw new Refusal("it has no value in the file", start);
    return { start: at, end: at, text: ` ${text}` };
  }

  async #block(start: number, end: number, value: string, context: Context): Promise<Splice> {
    const text = this.#text;
    const bodyStart = Math.min(end, this.#endOfLine(start) + this.#lineEndAt(this.#endOfLine(start)).length);
    const body = text.slice(bodyStart, end);
    const first = /^([ \t]*)\S/m.exec(body);
    const explicit = /^\|[-+]?(\d)/.exec(text.slice(start, start + 3))?.[1];
    if (first === null) {
      const ended = this.#text[end - 1] === "\n" ? this.#lineEnd : "";
      // The header may carry a comment; an indent that it names was that of other lines.
      const header = text.slice(start, this.#endOfLine(start)).replace(/^\|([-+]?)\d?/, "|$1");
      return { start, end, text: this.#blockText(header, escapeExpressions(value), context.column + step) + ended };
    }
    const lines = body.split(/(?<=\n)/);
    let indent = (first[1] as string).length;
    if (explicit !== undefined)
      indent = lines
        .filter((line) => line.trim() !== "")
        .reduce((least, line) => Math.min(least, /^ */.exec(line)?.[0].length ?? 0), Number.POSITIVE_INFINITY);
    const isContent = (line: string): boolean => line.trim() !== "";
    const head = lines.findIndex(isContent);
    const tail = lines.length - 1 - [...lines].reverse().findIndex(isContent);
    const old = lines.slice(head, tail + 1);
    const bare = old.map((line) => line.replace(/\r?\n$/, ""));
    const source = bare.map((line) => line.slice(indent));
    const ends = old.map((line) => /\r?\n$/.exec(line)?.[0] ?? "");
    const rewritten = await rewriteLines(source, coreLines(value), context.meaning.expand);
    const offsetOf = (line: number): number =>
      bodyStart + [...lines.slice(0, head), ...old.slice(0, line)].join("").length;
    if (!rewritten.ok) {
      const at = offsetOf(rewritten.line);
      throw new Refusal(holdsExpression, this.#expressionAt(at, at + (bare[rewritten.line] as string).length));
    }
    const written = rewritten.lines.map((line) =>
      line.from === undefined ? (line.text === "" ? "" : " ".repeat(indent) + line.text) : (bare[line.from] as string),
    );
    const joined = written.map((line, i) => {
      if (i === written.length - 1) return line + (ends.at(-1) as string);
      const from = rewritten.lines[i]?.from;
      return line + ((from === undefined ? "" : ends[from]) || this.#lineEnd);
    });
    return { start: offsetOf(0), end: offsetOf(old.length), text: joined.join("") };
  }

  /** Makes a block of lines of a value that was none. */
  #asBlock(node: Scalar, source: string, indent: number): Splice {
    const [start, end] = node.range as [number, number, number];
    if (node.type === "BLOCK_FOLDED") {
      const header = this.#endOfLine(start);
      const head = this.#text.slice(start, header).replace(/^>([-+]?)\d?/, "|$1");
      return { start, end: this.#lastLineEnd(header, end), text: this.#blockText(head, source, indent) };
    }
    const rest = this.#text.slice(end, this.#endOfLine(end));
    // What stands behind it on its line has to stay there.
    if (rest.trim() !== "") {
      if (!/^[ \t]+#/.test(rest)) throw new Refusal("there is more on its line", start);
      return { start, end: this.#endOfLine(end), text: this.#blockText(`|-${rest.trimEnd()}`, source, indent) };
    }
    const text = this.#blockText("|-", source, indent);
    return start === end ? this.#behindColon(start, text) : { start, end, text };
  }

  #blockText(header: string, source: string, indent: number): string {
    const lines = coreLines(source).map((line) => (line === "" ? "" : " ".repeat(indent) + line));
    return [header, ...lines].join(this.#lineEnd);
  }

  /** Items that stay are left alone. Undefined: the list has to be written anew. */
  async #list(node: YAMLSeq, value: readonly Json[], context: Context): Promise<readonly Splice[] | undefined> {
    const items = node.items as readonly unknown[];
    if (!items.every((item): item is Item => isScalar(item) || isCollection(item)))
      throw new Refusal("a part of it is an alias of another value", startOf(node) ?? 0);
    const inFlow = context.inFlow || node.flow === true;
    const column = this.#column(startOf(node) ?? 0);
    if (value.length === 0 || items.length === 0) return undefined;
    const is = (item: Item, one: Json): boolean => context.meaning.is(item.toJS(this.#document), one);
    const steps = align(items, value, is);
    const isMoved = steps.some(({ item, value: one }) => item === undefined || one === undefined);
    for (const { item, value: one } of steps) if (one === undefined) this.#mayGo(item as Item);
    if (inFlow && isMoved) return [this.#flowList(node, steps, is)];
    const splices: Splice[] = [];
    for (const { item, value: one } of steps)
      if (item !== undefined && one !== undefined)
        for (const splice of await this.#patch(item, one, { ...context, inFlow, column })) splices.push(splice);
    if (!isMoved) return splices;
    const moved = this.#blockList(node, steps);
    return moved === undefined ? undefined : [...splices, ...moved];
  }

  #flowList(node: YAMLSeq, steps: readonly ListStep[], is: (item: Item, value: Json) => boolean): Splice {
    if (this.#hasComment(node)) throw new Refusal(holdsComment, startOf(node) ?? 0);
    const [start, end] = node.range as [number, number, number];
    const texts = steps.flatMap(({ item, value }) => {
      if (value === undefined) return [];
      if (item !== undefined && is(item, value)) return [this.#text.slice(...propsRange(item))];
      if (item !== undefined) this.#mayGo(item);
      return [this.#flow(escapeAll(value), true)];
    });
    const pad = this.#text[start + 1] === " " ? " " : "";
    return { start, end, text: `[${pad}${texts.join(", ")}${pad}]` };
  }

  #blockList(node: YAMLSeq, steps: readonly ListStep[]): readonly Splice[] | undefined {
    const column = this.#column(startOf(node) ?? 0);
    const dash = " ".repeat(column);
    const splices: Splice[] = [];
    let at = this.#lineStart(startOf(node) as number);
    for (const { item, value } of steps) {
      if (item === undefined) {
        const text = this.#indented(this.#blockLines([escapeAll(value as Json)]), column);
        const missingEnd = at > 0 && this.#text[at - 1] !== "\n";
        splices.push({ start: at, end: at, text: missingEnd ? `${this.#lineEnd}${text}` : `${text}${this.#lineEnd}` });
        continue;
      }
      const from = this.#lineStart(propsRange(item)[0]);
      const before = this.#text.slice(from, propsRange(item)[0]);
      // Dashes on one line, or behind their key: not worth a guess.
      if (!before.startsWith(`${dash}-`) || before.slice(dash.length + 1).trim() !== "") return undefined;
      const to = this.#nextLine(endOf(item));
      if (value === undefined) splices.push({ start: from, end: to, text: "" });
      at = to;
    }
    return splices;
  }

  /** A value that goes must not take a comment or an expression along unseen. */
  #mayGo(node: Item): void {
    if (isCollection(node) && this.#hasComment(node)) throw new Refusal(holdsComment, startOf(node) ?? 0);
    visit(node, {
      Scalar: (_key, scalar) => {
        if (typeof scalar.value === "string" && standsForMore(scalar.value)) {
          const [start, end] = scalar.range as [number, number, number];
          throw new Refusal(holdsExpression, this.#expressionAt(start, end));
        }
      },
      Alias: (_key, alias) => {
        throw new Refusal("a part of it is an alias of another value", startOf(alias) ?? 0);
      },
    });
  }

  /** A comment inside of it, not one before or behind. */
  #hasComment(node: YAMLMap | YAMLSeq): boolean {
    if (node.flow === true) return /(^|\s)#/.test(this.#text.slice(startOf(node), endOf(node)));
    let found = false;
    visit(node, {
      Node(_key, inner) {
        if (inner !== node && ((inner.comment ?? "") !== "" || (inner.commentBefore ?? "") !== "")) found = true;
        return found ? visit.BREAK : undefined;
      },
    });
    return found;
  }

  #whole(node: YAMLMap | YAMLSeq, value: Json, context: Context): Splice {
    this.#mayGo(node);
    const start = startOf(node) as number;
    if (node.flow === true || context.inFlow)
      return { start, end: node.range?.[1] as number, text: this.#flow(escapeAll(value), true) };
    const end = this.#withoutLineEnd(start, endOf(node));
    if (typeof value === "object" && value !== null && Object.keys(value).length > 0) {
      const column = this.#column(start);
      return { start, end, text: this.#indented(this.#blockLines(escapeAll(value)), column).slice(column) };
    }
    const from = this.#text.slice(0, start).trimEnd().length;
    const flow = this.#flow(escapeAll(value), false);
    // Only white space between the colon and the value: it moves up to its key.
    if (this.#text[from - 1] === ":") return { start: from, end, text: ` ${flow}` };
    // The dashes of a list may stand below their key, and nothing else may.
    return { start, end, text: " ".repeat(Math.max(0, context.column + step - this.#column(start))) + flow };
  }

  #insertInto(map: YAMLMap, fields: Json, inFlow: boolean): Splice {
    const last = map.items.at(-1);
    const [start, end] = map.range as [number, number, number];
    if (inFlow) {
      const text = withoutBrackets(this.#flow(fields, true), "{}");
      if (last === undefined) return { start, end, text: `{ ${text} }` };
      const at = isNode(last.value) && startOf(last.value) !== undefined ? endOf(last.value) : endOf(last.key);
      return { start: at, end: at, text: `, ${text}` };
    }
    if (last === undefined) throw new Refusal("there is no place for it in the file yet", start);
    const column = this.#column(startOf(map.items[0]?.key) ?? 0);
    const text = this.#indented(this.#blockLines(fields), column);
    const at = this.#nextLine(Math.max(endOf(last.key), isNode(last.value) ? endOf(last.value) : 0));
    const ends = at === 0 || this.#text[at - 1] === "\n";
    return { start: at, end: at, text: ends ? `${text}${this.#lineEnd}` : `${this.#lineEnd}${text}` };
  }

  #oneLine(source: string, type: Scalar.Type, inFlow: boolean): string {
    const scalar = new YamlScalar(source);
    scalar.type = type === "QUOTE_SINGLE" || type === "QUOTE_DOUBLE" ? type : "PLAIN";
    return this.#flow(scalar, inFlow);
  }

  /** A value or a scalar of a style on one line. */
  #flow(value: Json | Scalar, inFlow: boolean): string {
    // Inside brackets a comma or a bracket needs quotes, so it is written there and taken out again.
    const written = inFlow ? [value] : value;
    const document = new Document(written);
    quote(document, /^(yes|no|on|off)$|\n/i);
    const isCollected = typeof written === "object" && written !== null && !(written instanceof YamlScalar);
    const text = document
      .toString({
        lineWidth: 0,
        blockQuote: false,
        doubleQuotedMinMultiLineLength: 1e9,
        flowCollectionPadding: !Array.isArray(value),
        ...(isCollected ? { collectionStyle: "flow" as const } : {}),
      })
      .trimEnd();
    return inFlow ? withoutBrackets(text, "[]") : text;
  }

  #blockLines(value: Json): string {
    const document = new Document(value);
    quote(document);
    visit(document, {
      Map(_key, map) {
        const [only, ...more] = map.items;
        // As people write it: prompt: { file: prompts/support.md }.
        if (more.length === 0 && keyText(only?.key) === "file" && isScalar(only?.value)) map.flow = true;
      },
    });
    return document.toString({ lineWidth: 0, indent: step, doubleQuotedMinMultiLineLength: 1e9 }).trimEnd();
  }

  #indented(text: string, column: number): string {
    return text
      .split("\n")
      .map((line) => (line === "" ? "" : " ".repeat(column) + line))
      .join(this.#lineEnd);
  }

  #expressionAt(start: number, end: number): number {
    const at = this.#text.slice(start, end).search(/(?<!\$)\$\{/);
    return at === -1 ? start : start + at;
  }

  #column(offset: number): number {
    return offset - this.#lineStart(offset);
  }

  #lineStart(offset: number): number {
    return offset === 0 ? 0 : this.#text.lastIndexOf("\n", offset - 1) + 1;
  }

  /** Where the line of an offset ends, before its line end. */
  #endOfLine(offset: number): number {
    const at = this.#text.indexOf("\n", offset);
    const end = at === -1 ? this.#text.length : at;
    return this.#text[end - 1] === "\r" && end > offset ? end - 1 : end;
  }

  #lineEndAt(offset: number): string {
    return this.#text.startsWith("\r\n", offset) ? "\r\n" : this.#text[offset] === "\n" ? "\n" : "";
  }

  /** The start of the line after what ends at an offset, which may be one already. */
  #nextLine(offset: number): number {
    if (offset > 0 && this.#text[offset - 1] === "\n") return offset;
    const at = this.#text.indexOf("\n", offset);
    return at === -1 ? this.#text.length : at + 1;
  }

  #withoutLineEnd(start: number, end: number): number {
    return Math.max(start, this.#text.slice(0, end).replace(/\r?\n$/, "").length);
  }

  /** The end of the last line of a block, blank lines behind it left out. */
  #lastLineEnd(from: number, end: number): number {
    return Math.max(from, this.#text.slice(0, end).trimEnd().length);
  }
}

type Item = Scalar | YAMLMap | YAMLSeq;
type JsonObject = { readonly [key: string]: Json };

interface FoundPair {
  readonly pair: Pair;
  /** It stands inside of brackets. */
  readonly inFlow: boolean;
}

interface Context {
  readonly meaning: Meaning;
  readonly inFlow: boolean;
  /** Of the name or the dash that the value stands behind. */
  readonly column: number;
}

/** What becomes of a list: an item stays or changes (both), goes (no value) or comes (no item). */
interface ListStep {
  readonly item: Item | undefined;
  readonly value: Json | undefined;
}

const holdsComment = "there is a comment inside of it, which must not get lost";

/** Items that stay, in order. Between two of them as many that go as come are the same items, changed. */
function align(
  items: readonly Item[],
  values: readonly Json[],
  same: (item: Item, value: Json) => boolean,
): readonly ListStep[] {
  const steps: ListStep[] = [];
  let gone: Item[] = [];
  let next = 0;
  const close = (end: number): void => {
    const come = values.slice(next, end);
    if (gone.length === come.length)
      for (const [i, item] of gone.entries()) steps.push({ item, value: come[i] as Json });
    else {
      for (const item of gone) steps.push({ item, value: undefined });
      for (const value of come) steps.push({ item: undefined, value });
    }
    gone = [];
    next = end;
  };
  for (const item of items) {
    const found = values.findIndex((value, i) => i >= next && same(item, value));
    if (found === -1) {
      gone.push(item);
      continue;
    }
    close(found);
    steps.push({ item, value: values[found] as Json });
    next = found + 1;
  }
  close(values.length);
  return steps;
}

function fitsBlock(text: string): boolean {
  const core = coreLines(text).join("\n");
  return core !== "" && !unprintable.test(core);
}

/** Quotes what people read as a truth value, and what else needs it. */
function quote(document: Document, needed: RegExp = /^(yes|no|on|off)$/i): void {
  visit(document, {
    Scalar(_key, scalar) {
      if (typeof scalar.value === "string" && needed.test(scalar.value)) scalar.type = "QUOTE_DOUBLE";
    },
  });
}

function sameKeys(node: YAMLMap, value: { readonly [key: string]: Json }): boolean {
  const names = node.items.map((pair) => keyText(pair.key));
  return names.length === Object.keys(value).length && names.every((name) => Object.hasOwn(value, name));
}

function keyText(key: unknown): string {
  return isScalar(key) ? (typeof key.value === "string" ? key.value : (key.source ?? String(key.value))) : "";
}

function startOf(node: unknown): number | undefined {
  return (node as { readonly range?: readonly number[] | null } | null)?.range?.[0];
}

/** Where the text of a node ends: the range of a block goes on to what follows it. */
function endOf(node: unknown): number {
  if (isCollection(node) && node.flow !== true) {
    const last = node.items.at(-1);
    if (last === undefined) return node.range?.[0] ?? 0;
    if (!isMap(node)) return endOf(last);
    const pair = last as Pair;
    return Math.max(endOf(pair.key), isNode(pair.value) ? endOf(pair.value) : 0);
  }
  return (node as { readonly range?: readonly number[] | null } | null)?.range?.[1] ?? 0;
}

function isNode(value: unknown): boolean {
  return isScalar(value) || isCollection(value) || isAlias(value);
}

/** A node with an anchor or a tag begins before its range: such an item is left as it is only by its own text. */
function propsRange(node: Item): [number, number] {
  if (node.anchor !== undefined || node.tag !== undefined)
    throw new Refusal("a part of it has an anchor or a tag", startOf(node) ?? 0);
  return [startOf(node) as number, endOf(node)];
}

/** What stands between the brackets that a flow collection begins and ends with. */
function withoutBrackets(text: string, [open, close]: string): string {
  return text.startsWith(open ?? "") && text.endsWith(close ?? "") ? text.slice(1, -1).trim() : text;
}

/** A name with nothing behind it. */
function isEmpty(value: unknown): boolean {
  return value === null || (isScalar(value) && value.value === null && (value.source ?? "") === "");
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
