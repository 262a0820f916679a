// The budgets, measured: npm run bench [-- --quick] [-- --only NAME]
// It starts everything itself, says what it found as ratios within this run, and never fails for being slow.
import { cp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { measureFleet } from "./bench/fleet.mjs";
import { measureRate } from "./bench/limiter.mjs";
import { measurePages } from "./bench/page.mjs";
import {
  bareCreates,
  bareScript,
  command,
  floor,
  peakMemory,
  runNode,
  startSandbox,
  timeCpu,
  timeWall,
} from "./bench/process.mjs";
import { makeWorld, requestsOfPlan, writeWorld } from "./bench/world.mjs";

const { values: flags } = parseArgs({ options: { quick: { type: "boolean" }, only: { type: "string" } } });
/** Milliseconds that the embedded API waits before it answers. */
const latency = 50;
const repeats = (full, quick) => (flags.quick ? quick : full);

const measurements = {
  start: measureStart,
  plan: measurePlans,
  apply: measureApply,
  orgs: measureOrgs,
  limiter: measureLimiter,
  page: measurePage,
};
if (flags.only !== undefined && measurements[flags.only] === undefined)
  throw new Error(`--only takes ${Object.keys(measurements).join(", ")}`);

await runNode(["scripts/build.mjs"]);
console.log(`Node ${process.version} on ${os.cpus().length} × ${os.cpus()[0]?.model ?? os.arch()}, ${os.platform()}`);
const begun = performance.now();
for (const [name, measure] of Object.entries(measurements)) {
  if (flags.only === undefined || flags.only === name) await measure();
}
console.log(`\nTook ${Math.round((performance.now() - begun) / 1000)} s.`);

/** An apply where the API allows 60 calls a minute, with three latencies beside each other: it mostly waits. */
async function measureLimiter() {
  heading("apply of 36 new agents, 60 calls a minute");
  for (const row of await measureRate(repeats([0, 50, 200], [50])))
    say(
      `${row.latency} ms an answer`,
      `${ms(row.took)}`,
      `${ratio(row.ratio)} the ideal ${ms(row.ideal)}, ${row.refused} turned away`,
      "1.05 ×",
      row.ratio <= 1.05,
    );
}

/** The page of a plan with ten times as many changes: what grows with them, and what must not. */
async function measurePage() {
  const [few, many] = await measurePages([1_000, 10_000], repeats(9, 3));
  heading(`the page of a plan of ${many.count} changes, beside one of ${few.count}`);
  const row = (what, key, show, budget) => {
    const grows = many[key] / few[key];
    say(what, show(many[key]), `${ratio(grows)} ${show(few[key])}`, `${budget} ×`, grows <= budget);
  };
  row("size", "bytes", (bytes) => `${(bytes / 1e6).toFixed(1)} MB`, 10);
  row("CPU to make it", "cpu", ms, 12);
  if (many.elements === undefined) return console.log("  There is no browser to open it: CHROMIUM names one.");
  row("elements", "elements", String, 10);
  row("interactive", "interactive", ms, 10);
  row("painted", "painted", ms, 10);
}

/** Plans and applies of many orgs in one process: what each takes in memory, and whether the waiting is shared. */
async function measureOrgs() {
  const sizes = repeats([200, 1000], [50, 200]);
  const agents = 5;
  const found = [];
  for (const orgs of sizes) found.push(await measureFleet({ orgs, agents, latency }));
  const [few, many] = found;
  const [less, most] = sizes;
  heading(`${most} orgs of ${agents} agents, ${many.parallelOrgs} orgs at once, ${latency} ms an answer`);
  for (const [name, budget] of [
    ["plan", 150],
    ["apply", 200],
    ["one sentence", 150],
    ["plan of an edit", 150],
    ["apply of an edit", 200],
  ]) {
    const run = many.runs[name];
    const peak = `${run.peak.toFixed(0)} MiB`;
    const more = ((run.peak - few.runs[name].peak) * 1024) / (most - less);
    const pace = run.ms / run.ideal;
    say(name, peak, `${less} orgs ${few.runs[name].peak.toFixed(0)} MiB`, `${budget} MiB`, run.peak <= budget);
    say("", `${more.toFixed(0)} KiB`, "for each org more", "20 KiB", more <= 20);
    say("", ms(run.ms), `${ratio(pace)} the ideal ${ms(run.ideal)}`, "1.5 ×", pace <= 1.5);
    if (name === "one sentence") say("", `${run.lines} lines`, "of the plan's text", "200 lines", run.lines <= 200);
  }
}

/** CPU of short commands, over what Node itself takes just before and after each. */
async function measureStart() {
  const sandbox = await startSandbox({ latency: 0 });
  const world = await makeWorld({ agents: 10 });
  try {
    const where = { folder: world.folder, env: sandbox.env(0) };
    await runNode(command("apply", "--yes", "--quiet"), where);
    // One prompt differs: the usual plan that somebody looks at.
    await writeWorld(world.folder, { agents: 10, edited: 10 });
    const rows = [
      { args: command("--version"), over: [], budget: 10 },
      { args: command("validate"), over: [], budget: 60 },
      { args: command("plan"), over: [], budget: 150 },
    ];
    const floors = [timeCpu(floor, where)];
    for (let round = 0; round < repeats(15, 5); round++) {
      for (const row of rows) {
        const before = floors.at(-1);
        const cpu = timeCpu(row.args, where);
        floors.push(timeCpu(floor, where));
        row.over.push(cpu - (before + floors.at(-1)) / 2);
      }
    }
    heading(`CPU over node -e 0 (${ms(median(floors))}), 10 agents, ${rows[0].over.length} runs`);
    for (const { args, over, budget } of rows) {
      const most = median(over);
      say(args[1], `+${ms(most)}`, `${ratio(1 + most / median(floors))} of the floor`, `+${budget} ms`, most <= budget);
    }
  } finally {
    await world.remove();
    await sandbox.close();
  }
}

/** Plans of many agents, beside a bare script that reads and compares the same. */
async function measurePlans() {
  const sandbox = await startSandbox({ orgs: 2, latency });
  const sizes = flags.quick ? [1000] : [1000, 5000];
  try {
    for (const [org, agents] of sizes.entries()) {
      const same = await makeWorld({ agents });
      const where = { folder: same.folder, env: sandbox.env(org) };
      try {
        await runNode(command("apply", "--yes", "--quiet", "--concurrency", "64"), where);
        heading(`plan of ${agents} agents, ${latency} ms an answer`);
        await comparePlan(where, agents);
        await countRequests(where);
        if (agents === 1000) await weighPlan(where);
        await compareEdits(where, agents);
      } finally {
        await same.remove();
      }
    }
  } finally {
    await sandbox.close();
  }
}

async function comparePlan(where, agents) {
  const pairs = await inTurn(repeats(agents > 1000 ? 5 : 9, 3), [
    async () => expect("No changes.", await timeWall(command("plan"), where)),
    async () => expect("No changes.", await timeWall(bareScript, where)),
  ]);
  const times = medianRatio(pairs);
  say(
    "nothing changed",
    ms(median(pairs.map(([plan]) => plan))),
    `${ratio(times)} a bare script`,
    "1.5 ×",
    times <= 1.5,
  );
}

async function countRequests(where) {
  const { stderr } = await runNode(command("plan", "--verbose"), where);
  const requests = stderr.split("\n").filter((line) => line.includes(" → ")).length;
  say("requests", String(requests), "kinds in use + whoami", String(requestsOfPlan), requests <= requestsOfPlan);
}

async function weighPlan(where) {
  const weights = [];
  for (let i = 0; i < 3; i++) weights.push(await peakMemory(command("plan"), where));
  const bare = await peakMemory(bareScript, where);
  const node = await peakMemory(floor, where);
  const peak = median(weights);
  say(
    "memory",
    `${peak.toFixed(0)} MiB`,
    `bare script ${bare.toFixed(0)}, node -e 0 ${node.toFixed(0)}`,
    "150 MiB",
    peak <= 150,
  );
}

/** A second folder with the same record and every tenth agent edited. */
async function compareEdits(where, agents) {
  const edited = await makeWorld({ agents, edited: 10 });
  await cp(path.join(where.folder, ".thunderphone"), path.join(edited.folder, ".thunderphone"), { recursive: true });
  try {
    const pairs = await inTurn(repeats(agents > 1000 ? 3 : 7, 3), [
      async () => expect("Plan:", await timeWall(command("plan"), { ...where, folder: edited.folder })),
      async () => expect("No changes.", await timeWall(command("plan"), where)),
    ]);
    const times = medianRatio(pairs);
    say("10 % edited", ms(median(pairs.map(([plan]) => plan))), `${ratio(times)} nothing changed`, "2 ×", times <= 2);
  } finally {
    await edited.remove();
  }
}

/** An apply of nothing but creates, beside a bare script that sends as many. */
async function measureApply() {
  const agents = 1000;
  const atOnce = 10;
  const ideal = (agents / atOnce) * latency;
  const runs = repeats(3, 1);
  const sandbox = await startSandbox({ orgs: 2 * runs, latency });
  try {
    const times = [];
    for (let run = 0; run < runs; run++) {
      const world = await makeWorld({ agents });
      const args = command("apply", "--yes", "--concurrency", String(atOnce));
      const { ms: applied } = await timeWall(args, { folder: world.folder, env: sandbox.env(2 * run) });
      const bare = [...bareCreates, String(agents), String(atOnce)];
      const { ms: sent } = await timeWall(bare, { env: sandbox.env(2 * run + 1) });
      times.push([applied, sent]);
      await world.remove();
    }
    const applied = median(times.map(([one]) => one));
    heading(`apply of ${agents} creates, ${atOnce} at once, ${latency} ms an answer`);
    say(
      "all created",
      ms(applied),
      `${ratio(applied / ideal)} the ideal ${ms(ideal)}`,
      "1.2 ×",
      applied / ideal <= 1.2,
    );
    say("", "", `${ratio(medianRatio(times))} a bare script`);
  } finally {
    await sandbox.close();
  }
}

/** Runs several measurements in turn, so that a busy machine slows all of them alike. */
async function inTurn(rounds, measure) {
  const found = [];
  for (let round = 0; round < rounds; round++) {
    const row = [];
    for (const one of measure) row.push(await one());
    found.push(row);
  }
  return found;
}

function expect(word, { ms: time, stdout }) {
  if (!stdout.includes(word)) throw new Error(`"${word}" was expected:\n${stdout.slice(-500)}`);
  return time;
}

function medianRatio(pairs) {
  return median(pairs.map(([one, other]) => one / other));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function heading(text) {
  console.log(`\n${text}`);
}

function say(what, figure, relation, budget, isWithin) {
  const limit = budget === undefined ? "" : `budget ${budget}${isWithin ? "" : ", over"}`;
  console.log(`  ${what.padEnd(16)}  ${figure.padStart(9)}  ${relation.padEnd(34)}  ${limit}`.trimEnd());
}

function ms(value) {
  return `${Math.round(value)} ms`;
}

function ratio(value) {
  return `${value.toFixed(2)} ×`;
}
