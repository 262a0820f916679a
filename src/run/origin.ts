// Where what a run does comes from: the configuration as it is now, a plan that was approved, or what an earlier apply took away.
// Whatever differs between them stands here; from its plan on a run is the same for all three.

import type { Outcome } from "../apply/events.ts";
import { filesSayOtherwise, type Undo, undoDesired } from "../apply/undo.ts";
import type { Configuration, Desired, OrgConnection, Revision } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Bindings } from "../plan/bindings.ts";
import type { Plan, PlanOptions } from "../plan/types.ts";

/** A plan as it was approved. */
export interface PlanFile {
  readonly type: "plan";
  readonly orgs: readonly string[];
  readonly options: PlanOptions;
  readonly configDigest: string;
  /** The ref that it was asked for, and what that named. Left out: it is of the files. */
  readonly to?: Revision;
  /** Digest of each org's plan. */
  readonly digests: ReadonlyMap<string, string>;
}

/** What an apply took away. */
export interface UndoFile {
  readonly type: "undo";
  readonly orgs: readonly string[];
  /** As it was typed. */
  readonly name: string;
  readonly undo: Undo;
}

/** What an org should be, given its record. */
export type DesiredOf = (org: OrgConnection, bindings: Bindings | undefined) => Desired;

/** What a run needs to know of where it comes from. */
export interface Origin {
  /** The orgs that it is for. Left out: those that the flags choose. */
  readonly orgs?: readonly string[];
  /** Where the configuration is read that it was made of. Left out: as the flags say. */
  readonly to?: Revision;
  /** Somebody read what it does and wanted that: it is done as a whole or not at all, and nobody is asked again. */
  readonly isApproved: boolean;
  /** It is not about what the files say, so nobody is warned of them. */
  readonly isBesideFiles: boolean;
  /** How its plans are made, where the flags say `asked`. */
  optionsOf(asked: PlanOptions): PlanOptions;
  desiredOf(configuration: Configuration): DesiredOf;
  /** Why nothing can be done with it, whatever the configuration says. */
  readonly broken?: Diagnostic;
  /** Why it can't be done with a configuration that lacks its org. */
  withoutOrg(unknown: Diagnostic): Diagnostic;
  /** Why it can't be done with this configuration. */
  againstConfiguration(configuration: Configuration): Promise<readonly Diagnostic[]>;
  /** Why it is not for this organisation. */
  againstOrg(plan: Plan): Diagnostic | undefined;
  /** Why this is not the plan that was approved. */
  againstPlan(plan: Plan): Diagnostic | undefined;
  /** What is to be said besides, when it was done. */
  noteAfter(done: DoneOrg): Diagnostic | undefined;
}

/** An org that was applied, with what its plan was made of. */
export interface DoneOrg {
  readonly plan: Plan;
  readonly outcome: Outcome;
  readonly bindings: Bindings | undefined;
  /** What the files say. */
  readonly desired: Desired;
}

/** The origin of a run that was given this file, or none. */
export function originOf(file: PlanFile | UndoFile | undefined): Origin {
  if (file === undefined) return fresh;
  return file.type === "plan" ? fromPlan(file) : fromUndo(file);
}

const fresh: Origin = {
  isApproved: false,
  isBesideFiles: false,
  optionsOf: (asked) => asked,
  desiredOf:
    (configuration) =>
    ({ name }) =>
      configuration.desired(name),
  withoutOrg: (unknown) => unknown,
  againstConfiguration: async () => [],
  againstOrg: () => undefined,
  againstPlan: () => undefined,
  noteAfter: () => undefined,
};

function fromPlan(file: PlanFile): Origin {
  return {
    ...fresh,
    orgs: file.orgs,
    ...(file.to === undefined ? {} : { to: file.to }),
    isApproved: true,
    optionsOf: () => file.options,
    withoutOrg: () => stale(`it was made for ${file.orgs.join(", ")}, and the configuration has no such org`),
    againstConfiguration: async ({ orgs, warnings, digest }) => {
      const faults = orgs.flatMap((org) => org.faults ?? []);
      if (faults.length > 0) return faults;
      const isSame = file.configDigest === (await digest());
      const words = "the configuration, or a key or value from the environment, differs from what the plan was made of";
      return isSame ? [] : [...warnings, stale(words)];
    },
    againstPlan: ({ org, digest }) =>
      file.digests.get(org) === digest
        ? undefined
        : stale(`something in org ${org} changed since the plan was made`, org),
  };
}

function fromUndo(file: UndoFile): Origin {
  const { undo, orgs, name } = file;
  return {
    ...fresh,
    orgs,
    isBesideFiles: true,
    desiredOf: () => (_org, bindings) => undoDesired(undo, name, bindings),
    ...(Object.keys(undo.objects).length === 0 ? { broken: nothingToUndo(file) } : {}),
    withoutOrg: (unknown) =>
      undoElsewhere(file, `it was made for ${orgs.join(", ")}, and the configuration has no such org`, unknown.hint),
    againstOrg: ({ org, orgId }) =>
      undo.org_id === undefined || orgId === undefined || orgId === undo.org_id
        ? undefined
        : undoElsewhere(file, `it was made in organisation ${undo.org_id}, and org ${org} is organisation ${orgId}`),
    noteAfter: ({ plan, outcome, desired, bindings }) => filesSayOtherwise(plan, outcome, desired, bindings),
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

function undoElsewhere(file: UndoFile, reason: string, hint?: string): Diagnostic {
  return {
    severity: "error",
    category: "stale",
    code: "undo-elsewhere",
    message: `"${file.name}" can't be brought back here: ${reason}`,
    hint: `Nothing was written. ${hint ?? "Apply it with the configuration and the key that it was made with."}`,
    ...(hint === undefined ? { org: file.undo.org } : {}),
  };
}
