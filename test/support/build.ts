import { execFileSync } from "node:child_process";
import path from "node:path";

/** Builds the command once, before the first test that starts it. */
export default function buildOnce(): void {
  const root = path.resolve(import.meta.dirname, "../..");
  execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
}
