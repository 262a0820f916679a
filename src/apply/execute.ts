// Plan → calls. It has no way to decide anything: it does what the plan says, in that order, and tells what happened.
import type { Answer, Client, WireList } from "../api/client.ts";
import type { Address, Value } from "../config/desired.ts";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { kindNameOf, spot } from "../kinds/identity.ts";
import { childrenOf, kindNamed, kinds, parentOf } from "../kinds/index.ts";
import type { Kind, KindName } from "../kinds/kind.ts";
import type { Children, Live, LiveObject } from "../live/live.ts";
import { readDoubts, readMore } from "../live/read.ts";
import { type Binding, type Bindings, type Intent, withSecrets } from "../plan/bindings.ts";
import type { Digests } from "../plan/diff.ts";
import { isWrite } from "../plan/plan.ts";
import { leadersIn, leadersTo, referringKinds } from "../plan/prune.ts";
import type { Change, Plan } from "../plan/types.ts";
import { secretNames } from "../plan/value.ts";
import { OpenRecord } from "../record/open_record.ts";
import { type RecordStore, recordProblem } from "../record/store.ts";
import { type ChangeResult, createIntent, lockLost, runChange } from "./change.ts";
import type { ApplySettings, RunContext } from "./context.ts";
import type { ApplyEvent, ChangeOutcome, Outcome } from "./events.ts";
import { type Undo, undoOf } from "./undo.ts";
import { clearedUnseen } from "./unseen.ts";
import { appliedDigests, differingFields, type Lagging, readBack } from "./verify.ts";

/** What an apply needs. `live` is what the plan was made of. */
export interface ApplyInputs {
  readonly plan: Plan;
  readonly live: Live;
  readonly client: Client;
  readonly bindings: Bindings | undefined;
  /** Where the record lives. */
  readonly store: RecordStore;
  /** Keeps the values before, ahead of the first write. Undefined: done. Else nothing is written. */
  readonly keepUndo: (undo: Undo) => Promise<Diagnostic | undefined>;
  readonly settings: ApplySettings;
  readonly digests: Digests;
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
  readonly #diagnostics: Diagnostic[] = [];
  readonly #ids = new Map<Address, string>();
  /** Objects as the last answer showed them. */
  readonly #latest = new Map<string, LiveObject>();
  /** Lists that are being read just now, by kind and parent. */
  readonly #lists = new Map<string, Promise<Answer<WireList>>>();
  #turn: Promise<unknown> = Promise.resolve();
  /** Creates that are written down and not done. */
  readonly #announced = new Map<Address, Intent>();
  #written = false;
  #recordLost = false;
  /** A list that could not be read back says nothing of what was written. */
  #verified = true;

