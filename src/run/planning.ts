// Reads one org and plans it. What a plan turns out to need besides is read, and the plan is completed with it.
import { type Client, endpointsDialect } from "../api/client.ts";
import type { Original } from "../apply/context.ts";
import { pause } from "../clock.ts";
import type { Address, Desired } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { kindNameOf } from "../kinds/identity.ts";
import type { Live, Unread } from "../live/live.ts";
import { readDoubts, readLive, readMore } from "../live/read.ts";
import type { Bindings } from "../plan/bindings.ts";
import type { Digests } from "../plan/diff.ts";
import { doubtsIn, unseenWrites } from "../plan/doubts.ts";
import { childrenFor, completePlan, listsFor, makePlan, unreadFor } from "../plan/plan.ts";
import type { Elsewhere, FoundElsewhere, Plan, PlanOptions } from "../plan/types.ts";
import { foreignRecord } from "../record/owner.ts";
import type { RecordPlace } from "../record/text.ts";

/** What was found in other orgs, for a plan and for its apply, by address with the org. */
export interface Found {
  readonly elsewhere: ReadonlyMap<string, FoundElsewhere>;
  readonly originals: ReadonlyMap<string, Original>;
}

/** Looks for all of these. */
export type FindSources = (wanted: readonly Elsewhere[]) => Promise<Found>;

/** What a plan of one org is made of, besides what is live. */
export interface PlanningInputs {
  readonly client: Client;
  readonly desired: Desired;
  readonly bindings: Bindings | undefined;
  /** Where the record is, where there is one. */
  readonly place: RecordPlace | undefined;
  readonly options: PlanOptions;
  /** The rows that are wanted. Left out: all. */
  readonly approved?: ReadonlySet<Address> | undefined;
  readonly digests: Digests;
  readonly expectedOrgId?: string | undefined;
  /** Seconds before each further look for what was made or deleted and never read back. */
  readonly waits: readonly number[];
  readonly signal: AbortSignal;
  /** Left out: nothing is looked for in other orgs. */
  readonly findSources?: FindSources;
  /** Hears how many lists are needed, before the first is read. */
  readonly reading?: (lists: number) => void;
}

/** The plan with the live state that it was made of, or why that could not be read. */
export type PlanningResult =
  | { readonly ok: true; readonly live: Live; readonly plan: Plan; readonly originals: ReadonlyMap<string, Original> }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads and plans. */
export async function planAgainstLive(inputs: PlanningInputs): Promise<PlanningResult> {
  const { client, desired, bindings, place, options, approved, digests, expectedOrgId, findSources } = inputs;
  const newest = endpointsDialect(client.api);
  const kinds = listsFor(desired, bindings, newest);
  const children = childrenFor(desired, bindings, newest);
  inputs.reading?.(kinds.length + children.length);
  let read = await readLive({
    client,
    kinds,
    children,
    needed: new Set([
      ...desired.resources.map(({ kind }) => kind),
      ...Object.keys(bindings?.bindings ?? {}).map(kindNameOf),
    ]),
    org: desired.org,
    ...(expectedOrgId === undefined ? {} : { expectedOrgId }),
  });
  const waits = [...inputs.waits];
  let found: Found = { elsewhere: new Map(), originals: new Map() };
  let before: { readonly plan: Plan; readonly unread: Unread } | undefined;
  for (;;) {
    if (!read.ok) return read;
    const { live } = read;
    const foreign =
      bindings === undefined || place === undefined
        ? undefined
        : foreignRecord(
            bindings,
            { dialect: live.dialect, ...(live.org === undefined ? {} : { orgId: live.org.id }) },
            place,
          );
    if (foreign !== undefined) return { ok: false, diagnostics: [foreign] };
    const { elsewhere, originals } = found;
    const given = {
      desired,
      live,
      bindings,
      options,
      ...(approved === undefined ? {} : { approved }),
      elsewhere,
      digest: digests.plain,
      keyedDigest: digests.keyed,
    };
    const plan = before === undefined ? makePlan(given) : completePlan(before.plan, before.unread, given);
    const doubts = doubtsIn(plan, given);
    if (doubts.length > 0) {
      before = undefined;
      read = await readDoubts(client, live, doubts);
      continue;
    }
    // A run that could not wait made or deleted these a moment ago.
    const unseen = unseenWrites(given);
    const wait = unseen.length === 0 || inputs.signal.aborted ? undefined : waits.shift();
    if (wait !== undefined) {
      await pause(wait * 1000, inputs.signal);
      before = undefined;
      read = await readDoubts(client, live, unseen);
      continue;
    }
    const { unreadElsewhere } = plan;
    if (unreadElsewhere !== undefined && findSources !== undefined) {
      const more = await findSources(unreadElsewhere);
      found = {
        elsewhere: new Map([...elsewhere, ...more.elsewhere]),
        originals: new Map([...originals, ...more.originals]),
      };
      before = undefined;
      continue;
    }
    const unread = unreadFor(plan, live);
    if (unread === undefined) return { ok: true, live, plan, originals };
    before = { plan, unread };
    read = await readMore(client, live, unread);
  }
}
