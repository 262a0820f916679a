// Where what a run does comes from: the configuration as it is now, a plan that was approved, or what an earlier apply took away.
// Whatever differs between them stands here; from its plan on a run is the same for all three.

import type { Outcome } from "../apply/events.ts";
import { filesSayOtherwise, type Undo, undoDesired } from "../apply/undo.ts";
import type { Address, Configuration, Desired, OrgConnection, ResolvedRef } from "../config/desired.ts";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import type { Bindings, Revision } from "../plan/bindings.ts";
import { isAsApproved } from "../plan/stale.ts";
import type { Plan, PlanOptions } from "../plan/types.ts";

/** A plan as it was approved. */
export interface PlanFile {
  readonly type: "plan";
  readonly orgs: readonly string[];
  readonly options: PlanOptions;
  /** Where its files came from. */
  readonly source: Pick<Revision, "commit" | "dirty">;
  /** Digest of each file that it was made of, by its name. */
  readonly files: FileDigests;
  /** The ref that it was asked for, and what that named. Left out: it is of the files. */
  readonly to?: ResolvedRef;
  /** Those that were approved, by org. */
  readonly plans: ReadonlyMap<string, Plan>;
  /** What is another in an org than it was, in words. */
  readonly explain: (approved: Plan, fresh: Plan) => Promise<readonly Diagnostic[]>;
}

/** Digests of files, by their names from the folder of the configuration. */
export type FileDigests = Readonly<Record<string, string>>;

/** What an apply took away. */
export interface UndoFile {
  readonly type: "undo";
  /** Those that something can be brought back in; where there is none, all that it tells of. */
  readonly orgs: readonly string[];
  /** As it was typed. */
  readonly name: string;
  readonly undos: ReadonlyMap<string, Undo>;
  /** Its end is missing. */
  readonly isCut: boolean;
}

/** What apply may be given. */
export type GivenFile = PlanFile | UndoFile;

/** What an org should be, given its record. */
export type DesiredOf = (org: OrgConnection, bindings: Bindings | undefined) => Desired;

/** What a run needs to know of where it comes from. */
export interface Origin {
  /** The orgs that it is for. Left out: those that the flags choose. */
  readonly orgs?: readonly string[];
  /** Where the configuration is read that it was made of. Left out: as the flags say. */
  readonly to?: ResolvedRef;
  /** Somebody read what it does and wanted that: it is done as a whole or not at all, and nobody is asked again. */
  readonly isApproved: boolean;
  /** It is not about what the files say, so nobody is warned of them. */
  readonly isBesideFiles: boolean;
  /** Where its values come from, unless `files` are others by now. Left out: from the files as they are checked out. */
  readonly source?: Pick<Revision, "commit" | "dirty" | "undo">;
  /** The files that it was made of. Left out: of none, or of those that are there. */
  readonly files?: FileDigests;
  /** How its plans are made, where the flags say `asked`. */
  optionsOf(asked: PlanOptions): PlanOptions;
  desiredOf(configuration: Configuration): DesiredOf;
  /** Why nothing can be done with it, whatever the configuration says. */
  readonly broken?: Diagnostic;
  /** What is to be said of it in any case. */
  readonly warnings: readonly Diagnostic[];
  /** Why it can't be done with a configuration that lacks its org. */
  withoutOrg(unknown: Diagnostic): Diagnostic;
  /** The rows of an org that were approved: nothing else is done there. Left out: all that there is to do. */
  approvedIn(org: string): ReadonlySet<Address> | undefined;
  /** Why it can't be done with this configuration. */
  againstConfiguration(configuration: Configuration): readonly Diagnostic[];
  /** Why it is not for this organisation. */
  againstOrg(plan: Plan): Diagnostic | undefined;
  /** Why this is not the plan that was approved. `files` are those that it was made of. */
  againstPlan(plan: Plan, files: () => Promise<FileDigests>): Promise<readonly Diagnostic[]>;
  /** What is to be said besides, when it was done. */
  noteAfter(done: DoneOrg): Diagnostic | undefined;
}

/** An org that was applied, with what its plan was made of. */
export interface DoneOrg {
  readonly plan: Plan;
  readonly outcome: Outcome;
  readonly bindings: Bindings | undefined;
  /** What the files say, for who asks. */
  readonly desired: () => Desired;
}

