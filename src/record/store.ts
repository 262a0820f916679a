// Where a record lives is a choice of the configuration; that a record which can't be used is never overwritten is not.
import type { Diagnostic } from "../diagnostic.ts";
import type { Bindings, Revision } from "../plan/bindings.ts";
import type { LockResult } from "./lock.ts";
import type { BindingsResult } from "./text.ts";

/** Where the record of one org lives, and who may write it. */
export interface RecordStore {
  /** The record, none yet, or why it can't be used. */
  read(): Promise<BindingsResult>;
  /** Takes the lock of the org, or tells who has it. */
  lock(): Promise<LockResult>;
  /** False: somebody else has the lock by now that was taken here. Asked before each change: a run that slept must not go on. */
  isHeld(): Promise<boolean>;
  /** Writes the record, whole or not at all. `revision` is what is applied just now. Rejects with a StoreError. */
  write(record: Bindings, revision?: Revision): Promise<void>;
}

/** A record that was not written, in words for the person who can mend it. */
export class StoreError extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic, cause?: unknown) {
    super(diagnostic.message, { cause });
    this.name = "StoreError";
    this.diagnostic = diagnostic;
  }
}

/** Why a record was not written. Anything that no store says is a bug and is thrown on. */
export function recordProblem(error: unknown): Diagnostic {
  if (error instanceof StoreError) return error.diagnostic;
  throw error;
}
