// What the API would do with the steps of a plan, and what an apply would write down. Pure: a model of an org in, another one out.
import { appliedDigests } from "../../src/apply/applied.ts";
import type { Address, Value } from "../../src/config/desired.ts";
import { isSensitive, sameValue } from "../../src/kinds/compare.ts";
import { fieldNamed, fieldsIn, kindNamed } from "../../src/kinds/index.ts";
import type { Dialect, Field, Json, Kind, KindName } from "../../src/kinds/kind.ts";
import type { Live, LiveObject } from "../../src/live/live.ts";
import type { Binding, Bindings, Intent } from "../../src/plan/bindings.ts";
import { fieldDigest } from "../../src/plan/diff.ts";
import type { Change, Plan, Step } from "../../src/plan/types.ts";
import { resolveValue } from "../../src/plan/value.ts";
import { bindingsOf, digests } from "./plan_inputs.ts";

type Fields = Readonly<Record<string, Json>>;

/** One object as the API keeps it. */
export interface ModelObject {
  readonly kind: KindName;
  readonly id: string;
  readonly fields: Fields;
  /** What waits for deploy, with clears that no read shows. Undefined: writes are live at once. */
  readonly draft?: Fields;
  readonly facts: Fields;
}

/** An org, and how its API behaves where the reference leaves it open. */
export interface Model {
  readonly dialect: Dialect;
  readonly objects: readonly ModelObject[];
  /** How many the API made so far: no id comes twice. */
  readonly made: number;
  /** Spots of what no list shows: those lists are incomplete. */
  readonly hidden: ReadonlySet<string>;
  readonly catalogues: Live["catalogues"];
  readonly referrers: NonNullable<Live["referrers"]>;
  /** A new agent waits for its first deploy. */
  readonly createsDrafts: boolean;
  /** A copy takes the waiting edits along. */
  readonly copiesDrafts: boolean;
  /** Reads show a placeholder for a header's value. */
  readonly masksHeaders: boolean;
}

/** An org after an apply. */
export interface Simulated {
  readonly model: Model;
  readonly bindings: Bindings;
  /** What must never happen on the way. */
  readonly wrongs: readonly string[];
}

/** Where an object is. */
export function spotOf(object: { readonly kind: KindName; readonly id: string }): string {
  return `${object.kind} ${object.id}`;
}

/** What a read of these lists shows. */
export function readModel(model: Model, names: readonly KindName[]): Live {
  const lists = names.map((name) => {
    const all = model.objects.filter((object) => object.kind === name);
    const shown = all.filter((object) => !model.hidden.has(spotOf(object)));
    return [
      name,
      { objects: shown.map((object) => viewOf(model, object)), complete: shown.length === all.length },
    ] as const;
  });
  return { dialect: model.dialect, catalogues: {}, lists: Object.fromEntries(lists) };
}

/** One object as a read shows it: a pending clear looks like no draft, and the value of a header may be masked. */
export function viewOf(model: Model, object: ModelObject): LiveObject {
  const { kind, id, facts, draft } = object;
  const { headers } = object.fields;
  const masked =
    model.masksHeaders && typeof headers === "object" && headers !== null
      ? { headers: Object.fromEntries(Object.keys(headers).map((name) => [name, "***"])) }
      : {};
  const seen = { kind, id, facts, fields: { ...object.fields, ...masked } };
  if (draft === undefined) return seen;
  const waiting = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null));
  return { ...seen, draft: waiting, hasDraft: hasDraft(object), updatedAt: JSON.stringify([object.fields, draft]) };
}

/** Something waits for deploy. */
export function hasDraft(object: ModelObject): boolean {
  return Object.keys(object.draft ?? {}).length > 0;
}

/** Numbers that lead callers, or calls, to an agent that is not there or was never deployed. */
export function deadEnds(model: Model): readonly string[] {
  const agents = new Map(model.objects.flatMap((one) => (one.kind === "agent" ? [[one.id, one] as const] : [])));
  const required = kindNamed("agent").fields.filter((field) => field.required === true);
  return model.objects
    .filter((object) => object.kind === "phone_number")
    .flatMap((number) =>
      ["inbound_agent_id", "outbound_agent_id"].flatMap((name) => {
        const id = number.fields[name];
        if (typeof id !== "string") return [];
        const target = agents.get(id);
        const answers = target !== undefined && required.every((field) => (target.fields[field.name] ?? "") !== "");
        return answers ? [] : [`${name} of number ${number.id}`];
      }),
    );
}

/** Every object that the fields of an object lead to, waiting ones too. */
export function targetsOf(object: ModelObject): ReadonlySet<string> {
  const found = new Set<string>();
  for (const fields of [object.fields, object.draft ?? {}]) {
    for (const name of ["inbound_agent_id", "outbound_agent_id"]) found.add(`agent ${String(fields[name])}`);
    for (const id of (fields.integration_ids ?? []) as readonly Json[]) found.add(`integration ${String(id)}`);
    for (const item of (fields.handoffs ?? []) as readonly { readonly to: Json }[]) {
      found.add(`agent ${String(item.to)}`);
    }
  }
  return found;
}

