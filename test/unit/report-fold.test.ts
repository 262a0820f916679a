// One change in many orgs: what counts as the same, and what is still said of each org.
import { hash } from "node:crypto";
import { expect, test } from "vitest";
import type { Outcome } from "../../src/apply/events.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import type { Change, Plan } from "../../src/plan/types.ts";
import { nameOrgs } from "../../src/report/fold.ts";
import { formatHtml } from "../../src/report/html.ts";
import { formatMarkdown } from "../../src/report/markdown.ts";
import { fatesOf, formatHeadline, formatOrgs } from "../../src/report/orgs.ts";
import { formatOutcome, wayBackWords } from "../../src/report/outcome.ts";
import { formatPull, type PulledField } from "../../src/report/pull.ts";
import type { Report } from "../../src/report/report.ts";
import { plainStyle } from "../../src/report/style.ts";
import { formatPlan, PlanText } from "../../src/report/text.ts";
import { agent, liveAgent, planOf } from "../support/plan_inputs.ts";
import { readComment } from "../support/strict_markdown.ts";

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `c${i + 1}`);

interface Words {
  readonly id?: string;
  readonly title?: string;
  readonly before?: string;
  readonly after?: string;
  readonly change?: Partial<Change>;
}

/** A plan of one org that changes the prompt of its agent. */
function editing(org: string, { id = "1", title = "Support", before, after, change = {} }: Words = {}): Plan {
  const plan = planOf(
    [agent("support", { name: title, prompt: after ?? "You help kindly." })],
    [liveAgent(id, { name: title, prompt: before ?? "You help." })],
    { "agent.support": { id, own: "created" } },
  );
  return { ...plan, org, changes: plan.changes.map((one) => ({ ...one, ...change })) };
}

const idle = (org: string): Plan => editing(org, { before: "Same.", after: "Same." });
const textOf = (plans: readonly Plan[]): Promise<string> => formatPlan(plans, { style: plainStyle, orgsShown: true });
const reportOf = (plans: readonly Plan[], more: Partial<Report> = {}): Report => ({
  plans,
  orgsShown: true,
  diagnostics: [],
  ...more,
});

test("ids and the names that people gave don't count, and are not said of many", async () => {
  const plans = names(3).map((org, i) => editing(org, { id: String(i), title: `Support ${org}` }));
  expect(await textOf(plans)).toBe(
    `━━ The same in all 3 orgs ━━

~ agent.support will be changed and deployed
    prompt:
      - You help.
      + You help{+ kindly+}.
`,
  );
  expect(await textOf(names(2).map((org) => editing(org, { title: "Acme" })))).toContain('~ agent.support "Acme" will');
  const taken = names(2).map((org, i) => ({
    ...planOf([agent("a", { name: `agent ${i}` })], [liveAgent(String(i))]),
    org,
  }));
  expect(await textOf(taken)).toContain("will be taken over: it is the live agent; nothing on it changes\n");
});

test("what differs stands apart: another action, another value, another text", async () => {
  const plans = [
    editing("a"),
    editing("b"),
    editing("c", { after: "You help at once." }),
    editing("d", { before: "You help kindly." }),
    editing("e", { change: { steps: ["patch"] } }),
  ];
  const text = await textOf(plans);
  expect(text.match(/━━ .* ━━/g)).toEqual(["━━ The same in 2 orgs: a, b ━━", "━━ c ━━", "━━ e ━━"]);
  // The end of a very long difference is not shown: it counts all the same.
  const lines = (count: number, last: string): string => `${"A line.\n".repeat(count)}${last}`;
  const long = ["x", "y", "y"].map((last, i) => editing(`l${i}`, { before: "Old.", after: lines(500, last) }));
  expect((await textOf(long)).match(/━━ .* ━━/g)).toEqual(["━━ The same in 2 orgs: l1, l2 ━━", "━━ l0 ━━"]);
});

test("a sentence is the same wherever its lines are, whatever another line holds", async () => {
  const prompt = (company: string, sentence: string): string =>
    ["You work for", company, ...Array.from({ length: 6 }, (_, i) => `Rule ${i}.`), sentence].join("\n");
  const plans = names(3).map((org) =>
    editing(org, { before: prompt(org, "Say hello."), after: prompt(org, "Say good day.") }),
  );
  expect((await textOf(plans)).match(/━━ .* ━━/g)).toEqual(["━━ The same in all 3 orgs ━━"]);
});

