import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest_first.ts";

export default defineConfig({
  test: {
    pool: "forks",
    // Many tests wait for another process: a core that is left free would do nothing.
    maxWorkers: "100%",
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
        test: { name: "unit", include: ["test/**/*.test.ts"], exclude: ["test/e2e/**"] },
      },
      // Only these start the built command, so only these wait for a build.
      {
        extends: true,
        test: { name: "e2e", include: ["test/e2e/**/*.test.ts"], globalSetup: "test/support/build.ts" },
      },
    ],
  },
});
