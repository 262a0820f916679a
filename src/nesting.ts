// JSON may be nested deeper than the stack is: what walks through it later would end in the middle.

/** Far deeper than anything that this tool writes. */
const deepest = 200;

/** True when a value of JSON is nested so deep that it is none of ours. */
export function isTooDeep(value: unknown, left = deepest): boolean {
  if (typeof value !== "object" || value === null) return false;
  return left === 0 || Object.values(value).some((item) => isTooDeep(item, left - 1));
}
