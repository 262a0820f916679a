// Calls for a person and for another program. Numbers are masked in both, also those that somebody said, unless they are asked for.
import { aFewOf } from "../diagnostic.ts";
import { hasCalls } from "../kinds/index.ts";
import type { Json } from "../kinds/kind.ts";
import type { CallFacts, FoundCalls, Turn } from "../live/live.ts";
import { maskEnd, maskJson, maskText } from "./mask.ts";
import { sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";
import { formatTable } from "./table.ts";
import { momentWords } from "./wording.ts";

/** How calls are shown. */
export interface CallOptions {
  readonly style: Style;
  readonly orgsShown: boolean;
  /** As they are, and not masked. */
  readonly showNumbers: boolean;
}

/** The org that calls are of. */
export interface CallsOrg {
  readonly name: string;
  /** Live ids of what its record binds. */
  readonly ids: ReadonlyMap<string, string>;
}

/** The calls of one org that were looked for. */
export interface OrgCalls {
  readonly org: CallsOrg;
  readonly found: FoundCalls;
}

/** One call with its org. */
export interface OneCall {
  readonly org: CallsOrg;
  readonly facts: CallFacts;
}

/** Calls as a table, newest first. */
export async function formatCalls(all: readonly OrgCalls[], options: CallOptions): Promise<string> {
  const { style, orgsShown } = options;
  const rows = all.flatMap(({ org, found }) =>
    found.calls.map((facts) => {
      const say = sayer(facts, options);
      return [
        ...(orgsShown ? [org.name] : []),
        say("id"),
        timeOf(say("begin")),
        say("direction"),
        agentOf(org, facts),
        say("from"),
        say("to"),
        lengthOf(facts),
        (say("outcome") || (facts.status === "completed" ? "" : say("status"))).replaceAll("_", " "),
        say("grade"),
      ];
    }),
  );
  const head = ["id", "began (UTC)", "direction", "agent", "from", "to", "took", "outcome", "grade"];
  const right = [6, 8].map((column) => column + (orgsShown ? 1 : 0));
  const lines = rows.length === 0 ? [] : await formatTable(orgsShown ? ["org", ...head] : head, rows, style, right);
  const notes = notesOf(all, orgsShown).map((words) => style.dim(sanitizeLine(words)));
  return `${[...lines, ...(lines.length > 0 && notes.length > 0 ? [""] : []), ...notes].join("\n")}\n`;
}

/** What is to be said below the table, once for all orgs of which it is true. */
function notesOf(all: readonly OrgCalls[], orgsShown: boolean): readonly string[] {
  const notes: readonly (readonly [string, (found: FoundCalls) => boolean])[] = [
    ["no such calls.", ({ calls }) => calls.length === 0],
    ["there may be more: --limit shows them.", ({ more }) => more === "older"],
    [
      "only the newest calls were looked at, and older ones may be such as well: --until looks further back.",
      ({ more }) => more === "not looked at",
    ],
  ];
  return notes.flatMap(([words, isTrue]) => {
    const orgs = all.filter(({ found }) => isTrue(found)).map(({ org }) => org.name);
    if (orgs.length === 0) return [];
    if (!orgsShown) return [`${words.charAt(0).toUpperCase()}${words.slice(1)}`];
    return [`${orgs.length === 1 ? "Org" : "Orgs"} ${aFewOf(orgs)}: ${words}`];
  });
}

/** What a person reads of one call, in this order. */
const told: readonly (readonly [keyof CallFacts, string])[] = [
  ["status", "status"],
  ["direction", "direction"],
  ["from", "from"],
  ["to", "to"],
  ["begin", "began"],
  ["end", "ended"],
  ["endReason", "ended by"],
  ["variant", "variant"],
  ["outcome", "outcome"],
  ["grade", "grade"],
  ["goal", "goal"],
  ["goalReason", "why"],
  ["issues", "issues"],
  ["criticalIssues", "critical issues"],
  ["transfer", "transfer"],
  ["transferTo", "transferred to"],
  ["recording", "recording mode"],
  ["unresolved", "variables without a value"],
  ["variables", "variables"],
  ["collected", "collected"],
  ["extracted", "extracted"],
  ["summary", "summary"],
];

/** One call, a line for each thing that is known of it. */
export function formatCall({ org, facts }: OneCall, options: CallOptions): string {
  const say = sayer(facts, options);
  const { style, orgsShown } = options;
  const rows: readonly (readonly [string, string])[] = [
    ["agent", agentOf(org, facts)],
    ...told.flatMap(([name, words]): readonly (readonly [string, string])[] => [
      [words, times.has(name) ? momentWords(say(name)) : say(name)],
      ...(name === "end" ? [["took", lengthOf(facts)] as const] : []),
    ]),
  ];
  const shown = rows.filter(([, value]) => value !== "");
  const width = Math.max(...shown.map(([words]) => words.length));
  const head = `${orgsShown ? `${org.name}: ` : ""}call ${say("id")}`;
  return [
    style.bold(sanitizeLine(head)),
    ...shown.map(([words, value]) => `  ${words.padEnd(width)}  ${sanitizeLine(value)}`),
    "",
  ].join("\n");
}

/** What was said, a line for each time somebody spoke. */
export function formatTranscript(turns: readonly Turn[], options: CallOptions): string {
  if (turns.length === 0) return "Nothing was said, or nothing was written down.\n";
  return turns
    .map(({ role, text, at }) => {
      const when = at === undefined ? "" : `${clockOf(at / 1000).padStart(6)}  `;
      // One line each: no text may look like what somebody else said.
      return `${options.style.dim(when)}${options.style.bold(sanitizeLine(masked(role, options)))}: ${sanitizeLine(masked(text, options))}\n`;
    })
    .join("");
}

/** Calls for another program. */
export function callsToJson(all: readonly OrgCalls[], options: Pick<CallOptions, "showNumbers">): object {
  return {
    calls: all.flatMap(({ org, found }) => found.calls.map((facts) => callJson({ org, facts }, options))),
    more: all.some(({ found }) => found.more !== undefined),
  };
}

/** One call for another program. */
export function callToJson(call: OneCall, options: Pick<CallOptions, "showNumbers">): object {
  return { call: callJson(call, options) };
}

/** What was said, for another program. */
export function transcriptToJson(
  org: CallsOrg,
  id: string,
  turns: readonly Turn[],
  options: Pick<CallOptions, "showNumbers">,
): object {
  return {
    org: org.name,
    id,
    turns: turns.map(({ role, text, at }) => ({
      role: masked(role, options),
      text: masked(text, options),
      ...(at === undefined ? {} : { begins_ms: at }),
    })),
  };
}

/** Names in JSON, of those facts that a program reads by their own name. */
const jsonNames: Readonly<Partial<Record<keyof CallFacts, string>>> = {
  begin: "began_at",
  end: "ended_at",
  from: "from_number",
  to: "to_number",
  goalReason: "goal_reason",
  endReason: "end_reason",
  criticalIssues: "critical_issues",
  unresolved: "unresolved_variables",
  transferTo: "transferred_to",
};

function callJson({ org, facts }: OneCall, options: Pick<CallOptions, "showNumbers">): Readonly<Record<string, Json>> {
  const { id, agent, ...rest } = facts;
  const address = addressOf(org, facts);
  return {
    org: org.name,
    id,
    ...(agent === undefined ? {} : { agent_id: agent }),
    ...(address === undefined ? {} : { agent: `${org.name}/${address}` }),
    ...Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [
        jsonNames[name as keyof CallFacts] ?? name,
        shown(name as keyof CallFacts, value, options),
      ]),
    ),
  };
}

