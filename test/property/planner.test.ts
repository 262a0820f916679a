// The planner against a simulated API: thousands of random orgs, records, configurations and options, without a socket.
// A failing case prints its seed and path; run it again with SEED=… and PATH_OF_CASE=…, or more of them with BUDGET=….
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Address, Desired, DesiredResource } from "../../src/config/desired.ts";
import { sameValue } from "../../src/kinds/compare.ts";
import { fieldNamed, kindNamed, kinds } from "../../src/kinds/index.ts";
import type { Json, KindName } from "../../src/kinds/kind.ts";
import type { Live, Unread } from "../../src/live/live.ts";
import { withFamilies } from "../../src/live/read.ts";
import type { Bindings } from "../../src/plan/bindings.ts";
import { completePlan, hasChanges, isWrite, listsFor, unreadFor } from "../../src/plan/plan.ts";
import { isUndeployed } from "../../src/plan/staged.ts";
import type { Change, Plan } from "../../src/plan/types.ts";
import { resolveValue } from "../../src/plan/value.ts";
import { isWhole, parametersOf } from "../support/budget.ts";
import { digests, inputsOf, planOf, refusalsOf, stepsOf } from "../support/plan_inputs.ts";
import { type Round, scenarios } from "../support/scenario.ts";
import {
  hasDraft,
  type Model,
  type ModelObject,
  readModel,
  recorded,
  type Simulated,
  simulate,
  spotOf,
  targetsOf,
} from "../support/simulator.ts";

/** One round, with everything that an invariant may look at. */
interface Planned {
  readonly round: Round;
  readonly model: Model;
  readonly bindings: Bindings | undefined;
  readonly live: Live;
  readonly plan: Plan;
}

/** A round that nothing refused, with what came of it. */
interface Applied extends Planned {
  readonly after: Simulated;
}

/** Says what contradicts a rule; nothing: it holds. */
type Rule<Seen> = (seen: Seen) => Iterable<string>;

/** What holds for every plan, also for a refused one. */
const ofEveryPlan: Readonly<Record<string, Rule<Planned>>> = {
  "a refused plan has a reason": ({ plan }) =>
    plan.refusals
      .filter(({ severity, code, message }) => severity !== "error" || code === "" || message === "")
      .map((refusal) => JSON.stringify(refusal)),

  "nothing that is written is passed over in silence": ({ plan, round }) => {
    if (round.options.targets.length > 0) return [];
    const said = new Set([...plan.changes, ...plan.settled, ...plan.refusals].map((item) => item.address));
    return round.desired.resources.map((item) => item.address).filter((address) => !said.has(address));
  },

  "what it needs comes first, kinds in their order, and deletes last": function* ({ plan }) {
    const done = new Set<Address>();
    const later = new Set(plan.changes.map((change) => change.address));
    let level = 0;
    for (const change of plan.changes) {
      for (const needed of change.dependsOn)
        if (later.has(needed) && !done.has(needed)) yield `${change.address} comes before ${needed}`;
      done.add(change.address);
      const own = kinds.findIndex((kind) => kind.name === change.kind);
      const now = isLeaving(change) ? 2 * kinds.length - own : own;
      if (now < level) yield `${change.action} ${change.address} comes too late`;
      level = now;
    }
  },

  "only what this tool made and nobody wrote is deleted": function* ({ plan, round, bindings }) {
    for (const { address, kind, id } of plan.changes.filter(isDelete)) {
      const binding = bindings?.bindings[address];
      if (binding?.id !== id || binding?.own !== "created") yield `${address} is not ours`;
      if ((binding?.prune ?? round.options.prune) !== true) yield `nobody asked to prune ${address}`;
      if (round.options.targets.length > 0 || round.desired.partial === true) yield "only a part was looked at";
      if (round.desired.resources.some((item) => item.address === address)) yield `${address} is written`;
      if (kind === "phone_number") yield `${address} would be released`;
    }
  },
};

