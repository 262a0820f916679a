// What only the live org can tell: each guard is one function that looks at the whole plan and may speak against it.
import type { Address, Desired } from "../config/desired.ts";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { catalogueNamed } from "../kinds/catalogue.ts";
import { kindNameOf } from "../kinds/identity.ts";
import { fieldNamed, kindNamed, kinds } from "../kinds/index.ts";
import type { Catalogue } from "../kinds/kind.ts";
import type { CatalogueEntries, CatalogueEntry, Live, LiveObject } from "../live/live.ts";
import { nearest } from "../suggestion.ts";
import type { Bindings } from "./bindings.ts";
import { holdersNamed } from "./holders.ts";
import type { Change, PlanOptions } from "./types.ts";

/** What a guard looks at. */
export interface GuardFacts {
  readonly changes: readonly Change[];
  readonly desired: Desired;
  readonly live: Live;
  readonly bindings: Bindings | undefined;
  readonly options: PlanOptions;
  /** What a resource is live as. Undefined: it is not there yet. */
  readonly liveOf: (address: Address) => LiveObject | undefined;
}

/** What a value of a catalogue is looked at with. */
type ValueFacts = Pick<GuardFacts, "changes" | "desired" | "live">;

type Guard = (facts: GuardFacts) => readonly Diagnostic[];

/** Everything that speaks against a plan, and what was not checked. */
export function checkPlan(facts: GuardFacts): readonly Diagnostic[] {
  return guards.flatMap((guard) => guard(facts));
}

/** The configuration is read before anybody knows which generation of the API an org has. */
const kindsOfTheApi: Guard = ({ desired, live }) =>
  desired.resources
    .filter(({ kind }) => kindNamed(kind).endpoints[live.dialect] === undefined)
    .map(({ kind, address, position }) => ({
      severity: "error",
      code: "kind-not-in-api",
      message: `${address}: the API of this org is older than ${kindNamed(kind).title.many} and has none`,
      hint: "Take it away in the overlay of this org, with null in its place.",
      org: desired.org,
      address,
      position,
    }));

