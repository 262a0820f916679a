// One apply at a time for each org. Whoever finds a lock taken, or loses one, writes nothing.
import type { Diagnostic } from "../diagnostic.ts";
import type { Holder } from "./holder.ts";

/** A lock that was taken. */
export interface HeldLock {
  readonly ok: true;
  /** Rejects with a StoreError when the lock stays behind and somebody has to know. */
  release(): Promise<void>;
  /** False: this run was taken for gone, and the lock is somebody else's. */
  isHeld(): Promise<boolean>;
}

/** The lock, or who has it. */
export type LockResult = HeldLock | { readonly ok: false; readonly diagnostic: Diagnostic };

/** The refusal that a held lock stands for. */
export function lockedBy(org: string, holder: Holder | undefined, hint?: string): Diagnostic {
  const who = holder === undefined ? "" : `: process ${holder.pid} on ${holder.host}, since ${holder.since}`;
  return {
    severity: "error",
    category: "locked",
    code: "locked",
    message: `another apply holds the lock of org ${org}${who}`,
    hint: hint ?? "Wait for it to end, then run the same command again.",
    org,
  };
}

/** Another run took this one for gone. */
export function lockLost(org: string, address: string): Diagnostic {
  return {
    severity: "error",
    category: "locked",
    code: "lock-lost",
    message: `another apply has the lock of org ${org} by now, so ${address} was left to it`,
    hint: "This run was asleep, or was not heard of, for too long. Let the other one end, then run the same command again.",
    org,
    address,
  };
}
