// What the API can say about a text before callers hear it. It only helps: whatever becomes of a question, the plan stays as it is.
import type { Answer, Client, Wire } from "../api/client.ts";
import { isObject, wordOf } from "../api/json.ts";
import { pause } from "../clock.ts";
import type { Desired, DesiredResource } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Advice, Json, Said } from "../kinds/kind.ts";
import type { Live, LiveObject } from "../live/live.ts";
import type { Change, Plan } from "../plan/types.ts";
import { resolveValue } from "../plan/value.ts";

/** Milliseconds that an answer may take that is still being made. */
const longestThought = 30_000;
/** Milliseconds between two questions: what the API asks for, within these. */
const leastPause = 200;
const longestPause = 5_000;

/** What the plan of an org is asked about. */
export interface Asked {
  readonly client: Client;
  readonly plan: Plan;
  readonly desired: Desired;
  readonly live: Live;
  readonly signal: AbortSignal;
}

/** Asks about every text that changes. Gives warnings where the texts are written; what could not be asked is one of them. */
export async function askForAdvice({ client, plan, desired, live, signal }: Asked): Promise<readonly Diagnostic[]> {
  const written = new Map(desired.resources.map((resource) => [resource.address, resource]));
  const said = await Promise.all(
    plan.changes.flatMap((change) => {
      const resource = written.get(change.address);
      const { advice = [] } = kindNamed(change.kind);
      return resource === undefined
        ? []
        : advice
            .filter(({ about }) => changesText(change, about))
            .map((question) => ask({ client, plan, live, signal }, change, resource, question));
    }),
  );
  return said.flat();
}

function changesText({ action, fields }: Change, about: string): boolean {
  return action !== "delete" && fields.some(({ name, after }) => name === about && typeof after === "string");
}

async function ask(
  { client, plan, live, signal }: Omit<Asked, "desired">,
  { address, id, kind }: Change,
  resource: DesiredResource,
  advice: Advice,
): Promise<readonly Diagnostic[]> {
  const warn = (code: string, message: string): Diagnostic => ({
    severity: "warning",
    code,
    message: `${address}: ${message}`,
    org: plan.org,
    address,
    position: resource.fieldPositions[advice.about] ?? resource.position,
  });
  if (id === undefined && advice.path.includes("{id}"))
    return [{ ...warn("advice-not-asked", `${advice.title} is made once it is there`), severity: "note" }];
  const object = live.lists[kind]?.objects.find((one) => one.id === id);
  const question = questionOf(advice, resource, object, plan);
  if (question === undefined)
    return [
      warn("advice-not-asked", `${advice.title} was not asked: the text holds what is not known yet, or a secret`),
    ];
  const answer = await patiently(() => client.advise(advice, id ?? "", question), advice.says, signal);
  if (answer === "unknown") return [];
  if (answer === "late") return [warn("advice-not-asked", `${advice.title} is still being made; ask again later`)];
  return answer.ok
    ? findingsIn(answer.value, advice.says).map((words) => warn("advice", `${advice.title} says: ${words}`))
    : [warn("advice-not-asked", `${advice.title} gave no answer: ${answer.failure.diagnostic.message}`)];
}

/** The question about what would be live after this plan. Undefined: a part of it is not known, or a secret. */
function questionOf(
  { asks }: Advice,
  resource: DesiredResource,
  object: LiveObject | undefined,
  { ids }: Plan,
): Readonly<Record<string, Json>> | undefined {
  const kind = kindNamed(resource.kind);
  const members: [string, Json][] = [];
  for (const [member, name] of Object.entries(asks)) {
    const value = resource.fields[name];
    if (value === undefined) {
      const kept = object?.draft?.[name] ?? object?.fields[name];
      if (kept != null) members.push([member, kept]);
      continue;
    }
    const { json, unknown, secret } = resolveValue(fieldNamed(kind, name), value, (address) => ids[address]);
    if (unknown || secret) return undefined;
    if (json !== null) members.push([member, json]);
  }
  return Object.fromEntries(members);
}

async function patiently(
  call: () => Promise<Answer<Wire> | "unknown">,
  said: Said,
  signal: AbortSignal,
): Promise<Answer<Wire> | "unknown" | "late"> {
  for (let waited = 0; ; ) {
    const answer = await call();
    const again = said.form !== "findings" || answer === "unknown" || !answer.ok ? undefined : answer.value[said.again];
    if (typeof again !== "number") return answer;
    const wait = Math.min(Math.max(again, leastPause), longestPause);
    waited += wait;
    if (waited > longestThought || signal.aborted) return "late";
    await pause(wait, signal);
  }
}

/** What an answer says, in words. */
function findingsIn(answer: Wire, said: Said): readonly string[] {
  if (said.form === "doubt") {
    if (answer[said.when] !== true) return [];
    const [found, wanted] = said.names.map((name) => wordOf(answer[name]));
    const words = wordOf(answer[said.words]) ?? "";
    return [
      `it reads as ${found ?? "another language"}, and the agent speaks ${wanted ?? "another one"}${words === "" ? "" : `: ${words}`}`,
    ];
  }
  const { [said.list]: list } = answer;
  return (Array.isArray(list) ? (list as readonly Json[]) : []).filter(isObject).map((finding) => {
    const about = Object.entries(isObject(finding[said.about]) ? (finding[said.about] as Wire) : {});
    const words = about.map(
      ([name, value]) => `${name.replaceAll("_", " ")}: ${wordOf(value) ?? JSON.stringify(value)}`,
    );
    const name = (wordOf(finding[said.name]) ?? "something").replaceAll("_", " ");
    return words.length === 0 ? name : `${name} (${words.join(", ")})`;
  });
}