/** What holds for every plan that may be applied, and for what comes of it. */
const ofEveryApply: Readonly<Record<string, Rule<Applied>>> = {
  "nothing is sent too early, nothing referred to is deleted, and no number leads nowhere on the way": ({ after }) =>
    after.wrongs,

  "no object is created under a name that another one has and keeps": function* ({ plan, round, model }) {
    // What is not targeted gets its new name later.
    if (round.options.targets.length > 0) return;
    const resources = new Map(round.desired.resources.map((item) => [item.address, item]));
    const holders = new Map<string, Address>();
    for (const item of [...plan.changes, ...plan.settled])
      if (resources.has(item.address)) holders.set(spotOfItem(item), item.address);
    for (const change of plan.changes.filter((candidate) => candidate.id === undefined)) {
      const wanted = nameOf(resources.get(change.address));
      for (const object of model.objects.filter((candidate) => candidate.kind === change.kind)) {
        const written = resources.get(holders.get(spotOf(object)) ?? "")?.fields;
        if (namesOf(object, written).includes(wanted) && !model.hidden.has(spotOf(object)))
          yield `${change.address} would be a twin of ${spotOf(object)}`;
      }
    }
  },

  "every managed field is as it was written": function* ({ round, after }) {
    if (round.options.targets.length > 0) return;
    const idOf = (address: Address): string | undefined => after.bindings.bindings[address]?.id;
    for (const { address, kind, fields } of round.desired.resources) {
      const object = objectIn(after.model, `${kind} ${idOf(address)}`);
      for (const [name, value] of Object.entries(fields)) {
        const field = fieldNamed(kindNamed(kind), name);
        if (!sameValue(field, resolveValue(field, value, idOf).json, object?.fields[name]))
          yield `${address} has ${name}: ${JSON.stringify(object?.fields[name])}`;
      }
    }
  },

  "the next plan is empty": function* ({ round, after }) {
    const { confirmDeletes: _used, ...options } = round.options;
    const { plan } = planModel(after.model, after.bindings, { desired: round.desired, options }, true);
    yield* plan.refusals.map((refusal) => refusal.message);
    yield* stepsOf(plan);
  },

  "what is neither written nor bound stays as it is, and so does every field that nobody wrote": function* (applied) {
    const { round, model, after, plan } = applied;
    const changes = new Map(plan.changes.filter(isWrite).map((change) => [spotOfItem(change), change]));
    for (const object of model.objects) {
      const now = objectIn(after.model, spotOf(object));
      if (now === object) continue;
      const change = changes.get(spotOf(object));
      if (change === undefined) yield `${spotOf(object)} was touched`;
      if (change === undefined || change.action === "delete") continue;
      const resource = round.desired.resources.find((item) => item.address === change.address);
      const shipped = change.steps.includes("discard_draft") ? {} : object.draft;
      for (const name of Object.keys({ ...object.fields, ...now?.fields }))
        if (
          JSON.stringify(now?.fields[name]) !== JSON.stringify(object.fields[name]) &&
          !Object.hasOwn({ ...resource?.fields, ...shipped }, name)
        )
          yield `${name} of ${spotOf(object)} was touched`;
    }
  },

  "a draft of somebody else neither ships nor vanishes without a word": function* ({
    round,
    model,
    after,
    plan,
    bindings,
  }) {
    const { foreignDraft } = round.options;
    if (foreignDraft === "discard") return;
    const idOf = (address: Address): string | undefined => after.bindings.bindings[address]?.id;
    for (const object of model.objects.filter((candidate) => isForeign(candidate, bindings))) {
      if (objectIn(after.model, spotOf(object)) === object) continue;
      const change = plan.changes.find((candidate) => spotOfItem(candidate) === spotOf(object));
      if (change?.steps.includes("discard_draft")) yield `the draft of ${spotOf(object)} is dropped`;
      if (foreignDraft === "include") continue;
      const origin = originOf(object, round.desired, model, idOf);
      for (const [name, value] of touchedBy(object)) {
        const field = fieldNamed(kindNamed(object.kind), name);
        const written = change?.managed[name];
        // Somebody typed just what is written, or nobody typed anything: it is a copy that was never deployed.
        const isWritten = written !== undefined && sameValue(field, resolveValue(field, written, idOf).json, value);
        const isCopied = origin !== undefined && sameValue(field, value, origin.fields[name]);
        if (!isWritten && !(isCopied && isUndeployed(kindNamed(object.kind), object)))
          yield `${name} in the draft of ${spotOf(object)} ships`;
      }
      if (
        change?.steps.includes("patch") !== true ||
        (origin !== undefined && isUndeployed(kindNamed(object.kind), object))
      )
        continue;
      for (const [name, written] of Object.entries(change.managed)) {
        const field = fieldNamed(kindNamed(object.kind), name);
        const wanted = resolveValue(field, written, idOf).json;
        // A clear can't be seen in a draft, so it may be there.
        if (!sameValue(field, wanted, object.draft?.[name] ?? object.fields[name]) && wanted !== null)
          yield `${name} is written over the draft of ${spotOf(object)}`;
      }
    }
    if (foreignDraft === "include") return;
    for (const { address, source } of plan.changes.filter((candidate) => candidate.action === "duplicate")) {
      const original = objectIn(model, `agent ${source?.id}`);
      const settles = plan.changes.find((candidate) => candidate.address === source?.address)?.steps ?? [];
      if (original !== undefined && isForeign(original, bindings) && !settles.includes("deploy"))
        yield `${address} may inherit a draft`;
    }
  },

  "a delete is unprotected, led to by nothing, and one of few or confirmed": function* ({
    plan,
    round,
    model,
    bindings,
    after,
  }) {
    const deletes = plan.changes.filter(isDelete);
    const { confirmDeletes } = round.options;
    if (confirmDeletes !== undefined && confirmDeletes !== deletes.length) yield `${deletes.length} deletes`;
    if (deletes.length === 0) return;
    const bound = Object.keys(bindings?.bindings ?? {});
    const kept = [...plan.changes, ...plan.settled].filter((item) => !isDelete(item)).map(spotOfItem);
    for (const change of deletes) {
      const gone = spotOfItem(change);
      if (bindings?.bindings[change.address]?.protect === true) yield `${change.address} is protected`;
      if (kept.includes(gone)) yield `${gone} is wanted`;
      if (recordedSpots(bindings).filter((spot) => spot === gone).length > 1) yield `${gone} is bound twice`;
      if (after.model.objects.some((object) => targetsOf(object).has(gone))) yield `${gone} is led to`;
      if (model.referrers.agent?.found.some((one) => `agent ${one.to}` === gone))
        yield `${gone} is led to from outside`;
    }
    if ([...model.hidden].some((spot) => objectIn(model, spot) !== undefined)) yield "not everything was read";
    if (confirmDeletes !== undefined) return;
    for (const kind of kinds) {
      const many = deletes.filter((change) => change.kind === kind.name).length;
      if (many > Math.max(5, bound.filter((address) => kindOf(address) === kind.name).length / 10))
        yield `${many} deletes of ${kind.title.many}`;
    }
    const written = new Set(round.desired.resources.map((item) => item.address));
    const moved = new Set(plan.changes.map((change) => change.previousAddress));
    const left = bound.filter((address) => written.has(address) || moved.has(address)).length;
    if (written.size === 0 || left * 2 < bound.length) yield `only ${left} of ${bound.length} are left`;
  },

  "a plan without a write changes nothing": ({ plan, model, after }) =>
    hasChanges(plan) || after.model === model ? [] : ["something changed"],
};

