// Which line of a log each call heard: a call keeps the text that it was spoken from.
import type { Value } from "../config/desired.ts";
import { canonicalText, sameValue } from "../kinds/compare.ts";
import { fieldNamed } from "../kinds/index.ts";
import type { Calls, Json, Kind } from "../kinds/kind.ts";
import type { LiveCall, LiveCalls } from "../live/live.ts";
import type { LogEntry, OrgLog } from "./log.ts";
import { type IdOf, resolveValue } from "./value.ts";

/** Calls that heard the same, and how they went. */
export interface HeardRow {
  /** none: no line renders to it. instead: neither, and something else took the call. */
  readonly heard: LogEntry | "instead" | "none";
  readonly calls: number;
  /** How many ended in each way that the kind has. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Calls of which nobody knows how they ended. */
  readonly unknown: number;
  /** On average. Left out: none has a grade. */
  readonly grade?: number;
  /** The share that failed, from 0 to 1, of those of which it is known. Left out: it is of none. */
  readonly failed?: number;
}

/** What the calls of an object heard. */
export interface Heard {
  /** The lines, newest first, also those that nobody heard; then what is none of them. */
  readonly rows: readonly HeardRow[];
  readonly calls: number;
  /** There are older calls. */
  readonly more: boolean;
  /** What took calls in place of the object, in words. */
  readonly instead: string;
}

/** Lines up calls with the lines that render to what they heard. */
export function matchCalls(
  kind: Kind,
  words: Calls,
  { calls, more }: LiveCalls,
  { entries }: OrgLog,
  idOf: IdOf,
): Heard {
  const find = finder(kind, words.keeps, entries, idOf);
  const heard = new Map<HeardRow["heard"], LiveCall[]>();
  for (const entry of entries) if (entry.commit !== undefined && entry.resource !== undefined) heard.set(entry, []);
  for (const call of calls) {
    const line = find(call) ?? (call.isInstead ? "instead" : "none");
    const others = heard.get(line);
    if (others === undefined) heard.set(line, [call]);
    else others.push(call);
  }
  const rows = [...entries, "instead" as const, "none" as const].flatMap((line) => {
    const own = heard.get(line);
    return own === undefined ? [] : [{ heard: line, ...resultsOf(own, words) }];
  });
  return { rows, calls: calls.length, more, instead: words.instead };
}

/** A line that may have been heard, with its text. */
interface Line {
  readonly entry: LogEntry;
  readonly text: string;
  /** What it renders to besides. */
  readonly others: Readonly<Record<string, Json | undefined>>;
  /** It is newer than what the record says was applied last. */
  readonly isPending: boolean;
}

/** Finds the line of a call. Most calls heard the same few texts, so each text is compared once. */
function finder(
  kind: Kind,
  name: string,
  entries: readonly LogEntry[],
  idOf: IdOf,
): (call: LiveCall) => LogEntry | undefined {
  const field = fieldNamed(kind, name);
  const applied = entries.findIndex((entry) => entry.applied);
  const lines: readonly Line[] = entries.flatMap((entry, i) => {
    const { [name]: text, ...others } = resolved(kind, entry.resource?.fields ?? {}, idOf);
    return typeof text === "string" ? [{ entry, text, others, isPending: i < applied }] : [];
  });
  const sameAs = (kept: string, textOf: (line: Line) => string): readonly Line[] =>
    lines.filter((line) => canonicalText(field, textOf(line)) === kept);
  const agrees = ({ also }: LiveCall, { others }: Line): boolean =>
    Object.entries(also).every(
      ([one, value]) => !Object.hasOwn(others, one) || sameValue(fieldNamed(kind, one), others[one], value),
    );
  const known = new Map<string, readonly Line[]>();
  return (call) => {
    const kept = canonicalText(field, call.kept);
    const exact = known.get(kept) ?? sameAs(kept, ({ text }) => text);
    known.set(kept, exact);
    const same = exact.length > 0 ? exact : sameAs(kept, ({ text }) => filled(text, call));
    const agreeing = same.filter((line) => agrees(call, line));
    return newestHeard(call, agreeing.length > 0 ? agreeing : same)?.entry;
  };
}

function resolved(
  kind: Kind,
  fields: Readonly<Record<string, Value>>,
  idOf: IdOf,
): Readonly<Record<string, Json | undefined>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, resolveValue(fieldNamed(kind, name), value, idOf).json]),
  );
}

/** Nobody heard a commit before it was made, and hardly one that is newer than what is applied. */
function newestHeard({ at = Number.POSITIVE_INFINITY }: LiveCall, lines: readonly Line[]): Line | undefined {
  const made = lines.filter(({ entry: { commit } }) => commit !== undefined && commit.at <= at);
  return made.find(({ isPending }) => !isPending) ?? made[0] ?? lines.at(-1);
}

/** The text as it is kept where the platform's own variables are filled in. */
function filled(text: string, { variables }: LiveCall): string {
  return text.replaceAll(/\{\{([^{}]*)\}\}/g, (written, name: string) =>
    Object.hasOwn(variables, name.trim()) ? (variables[name.trim()] as string) : written,
  );
}

function resultsOf(calls: readonly LiveCall[], { outcomes }: Calls): Omit<HeardRow, "heard"> {
  const counts = outcomes.all.map((name) => [name, calls.filter(({ outcome }) => outcome === name).length] as const);
  const known = counts.reduce((sum, [, count]) => sum + count, 0);
  const failures = calls.filter(({ outcome }) => outcome === outcomes.failure).length;
  const grades = calls.flatMap(({ grade }) => grade ?? []);
  return {
    calls: calls.length,
    outcomes: Object.fromEntries(counts),
    unknown: calls.length - known,
    ...(grades.length === 0 ? {} : { grade: grades.reduce((sum, grade) => sum + grade, 0) / grades.length }),
    ...(known === 0 ? {} : { failed: failures / known }),
  };
}
