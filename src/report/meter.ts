// How far a run is, as one line that fits its terminal. It goes by events alone: how much time has passed is told to it.
import widthOf from "fast-string-width";
import type { RunEvent } from "../apply/events.ts";
import { kindNamed } from "../kinds/index.ts";
import { doing } from "./progress.ts";
import { sanitizeLine } from "./sanitize.ts";
import type { Style } from "./style.ts";

/** How the line is to look. */
export interface MeterLook {
  /** Columns that it may take. */
  readonly width: number;
  /** Since the run began. */
  readonly seconds: number;
  readonly style: Style;
}

/** What is counted, and how much of it there is. */
interface Count {
  readonly done: number;
  readonly total: number;
  readonly of: string;
  /** What is under way, as far as it has a name. */
  readonly at: string | undefined;
}

/** Counts what happens in one run: while orgs are read and planned, and then while they are applied. */
export class Meter {
  readonly #orgs: number;
  readonly #atWork = new Map<string, string>();
  readonly #ended = new Set<string>();
  #lists = 0;
  #listsKnown = 0;
  #orgsRead = 0;
  #failed = 0;
  /** Changes in all. Undefined: it still reads. */
  #changes: number | undefined;

  /** `orgs`: how many the run is about. */
  constructor(orgs: number) {
    this.#orgs = orgs;
  }

  add(event: RunEvent): void {
    switch (event.type) {
      case "reading":
        this.#listsKnown += event.lists;
        this.#atWork.set(event.org, event.org);
        break;
      case "list-read":
        this.#lists += 1;
        if (this.#changes === undefined)
          this.#atWork.set(event.org, this.#subject(event.org, kindNamed(event.kind).title.many));
        break;
      case "planned":
      case "not-planned":
        this.#orgsRead += 1;
        if (event.type === "not-planned") this.#failed += 1;
        this.#atWork.delete(event.org);
        break;
      case "rollout-started":
        this.#atWork.clear();
        this.#failed = 0;
        this.#changes = event.changes;
        break;
      case "change-started":
        this.#begin(event.org, event.address, doing[event.action]);
        break;
      case "waiting":
        this.#begin(event.org, event.address, `waiting, ${event.reason}`);
        break;
      case "change-failed":
        this.#failed += 1;
        this.#end(event.org, event.address);
        break;
      case "change-done":
      case "change-skipped":
      case "change-held":
        this.#end(event.org, event.address);
    }
  }

  /** The line: what is counted and what failed, and of the rest as much as there is room for. */
  format({ width, seconds, style }: MeterLook): string {
    const { done, total, of, at } = this.#count();
    const counts = `${done}/${total} ${of}`;
    const failed = this.#failed === 0 ? "" : `${this.#failed} failed`;
    const cells = width >= 60 ? 20 : width >= 36 ? 10 : 0;
    const filled = total === 0 ? cells : Math.floor((cells * done) / total);
    const bar = cells === 0 ? "" : `[${"=".repeat(filled)}${" ".repeat(cells - filled)}]`;
    const shown = [bar, counts, failed].filter((part) => part !== "");
    let left = width - widthOf(shown.join(gap));
    // Not even the counts may have room.
    if (left < 0) return cutToWidth([counts, failed].filter((part) => part !== "").join(gap), width);
    const rest: string[] = [];
    for (const part of pace(done, total, seconds)) {
      if (left < gap.length + part.length) break;
      rest.push(part);
      left -= gap.length + part.length;
    }
    const room = left - gap.length;
    if (at !== undefined && room >= leastNamed)
      rest.push(style.dim(cutToWidth(sanitizeLine(at.slice(0, 8 * room)), room)));
    return [bar, counts, style.red(failed), ...rest].filter((part) => part !== "").join(gap);
  }

  #count(): Count {
    const [at] = [...this.#atWork.values()].slice(-1);
    if (this.#changes !== undefined) {
      const total = Math.max(this.#changes, this.#ended.size);
      const isLast = this.#ended.size === total && this.#atWork.size === 0;
      return { done: this.#ended.size, total, of: "changes", at: isLast ? "reading back" : at };
    }
    if (this.#orgs > 1) return { done: this.#orgsRead, total: this.#orgs, of: "orgs read", at };
    return { done: this.#lists, total: Math.max(this.#listsKnown, this.#lists), of: "lists read", at };
  }

  #begin(org: string, address: string, words: string): void {
    this.#atWork.set(`${org}/${address}`, `${this.#subject(org, address)}: ${words}`);
  }

  /** What was done may turn out to have failed: it ended once. */
  #end(org: string, address: string): void {
    this.#atWork.delete(`${org}/${address}`);
    this.#ended.add(`${org}/${address}`);
  }

  #subject(org: string, what: string): string {
    return this.#orgs > 1 ? `${org}/${what}` : what;
  }
}

const gap = "  ";
/** A name of which less is seen says nothing. */
const leastNamed = 8;

/** How fast it goes, and how long it takes on. */
function pace(done: number, total: number, seconds: number): readonly string[] {
  if (done === 0 || done >= total || seconds < 1) return [];
  const rate = done / seconds;
  return [
    `${timeWords((total - done) / rate)} left`,
    rate >= 1 ? `${Math.round(rate)}/s` : `${Math.ceil(rate * 60)}/min`,
  ];
}

function timeWords(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min`;
  return `${Math.ceil(seconds / 3600)} h`;
}

/** A line of not more than so many columns. */
export function cutToWidth(line: string, width: number): string {
  // A name may have millions of signs, and only the first are ever seen.
  const text = line.slice(0, 8 * width);
  if (text.length === line.length && widthOf(text) <= width) return text;
  let shown = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (widthOf(`${shown}${segment}…`) > width) break;
    shown += segment;
  }
  return width < 1 ? "" : `${shown}…`;
}
