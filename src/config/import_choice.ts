// Which live objects an import takes, and by which keys: one that the files name already stays by that key, and a new key is never one that
// anything has.
import type { Diagnostic } from "../diagnostic.ts";
import { addressOf, hasNamesForKeys, isNameItself, keyOf, kindNameOf, nameForm, spot } from "../kinds/identity.ts";
import { kindNamed, kinds } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Live, LiveObject } from "../live/live.ts";
import type { Address, Desired, Forecast } from "./desired.ts";
import { type Entries, type Entry, firstLevels } from "./import_entry.ts";
import { nameOf, newKey } from "./new_key.ts";
import { mapAt } from "./node.ts";
import { orgKeys, writtenKey } from "./org_keys.ts";
import { merged, type Tree } from "./provisional.ts";
import type { ConfigurationSource } from "./source.ts";

/** What is to be taken from one org. */
export interface ImportOrder {
  readonly org: string;
  readonly live: Live;
  /** Spots of the objects that are wanted. Left out: all. */
  readonly wanted?: ReadonlySet<string>;
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
  /** Shared keys that the org does not have. */
  readonly without: Tree;
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

  constructor(request: ChoiceRequest) {
    this.#request = request;
  }

  choose(): Choice {
    const { source, order, before, isShared } = this.#request;
    const { org, live, wanted, bound, held, excluded } = order;
    const isWanted = ({ kind, id }: LiveObject): boolean =>
      !excluded.has(spot(kind, id)) && (wanted === undefined || wanted.has(spot(kind, id)));
    const keyed = new Map(Object.entries(before.ids).map(([address, id]) => [spot(kindNameOf(address), id), address]));
    for (const [at, address] of keyed) this.#keys.set(at, keyOf(address));
    for (const kind of kinds) {
      const section = source.sections.get(kind.section);
      const own = mapAt(mapAt(mapAt(source.root, "orgs"), org), kind.section);
      const taken = new Set([
        ...(section?.keys() ?? []),
        ...(own?.entries.keys() ?? []),
        ...orgKeys(source, org, kind).keys.keys(),
      ]);
      const objects = [...(live.lists[kind.name]?.objects ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
      const names = new Map<string, number>();
      for (const object of objects)
        for (const name of allNames(kind, object)) names.set(name, (names.get(name) ?? 0) + 1);
      for (const object of objects.filter(isWanted)) {
        const address = keyed.get(spot(kind.name, object.id));
        const meant = address === undefined ? this.#meantBy(object, kind) : undefined;
        if (meant !== undefined) this.#enterShared(kind, meant, object, true);
        else if (address === undefined) {
          if (held.has(spot(kind.name, object.id))) continue;
          const key = newKey(kind, object, taken);
          const isOnly = allNames(kind, object).every((name) => names.get(name) === 1);
          const isFound = hasNamesForKeys(kind) ? isNameItself(kind, key) : nameOf(kind, object) !== "";
          this.#enter({ kind, key, written: key, object, isNew: true, isPinned: !isOnly || !isFound });
        } else if (isShared && !bound.has(address)) this.#enterShared(kind, keyOf(address), object, false);
      }
    }
    return { entries: this.#entries, keys: this.#keys, without: this.#without() };
  }

  #without(): Tree {
    const { source, order, before, isNewOrg } = this.#request;
    let without: Tree = {};
    if (!isNewOrg || order.wanted !== undefined) return without;
    for (const address of before.missing) {
      const kind = kindNamed(kindNameOf(address));
      const { own, shared } = writtenKey(source, order.org, kind, keyOf(address));
      // What the org has of its own was written for it.
      if (own === undefined && shared !== undefined) without = merged(without, { [kind.section]: { [shared]: null } });
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
    const keys = desired.resources.filter(
      ({ address, kind: of, key, fields }) =>
        of === kind.name && unclear.has(address) && names.includes(nameForm(String(fields[kind.naturalName] ?? key))),
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
    const { kind, key, object, isNew } = entry;
    const levels = firstLevels(kind, this.#request.order.live.dialect, object, isNew);
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
