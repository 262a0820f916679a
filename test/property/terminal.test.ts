// Whatever stands in the org or in the configuration: a report prints words and our own colours, and nobody else's line ends.
// A failing case prints its seed and path; run it again with SEED=… and PATH_OF_CASE=….
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ApplyEvent } from "../../src/apply/events.ts";
import { call } from "../../src/kinds/call.ts";
import type { CallFacts } from "../../src/live/live.ts";
import type { Bindings } from "../../src/plan/bindings.ts";
import { formatBindingsList } from "../../src/report/bindings.ts";
import { formatCall, formatCalls, formatTranscript } from "../../src/report/calls.ts";
import { formatDiagnostics } from "../../src/report/diagnostics.ts";
import { eventToJson } from "../../src/report/events.ts";
import { beginGroup } from "../../src/report/groups.ts";
import { planToJson } from "../../src/report/json.ts";
import { diffText, formatDiffLines } from "../../src/report/line_diff.ts";
import { Meter } from "../../src/report/meter.ts";
import { fatesOf, formatOrgs } from "../../src/report/orgs.ts";
import { formatOutcome, outcomeToJson } from "../../src/report/outcome.ts";
import { formatEvent } from "../../src/report/progress.ts";
import { sanitize, sanitizeJson } from "../../src/report/sanitize.ts";
import { colorStyle, plainStyle, type Style } from "../../src/report/style.ts";
import { formatPlan } from "../../src/report/text.ts";
import { formatUndo, formatUndoHtml, formatUndoMarkdown } from "../../src/report/undo.ts";
import { parametersOf } from "../support/budget.ts";
import { commandsIn, harmfulIn, hostilePieces, runnerPieces, withoutColors } from "../support/harmful.ts";
import { textOf, valuesOf } from "../support/hostile_values.ts";
import { readComment } from "../support/strict_markdown.ts";

const text = textOf([...hostilePieces, ...runnerPieces, "name", "(secret)", "ä", "漢", '"', "`", "%s"]);
const { diagnostic, plan, outcome, checkOutcome } = valuesOf(text);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const event = fc.record({
  type: fc.constantFrom(
    "change-started",
    "waiting",
    "change-checked",
    "change-done",
    "change-failed",
    "change-held",
    "change-skipped",
  ),
  check: checkOutcome,
  org: text,
  address: text,
  action: fc.constantFrom("create", "update"),
  reason: text,
  id: text,
  diagnostic,
}) as unknown as fc.Arbitrary<Extract<ApplyEvent, { readonly address: string }>>;

const record = fc.record({
  version: fc.constant(1),
  lineage: text,
  serial: fc.nat(),
  org: text,
  api: text,
  bindings: fc.dictionary(text, fc.record({ id: text, own: fc.constantFrom("created", "adopted") }), { maxKeys: 3 }),
}) as fc.Arbitrary<Bindings>;

const styles: readonly (readonly [string, Style])[] = [
  ["in colour", colorStyle],
  ["plain", plainStyle],
];

function check(output: string, style: Style): void {
  const own = style.colored ? withoutColors(output) : output;
  expect(harmfulIn(own)).toEqual([]);
  expect(commandsIn(output)).toEqual([]);
  expect(own.split("\n").filter((line) => line.startsWith("FORGED"))).toEqual([]);
}

test.each(styles)("plans %s", async (_, style) => {
  await fc.assert(
    fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 2 }), fc.boolean(), async (plans, orgsShown) => {
      check(await formatPlan(plans, { style, orgsShown }), style);
      // What another org has as well is folded.
      const others = plans.map((plan) => ({ ...plan, org: `${plan.org} too` }));
      check(await formatPlan([...plans, ...others], { style, orgsShown }), style);
    }),
    parametersOf("reports"),
  );
});

test.each(styles)("outcomes, progress and diagnostics %s", async (_, style) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(outcome, { maxLength: 2 }),
      plan,
      event,
      fc.array(diagnostic, { maxLength: 3 }),
      fc.boolean(),
      fc.boolean(),
      async (outcomes, onePlan, oneEvent, diagnostics, orgsShown, fromPlanFile) => {
        // The titles of a plan are shown beside what became of its changes.
        const own = onePlan.changes.map(({ address }) => ({ address, action: "update", state: "failed" }) as const);
        const all = [
          ...outcomes,
          { org: onePlan.org, changes: own, written: true, verified: false, diagnostics: [], exitCode: 4 as const },
        ];
        check(formatOutcome(all, [onePlan], { style, ...(orgsShown ? { orgs: [] } : {}), fromPlanFile }), style);
        check(formatEvent(oneEvent, { style, orgsShown }) ?? "", style);
        const meter = new Meter(orgsShown ? 2 : 1);
        for (const one of [{ type: "rollout-started", orgs: [], changes: 3 } as const, oneEvent]) meter.add(one);
        check(meter.format({ width: 100, seconds: 3, style }), style);
        const group = { id: "thundersync_1_1", title: `${oneEvent.org}: 1 done`, isFine: true };
        check(beginGroup("github", group, 1).replace("::group::", ""), style);
        const section = beginGroup("gitlab", group, 1).replaceAll("\u001b[0K", "");
        check(section.replace("section_start:1:thundersync_1_1[collapsed=true]\r", ""), style);
        const line = sanitizeJson(JSON.stringify(eventToJson(oneEvent, "")));
        expect([harmfulIn(line), commandsIn(line)]).toEqual([[], []]);
        check(formatDiagnostics(diagnostics, style), style);
        const report = { plans: [onePlan], orgsShown, diagnostics, outcomes: all };
        check(formatOrgs(fatesOf(report), [], style), style);
      },
    ),
    parametersOf("reports"),
  );
});

