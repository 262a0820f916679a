// The plan for a person who has never seen one: what happens to whom, in words, and only what differs.
import type { Change, ForeignDraft, Plan } from "../plan/types.ts";
import { formatDiagnostics } from "./diagnostics.ts";
import { beginningOf, type FieldView, viewDraft, viewFields } from "./field.ts";
import { formatDiffLines } from "./line_diff.ts";
import { sanitize, sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";
import * as say from "./wording.ts";

/** How a plan is shown. */
export interface TextOptions {
  readonly style: Style;
  /** Several orgs: each gets a heading. */
  readonly orgsShown: boolean;
}

/** Plans as text. Same plans, same bytes. */
export async function formatPlan(plans: readonly Plan[], options: TextOptions): Promise<string> {
  return (await Promise.all(plans.map((plan) => formatOrg(plan, options)))).join("\n");
}

async function formatOrg(plan: Plan, options: TextOptions): Promise<string> {
  const { style } = options;
  const lines: string[] = [];
  if (options.orgsShown) lines.push(style.bold(`━━ ${sanitizeLine(plan.org)} ━━`), "");
  // A prompt may have more lines than a call takes arguments.
  const add = (part: readonly string[]): void => {
    for (const line of part) lines.push(line);
  };
  for (const change of plan.changes) add([...(await formatChange(change, style)), ""]);
  for (const draft of plan.foreignDrafts) add([...(await formatForeignDraft(draft, style)), ""]);
  if (plan.notes.length > 0) lines.push(formatDiagnostics(plan.notes, style).trimEnd(), "");
  if (plan.refusals.length > 0) lines.push(formatDiagnostics(plan.refusals, style).trimEnd(), "");
  if (say.showsRouting(plan)) add(formatRouting(plan, style));
  add(formatEnd(plan, style));
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

async function formatChange(change: Change, style: Style): Promise<readonly string[]> {
  const sign = say.signs[change.action];
  const paint = sign === "+" ? style.green : sign === "-" ? style.red : sign === "~" ? style.yellow : style.cyan;
  const title = say.titleOf(change) === undefined ? "" : ` ${sanitizeLine(say.titleOf(change) ?? "")}`;
  const lines = [
    `${paint(sign)} ${style.bold(sanitizeLine(change.address))}${title} ${sanitizeLine(say.happening(change))}`,
  ];
  const earlier = say.earlierKey(change);
  if (earlier !== undefined) lines.push(`    ${sanitizeLine(earlier)}`);
  const { own, drifted } = await viewFields(change);
  for (const field of own) for (const line of formatField(field, style)) lines.push(line);
  const drift = say.driftOf(change);
  if (drift !== undefined) lines.push(`    ${style.yellow(sanitizeLine(drift))}`);
  for (const field of drifted) for (const line of formatField(field, style)) lines.push(line);
  const reach = say.reachOf(change);
  if (reach !== undefined) lines.push(`    ${style.dim(sanitizeLine(reach))}`);
  for (const reason of say.riskOf(change)) lines.push(`    ${style.yellow(`look twice: ${sanitizeLine(reason)}`)}`);
  return lines;
}

/** One field, indented. */
export function formatField(field: FieldView, style: Style): readonly string[] {
  const name = `    ${sanitizeLine(field.name)}:`;
  const sides = "sides" in field ? field.sides : undefined;
  switch (field.form) {
    case "words":
      return [`${name} ${style.dim(field.words)}`];
    case "value": {
      const after = style.green(sanitizeLine(field.after));
      if (field.sides !== undefined)
        return [`${name} ${style.red(sanitizeLine(field.before ?? ""))} ${field.sides[0]}, ${after} ${field.sides[1]}`];
      return field.before === undefined
        ? [`${name} ${after}`]
        : [`${name} ${style.red(sanitizeLine(field.before))} → ${after}`];
    }
    case "diff": {
      const legend = sides === undefined ? name : `${name.slice(0, -1)} (- ${sides[0]}, + ${sides[1]}):`;
      return [legend, ...indent(formatDiffLines(field.lines, style))];
    }
    case "text": {
      const { head, rest } = beginningOf(field.lines);
      return [
        name,
        ...indent(head.map((line) => style.green(`+ ${sanitize(line)}`))),
        ...(rest > 0 ? [`        ${style.dim(`… ${rest} more lines`)}`] : []),
      ];
    }
  }
}

async function formatForeignDraft(draft: ForeignDraft, style: Style): Promise<readonly string[]> {
  const head = `${style.yellow("!")} ${style.bold(sanitizeLine(draft.address))} "${sanitizeLine(draft.title)}": ${say.draftOf(draft)}`;
  const fields = await viewDraft(draft);
  return [
    head,
    ...fields.flatMap((field) => formatField(field, style)),
    ...(fields.length === 0 ? [`    ${style.dim(say.unseenDraft)}`] : []),
  ];
}

function formatRouting(plan: Plan, style: Style): readonly string[] {
  if (plan.routing.length > say.mostRoutes) return [];
  const width = Math.max(...plan.routing.map((row) => row.number.length));
  const rows = plan.routing.map(
    (row) => `    ${sanitizeLine(row.number).padEnd(width)}  ${sanitizeLine(say.routeOf(row))}`,
  );
  return [style.dim(`  ${say.routingHead}`), ...rows, ""];
}

function formatEnd(plan: Plan, style: Style): readonly string[] {
  const { head, rest } = say.verdict(plan);
  return [`${style.bold(head)}${rest}`, ...say.unmanagedBy(plan).map((words) => style.dim(sanitizeLine(words)))];
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `      ${line}`.trimEnd());
}
