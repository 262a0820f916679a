// A number that is bought costs money: the same key of the YAML buys one, whatever happens to answers and files.
import type { Answer, Wire } from "../../api/client.ts";
import { wordOf } from "../../api/json.ts";
import { pause, stopwatch } from "../../clock.ts";
import { sameValue } from "../../kinds/compare.ts";
import { kindNameOf } from "../../kinds/identity.ts";
import { toLiveObject } from "../../live/object.ts";
import { readItem } from "../../live/read.ts";
import { isFieldOf } from "../applied.ts";
import { isBirth, journal, learn, makeOnceWithoutName, noBirth, unknownBirth } from "../birth.ts";
import { type RunningChange, Stop } from "../running_change.ts";

/** Buys the number and waits until it is ready. */
export async function provision(running: RunningChange): Promise<void> {
  const { change, context, kind, parent } = running;
  const { plan, client, digests } = context;
  const body = change.provision ?? {};
  const repeatable = kind.endpoints[plan.dialect]?.idempotencyKey;
  if (repeatable === undefined)
    await makeOnceWithoutName(running, {
      intent: { step: "provision" },
      call: () => client.create(kind, body, parent),
    });
  else {
    // The same key for the same org and key of the YAML: neither a lost file nor a lost answer buys a second number.
    const org = plan.orgId ?? plan.org;
    const key = `thundersync-${org}-${digests.plain(`${org} ${change.address}`)}`;
    await journal(running, { step: "provision" });
    context.wrote();
    await learn(
      running,
      await bought(running, () => client.create(kind, { ...body, [repeatable]: key }, parent)),
      "now",
    );
  }
  await waitUntilReady(running);
  await lookForStandIn(running);
}

/** An answer about a purchase need not tell all of the number: before its label is taken for one that this API doesn't have, it is read. */
async function lookForStandIn(running: RunningChange): Promise<void> {
  const { change, context, id, kind, latest } = running;
  const { standIn } = change;
  if (standIn === undefined || id === undefined || latest === undefined || isFieldOf(latest, change, standIn)) return;
  const answer = await readItem(context.client, context.plan.dialect, { kind: kind.name, id });
  if (answer.state === "there") running.keep(answer.object);
}

/** What the same key bought, now or in an earlier run. Asking again buys nothing more. */
async function bought(running: RunningChange, call: () => Promise<Answer<Wire>>): Promise<Wire> {
  const { settings, signal, plan, on, record } = running.context;
  const { address } = running.change;
  const wasBegun = record.earlierIntent(address) !== undefined;
  let before: string | undefined;
  let said = "";
  for (const seconds of [0, ...settings.reconcileWaits]) {
    if (said !== "") {
      const reason = `${said}; asking again in ${Math.ceil(seconds)} s`;
      on({ type: "waiting", org: plan.org, address, reason });
      await pause(seconds * 1000, signal);
      if (signal.aborted) break;
    }
    const answer = await call();
    if (!answer.ok) throw new Stop(answer.failure.diagnostic);
    if (isBirth(running, answer.value)) return answer.value;
    const id = wordOf(answer.value.id) ?? "";
    // Where nothing tells of an earlier purchase, a mixed-up answer looks the same: it takes two of them to believe it.
    if (isUnclaimed(running, answer.value) && (wasBegun || (id !== "" && id === before))) return answer.value;
    before = id;
    said = noBirth(running, answer.value);
  }
  throw new Stop(unknownBirth(address, said, "Look at the org in the dashboard, then run the same command again."));
}

/** Nobody has it and nobody set anything of it: an earlier run may have bought it and ended before it was led anywhere. */
function isUnclaimed({ context, kind, parent }: RunningChange, wire: Wire): boolean {
  const { plan, record } = context;
  const object = toLiveObject(kind, plan.dialect, wire, parent);
  const claimed =
    record.idsOf(kind.name).includes(object.id) ||
    Object.entries(plan.ids).some(([address, id]) => id === object.id && kindNameOf(address) === kind.name);
  return (
    object.id !== "" &&
    !claimed &&
    kind.fields.every((field) => sameValue(field, field.default ?? null, object.fields[field.name] ?? null))
  );
}

async function waitUntilReady(running: RunningChange): Promise<void> {
  const { change, context, kind } = running;
  const { birth } = kind;
  if (birth.by !== "provision" || running.id === undefined) return;
  const { ready } = birth;
  const { client, settings, on, plan, signal } = context;
  const name = wordOf(running.latest?.facts[kind.naturalName]) ?? change.key;
  const waited = stopwatch();
  for (let wait = 0.25; ; wait = Math.min(wait * 2, 5)) {
    const state = running.latest?.facts[ready.field];
    if (state === ready.value) return;
    if (typeof state === "string" && ready.failed.includes(state)) {
      throw new Stop({
        severity: "error",
        code: "provisioning-failed",
        message: `the number ${name} could not be provisioned: its ${ready.field} is ${state}`,
        hint: "Look at it in the dashboard.",
      });
    }
    if (waited() >= settings.provisionTimeout || signal.aborted) {
      throw new Stop({
        severity: "error",
        code: "provisioning-slow",
        message: `the number ${name} is still ${wordOf(state) ?? "not ready"} after ${Math.round(waited())} s`,
        hint: "Run the same command again: it goes on waiting for the same number.",
      });
    }
    on({
      type: "waiting",
      org: plan.org,
      address: change.address,
      reason: `${name} is ${wordOf(state) ?? "not ready"}`,
    });
    await pause(wait * 1000, signal);
    const answer = await readItem(client, plan.dialect, { ...running.at, id: running.id });
    if (answer.state === "unknown") throw new Stop(answer.diagnostic);
    // It was bought: a read that doesn't show it lags behind.
    if (answer.state === "there") running.keep(answer.object);
  }
}
