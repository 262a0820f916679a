// What the API takes in by and by is not done before it says so: one that failed is told with its reason, one that takes too long is waited
// for again by the next run.
import { wordOf } from "../../api/json.ts";
import { line } from "../../api/said.ts";
import { pause, stopwatch } from "../../clock.ts";
import { isEarlier } from "../../live/live.ts";
import { readItem } from "../../live/read.ts";
import { type RunningChange, Stop } from "../running_change.ts";

/** Waits until the object is ready. What failed in an earlier run is tried once more. */
export async function wait(running: RunningChange): Promise<void> {
  const { change, context, kind } = running;
  const { ready } = kind;
  if (ready === undefined) return;
  const { client, settings, on, plan, signal, listNow } = context;
  const stateNow = (): string | undefined => wordOf(running.latest?.facts[ready.field]);
  const isWritten = change.steps.some((step) => step === "create" || step === "patch");
  if (!isWritten && ready.failed.includes(stateNow() ?? "")) await retry(running);
  const waited = stopwatch();
  for (let next = 0.1; ; next = Math.min(next * 2, 5)) {
    const state = stateNow();
    if (state === undefined || state === ready.value) return;
    if (ready.failed.includes(state))
      throw new Stop(failed(running, wordOf(running.latest?.facts[ready.reason]) ?? ""));
    const isLate = waited() >= settings.readyTimeout;
    if (isLate || signal.aborted) throw new Stop(notReady(running, state, isLate ? waited() : undefined));
    on({ type: "waiting", org: plan.org, address: change.address, reason: `it is ${state}` });
    await pause(next * 1000, signal);
    const answer = await readItem(client, plan.dialect, { ...running.at, id: running.idNow() }, listNow);
    if (answer.state === "unknown") throw new Stop(signal.aborted ? notReady(running, state) : answer.diagnostic);
    // It was there, and as it was written: a read that shows less lags behind.
    if (answer.state === "there" && !isEarlier(answer.object, running.latest)) running.keep(answer.object);
  }
}

async function retry(running: RunningChange): Promise<void> {
  const { context, kind } = running;
  const answer = await context.client.retry(kind, running.idNow(), running.parent);
  if (answer.ok || answer.failure.kind === "unknown") context.wrote();
  if (!answer.ok) throw new Stop(answer.failure.diagnostic);
  running.see(answer.value);
}

/** `waited`: the seconds that it was given. Left out: somebody ended the run. */
function notReady({ change }: RunningChange, state: string, waited?: number): Stop["diagnostic"] {
  const when = waited === undefined ? ", and the run was interrupted" : ` after ${Math.round(waited)} s`;
  const again = "Run the same command again: it waits for the same one.";
  return {
    severity: "error",
    code: "not-ready",
    category: "unfinished",
    message: `${change.address} ("${change.title}") is still ${state}${when}`,
    hint: waited === undefined ? again : `${again} --ready-timeout says how long.`,
  };
}

function failed({ change, context, kind }: RunningChange, reason: string): Stop["diagnostic"] {
  const said = line(reason, context.client.secrets) ?? "no reason given";
  return {
    severity: "error",
    code: "not-taken-in",
    category: "unfinished",
    message: `the API could not take in ${change.address} ("${change.title}"): ${said}`,
    hint: `Mend it, or take the ${kind.title.one} out. The next run tries it once more.`,
  };
}
