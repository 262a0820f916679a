// Which commits changed what an org or one resource renders to. A commit counts where it differs from the one before it that can be read.
import type { Address, Desired, DesiredResource } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { LiveVersion } from "../live/live.ts";
import type { Bindings } from "./bindings.ts";
import type { Digests } from "./diff.ts";
import { earlierAddress, isAsRecorded, type RenderedChange, renderedChanges, rendersTo } from "./rendering.ts";
import type { IdOf } from "./value.ts";

/** A commit, as it is shown. */
export interface LogCommit {
  readonly id: string;
  readonly short: string;
  readonly date: string;
  /** Seconds since 1970. */
  readonly at: number;
  readonly author: string;
  readonly subject: string;
}

/** What an org was to be at one commit. */
export interface LogStep {
  /** Left out: the files as they are. */
  readonly commit?: LogCommit;
  /** Left out: there was no such org, or it can't be read. */
  readonly desired?: Desired;
  /** Why it can't be read. */
  readonly broken?: readonly Diagnostic[];
}

/** One line: a commit that changed something, one that can't be read, or the files where they are not committed. */
export interface LogEntry {
  readonly commit?: LogCommit;
  readonly changes: readonly RenderedChange[];
  readonly broken?: readonly Diagnostic[];
  /** The record says that this was applied last. */
  readonly applied: boolean;
  /** The resource as it rendered since, where one was asked for. */
  readonly resource?: DesiredResource;
}

/** What the org has or had, beside what rendered to it. */
export interface VersionMatch {
  /** As the API calls it; `now`: what it has. */
  readonly name: string;
  readonly at?: string;
  /** The line that renders to it. Left out: none does. */
  readonly entry?: LogEntry;
}

/** Lines up what an object is and was with the lines that render to it: the newest of them. */
export function matchVersions(
  versions: readonly LiveVersion[],
  { entries }: OrgLog,
  idOf: IdOf,
): readonly VersionMatch[] {
  return versions.map(({ name, at, fields }) => {
    const entry = entries.find(({ resource }) => resource !== undefined && rendersTo(resource, fields, idOf));
    return { name, ...(at === undefined ? {} : { at }), ...(entry === undefined ? {} : { entry }) };
  });
}

/** The log of one org. */
export interface OrgLog {
  readonly org: string;
  /** Left out: of all resources. */
  readonly address?: Address;
  readonly entries: readonly LogEntry[];
  /** What was applied last, as the record says: nothing, what is in none of the lines, or what is in one of them. */
  readonly record: "none" | "elsewhere" | "here";
  /** There may be older ones. */
  readonly more: boolean;
  /** Only the end of the history was fetched. */
  readonly shallow: boolean;
}

/** What a log is made of. */
export interface LogInputs {
  readonly org: string;
  readonly address?: Address;
  readonly bindings: Bindings | undefined;
  readonly digests: Digests;
  /** Lines after which it ends. */
  readonly most: number;
}

/** Takes one step after the other, newest first. */
export class LogWalk {
  readonly #inputs: LogInputs;
  readonly #entries: LogEntry[] = [];
  /** The step whose change is not known before the next one. */
  #newer: LogStep | undefined;
  readonly #broken: LogEntry[] = [];
  /** The key that the resource had then. */
  #address: Address | undefined;
  #isFull = false;
  /** The resource was there in one of the steps. */
  isKnown = false;

  constructor(inputs: LogInputs) {
    this.#inputs = inputs;
    this.#address = inputs.address;
  }

  /** False: there are lines enough. */
  add(step: LogStep): boolean {
    if (step.broken !== undefined) {
      this.#broken.push({ ...step, changes: [], broken: step.broken, applied: false });
      return true;
    }
    this.#compare(step);
    this.#newer = step;
    this.#isFull = this.#entries.length >= this.#inputs.most;
    return !this.#isFull;
  }

  /** The log, when nothing comes any more. */
  end(shallow: boolean): OrgLog {
    if (!this.#isFull) this.#compare(undefined);
    const { org, address } = this.#inputs;
    const entries = this.#entries.slice(0, this.#inputs.most);
    const isHere = entries.some(({ applied }) => applied);
    return {
      org,
      ...(address === undefined ? {} : { address }),
      entries,
      record: isHere ? "here" : this.#hasRecord() ? "elsewhere" : "none",
      more: this.#isFull,
      shallow,
    };
  }

  #compare(older: LogStep | undefined): void {
    const newer = this.#newer;
    if (newer !== undefined) {
      const changes = renderedChanges(older?.desired, newer.desired, this.#address);
      const named = this.#named(newer);
      this.isKnown ||= named !== undefined || changes.length > 0;
      if (changes.length > 0) {
        const { commit } = newer;
        const applied = this.#isApplied(newer.desired) && !this.#entries.some((entry) => entry.applied);
        this.#entries.push({
          ...(commit === undefined ? {} : { commit }),
          changes,
          applied,
          ...(named === undefined ? {} : { resource: named }),
        });
      }
      const earlier = new Map(older?.desired?.resources.map((resource) => [resource.address, resource]));
      if (named !== undefined) this.#address = earlierAddress(named, earlier);
    }
    for (const entry of this.#broken.splice(0)) this.#entries.push(entry);
  }

  #named({ desired }: LogStep): DesiredResource | undefined {
    return desired?.resources.find(({ address }) => address === this.#address);
  }

  #hasRecord(): boolean {
    const { bindings, address } = this.#inputs;
    const all = bindings?.bindings ?? {};
    return address === undefined
      ? Object.values(all).some(({ applied }) => applied !== undefined)
      : all[address]?.applied !== undefined;
  }

  /** All that the record tells of is as it was applied. */
  #isApplied(desired: Desired | undefined): boolean {
    const { bindings, digests, address } = this.#inputs;
    const all = bindings?.bindings ?? {};
    const then = new Map(desired?.resources.map((resource) => [resource.address, resource]));
    const told = Object.entries(all).filter(
      ([name, { applied }]) => applied !== undefined && (address === undefined || name === address),
    );
    return (
      told.length > 0 &&
      told.every(([name, binding]) => {
        const resource = then.get(address === undefined ? name : (this.#address as Address));
        return resource !== undefined && isAsRecorded(resource, binding, (one) => all[one]?.id, digests);
      })
    );
  }
}
