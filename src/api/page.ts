// Lists come as a bare array or as an envelope with a word on whether there is more. A list that is not whole must never look whole.
import type { Json } from "../kinds/kind.ts";
import type { Wire, WireList } from "./client.ts";
import { isObject } from "./json.ts";

/** What to do after a page: ask again with this query, or be done. */
export type AfterPage = { readonly ask: string } | { readonly done: WireList };

/** The array of a list answer: bare, under `results` or the name of what is listed, or the only one. Undefined: there is none. */
export function arrayIn(value: Json, listed = "results"): readonly Json[] | undefined {
  if (Array.isArray(value)) return value as readonly Json[];
  if (!isObject(value)) return undefined;
  for (const name of ["results", listed]) if (Array.isArray(value[name])) return value[name] as readonly Json[];
  const arrays = Object.values(value).filter((item): item is readonly Json[] => Array.isArray(item));
  return arrays.length === 1 ? arrays[0] : undefined;
}

/** What is wanted of a list. Left out: all of it. */
export interface Wanted {
  /** Where an envelope may have them. Left out: under no name that is known. */
  readonly listed?: string;
  /** The member that tells items apart. Left out: `id`. */
  readonly id?: string;
  /** The members that are kept of each: items may be large, and hold what nobody needs. */
  readonly members?: readonly string[];
  /** So many of them, the newest, which come first. */
  readonly most?: number;
  /** Which count. Left out: all do. */
  readonly keep?: (item: Wire) => boolean;
  /** So many are looked at, whether they count or not. */
  readonly looked?: number;
}

/** Puts the pages of one list together. */
export class ListReader {
  readonly #wanted: Wanted;
  readonly #items: Wire[] = [];
  readonly #ids = new Set<Json>();
  /** Different ones, whether they count or not. */
  #seen = 0;
  #pages = 0;

  constructor(wanted: Wanted = {}) {
    this.#wanted = wanted;
  }

  /** Takes the next page. Undefined: it is no list of objects. */
  add(value: Json): AfterPage | undefined {
    const array = arrayIn(value, this.#wanted.listed);
    if (array === undefined || !array.every(isObject)) return undefined;
    const before = this.#seen;
    for (const item of array) this.#take(item);
    this.#pages += 1;
    if (!isObject(value)) return this.#done(true);
    const more = moreIn(value, array.length, before);
    // Of a list that is read from its newest item on, what came meanwhile stands before the first page.
    if (more === "no") return this.#done(this.#wanted.most !== undefined || !isShort(value, this.#seen));
    // A server that doesn't know the query gives the same page for ever.
    const isStuck = array.length === 0 || (this.#pages > 1 && this.#seen === before);
    const { most = Number.POSITIVE_INFINITY, looked = Number.POSITIVE_INFINITY } = this.#wanted;
    const isEnough = this.#items.length >= most || this.#seen >= looked;
    return more === "yes, unreachable" || isStuck || isEnough ? this.#done(false) : { ask: more.query };
  }

  /** What there is so far, as a list that is not whole. */
  giveUp(): WireList {
    return { items: this.#items, complete: false };
  }

  #take(item: Wire): void {
    const { id: name = "id", members, keep } = this.#wanted;
    const id = item[name];
    // Something created or deleted meanwhile moves the pages: an object may come twice.
    if (id !== undefined && this.#ids.has(id)) return;
    if (id !== undefined) this.#ids.add(id);
    this.#seen += 1;
    if (keep?.(item) === false) return;
    this.#items.push(members === undefined ? item : only(members, item));
  }

  #done(complete: boolean): AfterPage {
    const { most = this.#items.length } = this.#wanted;
    const isCut = this.#items.length > most;
    return { done: { items: isCut ? this.#items.slice(0, most) : this.#items, complete: complete && !isCut } };
  }
}

function only(members: readonly string[], item: Wire): Wire {
  return Object.fromEntries(members.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
}

function moreIn(
  envelope: Wire,
  length: number,
  before: number,
): "no" | "yes, unreachable" | { readonly query: string } {
  const { has_more: hasMore, next_cursor: cursor, next, total, count, limit, offset, truncated } = envelope;
  if (truncated === true) return "yes, unreachable";
  if (isCursor(cursor) && hasMore !== false) return { query: `cursor=${encodeURIComponent(String(cursor))}` };
  if (typeof next === "string" && next !== "") {
    const query = /\?([^#]*)/.exec(next)?.[1];
    return query === undefined || query === "" ? "yes, unreachable" : { query };
  }
  const start = typeof offset === "number" ? offset : before;
  const all = typeof total === "number" ? total : typeof count === "number" ? count : undefined;
  if (hasMore !== true && (all === undefined || all <= start + length)) return "no";
  return { query: `limit=${typeof limit === "number" ? limit : Math.max(1, length)}&offset=${start + length}` };
}

/** The API counts more objects than came. */
function isShort({ total }: Wire, found: number): boolean {
  return typeof total === "number" && total > found;
}

function isCursor(cursor: Json | undefined): boolean {
  return (typeof cursor === "string" && cursor !== "") || typeof cursor === "number";
}
