// A name that reads like a live one and is another makes a twin that nobody sees coming: it is told, and nothing stops for it.
import type { Diagnostic } from "../diagnostic.ts";
import { hiddenDifference, lookOf, looksLike, ownKey } from "../kinds/identity.ts";
import { kindNamed, parentOf } from "../kinds/index.ts";
import type { LiveObject } from "../live/live.ts";
import type { PlanFacts } from "./facts.ts";
import { desiredName, liveNames } from "./match.ts";

/** Warnings about names of the configuration that differ from a live one only in signs that nobody sees. */
export function lookAlikes(facts: PlanFacts): readonly Diagnostic[] {
  const { desired, live } = facts.inputs;
  // Names of an undo file are those of before.
  if (desired.partial === true) return [];
  const written = new Set(desired.resources.map(({ address }) => address));
  const byLook = new Map<string, { readonly object: LiveObject; readonly name: string }[]>();
  for (const [kindName, { objects }] of Object.entries(live.lists))
    for (const object of objects)
      for (const name of liveNames(kindNamed(kindName), object)) {
        const look = lookSpot(kindName, name, object.parent);
        byLook.set(look, [...(byLook.get(look) ?? []), { object, name }]);
      }
  return desired.resources.flatMap((resource) => {
    const kind = kindNamed(resource.kind);
    const { name } = desiredName(kind, resource);
    const parentId = facts.idOf(parentOf(resource.address) ?? "");
    return (byLook.get(lookSpot(kind.name, name, parentId)) ?? [])
      .filter(({ object, name: other }) => {
        if (!looksLike(name, other)) return false;
        // Two keys of the files were compared when those were read.
        const holder = facts.addressOf(kind.name, object.id);
        return holder === undefined || holder === resource.address || !written.has(holder);
      })
      .map(({ object, name: other }): Diagnostic => {
        const isItself = facts.idOf(resource.address) === object.id;
        return {
          severity: "warning",
          code: "look-alike",
          message: `"${name}" looks like "${other}", the ${kind.title.one} with id ${object.id}, and is another name: they differ in ${hiddenDifference(name, other)}`,
          ...(isItself
            ? {}
            : {
                hint: `If they are meant to be one, write the name as it is live, or ${ownKey(kind, resource.key)}: { id: ${object.id} }.`,
              }),
          org: desired.org,
          address: resource.address,
        };
      });
  });
}

function lookSpot(kind: string, name: string, parent = ""): string {
  return `${kind}\n${lookOf(name)}\n${parent}`;
}
