// Whatever stands in the org or in the configuration: neither in the comment of a pull request nor on the page can it act, and the comment
// has room for what must not be missed. A failing case prints its seed and path; run it again with SEED=… and PATH_OF_CASE=….
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Change, Plan } from "../../src/plan/types.ts";
import { escapeHtml, inlineCode, prose } from "../../src/report/escape.ts";
import { formatHtml } from "../../src/report/html.ts";
import { formatMarkdown } from "../../src/report/markdown.ts";
import { pageScript } from "../../src/report/page_controls.ts";
import type { PulledField, PullOutcome } from "../../src/report/pull.ts";
import { formatPullMarkdown } from "../../src/report/pull_markdown.ts";
import type { Report } from "../../src/report/report.ts";
import { parametersOf } from "../support/budget.ts";
import { commandsIn, harmfulIn, hostilePieces, markupPieces, runnerPieces } from "../support/harmful.ts";
import { textOf, valuesOf } from "../support/hostile_values.ts";
import { readHtml } from "../support/html.ts";
import { readComment } from "../support/strict_markdown.ts";

const text = textOf([
  ...markupPieces,
  ...markupPieces,
  ...hostilePieces,
  ...runnerPieces,
  "name",
  "two words",
  "ä",
  "漢",
  "don't",
  "%s",
]);
const { diagnostic, plan, outcome } = valuesOf(text);

const report: fc.Arbitrary<Report> = fc
  .record({
    plans: fc.array(plan, { maxLength: 3 }),
    orgsShown: fc.boolean(),
    orgs: fc.array(text, { maxLength: 3 }),
    diagnostics: fc.array(diagnostic, { maxLength: 3 }),
    outcomes: fc.option(fc.array(outcome, { maxLength: 3 }), { nil: undefined }),
    // What others have as well, under names as hostile.
    alike: fc.array(text, { maxLength: 6 }),
  })
  .map(({ outcomes, plans, alike, ...rest }) => {
    const again = <T extends { readonly org: string }>(items: readonly T[]): readonly T[] => [
      ...items,
      ...alike.flatMap((org) => items.slice(0, 1).map((item) => ({ ...item, org }))),
    ];
    return {
      ...rest,
      plans: again(plans),
      ...(outcomes === undefined ? {} : { outcomes: again(outcomes) }),
    };
  });

const sha256 = (value: string): string => createHash("sha256").update(value).digest("base64");

test("nothing acts in Markdown", async () => {
  await fc.assert(
    fc.asyncProperty(report, async (one) => {
      const comment = await formatMarkdown(one);
      expect(harmfulIn(comment)).toEqual([]);
      expect(commandsIn(comment)).toEqual([]);
      expect(() => readComment(comment)).not.toThrow();
      expect(comment.length).toBeLessThanOrEqual(60_000);
    }),
    parametersOf("reports"),
  );
});

test("nothing acts in Markdown where there is room for the table alone", async () => {
  const after = `${"A long line. ".repeat(1_000)}\n`.repeat(6);
  const prompt = { name: "prompt", after, sensitive: false, unknown: false, text: true, drift: false };
  const long = plan.map((one) => ({
    ...one,
    changes: one.changes.map((change) => ({ ...change, fields: [prompt] })),
  }));
  await fc.assert(
    fc.asyncProperty(fc.array(long, { maxLength: 2 }), fc.boolean(), async (plans, orgsShown) => {
      const comment = await formatMarkdown({ plans, orgsShown, diagnostics: [] });
      if (plans.some((one) => one.changes.length > 0)) expect(comment).toContain("| What | What happens |");
      expect(harmfulIn(comment)).toEqual([]);
      expect(() => readComment(comment)).not.toThrow();
    }),
    parametersOf("reports"),
  );
});

const outcomes = fc.constantFrom<PullOutcome>("taken", "conflict", "refused", "waits");
const edited = fc.record({ at: text, by: text, isLatest: fc.constant(true as const) }, { requiredKeys: [] });

