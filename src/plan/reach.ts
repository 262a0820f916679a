// Who is touched by a change: everything that refers to it, up to the numbers that callers dial.
import { kindNamed, referenceFields } from "../kinds/index.ts";
import type { Json, KindName } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import { liveNames } from "./match.ts";

/** References between objects after the plan, by id or, for what doesn't exist yet, by address. */
export class ReferenceGraph {
  readonly #referrers = new Map<string, Set<string>>();
  readonly #names = new Map<string, { readonly kind: KindName; readonly name: string }>();

  /** Adds an object with the references that it has after the plan. */
  add(kindName: KindName, id: string, name: string, fields: Readonly<Record<string, Json>>): void {
    const from = nodeOf(kindName, id);
    this.#names.set(from, { kind: kindName, name });
    for (const field of referenceFields(kindNamed(kindName))) {
      const target = field.reference?.kind;
      const value = fields[field.name];
      if (target === undefined || target === null || value === undefined) continue;
      for (const item of Array.isArray(value) ? value : [value]) {
        if (item === null) continue;
        const to = nodeOf(target, String(item));
        this.#referrers.set(to, (this.#referrers.get(to) ?? new Set()).add(from));
      }
    }
  }

  /** Everything that leads to an object, nearest first, without itself. */
  referrersOf(kindName: KindName, id: string): readonly { readonly kind: KindName; readonly name: string }[] {
    const seen = new Set<string>([nodeOf(kindName, id)]);
    const queue = [...seen];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const from of [...(this.#referrers.get(at) ?? [])].sort()) {
        if (seen.has(from)) continue;
        seen.add(from);
        queue.push(from);
      }
    }
    return [...seen].slice(1).flatMap((node) => this.#names.get(node) ?? []);
  }
}

/** What people call a live object. */
export function liveTitle(object: LiveObject): string {
  return liveNames(kindNamed(object.kind), object)[0] ?? object.id;
}

/** Splits what refers to a change into numbers that callers dial and the rest. */
export function splitReach(referrers: readonly { readonly kind: KindName; readonly name: string }[]): {
  readonly agents: readonly string[];
  readonly numbers: readonly string[];
} {
  const numbers = referrers.filter((item) => kindNamed(item.kind).birth === "provision").map((item) => item.name);
  const others = referrers.filter((item) => kindNamed(item.kind).birth !== "provision").map((item) => item.name);
  return { agents: [...new Set(others)].sort(), numbers: [...new Set(numbers)].sort() };
}

function nodeOf(kind: KindName, id: string): string {
  return `${kind} ${id}`;
}
