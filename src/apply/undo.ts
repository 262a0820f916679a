// Before anything is written, what callers hear now is put down: whatever an apply does, the words before are not lost.
import type { Address, Desired, DesiredResource, Value } from "../config/desired.ts";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { isSensitive, isUnseen, sameValue, textOfContent } from "../kinds/compare.ts";
import { addressOf, childKey, keyOf, kindNameOf } from "../kinds/identity.ts";
import { fieldNamed, kindNamed, parentOf, referenceFields } from "../kinds/index.ts";
import type { Json } from "../kinds/kind.ts";
import { childrenIn, type Live, type LiveObject } from "../live/live.ts";
import { type Bindings, boundAmong } from "../plan/bindings.ts";
import { liveTitle } from "../plan/match.ts";
import { isWrite } from "../plan/plan.ts";
import type { Change, Plan } from "../plan/types.ts";
import { resolveValue, secretNames } from "../plan/value.ts";
import type { ChangeOutcome, Outcome, WayBack } from "./events.ts";
import { hiddenClears } from "./unseen.ts";

/** One object as it was. */
export interface UndoObject {
  readonly id: string;
  /** Live id of its parent, where its kind has one. */
  readonly parent?: string;
  readonly title: string;
  /** Values by wire name, without secrets; ids as text. */
  readonly fields: Readonly<Record<string, Json>>;
}

/** The inverse of a plan: values to bring back, and what can't be. */
export interface Undo {
  readonly org: string;
  readonly org_id?: string;
  readonly dialect: string;
  /** Applying the file brings these back. */
  readonly objects: Readonly<Record<Address, UndoObject>>;
  /** Drafts of others that a discard or a deploy took away, for people to read. */
  readonly drafts: Readonly<Record<Address, UndoObject>>;
  /** What was deleted, for people to read: it can't come back with its id. */
  readonly deleted: Readonly<Record<Address, UndoObject>>;
  /** Created by the apply; undo leaves them alone. */
  readonly created: readonly Address[];
  /** Secrets are never written down, so these stay as the apply left them. */
  readonly not_restored: readonly string[];
}

/** What a plan would take away. Undefined: it only adds. */
export function undoOf(plan: Plan, live: Live, bindings: Bindings | undefined): Undo | undefined {
  const existing = plan.changes.filter(
    (change) => change.id !== undefined && isWrite(change) && !isOnlyFollowed(change),
  );
  const replaced = plan.changes.filter((change) => change.replaces !== undefined);
  if (existing.length === 0 && replaced.length === 0) return undefined;
  const of = (changes: readonly Change[], values: (change: Change) => Readonly<Record<string, Json>>) =>
    Object.fromEntries(
      changes.flatMap((change) => {
        const fields = values(change);
        return Object.keys(fields).length === 0
          ? []
          : [
              [
                change.address,
                {
                  id: change.id as string,
                  ...(change.parent === undefined ? {} : { parent: change.parent }),
                  title: change.title,
                  fields,
                },
              ] as const,
            ];
      }),
    );
  const find = (change: Change): Pick<LiveObject, "fields" | "draft"> =>
    live.lists[change.kind]?.objects.find((object) => object.id === change.id) ?? { fields: {}, draft: {} };
  const deletes = existing.filter((change) => change.action === "delete");
  const rest = existing.filter((change) => change.action !== "delete");
  const touched = (change: Change): readonly string[] => [
    ...new Set([
      // What only goes along stays as it is.
      ...Object.keys(change.send).filter((name) => fieldNamed(kindNamed(change.kind), name)?.along !== true),
      ...change.fields.map((field) => field.name),
      ...(shipsDraft(change) ? Object.keys(find(change).draft ?? {}) : []),
      ...hiddenClears(change, live),
    ]),
  ];
  return {
    org: plan.org,
    ...(plan.orgId === undefined ? {} : { org_id: plan.orgId }),
    dialect: plan.dialect,
    objects: of(rest, (change) => withoutSecrets(change, find(change).fields, touched(change))),
    drafts: of(existing, (change) =>
      withoutSecrets(change, find(change).draft ?? {}, Object.keys(find(change).draft ?? {})),
    ),
    deleted: {
      ...of(deletes, (change) =>
        withoutSecrets(
          change,
          find(change).fields,
          kindNamed(change.kind).fields.map((field) => field.name),
        ),
      ),
      ...Object.fromEntries(deletes.flatMap((change) => deletedBelow(change, live, bindings))),
      ...Object.fromEntries(replaced.map((change) => [change.address, replacedObject(change, live)])),
    },
    created: plan.changes
      .filter((change) => change.own === "created" && change.id === undefined)
      .map((change) => change.address),
    not_restored: rest.flatMap((change) => {
      const secret = touched(change).filter((name) => isSecret(change, name, find(change).fields[name]));
      const renewed = change.steps.includes("renew") ? (kindNamed(change.kind).once?.field ?? []) : [];
      return [...secret, ...[renewed].flat()].map((name) => `${change.address} ${name}`);
    }),
  };
}

