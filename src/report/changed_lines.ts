// Which line of the configuration or of a prompt causes what: each change of a plan beside what somebody wrote.
import type { Outcome } from "../apply/events.ts";
import type { DesiredResource } from "../config/desired.ts";
import { aFewOf, type Position } from "../diagnostic.ts";
import type { Change, FieldChange, Plan } from "../plan/types.ts";
import { byPlace } from "./diagnostics.ts";
import { type Annotation, diagnosticAnnotations } from "./github.ts";
import { problemsOf, type Report, warningsOf } from "./report.ts";
import * as say from "./wording.ts";

/** Where a resource of an org is written. Undefined: nowhere in the files as they are. */
export type Written = (
  org: string,
  address: string,
) => Pick<DesiredResource, "position" | "fieldPositions" | "textPositions"> | undefined;

/** A remark, and the orgs for which it holds. */
interface Shared {
  readonly annotation: Annotation;
  readonly orgs: Set<string>;
  /** What comes first is shown where not all has room. */
  readonly weight: number;
}

/** Remarks of many orgs, each once. Of a plan nothing else is kept. */
export class ChangedLines {
  readonly #written: Written;
  readonly #found = new Map<string, Shared>();

  constructor(written: Written) {
    this.#written = written;
  }

  /** What a plan changes, on the lines that cause it. */
  addPlan({ org, changes }: Plan): void {
    for (const change of changes)
      for (const annotation of changeAnnotations(change, this.#written(org, change.address)))
        this.#add(org, annotation, weights[change.risk.level]);
  }

  /** What was tried and failed, where it is written. */
  addOutcome({ org, changes, diagnostics }: Outcome): void {
    const failed = changes.flatMap(({ address, diagnostic }) => {
      const position = diagnostic?.position ?? this.#written(org, address)?.position;
      return diagnostic === undefined
        ? []
        : [{ ...diagnostic, address, ...(position === undefined ? {} : { position }) }];
    });
    const wrong = diagnostics.filter(({ severity }) => severity === "error");
    for (const { org: _org, ...item } of [...failed, ...wrong])
      for (const annotation of diagnosticAnnotations([item])) this.#add(org, annotation, 0);
  }

  /** `orgsShown`: each says for which orgs it holds. */
  annotations(orgsShown: boolean): readonly Annotation[] {
    return [...this.#found.values()]
      .sort((a, b) => a.weight - b.weight || inOrder(a.annotation, b.annotation))
      .map(({ annotation, orgs }) =>
        orgsShown ? { ...annotation, message: `${annotation.message}\nin ${aFewOf([...orgs].sort())}` } : annotation,
      );
  }

  #add(org: string, annotation: Annotation, weight: number): void {
    const mark = JSON.stringify(annotation);
    const shared = this.#found.get(mark) ?? { annotation, orgs: new Set<string>(), weight };
    shared.orgs.add(org);
    this.#found.set(mark, shared);
  }
}

/** Orgs are planned at once, and come in any order. */
function inOrder(a: Annotation, b: Annotation): number {
  return byPlace(a, b) || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0);
}

const weights = { high: 0, medium: 1, low: 2 } as const;

/** Everything that a report has to say, as remarks: what stands in the way first, then what to look at twice. */
export function reportAnnotations(report: Report, lines: ChangedLines): readonly Annotation[] {
  for (const outcome of report.outcomes ?? []) lines.addOutcome(outcome);
  const notes = report.plans.flatMap((plan) => plan.notes).filter(({ severity }) => severity === "warning");
  return [
    ...diagnosticAnnotations(problemsOf(report)),
    ...lines.annotations(report.orgsShown),
    ...diagnosticAnnotations([...warningsOf(report), ...notes]),
  ];
}

/** What is new has one remark; of what changes, each line that says so. */
function changeAnnotations(change: Change, at: ReturnType<Written>): readonly Annotation[] {
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
