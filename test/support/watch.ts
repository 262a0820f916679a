// What must never be, looked at after every single change of an org's state, not only in the end.
import type { Org } from "../../src/sandbox/org.ts";
import { findUnansweredNumbers } from "../../src/sandbox/unanswered.ts";

/** What an apply writes, by id. */
function recordsOf({ agents, numbers, integrations, suites, children }: Org): ReadonlyMap<string, unknown> {
  const below: readonly ReadonlyMap<string, unknown>[] = Object.values(children);
  const sections: readonly ReadonlyMap<string, unknown>[] = [agents, numbers, integrations, suites, ...below];
  return new Map(sections.flatMap((section) => [...section]));
}

/** Notes every moment at which a caller reaches nobody, or something goes away or changes that nobody asked for. */
export class Watch {
  /** What was seen that must never be. Empty: all was well at every moment. */
  readonly seen: string[] = [];
  readonly #known = new Set<string>();
  #doomed: ReadonlySet<string> = new Set();
  #foreign: ReadonlyMap<string, unknown> = new Map();
  #on = false;

  /** Give it to the sandbox as `onChange`. */
  readonly onChange = (org: Org): void => {
    if (this.#on) this.#look(org);
  };

  /** From now on: `foreign` ids must stay as they are, and only `doomed` ids may go away. */
  begin(org: Org, ids: { readonly foreign: readonly string[]; readonly doomed: readonly string[] }): void {
    const all = recordsOf(org);
    this.#foreign = new Map(ids.foreign.map((id) => [id, all.get(id)]));
    this.#doomed = new Set(ids.doomed);
    this.#known.clear();
    this.#on = true;
    this.#look(org);
  }

  /** The next changes are made by hand. */
  pause(): void {
    this.#on = false;
  }

  #look(org: Org): void {
    for (const { number } of findUnansweredNumbers(org)) this.seen.push(`callers of ${number} reach nobody`);
    const now = recordsOf(org);
    // Records are never changed in place, so the same record is the same content.
    for (const [id, record] of this.#foreign)
      if (now.get(id) !== record) this.seen.push(`${id} belongs to somebody else and was changed`);
    for (const id of this.#known)
      if (!now.has(id) && !this.#doomed.has(id)) this.seen.push(`${id} was deleted and nobody asked for it`);
    for (const id of now.keys()) this.#known.add(id);
  }
}
