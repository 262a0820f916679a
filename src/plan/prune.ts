// Only what this tool made is ever deleted, and only when everything that could speak against it was read (design section 6).
import type { Address } from "../config/desired.ts";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { isSensitive } from "../kinds/compare.ts";
import { isGiven, isReplaceable, keyOf, kindNameOf, spot } from "../kinds/identity.ts";
import { fieldNamed, kindNamed, kinds, parentOf, referrerLists } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import { childListsOf, childrenIn, isReadOf, isWhole, type Live, type LiveObject } from "../live/live.ts";
import { type Binding, forgetting } from "./bindings.ts";
import { type Digests, digestsBelow, isAsApplied, objectDigest, watchedFields } from "./diff.ts";
import type { PlanFacts } from "./facts.ts";
import { showDraft } from "./foreign.ts";
import { goingBefore, kindsReferringTo, type Leader, type LeadGraph } from "./lead.ts";
import { liveTitle, wordsFor } from "./match.ts";
import { by } from "./sort.ts";
import { hasForeignDraft } from "./staged.ts";
import type { ChangeDraft, FieldChange } from "./types.ts";

/** Decides on every binding whose key is gone; the facts get what speaks against it. `changes` are all others: some take a reference away. */
export function planPrune(facts: PlanFacts, lead: LeadGraph, changes: readonly ChangeDraft[]): readonly ChangeDraft[] {
  return new Pruning(facts, lead, changes).decide();
}

/** One binding whose key is gone. */
interface Leftover {
  readonly address: Address;
  readonly kind: Kind;
  readonly binding: Binding;
  /** Live id of its parent, where its kind has one. */
  readonly parent: string | undefined;
  /** Undefined: it is gone from the org. */
  readonly live: LiveObject | undefined;
}

/** One that is to be deleted. */
type Doomed = Leftover & { readonly live: LiveObject };

/** True when not all objects of a kind were asked for; of a child kind, the children of each parent. */
function isUnread(kind: Kind, { lists }: Live): boolean {
  if (kind.parent === undefined) return lists[kind.name] === undefined;
  const parents = lists[kind.parent]?.objects;
  return parents === undefined || parents.some(({ id }) => !isReadOf(lists[kind.name], id));
}

/** Why an object may not be deleted. */
type Objection = (item: Doomed) => Pick<Diagnostic, "code" | "message" | "hint"> | undefined;

class Pruning {
  readonly #facts: PlanFacts;
  readonly #lead: LeadGraph;
  readonly #changes: readonly ChangeDraft[];
  readonly #bound: readonly (readonly [Address, Binding])[];

  constructor(facts: PlanFacts, lead: LeadGraph, changes: readonly ChangeDraft[]) {
    this.#facts = facts;
    this.#lead = lead;
    this.#changes = changes;
    this.#bound = Object.entries(facts.inputs.bindings?.bindings ?? {});
  }

  decide(): readonly ChangeDraft[] {
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
    const leaders = this.#lead.leadersTo(
      new Set(doomed.flatMap((item) => this.#spotsOf(item))),
      new Set(this.#changes.map((change) => change.address)),
    );
    for (const item of leftovers)
      if (this.#fateOf(item) === "stays" && (item.live !== undefined || !this.#isRead(item))) this.#noteStays(item);
    this.#noteLeaving("delete", doomed);
    this.#noteLeaving(
      "forget",
      leftovers.filter((item) => item.live !== undefined && this.#fateOf(item) === "forget"),
    );
    return [
      ...leftovers.filter((item) => this.#fateOf(item) === "forget").map((item) => this.#forget(item)),
      ...[...goingBefore(doomed)].map(([item, others]) =>
        this.#delete(
          item,
          others,
          this.#spotsOf(item).flatMap((at) => leaders.get(at) ?? []),
        ),
      ),
    ];
  }

  #leftovers(): readonly Leftover[] {
    const { desired, live } = this.#facts.inputs;
    const known = new Set(desired.resources.map((resource) => resource.address));
    const taken = new Set<string>();
    for (const match of this.#facts.found.matches.values()) {
      if (match.previousAddress !== undefined) known.add(match.previousAddress);
      if (match.live !== undefined) taken.add(spot(match.resource.kind, match.live.id));
    }
    return this.#bound.flatMap(([address, binding]): readonly Leftover[] => {
      const kind = kinds.find((candidate) => candidate.name === kindNameOf(address));
      if (kind === undefined || known.has(address)) return [];
      const parent = this.#parentIdOf(address);
      const object = live.lists[kind.name]?.objects.find((candidate) => candidate.id === binding.id);
      // Another key has it by now, by a pin or a move.
      return [{ address, kind, binding, parent, live: taken.has(spot(kind.name, binding.id)) ? undefined : object }];
    });
  }

