// A create whose answer never came: the org is asked again and again before anything is repeated.

import type { Wire } from "../api/client.ts";
import type { Address } from "../config/desired.ts";
import type { Kind } from "../kinds/kind.ts";
import { toLiveObject } from "../live/object.ts";
import { liveNames } from "../plan/match.ts";
import type { RunContext } from "./change.ts";
import { pause } from "./pause.ts";

/** What the org says about an object that may have been created. */
export type Found =
  | { readonly state: "one"; readonly wire: Wire }
  | { readonly state: "none" }
  | { readonly state: "unclear" }
  | { readonly state: "many"; readonly ids: readonly string[] };

/** Looks for one new object, with this name when it is known, after each of the waits. */
export async function findCreated(search: {
  readonly kind: Kind;
  readonly name: string | undefined;
  readonly context: RunContext;
  readonly address: Address;
}): Promise<Found> {
  const { kind, name, context, address } = search;
  const { client, settings, signal, on, plan } = context;
  const known = context.knownIds.get(kind.name) ?? new Set<string>();
  let complete = false;
  for (const seconds of settings.reconcileWaits) {
    on({
      type: "waiting",
      org: plan.org,
      address,
      reason: `its create was not answered; looking in ${seconds} s whether it exists`,
    });
    await pause(seconds * 1000, signal);
    const answer = await client.list(kind);
    if (!answer.ok) continue;
    complete = answer.value.complete;
    const fresh = answer.value.items.filter((wire) => {
      const object = toLiveObject(kind, plan.dialect, wire);
      return (
        !known.has(object.id) &&
        (name === undefined || liveNames(kind, object).some((live) => live.trim() === name.trim()))
      );
    });
    if (fresh.length === 1) return { state: "one", wire: fresh[0] as Wire };
    if (fresh.length > 1) return { state: "many", ids: fresh.map((wire) => toLiveObject(kind, plan.dialect, wire).id) };
  }
  return { state: complete ? "none" : "unclear" };
}
