// The last line of a CI run: node scripts/count_tests.mjs REPORT CHECKS TESTS, where the last two are exit codes.
import { readFileSync } from "node:fs";

const [file, checks, tests] = process.argv.slice(2);
let passed = 0;
let failed = 0;
try {
  const report = JSON.parse(readFileSync(file, "utf8"));
  passed = report.numPassedTests;
  // A file that could not even be loaded has no test that failed.
  failed =
    report.numFailedTests +
    report.testResults.filter((result) => result.status === "failed" && result.assertionResults.length === 0).length;
} catch {
  console.log("vitest wrote no report");
}
// An error outside of any test, such as one after the last, or code of the planner that no test reaches.
if (failed === 0 && Number(tests) !== 0) failed = 1;
if (Number(checks) !== 0) {
  console.log("npm run check failed: it counts as one");
  failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
