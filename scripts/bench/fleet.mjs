// Many orgs in one process: planned, applied, and once more after an edit of one prompt that all share, and of every prompt.
// The ideal is the time of the answers that must wait for each other, shared by the orgs that are worked on at once.
import { command, startSandbox, weigh } from "./process.mjs";
import { makeFleet, writeFleet } from "./world.mjs";

/** Orgs at once: what the command does when nobody says otherwise. */
const parallelOrgs = 8;

/**
 * Answers of one org, one after the other. A plan: whoami beside the lists, then the voices where one is new, or the numbers where callers
 * hear what changes. An apply besides: the integration and the agents, or texts and their deploy, and the lists again.
 */
const rounds = { plan: 2, apply: 5, "one sentence": 2, "plan of an edit": 2, "apply of an edit": 5 };

/** Peak in MiB, wall milliseconds and the ideal of each command, with the lines that it printed. */
export async function measureFleet({ orgs, agents, latency }) {
  const sandbox = await startSandbox({ orgs, latency });
  const folder = await makeFleet({ orgs, agents });
  const where = { folder: folder.path, env: sandbox.fleetEnv() };
  const runs = {};
  const measure = async (name, ...args) => {
    const ideal = (rounds[name] * latency * orgs) / parallelOrgs;
    const ran = await weigh(command(...args, "--all-orgs"), where);
    runs[name] = { ...ran, ideal, lines: ran.stdout.split("\n").length - 1 };
  };
  try {
    await measure("plan", "plan");
    await measure("apply", "apply", "--yes");
    await writeFleet(folder.path, { orgs, agents, edited: 1 });
    await measure("one sentence", "plan");
    await writeFleet(folder.path, { orgs, agents, edited: agents });
    await measure("plan of an edit", "plan");
    await measure("apply of an edit", "apply", "--yes");
    return { parallelOrgs, runs };
  } finally {
    await folder.remove();
    await sandbox.close();
  }
}
