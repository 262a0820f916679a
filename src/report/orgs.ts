// How each org fared. Every run of several orgs ends with a table of all of them, and what went wrong stands first.
import type { Outcome } from "../apply/events.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Plan } from "../plan/types.ts";
import { grouped, wordOf } from "./diagnostics.ts";
import { alike, isAll, nameOrgs } from "./fold.ts";
import { countDone } from "./outcome.ts";
import { headline, problemsOf, type Report, totals } from "./report.ts";
import { sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";
import { formatSummary, ifAny } from "./wording.ts";

/** What became of an org, from the worst to the best. */
const states = ["failed", "partly done", "refused", "not started", "planned", "done", "nothing to do"] as const;

/** How one org fared. */
export interface OrgFate {
  readonly org: string;
  readonly state: (typeof states)[number];
  /** The reason, or what it comes to. Left out: the state says it all. */
  readonly words?: string;
}

/** All orgs of a report, the worst first, and else in their order. */
export function fatesOf(report: Report): readonly OrgFate[] {
  const { plans, outcomes, notStarted } = report;
  const problems = new Map<string, Diagnostic[]>();
  for (const item of problemsOf(report))
    if (item.org !== undefined) problems.set(item.org, [...(problems.get(item.org) ?? []), item]);
  const planOf = new Map(plans.map((plan) => [plan.org, plan]));
  const outcomeOf = new Map(outcomes?.map((outcome) => [outcome.org, outcome]));
  const names = new Set([...(report.orgs ?? []), ...planOf.keys(), ...problems.keys(), ...outcomeOf.keys()]);
  const fates = [...names].map((org): OrgFate => {
    const outcome = outcomeOf.get(org);
    const against = problems.get(org) ?? [];
    const plan = planOf.get(org);
    if (outcome !== undefined && (outcome.changes.length > 0 || outcome.exitCode !== 0)) return afterApply(outcome);
    if (against.length > 0) return stopped(org, against);
    const reason = notStarted?.get(org);
    if (reason !== undefined) return { org, state: "not started", words: reason };
    if (outcome === undefined && (plan === undefined || outcomes !== undefined) && !isIdle(plan))
      return { org, state: "not started" };
    return plan === undefined || isIdle(plan)
      ? { org, state: "nothing to do" }
      : { org, state: "planned", words: formatSummary(plan.summary) };
  });
  return worstFirst(fates);
}

/** The same orgs, the worst first, and else in their order. */
export function worstFirst(fates: readonly OrgFate[]): readonly OrgFate[] {
  return states.flatMap((state) => fates.filter((fate) => fate.state === state));
}

/** The state and what it comes to, as one text. What is planned needs no other word. */
export function fateWords({ state, words }: OrgFate): string {
  if (words === undefined) return state;
  return state === "planned" ? words : `${state}: ${words}`;
}

/** True when it stands above the others: somebody has to do something about it. */
export function isBad({ state }: OrgFate): boolean {
  return state === "failed" || state === "partly done" || state === "refused";
}

/** Rows that a person still reads one by one. */
const mostRows = 30;

/** A row of the table: one org, or all that fared alike. */
export interface FateRow extends OrgFate {
  readonly orgs: readonly string[];
}

/** The rows of the table. Of very many orgs, those that fared alike are one row. */
export function rowsOf(fates: readonly OrgFate[]): readonly FateRow[] {
  return fates.length <= mostRows ? fates.map((fate) => ({ ...fate, orgs: [fate.org] })) : foldFates(fates);
}

/** Those that fared alike in one row each. */
export function foldFates(fates: readonly OrgFate[]): readonly FateRow[] {
  return alike(fates, (fate) => fateWords(withoutOwn(fate))).map((own): FateRow => {
    const [first] = own as readonly [OrgFate];
    if (own.length === 1) return { ...first, orgs: [first.org] };
    const isSame = own.every(({ words }) => words === first.words);
    const orgs = own.map(({ org }) => org);
    return { ...(isSame ? first : withoutOwn(first)), org: `${grouped(orgs.length)} orgs`, orgs };
  });
}

/** What went wrong without the names and ids that each org has of its own, so that one fault of many orgs is one. */
function withoutOwn(fate: OrgFate): OrgFate {
  const { org, words } = fate;
  if (words === undefined || !isBad(fate)) return fate;
  return {
    ...fate,
    words: words
      .replaceAll(/\$\{env\.\w+\}|(?<=\bvariable )\w+/g, "…")
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|(?<=\b(?:ids?|organisation|leads to) |\/)\d+\b/g, "…")
      .replaceAll(/[\w.-]+/g, (word) => (word === org || word === `${org}.json` ? "…" : word)),
  };
}

/** The table as text. `all` is every org of the run, in its order. */
export function formatOrgs(fates: readonly OrgFate[], all: readonly string[], style: Style): string {
  const rows = rowsOf(fates);
  const width = Math.max(...rows.map(({ org }) => org.length));
  const lines = rows.map((row) => {
    const names = row.orgs.length === 1 || isAll(row.orgs, all) ? "" : ` (${nameOrgs(row.orgs, all)})`;
    const words = sanitizeLine(`${fateWords(row)}${names}`);
    return `  ${sanitizeLine(row.org).padEnd(width)}  ${isBad(row) ? style.red(words) : words}`;
  });
  return `${style.bold("All orgs:")}\n${lines.join("\n")}\n`;
}

/** What a run of several orgs comes to, in two lines. */
export function formatHeadline(report: Report, style: Style): string {
  return [`${style.bold(`${headline(report)}.`)}`, ...ifAny(totals(report)), ""].join("\n");
}

function isIdle(plan: Plan | undefined): boolean {
  return plan?.changes.length === 0;
}

function afterApply({ org, changes, written, exitCode, diagnostics }: Outcome): OrgFate {
  const done = changes.filter((change) => change.state === "done");
  const wrong = [...changes.flatMap((change) => change.diagnostic ?? []), ...diagnostics];
  const [first] = changes;
  // Nothing went wrong in it: the run ended before it.
  if (exitCode !== 0 && !written && wrong.length === 0 && changes.every(({ state }) => state === "skipped"))
    return { org, state: "not started", ...(first?.reason === undefined ? {} : { words: first.reason }) };
  const said = [
    ...(done.length === 0 ? [] : [countDone(done)]),
    ...(exitCode === 0 || wrong.length === 0 ? [] : [reasonOf(wrong)]),
  ];
  return {
    org,
    state: exitCode === 0 ? "done" : written ? "partly done" : "failed",
    ...(said.length === 0 ? {} : { words: said.join("; ") }),
  };
}

/** An org that something stands in the way of. */
export function stopped(org: string, against: readonly Diagnostic[]): OrgFate {
  const isRefused = against.every((item) => wordOf(item) === "refused");
  return { org, state: isRefused ? "refused" : "failed", words: reasonOf(against) };
}

/** The first reason, an error before a refusal, and how many more there are. */
export function reasonOf(wrong: readonly Diagnostic[]): string {
  const first = wrong.find((item) => wordOf(item) !== "refused") ?? (wrong[0] as Diagnostic);
  return wrong.length === 1 ? first.message : `${first.message}, and ${wrong.length - 1} more`;
}
