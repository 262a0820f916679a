// The record in the work tree and its lock. A record that is not wholly ours stays as it is; a lock that nobody holds stops nobody.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Clock } from "../../src/clock.ts";
import type { Bindings } from "../../src/plan/bindings.ts";
import { makeRecordFolder } from "../../src/record/folder.ts";
import { parseHolder, thisHolder } from "../../src/record/holder.ts";
import { OpenRecord } from "../../src/record/open_record.ts";
import { foreignRecord } from "../../src/record/owner.ts";
import { type RecordStore, StoreError } from "../../src/record/store.ts";
import { formatBindings } from "../../src/record/text.ts";
import { workTreeStore } from "../../src/record/work_tree_store.ts";
import { quickClock } from "../support/clock.ts";
import { cleanEnvironment } from "../support/command.ts";
import { git } from "../support/git.ts";
import { holdLock } from "../support/hold_lock.ts";
import { recordOf, refusalOf } from "../support/records.ts";

let folder = "";
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

const file = (name = "acme.json"): string => path.join(folder, ".thunderphone", name);
const open = (clock?: Clock): RecordStore => workTreeStore(folder, "acme", undefined, clock);

describe("the record", () => {
  test("is written and read again; only it belongs into git", async () => {
    git(folder, "init", "--quiet");
    const store = open();
    expect(await store.read()).toEqual({ ok: true, bindings: undefined });
    const lock = await store.lock();
    const written = recordOf("1");
    await store.write(written);
    await writeFile(file("undo-acme.json"), "{}");
    await writeFile(file("acme.json.4711"), "half of a rec");
    expect((await readdir(file(""))).length).toBe(6);
    expect(git(folder, "status", "--porcelain", "--untracked-files=all").split("\n")).toEqual([
      "?? .thunderphone/.gitignore",
      "?? .thunderphone/acme.json",
    ]);
    if (lock.ok) await lock.release();
    expect(await open().read()).toMatchObject({ ok: true, bindings: written });
  });

  test("keeps what a later version wrote into it", async () => {
    await makeRecordFolder(folder);
    const later = { ...recordOf("1"), hint: "new" } as Bindings;
    await writeFile(file(), formatBindings(later));
    const read = await open().read();
    expect(read).toMatchObject({ ok: true, bindings: later });
  });

  const whole = formatBindings({
    ...recordOf("1"),
    bindings: { "agent.a": { id: "1", own: "created" }, "agent.b": { id: "2", own: "adopted" } },
  });
  test("one of an org that was renamed says what to write in it", async () => {
    await mkdir(path.dirname(file()), { recursive: true });
    await writeFile(file(), whole.replace('"acme"', '"other"'));
    const read = await open().read();
    expect(read.ok ? undefined : read.diagnostic.hint).toMatch(/^If that org is called acme now, write "org": "acme" /);
  });

  const damages: readonly (readonly [string, string, string])[] = [
    ["empty", "", "is empty"],
    ["cut", whole.slice(0, whole.length / 2), "is not whole JSON"],
    ["with merge markers", whole.replace('    "agent.a"', '<<<<<<< HEAD\n    "agent.a"'), "holds merge markers"],
    ["another kind of JSON", "[1, 2]", "is not a record"],
    ["of another org", whole.replace('"acme"', '"other"'), "is the record of org other"],
    ["without a lineage", whole.replace(/"lineage": "[^"]*"/, '"lineage": ""'), "does not say its lineage"],
    ["without a serial", whole.replace('"serial": 1', '"serial": "1"'), "does not say its serial"],
    ["with a serial below zero", whole.replace('"serial": 1', '"serial": -1'), "does not say its serial"],
    ["without bindings", whole.replace('"bindings": {', '"other": {'), "has no bindings"],
    [
      "with bindings as a list",
      '{"version":1,"lineage":"l","serial":1,"org":"acme","api":"flat","bindings":[]}',
      "has no bindings",
    ],
    ["with an id that is a number", whole.replace('"id":"1"', '"id":1'), "binds agent.a without an id"],
    ["with an unknown owner", whole.replace('"adopted"', '"found"'), "binds agent.b without saying whether"],
    ["with a broken address", whole.replace('"agent.a"', '"agent a"'), "binds agent a, which is no address"],
    ["with a binding that is text", whole.replace('{"id":"1","own":"created"}', '"1"'), "binds agent.a to nothing"],
    [
      "with digests that are numbers",
      whole.replace('"own":"created"', '"own":"created","applied":{"name":1}'),
      "binds agent.a with digests that are none",
    ],
    [
      "with drafted digests as a list",
      whole.replace('"own":"created"', '"own":"created","drafted":[]'),
      "binds agent.a with digests that are none",
    ],
    [
      "with a protect that is text",
      whole.replace('"own":"created"', '"own":"created","protect":"no"'),
      "binds agent.a with a `protect`",
    ],
    [
      "with a prune that is text",
      whole.replace('"own":"created"', '"own":"created","prune":"no"'),
      "binds agent.a with a `prune`",
    ],
    ...[
      "[]",
      '{"about":1,"runs":{}}',
      '{"about":"a","runs":[]}',
      '{"about":"a","runs":{"validation 1":{"id":7}}}',
      '{"about":"a","runs":{"validation 1":{"known":[7]}}}',
      '{"about":"a","runs":{"validation 1":{"id":"7","passed":"yes"}}}',
      '{"about":"a","undrafted":1,"runs":{}}',
    ].map(
      (checks) =>
        [
          `with the checks ${checks}`,
          whole.replace('"own":"created"', `"own":"created","checks":${checks}`),
          "binds agent.a with `checks` that can't be read",
        ] as const,
    ),
    [
      "with a journal that is a list",
      whole.replace('"bindings":', '"intents": [],\n  "bindings":'),
      "has a journal that can't be read",
    ],
    ...['{"step":"drop"}', '{"step":"create","name":1}', '{"step":"duplicate","known":[1]}', "null"].map(
      (intent) =>
        [
          `with the intent ${intent}`,
          whole.replace('"bindings":', `"intents": {"agent.c":${intent}},\n  "bindings":`),
          "has a journal that can't be read (agent.c)",
        ] as const,
    ),
    ["with one address twice", whole.replace('"agent.b"', '"agent.a"'), "binds agent.a twice"],
    ["of a later format", whole.replace('"version": 1', '"version": 2'), "newer version of this tool (format 2)"],
  ];
  test.each(damages)("that is %s is explained and never overwritten", async (_what, text, said) => {
    await makeRecordFolder(folder);
    await writeFile(file(), text);
    const store = open();
    const read = await store.read();
    if (read.ok) throw new Error("it was read");
    expect(read.diagnostic.message).toContain("the record .thunderphone/acme.json ");
    expect(read.diagnostic.message).toContain(said);
    expect(read.diagnostic.hint).not.toBe("");
    await refusalOf(store.write(recordOf("9", 9)));
    expect(await readFile(file(), "utf8")).toBe(text);
  });

  test("that can't be read or written is explained", async () => {
    await mkdir(file(), { recursive: true });
    // It may be whole: nobody is told to delete it.
    expect(await open().read()).toMatchObject({
      ok: false,
      diagnostic: { code: "bindings-damaged", hint: expect.stringContaining("Give access to it") },
    });
    expect((await refusalOf(open().write(recordOf("1")))).code).toBe("record-not-written");
    await rm(file(""), { recursive: true });
    await writeFile(file("").replace(/\/$/, ""), "a file in its way");
    expect((await refusalOf(open().write(recordOf("1")))).code).toBe("record-not-written");
    expect(await open().lock()).toMatchObject({ ok: false, diagnostic: { code: "lock-not-written" } });
  });

  test("that changed under the run is not overwritten; one that was lost is written anew", async () => {
    const written = recordOf("1");
    const [one, two] = [open(), open()];
    await one.write(written);
    await two.read();
    await one.write(recordOf("2", 2, written));
    for (const next of [recordOf("3", 2, written), recordOf("3", 3, written), recordOf("3", 7)])
      expect(await refusalOf(two.write(next))).toMatchObject({ category: "locked", code: "record-changed" });
    expect(await readFile(file(), "utf8")).toBe(formatBindings(recordOf("2", 2, written)));
    await rm(file());
    await two.write(recordOf("3", 3, written));
    expect(await open().read()).toMatchObject({ ok: true, bindings: recordOf("3", 3, written) });
  });

  test("of another organisation or of the other API is foreign", () => {
    const ours: Bindings = { ...recordOf("1"), org_id: "101" };
    const place = { org: "acme", name: ".thunderphone/acme.json", restore: "", drop: "delete it" };
    const problems = [
      foreignRecord(ours, { dialect: "staged", orgId: "101" }, place),
      foreignRecord(ours, { dialect: "flat" }, place),
      foreignRecord(recordOf("1"), { dialect: "staged", orgId: "102" }, place),
      foreignRecord(ours, { dialect: "flat", orgId: "102" }, place),
      foreignRecord(ours, { dialect: "org-scoped", orgId: "101" }, place),
    ];
    expect(problems.map((problem) => problem?.code)).toEqual([
      undefined,
      undefined,
      undefined,
      "record-foreign",
      "record-foreign",
    ]);
    for (const problem of problems.slice(3))
      expect(problem?.hint).toContain("If the record .thunderphone/acme.json is no longer wanted, delete it");
  });
});

describe("an open record", () => {
  const owner = { org: "acme", dialect: "staged", orgId: "101" };

  test("writes what waits together, counts each write, and leaves an unchanged record alone", async () => {
    const store = open();
    const serials: number[] = [];
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const slow: RecordStore = {
      read: () => store.read(),
      lock: () => store.lock(),
      isHeld: () => store.isHeld(),
      write: async (next) => {
        serials.push(next.serial);
        await gate;
        await store.write(next);
      },
    };
    const opened = new OpenRecord(slow, undefined, owner);
    const flushes = [1, 2, 3, 4].map(async (n) => {
      opened.set(`agent.n${n}`, { id: String(n), own: "created" });
      const flush = opened.flush();
      await new Promise(setImmediate);
      return flush;
    });
    await new Promise(setImmediate);
    go();
    await Promise.all(flushes);
    expect(serials.length).toBeLessThanOrEqual(2);
    const read = await store.read();
    if (!read.ok || read.bindings === undefined) throw new Error("not read");
    expect(Object.keys(read.bindings.bindings)).toHaveLength(4);
    expect(read.bindings).toMatchObject({ org_id: "101", api: "staged", serial: serials.length });
    const before = serials.length;
    await new OpenRecord(slow, read.bindings, owner).flush();
    expect(serials.length).toBe(before);
  });

  /** A place that keeps what it is given, and one whose next write fails. */
  function memory(): { store: RecordStore; written: Bindings[]; failNext: () => void } {
    const written: Bindings[] = [];
    let fails = false;
    const problem = new StoreError({ severity: "error", code: "record-not-written", message: "no room" });
    const store: RecordStore = {
      read: async () => ({ ok: true, bindings: undefined }),
      lock: () => Promise.reject(problem),
      isHeld: async () => true,
      write: async (next) => {
        if (fails) {
          fails = false;
          throw problem;
        }
        written.push(next);
      },
    };
    return { store, written, failNext: () => (fails = true) };
  }
  const turn = (): Promise<void> => new Promise(setImmediate);

  test("of many creates is written now and then when nobody waits, and whole when somebody does", async () => {
    const { store, written } = memory();
    const opened = new OpenRecord(store, undefined, owner);
    const addresses = Array.from({ length: 320 }, (_, i) => `agent.n${i}`);
    for (const address of addresses) opened.openIntent(address, { step: "create", name: address });
    await opened.flush();
    for (const address of addresses) {
      opened.set(address, { id: address, own: "created" });
      await opened.flushSoon();
      await turn();
    }
    // One of 320 intents, and one for each sixteenth of them.
    expect(written.length).toBe(17);
    for (const { bindings, intents = {} } of written)
      expect(Object.keys(bindings).length + Object.keys(intents).length).toBe(320);
    opened.set("agent.n0", { id: "1", own: "created" });
    await opened.flush();
    expect(written.at(-1)?.bindings["agent.n0"]).toEqual({ id: "1", own: "created" });
  });

  test("is written before long when nothing else comes", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const { store, written } = memory();
      const opened = new OpenRecord(store, undefined, owner);
      for (let i = 0; i < 32; i++) opened.openIntent(`agent.n${i}`, { step: "create", name: "n" });
      await opened.flush();
      opened.set("agent.n0", { id: "1", own: "created" });
      await opened.flushSoon();
      vi.advanceTimersByTime(999);
      await turn();
      expect([written.length, vi.getTimerCount()]).toEqual([1, 1]);
      vi.advanceTimersByTime(1);
      await turn();
      expect(written.at(-1)?.bindings).toEqual({ "agent.n0": { id: "1", own: "created" } });
      opened.set("agent.n1", { id: "2", own: "created" });
      await opened.flushSoon();
      await opened.flush();
      // Nothing holds the process once all is written.
      expect([written.length, vi.getTimerCount()]).toEqual([3, 0]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("tells anew of creates whose turn comes long after they were written down, all at once", async () => {
    vi.useFakeTimers({ now: Date.parse("2026-01-05T10:00:00.000Z"), toFake: ["Date"] });
    try {
      const { store, written } = memory();
      const opened = new OpenRecord(store, undefined, owner);
      const intents = ["a", "b", "c"].map((name) => ({ step: "create" as const, name }));
      for (const intent of intents) opened.openIntent(`agent.${intent.name}`, intent);
      await opened.flush();
      vi.setSystemTime("2026-01-05T10:00:09.000Z");
      expect(opened.renewIntents("agent.a")).toBe(false);
      opened.set("agent.a", { id: "1", own: "created" });
      await opened.flush();
      vi.setSystemTime("2026-01-05T10:00:11.000Z");
      expect(opened.renewIntents("agent.b")).toBe(true);
      // Told already, and not yet written.
      expect(opened.renewIntents("agent.c")).toBe(true);
      await opened.flush();
      expect(written).toHaveLength(3);
      const moment = "2026-01-05T10:00:11.000Z";
      expect(Object.entries(written.at(-1)?.intents ?? {}).map(([address, { at }]) => [address, at])).toEqual([
        ["agent.b", moment],
        ["agent.c", moment],
      ]);
      expect(opened.renewIntents("agent.c")).toBe(false);
      expect(opened.holdsIntent("agent.c", { step: "create", name: "c" })).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  test("tells who comes next that a write failed which nobody waited for, until one succeeds", async () => {
    const { store, written, failNext } = memory();
    const opened = new OpenRecord(store, undefined, owner);
    failNext();
    opened.set("agent.a", { id: "1", own: "created" });
    await opened.flushSoon();
    await turn();
    expect([opened.isFailing, written.length]).toEqual([true, 0]);
    failNext();
    opened.set("agent.b", { id: "2", own: "created" });
    expect((await refusalOf(opened.flushSoon())).code).toBe("record-not-written");
    opened.set("agent.c", { id: "3", own: "created" });
    await opened.flushSoon();
    expect([opened.isFailing, Object.keys(written.at(-1)?.bindings ?? {})]).toEqual([
      false,
      ["agent.a", "agent.b", "agent.c"],
    ]);
  });

  test("tries again after a write that failed", async () => {
    await writeFile(file("").replace(/\/$/, ""), "a file in its way");
    const opened = new OpenRecord(open(), undefined, owner);
    opened.set("agent.a", { id: "1", own: "created" });
    expect((await refusalOf(opened.flush())).code).toBe("record-not-written");
    await rm(file("").replace(/\/$/, ""));
    opened.set("agent.b", { id: "2", own: "created" });
    await opened.flush();
    const read = await open().read();
    expect(read.ok && Object.keys(read.bindings?.bindings ?? {})).toEqual(["agent.a", "agent.b"]);
  });
});

/** Somebody touches the lock all the time, so that only a look at the process itself can free it. */
function keepBeating(): () => void {
  const lock = file("acme.lock");
  const timer = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => undefined), 20);
  return () => clearInterval(timer);
}

describe("the lock", () => {
  test("of two that want it at once, one gets it, and the other one is told who has it", async () => {
    const results = await Promise.all([open().lock(), open().lock(), open().lock()]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    for (const result of results)
      if (!result.ok)
        expect(result.diagnostic).toMatchObject({
          category: "locked",
          message: expect.stringMatching(new RegExp(`process ${process.pid} on ${hostname()}, since \\d{4}-`)),
        });
    for (const result of results) if (result.ok) await result.release();
    expect(await readdir(file(""))).toEqual([".gitignore"]);
    const again = await open().lock();
    if (again.ok) await again.release();
    expect(again.ok).toBe(true);
  });

  test("of a process that was killed is taken over at once, without waiting for its heart beat to stop", async () => {
    const child = await holdLock(`stores.workTreeStore(${JSON.stringify(folder)}, "acme")`, cleanEnvironment());
    children.push(child);
    expect(await open().lock()).toMatchObject({
      ok: false,
      diagnostic: { message: expect.stringContaining(`process ${child.pid} `) },
    });
    child.kill("SIGKILL");
    await once(child, "exit");
    const stop = keepBeating();
    const results = await Promise.all([open().lock(), open().lock()]);
    stop();
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    for (const result of results) if (result.ok) await result.release();
  });

  test.skipIf(process.platform !== "linux")(
    "of a process whose id another one has by now is taken over at once",
    async () => {
      const mine = await thisHolder("an-earlier-run");
      await makeRecordFolder(folder);
      await mkdir(file("acme.lock"));
      await writeFile(file("acme.lock.owner"), JSON.stringify({ ...mine, began: "1" }));
      const stop = keepBeating();
      const taken = await open().lock();
      stop();
      expect(taken.ok).toBe(true);
      if (taken.ok) await taken.release();
    },
  );

  test.skipIf(process.platform !== "linux")(
    "of a process that lives is not taken, however long it sleeps",
    async () => {
      const child = await holdLock(`stores.workTreeStore(${JSON.stringify(folder)}, "acme")`, cleanEnvironment());
      children.push(child);
      child.kill("SIGSTOP");
      const long = new Date(Date.now() - 3_600_000);
      await utimes(file("acme.lock"), long, long);
      expect(await open().lock()).toMatchObject({ ok: false, diagnostic: { category: "locked" } });
    },
  );

  test("of another machine is not judged by that machine's clock: what beats is held, what does not is free", async () => {
    const elsewhere = JSON.stringify({ ...(await thisHolder("theirs")), host: "ci-7" });
    await makeRecordFolder(folder);
    await mkdir(file("acme.lock"));
    await writeFile(file("acme.lock.owner"), elsewhere);
    let behind = Date.now() - 3_600_000;
    const beating = quickClock(async () => {
      behind += 1000;
      await utimes(file("acme.lock"), new Date(behind), new Date(behind));
    });
    const refused = await open(beating).lock();
    expect(refused).toMatchObject({ ok: false, diagnostic: { message: expect.stringContaining("on ci-7") } });
    expect(beating.now()).toBe(7_000);
    const ahead = new Date(Date.now() + 3_600_000);
    await mkdir(file("acme.lock.door"));
    for (const left of ["acme.lock", "acme.lock.door"]) await utimes(file(left), ahead, ahead);
    const silent = quickClock();
    const store = open(silent);
    const taken = await store.lock();
    expect(taken.ok).toBe(true);
    // The first look after five seconds.
    expect(silent.now()).toBe(5_500);
    expect(await store.isHeld()).toBe(true);
    if (taken.ok) await taken.release();
    expect(await readdir(file(""))).toEqual([".gitignore"]);
  });

  test("is no longer waited for after Ctrl-C", async () => {
    await makeRecordFolder(folder);
    await mkdir(file("acme.lock"));
    const interrupted = new AbortController();
    const waiting = workTreeStore(folder, "acme", interrupted.signal).lock();
    interrupted.abort();
    expect(await waiting).toMatchObject({ ok: false, diagnostic: { category: "locked" } });
    // Whoever waits on finds it left behind.
    const taken = await open(quickClock()).lock();
    expect(taken.ok).toBe(true);
    if (taken.ok) await taken.release();
  });

  test("is not given back by one that lost it, and that one knows", async () => {
    const loser = open();
    expect(await loser.isHeld()).toBe(true);
    const lost = await loser.lock();
    expect(await loser.isHeld()).toBe(true);
    await rm(file("acme.lock"), { recursive: true });
    await writeFile(file("acme.lock.owner"), JSON.stringify({ ...(await thisHolder("")), pid: 2 ** 30 }));
    const taken = await open().lock();
    expect(taken.ok).toBe(true);
    const owner = await readFile(file("acme.lock.owner"), "utf8");
    expect(parseHolder(owner)?.pid).toBe(process.pid);
    expect(await loser.isHeld()).toBe(false);
    if (lost.ok) await lost.release();
    expect(await readFile(file("acme.lock.owner"), "utf8")).toBe(owner);
    if (taken.ok) await taken.release();
  });
});
