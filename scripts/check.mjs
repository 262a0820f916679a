// Everything that must hold besides the tests: node scripts/check.mjs
// Every check runs, also after one has failed; what a failed one printed is shown.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const script = (name, ...args) => [path.join(root, "scripts", name), args];

// The package check looks at what the build wrote, so the build comes first.
const steps = [
  [["it builds", ...script("build.mjs")]],
  [
    ["types", ...bin("typescript", "tsc", "--noEmit")],
    ["lint, format and layers", ...bin("@biomejs/biome", "biome", "ci", "--colors=off", ".")],
    ["no unused code or packages", ...bin("knip", "knip", "--no-progress")],
    ["the package is sound", ...bin("publint", "publint", "--strict")],
    ["generated files are current", ...script("generate.mjs", "--check")],
  ],
];

const failed = [];
for (const checks of steps) {
  const results = checks.map((check) => run(...check));
  for (const [index, [title]] of checks.entries()) {
    const { code, output } = await results[index];
    console.log(`${code === 0 ? "ok    " : "FAILED"} ${title}`);
    if (code === 0) continue;
    failed.push(title);
    console.log(output.trimEnd().replaceAll(/^/gm, "       "));
  }
}
console.log(
  failed.length === 0
    ? "All checks passed."
    : `${failed.length} of ${steps.flat().length} checks failed: ${failed.join("; ")}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

/** The program of a package as Node runs it: what npm puts on the path is a batch file on Windows, and needs a shell and its quoting. */
function bin(name, program, ...args) {
  const folder = path.join(root, "node_modules", name);
  const { bin: programs } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return [path.join(folder, typeof programs === "string" ? programs : programs[program]), args];
}

function run(_title, file, args) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
