// A YAML value that knows where it stands: what comes from several files, defaults and overlays still leads back to its line.
import type { Diagnostic, Position } from "../diagnostic.ts";
import type { SourceFile } from "./file.ts";

/** Where a node begins and ends. */
export interface Place {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A plain value: text, number, true, false or null. */
export interface Scalar {
  readonly type: "scalar";
  readonly value: string | number | boolean | null;
  readonly place: Place;
  /** Neither quoted nor a block: YAML decided its type. */
  readonly plain: boolean;
  /** YAML reads a number, and none that JSON could hold as it is written: `value` is its text. */
  readonly unheld?: true;
}

/** A sequence. */
export interface List {
  readonly type: "list";
  readonly items: readonly Node[];
  readonly place: Place;
}

/** A mapping. `keys` says where each name stands. */
export interface Mapping {
  readonly type: "map";
  readonly entries: ReadonlyMap<string, Node>;
  readonly keys: ReadonlyMap<string, Place>;
  readonly place: Place;
}

export type Node = Scalar | List | Mapping;

/** JSON of a node, positions dropped. */
export function toPlain(node: Node): unknown {
  if (node.type === "scalar") return node.value;
  if (node.type === "list") return node.items.map(toPlain);
  const plain: Record<string, unknown> = {};
  for (const [key, value] of node.entries) {
    if (key !== "__proto__") plain[key] = toPlain(value);
    // That one must be an entry and nothing else.
    else
      Object.defineProperty(plain, key, {
        value: toPlain(value),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return plain;
}

/** The map under `key`, when there is one. */
export function mapAt(node: Node | undefined, key: string): Mapping | undefined {
  const found = node?.type === "map" ? node.entries.get(key) : undefined;
  return found?.type === "map" ? found : undefined;
}

/** The scalar value under `key`, when there is one. */
export function scalarAt(node: Node | undefined, key: string): Scalar | undefined {
  const found = node?.type === "map" ? node.entries.get(key) : undefined;
  return found?.type === "scalar" ? found : undefined;
}

/** Line and column of a place. */
export function positionOf(place: Place): Position {
  return place.file.position(place.start);
}

/** A diagnostic that points at a place and shows its line. */
export function diagnosticAt(
  place: Place,
  problem: Omit<Diagnostic, "position" | "source" | "from" | "length">,
): Diagnostic {
  const position = positionOf(place);
  const { text, from } = place.file.excerpt(position);
  const length = Math.max(1, Math.min(place.end - place.start, text.length - (position.column - from)));
  return { ...problem, position, source: text, ...(from === 1 ? {} : { from }), length };
}
