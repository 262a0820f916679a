// What is in a file that this tool wrote, for whoever has only the file: no key, no network and no configuration.
import type { Diagnostic } from "../diagnostic.ts";
import { isAddress, kinds } from "../kinds/index.ts";
import {
  besidesPlans,
  makingFromJson,
  type PlanJson,
  plansFromJson,
  diagnosticsOf as toldByPlan,
} from "../report/json.ts";
import { fatesOf, formatHeadline, formatOrgs } from "../report/orgs.ts";
import { diagnosticsOf, formatEnd, isWorthTelling, type OutcomeJson, outcomesFromJson } from "../report/outcome.ts";
import { draftOnlyWords, isDraftOnly, type Report } from "../report/report.ts";
import type { KeptFile, KeptOrg } from "../report/undo.ts";
import { version } from "../version.ts";
import { type DocumentResult, faultOf, foreign, readDocument } from "./document.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { printDiagnostics, printJson, printPieces, reportBroken, styleFor, toldQuietly } from "./output.ts";
import { base64Digest, type PageFlags, pageProblem, writeEach, writePages } from "./pages.ts";
import { faultOfNames, isSealed, longestAge, type SavedPlan } from "./plan_file.ts";
import { planText } from "./plan_text.ts";
import { isUndo } from "./undo_file.ts";

/** Flags of `show`. */
export interface ShowFlags extends PageFlags, Pick<CommonFlags, "json" | "quiet" | "color"> {}

/** A document that was looked at, with what is to be said of the file. */
type Shown =
  | { readonly type: "plan"; readonly plan: PlanJson; readonly said: readonly Diagnostic[] }
  | { readonly type: "outcome"; readonly outcome: OutcomeJson; readonly plan: PlanJson }
  | { readonly type: "broken"; readonly diagnostics: readonly Diagnostic[] }
  | { readonly type: "undo"; readonly undo: KeptFile; readonly said: readonly Diagnostic[] };

/** Shows a saved plan, an outcome or an undo file. */
export async function runShow(io: Io, flags: ShowFlags, file: string): Promise<number> {
  const misplaced = await pageProblem(flags, { "the file to show": file }, io);
  if (misplaced !== undefined) return reportBroken([misplaced], io, flags);
  const read = await readDocument(file, what, io);
  if (!read.ok) return reportBroken([problemOf(read)], io, flags);
  const shown = await lookAt(read.document, read.isCut, file);
  if ("severity" in shown) return reportBroken([shown], io, flags);
  const exitCode = await print(shown, io, flags);
  if (flags.json === true) printJson(read.document, io);
  return exitCode;
}

const what = "a plan, an outcome or an undo file";

function problemOf({ code, message, position }: Extract<DocumentResult, { readonly ok: false }>): Diagnostic {
  return {
    severity: "error",
    code,
    message: code === "plan-missing" ? message.replace("plan, an outcome or an undo file ", "file ") : message,
    hint: "`plan --out FILE` and `apply --json` write one, and apply keeps undo files in .thunderphone.",
    ...(position === undefined ? {} : { position }),
  };
}

async function lookAt(document: object, isCut: boolean, file: string): Promise<Shown | Diagnostic> {
  if (isUndo(document)) return lookAtUndo(document, isCut, file);
  const members = document as { readonly [name: string]: unknown };
  const made = members.format_version;
  if (made === undefined) return problemOf({ ok: false, ...foreign(file, what) });
  if (made !== "1.0") return newer(file, `format ${String(made)}`);
  const isOutcome = "undo_file" in members;
  if (isOutcome || !("resource_changes" in members)) {
    const { default: isTold } = await import("./schema/apply.js");
    const { format_version, exit_code, diagnostics } = members;
    if (!isTold(isOutcome ? document : { format_version, exit_code, diagnostics }))
      return damaged(file, faultOf(isTold.errors));
    if (!isOutcome) return { type: "broken", diagnostics: diagnostics as readonly Diagnostic[] };
  }
  const plan = isOutcome ? (members.plan as object) : document;
  const fault = await faultOfPlan(plan);
  if (fault !== undefined) {
    const { tool_version: other } = plan as { readonly tool_version?: unknown };
    return typeof other === "string" && other !== version ? newer(file, `version ${other}`) : damaged(file, fault);
  }
  const known = plan as PlanJson;
  return isOutcome
    ? { type: "outcome", outcome: document as OutcomeJson, plan: known }
    : { type: "plan", plan: known, said: whyUseless(document as SavedPlan, file) };
}

