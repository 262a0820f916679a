// How close an apply comes to what a rate limit allows.
// The ideal is the time from the first call to the moment at which the last one that is needed may be made. None is saved up for later.
import { command, startSandbox, timeWall } from "./process.mjs";
import { makeWorld } from "./world.mjs";

/** Calls a minute that the embedded API lets through, evenly. */
const rate = 60;
const agents = 36;

/** Applies of new agents at that rate, each with its latency in milliseconds. They mostly wait, so they run beside each other. */
export async function measureRate(latencies) {
  return Promise.all(latencies.map(measure));
}

async function measure(latency) {
  const sandbox = await startSandbox({ latency, rate });
  const world = await makeWorld({ agents });
  try {
    const args = command("apply", "--yes", "--verbose", "--retry-budget", "600");
    const answers = [];
    const onStderr = (text) => {
      for (const [, status] of text.matchAll(/ → (\d{3})\b/g)) answers.push({ status, at: performance.now() });
    };
    const { ms } = await timeWall(args, { folder: world.folder, env: sandbox.env(0), onStderr });
    const admitted = answers.filter(({ status }) => status !== "429");
    const took = admitted.at(-1).at - admitted[0].at;
    const ideal = ((admitted.length - 1) * 60_000) / rate;
    const refused = answers.length - admitted.length;
    return { latency, needed: admitted.length, refused, took, ideal, ratio: took / ideal, whole: ms };
  } finally {
    await world.remove();
    await sandbox.close();
  }
}
