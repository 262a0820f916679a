// What is no YAML was meant as something. The parser says which rule was broken; here it becomes what to write instead.
import { type Document, isNode, isPair, visit } from "yaml";
import type { Diagnostic } from "../diagnostic.ts";
import { mayHoldSecret, withoutLine } from "./concealed.ts";
import type { SourceFile } from "./file.ts";
import { pathIn } from "./file_name.ts";
import { diagnosticAt } from "./node.ts";
import { isKnownName, isLongText } from "./shape.ts";
import { fileValue, inShort, plainValue, quotedValue, severalLines } from "./spelling.ts";

/** What the parser says about a document. */
interface ParserError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** A slip in words. */
interface Slip {
  readonly code?: string;
  readonly message: string;
  readonly hint?: string;
  /** Where it was made, when the parser stumbled later. */
  readonly start?: number;
  readonly end?: number;
  /** Nothing but the consequence of a slip in the line before, where that has one. */
  readonly follows?: true;
}

/** Whoever mends these sees the next ones. To explain each means to look through the lines around it. */
const mostExplained = 100;

/** Signs behind a bracket among which a comment is looked for. */
const farthest = 1_000;

/** The slips behind everything that the parser says, each once. */
export function syntaxProblems(file: SourceFile, document: Document.Parsed): readonly Diagnostic[] {
  const errors = [...document.errors, ...document.warnings];
  if (errors.length === 0) return [];
  const whole = slipOfFile(file.text);
  if (whole !== undefined) return [problemAt(file, [0, 1], whole)];
  const text = new Lines(file, document);
  // Where a bracket is closed too early, whatever follows is said to be outside of the document.
  const own = errors.filter(({ message }, i) => i === 0 || !message.includes("token in YAML stream"));
  const problems: Diagnostic[] = [];
  const lines = new Set<number>();
  for (const [i, error] of own.entries()) {
    const isExplained = i < mostExplained;
    const slip = isExplained ? slipOf(error, text) : inParsersWords(error);
    const problem = problemAt(file, error.pos, slip);
    const { line } = file.position(slip.start ?? error.pos[0]);
    // A slip makes the parser stumble several times on its line; the first one names it.
    const isSaid = lines.has(line) || (slip.follows === true && lines.has(line - 1));
    lines.add(line);
    if (isSaid) continue;
    problems.push(isExplained && !text.mayHoldSecret(line - file.firstLine) ? problem : withoutLine(problem));
  }
  return problems;
}

function problemAt(file: SourceFile, [from, to]: readonly [number, number], slip: Slip): Diagnostic {
  const start = slip.start ?? from;
  const end = Math.max(slip.end ?? (slip.start === undefined ? to : start + 1), start + 1);
  const { code = "yaml-syntax", message, hint } = slip;
  return diagnosticAt(
    { file, start, end },
    { severity: "error", code, message, ...(hint === undefined ? {} : { hint }) },
  );
}

/** What is wrong with all of a file. */
function slipOfFile(text: string): Slip | undefined {
  const marker = /^(?:<{7}|={7}|>{7})(?=\s|$)/m.exec(text);
  if (marker !== null)
    return {
      message: "a merge left its markers in the file",
      hint: "Keep what is right of both sides, and take the lines of <<<<<<<, ======= and >>>>>>> out.",
      start: marker.index,
      end: marker.index + 7,
    };
  return text.includes("\r") && !text.includes("\n")
    ? {
        message: "the lines end with a lone carriage return, so all of the file is one line to YAML",
        hint: "Save it with line ends LF or CRLF.",
      }
    : undefined;
}

/** A line that begins with a name and a colon. */
interface NameLine {
  readonly at: number;
  readonly indent: number;
  readonly name: string;
  readonly value: string;
}

/** A value with the name that it has, where it has one. */
interface NamedValue {
  readonly name?: string;
  readonly value: string;
}

/** What stands between signs that belong together. */
interface Delimited {
  readonly quotes: readonly { readonly from: number; readonly to: number; readonly isOpen: boolean }[];
  readonly openBrackets: readonly number[];
}