  constructor(inputs: ApplyInputs) {
    this.#in = inputs;
    const { plan } = inputs;
    this.#record = new OpenRecord(inputs.store, inputs.bindings, { ...plan, keyed: inputs.digests.keyed });
    for (const [address, id] of Object.entries(plan.ids)) this.#ids.set(address, id);
    for (const change of plan.changes) if (change.id !== undefined) this.#ids.set(change.address, change.id);
    for (const list of Object.values(inputs.live.lists))
      for (const object of list.objects) this.#latest.set(spot(object.kind, object.id), object);
    this.#context = {
      ...inputs,
      record: this.#record,
      announced: this.#announced,
      isHeld: () => inputs.store.isHeld(),
      idOf: (address) => this.#ids.get(address),
      learnId: (address, id) => this.#ids.set(address, id),
      wrote: () => {
        if (!this.#written) inputs.on({ type: "written", org: plan.org });
        this.#written = true;
      },
      latest: (kind, id) => this.#latest.get(spot(kind, id)),
      see: (object) => this.#latest.set(spot(object.kind, object.id), object),
      listNow: (kind, parent) => {
        const at = spot(kind.name, parent ?? "");
        const asked = this.#lists.get(at) ?? inputs.client.list(kind, parent);
        this.#lists.set(at, asked);
        return asked.finally(() => this.#lists.delete(at));
      },
      inTurn: (task) => {
        const result = this.#turn.then(task);
        this.#turn = result.catch(() => undefined);
        return result;
      },
      knownIds: new Map(kinds.map(({ name }) => [name, new Set(idsBefore(name, inputs))])),
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
    for (const level of levelsOf(staying)) await this.#runLevel(level);
    const readAll = await this.#verify(staying);
    for (const level of levelsOf(leaving)) {
      if (readAll) await this.#runLevel(await this.#withoutNewlyReferred(level));
      else for (const change of level) this.#skip(change, "what was written before could not be read back");
    }
    await this.#verifyGone(leaving);
  }

  /** Since the plan was made somebody may have led callers to what it deletes, so who leads there is read again. */
  async #withoutNewlyReferred(level: readonly Change[]): Promise<readonly Change[]> {
    const { client, live, plan, signal, settings } = this.#in;
    const deletes = level.filter((change) => change.action === "delete");
    const [first] = deletes;
    if (first === undefined || signal.aborted || settings.draftOnly) return level;
    const referring = referringKinds(new Set([first.kind])).filter(
      (kind) => kind.endpoints[live.dialect] !== undefined,
    );
    const wanted = referring.filter((kind) => kind.parent === undefined);
    const now = await readMore(client, live, {
      voices: false,
      lists: wanted.map((kind) => kind.name),
      leading: [],
      referrers: kindNamed(first.kind).referrers === undefined ? [] : [first.kind],
      children: this.#childrenLeading(referring, deletes),
    });
    const unread = now.ok ? (now.live.referrers?.[first.kind]?.unread ?? []) : now.diagnostics;
    if (!now.ok || unread.length > 0 || wanted.some((kind) => now.live.lists[kind.name]?.complete !== true)) {
      this.#diagnostics.push(...unread.map((problem) => ({ ...problem, org: plan.org })));
      for (const change of deletes) this.#skip(change, "what leads to it could not be read again");
      return level.filter((change) => change.action !== "delete");
    }
    const leaving = new Set(
      plan.changes.flatMap(({ action, kind, id = "" }) => (action === "delete" ? [spot(kind, id)] : [])),
    );
    const leading = deletes.flatMap(({ kind, id = "" }) => leadersIn(now.live, { kind, id }, leaving));
    // A list that lags still shows what this run has led elsewhere.
    const again = leading.filter(({ kind }) => kindNamed(kind).reread === "item");
    const asked = await readDoubts(client, now.live, again);
    const shown = asked.ok ? asked.live : now.live;
    return level.filter((change) => {
      if (change.action !== "delete") return true;
      const leaders = leadersTo(shown, { kind: change.kind, id: change.id ?? "" }, leaving);
      if (leaders.length > 0) this.#fail(change, ledThereMeanwhile(change, plan.org, leaders));
      return leaders.length === 0;
    });
  }

  /** Children that may lead to what is deleted: of all parents that stay, and its own. */
  #childrenLeading(referring: readonly Kind[], deletes: readonly Change[]): readonly Children[] {
    const { live } = this.#in;
    const gone = new Set(
      [...this.#outcomes.values()].flatMap(({ action, state, address }) =>
        action === "delete" && state === "done" ? [spot(kindNameOf(address), this.#ids.get(address) ?? "")] : [],
      ),
    );
    return [
      ...referring.flatMap((kind) =>
        [...(live.lists[kind.name]?.of ?? [])]
          .filter((parent) => !gone.has(spot(kind.parent ?? "", parent)))
          .map((parent) => ({ kind: kind.name, parent })),
      ),
      ...deletes.flatMap(({ kind, id = "" }) =>
        childrenOf(kindNamed(kind))
          .filter((child) => child.endpoints[live.dialect] !== undefined)
          .map((child) => ({ kind: child.name, parent: id })),
      ),
    ];
  }

  async #runLevel(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    await this.#journalAll(changes);
    const { default: PQueue } = await import("p-queue");
    // The client holds the calls. While a change waits for the record to be written, another one may call; but one at a time means one.
    const { concurrency } = this.#in.settings;
    const queue = new PQueue({ concurrency: concurrency === 1 ? 1 : 2 * concurrency });
    const running = new Map<Address, Promise<void>>();
    for (const change of changes) {
      const before = change.dependsOn.flatMap((address) => running.get(address) ?? []);
      running.set(
        change.address,
        Promise.all(before).then(() => queue.add(() => this.#oneSafely(change)) as Promise<void>),
      );
    }
    await Promise.all(running.values());
  }

  /**
   * What the level before has learned is written here, and the journal of this one: a thousand creates cost one write of it. What waits
   * for another create of the same kind is written down in its turn.
   */
  async #journalAll(changes: readonly Change[]): Promise<void> {
    const own = new Set(changes.map((change) => change.address));
    const creates = changes.filter(
      (change) => isJournaled(change) && !change.dependsOn.some((address) => own.has(address)),
    );
    for (const change of this.#in.signal.aborted ? [] : creates) {
      const intent = createIntent(change, this.#context);
      if (this.#record.holdsIntent(change.address, intent)) continue;
      this.#record.openIntent(change.address, intent);
      this.#announced.set(change.address, intent);
    }
    // One that can't be written stops each change, which tries it once more.
    await this.#record.flush().catch(() => undefined);
  }

  /** Whatever goes wrong with one change, the others go on, and what was done is told. */
  async #oneSafely(change: Change): Promise<void> {
    try {
      await this.#one(change);
    } catch (error) {
      // Nobody knows how far it came.
      if (isWrite(change)) this.#context.wrote();
      this.#fail(change, { ...unforeseen(change.address, error), org: this.#in.plan.org, address: change.address });
    }
  }

  async #one(change: Change): Promise<void> {
    const { org } = this.#in.plan;
    const before = change.dependsOn.flatMap((address) => this.#outcomes.get(address) ?? []);
    const unfinished = before.find((outcome) => outcome.state === "failed" || outcome.state === "skipped");
    if (this.#in.signal.aborted) return this.#skip(change, "the run was interrupted");
    if (unfinished !== undefined) return this.#skip(change, `it needs ${unfinished.address}, which did not succeed`);
    if (this.#in.settings.draftOnly && isHeard(change)) return this.#hold(change);
    if (!(await this.#context.isHeld())) return this.#fail(change, lockLost(org, change.address));
    this.#in.on({ type: "change-started", org, ...nameOf(change) });
    const result: ChangeResult = await runChange(change, this.#context);
    this.#announced.delete(change.address);
    if (!result.ok) return this.#fail(change, { ...result.diagnostic, org, address: change.address });
    this.#outcomes.set(change.address, { ...subjectOf(change), state: "done", id: result.id });
    this.#in.on({ type: "change-done", org, ...nameOf(change), id: result.id });
  }

  #skip(change: Change, reason: string): void {
    if (this.#announced.delete(change.address)) this.#record.closeIntent(change.address);
    this.#outcomes.set(change.address, { ...subjectOf(change), state: "skipped", reason });
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
      ...subjectOf(change),
      state: "failed",
      ...(id === undefined ? {} : { id }),
      diagnostic,
    });
    this.#in.on({ type: "change-failed", org: this.#in.plan.org, ...nameOf(change), diagnostic });
  }

  /** Reads everything back, names what was not kept and writes down what was. False: some of it can't be read. */
  async #verify(changes: readonly Change[]): Promise<boolean> {
    const { plan, live, digests, settings } = this.#in;
    const done = changes.filter((change) => this.#outcomes.get(change.address)?.state === "done");
    const written = done.filter(isWrite);
    const back = await this.#readBack(
      written,
      (change, object) => object !== undefined && this.#isKept(change, object),
    );
    const objects = objectsOf(back.lists);
    for (const item of plan.settled) {
      const object = objects.get(spot(kindNameOf(item.address), item.id));
      if (object === undefined) continue;
      const applied = appliedDigests(object, item.managed, this.#context.idOf, digests);
      this.#remember(
        item.address,
        { id: item.id, own: item.own, applied: applied.digests, ...item.keep },
        item.managed,
      );
    }
    for (const change of done) {
      const id = this.#ids.get(change.address);
      const object = id === undefined ? undefined : objects.get(spot(change.kind, id));
      if (id === undefined || object === undefined) {
        if (!isWrite(change)) continue;
        // A list that was not read to its end was told already.
        if (back.lists[change.kind]?.complete === true) this.#fail(change, notThere(change, plan.org));
        else if (id !== undefined) this.#rememberAnswer(change, id);
        continue;
      }
      if (settings.draftOnly && object.hasDraft === true) {
        this.#outcomes.set(change.address, { ...subjectOf(change), state: "done", id, draft: true });
        continue;
      }
      const applied = appliedDigests(object, change.managed, this.#context.idOf, digests);
      this.#remember(
        change.address,
        { id, own: change.own ?? "adopted", applied: applied.digests, ...change.keep },
        change.managed,
      );
      if (!isWrite(change)) continue;
      const shipped = clearedUnseen(change, live, object).filter(
        (name) => !(name in change.managed) || applied.differing.includes(name),
      );
      const differing = applied.differing.filter((name) => !shipped.includes(name));
      if (differing.length > 0) this.#fail(change, notKept(change, differing, plan.org));
      else if (shipped.length > 0) this.#fail(change, shippedUnseen(change, shipped, plan.org));
    }
    return back.readAll;
  }

  /**
   * The lists of what these changes wrote, read until they show each as it should be. False for what is not read completely, or not at
   * all: nobody can tell.
   */
  async #readBack(
    changes: readonly Change[],
    isAsWanted: (change: Change, object: LiveObject | undefined) => boolean,
  ): Promise<{ readonly lists: Live["lists"]; readonly readAll: boolean }> {
    const { plan, live, client, settings, signal } = this.#in;
    if (changes.length === 0) return { lists: live.lists, readAll: true };
    const { lists, problems } = await readBack({
      client,
      live,
      changed: changes.map(({ kind, address, parent }) => ({ kind, parent: parent ?? this.#parentIdOf(address) })),
      lagging: (shown) => {
        const objects = objectsOf(shown);
        return changes.flatMap((change): readonly Lagging[] => {
          const { address, kind, action, parent = this.#parentIdOf(address) } = change;
          const id = this.#ids.get(address);
          if (id === undefined || shown[kind]?.complete !== true) return [];
          if (isAsWanted(change, objects.get(spot(kind, id)))) return [];
          return [{ address, kind, id, parent, wanted: action === "delete" ? "gone" : "there" }];
        });
      },
      waits: settings.rereadWaits,
      on: (late, seconds) => {
        const [first] = late;
        if (first === undefined) return;
        const others = late.length === 1 ? "" : `, and ${late.length - 1} more`;
        const what = first.wanted === "gone" ? "still shows it" : "does not show it as it was written";
        const reason = `the org ${what}${others}; looking again in ${seconds} s`;
        this.#in.on({ type: "waiting", org: plan.org, address: first.address, reason });
      },
      signal,
    });
    const unread = Object.values(problems);
    this.#noteUnread(unread);
    return { lists, readAll: unread.length === 0 };
  }

  /** Live id of the parent of a child. */
  #parentIdOf(address: Address): string | undefined {
    return this.#ids.get(parentOf(address) ?? "");
  }

  /** What it manages is live, or waits where only drafts were asked for; what a draft cleared unseen is told by itself. */
  #isKept(change: Change, object: LiveObject): boolean {
    if (this.#in.settings.draftOnly && object.hasDraft === true) return true;
    const cleared = clearedUnseen(change, this.#in.live, object);
    return differingFields(object, change.managed, this.#context.idOf).every((name) => cleared.includes(name));
  }

  /** What can't be read back is ours as the last answer showed it: else the next change of it would count as an edit of somebody else. */
  #rememberAnswer(change: Change, id: string): void {
    const answered = this.#latest.get(spot(change.kind, id));
    if (answered === undefined || answered.hasDraft === true) return;
    const { digests, differing } = appliedDigests(answered, change.managed, this.#context.idOf, this.#in.digests);
    if (differing.length > 0) return;
    this.#remember(
      change.address,
      { id, own: change.own ?? "adopted", applied: digests, ...change.keep },
      change.managed,
    );
  }

  #noteUnread(problems: readonly Diagnostic[]): void {
    if (problems.length > 0) this.#verified = false;
    for (const problem of problems) this.#diagnostics.push({ ...problem, org: this.#in.plan.org });
  }

  /** A plan of a part of the configuration says nothing about the other fields and about deletion. */
  #remember(address: Address, binding: Binding, managed: Readonly<Record<string, Value>>): void {
    const earlier = this.#record.get(address);
    const {
      drafted: _over,
      secret: _before,
      ...kept
    }: Partial<Binding> = this.#in.plan.partial === true && earlier !== undefined ? earlier : {};
    this.#record.set(address, {
      ...kept,
      ...binding,
      ...withSecrets([...secretNames(managed), ...(earlier?.secret ?? []).filter((name) => !(name in managed))]),
      applied: { ...kept.applied, ...managedOf(kept.applied, binding.applied) },
    });
  }

  /** What the API said to have deleted and still lists is not deleted. */
  async #verifyGone(changes: readonly Change[]): Promise<void> {
    const { plan, bindings } = this.#in;
    const deleted = changes.filter(
      (change) => change.action === "delete" && this.#outcomes.get(change.address)?.state === "done",
    );
    if (deleted.length === 0) return;
    const back = await this.#readBack(deleted, (_change, object) => object === undefined);
    const objects = objectsOf(back.lists);
    for (const change of deleted) {
      if (!objects.has(spot(change.kind, change.id ?? ""))) continue;
      this.#record.set(change.address, { id: change.id as string, own: "created" });
      for (const address of change.forgets ?? []) {
        const before = bindings?.bindings[address];
        if (before !== undefined) this.#record.set(address, before);
      }
      this.#fail(change, {
        severity: "error",
        code: "not-deleted",
        message: `the API accepted to delete ${change.address} ("${change.title}") and still has it`,
        hint: "Look at it in the dashboard, then run the same command again.",
        org: plan.org,
        address: change.address,
      });
    }
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
    if (this.#written) return 4;
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

/** Of a part of the configuration: what it brought back of the fields that are managed. */
function managedOf(before: Binding["applied"], now: Binding["applied"] = {}): Readonly<Record<string, string>> {
  return before === undefined ? now : Object.fromEntries(Object.entries(now).filter(([name]) => name in before));
}

function notKept(change: Change, names: readonly string[], org: string): Diagnostic {
  return {
    severity: "error",
    code: "not-kept",
    message: `the API accepted ${change.address} but did not keep ${list(names)}`,
    hint: "Look at it in the dashboard: the API may have changed the value, or refuse it silently.",
    org,
    address: change.address,
  };
}

function notThere(change: Change, org: string): Diagnostic {
  return {
    severity: "error",
    code: "not-there",
    message: `${change.address} ("${change.title}") was written, and the org has no such ${kindNamed(change.kind).title.one} any more`,
    hint: "Somebody may have deleted it in between. Make a new plan and look at it.",
    org,
    address: change.address,
  };
}

/** The draft was deployed, and what it held cannot be called back: somebody has to know. */
function shippedUnseen(change: Change, names: readonly string[], org: string): Diagnostic {
  return {
    severity: "error",
    code: "shipped-unseen",
    message: `the draft of ${change.address} that was waiting also cleared ${list(names)}, and no read shows that before a deploy`,
    hint: "What was there before is in the undo file. What the configuration manages is put back by the next apply.",
    org,
    address: change.address,
  };
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

/** Ids that no object gets any more: of what is listed, and of what is bound and not known to be gone. */
function idsBefore(name: KindName, { live, bindings }: ApplyInputs): readonly string[] {
  const listed = (live.lists[name]?.objects ?? []).map(({ id }) => id);
  const bound = Object.entries(bindings?.bindings ?? {}).flatMap(([address, { id }]) =>
    kindNameOf(address) === name && live.asked?.has(spot(name, id)) !== true ? [id] : [],
  );
  return [...listed, ...bound];
}

function objectsOf(lists: Live["lists"]): ReadonlyMap<string, LiveObject> {
  return new Map(
    Object.values(lists).flatMap((list) =>
      list.objects.map((object) => [spot(object.kind, object.id), object] as const),
    ),
  );
}

function nameOf({ address, action }: Change): Pick<Change, "address" | "action"> {
  return { address, action };
}

/** What an outcome says of a change besides how it ended. */
function subjectOf(change: Change): Pick<ChangeOutcome, "address" | "action" | "adopt_changed"> {
  return { ...nameOf(change), ...(change.action === "adopt" && isWrite(change) ? { adopt_changed: true } : {}) };
}

/**
 * The plan's order, cut where the kind changes: of one kind all runs at once. Mostly these are the kinds, but an integration may
 * name an agent that is new, and then it waits for it.
 */
function levelsOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const levels: Change[][] = [];
  for (const change of changes) {
    const last = levels.at(-1);
    if (last?.[0]?.kind === change.kind) last.push(change);
    else levels.push([change]);
  }
  return levels;
}

/** A create that makes a second one where it is sent twice. */
function isJournaled({ kind, steps }: Change): boolean {
  return steps[0] === "create" && kindNamed(kind).birth.by !== "upsert";
}

function isLeaving({ action }: Change): boolean {
  return action === "delete" || action === "forget";
}

/** True when callers may hear a change although nothing is deployed: nothing leads to what is only created. */
function isHeard(change: Change): boolean {
  const kind = kindNamed(change.kind);
  if (change.action === "delete") return true;
  return isWrite(change) && !kind.staged && (change.id !== undefined || kind.route !== undefined);
}

function ledThereMeanwhile(change: Change, org: string, leaders: readonly string[]): Diagnostic {
  return {
    severity: "error",
    category: "stale",
    code: "still-referred",
    message: `${aFewOf(leaders)} ${leaders.length === 1 ? "leads" : "lead"} to ${change.address} ("${change.title}") since the plan was made; it was not deleted`,
    hint: "Make a new plan and look at it.",
    org,
    address: change.address,
  };
}
