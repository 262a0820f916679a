import type { OrgConnection } from "../config/desired.ts";
import type { Style } from "./style.ts";
import { formatTable } from "./table.ts";

/** What a list of orgs shows of one. */
export type ListedOrg = Pick<OrgConnection, "name" | "orgId" | "dialect" | "groups" | "pin">;

/** The orgs as a table. None: no text. */
export async function formatOrgList(orgs: readonly ListedOrg[], style: Style): Promise<string> {
  if (orgs.length === 0) return "";
  // A column that nobody fills says nothing.
  const isHeld = orgs.some(({ pin }) => pin !== undefined);
  const rows = orgs.map(({ name, orgId, dialect, groups, pin }) => [
    name,
    orgId ?? "",
    dialect,
    groups.join(", "),
    ...(isHeld ? [pin?.ref ?? ""] : []),
  ]);
  const head = ["org", "org_id", "api", "groups", ...(isHeld ? ["ref"] : [])];
  return `${(await formatTable(head, rows, style)).join("\n")}\n`;
}

/** The same for another program, and as the matrix of a CI system: one job an org. */
export function orgListToJson(orgs: readonly ListedOrg[]): Readonly<Record<string, unknown>> {
  return {
    orgs: orgs.map(({ name, orgId, dialect, groups, pin }) => ({
      org: name,
      ...(orgId === undefined ? {} : { org_id: orgId }),
      api: dialect,
      groups,
      ...(pin === undefined ? {} : { ref: pin.ref }),
    })),
    matrix: { include: orgs.map(({ name }) => ({ org: name })) },
  };
}
