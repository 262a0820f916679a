// What must never be, looked at after every single change of an org's state, not only in the end.
import type { Fields } from "../../src/sandbox/json.ts";
import { type Org, sectionsOf } from "../../src/sandbox/org.ts";
import { findUnansweredNumbers } from "../../src/sandbox/unanswered.ts";

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

/** All that an org holds: of two kinds, no two records have one id. What a connection holds stands beside it. */
function recordsOf(org: Org): ReadonlyMap<string, unknown> {
  return new Map([...Object.values(sectionsOf(org)).flatMap((records) => [...records]), ...usesOf(org)]);
}

/** Which agents may use what, by the two ids. */
export function usesOf({ connections }: Org): readonly (readonly [string, Fields])[] {
  return [...connections.values()].flatMap(({ id, agent_attachments: attachments }) =>
    (attachments as readonly Fields[]).map((one) => [`${id}/${one.agent_id}`, one] as const),
  );
}
