// After an apply: what was done, what was not, and what to do next.
import type { ChangeOutcome, Outcome } from "../apply/events.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Action, Plan } from "../plan/types.ts";
import { formatDiagnostics } from "./diagnostics.ts";
import { sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";

/** How an outcome is shown. */
export interface OutcomeOptions {
  readonly style: Style;
  readonly orgsShown: boolean;
  /** It was the plan of a file, and that is used up. */
  readonly fromPlanFile?: boolean;
}

/** What became of each org, as JSON. */
export interface OutcomeJson {
  readonly format_version: "1.0";
  readonly exit_code: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Where what was there before is kept. */
  readonly undo_files: readonly string[];
  readonly orgs: Readonly<
    Record<
      string,
      {
        readonly exit_code: number;
        readonly written: boolean;
        readonly verified: boolean;
        readonly changes: readonly ChangeOutcome[];
        readonly diagnostics: readonly Diagnostic[];
      }
    >
  >;
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
  const titles = new Map(
    plans.flatMap((plan) => plan.changes.map((change) => [`${plan.org}/${change.address}`, change.title] as const)),
  );
  return outcomes.map((outcome) => formatOrg(outcome, titles, options)).join("\n");
}

/** Outcomes as one document. */
export function outcomeToJson(
  outcomes: readonly Outcome[],
  whole: {
    readonly exitCode: number;
    readonly diagnostics: readonly Diagnostic[];
    readonly undoFiles: readonly string[];
  },
): OutcomeJson {
  return {
    format_version: "1.0",
    exit_code: whole.exitCode,
    diagnostics: whole.diagnostics,
    undo_files: whole.undoFiles,
    orgs: Object.fromEntries(
      outcomes.map((outcome) => [
        outcome.org,
        {
          exit_code: outcome.exitCode,
          written: outcome.written,
          verified: outcome.verified,
          changes: outcome.changes,
          diagnostics: outcome.diagnostics,
        },
      ]),
    ),
  };
}

function formatOrg(
  outcome: Outcome,
  titles: ReadonlyMap<string, string>,
  { style, orgsShown, fromPlanFile = false }: OutcomeOptions,
): string {
  const lines: string[] = [];
  const of = (state: ChangeOutcome["state"]): readonly ChangeOutcome[] =>
    outcome.changes.filter((change) => change.state === state);
  const [well, failed, skipped, held] = [of("done"), of("failed"), of("skipped"), of("held")];
  const head = orgsShown ? `${sanitizeLine(outcome.org)}: ` : "";
  if (failed.length === 0 && skipped.length === 0) {
    lines.push(
      outcome.changes.length === 0
        ? `${head}Nothing was left to do.`
        : well.length === 0
          ? `${head}Nothing was written.`
          : `${head}${outcome.verified ? style.green("Done and read back:") : style.red("Done, but not read back:")} ${count(well)}.`,
    );
    if (!outcome.verified) lines.push("Nobody knows yet whether all of it was kept: a new plan tells.");
  } else {
    lines.push(
      `${head}${style.red(outcome.written ? "Only partly done" : "Nothing was written")}${well.length === 0 ? "" : `: ${count(well)}`}.`,
    );
    for (const change of failed)
      lines.push(
        `  ${style.red("failed")}   ${named(outcome, change, titles)}${isBorn(change) ? ` (it exists now, with id ${sanitizeLine(change.id ?? "")})` : ""}`,
        ...(change.diagnostic === undefined ? [] : indent(formatDiagnostics([change.diagnostic], style))),
      );
    for (const change of skipped)
      lines.push(
        `  ${style.yellow("skipped")}  ${named(outcome, change, titles)}: ${sanitizeLine(change.reason ?? "")}`,
      );
    lines.push(whatNext(outcome, failed, fromPlanFile));
  }
  for (const change of held)
    lines.push(`  ${style.yellow("held")}     ${named(outcome, change, titles)}: ${sanitizeLine(change.reason ?? "")}`);
  if (outcome.diagnostics.length > 0) lines.push(formatDiagnostics(outcome.diagnostics, style).trimEnd());
  return `${lines.join("\n")}\n`;
}

/** The way on, in one line. A plan file is good for one apply: what was written made it stale. */
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

function named(outcome: Outcome, change: ChangeOutcome, titles: ReadonlyMap<string, string>): string {
  const title = titles.get(`${outcome.org}/${change.address}`);
  return `${sanitizeLine(change.address)}${title === undefined ? "" : ` "${sanitizeLine(title)}"`}`;
}

function count(changes: readonly ChangeOutcome[]): string {
  const words = new Map<string, number>();
  for (const change of changes) {
    const word = change.draft === true ? "written as a draft" : done[change.action];
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  return [...words].map(([word, number]) => `${number} ${word}`).join(", ");
}

function indent(text: string): readonly string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`);
}
