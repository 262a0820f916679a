// What happens while orgs are read and planned, told as values; reports decide how it looks.
import type { Diagnostic } from "../diagnostic.ts";
import type { KindName } from "../kinds/kind.ts";

/** One event of reading and planning. */
export type PlanningEvent =
  /** An org is begun. So many lists of it are known to be needed. */
  | { readonly type: "reading"; readonly org: string; readonly lists: number }
  | { readonly type: "list-read"; readonly org: string; readonly kind: KindName }
  | { readonly type: "planned"; readonly org: string; readonly changes: number; readonly refusals: number }
  | { readonly type: "not-planned"; readonly org: string; readonly diagnostics: readonly Diagnostic[] };