test("nothing acts in the text of a pull request", async () => {
  await fc.assert(
    fc.asyncProperty(report, outcomes, edited, fc.boolean(), async (one, outcome, time, isRead) => {
      const fields = one.plans.flatMap(({ org, changes }) =>
        changes.flatMap(({ fields: own, ...change }) =>
          own.map((field): PulledField => {
            const pulled = { ...change, id: change.id ?? "", name: field.name, state: "edited", live: null } as const;
            const position = { file: change.title, line: 1, column: 1 };
            return { org, outcome, edited: time, field: { ...pulled, change: field, position } };
          }),
        ),
      );
      const body = await formatPullMarkdown(
        { files: [], fields, shared: [], notes: one.diagnostics, dryRun: true, written: false },
        { isRead, diagnostics: one.diagnostics, ...(one.orgsShown ? { orgs: one.orgs ?? [] } : {}) },
      );
      expect(harmfulIn(body)).toEqual([]);
      expect(commandsIn(body)).toEqual([]);
      expect(() => readComment(body)).not.toThrow();
      expect(body.length).toBeLessThanOrEqual(60_000);
    }),
    parametersOf("reports"),
  );
});

test("nothing acts in HTML, and the page allows its own style and script alone", async () => {
  await fc.assert(
    fc.asyncProperty(report, async (one) => {
      const page = await formatHtml(one, sha256);
      expect(harmfulIn(page)).toEqual([]);
      const read = readHtml(page);
      expect(new Set(read.ids).size).toBe(read.ids.length);
      expect(read.targets.filter((target) => !read.ids.includes(target))).toEqual([]);
      expect(page).toContain(`style-src &#39;sha256-${sha256(read.style)}&#39;`);
      expect(page).toContain(`script-src &#39;sha256-${sha256(read.script)}&#39;`);
      expect(read.script).toBe(pageScript);
      expect(read.elements.filter((name) => name === "style" || name === "script")).toEqual(["style", "script"]);
      expect(/url\(|@import|expression/i.test(read.style)).toBe(false);
    }),
    parametersOf("reports"),
  );
});

test("each piece alone is escaped, and reads as it is", () => {
  for (const piece of [...markupPieces, ...hostilePieces, ...runnerPieces]) {
    const page = `<!doctype html>\n<p>x${escapeHtml(piece)}x</p>`;
    expect(readHtml(page).elements, piece).toEqual(["p"]);
    for (const made of [inlineCode(piece), prose(piece), prose(`a ${piece}b ${piece} c`)])
      expect(() => readComment(`- \`x\`: ${made}`), piece).not.toThrow();
  }
});

test("plain words stay plain, names stand as code", () => {
  expect(prose("agent.support was edited in the dashboard (prompt, voice); don't overwrite it")).toBe(
    "`agent.support` was edited in the dashboard (prompt, voice); don't overwrite it",
  );
  expect(prose('"Acme Support" has 12 callers, see `thundersync plan --out FILE`.')).toBe(
    '"Acme Support" has 12 callers, see `thundersync plan --out FILE`.',
  );
  expect(prose("add --drift overwrite: git wins")).toBe("add `--drift` overwrite: git wins");
  expect(prose("commit deadbeef of GH-12 by (@me)")).toBe("commit `deadbeef` of `GH-12` by (`@me`)");
  expect(inlineCode("`")).toBe("`` ` ``");
  expect(inlineCode(`a${"`".repeat(9)}b`)).toBe("`a(9 backticks)b`");
});

test("a comment has room for what must not be missed, and never more than GitHub takes", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 350 }),
      fc.nat({ max: 60 }),
      fc.nat({ max: 20 }),
      // Lines of the prompts.
      fc.array(fc.constantFrom(1, 5, 20, 100, 390, 4_000), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 3 }),
      async (updates, deletes, refusals, lines, orgs) => {
        const prompts = lines.map((count) => "A line of a prompt.\n".repeat(count));
        const plans = Array.from({ length: orgs }, (_, i) =>
          largePlan(`org-${i}`, updates, deletes, refusals, prompts),
        );
        const comment = await formatMarkdown({ plans, orgsShown: orgs > 1, diagnostics: [] });
        expect(comment.length).toBeLessThanOrEqual(60_000);
        expect(() => readComment(comment)).not.toThrow();
        for (const { changes, refusals } of plans) {
          const deleted = changes.filter((change) => change.action === "delete");
          expect(deleted.filter((change) => !comment.includes(`\`${change.address}\``))).toEqual([]);
          expect(refusals.filter(({ address }) => !comment.includes(`\`${address}\``))).toEqual([]);
        }
        if (refusals === 0 && updates > 0) expect(comment).toContain(`${updates * orgs} to update`);
        const listed = new Set(comment.match(/agent\.a_org-\d_\d+(?=`)/g)).size;
        expect(comment.includes("There is no room here")).toBe(listed < updates * orgs);
      },
    ),
    parametersOf("comments"),
  );
}, 120_000);

test("a thousand deletes of long names are cut, and counted", async () => {
  const plans = [largePlan(`org ${"x".repeat(100_000)}`, 0, 5_000, 200, [""])];
  const comment = await formatMarkdown({ plans, orgsShown: true, diagnostics: [] });
  expect(comment.length).toBeLessThanOrEqual(60_000);
  expect(comment).toMatch(/There is no room here for the rest: .*\d+ to delete/);
});

test("what went well in a thousand orgs takes no room from what is deleted and what failed", async () => {
  const orgs = Array.from({ length: 1_000 }, (_, i) => `org-${String(i).padStart(4, "0")}`);
  const plans = orgs.map((org, i) => largePlan(org, 0, i % 10 === 9 ? 1 : 0, 0, [""]));
  const outcomes = orgs.map((org, i) => ({
    org,
    changes: [
      {
        address: `agent.gone_${org}_0`,
        action: "delete",
        state: i % 100 === 99 ? "failed" : "done",
        diagnostic: { severity: "error", code: "x", message: `${org} is not reached` },
      },
    ],
    written: true,
    verified: true,
    diagnostics: [],
    exitCode: i % 100 === 99 ? 4 : 0,
  })) as Report["outcomes"];
  const comment = await formatMarkdown({ plans, orgsShown: true, diagnostics: [], ...(outcomes ? { outcomes } : {}) });
  expect(comment.length).toBeLessThanOrEqual(60_000);
  for (const [i, org] of orgs.entries()) {
    if (i % 10 === 9) expect(comment).toContain(`agent.gone_${org}_0`);
    if (i % 100 === 99) expect(comment).toContain(`In \`${org}\`: **Only partly done**`);
  }
  expect(comment).toContain("orgs (`org-0000 … org-0098, ");
  expect(comment).toContain("**Done and read back:** 1 deleted.");
  expect(() => readComment(comment)).not.toThrow();
});

function largePlan(org: string, updates: number, deletes: number, refusals: number, prompts: readonly string[]): Plan {
  const base = {
    kind: "agent",
    steps: ["patch"],
    id: "1",
    send: {},
    managed: {},
    dependsOn: [],
    reach: { agents: [], numbers: [], heardAtOnce: false },
  };
  const update = (i: number): Change =>
    ({
      ...base,
      address: `agent.a_${org}_${i}`,
      key: `a_${org}_${i}`,
      title: `Agent ${i}`,
      action: "update",
      risk: { level: "low", reasons: [] },
      fields: [
        {
          name: "prompt",
          before: "Before.",
          after: prompts[i % prompts.length] ?? "",
          sensitive: false,
          unknown: false,
          text: true,
          drift: false,
        },
      ],
    }) as Change;
  const gone = (i: number): Change =>
    ({
      ...base,
      address: `agent.gone_${org}_${i}`,
      key: `gone_${org}_${i}`,
      title: `Gone ${i}`,
      action: "delete",
      risk: { level: "high", reasons: ["it is deleted for good"] },
      fields: [],
    }) as Change;
  const zero = { create: 0, duplicate: 0, adopt: 0, adopt_changed: 0, deploy: 0, assign: 0, forget: 0, unchanged: 0 };
  return {
    org,
    dialect: "staged",
    keyed: "00",
    serial: 0,
    changes: [
      ...Array.from({ length: updates }, (_, i) => update(i)),
      ...Array.from({ length: deletes }, (_, i) => gone(i)),
    ],
    summary: { ...zero, update: updates, delete: deletes },
    notes: [],
    refusals: Array.from({ length: refusals }, (_, i) => ({
      severity: "error",
      category: "refused",
      code: "x",
      address: `agent.stop_${org}_${i}`,
      message: `agent.stop_${org}_${i} is refused`,
      hint: "A hint.\nOf two lines.",
      org,
    })),
    foreignDrafts: [],
    unmanaged: {},
    routing: [],
    uses: [],
    settled: [],
    ids: {},
    lostIntents: [],
    digest: "0123456789abcdef",
  };
}
