// The plan as JSON with Terraform's field names, so that policy tools that read those read this.
import type { Diagnostic } from "../diagnostic.ts";
import { kindNamed } from "../kinds/index.ts";
import type { Json } from "../kinds/kind.ts";
import { nameSource } from "../plan/elsewhere.ts";
import { isWrite } from "../plan/plan.ts";
import type {
  Action,
  Change,
  DraftedField,
  FieldChange,
  ForeignDraft,
  Plan,
  PlanOptions,
  Summary,
} from "../plan/types.ts";
import { type DiagnosticsJson, diagnosticsToJson } from "./diagnostics.ts";

type JsonRecord = Readonly<Record<string, Json>>;

/** One row: one resource. */
export interface ResourceChange {
  /** With the org, as in `acme-us/agent.support`. */
  readonly address: string;
  /** The org. */
  readonly module_address: string;
  readonly type: string;
  readonly name: string;
  /** Our word; `change.actions` has Terraform's. */
  readonly action: Action;
  readonly steps: readonly string[];
  readonly title: string;
  readonly previous_address?: string;
  readonly change: {
    readonly actions: readonly ("no-op" | "create" | "update" | "delete" | "forget")[];
    readonly before: JsonRecord | null;
    readonly after: JsonRecord | null;
    readonly after_unknown: Readonly<Record<string, true>>;
    readonly before_sensitive: Readonly<Record<string, true>>;
    readonly after_sensitive: Readonly<Record<string, true>>;
    readonly importing?: { readonly id: string };
  };
  readonly id?: string;
  readonly source?: string;
  /** What it has to pass before it is deployed. Left out: nothing is run. */
  readonly checks?: readonly CheckJson[];
  readonly reach: {
    readonly agents: readonly string[];
    readonly numbers: readonly string[];
    readonly heard_at_once: boolean;
    readonly live_at_once_in?: number;
    readonly goes_along?: readonly string[];
  };
  readonly risk: { readonly level: string; readonly reasons: readonly string[] };
  readonly digest?: string;
}

/** One of them. */
export interface CheckJson {
  readonly name: string;
  readonly pass_rate: number;
  readonly runs: number;
  /** Addresses, or ids. */
  readonly plays: readonly string[];
  /** An earlier apply saw this very draft pass: nothing is run. */
  readonly passed?: true;
}

/** What one org's plan is made of. */
export interface OrgJson {
  readonly org_id?: string;
  readonly dialect: string;
  readonly serial: number;
  readonly digest: string;
  /** The ref that its resources were read at, and the commit that this named. Left out: in the files as they are. */
  readonly ref?: string;
  readonly commit?: string;
  readonly summary: Summary;
  readonly unmanaged: Plan["unmanaged"];
  readonly notes: readonly Diagnostic[];
  readonly foreign_drafts: readonly ForeignDraftJson[];
  readonly refusals: readonly Diagnostic[];
  readonly routing: Plan["routing"];
  readonly uses: Plan["uses"];
}

