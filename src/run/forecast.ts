// What an apply of other files would do to an org that was read already: whoever edits the files asks that before anything is written.
import type { Address, Desired, Forecast } from "../config/desired.ts";
import { kindNameOf, spot } from "../kinds/identity.ts";
import { kindNamed, kinds } from "../kinds/index.ts";
import type { Live, LiveObject } from "../live/live.ts";
import { isWrite, makePlan } from "../plan/plan.ts";
import { isUndeployed } from "../plan/staged.ts";
import type { PlanInputs } from "../plan/types.ts";

/** The desired state with the lists of every kind: what no key names may be of any. */
export function ofAllKinds(desired: Desired): Desired {
  return { ...desired, kinds: kinds.map(({ name }) => name) };
}

/** What can be imported from an org, and what would come of it. */
export interface Importable {
  readonly org: string;
  readonly live: Live;
  /** Spots of objects of which nothing is live yet. */
  readonly excluded: ReadonlySet<string>;
  /** What the record binds. */
  readonly bound: ReadonlySet<Address>;
  /** Spots of what the record binds. */
  readonly held: ReadonlySet<string>;
  readonly forecast: (desired: Desired) => Forecast;
}

/** An org that was read, as an import looks at it. */
export function importableOf(org: string, inputs: Omit<PlanInputs, "desired">): Importable {
  const { live, bindings } = inputs;
  const bound = Object.entries(bindings?.bindings ?? {});
  return {
    org,
    live,
    excluded: new Set(
      objectsIn(live)
        .filter((object) => object.hasDraft === true && isUndeployed(kindNamed(object.kind), object))
        .map(({ kind, id }) => spot(kind, id)),
    ),
    bound: new Set(bound.map(([address]) => address)),
    held: new Set(bound.map(([address, { id }]) => spot(kindNameOf(address), id))),
    forecast: (desired) => forecast(desired, inputs),
  };
}

/** Everything that was read of an org. */
export function objectsIn({ lists }: Live): readonly LiveObject[] {
  return Object.values(lists).flatMap((list) => list.objects);
}

function forecast(desired: Desired, inputs: Omit<PlanInputs, "desired">): Forecast {
  // What would ship along is no matter where nothing is to be shipped: whose draft waits must not hide what differs.
  const options = { ...inputs.options, foreignDraft: "include" as const };
  const plan = makePlan({ ...inputs, options, desired: ofAllKinds(desired) });
  // A number that the org doesn't have is missing like anything else.
  const refused = plan.refusals.flatMap(({ address, ...refusal }) =>
    address === undefined || refusal.code === "number-not-in-org" ? [] : [{ ...refusal, address }],
  );
  const isRefused = new Set(refused.map(({ address }) => address));
  return {
    ids: plan.ids,
    differing: plan.changes
      .filter((change) => change.id !== undefined && isWrite(change))
      .flatMap(({ address, fields }) => fields.map(({ name, sensitive }) => ({ address, name, sensitive }))),
    missing: desired.resources
      .map(({ address }) => address)
      .filter((address) => plan.ids[address] === undefined && !isRefused.has(address)),
    refused,
  };
}
