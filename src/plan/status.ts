// How far an org is from its files. The record alone tells what was applied; a plan, which has asked the API, tells what is live.
// A key that left the files is no reason to say that an org is behind: an apply leaves its object alone.
import type { Address, Desired, DesiredResource } from "../config/desired.ts";
import { addressOf } from "../kinds/identity.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Binding, Bindings, Revision } from "./bindings.ts";
import { type Digests, writtenDigest } from "./diff.ts";
import { isWrite } from "./plan.ts";
import { by } from "./sort.ts";
import type { Change, Plan } from "./types.ts";
import type { IdOf } from "./value.ts";

/** How one resource stands, from the worst to the best. */
export const resourceStates = ["refused", "edited", "draft", "differs", "missing", "left", "in-step"] as const;

/** refused: nobody knows which object it is, or it is gone. missing: it was never applied. left: its key is gone from the files. */
export type ResourceState = (typeof resourceStates)[number];

/** One resource of one org. */
export interface ResourceStatus {
  readonly address: Address;
  readonly state: ResourceState;
  /** Fields that are not as the files say, or as they were applied. */
  readonly fields: readonly string[];
  /** Whose draft waits for deploy. */
  readonly draft?: "ours" | "theirs";
  /** Why it is refused. */
  readonly reason?: string;
  /** What the record knows. Left out: nothing. */
  readonly binding?: Pick<Binding, "id" | "own" | "secret" | "revision">;
}

/** One org. */
export interface OrgStatus {
  readonly org: string;
  readonly resources: readonly ResourceStatus[];
  /** The last apply that left all of it as its files said. */
  readonly revision?: Revision;
  /** A later one that changed something, and not all. */
  readonly partly?: Revision;
  /** What it has and nobody manages. Left out: the API was not asked. */
  readonly unmanaged?: Plan["unmanaged"];
}

/** Commits between what an org runs and what is checked out, of those that changed its files. */
export interface Distance {
  readonly behind: number;
  readonly ahead: number;
}

/** How an org stands, from the worst to the best. */
export const orgStates = [
  "refused",
  "edited",
  "draft",
  "behind",
  "ahead",
  "differs",
  "never-applied",
  "in-step",
] as const;

/** differs: the files say something else, and no commit tells why. */
export type OrgState = (typeof orgStates)[number];

/** What the record says about the files, without a request. */
export function statusOfRecord(
  desired: Desired,
  record: Bindings | undefined,
  digests: Pick<Digests, "plain">,
): OrgStatus {
  const bindings = record?.bindings ?? {};
  const written = new Set(desired.resources.map(({ address }) => address));
  const bound = new Map(desired.resources.map((resource) => [resource.address, boundAs(resource, written, bindings)]));
  const idOf: IdOf = (address) => bindings[bound.get(address) ?? ""]?.id;
  const resources = desired.resources.map((resource): ResourceStatus => {
    const binding = bindings[bound.get(resource.address) ?? ""];
    if (binding === undefined) return { address: resource.address, state: "missing", fields: [] };
    const fields = differingFields(resource, binding, idOf, digests);
    const isApplied = binding.applied !== undefined && binding.due !== true && fields.length === 0;
    const isDrafted = binding.drafted !== undefined;
    return {
      address: resource.address,
      state: !isApplied ? "differs" : isDrafted ? "draft" : "in-step",
      fields,
      ...(isDrafted ? { draft: "ours" as const } : {}),
      binding,
    };
  });
  const claimed = new Set(bound.values());
  const left = Object.keys(bindings).filter((address) => !claimed.has(address) && !written.has(address));
  return orgStatus(desired.org, [...resources, ...left.map((address) => leftover(address))], record);
}

/** What a plan says about the org as it is. It must be whole: without values it doesn't tell. */
export function statusOfPlan(plan: Plan, record: Bindings | undefined): OrgStatus {
  const found = new Map<Address, Omit<ResourceStatus, "binding">>();
  const drafts = new Set([
    ...plan.foreignDrafts.map(({ address }) => address),
    ...plan.notes.flatMap(({ code, address }) => (code === "pending-draft" && address !== undefined ? [address] : [])),
  ]);
  for (const { address } of plan.settled) found.set(address, { address, state: "in-step", fields: [] });
  for (const { code, address } of plan.notes)
    if (code === "not-configured" && address !== undefined) found.set(address, leftover(address));
  for (const change of plan.changes) found.set(change.address, changeStatus(change));
  for (const { address, message } of plan.refusals)
    if (address !== undefined && !drafts.has(address))
      found.set(address, { address, state: "refused", fields: [], reason: message });
  for (const address of drafts) {
    const { state = "in-step", fields = [] } = found.get(address) ?? {};
    found.set(address, { address, state: state === "edited" ? state : "draft", fields, draft: "theirs" });
  }
  return { ...orgStatus(plan.org, [...found.values()], record), unmanaged: plan.unmanaged };
}

