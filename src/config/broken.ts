// A resource that has the wrong shape is not built, and the others are: all that is wrong is said at once.
import type { Diagnostic } from "../diagnostic.ts";
import { kinds } from "../kinds/index.ts";
import { mapAt, type Node, type Place } from "./node.ts";
import type { ConfigurationSource } from "./source.ts";

/** The lines that errors of the shape point at. */
export class BrokenLines {
  readonly #lines = new Map<string, Set<number>>();

  constructor(problems: readonly Diagnostic[]) {
    for (const { severity, position } of problems) {
      if (severity !== "error" || position === undefined) continue;
      this.#lines.set(position.file, (this.#lines.get(position.file) ?? new Set()).add(position.line));
    }
  }

  /** True when one of them lies in a place. */
  hit({ file, start, end }: Place): boolean {
    const lines = this.#lines.get(file.name);
    if (lines === undefined) return false;
    const [first, last] = [file.position(start).line, file.position(Math.max(start, end - 1)).line];
    return [...lines].some((line) => line >= first && line <= last);
  }
}

/** True when everything that is wrong lies in resources: the orgs, variables and defaults can be relied upon. */
export function isConfined(source: ConfigurationSource, problems: readonly Diagnostic[]): boolean {
  const spans = resourcePlaces(source);
  return problems
    .filter((problem) => problem.severity === "error" && !aboutVersion.has(problem.code))
    .every((problem) => spans.some((place) => new BrokenLines([problem]).hit(place)));
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