/** The text line by line, as a person reads it. */
class Lines {
  readonly #file: SourceFile;
  readonly #lines: readonly string[];
  readonly #starts: readonly number[];
  readonly #document: Document;
  #known: Delimited | undefined;

  constructor(file: SourceFile, document: Document) {
    this.#file = file;
    const lines = file.text.split("\n");
    let start = 0;
    this.#starts = lines.map((line) => {
      const begin = start;
      start += line.length + 1;
      return begin;
    });
    this.#lines = lines.map((line) => line.replace(/\r$/, ""));
    this.#document = document;
  }

  /** Which line an offset is in, and how far in. */
  place(offset: number): { readonly at: number; readonly column: number } {
    const { line, column } = this.#file.position(offset);
    return { at: line - this.#file.firstLine, column: column - 1 };
  }

  line(at: number): string {
    return this.#lines[at] ?? "";
  }

  /** The offsets between which a line has its text. */
  span(at: number): { readonly start: number; readonly end: number } {
    const start = (this.#starts[at] ?? 0) + indentOf(this.line(at));
    return { start, end: start + this.line(at).trim().length };
  }

  named(at: number): NameLine | undefined {
    const found = /^((?: |- )*)([\w+.-]+|"[^"]*"|'[^']*') *:(?:[ \t]+(.*))?$/.exec(this.line(at));
    return found === null
      ? undefined
      : { at, indent: found[1]?.length ?? 0, name: found[2] ?? "", value: (found[3] ?? "").trim() };
  }

  /** The value that an offset lies in or behind: of a line, or between the commas of a bracket. */
  value(offset: number): NamedValue {
    const { at, column } = this.place(offset);
    const before = this.line(at).slice(0, column);
    const isInFlow = /[[{]/.test(before) && count(before, /[[{]/g) > count(before, /[\]}]/g);
    if (!isInFlow) return this.named(at) ?? { value: this.line(at).replace(/^(?: |- )*/, "") };
    const [, rest = ""] = /^(.*?)(?: *(?:,|[\]}]+$)|$)/.exec(this.line(at).slice(column)) ?? [];
    const [, name, begin = ""] =
      /^.*[[{,] *([\w.-]+) *: +([^,]*)$/.exec(before) ?? /^.*[[{,] *()(.*)$/.exec(before) ?? [];
    return { ...(name === undefined || name === "" ? {} : { name }), value: `${begin}${rest}` };
  }

  /** The nearest line before or behind that is not empty and no comment. */
  next(at: number, step: 1 | -1): number | undefined {
    for (let i = at + step; i >= 0 && i < this.#lines.length; i += step)
      if (!/^\s*(?:#|$)/.test(this.line(i))) return i;
    return undefined;
  }

  /** The nearest line before that has a name. */
  owner(at: number): NameLine | undefined {
    for (let i = this.next(at, -1); i !== undefined; i = this.next(i, -1)) {
      const found = this.named(i);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** True when a line, or one that it stands below, may hold a secret. */
  mayHoldSecret(at: number): boolean {
    if (mayHoldSecret(this.line(at))) return true;
    let indent = indentOf(this.line(at));
    for (let i = at - 1; i >= 0 && indent > 0; i--) {
      const line = this.line(i);
      if (/^\s*$/.test(line) || indentOf(line) >= indent) continue;
      if (mayHoldSecret(line)) return true;
      indent = indentOf(line);
    }
    return false;
  }

  /** Where a quote was opened that nothing closes. */
  openQuote(): number | undefined {
    return this.#delimited().quotes.find(({ isOpen }) => isOpen)?.from;
  }

  /** Where the quote was opened on a line above that ends just before an offset: its own end was forgotten, and the next one taken for it. */
  quoteBefore(offset: number): number | undefined {
    const { at } = this.place(offset);
    const found = this.#delimited().quotes.findLast(({ to }) => to <= offset);
    return found !== undefined &&
      this.place(found.from).at < at &&
      this.#file.text.slice(found.to, offset).trim() === ""
      ? found.from
      : undefined;
  }

  /** The comment on the line of an offset and behind it. */
  commentBehind(offset: number): { readonly at: number; readonly start: number; readonly text: string } | undefined {
    const { at, column } = this.place(offset);
    const line = this.line(at).slice(column, column + farthest);
    const bare = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, (quoted) => "_".repeat(quoted.length));
    const found = bare.search(/(?<=\s)#/);
    return found === -1 ? undefined : { at, start: offset + found, text: line.slice(found) };
  }

  /** Where the innermost bracket was opened that is still open at an offset. */
  openBracket(offset: number): number | undefined {
    return this.#delimited().openBrackets.findLast((from) => from < offset);
  }

  /** All quotes, and the brackets that nothing closes, in the order of the text. */
  #delimited(): Delimited {
    if (this.#known !== undefined) return this.#known;
    const quotes: Delimited["quotes"][number][] = [];
    const openBrackets: number[] = [];
    const { text } = this.#file;
    visit(this.#document, {
      Scalar: (_key, { type, range }) => {
        const [from, to] = range ?? [0, 0];
        if (type?.startsWith("QUOTE") === true)
          quotes.push({ from, to, isOpen: to - from < 2 || text[to - 1] !== text[from] });
      },
      Collection: (_key, { flow, range, items }) => {
        const [from, to] = range ?? [0, 0];
        const last: unknown = items.at(-1);
        const inner = isPair(last) ? (last.value ?? last.key) : last;
        const isClosed =
          text[to - 1] === closingOf(text[from] ?? "") && (!isNode(inner) || (inner.range?.[1] ?? 0) < to);
        if (flow === true && /[[{]/.test(text[from] ?? "") && !isClosed) openBrackets.push(from);
      },
    });
    this.#known = { quotes, openBrackets };
    return this.#known;
  }

  sign(offset: number): string {
    return this.#file.text[offset] ?? "";
  }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function closingOf(sign: string): string {
  return sign === "[" ? "]" : sign === "{" ? "}" : sign;
}

function slipOf(error: ParserError, text: Lines): Slip {
  const { code, message } = error;
  if (/tab/i.test(code) || (/tabs?/i.test(message) && /indent/i.test(message)))
    return { code: "yaml-tab", message: "a tab can't indent YAML", hint: "Use spaces." };
  if (code === "TAG_RESOLVE_FAILED") {
    const { name, value } = text.value(error.pos[0]);
    const file = pathIn(value.replace(/^!\S+ +/, ""));
    return {
      code: "yaml-tag",
      message: "custom YAML tags are not allowed here",
      hint:
        name !== undefined && isLongText(name) && file !== undefined
          ? `Write ${fileValue(name, file)}.`
          : "Take the !tag out. A text that begins with `!` needs quotes around it.",
    };
  }
  return (
    slips.find(({ codes, says }) => codes.includes(code) && (says?.test(message) ?? true))?.slip(text, error) ??
    inParsersWords(error)
  );
}

function inParsersWords({ code, message }: ParserError): Slip {
  return {
    message: `this is not valid YAML: ${message.replace(/\s*at line \d+, column \d+:?[\s\S]*$/, "")}`,
    ...(code === "BAD_DQ_ESCAPE"
      ? { hint: "Inside double quotes a backslash is written twice; single quotes take it as it is." }
      : {}),
  };
}

/** By the parser's code and what it says: the first that fits. Undefined: nothing is known that is better than the parser's words. */
const slips: readonly {
  readonly codes: readonly string[];
  readonly says?: RegExp;
  readonly slip: (text: Lines, error: ParserError) => Slip | undefined;
}[] = [
  { codes: ["MULTILINE_IMPLICIT_KEY"], slip: lineWithoutName },
  { codes: ["MISSING_CHAR"], says: /map values/, slip: lineWithoutName },
  {
    codes: ["MISSING_CHAR", "BAD_INDENT"],
    says: /Missing closing|must end with|indented and end with/,
    slip: notClosed,
  },
  { codes: ["BLOCK_AS_IMPLICIT_KEY"], slip: nameInsideText },
  {
    codes: ["BLOCK_IN_FLOW"],
    slip: () => ({
      message: "between { and } a comma is missing, or a text that holds `: ` has no quotes",
      hint: "Write it like { name: Support, prompt: hi }.",
    }),
  },
  { codes: ["BAD_SCALAR_START", "BAD_ALIAS"], slip: (text, { pos }) => badBeginning(text, pos[0]) },
  { codes: ["UNEXPECTED_TOKEN"], says: /block-seq-ind/, slip: (text, { pos }) => badBeginning(text, pos[0]) },
  { codes: ["UNEXPECTED_TOKEN"], says: /Not a YAML token/, slip: textBesideBlock },
  { codes: ["UNEXPECTED_TOKEN"], says: /at node end/, slip: leftOver },
  { codes: ["MISSING_CHAR"], says: /Missing ,/, slip: leftOver },
  {
    codes: ["UNEXPECTED_TOKEN"],
    says: /flow-(?:seq|map)-end/,
    slip: (text, { pos }) => {
      const { at, column } = text.place(pos[0]);
      return {
        message: `this ${text.line(at)[column]} closes nothing that is open`,
        hint: "Take it out, or put quotes around the text that it belongs to.",
      };
    },
  },
  { codes: ["BAD_INDENT"], slip: wrongColumn },
];

/** A line that should be `name: value`. */
function lineWithoutName(text: Lines, { pos }: ParserError): Slip | undefined {
  const { at } = text.place(pos[0]);
  const line = text.line(at);
  const words = line.trim();
  if (text.named(at) !== undefined) return nameInsideText(text, { code: "", message: "", pos });
  const before = text.next(at, -1);
  const owner = text.owner(at);
  const goesOn = owner !== undefined && owner.value !== "" && isLongText(owner.name);
  if (/^\/[/*]/.test(words)) return { message: "this is no comment to YAML", hint: "A comment begins with `#`." };
  if (/^(["'])(?:(?!\1).)*$/.test(words))
    return { message: `the quote ${words[0]} is opened and not closed`, hint: "Close it, or take it out." };
  const [, name = "", blank, value = ""] = /^(?:- +)*([A-Za-z][\w.-]*):(?! )([^\S \t]*)(.*)$/.exec(words) ?? [];
  if (name !== "" && !value.startsWith("//") && (!goesOn || isKnownName(name)))
    return {
      message:
        blank === ""
          ? `a blank is missing behind the colon of \`${name}\``
          : `what stands behind the colon of \`${name}\` looks like a blank and is none`,
      hint: `Write ${plainValue(name, shown(text, at, value))}.`,
    };
  const [, assigned = "", given = ""] = /^(?:- +)*([A-Za-z][\w.-]*) *= *(.*)$/.exec(words) ?? [];
  if (assigned !== "" && !goesOn)
    return {
      message: `\`${assigned}\` is given with =`,
      hint: `Write ${plainValue(assigned, shown(text, at, given))}.`,
    };
  if (owner !== undefined && owner.at === before && isBlock(owner.value) && indentOf(line) <= owner.indent)
    return {
      message: `the text of \`${owner.name}\` is not further in than \`${owner.name}\``,
      hint: "Put two blanks more in front of each of its lines.",
    };
  const [, first = "", rest = ""] = /^(?:- +)*([\w+.-]+)(?:\s+(.*))?$/.exec(words) ?? [];
  const next = text.next(at, 1);
  const isHead = first !== "" && rest === "" && next !== undefined && indentOf(text.line(next)) > indentOf(line);
  if (isHead || (isKnownName(first) && (!goesOn || !rest.includes(" "))))
    return {
      message: `the colon behind \`${first}\` is missing`,
      hint: `Write ${plainValue(first, shown(text, at, rest))}.`,
    };
  if (owner !== undefined && owner.value !== "") return secondLine(owner);
  return {
    message: "this line has no name with a colon",
    hint: "A line is `name: value`. A text of several lines needs `|` behind its name, and its lines further in.",
  };
}

/** A text that goes on below its line. */
function secondLine({ name, value }: NameLine): Slip {
  return {
    message: /^["']/.test(value)
      ? `the text of \`${name}\` ended with its quote`
      : `the text of \`${name}\` can't go on here: without \`|\` it is what stands on its line`,
    hint: severalLines(name),
  };
}

function isBlock(value: string): boolean {
  return /^[|>][-+\d]*(?:\s+#.*)?$/.test(value);
}

function notClosed(text: Lines, { pos, message }: ParserError): Slip {
  const open = /quote/.test(message) ? text.openQuote() : text.openBracket(pos[0]);
  if (open === undefined)
    return { message: "a quote or a bracket was opened and is not closed", hint: "Close it, or take it out." };
  const sign = text.sign(open);
  const isQuote = /["']/.test(sign);
  const comment = isQuote ? undefined : text.commentBehind(open);
  if (comment?.text.includes(closingOf(sign)))
    return {
      message: `to YAML ${inShort(shown(text, comment.at, `“${comment.text}”`))} is a comment, and the ${sign} before it is not closed`,
      hint: "If it belongs to a text, put quotes around that text.",
      start: comment.start,
      end: comment.start + comment.text.length,
    };
  return {
    message: `${isQuote ? "the quote" : "the bracket"} ${sign} is opened here and not closed`,
    hint: `Put ${closingOf(sign)} where it ends${isQuote ? ", or take it out" : ""}.`,
    start: open,
  };
}

/** A value in which YAML sees one more name. */
function nameInsideText(text: Lines, { pos, message }: ParserError): Slip | undefined {
  const { at } = text.place(pos[0]);
  if (/sequence/.test(message)) {
    const owner = text.owner(at);
    if (owner === undefined) return undefined;
    return {
      message: `\`${owner.name}\` has its value already, and a list begins below it`,
      hint: isLongText(owner.name) ? severalLines(owner.name) : `A list begins on the line below \`${owner.name}:\`.`,
      ...text.span(at),
    };
  }
  const outer = text.named(at);
  if (outer === undefined)
    return {
      message: "a text that holds `: ` would begin a name",
      hint: "Put it in quotes, or use `|` and write it on the lines below.",
    };
  const { name, value } = outer;
  if (/^[“”„‘’«]/.test(value))
    return {
      message: `\`${value[0]}\` is no quote to YAML`,
      hint: `Use the straight ones: ${quotedValue(name, shown(text, at, value.slice(1).replace(/[“”‘’»]$/, "")))}.`,
    };
  if (value.startsWith("? ")) return badBeginning(text, pos[0]);
  const file = /^file *:/i.test(value) && isLongText(name) ? pathIn(value) : undefined;
  if (file !== undefined)
    return { message: `a file stands in braces behind \`${name}\``, hint: `Write ${fileValue(name, file)}.` };
  const below = text.next(at, 1);
  const goesOn = below !== undefined && (indentOf(text.line(below)) > outer.indent || /^ *- /.test(text.line(below)));
  if (/:(?: |$)/.test(value))
    return {
      message: `the text of \`${name}\` holds a colon, and YAML takes what stands before it for a name`,
      hint: goesOn
        ? severalLines(name)
        : `Put it in quotes: ${quotedValue(name, shown(text, at, value))}. Or write \`${name}: |\`, and the text on the lines below.`,
    };
  const inner = below === undefined ? undefined : text.named(below);
  if (inner === undefined || !goesOn || !isKnownName(inner.name))
    return {
      message: `\`${name}\` has its text already, and a name with a colon follows`,
      hint: severalLines(name),
      follows: true,
    };
  return {
    message: `\`${inner.name}\` is further in than \`${name}\` above it, which has its value already`,
    hint: `Lines of one level begin in the same column. Begin it in column ${outer.indent + 1}.`,
    ...text.span(inner.at),
    follows: true,
  };
}

/** A sign that means something else at the beginning of a value. */
function badBeginning(text: Lines, offset: number): Slip {
  const { name, value } = text.value(offset);
  const { at } = text.place(offset);
  return {
    message: `a text can't begin with ${value[0] ?? ""} without quotes: that means something else to YAML`,
    hint: `Write ${quotedValue(name, shown(text, at, value))}.${value.startsWith("- ") ? " Or begin a list on the line below." : ""}`,
  };
}

function textBesideBlock(text: Lines, { pos }: ParserError): Slip | undefined {
  const outer = text.named(text.place(pos[0]).at);
  const sign = outer?.value[0];
  if (outer === undefined || (sign !== "|" && sign !== ">")) return undefined;
  return {
    message: `a text behind \`${sign}\` begins on the line below it`,
    hint: `Write \`${outer.name}: ${sign}\` alone on its line, and the text below it, two blanks further in. Or put all of it in quotes.`,
  };
}

/** Something stands behind a value that has ended. */
function leftOver(text: Lines, { pos, message }: ParserError): Slip | undefined {
  const { at } = text.place(pos[0]);
  const { name, value } = text.value(pos[0]);
  const sign = value[0] ?? "";
  const open = text.quoteBefore(pos[0]);
  if (open !== undefined)
    return {
      message: `the quote ${text.sign(open)} is opened here and not closed on its line`,
      hint: `Put ${text.sign(open)} where the text ends.`,
      start: open,
    };
  if (/["']/.test(sign)) {
    const isAround = value.length > 2 && value.endsWith(sign);
    const inner = isAround ? value.slice(1, -1) : value;
    const how =
      sign === "'"
        ? "Inside single quotes an apostrophe is written twice"
        : 'Inside double quotes another is written \\"';
    return {
      message: `the text ends at its second ${sign}, and something is left over behind it`,
      hint: isAround
        ? `${how}. Or write ${quotedValue(name, shown(text, at, inner))}.`
        : `Quotes stand around the whole text: ${quotedValue(name, shown(text, at, value))}.`,
    };
  }
  return /[{[*&!]/.test(sign)
    ? badBeginning(text, pos[0])
    : {
        message: "something is left over behind the value",
        hint: /Missing/.test(message)
          ? "A comma stands between two values, and quotes around a text."
          : value === ""
            ? "Look at the brackets and the columns of the lines above."
            : `Put all of it in quotes: ${quotedValue(name, shown(text, at, value))}.`,
      };
}

/** A line that begins where no other of its level does. */
function wrongColumn(text: Lines, error: ParserError): Slip | undefined {
  const { at: first } = text.place(error.pos[0]);
  const at = /^\s*$/.test(text.line(first)) ? (text.next(first, 1) ?? first) : first;
  const line = text.line(at);
  const indent = indentOf(line);
  const { start, end } = text.span(at);
  const above = text.next(at, -1);
  if (above === undefined) return undefined;
  const isNamed = text.named(at) !== undefined;
  if (!isNamed && /^ *- /.test(text.line(above)) && indentOf(text.line(above)) === indent)
    return {
      message: "a dash is missing in front of this item of the list",
      hint: `Write \`- ${inShort(shown(text, at, line.trim()))}\`.`,
      start,
      end,
    };
  const owner = text.owner(at);
  if (!isNamed && owner !== undefined && isBlock(owner.value)) {
    const inside = text.next(owner.at, 1) ?? at;
    return {
      message: `the text of \`${owner.name}\` ends here, as this line is less far in than its first one`,
      hint: `Begin each of its lines in column ${indentOf(text.line(inside)) + 1} or behind it.`,
      start,
      end,
    };
  }
  if (!isNamed && owner !== undefined && owner.value !== "") return { ...secondLine(owner), start, end };
  return {
    message: `this line begins in column ${indent + 1}, and the one above it in column ${indentOf(text.line(above)) + 1}`,
    hint: "Lines of one level begin in the same column.",
    start,
    end,
  };
}

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

/** What may be shown of a text: nothing where it may be a secret. */
function shown(text: Lines, at: number, value: string): string {
  return text.mayHoldSecret(at) ? "…" : value;
}
