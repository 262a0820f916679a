// Many orgs, applied: each is read, planned, applied and dropped, a few at a time. Nothing here prints: it tells values and events.
import type { ApplySettings } from "../apply/context.ts";
import type { Outcome, RunEvent } from "../apply/events.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Revision } from "../plan/bindings.ts";
import { hasChanges } from "../plan/plan.ts";
import type { Plan, PlanOptions } from "../plan/types.ts";
import { exitCodeOfApply, exitCodeOfOrgs } from "./exit_code.ts";
import { type HeldOrg, holdOrg, type KeptBack, type UndoKeeper } from "./held_org.ts";
import { type LockedOrgs, lockOrgs } from "./locks.ts";
import type { Intention } from "./obstacles.ts";
import type { RunInputs } from "./org.ts";
import { eachOrg, type FailedOrg, inOrderOf } from "./orgs.ts";
import { type OpenPlans, openPlans } from "./plans.ts";
import { type NotStarted, StartRule } from "./start_rule.ts";

/** What is to be applied, and how. */
export interface RolloutInputs extends RunInputs {
  readonly intention: Intention;
  readonly options: PlanOptions;
  /** How many orgs may fail before no other one is started. Left out: all of them. */
  readonly maxFailed?: number | undefined;
  readonly settings: ApplySettings;
  readonly undo: UndoKeeper;
  /** What the record of an org is to say of its apply, when that begins. */
  readonly revisionOf: (org: string) => Promise<Revision>;
  /** Whole plans are wanted when all is done. Else only what is counted and named of them stays. */
  readonly keepsValues: boolean;
  /** Takes what is to be shown of a plan, while it is whole. */
  readonly look: (plan: Plan) => Promise<void>;
}

/** What is to happen once the plans are made. `stop`: what was approved can't be done as a whole, so nothing is. */
export type Next = "stop" | "apply" | "approve";

/** Orgs that wait for their apply as they are. Of more, memory counts. */
const mostUnpacked = 8;

/** Locks, reads and plans every chosen org. */
export async function openRollout(inputs: RolloutInputs): Promise<Rollout> {
  const { configuration, storeOf, limits, intention, options } = inputs;
  const holding = { keepsValues: inputs.keepsValues, packs: configuration.orgs.length > mostUnpacked };
  const locked = await lockOrgs(configuration.orgs, storeOf, limits.parallelOrgs);
  for (const { connection, diagnostics } of locked.failed)
    inputs.on?.({ type: "not-planned", org: connection.name, diagnostics });
  try {
    const plans = await openPlans(inputs, {
      options,
      desiredOf: intention.origin.desiredOf(configuration),
      orgs: locked.free,
      approvedIn: intention.origin.approvedIn,
      keep: async (planned) => {
        await inputs.look(planned.plan);
        return holdOrg(planned, intention, holding);
      },
    });
    return new Rollout(inputs, locked, plans);
  } catch (error) {
    await locked.release();
    throw error;
  }
}

/** The orgs of one apply. */
export class Rollout {
  /** Those that were planned, in the order of the configuration. */
  readonly orgs: readonly HeldOrg[];
  readonly failed: readonly FailedOrg[];
  readonly #inputs: RolloutInputs;
  readonly #locked: LockedOrgs;
  readonly #plans: OpenPlans<HeldOrg>;
  readonly #rule: StartRule;

