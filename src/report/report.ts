// What a page or a comment tells: the plans of all orgs, what could not be planned, and what became of it.
import type { Outcome } from "../apply/events.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { hasChanges } from "../plan/plan.ts";
import type { Plan } from "../plan/types.ts";
import { placeOf, sortByPlace } from "./diagnostics.ts";
import { addUp } from "./json.ts";
import type { Making } from "./making.ts";
import { countDone, plansAsBecame } from "./outcome.ts";
import { formatSummary } from "./wording.ts";

/** Everything that a report is made of. */
export interface Report {
  readonly plans: readonly Plan[];
  /** Several orgs: each gets a heading. */
  readonly orgsShown: boolean;
  /** All orgs of the run, in the order of the configuration. Left out: those that the rest names. */
  readonly orgs?: readonly string[];
  /** What is to be said besides the plans: errors of what could not be planned or done, and warnings. */
  readonly diagnostics: readonly Diagnostic[];
  /** What became of the plans. Left out: nobody wanted to apply them. */
  readonly outcomes?: readonly Outcome[];
  /** Why orgs are not started that nothing of their own keeps from it, by name. Left out: there are none. */
  readonly notStarted?: ReadonlyMap<string, string>;
  /** They came from a plan file, which is good for one apply. */
  readonly fromPlanFile?: boolean;
  /** When, of what and how it was made. */
  readonly making?: Making;
}

/** Said of a plan of which nothing goes live. */
export const draftOnlyWords = "--draft: only drafts are written; nothing is deployed.";

/** True when nothing of it was to go live, and there was something. */
export function isDraftOnly({ making, plans }: Pick<Report, "making" | "plans">): boolean {
  return (
    making?.flags.includes("--draft") === true && plans.some((plan) => plan.refusals.length === 0 && hasChanges(plan))
  );
}

/** True when a plan file was not applied because it is stale: the plans are those that a new one would have. */
export function isOfStale(report: Report): boolean {
  return !(report.outcomes ?? []).some(({ written }) => written) && isStale(problemsOf(report));
}

/** The report with what callers hear of it by the time that it is read. */
export function asItStands(report: Report): Report {
  return isOfStale(report) ? report : { ...report, plans: plansAsBecame(report.plans, report.outcomes) };
}

/** What stands above the plans, where nobody asks for an org. */
export function planTitle(report: Report): string {
  if (isOfStale(report)) return "What a new plan would do";
  return report.outcomes === undefined ? "Changes" : "What was planned";
}

/** The whole in a few words. */
export function headline(report: Report): string {
  const { plans, outcomes, orgsShown } = report;
  const stopped = stoppedOrgs(report);
  const all = new Set([...plans.map((plan) => plan.org), ...stopped]).size;
  const rest = orgsShown && stopped.size > 0 ? `; ${stopped.size} of ${all} orgs stopped` : "";
  if (outcomes !== undefined) {
    return isOfStale(report) ? staleWords : `${outcomeHeadline(outcomes)}${rest}`;
  }
  // A shard may be of no org.
  if (plans.length === 0) return withoutPlans(problemsOf(report));
  const fine = plans.filter((plan) => plan.refusals.length === 0);
  if (fine.length === 0) return "This plan can't be applied";
  if (fine.every((plan) => plan.changes.length === 0)) return `No changes${rest}`;
  return `Plan: ${formatSummary(addUp(fine.map((plan) => plan.summary)))}${rest}`;
}

function withoutPlans(problems: readonly Diagnostic[]): string {
  if (problems.length === 0) return "Nothing to do";
  return isStale(problems) ? staleWords : "No plan could be made";
}

const staleWords = "The plan is stale";

function isStale(problems: readonly Diagnostic[]): boolean {
  return problems.length > 0 && problems.every(({ category }) => category === "stale");
}

function outcomeHeadline(outcomes: readonly Outcome[]): string {
  const done = outcomes.flatMap(({ changes }) => changes.filter((change) => change.state === "done"));
  const counted = done.length === 0 ? "" : `: ${countDone(done)}`;
  if (outcomes.some((outcome) => outcome.exitCode !== 0))
    return outcomes.some((outcome) => outcome.written) ? `Only partly done${counted}` : "Nothing was written";
  if (outcomes.length === 0) return "Nothing was written";
  return done.length === 0 ? "Nothing was left to do" : `Done${counted}`;
}

/** How many orgs there are, and how they fare. Undefined: there is one, and the headline says it. */
export function totals(report: Report): string | undefined {
  if (!report.orgsShown) return undefined;
  const { plans } = report;
  const stopped = stoppedOrgs(report);
  const refused = plans.filter((plan) => stopped.has(plan.org)).length;
  const idle = idlePlans(report).length;
  const changing = plans.filter((plan) => !stopped.has(plan.org) && hasChanges(plan)).length;
  const parts: readonly (readonly [number, string])[] = [
    [changing, "with changes"],
    [plans.length - refused - idle - changing, "where only the record changes"],
    [idle, "with nothing to do"],
    [refused, "refused"],
    [stopped.size - refused, "without a plan"],
  ];
  const said = parts.flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`]));
  const all = plans.length + stopped.size - refused;
  return all === 0 ? undefined : `${all} ${all === 1 ? "org" : "orgs"}: ${said.join(", ")}.`;
}

/** What has not happened yet, for who reads nothing else. It stays true of a plan that is shown later. Undefined: all that is told has happened. */
export function notYet({ plans, outcomes }: Report): string | undefined {
  if (outcomes === undefined)
    return plans.some((plan) => plan.refusals.length === 0 && hasChanges(plan))
      ? "This is a plan: nothing changes before it is applied, usually after the merge."
      : undefined;
  return outcomes.some(({ changes }) => changes.some(({ draft }) => draft === true))
    ? "What is written as a draft callers don't hear yet: the next apply deploys it."
    : undefined;
}

/** Orgs that something stands in the way of. */
function stoppedOrgs(report: Report): ReadonlySet<string> {
  return new Set(problemsOf(report).flatMap(({ org }) => org ?? []));
}

/** Plans without anything to do or to say. */
function idlePlans(report: Report): readonly Plan[] {
  const stopped = stoppedOrgs(report);
  return report.plans.filter((plan) => plan.changes.length === 0 && !stopped.has(plan.org));
}

/** What stands in the way, refusals of the plans included. */
export function problemsOf({ plans, diagnostics }: Report): readonly Diagnostic[] {
  const refusals = plans.flatMap((plan) => plan.refusals);
  const known = new Set(refusals);
  const others = diagnostics.filter((item) => item.severity === "error" && !known.has(item));
  return [...refusals, ...sortByPlace(others)];
}

/** What is worth knowing and stands in nobody's way. */
export function warningsOf({ diagnostics }: Report): readonly Diagnostic[] {
  return sortByPlace(diagnostics.filter((item) => item.severity !== "error"));
}

/** Where something is. With several orgs a place in a file is none yet. */
export function placesOf(item: Diagnostic, orgsShown: boolean): readonly string[] {
  const place = placeOf(item);
  const org = orgsShown && item.position !== undefined ? item.org : undefined;
  return [org, place].filter((part) => part !== undefined && part !== "") as readonly string[];
}
