import type { Diagnostic } from "../diagnostic.ts";
import { outlineOf, shownOf } from "../plan/outline.ts";
import { hasChanges } from "../plan/plan.ts";
import type { Plan } from "../plan/types.ts";
import type { ChangedLines } from "../report/changed_lines.ts";
import { type PlanJson, planToJson } from "../report/json.ts";
import { fatesOf, formatHeadline, formatOrgs } from "../report/orgs.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import type { PlanText } from "../report/text.ts";
import { exitCodeOf, worstExitCode } from "../run/exit_code.ts";
import { type Plans, planOrgs } from "../run/plans.ts";
import { annotateReport, openLines } from "./annotations.ts";
import { filesReadBy, type ReadConfiguration, readConfiguration, refsOf, runInputs } from "./configuration.ts";
import type { Io } from "./io.ts";
import { type CommonFlags, type PlanFlags, planOptions, readingOfRefs } from "./options.ts";
import {
  failedToJson,
  printDiagnostics,
  printJson,
  printPieces,
  reportBroken,
  styleFor,
  toldQuietly,
} from "./output.ts";
import { endBroken, makingOf, type PageFlags, pageProblem, sourceProblem, writePages } from "./pages.ts";
import { writePlanFile } from "./plan_file.ts";
import { planText } from "./plan_text.ts";
import { whileReading } from "./progress.ts";
import type { ConfigSource } from "./revision.ts";

/** Flags of `plan`. */
export interface PlanCommandFlags extends CommonFlags, PlanFlags, PageFlags {
  readonly out?: string;
  readonly detailedExitcode?: boolean;
  readonly advice?: boolean;
}

/** Shows what an apply would do. Writes nothing but the plan file and the pages. */
export async function runPlan(io: Io, flags: PlanCommandFlags): Promise<number> {
  const misplaced = await pageProblem(flags, { "--config": flags.config }, io);
  if (misplaced !== undefined) return reportBroken([misplaced], io, flags);
  const answer = await readConfiguration({
    io,
    flags,
    requireEnv: true,
    addresses: flags.target,
    refs: readingOfRefs(flags),
  });
  const read = filesReadBy(answer);
  const overwritten = await sourceProblem(flags, read, io);
  if (overwritten !== undefined) return reportBroken([overwritten], io, flags);
  if (!answer.ok) return endBroken(answer.diagnostics, io, flags);
  // git is asked while the org is read, and only for who reads the answer.
  const asked = isDocumented(flags) || flags.html !== undefined ? import("./revision.ts") : undefined;
  const source = asked?.then(({ configSource }) => configSource(answer.configuration, io.env));
  const isText = flags.json !== true && flags.quiet !== true;
  const keepsValues = isDocumented(flags) || flags.markdown !== undefined || flags.html !== undefined;
  const lines = await openLines(answer.configuration, io.env);
  const text = isText ? planText(io, flags, answer.configuration.orgs.length > 1) : undefined;
  const plans = await whileReading(io, flags, answer.configuration, (on) =>
    planOrgs(
      { ...runInputs(answer, io, flags), on },
      {
        options: planOptions(flags, answer.configuration.settings.drift),
        advised: flags.advice === true,
        keep: async ({ plan }) => {
          await text?.add(plan);
          lines?.addPlan(plan);
          return keepsValues ? shownOf(plan) : outlineOf(plan);
        },
      },
    ),
  );
  return report(plans, { ...answer, read, text, lines }, await source, io, flags);
}

/** Another program gets the whole of the plans, as JSON or in a file. */
function isDocumented(flags: PlanCommandFlags): boolean {
  return flags.json === true || flags.out !== undefined;
}

/** What took the plans as they came. */
interface Shown {
  readonly text: PlanText | undefined;
  readonly lines: ChangedLines | undefined;
}

async function report(
  { kept: plans, failed }: Plans<Plan>,
  { configuration, text, lines, read }: ReadConfiguration & Shown & { readonly read: readonly string[] },
  source: ConfigSource | undefined,
  io: Io,
  flags: PlanCommandFlags,
): Promise<number> {
  const failures = failed.flatMap((org) => org.diagnostics);
  const isWhole = failures.length === 0 && plans.every((plan) => plan.refusals.length === 0);
  const codes = [
    ...failed.map((org) => exitCodeOf(org.diagnostics)),
    ...plans.map((plan) => exitCodeOf(plan.refusals)),
  ];
  if (flags.detailedExitcode === true && plans.some(hasChanges)) codes.push(2);
  const making = makingOf(io, flags, { read, ...(source === undefined ? {} : { source }) });
  const toJson = async (): Promise<PlanJson> =>
    planToJson(plans, {
      config: {
        digest: await configuration.digest(),
        files: await (await import("./revision.ts")).fileDigests(configuration),
        ...source,
      },
      revisions: refsOf(configuration),
      options: planOptions(flags, configuration.settings.drift),
      making,
      exitCode: worstExitCode(codes),
      orgs: configuration.orgs.map(({ name }) => name),
      failed: failedToJson(failed),
      diagnostics: [...configuration.warnings, ...failures],
    });
  const json = isDocumented(flags) ? await toJson() : undefined;
  const unsaved =
    flags.out === undefined || json === undefined || !isWhole
      ? []
      : await savePlan(flags.out, { ...json, created_at: making.at }, io);
  const orgsShown = configuration.orgs.length > 1;
  const orgs = configuration.orgs.map(({ name }) => name);
  const page = {
    plans,
    orgsShown,
    orgs,
    diagnostics: [...configuration.warnings, ...failures, ...unsaved],
    making,
  };
  codes.push(exitCodeOf(unsaved));
  await annotateReport(page, lines, io, flags);
  if (flags.json === true && json !== undefined) {
    const unwritten = await writePages(page, io, flags);
    const exitCode = worstExitCode([...codes, exitCodeOf(unwritten)]);
    printJson(
      { ...json, exit_code: exitCode, diagnostics: [...json.diagnostics, ...unsaved, ...unwritten] },
      io,
      flags,
    );
    return exitCode;
  }
  printDiagnostics(configuration.warnings, io, flags);
  printDiagnostics(failures, io, flags);
  const style = styleFor(io.stdout, io, flags);
  const planned = plans.map(({ org }) => org);
  if (text === undefined) printDiagnostics(plans.flatMap(toldQuietly), io, flags);
  else printPieces(text.format(planned, orgs, orgsShown ? formatHeadline(page, style) : undefined), io);
  printDiagnostics(unsaved, io, flags);
  if (orgsShown && flags.quiet !== true) io.stdout.write(`\n${formatOrgs(fatesOf(page), orgs, style)}`);
  if (flags.out !== undefined && isWhole && unsaved.length === 0 && flags.quiet !== true)
    io.stdout.write(`\nSaved the plan. To do exactly this: thundersync apply ${sanitizeLine(flags.out)}\n`);
  else if (flags.out !== undefined && !isWhole)
    io.stderr.write("The plan was not saved: it can't be applied as it is.\n");
  return worstExitCode([...codes, exitCodeOf(await writePages(page, io, flags))]);
}

async function savePlan(
  file: string,
  json: Parameters<typeof writePlanFile>[1],
  io: Io,
): Promise<readonly Diagnostic[]> {
  const problem = await writePlanFile(file, json, io);
  return problem === undefined ? [] : [problem];
}
