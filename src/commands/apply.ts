import { rm } from "node:fs/promises";
import path from "node:path";
import type { Outcome } from "../apply/events.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { hasChanges } from "../plan/plan.ts";
import type { Plan, PlanOptions } from "../plan/types.ts";
import { planToJson } from "../report/json.ts";
import { fatesOf, formatOrgs } from "../report/orgs.ts";
import { formatOutcome, outcomeToJson, wayBackWords } from "../report/outcome.ts";
import { formatEvent } from "../report/progress.ts";
import type { Report } from "../report/report.ts";
import { formatPlan } from "../report/text.ts";
import { exitCodeOf, exitCodeOfOrgs, worstExitCode } from "../run/exit_code.ts";
import type { UndoKeeper } from "../run/held_org.ts";
import type { FailedOrg } from "../run/orgs.ts";
import { originOf, type PlanFile, type UndoFile } from "../run/origin.ts";
import { openRollout, type Rollout } from "../run/rollout.ts";
import { version } from "../version.ts";
import { askForYes, canAsk, nobodyToAsk } from "./approval.ts";
import { type ReadConfiguration, readConfiguration, revisionOf, revisionsOf, runInputs } from "./configuration.ts";
import type { Io } from "./io.ts";
import { type CommonFlags, type PlanFlags, planOptions, readingOfRefs } from "./options.ts";
import {
  failedToJson,
  LineWriter,
  printDiagnostics,
  printJson,
  printPlans,
  reportBroken,
  styleFor,
  toldQuietly,
  type WaitingText,
} from "./output.ts";
import { endBroken, type PageFlags, pageProblem, writePages } from "./pages.ts";
import { readPlanFile } from "./plan_file.ts";
import { writeUndoFile } from "./undo_file.ts";

/** Flags of `apply`. */
export interface ApplyCommandFlags extends CommonFlags, PlanFlags, PageFlags {
  readonly yes?: boolean;
  readonly draft?: boolean;
  readonly allowPullRequest?: boolean;
  readonly reconcileWaits: readonly number[];
  readonly rereadWaits: readonly number[];
  readonly provisionTimeout: number;
}

/** Applies a fresh plan, or exactly the plan in a file. */
export async function runApply(io: Io, flags: ApplyCommandFlags, planFile: string | undefined): Promise<number> {
  const misplaced = await pageProblem(flags, { "--config": flags.config, "the file to apply": planFile }, io);
  if (misplaced !== undefined) return reportBroken([misplaced], io, flags);
  const refused =
    flags.allowPullRequest === true ? undefined : (await import("./pull_request.ts")).pullRequestRefusal(io.env);
  if (refused !== undefined) return endBroken([refused], io, flags);
  let given: PlanFile | UndoFile | undefined;
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
    flags: origin.orgs === undefined ? flags : ofOrgs(flags, origin.orgs),
    requireEnv: true,
    addresses: given === undefined ? flags.target : [],
    refs: origin.to === undefined ? readingOfRefs(flags) : { to: origin.to },
  });
  if (!answer.ok) {
    const elsewhere = answer.diagnostics.find((problem) => problem.code === "unknown-org");
    const isElsewhere = origin.orgs !== undefined && elsewhere !== undefined;
    return endBroken(isElsewhere ? [origin.withoutOrg(elsewhere)] : answer.diagnostics, io, flags);
  }
  const { configuration } = answer;
  const against = await origin.againstConfiguration(configuration);
  if (against.length > 0) return endBroken(against, io, flags);
  return new ApplyCommand(io, flags, answer, given).run();
}

/** The flags for the orgs of a file, whatever else chose some. */
function ofOrgs(
  { exclude: _exclude, allOrgs: _allOrgs, shard: _shard, ...flags }: ApplyCommandFlags,
  orgs: readonly string[],
): ApplyCommandFlags {
  return { ...flags, org: orgs };
}

/** Flags that change nothing about what a file does: who gives them expects that they do. */
function idleFlags(flags: ApplyCommandFlags, { type, orgs }: PlanFile | UndoFile): Diagnostic | undefined {
  const choosing = {
    "--to": flags.to !== undefined,
    "--exclude": flags.exclude !== undefined,
    "--all-orgs": flags.allOrgs === true,
    "--shard": flags.shard !== undefined,
  };
  const deleting = { "--prune": flags.prune === true, "--confirm-deletes": flags.confirmDeletes !== undefined };
  const given: Readonly<Record<string, boolean>> =
    type === "undo"
      ? { "--org": flags.org?.some((org) => !orgs.includes(org)) === true, ...choosing, ...deleting }
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
        : `Leave it out: the file is of org ${orgs.join()}.`,
  };
}

class ApplyCommand {
  readonly #io: Io;
  readonly #flags: ApplyCommandFlags;
  readonly #answer: ReadConfiguration;
  readonly #fromPlanFile: boolean;
  readonly #given: PlanFile | UndoFile | undefined;
  readonly #options: PlanOptions;
  readonly #warnings: readonly Diagnostic[];