/** The origin of a run that was given this file, or none. */
export function originOf(file: GivenFile | undefined): Origin {
  if (file === undefined) return fresh;
  return file.type === "plan" ? fromPlan(file) : fromUndo(file);
}

const fresh: Origin = {
  isApproved: false,
  isBesideFiles: false,
  warnings: [],
  optionsOf: (asked) => asked,
  desiredOf:
    (configuration) =>
    ({ name }) =>
      configuration.desired(name),
  withoutOrg: (unknown) => unknown,
  approvedIn: () => undefined,
  againstConfiguration: () => [],
  againstOrg: () => undefined,
  againstPlan: async () => [],
  noteAfter: () => undefined,
};

function fromPlan(file: PlanFile): Origin {
  return {
    ...fresh,
    orgs: file.orgs,
    ...(file.to === undefined ? {} : { to: file.to }),
    isApproved: true,
    source: file.source,
    files: file.files,
    optionsOf: () => file.options,
    withoutOrg: () => stale(`it was made for ${file.orgs.join(", ")}, and the configuration has no such org`),
    approvedIn: (org) => new Set(file.plans.get(org)?.changes.map(({ address }) => address)),
    againstConfiguration: ({ orgs }) => orgs.flatMap((org) => org.faults ?? []),
    againstPlan: async (fresh, files) => {
      const approved = file.plans.get(fresh.org);
      if (approved === undefined) return [stale("it is not of this org", fresh.org)];
      if (isAsApproved(approved, fresh)) return [];
      const edited = filesThatDiffer(file.files, await files());
      const besides = edited.length === 0 ? "" : ` Edited since in the configuration: ${aFewOf(edited)}.`;
      const head = stale("what it depends on changed since it was made", fresh.org);
      return [{ ...head, hint: `${head.hint}${besides}` }, ...(await file.explain(approved, fresh))];
    },
  };
}

/** Names of files that are in one alone, or otherwise. */
export function filesThatDiffer(before: FileDigests, after: FileDigests): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]).sort();
}

function fromUndo(file: UndoFile): Origin {
  const { undos, orgs, name } = file;
  const undoOf = (org: string): Undo => undos.get(org) as Undo;
  const isAnything = orgs.some((org) => Object.keys(undoOf(org).objects).length > 0);
  return {
    ...fresh,
    orgs,
    isBesideFiles: true,
    source: { undo: true },
    warnings: file.isCut ? [cutUndo(file)] : [],
    desiredOf: () => (org, bindings) => undoDesired(undoOf(org.name), name, bindings),
    ...(isAnything ? {} : { broken: nothingToUndo(file) }),
    withoutOrg: (unknown) =>
      undoElsewhere(
        file,
        orgs.length === 1
          ? `it was made for ${orgs.join()}, and the configuration has no such org`
          : `it was made for ${aFewOf(orgs)}: ${unknown.message}`,
        {
          hint:
            orgs.length === 1 ? unknown.hint : `${unknown.hint ?? ""} --org NAME brings it back in the others.`.trim(),
        },
      ),
    againstOrg: ({ org, orgId }) => {
      const { org_id } = undoOf(org);
      return org_id === undefined || orgId === undefined || orgId === org_id
        ? undefined
        : undoElsewhere(file, `it was made in organisation ${org_id}, and org ${org} is organisation ${orgId}`, {
            org,
          });
    },
    noteAfter: ({ plan, outcome, desired, bindings }) => filesSayOtherwise(plan, outcome, desired(), bindings),
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
    ...(orgs.length === 1 ? { org: orgs.join() } : {}),
  };
}

function cutUndo({ name, orgs }: UndoFile): Diagnostic {
  return {
    severity: "warning",
    code: "undo-cut",
    message: `the end of "${name}" is missing: it brings back what it holds of ${aFewOf(orgs)}`,
    hint: "A run that was ended while it wrote this file had changed nothing else. If it was copied, copy it again.",
  };
}

function undoElsewhere(
  file: UndoFile,
  reason: string,
  { hint, org }: { readonly hint?: string | undefined; readonly org?: string },
): Diagnostic {
  return {
    severity: "error",
    category: "stale",
    code: "undo-elsewhere",
    message: `"${file.name}" can't be brought back here: ${reason}`,
    hint: `Nothing was written. ${hint ?? "Apply it with the configuration and the key that it was made with."}`,
    ...(org === undefined ? {} : { org }),
  };
}
