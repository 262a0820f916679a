// The calls that an object had. Tests and simulations are none, and nothing is read of who called.
import type { Client, Failure, Wire } from "../api/client.ts";
import { isObject, wordOf } from "../api/json.ts";
import type { Calls, Kind } from "../kinds/kind.ts";
import type { LiveCall, LiveCalls } from "./live.ts";

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
