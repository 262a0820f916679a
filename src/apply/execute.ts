// Plan → calls. It has no way to decide anything: it does what the plan says, in that order, and tells what happened.

import type { Client } from "../api/client.ts";
import type { Address } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { kinds } from "../kinds/index.ts";
import type { Live, LiveObject } from "../live/live.ts";
import type { Bindings } from "../plan/bindings.ts";
import type { Digests } from "../plan/diff.ts";
import { isWrite } from "../plan/plan.ts";
import type { Change, Plan } from "../plan/types.ts";
import { type ChangeResult, type RunContext, runChange } from "./change.ts";
import type { ApplyEvent, ChangeOutcome, Outcome } from "./events.ts";
import { OpenRecord } from "./record.ts";
import { type RecordStore, recordProblem } from "./store.ts";
import { appliedDigests, readBack } from "./verify.ts";

/** What an apply needs. `live` is what the plan was made of. */
export interface ApplyInputs {
  readonly plan: Plan;
  readonly live: Live;
  readonly client: Client;
  readonly bindings: Bindings | undefined;
  /** Where the record lives. */
  readonly store: RecordStore;
  readonly settings: ApplySettings;
  readonly digests: Digests;
  readonly on: (event: ApplyEvent) => void;
  /** Aborted: what is in flight ends, the rest is skipped. */
  readonly signal: AbortSignal;
}

/** How to wait and how much to do at once. */
export interface ApplySettings {
  /** Write drafts and stop before deploy. */
  readonly draftOnly: boolean;
  /** Seconds that a bought number may take to become active. */
  readonly provisionTimeout: number;
  /** Seconds before each look for an object whose create was never answered. */
  readonly reconcileWaits: readonly number[];
  readonly concurrency: number;
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
  #written = false;
  #recordLost = false;

