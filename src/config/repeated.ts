// A line that many orgs share may be wrong in each of them, or in some: it is told once, and what is explained already isn't told again.
import { aFewOf, type Diagnostic } from "../diagnostic.ts";

/** What is wrong in some orgs and not in others, although all share the line: with the names of those. */
export function withOrgsNamed(problems: readonly Diagnostic[], orgs: number): readonly Diagnostic[] {
  if (orgs < 2) return problems;
  const having = new Map<string, Set<string>>();
  const ids = problems.map((problem) => (isOfOrg(problem) ? idOf(problem) : undefined));
  for (const [index, { org }] of problems.entries()) {
    const id = ids[index];
    if (id !== undefined && org !== undefined) having.set(id, (having.get(id) ?? new Set()).add(org));
  }
  return problems.map((problem, index) => {
    const those = [...(having.get(ids[index] ?? "") ?? [])];
    if (those.length === 0 || those.length === orgs) return problem;
    return { ...problem, message: `${problem.message} (${those.length === 1 ? "org" : "orgs"} ${aFewOf(those)})` };
  });
}

/** What is underlined holds a variable, or names something that an org may do without; and the message doesn't name the org yet. */
function isOfOrg({ code, org, position, message, source = "", from = 1, length = 1 }: Diagnostic): boolean {
  if (org === undefined || position === undefined || message.includes(`\`${org}\``)) return false;
  const start = position.column - from;
  return code === "unknown-reference" || source.slice(start, start + length).includes("${var.");
}

/** The same line is reported once, however many orgs share it. */
export function dropRepeated(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const id = idOf(problem);
    return !seen.has(id) && seen.add(id);
  });
}

function idOf({ code, message, position: at, org }: Diagnostic): string {
  return JSON.stringify([code, message, at?.file, at?.line, at?.column, at === undefined ? org : ""]);
}

/** A number that is wrong needs no word about its quotes. */
export function withoutExplained(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const spot = ({ position }: Diagnostic): string => `${position?.file}:${position?.line}:${position?.column}`;
  const wrong = new Set(problems.filter((problem) => problem.code === "bad-number").map(spot));
  return problems.filter((problem) => problem.code !== "unquoted-number" || !wrong.has(spot(problem)));
}
