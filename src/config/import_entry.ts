// How a field of an imported object is written: as its table has it, and where that doesn't read back as what is live, in the next way there is.
// A field goes these ways in one direction only, so it comes to an end: at last nothing is written of it, and it isn't managed.

import type { Diagnostic } from "../diagnostic.ts";
import { addressOfContent, isSensitive } from "../kinds/compare.ts";
import { isNameItself } from "../kinds/identity.ts";
import { fieldNamed, fieldsIn, fieldWritten } from "../kinds/index.ts";
import type { Dialect, Field, Json, Kind } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import { BrokenSpots } from "./broken.ts";
import type { Address, Forecast } from "./desired.ts";
import { isFilledIn, isHidden } from "./live_field.ts";
import { layersOf } from "./load.ts";
import { mapAt } from "./node.ts";
import type { ConfigurationSource } from "./source.ts";

/**
 * How a field of an entry stands. left: nothing says it, or what was there already. plain: as its table has it. extra: past what the
 * table knows. out: nothing says it, because nothing that could be written would be what is live. ignored: nobody looks at it.
 */
export type Level = "left" | "plain" | "extra" | "out" | "ignored";

/** A live object with its key, and how each of its fields is written. */
export interface Entry {
  readonly kind: Kind;
  readonly key: string;
  /** As the section spells it. */
  readonly written: string;
  readonly object: LiveObject;
  readonly isNew: boolean;
  readonly levels: Map<string, Level>;
  isPinned: boolean;
}

/** Entries by address. */
export type Entries = ReadonlyMap<Address, Entry>;

/** How the fields of an object begin. A key that is itself the name says that. */
export function firstLevels(
  { kind, key, object, isNew }: Pick<Entry, "kind" | "key" | "object" | "isNew">,
  dialect: Dialect,
): Map<string, Level> {
  return new Map(
    fieldsIn(kind, dialect).map((field) => {
      const value = object.fields[field.name];
      const isSaid = isFilledIn(field, value) || (field.name === kind.naturalName && isNameItself(kind, key));
      const isSayable = !isHidden(field, value) && !isElsewhere(field, value, kind, dialect);
      return [field.name, !isNew || isSaid ? "left" : isSayable ? "plain" : "out"];
    }),
  );
}

/** What comes from an address, where none can be made of that. */
function isElsewhere(field: Field, value: Json | undefined, { endpoints }: Kind, dialect: Dialect): boolean {
  return (
    field.type === "content" && addressOfContent(value) !== undefined && endpoints[dialect]?.createFromUrl === undefined
  );
}

/** A secret is what it is once its variable is set. */
export function isSettled({ levels }: Entry, { name, sensitive }: Forecast["differing"][number]): boolean {
  return sensitive && levels.get(name) === "plain";
}

/** Where entries are written. */
export interface Where {
  readonly source: ConfigurationSource;
  readonly org: string;
  /** Several orgs have one definition. */
  readonly isShared: boolean;
}

/** Writes a field that differs in another way. False: there is none, or it needs none. */
export function mend(entries: Entries, differing: Forecast["differing"][number], where: Where): boolean {
  const { address, name } = differing;
  const entry = entries.get(address);
  if (entry === undefined || isSettled(entry, differing)) return false;
  // What is written for the only org was written for it.
  if (!entry.isNew && !where.isShared) return false;
  if (entry.levels.get(name) === "left" && !entry.isNew && isOwnWord(entry, name, where)) return false;
  return raise(entry, name);
}

/** Finds the fields that files can't say as they were written. False: something else is wrong. */
export function mendBroken(entries: Entries, problems: readonly Diagnostic[], { source, org }: Where): boolean {
  const spots = new BrokenSpots(problems);
  let isMended = false;
  for (const entry of entries.values()) {
    const layers = layersOf(source, org, entry.kind, entry.key);
    const broken = new Set<string>();
    for (const layer of layers === undefined
      ? []
      : [layers.defaults, layers.orgDefaults, layers.shared, layers.overlay])
      for (const map of [layer, mapAt(layer, "extra")])
        for (const [name, node] of map?.entries ?? []) {
          const field = fieldWritten(entry.kind, name);
          const key = map?.keys.get(name);
          if (field === undefined || key === undefined) continue;
          const [start, end] = key.file === node.place.file ? [key.start, node.place.end] : [key.start, key.end];
          if (spots.hit({ file: key.file, start, end })) broken.add(field.name);
        }
    for (const name of broken) if (raise(entry, name)) isMended = true;
  }
  return isMended;
}

/** The org's own overlay says it: somebody wrote that for this org. */
function isOwnWord({ kind, key }: Entry, name: string, { source, org }: Where): boolean {
  const overlay = layersOf(source, org, kind, key)?.overlay;
  const as = fieldNamed(kind, name)?.reference?.as;
  return [name, ...(as === undefined ? [] : [as])].some((one) => {
    const node = overlay?.entries.get(one);
    return node !== undefined && !(node.type === "scalar" && node.value === null);
  });
}

function raise({ kind, object, isNew, levels }: Entry, name: string): boolean {
  const field = fieldNamed(kind, name);
  const level = levels.get(name) ?? "left";
  if (level === "ignored") return false;
  const value = object.fields[name];
  const isKept = field !== undefined && value !== undefined && !isHidden(field, value);
  const away = isNew && level !== "out" && level !== "left" ? "out" : "ignored";
  const next: Level =
    level === "left" && isKept ? "plain" : level === "plain" && isKept && !isSensitive(field) ? "extra" : away;
  levels.set(name, next);
  return true;
}
