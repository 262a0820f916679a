// The tests of the planner's files, for `npm run mutate`: every change of the code is tried on those that reach it. The properties stay
// out: thousands of runs of them would take hours, and what they find has a test here.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/unit/plan-*.test.ts"], testTimeout: 60_000 },
});
