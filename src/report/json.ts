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
import type { Making } from "./making.ts";

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
  readonly steps: Change["steps"];
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
  readonly risk: Change["risk"];
  /** What is known of each field besides its values, in the order in which they are shown. */
  readonly fields: readonly FieldJson[];
  /** created: deleting it is this tool's business. Left out: nothing is said of that. */
  readonly own?: Change["own"];
  /** What a number is bought by. */
  readonly provision?: Readonly<Record<string, string>>;
  /** What is deleted before it is made anew. */
  readonly replaces?: { readonly id: string };
  readonly digest?: string;
  readonly basis?: Change["basis"];
}

/** One field of a row. `values` has what `change` can't say of it. */
export interface FieldJson {
  readonly name: string;
  readonly text?: true;
  readonly drift?: true;
  readonly loses_secret?: true;
  readonly values?: { readonly before?: Json; readonly after?: Json };
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
  readonly dialect: Plan["dialect"];
  readonly serial: number;
  readonly lineage?: string;
  readonly keyed: string;
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
  /** Of each file, by its name from the folder of the configuration. */
  readonly files: Readonly<Record<string, string>>;
  /** Git commit that is checked out in the folder of the configuration, or that `ref` named. Left out: no repository. */
  readonly commit?: string;
  /** Its files have edits that no commit holds. */
  readonly dirty?: true;
  /** The ref of --to. Left out: it is of the files as they are. */
  readonly ref?: string;
}

/** What a page says of how the plan was made. */
export interface MadeJson {
  /** Files of the configuration as a user would type them, the one that was asked for first. */
  readonly files: readonly string[];
  /** Flags that decide what the plan is of. */
  readonly flags: readonly string[];
  /** The file that was applied. */
  readonly plan_file?: string;
}

/** The whole document. */
export interface PlanJson extends DiagnosticsJson {
  readonly format_version: "1.0";
  /** That of the command. */
  readonly exit_code: number;
  readonly tool_version: string;
  readonly made: MadeJson;
  readonly config: ConfigJson;
  readonly options: OptionsJson;
  /** All orgs of the run, in the order of the configuration. */
  readonly org_names: readonly string[];
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
  readonly making: Making;
  readonly exitCode: number;
  /** All orgs of the run, in the order of the configuration. */
  readonly orgs: readonly string[];
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
    tool_version: meta.making.version,
    made: madeJson(meta.making),
    config: meta.config,
    options: optionsToJson(meta.options),
    org_names: meta.orgs,
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

function madeJson({ files, flags, planFile }: Making): MadeJson {
  return { files, flags, ...(planFile === undefined ? {} : { plan_file: planFile }) };
}

/** How the plan of a document was made. What was printed says nothing of when: the same plan has the same bytes. */
export function makingFromJson(document: PlanJson & { readonly created_at?: string }): Making {
  const { created_at: at, tool_version: version, made, config } = document;
  const { files, flags, plan_file: planFile } = made;
  const { digest: _digest, files: _files, ...source } = config;
  const time = at === undefined ? {} : { at };
  return { ...time, version, files, flags, source, ...(planFile === undefined ? {} : { planFile }) };
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
    ...(plan.lineage === undefined ? {} : { lineage: plan.lineage }),
    keyed: plan.keyed,
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
  const [before, after] = [born ? null : values("before"), change.action === "delete" ? null : values("after")];
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
      before,
      after,
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
    fields: fields.map((field) => fieldJson(field, before, after)),
    ...(change.own === undefined ? {} : { own: change.own }),
    ...(change.provision === undefined ? {} : { provision: change.provision }),
    ...(change.replaces === undefined ? {} : { replaces: { id: change.replaces.id } }),
    ...(change.digest === undefined ? {} : { digest: change.digest }),
    ...(change.basis === undefined ? {} : { basis: change.basis }),
  };
}

function fieldJson(field: FieldChange, before: JsonRecord | null, after: JsonRecord | null): FieldJson {
  const { name, text, drift, losesSecret } = field;
  // What is unknown has no value there, and what is neither born nor dead has its name there in any case.
  const isSaid = valueIn(before, name) === field.before && valueIn(after, name) === field.after;
  return {
    name,
    ...(text ? { text } : {}),
    ...(drift ? { drift } : {}),
    ...(losesSecret === undefined ? {} : { loses_secret: losesSecret }),
    ...(isSaid ? {} : { values: valuesOf(field) }),
  };
}

function valueIn(values: JsonRecord | null, name: string): Json | undefined {
  return values !== null && Object.hasOwn(values, name) ? values[name] : undefined;
}

