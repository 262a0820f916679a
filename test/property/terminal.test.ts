// Whatever stands in the org or in the configuration: a report prints words and our own colours, and nobody else's line ends.
// A failing case prints its seed and path; run it again with SEED=… and PATH_OF_CASE=….
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ApplyEvent, ChangeOutcome, Outcome } from "../../src/apply/events.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import type { Bindings } from "../../src/plan/bindings.ts";
import type { Change, FieldChange, Plan } from "../../src/plan/types.ts";
import { formatBindingsList } from "../../src/report/bindings.ts";
import { formatDiagnostics } from "../../src/report/diagnostics.ts";
import { planToJson } from "../../src/report/json.ts";
import { formatOutcome, outcomeToJson } from "../../src/report/outcome.ts";
import { formatEvent } from "../../src/report/progress.ts";
import { sanitizeJson } from "../../src/report/sanitize.ts";
import { colorStyle, plainStyle, type Style } from "../../src/report/style.ts";
import { formatPlan } from "../../src/report/text.ts";
import { harmfulIn, hostilePieces, withoutColors } from "../support/harmful.ts";

const parameters = {
  numRuns: Number(process.env.RUNS ?? 400),
  ...(process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) }),
  ...(process.env.PATH_OF_CASE === undefined ? {} : { path: process.env.PATH_OF_CASE }),
};

const text = fc
  .array(fc.oneof(fc.constantFrom(...hostilePieces), fc.constantFrom("name", "(secret)", "ä", "漢", '"', "`", "%s")), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(""));
/** A colour of ours inside of a text is somebody else's colour: it must not get through either. */
const texts = fc.array(text, { maxLength: 3 });
const json = fc.oneof(
  text,
  fc.constant(null),
  texts,
  fc.array(fc.dictionary(text, text, { maxKeys: 3 }), { minLength: 1, maxLength: 4 }),
);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const field: fc.Arbitrary<FieldChange> = fc
  .record({
    name: fc.oneof(text, fc.constantFrom("prompt", "integration_ids", "inbound_agent_id")),
    before: maybe(json),
    after: json,
    sensitive: fc.boolean(),
    unknown: fc.boolean(),
    text: fc.boolean(),
    drift: fc.boolean(),
  })
  .map(({ before, ...rest }) => (before === undefined ? rest : { ...rest, before }));

const change: fc.Arbitrary<Change> = fc
  .record({
    address: text,
    kind: fc.constantFrom("agent", "integration", "phone_number"),
    key: text,
    title: text,
    action: fc.constantFrom("create", "duplicate", "adopt", "update", "deploy", "assign", "delete", "forget"),
    steps: fc.constantFrom(["create"], ["patch", "deploy"], ["discard_draft", "patch"], ["bind"]),
    id: text,
    previousAddress: maybe(text),
    fields: fc.array(field, { maxLength: 3 }),
    source: fc.record({ address: text }),
    provision: maybe(fc.dictionary(text, text, { maxKeys: 2 })),
    own: fc.constantFrom("created", "adopted"),
    reach: fc.record({ agents: texts, numbers: texts, heardAtOnce: fc.boolean() }),
    risk: fc.record({ level: fc.constantFrom("low", "medium", "high"), reasons: texts }),
    digest: fc.constant("0123456789abcdef"),
  })
  .map(({ previousAddress, provision, ...rest }) => ({
    ...rest,
    ...(previousAddress === undefined ? {} : { previousAddress }),
    ...(provision === undefined ? {} : { provision }),
    send: {},
    managed: {},
    dependsOn: [],
  })) as fc.Arbitrary<Change>;

const diagnostic: fc.Arbitrary<Diagnostic> = fc
  .record({
    severity: fc.constantFrom("error", "warning", "note"),
    code: fc.constant("code"),
    message: text,
    hint: text,
    source: text,
    org: text,
    address: text,
    length: fc.nat({ max: 40 }),
    position: maybe(
      fc.record({ file: text, line: fc.integer({ min: 1, max: 9 }), column: fc.integer({ min: 1, max: 30 }) }),
    ),
  })
  .map(({ position, ...rest }) => (position === undefined ? rest : { ...rest, position })) as fc.Arbitrary<Diagnostic>;