/** Why a plan can't be shown. Undefined: it can. */
async function faultOfPlan(plan: object): Promise<string | undefined> {
  const { default: isWhole } = await import("./schema/plan.js");
  // What --json prints is no file for apply, and has no seal.
  if (!isWhole({ created_at: "", seal: "0", ...plan })) return faultOf(isWhole.errors);
  const misnamed = faultOfNames(plan as PlanJson);
  if (misnamed !== undefined) return misnamed;
  const { created_at: at } = plan as Partial<SavedPlan>;
  if (at !== undefined && Number.isNaN(Date.parse(at))) return "`created_at` is no date";
  const { orgs } = plan as PlanJson;
  const known = new Set(kinds.map(({ name }) => name));
  for (const [org, own] of Object.entries(orgs)) {
    if (!("digest" in own)) continue;
    const strange = [
      ...own.foreign_drafts
        .map(({ address }) => address.slice(org.length + 1))
        .filter((address) => !isAddress(address)),
      ...Object.keys(own.unmanaged).filter((name) => !known.has(name)),
    ][0];
    if (strange !== undefined) return `\`${strange}\` is of no kind`;
  }
  return undefined;
}

/** That apply would not take it any more. */
function whyUseless(plan: Partial<SavedPlan>, file: string): readonly Diagnostic[] {
  if (plan.seal === undefined) return [];
  const age = (Date.now() - Date.parse(plan.created_at ?? "")) / 3_600_000;
  const told = (code: string, message: string): readonly Diagnostic[] => [
    { severity: "warning", code, message: `"${file}" ${message}: apply does not take it` },
  ];
  if (!isSealed(plan)) return told("plan-edited", "was changed after it was made");
  return age >= longestAge ? told("plan-old", `is ${Math.floor(age)} hours old, and good for ${longestAge}`) : [];
}

async function lookAtUndo(document: object, isCut: boolean, file: string): Promise<Shown | Diagnostic> {
  const { undo_version: format } = document as { readonly undo_version?: unknown };
  if (typeof format === "number" && format > 1) return newer(file, `format ${format}`);
  const { default: isWhole } = await import("./schema/undo.js");
  if (!isWhole(document)) return damaged(file, faultOf(isWhole.errors));
  const { orgs, created_at: since } = document as unknown as {
    readonly orgs: readonly KeptOrg[];
    readonly created_at: string;
  };
  // An org that is in it twice was left as it was: the later word counts.
  const kept = [...new Map(orgs.map((one) => [one.org, one])).values()];
  const cut: Diagnostic = { severity: "warning", code: "undo-cut", message: `the end of "${file}" is missing` };
  return { type: "undo", undo: { since, orgs: kept }, said: isCut ? [cut] : [] };
}

function newer(file: string, by: string): Diagnostic {
  return {
    severity: "error",
    code: "plan-version",
    message: `"${file}" is of another version of this tool (${by}), and can't be shown by ${version}`,
    hint: "Show it with the version that made it.",
  };
}

function damaged(file: string, fault: string): Diagnostic {
  return {
    severity: "error",
    code: "plan-damaged",
    message: `"${file}" is damaged: ${fault}`,
    hint: "Show it as it was written.",
  };
}

async function print(shown: Shown, io: Io, flags: ShowFlags): Promise<number> {
  switch (shown.type) {
    case "plan":
      return printReport(
        { report: reportOf(shown.plan), failures: failuresIn(shown.plan), said: shown.said },
        io,
        flags,
      );
    case "outcome":
      return printOutcome(shown.outcome, shown.plan, io, flags);
    case "broken":
      return printReport(
        { report: { plans: [], orgsShown: false, diagnostics: shown.diagnostics }, failures: [], said: [] },
        io,
        flags,
      );
    case "undo":
      return printUndo(shown.undo, shown.said, io, flags);
  }
}

