import type { Writable } from "node:stream";

/** Where a command reads and writes; tests pass their own. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream &
    Partial<Pick<Writable, "cork" | "uncork">> & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: NodeJS.WritableStream &
    Partial<Pick<Writable, "cork" | "uncork">> & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Aborted on Ctrl-C, SIGTERM and SIGHUP. */
  readonly signal: AbortSignal;
  /** Every value that was taken from the environment so far: a crash report must not show it. */
  readonly secrets: Set<string>;
  /** What has to be said of a run that wrote something, should it not come to its end. */
  readonly ledger: Ledger;
}

/** What a run has done and shown so far. Whoever ends it before its time tells that. */
export interface Ledger {
  /** Undefined: nothing was written yet. */
  tell?: () => string | undefined;
  /** Ends what stands on the terminal or is held back. Undefined: there is nothing. */
  settle?: () => void;
  /** The JSON that somebody waits for is on stdout. */
  answered?: true;
}
