// The order of an apply, as a table with its drawing. Creates walk it down, deletes walk it up.
//
//   leaves, such as integration ──▶ agent (create, duplicate, update, deploy) ──▶ what belongs to it (variant, test_scenario)
//               ──▶ phone_number (provision, assign) ──▶ suite ──▶ deletes, from right to left
//
// Within one kind a change stands behind those that it depends on.
import type { Address } from "../config/desired.ts";
import { kinds } from "../kinds/index.ts";
import { by } from "./sort.ts";
import type { Change } from "./types.ts";

/** The changes in order, or the addresses that wait for each other. */
export type Ordered =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly cycle: readonly Address[] };

/** Sorts changes: same changes, same order, whatever order they come in. */
export function orderChanges(changes: readonly Change[]): Ordered {
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  const sorted = [...changes].sort(by((change) => change.address)).sort((a, b) => levelOf(a) - levelOf(b));
  const done = new Set<Address>();
  const open: Address[] = [];
  const ordered: Change[] = [];
  let cycle: readonly Address[] | undefined;
  const visit = (change: Change): void => {
    if (cycle !== undefined || done.has(change.address)) return;
    if (open.includes(change.address)) {
      cycle = [...open.slice(open.indexOf(change.address)), change.address];
      return;
    }
    open.push(change.address);
    for (const address of change.dependsOn) {
      const before = byAddress.get(address);
      if (before !== undefined) visit(before);
    }
    open.pop();
    done.add(change.address);
    ordered.push(change);
  };
  for (const change of sorted) visit(change);
  return cycle === undefined ? { ok: true, changes: ordered } : { ok: false, cycle };
}

function levelOf(change: Change): number {
  const at = kinds.findIndex((kind) => kind.name === change.kind);
  return change.action === "delete" || change.action === "forget" ? 2 * kinds.length - at : at;
}
