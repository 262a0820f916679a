import type { Outcome } from "../apply/events.ts";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { hasChanges } from "../plan/plan.ts";
import type { PlanOptions } from "../plan/types.ts";
import { planToJson } from "../report/json.ts";
import type { Making } from "../report/making.ts";
import { fatesOf, formatHeadline, formatOrgs } from "../report/orgs.ts";
import { formatEnd, isWorthTelling, outcomeToJson } from "../report/outcome.ts";
import { draftOnlyWords, type Report } from "../report/report.ts";
import type { PlanText } from "../report/text.ts";
import { exitCodeOf, exitCodeOfOrgs, worstExitCode } from "../run/exit_code.ts";
import type { FailedOrg } from "../run/orgs.ts";
import { type GivenFile, originOf } from "../run/origin.ts";
import { openRollout, type Rollout } from "../run/rollout.ts";
import { notStartedAtAll } from "../run/start_rule.ts";
import { annotateReport, openLines } from "./annotations.ts";
import { askForYes, canAsk, nobodyToAsk } from "./approval.ts";
import { filesReadBy, type ReadConfiguration, readConfiguration, refsOf, runInputs } from "./configuration.ts";
import type { Io } from "./io.ts";
import { type CommonFlags, flagsOf, type PlanFlags, planOptions, type RolloutFlags, readingOfRefs } from "./options.ts";
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
import { readPlanFile } from "./plan_file.ts";
import { planText } from "./plan_text.ts";
import { Progress } from "./progress.ts";
import { UndoFile } from "./undo_file.ts";

/** Flags of `apply`. */
export interface ApplyCommandFlags extends CommonFlags, PlanFlags, RolloutFlags, PageFlags {
  readonly yes?: boolean;
  readonly draft?: boolean;
  readonly allowPullRequest?: boolean;
  readonly reconcileWaits: readonly number[];
  readonly rereadWaits: readonly number[];
  readonly provisionTimeout: number;
  readonly readyTimeout: number;
  readonly checkTimeout: number;
}

/** Applies a fresh plan, or exactly the plan in a file. */
export async function runApply(io: Io, flags: ApplyCommandFlags, planFile: string | undefined): Promise<number> {
  const misplaced = await pageProblem(flags, { "--config": flags.config, "the file to apply": planFile }, io);
  if (misplaced !== undefined) return reportBroken([misplaced], io, flags);
  const refused =
    flags.allowPullRequest === true ? undefined : (await import("./pull_request.ts")).pullRequestRefusal(io.env);
  if (refused !== undefined) return endBroken([refused], io, flags);
  let given: GivenFile | undefined;
  if (planFile !== undefined) {
    const read = await readPlanFile(planFile, io);
    if (!read.ok) return endBroken([read.diagnostic], io, flags);
    given = read.file;
  }
  const origin = originOf(given);
  const idle = given === undefined ? undefined : idleFlags(flags, given);
  const unusable = origin.broken ?? idle;
  if (unusable !== undefined) return endBroken([unusable], io, flags);
  const answer = await readConfiguration({
    io,
    flags:
      origin.orgs === undefined
        ? flags
        : ofOrgs(flags, given?.type === "undo" ? (flags.org ?? origin.orgs) : origin.orgs),
    requireEnv: true,
    addresses: given === undefined ? flags.target : [],
    refs: origin.to === undefined ? readingOfRefs(flags) : { to: origin.to },
  });
  const read = filesReadBy(answer);
  const overwritten = await sourceProblem(flags, read, io);
  if (overwritten !== undefined) return reportBroken([overwritten], io, flags);
  if (!answer.ok) {
    const elsewhere = answer.diagnostics.find((problem) => problem.code === "unknown-org");
    const isElsewhere = origin.orgs !== undefined && elsewhere !== undefined;
    return endBroken(isElsewhere ? [origin.withoutOrg(elsewhere)] : answer.diagnostics, io, flags);
  }
  const { configuration } = answer;
  const against = origin.againstConfiguration(configuration);
  if (against.length > 0) return endBroken(against, io, flags);
  return new ApplyCommand(io, flags, answer, given, { read, ...(planFile === undefined ? {} : { planFile }) }).run();
}

/** The flags for the orgs of a file, whatever else chose some. */
function ofOrgs(
  { exclude: _exclude, allOrgs: _allOrgs, shard: _shard, ...flags }: ApplyCommandFlags,
  orgs: readonly string[],
): ApplyCommandFlags {
  return { ...flags, org: orgs };
}

