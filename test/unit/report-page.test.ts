// What a page has besides the words of a plan: what it is of, what to look at twice, and a limit to what a browser has to draw.
import { expect, test } from "vitest";
import { flagsOf, planOptions, tellingFlags } from "../../src/commands/options.ts";
import { formatHtml } from "../../src/report/html.ts";
import type { Report } from "../../src/report/report.ts";
import { readHtml } from "../support/html.ts";
import {
  agentChange,
  fieldChange,
  largeReport,
  longName,
  making,
  orgsReport,
  outcomeReport,
  planOf,
  smallReport,
} from "../support/page_reports.ts";
import { usualOptions } from "../support/plan_inputs.ts";

const pageOf = (report: Report): Promise<string> => formatHtml(report, () => "digest");

/** The part of a page between two texts, as lines without tags. */
function linesOf(page: string, from: string, to: string): readonly string[] {
  const part = page.slice(page.indexOf(from), page.indexOf(to, page.indexOf(from)));
  return part
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

test("a page says when it was made, of what and how", async () => {
  const page = await pageOf(smallReport());
  expect(linesOf(page, "<dl", "</dl>")).toEqual([
    "Made2026-03-05 10:12 UTC by thundersync 0.0.0",
    "Commita1b2c3d with edits that no commit holds (release/2026-03)",
    `Configurationthunderphone.yaml and 3 other filesprompts/support.md, prompts/sales.md, prompts/${longName}.md`,
    `Options--target agent.support --target agent.${longName} --prune`,
  ]);
  const { source: _, ...rest } = making;
  const bare = { ...rest, files: ["a.yaml"], flags: [], planFile: "plan.json" };
  expect(linesOf(await pageOf({ ...smallReport(), making: bare }), "<dl", "</dl>").slice(1)).toEqual([
    "Configurationa.yaml",
    "Fileplan.json",
    "Optionsnone",
  ]);
  const many = { ...bare, source: {}, files: Array.from({ length: 2_500 }, (_, i) => `f${i}`) };
  const [, commit, files] = linesOf(await pageOf({ ...smallReport(), making: many }), "<dl", "</dl>");
  expect(commit).toBe("Committhe files are in no git repository");
  expect(files).toMatch(/^Configurationf0 and 2499 other filesf1, .* f50 and 2449 more$/);
});

test("the flags that decide what a page is of are told as they are typed", () => {
  expect(tellingFlags({ adopt: "all", prune: false })).toEqual([]);
  expect(
    tellingFlags({ prune: true, target: ["agent.a", "agent.b"], adopt: "never", confirmDeletes: 3, allOrgs: true }),
  ).toEqual(["--all-orgs", "--target agent.a", "--target agent.b", "--adopt never", "--prune", "--confirm-deletes 3"]);
});

test("of a plan file the flags of its plan are told", () => {
  const options = { ...usualOptions, foreignDraft: "include", targets: ["agent.a"], confirmDeletes: 2 } as const;
  for (const some of [options, { ...options, adopt: "never", drift: "stop", prune: true } as const])
    expect(planOptions({ ...flagsOf(some) }, "stop")).toEqual(some);
  expect(tellingFlags(flagsOf(usualOptions))).toEqual(["--drift overwrite"]);
});

test("what to look at twice comes first, each with the way there", async () => {
  const page = await pageOf(smallReport());
  expect(linesOf(page, '<section class="attention"', "</section>")).toEqual([
    "What to look at twice",
    "Deletes: agent.old",
    `Somebody else's draft: "Sales" agent.sales`,
    "Edited in the dashboard since the last apply: agent.berlin",
    `Risky: "Acme Support" agent.support: the voice changes its language from en to de`,
    `Callers to +14155550100, +14155550101 hear it with their next call: "Acme Support" agent.support`,
  ]);
  expect(page.indexOf('id="attention"')).toBeLessThan(page.indexOf("<article"));
  const orgs = await pageOf(orgsReport());
  expect(linesOf(orgs, '<section class="attention"', "</section>")).toEqual([
    "What to look at twice",
    "Stopped: 2 things stand in the way",
    "Deletes: agent.sales in c02",
  ]);
  const { ids, targets } = readHtml(orgs);
  expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  const calm = await pageOf({ plans: [planOf("acme", [agentChange("a")])], orgsShown: false, diagnostics: [] });
  expect(calm).not.toContain('attention"');
  const deletes = Array.from({ length: 30 }, (_, i) => agentChange(`a${i}`, { action: "delete" }));
  const many = await pageOf({ plans: [planOf("acme", deletes)], orgsShown: false, diagnostics: [] });
  expect(linesOf(many, '<section class="attention"', "</section>").slice(1, 3)).toEqual(["Deletes: 30", "agent.a0"]);
  expect(linesOf(many, '<section class="attention"', "</section>").at(-1)).toBe("… and 10 more below");
});

test("what failed in an apply leads to what was planned", async () => {
  const { targets, ids } = readHtml(await pageOf(outcomeReport()));
  const [failed, skipped] = targets.filter((target) => target.startsWith("acme/"));
  expect([failed, skipped]).toEqual([`acme/agent.${longName}`, "acme/agent.old"]);
  expect(ids).toEqual(expect.arrayContaining([failed, skipped]));
});

test("a change has the same name on each page, and no two have the same", async () => {
  const changes = [agentChange("a b"), agentChange("a_b"), agentChange("a/c"), agentChange("ä")];
  const page = readHtml(await pageOf({ plans: [planOf("my org", changes)], orgsShown: false, diagnostics: [] }));
  expect(page.ids.filter((id) => id.includes("/"))).toEqual([
    "my_org/agent.a_b",
    "my_org/agent.a_b~2",
    "my_org/agent.a/c",
    "my_org/agent.ä",
  ]);
});

test("of very many changes the first are drawn, and those to look at twice; the others are text behind a fold", async () => {
  const report = largeReport(700);
  const [plan] = report.plans;
  const last = agentChange("last", {
    risk: { level: "high", reasons: ["its number is lost"] },
    fields: [fieldChange("prompt", "Hello.", "Hi.")],
  });
  const changes = [...(plan?.changes ?? []), last];
  const page = await pageOf({ ...report, plans: [planOf("acme", changes)] });
  const cards = page.split("<article").slice(1);
  expect(cards).toHaveLength(701);
  const isDrawn = (card: string): boolean => card.includes('<table class="diff">');
  expect(cards.findIndex((card) => !isDrawn(card))).toBeGreaterThan(200);
  expect(cards.filter(isDrawn).length).toBeLessThan(700);
  expect(isDrawn(cards.at(-1) ?? "")).toBe(true);
  expect(cards.at(-2)).toContain("Line 7 of the {+new +}prompt of agent 699.");
  expect(readHtml(page).elements.length / cards.length).toBeLessThan(50);
});

test("long names break behind their underscores, and texts without one are as they were", async () => {
  const page = await pageOf({ plans: [planOf("acme", [agentChange(longName)])], orgsShown: false, diagnostics: [] });
  expect(page).toContain("agent.agent_<wbr>with_<wbr>a_<wbr>very_");
  expect(page).not.toMatch(/="[^"]*<wbr>/);
  expect(readHtml(page).texts).toContain(`agent.${longName}`);
});
