// The last lines of a run: how long each suite took, and which files took longest.
import path from "node:path";
import type { Reporter, TestModule } from "vitest/node";
import { root } from "./command.ts";

/** Files that are worth a line. */
const shown = 15;

interface Time {
  readonly file: string;
  readonly tests: number;
  readonly seconds: number;
}

/** Prints the times after everything else. One file alone has said its time already. */
export default class Times implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length < 2) return;
    const times = modules.map(timeOf).sort((one, other) => other.seconds - one.seconds);
    const suites = [...new Set(times.map(({ file }) => path.dirname(file)))].sort();
    const lines = suites.map((suite) => {
      const files = times.filter(({ file }) => path.dirname(file) === suite);
      return row(sum(files, "seconds"), `${suite}: ${files.length} files, ${sum(files, "tests")} tests`);
    });
    const slowest = times.slice(0, shown).map(({ file, seconds }) => row(seconds, file));
    console.log(
      ["", "Seconds of each suite, its files one after the other:", ...lines, "Slowest files:", ...slowest, ""].join(
        "\n",
      ),
    );
  }
}

/** With what it took to load. */
function timeOf(module: TestModule): Time {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } = module.diagnostic();
  return {
    file: path.relative(root, module.moduleId),
    tests: [...module.children.allTests()].length,
    seconds: (environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration) / 1000,
  };
}

function sum(times: readonly Time[], what: "seconds" | "tests"): number {
  return times.reduce((total, time) => total + time[what], 0);
}

function row(seconds: number, text: string): string {
  return `${seconds.toFixed(1).padStart(8)}  ${text}`;
}