/** What the cases must come to: a rule about something that never happens proves nothing. */
const worthSeeing: readonly string[] = [
  ...["create", "duplicate", "adopt", "update", "deploy", "assign", "delete", "forget"],
  ...["discard_draft", "provision", "bind"],
  ...["bound-twice", "bound-object-gone", "id-not-found", "ambiguous-name", "incomplete-list", "number-not-in-org"],
  ...[
    "renamed-key",
    "adoption-off",
    "adoption-differs",
    "missing-field",
    "provision-not-clear",
    "foreign-draft",
    "unknown-voice",
  ],
  ...["protected", "still-referred", "halved-configuration", "wrong-number-of-deletes", "unknown-target"],
];

test("whatever an org, its record and its configuration are", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(scenarios, ({ model: start, bindings: recordedAtFirst, rounds, readsAll }) => {
      let model = start;
      let bindings = recordedAtFirst;
      for (const round of rounds) {
        for (const edit of round.edits) model = edit(model);
        const { live, plan } = planModel(model, bindings, round, readsAll);
        const planned: Planned = { round, model, bindings, live, plan };
        hold(ofEveryPlan, planned);
        for (const code of refusalsOf(plan)) seen.add(code);
        if (plan.refusals.length > 0) continue;
        const after = simulate(model, plan, bindings);
        hold(ofEveryApply, { ...planned, after });
        for (const { action, steps } of plan.changes) for (const what of [action, ...steps]) seen.add(what);
        model = after.model;
        bindings = after.bindings;
      }
    }),
    parametersOf("plans"),
  );
  if (isWhole && process.env.PATH_OF_CASE === undefined)
    expect(worthSeeing.filter((what) => !seen.has(what))).toEqual([]);
}, 240_000);