function valuesOf({
  before,
  after,
}: {
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
}): Pick<FieldChange, "before" | "after"> {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/**
 * The plans of a document, in its order, with all that a report tells of them. What is only sent, compared and looked up is not in a
 * document, and left out.
 */
export function plansFromJson(document: Pick<PlanJson, "org_names" | "orgs" | "resource_changes">): readonly Plan[] {
  const rows = new Map<string, ResourceChange[]>();
  for (const one of document.resource_changes) {
    const own = rows.get(one.module_address);
    if (own === undefined) rows.set(one.module_address, [one]);
    else own.push(one);
  }
  return document.org_names.flatMap((org) => {
    const plan = Object.hasOwn(document.orgs, org) ? document.orgs[org] : undefined;
    return plan === undefined || !("digest" in plan) ? [] : [planFromJson(org, plan, rows.get(org) ?? [])];
  });
}

function planFromJson(org: string, plan: OrgJson, rows: readonly ResourceChange[]): Plan {
  return {
    org,
    dialect: plan.dialect,
    ...(plan.org_id === undefined ? {} : { orgId: plan.org_id }),
    keyed: plan.keyed,
    serial: plan.serial,
    ...(plan.lineage === undefined ? {} : { lineage: plan.lineage }),
    changes: rows.map((one) => changeFromJson(org, one)),
    summary: plan.summary,
    notes: plan.notes,
    foreignDrafts: plan.foreign_drafts.map((draft) => ({ ...draft, address: withoutName(org, draft.address) })),
    refusals: plan.refusals,
    unmanaged: plan.unmanaged,
    routing: plan.routing,
    uses: plan.uses,
    settled: [],
    ids: {},
    lostIntents: [],
    digest: plan.digest,
  };
}

function changeFromJson(org: string, one: ResourceChange): Change {
  const { change, reach, source } = one;
  return {
    address: withoutName(org, one.address),
    kind: one.type,
    key: one.name,
    title: one.title,
    action: one.action,
    steps: one.steps,
    ...(one.id === undefined ? {} : { id: one.id }),
    ...(one.previous_address === undefined ? {} : { previousAddress: withoutName(org, one.previous_address) }),
    fields: one.fields.map(({ name, text = false, drift = false, loses_secret: losesSecret, values }) => ({
      name,
      ...valuesOf(values ?? { before: valueIn(change.before, name), after: valueIn(change.after, name) }),
      sensitive: Object.hasOwn(change.after_sensitive, name),
      unknown: Object.hasOwn(change.after_unknown, name),
      text,
      drift,
      ...(losesSecret === undefined ? {} : { losesSecret }),
    })),
    send: {},
    managed: {},
    ...(source === undefined ? {} : { source: sourceFromJson(org, source) }),
    ...(one.provision === undefined ? {} : { provision: one.provision }),
    ...(one.replaces === undefined ? {} : { replaces: { ...one.replaces, digest: "" } }),
    dependsOn: [],
    ...(one.digest === undefined ? {} : { digest: one.digest }),
    ...(one.own === undefined ? {} : { own: one.own }),
    reach: {
      agents: reach.agents,
      numbers: reach.numbers,
      heardAtOnce: reach.heard_at_once,
      ...(reach.live_at_once_in === undefined ? {} : { users: reach.live_at_once_in }),
      ...(reach.goes_along === undefined ? {} : { along: reach.goes_along }),
    },
    risk: one.risk,
    ...(one.checks === undefined
      ? {}
      : {
          checks: { about: "", wanted: one.checks.map(({ pass_rate: passRate, ...same }) => ({ ...same, passRate })) },
        }),
    ...(one.basis === undefined ? {} : { basis: one.basis }),
  };
}

/** The address in an org, of one with the name of the org. */
function withoutName(org: string, address: string): string {
  return address.slice(org.length + 1);
}

function sourceFromJson(org: string, source: string): NonNullable<Change["source"]> {
  if (source.startsWith(`${org}/`)) return { address: withoutName(org, source) };
  const at = source.indexOf("/");
  return { org: source.slice(0, at), address: source.slice(at + 1) };
}

/** What a document says besides what its plans and outcomes say themselves, which stands behind it. */
export function besidesPlans(all: readonly Diagnostic[], told: readonly Diagnostic[]): readonly Diagnostic[] {
  const own = new Map<string, number>();
  for (const item of told) {
    const text = JSON.stringify(item);
    own.set(text, (own.get(text) ?? 0) + 1);
  }
  const besides = [...all].reverse().filter((item) => {
    const text = JSON.stringify(item);
    const count = own.get(text) ?? 0;
    own.set(text, count - 1);
    return count <= 0;
  });
  return besides.reverse();
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