const said = fc.oneof(text, fc.array(text, { maxLength: 2 }), fc.dictionary(text, text, { maxKeys: 2 }), fc.nat());

test.each(styles)("calls %s", async (_, style) => {
  await fc.assert(
    fc.asyncProperty(
      fc.record(
        Object.fromEntries(
          Object.keys(call.members).map((name) => [name, name === "id" || name === "agent" ? text : said]),
        ),
      ) as unknown as fc.Arbitrary<CallFacts>,
      fc.array(fc.record({ role: text, text, at: fc.nat() }), { maxLength: 3 }),
      text,
      fc.boolean(),
      async (facts, turns, name, orgsShown) => {
        const org = { name, ids: new Map([[`agent.${name}`, facts.agent ?? ""]]) };
        const options = { style, orgsShown, showNumbers: orgsShown };
        check(await formatCalls([{ org, found: { calls: [facts], more: "older" } }], options), style);
        check(formatCall({ org, facts }, options), style);
        check(formatTranscript(turns, options), style);
      },
    ),
    parametersOf("reports"),
  );
});

const kept = fc.dictionary(
  text.map((key) => `agent.${key}`),
  fc.record({ id: text, title: text, fields: fc.dictionary(fc.constantFrom("prompt", "name", "voice"), text) }),
  { maxKeys: 2 },
);
const undo = fc.record({
  org: text,
  objects: kept,
  drafts: kept,
  deleted: kept,
  created: fc.array(text, { maxLength: 2 }),
  not_restored: fc.array(text, { maxLength: 2 }),
});

test.each(styles)("an undo file %s", (_, style) => {
  fc.assert(
    fc.property(text, fc.array(undo, { maxLength: 2 }), (since, orgs) => {
      check(formatUndo({ since, orgs }, style), style);
      const page = formatUndoHtml({ since, orgs }, () => "");
      expect(harmfulIn(page)).toEqual([]);
      expect(page).not.toMatch(/<img|<script|javascript:/);
      const comment = formatUndoMarkdown({ since, orgs });
      expect([harmfulIn(comment), commandsIn(comment)]).toEqual([[], []]);
      expect(() => readComment(comment)).not.toThrow();
    }),
    parametersOf("documents"),
  );
});

test.each(styles)("the record %s", async (_, style) => {
  await fc.assert(
    fc.asyncProperty(text, maybe(record), fc.boolean(), async (org, one, orgsShown) => {
      check(await formatBindingsList([{ org, record: one }], { style, orgsShown }), style);
    }),
    parametersOf("reports"),
  );
});

test("JSON says the same and is as harmless", () => {
  fc.assert(
    fc.property(fc.array(plan, { maxLength: 2 }), fc.array(outcome, { maxLength: 2 }), (plans, outcomes) => {
      const value = {
        plan: planToJson(plans, {
          config: { digest: "", files: {} },
          options: {} as never,
          making: { at: "2026-01-05T10:00:00.000Z", version: "1", files: [], flags: [] },
          exitCode: 0,
          orgs: [],
          failed: {},
          diagnostics: [],
        }),
        outcome: outcomeToJson(outcomes, {
          exitCode: 0,
          failed: {},
          fates: fatesOf({ plans, orgsShown: false, diagnostics: [], outcomes }),
          diagnostics: [],
          undoFile: undefined,
          ways: [],
          fromPlanFile: false,
        }),
      };
      const whole = JSON.stringify(value, null, 2);
      const safe = sanitizeJson(whole);
      expect(harmfulIn(safe)).toEqual([]);
      expect(commandsIn(safe)).toEqual([]);
      expect(JSON.parse(safe)).toEqual(JSON.parse(whole));
    }),
    parametersOf("reports"),
  );
});

test.each([
  ["::set-output name=x::y", "\\u{003A}:set-output name=x::y"],
  [" \t::error::y", " \t\\u{003A}:error::y"],
  ["a\n\u00a0::error::y", "a\n\u00a0\\u{003A}:error::y"],
  ["a ::error::y and C::D", "a ::error::y and C::D"],
  ["a ##[group]b", "a \\u{0023}#[group]b"],
  ["##VSO[task.setvariable]b", "\\u{0023}#VSO[task.setvariable]b"],
  ["## A heading [with a link]", "## A heading [with a link]"],
  ["section_start:1:x\r\u001b[0K", "\\u{0073}ection_start:1:x\\u{000D}\\u{001B}[0K"],
])("a command to the runner of a CI service is spelled out: %j", (hostile, shown) => {
  expect(sanitize(hostile)).toBe(shown);
});

test.each([
  ["##", "[error] x"],
  ["#", "#[error] x"],
  ["section_", "start:1:x"],
])("a command that a diff puts together of %j and %j is spelled out", async (head, tail) => {
  for (const style of [colorStyle, plainStyle])
    for (const [before, after] of [
      [`${head}${tail} and more`, `${head} ${tail} and more`],
      [`${head} ${tail} and more`, `${head}${tail} and more`],
      [`a ${head}b${tail} and more`, `a ${head}${tail} and more`],
    ] as const)
      expect(commandsIn(formatDiffLines(await diffText(before, after), style).join("\n"))).toEqual([]);
});
