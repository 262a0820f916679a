// What every part of the planner looks things up in: who is who, and what was found wrong so far.
import type { Address, DesiredResource, ResourceOptions } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { kindNameOf, spot } from "../kinds/identity.ts";
import { kindNamed, parentOf } from "../kinds/index.ts";
import type { Kind, KindName } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";
import { owesChecks } from "./begun_checks.ts";
import type { Binding } from "./bindings.ts";
import type { Digests } from "./diff.ts";
import { nameSource } from "./elsewhere.ts";
import { isReady } from "./follow.ts";
import { showDraft } from "./foreign.ts";
import { desiredName, liveTitle, type Match, type Matches, matchResources } from "./match.ts";
import { isUndeployed } from "./staged.ts";
import type { ChangeDraft, Elsewhere, ForeignDraft, FoundElsewhere, Keep, PlanInputs } from "./types.ts";
import { addressesIn, type IdOf, secretNames } from "./value.ts";

/** The inputs of a plan with what follows from them. Collects problems and notes. */
export class PlanFacts {
  readonly inputs: PlanInputs;
  readonly digests: Digests;
  readonly found: Matches;
  readonly problems: Diagnostic[] = [];
  readonly notes: Diagnostic[] = [];
  readonly foreignDrafts: ForeignDraft[] = [];
  /** Resources with a value that reads mask. */
  readonly masked: Address[] = [];
  readonly #addresses = new Map<string, Address>();

  constructor(given: PlanInputs) {
    const inputs = withoutUnkeptLabels(given);
    this.inputs = inputs;
    this.digests = { plain: inputs.digest, keyed: inputs.keyedDigest };
    this.found = matchResources(inputs.desired, inputs.live, inputs.bindings, inputs.options, this.digests);
    for (const problem of this.found.problems) this.problems.push(problem);
    for (const [address, { id }] of Object.entries(inputs.bindings?.bindings ?? {}))
      this.#addresses.set(spot(kindNameOf(address), id), address);
    for (const [address, match] of this.found.matches)
      if (match.live !== undefined) this.#addresses.set(spot(match.resource.kind, match.live.id), address);
  }

  /** Live id of an address; undefined: it does not exist yet. */
  readonly idOf: IdOf = (address) => this.found.matches.get(address)?.live?.id;

  /** The key that a live object is or was. */
  readonly addressOf = (kind: KindName, id: string): Address | undefined => this.#addresses.get(spot(kind, id));

  /** What the record says about the object that a key is: a pin may have led to another one. */
  bindingOf(match: Match): Binding | undefined {
    const binding = this.inputs.bindings?.bindings[match.previousAddress ?? match.resource.address];
    return binding?.id === match.live?.id ? binding : undefined;
  }

  /** What a resource is or was to be a copy of, where that is in this org. */
  originOf({ options }: DesiredResource): LiveObject | undefined {
    return this.found.matches.get(sourceWithin(options) ?? "")?.live;
  }

  /** The same, wherever that is, as far as it is known. */
  modelOf(resource: DesiredResource): LiveObject | undefined {
    const elsewhere = sourceElsewhere(resource.options);
    if (elsewhere === undefined) return this.originOf(resource);
    const found = this.findElsewhere(elsewhere);
    return found?.state === "there" ? found.object : undefined;
  }

  /** What was found in another org. Undefined: nobody has looked yet. */
  findElsewhere(wanted: Elsewhere): FoundElsewhere | undefined {
    return this.inputs.elsewhere?.get(nameSource(wanted));
  }

  /** Of other orgs: what has to be found there before it is known what these addresses are born of, or were by a run that ended too soon. */
  unreadElsewhere(isWanted: (address: Address) => boolean): readonly Elsewhere[] {
    return [...this.found.matches.values()].flatMap(({ resource: { address, kind, options }, live }) => {
      const wanted = sourceElsewhere(options);
      const isBegun = live === undefined || (live.hasDraft === true && isUndeployed(kindNamed(kind), live));
      return wanted !== undefined && isBegun && isWanted(address) && this.findElsewhere(wanted) === undefined
        ? [wanted]
        : [];
    });
  }

  /** This plan makes a copy of it. */
  isToBeCopied(address: Address): boolean {
    return [...this.found.matches.values()].some(
      ({ resource, live }) => live === undefined && sourceWithin(resource.options) === address,
    );
  }

  /** It exists and is ready, and callers can be led to it: a staged one that was never deployed has no text yet. */
  isThere(address: Address): boolean {
    const match = this.found.matches.get(address);
    if (match?.live === undefined) return false;
    const { ready } = kindNamed(match.resource.kind);
    if (ready !== undefined && !isReady(ready, match.live)) return false;
    if (this.inputs.options.runChecks === true && owesChecks(match.resource, match, this.bindingOf(match)))
      return false;
    return match.live.hasDraft !== true || !isUndeployed(kindNamed(match.resource.kind), match.live);
  }

