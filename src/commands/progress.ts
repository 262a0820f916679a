// How a run goes on, while it goes on: a bar on a terminal, lines everywhere else, and events for other programs. People's part is on stderr.
import type { RunEvent } from "../apply/events.ts";
import { timeStamp } from "../clock.ts";
import type { Configuration } from "../config/desired.ts";
import { eventToJson } from "../report/events.ts";
import { beginGroup, endGroup, type Folding } from "../report/groups.ts";
import { Meter } from "../report/meter.ts";
import { endWords, formatEvent } from "../report/progress.ts";
import { sanitizeJson } from "../report/sanitize.ts";
import type { Style } from "../report/style.ts";
import { Bar } from "./bar.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { LineWriter, styleFor } from "./output.ts";

/** Flags that say who hears of it. */
type Audience = Pick<CommonFlags, "color" | "quiet" | "json" | "jsonLines">;

/** Somebody whom a run is told to. */
interface Listener {
  hear(event: RunEvent): void;
  /** Says a line of our own. `always`: also where the run is too short for anything else. */
  say(line: string, always?: true): void;
  close(): void;
}

/** Tells how a run goes on, until it is closed. */
export class Progress {
  readonly #io: Io;
  readonly #events: LineWriter | undefined;
  readonly #listener: Listener | undefined;

  /** `orgs`: how many it is about. */
  constructor(io: Io, flags: Audience, orgs: number) {
    this.#io = io;
    this.#events = flags.jsonLines === true ? new LineWriter(io.stdout) : undefined;
    this.#listener = listenerFor(io, flags, orgs);
    // However the process ends, nothing is left on the terminal, and nothing is held back.
    io.ledger.settle = () => this.close();
  }

  readonly hear = (event: RunEvent): void => {
    this.#events?.write(sanitizeJson(JSON.stringify(eventToJson(event, timeStamp()))));
    this.#listener?.hear(event);
  };

  /** Says a line that people have to see. */
  say(line: string): void {
    if (this.#listener === undefined) this.#io.stderr.write(`${line}\n`);
    else this.#listener.say(line, true);
  }

  /** Nothing more comes: what is said elsewhere comes behind all that was said here. */
  close(): void {
    this.#listener?.close();
    this.#events?.release();
    delete this.#io.ledger.settle;
  }
}

/** Tells how far orgs are read, for what does nothing else with them. */
export async function whileReading<T>(
  io: Io,
  flags: Audience,
  { orgs }: Pick<Configuration, "orgs">,
  work: (on: Progress["hear"]) => Promise<T>,
): Promise<T> {
  const progress = new Progress(io, flags, orgs.length);
  try {
    return await work(progress.hear);
  } finally {
    progress.close();
  }
}

function listenerFor(io: Io, flags: Audience, orgs: number): Listener | undefined {
  const isTerminal = io.stderr.isTTY === true;
  // Events on the same terminal say it all.
  if (flags.quiet === true || (flags.jsonLines === true && isTerminal && io.stdout.isTTY === true)) return undefined;
  const style = styleFor(io.stderr, io, flags);
  const isCi = !["", "0", "false"].includes(io.env.CI ?? "");
  if (isTerminal && io.env.TERM !== "dumb" && !isCi) return new BarListener(io.stderr, style, orgs);
  const folding = foldingOf(io.env);
  return folding === undefined
    ? new LineListener(io.stderr, style, orgs)
    : new GroupListener(io.stderr, style, orgs, folding);
}

function foldingOf(env: NodeJS.ProcessEnv): Folding | undefined {
  if (env.GITHUB_ACTIONS === "true") return "github";
  return env.GITLAB_CI === "true" ? "gitlab" : undefined;
}

/** A bar, and above it a line for each failure. */
class BarListener implements Listener {
  readonly #meter: Meter;
  readonly #bar: Bar;
  readonly #stream: Io["stderr"];
  readonly #shown: { readonly style: Style; readonly orgsShown: boolean };

