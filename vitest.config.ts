import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest_first.ts";

/** These swap modules, which the files after them must not get. */
const mocking = ["test/unit/invented_kinds.test.ts"];

export default defineConfig({
  test: {
    pool: "forks",
    // Loading our modules anew for each file would take longer than many a file does.
    isolate: false,
    // Many tests wait, for another process or for a pause to end: two workers more than there are cores, and no core does nothing.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongestFirst },
    reporters: [
      "default",
      // vitest adds it only where none is named.
      ...(process.env.GITHUB_ACTIONS === "true" ? ["github-actions"] : []),
      "./test/support/times.ts",
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A run with --coverage fails where a branch of the planner is reached by no test.
    coverage: {
      provider: "v8",
      include: ["src/plan/**"],
      reporter: [["text", { skipFull: true }]],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["test/**/*.test.ts"], exclude: ["test/e2e/**", ...mocking] },
      },
      { extends: true, test: { name: "mocking", include: mocking, isolate: true } },
      // Only these start the built command, so only these wait for a build.
      {
        extends: true,
        test: { name: "e2e", include: ["test/e2e/**/*.test.ts"], globalSetup: "test/support/build.ts" },
      },
    ],
  },
});