  constructor(io: Io, flags: ApplyCommandFlags, answer: ReadConfiguration, given: PlanFile | UndoFile | undefined) {
    const origin = originOf(given);
    const { warnings, settings } = answer.configuration;
    this.#io = io;
    this.#flags = flags;
    this.#answer = answer;
    this.#given = given;
    this.#fromPlanFile = given?.type === "plan";
    this.#options = origin.optionsOf(planOptions(flags, settings.drift));
    this.#warnings = origin.isBesideFiles ? [] : warnings;
  }

  async run(): Promise<number> {
    const texts = new Map<string, WaitingText>();
    const rollout = await this.#open(texts);
    try {
      return await this.#apply(rollout, texts);
    } finally {
      await rollout.close();
      const left = await rollout.release();
      if (this.#flags.json !== true) printDiagnostics(left, this.#io, this.#flags);
    }
  }

  /** Plans every org. Where plans are shown, `texts` gets them. */
  #open(texts: Map<string, WaitingText>): Promise<Rollout> {
    const flags = this.#flags;
    const origin = originOf(this.#given);
    const isText = flags.json !== true && (flags.quiet !== true || this.#asks());
    const style = styleFor(this.#io.stdout, this.#io, flags);
    return openRollout({
      ...runInputs(this.#answer, this.#io, flags),
      intention: {
        origin,
        draftOnly: flags.draft === true,
        // Whoever is asked, or read the plan in a file, saw the edit. Else it is kept until somebody says so.
        unseen: !origin.isApproved && flags.yes === true && this.#options.drift !== "overwrite",
      },
      options: this.#options,
      settings: { ...flags, draftOnly: flags.draft === true },
      undo: this.#undoKeeper(),
      keepsValues: flags.json === true || flags.markdown !== undefined || flags.html !== undefined,
      look: async (plan) => {
        if (!isText) return;
        texts.set(plan.org, Buffer.from(await formatPlan([plan], { style, orgsShown: this.#hasMany() })));
      },
    });
  }

  async #apply(rollout: Rollout, texts: Map<string, WaitingText>): Promise<number> {
    if (this.#flags.json !== true) this.#show(rollout, texts);
    texts.clear();
    const { failures, obstacles, next } = rollout;
    const problems = [...failures, ...obstacles];
    if (next === "stop") return this.#finish(rollout, problems);
    if (next === "approve" && this.#flags.yes !== true) {
      if (!this.#asks()) {
        if (this.#flags.json !== true) printDiagnostics([nobodyToAsk], this.#io, this.#flags);
        return this.#finish(rollout, [...problems, nobodyToAsk], exitCodeOf([nobodyToAsk]));
      }
      if (!(await askForYes(this.#io))) {
        this.#io.stderr.write("Nothing was written.\n");
        return this.#finish(rollout, problems, 1);
      }
    }
    await this.#run(rollout);
    return this.#finish(rollout, problems);
  }

  /** What would be done, and what speaks against it. */
  #show(rollout: Rollout, texts: ReadonlyMap<string, WaitingText>): void {
    const { plans, failures, obstacles } = rollout;
    printDiagnostics(this.#warnings, this.#io, this.#flags);
    printDiagnostics(failures, this.#io, this.#flags);
    // Nobody says yes to what was not shown.
    const isShown = this.#flags.quiet !== true || (this.#asks() && plans.some(hasChanges));
    if (isShown && plans.length > 0) {
      printPlans(
        plans.flatMap(({ org }) => texts.get(org) ?? []),
        this.#io,
      );
      // Who decides about many orgs looks at all of them once more.
      if (this.#hasMany() && this.#asks()) this.#printOrgs(this.#report(plans, failures));
      if (this.#flags.draft === true && plans.some((plan) => plan.refusals.length === 0 && hasChanges(plan)))
        this.#io.stdout.write("--draft: only drafts are written; nothing is deployed.\n");
    } else printDiagnostics(plans.flatMap(toldQuietly), this.#io, this.#flags);
    const shown = new Set(plans.flatMap((plan) => plan.refusals));
    const fresh = obstacles.filter((item) => !shown.has(item));
    printDiagnostics(fresh, this.#io, this.#flags);
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
    const progress = new LineWriter(this.#io.stderr);
    const shown = { style: styleFor(this.#io.stderr, this.#io, this.#flags), orgsShown: this.#hasMany() };
    const interrupted = (): void =>
      progress.write(
        "Interrupted: the calls under way are let end, and the record is written. Once more ends at once.",
      );
    this.#io.signal.addEventListener("abort", interrupted, { once: true });
    await rollout.apply((event) => {
      const line = this.#flags.quiet === true ? undefined : formatEvent(event, shown);
      if (line !== undefined) progress.write(line);
    });
    progress.release();
    this.#io.signal.removeEventListener("abort", interrupted);
  }

  #undoKeeper(): UndoKeeper {
    const { folder } = this.#answer.configuration;
    return {
      keep: async (undo) => {
        const kept = await writeUndoFile(folder, undo);
        return typeof kept === "string" ? { file: path.relative(this.#io.cwd, kept) } : kept;
      },
      drop: (file) => rm(path.resolve(this.#io.cwd, file), { force: true }),
    };
  }

  /** `code`: what came between the plans and their apply. */
  async #finish(rollout: Rollout, diagnostics: readonly Diagnostic[], code = 0): Promise<number> {
    const { outcomes } = rollout;
    const exitCode = rollout.exitCode([code]);
    const report = this.#report(rollout.plans, diagnostics, outcomes);
    if (this.#flags.json === true) {
      const unwritten = await writePages(report, this.#io, this.#flags);
      const last = worstExitCode([exitCode, exitCodeOf(unwritten)]);
      await this.#printJson(rollout, last, [...diagnostics, ...unwritten]);
      return last;
    }
    if (this.#flags.quiet !== true && outcomes.some(isWorthTelling)) {
      this.#io.stdout.write(`\n${this.#formatOutcomes(rollout, outcomes, this.#io.stdout)}\n`);
    } else {
      // Quiet is about what went well.
      const wrong = outcomes.filter((outcome) => outcome.exitCode !== 0);
      if (wrong.length > 0) this.#io.stderr.write(`${this.#formatOutcomes(rollout, wrong, this.#io.stderr)}\n`);
    }
    if (this.#hasMany() && this.#flags.quiet !== true) this.#printOrgs(report);
    return worstExitCode([exitCode, exitCodeOf(await writePages(report, this.#io, this.#flags))]);
  }

  #hasMany(): boolean {
    return this.#answer.configuration.orgs.length > 1;
  }

  #printOrgs(report: Report): void {
    this.#io.stdout.write(`\n${formatOrgs(fatesOf(report), styleFor(this.#io.stdout, this.#io, this.#flags))}`);
  }

  #report(plans: readonly Plan[], diagnostics: readonly Diagnostic[], outcomes?: readonly Outcome[]): Report {
    return {
      plans,
      orgsShown: this.#hasMany(),
      orgs: this.#answer.configuration.orgs.map(({ name }) => name),
      diagnostics: [...this.#warnings, ...diagnostics],
      fromPlanFile: this.#fromPlanFile,
      ...(outcomes === undefined ? {} : { outcomes }),
    };
  }

  /** The last word: nothing is to be said after it. */
  async #printJson(rollout: Rollout, exitCode: number, diagnostics: readonly Diagnostic[]): Promise<void> {
    const { configuration } = this.#answer;
    const { plans, failed, failures, outcomes, waysBack, orgs } = rollout;
    const plan = planToJson(plans, {
      config: { digest: await configuration.digest(), ...(await revisionOf(configuration, this.#io)) },
      revisions: revisionsOf(configuration),
      options: this.#options,
      toolVersion: version,
      exitCode: worstExitCode([exitCodeOfOrgs(failures), ...plans.map(({ refusals }) => exitCodeOf(refusals))]),
      failed: failedToJson(failed),
      diagnostics: [...this.#warnings, ...failures],
    });
    // What speaks against one org may stand in both.
    const all = new Set([...plan.diagnostics, ...diagnostics, ...(await rollout.release())]);
    const undoFiles = waysBack.flatMap(({ file }) => file ?? []).sort();
    const notRestored = waysBack.flatMap(({ org, way }) => way.lost.map((entry) => `${org}/${entry}`));
    const stopped = configuration.orgs.flatMap((connection): readonly FailedOrg[] => {
      if (!orgs.some(({ name }) => name === connection.name)) return [];
      const against = diagnostics.filter(({ org, severity }) => org === connection.name && severity === "error");
      return against.length === 0 ? [] : [{ connection, diagnostics: against }];
    });
    const whole = {
      exitCode,
      failed: failedToJson([...failed, ...stopped]),
      diagnostics: [...all],
      undoFiles,
      notRestored,
    };
    printJson({ ...outcomeToJson(outcomes, whole), plan }, this.#io);
  }

  #formatOutcomes(rollout: Rollout, outcomes: readonly Outcome[], stream: Io["stdout"]): string {
    const text = formatOutcome(outcomes, rollout.plans, {
      style: styleFor(stream, this.#io, this.#flags),
      orgsShown: this.#hasMany(),
      fromPlanFile: this.#fromPlanFile,
    });
    const told = new Set(outcomes.map(({ org }) => org));
    const undo = rollout.waysBack.flatMap(({ org, way, file }) => (told.has(org) ? wayBackWords(way, file) : []));
    return [text.trimEnd(), ...undo].join("\n");
  }
}

/** The plan has already said that there is nothing to do. */
function isWorthTelling(outcome: Outcome): boolean {
  return outcome.changes.length > 0 || outcome.exitCode !== 0;
}
