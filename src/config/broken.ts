// A resource that has the wrong shape is not built, and the others are: all that is wrong is said at once.
import type { Diagnostic } from "../diagnostic.ts";
import { kinds } from "../kinds/index.ts";
import { mapAt, type Node, type Place } from "./node.ts";
import type { ConfigurationSource } from "./source.ts";

/** The lines that errors of the shape point at. */
export class BrokenLines {
  /** By file, in order. */
  readonly #lines = new Map<string, readonly number[]>();

  constructor(problems: readonly Diagnostic[]) {
    const lines = new Map<string, Set<number>>();
    for (const { severity, position } of problems) {
      if (severity !== "error" || position === undefined) continue;
      const known = lines.get(position.file) ?? new Set();
      lines.set(position.file, known.add(position.line));
    }
    for (const [file, found] of lines)
      this.#lines.set(
        file,
        [...found].sort((a, b) => a - b),
      );
  }

  /** True when one of them lies in a place. */
  hit(place: Place): boolean {
    const lines = this.#lines.get(place.file.name);
    if (lines === undefined) return false;
    const { first, last } = spanOf(place);
    const next = lines[countUntil(lines.length, (i) => (lines[i] as number) < first)];
    return next !== undefined && next <= last;
  }
}

/** True when everything that is wrong lies in resources: the orgs, variables and defaults can be relied upon. */
export function isConfined(source: ConfigurationSource, problems: readonly Diagnostic[]): boolean {
  const spans = spansByFile(resourcePlaces(source));
  return problems
    .filter((problem) => problem.severity === "error" && !aboutVersion.has(problem.code))
    .every(({ position }) => {
      const ofFile = position === undefined ? undefined : spans.get(position.file);
      if (position === undefined || ofFile === undefined) return false;
      const next = ofFile[countUntil(ofFile.length, (i) => (ofFile[i] as Span).last < position.line)];
      return next !== undefined && next.first <= position.line;
    });
}

/** Lines from the first to the last. */
interface Span {
  readonly first: number;
  readonly last: number;
}

function spanOf({ file, start, end }: Place): Span {
  return { first: file.position(start).line, last: file.position(Math.max(start, end - 1)).line };
}

/** In order and without overlaps. */
function spansByFile(places: readonly Place[]): ReadonlyMap<string, readonly Span[]> {
  const spans = new Map<string, Span[]>();
  for (const place of places) {
    const known = spans.get(place.file.name) ?? [];
    known.push(spanOf(place));
    spans.set(place.file.name, known);
  }
  for (const [file, found] of spans) {
    const apart: Span[] = [];
    for (const span of found.sort((a, b) => a.first - b.first)) {
      const before = apart.at(-1);
      if (before === undefined || before.last < span.first) apart.push(span);
      else if (before.last < span.last) apart[apart.length - 1] = { first: before.first, last: span.last };
    }
    spans.set(file, apart);
  }
  return spans;
}

/** How many of so many, from the first on, something is true of. */
function countUntil(count: number, is: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const aboutVersion = new Set(["missing-version", "wrong-version"]);

function resourcePlaces({ root, sections }: ConfigurationSource): readonly Place[] {
  const shared = [...sections.values()].flatMap((section) => [...section.values()]);
  const overlays = [...(mapAt(root, "orgs")?.entries.values() ?? [])].flatMap((org) =>
    kinds.flatMap((kind) => entriesOf(mapAt(org, kind.section))),
  );
  return [...shared.flatMap(({ node, place }) => [node.place, place]), ...overlays];
}

function entriesOf(section: Node | undefined): readonly Place[] {
  if (section?.type !== "map") return [];
  return [...section.keys.values(), ...[...section.entries.values()].map((node) => node.place)];
}
