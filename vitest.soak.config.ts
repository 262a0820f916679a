import { defineConfig } from "vitest/config";

// What takes too long for every change: npm run soak.
export default defineConfig({
  test: {
    pool: "forks",
    include: ["test/soak/*.soak.ts"],
    globalSetup: "test/support/build.ts",
    // Memory is compared after the collector ran.
    execArgv: ["--expose-gc"],
    // All of it, also for people: whoever asks for it has the time.
    env: { BUDGET: process.env.BUDGET ?? "1" },
    testTimeout: 3_600_000,
  },
});
