// The plan is a value made by one pure function: same inputs, same bytes. Nothing here touches the disk, the network, the clock or chance.
import type { Address, Desired } from "../config/desired.ts";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { isSensitive } from "../kinds/compare.ts";
import { addressOf, isGiven, isListedWhole, kindNameOf, spot } from "../kinds/identity.ts";
import { childrenOf, fieldNamed, isAddress, kindNamed, kinds, parentOf, referrerLists } from "../kinds/index.ts";
import type { Dialect, Kind, KindName } from "../kinds/kind.ts";
import { type Children, isReadOf, type Live, type LiveObject, type Unread } from "../live/live.ts";
import { didYouMean } from "../suggestion.ts";
import type { Bindings } from "./bindings.ts";
import { planBirth } from "./birth.ts";
import { fieldDigest, objectDigest } from "./diff.ts";
import { exchangesIn } from "./exchange.ts";
import { planExisting } from "./existing.ts";
import { PlanFacts } from "./facts.ts";
import { checkPlan, knownValues } from "./guards.ts";
import { kindsLeadingTo, kindsReferringTo, LeadGraph } from "./lead.ts";
import { noteLeftFields } from "./left.ts";
import { lookAlikes } from "./look_alike.ts";
import { liveTitle } from "./match.ts";
import { orderChanges } from "./order.ts";
import { planPrune } from "./prune.ts";
import { riskOf } from "./risk.ts";
import { by, sortInputs } from "./sort.ts";
import { planDigest, reachUnknown } from "./stale.ts";
import type { Action, Basis, BasisPart, Change, ChangeDraft, Plan, PlanInputs, Summary } from "./types.ts";
import { resolveValue } from "./value.ts";

/** All changes of one org, in order, with everything that speaks against them. */
export function makePlan(inputs: PlanInputs): Plan {
  return new Planner(sortInputs(inputs)).plan();
}

/** Names what to read before making the plan again. Undefined: nothing. */
export function unreadFor(plan: Plan, live: Live): Unread | undefined {
  const chosenFrom = plan.changes.flatMap(({ kind, fields }) =>
    fields.flatMap(({ name }) => fieldNamed(kindNamed(kind), name)?.catalogue ?? []),
  );
  const catalogues = [...new Set(chosenFrom)].filter((name) => live.catalogues[name] === undefined);
  const deleted = new Set(plan.changes.filter((change) => change.action === "delete").map((change) => change.kind));
  const isUnread = (name: KindName): boolean => live.lists[name] === undefined;
  // Children are read by parent.
  const whole = kindsReferringTo(deleted, live.dialect).map((name) => kindNamed(name).parent ?? name);
  const lists = [...new Set(whole)].filter(isUnread);
  const referrers = [...deleted].filter(
    (name) => referrerLists(kindNamed(name), live.dialect).length > 0 && live.referrers?.[name] === undefined,
  );
  const heard = new Set(
    plan.changes.filter((change) => change.id !== undefined && isHeard(change)).map(({ kind }) => kind),
  );
  const leading = kindsLeadingTo(heard, live.dialect)
    // To ask each parent for what only helps would take longer than all the rest.
    .filter((name) => isListedWhole(kindNamed(name)))
    .filter(isUnread)
    .filter((name) => live.unread?.[name] === undefined && !lists.includes(name));
  const children = plan.unread === undefined ? {} : { children: plan.unread };
  const unread = { catalogues, lists, leading, referrers, ...children };
  return Object.values(unread).some((names) => names.length > 0) ? unread : undefined;
}

/**
 * The plan again, when what it left unread is there. All that a catalogue can do is to speak against a value: where it has each of them
 * the plan is what it was.
 */
export function completePlan(plan: Plan, unread: Unread, inputs: PlanInputs): Plan {
  const { catalogues: _said, ...others } = unread;
  const isOfCatalogues = Object.values(others).every((names) => names.length === 0);
  return isOfCatalogues && knownValues({ ...inputs, changes: plan.changes }).length === 0 ? plan : makePlan(inputs);
}

