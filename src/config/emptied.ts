// Null takes one resource away and clears one field. In place of a whole section of an overlay it would say nothing, and whoever writes it means something.
import type { Diagnostic } from "../diagnostic.ts";
import { isGiven } from "../kinds/identity.ts";
import { childrenOf, kinds } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import { diagnosticAt, type Mapping, mapAt, scalarAt } from "./node.ts";

/** Sections that an overlay writes null for. A name with nothing behind it has room for something, and is no word on any. */
export function emptiedSections(overlay: Mapping, org: string): readonly Diagnostic[] {
  const sections = kinds.filter((kind) => kind.parent === undefined && !isGiven(kind));
  return [
    ...["vars", "defaults"].flatMap((name) =>
      writtenNull(overlay, name, org, "What all orgs have stays. Take the line out."),
    ),
    ...sections.flatMap((kind) => emptiedIn(overlay, kind, org, [])),
  ];
}

function emptiedIn(owner: Mapping, kind: Kind, org: string, above: readonly string[]): readonly Diagnostic[] {
  const path = [...above, kind.section];
  const below = [...path, "KEY"].reduceRight((inner, name) => `{ ${name}: ${inner} }`, "null");
  const hint = `Write it in place of each ${kind.title.one} that the org does without: ${org}: ${below}.`;
  const children = childrenOf(kind);
  return [
    ...writtenNull(owner, kind.section, org, hint),
    ...[...(mapAt(owner, kind.section)?.entries ?? [])].flatMap(([key, node]) =>
      node.type === "map" ? children.flatMap((child) => emptiedIn(node, child, org, [...path, key])) : [],
    ),
  ];
}

function writtenNull(owner: Mapping, name: string, org: string, hint: string): readonly Diagnostic[] {
  const node = scalarAt(owner, name);
  if (node?.value !== null || node.place === owner.keys.get(name)) return [];
  return [
    diagnosticAt(node.place, {
      severity: "error",
      code: "emptied-section",
      message: `null in place of \`${name}\` takes nothing away from org \`${org}\``,
      hint,
      org,
    }),
  ];
}
