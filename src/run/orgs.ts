import type { OrgConnection } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { RecordStore } from "../record/store.ts";

/** Where the record of an org lives: the same store for whoever asks. */
export type StoreOf = (org: string) => Promise<RecordStore>;

/** One org that could not be planned. */
export interface FailedOrg {
  readonly connection: OrgConnection;
  readonly diagnostics: readonly Diagnostic[];
}

/** An org with why it can't be planned. Each reason names it: exit codes and the table of all orgs count by org. */
export function failedOrg(connection: OrgConnection, diagnostics: readonly Diagnostic[]): FailedOrg {
  return { connection, diagnostics: diagnostics.map((item) => ({ ...item, org: connection.name })) };
}

/** The same in the order of the configuration: which of them is known first is chance. */
export function inOrderOf(orgs: readonly OrgConnection[], failed: readonly FailedOrg[]): readonly FailedOrg[] {
  const places = new Map(orgs.map(({ name }, place) => [name, place]));
  const placeOf = ({ connection }: FailedOrg): number => places.get(connection.name) ?? 0;
  return [...failed].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Does something for each org, so many at a time. Results are in the order of the orgs. */
export async function eachOrg<O, R>(
  orgs: readonly O[],
  atOnce: number,
  work: (org: O) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = orgs.entries();
  const worker = async (): Promise<void> => {
    for (const [index, org] of queue) results[index] = await work(org);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, orgs.length) }, worker));
  return results;
}
