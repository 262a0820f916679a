// Which live object is a key? First hit of the ladder wins, anything ambiguous stops; never a guess (design section 6).
//
//   id: pinned ─▶ binding ─▶ previously ─▶ open intent ─▶ natural name, one to one ─▶ create
import type { Address, Desired, DesiredResource, Value } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import {
  addressOf,
  earlierKeys,
  isGiven,
  keyField,
  keyOf,
  kindNameOf,
  nameSpot,
  ownKey,
  spot,
} from "../kinds/identity.ts";
import { kindNamed, parentOf } from "../kinds/index.ts";
import type { Json, Kind, KindName } from "../kinds/kind.ts";
import { isWhole, type Live, type LiveObject } from "../live/live.ts";
import { type Binding, type Bindings, forgetting, type Intent, isUnreadBirth } from "./bindings.ts";
import { copyDigest, type Digests, isAsSent } from "./diff.ts";
import { isReplaced } from "./owed.ts";
import type { PlanOptions } from "./types.ts";

/** What a key turned out to be. */
export interface Match {
  readonly resource: DesiredResource;
  /** The object; left out: it will be created. */
  readonly live?: LiveObject;
  /** How it was found. */
  readonly by: "id" | "binding" | "previously" | "intent" | "name" | "none";
  readonly own: "created" | "adopted";
  readonly previousAddress?: Address;
  /** What is deleted before it is made anew, for the sake of its secret. */
  readonly replaces?: LiveObject;
}

/** Matches of one org. Keys with a refusal have no match. */
export interface Matches {
  readonly matches: ReadonlyMap<Address, Match>;
  readonly problems: readonly Diagnostic[];
}

/** Climbs the ladder for every resource. */
export function matchResources(
  desired: Desired,
  live: Live,
  bindings: Bindings | undefined,
  options: PlanOptions,
  digests: Digests,
): Matches {
  const ladder = new Ladder(desired, live, bindings, options, digests);
  return ladder.climb();
}

/** The name that people know a live object by, and the one that waits in its draft. */
export function liveNames(kind: Kind, object: LiveObject): readonly string[] {
  const names = [object.fields[kind.naturalName] ?? object.facts[kind.naturalName], object.draft?.[kind.naturalName]];
  return names.filter((name): name is string => typeof name === "string" && name !== "");
}

/** What people call a live object. */
export function liveTitle(object: LiveObject): string {
  return liveNames(kindNamed(object.kind), object)[0] ?? object.id;
}

/** A live object in the words of a sentence: `agent "Anna"`. */
export function wordsFor(object: LiveObject): string {
  return `${kindNamed(object.kind).title.one} "${liveTitle(object)}"`;
}

/** The field and the text that a desired resource is known by. */
export function desiredName(kind: Kind, resource: DesiredResource): { readonly field: string; readonly name: string } {
  const field = keyField(kind, resource.options.provision !== undefined);
  const written = writtenFirst(resource, field);
  return { field, name: typeof written === "string" ? written : ownKey(kind, resource.key) };
}

/** What YAML says of a field, or said for the create. */
function writtenFirst({ fields, atBirth }: DesiredResource, name: string): Value | undefined {
  return fields[name] ?? atBirth?.[name];
}

class Ladder {
  readonly #desired: Desired;
  readonly #live: Live;
  readonly #bindings: Readonly<
    Record<Address, Pick<Binding, "id" | "own" | "applied" | "unread" | "gone" | "owed" | "protect">>
  >;
  readonly #intents: Readonly<Record<Address, Intent>>;
  readonly #options: PlanOptions;
  readonly #written: ReadonlyMap<Address, DesiredResource>;
  readonly #digests: Digests;
  readonly #problems: Diagnostic[] = [];
  readonly #matches = new Map<Address, Match>();
  readonly #byId = new Map<KindName, Map<string, LiveObject>>();
  /** Ids that a pin or a binding holds. */
  readonly #taken = new Map<string, Address>();