  constructor(inputs: ApplyInputs) {
    this.#in = inputs;
    const { plan } = inputs;
    this.#record = new OpenRecord(inputs.store, inputs.bindings, plan);
    for (const item of plan.settled) this.#ids.set(item.address, item.id);
    for (const change of plan.changes) if (change.id !== undefined) this.#ids.set(change.address, change.id);
    this.#context = {
      ...inputs,
      record: this.#record,
      idOf: (address) => this.#ids.get(address),
      learnId: (address, id) => this.#ids.set(address, id),
      wrote: () => {
        this.#written = true;
      },
      knownIds: new Map(
        kinds.map((kind) => [
          kind.name,
          new Set((inputs.live.lists[kind.name]?.objects ?? []).map((object) => object.id)),
        ]),
      ),
    };
  }

  async run(): Promise<Outcome> {
    const { plan, on } = this.#in;
    on({ type: "started", org: plan.org, changes: plan.changes.length });
    const { default: PQueue } = await import("p-queue");
    const queue = new PQueue({ concurrency: this.#in.settings.concurrency });
    for (const kind of kinds) {
      const level = plan.changes.filter((change) => change.kind === kind.name);
      const running = new Map<Address, Promise<void>>();
      for (const change of level) {
        const before = change.dependsOn.flatMap((address) => running.get(address) ?? []);
        running.set(
          change.address,
          Promise.all(before).then(() => queue.add(() => this.#one(change)) as Promise<void>),
        );
      }
      await Promise.all(running.values());
    }
    await this.#verify();
    await this.#keepRecord();
    const outcome: Outcome = {
      org: plan.org,
      changes: plan.changes.map(
        (change) =>
          this.#outcomes.get(change.address) ?? { address: change.address, action: change.action, state: "skipped" },
      ),
      written: this.#written,
      diagnostics: this.#diagnostics,
      exitCode: this.#exitCode(),
    };
    on({ type: "finished", org: plan.org, outcome });
    return outcome;
  }

  async #one(change: Change): Promise<void> {
    const { org } = this.#in.plan;
    const failedBefore = change.dependsOn.find((address) => {
      const outcome = this.#outcomes.get(address);
      return outcome !== undefined && outcome.state !== "done";
    });
    const reason = this.#in.signal.aborted
      ? "the run was interrupted"
      : failedBefore === undefined
        ? undefined
        : `it needs ${failedBefore}, which did not succeed`;
    if (reason !== undefined) {
      this.#outcomes.set(change.address, { address: change.address, action: change.action, state: "skipped", reason });
      this.#in.on({ type: "change-skipped", org, address: change.address, action: change.action, reason });
      return;
    }
    this.#in.on({ type: "change-started", org, address: change.address, action: change.action });
    const result: ChangeResult = await runChange(change, this.#context);
    if (result.ok) {
      this.#outcomes.set(change.address, {
        address: change.address,
        action: change.action,
        state: "done",
        id: result.id,
      });
      this.#in.on({ type: "change-done", org, address: change.address, action: change.action, id: result.id });
      return;
    }
    this.#fail(change, { ...result.diagnostic, org, address: change.address });
  }

  #fail(change: Change, diagnostic: Diagnostic): void {
    const id = this.#ids.get(change.address);
    this.#outcomes.set(change.address, {
      address: change.address,
      action: change.action,
      state: "failed",
      ...(id === undefined ? {} : { id }),
      diagnostic,
    });
    this.#in.on({
      type: "change-failed",
      org: this.#in.plan.org,
      address: change.address,
      action: change.action,
      diagnostic,
    });
  }

  /** Reads everything back, names what was not kept and writes down what was. */
  async #verify(): Promise<void> {
    const { plan, live, digests, settings } = this.#in;
    const done = plan.changes.filter((change) => this.#outcomes.get(change.address)?.state === "done");
    const written = done.filter(isWrite);
    const back =
      written.length === 0
        ? { lists: live.lists, problems: [] }
        : await readBack(this.#in.client, live, new Set(written.map((change) => change.kind)));
    this.#diagnostics.push(...back.problems.map((problem) => ({ ...problem, org: plan.org })));
    const objects = new Map<string, LiveObject>(
      Object.values(back.lists).flatMap((list) =>
        list.objects.map((object) => [`${object.kind} ${object.id}`, object] as const),
      ),
    );
    for (const item of plan.settled) {
      const object = objects.get(`${item.address.split(".")[0]} ${item.id}`);
      if (object === undefined) continue;
      const applied = appliedDigests(object, item.managed, this.#context.idOf, digests);
      this.#record.set(item.address, {
        id: item.id,
        own: item.own,
        applied: applied.digests,
        ...(item.protect === true ? { protect: true } : {}),
      });
    }
    for (const change of done) {
      const id = this.#ids.get(change.address);
      const object = id === undefined ? undefined : objects.get(`${change.kind} ${id}`);
      if (id === undefined || object === undefined) continue;
      const draftOnly = settings.draftOnly && object.hasDraft === true;
      if (draftOnly) continue;
      const applied = appliedDigests(object, change.managed, this.#context.idOf, digests);
      const own = change.own ?? "adopted";
      this.#record.set(change.address, {
        id,
        own,
        applied: applied.digests,
        ...(change.protect === true ? { protect: true } : {}),
      });
      if (!isWrite(change) || applied.differing.length === 0) continue;
      this.#fail(change, {
        severity: "error",
        code: "not-kept",
        message: `the API accepted ${change.address} but did not keep ${applied.differing.map((name) => `\`${name}\``).join(", ")}`,
        hint: "Look at it in the dashboard: the API may have changed the value, or refuse it silently.",
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
    const outcomes = [...this.#outcomes.values()];
    const failed = outcomes.filter((outcome) => outcome.state === "failed");
    if (failed.some((outcome) => outcome.diagnostic?.category === "unknown")) return 7;
    if (outcomes.every((outcome) => outcome.state === "done") && !this.#recordLost) return 0;
    if (this.#written) return 4;
    const causes = [...this.#diagnostics, ...failed.map((outcome) => outcome.diagnostic)];
    if (causes.some((diagnostic) => diagnostic?.category === "stale")) return 5;
    return causes.some((diagnostic) => diagnostic?.category === "locked") ? 6 : 1;
  }
}
