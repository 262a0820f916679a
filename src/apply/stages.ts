// What runs at once. Mostly these are the kinds of a plan, in its order. A change that is checked comes in two parts: what it is checked with
// may belong to it, and be made between them.
import type { Address } from "../config/desired.ts";
import { kindNamed, parentOf } from "../kinds/index.ts";
import type { Change, Step } from "../plan/types.ts";

/** A change, or the part of it before its check, or that from there on. */
export interface Part {
  readonly change: Change;
  readonly steps: readonly Step[];
  /** Nothing of it comes before this part, and nothing after it. */
  readonly first: boolean;
  readonly last: boolean;
}

/**
 * The plan's order, cut where the kind changes: of one kind all runs at once. An integration may name an agent that is new, and then it waits
 * for it. What depends on a change that is checked comes behind its last part, unless it belongs to it.
 */
export function stagesOf(changes: readonly Change[]): readonly (readonly Part[])[] {
  const stages: Part[][] = [];
  const put = (part: Part): void => {
    const before = stages.at(-1)?.[0];
    if (before?.change.kind === part.change.kind && before.last === part.last) stages.at(-1)?.push(part);
    else stages.push([part]);
  };
  let left = changes;
  while (left.length > 0) {
    const open: Change[] = [];
    const late: Change[] = [];
    const end = (): void => {
      for (const change of open.splice(0)) put(secondPart(change));
    };
    for (const change of left) {
      const parent = parentOf(change.address);
      const waits = change.dependsOn.some(
        (address) => isAmong(late, address) || (address !== parent && isAmong(open, address)),
      );
      if (waits) {
        late.push(change);
        continue;
      }
      if (open.length > 0 && !isNear(change, open[0] as Change)) end();
      put(firstPart(change));
      if (isParted(change)) open.push(change);
    }
    end();
    left = late;
  }
  return stages;
}

function isAmong(changes: readonly Change[], address: Address): boolean {
  return changes.some((change) => change.address === address);
}

/** Of its kind, or of one that belongs to it. */
function isNear({ kind }: Change, { kind: other }: Change): boolean {
  return kind === other || kindNamed(kind).parent === other;
}

function isParted({ steps }: Change): boolean {
  return steps.includes("check");
}

function firstPart(change: Change): Part {
  const at = change.steps.indexOf("check");
  if (at === -1) return { change, steps: change.steps, first: true, last: true };
  return { change, steps: change.steps.slice(0, at), first: true, last: false };
}

function secondPart(change: Change): Part {
  return { change, steps: change.steps.slice(change.steps.indexOf("check")), first: false, last: true };
}
