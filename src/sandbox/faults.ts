import type { Value } from "./json.ts";

const kinds = [
  "status",
  "drop-before",
  "drop-after",
  "slow",
  "cut",
  "html",
  "empty",
  "stall",
  "swap-before",
  "swap-after",
] as const;

/**
 * Something that goes wrong. drop-before: the connection breaks before the write happens; drop-after: after it.
 * cut: half of an answer; html and empty: a 200 that isn't JSON; stall: no answer at all; slow: `ms` of waiting. swap-before, swap-after:
 * the answer tells of another object that was there before, as that of a cache or a confused gateway; the second one after the write.
 */
export interface Fault {
  readonly kind: (typeof kinds)[number];
  /** Status of the kind `status`; 503 when left out. */
  readonly status?: number;
  readonly method?: string;
  /** Source of a regular expression for the path. */
  readonly path?: string;
  /** The first matching request that is hit, counted from 1. Left out: every one. */
  readonly nth?: number;
  /** How many are hit in a row. Left out: one with `nth`, else all. */
  readonly times?: number;
  /** Text of the Retry-After header. */
  readonly retryAfter?: string;
  readonly ms?: number;
  /** Body of the kind `status`; left out: {detail}. */
  readonly error?: Value;
  /** Kind `status`: the write happens before the error is answered, as behind a proxy that gives up. */
  readonly written?: boolean;
}

/** Decides for each request whether a fault hits it. */
export interface FaultCounter {
  match(method: string, path: string): Fault | undefined;
}

/** Counts matching requests from now on. The first fault in the list that is due wins. */
export function countFaults(faults: readonly Fault[]): FaultCounter {
  const counted = faults.map((fault) => ({ fault, pattern: new RegExp(fault.path ?? ""), seen: 0 }));
  return {
    match(method, path) {
      let due: Fault | undefined;
      for (const one of counted) {
        const { fault, pattern } = one;
        if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue;
        if (!pattern.test(path)) continue;
        one.seen += 1;
        if (due === undefined && isDue(fault, one.seen)) due = fault;
      }
      return due;
    },
  };
}

function isDue(fault: Fault, seen: number): boolean {
  const first = fault.nth ?? 1;
  const times = fault.times ?? (fault.nth === undefined ? Number.POSITIVE_INFINITY : 1);
  return seen >= first && seen < first + times;
}

const hint = 'write for example "status=503,method=POST,path=/v1/agents,nth=1" or "drop-after,method=POST,nth=1"';

/** Reads a fault from a flag, such as `status=503,method=POST,path=/v1/agents$,nth=1`. A string is an error message. */
export function parseFault(text: string): Fault | string {
  const parts = text.split(",").map((part) => part.trim());
  const fault: Record<string, string | number | boolean> = {};
  for (const part of parts) {
    const cut = part.indexOf("=");
    const name = cut < 0 ? part : part.slice(0, cut);
    const value = cut < 0 ? undefined : part.slice(cut + 1);
    const problem = readPart(fault, name, value);
    if (problem !== undefined) return `fault "${text}": ${problem}; ${hint}`;
  }
  if (fault.kind === undefined) return `fault "${text}": no kind of fault (${kinds.join(", ")}); ${hint}`;
  return fault as unknown as Fault;
}

const numbers: { readonly [name: string]: readonly [least: number, most: number] } = {
  nth: [1, 1e9],
  times: [1, 1e9],
  ms: [0, 1e9],
};

function readPart(
  fault: Record<string, string | number | boolean>,
  name: string,
  value: string | undefined,
): string | undefined {
  if ((kinds as readonly string[]).includes(name)) {
    if (fault.kind !== undefined) return `two kinds, "${fault.kind}" and "${name}"`;
    fault.kind = name;
    if (value === undefined) return name === "status" ? "status needs a number" : undefined;
    if (name === "status") return readNumber(fault, "status", value, [400, 599]);
    return name === "slow" ? readNumber(fault, "ms", value, [0, 1e9]) : `"${name}" takes no value`;
  }
  if (name === "written" && value === undefined) {
    fault.written = true;
    return undefined;
  }
  if (value === undefined || value === "") return `"${name}" ${value === "" ? "has no value" : "is unknown"}`;
  const range = numbers[name];
  if (range !== undefined) return readNumber(fault, name, value, range);
  if (name === "method") fault.method = value.toUpperCase();
  else if (name === "retry-after") fault.retryAfter = value;
  else if (name === "path") return readPath(fault, value);
  else return `"${name}" is unknown`;
  return undefined;
}

function readNumber(
  fault: Record<string, string | number | boolean>,
  name: string,
  value: string,
  [least, most]: readonly [number, number],
): string | undefined {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most)
    return `${name} must be a whole number from ${least} to ${most}`;
  fault[name] = number;
  return undefined;
}

function readPath(fault: Record<string, string | number | boolean>, value: string): string | undefined {
  try {
    new RegExp(value);
  } catch {
    return `path "${value}" is no regular expression`;
  }
  fault.path = value;
  return undefined;
}
