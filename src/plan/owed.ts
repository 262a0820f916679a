// A secret that was shown once and never handed over is lost: nobody can read it again, and only another one helps.
import type { DesiredResource } from "../config/desired.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Dialect, Kind } from "../kinds/kind.ts";
import type { Binding } from "./bindings.ts";
import type { PlanOptions } from "./types.ts";

/** How an object was found, and whether this tool made it. */
interface Found {
  readonly by: "id" | "binding" | "previously" | "intent" | "name" | "none";
  readonly own: "created" | "adopted";
}

/**
 * What is done about a lost secret. ask: another object has it, and that needs a word. keep: its object must stay. nowhere: nobody said
 * where another one goes.
 */
export type Remedy = "renew" | "replace" | "ask" | "keep" | "nowhere";

/** True when nobody has the secret that the create of an object showed. One whose answer never came showed it to nobody. */
export function isOwed({ once }: Kind, { by, own }: Found, binding: Pick<Binding, "owed"> | undefined): boolean {
  if (once === undefined) return false;
  return binding === undefined ? by === "intent" && own === "created" : binding.owed === true;
}

/** True when an object is made anew for the sake of its secret. */
export function isReplaced(
  resource: DesiredResource,
  match: Found,
  binding: Pick<Binding, "owed" | "protect"> | undefined,
  options: PlanOptions,
  dialect: Dialect,
): boolean {
  const kind = kindNamed(resource.kind);
  return isOwed(kind, match, binding) && remedyOf(kind, resource, binding, options, dialect) === "replace";
}

/** What is to be done about it. */
export function remedyOf(
  kind: Kind,
  { options }: DesiredResource,
  binding: Pick<Binding, "protect"> | undefined,
  { allowRecreate }: PlanOptions,
  dialect: Dialect,
): Remedy {
  if (options.secret_to === undefined) return "nowhere";
  if (kind.endpoints[dialect]?.renew !== undefined) return "renew";
  if (options.protect ?? binding?.protect === true) return "keep";
  return allowRecreate ? "replace" : "ask";
}