/** How the whole org stands. `distance` left out: nobody knows. */
export function orgState({ resources, revision }: OrgStatus, distance?: Distance): OrgState {
  const has = (state: ResourceState): boolean => resources.some((resource) => resource.state === state);
  for (const state of ["refused", "edited", "draft"] as const) if (has(state)) return state;
  if (resources.every(isInStep)) return "in-step";
  if (revision === undefined && resources.every(({ binding }) => binding === undefined)) return "never-applied";
  if (distance !== undefined && distance.behind > 0) return "behind";
  return distance !== undefined && distance.ahead > 0 ? "ahead" : "differs";
}

/** True when an apply would leave a resource alone, and nothing of it waits. */
export function isInStep({ state }: ResourceStatus): boolean {
  return state === "in-step" || state === "left";
}

function orgStatus(org: string, resources: readonly ResourceStatus[], record: Bindings | undefined): OrgStatus {
  const { revision, bindings = {} } = record ?? {};
  const partly = revision === undefined ? undefined : laterThan(revision, Object.values(bindings));
  return {
    org,
    resources: resources
      .map((resource): ResourceStatus => {
        const binding = resource.binding ?? bindings[resource.address];
        return binding === undefined ? resource : { ...resource, binding };
      })
      .sort(by(({ address }) => address)),
    ...(revision === undefined ? {} : { revision }),
    ...(partly === undefined ? {} : { partly }),
  };
}

/** Time stamps of one form are in the order of their texts. */
function laterThan({ at }: Revision, bindings: readonly Binding[]): Revision | undefined {
  const later = bindings.flatMap(({ revision }) => (revision !== undefined && revision.at > at ? [revision] : []));
  return later.sort(by((revision) => revision.at)).at(-1);
}

/** The address that a resource has in the record: its own, or that of an earlier key. Undefined: none, or it is another object. */
function boundAs(
  { address, kind, options }: DesiredResource,
  written: ReadonlySet<Address>,
  bindings: Bindings["bindings"],
): Address | undefined {
  const earlier = (options.previously ?? []).map((key) => addressOf(kind, key));
  const free = earlier.filter((candidate) => !written.has(candidate));
  const found = [address, ...free].find((candidate) => bindings[candidate] !== undefined);
  const isPinned = options.id !== undefined && found !== undefined && bindings[found]?.id !== options.id;
  return isPinned ? undefined : found;
}

/** The fields of which the record says something else than the files. */
function differingFields(
  { kind, fields, fieldPositions, options }: DesiredResource,
  { applied = {}, written = {} }: Binding,
  idOf: IdOf,
  digests: Pick<Digests, "plain">,
): readonly string[] {
  return Object.keys(fields)
    .sort()
    .filter((name) => {
      const known = written[name] ?? applied[name];
      // A label that only stands for the key is not kept everywhere.
      if (known === undefined && options.provision !== undefined && fieldPositions[name] === undefined) return false;
      return known !== writtenDigest(fieldNamed(kindNamed(kind), name), fields[name] ?? null, idOf, digests);
    });
}

function changeStatus(change: Change): Omit<ResourceStatus, "binding"> {
  const { address, action } = change;
  const drifted = change.fields.filter((field) => field.drift);
  const fields = (drifted.length > 0 ? drifted : change.fields).map(({ name }) => name);
  const draft = change.steps[0] === "deploy" ? { draft: "ours" as const } : {};
  if (action === "delete" || action === "forget") return leftover(address);
  // Under another key it is what it was.
  if (change.previousAddress !== undefined && !isWrite(change)) return { address, state: "in-step", fields };
  if (action === "create" || action === "duplicate" || action === "adopt") return { address, state: "missing", fields };
  return { address, state: drifted.length > 0 ? "edited" : "differs", fields, ...draft };
}

function leftover(address: Address): Omit<ResourceStatus, "binding"> {
  return { address, state: "left", fields: [] };
}
