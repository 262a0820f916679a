// docs/coverage.md accounts for all that the API takes writes of, and says of each kind where it is in the API.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { kinds } from "../../src/kinds/index.ts";
import writes from "../support/api_writes.json" with { type: "json" };

const page = readFileSync(path.join(import.meta.dirname, "../../docs/coverage.md"), "utf8");
const names = new Set(kinds.map(({ name }) => name));

/** One row: its paths, and the kinds that it names. */
interface Row {
  readonly paths: readonly string[];
  readonly kinds: readonly string[];
  readonly isLeftOut: boolean;
}

const rows: readonly Row[] = page
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => {
    const [paths = "", , here = ""] = line.slice(2).split(" | ");
    return {
      paths: quotedIn(paths),
      kinds: quotedIn(here).filter((word) => names.has(word)),
      isLeftOut: /^(never|not yet|nothing)\b/.test(here),
    };
  });

function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word);
}

/** A path without what stands for an id: the tables and the API call them otherwise. */
function plain(template: string): string {
  return template.replace(/\{\w+\}/g, "{}").replace(/\/$/, "");
}

test("every path that the API takes writes of stands in a row or below one", () => {
  const known = rows.flatMap(({ paths }) => paths).map(plain);
  const isKnown = (one: string): boolean => known.some((path) => one === path || one.startsWith(`${path}/`));
  expect(writes.map(plain).filter((one) => !isKnown(one))).toEqual([]);
  expect(known.filter((path) => !writes.map(plain).some((one) => one === path || one.startsWith(`${path}/`)))).toEqual(
    [],
  );
});

test("a row names kinds, or says why there are none; every kind stands in the row of its path", () => {
  expect(rows.filter((row) => row.isLeftOut === row.kinds.length > 0)).toEqual([]);
  const placed = kinds.filter(({ name, endpoints }) => {
    const list = plain(endpoints.staged?.list.split("?")[0] ?? "");
    return rows.some((row) => row.kinds.includes(name) && row.paths.some((path) => list.startsWith(plain(path))));
  });
  expect(kinds.filter((kind) => !placed.includes(kind)).map(({ name }) => name)).toEqual([]);
});