/** Flags that change nothing about what a file does: who gives them expects that they do. */
function idleFlags(flags: ApplyCommandFlags, { type, orgs }: GivenFile): Diagnostic | undefined {
  const choosing = {
    "--to": flags.to !== undefined,
    "--exclude": flags.exclude !== undefined,
    "--all-orgs": flags.allOrgs === true,
    "--shard": flags.shard !== undefined,
  };
  const checking = { "--run-checks": flags.runChecks === true };
  const deleting = { "--prune": flags.prune === true, "--confirm-deletes": flags.confirmDeletes !== undefined };
  const given: Readonly<Record<string, boolean>> =
    type === "undo"
      ? { "--org": flags.org?.some((org) => !orgs.includes(org)) === true, ...choosing, ...deleting, ...checking }
      : {
          "--org": flags.org !== undefined && [...flags.org].sort().join() !== [...orgs].sort().join(),
          ...choosing,
          "--target": flags.target !== undefined,
          "--adopt": flags.adopt !== "all",
          "--allow-recreate": flags.allowRecreate === true,
          "--include-foreign-draft": flags.includeForeignDraft === true,
          "--discard-foreign-draft": flags.discardForeignDraft === true,
          "--drift": flags.drift !== undefined,
          ...deleting,
          ...checking,
        };
  const idle = Object.keys(given).filter((name) => given[name]);
  if (idle.length === 0) return undefined;
  return {
    severity: "error",
    code: "flag-with-plan-file",
    message: `${idle.join(" and ")} can't change ${type === "plan" ? "a plan that is saved" : "what an undo file brings back"}`,
    hint:
      type === "plan"
        ? "Give it to thundersync plan --out, or leave the plan file out."
        : orgs.length === 1
          ? `Leave it out: the file is of org ${orgs.join()}.`
          : `The file is of the orgs ${aFewOf(orgs)}; --org NAME takes some of these alone.`,
  };
}

/** What a run is made of: all files of the configuration, and the one that is applied. */
interface MadeOf {
  readonly read: readonly string[];
  readonly planFile?: string;
}

class ApplyCommand {
  readonly #io: Io;
  readonly #flags: ApplyCommandFlags;
  readonly #answer: ReadConfiguration;
  readonly #fromPlanFile: boolean;
  readonly #given: GivenFile | undefined;
  readonly #options: PlanOptions;
  readonly #warnings: readonly Diagnostic[];
  readonly #madeOf: MadeOf;

  constructor(
    io: Io,
    flags: ApplyCommandFlags,
    answer: ReadConfiguration,
    given: GivenFile | undefined,
    madeOf: MadeOf,
  ) {
    const origin = originOf(given);
    const { warnings, settings } = answer.configuration;
    this.#io = io;
    this.#flags = flags;
    this.#answer = answer;
    this.#given = given;
    this.#madeOf = madeOf;
    this.#fromPlanFile = given?.type === "plan";
    this.#options = origin.optionsOf(planOptions(flags, settings.drift));
    this.#warnings = [...origin.warnings, ...(origin.isBesideFiles ? [] : warnings)];
  }