/** Whoever holds a relation is there before it, and is never made here. Of a list that was cut nobody knows what it has besides. */
const knownHolders: Guard = ({ changes, desired, live }) => {
  const resources = new Map(desired.resources.map((resource) => [resource.address, resource]));
  return changes.flatMap(({ kind: name, address, steps, title }): readonly Diagnostic[] => {
    const { member, naturalName, endpoints } = kindNamed(name);
    if (endpoints[live.dialect] === undefined) return [];
    const list = live.lists[name];
    const resource = resources.get(address);
    if (member === undefined || resource === undefined || list?.complete !== true || !steps.includes("create"))
      return [];
    const { holders = [] } = list;
    if (holders.some((holder) => holder.name === title)) return [];
    const meant = holdersNamed(title, holders);
    return [
      {
        severity: "error",
        code: meant.length === 0 ? "unknown-name" : "ambiguous-name",
        message:
          meant.length === 0
            ? `${address}: the org has no ${member.title.one} \`${title}\``
            : `${address}: the org has more than one ${member.title.one} \`${title}\``,
        hint:
          meant.length > 0
            ? `Write ${meant.map(({ name: one }) => `\`${naturalName}: ${one}\``).join(" or ")}.`
            : holders.length === 0
              ? `It has none. ${member.made}`
              : `It has ${aFewOf(holders.map(({ name: one }) => one))}. ${member.made}`,
        org: desired.org,
        address,
        position: resource.fieldPositions[naturalName] ?? resource.position,
      },
    ];
  });
};

/** A value that no catalogue has would be refused by the API, or worse. What was not read says nothing, and stops nothing. */
export const knownValues = (facts: ValueFacts): readonly Diagnostic[] =>
  Object.entries(facts.live.catalogues).flatMap(([name, entries]) =>
    entries === "unknown" ? [] : knownIn(catalogueNamed(name), entries, facts),
  );

function knownIn(
  { name: own, title, nowhere }: Catalogue,
  { found, unread }: CatalogueEntries,
  { changes, desired }: ValueFacts,
): readonly Diagnostic[] {
  const known = new Set(found.map(({ id }) => id));
  const resources = new Map(desired.resources.map((resource) => [resource.address, resource]));
  const unsure = new Map<string, Address[]>();
  const wrong = changes.flatMap((change) =>
    change.fields.flatMap((field): readonly Diagnostic[] => {
      const resource = resources.get(change.address);
      if (
        resource === undefined ||
        fieldNamed(kindNamed(change.kind), field.name)?.catalogue !== own ||
        resource.extra.includes(field.name)
      )
        return [];
      const value = field.after;
      if (typeof value !== "string" || field.sensitive || known.has(value)) return [];
      const common = {
        org: desired.org,
        address: change.address,
        position: resource.fieldPositions[field.name] ?? resource.position,
      };
      const named = entriesNamed(value, found);
      if (named.length > 0)
        return [
          {
            severity: "warning",
            code: `${title.one}-name`,
            message: `${change.address}: \`${value}\` is what people call a ${title.one}, and the API takes its id`,
            hint: `Write ${named.map(({ id }) => id).join(" or ")}.`,
            ...common,
          },
        ];
      if (unread.length > 0) {
        unsure.set(value, [...(unsure.get(value) ?? []), change.address]);
        return [];
      }
      return [
        {
          severity: "error",
          code: `unknown-${title.one}`,
          message: `${change.address}: ${nowhere} a ${title.one} \`${value}\``,
          hint: `${nearestEntry(value, found) ?? entriesThereAre(found)} One that is meant all the same: extra: { ${field.name}: ${value} }.`,
          ...common,
        },
      ];
    }),
  );
  const unchecked = [...unsure].map(([value, addresses]): Diagnostic => {
    const hint = nearestEntry(value, found);
    return {
      severity: "warning",
      code: `${title.one}-unchecked`,
      message: `whether there is a ${title.one} \`${value}\` (${aFewOf(addresses)}) was not checked: ${unread.map(({ message }) => message).join("; ")}`,
      ...(hint === undefined ? {} : { hint }),
      org: desired.org,
    };
  });
  return [...wrong, ...unchecked];
}

/** The entries that people call so. */
function entriesNamed(written: string, entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
  const plain = (text: string): string => text.trim().toLowerCase();
  return entries.filter(({ name }) => name !== undefined && plain(name) === plain(written));
}

function nearestEntry(written: string, entries: readonly CatalogueEntry[]): string | undefined {
  const near = nearest(
    written,
    entries.flatMap(({ id, name = id }) => [id, name]),
  );
  const meant = entries.find(({ id, name = id }) => id === near || name === near);
  return meant === undefined ? undefined : `Did you mean ${quoted(meant)}?`;
}

function quoted({ id, name }: CatalogueEntry): string {
  return name === undefined ? `\`${id}\`` : `\`${id}\` (${name})`;
}

function entriesThereAre(entries: readonly CatalogueEntry[]): string {
  if (entries.length === 0) return "There are none.";
  const first = entries.slice(0, 8).map(({ id, name }) => (name === undefined ? id : `${id} (${name})`));
  return `There are ${first.join(", ")}${entries.length > 8 ? ", …" : ""}.`;
}