test("a variable in the line beside it parts no orgs: what stands around a difference is shown where it is the same", async () => {
  const beside = (company: string, sentence: string): string => `You work for ${company}.\n${sentence}\nBe kind.`;
  const plans = ["a", "b", "c"].map((org) =>
    editing(org, { before: beside(org, "Say hello."), after: beside(org, "Say good day.") }),
  );
  const text = await textOf(plans);
  expect(text.split("\n").slice(0, 8)).toEqual([
    "━━ The same in all 3 orgs ━━",
    "",
    '~ agent.support "Support" will be changed and deployed',
    "    prompt:",
    "        … unchanged lines",
    "      - Say [-hello-].",
    "      + Say {+good day+}.",
    "        … unchanged lines",
  ]);
  for (const page of [await formatMarkdown(reportOf(plans)), await formatHtml(reportOf(plans), () => "")]) {
    expect(page.match(/good day/g)).toHaveLength(1);
    expect(page).not.toContain("You work for");
  }
  const twins = await textOf(["a", "b"].map((org) => ({ ...(plans[0] as Plan), org })));
  expect(twins).toContain("        You work for a.\n");
  // Whoever comes first.
  expect(await textOf([...plans].reverse())).toBe(text);
});

test("who hears it and why to look twice is said of the orgs that it is true of", async () => {
  const numbers = (...of: string[]): Partial<Change> => ({ reach: { agents: [], numbers: of, heardAtOnce: true } });
  const risk = (...reasons: string[]): Partial<Change> => ({ risk: { level: "high", reasons } });
  const used: Partial<Change> = { reach: { agents: ["Evening"], numbers: [], heardAtOnce: false } };
  const some = [
    editing("a", { change: { ...numbers("+1"), ...risk("all know", "one knows") } }),
    editing("b", { change: { ...numbers("+1"), ...risk("all know") } }),
    editing("c", { change: { ...used, ...risk("all know") } }),
  ];
  const text = await textOf(some);
  expect(text.split("\n").slice(6, -1)).toEqual([
    "    in a, b: callers to +1 hear this with their next call",
    "    in c: used by Evening",
    "    look twice: all know",
    "    look twice: in a: one knows",
  ]);
  expect(await formatMarkdown(reportOf(some))).toContain("in a: one knows");
  expect(await formatHtml(reportOf(some), () => "")).toContain("in a: one knows");
  const many = names(9).map((org, i) =>
    editing(org, { change: i === 8 ? used : { ...numbers(`+${i}`, `+${i}0`), ...risk(`reason ${i}`) } }),
  );
  expect((await textOf(many)).split("\n").slice(6, -1)).toEqual([
    "    in all but c9: callers to 16 numbers hear this with their next call",
    "    in c9: used by other agents",
    ...[0, 1, 2].map((i) => `    look twice: in c${i + 1}: reason ${i}`),
    "    look twice: in c4, c5, c6, c7, c8 there are reasons of their own: thundersync plan --org NAME tells them",
  ]);
});

test("how many have it at once is added up, also where nobody calls them", async () => {
  const having = (users: number, ...numbers: string[]): Partial<Change> => ({
    reach: { agents: [], numbers, heardAtOnce: numbers.length > 0, users },
  });
  const few = [editing("a", { change: having(1, "+1") }), editing("b", { change: having(14) })];
  expect((await textOf(few)).split("\n").slice(6, -1)).toEqual([
    "    in a: live at once in 1 agent: callers to +1 hear this with their next call",
    "    in b: live at once in 14 agents",
  ]);
  const many = names(9).map((org, i) => editing(org, { change: i === 8 ? having(20) : having(i + 1, `+${i}`) }));
  expect((await textOf(many)).split("\n").slice(6, -1)).toEqual([
    "    live at once in 56 agents",
    "    in all but c9: callers to 8 numbers hear this with their next call",
  ]);
});

