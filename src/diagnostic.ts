// Errors that a user can fix are values: collected everywhere, printed once at the edge.

/** A few names, and how many more. */
export function aFewOf(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

/** An estimate of the API: 8 as "8 cents", 125 as "1.25 USD". */
export function money(cents: number): string {
  if (cents < 100) return `${cents} ${cents === 1 ? "cent" : "cents"}`;
  return `${(cents / 100).toFixed(2)} USD`;
}

/** Where in a file something stands. Lines and columns count from 1, columns in characters. */
export interface Position {
  /** Path as the user would type it, relative to the working folder. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Why a run ends: decides the exit code (design: 1 error, 3 refused, 4 unfinished, 5 stale, 6 locked, 7 unknown outcome). unfinished: what
 * was written, be it by an earlier run, is not yet what it should become.
 */
export type DiagnosticCategory = "error" | "refused" | "unfinished" | "stale" | "locked" | "unknown";

/** One thing that is wrong, in words for the person who can mend it. Never holds a secret. */
export interface Diagnostic {
  readonly severity: "error" | "warning" | "note";
  /** Stable and machine-readable, such as `unknown-field`; tests assert it, wording may improve freely. */
  readonly code: string;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** What to do or write instead. */
  readonly hint?: string;
  readonly position?: Position;
  /** The text of the line at `position`, for the picture with the caret; of a very long line the part around it. */
  readonly source?: string;
  /** Column at which `source` begins. Left out: 1. */
  readonly from?: number;
  /** How many characters the caret underlines. */
  readonly length?: number;
  /** The org it is about, when it is about one. */
  readonly org?: string;
  /** The resource it is about, such as `agent.support`. */
  readonly address?: string;
  /** Left out: "error". */
  readonly category?: DiagnosticCategory;
}