  async run(): Promise<number> {
    const isText = this.#flags.json !== true && (this.#flags.quiet !== true || this.#asks());
    const text = isText ? planText(this.#io, this.#flags, this.#hasMany()) : undefined;
    const rollout = await this.#open(text);
    try {
      return await this.#apply(rollout, text);
    } finally {
      await rollout.close();
      const left = await rollout.release();
      if (this.#flags.json !== true) printDiagnostics(left, this.#io, this.#flags);
    }
  }

  /** Plans every org. Where plans are shown, `text` gets them. */
  #open(text: PlanText | undefined): Promise<Rollout> {
    const flags = this.#flags;
    const origin = originOf(this.#given);
    const { configuration } = this.#answer;
    // git is asked while the orgs are read.
    const revisions = import("./revision.ts").then(({ revisionsOf }) =>
      revisionsOf(configuration, origin, this.#io.env),
    );
    const progress = this.#progress();
    return openRollout({
      ...runInputs(this.#answer, this.#io, flags),
      on: progress.hear,
      intention: {
        origin,
        files: async () => (await import("./revision.ts")).fileDigests(configuration),
        draftOnly: flags.draft === true,
        // Whoever is asked, or read the plan in a file, saw the edit. Else it is kept until somebody says so.
        unseen: !origin.isApproved && flags.yes === true && this.#options.drift !== "overwrite",
      },
      options: this.#options,
      maxFailed: flags.maxFailedOrgs,
      settings: { ...flags, draftOnly: flags.draft === true },
      undo: new UndoFile(configuration.folder, this.#io.cwd),
      revisionOf: async (org) => (await revisions)(org),
      keepsValues: flags.json === true || flags.markdown !== undefined || flags.html !== undefined,
      look: async (plan) => text?.add(plan),
    }).finally(() => progress.close());
  }

  async #apply(rollout: Rollout, text: PlanText | undefined): Promise<number> {
    if (this.#flags.json !== true) this.#show(rollout, text);
    text?.clear();
    const { failures, obstacles, next } = rollout;
    const problems = [...failures, ...obstacles];
    if (next === "stop") return this.#finish(rollout, problems);
    if (next === "approve" && this.#flags.yes !== true) {
      if (!this.#asks()) {
        if (this.#flags.json !== true) printDiagnostics([nobodyToAsk], this.#io, this.#flags);
        return this.#finish(rollout, [...problems, nobodyToAsk], exitCodeOf([nobodyToAsk]));
      }
      if (!(await askForYes(this.#io, this.#question(rollout)))) {
        this.#io.stderr.write("Nothing was written.\n");
        return this.#finish(rollout, problems, 1);
      }
    }
    await this.#run(rollout);
    return this.#finish(rollout, problems);
  }

  /** What would be done, and what speaks against it. */
  #show(rollout: Rollout, text: PlanText | undefined): void {
    const { plans, failures, obstacles } = rollout;
    printDiagnostics(this.#warnings, this.#io, this.#flags);
    printDiagnostics(failures, this.#io, this.#flags);
    // Nobody says yes to what was not shown.
    const isShown = this.#flags.quiet !== true || (this.#asks() && plans.some(hasChanges));
    if (text !== undefined && isShown && plans.length > 0) {
      const planned = plans.map(({ org }) => org);
      const report = this.#report(rollout, failures);
      const style = styleFor(this.#io.stdout, this.#io, this.#flags);
      const end = this.#hasMany() ? formatHeadline(report, style) : undefined;
      printPieces(text.format(planned, this.#orgNames(), end), this.#io);
      // Who decides about many orgs looks at all of them once more.
      if (this.#hasMany() && this.#asks()) this.#printOrgs(report);
      if (this.#flags.draft === true && plans.some((plan) => plan.refusals.length === 0 && hasChanges(plan)))
        this.#io.stdout.write(`${draftOnlyWords}\n`);
    } else printDiagnostics(plans.flatMap(toldQuietly), this.#io, this.#flags);
    const shown = new Set(plans.flatMap((plan) => plan.refusals));
    const fresh = obstacles.filter((item) => !shown.has(item));
    printDiagnostics(fresh, this.#io, this.#flags);
  }

  /** What a person is asked once, before anything is done. */
  #question({ stages }: Rollout): string {
    const [first = [], ...others] = stages;
    const rest = others.flat();
    if (rest.length === 0) return "Do this?";
    const them = first.length === 1 ? "it is" : "they are";
    const last = rest.length === 1 ? aFewOf(rest) : `the other ${rest.length} orgs`;
    return `Do this in ${aFewOf(first)} first, and in ${last} when ${them} done and verified?`;
  }

  /** A person sees the plan and is asked. */
  #asks(): boolean {
    return !this.#fromPlanFile && this.#flags.yes !== true && canAsk(this.#io, this.#flags);
  }

  async #run(rollout: Rollout): Promise<void> {
    this.#io.ledger.tell = () => {
      const written = rollout.outcomes.filter((outcome) => outcome.written);
      return written.length === 0 ? undefined : this.#formatOutcomes(rollout, written, this.#io.stderr);
    };
    const progress = this.#progress();
    const interrupted = (): void =>
      progress.say("Interrupted: the calls under way are let end, and the record is written. Once more ends at once.");
    this.#io.signal.addEventListener("abort", interrupted, { once: true });
    await rollout.apply(progress.hear).finally(() => progress.close());
    this.#io.signal.removeEventListener("abort", interrupted);
  }

  /** `code`: what came between the plans and their apply. */
  async #finish(rollout: Rollout, before: readonly Diagnostic[], code = 0): Promise<number> {
    const { outcomes } = rollout;
    const exitCode = rollout.exitCode([code]);
    const again = this.#fromPlanFile ? "make a new plan" : "run the same command again";
    const notStarted = notStartedAtAll(rollout.notStarted, again);
    const diagnostics = [...before, ...notStarted];
    const report = this.#report(rollout, diagnostics, outcomes);
    await annotateReport(report, await openLines(this.#answer.configuration, this.#io.env), this.#io, this.#flags);
    if (this.#flags.json === true) {
      const unwritten = await this.#writePages(report);
      const last = worstExitCode([exitCode, exitCodeOf(unwritten)]);
      await this.#printJson(rollout, report, last, [...diagnostics, ...unwritten]);
      return last;
    }
    if (this.#flags.quiet !== true && outcomes.some(isWorthTelling)) {
      this.#io.stdout.write(`\n${this.#formatOutcomes(rollout, outcomes, this.#io.stdout)}\n`);
    } else {
      // Quiet is about what went well.
      const wrong = outcomes.filter((outcome) => outcome.exitCode !== 0);
      if (wrong.length > 0) this.#io.stderr.write(`${this.#formatOutcomes(rollout, wrong, this.#io.stderr)}\n`);
    }
    printDiagnostics(notStarted, this.#io, this.#flags);
    if (this.#hasMany() && this.#flags.quiet !== true) this.#printOrgs(report);
    return worstExitCode([exitCode, exitCodeOf(await this.#writePages(report))]);
  }

  async #writePages(report: Report): Promise<readonly Diagnostic[]> {
    const { html, draft } = this.#flags;
    const making = html === undefined && draft !== true ? {} : { making: await this.#making() };
    return writePages({ ...report, ...making }, this.#io, this.#flags);
  }

  async #making(): Promise<Making> {
    const { configSource } = await import("./revision.ts");
    // What an undo file brings back is in no commit.
    const source =
      this.#given?.type === "undo" ? {} : { source: await configSource(this.#answer.configuration, this.#io.env) };
    const { to } = originOf(this.#given);
    const flags = this.#fromPlanFile
      ? { ...this.#flags, ...flagsOf(this.#options), ...(to === undefined ? {} : { to: to.ref }) }
      : this.#flags;
    return makingOf(this.#io, flags, { ...this.#madeOf, ...source });
  }

  #progress(): Progress {
    return new Progress(this.#io, this.#flags, this.#orgNames().length);
  }

  #hasMany(): boolean {
    return this.#answer.configuration.orgs.length > 1;
  }

  #orgNames(): readonly string[] {
    return this.#answer.configuration.orgs.map(({ name }) => name);
  }

  #printOrgs(report: Report): void {
    this.#io.stdout.write(
      `\n${formatOrgs(fatesOf(report), this.#orgNames(), styleFor(this.#io.stdout, this.#io, this.#flags))}`,
    );
  }

  #report({ plans, notStarted }: Rollout, diagnostics: readonly Diagnostic[], outcomes?: readonly Outcome[]): Report {
    return {
      plans,
      notStarted: new Map(notStarted.map(({ org, reason }) => [org, reason])),
      orgsShown: this.#hasMany(),
      orgs: this.#orgNames(),
      diagnostics: [...this.#warnings, ...diagnostics],
      fromPlanFile: this.#fromPlanFile,
      ...(outcomes === undefined ? {} : { outcomes }),
    };
  }

  /** The last word: nothing is to be said after it. */
  async #printJson(
    rollout: Rollout,
    report: Report,
    exitCode: number,
    diagnostics: readonly Diagnostic[],
  ): Promise<void> {
    const { configuration } = this.#answer;
    const { plans, failed, failures, outcomes, waysBack, orgs } = rollout;
    const { configSource, fileDigests } = await import("./revision.ts");
    const source = await configSource(configuration, this.#io.env);
    const plan = planToJson(plans, {
      config: { digest: await configuration.digest(), files: await fileDigests(configuration), ...source },
      revisions: refsOf(configuration),
      options: this.#options,
      making: await this.#making(),
      exitCode: worstExitCode([exitCodeOfOrgs(failures), ...plans.map(({ refusals }) => exitCodeOf(refusals))]),
      orgs: this.#orgNames(),
      failed: failedToJson(failed),
      diagnostics: [...this.#warnings, ...failures],
    });
    // What speaks against one org may stand in both.
    const all = new Set([...plan.diagnostics, ...diagnostics, ...(await rollout.release())]);
    const undoFile = waysBack.find(({ file }) => file !== undefined)?.file;
    const stopped = configuration.orgs.flatMap((connection): readonly FailedOrg[] => {
      if (!orgs.some(({ name }) => name === connection.name)) return [];
      const against = diagnostics.filter(({ org, severity }) => org === connection.name && severity === "error");
      return against.length === 0 ? [] : [{ connection, diagnostics: against }];
    });
    const whole = {
      exitCode,
      failed: failedToJson([...failed, ...stopped]),
      fates: fatesOf(report),
      diagnostics: [...all],
      undoFile,
      ways: waysBack.map(({ org, way }) => ({ org, way })),
      fromPlanFile: this.#fromPlanFile,
    };
    printJson({ ...outcomeToJson(outcomes, whole), plan }, this.#io, this.#flags);
  }

  #formatOutcomes(rollout: Rollout, outcomes: readonly Outcome[], stream: Io["stdout"]): string {
    const { plans, waysBack } = rollout;
    return formatEnd(outcomes, plans, {
      style: styleFor(stream, this.#io, this.#flags),
      ...(this.#hasMany() ? { orgs: this.#orgNames() } : {}),
      fromPlanFile: this.#fromPlanFile,
      ways: waysBack,
      undoFile: waysBack.find(({ file }) => file !== undefined)?.file,
    });
  }
}
