// How far a run is, as a person on a terminal and the log of a CI service see it. Time is turned by hand.
import { EventEmitter } from "node:events";
import { Writable } from "node:stream";
import widthOf from "fast-string-width";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ApplyEvent, RunEvent } from "../../src/apply/events.ts";
import type { Io } from "../../src/commands/io.ts";
import { Progress } from "../../src/commands/progress.ts";
import { cutToWidth, Meter } from "../../src/report/meter.ts";
import { colorStyle, plainStyle } from "../../src/report/style.ts";
import { withoutColors } from "../support/harmful.ts";
import { screenOf } from "../support/screen.ts";

const reading: readonly RunEvent[] = [
  { type: "reading", org: "acme", lists: 3 },
  { type: "list-read", org: "acme", kind: "agent" },
  { type: "list-read", org: "acme", kind: "phone_number" },
];

function begin(address: string, org = "acme"): RunEvent {
  return { type: "change-started", org, address, action: "update" };
}

function end(address: string, org = "acme"): RunEvent {
  return { type: "change-done", org, address, action: "update", id: "7" };
}

function fail(address: string, org = "acme", message = "the API refused it"): RunEvent {
  return {
    type: "change-failed",
    org,
    address,
    action: "update",
    diagnostic: { severity: "error", code: "x", message },
  };
}

function finished(org: string, states: readonly ("done" | "failed" | "skipped" | "held")[]): ApplyEvent {
  const changes = states.map((state) => ({ address: "agent.a", action: "update" as const, state }));
  const exitCode = states.includes("failed") ? 4 : 0;
  return { type: "finished", org, outcome: { org, changes, written: true, verified: true, diagnostics: [], exitCode } };
}

function meterOf(orgs: number, ...events: readonly RunEvent[]): Meter {
  const meter = new Meter(orgs);
  for (const event of events) meter.add(event);
  return meter;
}

const look = { width: 80, seconds: 2, style: plainStyle };

describe("the meter", () => {
  test("counts the lists of one org", () => {
    expect(meterOf(1, ...reading).format(look)).toBe(
      "[=============       ]  2/3 lists read  1 s left  1/s  phone numbers",
    );
    const more = [...reading, ...reading.slice(1)];
    expect(meterOf(1, ...more).format(look)).toContain("4/4 lists read");
  });

  test("counts many orgs, and those that fail", () => {
    const meter = meterOf(
      40,
      ...reading,
      { type: "planned", org: "acme", changes: 2, refusals: 0 },
      { type: "reading", org: "bell", lists: 2 },
      { type: "not-planned", org: "corp", diagnostics: [] },
    );
    expect(meter.format(look)).toBe("[=                   ]  2/40 orgs read  1 failed  38 s left  1/s  bell");
  });

  test("counts changes once, also one that turns out to have failed", () => {
    const meter = meterOf(1, ...reading, { type: "rollout-started", orgs: ["acme"], changes: 3 });
    expect(meter.format(look)).toBe("[                    ]  0/3 changes");
    for (const event of [begin("agent.a"), begin("agent.b"), end("agent.a")]) meter.add(event);
    expect(meter.format({ ...look, seconds: 90 })).toBe(
      "[======              ]  1/3 changes  3 min left  1/min  agent.b: changing",
    );
    meter.add({ type: "waiting", org: "acme", address: "agent.b", reason: "it is still pending" });
    expect(meter.format({ ...look, seconds: 4000 })).toContain("3 h left  1/min  agent.b: waiting,");
    meter.add({ type: "change-skipped", org: "acme", address: "agent.c", action: "update", reason: "x" });
    meter.add(end("agent.b"));
    expect(meter.format(look)).toBe("[====================]  3/3 changes  reading back");
    meter.add(fail("agent.a"));
    expect(meter.format({ ...look, style: colorStyle })).toContain(
      "3/3 changes  \u001b[31m1 failed\u001b[39m  \u001b[2mreading",
    );
  });

  test("fits every terminal", () => {
    const meter = meterOf(2, { type: "rollout-started", orgs: ["漢字"], changes: 30 });
    for (const event of [fail("agent.x"), begin(`agent.${"漢字👨‍👩‍👧".repeat(40)}`, "漢字")]) meter.add(event);
    for (let width = 0; width <= 130; width++)
      for (const style of [plainStyle, colorStyle])
        expect(widthOf(meter.format({ width, seconds: 2, style })), `${width}`).toBeLessThanOrEqual(width);
    expect(meter.format({ ...look, width: 30 })).toBe("1/30 changes  1 failed");
    expect(meter.format({ ...look, width: 8 })).toBe("1/30 ch…");
    expect(meter.format({ ...look, width: 40 })).toBe("[          ]  1/30 changes  1 failed");
  });

  test("a name acts on nothing", () => {
    const meter = meterOf(
      1,
      { type: "rollout-started", orgs: ["a"], changes: 1 },
      begin("\u001b[2J\u202ex\n::error::"),
    );
    expect(meter.format(look)).toContain("\\u{001B}[2J\\u{202E}x⏎::error::: changing".slice(0, 20));
  });

  test("a line is cut between signs", () => {
    expect(cutToWidth("abc", 3)).toBe("abc");
    expect(cutToWidth("abcd", 3)).toBe("ab…");
    expect(cutToWidth("漢字漢", 4)).toBe("漢…");
    expect(cutToWidth("x".repeat(1_000_000), 5)).toBe("xxxx…");
    expect(cutToWidth("x", 0)).toBe("");
  });
});

