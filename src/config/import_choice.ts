// Which live objects an import takes, and by which keys: one that the files name already stays by that key, and a new key is never one that
// anything has. A child stands below its parent, so each comes with what it can't stand without.
import type { Diagnostic } from "../diagnostic.ts";
import {
  addressOf,
  hasNamesForKeys,
  isGiven,
  isNameItself,
  keyOf,
  kindNameOf,
  nameForm,
  nameSpot,
  ownKey,
  parentKeyOf,
  spot,
} from "../kinds/identity.ts";
import { kindNamed, kinds, parentOf } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Live, LiveObject } from "../live/live.ts";
import type { Address, Desired, Forecast } from "./desired.ts";
import { entriesIn, pathOf } from "./entries.ts";
import { type Entries, type Entry, firstLevels } from "./import_entry.ts";
import { nameOf, newKey } from "./new_key.ts";
import { type Mapping, mapAt } from "./node.ts";
import { orgKeys, writtenKey } from "./org_keys.ts";
import type { ConfigurationSource } from "./source.ts";

/** What is to be taken from one org. */
export interface ImportOrder {
  readonly org: string;
  readonly live: Live;
  /** Spots of the objects that are wanted. Left out: all. */
  readonly wanted?: ReadonlySet<string>;
  /** It is a first configuration: also what every org has one of, which no key names. */
  readonly isFirst?: true;
  /** Spots of the objects that can't be taken, whoever wants them. */
  readonly excluded: ReadonlySet<string>;
  /** What the record binds. */
  readonly bound: ReadonlySet<Address>;
  /** Spots of what the record binds. */
  readonly held: ReadonlySet<string>;
  readonly forecast: (desired: Desired) => Forecast;
}

/** What an import of one org is about. */
export interface Choice {
  readonly entries: Entries;
  /** Keys by the spots of what they are. */
  readonly keys: ReadonlyMap<string, string>;
  /** Shared keys that the org does not have: where each is written, by address. */
  readonly without: ReadonlyMap<Address, readonly string[]>;
  /** Objects that the files have no place for. */
  readonly placeless: readonly LiveObject[];
}

/** What is to be chosen from. */
export interface ChoiceRequest {
  readonly source: ConfigurationSource;
  readonly order: ImportOrder;
  /** What an apply would do before anything is taken. */
  readonly before: Forecast;
  readonly desired: Desired;
  /** Several orgs have one definition. */
  readonly isShared: boolean;
  /** Nothing was applied to the org yet. */
  readonly isNewOrg: boolean;
}

/** Which objects get which keys, and which keys the org does without. */
export function chooseEntries(request: ChoiceRequest): Choice {
  return new Chooser(request).choose();
}

class Chooser {
  readonly #request: ChoiceRequest;
  readonly #entries = new Map<Address, Entry>();
  readonly #keys = new Map<string, string>();
  readonly #placeless: LiveObject[] = [];

  constructor(request: ChoiceRequest) {
    this.#request = request;
  }