  /** Objects that no key is and no binding holds. */
  freeObjects(kind: Kind): readonly LiveObject[] {
    const held = new Set<string>();
    for (const { resource, live, replaces } of this.found.matches.values())
      for (const object of [live, replaces])
        if (object !== undefined && resource.kind === kind.name) held.add(object.id);
    for (const [address, binding] of Object.entries(this.inputs.bindings?.bindings ?? {}))
      if (kindNameOf(address) === kind.name) held.add(binding.id);
    return (this.inputs.live.lists[kind.name]?.objects ?? []).filter((object) => !held.has(object.id));
  }

  /** What all changes of a resource have in common. */
  common(
    match: Match,
    kind: Kind,
  ): Pick<ChangeDraft, "address" | "kind" | "key" | "parent" | "title" | "managed" | "dependsOn" | "keep"> {
    const { resource } = match;
    const parent = parentOf(resource.address);
    const parentId = parent === undefined ? undefined : this.idOf(parent);
    const needs = new Set(
      Object.values({ ...(match.live === undefined ? resource.atBirth : {}), ...resource.fields }).flatMap(addressesIn),
    );
    const source = sourceWithin(resource.options);
    if (source !== undefined && match.live === undefined) needs.add(source);
    if (parent !== undefined) needs.add(parent);
    needs.delete(resource.address);
    return {
      address: resource.address,
      kind: kind.name,
      key: resource.key,
      ...(parentId === undefined ? {} : { parent: parentId }),
      title: titleOf(kind, match),
      managed: resource.fields,
      // Only what is not there yet has to come first: an update of a referenced agent is no reason to wait.
      dependsOn: [...needs].filter((address) => !this.isThere(address) || address === source).sort(),
      ...keepOf(resource),
    };
  }

  /** Keeps both texts of a draft that somebody else wrote, once. */
  meetDraft({ resource, ...match }: Match, live: LiveObject, fate: ForeignDraft["fate"]): void {
    const { address, fields } = resource;
    if (this.foreignDrafts.some((draft) => draft.address === address)) return;
    const hidden = [...(this.bindingOf({ resource, ...match })?.secret ?? []), ...secretNames(fields)];
    this.foreignDrafts.push(
      showDraft(address, kindNamed(resource.kind), live, fate, { fields, hidden, addressOf: this.addressOf }),
    );
  }

  /** Says that a safety rule is against the plan. */
  refuse(problem: {
    readonly code: string;
    readonly message: string;
    readonly hint?: string;
    readonly address?: Address;
    readonly category?: "error" | "refused";
  }): void {
    this.problems.push({ severity: "error", category: "refused", org: this.inputs.desired.org, ...problem });
  }
}

/** A label that only stands for the key is nothing to write where the org has numbers and none of them tells a label. */
function withoutUnkeptLabels(inputs: PlanInputs): PlanInputs {
  const { desired, live } = inputs;
  const resources = desired.resources.map((resource) => {
    const field = standInOf(resource);
    if (field === undefined) return resource;
    const objects = live.lists[resource.kind]?.objects ?? [];
    const isKept = objects.length === 0 || objects.some((object) => object.fields[field] !== undefined);
    if (isKept) return resource;
    const { [field]: _unkept, ...fields } = resource.fields;
    return { ...resource, fields };
  });
  return { ...inputs, desired: { ...desired, resources } };
}

/** The label of what is bought, where nobody wrote one and the key stands in for it. */
export function standInOf(resource: DesiredResource): string | undefined {
  if (resource.options.provision === undefined) return undefined;
  const { field } = desiredName(kindNamed(resource.kind), resource);
  return resource.fields[field] === undefined || resource.fieldPositions[field] !== undefined ? undefined : field;
}

/** What it is a copy of, where that is in the same org. */
export function sourceWithin({ duplicate_of: source }: ResourceOptions): Address | undefined {
  return source?.org === undefined ? source?.address : undefined;
}

/** What it is a copy of, where that is in another org. */
export function sourceElsewhere({ duplicate_of: source }: ResourceOptions): Elsewhere | undefined {
  return source?.org === undefined ? undefined : { org: source.org, address: source.address };
}

/** What people call it: as it will be, where YAML says so. */
export function titleOf(kind: Kind, { resource, live }: Match): string {
  if (live === undefined) return desiredName(kind, resource).name;
  const named = resource.fields[kind.naturalName] !== undefined;
  return named ? desiredName(kind, resource).name : liveTitle(live);
}

/** What YAML says about being deleted. */
export function keepOf({ options }: DesiredResource): { readonly keep?: Keep } {
  const keep: Keep = {
    ...(options.protect === true ? { protect: true } : {}),
    ...(options.prune === undefined ? {} : { prune: options.prune }),
  };
  return Object.keys(keep).length === 0 ? {} : { keep };
}
