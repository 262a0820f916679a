// The calls of an org. Where they are counted for an object, tests and simulations are none, and nothing is read of who called.
import type { Client, Failure, Wire } from "../api/client.ts";
import { isObject, wordOf } from "../api/json.ts";
import { call } from "../kinds/call.ts";
import type { Calls, Kind } from "../kinds/kind.ts";
import type { CallFacts, FoundCalls, LiveCall, LiveCalls, Turn } from "./live.ts";

/** Reads the newest calls. "unknown": this API lists none. */
export async function readCalls(
  client: Client,
  kind: Kind,
  id: string,
  most: number,
): Promise<LiveCalls | Failure | "unknown"> {
  const { calls: words } = kind;
  const answer = await client.calls(kind, id, most);
  if (answer === "unknown" || words === undefined) return "unknown";
  // An API from before its calls were listed.
  if (!answer.ok) return answer.failure.kind === "missing" ? "unknown" : answer.failure;
  const { items, complete } = answer.value;
  const { members, tries } = words;
  // An API that doesn't know the query answers with the calls of all.
  const isOwn = (item: Wire): boolean =>
    wordOf(item[members.object]) === id && !tries.some((name) => item[name] === true);
  return { calls: items.filter(isOwn).map((item) => toCall(words, item)), more: !complete };
}

function toCall({ members, alsoKeeps }: Calls, item: Wire): LiveCall {
  const [values, outcome, grade] = [item[members.variables], item[members.outcome], item[members.grade]];
  const at = Date.parse(wordOf(item[members.begin]) ?? "") / 1000;
  return {
    kept: wordOf(item[members.kept]) ?? "",
    also: Object.fromEntries(Object.entries(alsoKeeps).map(([name, at]) => [name, item[at] ?? null])),
    variables: isObject(values)
      ? Object.fromEntries(Object.entries(values).map(([name, value]) => [name, wordOf(value) ?? ""]))
      : {},
    ...(Number.isNaN(at) ? {} : { at }),
    ...(typeof outcome === "string" ? { outcome } : {}),
    ...(typeof grade === "number" ? { grade } : {}),
    isInstead: wordOf(item[members.instead]) !== undefined,
  };
}

/** Which calls are looked for. What is left out doesn't matter. */
export interface CallFilter {
  /** Id of the agent. */
  readonly agent?: string;
  /** On either end. */
  readonly number?: string;
  readonly direction?: string;
  /** `unknown`: nobody knows how it ended. */
  readonly outcome?: string;
  readonly grade?: { readonly least: number; readonly most: number };
  /** Milliseconds since 1970. */
  readonly since?: number;
  readonly until?: number;
  /** Those where nobody called, too. */
  readonly tests?: boolean;
}

/** Calls that are looked at for those that are wanted: the API knows only some of the words that they are looked for by. */
export const mostLooked = 2_000;

/** Looks for calls. "unknown": this API lists none. */
export async function findCalls(
  client: Client,
  filter: CallFilter,
  most: number,
): Promise<FoundCalls | Failure | "unknown"> {
  const answer = await client.callLog(queryOf(filter), {
    most,
    looked: mostLooked,
    keep: (item) => isFound(filter, item),
  });
  if (answer === "unknown") return "unknown";
  if (!answer.ok) return answer.failure;
  const { items, complete } = answer.value;
  const more = complete ? {} : { more: items.length >= most ? ("older" as const) : ("not looked at" as const) };
  return { calls: items.map(factsOf), ...more };
}

/** Reads one call. */
export async function readCall(client: Client, id: string): Promise<CallFacts | Failure | "unknown"> {
  const answer = await client.callPart("item", id);
  if (answer === "unknown") return "unknown";
  return answer.ok ? factsOf(answer.value) : answer.failure;
}

/** Reads what was said in a call. */
export async function readTranscript(client: Client, id: string): Promise<readonly Turn[] | Failure | "unknown"> {
  const answer = await client.callPart("transcript", id);
  if (answer === "unknown") return "unknown";
  if (!answer.ok) return answer.failure;
  const turns = answer.value[call.turns];
  const { role, text, begin } = call.turn;
  return (Array.isArray(turns) ? turns : []).filter(isObject).map((turn) => {
    const at = turn[begin];
    return {
      role: wordOf(turn[role]) ?? "",
      text: wordOf(turn[text]) ?? "",
      ...(typeof at === "number" && at >= 0 && at <= longest ? { at } : {}),
    };
  });
}

/** Milliseconds that a call may last: a day. What begins later says nothing. */
const longest = 86_400_000;

/** Where the audio of a call is, for a short while. Undefined: nothing was recorded. */
export async function readAudioAddress(
  client: Client,
  id: string,
): Promise<{ readonly address: string | undefined } | Failure | "unknown"> {
  const answer = await client.callPart("audio", id);
  if (answer === "unknown") return "unknown";
  if (!answer.ok) return answer.failure;
  const { url } = answer.value;
  return { address: typeof url === "string" && url !== "" ? url : undefined };
}

/** Nobody knows in which time zone the API takes a day, and whether the last one counts: it is asked for more, and all is looked at. */
const marginBefore = 1;
const marginAfter = 2;

function queryOf({ agent, number, direction, since, until, tests }: CallFilter): Readonly<Record<string, string>> {
  const { query } = call;
  const asked = {
    [query.agent]: agent,
    [query.number]: number,
    [query.direction]: direction,
    [query.since]: since === undefined ? undefined : dayOf(since, -marginBefore),
    [query.until]: until === undefined ? undefined : dayOf(until, marginAfter),
    [query.withoutTests]: tests === true ? undefined : "true",
  };
  return Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function dayOf(time: number, days: number): string {
  return new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}

/** An API that doesn't know a part of the query answers with more than was asked for. */
function isFound(filter: CallFilter, item: Wire): boolean {
  const { members, tries, outcomes } = call;
  const { agent, number, direction, outcome, grade, since, until, tests } = filter;
  const own = (member: string): string | undefined => wordOf(item[member]);
  if (own(members.id) === undefined) return false;
  if (agent !== undefined && own(members.agent) !== agent) return false;
  if (number !== undefined && own(members.from) !== number && own(members.to) !== number) return false;
  if (direction !== undefined && own(members.direction) !== direction) return false;
  if (tests !== true && tries.some((name) => item[name] === true)) return false;
  const ended = own(members.outcome);
  const known = outcomes.all.some((name) => name === ended) ? ended : "unknown";
  if (outcome !== undefined && known !== outcome) return false;
  const graded = item[members.grade];
  if (grade !== undefined && !(typeof graded === "number" && graded >= grade.least && graded <= grade.most))
    return false;
  if (since === undefined && until === undefined) return true;
  const at = Date.parse(own(members.begin) ?? "");
  return at >= (since ?? Number.NEGATIVE_INFINITY) && at <= (until ?? Number.POSITIVE_INFINITY);
}

function factsOf(item: Wire): CallFacts {
  const { id, agent: by, ...others } = call.members;
  const agent = wordOf(item[by]);
  const told = Object.entries(others).flatMap(([name, member]) => {
    const value = item[member];
    return value === undefined || value === null || value === "" ? [] : [[name, value] as const];
  });
  return { id: wordOf(item[id]) ?? "", ...(agent === undefined ? {} : { agent }), ...Object.fromEntries(told) };
}