test("the order in which anything comes never matters", () => {
  fc.assert(
    fc.property(scenarios, fc.nat(), ({ model, bindings, rounds: [round], readsAll }, seed) => {
      if (round === undefined) return;
      const mix = <T>(items: readonly T[]): readonly T[] =>
        items
          .map((item, at) => [digests.plain(`${seed} ${at}`), item] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([, item]) => item);
      const mixKeys = <T extends object>(value: T): T => Object.fromEntries(mix(Object.entries(value))) as T;
      const { live, plan } = planModel(model, bindings, round, readsAll);
      const mixed = planLive(
        {
          ...live,
          catalogues: mixKeys(
            Object.fromEntries(
              Object.entries(live.catalogues).map(([name, entries]) => [
                name,
                entries === "unknown" ? entries : { ...entries, found: mix(entries.found) },
              ]),
            ),
          ),
          lists: mixKeys(
            Object.fromEntries(
              Object.entries(live.lists).map(([name, list]) => [
                name,
                {
                  ...list,
                  objects: mix(list.objects).map((object) => ({ ...object, fields: mixKeys(object.fields) })),
                },
              ]),
            ),
          ),
        },
        bindings === undefined
          ? undefined
          : {
              ...bindings,
              bindings: mixKeys(bindings.bindings),
              ...(bindings.intents === undefined ? {} : { intents: mixKeys(bindings.intents) }),
            },
        {
          desired: {
            ...round.desired,
            kinds: mix(round.desired.kinds),
            resources: mix(round.desired.resources).map((item) => ({ ...item, fields: mixKeys(item.fields) })),
          },
          options: { ...round.options, targets: mix(round.options.targets) },
        },
      );
      expect(mixed).toEqual(plan);
    }),
    parametersOf("orders"),
  );
}, 120_000);

/** Reads and plans as a command does: what a plan turns out to need besides is read, and the plan is completed with it. */
function planModel(
  model: Model,
  bindings: Bindings | undefined,
  round: Pick<Round, "desired" | "options">,
  readsAll: boolean,
): { readonly live: Live; readonly plan: Plan } {
  let live = readModel(model, listsFor(round.desired, bindings, model.dialect));
  if (readsAll) live = { ...live, catalogues: model.catalogues, referrers: model.referrers };
  let before: { readonly plan: Plan; readonly unread: Unread } | undefined;
  for (let readings = 1; ; readings++) {
    const plan = planLive(live, bindings, round);
    if (before !== undefined)
      expect(completePlan(before.plan, before.unread, inputsOf(round.desired, live, bindings, round.options))).toEqual(
        plan,
      );
    const unread = unreadFor(plan, live);
    if (unread === undefined) return { live, plan };
    expect(readings, "it never has read enough").toBeLessThan(4);
    before = { plan, unread };
    const referrers = unread.referrers.map((name) => [
      name,
      model.referrers[name] ?? { found: [], hidden: [], unread: [] },
    ]);
    // Nothing in the model has children.
    const none = { ok: true, value: { items: [], complete: true } } as const;
    const families = (unread.children ?? []).map((children) => ({ ...children, answer: none }));
    const lists = { ...live.lists, ...readModel(model, [...unread.lists, ...unread.leading]).lists };
    live = {
      ...live,
      ...(unread.catalogues.length > 0 ? { catalogues: model.catalogues } : {}),
      lists: withFamilies(lists, model.dialect, families).lists,
      referrers: { ...live.referrers, ...Object.fromEntries(referrers) },
    };
  }
}

