// What is copied from another org, as that org has it now. Nothing of that org is ever changed for it.
import type { Address, Desired } from "../config/desired.ts";
import type { Live } from "../live/live.ts";
import type { Bindings } from "./bindings.ts";
import type { Digests } from "./diff.ts";
import { matchResources } from "./match.ts";
import type { Elsewhere, FoundElsewhere } from "./types.ts";
import { secretNames } from "./value.ts";

/** `acme-us/agent.support`, or its address where it is in the same org. */
export function nameSource({ org, address }: Partial<Elsewhere> & Pick<Elsewhere, "address">): string {
  return org === undefined ? address : `${org}/${address}`;
}

/** Tells which live objects the keys of another org are: by pin, record or name, as in a plan of that org. */
export function lookElsewhere(there: {
  readonly desired: Desired;
  readonly live: Live;
  readonly bindings: Bindings | undefined;
  readonly digests: Digests;
}): (address: Address) => FoundElsewhere {
  const { desired, live, bindings, digests } = there;
  const { matches, problems } = matchResources(desired, live, bindings, lookOnly, digests);
  return (address) => {
    const problem = problems.find((one) => one.address === address);
    if (problem !== undefined) return { state: "unread", problem };
    const match = matches.get(address);
    if (match?.live === undefined) return { state: "not made" };
    const kept = bindings?.bindings[address]?.secret ?? [];
    const secret = [...new Set([...secretNames(match.resource.fields), ...kept])];
    return { state: "there", ...(live.org === undefined ? {} : { orgId: live.org.id }), object: match.live, secret };
  };
}

const lookOnly = {
  adopt: "equal-or-different",
  allowRecreate: false,
  foreignDraft: "refuse",
  drift: "stop",
  prune: false,
  targets: [],
} as const;
