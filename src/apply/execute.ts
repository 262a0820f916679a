// Plan → calls. It has no way to decide anything: it does what the plan says, in that order, and tells what happened.
import type { Client } from "../api/client.ts";
import type { Address } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { spot } from "../kinds/identity.ts";
import { kindNamed, kinds } from "../kinds/index.ts";
import type { Live, LiveObject } from "../live/live.ts";
import { listsNow } from "../live/read.ts";
import type { Bindings, Revision } from "../plan/bindings.ts";
import type { Digests } from "../plan/diff.ts";
import { isWrite } from "../plan/plan.ts";
import type { Change, Plan } from "../plan/types.ts";
import { lockLost } from "../record/lock.ts";
import { OpenRecord } from "../record/open_record.ts";
import { type RecordStore, recordProblem } from "../record/store.ts";
import { announceCreates, idsBefore, withdrawCreate } from "./birth.ts";
import { runChange } from "./change.ts";
import type { ApplySettings, RunContext, SecretHome } from "./context.ts";
import type { ApplyEvent, ChangeOutcome, CheckOutcome, Outcome } from "./events.ts";
import { readLeaders } from "./leaders.ts";
import type { RunningChange } from "./running_change.ts";
import { type Part, stagesOf } from "./stages.ts";
import { type Undo, undoOf } from "./undo.ts";
import { type Verified, verifyGone, verifyWritten } from "./verify.ts";

/** What an apply needs. `live` is what the plan was made of. */
export interface ApplyInputs {
  readonly plan: Plan;
  readonly live: Live;
  readonly client: Client;
  readonly bindings: Bindings | undefined;
  /** Id of the organisation. Left out: nobody told it. */
  readonly orgId?: string | undefined;
  /** What the plan copies from other orgs. Left out: nothing. */
  readonly originals?: RunContext["originals"];
  /** Where the record lives. */
  readonly store: RecordStore;
  /** Keeps the values before, ahead of the first write. Undefined: done. Else nothing is written. */
  readonly keepUndo: (undo: Undo) => Promise<Diagnostic | undefined>;
  readonly settings: ApplySettings;
  readonly home: SecretHome;
  readonly digests: Digests;
  /** What is applied, for the record. Left out: nobody knows. */
  readonly revision?: Revision;
  /** The plan is all that there is to do: none of it was left out. */
  readonly isWhole?: boolean;
  readonly on: (event: ApplyEvent) => void;
  /** Aborted: what is in flight ends, the rest is skipped. */
  readonly signal: AbortSignal;
}

/** Applies a plan that has no refusals. Never throws for what the network or the API does. */
export async function applyPlan(inputs: ApplyInputs): Promise<Outcome> {
  return new Apply(inputs).run();
}

class Apply {
  readonly #in: ApplyInputs;
  readonly #record: OpenRecord;
  readonly #context: RunContext;
  readonly #outcomes = new Map<Address, ChangeOutcome>();
  /** Changes of which the first part is done. */
  readonly #begun = new Map<Address, RunningChange>();
  readonly #checks = new Map<Address, readonly CheckOutcome[]>();
  readonly #diagnostics: Diagnostic[] = [];
  readonly #ids = new Map<Address, string>();
  /** Objects as the last answer showed them. */
  readonly #latest = new Map<string, LiveObject>();
  #turn: Promise<unknown> = Promise.resolve();
  #written = false;
  #recordLost = false;
  /** A list that could not be read back says nothing of what was written. */
  #verified = true;

