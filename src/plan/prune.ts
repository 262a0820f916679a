// Only what this tool made is ever deleted, and only when everything that could speak against it was read (design section 6).
import type { Address, Desired, DesiredResource } from "../config/desired.ts";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { isSensitive } from "../kinds/compare.ts";
import { isGiven, isReplaceable, keyOf, kindNameOf, spot } from "../kinds/identity.ts";
import { childrenOf, fieldNamed, kindNamed, kinds, parentOf } from "../kinds/index.ts";
import type { Json, Kind, KindName } from "../kinds/kind.ts";
import { isWhole, type Live, type LiveObject } from "../live/live.ts";
import type { Binding, Bindings } from "./bindings.ts";
import { type Digests, isAsApplied, objectDigest, watchedFields } from "./diff.ts";
import { showDraft } from "./foreign.ts";
import type { Match, Matches } from "./match.ts";
import { liveTitle } from "./reach.ts";
import { by } from "./sort.ts";
import { hasForeignDraft } from "./staged.ts";
import type { ChangeDraft, FieldChange, ForeignDraft, PlanOptions } from "./types.ts";
import { type IdOf, resolveValue } from "./value.ts";

/** What decides on what is bound and no longer written. */
export interface PruneFacts {
  readonly desired: Desired;
  readonly live: Live;
  readonly bindings: Bindings | undefined;
  readonly options: PlanOptions;
  readonly digests: Digests;
  readonly matches: Matches;
  readonly idOf: IdOf;
  readonly addressOf: (kind: KindName, id: string) => Address | undefined;
  /** All other changes: some of them take a reference away. */
  readonly changes: readonly ChangeDraft[];
}

/** Deletes and forgets, with what speaks against them and what a reader should know. */
export interface Pruned {
  readonly changes: readonly ChangeDraft[];
  readonly problems: readonly Diagnostic[];
  readonly notes: readonly Diagnostic[];
  readonly foreignDrafts: readonly ForeignDraft[];
}

/** Decides on every binding whose key is gone. */
export function planPrune(facts: PruneFacts): Pruned {
  return new Pruning(facts).decide();
}

/** Kinds whose lists must have been read before something of these kinds is deleted. */
export function referringKinds(deleted: ReadonlySet<KindName>): readonly Kind[] {
  if (deleted.size === 0) return [];
  // Children go with their parents.
  const going = new Set(
    [...deleted].flatMap((name) => [name, ...childrenOf(kindNamed(name)).map((kind) => kind.name)]),
  );
  return kinds.filter((kind) =>
    kind.fields.some((field) => field.type === "json" || going.has(field.reference?.kind ?? "")),
  );
}

/** Who leads to an object in a state of the org that was read completely, in words; those in `leaving` go away as well. */
export function leadersTo(
  live: Live,
  { kind, id }: { readonly kind: KindName; readonly id: string },
  leaving: ReadonlySet<string>,
): readonly string[] {
  const inside = leadersIn(live, { kind, id }, leaving).map(
    (object) => `${kindNamed(object.kind).title.one} "${liveTitle(object)}"`,
  );
  return [...new Set([...inside, ...outsideLeadersTo(live, kind, id)])].sort();
}

/** Those of them that are objects of a kind. */
export function leadersIn(
  live: Live,
  { kind, id }: { readonly kind: KindName; readonly id: string },
  leaving: ReadonlySet<string>,
): readonly LiveObject[] {
  const parts = childrenIn(live, kindNamed(kind), id).map((child) => spot(child.kind, child.id));
  const wanted = new Set([spot(kind, id), ...parts]);
  return kinds.flatMap((other) =>
    (live.lists[other.name]?.objects ?? []).filter(
      (object) =>
        !leaving.has(spot(other.name, object.id)) &&
        !leaving.has(spot(other.parent ?? "", object.parent ?? "")) &&
        viewsOf(object).some((fields) => targetsOf(other, fields).some((target) => wanted.has(target))),
    ),
  );
}

/** The children of an object, as far as they were read. */
export function childrenIn({ lists }: Live, kind: Kind, id: string): readonly LiveObject[] {
  return childrenOf(kind).flatMap((child) =>
    (lists[child.name]?.objects ?? []).filter((object) => object.parent === id),
  );
}

