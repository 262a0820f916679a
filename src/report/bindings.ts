import { kindNameOf } from "../kinds/identity.ts";
import { kinds } from "../kinds/index.ts";
import type { Bindings } from "../plan/bindings.ts";
import { sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";
import { formatTable } from "./table.ts";

/** The record of one org; undefined: none yet. */
export interface OrgRecord {
  readonly org: string;
  readonly record: Bindings | undefined;
}

/** The bindings of all orgs as a table. The org is a column where there are several. */
export async function formatBindingsList(
  records: readonly OrgRecord[],
  { style, orgsShown }: { readonly style: Style; readonly orgsShown: boolean },
): Promise<string> {
  const lines: string[] = [];
  const rows = records.flatMap(({ org, record }) => rowsOf(org, record, orgsShown));
  if (rows.length > 0) {
    const head = [...(orgsShown ? ["org"] : []), "address", "id", "own", "protected"];
    for (const line of await formatTable(head, rows, style)) lines.push(line);
  }
  for (const { org, record } of records) {
    for (const address of owedIn(record)) {
      const once = kinds.find(({ name }) => name === kindNameOf(address))?.once;
      const subject = sanitizeLine(`${orgsShown ? `${org}/` : ""}${address}`);
      lines.push(`Nobody has the ${once?.title ?? "secret"} of ${subject}: plan says how to get another one.`);
    }
    if (record === undefined) lines.push(`Org ${sanitizeLine(org)} has no record yet: its first apply writes one.`);
    else if (Object.keys(record.bindings).length === 0) lines.push(`The record of org ${sanitizeLine(org)} is empty.`);
  }
  return `${lines.join("\n")}\n`;
}

/** The same for another program. Addresses have their org; null: no record yet. */
export function bindingsListToJson(records: readonly OrgRecord[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    records.map(({ org, record }) => [
      org,
      record === undefined
        ? null
        : {
            lineage: record.lineage,
            serial: record.serial,
            api: record.api,
            bindings: addressesOf(record).map((address) => {
              const { id, own, protect, owed } = record.bindings[address] ?? { id: "", own: "adopted" };
              return { address: `${org}/${address}`, id, own, protect: protect === true, owed: owed === true };
            }),
          },
    ]),
  );
}

function rowsOf(org: string, record: Bindings | undefined, orgsShown: boolean): readonly (readonly string[])[] {
  return record === undefined
    ? []
    : addressesOf(record).map((address) => {
        const binding = record.bindings[address];
        const row = [address, binding?.id ?? "", binding?.own ?? "", binding?.protect === true ? "yes" : ""];
        return [...(orgsShown ? [org] : []), ...row];
      });
}

/** What its create showed once, and nobody was given. */
function owedIn(record: Bindings | undefined): readonly string[] {
  return record === undefined ? [] : addressesOf(record).filter((address) => record.bindings[address]?.owed === true);
}

function addressesOf(record: Bindings): readonly string[] {
  return Object.keys(record.bindings).sort();
}
