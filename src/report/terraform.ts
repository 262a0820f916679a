// The counts of a plan as `artifacts:reports:terraform` of GitLab reads them: Terraform's verbs, added up over all orgs.
import { verbs } from "./json.ts";
import { problemsOf, type Report } from "./report.ts";

/** The counts as JSON. Undefined: something stands in the way, and numbers would say that nothing does. */
export function formatTerraformReport(report: Report): string | undefined {
  if (problemsOf(report).length > 0) return undefined;
  const actions = report.plans.flatMap(({ changes }) => changes.flatMap(verbs));
  const count = (verb: string): number => actions.filter((action) => action === verb).length;
  return `${JSON.stringify({ create: count("create"), update: count("update"), delete: count("delete") })}\n`;
}