/** True when not all objects of a kind were asked for; of a child kind, the children of each parent. */
function isUnread(kind: Kind, { lists }: Live): boolean {
  if (kind.parent === undefined) return lists[kind.name] === undefined;
  const parents = lists[kind.parent]?.objects;
  return parents === undefined || parents.some(({ id }) => lists[kind.name]?.of?.has(id) !== true);
}

function outsideLeadersTo(live: Live, kind: KindName, id: string): readonly string[] {
  return (live.referrers?.[kind]?.found ?? [])
    .filter((one) => one.to === id)
    .map((one) => `${one.title} "${one.name}"`);
}

/** One binding whose key is gone. */
interface Leftover {
  readonly address: Address;
  readonly kind: Kind;
  readonly binding: Binding;
  /** Live id of its parent. */
  readonly parent?: string | undefined;
  /** Undefined: it is gone from the org. */
  readonly live: LiveObject | undefined;
}

/** One that is to be deleted. */
type Doomed = Leftover & { readonly live: LiveObject };

type Fields = Readonly<Record<string, Json>>;

/** One reference to something that is to be deleted. */
interface Pointer {
  readonly from: string;
  /** The change that takes the reference away; undefined: it stays. */
  readonly movedBy: Address | undefined;
}

/** Why an object may not be deleted. */
type Objection = (item: Doomed) => Omit<Diagnostic, "severity" | "org" | "address"> | undefined;

class Pruning {
  readonly #in: PruneFacts;
  readonly #bound: readonly (readonly [Address, Binding])[];
  readonly #matched = new Map<string, Match>();
  readonly #notes: Diagnostic[] = [];
  readonly #problems: Diagnostic[] = [];
  readonly #foreignDrafts: ForeignDraft[] = [];

  constructor(facts: PruneFacts) {
    this.#in = facts;
    this.#bound = Object.entries(facts.bindings?.bindings ?? {});
    for (const match of facts.matches.matches.values())
      if (match.live !== undefined) this.#matched.set(spot(match.resource.kind, match.live.id), match);
  }