const plan: fc.Arbitrary<Plan> = fc.record({
  org: text,
  dialect: fc.constant("staged"),
  orgId: text,
  serial: fc.nat(),
  changes: fc.array(change, { maxLength: 3 }),
  summary: fc.constant({
    create: 1,
    duplicate: 0,
    adopt: 0,
    update: 0,
    deploy: 0,
    assign: 0,
    delete: 0,
    forget: 0,
    unchanged: 1,
  }),
  notes: fc.array(diagnostic, { maxLength: 2 }),
  refusals: fc.array(diagnostic, { maxLength: 2 }),
  unmanaged: fc.constant({ agent: 2 }),
  routing: fc.array(fc.record({ number: text, inbound: text, outbound: text }), { maxLength: 3 }),
  uses: fc.array(fc.record({ name: text, uses: texts }), { maxLength: 2 }),
  settled: fc.constant([]),
  ids: fc.constant({}),
  lostIntents: fc.constant([]),
  digest: fc.constant("0123456789abcdef"),
}) as fc.Arbitrary<Plan>;

const changeOutcome = fc.record({
  address: text,
  action: fc.constantFrom("create", "update", "delete"),
  state: fc.constantFrom("done", "failed", "skipped", "held"),
  id: text,
  diagnostic,
  reason: text,
}) as fc.Arbitrary<ChangeOutcome>;

const outcome = fc.record({
  org: text,
  changes: fc.array(changeOutcome, { maxLength: 4 }),
  written: fc.boolean(),
  diagnostics: fc.array(diagnostic, { maxLength: 2 }),
  exitCode: fc.constantFrom(0, 1, 4, 7),
}) as fc.Arbitrary<Outcome>;

const event = fc.record({
  type: fc.constantFrom("change-started", "waiting", "change-done", "change-failed", "change-held", "change-skipped"),
  org: text,
  address: text,
  action: fc.constantFrom("create", "update"),
  reason: text,
  id: text,
  diagnostic,
}) as unknown as fc.Arbitrary<ApplyEvent>;

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
  expect(own.split("\n").filter((line) => line.startsWith("FORGED"))).toEqual([]);
}

test.each(styles)("plans %s", async (_, style) => {
  await fc.assert(
    fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 2 }), fc.boolean(), async (plans, orgsShown) => {
      check(await formatPlan(plans, { style, orgsShown }), style);
    }),
    parameters,
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
      async (outcomes, onePlan, oneEvent, diagnostics, orgsShown) => {
        // The titles of a plan are shown beside what became of its changes.
        const own = onePlan.changes.map(({ address }) => ({ address, action: "update", state: "failed" }) as const);
        const all = [
          ...outcomes,
          { org: onePlan.org, changes: own, written: true, diagnostics: [], exitCode: 4 as const },
        ];
        check(formatOutcome(all, [onePlan], { style, orgsShown }), style);
        check(formatEvent(oneEvent, { style, orgsShown }) ?? "", style);
        check(formatDiagnostics(diagnostics, style), style);
      },
    ),
    parameters,
  );
});

test.each(styles)("the record %s", async (_, style) => {
  await fc.assert(
    fc.asyncProperty(text, maybe(record), fc.boolean(), async (org, one, orgsShown) => {
      check(await formatBindingsList([{ org, record: one }], { style, orgsShown }), style);
    }),
    parameters,
  );
});

test("JSON says the same and is as harmless", () => {
  fc.assert(
    fc.property(fc.array(plan, { maxLength: 2 }), fc.array(outcome, { maxLength: 2 }), (plans, outcomes) => {
      const value = {
        plan: planToJson(plans, { config: { digest: "" }, options: {} as never, toolVersion: "0", diagnostics: [] }),
        outcome: outcomeToJson(outcomes, { exitCode: 0, diagnostics: [], undoFiles: [] }),
      };
      const whole = JSON.stringify(value, null, 2);
      const safe = sanitizeJson(whole);
      expect(harmfulIn(safe)).toEqual([]);
      expect(JSON.parse(safe)).toEqual(JSON.parse(whole));
    }),
    parameters,
  );
});
