// Two agents that get each other's prompt: each change alone looks like any other, and callers reach the wrong one.
import type { Address } from "../config/desired.ts";
import { aFewOf } from "../diagnostic.ts";
import { canonicalText } from "../kinds/compare.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Json } from "../kinds/kind.ts";
import type { ChangeDraft, FieldChange } from "./types.ts";

/** Why to look twice, for each change whose name or text goes round among several. */
export function exchangesIn(changes: readonly ChangeDraft[]): ReadonlyMap<Address, readonly string[]> {
  const reasons = new Map<Address, string[]>();
  for (const moves of movesIn(changes)) {
    const byBefore = new Map<string, Move[]>();
    for (const move of moves) byBefore.set(move.before, [...(byBefore.get(move.before) ?? []), move]);
    for (const move of moves) {
      const others = ringOf(move, byBefore).map(({ address }) => address);
      if (others.length === 0) continue;
      const reason = `its ${move.name} changes places with that of ${aFewOf(others)}: were they mixed up?`;
      reasons.set(move.address, [...(reasons.get(move.address) ?? []), reason]);
    }
  }
  return reasons;
}

/** One text of one object, before and after. */
interface Move {
  readonly address: Address;
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** The moves of each field that tells an object from others: its name, and its texts. */
function movesIn(changes: readonly ChangeDraft[]): Iterable<readonly Move[]> {
  const byField = new Map<string, Move[]>();
  for (const { address, kind: kindName, fields } of changes) {
    const kind = kindNamed(kindName);
    const isTelling = (field: FieldChange): boolean =>
      !field.sensitive && [field.before, field.after].every(isText) && (field.text || field.name === kind.naturalName);
    for (const { name, before, after } of fields.filter(isTelling)) {
      const field = fieldNamed(kind, name);
      const move = { address, name, before: canonicalText(field, before), after: canonicalText(field, after) };
      byField.set(`${kindName} ${name}`, [...(byField.get(`${kindName} ${name}`) ?? []), move]);
    }
  }
  return byField.values();
}

function isText(value: Json | undefined): boolean {
  return typeof value === "string" && value.trim() !== "";
}

/** Those that a text comes from and goes to, until it is back where it began. None: it never is. */
function ringOf(start: Move, byBefore: ReadonlyMap<string, readonly Move[]>): readonly Move[] {
  const ring: Move[] = [];
  let at = start;
  for (;;) {
    if (at.after === start.before) return ring;
    const next = (byBefore.get(at.after) ?? []).filter((move) => !ring.includes(move));
    // Of several that have it today, the one that closes the ring is meant.
    const fresh = next.find((move) => move.after === start.before) ?? next[0];
    if (fresh === undefined) return [];
    ring.push(fresh);
    at = fresh;
  }
}
