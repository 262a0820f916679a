import { rm } from "node:fs/promises";
import path from "node:path";
import { type Outcome, outcomeSoFar, type WayBack, withEvent } from "../apply/events.ts";
import { filesSayOtherwise, isEmptyUndo, type Undo, undoDesired, wayBack } from "../apply/undo.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { hasChanges } from "../plan/plan.ts";
import type { PlanOptions } from "../plan/types.ts";
import { planToJson } from "../report/json.ts";
import { fatesOf, formatOrgs } from "../report/orgs.ts";
import { formatOutcome, outcomeToJson, wayBackWords } from "../report/outcome.ts";
import { formatEvent } from "../report/progress.ts";
import type { Report } from "../report/report.ts";
import { formatPlan } from "../report/text.ts";
import { version } from "../version.ts";
import { strayTargets } from "./addresses.ts";
import { askForYes, canAsk, driftOf, nobodyToAsk } from "./approval.ts";
import { readConfiguration } from "./configuration.ts";
import type { Io } from "./io.ts";
import { lockOrgs } from "./locks.ts";
import { type CommonFlags, type PlanFlags, planOptions, worstExitCode } from "./options.ts";
import { type FailedOrg, failedToJson, inOrderOf } from "./orgs.ts";
import {
  exitCodeOf,
  exitCodeOfOrgs,
  LineWriter,
  printDiagnostics,
  printJson,
  reportBroken,
  styleFor,
  toldQuietly,
} from "./output.ts";
import { endBroken, type PageFlags, pageProblem, writePages } from "./pages.ts";
import { type PlanFile, readPlanFile, type UndoFile } from "./plan_file.ts";
import { type DesiredOf, openSession, type PlannedOrg, type Session } from "./session.ts";
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
  const file = given?.type === "plan" ? given : undefined;
  const undo = given?.type === "undo" ? given : undefined;
  if (undo !== undefined && Object.keys(undo.undo.objects).length === 0)
    return endBroken([nothingToUndo(undo)], io, flags);
  const idle = given === undefined ? [] : given.type === "plan" ? planFlagsIn(flags, given) : undoFlagsIn(flags, given);
  if (idle.length > 0) {
    const problem: Diagnostic = {
      severity: "error",
      code: "flag-with-plan-file",
      message: `${idle.join(" and ")} can't change ${undo === undefined ? "a plan that is saved" : "what an undo file brings back"}`,
      hint:
        undo === undefined
          ? "Give it to thundersync plan --out, or leave the plan file out."
          : `Leave it out: the file is of org ${undo.orgs.join()}.`,
    };
    return endBroken([problem], io, flags);
  }
  const answer = await readConfiguration({
    io,
    flags: given === undefined ? flags : { ...flags, org: given.orgs, allOrgs: false },
    requireEnv: true,
  });
  if (!answer.ok) {
    const elsewhere = answer.diagnostics.find((problem) => problem.code === "unknown-org");
    if (given === undefined || elsewhere === undefined) return endBroken(answer.diagnostics, io, flags);
    const reason = `it was made for ${given.orgs.join(", ")}, and the configuration has no such org`;
    return endBroken([undo === undefined ? stale(reason) : undoElsewhere(undo, reason, elsewhere.hint)], io, flags);
  }
  // What was approved is one thing: a plan file is applied whole or not at all.
  const unset = file === undefined ? [] : answer.configuration.orgs.flatMap((org) => org.unset ?? []);
  if (unset.length > 0) return endBroken(unset, io, flags);
  const stray = file === undefined && undo === undefined ? strayTargets(flags.target ?? [], answer.configuration) : [];
  if (stray.length > 0) return endBroken([...answer.configuration.warnings, ...stray], io, flags);
  if (file !== undefined && file.configDigest !== (await answer.configuration.digest()))
    return endBroken(
      [
        ...answer.configuration.warnings,
        stale("the configuration, or a key or value from the environment, differs from what the plan was made of"),
      ],
      io,
      flags,
    );
  const options = (drift: PlanOptions["drift"]): PlanOptions => file?.options ?? planOptions(flags, drift);
  const { orgs } = answer.configuration;
  const locked = await lockOrgs(orgs, answer.store);
  let released: Promise<readonly Diagnostic[]> | undefined;
  const release = (): Promise<readonly Diagnostic[]> => {
    released ??= locked.release();
    return released;
  };
  try {
    const configuration = undo === undefined ? answer.configuration : { ...answer.configuration, warnings: [] };
    const desiredOf: DesiredOf = ({ name }, bindings) =>
      undo === undefined ? answer.configuration.desired(name) : undoDesired(undo.undo, undo.name, bindings);
    const opened = await openSession(
      io,
      flags,
      { ...answer, configuration },
      ({ settings }) => options(settings.drift),
      desiredOf,
      locked.free,
    );
    const session = { ...opened, failed: inOrderOf(orgs, [...locked.failed, ...opened.failed]) };
    try {
      const planned = options(answer.configuration.settings.drift);
      return await new ApplyCommand(io, flags, session, planned, given, release).run();
    } finally {
      await session.close();
    }
  } finally {
    const left = await release();
    if (flags.json !== true) printDiagnostics(left, io, flags);
  }
}