/** What makes room for a new one. */
function replacedObject(change: Change, live: Live): UndoObject {
  const { kind: name, parent, title, replaces } = change;
  const id = replaces?.id as string;
  const fields = live.lists[name]?.objects.find((object) => object.id === id)?.fields ?? {};
  const names = kindNamed(name).fields.map((field) => field.name);
  return { id, ...(parent === undefined ? {} : { parent }), title, fields: withoutSecrets(change, fields, names) };
}

/** What goes with an object that is deleted. What nothing names is told by its id. */
function deletedBelow(
  change: Change,
  live: Live,
  bindings: Bindings | undefined,
): readonly (readonly [Address, UndoObject])[] {
  return childrenIn(live, kindNamed(change.kind), change.id as string).map((child) => {
    const { id, kind: name, fields } = child;
    const kind = kindNamed(name);
    const names = kind.fields.map((field) => field.name);
    const kept = withoutSecrets({ ...change, kind: name }, fields, names);
    const address = boundAmong(change.forgets ?? [], child, bindings) ?? addressOf(name, childKey(change.key, id));
    return [address, { id, parent: change.id as string, title: liveTitle(child), fields: kept }] as const;
  });
}

/** True when there is nothing to bring back and nothing to read. */
export function isEmptyUndo({ objects, drafts, deleted }: Undo): boolean {
  return [objects, drafts, deleted].every((kept) => Object.keys(kept).length === 0);
}

/** What an undo file is good for, now that it is known what was done. */
export function wayBack(undo: Undo, { changes }: Pick<Outcome, "changes">, plan: Pick<Plan, "foreignDrafts">): WayBack {
  const touched = changes.filter(({ state }) => state === "done" || state === "failed");
  const isIn = (objects: Undo["objects"]) => (change: ChangeOutcome) => objects[change.address] !== undefined;
  const isForeign = (change: ChangeOutcome): boolean =>
    plan.foreignDrafts.some(({ address }) => address === change.address);
  const restored = touched.filter(isIn(undo.objects));
  return {
    ...(restored.length === 0
      ? {}
      : {
          restores: restored.every((change) => change.draft === true) ? ("after a deploy" as const) : ("now" as const),
        }),
    readable: [
      ...(touched.some(isIn(undo.deleted)) ? (["deleted"] as const) : []),
      ...(touched.filter(isForeign).some(isIn(undo.drafts)) ? (["drafts"] as const) : []),
    ],
    lost: undo.not_restored.filter((entry) => touched.some(({ address }) => entry.startsWith(`${address} `))),
  };
}

/** An undo changes the org and no file: what the files say otherwise, the next apply writes. Undefined: they say the same. */
export function filesSayOtherwise(
  plan: Plan,
  { changes }: Pick<Outcome, "changes">,
  desired: Desired,
  bindings: Bindings | undefined,
): Diagnostic | undefined {
  const done = new Set(
    changes.flatMap(({ state, draft, address }) => (state === "done" && draft !== true ? address : [])),
  );
  const written = new Map(desired.resources.map((resource) => [resource.address, resource]));
  const idOf = (address: Address): string | undefined => bindings?.bindings[address]?.id ?? plan.ids[address];
  const others = plan.changes.flatMap((change) => {
    const resource = written.get(change.address);
    if (resource === undefined || !done.has(change.address)) return [];
    const kind = kindNamed(change.kind);
    const names = Object.keys(change.managed).filter((name) => {
      const [field, value] = [fieldNamed(kind, name), resource.fields[name]];
      return (
        value !== undefined &&
        !sameValue(
          field,
          resolveValue(field, value, idOf).json,
          resolveValue(field, change.managed[name] ?? null, idOf).json,
        )
      );
    });
    return names.length === 0 ? [] : [`${change.address} (${names.sort().join(", ")})`];
  });
  return others.length === 0
    ? undefined
    : {
        severity: "note",
        code: "files-say-otherwise",
        message: `the files still hold the newer values of ${aFewOf(others)}: the next apply writes it again`,
        hint: "To stay with what is live now, take the change out of the files as well. If it is committed: git revert COMMIT. `thundersync plan` then finds nothing to change.",
        org: plan.org,
      };
}