/** Kinds whose lists a plan is made of: those that are written, and those that something is bound to. Of children these are their parents'. */
export function listsFor(desired: Desired, bindings: Bindings | undefined, dialect: Dialect): readonly KindName[] {
  const used = new Set<KindName>(desired.kinds);
  for (const address of Object.keys(bindings?.bindings ?? {})) used.add(kindNameOf(address));
  for (const kind of kinds)
    if (kind.parent !== undefined && used.has(kind.name)) {
      used.add(kind.parent);
      if (!isListedWhole(kind)) used.delete(kind.name);
    }
  return kinds
    .filter((kind) => kind.endpoints[dialect] !== undefined)
    .map((kind) => kind.name)
    .filter((name) => used.has(name));
}

/** Children that can be read at once: those of parents whose ids are written, or are in the record. */
export function childrenFor(
  { resources }: Desired,
  bindings: Bindings | undefined,
  dialect: Dialect,
): readonly Children[] {
  const bound = bindings?.bindings ?? {};
  const written = new Map(resources.map((resource) => [resource.address, resource]));
  const idOf = (address: Address): string | undefined => {
    const { kind, options } = written.get(address) ?? { kind: kindNameOf(address), options: {} };
    const earlier = (options.previously ?? []).map((key) => addressOf(kind, key));
    return options.id ?? [address, ...earlier].flatMap((one) => bound[one]?.id ?? [])[0];
  };
  const found = new Map<string, Children>();
  for (const address of [...written.keys(), ...Object.keys(bound)]) {
    const parent = parentOf(address);
    const id = parent === undefined ? undefined : idOf(parent);
    const kind = kindNameOf(address);
    if (id !== undefined && !isListedWhole(kindNamed(kind)) && kindNamed(kind).endpoints[dialect] !== undefined)
      found.set(spot(kind, id), { kind, parent: id });
  }
  return [...found.values()];
}

/** How many changes there are by our words. */
export function countActions(changes: readonly Change[]): Omit<Summary, "unchanged"> {
  const count = (action: Action): number => changes.filter((change) => change.action === action).length;
  return {
    create: count("create"),
    duplicate: count("duplicate"),
    adopt: count("adopt"),
    adopt_changed: changes.filter((change) => change.action === "adopt" && isWrite(change)).length,
    update: count("update"),
    deploy: count("deploy"),
    assign: count("assign"),
    delete: count("delete"),
    forget: count("forget"),
  };
}

/** True when an apply would call the API. A record that is only written is no change. */
export function hasChanges(plan: Plan): boolean {
  return plan.changes.some(isWrite);
}

/** True when a change calls the API. */
export function isWrite(change: Change): boolean {
  return change.steps.some((step) => step !== "bind" && step !== "forget");
}

/** True when callers hear a change, if there are any. Nobody is led to what is deleted, but its parent may well be heard. */
function isHeard({ kind: name, action, fields }: Pick<Change, "kind" | "action" | "fields">): boolean {
  const kind = kindNamed(name);
  if (action === "delete") return kind.parent !== undefined && kind.fields.some(({ heard }) => heard === true);
  return fields.some((field) => fieldNamed(kind, field.name)?.heard === true);
}

/** Objects of a kind that are named, where nobody manages them. */
const mostUnmanaged = 10;

class Planner {
  readonly #facts: PlanFacts;
  #lead: LeadGraph;
  readonly #settled: Plan["settled"][number][] = [];
  readonly #drafts: ChangeDraft[] = [];
  readonly #lostIntents: Address[] = [];
  /** What would be done as well, were all of it wanted. */
  readonly #leftOut: Address[] = [];

  constructor(inputs: PlanInputs) {
    this.#facts = new PlanFacts(inputs);
    const { live, approved } = this.#facts.inputs;
    this.#lead = new LeadGraph(live, this.#facts, approved);
  }

