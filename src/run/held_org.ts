// One org between its plan and its end. What only the apply needs goes with it: a run may have a thousand of these.
import type { ApplySettings, SecretHome } from "../apply/context.ts";
import { type ApplyEvent, type Outcome, outcomeSoFar, type WayBack, withEvent } from "../apply/events.ts";
import { applyPlan } from "../apply/execute.ts";
import { neededOf } from "../apply/needed.ts";
import { isEmptyUndo, type Undo, wayBack } from "../apply/undo.ts";
import type { Desired } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Revision } from "../plan/bindings.ts";
import { outlineOf, shownOf } from "../plan/outline.ts";
import type { Plan } from "../plan/types.ts";
import { type Intention, obstaclesTo } from "./obstacles.ts";
import type { PlannedOrg } from "./org.ts";
import { Packed } from "./packed.ts";

/** Keeps what an apply is about to take away. */
export interface UndoKeeper {
  /** Gives the file, or why nothing may be written. */
  keep(undo: Undo): Promise<{ readonly file: string } | Diagnostic>;
  /** Where nothing was written, everything still is as it was. */
  drop(undo: Undo): Promise<void>;
}

/** How one org is applied. */
export interface OrgApply {
  readonly settings: ApplySettings;
  readonly home: SecretHome;
  /** What is applied, for the record. */
  readonly revision: Revision;
  /** No target leaves a part of it out. */
  readonly isWhole: boolean;
  readonly undo: UndoKeeper;
  readonly on: (event: ApplyEvent) => void;
  readonly signal: AbortSignal;
}

/** What there is to go back to. No file: there is nothing to read in it. */
export interface KeptBack {
  readonly way: WayBack;
  readonly file?: string;
}

/** How orgs are held. */
export interface Holding {
  /** Somebody wants to read the whole plans when all is done. */
  readonly keepsValues: boolean;
  /** There are so many that what the apply of each needs is packed until then. */
  readonly packs: boolean;
}

/** Holds an org until it is applied. Of one that can't be, only what is told of it. */
export async function holdOrg(planned: PlannedOrg, intention: Intention, holding: Holding): Promise<HeldOrg> {
  const org = new HeldOrg(planned, await obstaclesTo(planned.plan, intention), intention, holding);
  if (org.obstacles.length > 0) await org.drop();
  return org;
}

/** A planned org until its turn comes. */
interface Waiting extends Omit<PlannedOrg, keyof WaitingValues> {
  take(): WaitingValues;
}

/** Most of what it takes in memory. */
type WaitingValues = Pick<PlannedOrg, "plan" | "live" | "bindings">;

/** An org that is planned, and may be applied once. */
export class HeldOrg {
  readonly name: string;
  /** Why it can't be applied. */
  readonly obstacles: readonly Diagnostic[];
  readonly #intention: Intention;
  readonly #keepsValues: boolean;
  #plan: Plan;
  /** What the apply needs. Undefined: it is over, or will not be. */
  #planned: Waiting | undefined;
  #outcome: Outcome | undefined;
  #undo: { readonly undo: Undo; readonly file?: string } | undefined;
  #back: KeptBack | undefined;

  constructor(
    planned: PlannedOrg,
    obstacles: readonly Diagnostic[],
    intention: Intention,
    { keepsValues, packs }: Holding,
  ) {
    const { plan, live, bindings, ...rest } = planned;
    this.name = planned.connection.name;
    this.obstacles = obstacles;
    this.#intention = intention;
    this.#keepsValues = keepsValues;
    this.#plan = !packs ? plan : keepsValues ? shownOf(plan) : outlineOf(plan);
    this.#planned = { ...rest, take: putAway({ plan, live: neededOf(live, plan), bindings }, packs) };
  }

  /** Its plan: without values where nobody needs them here. */
  get plan(): Plan {
    return this.#plan;
  }

  /** How far the apply came. Undefined: it was not begun. */
  get outcome(): Outcome | undefined {
    return this.#outcome;
  }

  /** What there is to go back to by now. */
  get back(): KeptBack | undefined {
    return this.#back ?? this.#backSoFar();
  }

  /** Applies it. `desired` tells what the files say. */
  async apply({ undo, on, ...how }: OrgApply, desired: () => Desired): Promise<Outcome> {
    if (this.#planned === undefined) throw new Error(`org ${this.name} can't be applied`);
    const { take, ...rest } = this.#planned;
    const planned = { ...rest, ...take() };
    const { plan, bindings } = planned;
    this.#outcome = outcomeSoFar(plan);
    const outcome = await applyPlan({
      ...planned,
      orgId: planned.connection.orgId,
      keepUndo: async (found) => {
        const kept: { readonly file?: string } | Diagnostic = isEmptyUndo(found) ? {} : await undo.keep(found);
        if ("code" in kept) return kept;
        this.#undo = { undo: found, ...kept };
        return undefined;
      },
      ...how,
      isWhole: how.isWhole && plan.leftOut === undefined,
      on: (event) => {
        if (this.#outcome !== undefined) this.#outcome = withEvent(this.#outcome, event);
        on(event);
      },
    });
    if (!outcome.written && this.#undo?.file !== undefined) await undo.drop(this.#undo.undo);
    if (!outcome.written) this.#undo = undefined;
    const note = this.#intention.origin.noteAfter({ plan, outcome, desired, bindings });
    this.#outcome = note === undefined ? outcome : { ...outcome, diagnostics: [...outcome.diagnostics, note] };
    return this.#outcome;
  }

  /** Lets go of everything but what is told of it. */
  async drop(): Promise<void> {
    const planned = this.#planned;
    this.#back = this.#backSoFar();
    this.#undo = undefined;
    this.#planned = undefined;
    if (!this.#keepsValues) this.#plan = outlineOf(this.#plan);
    await planned?.client.close();
  }

  #backSoFar(): KeptBack | undefined {
    if (this.#undo === undefined || this.#outcome === undefined) return undefined;
    const { undo, ...file } = this.#undo;
    return { way: wayBack(undo, this.#outcome, this.#plan), ...file };
  }
}

/** Gives what takes it out again. */
function putAway<T>(value: T, packs: boolean): () => T {
  if (!packs) return () => value;
  const packed = new Packed(value);
  // A function of its own would keep the value beside it.
  return packed.take.bind(packed);
}