/** What a file of values says the org should be: only these fields of these objects, each by its id, whatever key it has by now. */
export function undoDesired(undo: Undo, file: string, bindings: Bindings | undefined): Desired {
  const position = { file, line: 1, column: 1 };
  const bound = Object.entries(bindings?.bindings ?? {});
  const brought = Object.entries(undo.objects).map(([written, { id, parent, fields }]) => {
    const kind = kindNameOf(written);
    const keys = bound.filter(([key, binding]) => kindNameOf(key) === kind && binding.id === id).map(([key]) => key);
    const isOthers = bound.some(([key]) => key === written);
    // The key may be another object by now.
    const address = keys.includes(written) ? written : (keys[0] ?? (isOthers ? `${written}@${id}` : written));
    const resource: DesiredResource = {
      address,
      kind,
      key: keyOf(address),
      fields: fields as Readonly<Record<string, Value>>,
      // It was so before: no catalogue is asked whether it may be.
      extra: Object.keys(fields).sort(),
      options: { id },
      position,
      fieldPositions: {},
    };
    return { resource, parent };
  });
  const resources = [...brought.map(({ resource }) => resource), ...parentsOf(brought)];
  return {
    org: undo.org,
    resources: resources.sort((a, b) => (a.address < b.address ? -1 : 1)),
    kinds: [...new Set(resources.flatMap(({ kind }) => [kind, ...referredKinds(kind)]))],
    partial: true,
  };
}

/** A child is asked for through its parent, of which nothing is brought back. */
function parentsOf(
  brought: readonly { readonly resource: DesiredResource; readonly parent: string | undefined }[],
): readonly DesiredResource[] {
  const known = new Set(brought.map(({ resource }) => resource.address));
  const parents = new Map<Address, DesiredResource>();
  for (const { resource, parent: id } of brought) {
    const address = parentOf(resource.address);
    if (address === undefined || id === undefined || known.has(address)) continue;
    const kind = kindNameOf(address);
    parents.set(address, { ...resource, address, kind, key: keyOf(address), fields: {}, extra: [], options: { id } });
  }
  return [...parents.values()];
}

/** An earlier run wrote it, and this one only does what has to follow, or waits. */
function isOnlyFollowed({ steps }: Change): boolean {
  return steps.every((step) => step === "bind" || step === "follow" || step === "wait");
}

/** A draft that waited becomes what callers hear. */
function shipsDraft({ steps }: Change): boolean {
  return steps.includes("deploy") && !steps.includes("discard_draft");
}

/** Their lists tell whether what an object led to is still there. */
function referredKinds(kind: string): readonly string[] {
  return referenceFields(kindNamed(kind)).flatMap((field) => field.reference?.kind ?? []);
}

function withoutSecrets(
  change: Change,
  values: Readonly<Record<string, Json>>,
  names: readonly string[],
): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    [...names].sort().flatMap((name) => {
      const value = values[name];
      return value === undefined || isSecret(change, name, value)
        ? []
        : [[name, writable(change, name, value)] as const];
    }),
  );
}

/** As a file can say it. */
function writable(change: Change, name: string, value: Json): Json {
  return fieldNamed(kindNamed(change.kind), name)?.type === "content" ? (textOfContent(value) ?? value) : value;
}

/** Nothing can write it down. */
function isSecret(change: Change, name: string, value?: Json): boolean {
  return (
    isUnseen(fieldNamed(kindNamed(change.kind), name), value) ||
    isSensitive(fieldNamed(kindNamed(change.kind), name)) ||
    change.hidden?.includes(name) === true ||
    secretNames(change.managed).includes(name)
  );
}
