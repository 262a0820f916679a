// What the API says about one org, in the words of the kind tables.
import type { CatalogueEntries, Holder, Referrers } from "../api/client.ts";
import type { call } from "../kinds/call.ts";
import { childrenOf } from "../kinds/index.ts";
import type { CatalogueName, Dialect, Json, Kind, KindName } from "../kinds/kind.ts";

export type { CatalogueEntries, CatalogueEntry, Holder } from "../api/client.ts";

/** One object as the API has it. Ids and references are text, whatever they are on the wire. */
export interface LiveObject {
  readonly kind: KindName;
  readonly id: string;
  /** Id of its parent, where its kind has one. */
  readonly parent?: string;
  /** Values callers get now, by wire name of the kind's fields; attachments as id lists under `…_ids`. Unknown fields are kept too, for `extra`. */
  readonly fields: Readonly<Record<string, Json>>;
  /** Waiting values (only those that are set), by plain wire name. Undefined: the object is not staged. */
  readonly draft?: Readonly<Record<string, Json>>;
  /** `has_draft`; undefined: the object is not staged and a write is live at once. */
  readonly hasDraft?: boolean;
  /** The exact text that the API gave. */
  readonly updatedAt?: string;
  readonly draftUpdatedAt?: string;
  /** The number of a version, draft marker and other read-only facts that the table asks for. */
  readonly facts: Readonly<Record<string, Json>>;
}

/** One list. Incomplete (more pages than were given): nothing may be concluded absent from it. */
export interface LiveList {
  readonly objects: readonly LiveObject[];
  readonly complete: boolean;
  /** The credential may not read it: nobody knows what is in it. */
  readonly hidden?: true;
  /** Of children that each parent has a list of: the ids of the parents that were asked for theirs. Of the others nothing is known. */
  readonly of?: ReadonlySet<string>;
  /** Of relations: all that could hold one. */
  readonly holders?: readonly Holder[];
}

/** The children of one kind that one parent has: they are read by themselves. */
export interface Children {
  readonly kind: KindName;
  readonly parent: string;
}

/** True when the children of a parent were asked for. */
export function isReadOf(list: LiveList | undefined, parent: string): boolean {
  return list !== undefined && list.of?.has(parent) !== false;
}

/** True when what a list doesn't show is not there. Of children this is known of each parent apart: of one that is not there, always. */
export function isWhole(lists: Live["lists"], kind: Kind, parent: string | undefined): boolean {
  if (kind.parent !== undefined && parent === undefined) return true;
  const list = lists[kind.name];
  return list?.complete === true && (parent === undefined || isReadOf(list, parent));
}

/** A state that an object was in. */
export interface LiveVersion {
  /** What the API calls it. "now": it is in it. */
  readonly name: string;
  readonly at?: string;
  /** Who made it. */
  readonly by?: string;
  readonly fields: Readonly<Record<string, Json>>;
}

/** A call that an object had. Nothing in it tells who called. */
export interface LiveCall {
  /** The text that it was spoken from. */
  readonly kept: string;
  /** Other fields of the object as they were then. */
  readonly also: Readonly<Record<string, Json>>;
  /** What stood in place of each `{{name}}` in that text. */
  readonly variables: Readonly<Record<string, string>>;
  /** When it began, in seconds since 1970. */
  readonly at?: number;
  readonly outcome?: string;
  readonly grade?: number;
  /** Something else took the call in place of the object. */
  readonly isInstead: boolean;
}

/** The newest calls that an object had. */
export interface LiveCalls {
  readonly calls: readonly LiveCall[];
  /** There were older ones. */
  readonly more: boolean;
}

/** What people may want to know of one call, by the words of its table. What the API doesn't tell is left out. */
export type CallFacts = Readonly<Partial<Record<Exclude<keyof typeof call.members, "id" | "agent">, Json>>> & {
  readonly id: string;
  /** Live id. */
  readonly agent?: string;
};

/** The calls of an org that were looked for, newest first. */
export interface FoundCalls {
  readonly calls: readonly CallFacts[];
  /** Why there may be more of them. Left out: there are none. */
  readonly more?: "older" | "not looked at";
}

/** Something that was said in a call. */
export interface Turn {
  readonly role: string;
  readonly text: string;
  /** Milliseconds after its begin. */
  readonly at?: number;
}

/** Everything that was read of one org. */
export interface Live {
  readonly dialect: Dialect;
  /** From whoami, where the API has it. */
  readonly org?: { readonly id: string; readonly name: string };
  readonly lists: Readonly<Record<KindName, LiveList>>;
  /** By name; read only where a value of one changes. "unknown": this API has no such catalogue. */
  readonly catalogues: Readonly<Record<CatalogueName, CatalogueEntries | "unknown">>;
  /** Why a list that a run can go on without could not be read, by kind. */
  readonly unread?: Readonly<Record<KindName, string>>;
  /** By kind; read only before something of that kind is deleted. */
  readonly referrers?: Readonly<Record<KindName, Referrers>>;
  /** Spots of what was asked for by itself besides: one of these that is in no list is gone. */
  readonly asked?: ReadonlySet<string>;
}

/** One object that may be otherwise than its list shows: lists may lag behind writes. */
export interface Doubt {
  readonly kind: KindName;
  readonly id: string;
  readonly parent?: string | undefined;
}

/** What is read before a plan can be trusted, besides what it was made of. */
export interface Unread {
  readonly catalogues: readonly CatalogueName[];
  /** Kinds whose lists may refer to what is deleted. */
  readonly lists: readonly KindName[];
  /** Kinds whose lists only help: they tell who hears what changes. One that can't be read stops nothing. */
  readonly leading: readonly KindName[];
  /** Kinds of which something is deleted that others may lead to from outside of all kinds. */
  readonly referrers: readonly KindName[];
  /** Those of parents that were not known before. */
  readonly children?: readonly Children[];
}

/** The lists that an API has of the children of an object. */
export function childListsOf(kind: Kind, id: string, dialect: Dialect): readonly Children[] {
  return childrenOf(kind)
    .filter((child) => child.endpoints[dialect] !== undefined)
    .map((child) => ({ kind: child.name, parent: id }));
}

/** The children of an object, as far as they were read. */
export function childrenIn({ lists }: Live, kind: Kind, id: string): readonly LiveObject[] {
  return childrenOf(kind).flatMap((child) =>
    (lists[child.name]?.objects ?? []).filter((object) => object.parent === id),
  );
}

/** It shows an earlier state than the other one does: reads may lag behind writes. Where the API tells no times nobody knows. */
export function isEarlier({ updatedAt = "" }: LiveObject, than: LiveObject | undefined): boolean {
  return Date.parse(updatedAt) < Date.parse(than?.updatedAt ?? "");
}