  plan(): Plan {
    const { desired, live, bindings, approved } = this.#facts.inputs;
    for (const resource of desired.resources) {
      const match = this.#facts.found.matches.get(resource.address);
      if (match === undefined) continue;
      if (match.live === undefined) {
        this.#take(planBirth(match, this.#facts));
        continue;
      }
      const existing = planExisting(match, match.live, this.#facts);
      if (existing === undefined) continue;
      if ("change" in existing) this.#take(existing.change);
      else this.#settled.push(existing.settled);
    }
    if (desired.partial !== true)
      for (const draft of planPrune(this.#facts, this.#lead, [...this.#drafts])) this.#take(draft);
    this.#noteLeftOut();
    this.#noteLostIntents();
    this.#noteMasked();
    this.#noteUnread();
    this.#facts.notes.push(...noteLeftFields(this.#facts), ...lookAlikes(this.#facts));
    const wanted = this.#targeted();
    const drafts = this.#drafts.filter((draft) => wanted?.has(draft.address) !== false);
    if (wanted !== undefined)
      this.#lead = new LeadGraph(live, this.#facts, new Set(drafts.map(({ address }) => address)));
    const exchanged = exchangesIn(drafts);
    const changes = drafts.map((draft) => this.#weigh(draft, exchanged.get(draft.address)));
    const ordered = orderChanges(changes);
    if (!ordered.ok)
      this.#facts.refuse({
        code: "reference-cycle",
        message: `these wait for each other's ids: ${ordered.cycle.join(" → ")}`,
        hint: "Create them first without the references, then add those.",
      });
    const inOrder = ordered.ok ? ordered.changes : changes;
    const { options } = this.#facts.inputs;
    const { matches } = this.#facts.found;
    const liveOf = (address: Address): LiveObject | undefined => matches.get(address)?.live;
    for (const found of checkPlan({ changes: inOrder, desired, live, bindings, options, liveOf }))
      (found.severity === "error" ? this.#facts.problems : this.#facts.notes).push(found);
    // What is to be said of a resource that nobody asked for now is said when somebody asks for it.
    const needed = drafts.flatMap(({ address, dependsOn }) => [address, ...dependsOn]);
    const rows = wanted ?? (approved === undefined ? undefined : [...approved, ...needed]);
    const asked = rows === undefined ? undefined : withParents(rows);
    const isAsked = (address: Address): boolean => asked?.has(address) !== false;
    const refusals = sortDiagnostics(
      this.#facts.problems.filter(({ address }) => address === undefined || isAsked(address)),
    );
    const unread = this.#unreadChildren(inOrder);
    const unreadElsewhere = this.#facts.unreadElsewhere((address) => wanted?.has(address) !== false);
    const plan: Omit<Plan, "digest"> = {
      org: desired.org,
      dialect: live.dialect,
      ...(live.org === undefined ? {} : { orgId: live.org.id }),
      ...(desired.partial === true ? { partial: true } : {}),
      ...(this.#leftOut.length === 0 ? {} : { leftOut: this.#leftOut.length }),
      keyed: this.#facts.digests.keyed(""),
      serial: bindings?.serial ?? 0,
      ...(bindings === undefined ? {} : { lineage: bindings.lineage }),
      changes: inOrder,
      summary: { ...countActions(inOrder), unchanged: this.#settled.length },
      notes: sortDiagnostics(
        // Of a key that is gone it is said that it stays.
        this.#facts.notes.filter(({ address }) => address === undefined || isAsked(address) || !matches.has(address)),
      ),
      foreignDrafts: this.#facts.foreignDrafts
        .filter(({ address }) => isAsked(address))
        .sort(by(({ address }) => address)),
      refusals,
      unmanaged: this.#unmanaged(inOrder),
      ...this.#lead.routing(),
      settled: this.#settled,
      ids: Object.fromEntries(
        [...this.#facts.found.matches].flatMap(([address, { live: object }]) =>
          object === undefined ? [] : [[address, object.id]],
        ),
      ),
      lostIntents: this.#lostIntents,
      ...(unread.length === 0 ? {} : { unread }),
      ...(unreadElsewhere.length === 0 ? {} : { unreadElsewhere }),
    };
    return { ...plan, digest: planDigest(plan, this.#facts.inputs.digest) };
  }

  /** Only what was approved becomes a row: it takes no other one to be right. */
  #take(draft: ChangeDraft): void {
    const isApproved = this.#facts.inputs.approved?.has(draft.address) !== false;
    if (isApproved) this.#drafts.push(draft);
    else this.#leftOut.push(draft.address);
  }

  #noteLeftOut(): void {
    if (this.#leftOut.length === 0) return;
    const names = [...this.#leftOut].sort();
    this.#facts.notes.push({
      severity: "note",
      code: "not-approved-yet",
      message: `the plan file says nothing of ${aFewOf(names)}: what is to be done there is left to the next plan`,
      org: this.#facts.inputs.desired.org,
    });
  }

  /** A create may have been sent for a key that is gone since: nobody else will say so. */
  #noteLostIntents(): void {
    const { desired, bindings } = this.#facts.inputs;
    const written = new Set(desired.resources.map((resource) => resource.address));
    for (const [address, intent] of Object.entries(bindings?.intents ?? {})) {
      if (written.has(address) || desired.partial === true || this.#facts.inputs.approved !== undefined) continue;
      this.#lostIntents.push(address);
      this.#facts.notes.push({
        severity: "note",
        code: "lost-create",
        message: `an earlier run began to create ${address}${intent.name === undefined ? "" : ` ("${intent.name}")`} and never got an answer; its key is gone by now`,
        hint: "If the org has it, delete it in the dashboard.",
        org: desired.org,
        address,
      });
    }
  }

  #noteMasked(): void {
    const { masked, inputs } = this.#facts;
    if (masked.length === 0) return;
    const names = [...masked].sort();
    this.#facts.notes.push({
      severity: "note",
      code: "masked-values",
      message: `the API hides the header values of ${aFewOf(names)}: they count as what was sent last, and an edit in the dashboard can't be seen`,
      org: inputs.desired.org,
    });
  }

