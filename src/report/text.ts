// The plan for a person who has never seen one: what happens to whom, in words, and only what differs.
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Json } from "../kinds/kind.ts";
import type { Change, FieldChange, Plan, Summary } from "../plan/types.ts";
import { formatDiagnostics } from "./diagnostics.ts";
import { diffText, formatDiffLines } from "./line_diff.ts";
import { sanitize, sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";

/** How a plan is shown. */
export interface TextOptions {
  readonly style: Style;
  /** Several orgs: each gets a heading. */
  readonly orgsShown: boolean;
}

/** Lines of a new text that are shown: enough to see which one it is. */
const firstLines = 6;

/** Plans as text. Same plans, same bytes. */
export async function formatPlan(plans: readonly Plan[], options: TextOptions): Promise<string> {
  const parts = await Promise.all(plans.map((plan) => formatOrg(plan, options)));
  if (plans.length > 1) parts.push(formatTotals(plans, options.style));
  return parts.join("\n");
}

/** "2 to create, 1 to update" or "nothing to do". */
export function formatSummary(summary: Summary): string {
  const words: readonly (readonly [keyof Summary, string])[] = [
    ["create", "to create"],
    ["duplicate", "to copy"],
    ["adopt", "to adopt"],
    ["update", "to update"],
    ["deploy", "to deploy"],
    ["assign", "to assign"],
    ["delete", "to delete"],
    ["forget", "to forget"],
  ];
  const parts = words.flatMap(([name, word]) => (summary[name] === 0 ? [] : [`${summary[name]} ${word}`]));
  return parts.length === 0 ? "nothing to do" : parts.join(", ");
}

async function formatOrg(plan: Plan, options: TextOptions): Promise<string> {
  const { style } = options;
  const lines: string[] = [];
  if (options.orgsShown) lines.push(style.bold(`━━ ${sanitizeLine(plan.org)} ━━`), "");
  for (const change of plan.changes) lines.push(...(await formatChange(change, style)), "");
  if (plan.notes.length > 0) lines.push(formatDiagnostics(plan.notes, style).trimEnd(), "");
  if (plan.refusals.length > 0) lines.push(formatDiagnostics(plan.refusals, style).trimEnd(), "");
  if (plan.changes.some((change) => kindNamed(change.kind).birth === "provision"))
    lines.push(...formatRouting(plan, style));
  lines.push(...formatEnd(plan, style));
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

const signs: Readonly<Record<Change["action"], string>> = {
  create: "+",
  duplicate: "+",
  adopt: "=",
  update: "~",
  deploy: "~",
  assign: "~",
  delete: "-",
  forget: "-",
};

async function formatChange(change: Change, style: Style): Promise<readonly string[]> {
  const sign = signs[change.action];
  const paint = sign === "+" ? style.green : sign === "-" ? style.red : sign === "~" ? style.yellow : style.cyan;
  const title = change.title === change.key ? "" : ` "${sanitizeLine(change.title)}"`;
  const lines = [
    `${paint(sign)} ${style.bold(sanitizeLine(change.address))}${title} ${sanitizeLine(happening(change))}`,
  ];
  if (change.previousAddress !== undefined)
    lines.push(`    its key was ${sanitizeLine(change.previousAddress)} before`);
  const own = change.fields.filter((field) => !field.drift);
  const drifted = change.fields.filter((field) => field.drift);
  const birth = change.action === "create" || change.action === "duplicate";
  for (const field of own) lines.push(...(await formatField(field, isReference(change, field), birth, style)));
  if (change.action === "delete" && drifted.length > 0)
    lines.push(
      `    ${style.yellow(`edited outside git since the last apply: ${list(drifted.map((field) => field.name))}`)}`,
    );
  else if (drifted.length > 0) {
    lines.push(`    ${style.yellow("edited outside git since the last apply; this puts it back:")}`);
    for (const field of drifted) lines.push(...(await formatField(field, isReference(change, field), birth, style)));
  }
  if (change.reach.heardAtOnce)
    lines.push(`    ${style.dim(`callers to ${list(change.reach.numbers)} hear this with their next call`)}`);
  else if (change.reach.agents.length > 0 && change.action === "update")
    lines.push(`    ${style.dim(`used by ${list(change.reach.agents)}`)}`);
  if (change.risk.level !== "low")
    for (const reason of change.risk.reasons) lines.push(`    ${style.yellow(`look twice: ${sanitizeLine(reason)}`)}`);
  return lines;
}

function happening(change: Change): string {
  const kind = kindNamed(change.kind).title.one;
  switch (change.action) {
    case "create":
      return change.provision === undefined
        ? "will be created"
        : `will be bought${
            Object.keys(change.provision).length === 0
              ? ""
              : ` (${Object.entries(change.provision)
                  .map(([name, value]) => `${name.replaceAll("_", " ")} ${value}`)
                  .join(", ")})`
          }`;
    case "duplicate":
      return `will be created as a copy of ${change.source?.address}`;
    case "adopt":
      if (change.own === "created" && change.previousAddress === undefined)
        return `exists already: an earlier run created it as id ${change.id}, and the answer was lost${change.fields.length === 0 ? "" : "; it will be changed"}`;
      if (change.previousAddress !== undefined)
        return change.fields.length === 0
          ? `stays as it is: only its key changes`
          : `will be changed, and so does its key`;
      return change.fields.length === 0
        ? `will be taken over: it is the live ${kind} with id ${change.id}; nothing on it changes`
        : `will be taken over and changed: it is the live ${kind} with id ${change.id}`;
    case "update":
      if (change.steps.includes("discard_draft"))
        return change.steps.includes("deploy")
          ? "will be changed and deployed; somebody's draft is dropped first"
          : "stays as it is; somebody's draft of it is dropped before it is copied";
      return change.steps.includes("deploy") ? "will be changed and deployed" : "will be changed";
    case "deploy":
      return "will be deployed: the draft that waits is the one that is wanted";
    case "assign":
      return "will be changed";
    case "delete":
      return `will be deleted (id ${change.id})`;
    case "forget":
      return "will no longer be managed; the org keeps it";
  }
}

/** Addresses are no texts: they stand without quotes. */
function isReference(change: Change, field: FieldChange): boolean {
  return fieldNamed(kindNamed(change.kind), field.name)?.reference !== undefined;
}

/** One field before and after, indented. `birth`: there was nothing before. */
export async function formatField(
  field: FieldChange,
  reference: boolean,
  birth: boolean,
  style: Style,
): Promise<readonly string[]> {
  const name = sanitizeLine(field.name);
  if (field.sensitive && JSON.stringify(field.before) === JSON.stringify(field.after))
    return [`    ${name}: ${style.dim("(secret) it changes")}`];
  if (field.text && typeof field.after === "string") return formatText(field, field.after, birth, style);
  if (isLong(field.before) || isLong(field.after)) return formatJson(field, birth, style);
  const show = (value: Json | undefined): string =>
    reference && typeof value === "string" ? sanitizeLine(value) : shown(value);
  const after = `${show(field.after)}${field.unknown ? " (new)" : ""}`;
  if (birth || field.before === undefined) return [`    ${name}: ${style.green(after)}`];
  return [`    ${name}: ${style.red(show(field.before))} → ${style.green(after)}`];
}

async function formatText(field: FieldChange, after: string, birth: boolean, style: Style): Promise<readonly string[]> {
  const before = typeof field.before === "string" ? field.before : undefined;
  if (!birth && before !== undefined && before.trim() !== "")
    return [`    ${sanitizeLine(field.name)}:`, ...indent(formatDiffLines(await diffText(before, after), style))];
  const lines = after.replaceAll("\r\n", "\n").trim().split("\n");
  if (lines.length === 1) return [`    ${sanitizeLine(field.name)}: ${style.green(`"${sanitizeLine(after.trim())}"`)}`];
  const rest = lines.length - firstLines;
  const head = rest > 1 ? lines.slice(0, firstLines) : lines;
  return [
    `    ${sanitizeLine(field.name)}:`,
    ...indent(head.map((line) => style.green(`+ ${sanitize(line)}`))),
    ...(rest > 1 ? [`        ${style.dim(`… ${rest} more lines`)}`] : []),
  ];
}

async function formatJson(field: FieldChange, birth: boolean, style: Style): Promise<readonly string[]> {
  const after = JSON.stringify(field.after, null, 2) ?? "";
  if (birth || field.before === undefined) {
    const lines = after.split("\n");
    const rest = lines.length - firstLines;
    const head = rest > 1 ? lines.slice(0, firstLines) : lines;
    return [
      `    ${sanitizeLine(field.name)}:`,
      ...indent(head.map((line) => style.green(`+ ${sanitize(line)}`))),
      ...(rest > 1 ? [`        ${style.dim(`… ${rest} more lines`)}`] : []),
    ];
  }
  return [
    `    ${sanitizeLine(field.name)}:`,
    ...indent(formatDiffLines(await diffText(JSON.stringify(field.before, null, 2), after), style)),
  ];
}

function shown(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  if (value === null) return "none";
  if (typeof value === "string") return value === "(secret)" ? value : `"${sanitizeLine(value)}"`;
  if (Array.isArray(value) && value.every((item) => typeof item === "string"))
    return value.length === 0 ? "none" : sanitizeLine(value.join(", "));
  return sanitizeLine(JSON.stringify(value));
}

function isLong(value: Json | undefined): boolean {
  return typeof value === "object" && value !== null && JSON.stringify(value).length > 60;
}

function formatRouting(plan: Plan, style: Style): readonly string[] {
  if (plan.routing.length === 0 || plan.routing.length > 20) return [];
  const width = Math.max(...plan.routing.map((row) => row.number.length));
  const rows = plan.routing.map(
    (row) =>
      `    ${sanitizeLine(row.number).padEnd(width)}  answers: ${sanitizeLine(row.inbound ?? "nobody")}${row.outbound === undefined ? "" : `, calls out: ${sanitizeLine(row.outbound)}`}`,
  );
  return [style.dim("  After this, the numbers lead here:"), ...rows, ""];
}

function formatEnd(plan: Plan, style: Style): readonly string[] {
  const unchanged = plan.summary.unchanged === 0 ? "" : ` ${plan.summary.unchanged} unchanged.`;
  const lines = [
    plan.refusals.length > 0
      ? style.bold("This plan can't be applied; nothing was written.")
      : plan.changes.length === 0
        ? `${style.bold("No changes.")} What is live is what is written.${unchanged}`
        : `${style.bold("Plan:")} ${formatSummary(plan.summary)}.${unchanged}`,
  ];
  const unmanaged = Object.entries(plan.unmanaged).map(
    ([name, count]) => `${count} ${count === 1 ? kindNamed(name).title.one : kindNamed(name).title.many}`,
  );
  const one = Object.values(plan.unmanaged).reduce((sum, count) => sum + count, 0) === 1;
  if (unmanaged.length > 0)
    lines.push(
      style.dim(
        `The org also has ${unmanaged.join(", ")} that the configuration doesn't name; ${one ? "it is" : "they are"} left alone.`,
      ),
    );
  return lines;
}

function formatTotals(plans: readonly Plan[], style: Style): string {
  const width = Math.max(...plans.map((plan) => plan.org.length));
  const rows = plans.map(
    (plan) =>
      `  ${sanitizeLine(plan.org).padEnd(width)}  ${plan.refusals.length > 0 ? style.red("refused") : formatSummary(plan.summary)}`,
  );
  return `${style.bold("All orgs:")}\n${rows.join("\n")}\n`;
}

function list(names: readonly string[]): string {
  const shownNames = names.slice(0, 5).map(sanitizeLine);
  return names.length > 5 ? `${shownNames.join(", ")} and ${names.length - 5} more` : shownNames.join(", ");
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `      ${line}`.trimEnd());
}
