// What is said once of several orgs is said of each of them: nothing is lost, nothing is said of an org that has it not, and the order stays.
// A failing case prints its seed and path; run it again with SEED=… and PATH_OF_CASE=….
import fc from "fast-check";
import { expect, test } from "vitest";
import { foldRows, nameOrgs } from "../../src/report/fold.ts";
import { parametersOf } from "../support/budget.ts";

const rows = fc.array(fc.constantFrom("a", "b", "c", "d", "0 a"), { maxLength: 6 });
const fleet = fc
  .array(rows, { maxLength: 12 })
  .map((all) => all.map((marks, i) => ({ org: `org-${i}`, rows: marks.map((mark) => ({ mark })) })));

test("unfolded, each org has its rows in their order", () => {
  fc.assert(
    fc.property(fleet, (orgs) => {
      const folds = foldRows(orgs);
      const shares = folds.flatMap((fold) => fold.rows.flat());
      const unfolded = orgs.map(({ org }) => ({
        org,
        rows: shares
          .filter((share) => share.org === org)
          .sort((x, y) => x.place - y.place)
          .map(({ row }) => row),
      }));
      expect(unfolded).toEqual(orgs);
      for (const fold of folds) expect(new Set(fold.orgs).size).toBe(fold.orgs.length);
      for (const fold of folds)
        for (const row of fold.rows) {
          expect(row.map(({ org }) => org)).toEqual(fold.orgs);
          expect(new Set(row.map((share) => share.row.mark)).size).toBe(1);
        }
      const sets = folds.map((fold) => fold.orgs.join());
      expect(new Set(sets).size).toBe(sets.length);
      const sizes = folds.map((fold) => fold.orgs.length);
      expect(sizes).toEqual(sizes.toSorted((x, y) => y - x));
    }),
    parametersOf("reports"),
  );
});

test("whoever reads the names of some orgs knows which they are", () => {
  const all = Array.from({ length: 24 }, (_, i) => `c${i}`);
  fc.assert(
    fc.property(fc.subarray(all, { minLength: 1 }), (some) => {
      const words = nameOrgs(some, all);
      expect(words.length).toBeLessThan(100);
      const rest = / and (\d+) more$/.exec(words)?.[1] ?? "0";
      const named = read(words.replace(/ and \d+ more$/, ""), all);
      expect(named.length + Number(rest)).toBe(some.length);
      expect(some).toEqual(expect.arrayContaining([...named]));
    }),
    parametersOf("reports"),
  );
});

function read(words: string, all: readonly string[]): readonly string[] {
  if (/^all \d+ orgs$/.test(words)) return all;
  if (words.startsWith("all but ")) return all.filter((name) => !words.slice(8).split(", ").includes(name));
  return words.split(", ").flatMap((part) => {
    const [first = "", last = first] = part.split(" … ");
    return all.slice(all.indexOf(first), all.indexOf(last) + 1);
  });
}