/** Why there is no plan of an org. */
export interface FailedOrgJson {
  /** What the command would end with, were this the only org. */
  readonly exit_code: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** A draft that somebody else wrote, with both texts. */
export interface ForeignDraftJson {
  /** With the org. */
  readonly address: string;
  readonly title: string;
  readonly fate: ForeignDraft["fate"];
  readonly fields: readonly DraftedField[];
}

/** Which configuration a plan was made of. */
export interface ConfigJson {
  /** Of every file and, keyed, of every environment value that was read. */
  readonly digest: string;
  /** Git commit that is checked out in the folder of the configuration, or that `ref` named. Left out: no repository. */
  readonly commit?: string;
  /** Its files have edits that no commit holds. */
  readonly dirty?: true;
  /** The ref of --to. Left out: it is of the files as they are. */
  readonly ref?: string;
}

/** The whole document. */
export interface PlanJson extends DiagnosticsJson {
  readonly format_version: "1.0";
  /** That of the command. */
  readonly exit_code: number;
  readonly tool_version: string;
  readonly config: ConfigJson;
  readonly options: OptionsJson;
  readonly orgs: Readonly<Record<string, OrgJson | FailedOrgJson>>;
  readonly resource_changes: readonly ResourceChange[];
  readonly resource_drift: readonly ResourceChange[];
  readonly summary: Summary;
}

/** What a plan does not know about itself. */
export interface PlanMeta {
  readonly config: ConfigJson;
  /** By org: what its resources were read from, where that is not the files as they are. Left out: of no org. */
  readonly revisions?: ReadonlyMap<string, { readonly ref: string; readonly commit: string }>;
  readonly options: PlanOptions;
  readonly toolVersion: string;
  readonly exitCode: number;
  /** Orgs without a plan. */
  readonly failed: Readonly<Record<string, FailedOrgJson>>;
  /** What is to be said besides the plans. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How a plan was asked for, with names as the rest of the document has them. */
export interface OptionsJson extends Pick<PlanOptions, "adopt" | "drift" | "prune" | "targets"> {
  readonly allow_recreate: boolean;
  readonly foreign_draft: PlanOptions["foreignDraft"];
  readonly run_checks: boolean;
  readonly confirm_deletes?: number;
}

function optionsToJson({ allowRecreate, foreignDraft, runChecks, confirmDeletes, ...same }: PlanOptions): OptionsJson {
  return {
    ...same,
    allow_recreate: allowRecreate,
    foreign_draft: foreignDraft,
    run_checks: runChecks === true,
    ...(confirmDeletes === undefined ? {} : { confirm_deletes: confirmDeletes }),
  };
}

/** The options that a document was made with. */
export function optionsFromJson({
  allow_recreate: allowRecreate,
  foreign_draft: foreignDraft,
  run_checks: runChecks,
  confirm_deletes: confirmDeletes,
  ...same
}: OptionsJson): PlanOptions {
  return {
    ...same,
    allowRecreate,
    foreignDraft,
    ...(runChecks ? { runChecks } : {}),
    ...(confirmDeletes === undefined ? {} : { confirmDeletes }),
  };
}

/** Plans of all orgs in one document. Nothing for what doesn't change. */
export function planToJson(plans: readonly Plan[], meta: PlanMeta): PlanJson {
  return {
    format_version: "1.0",
    exit_code: meta.exitCode,
    tool_version: meta.toolVersion,
    config: meta.config,
    options: optionsToJson(meta.options),
    orgs: { ...Object.fromEntries(plans.map((plan) => [plan.org, orgJson(plan, meta)])), ...meta.failed },
    resource_changes: plans.flatMap((plan) => plan.changes.map((change) => row(plan.org, change, change.fields))),
    resource_drift: plans.flatMap((plan) =>
      plan.changes.flatMap((change) => {
        const drifted = change.fields.filter((field) => field.drift);
        return drifted.length === 0 ? [] : [row(plan.org, change, drifted)];
      }),
    ),
    summary: addUp(plans.map((plan) => plan.summary)),
    ...diagnosticsToJson([...meta.diagnostics, ...plans.flatMap(diagnosticsOf)]),
  };
}

/** What a plan says that is more than a note. */
export function diagnosticsOf({ refusals, notes }: Plan): readonly Diagnostic[] {
  return [...refusals, ...notes.filter((note) => note.severity !== "note")];
}

function orgJson(plan: Plan, { revisions }: PlanMeta): OrgJson {
  return {
    ...(plan.orgId === undefined ? {} : { org_id: plan.orgId }),
    dialect: plan.dialect,
    serial: plan.serial,
    digest: plan.digest,
    ...revisions?.get(plan.org),
    summary: plan.summary,
    unmanaged: plan.unmanaged,
    notes: plan.notes,
    foreign_drafts: plan.foreignDrafts.map((draft) => ({ ...draft, address: `${plan.org}/${draft.address}` })),
    refusals: plan.refusals,
    routing: plan.routing,
    uses: plan.uses,
  };
}

function row(org: string, change: Change, fields: readonly FieldChange[]): ResourceChange {
  const naturalName = kindNamed(change.kind).naturalName;
  const actions = verbs(change);
  const born = actions.at(-1) === "create";
  const sensitive = Object.fromEntries(
    fields.filter((field) => field.sensitive).map((field) => [field.name, true as const]),
  );
  const values = (side: "before" | "after"): JsonRecord =>
    Object.fromEntries([
      [naturalName, change.title] as const,
      ...fields
        .filter((field) => !(side === "after" && field.unknown) && field[side] !== undefined)
        .map((field) => [field.name, field[side] as Json] as const),
    ]);
  return {
    address: `${org}/${change.address}`,
    module_address: org,
    type: change.kind,
    name: change.key,
    action: change.action,
    steps: change.steps,
    title: change.title,
    ...(change.previousAddress === undefined ? {} : { previous_address: `${org}/${change.previousAddress}` }),
    change: {
      actions,
      before: born ? null : values("before"),
      after: change.action === "delete" ? null : values("after"),
      after_unknown: Object.fromEntries(
        fields.filter((field) => field.unknown).map((field) => [field.name, true as const]),
      ),
      before_sensitive: born ? {} : sensitive,
      after_sensitive: sensitive,
      // What `previously` moved was managed before.
      ...(change.steps.includes("bind") && change.previousAddress === undefined && change.id !== undefined
        ? { importing: { id: change.id } }
        : {}),
    },
    ...(change.id === undefined ? {} : { id: change.id }),
    ...(change.source === undefined ? {} : { source: nameSource({ org, ...change.source }) }),
    ...(change.checks === undefined
      ? {}
      : { checks: change.checks.wanted.map(({ passRate, ...same }) => ({ ...same, pass_rate: passRate })) }),
    reach: {
      agents: change.reach.agents,
      numbers: change.reach.numbers,
      heard_at_once: change.reach.heardAtOnce,
      ...(change.reach.users === undefined ? {} : { live_at_once_in: change.reach.users }),
      ...(change.reach.along === undefined ? {} : { goes_along: change.reach.along }),
    },
    risk: change.risk,
    ...(change.digest === undefined ? {} : { digest: change.digest }),
  };
}

/** What happens to a resource, in Terraform's words. */
export function verbs(change: Change): ResourceChange["change"]["actions"] {
  switch (change.action) {
    case "create":
    case "duplicate":
      return change.replaces === undefined ? ["create"] : ["delete", "create"];
    case "update":
    case "deploy":
    case "assign":
      return ["update"];
    case "adopt":
      return [isWrite(change) ? "update" : "no-op"];
    case "delete":
      return ["delete"];
    case "forget":
      return ["forget"];
  }
}

/** The sum of several. */
export function addUp(summaries: readonly Summary[]): Summary {
  const names = [
    "create",
    "duplicate",
    "adopt",
    "adopt_changed",
    "update",
    "deploy",
    "assign",
    "delete",
    "forget",
    "unchanged",
  ] as const;
  return Object.fromEntries(
    names.map((name) => [name, summaries.reduce((sum, summary) => sum + summary[name], 0)]),
  ) as unknown as Summary;
}
