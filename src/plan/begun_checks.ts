// What an earlier apply saw of the checks of an object, and whether that still counts.
import type { DesiredResource } from "../config/desired.ts";
import type { LiveObject } from "../live/live.ts";
import type { BegunChecks, Binding } from "./bindings.ts";
import type { Digests } from "./diff.ts";
import type { Match } from "./match.ts";
import { by } from "./sort.ts";
import type { PlannedCheck } from "./types.ts";

/** What is known of the checks of an object that was just made: none of them was begun. */
export const noneBegun: BegunChecks = { about: "", undrafted: true, runs: {} };

/**
 * It was live before anybody could check it, and has not passed since: so it is with a new one where the API makes no draft of it. Of one
 * whose create was never answered nobody knows, and it counts as such.
 */
export function owesChecks(
  { options }: DesiredResource,
  { live, by, own }: Pick<Match, "live" | "by" | "own">,
  binding: Binding | undefined,
): boolean {
  if (options.checks === undefined || live?.hasDraft !== false) return false;
  return binding === undefined ? by === "intent" && own === "created" : binding.checks?.undrafted === true;
}

/** Digest of what is asked for and of an object as it is. */
export function aboutChecks(asked: string, { fields, draft = {} }: LiveObject, { keyed }: Digests): string {
  return keyed(
    JSON.stringify([asked, ...[fields, draft].map((values) => Object.entries(values).sort(by(([name]) => name)))]),
  );
}

/** The name of a run in the record. */
export function runName({ name }: Pick<PlannedCheck, "name">, run: number): string {
  return `${name} ${run}`;
}

/** Every run of a check is over and passed. */
export function hasPassed(check: Pick<PlannedCheck, "name" | "runs">, begun: BegunChecks): boolean {
  return Array.from({ length: check.runs }, (_, i) => begun.runs[runName(check, i + 1)]).every(
    (run) => run?.passed === true,
  );
}
