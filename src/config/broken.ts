// What has the wrong shape is not built, and all beside it is: everything that is wrong is said at once, and nothing that only looks wrong.
import type { Diagnostic, Position } from "../diagnostic.ts";
import { kinds } from "../kinds/index.ts";
import { type Mapping, mapAt, type Place } from "./node.ts";
import type { ConfigurationSource } from "./source.ts";

/** Where errors of the shape stand. */
export class BrokenSpots {
  /** By file, in the order of the text: there may be many of them. */
  readonly #spots = new Map<string, Position[]>();

  constructor(problems: readonly Diagnostic[]) {
    for (const { severity, position } of problems) {
      if (severity !== "error" || position === undefined) continue;
      const known = this.#spots.get(position.file);
      if (known === undefined) this.#spots.set(position.file, [position]);
      else known.push(position);
    }
    for (const spots of this.#spots.values()) spots.sort(compare);
  }

  /** True when one of them lies in a place. */
  hit(place: Place): boolean {
    return this.within(place).length > 0;
  }

  /** Those that lie in a place. */
  within({ file, start, end }: Place): readonly Position[] {
    const spots = this.#spots.get(file.name);
    if (spots === undefined) return [];
    const from = firstFrom(spots, file.position(start));
    return spots.slice(from, firstFrom(spots, file.position(Math.max(end, start + 1))));
  }
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.column - b.column;
}

/** The index of the first that is not before a position. */
function firstFrom(spots: readonly Position[], position: Position): number {
  let low = 0;
  let high = spots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(spots[middle] as Position, position) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What is said about one thing because another is not known: it may be right once the other is mended. */
const aboutResources = ["unknown-reference"];
/** Which orgs there are, and so which are chosen. */
const aboutOrgs = [
  "unknown-org",
  "unknown-group",
  "no-org-matches",
  "no-org-left",
  "org-not-chosen",
  "address-not-chosen",
  "missing-key",
];
const aboutOthers = [
  ...aboutResources,
  ...aboutOrgs,
  "unknown-variable",
  "bad-variable",
  "field-not-in-api",
  "kind-not-in-api",
  "wrong-credential",
  "missing-org-id",
  "shared-credential",
];

const aboutVersion = new Set(["missing-version", "wrong-version"]);

/** Takes out what may only look wrong, as it is not known which resources there are, or which variables and orgs. */
export function certainOnes(
  problems: readonly Diagnostic[],
  source: ConfigurationSource,
  sourceProblems: readonly Diagnostic[],
): readonly Diagnostic[] {
  const loose = looseOnes(source, sourceProblems);
  if (loose.length === 0) return problems;
  const { root } = source;
  const include = root.entries.get("include");
  const included = include === undefined ? [] : new BrokenSpots(loose).within(include.place);
  const isInIncluded = ({ position }: Diagnostic): boolean =>
    position !== undefined && (position.file !== root.place.file.name || included.includes(position));
  // Whole orgs may stand in there, and nothing else that decides about others.
  const doubtful = new Set(loose.every(isInIncluded) ? [...aboutResources, ...aboutOrgs] : aboutOthers);
  return problems.filter(({ code }) => !doubtful.has(code));
}

/** What is wrong and decides more than what it says itself. */
export function looseOnes(source: ConfigurationSource, problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const wrong = problems.filter(({ severity, code }) => severity === "error" && !aboutVersion.has(code));
  if (wrong.length === 0) return [];
  const spots = new BrokenSpots(wrong);
  const confined = new Set<Position | undefined>();
  for (const place of confinedPlaces(source)) for (const spot of spots.within(place)) confined.add(spot);
  return wrong.filter(({ position }) => !confined.has(position));
}

function confinedPlaces({ root, sections }: ConfigurationSource): readonly Place[] {
  const shared = [...sections.values()].flatMap((section) => [...section.values()]);
  const orgs = [...(mapAt(root, "orgs")?.entries.values() ?? [])];
  const overlays = orgs.flatMap((org) => kinds.flatMap((kind) => placesIn(mapAt(org, kind.section))));
  const defaults = [root, ...orgs].flatMap((owner) =>
    kinds.flatMap((kind) => mapAt(mapAt(owner, "defaults"), kind.section)?.place ?? []),
  );
  const settings = ["drift", "consent_to_charge", "bindings"].flatMap((name) => root.entries.get(name)?.place ?? []);
  return [...shared.flatMap(({ node, place }) => [node.place, place]), ...overlays, ...defaults, ...settings];
}

function placesIn(section: Mapping | undefined): readonly Place[] {
  if (section === undefined) return [];
  return [...section.keys.values(), ...[...section.entries.values()].map((node) => node.place)];
}