/** Flags that decide what a plan says; a saved one has its own. */
function planFlagsIn(flags: ApplyCommandFlags, file: PlanFile): readonly string[] {
  const given: Readonly<Record<string, boolean>> = {
    "--org": flags.org !== undefined && [...flags.org].sort().join() !== [...file.orgs].sort().join(),
    "--target": flags.target !== undefined,
    "--adopt": flags.adopt !== "all",
    "--allow-recreate": flags.allowRecreate === true,
    "--include-foreign-draft": flags.includeForeignDraft === true,
    "--discard-foreign-draft": flags.discardForeignDraft === true,
    "--drift": flags.drift !== undefined,
    "--prune": flags.prune === true,
    "--confirm-deletes": flags.confirmDeletes !== undefined,
  };
  return Object.keys(given).filter((name) => given[name]);
}

/** Flags that say nothing about what is brought back. */
function undoFlagsIn(flags: ApplyCommandFlags, { orgs }: UndoFile): readonly string[] {
  const given: Readonly<Record<string, boolean>> = {
    "--org": flags.org?.some((org) => !orgs.includes(org)) === true,
    "--prune": flags.prune === true,
    "--confirm-deletes": flags.confirmDeletes !== undefined,
  };
  return Object.keys(given).filter((name) => given[name]);
}

class ApplyCommand {
  readonly #io: Io;
  readonly #flags: ApplyCommandFlags;
  readonly #session: Session;
  readonly #options: PlanOptions;
  readonly #file: PlanFile | undefined;
  readonly #undo: UndoFile | undefined;
  /** Gives the locks back: what is to be said of that belongs into the JSON. */
  readonly #release: () => Promise<readonly Diagnostic[]>;
  /** What was there before in each org, and the file that holds it. No file: there is nothing to read in it. */
  #kept: readonly { readonly undo: Undo; readonly file?: string }[] = [];

  constructor(
    io: Io,
    flags: ApplyCommandFlags,
    session: Session,
    options: PlanOptions,
    file: PlanFile | UndoFile | undefined,
    release: () => Promise<readonly Diagnostic[]>,
  ) {
    this.#io = io;
    this.#flags = flags;
    this.#session = session;
    this.#options = options;
    this.#file = file?.type === "plan" ? file : undefined;
    this.#undo = file?.type === "undo" ? file : undefined;
    this.#release = release;
  }

