// The plan is a value made by one pure function: same inputs, same bytes. Nothing here touches the disk, the network, the clock or chance.
import type { Address, Desired, DesiredResource, Value } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { canonicalText, isSensitive } from "../kinds/compare.ts";
import { fieldNamed, fieldsIn, kindNamed, kinds } from "../kinds/index.ts";
import type { Dialect, Json, Kind, KindName } from "../kinds/kind.ts";
import type { Live, LiveObject, Unread } from "../live/live.ts";
import type { Binding, Bindings } from "./bindings.ts";
import { type ComparedField, compareFields, copyDigest, type Digests, objectDigest, showChange } from "./diff.ts";
import { checkPlan } from "./guards.ts";
import { desiredName, type Match, type Matches, matchResources } from "./match.ts";
import { orderChanges } from "./order.ts";
import { planPrune, referringKinds } from "./prune.ts";
import { liveTitle, ReferenceGraph, splitReach } from "./reach.ts";
import { riskOf } from "./risk.ts";
import { by, sortInputs } from "./sort.ts";
import { decideStaged, hasForeignDraft, isUndeployed, touchedByDraft } from "./staged.ts";
import type { Action, Change, ChangeDraft, Keep, Plan, PlanOptions, Step, Summary } from "./types.ts";
import { addressesIn, type IdOf, resolveValue } from "./value.ts";

/** Everything that a plan depends on. */
export interface PlanInputs {
  readonly desired: Desired;
  readonly live: Live;
  /** Undefined: there is no record. Required, so that no caller can forget to read it. */
  readonly bindings: Bindings | undefined;
  readonly options: PlanOptions;
  /** Short hex digest of a text. */
  readonly digest: (text: string) => string;
  /** The same, keyed with the org's credential: for texts that hold secrets. */
  readonly keyedDigest: (text: string) => string;
}

/** All changes of one org, in order, with everything that speaks against them. */
export function makePlan(inputs: PlanInputs): Plan {
  return new Planner(sortInputs(inputs)).plan();
}

/** Names what to read before making the plan again. Undefined: nothing. */
export function unreadFor(plan: Plan, live: Live): Unread | undefined {
  const voices =
    live.voices === undefined &&
    plan.changes.some((change) =>
      change.fields.some((field) => fieldNamed(kindNamed(change.kind), field.name)?.catalogue === "voices"),
    );
  const deleted = new Set(plan.changes.filter((change) => change.action === "delete").map((change) => change.kind));
  const lists = referringKinds(deleted)
    .filter((kind) => kind.endpoints[live.dialect] !== undefined && live.lists[kind.name] === undefined)
    .map((kind) => kind.name);
  const referrers = [...deleted].filter(
    (name) => kindNamed(name).referrers !== undefined && live.referrers?.[name] === undefined,
  );
  return voices || lists.length > 0 || referrers.length > 0 ? { voices, lists, referrers } : undefined;
}

/** Kinds whose lists a plan is made of: those that are written, and those that something is bound to. */
export function listsFor(desired: Desired, bindings: Bindings | undefined, dialect: Dialect): readonly KindName[] {
  const bound = new Set(Object.keys(bindings?.bindings ?? {}).map((address) => address.split(".")[0]));
  return kinds
    .filter((kind) => kind.endpoints[dialect] !== undefined)
    .map((kind) => kind.name)
    .filter((name) => desired.kinds.includes(name) || bound.has(name));
}

/** True when an apply would call the API. A record that is only written is no change. */
export function hasChanges(plan: Plan): boolean {
  return plan.changes.some(isWrite);
}

/** True when a change calls the API. */
export function isWrite(change: Change): boolean {
  return change.steps.some((step) => step !== "bind" && step !== "forget");
}

class Planner {
  readonly #in: PlanInputs;
  readonly #digests: Digests;
  readonly #found: Matches;
  readonly #idOf: IdOf;
  readonly #addressOf: (kind: KindName, id: string) => Address | undefined;
  readonly #problems: Diagnostic[] = [];
  readonly #notes: Diagnostic[] = [];
  readonly #settled: Plan["settled"][number][] = [];
  readonly #drafts: ChangeDraft[] = [];
  readonly #lostIntents: Address[] = [];