  constructor(inputs: ApplyInputs) {
    this.#in = inputs;
    const { plan } = inputs;
    this.#record = new OpenRecord(inputs.store, inputs.bindings, {
      ...plan,
      keyed: inputs.digests.keyed,
      ...(inputs.revision === undefined ? {} : { revision: inputs.revision }),
    });
    for (const [address, id] of Object.entries(plan.ids)) this.#ids.set(address, id);
    for (const change of plan.changes) if (change.id !== undefined) this.#ids.set(change.address, change.id);
    for (const list of Object.values(inputs.live.lists))
      for (const object of list.objects) this.#latest.set(spot(object.kind, object.id), object);
    this.#context = {
      ...inputs,
      orgId: plan.orgId ?? inputs.orgId,
      originals: inputs.originals ?? new Map(),
      record: this.#record,
      announced: new Map(),
      isHeld: () => inputs.store.isHeld(),
      idOf: (address) => this.#ids.get(address),
      learnId: (address, id) => this.#ids.set(address, id),
      wrote: () => {
        if (!this.#written) inputs.on({ type: "written", org: plan.org });
        this.#written = true;
      },
      note: ({ address }, note) => {
        this.#diagnostics.push({ severity: "note", ...note, org: plan.org, address });
      },
      checked: (change, check) => {
        this.#checks.set(change.address, [...(this.#checks.get(change.address) ?? []), check]);
        inputs.on({ type: "change-checked", org: plan.org, ...nameOf(change), check });
      },
      latest: (kind, id) => this.#latest.get(spot(kind, id)),
      see: (object) => this.#latest.set(spot(object.kind, object.id), object),
      listNow: listsNow(inputs.client),
      inTurn: (task) => {
        const result = this.#turn.then(task);
        this.#turn = result.catch(() => undefined);
        return result;
      },
      knownIds: new Map(kinds.map(({ name }) => [name, new Set(idsBefore(name, inputs.live, inputs.bindings))])),
    };
  }

  async run(): Promise<Outcome> {
    const { plan, live, on } = this.#in;
    on({ type: "started", org: plan.org, changes: plan.changes.length });
    const undo = undoOf(plan, live, this.#in.bindings);
    const unkept = undo === undefined ? undefined : await this.#in.keepUndo(undo);
    if (unkept === undefined) {
      for (const address of plan.lostIntents) this.#record.closeIntent(address);
      try {
        await this.#runAll();
      } catch (error) {
        this.#noteUnread([unforeseen(`the apply of org ${plan.org}`, error)]);
      }
      if (this.#isComplete()) this.#record.complete();
      await this.#keepRecord();
    } else this.#diagnostics.push(unkept);
    const outcome: Outcome = {
      org: plan.org,
      changes: plan.changes.map(
        (change) =>
          this.#outcomes.get(change.address) ?? {
            ...subjectOf(change),
            state: "skipped",
            reason: "the run ended before it",
          },
      ),
      written: this.#written,
      verified: this.#verified,
      diagnostics: this.#diagnostics,
      exitCode: this.#exitCode(),
    };
    on({ type: "finished", org: plan.org, outcome });
    return outcome;
  }

  /** Down the kinds, read back, then what goes away, up the kinds: nothing is deleted while something may still lead to it. */
  async #runAll(): Promise<void> {
    const { changes } = this.#in.plan;
    const leaving = changes.filter((change) => isLeaving(change));
    const staying = changes.filter((change) => !isLeaving(change));
    for (const stage of stagesOf(staying)) await this.#runStage(stage);
    const verified = await verifyWritten(this.#done(staying), this.#context);
    this.#note(verified);
    for (const stage of stagesOf(leaving)) {
      if (verified.unread.length === 0) await this.#runStage(await this.#withoutLed(stage));
      else for (const { change } of stage) this.#skip(change, "what was written before could not be read back");
    }
    const deleted = this.#done(leaving).filter(({ action }) => action === "delete");
    this.#note(await verifyGone(deleted, this.#context));
  }

  /** Of what is deleted, only what nothing leads to by now. */
  async #withoutLed(stage: readonly Part[]): Promise<readonly Part[]> {
    const { plan, signal, settings } = this.#in;
    if (signal.aborted || settings.draftOnly) return stage;
    const deletes = stage.map(({ change }) => change).filter((change) => change.action === "delete");
    const leaders = await readLeaders(deletes, this.#context);
    if (leaders.ok) {
      for (const [change, diagnostic] of leaders.led) this.#fail(change, diagnostic);
      return stage.filter(({ change }) => !leaders.led.has(change));
    }
    this.#diagnostics.push(...leaders.diagnostics.map((problem) => ({ ...problem, org: plan.org })));
    for (const change of deletes) this.#skip(change, "what leads to it could not be read again");
    return stage.filter(({ change }) => change.action !== "delete");
  }

  async #runStage(parts: readonly Part[]): Promise<void> {
    if (parts.length === 0) return;
    const begun = parts.filter(({ first }) => first).map(({ change }) => change);
    if (!this.#in.signal.aborted) announceCreates(begun, this.#context);
    // What the stage before has learned is written with it: a thousand creates cost one write. One that can't be written stops each
    // change, which tries it once more.
    await this.#record.flush().catch(() => undefined);
    const { default: PQueue } = await import("p-queue");
    // The client holds the calls. While a change waits for the record to be written, another one may call; but one at a time means one.
    const { concurrency } = this.#in.settings;
    const queue = new PQueue({ concurrency: concurrency === 1 ? 1 : 2 * concurrency });
    const running = new Map<Address, Promise<void>>();
    for (const part of parts) {
      const { address, dependsOn } = part.change;
      const before = dependsOn.flatMap((needed) => running.get(needed) ?? []);
      running.set(
        address,
        Promise.all(before).then(() => queue.add(() => this.#oneSafely(part)) as Promise<void>),
      );
    }
    await Promise.all(running.values());
  }

  /** Whatever goes wrong with one change, the others go on, and what was done is told. */
  async #oneSafely(part: Part): Promise<void> {
    const { change } = part;
    try {
      await this.#one(part);
    } catch (error) {
      // Nobody knows how far it came.
      if (isWrite(change)) this.#context.wrote();
      this.#fail(change, { ...unforeseen(change.address, error), org: this.#in.plan.org, address: change.address });
    }
  }

  async #one(part: Part): Promise<void> {
    const { org } = this.#in.plan;
    const { change, first, last } = part;
    // Its first part did not succeed, and that was told.
    if (!first && this.#outcomes.has(change.address)) return;
    const played = first ? [] : (change.checks?.wanted ?? []).flatMap(({ plays }) => plays);
    const before = [...change.dependsOn, ...played].flatMap((address) => this.#outcomes.get(address) ?? []);
    const unfinished = before.find((outcome) => outcome.state === "failed" || outcome.state === "skipped");
    const reason = this.#in.signal.aborted
      ? "the run was interrupted"
      : unfinished === undefined
        ? undefined
        : `it needs ${unfinished.address}, which did not succeed`;
    if (reason !== undefined)
      return first ? this.#skip(change, reason) : this.#fail(change, { ...unchecked(change, reason), org });
    if (this.#in.settings.draftOnly && isHeard(change)) return this.#hold(change);
    if (!(await this.#context.isHeld())) return this.#fail(change, lockLost(org, change.address));
    if (first) this.#in.on({ type: "change-started", org, ...nameOf(change) });
    const result = await runChange(part, this.#context, this.#begun.get(change.address));
    this.#context.announced.delete(change.address);
    this.#begun.delete(change.address);
    if (!result.ok) return this.#fail(change, { ...result.diagnostic, org, address: change.address });
    if (!last) {
      this.#begun.set(change.address, result.running);
      return;
    }
    this.#outcomes.set(change.address, { ...this.#subjectOf(change), state: "done", id: result.id });
    this.#in.on({ type: "change-done", org, ...nameOf(change), id: result.id });
  }

  #skip(change: Change, reason: string): void {
    withdrawCreate(change, this.#context);
    this.#outcomes.set(change.address, { ...this.#subjectOf(change), state: "skipped", reason });
    this.#in.on({ type: "change-skipped", org: this.#in.plan.org, ...nameOf(change), reason });
  }

  #hold(change: Change): void {
    const reason = "it would be live at once, and --draft writes drafts only";
    this.#outcomes.set(change.address, { ...subjectOf(change), state: "held", reason });
    this.#in.on({ type: "change-held", org: this.#in.plan.org, ...nameOf(change), reason });
  }

  #fail(change: Change, diagnostic: Diagnostic): void {
    const id = this.#ids.get(change.address);
    this.#outcomes.set(change.address, {
      ...this.#subjectOf(change),
      state: "failed",
      ...(id === undefined ? {} : { id }),
      diagnostic,
    });
    this.#in.on({ type: "change-failed", org: this.#in.plan.org, ...nameOf(change), diagnostic });
  }

  #subjectOf(change: Change): Pick<ChangeOutcome, "address" | "action" | "adopt_changed" | "checks"> {
    const checks = this.#checks.get(change.address);
    return { ...subjectOf(change), ...(checks === undefined ? {} : { checks }) };
  }

  #done(changes: readonly Change[]): readonly Change[] {
    return changes.filter((change) => this.#outcomes.get(change.address)?.state === "done");
  }

  #note({ failed, drafted, unread }: Verified): void {
    this.#noteUnread(unread);
    for (const change of drafted) {
      const before = this.#outcomes.get(change.address);
      if (before !== undefined) this.#outcomes.set(change.address, { ...before, draft: true });
    }
    for (const [change, diagnostic] of failed) this.#fail(change, diagnostic);
  }

  #noteUnread(problems: readonly Diagnostic[]): void {
    if (problems.length > 0) this.#verified = false;
    for (const problem of problems) this.#diagnostics.push({ ...problem, org: this.#in.plan.org });
  }

  /** Every row is live and was seen to be, and there is no row that nobody asked for. */
  #isComplete(): boolean {
    const { plan, isWhole } = this.#in;
    const all = plan.changes.map(({ address }) => this.#outcomes.get(address));
    return (
      isWhole === true && this.#verified && all.every((outcome) => outcome?.state === "done" && outcome.draft !== true)
    );
  }

  async #keepRecord(): Promise<void> {
    try {
      await this.#record.flush();
    } catch (error) {
      this.#diagnostics.push(recordProblem(error));
      this.#recordLost = true;
    }
  }

  #exitCode(): Outcome["exitCode"] {
    const outcomes = this.#in.plan.changes.map((change) => this.#outcomes.get(change.address));
    const failed = outcomes.filter((outcome) => outcome?.state === "failed");
    if (failed.some((outcome) => outcome?.diagnostic?.category === "unknown")) return 7;
    const well = outcomes.every((outcome) => outcome?.state === "done" || outcome?.state === "held");
    if (well && !this.#recordLost && this.#verified) return 0;
    if (this.#written || failed.some((outcome) => outcome?.diagnostic?.category === "unfinished")) return 4;
    const causes = [...this.#diagnostics, ...failed.map((outcome) => outcome?.diagnostic)];
    if (causes.some((diagnostic) => diagnostic?.category === "stale")) return 5;
    return causes.some((diagnostic) => diagnostic?.category === "locked") ? 6 : 1;
  }
}

/** A fault of our own. Of the error only what can't hold a value of the org. */
function unforeseen(what: string, error: unknown): Diagnostic {
  const [name, stack] = error instanceof Error ? [error.name, error.stack ?? ""] : ["unknown error", ""];
  const place = /^\s+at (?:async )?([\w.#<>]+) \(/m.exec(stack)?.[1];
  return {
    severity: "error",
    code: "unforeseen",
    message: `${what} ended in a way it should not (${name}${place === undefined ? "" : ` in ${place}`})`,
    hint: "Please report this. Run plan: it shows what is there, and the same command goes on where this one stopped.",
  };
}

/** It was written, and so it is not skipped. */
function unchecked({ address, title }: Change, reason: string): Diagnostic {
  return {
    severity: "error",
    code: "checks-not-done",
    category: "unfinished",
    message: `${address} ("${title}") was written and not checked: ${reason}`,
    hint: "Run the same command again when the cause is mended: it is checked then.",
    address,
  };
}

function nameOf({ address, action }: Change): Pick<Change, "address" | "action"> {
  return { address, action };
}

/** What an outcome says of a change besides how it ended. */
function subjectOf(change: Change): Pick<ChangeOutcome, "address" | "action" | "adopt_changed"> {
  return { ...nameOf(change), ...(change.action === "adopt" && isWrite(change) ? { adopt_changed: true } : {}) };
}

function isLeaving({ action }: Change): boolean {
  return action === "delete" || action === "forget";
}

/** True when callers may hear a change although nothing is deployed. Nothing leads to what is only created, unless something leads to its parent. */
function isHeard(change: Change): boolean {
  const { staged, route, parent, fields } = kindNamed(change.kind);
  if (change.action === "delete") return true;
  if (!fields.some(({ heard }) => heard === true)) return false;
  const isLed = change.id !== undefined || route !== undefined || parent !== undefined;
  return isWrite(change) && !staged && isLed;
}