  choose(): Choice {
    const { source, order, before, isShared } = this.#request;
    const { live, bound, held, excluded } = order;
    const keyed = new Map(Object.entries(before.ids).map(([address, id]) => [spot(kindNameOf(address), id), address]));
    for (const [at, address] of keyed) this.#keys.set(at, keyOf(address));
    const wanted = withFamily(order, new Set(keyed.keys()));
    for (const kind of kinds) {
      if (isGiven(kind) && !this.#isAskedFor(kind)) continue;
      const taken = new Set([
        ...(source.sections.get(kind.section)?.keys() ?? []),
        ...(entriesIn(this.#overlay, kind)?.keys() ?? []),
        ...orgKeys(source, order.org, kind).keys.keys(),
      ]);
      const objects = [...(live.lists[kind.name]?.objects ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
      const names = new Map<string, number>();
      for (const object of objects)
        for (const name of namesIn(kind, object)) names.set(name, (names.get(name) ?? 0) + 1);
      for (const object of objects) {
        const at = spot(kind.name, object.id);
        if (excluded.has(at) || wanted?.has(at) === false) continue;
        // What nobody has set yet says nothing.
        if (isGiven(kind) && Object.keys(object.fields).length === 0) continue;
        const address = keyed.get(at);
        const meant = address === undefined ? this.#meantBy(object, kind) : undefined;
        if (meant !== undefined) this.#enterShared(kind, meant, object, true);
        else if (address === undefined) {
          if (held.has(at) && !isGiven(kind)) continue;
          const key = this.#newKey(kind, object, taken);
          if (key === undefined) {
            this.#placeless.push(object);
            continue;
          }
          const isOnly = namesIn(kind, object).every((name) => names.get(name) === 1);
          const isFound = hasNamesForKeys(kind) ? isNameItself(kind, key) : nameOf(kind, object) !== "";
          const isPinned = !isGiven(kind) && (!isOnly || !isFound);
          this.#enter({ kind, key, written: key, object, isNew: true, isPinned });
        } else if (isShared && !bound.has(address)) this.#enterShared(kind, keyOf(address), object, false);
      }
    }
    return { entries: this.#entries, keys: this.#keys, without: this.#without(), placeless: this.#placeless };
  }

  get #overlay(): Mapping | undefined {
    const { source, order } = this.#request;
    return mapAt(mapAt(source.root, "orgs"), order.org);
  }

  /** What every org has one of and nobody manages was not forgotten: it is taken by its address, or with a first configuration. */
  #isAskedFor({ name, section }: Kind): boolean {
    const { source, order } = this.#request;
    const { wanted, isFirst, bound } = order;
    const isWritten = source.root.entries.has(section) || source.sections.has(section);
    return wanted !== undefined || isFirst === true || isWritten || bound.has(name);
  }

  /** Undefined: it has no place, as its parent has none, or the files say that nobody manages it. */
  #newKey(kind: Kind, object: LiveObject, taken: Set<string>): string | undefined {
    if (isGiven(kind)) return this.#isTakenAway(kind) ? undefined : "";
    if (kind.parent === undefined) return newKey(kind, object, taken);
    const parent = this.#keys.get(spot(kind.parent, object.parent ?? ""));
    return parent === undefined ? undefined : newKey(kind, object, taken, parent);
  }

  #isTakenAway({ section }: Kind): boolean {
    if (this.#overlay?.entries.has(section) === true) return true;
    const { isShared, source } = this.#request;
    const node = isShared ? undefined : source.root.entries.get(section);
    // A section with nothing behind it has room for it.
    return node !== undefined && node.place !== source.root.keys.get(section);
  }

  #without(): Choice["without"] {
    const { source, order, before, isNewOrg } = this.#request;
    const without = new Map<Address, readonly string[]>();
    if (!isNewOrg || order.wanted !== undefined) return without;
    const missing = new Set(before.missing);
    for (const address of before.missing) {
      const kind = kindNamed(kindNameOf(address));
      const { own, shared } = writtenKey(source, order.org, kind, keyOf(address));
      // What the org has of its own was written for it, and a child goes the way of its parent.
      if (own === undefined && shared !== undefined && !missing.has(parentOf(address) ?? ""))
        without.set(addressOf(kind.name, shared), pathOf(kind, shared));
    }
    return without;
  }

  /** The key that nobody could know the object of, for an object that somebody named. */
  #meantBy(object: LiveObject, kind: Kind): string | undefined {
    const { before, desired } = this.#request;
    const unclear = new Set(
      before.refused.flatMap(({ code, address }) => (code === "ambiguous-name" ? [address] : [])),
    );
    const names = allNames(kind, object);
    const parent = kind.parent === undefined ? undefined : this.#keys.get(spot(kind.parent, object.parent ?? ""));
    const keys = desired.resources.filter(
      ({ address, kind: of, key, fields }) =>
        of === kind.name &&
        unclear.has(address) &&
        (kind.parent === undefined || parentKeyOf(key) === parent) &&
        names.includes(nameForm(String(fields[kind.naturalName] ?? ownKey(kind, key)))),
    );
    const [only] = keys;
    if (only === undefined || keys.length > 1 || this.#entries.has(only.address)) return undefined;
    return only.key;
  }

  #enterShared(kind: Kind, key: string, object: LiveObject, isPinned: boolean): void {
    const { own, shared } = writtenKey(this.#request.source, this.#request.order.org, kind, key);
    this.#enter({ kind, key, written: own ?? shared ?? key, object, isNew: false, isPinned });
  }

  #enter(entry: Omit<Entry, "levels">): void {
    const { kind, key, object } = entry;
    const levels = firstLevels(entry, this.#request.order.live.dialect);
    this.#entries.set(addressOf(kind.name, key), { ...entry, levels });
    this.#keys.set(spot(kind.name, object.id), key);
  }
}

/** Which of two is meant is for a person to say, by naming one. */
export function unclearIn({ wanted }: ImportOrder, { refused }: Forecast): readonly Diagnostic[] {
  if (wanted !== undefined) return [];
  return refused.flatMap((refusal) =>
    refusal.code === "ambiguous-name"
      ? [{ ...refusal, hint: `${refusal.hint ?? ""}\nOr take the right one by its id: thundersync import ID`.trim() }]
      : [],
  );
}

/** Every name that a live object goes by, or will. */
function allNames(kind: Kind, object: LiveObject): readonly string[] {
  const waiting = object.draft?.[kind.naturalName];
  const names = [nameOf(kind, object), typeof waiting === "string" ? nameForm(waiting) : ""];
  return [...new Set(names)].filter((name) => name !== "");
}

/** The same, as texts that no child of another parent has. */
function namesIn(kind: Kind, object: LiveObject): readonly string[] {
  return allNames(kind, object).map((name) => nameSpot(kind.name, kind.naturalName, name, object.parent));
}

/** Spots of all that comes with what is wanted: everything below that, and what it stands below where no key names that yet. */
function withFamily({ live, wanted }: ImportOrder, keyed: ReadonlySet<string>): ReadonlySet<string> | undefined {
  if (wanted === undefined) return undefined;
  const family = new Set(wanted);
  const children = kinds.flatMap(({ name, parent }) =>
    parent === undefined
      ? []
      : (live.lists[name]?.objects ?? []).map(
          (object) => [spot(name, object.id), spot(parent, object.parent ?? "")] as const,
        ),
  );
  for (const [child, parent] of children) if (family.has(parent)) family.add(child);
  for (const [child, parent] of children.reverse()) if (family.has(child) && !keyed.has(parent)) family.add(parent);
  return family;
}