const ends: ReadonlySet<string> = new Set<keyof CallFacts>(["from", "to", "transferTo"]);
const times: ReadonlySet<string> = new Set<keyof CallFacts>(["begin", "end"]);

/** A fact without what it says of who called. */
function shown(name: keyof CallFacts, value: Json, { showNumbers }: Pick<CallOptions, "showNumbers">): Json {
  if (showNumbers || name === "id") return value;
  if (ends.has(name)) return typeof value === "string" ? maskEnd(value) : maskJson(value);
  // A time is all digits.
  if (times.has(name) && typeof value === "string" && isTime(value)) return value;
  return maskJson(value);
}

function sayer(facts: CallFacts, options: CallOptions): (name: keyof CallFacts) => string {
  return (name) => {
    const value = facts[name];
    if (value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0))
      return "";
    const safe = shown(name, value, options);
    return typeof safe === "string" ? safe : JSON.stringify(safe);
  };
}

function masked(text: string, { showNumbers }: Pick<CallOptions, "showNumbers">): string {
  return showNumbers ? text : maskText(text);
}

function addressOf({ ids }: CallsOrg, { agent }: CallFacts): string | undefined {
  if (agent === undefined) return undefined;
  return [...ids].find(([address, id]) => id === agent && hasCalls(address))?.[0];
}

function agentOf(org: CallsOrg, facts: CallFacts): string {
  return addressOf(org, facts) ?? (facts.agent === undefined ? "" : `id ${facts.agent}`);
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(text);
}

function timeOf(text: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d.*Z$/.test(text) ? text.slice(0, 16).replace("T", " ") : text;
}

function lengthOf({ seconds }: CallFacts): string {
  return typeof seconds === "number" && seconds >= 0 ? clockOf(seconds) : "";
}

function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}
