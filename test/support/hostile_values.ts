// Plans, diagnostics and outcomes in which every text is as hostile as the pieces that it is made of.
import fc from "fast-check";
import type { ChangeOutcome, CheckOutcome, Outcome } from "../../src/apply/events.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import type { Change, FieldChange, ForeignDraft, Plan } from "../../src/plan/types.ts";

/** Texts made of a few of these pieces. */
export function textOf(pieces: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
}

/** Everything that a report may be made of. */
export interface HostileValues {
  readonly diagnostic: fc.Arbitrary<Diagnostic>;
  readonly plan: fc.Arbitrary<Plan>;
  readonly outcome: fc.Arbitrary<Outcome>;
  readonly checkOutcome: fc.Arbitrary<CheckOutcome>;
}

/** Values of any shape with these texts in them. */
export function valuesOf(text: fc.Arbitrary<string>): HostileValues {
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
      steps: fc.constantFrom(
        ["create"],
        ["patch", "deploy"],
        ["follow"],
        ["patch", "wait"],
        ["discard_draft", "patch"],
        ["bind"],
      ),
      id: text,
      previousAddress: maybe(text),
      fields: fc.array(field, { maxLength: 3 }),
      source: fc.record({ address: text }),
      checks: maybe(
        fc.record({
          about: text,
          wanted: fc.array(
            fc.record({ name: text, passRate: fc.constantFrom(0.9, 1), runs: fc.nat({ max: 20 }), plays: texts }),
            {
              maxLength: 2,
            },
          ),
        }),
      ),
      provision: maybe(fc.dictionary(text, text, { maxKeys: 2 })),
      own: fc.constantFrom("created", "adopted"),
      reach: fc.record({ agents: texts, numbers: texts, heardAtOnce: fc.boolean() }),
      risk: fc.record({ level: fc.constantFrom("low", "medium", "high"), reasons: texts }),
      digest: fc.constant("0123456789abcdef"),
    })
    .map(({ previousAddress, provision, checks, ...rest }) => ({
      ...rest,
      ...(checks === undefined ? {} : { checks }),
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
    .map(({ position, ...rest }) =>
      position === undefined ? rest : { ...rest, position },
    ) as fc.Arbitrary<Diagnostic>;

  const foreignDraft = fc.record({
    address: text.map((key) => `agent.${key}`),
    title: text,
    fate: fc.constantFrom("refused", "ships", "dropped"),
    fields: fc.array(
      fc
        .record({
          name: text,
          live: maybe(json),
          draft: json,
          desired: maybe(json),
          sensitive: fc.boolean(),
          text: fc.boolean(),
        })
        .map(({ live, desired, ...rest }) => ({
          ...rest,
          ...(live === undefined ? {} : { live }),
          ...(desired === undefined ? {} : { desired }),
        })),
      { maxLength: 3 },
    ),
  }) as fc.Arbitrary<ForeignDraft>;

  const plan: fc.Arbitrary<Plan> = fc.record({
    org: text,
    dialect: fc.constant("staged"),
    orgId: text,
    keyed: fc.constant("00"),
    serial: fc.nat(),
    changes: fc.array(change, { maxLength: 3 }),
    summary: fc.constant({
      create: 1,
      duplicate: 0,
      adopt: 0,
      adopt_changed: 0,
      update: 0,
      deploy: 0,
      assign: 0,
      delete: 0,
      forget: 0,
      unchanged: 1,
    }),
    notes: fc.array(diagnostic, { maxLength: 2 }),
    foreignDrafts: fc.array(foreignDraft, { maxLength: 2 }),
    refusals: fc.array(diagnostic, { maxLength: 2 }),
    unmanaged: fc.record({
      agent: fc.record({
        count: fc.constant(2),
        objects: fc.array(fc.record({ id: text, name: text }), { maxLength: 2 }),
      }),
    }),
    routing: fc.array(fc.record({ number: text, inbound: text, outbound: text }), { maxLength: 3 }),
    uses: fc.array(fc.record({ name: text, uses: texts }), { maxLength: 2 }),
    settled: fc.constant([]),
    ids: fc.constant({}),
    lostIntents: fc.constant([]),
    digest: fc.constant("0123456789abcdef"),
  }) as fc.Arbitrary<Plan>;

  const checkOutcome = fc.record({
    name: text,
    state: fc.constantFrom("passed", "failed"),
    passed: fc.nat(),
    total: fc.nat(),
    pass_rate: fc.constantFrom(0.9, 1),
    runs: texts,
    reason: text,
    failures: texts,
  }) as fc.Arbitrary<CheckOutcome>;

  const changeOutcome = fc.record({
    address: text,
    action: fc.constantFrom("create", "update", "delete"),
    state: fc.constantFrom("done", "failed", "skipped", "held"),
    id: text,
    diagnostic,
    reason: text,
    checks: fc.array(checkOutcome, { maxLength: 2 }),
  }) as fc.Arbitrary<ChangeOutcome>;

  const outcome = fc.record({
    org: text,
    changes: fc.array(changeOutcome, { maxLength: 4 }),
    written: fc.boolean(),
    verified: fc.boolean(),
    diagnostics: fc.array(diagnostic, { maxLength: 2 }),
    exitCode: fc.constantFrom(0, 1, 4, 7),
  }) as fc.Arbitrary<Outcome>;

  return { diagnostic, plan, outcome, checkOutcome };
}