function planLive(live: Live, bindings: Bindings | undefined, round: Pick<Round, "desired" | "options">): Plan {
  return planOf(round.desired, live, bindings, round.options);
}

/** Says which rule does not hold. */
function hold<Seen>(rules: Readonly<Record<string, Rule<Seen>>>, seen: Seen): void {
  for (const [name, rule] of Object.entries(rules)) {
    const [against] = rule(seen);
    if (against !== undefined) throw new Error(`"${name}" does not hold: ${against}`);
  }
}

function isDelete(item: object): item is Change {
  return "action" in item && item.action === "delete";
}

function isLeaving({ action }: Change): boolean {
  return action === "delete" || action === "forget";
}

function kindOf(address: Address): KindName {
  return address.slice(0, address.indexOf("."));
}

function spotOfItem({ address, id }: { readonly address: Address; readonly id?: string }): string {
  return `${kindOf(address)} ${id}`;
}

/** What the record says to be of a key, as often as it says so. */
function recordedSpots(bindings: Bindings | undefined): readonly string[] {
  return Object.entries(bindings?.bindings ?? {}).map(([address, { id }]) => `${kindOf(address)} ${id}`);
}

function objectIn(model: Model, spot: string): ModelObject | undefined {
  return model.objects.find((candidate) => spotOf(candidate) === spot);
}

/** The name that tells which live object a key is. */
function nameOf(resource: DesiredResource | undefined): string {
  if (resource === undefined) return "";
  const name =
    resource.kind === "integration"
      ? resource.fields.display_name
      : resource.kind === "agent"
        ? resource.fields.name
        : resource.fields.label;
  return typeof name === "string" ? name.trim() : resource.key;
}

/** Names of an object, with what is written in their place. */
function namesOf({ kind, fields, draft }: ModelObject, written: DesiredResource["fields"] = {}): readonly string[] {
  const field = kind === "integration" ? "display_name" : kind === "agent" ? "name" : "label";
  const names = written[field] === undefined ? [fields[field], draft?.[field]] : [written[field]];
  return names.flatMap((name) => (typeof name === "string" ? [name.trim()] : []));
}

/** What a read shows to wait for deploy and to make a difference. */
function touchedBy({ kind, fields, draft }: ModelObject): readonly (readonly [string, Json])[] {
  return Object.entries(draft ?? {}).filter(
    ([name, value]) => value !== null && !sameValue(fieldNamed(kindNamed(kind), name), value, fields[name]),
  );
}

/** What an object was to be a copy of. */
function originOf(
  { kind, id }: ModelObject,
  desired: Desired,
  model: Model,
  idOf: (address: Address) => string | undefined,
): ModelObject | undefined {
  const resource = desired.resources.find((item) => item.kind === kind && idOf(item.address) === id);
  const source = resource?.options.duplicate_of?.address;
  return source === undefined ? undefined : objectIn(model, `${kind} ${idOf(source)}`);
}

/** Something waits that no record says to be ours. */
function isForeign(object: ModelObject, bindings: Bindings | undefined): boolean {
  if (!hasDraft(object)) return false;
  const ours = Object.entries(bindings?.bindings ?? {}).flatMap(([address, binding]) =>
    kindOf(address) === object.kind && binding.id === object.id ? [binding.drafted] : [],
  );
  return !ours.some(
    (drafted) =>
      drafted !== undefined &&
      touchedBy(object).every(
        ([name, value]) => drafted[name] === recorded(fieldNamed(kindNamed(object.kind), name), value),
      ),
  );
}
