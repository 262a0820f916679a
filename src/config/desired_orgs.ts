// What YAML says for a thousand orgs is too much to be held at once. It is made of the files anew for whoever asks.
import type { Desired, OrgConnection } from "./desired.ts";

/** Orgs that are held: more than are worked on at once. */
const mostHeld = 16;

/** What YAML says for each org. Only those that were asked for last are held. */
export class DesiredOrgs {
  readonly #orgs: ReadonlyMap<string, OrgConnection>;
  readonly #make: (org: OrgConnection) => Desired;
  readonly #held = new Map<string, Desired>();

  /** `make` gives the same whenever it is called. */
  constructor(orgs: readonly OrgConnection[], make: (org: OrgConnection) => Desired) {
    this.#orgs = new Map(orgs.map((org) => [org.name, org]));
    this.#make = make;
  }

  has(name: string): boolean {
    return this.#orgs.has(name);
  }

  of(name: string): Desired {
    const held = this.#held.get(name);
    if (held !== undefined) return held;
    const org = this.#orgs.get(name);
    if (org === undefined) throw new Error(`${name} was not loaded`);
    return this.hold(this.#make(org));
  }

  /** Takes what was made already. */
  hold(desired: Desired): Desired {
    this.#held.set(desired.org, desired);
    const [first] = this.#held.keys();
    if (first !== undefined && this.#held.size > mostHeld) this.#held.delete(first);
    return desired;
  }
}