  /** Live id of the parent of a child. */
  #parentIdOf(address: Address): string | undefined {
    const parent = parentOf(address) ?? "";
    return this.#facts.idOf(parent) ?? this.#facts.inputs.bindings?.bindings[parent]?.id;
  }

  /** What the record binds below an object that goes away. */
  #boundBelow(address: Address): readonly (readonly [Address, Binding])[] {
    return this.#bound.filter(([other]) => parentOf(other) === address);
  }

  /** What this tool made below an object that goes away, and is there. */
  #madeBelow(address: Address): readonly Address[] {
    const { lists } = this.#facts.inputs.live;
    return this.#boundBelow(address).flatMap(([child, { id, own }]) => {
      const isThere = lists[kindNameOf(child)]?.objects.some((object) => object.id === id) === true;
      return own === "created" && isThere ? [child] : [];
    });
  }

  /** Where others may lead: to it, and to each of its children. */
  #spotsOf({ kind, live }: Doomed): readonly string[] {
    return [live, ...childrenIn(this.#facts.inputs.live, kind, live.id)].map((object) => spot(object.kind, object.id));
  }

  #fateOf({ kind, binding, parent, live }: Leftover): "stays" | "forget" | "delete" {
    const { live: org, options } = this.#facts.inputs;
    if (options.targets.length > 0 || !(binding.prune ?? options.prune)) return "stays";
    if (live === undefined) return this.#isRead({ kind, parent }) ? "forget" : "stays";
    const canGo = isReplaceable(kind) && kind.endpoints[org.dialect]?.item !== undefined;
    return canGo && binding.own === "created" ? "delete" : "forget";
  }

  #isRead({ kind, parent }: Pick<Leftover, "kind" | "parent">): boolean {
    const { lists } = this.#facts.inputs.live;
    return (kind.parent === undefined || parent !== undefined) && isWhole(lists, kind, parent);
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

  #delete(item: Doomed, others: readonly Doomed[], leaders: readonly Leader[]): ChangeDraft {
    const { digests, inputs } = this.#facts;
    const { kind, live, address } = item;
    const below = childrenIn(inputs.live, kind, live.id);
    const secret = [item.binding, ...this.#boundBelow(address).map(([, binding]) => binding)].flatMap(
      (binding) => binding.secret ?? [],
    );
    for (const objection of this.#objections(leaders)) {
      const against = objection(item);
      if (against !== undefined) this.#facts.refuse({ address, ...against });
    }
    this.#noteHidden(item);
    this.#meetDraft(item);
    return {
      ...this.#common(item),
      action: "delete",
      steps: ["delete"],
      fields: [...editedSince(kind, live, item.binding, digests), ...this.#editedBelow(address, below)],
      dependsOn: [
        ...new Set([...leaders.flatMap(({ movedBy }) => movedBy ?? []), ...others.map((other) => other.address)]),
      ].sort(),
      digest: objectDigest(kind, live, watchedFields(kind, { action: "delete", managed: {} }), digests),
      own: "created",
      ...(secret.length === 0 ? {} : { hidden: secret }),
      ...(below.length === 0
        ? {}
        : { along: below.map((object) => this.#nameOf(object)).sort(), digestsBelow: digestsBelow(below, digests) }),
    };
  }

  /** Edits of children that would be lost with their parent. */
  #editedBelow(address: Address, below: readonly LiveObject[]): readonly FieldChange[] {
    const byName = new Map(below.map((object) => [this.#nameOf(object), object]));
    return this.#boundBelow(address).flatMap(([child, binding]) => {
      const object = byName.get(child);
      return object === undefined
        ? []
        : editedSince(kindNamed(object.kind), object, binding, this.#facts.digests).map((field) => ({
            ...field,
            name: `${child} ${field.name}`,
          }));
    });
  }

  #nameOf(object: LiveObject): string {
    const { kind, id } = object;
    return this.#facts.addressOf(kind, id) ?? wordsFor(object);
  }

  #meetDraft({ address, kind, live, binding }: Doomed): void {
    const { digests, inputs, addressOf } = this.#facts;
    if (!hasForeignDraft(kind, live, binding, digests)) return;
    const fate = inputs.options.foreignDraft === "discard" ? "dropped" : "refused";
    const beside = { fields: {}, hidden: binding.secret ?? [], addressOf };
    this.#facts.foreignDrafts.push(showDraft(address, kind, live, fate, beside));
  }

  #objections(leaders: readonly Leader[]): readonly Objection[] {
    const { digests, inputs } = this.#facts;
    const { desired, live, options } = inputs;
    const isProtected: Objection = ({ address, binding, kind }) =>
      binding.protect === true
        ? {
            code: "protected",
            message: `${address} is protected, and its key is gone from the configuration`,
            hint: `Put the key back, or let the ${kind.title.one} be without this tool: ${forgetting(desired.org, address)}`,
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
            hint: `Put the key back, or let ${kept.length === 1 ? "it" : "them"} be without this tool: ${forgetting(desired.org, kept[0] as Address)}`,
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
    const everythingWasRead: Objection = ({ address, kind, live: object }) => {
      const partly = Object.entries(live.lists)
        .filter(([, list]) => !list.complete)
        .map(([name]) => name);
      const below = childListsOf(kind, object.id, live.dialect)
        .filter((list) => !isWhole(live.lists, kindNamed(list.kind), list.parent))
        .map((list) => list.kind);
      const unread = kindsReferringTo(new Set([kind.name]), live.dialect).filter((name) =>
        isUnread(kindNamed(name), live),
      );
      const missing = kinds
        .filter((other) => [...partly, ...unread, ...below].includes(other.name))
        .map((other) => other.title.many);
      return missing.length === 0
        ? undefined
        : {
            code: "incomplete-list",
            message: `${address} is not deleted: the list of ${missing.join(" and of ")} was not read completely`,
            hint: "Try again.",
          };
    };
    const nothingIsInIt: Objection = ({ address, kind: { holds }, live: object }) => {
      const told = object.facts[holds?.count ?? ""];
      if (holds === undefined || typeof told !== "number") return undefined;
      const count = told - this.#madeBelow(address).length;
      if (count <= 0) return undefined;
      const [title, was, would, it] =
        count === 1 ? [holds.title.one, "was", "it", "it"] : [holds.title.many, "were", "they", "them"];
      return {
        code: "not-empty",
        message: `${address} can't be deleted: it holds ${count} ${title} that ${was} not made from this configuration, and ${would} would be lost with it`,
        hint: `Delete ${it} in the dashboard first, or let it be without this tool: ${forgetting(desired.org, address)}`,
      };
    };
    const nothingRefersToIt: Objection = ({ address }) => {
      const staying = [
        ...new Set(
          leaders.flatMap(({ words, movedBy, isOutside }) => (movedBy === undefined && !isOutside ? [words] : [])),
        ),
      ].sort();
      return staying.length === 0
        ? undefined
        : {
            code: "still-referred",
            message: `${address} can't be deleted: ${aFewOf(staying)} still ${staying.length === 1 ? "leads" : "lead"} to it`,
            hint: "Lead it elsewhere first, in the configuration or in the dashboard.",
          };
    };
    const nothingOutsideRefersToIt: Objection = ({ address, kind }) => {
      if (referrerLists(kind, live.dialect).length === 0) return undefined;
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
      const found = leaders.flatMap(({ words, isOutside }) => (isOutside ? [words] : []));
      return found.length === 0
        ? undefined
        : {
            code: "still-referred",
            message: `${address} can't be deleted: ${found.sort().join(", ")} still ${found.length === 1 ? "leads" : "lead"} to it`,
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
    const nobodyWorksBelow: Objection = ({ address, kind, live: object }) => {
      const bound = new Map(this.#boundBelow(address));
      const drafted = childrenIn(live, kind, object.id)
        .filter((child) => hasForeignDraft(kindNamed(child.kind), child, bound.get(this.#nameOf(child)), digests))
        .map((child) => this.#nameOf(child))
        .sort();
      return drafted.length === 0
        ? undefined
        : {
            code: "foreign-draft",
            message: `${address} can't be deleted: ${aFewOf(drafted)} would go with it, and somebody else has a draft of ${drafted.length === 1 ? "it" : "them"}`,
            hint: `Deploy or discard ${drafted.length === 1 ? "it" : "them"} in the dashboard.`,
          };
    };
    return [
      isProtected,
      nothingBelowIsKept,
      isBoundOnce,
      everythingWasRead,
      nothingIsInIt,
      nothingRefersToIt,
      nothingOutsideRefersToIt,
      nobodyWorksOnIt,
      nobodyWorksBelow,
    ];
  }

  #noteStays({ address, kind, binding }: Leftover): void {
    const { options, desired } = this.#facts.inputs;
    const isPrunable =
      isReplaceable(kind) && binding.own === "created" && binding.prune !== false && options.targets.length === 0;
    this.#facts.notes.push({
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
    const { org } = this.#facts.inputs.desired;
    const addresses = items.map(({ address }) => address).sort();
    const [first] = addresses;
    if (first === undefined) return;
    const [goes, key, it] = addresses.length === 1 ? ["goes", "its key is", "it"] : ["go", "their keys are", "them"];
    const isAre = addresses.length === 1 ? "is" : "are";
    this.#facts.notes.push({
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
    const { live, desired } = this.#facts.inputs;
    const kindsHidden = kindsReferringTo(new Set([kind.name]), live.dialect).filter(
      (name) => live.lists[name]?.hidden === true,
    );
    const hidden = [
      ...(live.referrers?.[kind.name]?.hidden ?? []),
      ...kindsHidden.map((name) => kindNamed(name).title.one),
    ];
    if (hidden.length === 0) return;
    this.#facts.notes.push({
      severity: "warning",
      code: "referrers-hidden",
      message: `whether a ${hidden.join(" or a ")} leads to ${address} was not checked: the credential may not read them`,
      hint: "Look in the dashboard.",
      org: desired.org,
      address,
    });
  }
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