test("notes, drafts, routes and what nobody manages are said once, too", async () => {
  const note = (org: string): Diagnostic => ({ severity: "note", code: "x", message: "a note", org });
  const draft = { address: "agent.support", title: "Support", fate: "refused", fields: [] } as const;
  const plans = names(4).map((org, i) => ({
    ...editing(org),
    notes: [note(org)],
    foreignDrafts: [draft],
    unmanaged: { agent: { count: 1, objects: [{ id: String(i), name: "Other" }] } },
  }));
  const text = await textOf(plans);
  for (const once of [
    "a note",
    "somebody else wrote",
    'Each org also has 1 agent that the configuration doesn\'t name: "Other"; it',
  ])
    expect(text.split(once)).toHaveLength(2);
  const comment = await formatMarkdown(reportOf(plans));
  for (const once of ["a note", "somebody else wrote", "In all 4 orgs: Each org also has 1 agent"])
    expect(comment.split(once)).toHaveLength(2);
  // Where each org has something else it is counted.
  const different = names(12).map((org) => ({
    ...idle(org),
    unmanaged: { agent: { count: 1, objects: [{ id: "1", name: `Other ${org}` }] } },
  }));
  expect(await textOf(different)).toBe(
    "12 orgs also have objects that the configuration doesn't name; they are left alone. thundersync plan --org NAME names them.\n",
  );
});

test("one sentence in a thousand orgs is a page of text, and every org can be found", async () => {
  const orgs = names(1_000);
  const plans = orgs.map((org, i) => {
    if (i === 6) return editing(org, { after: "You help at once." });
    return i < 20 ? editing(org, { id: String(i), title: `Support ${org}` }) : idle(org);
  });
  const failed: Diagnostic = { severity: "error", code: "x", message: "the key is wrong", org: "c1001" };
  const report = reportOf(plans, { orgs: [...orgs, "c1001"], diagnostics: [failed] });
  const text = new PlanText({ style: plainStyle, orgsShown: true, digest: (long) => hash("sha256", long) });
  // They are planned side by side, and come in any order.
  for (const plan of plans.toReversed()) await text.add(plan);
  const all = report.orgs ?? [];
  const whole = [
    ...text.format(orgs, all, formatHeadline(report, plainStyle)),
    formatOrgs(fatesOf(report), all, plainStyle),
  ].join("\n");
  expect(whole).toBe(
    `━━ The same in 19 orgs: c1 … c6, c8 … c20 ━━

~ agent.support will be changed and deployed
    prompt:
      - You help.
      + You help{+ kindly+}.

━━ c7 ━━

~ agent.support "Support" will be changed and deployed
    prompt:
      - You help.
      + You help{+ at once+}.

Plan: 20 to update; 1 of 1001 orgs stopped.
1001 orgs: 20 with changes, 980 with nothing to do, 1 without a plan.

All orgs:
  c1001     failed: the key is wrong
  20 orgs   1 to update (c1 … c20)
  980 orgs  nothing to do (c21 … c1000)
`,
  );
  const comment = await formatMarkdown(report);
  expect(comment.length).toBeLessThan(60_000);
  expect(() => readComment(comment)).not.toThrow();
  expect(comment).toContain("### The same in 19 orgs: `c1 … c6, c8 … c20`");
  expect(comment.indexOf("the key is wrong")).toBeLessThan(comment.indexOf("agent.support"));
  const page = await formatHtml(report, () => "");
  expect(page).toContain("The same in 19 orgs: c1 … c6, c8 … c20</h2>");
  const found = (document: string, name: string): boolean => new RegExp(`\\b${name}\\b`).test(document);
  for (const document of [comment, page]) expect(all.filter((name) => !found(document, name))).toEqual([]);
});

test("outcomes that are alike are said once, what went wrong first", () => {
  const done = { address: "agent.support", action: "update", state: "done", id: "1" } as const;
  const failing = (org: string): Outcome => ({
    org,
    changes: [
      {
        ...done,
        state: "failed",
        diagnostic: { severity: "error", code: "x", message: "the API refused it", org, address: "agent.support" },
      },
    ],
    written: false,
    verified: true,
    diagnostics: [],
    exitCode: 1,
  });
  const well = (org: string): Outcome => ({ ...failing(org), changes: [done], written: true, exitCode: 0 });
  const orgs = names(8);
  const outcomes = orgs.map((org, i) => (i === 2 || i === 3 ? failing(org) : well(org)));
  const plans = orgs.map((org, i) => editing(org, { title: `Support ${i}` }));
  expect(formatOutcome(outcomes, plans, { style: plainStyle, orgs })).toBe(
    `2 orgs (c3, c4): Nothing was written.
  failed   agent.support
    agent.support error: the API refused it
When the cause is mended, run the same command again: it goes on where this one stopped.

6 orgs (all but c3, c4): Done and read back: 1 changed.
`,
  );
  expect(formatOutcome([failing("c3")], plans, { style: plainStyle, orgs })).toContain(
    '  failed   agent.support "Support 2"\n',
  );
});

