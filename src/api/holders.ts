// A relation stands in an answer about the object that holds it. Everything above knows it as an object of its own, which belongs to its parent.

import { relationId } from "../kinds/identity.ts";
import type { Json, Kind, Member } from "../kinds/kind.ts";
import type { Holder, Wire, WireList } from "./client.ts";
import { isObject, wordOf } from "./json.ts";

/** One relation, by its two ends. */
interface Ends {
  readonly id: string;
  /** Name of the holder. */
  readonly name: string;
  readonly parent: string;
}

/** The relations of a list of holders, of one parent where one is named. One that says of nobody whose it is may be anybody's. */
export function relationsIn(kind: Kind, member: Member, list: WireList, parent?: string): WireList {
  const holders = holdersIn(member, list.items);
  const items: Wire[] = [];
  let { complete } = list;
  for (const [i, { id, name }] of holders.entries()) {
    const shown = list.items[i]?.[member.shown];
    if (!Array.isArray(shown)) complete = false;
    else
      for (const item of shown as readonly Json[]) {
        const owner = parentIn(member, item);
        if (owner === undefined) complete = false;
        else if (parent === undefined || owner === parent) {
          const ends = { id: relationId(id, owner), name, parent: owner };
          items.push(relation(kind, member, isObject(item) ? item : {}, ends));
        }
      }
  }
  return { items, complete, holders };
}

/** What an answer about a holder says of a relation that was just written. Where it doesn't show it, a read has to tell. */
export function relationOf(kind: Kind, member: Member, holder: Wire, ends: Ends): Wire {
  const told = relationId(wordOf(holder.id) ?? "", ends.parent);
  if (told !== ends.id) return { id: told };
  const shown = holder[member.shown];
  const item = (Array.isArray(shown) ? (shown as readonly Json[]) : []).find(
    (one) => parentIn(member, one) === ends.parent,
  );
  return relation(kind, member, isObject(item) ? item : {}, ends);
}

/** Each of them with what it goes by. */
export function holdersIn({ names }: Member, holders: readonly Wire[]): readonly Holder[] {
  const named = holders.map((holder) => names.map((name) => wordOf(holder[name]) ?? "").filter((word) => word !== ""));
  const upTo = (words: readonly string[], many: number): string => words.slice(0, many).join(" ");
  return named.map((words, i) => {
    const many = words.findIndex((_, at) =>
      named.every((others, j) => i === j || upTo(others, at + 1) !== upTo(words, at + 1)),
    );
    const whole = words.join(" ");
    return { id: wordOf(holders[i]?.id) ?? "", name: many === -1 ? whole : upTo(words, many + 1), whole };
  });
}

function relation(kind: Kind, { parent }: Member, item: Wire, { id, name, parent: owner }: Ends): Wire {
  const own = Object.entries(item).filter(([member]) => !parent.includes(member));
  return { ...Object.fromEntries(own), id, [kind.naturalName]: name, [parent[0] ?? ""]: owner };
}

/** The id stands there itself, or in an object. */
function parentIn({ parent }: Member, item: Json): string | undefined {
  if (!isObject(item)) return wordOf(item);
  const found = parent.map((name) => item[name]).find((one) => one !== undefined && one !== null);
  return isObject(found) ? wordOf(found.id) : wordOf(found);
}
