// Rules that need more than one field or resource. Each is a function; its name says what it forbids.

import type { Diagnostic } from "../diagnostic.ts";
import { addressOf, hasNamesForKeys, hiddenDifference, lookOf, looksLike, nameForm } from "../kinds/identity.ts";
import { kindNamed } from "../kinds/index.ts";
import type { DesiredResource } from "./desired.ts";
import { diagnosticAt, type Place, positionOf } from "./node.ts";
import type { MergedEntry } from "./resource.ts";

/** A resource with the YAML it was built from. */
export interface BuiltResource {
  readonly entry: MergedEntry;
  readonly resource: DesiredResource;
}

type Rule = (built: readonly BuiltResource[], org: string) => readonly Diagnostic[];

/** All that the rules find in one org. */
export function ruleProblems(built: readonly BuiltResource[], org: string): readonly Diagnostic[] {
  return rules.flatMap((rule) => rule(built, org));
}

const noCopyOfItself: Rule = (built, org) => {
  const sources = new Map(
    built.flatMap(({ resource }) =>
      resource.options.duplicate_of === undefined || resource.options.duplicate_of.org !== undefined
        ? []
        : [[resource.address, resource.options.duplicate_of.address] as const],
    ),
  );
  const reported = new Set<string>();
  return built.flatMap(({ entry, resource }) => {
    const path = [resource.address];
    for (let at = sources.get(resource.address); at !== undefined; at = sources.get(at)) {
      if (at === resource.address) {
        if (reported.has(at)) return [];
        for (const address of path) reported.add(address);
        const round = [...path, at].join(" → ");
        return [
          problemAt(
            entry,
            "duplicate_of",
            org,
            resource,
            "duplicate-cycle",
            path.length === 1 ? `${at} can't be a copy of itself` : `these agents are copies of each other: ${round}`,
            "One of them must be written out.",
          ),
        ];
      }
      if (path.includes(at)) return [];
      path.push(at);
    }
    return [];
  });
};

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
    (resource.options.previously ?? [])
      .filter((key) => addresses.has(addressOf(resource.kind, key)))
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
    if (typeof name !== "string" || resource.options.id !== undefined) return [];
    const spot = `${kind.name} ${nameForm(name)}`;
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
      "A name tells which live one a key is; without bindings these two can't be told apart.",
    );
    return [{ ...problem, severity: "warning" as const }];
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
      ...(!hasNamesForKeys(kind) ? [["key", resource.key] as const] : []),
      // A name left out is the key.
      ...(typeof name === "string" && entry.entries.has(naturalName) ? [[naturalName, name] as const] : []),
    ];
    return texts.flatMap(([what, text]) => {
      const look = `${resource.kind} ${what} ${lookOf(text)}`;
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

const rules: readonly Rule[] = [noCopyOfItself, noSharedPin, noLivingPreviousKey, noOneNameForTwo, noLookAlikes];

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