/** The org and the record after everything in a plan was done. */
export function simulate(model: Model, plan: Plan, bindings: Bindings | undefined): Simulated {
  return new Simulation(model, plan, bindings).run();
}

class Simulation {
  #model: Model;
  readonly #plan: Plan;
  readonly #before: Bindings;
  readonly #bindings: Map<Address, Binding>;
  readonly #intents: Map<Address, Intent>;
  readonly #ids = new Map<Address, string>();
  readonly #deadEnds: ReadonlySet<string>;
  readonly #wrongs: string[] = [];

  constructor(model: Model, plan: Plan, bindings: Bindings | undefined) {
    this.#model = model;
    this.#plan = plan;
    this.#before = bindings ?? bindingsOf({});
    this.#bindings = new Map(Object.entries(this.#before.bindings));
    this.#intents = new Map(Object.entries(this.#before.intents ?? {}));
    this.#deadEnds = new Set(deadEnds(model));
    for (const [address, id] of Object.entries(plan.ids)) this.#ids.set(address, id);
    for (const change of plan.changes) if (change.id !== undefined) this.#ids.set(change.address, change.id);
  }

  run(): Simulated {
    for (const address of this.#plan.lostIntents) this.#intents.delete(address);
    for (const change of this.#plan.changes)
      for (const step of change.steps) {
        this.#do(change, step);
        for (const end of deadEnds(this.#model))
          if (!this.#deadEnds.has(end)) this.#wrongs.push(`${step} of ${change.address}: ${end} is a dead end`);
      }
    for (const item of this.#plan.settled) this.#remember(item);
    for (const change of this.#plan.changes)
      if (change.action !== "delete" && change.action !== "forget") this.#remember(change);
    return {
      model: this.#model,
      bindings: {
        ...this.#before,
        serial: this.#before.serial + 1,
        bindings: Object.fromEntries(this.#bindings),
        intents: Object.fromEntries(this.#intents),
      },
      wrongs: this.#wrongs,
    };
  }

  #do(change: Change, step: Step): void {
    const kind = kindNamed(change.kind);
    switch (step) {
      case "create":
        this.#create(change, kind);
        break;
      case "provision":
        this.#provision(change, kind);
        break;
      case "duplicate":
        this.#duplicate(change, kind);
        break;
      case "patch":
        this.#patch(change, kind);
        break;
      case "deploy":
        this.#replace(change, (object) =>
          object.draft === undefined ? object : { ...object, fields: { ...object.fields, ...object.draft }, draft: {} },
        );
        break;
      case "discard_draft":
        this.#replace(change, (object) => ({ ...object, draft: {} }));
        break;
      case "follow":
      case "wait":
        break;
      case "delete":
        this.#delete(change);
        break;
      case "bind":
        if (change.previousAddress !== undefined) this.#bindings.delete(change.previousAddress);
        break;
      case "forget":
        this.#bindings.delete(change.address);
        break;
      default:
        this.#wrongs.push(`${change.address}: no API has a step ${step}`);
    }
  }

  #create(change: Change, kind: Kind): void {
    const id = this.#freshId(kind);
    const sent = kept(kind, this.#model.dialect, this.#resolve(change, Object.keys(change.send)));
    if (!kind.staged || this.#model.dialect !== "staged") {
      this.#add(change, { kind: kind.name, id, fields: sent, facts: {} });
      return;
    }
    const empty = Object.fromEntries(
      kind.fields.filter((field) => field.required).map((field) => [field.name, ""] as const),
    );
    const [fields, draft] = this.#model.createsDrafts ? [empty, sent] : [sent, {}];
    this.#add(change, { kind: kind.name, id, fields, draft, facts: {} });
  }

  #provision(change: Change, kind: Kind): void {
    const fields = kept(kind, this.#model.dialect, {});
    const facts = { number: `+1415555${this.#model.made + 1000}` };
    this.#add(change, { kind: kind.name, id: this.#freshId(kind), fields, facts });
  }

  #duplicate(change: Change, kind: Kind): void {
    const id = change.source?.id ?? this.#ids.get(change.source?.address ?? "");
    const source = this.#model.objects.find((object) => object.kind === kind.name && object.id === id);
    if (source === undefined) {
      this.#wrongs.push(`${change.address} is copied from nothing`);
      return;
    }
    const takes = (kind.endpoints[this.#model.dialect]?.duplicateFields ?? []).filter((name) => name in change.send);
    const copied = {
      ...source.fields,
      [kind.naturalName]: `Copy of ${String(source.fields[kind.naturalName])}`,
      ...kept(kind, this.#model.dialect, this.#resolve(change, takes), {}),
    };
    const { [kind.naturalName]: _name, ...waiting } = source.draft ?? {};
    const draft = source.draft === undefined ? {} : { draft: this.#model.copiesDrafts ? waiting : {} };
    this.#add(change, { ...source, id: this.#freshId(kind), fields: copied, ...draft });
  }

  #patch(change: Change, kind: Kind): void {
    this.#replace(change, (object) => {
      const there = (name: string): boolean =>
        change.action === "duplicate" &&
        sameValue(
          fieldNamed(kind, name),
          this.#resolve(change, [name])[name],
          object.draft?.[name] ?? object.fields[name],
        );
      const names = Object.keys(change.send).filter((name) => !there(name));
      const sent = kept(kind, this.#model.dialect, this.#resolve(change, names), {});
      return object.draft === undefined
        ? { ...object, fields: { ...object.fields, ...sent } }
        : { ...object, draft: { ...object.draft, ...sent } };
    });
  }

  #delete(change: Change): void {
    const gone = `${change.kind} ${change.id}`;
    // Where two lead to each other and both go, one must go first.
    const leaving = this.#plan.changes.filter((other) => other.action === "delete");
    for (const object of this.#model.objects) {
      const goesToo = leaving.some((other) => `${other.kind} ${other.id}` === spotOf(object));
      if (spotOf(object) !== gone && targetsOf(object).has(gone) && !(goesToo && this.#leads(gone, spotOf(object))))
        this.#wrongs.push(`${change.address} is deleted while ${spotOf(object)} leads to it`);
    }
    this.#set(this.#model.objects.filter((object) => spotOf(object) !== gone));
    this.#bindings.delete(change.address);
  }

  #leads(from: string, to: string, seen: ReadonlySet<string> = new Set()): boolean {
    if (from === to) return true;
    const object = this.#model.objects.find((candidate) => spotOf(candidate) === from);
    return (
      object !== undefined &&
      !seen.has(from) &&
      [...targetsOf(object)].some((next) => this.#leads(next, to, new Set([...seen, from])))
    );
  }

  #add(change: Change, object: ModelObject): void {
    this.#model = { ...this.#model, objects: [...this.#model.objects, object], made: this.#model.made + 1 };
    this.#ids.set(change.address, object.id);
  }

  #replace(change: Change, write: (object: ModelObject) => ModelObject): void {
    const id = this.#ids.get(change.address);
    const at = this.#model.objects.findIndex((object) => object.kind === change.kind && object.id === id);
    const object = this.#model.objects[at];
    if (object === undefined) this.#wrongs.push(`${change.address} is written and not there`);
    else this.#set(this.#model.objects.with(at, write(object)));
  }

  #set(objects: readonly ModelObject[]): void {
    this.#model = { ...this.#model, objects };
  }

  #freshId(kind: Kind): string {
    const id = this.#model.made + 100;
    return kind.id === "integer" ? String(id) : `u${id}`;
  }

  #resolve(change: Change, names: readonly string[]): Fields {
    const kind = kindNamed(change.kind);
    return Object.fromEntries(
      names.map((name) => {
        const field = fieldNamed(kind, name);
        const { json, unknown } = resolveValue(field, change.send[name] as Value, (address) => this.#ids.get(address));
        if (unknown) this.#wrongs.push(`${change.address} sends \`${name}\` before what it refers to is there`);
        return [name, json];
      }),
    );
  }

  /** What the read back would find is written down. */
  #remember(done: {
    readonly address: Address;
    readonly own?: "created" | "adopted";
    readonly managed: Readonly<Record<string, Value>>;
    readonly keep?: Pick<Binding, "protect" | "prune">;
  }): void {
    const id = this.#ids.get(done.address);
    const kind = done.address.slice(0, done.address.indexOf("."));
    const object = this.#model.objects.find((candidate) => candidate.kind === kind && candidate.id === id);
    if (id === undefined || object === undefined || this.#model.hidden.has(spotOf(object))) return;
    const seen = viewOf(this.#model, object);
    const { applied } = appliedDigests(seen, done.managed, (address) => this.#ids.get(address), digests);
    const before = this.#plan.partial === true ? this.#bindings.get(done.address) : undefined;
    const { drafted: _over, ...rest } = before ?? {};
    this.#bindings.set(done.address, {
      ...rest,
      id,
      own: done.own ?? "adopted",
      ...done.keep,
      applied: { ...before?.applied, ...applied },
    });
    this.#intents.delete(done.address);
  }
}

/** Values as the API keeps them: text trimmed, and with what it fills in for a new object. */
function kept(kind: Kind, dialect: Dialect, sent: Fields, defaults: Fields = defaultsOf(kind, dialect)): Fields {
  const values = Object.entries(sent).map(([name, value]) => [name, typeof value === "string" ? value.trim() : value]);
  return { ...defaults, ...Object.fromEntries(values) };
}

function defaultsOf(kind: Kind, dialect: Dialect): Fields {
  const filled = fieldsIn(kind, dialect).filter((field) => field.default !== undefined);
  return Object.fromEntries(filled.map((field) => [field.name, field.default as Json]));
}

/** The digest of a value of the model, as the record would keep it. */
export function recorded(field: Field | undefined, value: Json | undefined): string {
  return fieldDigest(field, value, isSensitive(field), digests);
}
