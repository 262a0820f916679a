// What the parts of one apply share.
import type { Client } from "../api/client.ts";
import type { Address } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { KindName } from "../kinds/kind.ts";
import type { Live, LiveObject } from "../live/live.ts";
import type { ListNow } from "../live/read.ts";
import type { Bindings, Intent } from "../plan/bindings.ts";
import type { Digests } from "../plan/diff.ts";
import type { Change, Plan } from "../plan/types.ts";
import type { IdOf } from "../plan/value.ts";
import type { OpenRecord } from "../record/open_record.ts";
import type { ApplyEvent, CheckOutcome } from "./events.ts";

/** How to wait and how much to do at once. */
export interface ApplySettings {
  /** Write drafts and stop before deploy. */
  readonly draftOnly: boolean;
  /** Seconds that a bought number may take to become active. */
  readonly provisionTimeout: number;
  /** Seconds that the API may take for what it takes in by and by. */
  readonly readyTimeout: number;
  /** Seconds that one run of a check may take. */
  readonly checkTimeout: number;
  /** Seconds before each look for an object whose create was never answered. */
  readonly reconcileWaits: readonly number[];
  /** Seconds before each further look at what a list does not show as it was written. */
  readonly rereadWaits: readonly number[];
  /** Seconds that one call may be held back before it is sent. */
  readonly retryBudget: number;
  readonly concurrency: number;
}

/** Something of another org that is copied: as it was when the plan was made, and the door to its org. */
export interface Original {
  readonly client: Client;
  readonly object: LiveObject;
  /** Names of its fields that hold a secret. */
  readonly secret: readonly string[];
}

/** Where the places of secrets are. */
export interface SecretHome {
  /** The folder of the configuration. */
  readonly folder: string;
  /** That of a program that gets one. */
  readonly env: NodeJS.ProcessEnv;
}

/** Why a secret can't go somewhere, and what to do about it. */
export interface Unfit {
  readonly why: string;
  readonly hint?: string;
}

/** What a change needs from the run that it is part of. */
export interface RunContext {
  readonly plan: Plan;
  readonly live: Live;
  /** The record as it was when the plan was made. */
  readonly bindings: Bindings | undefined;
  readonly client: Client;
  /** Id of the organisation. Undefined: nobody told it. */
  readonly orgId: string | undefined;
  /** What is copied from other orgs, by address with the org. */
  readonly originals: ReadonlyMap<string, Original>;
  readonly settings: ApplySettings;
  readonly home: SecretHome;
  readonly digests: Digests;
  readonly record: OpenRecord;
  /** Creates that were written down before their turn came. */
  readonly announced: Map<Address, Intent>;
  readonly on: (event: ApplyEvent) => void;
  /** Takes what is to be said of a change that went well. */
  readonly note: (change: Change, note: Pick<Diagnostic, "code" | "message" | "hint">) => void;
  /** Takes how a check ended. */
  readonly checked: (change: Change, check: CheckOutcome) => void;
  readonly signal: AbortSignal;
  /** False: another run has the lock by now, and nothing more may be written. */
  readonly isHeld: () => Promise<boolean>;
  readonly idOf: IdOf;
  readonly learnId: (address: Address, id: string) => void;
  /** Called when something was written to the API, also when nobody knows whether it was. */
  readonly wrote: () => void;
  /** Ids that existed before or were made by this run, by kind. */
  readonly knownIds: ReadonlyMap<KindName, Set<string>>;
  /** The object with this id as the last answer showed it. */
  readonly latest: (kind: KindName, id: string) => LiveObject | undefined;
  readonly see: (object: LiveObject) => void;
  /** Changes that ask at the same time share one answer. */
  readonly listNow: ListNow;
  /** Runs after all that it was given before: of two copies without a name nobody could tell which is which. */
  readonly inTurn: <T>(task: () => Promise<T>) => Promise<T>;
}
