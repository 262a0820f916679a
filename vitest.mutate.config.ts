// The tests of the pure planner, for `npm run mutate`: each change of the code is tried on them.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/unit/plan-*.test.ts", "test/property/planner.test.ts"],
    // Few cases, and the same for all mutants.
    env: { RUNS: "60", SEED: "1" },
    testTimeout: 60_000,
  },
});
