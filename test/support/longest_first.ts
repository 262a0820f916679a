import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest when all of it is drawn, from the longest on; and a long story that nothing is drawn of. */
export const longest: readonly string[] = [
  "test/property/fault_matrix.test.ts",
  "test/property/crash.test.ts",
  "test/e2e/kill.test.ts",
  "test/e2e/agency.test.ts",
  "test/property/interleaving.test.ts",
  "test/property/settles.test.ts",
];

/**
 * The order of the files. vitest goes by how long each took, which a fresh install does not know, and by project: the longest file
 * would begin last, and run alone for minutes.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((name) => moduleId.endsWith(name));
      return found === -1 ? longest.length : found;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}
