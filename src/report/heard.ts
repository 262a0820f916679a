// What callers heard, commit by commit: numbers only, and none that could be dialled.
import type { Heard, HeardRow } from "../plan/calls.ts";
import type { OrgLog } from "../plan/log.ts";
import type { Style } from "./style.ts";
import { formatTable } from "./table.ts";

/** A table of the calls of each line, and what is to be said of it. */
export async function formatHeard(
  { rows, calls, more, instead }: Heard,
  log: Pick<OrgLog, "more" | "shallow">,
  style: Style,
): Promise<readonly string[]> {
  const older = more ? [style.dim("There are older calls: --max-calls looks at more.")] : [];
  if (calls === 0)
    return [`What callers heard: ${more ? "the newest calls are all tests" : "there are no calls yet"}.`, ...older];
  const outcomes = Object.keys(rows[0]?.outcomes ?? {});
  const hasUnknown = rows.some(({ unknown }) => unknown > 0);
  const numbers = ["calls", ...outcomes.map(asWords), ...(hasUnknown ? ["not known"] : []), "grade", "failed"];
  const table = rows.map((row) => [
    row.heard === "none" || row.heard === "instead" ? "" : (row.heard.commit?.short ?? "files"),
    String(row.calls),
    ...outcomes.map((name) => String(row.outcomes[name])),
    ...(hasUnknown ? [String(row.unknown)] : []),
    row.grade === undefined ? "" : String(Math.round(row.grade)),
    row.failed === undefined ? "" : `${Math.round(row.failed * 100)}%`,
    row.heard === "instead" ? instead : whatOf(row, log),
  ]);
  const right = numbers.map((_, i) => i + 1);
  return [
    `What callers heard${more ? `, in the newest ${calls} calls` : ""}:`,
    ...(await formatTable(["commit", ...numbers, "subject"], table, style, right)).map((line) => `  ${line}`),
    ...older,
  ];
}

function whatOf({ heard }: HeardRow, { more, shallow }: Pick<OrgLog, "more" | "shallow">): string {
  if (typeof heard !== "string") return heard.commit?.subject ?? "not committed";
  return `${more || shallow ? "older than these lines, " : ""}edited in the dashboard, or not committed`;
}

function asWords(outcome: string): string {
  return outcome.replaceAll("_", " ");
}

/** The same for another program. */
export function heardToJson({ rows, calls, more }: Heard): Readonly<Record<string, unknown>> {
  return {
    calls,
    more,
    rows: rows.map(({ heard, calls: count, outcomes, unknown, grade, failed }) => ({
      ...(typeof heard === "string"
        ? { heard }
        : heard.commit === undefined
          ? { heard: "files" }
          : { heard: "commit", commit: heard.commit.id }),
      calls: count,
      outcomes: { ...outcomes, unknown },
      ...(grade === undefined ? {} : { grade: rounded(grade, 10) }),
      ...(failed === undefined ? {} : { failed_share: rounded(failed, 1_000) }),
    })),
  };
}

/** Without the digits that only a sum of binary fractions has. */
function rounded(number: number, parts: number): number {
  return Math.round(number * parts) / parts;
}