  constructor(inputs: PlanInputs) {
    this.#in = inputs;
    this.#digests = { plain: inputs.digest, keyed: inputs.keyedDigest };
    this.#found = matchResources(inputs.desired, inputs.live, inputs.bindings, inputs.options, this.#digests);
    this.#idOf = (address) => this.#found.matches.get(address)?.live?.id;
    this.#problems.push(...this.#found.problems);
    const addresses = new Map<string, Address>();
    for (const [address, { id }] of Object.entries(inputs.bindings?.bindings ?? {}))
      addresses.set(`${address.split(".")[0]} ${id}`, address);
    for (const [address, match] of this.#found.matches)
      if (match.live !== undefined) addresses.set(`${match.resource.kind} ${match.live.id}`, address);
    this.#addressOf = (kind, id) => addresses.get(`${kind} ${id}`);
  }

  plan(): Plan {
    const { desired, live, bindings } = this.#in;
    for (const resource of desired.resources) {
      const match = this.#found.matches.get(resource.address);
      if (match === undefined) continue;
      if (match.live === undefined) this.#planBirth(match);
      else this.#planExisting(match, match.live);
    }
    this.#planPrune();
    this.#noteLostIntents();
    const graph = this.#graph();
    const changes = this.#withoutUntargeted(this.#drafts).map((draft) => this.#weigh(draft, graph));
    const ordered = orderChanges(changes);
    if (!ordered.ok)
      this.#refuse({
        code: "reference-cycle",
        message: `these wait for each other's ids: ${ordered.cycle.join(" → ")}`,
        hint: "Create them first without the references, then add those.",
      });
    const inOrder = ordered.ok ? ordered.changes : changes;
    this.#problems.push(...checkPlan({ changes: inOrder, desired, live, bindings, options: this.#in.options }));
    const refusals = sortDiagnostics(this.#problems);
    const plan: Omit<Plan, "digest"> = {
      org: desired.org,
      dialect: live.dialect,
      ...(live.org === undefined ? {} : { orgId: live.org.id }),
      ...(desired.partial === true ? { partial: true } : {}),
      serial: bindings?.serial ?? 0,
      ...(bindings === undefined ? {} : { lineage: bindings.lineage }),
      changes: inOrder,
      summary: this.#summary(inOrder),
      notes: sortDiagnostics(this.#notes),
      refusals,
      unmanaged: this.#unmanaged(),
      routing: this.#routing(),
      settled: this.#settled,
      ids: Object.fromEntries(
        [...this.#found.matches].flatMap(([address, { live: object }]) =>
          object === undefined ? [] : [[address, object.id]],
        ),
      ),
      lostIntents: this.#lostIntents,
    };
    return { ...plan, digest: this.#digestOf(plan) };
  }

  #planBirth(match: Match): void {
    const { resource } = match;
    const kind = kindNamed(resource.kind);
    const source = resource.options.duplicate_of;
    const action: Action = source === undefined ? "create" : "duplicate";
    const compared = compareFields(resource, kind, undefined, undefined, this.#idOf, this.#digests);
    if (source !== undefined) this.#checkSource(resource, kind, source.address);
    else this.#checkRequired(resource, kind);
    const { provision } = resource.options;
    if (provision !== undefined) this.#checkUnclaimed(resource, kind);
    const deploys: readonly Step[] = kind.staged && this.#in.live.dialect === "staged" ? ["deploy"] : [];
    const steps: readonly Step[] =
      source !== undefined
        ? ["duplicate", "patch", ...deploys]
        : provision !== undefined
          ? ["provision", "patch"]
          : ["create", ...deploys];
    this.#drafts.push({
      ...this.#common(match, kind),
      action,
      steps,
      fields: compared.map((field) => showChange(field, resource, { before: false, addressOf: this.#addressOf })),
      send: resource.fields,
      own: "created",
      ...(source === undefined ? {} : { source: this.#sourceOf(source) }),
      ...(provision === undefined ? {} : { provision }),
    });
  }

  #planExisting(match: Match, live: LiveObject): void {
    const { resource } = match;
    const kind = kindNamed(resource.kind);
    const binding = this.#bindingOf(match);
    const compared = compareFields(resource, kind, live, binding, this.#idOf, this.#digests);
    const differing = compared.filter((field) => field.differs);
    const adopting = match.by === "name" || match.by === "intent" || (match.by === "id" && binding === undefined);
    const steps = this.#stepsFor(match, kind, live, compared, binding);
    if (steps === undefined) return;
    if (steps.length === 0 && !adopting && match.previousAddress === undefined) {
      this.#settled.push({
        address: resource.address,
        id: live.id,
        own: match.own,
        managed: resource.fields,
        ...keepOf(resource),
      });
      return;
    }
    if (adopting && match.by !== "intent" && steps.length > 0 && this.#in.options.adopt === "identical") {
      this.#refuse({
        code: "adoption-differs",
        message: `the live ${kind.title.one} "${liveTitle(live)}" (id ${live.id}) differs from ${resource.address} in ${differing.map((field) => field.name).join(", ")}, and --adopt identical takes over only equal ones`,
        address: resource.address,
      });
      return;
    }
    const bound = adopting || match.previousAddress !== undefined ? (["bind"] as const) : [];
    this.#drafts.push({
      ...this.#common(match, kind),
      action:
        adopting && (kind.birth !== "provision" || steps.length === 0)
          ? "adopt"
          : steps.length === 0
            ? "adopt"
            : steps.includes("patch")
              ? kind.updateAction
              : "deploy",
      steps: [...bound, ...steps],
      id: live.id,
      fields: differing.map((field) => showChange(field, resource, { before: true, addressOf: this.#addressOf })),
      send: Object.fromEntries(
        this.#sent(steps, live, compared).map((field) => [field.name, resource.fields[field.name] as Value]),
      ),
      digest: objectDigest(kind, live, Object.keys(resource.fields), this.#digests),
      own: match.own,
      ...(live.hasDraft !== undefined && live.updatedAt !== undefined && kind.guard !== undefined
        ? { guard: live.updatedAt }
        : {}),
      ...(match.previousAddress === undefined ? {} : { previousAddress: match.previousAddress }),
    });
  }

  /** Undefined: refused. Empty: nothing to write. */
  #stepsFor(
    match: Match,
    kind: Kind,
    live: LiveObject,
    compared: readonly ComparedField[],
    binding: Binding | undefined,
  ): readonly Step[] | undefined {
    if (live.hasDraft === undefined) return compared.some((field) => field.differs) ? ["patch"] : [];
    const decision = decideStaged(kind, live, compared, binding, this.#in.options, this.#digests);
    const name = liveTitle(live);
    if (decision.do === "steps") {
      this.#noteShipped(match, kind, live, compared, binding, decision.steps);
      return decision.steps;
    }
    if (decision.do === "nothing") {
      if (live.hasDraft === true) {
        const what = decision.pending.length === 0 ? "" : ` (${decision.pending.join(", ")})`;
        this.#notes.push({
          severity: "note",
          code: "pending-draft",
          message: `a draft of "${name}"${what} waits in the dashboard and is left alone`,
          org: this.#in.desired.org,
          address: match.resource.address,
        });
      }
      return [];
    }
    this.#refuse({
      code: "foreign-draft",
      message: `"${name}" has a draft that somebody else wrote${decision.foreign.length === 0 ? "" : ` (${decision.foreign.join(", ")})`}; deploying would ship it too`,
      hint: "Deploy or discard it in the dashboard, or add --include-foreign-draft (it ships with ours) or --discard-foreign-draft (it is dropped).",
      address: match.resource.address,
    });
    this.#notes.push(...this.#draftTexts(match, live, compared));
    return undefined;
  }

  /** Deploy ships the whole draft: what else is in it is said. */
  #noteShipped(
    match: Match,
    kind: Kind,
    live: LiveObject,
    compared: readonly ComparedField[],
    binding: Binding | undefined,
    steps: readonly Step[],
  ): void {
    if (
      this.#in.options.foreignDraft !== "include" ||
      steps.includes("discard_draft") ||
      !hasForeignDraft(kind, live, binding, this.#digests)
    )
      return;
    const along = touchedByDraft(kind, live).filter((name) => !compared.some((field) => field.name === name));
    const what = along.length === 0 ? "only fields that the configuration sets anew" : along.join(", ");
    this.#notes.push({
      severity: "note",
      code: "foreign-draft-ships",
      message: `the draft that somebody else wrote for "${liveTitle(live)}" is deployed along: ${what}`,
      org: this.#in.desired.org,
      address: match.resource.address,
    });
    this.#notes.push(...this.#draftTexts(match, live, compared));
  }

  /** Both texts of a draft in the way: what waits and what we want. */
  #draftTexts(match: Match, live: LiveObject, compared: readonly ComparedField[]): readonly Diagnostic[] {
    const kind = kindNamed(match.resource.kind);
    return touchedByDraft(kind, live).flatMap((name): readonly Diagnostic[] => {
      const field = fieldNamed(kind, name);
      const own = compared.find((item) => item.name === name);
      if (own?.sensitive === true || isSensitive(field)) return [];
      const theirs = shorten(canonicalText(field, live.draft?.[name]));
      const ours =
        own === undefined ? "" : `; in the configuration: ${shorten(canonicalText(field, own.desired.json))}`;
      return [
        {
          severity: "note",
          code: "foreign-draft-text",
          message: `${name} in the draft: ${theirs}${ours}`,
          org: this.#in.desired.org,
          address: match.resource.address,
        },
      ];
    });
  }

  #sent(steps: readonly Step[], live: LiveObject, compared: readonly ComparedField[]): readonly ComparedField[] {
    if (!steps.includes("patch")) return [];
    // After a discard the draft is gone; otherwise a field that the draft has is sent even when callers already hear the wanted value.
    if (live.hasDraft !== true || steps.includes("discard_draft")) return compared.filter((field) => field.differs);
    return compared.filter((field) => field.differs || field.differsFromDraft || mayBeCleared(field, live));
  }

  #common(
    match: Match,
    kind: Kind,
  ): Pick<ChangeDraft, "address" | "kind" | "key" | "title" | "managed" | "dependsOn" | "keep"> {
    const { resource } = match;
    const needs = new Set(Object.values(resource.fields).flatMap(addressesIn));
    const source = resource.options.duplicate_of;
    if (source !== undefined && source.org === undefined && match.live === undefined) needs.add(source.address);
    needs.delete(resource.address);
    return {
      address: resource.address,
      kind: kind.name,
      key: resource.key,
      title: titleOf(kind, match),
      managed: resource.fields,
      // Only what is not there yet has to come first: an update of a referenced agent is no reason to wait.
      dependsOn: [...needs].filter((address) => !this.#isThere(address) || address === source?.address).sort(),
      ...keepOf(resource),
    };
  }

  /** It exists, and callers can be led to it: a staged one that was never deployed has no text yet. */
  #isThere(address: Address): boolean {
    const match = this.#found.matches.get(address);
    if (match?.live === undefined) return false;
    return match.live.hasDraft !== true || !isUndeployed(kindNamed(match.resource.kind), match.live);
  }

  #sourceOf(source: { readonly address: Address; readonly org?: string }): NonNullable<Change["source"]> {
    const id = source.org === undefined ? this.#idOf(source.address) : undefined;
    return {
      address: source.address,
      ...(id === undefined ? {} : { id }),
      ...(source.org === undefined ? {} : { org: source.org }),
    };
  }

  #checkSource(resource: DesiredResource, kind: Kind, source: Address): void {
    if (resource.options.duplicate_of?.org !== undefined) {
      this.#refuse({
        code: "duplicate-across-orgs",
        message: `${resource.address} is to be copied from another org, which this version can't do`,
        hint: "Write its fields out, or copy it within the org.",
        address: resource.address,
        category: "error",
      });
      return;
    }
    const match = this.#found.matches.get(source);
    if (match?.live === undefined) return;
    this.#checkOrphans(resource, kind, match.live);
    if (this.#in.options.foreignDraft !== "refuse") return;
    if (!hasForeignDraft(kind, match.live, this.#bindingOf(match), this.#digests)) return;
    this.#refuse({
      code: "foreign-draft",
      message: `${source}, the source of ${resource.address}, has a draft that somebody else wrote, and the copy might inherit it`,
      hint: "Deploy or discard it in the dashboard, or add --include-foreign-draft or --discard-foreign-draft.",
      address: resource.address,
    });
  }

  /** Where the API chooses the name of a copy, one that a lost run left can't be told by name. */
  #checkOrphans(resource: DesiredResource, kind: Kind, source: LiveObject): void {
    const { dialect } = this.#in.live;
    if (kind.endpoints[dialect]?.duplicateFields?.includes(kind.naturalName) === true) return;
    const copy = copyDigest(kind, source, this.#digests);
    const orphans = this.#freeObjects(kind).filter((object) => copyDigest(kind, object, this.#digests) === copy);
    if (orphans.length === 0) return;
    this.#refuse({
      code: "copy-not-clear",
      message: `${resource.address} may have been copied before: ${orphans.map((object) => `"${liveTitle(object)}" (id ${object.id})`).join(", ")} is an unchanged copy that nothing names`,
      hint: `Pin it: ${resource.key}: { id: ${orphans[0]?.id} }, or delete it in the dashboard.`,
      address: resource.address,
    });
  }

  /** Where the API has no labels, a bought number can't be told from one that nobody names. */
  #checkUnclaimed(resource: DesiredResource, kind: Kind): void {
    const { live, bindings } = this.#in;
    if (fieldsIn(kind, live.dialect).some((field) => field.name === kind.provisionName)) return;
    const free = this.#freeObjects(kind).map(liveTitle);
    if (free.length === 0) return;
    this.#refuse({
      code: "provision-not-clear",
      message: `${resource.address} may have been bought before: nothing names ${free.sort().slice(0, 5).join(", ")}${free.length > 5 ? " and others" : ""}, and this API has no labels to tell`,
      hint: `Pin the right one: ${resource.key}: { id: … }, or name each of them under ${kind.section}.${bindings === undefined ? " Without a record nothing else tells them apart." : ""}`,
      address: resource.address,
    });
  }

  /** Objects that no key is and no binding holds. */
  #freeObjects(kind: Kind): readonly LiveObject[] {
    const held = new Set(
      [...this.#found.matches.values()].flatMap((match) =>
        match.live === undefined || match.resource.kind !== kind.name ? [] : [match.live.id],
      ),
    );
    for (const [address, binding] of Object.entries(this.#in.bindings?.bindings ?? {}))
      if (address.startsWith(`${kind.name}.`)) held.add(binding.id);
    return (this.#in.live.lists[kind.name]?.objects ?? []).filter((object) => !held.has(object.id));
  }

  #checkRequired(resource: DesiredResource, kind: Kind): void {
    for (const field of fieldsIn(kind, this.#in.live.dialect)) {
      if (
        field.required !== true ||
        (resource.fields[field.name] !== undefined && resource.fields[field.name] !== null)
      )
        continue;
      this.#problems.push({
        severity: "error",
        code: "missing-field",
        message: `${resource.address} doesn't exist yet, and a new ${kind.title.one} needs \`${field.name}\``,
        hint: field.help,
        org: this.#in.desired.org,
        address: resource.address,
        position: resource.position,
      });
    }
  }

  /** What the record says about the object that a key is: a pin may have led to another one. */
  #bindingOf(match: Match): Binding | undefined {
    const binding = this.#in.bindings?.bindings[match.previousAddress ?? match.resource.address];
    return binding?.id === match.live?.id ? binding : undefined;
  }

  #planPrune(): void {
    const { desired, live, bindings, options } = this.#in;
    if (desired.partial === true) return;
    const pruned = planPrune({
      desired,
      live,
      bindings,
      options,
      digests: this.#digests,
      matches: this.#found,
      idOf: this.#idOf,
      changes: this.#drafts,
    });
    this.#drafts.push(...pruned.changes);
    this.#problems.push(...pruned.problems);
    this.#notes.push(...pruned.notes);
  }

  /** A create may have been sent for a key that is gone since: nobody else will say so. */
  #noteLostIntents(): void {
    const { desired, bindings } = this.#in;
    const written = new Set(desired.resources.map((resource) => resource.address));
    for (const [address, intent] of Object.entries(bindings?.intents ?? {})) {
      if (written.has(address) || desired.partial === true) continue;
      this.#lostIntents.push(address);
      this.#notes.push({
        severity: "note",
        code: "lost-create",
        message: `an earlier run began to create ${address}${intent.name === undefined ? "" : ` ("${intent.name}")`} and never got an answer; its key is gone by now`,
        hint: "If the org has it, delete it in the dashboard.",
        org: desired.org,
        address,
      });
    }
  }

  #graph(): ReferenceGraph {
    const graph = new ReferenceGraph();
    const matched = new Map(
      [...this.#found.matches.values()].flatMap((match) =>
        match.live === undefined ? [] : [[`${match.resource.kind} ${match.live.id}`, match] as const],
      ),
    );
    for (const kind of kinds) {
      for (const object of this.#in.live.lists[kind.name]?.objects ?? []) {
        const match = matched.get(`${kind.name} ${object.id}`);
        graph.add(kind.name, object.id, liveTitle(object), {
          ...object.fields,
          ...(match === undefined ? {} : this.#references(match.resource, kind)),
        });
      }
    }
    for (const match of this.#found.matches.values()) {
      if (match.live !== undefined) continue;
      const kind = kindNamed(match.resource.kind);
      graph.add(
        kind.name,
        match.resource.address,
        desiredName(kind, match.resource).name,
        this.#references(match.resource, kind),
      );
    }
    return graph;
  }

  #references(resource: DesiredResource, kind: Kind): Readonly<Record<string, Json>> {
    const idOrAddress = (address: Address): string => this.#idOf(address) ?? address;
    const written = kind.fields.filter(
      (field) => field.reference !== undefined && resource.fields[field.name] !== undefined,
    );
    return Object.fromEntries(
      written.map((field) => [field.name, resolveValue(field, resource.fields[field.name] as Value, idOrAddress).json]),
    );
  }

  #weigh(draft: ChangeDraft, graph: ReferenceGraph): Change {
    const kind = kindNamed(draft.kind);
    const referrers = splitReach(graph.referrersOf(draft.kind, draft.id ?? draft.address));
    const heard = draft.fields.some((field) => fieldNamed(kind, field.name)?.heard === true);
    const numbers = kind.birth === "provision" ? [...new Set([draft.title, ...referrers.numbers])] : referrers.numbers;
    const reach = { agents: referrers.agents, numbers, heardAtOnce: heard && numbers.length > 0 };
    return { ...draft, reach, risk: riskOf({ ...draft, reach }) };
  }

  #withoutUntargeted(drafts: readonly ChangeDraft[]): readonly ChangeDraft[] {
    const { targets } = this.#in.options;
    if (targets.length === 0) return drafts;
    const wanted = new Set<Address>();
    const byAddress = new Map(drafts.map((draft) => [draft.address, draft]));
    const want = (address: Address): void => {
      if (wanted.has(address)) return;
      wanted.add(address);
      for (const needed of byAddress.get(address)?.dependsOn ?? []) want(needed);
    };
    const known = new Set(this.#in.desired.resources.map((resource) => resource.address));
    for (const target of targets) {
      const address = target.startsWith(`${this.#in.desired.org}/`)
        ? target.slice(this.#in.desired.org.length + 1)
        : target;
      if (known.has(address)) want(address);
      else if (!target.includes("/"))
        this.#refuse({
          code: "unknown-target",
          message: `there is no ${address} in the configuration`,
          category: "error",
        });
    }
    return drafts.filter((draft) => wanted.has(draft.address));
  }

  #summary(changes: readonly Change[]): Summary {
    const count = (action: Action): number => changes.filter((change) => change.action === action).length;
    return {
      create: count("create"),
      duplicate: count("duplicate"),
      adopt: count("adopt"),
      update: count("update"),
      deploy: count("deploy"),
      assign: count("assign"),
      delete: count("delete"),
      forget: count("forget"),
      unchanged: this.#settled.length,
    };
  }

  /** What no key is, no binding holds and nothing is about to delete: it was never ours. */
  #unmanaged(): Readonly<Record<KindName, number>> {
    if (this.#in.desired.partial === true) return {};
    const counts = this.#in.desired.kinds.map((name) => [name, this.#freeObjects(kindNamed(name)).length] as const);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }

  /** Number → agent as it will be, for every number of the org. */
  #routing(): Plan["routing"] {
    // Two kinds may well have the same id.
    const matchesById = new Map<string, Match>();
    for (const match of this.#found.matches.values())
      matchesById.set(`${match.resource.kind} ${match.live?.id ?? match.resource.address}`, match);
    const title = (kindName: KindName, id: Json | undefined): string | undefined => {
      if (id === undefined || id === null) return undefined;
      const match = matchesById.get(`${kindName} ${String(id)}`);
      if (match !== undefined) return titleOf(kindNamed(kindName), match);
      const live = (this.#in.live.lists[kindName]?.objects ?? []).find((object) => object.id === String(id));
      return live === undefined ? `${kindName} ${String(id)}` : liveTitle(live);
    };
    const rows = kinds
      .filter((kind) => kind.birth === "provision")
      .flatMap((kind) => {
        const fresh = [...this.#found.matches.values()]
          .filter((match) => match.resource.kind === kind.name && match.live === undefined)
          .map((match) => ({ number: match.resource.key, fields: this.#references(match.resource, kind) }));
        const known = (this.#in.live.lists[kind.name]?.objects ?? []).map((object) => {
          const match = matchesById.get(`${kind.name} ${object.id}`);
          return {
            number: liveTitle(object),
            fields: { ...object.fields, ...(match === undefined ? {} : this.#references(match.resource, kind)) },
          };
        });
        return [...known, ...fresh].map(({ number, fields }) => {
          const values: Readonly<Record<string, Json>> = fields;
          const [inbound, outbound] = kind.fields.flatMap((field) =>
            field.type === "id" && field.reference?.kind ? [title(field.reference.kind, values[field.name])] : [],
          );
          return {
            number,
            ...(inbound === undefined ? {} : { inbound }),
            ...(outbound === undefined ? {} : { outbound }),
          };
        });
      });
    return rows.sort(by((row) => row.number));
  }

  /** What was shown and what will be sent. Time stamps are left out: an edit elsewhere in the object is no reason to plan again. */
  #digestOf(plan: Omit<Plan, "digest">): string {
    const sent = plan.changes.map((change) => {
      const { guard: _guard, send: _send, managed: _managed, ...shown } = change;
      const fields = Object.entries(change.send).map(([name, value]) => [
        name,
        this.#in.keyedDigest(
          JSON.stringify(resolveValue(fieldNamed(kindNamed(change.kind), name), value, this.#idOf).json),
        ),
      ]);
      return { ...shown, sent: fields.sort() };
    });
    return this.#in.digest(
      JSON.stringify({
        org: plan.org,
        orgId: plan.orgId,
        dialect: plan.dialect,
        serial: plan.serial,
        lineage: plan.lineage,
        sent,
        refusals: plan.refusals.map((refusal) => [refusal.code, refusal.address]),
      }),
    );
  }

  #refuse(problem: {
    readonly code: string;
    readonly message: string;
    readonly hint?: string;
    readonly address?: Address;
    readonly category?: "error" | "refused";
  }): void {
    this.#problems.push({ severity: "error", category: "refused", org: this.#in.desired.org, ...problem });
  }
}

/** A pending clear looks like no draft in a read, and deploy would ship it. */
function mayBeCleared({ name, field, draftView }: ComparedField, { draft }: LiveObject): boolean {
  return (field === undefined || field.nullable === true) && draftView !== null && draft?.[name] === undefined;
}

/** What people call it: as it will be, where YAML says so. */
function titleOf(kind: Kind, { resource, live }: Match): string {
  if (live === undefined) return desiredName(kind, resource).name;
  const named = kind.birth !== "provision" && resource.fields[kind.naturalName] !== undefined;
  return named ? desiredName(kind, resource).name : liveTitle(live);
}

function keepOf({ options }: DesiredResource): { readonly keep?: Keep } {
  const keep: Keep = {
    ...(options.protect === true ? { protect: true } : {}),
    ...(options.prune === undefined ? {} : { prune: options.prune }),
  };
  return Object.keys(keep).length === 0 ? {} : { keep };
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(by((item) => `${item.address ?? ""}\n${item.code}\n${item.message}`));
}
