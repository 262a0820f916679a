// Which line of a log a call heard, and how the calls of each went.
import { expect, test } from "vitest";
import { type DesiredResource, Reference, Template, type Value } from "../../src/config/desired.ts";
import { kindNamed } from "../../src/kinds/index.ts";
import type { Calls } from "../../src/kinds/kind.ts";
import type { LiveCall } from "../../src/live/live.ts";
import { type HeardRow, matchCalls } from "../../src/plan/calls.ts";
import type { LogEntry } from "../../src/plan/log.ts";
import { agent, org } from "../support/plan_inputs.ts";

const kind = kindNamed("agent");
const base = { org, record: "none", more: false, shallow: false } as const;

function entry(short: string, resource?: DesiredResource, at = Number(short)): LogEntry {
  const commit = { id: short.repeat(40), short, date: "2026-01-05", at, author: "Ada", subject: `Commit ${short}` };
  return {
    ...(short === "files" ? {} : { commit }),
    changes: [],
    applied: false,
    ...(resource === undefined ? {} : { resource }),
  };
}

const says = (short: string, prompt: Value): LogEntry => entry(short, agent("a", { prompt }));

const heard = (kept: string, over: Partial<LiveCall> = {}): LiveCall => ({
  kept,
  also: {},
  variables: {},
  at: 100,
  isInstead: false,
  ...over,
});

function rowsOf(entries: readonly LogEntry[], calls: readonly LiveCall[]): readonly HeardRow[] {
  const idOf = (address: string): string | undefined => (address === "agent.b" ? "7" : undefined);
  const found = matchCalls(kind, kind.calls as Calls, { calls, more: false }, { ...base, entries }, idOf);
  expect(found).toMatchObject({ calls: calls.length, more: false });
  return found.rows;
}

/** How many calls heard each, by the short name of its commit. */
function counts(entries: readonly LogEntry[], calls: readonly LiveCall[]): Readonly<Record<string, number>> {
  const name = ({ heard: line }: HeardRow) => (typeof line === "string" ? line : (line.commit?.short ?? "files"));
  return Object.fromEntries(rowsOf(entries, calls).map((row) => [name(row), row.calls]));
}

test("a call heard the line whose text it keeps, whatever its line ends", () => {
  const entries = [says("3", "Be brief.\n"), says("2", "Be kind.\nBe quick."), says("1", "Be loud.")];
  const calls = [heard("Be brief."), heard(" Be kind.\r\nBe quick.\r\n"), heard("Be brief.")];
  expect(counts(entries, calls)).toEqual({ 3: 2, 2: 1, 1: 0 });
});

test("what no line says is apart, and a variant from an edit", () => {
  const calls = [heard("Be rude."), heard("Be sly.", { isInstead: true }), heard("Be kind.", { isInstead: true })];
  expect(counts([says("1", "Be kind.")], calls)).toEqual({ 1: 1, instead: 1, none: 1 });
});

test("a text that came back is told by when it was heard", () => {
  const entries = [says("30", "Be kind."), says("20", "Be brief."), says("10", "Be kind.")];
  const at = (seconds: number) => heard("Be kind.", { at: seconds });
  expect(counts(entries, [at(15), at(29.9), at(30), at(31)])).toEqual({ 30: 2, 20: 0, 10: 2 });
  expect(counts(entries, [at(5)])).toEqual({ 30: 0, 20: 0, 10: 1 });
  const { at: _, ...timeless } = heard("Be kind.");
  expect(counts(entries, [timeless])).toEqual({ 30: 1, 20: 0, 10: 0 });
});

test("lines with the same text are told apart by what else a call keeps, where that tells anything", () => {
  const speaks = (short: string, voice: string) => entry(short, agent("a", { prompt: "Be kind.", voice }));
  const entries = [speaks("3", "Emma"), says("2", "Be brief."), speaks("1", "James")];
  const of = (voice: string | null, kept = "Be kind.") => heard(kept, { also: { voice, product: "spark" } });
  expect(counts(entries, [of("James"), of("James"), of("Emma")])).toEqual({ 3: 1, 2: 0, 1: 2 });
  expect(counts(entries, [of("Anna"), of(null), of("Emma", "Be brief.")])).toEqual({ 3: 2, 2: 1, 1: 0 });
});

test("of lines with the same text one that is not applied yet was not heard", () => {
  const [pending, applied] = [says("2", "Be kind."), { ...says("1", "Be kind."), applied: true }];
  expect(counts([pending, applied], [heard("Be kind.")])).toEqual({ 2: 0, 1: 1 });
  // It is another text: something was applied before that is not now.
  const before = [says("3", "Be brief."), says("2", "Be brief."), applied];
  expect(counts(before, [heard("Be brief.")])).toEqual({ 3: 1, 2: 0, 1: 0 });
});

test("files that are not committed were heard where nothing else says it", () => {
  const entries = [says("files", "Be kind."), says("2", "Be brief."), says("1", "Be kind.")];
  expect(counts(entries, [heard("Be kind.")])).toEqual({ 2: 0, 1: 1 });
  expect(counts([says("files", "Be new."), says("1", "Be kind.")], [heard("Be new.")])).toEqual({ files: 1, 1: 0 });
});

test("the platform's own variables may be filled in, those that the call tells", () => {
  const entries = [says("2", "Greet {{ name }} of {{place}} in {{toString}}."), says("1", "Greet {{name}}.")];
  const calls = [
    heard("Greet Bo of {{place}} in {{toString}}.", { variables: { name: "Bo" } }),
    heard("Greet {{ name }} of {{place}} in {{toString}}."),
    heard("Greet $&.", { variables: { name: "$&" } }),
    heard("Greet Al.", { variables: { name: "Bo" } }),
  ];
  expect(counts(entries, calls)).toEqual({ 2: 2, 1: 1, none: 1 });
});

test("ids in a text are those of the org, and a line without the text was heard by nobody", () => {
  const to = (address: string) => new Template(["Send to ", new Reference(address)]);
  const without = agent("a");
  const { prompt: _, ...fields } = without.fields;
  const entries = [
    says("5", to("agent.b")),
    says("4", to("agent.c")),
    says("3", null),
    entry("2", { ...without, fields }),
    entry("1"),
  ];
  expect(counts(entries, [heard("Send to 7")])).toEqual({ 5: 1, 4: 0, 3: 0, 2: 0 });
});

test("results are counted as the kind names them, and nothing is said of what nobody knows", () => {
  const calls = [
    heard("Be kind.", { outcome: "success", grade: 90 }),
    heard("Be kind.", { outcome: "failure", grade: 35 }),
    heard("Be kind.", { outcome: "no_conversation" }),
    heard("Be kind.", { outcome: "unknown" }),
    heard("Be kind."),
    heard("Be brief."),
  ];
  const none = { outcomes: { success: 0, failure: 0, no_conversation: 0 } };
  const [first, second, third] = [says("3", "Be kind."), says("2", "Be brief."), says("1", "Be loud.")];
  expect(rowsOf([first, second, third], calls)).toEqual([
    {
      heard: first,
      calls: 5,
      outcomes: { success: 1, failure: 1, no_conversation: 1 },
      unknown: 2,
      grade: 62.5,
      failed: 1 / 3,
    },
    { heard: second, calls: 1, ...none, unknown: 1 },
    { heard: third, calls: 0, ...none, unknown: 0 },
  ]);
});
