// A secret that is shown once goes where the configuration says and nowhere else: no log, record, plan or argument ever holds it. What has no
// place to go to is not made.
import { wordOf } from "../api/json.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Once } from "../kinds/kind.ts";
import { isAbout } from "../live/object.ts";
import { placeWords } from "../plan/secret.ts";
import type { Change } from "../plan/types.ts";
import type { Unfit } from "./context.ts";
import { type RunningChange, Stop } from "./running_change.ts";

type SecretTo = NonNullable<Change["secretTo"]>;

/** Ends the change unless its secret can go where it should. */
export async function checkHandOver(running: RunningChange): Promise<void> {
  const { change, context, kind } = running;
  const { once } = kind;
  const to = change.secretTo;
  if (once === undefined || to === undefined) return;
  const { folder, env } = context.home;
  const unfit =
    to.place.to === "command"
      ? await (await import("./secret_command.ts")).whyNoCommand(to.place.command, folder, env)
      : await (await import("./secret_file.ts")).whyNotIntoFile(to.place, folder, mayReplace(change));
  if (unfit === undefined) return;
  const what = change.steps.includes("renew") ? "no other one is asked for" : "it is not made";
  throw new Stop(
    problem(
      to,
      "no-secret-place",
      `the ${once.title} of ${change.address} can't go to ${placeWords(to.place)}, so ${what}: ${unfit.why}`,
      unfit.hint,
    ),
  );
}

/** Has the API give the object another secret. */
export async function renewSecret(running: RunningChange): Promise<void> {
  const { context, kind } = running;
  const { client } = context;
  const id = running.idNow();
  const answer = await client.renew(kind, id, running.parent);
  if (!answer.ok) {
    if (answer.failure.kind === "unknown") context.wrote();
    throw new Stop(answer.failure.diagnostic);
  }
  context.wrote();
  running.secret =
    kind.once === undefined || !isAbout(kind, id, answer.value) ? undefined : wordOf(answer.value[kind.once.field]);
}

/** Hands the secret over, and says in the record that it was. An answer that never came is asked for once more, where the API does that. */
export async function handOver(running: RunningChange): Promise<void> {
  const { change, context, kind } = running;
  const { once } = kind;
  const to = change.secretTo;
  if (once === undefined || to === undefined) return;
  // Whatever happens to the secret from here on, the record knows that nobody has it yet.
  await running.save();
  const mayRenew = kind.endpoints[context.plan.dialect]?.renew !== undefined;
  if (running.secret === undefined && mayRenew) await renewSecret(running);
  const { secret } = running;
  running.secret = undefined;
  if (secret === undefined || secret === "")
    throw new Stop(notGiven(running, once, to, { why: "its answer was lost" }));
  const { folder, env } = context.home;
  const unfit =
    to.place.to === "command"
      ? await (await import("./secret_command.ts")).giveToCommand(to.place.command, secret, folder, env)
      : await (await import("./secret_file.ts")).writeSecretFile(to.place, secret, folder, mayReplace(change));
  if (unfit !== undefined) throw new Stop(notGiven(running, once, to, unfit));
  context.record.settle(change.address);
  await running.save();
}

function mayReplace({ secretTo, steps }: Change): boolean {
  return secretTo?.mayReplace === true || steps.includes("renew");
}

function notGiven({ change, context, kind }: RunningChange, once: Once, to: SecretTo, { why }: Unfit): Diagnostic {
  const mayRenew = kind.endpoints[context.plan.dialect]?.renew !== undefined;
  const again = mayRenew
    ? "Run the same command again: it gets another one."
    : change.keep?.protect === true
      ? "Only a new one has another, and `protect` forbids to delete this one."
      : "Run the same command with --allow-recreate: it is deleted and made anew, with another one.";
  return problem(
    to,
    "secret-not-given",
    `${change.address} is there, and its ${once.title} did not get to ${placeWords(to.place)}: ${why}`,
    `Nobody can read it again. ${again}`,
  );
}

function problem({ position }: SecretTo, code: string, message: string, hint?: string): Diagnostic {
  return { severity: "error", code, message, position, ...(hint === undefined ? {} : { hint }) };
}
