// Starts processes and tells what they took. Everything is measured from outside, over the whole life of a process.
import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const main = path.join(root, "dist/main.js");

/** What is measured: the built command. */
export const command = (...args) => [main, ...args];
/** The yardstick of a plan. */
export const bareScript = [path.join(root, "scripts/bench/bare.mjs")];
/** The yardstick of an apply. */
export const bareCreates = [path.join(root, "scripts/bench/bare_creates.mjs")];
/** What Node itself takes. */
export const floor = ["-e", "0"];

/** Wall milliseconds from the start of `node ARGS` to its end, with what it printed. Throws when it fails. */
export async function timeWall(args, where) {
  const begun = performance.now();
  const ran = await runNode(args, where);
  return { ms: performance.now() - begun, ...ran };
}

/**
 * CPU milliseconds of `node ARGS`, all its threads, from start to end. Node can't ask the system for the times of a child that has
 * ended, and a process that measures itself misses its own end, where Node waits for its compiler; so the shell is asked.
 */
export function timeCpu(args, where) {
  const script = `TIMEFORMAT='%3U %3S'; time "$@" >/dev/null 2>&1`;
  const ran = spawnSync("bash", ["-c", script, "bash", process.execPath, ...args], {
    ...optionsFor(where),
    encoding: "utf8",
  });
  if (ran.error !== undefined) throw ran.error;
  if (ran.status !== 0) throw new Error(`node ${args.join(" ")} ended with ${ran.status}`);
  const [user, system] = ran.stderr.trim().split(" ").map(Number);
  return (user + system) * 1000;
}

/** The most memory that `node ARGS` had at once, in MiB: the process says so itself as its last word. */
export async function peakMemory(args, where) {
  const { peak } = await weigh(args, where);
  return peak;
}

/** The same with its wall milliseconds and what it printed. */
export async function weigh(args, where) {
  const hook = `process.on("exit", () => process._rawDebug("peak " + process.resourceUsage().maxRSS))`;
  const ran = await timeWall(["--import", `data:text/javascript,${encodeURIComponent(hook)}`, ...args], where);
  return { ...ran, peak: Number(/^peak (\d+)$/m.exec(ran.stderr)?.[1]) / 1024 };
}

/** Runs `node ARGS` to its end. `where.onStderr` is told what it prints as it prints it. */
export function runNode(args, where) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { ...optionsFor(where), stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (part) => (stdout += part));
    child.stderr.on("data", (part) => {
      stderr += part;
      where?.onStderr?.(String(part));
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve({ stdout, stderr });
      else reject(new Error(`node ${args.join(" ")} ended with ${code}\n${stdout.slice(-2000)}${stderr.slice(-2000)}`));
    });
  });
}

/** Starts the embedded API as a process of its own and gives the place of each org: what leads a command there. */
export async function startSandbox({ orgs = 1, latency, rate = 0 }) {
  const options = { port: 0, orgs, latency, rate };
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const args = command("sandbox", "--json", ...flags);
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line);
    return {
      env: (org) => ({
        THUNDERPHONE_API_BASE_URL: said.url,
        THUNDERPHONE_API_KEY: said.orgs[org].api_key,
      }),
      /** All of them, for a configuration of many orgs. */
      fleetEnv: () => ({
        THUNDERPHONE_API_BASE_URL: said.url,
        ...Object.fromEntries(said.orgs.map(({ api_key }, i) => [`KEY_${i}`, api_key])),
      }),
      close: async () => {
        child.kill();
        await ended;
      },
    };
  }
  throw new Error("the sandbox did not start");
}

function optionsFor(where = {}) {
  // Nothing of the environment may change what is measured.
  const kept = ["PATH", "HOME", "TMPDIR", "SystemRoot"].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  );
  return { cwd: where.folder ?? root, env: { ...Object.fromEntries(kept), NO_COLOR: "1", ...where.env } };
}