  decide(): Pruned {
    const all = this.#leftovers();
    const going = new Set(
      all
        .filter(
          (item) => this.#fateOf(item) === "delete" || (this.#fateOf(item) === "forget" && item.live === undefined),
        )
        .map(({ address }) => address),
    );
    // What goes with its parent is no row of its own.
    const leftovers = all.filter(({ address }) => !going.has(parentOf(address) ?? ""));
    const doomed = leftovers.filter((item): item is Doomed => this.#fateOf(item) === "delete");
    const pointers = this.#pointersTo(doomed);
    for (const item of leftovers)
      if (this.#fateOf(item) === "stays" && (item.live !== undefined || !this.#isRead(item))) this.#noteStays(item);
    const changes = [
      ...leftovers.filter((item) => this.#fateOf(item) === "forget").map((item) => this.#forget(item)),
      ...[...goingBefore(doomed)].map(([item, others]) => this.#delete(item, others, pointers)),
    ];
    this.#noteLeaving("delete", doomed);
    this.#noteLeaving(
      "forget",
      leftovers.filter((item) => item.live !== undefined && this.#fateOf(item) === "forget"),
    );
    return { changes, problems: this.#problems, notes: this.#notes, foreignDrafts: this.#foreignDrafts };
  }

  #leftovers(): readonly Leftover[] {
    const { desired, live, matches } = this.#in;
    const known = new Set(desired.resources.map((resource) => resource.address));
    for (const match of matches.matches.values())
      if (match.previousAddress !== undefined) known.add(match.previousAddress);
    return this.#bound.flatMap(([address, binding]): readonly Leftover[] => {
      const kind = kinds.find((candidate) => candidate.name === kindNameOf(address));
      if (kind === undefined || known.has(address)) return [];
      const parent = this.#parentIdOf(address);
      const object = live.lists[kind.name]?.objects.find((candidate) => candidate.id === binding.id);
      // Another key has it by now, by a pin or a move.
      if (object !== undefined && this.#matched.has(spot(kind.name, object.id)))
        return [{ address, kind, binding, parent, live: undefined }];
      return [{ address, kind, binding, parent, live: object }];
    });
  }

  /** Live id of the parent of a child. */
  #parentIdOf(address: Address): string | undefined {
    const parent = parentOf(address) ?? "";
    return this.#in.idOf(parent) ?? this.#in.bindings?.bindings[parent]?.id;
  }

  /** What the record binds below an object that goes away. */
  #boundBelow(address: Address): readonly (readonly [Address, Binding])[] {
    return this.#bound.filter(([other]) => parentOf(other) === address);
  }

  #fateOf({ kind, binding, parent, live }: Leftover): "stays" | "forget" | "delete" {
    const { options } = this.#in;
    if (options.targets.length > 0 || !(binding.prune ?? options.prune)) return "stays";
    if (live === undefined) return this.#isRead({ kind, parent }) ? "forget" : "stays";
    const canGo = isReplaceable(kind) && kind.endpoints[this.#in.live.dialect]?.item !== undefined;
    return canGo && binding.own === "created" ? "delete" : "forget";
  }

  #isRead({ kind, parent }: Pick<Leftover, "kind" | "parent">): boolean {
    return (kind.parent === undefined || parent !== undefined) && isWhole(this.#in.live.lists, kind, parent);
  }

  #common({
    address,
    kind,
    binding,
    parent,
    live,
  }: Leftover): Pick<
    ChangeDraft,
    "address" | "kind" | "key" | "parent" | "title" | "id" | "send" | "managed" | "forgets"
  > {
    const key = keyOf(address);
    const goes = live === undefined || this.#fateOf({ address, kind, binding, parent, live }) === "delete";
    const below = goes ? this.#boundBelow(address) : [];
    return {
      address,
      kind: kind.name,
      key,
      ...(parent === undefined ? {} : { parent }),
      ...(below.length === 0 ? {} : { forgets: below.map(([child]) => child) }),
      title: live === undefined ? key : liveTitle(live),
      id: binding.id,
      send: {},
      managed: {},
    };
  }

  #forget(item: Leftover): ChangeDraft {
    return { ...this.#common(item), action: "forget", steps: ["forget"], fields: [], dependsOn: [] };
  }

  #delete(item: Doomed, others: readonly Address[], pointers: ReadonlyMap<string, readonly Pointer[]>): ChangeDraft {
    const { digests } = this.#in;
    const { kind, live, address } = item;
    const below = childrenIn(this.#in.live, kind, live.id);
    const own = [live, ...below].flatMap((object) => pointers.get(spot(object.kind, object.id)) ?? []);
    const secret = [item.binding, ...this.#boundBelow(address).map(([, binding]) => binding)].flatMap(
      (binding) => binding.secret ?? [],
    );
    for (const objection of this.#objections(own)) {
      const against = objection(item);
      if (against !== undefined)
        this.#problems.push({
          severity: "error",
          category: "refused",
          org: this.#in.desired.org,
          address,
          ...against,
        });
    }
    this.#noteHidden(item);
    this.#meetDraft(item);
    return {
      ...this.#common(item),
      action: "delete",
      steps: ["delete"],
      fields: [...editedSince(kind, live, item.binding, digests), ...this.#editedBelow(address, below)],
      dependsOn: [...new Set([...own.flatMap((pointer) => pointer.movedBy ?? []), ...others])].sort(),
      digest: objectDigest(kind, live, watchedFields(kind, { action: "delete", managed: {} }), digests),
      own: "created",
      ...(secret.length === 0 ? {} : { hidden: secret }),
      ...(below.length === 0 ? {} : { along: below.map((object) => this.#nameOf(object)).sort() }),
    };
  }

  /** Edits of children that would be lost with their parent. */
  #editedBelow(address: Address, below: readonly LiveObject[]): readonly FieldChange[] {
    const byName = new Map(below.map((object) => [this.#nameOf(object), object]));
    return this.#boundBelow(address).flatMap(([child, binding]) => {
      const object = byName.get(child);
      return object === undefined
        ? []
        : editedSince(kindNamed(object.kind), object, binding, this.#in.digests).map((field) => ({
            ...field,
            name: `${child} ${field.name}`,
          }));
    });
  }

  #nameOf({ kind, id, ...object }: LiveObject): string {
    return this.#in.addressOf(kind, id) ?? `${kindNamed(kind).title.one} "${liveTitle({ kind, id, ...object })}"`;
  }

  #meetDraft({ address, kind, live, binding }: Doomed): void {
    const { digests, options, addressOf } = this.#in;
    if (!hasForeignDraft(kind, live, binding, digests)) return;
    const fate = options.foreignDraft === "discard" ? "dropped" : "refused";
    const beside = { fields: {}, hidden: binding.secret ?? [], addressOf };
    this.#foreignDrafts.push(showDraft(address, kind, live, fate, beside));
  }

  #objections(own: readonly Pointer[]): readonly Objection[] {
    const { live, options, digests } = this.#in;
    const isProtected: Objection = ({ address, binding, kind }) =>
      binding.protect === true
        ? {
            code: "protected",
            message: `${address} is protected, and its key is gone from the configuration`,
            hint: `Put the key back, or let the ${kind.title.one} be without this tool: ${forgetting(this.#in.desired.org, address)}`,
          }
        : undefined;
    const nothingBelowIsKept: Objection = ({ address }) => {
      const kept = this.#boundBelow(address)
        .filter(([, binding]) => binding.protect === true || binding.prune === false)
        .map(([child]) => child);
      return kept.length === 0
        ? undefined
        : {
            code: "protected",
            message: `${address} can't be deleted: ${aFewOf(kept)} would go with it, and ${kept.length === 1 ? "is" : "are"} never to be deleted`,
            hint: `Put the key back, or let ${kept.length === 1 ? "it" : "them"} be without this tool: ${forgetting(this.#in.desired.org, kept[0] as Address)}`,
          };
    };
    const isBoundOnce: Objection = ({ address, binding, kind }) => {
      const others = this.#bound.filter(
        ([other, { id }]) => other !== address && kindNameOf(other) === kind.name && id === binding.id,
      );
      return others.length === 0
        ? undefined
        : {
            code: "bound-twice",
            message: `${address} is not deleted: ${others.map(([other]) => other).join(" and ")} ${others.length === 1 ? "is" : "are"} bound to ${kind.title.one} ${binding.id} as well`,
            hint: "Forget all but one of them: thundersync bindings forget ADDRESS.",
          };
    };
    const everythingWasRead: Objection = ({ address, kind }) => {
      const partly = Object.entries(live.lists)
        .filter(([, list]) => !list.complete)
        .map(([name]) => name);
      const unread = [...referringKinds(new Set([kind.name])), ...childrenOf(kind)]
        .filter((other) => other.endpoints[live.dialect] !== undefined && isUnread(other, live))
        .map((other) => other.name);
      const missing = kinds
        .filter((other) => [...partly, ...unread].includes(other.name))
        .map((other) => other.title.many);
      return missing.length === 0
        ? undefined
        : {
            code: "incomplete-list",
            message: `${address} is not deleted: the list of ${missing.join(" and of ")} was not read completely`,
            hint: "Try again.",
          };
    };
    const nothingRefersToIt: Objection = ({ address }) => {
      const staying = [
        ...new Set(own.filter((pointer) => pointer.movedBy === undefined).map((pointer) => pointer.from)),
      ].sort();
      return staying.length === 0
        ? undefined
        : {
            code: "still-referred",
            message: `${address} can't be deleted: ${aFewOf(staying)} still ${staying.length === 1 ? "leads" : "lead"} to it`,
            hint: "Lead it elsewhere first, in the configuration or in the dashboard.",
          };
    };
    const nothingOutsideRefersToIt: Objection = ({ address, kind, live: object }) => {
      if (kind.referrers === undefined || live.dialect === "org-scoped") return undefined;
      const known = live.referrers?.[kind.name];
      if (known === undefined)
        return {
          code: "incomplete-list",
          message: `${address} is not deleted: nobody looked for what else leads to it`,
          hint: "Try again.",
        };
      if (known.unread.length > 0)
        return {
          code: "incomplete-list",
          message: `${address} is not deleted, as not all that may lead to it could be read: ${known.unread.map(({ message }) => message).join("; ")}`,
          hint: "Try again.",
        };
      const found = outsideLeadersTo(live, kind.name, object.id);
      return found.length === 0
        ? undefined
        : {
            code: "still-referred",
            message: `${address} can't be deleted: ${[...found].sort().join(", ")} still ${found.length === 1 ? "leads" : "lead"} to it`,
            hint: "Change that in the dashboard first.",
          };
    };
    const nobodyWorksOnIt: Objection = ({ address, kind, live: object, binding }) =>
      // It can't ship along with a delete: only a word for dropping it is one.
      options.foreignDraft !== "discard" && hasForeignDraft(kind, object, binding, digests)
        ? {
            code: "foreign-draft",
            message: `${address} is to be deleted, and somebody else has a draft of it`,
            hint: "Deploy or discard it in the dashboard, or add --discard-foreign-draft.",
          }
        : undefined;
    return [
      isProtected,
      nothingBelowIsKept,
      isBoundOnce,
      everythingWasRead,
      nothingRefersToIt,
      nothingOutsideRefersToIt,
      nobodyWorksOnIt,
    ];
  }

  /** Every reference to what is to be deleted, from what stays. */
  #pointersTo(doomed: readonly Leftover[]): ReadonlyMap<string, readonly Pointer[]> {
    const pointers = new Map<string, Pointer[]>();
    if (doomed.length === 0) return pointers;
    const wanted = new Set(
      doomed.flatMap(({ kind, binding: { id } }) => [
        spot(kind.name, id),
        ...childrenIn(this.#in.live, kind, id).map((child) => spot(child.kind, child.id)),
      ]),
    );
    const point = (target: string, pointer: Pointer): void => {
      if (wanted.has(target)) pointers.set(target, [...(pointers.get(target) ?? []), pointer]);
    };
    const moving = new Set(this.#in.changes.map((change) => change.address));
    for (const kind of kinds) {
      for (const object of this.#in.live.lists[kind.name]?.objects ?? []) {
        if (wanted.has(spot(kind.name, object.id))) continue;
        const resource = this.#matched.get(spot(kind.name, object.id))?.resource;
        const mover = resource !== undefined && moving.has(resource.address) ? resource : undefined;
        const now = new Set(viewsOf(object).flatMap((fields) => targetsOf(kind, fields)));
        const later =
          mover === undefined
            ? now
            : new Set(this.#viewsAfter(kind, object, mover).flatMap((fields) => targetsOf(kind, fields)));
        for (const target of new Set([...now, ...later])) {
          point(target, {
            from: `${kind.title.one} "${liveTitle(object)}"`,
            movedBy: later.has(target) ? undefined : mover?.address,
          });
        }
      }
    }
    // What is not there yet may be written with a raw id.
    for (const { resource, live } of this.#in.matches.matches.values()) {
      if (live !== undefined) continue;
      const kind = kindNamed(resource.kind);
      for (const target of new Set(targetsOf(kind, this.#written(kind, resource))))
        point(target, { from: resource.address, movedBy: undefined });
    }
    return pointers;
  }

  /** Fields of an object after its change: what is written takes the place of what is there and of what waits. */
  #viewsAfter(kind: Kind, object: LiveObject, resource: DesiredResource): readonly Fields[] {
    const written = this.#written(kind, resource);
    return viewsOf(object).map((fields) => ({ ...fields, ...written }));
  }

  #written(kind: Kind, resource: DesiredResource): Fields {
    return Object.fromEntries(
      Object.entries(resource.fields).map(([name, value]) => [
        name,
        resolveValue(fieldNamed(kind, name), value, this.#in.idOf).json,
      ]),
    );
  }

  #noteStays({ address, kind, binding }: Leftover): void {
    const { options, desired } = this.#in;
    const isPrunable =
      isReplaceable(kind) && binding.own === "created" && binding.prune !== false && options.targets.length === 0;
    this.#notes.push({
      severity: "note",
      code: "not-configured",
      message: `${address}${isGiven(kind) ? "" : ` (id ${binding.id})`} is no longer in the configuration; it is left alone`,
      hint: `${isPrunable ? "--prune deletes it. " : ""}To go on managing it, put the key back; to let it be without this tool: ${forgetting(desired.org, address)}`,
      org: desired.org,
      address,
    });
  }

  /** Whoever took a key out by a slip has to know the way back. */
  #noteLeaving(fate: "delete" | "forget", items: readonly Leftover[]): void {
    const { org } = this.#in.desired;
    const addresses = items.map(({ address }) => address).sort();
    const [first] = addresses;
    if (first === undefined) return;
    const [goes, key, it] = addresses.length === 1 ? ["goes", "its key is", "it"] : ["go", "their keys are", "them"];
    const isAre = addresses.length === 1 ? "is" : "are";
    this.#notes.push({
      severity: "note",
      code: "key-gone",
      message: `${aFewOf(addresses)} ${fate === "delete" ? goes : `${isAre} no longer managed`}: ${key} gone from the configuration`,
      hint:
        fate === "forget"
          ? `To go on managing ${it}, put the key back.`
          : `To keep ${it}, put the key back; to let ${it} be without this tool: ${forgetting(org, addresses.length === 1 ? first : "ADDRESS")}`,
      org,
    });
  }

  #noteHidden({ address, kind }: Leftover): void {
    const hidden = this.#in.live.referrers?.[kind.name]?.hidden ?? [];
    if (hidden.length === 0) return;
    this.#notes.push({
      severity: "warning",
      code: "referrers-hidden",
      message: `whether a ${hidden.join(" or a ")} leads to ${address} was not checked: the credential may not read them`,
      hint: "Look in the dashboard.",
      org: this.#in.desired.org,
      address,
    });
  }
}