  /** Who hears a change only helps whoever reads the plan: what can't be known of it is said, and stops nothing. */
  #noteUnread(): void {
    const { live, desired } = this.#facts.inputs;
    for (const [name, reason] of Object.entries(live.unread ?? {}))
      this.#facts.notes.push({
        severity: "warning",
        code: reachUnknown,
        message: `which ${kindNamed(name).title.many} lead to what changes is not fully known: ${reason}`,
        org: desired.org,
      });
  }

  #weigh({ along, ...draft }: ChangeDraft, besides: readonly string[] | undefined): Change {
    const { agents, numbers: leading } = this.#lead.reachOf(draft.kind, draft.id ?? draft.address);
    const numbers = kindNamed(draft.kind).route === undefined ? leading : [...new Set([draft.title, ...leading])];
    const heardAtOnce = isHeard(draft) && numbers.length > 0;
    const users = this.#usersOf(draft);
    const reach = {
      agents,
      numbers,
      heardAtOnce,
      ...(users === undefined ? {} : { users }),
      ...(along === undefined ? {} : { along }),
    };
    const change = { ...draft, reach, risk: riskOf({ ...draft, reach }, besides) };
    return { ...change, basis: this.#basisOf(change) };
  }

  /** How many have what changes, where nothing of it waits for a deploy. */
  #usersOf(draft: ChangeDraft): number | undefined {
    const { userCount = "" } = kindNamed(draft.kind);
    const count = this.#facts.found.matches.get(draft.address)?.live?.facts[userCount];
    return typeof count === "number" && count > 0 && isHeard(draft) ? count : undefined;
  }

  /** The targets and what they need. Undefined: everything is wanted. */
  #targeted(): ReadonlySet<Address> | undefined {
    const { targets } = this.#facts.inputs.options;
    if (targets.length === 0) return undefined;
    const wanted = new Set<Address>();
    const byAddress = new Map(this.#drafts.map((draft) => [draft.address, draft]));
    const want = (address: Address): void => {
      if (wanted.has(address)) return;
      wanted.add(address);
      const { dependsOn = [], checks } = byAddress.get(address) ?? {};
      const played = checks?.wanted.flatMap(({ plays }) => plays.filter((one) => byAddress.has(one))) ?? [];
      for (const needed of [...dependsOn, ...played]) want(needed);
    };
    const known = new Set(this.#facts.inputs.desired.resources.map((resource) => resource.address));
    for (const target of targets) {
      const address = target.startsWith(`${this.#facts.inputs.desired.org}/`)
        ? target.slice(this.#facts.inputs.desired.org.length + 1)
        : target;
      if (known.has(address)) want(address);
      else if (address !== target || isAddress(target) || !target.includes("/"))
        this.#facts.refuse({
          code: "unknown-target",
          message: `there is no ${address} in the configuration`,
          ...didYouMean(address, known),
          category: "error",
        });
    }
    return wanted;
  }

  /** Children that could be read now: those of what is written, those that go with what is deleted, and those that may lead to it. */
  #unreadChildren(changes: readonly Change[]): readonly Children[] {
    const { desired, live } = this.#facts.inputs;
    const wanted = new Map<string, Children>();
    const want = (kind: Kind, parent: string | undefined): void => {
      if (parent === undefined || kind.endpoints[live.dialect] === undefined) return;
      if (isReadOf(live.lists[kind.name], parent)) return;
      wanted.set(spot(kind.name, parent), { kind: kind.name, parent });
    };
    for (const { kind, address } of desired.resources) want(kindNamed(kind), this.#facts.idOf(parentOf(address) ?? ""));
    const deletes = changes.filter((change) => change.action === "delete");
    for (const { kind, id } of deletes) for (const child of childrenOf(kindNamed(kind))) want(child, id);
    const deleted = new Set(deletes.map((change) => change.kind));
    for (const kind of kindsReferringTo(deleted, live.dialect).map(kindNamed))
      for (const { id } of live.lists[kind.parent ?? ""]?.objects ?? []) want(kind, id);
    return [...wanted.values()];
  }

  /** What no key is, no binding holds and nothing is about to delete: it was never ours. */
  #unmanaged(changes: readonly Change[]): Plan["unmanaged"] {
    if (this.#facts.inputs.desired.partial === true) return {};
    const going = new Set(changes.flatMap(({ digestsBelow = {} }) => Object.keys(digestsBelow)));
    // What every org has one of is never somebody else's.
    const free = this.#facts.inputs.desired.kinds
      .filter((name) => !isGiven(kindNamed(name)))
      .map((name) => {
        const objects = this.#facts.freeObjects(kindNamed(name));
        return [name, objects.filter((object) => !going.has(spot(name, object.id)))] as const;
      });
    return Object.fromEntries(
      free
        .filter(([, objects]) => objects.length > 0)
        .map(([name, objects]) => {
          const first = objects.slice(0, mostUnmanaged).map((object) => ({ id: object.id, name: liveTitle(object) }));
          return [name, { count: objects.length, objects: first }];
        }),
    );
  }

  /**
   * What was shown, what will be sent, and what is copied or played. Time stamps are left out: an edit elsewhere in the object is no reason to plan
   * again. So are places in files, and the reach, which is not always known.
   */
  #basisOf(change: Change): Basis {
    const { guard: _guard, send, managed, secretTo, reach: _reach, ...shown } = change;
    const kind = kindNamed(change.kind);
    const { digests, idOf, found } = this.#facts;
    const sent = Object.fromEntries(
      Object.entries(send)
        .sort(by(([name]) => name))
        .map(([name, value]) => {
          const field = fieldNamed(kind, name);
          const { json, secret } = resolveValue(field, value, idOf);
          return [name, fieldDigest(field, json, secret || isSensitive(field), digests)] as const;
        }),
    );
    const { position: _position, ...to } = secretTo ?? {};
    const source = change.source?.org === undefined ? found.matches.get(change.source?.address ?? "")?.live : undefined;
    const { digestsBelow: below, replaces, forgets, keep, dependsOn, checks } = change;
    const parts: Readonly<Record<BasisPart, unknown>> = {
      fields: Object.keys(managed).sort(),
      options: [keep, to],
      order: dependsOn,
      source: [change.source, source === undefined ? "" : this.#wholeDigest(source)],
      along: [below, replaces, forgets],
      played: [checks?.about, this.#playedBy(change)],
    };
    const of = Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, digests.plain(JSON.stringify(part))]),
    ) as Readonly<Record<BasisPart, string>>;
    return { digest: digests.plain(JSON.stringify([shown, sent, of])), sent, of };
  }

  /** Digests of what the checks of a change play, as it is live: an edit of it makes another check of them. */
  #playedBy({ kind, checks }: Change): readonly (readonly [played: string, digest: string])[] {
    const { found, inputs } = this.#facts;
    if (checks === undefined) return [];
    const own = childrenOf(kindNamed(kind)).flatMap(({ name }) => inputs.live.lists[name]?.objects ?? []);
    const plays = checks.wanted.flatMap((wanted) => wanted.plays);
    return plays.flatMap((one) => {
      const object = found.matches.get(one)?.live ?? own.find(({ id }) => id === one);
      return object === undefined ? [] : [[one, this.#wholeDigest(object)] as const];
    });
  }

  /** Digest of all fields of an object and of its draft. */
  #wholeDigest(object: LiveObject): string {
    const kind = kindNamed(object.kind);
    const names = kind.fields.map(({ name }) => name);
    return objectDigest(kind, object, names, this.#facts.digests);
  }
}

/** What is in the way of a parent is in the way of its children. */
function withParents(addresses: Iterable<Address>): ReadonlySet<Address> {
  return new Set([...addresses].flatMap((address) => [address, parentOf(address) ?? address]));
}

function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(by((item) => `${item.address ?? ""}\n${item.code}\n${item.message}`));
}