/** An id that is written out, or comes from an undo file, may be of something that is gone: callers must not be led there. */
const knownIds: Guard = ({ changes, desired, live }) => {
  const resources = new Map(desired.resources.map((resource) => [resource.address, resource]));
  return changes.flatMap((change) =>
    change.fields.flatMap((field): readonly Diagnostic[] => {
      const resource = resources.get(change.address);
      const target = fieldNamed(kindNamed(change.kind), field.name)?.reference?.kind;
      const list = live.lists[target ?? ""];
      if (resource === undefined || target === undefined || list?.complete !== true) return [];
      // Of children only some parents were asked.
      if (list.of !== undefined) return [];
      const known = new Set(list.objects.map((object) => object.id));
      const gone = [resource.fields[field.name]]
        .flat()
        .filter((id) => (typeof id === "string" || typeof id === "number") && !known.has(String(id)));
      if (gone.length === 0) return [];
      return [
        {
          severity: "error",
          code: "unknown-id",
          message: `${change.address}: \`${field.name}\` leads to ${gone.join(", ")}, and the org has no ${kindNamed(target).title.one} with that id`,
          hint:
            desired.partial === true
              ? "It is gone since. The rest can be brought back: --target ADDRESS."
              : "Correct the id, or refer to it by its key.",
          org: desired.org,
          address: change.address,
          position: resource.fieldPositions[field.name] ?? resource.position,
        },
      ];
    }),
  );
};

/** Who is to call from what may not be called from learns it here, and not from a caller who never rang. */
const callsThatMayNotBePlaced: Guard = ({ desired, liveOf }) =>
  desired.resources.flatMap(({ address, kind, fields, fieldPositions, position }) => {
    const { route, title } = kindNamed(kind);
    const facts = liveOf(address)?.facts;
    if (route === undefined || fields[route.places] == null || facts?.[route.mayPlace.fact] !== false) return [];
    const reason = facts[route.mayPlace.reason];
    return [
      {
        severity: "warning",
        code: "may-not-call-out",
        message: `${address}: the API lets nobody place calls from this ${title.one}${typeof reason === "string" && reason !== "" ? `: ${reason}` : ", and does not say why"}`,
        hint: "Settle that in the dashboard, or lead no agent to call from it.",
        org: desired.org,
        address,
        position: fieldPositions[route.places] ?? position,
      },
    ];
  });

/** Deletes of a kind that need no further word: the larger of this and a tenth of what is bound. */
const fewDeletes = 5;

/** A slip in the configuration must not take an org down. The exact number is a person's word. */
const fewOrConfirmedDeletes: Guard = ({ changes, desired, bindings, options }) => {
  const deletes = changes.filter((change) => change.action === "delete");
  const refuse = (code: string, message: string): readonly Diagnostic[] => [
    {
      severity: "error",
      category: "refused",
      code,
      message,
      hint: `Look at each of them. If all are meant: --confirm-deletes ${deletes.length}.`,
      org: desired.org,
    },
  ];
  if (options.confirmDeletes !== undefined) {
    return options.confirmDeletes === deletes.length
      ? []
      : refuse(
          "wrong-number-of-deletes",
          `--confirm-deletes says ${options.confirmDeletes}, and the plan deletes ${deletes.length}`,
        );
  }
  if (bindings === undefined || deletes.length === 0) return [];
  const bound = Object.keys(bindings.bindings);
  const written = new Set(desired.resources.map((resource) => resource.address));
  const left = bound.filter(
    (address) => written.has(address) || changes.some((change) => change.previousAddress === address),
  );
  if (desired.resources.length === 0)
    return refuse("empty-configuration", "the configuration is empty: everything that it had would be deleted");
  if (left.length * 2 < bound.length)
    return refuse(
      "halved-configuration",
      `the configuration has only ${left.length} left of the ${bound.length} that it had`,
    );
  return kinds.flatMap((kind) => {
    const many = deletes.filter((change) => change.kind === kind.name).length;
    const ofKind = bound.filter((address) => kindNameOf(address) === kind.name).length;
    const most = Math.max(fewDeletes, Math.floor(ofKind / 10));
    return many <= most
      ? []
      : refuse("many-deletes", `the plan deletes ${many} of ${ofKind} ${kind.title.many}, more than ${most}`);
  });
};

const guards: readonly Guard[] = [
  kindsOfTheApi,
  knownHolders,
  knownValues,
  knownIds,
  callsThatMayNotBePlaced,
  fewOrConfirmedDeletes,
];