/** The command that takes an address out of the record; with several orgs it needs the org. */
function forgetting(org: string, address: Address): string {
  return `thundersync bindings forget ${org === "default" ? "" : `${org}/`}${address}`;
}

/** Objects that the fields of an object lead to. In open JSON an equal id counts: better one refusal too many. */
function targetsOf(kind: Kind, fields: Fields): readonly string[] {
  return kind.fields.flatMap((field): readonly string[] => {
    const value = fields[field.name];
    if (value === undefined || value === null) return [];
    const target = field.reference?.kind;
    if (target !== undefined && target !== null)
      return (Array.isArray(value) ? value : [value]).map((id) => spot(target, String(id)));
    return field.type === "json" ? leavesOf(value).flatMap((leaf) => kinds.map((other) => spot(other.name, leaf))) : [];
  });
}

function leavesOf(value: Json): readonly string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((item) => leavesOf(item as Json));
}

/** What callers get and what waits. */
function viewsOf(object: LiveObject): readonly Fields[] {
  return object.draft === undefined ? [object.fields] : [object.fields, object.draft];
}

/** For each that is deleted, those that refer to it and go before. Around a circle one has to be the first. */
function goingBefore(doomed: readonly Doomed[]): ReadonlyMap<Doomed, readonly Address[]> {
  const referrers = new Map<string, Doomed[]>();
  for (const item of doomed)
    for (const target of new Set(viewsOf(item.live).flatMap((fields) => targetsOf(item.kind, fields))))
      referrers.set(target, [...(referrers.get(target) ?? []), item]);
  const visited = new Set<Doomed>();
  const before = new Map<Doomed, readonly Address[]>();
  const visit = (item: Doomed): void => {
    if (visited.has(item)) return;
    visited.add(item);
    const others = referrers.get(spot(item.kind.name, item.live.id)) ?? [];
    for (const other of others) visit(other);
    before.set(
      item,
      others.filter((other) => before.has(other)).map((other) => other.address),
    );
  };
  for (const item of doomed) visit(item);
  return before;
}

/** Fields that somebody edited in the dashboard since the last apply: deleting the object would lose them. */
function editedSince(kind: Kind, live: LiveObject, binding: Binding, digests: Digests): readonly FieldChange[] {
  return Object.entries(binding.applied ?? {})
    .filter(([name, applied]) => {
      const field = fieldNamed(kind, name);
      // A secret may read masked. And of a key that is gone nobody knows any more whether a value came from the environment.
      return !isSensitive(field) && !isAsApplied(field, live.fields[name], applied, digests);
    })
    .map(([name]) => {
      const field = fieldNamed(kind, name);
      const before = live.fields[name];
      return {
        name,
        ...(before === undefined ? {} : { before }),
        sensitive: false,
        unknown: false,
        text: field?.type === "text",
        drift: true,
      };
    })
    .sort(by((change) => change.name));
}
