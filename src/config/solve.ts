// What the variables of an org would have to be so that a piece of YAML reads as what is live. Only what is certain counts: one value and no other.
import type { Json } from "../kinds/kind.ts";
import { coreLines } from "./edit_text.ts";
import type { Node } from "./node.ts";

/** What variables stand for, by name. */
export type Solution = ReadonlyMap<string, string | number | boolean>;

/** What is known already. */
export interface Known {
  readonly org: string;
  /** The value of a variable that is settled. Undefined: it is to be found. */
  readonly valueOf: (name: string) => string | undefined;
  /** The text of a file that stands in place of a value. */
  readonly textOf: (node: Node) => string | undefined;
}

/** Variables that are looked for in one line, and signs that the line has: far more than anybody writes. */
const mostInLine = 3;
const longestLine = 2_000;

/** Stands in a pattern for a variable. Literal brackets are escaped there. */
const slot = "(.+)";

/** The variables with which a piece of YAML says a value. Undefined: nothing does, or nobody can know. */
export function solve(node: Node, live: Json, known: Known): Solution | undefined {
  const found = new Map<string, string | number | boolean>();
  return fits(node, live, known, found) ? found : undefined;
}

/** The variables with which a text reads as another. */
export function solveText(written: string, live: string, known: Known): Solution | undefined {
  const found = new Map<string, string | number | boolean>();
  return fitsText(written, live, known, found) ? found : undefined;
}

/** Signs of a text that no variable stands for. */
export function literalOf(written: string): string {
  return written.replaceAll(expression, "");
}

const expression = /\$(\$?)\{([^}\n]*)\}/g;

function fits(node: Node, live: Json, known: Known, found: Map<string, string | number | boolean>): boolean {
  const text = known.textOf(node);
  if (text !== undefined) return typeof live === "string" && fitsText(text, live, known, found);
  if (node.type === "scalar") {
    if (typeof node.value !== "string") return node.value === live;
    const whole = /^\$\{var\.([^}]+)\}$/.exec(node.value)?.[1];
    if (whole !== undefined && (typeof live === "number" || typeof live === "boolean"))
      return known.valueOf(whole) === undefined ? keep(whole, live, found) : known.valueOf(whole) === String(live);
    return typeof live === "string" && fitsText(node.value, live, known, found);
  }
  if (node.type === "list")
    return (
      Array.isArray(live) &&
      live.length === node.items.length &&
      node.items.every((item, i) => fits(item, live[i] as Json, known, found))
    );
  if (typeof live !== "object" || live === null || Array.isArray(live)) return false;
  const values = live as { readonly [key: string]: Json };
  return [...node.entries].every(
    ([name, item]) => Object.hasOwn(values, name) && fits(item, values[name] as Json, known, found),
  );
}

function fitsText(written: string, live: string, known: Known, found: Map<string, string | number | boolean>): boolean {
  const [lines, wanted] = [coreLines(written), coreLines(live)];
  return lines.length === wanted.length && lines.every((line, i) => fitsLine(line, wanted[i] as string, known, found));
}

function fitsLine(line: string, wanted: string, known: Known, found: Map<string, string | number | boolean>): boolean {
  if (!line.includes("${")) return line === wanted;
  if (wanted.length > longestLine) return false;
  const names: string[] = [];
  let pattern = "";
  let from = 0;
  for (const { index, 0: whole, 1: dollar, 2: inside } of line.matchAll(expression)) {
    pattern += literally(line.slice(from, index));
    from = index + whole.length;
    const name = /^ *var\.(\S+) *$/.exec(inside ?? "")?.[1];
    if (dollar === "$") pattern += literally(whole.slice(1));
    else if (inside?.trim() === "org") pattern += literally(known.org);
    // Live ids and secrets are found in other ways.
    else if (name === undefined) return false;
    else {
      const value = known.valueOf(name) ?? found.get(name);
      if (value !== undefined) pattern += literally(String(value));
      else if (names.includes(name)) pattern += `\\${names.indexOf(name) + 1}`;
      else {
        names.push(name);
        pattern += slot;
      }
    }
  }
  if (names.length > mostInLine) return false;
  pattern += literally(line.slice(from));
  const most = new RegExp(`^${pattern}$`, "s").exec(wanted);
  const least = new RegExp(`^${pattern.replaceAll(slot, `${slot.slice(0, -1)}?)`)}$`, "s").exec(wanted);
  return names.every((name, i) => {
    const value = most?.[i + 1];
    // Where the longest and the shortest differ there is more than one.
    return value !== undefined && value === least?.[i + 1] && value === value.trim() && keep(name, value, found);
  })
    ? most !== null
    : false;
}

function keep(name: string, value: string | number | boolean, found: Map<string, string | number | boolean>): boolean {
  const before = found.get(name);
  found.set(name, before ?? value);
  return before === undefined || before === value;
}

/** A text as a pattern that only it fits. */
function literally(text: string): string {
  // A digit behind the name of a group would belong to it.
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/^\d/, (digit) => `[${digit}]`);
}
