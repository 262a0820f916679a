// A plan that comes back from its document says the same as before, whatever stands in it.
// A failing case prints its seed and path; run it again with SEED=… and PATH_OF_CASE=….
import { hash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Plan } from "../../src/plan/types.ts";
import { formatHtml } from "../../src/report/html.ts";
import { besidesPlans, diagnosticsOf, type PlanJson, plansFromJson, planToJson } from "../../src/report/json.ts";
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

/** Each name once: an org has a field of a name, and a run an org. */
const plans = fc.uniqueArray(plan, { selector: ({ org }) => org, minLength: 1, maxLength: 3 }).map((some) =>
  some.map(
    (one): Plan => ({
      ...one,
      changes: one.changes.map((change, i) => ({
        ...change,
        ...(i === 0 ? { replaces: { id: change.title, digest: "00" } } : {}),
        ...(i === 1 ? { source: { org: "elsewhere", address: "agent.a" } } : {}),
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
      async (drawn, diagnostics, orgsShown) => {
        const orgs = drawn.map(({ org }) => org);
        const document = planToJson(drawn, {
          config: { digest: "00", files: {} },
          options: usualOptions,
          making: { at: "2026-01-05T10:00:00.000Z", version: "1", files: [], flags: [] },
          exitCode: 0,
          orgs,
          failed: {},
          diagnostics,
        });
        const back = JSON.parse(sanitizeJson(JSON.stringify(document))) as PlanJson;
        const read = plansFromJson(back);
        const besides = besidesPlans(back.diagnostics, read.flatMap(diagnosticsOf));
        const tell = async (some: readonly Plan[], said: Report["diagnostics"]) => {
          const report = { plans: some, orgsShown, orgs, diagnostics: said };
          return [
            await formatPlan(some, { style: colorStyle, orgsShown }),
            await formatMarkdown(report),
            await formatHtml(report, (page) => hash("sha256", page, "base64")),
          ];
        };
        expect(await tell(read, besides)).toEqual(await tell(drawn, diagnostics));
      },
    ),
    parametersOf("documents"),
  );
});