/** A terminal that somebody looks at. */
class Terminal extends EventEmitter {
  readonly isTTY = true;
  columns = 60;
  written = "";
  readonly write = (part: string, ...more: readonly unknown[]): boolean => {
    this.written += part;
    const done = more.find((one): one is () => void => typeof one === "function");
    done?.();
    return true;
  };
}

function ioOf(stderr: unknown, env: NodeJS.ProcessEnv = {}): Io {
  const stdout = new Writable({ write: (_part, _encoding, done) => done() });
  return { stdin: process.stdin, stdout, stderr, env, cwd: "/", ledger: {}, secrets: new Set() } as unknown as Io;
}

describe("a bar", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  async function shown(terminal: Terminal): Promise<void> {
    await import("cli-progress");
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.waitFor(() => expect(terminal.written).not.toBe(""));
  }

  test("is nothing where the run is short", async () => {
    const terminal = new Terminal();
    const progress = new Progress(ioOf(terminal), {}, 1);
    for (const event of [...reading, begin("agent.a"), fail("agent.a")]) progress.hear(event);
    await vi.advanceTimersByTimeAsync(900);
    progress.close();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(terminal.written).toBe("");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("stands below each failure and whatever else is said, and goes without a trace", async () => {
    const terminal = new Terminal();
    const io = ioOf(terminal, { NO_COLOR: "1" });
    const write = terminal.write;
    const progress = new Progress(io, {}, 2);
    progress.hear({ type: "rollout-started", orgs: ["acme", "bell"], changes: 4 });
    progress.hear(begin("agent.a"));
    progress.hear(fail("agent.a"));
    await shown(terminal);
    progress.hear(begin("agent.b", "bell"));
    progress.hear(end("agent.b", "bell"));
    await vi.advanceTimersByTimeAsync(200);
    expect(terminal.written).not.toContain("\u001b[?");
    expect(screenOf(terminal.written, 60)).toEqual([
      "acme/agent.a: failed: the API refused it",
      expect.stringContaining("2/4 changes  1 failed"),
    ]);
    // A warning comes in two parts, as Node's own do, and has a colour of its own.
    io.stderr.write("(node) \u001b[33mWarning\u001b[39m: ");
    io.stderr.write("old\nand more\nnot yet ended");
    progress.say("Interrupted.");
    await vi.advanceTimersByTimeAsync(200);
    const screen = screenOf(terminal.written, 60);
    expect(screen.slice(0, -1)).toEqual([
      "acme/agent.a: failed: the API refused it",
      "(node) Warning: old",
      "and more",
      "not yet endedInterrupted.",
    ]);
    expect(screen.at(-1)).toContain("2/4 changes");
    progress.hear(fail("agent.c"));
    progress.close();
    progress.close();
    expect(screenOf(terminal.written, 60)).toEqual([
      ...screen.slice(0, -1),
      "acme/agent.c: failed: the API refused it",
    ]);
    expect(terminal.write).toBe(write);
    expect([vi.getTimerCount(), terminal.listenerCount("resize"), io.ledger.settle]).toEqual([0, 0, undefined]);
  });

  test("fits the terminal when somebody makes that narrower", async () => {
    const terminal = new Terminal();
    const progress = new Progress(ioOf(terminal, { NO_COLOR: "1" }), {}, 1);
    progress.hear({ type: "rollout-started", orgs: ["acme"], changes: 4 });
    progress.hear(begin("agent.a_name_that_takes_the_rest_of_the_line"));
    await shown(terminal);
    // The terminal itself folds what it shows: the line takes two by now, and the cursor stands in the second.
    terminal.columns = 30;
    terminal.emit("resize");
    expect(terminal.written.split("\u001b[J").at(-2)).toContain("\r\u001b[1A");
    expect(screenOf(terminal.written.split("\u001b[J").at(-1) ?? "", 30)).toEqual(["0/4 changes  agent.a_name_…"]);
    progress.close();
  });

  test.each<[string, NodeJS.ProcessEnv]>([
    ["a terminal that can't move its cursor", { TERM: "dumb" }],
    ["a terminal in CI", { CI: "true" }],
  ])("is none on %s: lines at once", (_, env) => {
    const terminal = new Terminal();
    const progress = new Progress(ioOf(terminal, { ...env, NO_COLOR: "1" }), {}, 1);
    for (const event of [begin("agent.a"), end("agent.a")]) progress.hear(event);
    progress.close();
    expect(terminal.written).toBe("agent.a: changing …\nagent.a: done (id 7)\n");
  });

  test("is none where somebody wants quiet, and the interruption is told", async () => {
    const terminal = new Terminal();
    const progress = new Progress(ioOf(terminal), { quiet: true }, 1);
    progress.hear(fail("agent.a"));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(terminal.written).toBe("");
    progress.say("Interrupted.");
    expect(terminal.written).toBe("Interrupted.\n");
  });

  test("a log hears how far a long reading is", async () => {
    const terminal = Object.assign(new Terminal(), { isTTY: false });
    const progress = new Progress(ioOf(terminal), {}, 1);
    for (const event of reading) progress.hear(event);
    expect(terminal.written).toBe("");
    await vi.advanceTimersByTimeAsync(10_001);
    for (const event of reading.slice(1)) progress.hear(event);
    progress.close();
    expect(terminal.written.trim().split("\n")).toEqual([expect.stringContaining("3/3 lists read")]);
  });
});

describe("groups of a log", () => {
  const two: readonly RunEvent[] = [
    { type: "rollout-started", orgs: ["acme", "bell"], changes: 3 },
    { type: "started", org: "acme", changes: 2 },
    { type: "started", org: "bell", changes: 1 },
    begin("agent.a", "acme"),
    begin("agent.a", "bell"),
    fail("agent.a", "acme", "::endgroup::\n::error::"),
    end("agent.a", "bell"),
    finished("bell", ["done"]),
    { type: "canary-done", orgs: ["corp"] },
    finished("acme", ["failed", "skipped", "held"]),
  ];

  function logOf(env: NodeJS.ProcessEnv, orgs: number, events: readonly RunEvent[]): string {
    const stream = Object.assign(new Terminal(), { isTTY: false });
    const progress = new Progress(ioOf(stream, env), {}, orgs);
    for (const event of events) progress.hear(event);
    progress.close();
    return stream.written;
  }

  test("on GitHub: what two orgs do at once stands apart, and no text begins or ends one", () => {
    expect(logOf({ GITHUB_ACTIONS: "true" }, 2, two)).toBe(
      [
        "::group::bell: 1 done",
        "bell/agent.a: changing …",
        "bell/agent.a: done (id 7)",
        "::endgroup::",
        "The canary is done and verified. corp follows.",
        "::group::acme: 1 failed, 1 skipped, 1 held back",
        "acme/agent.a: changing …",
        "acme/agent.a: failed: \\u{003A}:endgroup::⏎::error::",
        "::endgroup::",
        "",
      ].join("\n"),
    );
    const hostile = "a%0A::error::\n::x";
    expect(
      logOf({ GITHUB_ACTIONS: "true" }, 2, [
        { type: "started", org: hostile, changes: 1 },
        finished(hostile, ["done"]),
      ]),
    ).toBe("::group::a%250A::error::⏎::x: 1 done\n::endgroup::\n");
  });

  test("on GitLab: sections, folded up where nothing is wrong", () => {
    const log = logOf({ GITLAB_CI: "true" }, 2, two);
    const marks = [
      ...log.replaceAll("\u001b[0K", "").matchAll(/section_(start|end):\d+:(\w+)(\[collapsed=true\])?\r(.*)/g),
    ];
    expect(marks.map(([, mark, , folded = "", title]) => [mark, folded, title])).toEqual([
      ["start", "[collapsed=true]", "bell: 1 done"],
      ["end", "", ""],
      ["start", "", "acme: 1 failed, 1 skipped, 1 held back"],
      ["end", "", ""],
    ]);
    const ids = marks.map(([, , id]) => id);
    expect([ids[0] === ids[1], ids[2] === ids[3], new Set(ids).size]).toEqual([true, true, 2]);
    const hostile = "section_start:1:x\r\u001b[0K";
    const forged = logOf({ GITLAB_CI: "true" }, 2, [
      { type: "started", org: hostile, changes: 1 },
      fail(hostile, hostile),
      finished(hostile, ["failed"]),
    ]);
    expect(forged.match(/section_(start|end)/g)).toHaveLength(2);
  });

  test("the lines of one org come as they happen, and an end before its time ends the group", () => {
    const one: readonly RunEvent[] = [{ type: "started", org: "acme", changes: 2 }, begin("agent.a")];
    expect(logOf({ GITHUB_ACTIONS: "true" }, 1, one)).toBe(
      "::group::acme: 2 to do\nagent.a: changing …\n::endgroup::\n",
    );
    expect(logOf({ GITHUB_ACTIONS: "true" }, 2, one)).toBe(
      "::group::acme: ended before it was done\nacme/agent.a: changing …\n::endgroup::\n",
    );
    // Nothing to do is nothing to fold up.
    expect(
      logOf({ GITHUB_ACTIONS: "true" }, 1, [{ type: "started", org: "acme", changes: 0 }, finished("acme", [])]),
    ).toBe("");
  });

  test("colours are in them where somebody wants them", () => {
    const log = logOf({ GITHUB_ACTIONS: "true", FORCE_COLOR: "1" }, 2, two);
    expect(log).not.toBe(withoutColors(log));
    expect(log).toMatch(/^::group::/);
  });
});
