// What the steps of one change share. All that was learned so far is on disk before a step goes on, but for a create, which only needs
// its intent there.
import type { Wire } from "../api/client.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { fieldNamed, kindNamed, parentOf } from "../kinds/index.ts";
import type { Json, Kind } from "../kinds/kind.ts";
import type { Doubt, LiveObject } from "../live/live.ts";
import { toLiveObject } from "../live/object.ts";
import type { Change } from "../plan/types.ts";
import { resolveValue } from "../plan/value.ts";
import { recordProblem } from "../record/store.ts";
import type { RunContext } from "./context.ts";

/** Values by wire name, ready to be sent. */
export type Fields = Readonly<Record<string, Json>>;

/** Ends a change, in words for the person who can go on from there. */
export class Stop extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** One change while its steps are done, and its object as far as answers have shown it. */
export class RunningChange {
  readonly change: Change;
  readonly context: RunContext;
  readonly kind: Kind;
  /** Undefined until it is born. */
  id: string | undefined;
  /** Goes along with the next write, where the object is staged: the API refuses it when somebody edited the object since. */
  guard: string | undefined;
  /** The object as the last answer showed it. */
  latest: LiveObject | undefined;
  /** What an answer showed once, until it is handed over. It is written down nowhere. */
  secret: string | undefined;
  /** Our change was written to the draft. */
  hasDrafted = false;

  constructor(change: Change, context: RunContext) {
    this.change = change;
    this.context = context;
    this.kind = kindNamed(change.kind);
    this.id = change.id;
    this.guard = change.guard;
    this.latest = change.id === undefined ? undefined : context.latest(change.kind, change.id);
  }

  /** Live id of the parent of a child. */
  get parent(): string | undefined {
    const { parent, address } = this.change;
    return parent ?? this.context.idOf(parentOf(address) ?? "");
  }

  /** Where it is asked for. */
  get at(): Pick<Doubt, "kind" | "parent"> {
    return { kind: this.kind.name, parent: this.parent };
  }

  idNow(): string {
    if (this.id === undefined) throw new Error(`${this.change.address} has no id yet`);
    return this.id;
  }

  /** The delete of another object that makes room for this one. */
  about({ id, digest }: NonNullable<Change["replaces"]>): RunningChange {
    return new RunningChange({ ...this.change, action: "delete", id, digest }, this.context);
  }

  /** What these fields are sent as. */
  resolve(names: readonly string[]): Fields {
    const { change, context, kind } = this;
    return Object.fromEntries(
      names.map((name) => [name, resolveValue(fieldNamed(kind, name), change.send[name] ?? null, context.idOf).json]),
    );
  }

  /** Takes in what an answer tells. A partial one (only the fields that were written) changes what is known and doesn't replace it. */
  see(wire: Wire): void {
    const told = toLiveObject(this.kind, this.context.plan.dialect, wire, this.parent);
    const seen = { ...told, id: this.id ?? told.id };
    const before = this.latest;
    const whole = wire.id !== undefined || before === undefined;
    this.keep(
      whole
        ? seen
        : { ...before, fields: { ...before.fields, ...seen.fields }, facts: { ...before.facts, ...seen.facts } },
    );
  }

  /** Goes by this object from now on. */
  keep(object: LiveObject): void {
    this.latest = object;
    if (object.id !== "") this.context.see(object);
    if (object.hasDraft !== undefined && object.updatedAt !== undefined && this.kind.guard !== undefined)
      this.guard = object.updatedAt;
  }

  /** Writes the record: before anything relies on it, or soon, where the journal would find again what is in it. */
  async save(when: "now" | "soon" = "now"): Promise<void> {
    const { record } = this.context;
    try {
      if (record.lostTo !== undefined) throw record.lostTo;
      await (when === "now" ? record.flush() : record.flushSoon());
    } catch (error) {
      throw new Stop(recordProblem(error));
    }
  }
}
