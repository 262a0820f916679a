// After an apply: what was done, what was not, and what to do next.
import type { ChangeOutcome, Outcome, WayBack } from "../apply/events.ts";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import type { Action, Plan } from "../plan/types.ts";
import { type DiagnosticsJson, diagnosticsToJson, formatDiagnostics } from "./diagnostics.ts";
import type { FailedOrgJson } from "./json.ts";
import { sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";
import { countAdopts } from "./wording.ts";

/** How an outcome is shown. */
export interface OutcomeOptions {
  readonly style: Style;
  readonly orgsShown: boolean;
  /** It was the plan of a file, and that is used up. */
  readonly fromPlanFile?: boolean;
}

/** A row of the table of all orgs. */
interface Fate {
  readonly org: string;
  readonly state: string;
  readonly words?: string;
}

/** What became of one org, as JSON. */
export interface OrgOutcomeJson {
  /** What the command would end with, were this the only org. */
  readonly exit_code: number;
  /** As in the table of all orgs: failed, partly_done, refused, not_started, done or nothing_to_do. */
  readonly state: string;
  /** Why it was not started, where another org is why. */
  readonly reason?: string;
  readonly written: boolean;
  readonly verified: boolean;
  readonly changes: readonly ChangeOutcome[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What became of each org, as JSON. */
export interface OutcomeJson extends DiagnosticsJson {
  readonly format_version: "1.0";
  readonly exit_code: number;
  /** Where what was there before is kept. */
  readonly undo_files: readonly string[];
  /** Fields, by address with the org, whose secret of before nothing brings back. */
  readonly not_restored: readonly string[];
  readonly orgs: Readonly<Record<string, OrgOutcomeJson>>;
}

const done: Readonly<Record<Action, string>> = {
  create: "created",
  duplicate: "copied",
  adopt: "taken over",
  update: "changed",
  deploy: "deployed",
  assign: "changed",
  delete: "deleted",
  forget: "forgotten",
};

/** Outcomes as text, org by org. */
export function formatOutcome(outcomes: readonly Outcome[], plans: readonly Plan[], options: OutcomeOptions): string {
  return outcomes.map((outcome) => formatOrg(outcome, plans, options)).join("\n");
}

/** Outcomes as one document. */
export function outcomeToJson(
  outcomes: readonly Outcome[],
  whole: {
    readonly exitCode: number;
    readonly failed: Readonly<Record<string, FailedOrgJson>>;
    /** Of all orgs of the run. */
    readonly fates: readonly Fate[];
    readonly diagnostics: readonly Diagnostic[];
    readonly undoFiles: readonly string[];
    readonly notRestored: readonly string[];
  },
): OutcomeJson {
  const outcomeOf = new Map(outcomes.map((outcome) => [outcome.org, outcome]));
  return {
    format_version: "1.0",
    exit_code: whole.exitCode,
    ...diagnosticsToJson([...whole.diagnostics, ...outcomes.flatMap(diagnosticsOf)]),
    undo_files: whole.undoFiles,
    not_restored: whole.notRestored,
    orgs: Object.fromEntries(
      whole.fates.map((fate) => [fate.org, orgToJson(fate, outcomeOf.get(fate.org), whole.failed[fate.org])]),
    ),
  };
}

function orgToJson(
  { state: word, words: reason }: Fate,
  outcome: Outcome | undefined,
  failed: FailedOrgJson | undefined,
): OrgOutcomeJson {
  const state = word.replaceAll(" ", "_");
  const nothing = { written: false, verified: false, changes: [], diagnostics: [] };
  if (failed !== undefined) return { ...nothing, ...failed, state };
  if (outcome !== undefined) {
    const { exitCode, written, verified, changes, diagnostics } = outcome;
    return { exit_code: exitCode, state, written, verified, changes, diagnostics };
  }
  if (word !== "not started") return { exit_code: 0, state, ...nothing };
  return { exit_code: 1, state, ...(reason === undefined ? {} : { reason }), ...nothing };
}

function diagnosticsOf({ changes, diagnostics }: Outcome): readonly Diagnostic[] {
  return [...changes.flatMap((change) => change.diagnostic ?? []), ...diagnostics];
}

/** What became of one org, in words that every report shares. Names stand in it as they are spelled. */
export interface OutcomeView {
  /** All of it was done, and read back. */
  readonly well: boolean;
  /** How it ended, in one sentence; `rest` follows without a gap. */
  readonly head: string;
  readonly rest: string;
  /** What was not done. */
  readonly rows: readonly {
    readonly word: "failed" | "skipped" | "held";
    readonly subject: string;
    readonly reason?: string;
    readonly diagnostic?: Diagnostic;
  }[];
  /** What to do now. */
  readonly next?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads an outcome beside the plan that was applied. A plan file is good for one apply: what was written made it stale. */
export function viewOutcome(outcome: Outcome, plans: readonly Plan[], fromPlanFile = false): OutcomeView {
  const changes = plans.find((plan) => plan.org === outcome.org)?.changes ?? [];
  const titles = new Map(changes.map((change) => [change.address, change.title]));
  const subject = ({ address }: ChangeOutcome): string =>
    titles.has(address) ? `${address} "${titles.get(address)}"` : address;
  const of = (state: ChangeOutcome["state"]): readonly ChangeOutcome[] =>
    outcome.changes.filter((change) => change.state === state);
  const [done, failed, skipped, held] = [of("done"), of("failed"), of("skipped"), of("held")];
  const because = (word: "skipped" | "held") => (change: ChangeOutcome) =>
    ({ word, subject: subject(change), reason: change.reason ?? "" }) as const;
  const whole = failed.length === 0 && skipped.length === 0;
  const counted = done.length === 0 ? "" : `: ${countDone(done)}`;
  return {
    well: whole && outcome.verified,
    ...(whole
      ? outcome.changes.length === 0
        ? { head: "", rest: "Nothing was left to do." }
        : done.length === 0
          ? { head: "", rest: "Nothing was written." }
          : {
              head: outcome.verified ? "Done and read back:" : "Done, but not read back:",
              rest: ` ${countDone(done)}.`,
            }
      : { head: outcome.written ? "Only partly done" : "Nothing was written", rest: `${counted}.` }),
    rows: [
      ...failed.map((change) => ({
        word: "failed" as const,
        subject: `${subject(change)}${isBorn(change) ? ` (it exists now, with id ${change.id})` : ""}`,
        ...(change.diagnostic === undefined ? {} : { diagnostic: change.diagnostic }),
      })),
      ...skipped.map(because("skipped")),
      ...held.map(because("held")),
    ],
    ...(whole && outcome.verified
      ? {}
      : {
          next: whole
            ? "Nobody knows yet whether all of it was kept: a new plan tells."
            : whatNext(outcome, failed, fromPlanFile),
        }),
    diagnostics: outcome.diagnostics,
  };
}

/** The way on, in one line. */
function whatNext(outcome: Outcome, failed: readonly ChangeOutcome[], fromPlanFile: boolean): string {
  const again = fromPlanFile ? "make a new plan" : "run the same command again";
  if (outcome.exitCode === 7) return `Look at the org in the dashboard before you ${again}.`;
  if (failed.some((change) => change.diagnostic?.category === "stale"))
    return "Make a new plan: it shows the edit, and goes on where this one stopped.";
  return `When the cause is mended, ${again}: it goes on where this one stopped.`;
}

/** What failed may have been made all the same, and a number costs money. */
function isBorn({ action, id }: ChangeOutcome): boolean {
  return (action === "create" || action === "duplicate") && id !== undefined;
}

function formatOrg(
  outcome: Outcome,
  plans: readonly Plan[],
  { style, orgsShown, fromPlanFile }: OutcomeOptions,
): string {
  const view = viewOutcome(outcome, plans, fromPlanFile);
  const paint = { failed: style.red, skipped: style.yellow, held: style.yellow };
  const org = orgsShown ? `${sanitizeLine(outcome.org)}: ` : "";
  const rows = (wanted: readonly string[]): readonly string[] =>
    view.rows
      .filter(({ word }) => wanted.includes(word))
      .flatMap(({ word, subject, reason, diagnostic }) => [
        `  ${paint[word](word)}${" ".repeat(9 - word.length)}${sanitizeLine(subject)}${reason === undefined ? "" : `: ${sanitizeLine(reason)}`}`,
        ...(diagnostic === undefined ? [] : indent(formatDiagnostics([diagnostic], style))),
      ]);
  const lines = [
    `${org}${(view.well ? style.green : style.red)(view.head)}${view.rest}`,
    ...rows(["failed", "skipped"]),
    ...(view.next === undefined ? [] : [view.next]),
    ...rows(["held"]),
  ];
  if (view.diagnostics.length > 0) lines.push(formatDiagnostics(view.diagnostics, style).trimEnd());
  return `${lines.join("\n")}\n`;
}

/** The way back after an apply, in words. No file: there is nothing to read in it. */
export function wayBackWords({ restores, readable, lost }: WayBack, file: string | undefined): readonly string[] {
  const name = sanitizeLine(file ?? "");
  const before =
    restores === "now"
      ? [`What was there before is kept. To bring it back: thundersync apply ${name}`]
      : restores === "after a deploy"
        ? [
            `Callers hear nothing of it yet. Once it is deployed, this brings back what was there before: thundersync apply ${name}`,
          ]
        : [];
  const things = { deleted: "What was deleted", drafts: "The draft of somebody else that was there" };
  return [
    ...before,
    ...readable.map((what) => `${things[what]} can be read in ${name}; nothing brings it back.`),
    ...(lost.length === 0
      ? []
      : [`Secrets are never kept: nothing brings back what ${sanitizeLine(aFewOf(lost))} held before.`]),
  ];
}

/** "2 created, 1 changed". */
export function countDone(changes: readonly ChangeOutcome[]): string {
  const words = new Map<string, ChangeOutcome[]>();
  for (const change of changes) {
    const word = change.draft === true ? "written as a draft" : done[change.action];
    words.set(word, [...(words.get(word) ?? []), change]);
  }
  return [...words]
    .map(([word, own]) =>
      countAdopts(
        `${own.length} ${word}`,
        own.filter((change) => change.draft !== true && change.adopt_changed === true).length,
      ),
    )
    .join(", ");
}

function indent(text: string): readonly string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`);
}
