// Who is touched by a change: everything that refers to it, up to the numbers that callers dial.
import { spot } from "../kinds/identity.ts";
import { kindNamed, kinds, referenceFields } from "../kinds/index.ts";
import type { Json, Kind, KindName } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import { liveNames } from "./match.ts";

/** What people call something that refers to another. */
interface Named {
  readonly kind: KindName;
  readonly name: string;
}

/** References between objects after the plan, by id or, for what doesn't exist yet, by address. */
export class ReferenceGraph {
  readonly #referrers = new Map<string, Map<string, Named>>();

  /** Adds an object with the references that it has after the plan. */
  add(kindName: KindName, id: string, name: string, fields: Readonly<Record<string, Json>>): void {
    const from = spot(kindName, id);
    for (const field of referenceFields(kindNamed(kindName))) {
      const target = field.reference?.kind;
      const value = fields[field.name];
      if (target === undefined || target === null || value === undefined) continue;
      for (const item of Array.isArray(value) ? value : [value]) {
        if (item === null) continue;
        const to = spot(target, String(item));
        this.#referrers.set(to, (this.#referrers.get(to) ?? new Map()).set(from, { kind: kindName, name }));
      }
    }
  }

  /** Adds that a child is a part of its parent: who leads to that hears it, too. */
  addChild(
    kindName: KindName,
    id: string,
    parent: { readonly kind: KindName; readonly id: string; readonly name: string },
  ): void {
    const to = spot(kindName, id);
    const { kind, name } = parent;
    this.#referrers.set(to, (this.#referrers.get(to) ?? new Map()).set(spot(kind, parent.id), { kind, name }));
  }

  /** Everything that leads to an object, nearest first, without itself. */
  referrersOf(kindName: KindName, id: string): readonly Named[] {
    const found: Named[] = [];
    const queue = [spot(kindName, id)];
    const seen = new Set(queue);
    // What is found is looked at in its turn.
    for (const at of queue) {
      for (const [from, named] of this.#referrers.get(at) ?? []) {
        if (seen.has(from)) continue;
        seen.add(from);
        queue.push(from);
        found.push(named);
      }
    }
    return found;
  }
}

/** Kinds whose objects may lead to something of these kinds, directly or through others. */
export function kindsLeadingTo(names: ReadonlySet<KindName>): readonly Kind[] {
  const found = new Set<Kind>();
  const queue = [...names];
  // What is found is looked at in its turn.
  for (const name of queue)
    for (const kind of kinds) {
      const leads =
        referenceFields(kind).some((field) => field.reference?.kind === name) || kindNamed(name).parent === kind.name;
      if (found.has(kind) || !leads) continue;
      found.add(kind);
      queue.push(kind.name);
    }
  return kinds.filter((kind) => found.has(kind));
}

/** What people call a live object. */
export function liveTitle(object: LiveObject): string {
  return liveNames(kindNamed(object.kind), object)[0] ?? object.id;
}

/** Splits what refers to a change into numbers that callers dial and the rest. */
export function splitReach(referrers: readonly Named[]): {
  readonly agents: readonly string[];
  readonly numbers: readonly string[];
} {
  const isDialled = (item: Named): boolean => kindNamed(item.kind).route !== undefined;
  const numbers = referrers.filter(isDialled).map((item) => item.name);
  const others = referrers.filter((item) => !isDialled(item)).map((item) => item.name);
  return { agents: [...new Set(others)].sort(), numbers: [...new Set(numbers)].sort() };
}