test("what stopped an org stands above what was done in the others", async () => {
  const done = { address: "agent.support", action: "update", state: "done", id: "1" } as const;
  const outcomes = names(4).map((org) => ({
    org,
    changes: [done],
    written: true,
    verified: true,
    diagnostics: [],
    exitCode: 0 as const,
  }));
  const failed: Diagnostic = { severity: "error", code: "x", message: "the key is wrong", org: "c5" };
  const report = reportOf(
    names(4).map((org) => editing(org)),
    { orgs: names(5), diagnostics: [failed], outcomes },
  );
  const comment = await formatMarkdown(report);
  const places = [
    "the key is wrong",
    "In 4 orgs (`c1, c2, c3, c4`): **Done and read back:** 1 changed.",
    "## What was planned",
  ];
  const found = places.map((words) => comment.indexOf(words));
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  expect(found).not.toContain(-1);
});

test("the way back is one command, and what it doesn't do says where", () => {
  const now = { restores: "now", readable: [], lost: [] } as const;
  const later = { ...now, restores: "after a deploy" } as const;
  const all = ["a", "b", "c"];
  expect(wayBackWords([{ org: "a", way: now }], "undo.json", all)).toEqual([
    "What was there before is kept. To bring it back: thundersync apply undo.json",
  ]);
  expect(
    wayBackWords(
      [
        { org: "a", way: { ...now, readable: ["deleted"] } },
        { org: "b", way: now },
        { org: "c", way: { ...later, lost: ["integration.orders headers"] } },
      ],
      "undo.json",
      all,
    ),
  ).toEqual([
    "What was there before in 2 orgs (a, b) is kept. To bring it back: thundersync apply undo.json",
    "Once the drafts are deployed in c, this brings back what was there before: thundersync apply undo.json",
    "With --org NAME it comes back in one org alone.",
    "What was deleted in a can be read in undo.json; nothing brings it back.",
    "Neither secrets nor what the API doesn't give out are kept: nothing brings back what c/integration.orders headers held before.",
  ]);
});

test("what a person has to decide about an edit is asked once", async () => {
  const pulled = (org: string, title: string, before: string): PulledField => ({
    org,
    outcome: "conflict",
    field: {
      address: "agent.support",
      kind: "agent",
      key: "support",
      title,
      name: "prompt",
      change: { name: "prompt", before, after: "Written.", sensitive: false, unknown: false, text: true, drift: false },
    } as PulledField["field"],
  });
  const fields = [
    pulled("a", "Support a", "Live."),
    pulled("b", "Support b", "Live."),
    pulled("c", "Support c", "Other."),
  ];
  const report = { files: [], fields, shared: [], notes: [], dryRun: false, written: false };
  const text = await formatPull(report, { style: plainStyle, orgs: ["a", "b", "c"] });
  expect(text.split("\n").filter((line) => line.startsWith("!"))).toEqual([
    "! agent.support in 2 orgs (a, b) was edited on both sides, or nobody can know; written first, then live:",
    '! c/agent.support "Support c" was edited on both sides, or nobody can know; written first, then live:',
  ]);
});

test("orgs are named in a few words", () => {
  const all = names(20);
  expect(nameOrgs(all, all)).toBe("all 20 orgs");
  expect(nameOrgs(["c1"], ["c1"])).toBe("c1");
  expect(nameOrgs(all.slice(0, 5), all)).toBe("c1, c2, c3, c4, c5");
  expect(nameOrgs(all.slice(0, 6), all)).toBe("c1 … c6");
  expect(
    nameOrgs(
      all.filter((name) => name !== "c3"),
      all,
    ),
  ).toBe("all but c3");
  expect(
    nameOrgs(
      all.filter((_, i) => i % 2 === 0),
      all,
    ),
  ).toBe("c1, c3, c5, c7, c9 and 5 more");
});
