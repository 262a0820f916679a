// Rules that need more than one field or resource. Each is a function; its name says what it forbids.

import type { Diagnostic } from "../diagnostic.ts";
import {
  addressOf,
  earlierKeys,
  hasNamesForKeys,
  hiddenDifference,
  lookOf,
  looksLike,
  nameSpot,
  ownKey,
} from "../kinds/identity.ts";
import { kindNamed, parentOf } from "../kinds/index.ts";
import { copyOf } from "./copy_of.ts";
import type { Address, DesiredResource } from "./desired.ts";
import { diagnosticAt, type Place, positionOf } from "./node.ts";
import type { MergedEntry, OtherOrgs } from "./resource.ts";
import { slotOf } from "./secret_place.ts";

/** A resource with the YAML it was built from. */
export interface BuiltResource {
  readonly entry: MergedEntry;
  readonly resource: DesiredResource;
}

type Rule = (
  built: readonly BuiltResource[],
  org: string,
  otherOrg: OtherOrgs,
  taken: TakenPlaces,
) => readonly Diagnostic[];

/** The places of secrets in all orgs, and whose each is. */
export type TakenPlaces = Map<string, { readonly org: string; readonly address: Address; isToldOfOrgs?: true }>;

/** All that the rules find in one org. */
export function ruleProblems(
  built: readonly BuiltResource[],
  org: string,
  otherOrg: OtherOrgs,
  taken: TakenPlaces,
): readonly Diagnostic[] {
  return rules.flatMap((rule) => rule(built, org, otherOrg, taken));
}

const noCopyOfItself: Rule = (built, org, otherOrg) => {
  const at = (owner: string, address: Address): string => `${owner}/${address}`;
  const sources = new Map(
    built.flatMap(({ resource: { address, options } }) => {
      const source = options.duplicate_of;
      return source === undefined ? [] : [[at(org, address), at(source.org ?? org, source.address)] as const];
    }),
  );
  // What is found in other orgs is looked at in its turn.
  for (const source of sources.values()) {
    const owner = source.slice(0, source.indexOf("/"));
    if (owner === org || sources.has(source)) continue;
    const entry = otherOrg(owner)?.entries.get(source.slice(owner.length + 1));
    const copy = entry === undefined ? undefined : copyOf(entry.kind, entry.key, entry.entries.get("duplicate_of"));
    if (entry !== undefined && copy !== undefined)
      sources.set(source, at(copy.org ?? owner, addressOf(entry.kind.name, copy.key)));
  }
  const order = new Map(built.map(({ resource }, index) => [at(org, resource.address), index]));
  const rounds = new Map(
    roundsOf(sources).map((round) => {
      const place = (one: string): number => order.get(one) ?? built.length;
      const first = round.reduce((best, one, i) => (place(one) < place(round[best] as string) ? i : best), 0);
      const turned = [...round.slice(first), ...round.slice(0, first)];
      return [turned[0], turned] as const;
    }),
  );
  return built.flatMap(({ entry, resource: { address }, resource }) => {
    const found = rounds.get(at(org, address));
    if (found === undefined) return [];
    const isWithin = found.every((one) => one.startsWith(at(org, "")));
    const round = isWithin ? found.map((one) => one.slice(org.length + 1)) : found;
    const [first] = round;
    const shown = [...(round.length > 6 ? [...round.slice(0, 5), "…"] : round), first];
    return [
      problemAt(
        entry,
        "duplicate_of",
        org,
        resource,
        "duplicate-cycle",
        round.length === 1
          ? `${address} can't be a copy of itself`
          : `these agents are copies of each other: ${shown.join(" → ")}`,
        "One of them must be written out.",
      ),
    ];
  });
};

/** Of two secrets in one place the first would be lost. */
const noSharedSecretPlace: Rule = (built, org, _otherOrg, taken) =>
  built.flatMap(({ entry, resource }) => {
    const { address } = resource;
    const to = resource.options.secret_to;
    const slot = to === undefined ? undefined : slotOf(to.place);
    if (slot === undefined) return [];
    const first = taken.get(slot) ?? { org, address };
    taken.set(slot, first);
    // An org may be made anew.
    if (first.org === org && first.address === address) return [];
    const isElsewhere = first.org !== org;
    if (isElsewhere && first.isToldOfOrgs === true) return [];
    if (isElsewhere) first.isToldOfOrgs = true;
    const both = isElsewhere
      ? `${first.org}/${first.address} and ${org}/${address}`
      : `${first.address} and ${address}`;
    const own = isElsewhere
      ? "Give each org one of its own, such as .env.${org}."
      : "Give each a variable or a file of its own.";
    const message = `the secrets of ${both} would both be ${slot}`;
    return [problemAt(entry, "secret_to", org, resource, "shared-secret-place", message, own)];
  });

/** The circles in which each leads to the next and the last to the first. */
function roundsOf(next: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const done = new Set<string>();
  const rounds: (readonly string[])[] = [];
  for (const start of next.keys()) {
    const path = new Map<string, number>();
    let at: string | undefined = start;
    while (at !== undefined && !done.has(at)) {
      path.set(at, path.size);
      done.add(at);
      at = next.get(at);
    }
    const begin = at === undefined ? undefined : path.get(at);
    if (begin !== undefined) rounds.push([...path.keys()].slice(begin));
  }
  return rounds;
}

