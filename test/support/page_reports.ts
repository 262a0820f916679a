// Reports with everything that a page may have to show, made by hand: long names, rewritten prompts, hostile texts, very many changes.
import type { Diagnostic } from "../../src/diagnostic.ts";
import type { Change, FieldChange, Plan, Summary } from "../../src/plan/types.ts";
import type { Making } from "../../src/report/making.ts";
import type { Report } from "../../src/report/report.ts";

/** A name that fits on no narrow screen. */
export const longName = "agent_with_a_very_long_name_and_underscores_that_has_to_break_somewhere_before_it_ends";

export const making = {
  at: "2026-03-05T10:12:13.000Z",
  version: "0.0.0",
  files: ["thunderphone.yaml", "prompts/support.md", "prompts/sales.md", `prompts/${longName}.md`],
  source: { commit: "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678", dirty: true, ref: "release/2026-03" },
  flags: ["--target agent.support", `--target agent.${longName}`, "--prune"],
} as const satisfies Making;

export const prompt = `You answer the phone for Acme, a shop for garden tools.
Greet the caller and ask how you can help.

Never promise a refund.
Never read out a full card number.

When a caller asks where an order is, look it up with orders_by_phone_number_and_postal_code_of_the_customer.
If the order is late, say that you are sorry and give the new date.

End every call with a thank you.`;

const otherPrompt = `# Rolle
Du bist die freundliche Stimme von Acme am Telefon, und du bleibst es auch, wenn jemand ungeduldig wird.

# Regeln
- Keine Zusagen zu Erstattungen, niemals vollständige Kartennummern vorlesen.
- Auf https://acme.example.com/a_very/long_path/that_goes/on_and_on/and_never_ends/index.html?with=query_parameters steht mehr.`;

/** One field of a change. */
export function fieldChange(name: string, before: string | undefined, after: string, drift = false): FieldChange {
  const text = name === "prompt";
  return { name, ...(before === undefined ? {} : { before }), after, sensitive: false, unknown: false, text, drift };
}

/** A change of an agent. */
export function agentChange(key: string, over: Partial<Change> = {}): Change {
  return {
    address: `agent.${key}`,
    kind: "agent",
    key,
    title: key,
    action: "update",
    steps: ["patch", "deploy"],
    id: `id-${key}`,
    fields: [],
    send: {},
    managed: {},
    dependsOn: [],
    reach: { agents: [], numbers: [], heardAtOnce: false },
    risk: { level: "low", reasons: [] },
    ...over,
  };
}

/** A plan of these changes. */
export function planOf(org: string, changes: readonly Change[], over: Partial<Plan> = {}): Plan {
  const summary: Record<string, number> = { adopt_changed: 0, unchanged: 3 };
  for (const action of ["create", "duplicate", "adopt", "update", "deploy", "assign", "delete", "forget"])
    summary[action] = changes.filter((change) => change.action === action).length;
  return {
    org,
    dialect: "staged",
    keyed: "0",
    serial: 1,
    changes,
    summary: summary as unknown as Summary,
    notes: [],
    foreignDrafts: [],
    refusals: [],
    unmanaged: {},
    routing: [],
    uses: [],
    settled: [],
    ids: {},
    lostIntents: [],
    digest: "0",
    ...over,
  };
}

const heard = { agents: [], numbers: ["+14155550100", "+14155550101"], heardAtOnce: true };
const warning: Diagnostic = { severity: "warning", code: "x", message: "the voice is old", hint: "One\nof these." };

/** One org with a bit of everything. */
export function smallReport(): Report {
  const changes = [
    agentChange("support", {
      title: "Acme Support",
      reach: heard,
      risk: { level: "high", reasons: ["the voice changes its language from en to de"] },
      fields: [
        fieldChange("voice", "en-US-James1", "de-DE-Anna1"),
        fieldChange("prompt", prompt, prompt.replace("Never promise a refund.", "Never promise a refund, ever.")),
      ],
    }),
    agentChange("berlin", {
      fields: [fieldChange("prompt", prompt, otherPrompt), fieldChange("voice", "a", "b", true)],
    }),
    agentChange(longName, {
      action: "create",
      title: "Night shift",
      steps: ["create"],
      fields: [
        fieldChange("website", undefined, `https://acme.example.com/${longName}/${longName}`),
        fieldChange("prompt", undefined, prompt),
      ],
    }),
    agentChange("old", { action: "delete", steps: ["delete"] }),
    agentChange("left", { action: "forget", steps: ["forget"] }),
    agentChange("known", { action: "adopt", steps: ["bind"] }),
  ];
  const plan = planOf("acme", changes, {
    notes: [warning],
    foreignDrafts: [
      {
        address: "agent.sales",
        title: "Sales",
        fate: "ships",
        fields: [{ name: "greeting", live: "Hello.", draft: "Hi there!", sensitive: false, text: false }],
      },
    ],
    routing: [
      { number: "+14155550100", inbound: "Acme Support" },
      { number: "+14155550101", inbound: longName, outbound: "Acme Sales" },
    ],
    uses: [{ name: "Acme Support", uses: ["Orders", longName] }],
  });
  return { plans: [plan], orgsShown: false, diagnostics: [warning], making };
}

/** Several orgs that share a change: one has another one alone, one is refused, one failed. */
export function orgsReport(): Report {
  const shared = agentChange("support", { fields: [fieldChange("prompt", prompt, `${prompt}\nBye.`)] });
  const orgs = ["c01", "c02", "c03", "c04", "c05"];
  const refusal: Diagnostic = { severity: "error", category: "refused", code: "x", message: "too many", org: "c03" };
  const plans = orgs.slice(0, 4).map((org) =>
    planOf(org, [shared, ...(org === "c02" ? [agentChange("sales", { action: "delete", steps: ["delete"] })] : [])], {
      ...(org === "c03" ? { refusals: [refusal] } : {}),
    }),
  );
  const failed: Diagnostic = {
    severity: "error",
    code: "y",
    message: `no key in ${longName.toUpperCase()}`,
    org: "c05",
  };
  return { plans, orgsShown: true, orgs, diagnostics: [failed], making };
}

/** What became of the small one. */
export function outcomeReport(): Report {
  const diagnostic: Diagnostic = {
    severity: "error",
    code: "x",
    message: "refused (422)",
    hint: "Choose another voice.",
  };
  return {
    ...smallReport(),
    outcomes: [
      {
        org: "acme",
        exitCode: 4,
        written: true,
        verified: false,
        diagnostics: [],
        changes: [
          { address: "agent.support", action: "update", state: "done" },
          { address: `agent.${longName}`, action: "create", state: "failed", diagnostic },
          { address: "agent.old", action: "delete", state: "skipped", reason: `agent.${longName} failed` },
        ],
      },
    ],
    fromPlanFile: true,
  };
}

/** As many changes, each with a prompt in which some lines differ. */
export function largeReport(count: number): Report {
  const changes = Array.from({ length: count }, (_, i) => {
    const lines = Array.from({ length: 30 }, (_, nth) => `Line ${nth} of the prompt of agent ${i}.`);
    const after = lines.map((line, nth) => (nth % 12 === 7 ? line.replace("the prompt", "the new prompt") : line));
    return agentChange(`a${i}`, { fields: [fieldChange("prompt", lines.join("\n"), after.join("\n"))] });
  });
  return { plans: [planOf("acme", changes)], orgsShown: false, diagnostics: [], making };
}
