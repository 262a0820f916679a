// A plan that comes back from its document says the same as before, whatever stands in it.
// A failing case prints its seed and path; run it again with SEED=… and PATH_OF_CASE=….
import { hash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Plan, PlannedChecks } from "../../src/plan/types.ts";
import { formatHtml } from "../../src/report/html.ts";
import {
  besidesPlans,
  diagnosticsOf,
  makingFromJson,
  type PlanJson,
  plansFromJson,
  planToJson,
} from "../../src/report/json.ts";
import { formatMarkdown } from "../../src/report/markdown.ts";
import type { Report } from "../../src/report/report.ts";
import { sanitizeJson } from "../../src/report/sanitize.ts";
import { colorStyle } from "../../src/report/style.ts";
import { formatPlan } from "../../src/report/text.ts";
import { parametersOf } from "../support/budget.ts";
import { hostilePieces, runnerPieces } from "../support/harmful.ts";
import { textOf, valuesOf } from "../support/hostile_values.ts";
import { usualOptions } from "../support/plan_inputs.ts";

const text = textOf([...hostilePieces, ...runnerPieces, "name", "__proto__", "/", "ä", "漢", '"', "`", "\n"]);
const { plan, diagnostic } = valuesOf(text);

const checksOf = (plays: string): PlannedChecks["wanted"] => [
  { name: "validation", passRate: 1, runs: 1, plays: [], passed: true },
  { name: "scenarios", passRate: 0.8, runs: 3, plays: [plays] },
];

/** How the plan was made, with all that a page says of it. */
const making = fc.record(
  {
    at: fc.constantFrom("2026-01-05T10:00:00.000Z", "2026-12-31T23:59:59.999Z"),
    version: fc.constant("1"),
    files: fc.array(text, { minLength: 1, maxLength: 5 }),
    flags: fc.array(text, { maxLength: 3 }),
    source: fc.record(
      { commit: fc.constant("0123456789abcdef0123456789abcdef01234567"), dirty: fc.constant(true as const), ref: text },
      { requiredKeys: [] },
    ),
    planFile: text,
  },
  { requiredKeys: ["at", "version", "files", "flags", "source"] },
);

/** Each name once: an org has a field of a name, and a run an org. */
const plans = fc.uniqueArray(plan, { selector: ({ org }) => org, minLength: 1, maxLength: 3 }).map((some) =>
  some.map(
    (one): Plan => ({
      ...one,
      changes: one.changes.map((change, i) => ({
        ...change,
        ...(i === 0 ? { replaces: { id: change.title, digest: "00" } } : {}),
        ...(i === 1 ? { source: { org: "elsewhere", address: "agent.a" } } : {}),
        ...(i === 0 ? { checks: { about: "", wanted: checksOf(change.title) } } : {}),
        reach: { ...change.reach, ...(i === 0 ? { along: [change.title] } : i === 1 ? { users: 2 } : {}) },
        fields: [...new Map(change.fields.map((field) => [field.name, field])).values()].map((field, nth) => ({
          ...field,
          ...(nth === 1 ? { losesSecret: true as const } : {}),
        })),
      })),
    }),
  ),
);

test("as text, as Markdown and as a page", async () => {
  await fc.assert(
    fc.asyncProperty(
      plans,
      fc.array(diagnostic, { maxLength: 2 }),
      fc.boolean(),
      making,
      async (drawn, diagnostics, orgsShown, made) => {
        const orgs = drawn.map(({ org }) => org);
        const document = planToJson(drawn, {
          config: { digest: "00", files: {}, ...made.source },
          options: usualOptions,
          making: made,
          exitCode: 0,
          orgs,
          failed: {},
          diagnostics,
        });
        const saved = JSON.stringify({ ...document, created_at: made.at });
        const back = JSON.parse(sanitizeJson(saved)) as PlanJson & { readonly created_at: string };
        const read = plansFromJson(back);
        const besides = besidesPlans(back.diagnostics, read.flatMap(diagnosticsOf));
        const tell = async (some: readonly Plan[], said: Report["diagnostics"], making: Report["making"]) => {
          const report = {
            plans: some,
            orgsShown,
            orgs,
            diagnostics: said,
            ...(making === undefined ? {} : { making }),
          };
          return [
            await formatPlan(some, { style: colorStyle, orgsShown }),
            await formatMarkdown(report),
            await formatHtml(report, (page) => hash("sha256", page, "base64")),
          ];
        };
        expect(await tell(read, besides, makingFromJson(back))).toEqual(await tell(drawn, diagnostics, made));
      },
    ),
    parametersOf("documents"),
  );
});
