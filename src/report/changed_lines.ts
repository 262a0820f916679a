// Which line of the configuration or of a prompt causes what: each change of a plan beside what somebody wrote.
import type { Outcome } from "../apply/events.ts";
import type { DesiredResource } from "../config/desired.ts";
import { aFewOf, type Position } from "../diagnostic.ts";
import type { Change, FieldChange, Plan } from "../plan/types.ts";
import { alike } from "./fold.ts";
import { type Annotation, diagnosticAnnotations } from "./github.ts";
import { problemsOf, type Report, warningsOf } from "./report.ts";
import * as say from "./wording.ts";

/** Where a resource of an org is written. Undefined: nowhere in the files as they are. */
export type Written = (
  org: string,
  address: string,
) => Pick<DesiredResource, "position" | "fieldPositions" | "textPositions"> | undefined;

/** A remark of one org. */
interface OrgAnnotation {
  readonly org: string;
  readonly annotation: Annotation;
}

/** Everything that a report has to say, as remarks: what stands in the way first, then what to look at twice. */
export function reportAnnotations(report: Report, written: Written): readonly Annotation[] {
  const changes = report.outcomes === undefined ? report.plans.flatMap((plan) => changesOf(plan, written)) : [];
  const failures = (report.outcomes ?? []).flatMap((outcome) => failuresOf(outcome, written));
  const notes = report.plans.flatMap((plan) => plan.notes).filter(({ severity }) => severity === "warning");
  return [
    ...diagnosticAnnotations(problemsOf(report)),
    ...onceForOrgs(failures, report.orgsShown),
    ...onceForOrgs(changes, report.orgsShown),
    ...diagnosticAnnotations([...warningsOf(report), ...notes]),
  ];
}

/** What was tried and failed, where it is written. */
function failuresOf({ org, changes, diagnostics }: Outcome, written: Written): readonly OrgAnnotation[] {
  const failed = changes.flatMap(({ address, diagnostic }) => {
    const position = diagnostic?.position ?? written(org, address)?.position;
    return diagnostic === undefined
      ? []
      : [{ ...diagnostic, address, ...(position === undefined ? {} : { position }) }];
  });
  const wrong = diagnostics.filter(({ severity }) => severity === "error");
  return [...failed, ...wrong].flatMap(({ org: _org, ...item }) =>
    diagnosticAnnotations([item]).map((annotation) => ({ org, annotation })),
  );
}

function changesOf(plan: Plan, written: Written): readonly OrgAnnotation[] {
  const weight = { high: 0, medium: 1, low: 2 };
  return [...plan.changes]
    .sort((a, b) => weight[a.risk.level] - weight[b.risk.level])
    .flatMap((change) =>
      changeAnnotations(change, plan.org, written).map((annotation) => ({ org: plan.org, annotation })),
    );
}

/** What is new has one remark; of what changes, each line that says so. */
function changeAnnotations(change: Change, org: string, written: Written): readonly Annotation[] {
  const at = written(org, change.address);
  const risk = say.riskOf(change);
  const sentence = [
    say.happening(change, { withId: false }),
    ...say.ifAny(say.reachOf(change)),
    ...risk.map((reason) => `look twice: ${reason}`),
  ].join("\n");
  const level = risk.length > 0 || change.fields.some(({ drift }) => drift) ? "warning" : "notice";
  const isNew = change.action === "create" || change.action === "duplicate";
  const fields = isNew ? [] : change.fields.filter((field) => at?.fieldPositions[field.name] !== undefined);
  if (at === undefined || fields.length === 0)
    return [
      { level, title: change.address, message: sentence, ...(at === undefined ? {} : { position: at.position }) },
    ];
  return fields.map((field) => ({
    level,
    title: `${change.address}: ${field.name}`,
    message: field.drift ? `${sentence}\nedited in the dashboard since the last apply` : sentence,
    position: placeOf(field, at),
  }));
}

/** The line of a text that differs first, or that of the field. */
function placeOf(
  { name, before, after }: FieldChange,
  { position, fieldPositions, textPositions }: NonNullable<ReturnType<Written>>,
): Position {
  const text = textPositions?.[name];
  if (text === undefined || typeof after !== "string") return fieldPositions[name] ?? position;
  const lines = linesOf(after);
  const old = typeof before === "string" ? linesOf(before) : [];
  const first = lines.findIndex((line, i) => line !== old[i]);
  // Only its end went: the last line that is left stands beside it.
  const shown = first === -1 ? lines.length - 1 : first;
  return { ...text, line: text.line + emptyBefore(after) + shown };
}

/** White space around a text is no difference. */
function linesOf(text: string): readonly string[] {
  return text.trim().split(/\r?\n/);
}

/** Empty lines before a text, which are lines of its file. */
function emptyBefore(text: string): number {
  return text.slice(0, text.length - text.trimStart().length).split("\n").length - 1;
}

function onceForOrgs(annotations: readonly OrgAnnotation[], orgsShown: boolean): readonly Annotation[] {
  return alike(annotations, ({ annotation }) => JSON.stringify(annotation)).map((own) => {
    const [{ annotation }] = own as readonly [OrgAnnotation];
    const orgs = [...new Set(own.map(({ org }) => org))];
    return orgsShown ? { ...annotation, message: `${annotation.message}\nin ${aFewOf(orgs)}` } : annotation;
  });
}
