// A plan that somebody approved is as good as it was while everything that it depends on is: its rows, what these refer to, who hears them,
// and what speaks against them. What else changed since in the org, in the files or in the record is no part of it.
import type { Address } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Change, Plan } from "./types.ts";

/** True when a fresh plan of the same rows is the one that was approved. */
export function isAsApproved(approved: Plan, fresh: Plan): boolean {
  const now = new Map(fresh.changes.map((change) => [change.address, change]));
  return (
    fresh.org === approved.org &&
    isSameOrg(approved, fresh) &&
    fresh.refusals.length === 0 &&
    unknownSince(approved, fresh).length === 0 &&
    now.size === approved.changes.length &&
    fresh.changes.every((change) => lackingFor(change, fresh).length === 0) &&
    approved.changes.every((change) => {
      const other = now.get(change.address);
      return (
        other?.basis !== undefined &&
        other.basis.digest === change.basis?.digest &&
        newHearers(approved, fresh, other).length === 0 &&
        newHearers(fresh, approved, change).length === 0
      );
    })
  );
}

/** What a change needs and neither the org has nor the plan makes. Only a file that somebody put together can lack it. */
export function lackingFor({ dependsOn }: Change, { changes, ids }: Plan): readonly Address[] {
  return dependsOn.filter((needed) => ids[needed] === undefined && !changes.some(({ address }) => address === needed));
}

/** Why it is not known who hears a change, where that was known to whoever approved it: a number may lead to it by now. */
export function unknownSince(approved: Plan, fresh: Plan): readonly Diagnostic[] {
  return reachNotes(approved).length > 0 ? [] : reachNotes(fresh);
}

function reachNotes({ notes }: Plan): readonly Diagnostic[] {
  return notes.filter(({ code }) => code === reachUnknown);
}

/** Numbers whose callers hear a change of a plan at once, and did not in the one before. Where either plan doesn't know that, nobody can tell. */
export function newHearers(before: Plan, plan: Plan, change: Change): readonly string[] {
  const isUnknown = [before, plan].some((one) => reachNotes(one).length > 0);
  const earlier = before.changes.find(({ address }) => address === change.address);
  if (isUnknown || earlier === undefined || !change.reach.heardAtOnce) return [];
  const { heardAtOnce, numbers } = earlier.reach;
  return change.reach.numbers.filter((number) => !heardAtOnce || !numbers.includes(number));
}

/** The code of the note that says that not all who lead to what changes could be read. */
export const reachUnknown = "reach-unknown";

/** True when both are of the same organisation, as far as anybody can tell, by the same record. */
export function isSameOrg(approved: Plan, fresh: Plan): boolean {
  return (
    fresh.orgId === approved.orgId &&
    fresh.dialect === approved.dialect &&
    isSameRecord(approved, fresh) &&
    (fresh.orgId !== undefined || isSameKey(approved, fresh))
  );
}

/** True when the record is the one that the plan was made with. The first apply begins one. */
export function isSameRecord(approved: Plan, fresh: Plan): boolean {
  return approved.lineage === undefined || fresh.lineage === approved.lineage;
}

/** True when both were made with the same key. */
export function isSameKey(approved: Plan, fresh: Plan): boolean {
  return fresh.keyed === approved.keyed;
}

/** Digest of all that is approved with a plan. */
export function planDigest(plan: Omit<Plan, "digest">, digest: (text: string) => string): string {
  return digest(
    JSON.stringify({
      org: plan.org,
      orgId: plan.orgId,
      dialect: plan.dialect,
      keyed: plan.keyed,
      lineage: plan.lineage,
      changes: plan.changes.map(({ address, basis }) => [address, basis?.digest]),
      refusals: plan.refusals.map((refusal) => [refusal.code, refusal.address]),
    }),
  );
}