const noSharedPin: Rule = (built, org) => {
  const pinned = new Map<string, string>();
  return built.flatMap(({ entry, resource }) => {
    if (resource.options.id === undefined) return [];
    const pin = `${resource.kind} ${resource.options.id}`;
    const first = pinned.get(pin);
    pinned.set(pin, first ?? resource.address);
    return first === undefined
      ? []
      : [
          problemAt(
            entry,
            "id",
            org,
            resource,
            "shared-id",
            `${first} and ${resource.address} are pinned to the same id ${resource.options.id}`,
          ),
        ];
  });
};

const noLivingPreviousKey: Rule = (built, org) => {
  const addresses = new Set(built.map(({ resource }) => resource.address));
  return built.flatMap(({ entry, resource }) =>
    earlierKeys(entry.kind, resource.key, resource.options.previously)
      .filter((key) => addresses.has(addressOf(resource.kind, key)))
      .map((key) => ownKey(entry.kind, key))
      .map((key) =>
        problemAt(
          entry,
          "previously",
          org,
          resource,
          "previous-key-in-use",
          `\`previously\` names \`${key}\`, which is a key of its own`,
          "Take it out of `previously`, or remove that key.",
        ),
      ),
  );
};

const noOneNameForTwo: Rule = (built, org) => {
  const named = new Map<string, string>();
  return built.flatMap(({ entry, resource }) => {
    const kind = kindNamed(resource.kind);
    const name = resource.fields[kind.naturalName];
    if (typeof name !== "string" || (resource.options.id !== undefined && kind.distinct !== true)) return [];
    const spot = nameSpot(kind.name, kind.naturalName, name, parentOf(resource.address));
    const first = named.get(spot);
    named.set(spot, first ?? resource.address);
    if (first === undefined) return [];
    const problem = problemAt(
      entry,
      kind.naturalName,
      org,
      resource,
      "shared-name",
      `${first} and ${resource.address} have the same ${kind.naturalName} "${name}"`,
      kind.distinct === true
        ? `Give each its own: ${kind.title.many} are told apart by it.`
        : "A name tells which live one a key is; without bindings these two can't be told apart.",
    );
    // Where a name is all that an object is told by, two keys of one name are one object.
    if (kind.birth.by === "upsert") return [{ ...problem, hint: "Keep one of them." }];
    return [kind.distinct === true ? problem : { ...problem, severity: "warning" as const }];
  });
};

/** Signs that nobody sees, and letters of another script, make two of what reads as one. */
const noLookAlikes: Rule = (built, org) => {
  const first = new Map<string, BuiltResource & { readonly text: string }>();
  return built.flatMap(({ entry, resource }) => {
    const kind = kindNamed(resource.kind);
    const { naturalName } = kind;
    const name = resource.fields[naturalName];
    const texts = [
      ...(!hasNamesForKeys(kind) ? [["key", ownKey(kind, resource.key)] as const] : []),
      // A name left out is the key.
      ...(typeof name === "string" && entry.entries.has(naturalName) ? [[naturalName, name] as const] : []),
    ];
    return texts.flatMap(([what, text]) => {
      const look = `${parentOf(resource.address) ?? ""} ${resource.kind} ${what} ${lookOf(text)}`;
      const other = first.get(look);
      if (other === undefined) first.set(look, { entry, resource, text });
      if (other === undefined || !looksLike(text, other.text)) return [];
      const at = positionOf(other.entry.entries.get(what)?.place ?? other.entry.place);
      const problem = problemAt(
        entry,
        what,
        org,
        resource,
        "look-alike",
        `the ${what} "${text}" looks like "${other.text}" in ${at.file}:${at.line} and is another: they differ in ${hiddenDifference(text, other.text)}`,
        "If they are meant to be one, write the same in both places.",
      );
      return [{ ...problem, severity: "warning" as const }];
    });
  });
};

/** Shares that leave something over, or give more than there is. One that is not written may be the rest: then nothing is said. */
const noOddTotal: Rule = (built, org) => {
  const families = new Map<string, [BuiltResource, ...BuiltResource[]]>();
  for (const one of built) {
    if (!one.entry.kind.fields.some(({ total }) => total !== undefined)) continue;
    const family = `${one.resource.kind} ${parentOf(one.resource.address)}`;
    const group = families.get(family);
    if (group === undefined) families.set(family, [one]);
    else group.push(one);
  }
  return [...families.values()].flatMap((family) => {
    const [{ entry, resource }] = family;
    return entry.kind.fields.flatMap(({ name, total }) => {
      const shares = family.map((one) => one.resource.fields[name]);
      if (total === undefined || !shares.every((share) => typeof share === "number")) return [];
      const sum = shares.reduce((before, share) => before + share, 0);
      if (sum === total) return [];
      const problem = problemAt(
        entry,
        name,
        org,
        resource,
        "odd-total",
        `the ${name}s of the ${entry.kind.title.many} of ${parentOf(resource.address)} add up to ${sum}, and not to ${total}`,
      );
      return [{ ...problem, severity: "warning" as const }];
    });
  });
};

const rules: readonly Rule[] = [
  noCopyOfItself,
  noSharedPin,
  noSharedSecretPlace,
  noLivingPreviousKey,
  noOneNameForTwo,
  noLookAlikes,
  noOddTotal,
];

function problemAt(
  entry: MergedEntry,
  field: string,
  org: string,
  resource: DesiredResource,
  code: string,
  message: string,
  hint?: string,
): Diagnostic {
  const place: Place = entry.entries.get(field)?.place ?? entry.place;
  return diagnosticAt(place, {
    severity: "error",
    code,
    message,
    org,
    address: resource.address,
    ...(hint === undefined ? {} : { hint }),
  });
}