  constructor(desired: Desired, live: Live, bindings: Bindings | undefined, options: PlanOptions, digests: Digests) {
    this.#desired = desired;
    this.#live = live;
    this.#bindings = bindings?.bindings ?? {};
    this.#intents = bindings?.intents ?? {};
    this.#options = options;
    this.#written = new Map(desired.resources.map((resource) => [resource.address, resource]));
    this.#digests = digests;
    for (const [name, list] of Object.entries(live.lists))
      this.#byId.set(name, new Map(list.objects.map((object) => [object.id, object])));
  }

  climb(): Matches {
    const { resources } = this.#desired;
    for (const resource of resources) {
      if (resource.options.id !== undefined)
        this.#taken.set(spot(resource.kind, resource.options.id), resource.address);
    }
    // Whose child it is has to be known first.
    const isChild = (address: Address): boolean => parentOf(address) !== undefined;
    const bound = Object.entries(this.#bindings);
    for (const isWanted of [(address: Address) => !isChild(address), isChild])
      this.#climbWith(
        resources.filter(({ address }) => isWanted(address)),
        bound.filter(([address]) => isWanted(address)),
      );
    return { matches: this.#matches, problems: this.#problems };
  }

  #climbWith(
    resources: readonly DesiredResource[],
    bound: readonly (readonly [Address, { readonly id: string }])[],
  ): void {
    const open = resources.filter((resource) => !this.#known(resource));
    // An object that any binding holds is nobody's to adopt, also when its key is gone from the YAML.
    for (const [address, { id }] of bound) {
      const at = spot(kindNameOf(address), id);
      if (!this.#taken.has(at)) this.#taken.set(at, address);
    }
    const wanted = new Map<string, DesiredResource[]>();
    for (const resource of open) {
      const { field, name } = desiredName(kindNamed(resource.kind), resource);
      const at = nameSpot(resource.kind, field, name, this.#placeOf(resource));
      wanted.set(at, [...(wanted.get(at) ?? []), resource]);
    }
    const unclear = [...wanted].filter(
      ([, group]) => group.length > 1 || !this.#byIntent(group[0] as DesiredResource, wanted),
    );
    if (unclear.length === 0) return;
    const free = this.#freeByName();
    const groups = unclear.map(([at, group]) => ({ at, group, candidates: free.get(at) ?? [] }));
    // A number has its number and a label, a staged agent its name and one that waits: two keys may want one object.
    const rivals = new Map<LiveObject, DesiredResource[]>();
    for (const { group, candidates } of groups)
      for (const object of candidates) rivals.set(object, [...(rivals.get(object) ?? []), ...group]);
    const missing = groups.filter(({ group, candidates }) => !this.#byName(group, candidates, rivals));
    const held = missing.length === 0 ? new Map<string, LiveObject>() : this.#heldByName();
    for (const { at, group } of missing) this.#toCreate(group[0] as DesiredResource, held.get(at));
  }

  /** Live id of the parent of a child. */
  #parentIdOf({ address }: DesiredResource): string | undefined {
    const parent = parentOf(address);
    return parent === undefined ? undefined : this.#matches.get(parent)?.live?.id;
  }

  /** What the name of a resource is unique in: its parent, by address while that does not exist yet. */
  #placeOf(resource: DesiredResource): string {
    return this.#parentIdOf(resource) ?? parentOf(resource.address) ?? "";
  }

  /** True for a child that nothing can be said of: its parent is not clear, which is said, or is not written at all. */
  #lacksParent(resource: DesiredResource): boolean {
    const parent = parentOf(resource.address);
    if (parent === undefined || this.#matches.has(parent)) return false;
    if (!this.#written.has(parent))
      this.#stop(
        resource,
        "error",
        "no-parent",
        `${resource.address} belongs to ${parent}, which is not there`,
        `Write ${parent} as well.`,
      );
    return true;
  }

  /** Steps 1 to 3. True when the resource is settled, found or refused. */
  #known(resource: DesiredResource): boolean {
    const { address, kind: kindName, options } = resource;
    const kind = kindNamed(kindName);
    if (this.#lacksParent(resource)) return true;
    const bound = this.#bindings[address];
    // What every org has one of is told by its kind, and nobody made it.
    const id = isGiven(kind) ? kindName : options.id;
    if (id !== undefined) {
      const object = this.#byId.get(kindName)?.get(id);
      if (object === undefined || object.parent !== this.#parentIdOf(resource))
        this.#stopNoSuchId(resource, kind.title.one);
      else this.#found(resource, object, isGiven(kind) ? "binding" : "id", bound?.id === id ? bound.own : "adopted");
      return true;
    }
    if (bound !== undefined) return this.#bound(resource, bound, "binding", address);
    const parent = this.#written.get(parentOf(address) ?? "");
    for (const key of earlierKeys(kind, resource.key, options.previously, parent?.options.previously)) {
      const old = addressOf(kindName, key);
      const earlier = this.#bindings[old];
      if (earlier !== undefined && !this.#written.has(old)) return this.#bound(resource, earlier, "previously", old);
    }
    return false;
  }

  #bound(
    resource: DesiredResource,
    bound: Pick<Binding, "id" | "own" | "applied" | "unread" | "gone">,
    by: "binding" | "previously",
    from: Address,
  ): boolean {
    const kind = kindNamed(resource.kind);
    const at = spot(resource.kind, bound.id);
    const holder = this.#taken.get(at);
    if (holder !== undefined && holder !== resource.address) {
      this.#stop(
        resource,
        "refused",
        "bound-twice",
        `${resource.address} and ${holder} are both bound to ${kind.title.one} ${bound.id}`,
        "Forget one of them, or pin the right one with `id:`.",
      );
      return true;
    }
    const object = this.#byId.get(resource.kind)?.get(bound.id);
    if (object !== undefined) {
      this.#taken.set(at, resource.address);
      this.#found(resource, object, by, bound.own, by === "previously" ? from : undefined);
      return true;
    }
    if (!isWhole(this.#live.lists, kind, this.#parentIdOf(resource))) {
      this.#stop(
        resource,
        "refused",
        "incomplete-list",
        `the list of ${kind.title.many} was not complete, so nobody knows whether ${resource.address} still exists`,
        "Try again.",
      );
      return true;
    }
    if (bound.gone === true) return false;
    // To make it anew would make a twin.
    const isUnread = isUnreadBirth(bound);
    if (this.#options.allowRecreate && !isUnread) return false;
    this.#stop(
      resource,
      "refused",
      "bound-object-gone",
      `${resource.address} was ${kind.title.one} ${bound.id}, which is gone from the org`,
      isUnread
        ? `The run that made it ended before it could read it back, and reads may lag behind: try again in a moment. If it was deleted on purpose, take the key out; to make it anew, first run \`${forgetting(this.#desired.org, from)}\`.`
        : "If it was deleted on purpose, take the key out. To make it anew, add --allow-recreate.",
    );
    return true;
  }

  /** Step 4, where the API chose the name: what came since and is a copy of the source. True when the resource is settled. */
  #byIntent(resource: DesiredResource, wanted: ReadonlyMap<string, unknown>): boolean {
    const intent = this.#intents[resource.address];
    if (intent?.known === undefined) return false;
    const kind = kindNamed(resource.kind);
    const before = new Set(intent.known);
    const candidates = (this.#live.lists[kind.name]?.objects ?? []).filter(
      (object) =>
        !before.has(object.id) &&
        object.parent === this.#parentIdOf(resource) &&
        !this.#taken.has(spot(kind.name, object.id)) &&
        !liveNames(kind, object).some((name) =>
          wanted.has(nameSpot(kind.name, kind.naturalName, name, object.parent)),
        ) &&
        (intent.copy === undefined || intent.copy === copyDigest(kind, object, this.#digests)),
    );
    const [only] = candidates;
    if (only === undefined) return false;
    if (candidates.length === 1) {
      this.#taken.set(spot(kind.name, only.id), resource.address);
      this.#found(resource, only, "intent", "created");
      return true;
    }
    this.#stop(
      resource,
      "refused",
      "ambiguous-intent",
      `an earlier run began to create ${resource.address}, and ${candidates.length} new ${kind.title.many} could be it: ids ${candidates.map((object) => object.id).join(", ")}`,
      `Pin the right one: ${ownKey(kind, resource.key)}: { id: ${only.id} }, and delete what nobody needs in the dashboard.`,
    );
    return true;
  }

  /** Objects that nothing holds, by each name that they go by. Without an index a lost record of 5,000 keys costs 25 million looks. */
  #freeByName(): ReadonlyMap<string, readonly LiveObject[]> {
    const free = new Map<string, LiveObject[]>();
    for (const [kindName, { objects }] of Object.entries(this.#live.lists)) {
      const kind = kindNamed(kindName);
      for (const object of objects) {
        if (this.#taken.has(spot(kindName, object.id))) continue;
        for (const at of nameSpots(kind, object)) free.set(at, [...(free.get(at) ?? []), object]);
      }
    }
    return free;
  }

  /** For each name that something live has and keeps: that object. */
  #heldByName(): ReadonlyMap<string, LiveObject> {
    const held = new Map<string, LiveObject>();
    for (const [kindName, { objects }] of Object.entries(this.#live.lists)) {
      for (const object of objects) {
        const holder = this.#taken.get(spot(kindName, object.id));
        if (holder === undefined) continue;
        const match = this.#matches.get(holder);
        const written = match?.live === object ? match.resource.fields : undefined;
        for (const at of nameSpots(kindNamed(kindName), object, written)) held.set(at, object);
      }
    }
    return held;
  }

  /** Steps 4 and 5, for all open keys that want the same name. False when there is nothing of that name to take. */
  #byName(
    group: readonly DesiredResource[],
    candidates: readonly LiveObject[],
    rivals: ReadonlyMap<LiveObject, readonly DesiredResource[]>,
  ): boolean {
    const first = group[0] as DesiredResource;
    const kind = kindNamed(first.kind);
    const { name } = desiredName(kind, first);
    const listed = candidates.map((object) => object.id).join(", ");
    const wanting = new Set([
      ...group,
      ...candidates.flatMap((object) => rivals.get(object) as readonly DesiredResource[]),
    ]);
    if (wanting.size > 1) {
      const addresses = [...wanting]
        .map((resource) => resource.address)
        .sort()
        .join(" and ");
      for (const resource of group)
        if (candidates.length > 0)
          this.#stop(
            resource,
            "refused",
            "ambiguous-name",
            `${addresses} want the ${kind.title.one} named "${name}" (id ${listed})`,
            "Pin each with `id:`, or give them different names.",
          );
        else this.#stopSameName(resource, addresses, name);
      return true;
    }
    if (candidates.length > 1) {
      this.#stop(
        first,
        "refused",
        "ambiguous-name",
        `the org has ${candidates.length} ${kind.title.many} named "${name}": ids ${listed}`,
        `Pin the right one: ${ownKey(kind, first.key)}: { id: ${candidates[0]?.id} }, or rename the others in the dashboard.`,
      );
      return true;
    }
    const only = candidates[0];
    if (only === undefined) return false;
    const intent = this.#intents[first.address];
    if (intent === undefined && this.#options.adopt === "never") {
      this.#stop(
        first,
        "refused",
        "adoption-off",
        `"${name}" is the name of the live ${kind.title.one} ${only.id}, and --adopt never forbids to take it over`,
        "A create would make a twin. Allow the adoption, or use another name.",
      );
      return true;
    }
    this.#taken.set(spot(kind.name, only.id), first.address);
    if (intent === undefined) this.#found(first, only, "name", "adopted");
    else this.#found(first, only, "intent", isAsSent(kind, only, intent, this.#digests) ? "created" : "adopted");
    return true;
  }

  /** Step 6. What nothing is yet, and whose name nothing keeps. */
  #toCreate(resource: DesiredResource, other: LiveObject | undefined): void {
    const kind = kindNamed(resource.kind);
    const { name } = desiredName(kind, resource);
    if (other !== undefined) {
      this.#refuseTwin(resource, name, other);
      return;
    }
    if (!isWhole(this.#live.lists, kind, this.#parentIdOf(resource))) {
      this.#stop(
        resource,
        "refused",
        "incomplete-list",
        `the list of ${kind.title.many} was not complete, so nobody knows whether "${name}" exists already`,
        "Try again.",
      );
      return;
    }
    if (kind.birth.by === "provision" && resource.options.provision === undefined) {
      const numbers = Object.values(this.#live.lists)
        .flatMap(({ objects }) => objects.filter((object) => object.kind === kind.name))
        .flatMap((object) => liveNames(kind, object).slice(0, 1))
        .sort();
      const hint =
        numbers.length === 0
          ? "The org has no numbers yet."
          : `The org has ${numbers.slice(0, 10).join(", ")}${numbers.length > 10 ? ", …" : ""}.`;
      this.#stop(resource, "error", "number-not-in-org", `the number ${name} is not in the org`, hint);
      return;
    }
    this.#matches.set(resource.address, { resource, by: "none", own: "created" });
  }

  /** What would be created has the name of what another key is or was: without the record nobody could tell the two apart. */
  #refuseTwin(resource: DesiredResource, name: string, other: LiveObject): void {
    const kind = kindNamed(resource.kind);
    const holder = this.#taken.get(spot(kind.name, other.id)) as Address;
    const key = ownKey(kind, resource.key);
    if (this.#matches.get(holder)?.live === other)
      this.#stopSameName(resource, `${resource.address} and ${holder}`, name);
    else
      this.#stop(
        resource,
        "refused",
        "renamed-key",
        `${resource.address} would be a second ${kind.title.one} named "${name}": id ${other.id} has that name, and was ${holder} so far`,
        `If ${key} is to be that one, write ${this.#written.has(holder) ? `${key}: { id: ${other.id} }` : `${key}: { previously: [${ownKey(kind, keyOf(holder))}] }`}. If not, give it another name.`,
      );
  }

  #stopNoSuchId(resource: DesiredResource, title: string): void {
    const { address, options } = resource;
    // What an undo file names was there once.
    const [message, hint] =
      this.#desired.partial === true
        ? [`${address} (id ${options.id}) is gone from the org`, "The rest can be brought back: --target ADDRESS."]
        : [
            `${address} is pinned to id ${options.id}, and the org has no ${title} with that id`,
            "Correct `id:` or take it out.",
          ];
    this.#stop(resource, "error", "id-not-found", message, hint);
  }

  #stopSameName(resource: DesiredResource, addresses: string, name: string): void {
    this.#stop(
      resource,
      "refused",
      "ambiguous-name",
      `${addresses} have the same name "${name}"`,
      "Give them different names: a name tells which live one a key is.",
    );
  }

  #found(
    resource: DesiredResource,
    live: LiveObject,
    by: Match["by"],
    own: "created" | "adopted",
    previousAddress?: Address,
  ): void {
    const binding = this.#bindings[previousAddress ?? resource.address];
    if (
      this.#desired.partial !== true &&
      isReplaced(resource, { by, own }, binding, this.#options, this.#live.dialect)
    ) {
      this.#matches.set(resource.address, { resource, by: "none", own: "created", replaces: live });
      return;
    }
    this.#matches.set(resource.address, {
      resource,
      live,
      by,
      own,
      ...(previousAddress === undefined ? {} : { previousAddress }),
    });
  }

  #stop(resource: DesiredResource, category: "refused" | "error", code: string, message: string, hint: string): void {
    this.#problems.push({
      severity: "error",
      code,
      message,
      hint,
      category,
      org: this.#desired.org,
      address: resource.address,
      position: resource.position,
    });
  }
}

/** Every name of an object once, and for a kind that is bought its label. A field that is written has that name in place of what is live. */
function nameSpots(kind: Kind, object: LiveObject, written: DesiredResource["fields"] = {}): readonly string[] {
  const spots = (field: string, live: readonly (Json | undefined)[]): readonly string[] => {
    const after = written[field];
    return (typeof after === "string" ? [after] : live)
      .filter((name) => typeof name === "string")
      .map((name) => nameSpot(kind.name, field, name, object.parent));
  };
  const label = keyField(kind, true);
  const bought = label === kind.naturalName ? [] : spots(label, [object.fields[label]]);
  return [...new Set([...spots(kind.naturalName, liveNames(kind, object)), ...bought])];
}
