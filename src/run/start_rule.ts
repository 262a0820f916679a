// Which orgs of a rollout may be started. Canaries go first, and one that is not done and verified holds all others back.
import type { Outcome } from "../apply/events.ts";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { exitCodeOf } from "./exit_code.ts";

/** In which order orgs are started, and when no more of them are. */
export interface StartOrder {
  /** Names of those that go first. */
  readonly canaries: readonly string[];
  /** How many may fail before no other one is started. Left out: all of them. */
  readonly maxFailed?: number;
}

/** An org that had something to do and was not begun, and why. */
export interface NotStarted {
  readonly org: string;
  readonly reason: string;
}

/** Says who may be started, by what became of others so far. */
export class StartRule {
  readonly #canaries: ReadonlySet<string>;
  readonly #maxFailed: number;
  /** How each failed, in words. */
  readonly #failed = new Map<string, string>();

  constructor({ canaries, maxFailed = Number.POSITIVE_INFINITY }: StartOrder) {
    this.#canaries = new Set(canaries);
    this.#maxFailed = maxFailed;
  }

  /** What something stood in the way of before it could be started. */
  stopped(org: string, diagnostics: readonly Diagnostic[]): void {
    this.#failed.set(org, exitCodeOf(diagnostics) === 3 ? "was refused" : "failed");
  }

  /** What came to its end, well or not. */
  ended({ org, changes, written, verified, exitCode }: Outcome): void {
    if (exitCode === 0 && verified) return;
    const isAllDone = changes.every(({ state }) => state === "done" || state === "held");
    this.#failed.set(org, isAllDone && !verified ? "was not verified" : written ? "was only partly done" : "failed");
  }

  /** The orgs in parts: each begins when the one before it is done. */
  stages<O extends { readonly name: string }>(orgs: readonly O[]): readonly (readonly O[])[] {
    const isFirst = ({ name }: O): boolean => this.#canaries.has(name);
    return [orgs.filter(isFirst), orgs.filter((org) => !isFirst(org))].filter((stage) => stage.length > 0);
  }

  /** Why an org may not be started by now. Undefined: nothing speaks against it. */
  reasonAgainst(org: string): string | undefined {
    const canaries = this.#canaries.has(org) ? [] : [...this.#failed.keys()].filter((name) => this.#canaries.has(name));
    const [first, ...others] = canaries;
    if (first !== undefined)
      return others.length === 0
        ? `the canary ${first} ${this.#failed.get(first)}`
        : `the canaries ${aFewOf(canaries.sort())} did not succeed`;
    if (this.#failed.size <= this.#maxFailed) return undefined;
    const count = this.#failed.size === 1 ? "1 org failed or was" : `${this.#failed.size} orgs failed or were`;
    return `${count} refused, and --max-failed-orgs allows ${this.#maxFailed}`;
  }
}

/** That orgs were not started, said once for all of them. */
export function notStartedAtAll(orgs: readonly NotStarted[], again: string): readonly Diagnostic[] {
  const [first] = orgs;
  if (first === undefined) return [];
  const names = aFewOf(orgs.map(({ org }) => org));
  return [
    {
      severity: "error",
      code: "not-started",
      message: `${orgs.length === 1 ? `${names} was` : `${orgs.length} orgs were`} not started: ${first.reason}`,
      hint: `${orgs.length === 1 ? "It is as it was." : `They are as they were: ${names}.`} When the cause is mended, ${again}.`,
    },
  ];
}