  constructor(stream: Io["stderr"], style: Style, orgs: number) {
    const begun = performance.now();
    this.#meter = new Meter(orgs);
    this.#stream = stream;
    this.#shown = { style, orgsShown: orgs > 1 };
    this.#bar = new Bar(stream, (width) =>
      this.#meter.format({ width, seconds: (performance.now() - begun) / 1000, style }),
    );
  }

  hear(event: RunEvent): void {
    this.#meter.add(event);
    const line =
      event.type === "change-failed" || event.type === "canary-done" ? formatEvent(event, this.#shown) : undefined;
    if (line !== undefined) this.#bar.say(line);
  }

  say(line: string): void {
    // Above the bar, where there is one.
    this.#stream.write(`${line}\n`);
  }

  close(): void {
    this.#bar.close();
  }
}

/** Milliseconds after which a log that nothing was written to says how far the reading is. */
const longestSilence = 10_000;

/** A line for each thing that happens. */
class LineListener implements Listener {
  readonly #lines: LineWriter;
  readonly #meter: Meter;
  readonly #style: Style;
  readonly #orgsShown: boolean;
  readonly #begun = performance.now();
  #spoke = performance.now();

  constructor(stream: Io["stderr"], style: Style, orgs: number) {
    this.#lines = new LineWriter(stream);
    this.#meter = new Meter(orgs);
    this.#style = style;
    this.#orgsShown = orgs > 1;
  }

  hear(event: RunEvent): void {
    this.#meter.add(event);
    const line = formatEvent(event, { style: this.#style, orgsShown: this.#orgsShown });
    if (line !== undefined) this.told(line, event);
    else if (event.type === "list-read" && performance.now() - this.#spoke > longestSilence) {
      const seconds = (performance.now() - this.#begun) / 1000;
      this.say(this.#meter.format({ width: 120, seconds, style: this.#style }));
    }
  }

  /** Takes what an event comes to. */
  protected told(line: string, _event: RunEvent): void {
    this.say(line);
  }

  say(line: string): void {
    this.#spoke = performance.now();
    this.#lines.write(line);
  }

  close(): void {
    this.#lines.release();
  }
}

/** The lines of one org are one part of the log, however many are worked on at once. */
class GroupListener extends LineListener {
  readonly #folding: Folding;
  readonly #isOne: boolean;
  /** What was said of orgs that are not done. */
  readonly #open = new Map<string, { readonly id: string; readonly at: number; readonly lines: string[] }>();
  #count = 0;

  constructor(stream: Io["stderr"], style: Style, orgs: number, folding: Folding) {
    super(stream, style, orgs);
    this.#folding = folding;
    this.#isOne = orgs === 1;
  }

  override hear(event: RunEvent): void {
    if (event.type === "started" && event.changes > 0) {
      const at = now();
      const id = `thundersync_${at}_${++this.#count}`;
      this.#open.set(event.org, { id, at, lines: [] });
      // Nothing comes between the lines of the only one.
      if (this.#isOne)
        this.say(beginGroup(this.#folding, { id, title: `${event.org}: ${event.changes} to do`, isFine: false }, at));
    }
    super.hear(event);
    if (event.type === "finished") this.#end(event.org, endWords(event.outcome.changes), event.outcome.exitCode === 0);
  }

  protected override told(line: string, event: RunEvent): void {
    const group = "org" in event ? this.#open.get(event.org) : undefined;
    if (group === undefined || this.#isOne) this.say(line);
    else group.lines.push(line);
  }

  override close(): void {
    for (const org of [...this.#open.keys()]) this.#end(org, "ended before it was done", false);
    super.close();
  }

  #end(org: string, words: string, isFine: boolean): void {
    const group = this.#open.get(org);
    if (group === undefined) return;
    this.#open.delete(org);
    const { id, at, lines } = group;
    if (!this.#isOne) this.say(beginGroup(this.#folding, { id, title: `${org}: ${words}`, isFine }, at));
    for (const line of lines) this.say(line);
    this.say(endGroup(this.#folding, group, now()));
  }
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
