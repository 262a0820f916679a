// The only door to the API. Everything above it speaks of kinds, ids and fields, never of paths or headers.

import type { Diagnostic } from "../diagnostic.ts";
import type { CallPart } from "../kinds/call.ts";
import type { Advice, CatalogueName, Check, Dialect, Json, Kind, KindName } from "../kinds/kind.ts";
import type { Sendable } from "./json.ts";
import type { HttpProxy } from "./proxy.ts";

/** One raw object of an answer. Integers beyond 2^53 are kept as text. */
export type Wire = { readonly [key: string]: Json };

/** How a call ended, when it did not succeed. */
export interface Failure {
  /**
   * rejected: the API said no (4xx), nothing was written. conflict: a refused `if_updated_at`. missing: 404. unauthorized: 401 or 403.
   * unreachable: it provably did not arrive. unknown: a write whose outcome nobody knows (lost or unreadable answer).
   */
  readonly kind: "rejected" | "conflict" | "missing" | "unauthorized" | "unreachable" | "unknown";
  readonly status?: number;
  readonly diagnostic: Diagnostic;
}

/** A value, or why there is none. The client does not throw for what the network or the API does. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** The organisation that a credential belongs to. */
export interface Identity {
  readonly id: string;
  readonly name: string;
}

/** A list with whether it was whole. */
export interface WireList {
  readonly items: readonly Wire[];
  readonly complete: boolean;
  /** Of relations: all that could hold one. */
  readonly holders?: readonly Holder[];
}

/** What relations may be held by. */
export interface Holder {
  readonly id: string;
  /** As little as tells it from the others. */
  readonly name: string;
  /** Its whole name: any beginning of it is a name of it as well. */
  readonly whole: string;
}

/** What came of a transfer to another org. */
export interface Transferred {
  readonly copy: Wire;
  /** How many of what did not follow it. */
  readonly detached: Readonly<Record<string, number>>;
}

/** What points at the objects of a kind. */
export interface Referrers {
  readonly found: readonly { readonly title: string; readonly name: string; readonly to: string }[];
  /** The lists that the credential may not read. */
  readonly hidden: readonly string[];
  /** Why others were not read, or not to their end: nobody knows what they hold. */
  readonly unread: readonly Diagnostic[];
}

/** One value that a field can have. */
export interface CatalogueEntry {
  /** What the API takes. */
  readonly id: string;
  /** What people call it. Left out: nothing else. */
  readonly name?: string;
}

/** What a catalogue holds for an org. */
export interface CatalogueEntries {
  readonly found: readonly CatalogueEntry[];
  /** Why a part of them could not be read. */
  readonly unread: readonly Diagnostic[];
}

/** Which calls are wanted. */
export interface CallsWanted {
  readonly most: number;
  /** So many are looked at for them. */
  readonly looked: number;
  readonly keep: (item: Wire) => boolean;
}

