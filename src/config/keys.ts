// Keys are identity: from here on each is in the one form in which names are compared, and what differed only in it is refused.
import type { Diagnostic } from "../diagnostic.ts";
import { nameForm } from "../kinds/identity.ts";
import { kinds } from "../kinds/index.ts";
import { mapValues, withSections } from "./entries.ts";
import { diagnosticAt, type Mapping, type Node, type Place } from "./node.ts";

const topKinds = kinds.filter((kind) => kind.parent === undefined);

/** The tree of a file with the names of resources and variables in one form. Names inside of values are sent as they are written. */
export function keysInOneForm(root: Mapping, problems: Diagnostic[]): Mapping {
  return mapValues(withNamesInOneForm(root, problems), (name, node) =>
    name === "orgs" && node.type === "map"
      ? mapValues(node, (_org, org) => (org.type === "map" ? withNamesInOneForm(org, problems) : org))
      : node,
  );
}

/** A key that stands twice, where the first is. */
export function duplicateKey(key: string, place: Place, first: Place): Diagnostic {
  const at = first.file.position(first.start);
  const where = at.file === place.file.name ? `on line ${at.line}` : `in ${at.file}:${at.line}`;
  return diagnosticAt(place, {
    severity: "error",
    code: "duplicate-key",
    message: `\`${key}\` is written twice, here and ${where}`,
    hint: [place, first].every(isInOneForm)
      ? "Keep one of them."
      : "They differ only in how an accent or a blank is stored, and that makes no other name. Keep one of them.",
  });
}

function isInOneForm({ file, start, end }: Place): boolean {
  const spelled = file.text.slice(start, end).replace(/^["']|["']$/g, "");
  return spelled === nameForm(spelled);
}

function withNamesInOneForm(owner: Mapping, problems: Diagnostic[]): Mapping {
  const inOneForm = (section: Mapping): Mapping => withKeys(section, problems);
  const named = topKinds.reduce((changed, kind) => withSections(changed, kind, inOneForm), owner);
  return mapValues(named, (name, node) => (name === "vars" && node.type === "map" ? inOneForm(node) : node));
}

function withKeys(map: Mapping, problems: Diagnostic[]): Mapping {
  if ([...map.entries.keys()].every((key) => nameForm(key) === key)) return map;
  const entries = new Map<string, Node>();
  const keys = new Map<string, Place>();
  for (const [written, node] of map.entries) {
    const key = nameForm(written);
    const place = map.keys.get(written) as Place;
    const first = keys.get(key);
    if (first !== undefined) {
      problems.push(duplicateKey(key, place, first));
      continue;
    }
    keys.set(key, place);
    entries.set(key, node);
  }
  return { ...map, entries, keys };
}