  async run(): Promise<number> {
    const { planned, failed, configuration } = this.#session;
    const problems: Diagnostic[] = failed.flatMap((org) => org.diagnostics);
    const plans = planned.map((org) => org.plan);
    if (this.#flags.json !== true) {
      printDiagnostics(configuration.warnings, this.#io, this.#flags);
      printDiagnostics(problems, this.#io, this.#flags);
      // Nobody says yes to what was not shown.
      const isShown = this.#flags.quiet !== true || (this.#asks() && planned.some((org) => hasChanges(org.plan)));
      if (isShown && planned.length > 0) {
        const style = styleFor(this.#io.stdout, this.#io, this.#flags);
        const text = await formatPlan(plans, { style, orgsShown: this.#hasMany() });
        this.#io.stdout.write(`${text.trimEnd()}\n`);
        // Who decides about many orgs looks at all of them once more.
        if (this.#hasMany() && this.#asks())
          this.#io.stdout.write(`\n${formatOrgs(fatesOf(this.#report(problems)), style)}`);
        if (this.#flags.draft === true && planned.some(({ plan }) => plan.refusals.length === 0 && hasChanges(plan)))
          this.#io.stdout.write("--draft: only drafts are written; nothing is deployed.\n");
      } else printDiagnostics(plans.flatMap(toldQuietly), this.#io, this.#flags);
    }
    const ready: PlannedOrg[] = [];
    const blocked: Diagnostic[] = [];
    for (const org of planned) {
      const against = this.#against(org);
      if (against.length === 0) ready.push(org);
      else for (const problem of against) blocked.push(problem);
    }
    const codes = [exitCodeOfOrgs([...problems, ...blocked])];
    const shown = new Set(plans.flatMap((plan) => plan.refusals));
    const fresh = blocked.filter((item) => !shown.has(item));
    if (this.#flags.json !== true) printDiagnostics(fresh, this.#io, this.#flags);
    if (this.#file !== undefined && codes.some((code) => code !== 0))
      return this.#finish([], [...problems, ...blocked], codes);
    if (!ready.some((org) => hasChanges(org.plan))) {
      const outcomes = await this.#applyAll(ready);
      return this.#finish(outcomes, [...problems, ...blocked], codes);
    }
    if (this.#file === undefined && this.#flags.yes !== true) {
      if (!this.#asks()) {
        if (this.#flags.json !== true) printDiagnostics([nobodyToAsk], this.#io, this.#flags);
        return this.#finish([], [...problems, ...blocked, nobodyToAsk], [...codes, exitCodeOf([nobodyToAsk])]);
      }
      if (!(await askForYes(this.#io))) {
        this.#io.stderr.write("Nothing was written.\n");
        return this.#finish([], [...problems, ...blocked], [...codes, 1]);
      }
    }
    const outcomes = await this.#applyAll(ready);
    return this.#finish(outcomes, [...problems, ...blocked], codes);
  }

  /** A person sees the plan and is asked. */
  #asks(): boolean {
    return this.#file === undefined && this.#flags.yes !== true && canAsk(this.#io, this.#flags);
  }

  /** What keeps one org from being applied. */
  #against(org: PlannedOrg): readonly Diagnostic[] {
    const ofOrg = this.#undo?.undo.org_id;
    if (this.#undo !== undefined && ofOrg !== undefined && org.plan.orgId !== undefined && org.plan.orgId !== ofOrg)
      return [
        undoElsewhere(
          this.#undo,
          `it was made in organisation ${ofOrg}, and org ${org.connection.name} is organisation ${org.plan.orgId}`,
        ),
      ];
    if (this.#flags.draft === true && org.plan.dialect !== "staged" && hasChanges(org.plan))
      return [noDrafts(org.connection.name)];
    if (this.#file !== undefined) {
      if (this.#file.digests.get(org.connection.name) === org.plan.digest) return org.plan.refusals;
      return [stale(`something in org ${org.connection.name} changed since the plan was made`, org.connection.name)];
    }
    // Whoever is asked, or read the plan in a file, saw the edit. Else it is kept until somebody says so.
    const unseen = this.#flags.yes === true && this.#options.drift !== "overwrite" ? driftOf(org.plan) : [];
    return [...org.plan.refusals, ...unseen];
  }

  async #applyAll(orgs: readonly PlannedOrg[]): Promise<readonly Outcome[]> {
    const { applyPlan } = await import("../apply/execute.ts");
    const sofar = new Map(orgs.map(({ plan }) => [plan.org, outcomeSoFar(plan)]));
    this.#io.ledger.tell = () => {
      const written = [...sofar.values()].filter((outcome) => outcome.written);
      return written.length === 0 ? undefined : this.#formatOutcomes(written, this.#io.stderr);
    };
    const progress = new LineWriter(this.#io.stderr);
    const style = styleFor(this.#io.stderr, this.#io, this.#flags);
    const interrupted = (): void =>
      progress.write(
        "Interrupted: the calls under way are let end, and the record is written. Once more ends at once.",
      );
    this.#io.signal.addEventListener("abort", interrupted, { once: true });
    const outcomes = await Promise.all(
      orgs.map((org) =>
        applyPlan({
          plan: org.plan,
          live: org.live,
          client: org.client,
          bindings: org.bindings,
          store: org.store,
          keepUndo: async (undo) => {
            const kept = isEmptyUndo(undo) ? "" : await writeUndoFile(this.#session.configuration.folder, undo);
            if (typeof kept !== "string") return kept;
            const file = kept === "" ? {} : { file: path.relative(this.#io.cwd, kept) };
            this.#kept = [...this.#kept, { undo, ...file }];
            return undefined;
          },
          settings: {
            draftOnly: this.#flags.draft === true,
            provisionTimeout: this.#flags.provisionTimeout,
            reconcileWaits: this.#flags.reconcileWaits,
            rereadWaits: this.#flags.rereadWaits,
            retryBudget: this.#flags.retryBudget,
            concurrency: this.#flags.concurrency,
          },
          digests: org.digests,
          on: (event) => {
            const before = sofar.get(event.org);
            if (before !== undefined) sofar.set(event.org, withEvent(before, event));
            const line =
              this.#flags.quiet === true ? undefined : formatEvent(event, { style, orgsShown: this.#hasMany() });
            if (line !== undefined) progress.write(line);
          },
          signal: this.#io.signal,
        }),
      ),
    );
    progress.release();
    this.#io.signal.removeEventListener("abort", interrupted);
    await this.#dropIdleUndo(outcomes);
    return this.#undo === undefined ? outcomes : outcomes.map((outcome) => this.#withFiles(outcome));
  }

  /** An undo leaves the files as they are. */
  #withFiles(outcome: Outcome): Outcome {
    const { planned, configuration } = this.#session;
    const of = planned.find(({ connection }) => connection.name === outcome.org);
    const note =
      of === undefined
        ? undefined
        : filesSayOtherwise(of.plan, outcome, configuration.desired(outcome.org), of.bindings);
    return note === undefined ? outcome : { ...outcome, diagnostics: [...outcome.diagnostics, note] };
  }

  /** Where nothing was written, everything still is as it was. */
  async #dropIdleUndo(outcomes: readonly Outcome[]): Promise<void> {
    const idle = new Set(outcomes.flatMap((outcome) => (outcome.written ? [] : [outcome.org])));
    const dropped = this.#kept.filter(({ undo }) => idle.has(undo.org));
    this.#kept = this.#kept.filter(({ undo }) => !idle.has(undo.org));
    const files = dropped.flatMap(({ file }) => file ?? []);
    await Promise.all(files.map((file) => rm(path.resolve(this.#io.cwd, file), { force: true })));
  }

  async #finish(
    outcomes: readonly Outcome[],
    diagnostics: readonly Diagnostic[],
    codes: readonly number[],
  ): Promise<number> {
    const all = [...codes, ...outcomes.map((outcome) => outcome.exitCode)];
    // Some orgs were changed and another was not: nobody may take that for nothing.
    const isPartly = outcomes.some((outcome) => outcome.written) && all.some((code) => code !== 0);
    const exitCode = worstExitCode(isPartly ? [...all, 4] : all);
    const report = this.#report(diagnostics, outcomes);
    if (this.#flags.json === true) {
      const unwritten = await writePages(report, this.#io, this.#flags);
      const last = worstExitCode([exitCode, exitCodeOf(unwritten)]);
      await this.#printJson(outcomes, last, [...diagnostics, ...unwritten]);
      return last;
    }
    if (this.#flags.quiet !== true && outcomes.some(isWorthTelling)) {
      this.#io.stdout.write(`\n${this.#formatOutcomes(outcomes, this.#io.stdout)}\n`);
    } else {
      // Quiet is about what went well.
      const wrong = outcomes.filter((outcome) => outcome.exitCode !== 0);
      if (wrong.length > 0) this.#io.stderr.write(`${this.#formatOutcomes(wrong, this.#io.stderr)}\n`);
    }
    if (this.#hasMany() && this.#flags.quiet !== true)
      this.#io.stdout.write(`\n${formatOrgs(fatesOf(report), styleFor(this.#io.stdout, this.#io, this.#flags))}`);
    return worstExitCode([exitCode, exitCodeOf(await writePages(report, this.#io, this.#flags))]);
  }

  #hasMany(): boolean {
    return this.#session.configuration.orgs.length > 1;
  }

  #report(diagnostics: readonly Diagnostic[], outcomes?: readonly Outcome[]): Report {
    const { configuration, planned } = this.#session;
    return {
      plans: planned.map((org) => org.plan),
      orgsShown: this.#hasMany(),
      orgs: configuration.orgs.map(({ name }) => name),
      diagnostics: [...configuration.warnings, ...diagnostics],
      fromPlanFile: this.#file !== undefined,
      ...(outcomes === undefined ? {} : { outcomes }),
    };
  }

  /** The last word: nothing is to be said after it. */
  async #printJson(outcomes: readonly Outcome[], exitCode: number, diagnostics: readonly Diagnostic[]): Promise<void> {
    const { configuration, planned, failed } = this.#session;
    const { commitOf } = await import("../git/commit.ts");
    const commit = await commitOf(configuration.folder, this.#io.env);
    const plans = planned.map((org) => org.plan);
    const failures = failed.flatMap((org) => org.diagnostics);
    const plan = planToJson(plans, {
      config: { digest: await configuration.digest(), ...(commit === undefined ? {} : { commit }) },
      options: this.#options,
      toolVersion: version,
      exitCode: worstExitCode([exitCodeOfOrgs(failures), ...plans.map(({ refusals }) => exitCodeOf(refusals))]),
      failed: failedToJson(failed),
      diagnostics: [...configuration.warnings, ...failures],
    });
    // What speaks against one org may stand in both.
    const all = new Set([...plan.diagnostics, ...diagnostics, ...(await this.#release())]);
    const undoFiles = this.#kept.flatMap(({ file }) => file ?? []).sort();
    const notRestored = this.#waysBack(outcomes).flatMap(({ org, way }) => way.lost.map((entry) => `${org}/${entry}`));
    const stopped = planned.flatMap(({ connection }): readonly FailedOrg[] => {
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

  /** What there is to go back to in each org. */
  #waysBack(
    outcomes: readonly Outcome[],
  ): readonly { readonly org: string; readonly way: WayBack; readonly file: string | undefined }[] {
    return this.#kept.flatMap(({ undo, file }) => {
      const { org } = undo;
      const outcome = outcomes.find((one) => one.org === org);
      const plan = this.#session.planned.find(({ connection }) => connection.name === org)?.plan;
      return outcome === undefined || plan === undefined ? [] : [{ org, way: wayBack(undo, outcome, plan), file }];
    });
  }

  #formatOutcomes(outcomes: readonly Outcome[], stream: Io["stdout"]): string {
    const plans = this.#session.planned.map((org) => org.plan);
    const text = formatOutcome(outcomes, plans, {
      style: styleFor(stream, this.#io, this.#flags),
      orgsShown: this.#hasMany(),
      fromPlanFile: this.#file !== undefined,
    });
    const undo = this.#waysBack(outcomes).flatMap(({ way, file }) => wayBackWords(way, file));
    return [text.trimEnd(), ...undo].join("\n");
  }
}

/** The plan has already said that there is nothing to do. */
function isWorthTelling(outcome: Outcome): boolean {
  return outcome.changes.length > 0 || outcome.exitCode !== 0;
}

function noDrafts(org: string): Diagnostic {
  return {
    severity: "error",
    code: "no-drafts",
    message: `--draft needs an API with drafts, and that of org ${org} has none: every write is live at once`,
    hint: "Apply without --draft.",
    org,
  };
}

function stale(message: string, org?: string): Diagnostic {
  return {
    severity: "error",
    category: "stale",
    code: "plan-stale",
    message: `the plan is stale: ${message}`,
    hint: "Nothing was written. Make a new plan and look at it.",
    ...(org === undefined ? {} : { org }),
  };
}

function nothingToUndo({ name, orgs }: UndoFile): Diagnostic {
  return {
    severity: "error",
    code: "undo-empty",
    message: `"${name}" brings nothing back: what was deleted or dropped can only be read in it`,
    hint: "Open it, and write what is missed into the configuration.",
    org: orgs.join(),
  };
}

function undoElsewhere(undo: UndoFile, reason: string, hint?: string): Diagnostic {
  return {
    severity: "error",
    category: "stale",
    code: "undo-elsewhere",
    message: `"${undo.name}" can't be brought back here: ${reason}`,
    hint: `Nothing was written. ${hint ?? "Apply it with the configuration and the key that it was made with."}`,
    ...(hint === undefined ? { org: undo.undo.org } : {}),
  };
}