/** How to reach one org. */
export interface ClientOptions {
  /** Name of the org in the configuration, for messages. */
  readonly org: string;
  /** With or without `/v1`. Plain http only to loopback (checked before any request). */
  readonly baseUrl: string;
  /** What it is reached through. */
  readonly proxy?: HttpProxy | undefined;
  readonly api: "flat" | "org-scoped";
  readonly orgId?: string;
  readonly credential: { reveal(): string };
  readonly credentialReference: string;
  /** Other texts that no message and no log line may show, such as values from the environment. Asked for only where something is shown. */
  readonly secrets?: () => readonly string[];
  /** Gets every secret that an answer holds: a crash report must not show it either. */
  readonly told?: Set<string>;
  readonly concurrency: number;
  /** Seconds for one request. */
  readonly requestTimeout: number;
  /** Seconds that one request may wait in all for retries. */
  readonly retryBudget: number;
  /** Hears of every list that was read. */
  readonly listed?: (kind: KindName) => void;
  /** One line per request, already without secrets. */
  readonly log?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Calls on one org. Bodies are by wire name with references and secrets resolved to clear values. */
export interface Client {
  readonly api: "flat" | "org-scoped";
  /** `missing` when the API has no whoami (an older flat API, or org-scoped). */
  whoami(): Promise<Answer<Identity>>;
  /** Of a child, those of one parent: its calls take the live id of the parent last. Where one list has those of all parents, all or those. */
  list(kind: Kind, parent?: string): Promise<Answer<WireList>>;
  get(kind: Kind, id: string, parent?: string): Promise<Answer<Wire>>;
  create(kind: Kind, body: Readonly<Record<string, Sendable>>, parent?: string): Promise<Answer<Wire>>;
  /** Changes an object. Where a create of the same name does that, it is one. A relation is born and changed by a PUT. */
  patch(kind: Kind, id: string, body: Readonly<Record<string, Sendable>>, parent?: string): Promise<Answer<Wire>>;
  duplicate(kind: Kind, id: string, body: Readonly<Record<string, Sendable>>, parent?: string): Promise<Answer<Wire>>;
  transfer(kind: Kind, id: string, body: Readonly<Record<string, Sendable>>): Promise<Answer<Transferred>>;
  deploy(kind: Kind, id: string, guard: string | undefined, parent?: string): Promise<Answer<Wire>>;
  discardDraft(kind: Kind, id: string, guard: string | undefined, parent?: string): Promise<Answer<Wire>>;
  /** Another secret in place of that which was shown once: the answer has it. */
  renew(kind: Kind, id: string, parent?: string): Promise<Answer<Wire>>;
  /** Lets the API try once more what failed. */
  retry(kind: Kind, id: string, parent?: string): Promise<Answer<Wire>>;
  /** What has to follow a create or a change. That the object says that it went wrong is a failure, too. */
  follow(kind: Kind, id: string, parent?: string): Promise<Answer<Wire>>;
  /** 404 counts as done. */
  remove(kind: Kind, id: string, parent?: string): Promise<Answer<null>>;
  /** The states that an object was in, as the API tells them. "unknown": this API keeps no history. */
  versions(kind: Kind, id: string): Promise<Answer<WireList> | "unknown">;
  /**
   * The newest calls that an object had, each with the members that the table of its kind names and no other: not complete where there are
   * more. "unknown": this API lists none.
   */
  calls(kind: Kind, id: string, most: number): Promise<Answer<WireList> | "unknown">;
  /** The newest calls of the org that are wanted. "unknown": this API lists none. */
  callLog(query: Readonly<Record<string, string>>, wanted: CallsWanted): Promise<Answer<WireList> | "unknown">;
  /** One call, or a part of it. The address of its audio is a secret, and nothing of the credential may go there. */
  callPart(part: CallPart, id: string): Promise<Answer<Wire> | "unknown">;
  /** What points at objects of this kind from outside of all kinds. What the API does not have points at nothing. */
  referrers(kind: Kind): Promise<Referrers>;
  /** The values that the org can choose from. "unknown": this API has no such catalogue. */
  catalogue(name: CatalogueName): Promise<CatalogueEntries | "unknown">;
  /** What the API says to a question. "unknown": this API can't be asked that. */
  advise(advice: Advice, id: string, question: Readonly<Record<string, Sendable>>): Promise<Answer<Wire> | "unknown">;
  /** Begins a run of a check. It costs money, and a second call begins a second one. */
  startCheck(check: Check, id: string, body: Readonly<Record<string, Sendable>>): Promise<Answer<Wire>>;
  /** The runs of a check that an object had: the id, the size and the price of each. */
  checkRuns(check: Check, id: string): Promise<Answer<WireList>>;
  checkRun(check: Check, id: string, run: string): Promise<Answer<Wire>>;
  /** What nothing that is shown of an answer may hold. */
  readonly secrets: readonly string[];
  /** How many requests were sent, retries included. */
  readonly requests: number;
  close(): Promise<void>;
}

/** The dialect's paths: only an answer tells which generation of the flat API it is, and the newest one has all that the others have. */
export function endpointsDialect(api: "flat" | "org-scoped"): Dialect {
  return api === "org-scoped" ? "org-scoped" : "staged";
}