/** A plan with what was said beside it. */
function reportOf(plan: PlanJson): Report & { readonly orgs: readonly string[] } {
  const plans = plansFromJson(plan);
  return {
    plans,
    orgsShown: plan.org_names.length > 1,
    orgs: plan.org_names,
    making: makingFromJson(plan),
    diagnostics: besidesPlans(plan.diagnostics, plans.flatMap(toldByPlan)),
  };
}

function failuresIn({ org_names: orgs, orgs: plans }: PlanJson): readonly Diagnostic[] {
  return orgs.flatMap((org) => {
    const own = plans[org];
    return own === undefined || "digest" in own ? [] : own.diagnostics;
  });
}

interface Printed {
  readonly report: Report;
  /** Why there is no plan of some orgs. */
  readonly failures: readonly Diagnostic[];
  /** What is to be said of the file itself. */
  readonly said: readonly Diagnostic[];
  /** What follows the plan. */
  readonly end?: string;
}

async function printReport({ report, failures, said, end }: Printed, io: Io, flags: ShowFlags): Promise<number> {
  const { plans, orgs = [], orgsShown, diagnostics } = report;
  if (flags.json !== true) {
    printDiagnostics(said, io, flags);
    printDiagnostics(besidesPlans(diagnostics, failures), io, flags);
    printDiagnostics(failures, io, flags);
    const style = styleFor(io.stdout, io, flags);
    if (flags.quiet === true) printDiagnostics(plans.flatMap(toldQuietly), io, flags);
    else if (plans.length > 0 || orgsShown) {
      const text = planText(io, flags, orgsShown);
      for (const plan of plans) await text.add(plan);
      const names = plans.map(({ org }) => org);
      // What was planned is told as it was before anything was done.
      const planned: Report = { plans, orgs, orgsShown, diagnostics: failures };
      printPieces(text.format(names, orgs, orgsShown ? formatHeadline(planned, style) : undefined), io);
      if (isDraftOnly(report)) io.stdout.write(`${draftOnlyWords}\n`);
    }
    if (end !== undefined && flags.quiet !== true) io.stdout.write(`\n${end}\n`);
    if (orgsShown && flags.quiet !== true) io.stdout.write(`\n${formatOrgs(fatesOf(report), orgs, style)}`);
  }
  return (await writePages(report, io, flags)).length === 0 ? 0 : 1;
}

async function printOutcome(document: OutcomeJson, plan: PlanJson, io: Io, flags: ShowFlags): Promise<number> {
  const planned = reportOf(plan);
  const { outcomes, notStarted, ways } = outcomesFromJson(document, planned.orgs);
  const fromPlanFile = document.from_plan_file === true;
  const own = [...planned.plans.flatMap(toldByPlan), ...outcomes.flatMap(diagnosticsOf)];
  const report: Report = {
    ...planned,
    diagnostics: besidesPlans(document.diagnostics, own),
    outcomes,
    notStarted,
    fromPlanFile,
  };
  const all = planned.orgsShown ? { orgs: planned.orgs } : {};
  const end = outcomes.some(isWorthTelling)
    ? formatEnd(outcomes, planned.plans, {
        style: styleFor(io.stdout, io, flags),
        ...all,
        fromPlanFile,
        ways,
        undoFile: document.undo_file ?? undefined,
      })
    : undefined;
  return printReport(
    { report, failures: failuresIn(plan), said: [], ...(end === undefined ? {} : { end }) },
    io,
    flags,
  );
}

async function printUndo(file: KeptFile, said: readonly Diagnostic[], io: Io, flags: ShowFlags): Promise<number> {
  const report = await import("../report/undo.ts");
  if (flags.json !== true) {
    printDiagnostics(said, io, flags);
    if (flags.quiet !== true) io.stdout.write(report.formatUndo(file, styleFor(io.stdout, io, flags)));
  }
  const unwritten = await writeEach(
    [
      [flags.markdown, async () => report.formatUndoMarkdown(file)],
      [flags.html, async () => report.formatUndoHtml(file, await base64Digest())],
    ],
    io,
    flags,
  );
  return unwritten.length === 0 ? 0 : 1;
}
