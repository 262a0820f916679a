// What a run comes to as one number: of one org what went wrong, and of several the worst.
import type { Outcome } from "../apply/events.ts";
import type { Diagnostic, DiagnosticCategory } from "../diagnostic.ts";

const exitCodes: Readonly<Record<DiagnosticCategory, number>> = {
  error: 1,
  refused: 3,
  unfinished: 4,
  stale: 5,
  locked: 6,
  unknown: 7,
};

/** The worst of several exit codes, in the order 7 4 5 6 3 1 2 0. */
export function worstExitCode(codes: readonly number[]): number {
  return [7, 4, 5, 6, 3, 1, 2, 0].find((code) => codes.includes(code)) ?? 0;
}

/** The exit code that errors stand for. Warnings and notes stand for none. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): number {
  const codes = diagnostics
    .filter((item) => item.severity === "error")
    .map((item) => exitCodes[item.category ?? "error"]);
  // An error of the input is named before a refusal: without it the refusal might not be one.
  return [1, 7, 4, 5, 6, 3].find((code) => codes.includes(code)) ?? 0;
}

/** The same where some are of one org and some of another: the worst that those of one stand for. */
export function exitCodeOfOrgs(diagnostics: readonly Diagnostic[]): number {
  const byOrg = new Map<string | undefined, Diagnostic[]>();
  for (const item of diagnostics) byOrg.set(item.org, [...(byOrg.get(item.org) ?? []), item]);
  return worstExitCode([...byOrg.values()].map(exitCodeOf));
}

/** The exit code of what stops a command before it has begun. */
export function brokenExitCode(diagnostics: readonly Diagnostic[]): number {
  return Math.max(1, exitCodeOf(diagnostics));
}

/** The exit code of an apply, given those of what it could not begin with. */
export function exitCodeOfApply(codes: readonly number[], outcomes: readonly Outcome[]): number {
  const all = [...codes, ...outcomes.map((outcome) => outcome.exitCode)];
  // Some orgs were changed and another was not: nobody may take that for nothing.
  const isPartly = outcomes.some((outcome) => outcome.written) && all.some((code) => code !== 0);
  return worstExitCode(isPartly ? [...all, 4] : all);
}
