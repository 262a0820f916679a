// What is nested deeper than any agent would end the process in some recursion, maybe in the middle of an apply. So it is looked at where it
// comes in.

/** Levels that a value from outside may have. A file of the configuration may have fewer, so all that it can say may come back. */
export const deepest = 100;

/** True when lists and objects stand in each other more than so deep. */
export function isTooDeep(value: unknown): boolean {
  let level: readonly object[] = isNested(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > deepest) return true;
    const below: object[] = [];
    for (const item of level) for (const inner of Object.values(item)) if (isNested(inner)) below.push(inner);
    level = below;
  }
  return false;
}

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