  constructor(inputs: RolloutInputs, locked: LockedOrgs, plans: OpenPlans<HeldOrg>) {
    this.orgs = plans.kept;
    this.failed = inOrderOf(inputs.configuration.orgs, [...locked.failed, ...plans.failed]);
    this.#inputs = inputs;
    this.#locked = locked;
    this.#plans = plans;
    const { configuration, maxFailed } = inputs;
    this.#rule = new StartRule({
      canaries: configuration.canaries,
      ...(maxFailed === undefined ? {} : { maxFailed }),
    });
    for (const { connection, diagnostics } of this.failed) this.#rule.stopped(connection.name, diagnostics);
    for (const { name, obstacles } of this.orgs) if (obstacles.length > 0) this.#rule.stopped(name, obstacles);
  }

  /** What stopped orgs before they had a plan. */
  get failures(): readonly Diagnostic[] {
    return this.failed.flatMap((org) => org.diagnostics);
  }

  /** What keeps planned orgs from being applied. */
  get obstacles(): readonly Diagnostic[] {
    return this.orgs.flatMap((org) => org.obstacles);
  }

  get plans(): readonly Plan[] {
    return this.orgs.map((org) => org.plan);
  }

  /** How the applies ended that were begun, or how far they came. */
  get outcomes(): readonly Outcome[] {
    return this.orgs.flatMap((org) => org.outcome ?? []);
  }

  /** Orgs that nothing of their own keeps from being applied, but what became of others. */
  get notStarted(): readonly NotStarted[] {
    return this.orgs.flatMap(({ name, obstacles, outcome, plan }) => {
      if (outcome !== undefined || obstacles.length > 0 || plan.changes.length === 0) return [];
      const reason = this.#rule.reasonAgainst(name);
      return reason === undefined ? [] : [{ org: name, reason }];
    });
  }

  /** The orgs with changes that are to be started, in the parts that wait for each other. */
  get stages(): readonly (readonly string[])[] {
    const changing = this.#ready.filter(({ plan }) => hasChanges(plan));
    return this.#rule.stages(changing).map((stage) => stage.map(({ name }) => name));
  }

  /** What there is to go back to in each org. */
  get waysBack(): readonly (KeptBack & { readonly org: string })[] {
    return this.orgs.flatMap(({ name, back }) => (back === undefined ? [] : [{ org: name, ...back }]));
  }

  /** What is to happen with the plans as they are. */
  get next(): Next {
    const { isApproved } = this.#inputs.intention.origin;
    if (isApproved && exitCodeOfOrgs([...this.failures, ...this.obstacles]) !== 0) return "stop";
    return isApproved || !this.#ready.some((org) => hasChanges(org.plan)) ? "apply" : "approve";
  }

  /** Applies the orgs that nothing speaks against, canaries first. What an org needs goes when it is done. */
  async apply(on: (event: RunEvent) => void): Promise<void> {
    const { configuration, limits, settings, options, undo, revisionOf, signal, env } = this.#inputs;
    const home = { folder: configuration.folder, env };
    const isWhole = options.targets.length === 0;
    const begun = this.#ready.filter(({ plan }) => plan.changes.length > 0);
    const changes = begun.reduce((sum, { plan }) => sum + plan.changes.length, 0);
    on({ type: "rollout-started", orgs: begun.map(({ name }) => name), changes });
    for (const [i, stage] of this.#rule.stages(this.#ready).entries()) {
      const next = stage.filter(({ name, plan }) => hasChanges(plan) && this.#rule.reasonAgainst(name) === undefined);
      if (i > 0 && next.length > 0) on({ type: "canary-done", orgs: next.map(({ name }) => name) });
      await eachOrg(stage, limits.parallelOrgs, async (org) => {
        if (this.#rule.reasonAgainst(org.name) === undefined) {
          const revision = await revisionOf(org.name);
          const run = { settings, home, revision, isWhole, undo, on, signal };
          this.#rule.ended(await org.apply(run, () => configuration.desired(org.name)));
        }
        await org.drop();
        await this.#locked.giveBack(org.name);
      });
    }
  }

  /** What it comes to, with what came between. */
  exitCode(besides: readonly number[] = []): number {
    return exitCodeOfApply([exitCodeOfOrgs([...this.failures, ...this.obstacles]), ...besides], this.outcomes);
  }

  /** Gives the locks back that are still held, and tells of those that stay behind. */
  release(): Promise<readonly Diagnostic[]> {
    return this.#locked.release();
  }

  /** Lets go of all that is left. */
  async close(): Promise<void> {
    await Promise.all(this.orgs.map((org) => org.drop()));
    await this.#plans.close();
  }

  get #ready(): readonly HeldOrg[] {
    return this.orgs.filter(
      ({ name, obstacles }) => obstacles.length === 0 && this.#rule.reasonAgainst(name) === undefined,
    );
  }
}
