import type { Writable } from "node:stream";

/** Where a command reads and writes; tests pass their own. */
export interface Io {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: NodeJS.WritableStream &
    Partial<Pick<Writable, "cork" | "uncork">> & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Aborted on Ctrl-C. */
  readonly signal: AbortSignal;
  /** Every value that was taken from the environment so far: a crash report must not show it. */
  readonly secrets: Set<string>;
}
