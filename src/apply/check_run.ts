// One run of a check: what it tells of itself, and whether it is over.
import { createHash } from "node:crypto";
import type { Wire } from "../api/client.ts";
import { isObject, wordOf } from "../api/json.ts";
import { line } from "../api/said.ts";
import type { Check, Json } from "../kinds/kind.ts";
import type { LiveObject } from "../live/live.ts";

/** Parts that did not pass and are still told one by one. */
const mostFailures = 5;

/** What a run that is over came to. */
export interface RunResult {
  readonly passed: number;
  readonly total: number;
  readonly cents?: number;
  /** It says nothing of the draft, or did not come to its end. */
  readonly reason?: string;
  readonly failures: readonly string[];
}

/** How what a run says is told. */
interface Telling {
  /** What an id that is played is called. */
  readonly nameOf: (id: string) => string | undefined;
  /** What it may say and nobody may read. */
  readonly secrets: readonly string[];
}

/** What a run came to. Undefined: it is not over. */
export function resultOf(check: Check, wire: Wire, telling: Telling): RunResult | undefined {
  const { tells, title } = check;
  const count = (name: string | undefined): number => {
    const value = wire[name ?? ""];
    return typeof value === "number" ? value : 0;
  };
  const skipped = count(tells.skipped);
  const passed = tells.passed.reduce((sum, name) => sum + count(name), 0);
  const total = Math.max(0, count(tells.total) - skipped);
  const isBroken = tells.broken.includes(wordOf(wire.status) ?? "");
  const isCounted = count(tells.total) > 0 && passed + count(tells.failed) + skipped >= count(tells.total);
  if (wordOf(wire[tells.end]) === undefined && !isBroken && !isCounted) return undefined;
  const said = line(wordOf(wire[tells.reason]) ?? "", telling.secrets);
  const reason = said ?? (total === 0 ? `there was no ${title.one} to run` : undefined);
  const cents = wire[tells.cents];
  return {
    passed,
    total,
    ...(typeof cents === "number" ? { cents } : {}),
    ...(reason === undefined ? {} : { reason }),
    failures: failuresIn(wire[tells.parts], check, telling),
  };
}

/** How far a run is, in words. */
export function progressOf({ tells, title }: Check, wire: Wire, secrets: readonly string[]): string {
  const counts = [...tells.passed, tells.failed].map((name) => wire[name]);
  const over = counts.reduce<number>((sum, count) => sum + (typeof count === "number" ? count : 0), 0);
  const total = wire[tells.total];
  return typeof total === "number" && total > 0
    ? `${over} of ${total} ${total === 1 ? title.one : title.many} done`
    : `it is ${line(wordOf(wire.status) ?? "", secrets) ?? "not over"}`;
}

/** It was made with what callers hear now, and not with the draft: the API's word on which text it took. */
export function isOfDeployed({ tells }: Check, wire: Wire, { fields, draft = {} }: LiveObject): boolean {
  const live = fields[tells.about];
  const waiting = draft[tells.about] ?? live;
  if (typeof live !== "string" || live === waiting) return false;
  return wordOf(wire[tells.hash])?.toLowerCase() === createHash("sha256").update(live).digest("hex");
}

/** It played less than was to be played, or something else: somebody else's run, or a start that the API took in part. Undefined: it did not. */
export function otherThan({ tells, title }: Check, wire: Wire, wanted: readonly string[]): string | undefined {
  const total = wire[tells.total];
  const parts = wire[tells.parts];
  const played = (Array.isArray(parts) ? (parts as readonly Json[]) : [])
    .filter(isObject)
    .flatMap((part) => wordOf(part[tells.played]) ?? []);
  if (wanted.length === 0) return undefined;
  if (played.some((id) => !wanted.includes(id))) return `the API played other ${title.many} than it was asked for`;
  if (typeof total === "number" && total > 0 && total < wanted.length)
    return `the API played ${total} of the ${wanted.length} ${title.many} that it was asked for`;
  return undefined;
}

/** The parts that failed, those of the same reason together. */
function failuresIn(
  parts: Json | undefined,
  { tells: { states, reasons, played }, title }: Check,
  { nameOf, secrets }: Telling,
): readonly string[] {
  const all = (Array.isArray(parts) ? (parts as readonly Json[]) : []).filter(isObject);
  const failed = all.filter((part) => states.some((name) => /^(fail|error)/i.test(wordOf(part[name]) ?? "")));
  const byReason = new Map<string, string[]>();
  for (const part of failed.slice(0, mostFailures)) {
    const id = wordOf(part[played]) ?? "";
    const name = nameOf(id) ?? `${title.one} ${id}`.trim();
    const why = reasons.map((one) => line(wordOf(part[one]) ?? "", secrets)).find((words) => words !== undefined) ?? "";
    byReason.set(why, [...(byReason.get(why) ?? []), name]);
  }
  const told = [...byReason].map(([why, names]) => `${names.join(", ")}${why === "" ? "" : `: ${why}`}`);
  return failed.length > mostFailures ? [...told, `and ${failed.length - mostFailures} more`] : told;
}
