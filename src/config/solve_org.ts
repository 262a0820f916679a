// The variables of an org that is new, told by what is live: where a shared definition says ${var.company} and all that is live fits with one
// value, that is the value. What more objects agree on counts; where nobody can know, nothing is said.
import { isSensitive } from "../kinds/compare.ts";
import { addressOf, hasNamesForKeys, kindNameOf, spot } from "../kinds/identity.ts";
import { fieldsIn, kinds, parentOf } from "../kinds/index.ts";
import type { Json, Kind } from "../kinds/kind.ts";
import type { Live, LiveObject } from "../live/live.ts";
import { escapeExpressions, hasExpression, varsOf } from "./expression.ts";
import type { FileReader } from "./file.ts";
import { layersOf } from "./load.ts";
import { nameOf } from "./new_key.ts";
import { mapAt, type Node, scalarAt, toPlain } from "./node.ts";
import { orgKeys } from "./org_keys.ts";
import { type Known, literalOf, type Solution, solve, solveText } from "./solve.ts";
import type { ConfigurationSource } from "./source.ts";

/** What variables are told by. */
export interface Evidence {
  readonly source: ConfigurationSource;
  readonly org: string;
  readonly live: Live;
  /** Spots of objects that tell nothing. */
  readonly excluded: ReadonlySet<string>;
  /** The live id of every key that has one. */
  readonly ids: Readonly<Record<string, string>>;
  /** Variables that the org has already. */
  readonly own: ReadonlySet<string>;
  /** Variables that have no value for the org but one of another. */
  readonly lacking: ReadonlySet<string>;
  readonly reader: FileReader;
  readonly folder: string;
}

/** Letters and digits of a name that make it more than a variable. */
const leastLiteral = 2;

/** The variables that names or fields tell, as they are written. */
export function solveVariables(by: "names" | "fields", evidence: Evidence): Readonly<Record<string, Json>> {
  const votes = new Votes();
  for (const kind of kinds) (by === "names" ? voteByNames : voteByFields)(kind, evidence, votes);
  const { source, org, lacking } = evidence;
  const vars = varsOf(source.root, mapAt(mapAt(source.root, "orgs"), org));
  const found: Record<string, Json> = {};
  for (const name of votes.names()) {
    const node = lacking.has(name) ? undefined : vars.get(name);
    const current = node?.type === "scalar" && !hasExpression(String(node.value)) ? node.value : undefined;
    const value = votes.winner(name, current);
    if (value === undefined || value === current) continue;
    found[name] = typeof value === "string" ? escapeExpressions(value) : value;
  }
  return found;
}

class Votes {
  readonly #counts = new Map<string, Map<string | number | boolean, number>>();

  add(solution: Solution | undefined): void {
    for (const [name, value] of solution ?? []) {
      const counts = this.#counts.get(name) ?? new Map<string | number | boolean, number>();
      counts.set(value, (counts.get(value) ?? 0) + 1);
      this.#counts.set(name, counts);
    }
  }

  names(): readonly string[] {
    return [...this.#counts.keys()].sort();
  }

  /** The value that most agree on. Where several do, the one that holds already, or none. */
  winner(name: string, current: Json | undefined): string | number | boolean | undefined {
    const counts = [...(this.#counts.get(name) ?? [])];
    const most = Math.max(...counts.map(([, count]) => count));
    const first = counts.filter(([, count]) => count === most).map(([value]) => value);
    return first.length === 1 ? first[0] : first.find((value) => value === current);
  }
}

function voteByNames(kind: Kind, evidence: Evidence, votes: Votes): void {
  const { source, org, ids } = evidence;
  const free = freeObjects(kind, evidence);
  const known = knownOf(evidence);
  const written = [...orgKeys(source, org, kind).keys].flatMap(([key, { shared }]) => {
    const layers = layersOf(source, org, kind, key);
    if (layers === undefined || scalarAt(layers.overlay, kind.naturalName) !== undefined) return [];
    const node = scalarAt(layers.shared, kind.naturalName) ?? scalarAt(layers.defaults, kind.naturalName);
    const text = hasNamesForKeys(kind) ? shared : node?.value;
    return typeof text === "string" && hasExpression(text) ? [{ address: addressOf(kind.name, key), text }] : [];
  });
  // One number is like another: what leads there tells nothing of which is meant.
  if (hasNamesForKeys(kind)) {
    const [only, ...more] = written.filter(({ address }) => ids[address] === undefined);
    const [object, ...others] = free;
    if (only !== undefined && more.length === 0 && object !== undefined && others.length === 0)
      votes.add(solveText(only.text, nameOf(kind, object), known));
    return;
  }
  for (const { address, text } of written) {
    if (literalOf(text).replaceAll(/[^\p{L}\p{N}]/gu, "").length < leastLiteral) continue;
    const id = ids[address];
    const parent = parentOf(address);
    const objects =
      id === undefined
        ? free.filter((object) => parent === undefined || object.parent === ids[parent])
        : objectsOf(kind, evidence).filter((object) => object.id === id);
    // Two of one name are one witness.
    for (const name of new Set(objects.map((object) => nameOf(kind, object)))) votes.add(solveText(text, name, known));
  }
}

function voteByFields(kind: Kind, evidence: Evidence, votes: Votes): void {
  const { source, org, ids, live } = evidence;
  const known = knownOf(evidence);
  const byId = new Map(objectsOf(kind, evidence).map((object) => [object.id, object]));
  for (const key of orgKeys(source, org, kind).keys.keys()) {
    const object = byId.get(ids[addressOf(kind.name, key)] ?? "");
    const layers = layersOf(source, org, kind, key);
    if (object === undefined || layers === undefined) continue;
    for (const field of fieldsIn(kind, live.dialect)) {
      const node = [layers.overlay, layers.shared, layers.orgDefaults, layers.defaults]
        .map((layer) => layer?.entries.get(field.name))
        .find((one) => one !== undefined);
      const value = object.fields[field.name];
      if (node === undefined || value === undefined || isSensitive(field)) continue;
      if (node === layers.overlay?.entries.get(field.name)) continue;
      if (hasExpression(known.textOf(node) ?? JSON.stringify(toPlain(node)))) votes.add(solve(node, value, known));
    }
  }
}

function objectsOf(kind: Kind, { live, excluded }: Evidence): readonly LiveObject[] {
  return (live.lists[kind.name]?.objects ?? []).filter(({ id }) => !excluded.has(spot(kind.name, id)));
}

function freeObjects(kind: Kind, evidence: Evidence): readonly LiveObject[] {
  const keyed = new Set(
    Object.entries(evidence.ids).flatMap(([address, id]) => (kindNameOf(address) === kind.name ? [id] : [])),
  );
  return objectsOf(kind, evidence).filter(({ id }) => !keyed.has(id));
}

function knownOf({ source, org, own, reader, folder }: Evidence): Known {
  const vars = varsOf(source.root, mapAt(mapAt(source.root, "orgs"), org));
  return {
    org,
    valueOf: (name) => {
      const node = own.has(name) ? vars.get(name) : undefined;
      return node?.type === "scalar" ? String(node.value) : undefined;
    },
    textOf: (node: Node) => {
      const file = scalarAt(node, "file")?.value;
      const read = typeof file === "string" ? reader.readBelow(folder, file) : undefined;
      return read?.ok === true ? read.file.text : undefined;
    },
  };
}
