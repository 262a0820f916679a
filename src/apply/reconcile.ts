// A create whose answer never came: the org is asked again and again before anything is repeated.
import type { Wire } from "../api/client.ts";
import { pause } from "../clock.ts";
import type { Address } from "../config/desired.ts";
import { nameForm } from "../kinds/identity.ts";
import type { Kind } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import { toLiveObject } from "../live/object.ts";
import type { Intent } from "../plan/bindings.ts";
import { copyDigest } from "../plan/diff.ts";
import { liveNames } from "../plan/match.ts";
import type { RunContext } from "./context.ts";

/** What the org says about an object that may have been created. */
export type Found =
  | { readonly state: "one"; readonly wire: Wire }
  | { readonly state: "none" }
  | { readonly state: "unclear" }
  | { readonly state: "many"; readonly ids: readonly string[] };

/**
 * What is left of the waits, in seconds, of a call that was sent at a moment or up to `held` seconds later: it may have stood in line, or
 * the API may have asked for a pause. Of one that nobody knows, nothing is left.
 */
export function remainingWaits(
  waits: readonly number[],
  at: string | undefined,
  now: number,
  held: number,
): readonly number[] {
  const sent = Date.parse(at ?? "");
  if (Number.isNaN(sent)) return [];
  // Another machine's clock may be ahead of ours.
  const age = Math.max(0, (now - sent) / 1000 - held);
  let end = 0;
  return waits.flatMap((wait) => {
    end += wait;
    return end > age ? [Math.min(wait, end - age)] : [];
  });
}

/** Looks for the one new object that an intent tells of, after each of the waits. */
export async function findCreated(search: {
  readonly kind: Kind;
  readonly intent: Intent;
  readonly context: RunContext;
  readonly address: Address;
  /** Live id of its parent, where its kind has one. */
  readonly parent: string | undefined;
  /** In seconds. */
  readonly waits: readonly number[];
}): Promise<Found> {
  const { kind, intent, context, address, parent, waits } = search;
  const { client, signal, on, plan, digests } = context;
  const known = context.knownIds.get(kind.name) ?? new Set<string>();
  const isIt = (object: LiveObject): boolean => {
    if (known.has(object.id)) return false;
    const names = liveNames(kind, object).map(nameForm);
    if (intent.name !== undefined) return names.includes(nameForm(intent.name));
    // Something else of this run that is being created just now has the name that it was given.
    if (plan.changes.some((change) => change.kind === kind.name && names.includes(nameForm(change.title))))
      return false;
    return intent.copy === undefined || intent.copy === copyDigest(kind, object, digests);
  };
  let complete = false;
  for (const seconds of waits) {
    on({
      type: "waiting",
      org: plan.org,
      address,
      reason: `its create was not answered; looking in ${Math.ceil(seconds)} s whether it exists`,
    });
    await pause(seconds * 1000, signal);
    const answer = await client.list(kind, parent);
    // The last look counts: what a wait was for may have happened since the one before.
    complete = answer.ok && answer.value.complete;
    if (!answer.ok) continue;
    const fresh = answer.value.items.filter((wire) => isIt(toLiveObject(kind, plan.dialect, wire, parent)));
    if (fresh.length === 1) return { state: "one", wire: fresh[0] as Wire };
    if (fresh.length > 1)
      return { state: "many", ids: fresh.map((wire) => toLiveObject(kind, plan.dialect, wire, parent).id) };
  }
  return { state: complete && !signal.aborted ? "none" : "unclear" };
}
