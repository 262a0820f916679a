// What happens while a plan is applied, told as values; reports decide how it looks.
import type { Address } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { PlanningEvent } from "../plan/events.ts";
import type { Action, Plan, Step } from "../plan/types.ts";

/** One event of an apply. */
export type ApplyEvent =
  | { readonly type: "started"; readonly org: string; readonly changes: number }
  | { readonly type: "change-started"; readonly org: string; readonly address: Address; readonly action: Action }
  /** Something was written to the API, or may have been: told once. */
  | { readonly type: "written"; readonly org: string }
  | { readonly type: "step"; readonly org: string; readonly address: Address; readonly step: Step }
  | { readonly type: "waiting"; readonly org: string; readonly address: Address; readonly reason: string }
  | {
      readonly type: "change-done";
      readonly org: string;
      readonly address: Address;
      readonly action: Action;
      readonly id: string;
    }
  | {
      readonly type: "change-failed";
      readonly org: string;
      readonly address: Address;
      readonly action: Action;
      readonly diagnostic: Diagnostic;
    }
  | {
      readonly type: "change-skipped" | "change-held";
      readonly org: string;
      readonly address: Address;
      readonly action: Action;
      readonly reason: string;
    }
  | {
      readonly type: "change-checked";
      readonly org: string;
      readonly address: Address;
      readonly action: Action;
      readonly check: CheckOutcome;
    }
  | { readonly type: "finished"; readonly org: string; readonly outcome: Outcome };

/** One event of an apply of many orgs. */
export type RolloutEvent =
  /** What is to be done in all of them, as far as nothing comes between. */
  | { readonly type: "rollout-started"; readonly orgs: readonly string[]; readonly changes: number }
  /** The canaries are done and verified, and these are started. */
  | { readonly type: "canary-done"; readonly orgs: readonly string[] };

/** One event of a run. */
export type RunEvent = PlanningEvent | RolloutEvent | ApplyEvent;
/** How one check of a draft ended. */
export interface CheckOutcome {
  /** As the table of the kind calls it. */
  readonly name: string;
  readonly state: "passed" | "failed";
  /** Parts that passed, of all that say something. */
  readonly passed: number;
  readonly total: number;
  /** Which part of them had to, from 0 to 1. */
  readonly pass_rate: number;
  /** Ids of its runs. */
  readonly runs: readonly string[];
  /** What they cost, where the API estimates it. */
  readonly cents?: number;
  /** An earlier apply saw it: nothing was run now, and nothing is counted. */
  readonly earlier?: true;
  /** Why it failed, where that is not the number of those that did not pass. */
  readonly reason?: string;
  /** Some of those that did not pass, with what the API says of them. */
  readonly failures?: readonly string[];
}

/** How one change ended. */
export interface ChangeOutcome {
  readonly address: Address;
  readonly action: Action;
  /** held: it would be live at once, and only drafts were asked for. */
  readonly state: "done" | "failed" | "skipped" | "held";
  /** It was taken over and is no longer what it was. */
  readonly adopt_changed?: true;
  /** It waits for deploy: callers hear nothing of it yet. */
  readonly draft?: true;
  readonly id?: string;
  readonly diagnostic?: Diagnostic;
  readonly reason?: string;
  /** What its draft was tried with before the deploy, in that order. Left out: nothing. */
  readonly checks?: readonly CheckOutcome[];
}

/** What there is to go back to after an apply. */
export interface WayBack {
  /** Applying the undo file brings something back: now, or once somebody deploys the drafts that were written. Left out: it brings nothing. */
  readonly restores?: "now" | "after a deploy";
  /** What no file brings back, and the file tells. */
  readonly readable: readonly ("deleted" | "drafts")[];
  /** Fields, by address, whose secret stays as the apply left it: secrets are never written down. */
  readonly lost: readonly string[];
}

/** How the apply of one org ended. */
export interface Outcome {
  readonly org: string;
  readonly changes: readonly ChangeOutcome[];
  /** Something was written to the API (a draft counts, a provisioned number too). */
  readonly written: boolean;
  /** All that was written could be read back and compared. */
  readonly verified: boolean;
  /** What is to be said of the whole org: a list that can't be read back, a record that can't be written. */
  readonly diagnostics: readonly Diagnostic[];
  readonly exitCode: 0 | 1 | 3 | 4 | 5 | 6 | 7;
}

/** The outcome of an apply that ends before anything happens. */
export function outcomeSoFar(plan: Plan): Outcome {
  const changes = plan.changes.map(({ address, action }): ChangeOutcome => {
    return { address, action, state: "skipped", reason: "the run ended before it" };
  });
  return { org: plan.org, changes, written: false, verified: false, diagnostics: [], exitCode: 4 };
}

/** The outcome of an apply that ends after one more event. */
export function withEvent(before: Outcome, event: ApplyEvent): Outcome {
  if (event.type === "finished") return event.outcome;
  if (event.type === "written") return { ...before, written: true };
  if (!("action" in event)) return before;
  return {
    ...before,
    changes: before.changes.map((change) => (change.address === event.address ? after(event, change) : change)),
  };
}

function after(event: Extract<ApplyEvent, { readonly action: Action }>, before: ChangeOutcome): ChangeOutcome {
  const { address, action } = event;
  const checks = before.checks === undefined ? {} : { checks: before.checks };
  switch (event.type) {
    case "change-started":
      return { address, action, state: "skipped", reason: "the run ended in the middle of it" };
    case "change-checked":
      return { ...before, checks: [...(before.checks ?? []), event.check] };
    case "change-done":
      return { address, action, state: "done", id: event.id, ...checks };
    case "change-failed":
      return { address, action, state: "failed", diagnostic: event.diagnostic, ...checks };
    case "change-skipped":
      return { address, action, state: "skipped", reason: event.reason, ...checks };
    case "change-held":
      return { address, action, state: "held", reason: event.reason };
  }
}
