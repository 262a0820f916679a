import type { Diagnostic } from "../diagnostic.ts";
import { hasChanges } from "../plan/plan.ts";
import { type PlanJson, planToJson } from "../report/json.ts";
import { fatesOf, formatOrgs } from "../report/orgs.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import { formatPlan } from "../report/text.ts";
import { version } from "../version.ts";
import { strayTargets } from "./addresses.ts";
import { readConfiguration } from "./configuration.ts";
import type { Io } from "./io.ts";
import { type CommonFlags, type PlanFlags, planOptions, worstExitCode } from "./options.ts";
import { failedToJson } from "./orgs.ts";
import { exitCodeOf, printDiagnostics, printJson, reportBroken, styleFor, toldQuietly } from "./output.ts";
import { endBroken, type PageFlags, pageProblem, writePages } from "./pages.ts";
import { writePlanFile } from "./plan_file.ts";
import { openSession, type Session } from "./session.ts";

/** Flags of `plan`. */
export interface PlanCommandFlags extends CommonFlags, PlanFlags, PageFlags {
  readonly out?: string;
  readonly detailedExitcode?: boolean;
}

/** Shows what an apply would do. Writes nothing but the plan file and the pages. */
export async function runPlan(io: Io, flags: PlanCommandFlags): Promise<number> {
  const misplaced = await pageProblem(flags, { "--config": flags.config, "--out": flags.out }, io);
  if (misplaced !== undefined) return reportBroken([misplaced], io, flags);
  const answer = await readConfiguration({ io, flags, requireEnv: true });
  if (!answer.ok) return endBroken(answer.diagnostics, io, flags);
  const stray = strayTargets(flags.target ?? [], answer.configuration);
  if (stray.length > 0) return endBroken([...answer.configuration.warnings, ...stray], io, flags);
  // git is asked while the org is read, and only for who reads the answer.
  const asked = flags.json === true || flags.out !== undefined ? import("../git/commit.ts") : undefined;
  const commit = asked?.then(({ commitOf }) => commitOf(answer.configuration.folder, io.env));
  const session = await openSession(io, flags, answer, (configuration) =>
    planOptions(flags, configuration.settings.drift),
  );
  try {
    return await report(session, await commit, io, flags);
  } finally {
    await session.close();
  }
}

async function report(session: Session, commit: string | undefined, io: Io, flags: PlanCommandFlags): Promise<number> {
  const { configuration } = session;
  const plans = session.planned.map((org) => org.plan);
  const options = planOptions(flags, configuration.settings.drift);
  const failures = session.failed.flatMap((org) => org.diagnostics);
  const isWhole = failures.length === 0 && plans.every((plan) => plan.refusals.length === 0);
  const codes = [
    ...session.failed.map((org) => exitCodeOf(org.diagnostics)),
    ...plans.map((plan) => exitCodeOf(plan.refusals)),
  ];
  if (flags.detailedExitcode === true && plans.some(hasChanges)) codes.push(2);
  const json = planToJson(plans, {
    config: { digest: await configuration.digest(), ...(commit === undefined ? {} : { commit }) },
    options,
    toolVersion: version,
    exitCode: worstExitCode(codes),
    failed: failedToJson(session.failed),
    diagnostics: [...configuration.warnings, ...failures],
  });
  const unsaved = flags.out === undefined || !isWhole ? [] : await savePlan(flags.out, json, io);
  codes.push(exitCodeOf(unsaved));
  const orgsShown = configuration.orgs.length > 1;
  const page = {
    plans,
    orgsShown,
    orgs: configuration.orgs.map(({ name }) => name),
    diagnostics: [...configuration.warnings, ...failures, ...unsaved],
  };
  if (flags.json === true) {
    const unwritten = await writePages(page, io, flags);
    const exitCode = worstExitCode([...codes, exitCodeOf(unwritten)]);
    printJson({ ...json, exit_code: exitCode, diagnostics: [...json.diagnostics, ...unsaved, ...unwritten] }, io);
    return exitCode;
  }
  printDiagnostics(configuration.warnings, io, flags);
  printDiagnostics(failures, io, flags);
  const style = styleFor(io.stdout, io, flags);
  if (flags.quiet !== true && plans.length > 0) {
    const text = await formatPlan(plans, { style, orgsShown });
    io.stdout.write(`${text.trimEnd()}\n`);
  } else printDiagnostics(plans.flatMap(toldQuietly), io, flags);
  printDiagnostics(unsaved, io, flags);
  if (orgsShown && flags.quiet !== true) io.stdout.write(`\n${formatOrgs(fatesOf(page), style)}`);
  if (flags.out !== undefined && isWhole && unsaved.length === 0 && flags.quiet !== true)
    io.stdout.write(`\nSaved the plan. To do exactly this: thundersync apply ${sanitizeLine(flags.out)}\n`);
  else if (flags.out !== undefined && !isWhole)
    io.stderr.write("The plan was not saved: it can't be applied as it is.\n");
  return worstExitCode([...codes, exitCodeOf(await writePages(page, io, flags))]);
}

async function savePlan(file: string, json: PlanJson, io: Io): Promise<readonly Diagnostic[]> {
  const problem = await writePlanFile(file, json, io);
  return problem === undefined ? [] : [problem];
}
