// The record behind Terraform's protocol, against a server with locks, versions and a login.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { Secret } from "../../src/config/desired.ts";
import { httpStore } from "../../src/record/http_store.ts";
import type { RecordStore, StoreError } from "../../src/record/store.ts";
import { formatBindings } from "../../src/record/text.ts";
import { cleanEnvironment } from "../support/command.ts";
import { holdLock } from "../support/hold_lock.ts";
import { recordOf, refusalOf } from "../support/records.ts";
import { type StateServer, startStateServer } from "../support/state_server.ts";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const password = "state-password-canary";

async function serve(login?: { readonly username: string; readonly password: string }): Promise<StateServer> {
  const server = await startStateServer(login);
  ends.push(() => server.close());
  return server;
}

async function temporary(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

interface Choice {
  readonly folder?: string;
  readonly url?: string;
  readonly locked?: boolean;
  readonly password?: string;
  readonly retryBudget?: number;
  readonly signal?: AbortSignal;
}

function open(server: StateServer, choice: Choice = {}): RecordStore {
  const url = choice.url ?? `${server.url}/state/acme`;
  return httpStore({
    org: "acme",
    folder: choice.folder ?? "/nowhere",
    url: new Secret("${env.SERVER}/state/acme", url),
    ...(choice.locked === false
      ? {}
      : {
          lock: {
            url: new Secret("${env.SERVER}/state/acme/lock", `${url}/lock`),
            lockMethod: "POST",
            unlockMethod: "DELETE",
          },
        }),
    ...(choice.password === undefined
      ? {}
      : {
          login: { username: new Secret("ci", "ci"), password: new Secret("${env.STATE_PASSWORD}", choice.password) },
        }),
    env: {},
    requestTimeout: 5,
    retryBudget: choice.retryBudget ?? 5,
    signal: choice.signal ?? new AbortController().signal,
  });
}

describe("the record", () => {
  test("is stored under the lock, with its ID, and read by the next run", async () => {
    const server = await serve({ username: "ci", password });
    const one = open(server, { password });
    expect(await one.read()).toEqual({ ok: true, bindings: undefined });
    const lock = await one.lock();
    expect(lock.ok).toBe(true);
    expect([...server.locks.values()]).toEqual([
      {
        ID: expect.any(String),
        Operation: "apply",
        Info: expect.stringContaining(`"pid":${process.pid}`),
        Who: expect.stringContaining("@"),
        Version: expect.any(String),
        Created: expect.stringMatching(/^\d{4}-/),
        Path: "acme",
      },
    ]);
    const written = recordOf("1");
    await one.write(written);
    await one.write(recordOf("2", 2, written));
    expect(server.versions).toEqual([formatBindings(written), formatBindings(recordOf("2", 2, written))]);
    if (lock.ok) await lock.release();
    expect(server.locks.size).toBe(0);
    expect(await open(server, { password }).read()).toMatchObject({ ok: true, bindings: recordOf("2", 2, written) });
  });

  test("is stored whatever happens to the answers", async () => {
    const server = await serve();
    const store = open(server);
    server.faults.push("drop-after", 503);
    const lock = await store.lock();
    expect(lock.ok).toBe(true);
    server.faults.push("drop-before", 500);
    expect(await store.read()).toEqual({ ok: true, bindings: undefined });
    const written = recordOf("1");
    server.faults.push(503, undefined, "drop-after");
    await store.write(written);
    expect(server.states.get("/state/acme")).toBe(formatBindings(written));
    if (lock.ok) await lock.release();
  });

  test("is stored after Ctrl-C as well, and the lock is given back", async () => {
    const server = await serve();
    const interrupted = new AbortController();
    const store = open(server, { signal: interrupted.signal });
    const lock = await store.lock();
    expect((await store.read()).ok).toBe(true);
    const first = recordOf("7");
    await store.write(first);
    server.onRequest = () => interrupted.abort();
    await store.write(recordOf("8", 2, first));
    expect(interrupted.signal.aborted).toBe(true);
    expect(server.versions).toHaveLength(2);
    if (lock.ok) await lock.release();
    expect(server.locks.size).toBe(0);
  });

  test("is no longer waited for after Ctrl-C", async () => {
    const server = await serve();
    const interrupted = new AbortController();
    server.onRequest = () => interrupted.abort();
    const read = await open(server, { signal: interrupted.signal }).read();
    expect(read).toMatchObject({ ok: false, diagnostic: { code: "record-unreachable" } });
  });

  test("that was stored without an answer is known again as our own", async () => {
    const server = await serve();
    const store = open(server, { retryBudget: 0, locked: false });
    await store.read();
    const written = recordOf("1");
    server.faults.push(undefined, "drop-after");
    expect((await refusalOf(store.write(written))).code).toBe("record-unreachable");
    expect(server.versions).toHaveLength(1);
    await store.write(recordOf("2", 2, written));
    expect(server.states.get("/state/acme")).toBe(formatBindings(recordOf("2", 2, written)));
  });

  test("that is damaged, foreign or newer is explained and never overwritten", async () => {
    const server = await serve();
    const whole = formatBindings(recordOf("1"));
    for (const [text, code] of [
      [whole.slice(0, 60), "bindings-damaged"],
      ["[]", "bindings-damaged"],
      ["{}", "bindings-damaged"],
      [whole.replace('"acme"', '"other"'), "bindings-damaged"],
      [whole.replace('"version": 1', '"version": 2'), "record-newer"],
    ] as const) {
      server.states.set("/state/acme", text);
      const store = open(server);
      expect(await store.read()).toMatchObject({
        ok: false,
        diagnostic: { code, message: expect.stringContaining("${env.SERVER}/state/acme") },
      });
      expect((await refusalOf(store.write(recordOf("2", 9)))).code).toBe(code);
      expect(server.states.get("/state/acme")).toBe(text);
    }
  });

  test("that is a state of Terraform is left alone, and nobody is told to delete it", async () => {
    const server = await serve();
    const text = '{"version":4,"terraform_version":"1.9.0","serial":3,"lineage":"line","outputs":{},"resources":[]}';
    server.states.set("/state/acme", text);
    const store = open(server);
    const read = await store.read();
    expect(read).toMatchObject({ ok: false, diagnostic: { message: expect.stringContaining("a state of Terraform") } });
    if (!read.ok) expect(read.diagnostic.hint).not.toMatch(/delete/);
    expect((await refusalOf(store.write(recordOf("2", 9)))).code).toBe("bindings-damaged");
    expect(server.states.get("/state/acme")).toBe(text);
  });
});

describe("two writers", () => {
  test("of two that want the lock at once, one gets it, and the other is told who has it", async () => {
    const server = await serve();
    const results = await Promise.all([open(server).lock(), open(server).lock()]);
    expect(results.map((result) => result.ok).sort()).toEqual([false, true]);
    for (const result of results)
      if (!result.ok)
        expect(result.diagnostic).toMatchObject({
          category: "locked",
          code: "locked",
          message: expect.stringMatching(new RegExp(`process ${process.pid} on .*, since \\d{4}-`)),
        });
  });

  test("one that writes past the lock, or over what somebody else wrote, is stopped", async () => {
    const server = await serve();
    const [one, two] = [open(server), open(server, { locked: false, folder: await temporary() })];
    await Promise.all([one.read(), two.read()]);
    const lock = await one.lock();
    expect(await refusalOf(two.write(recordOf("2")))).toMatchObject({ category: "locked", code: "record-changed" });
    const written = recordOf("1");
    await one.write(written);
    if (lock.ok) await lock.release();
    expect(await refusalOf(two.write(recordOf("2")))).toMatchObject({ category: "locked", code: "record-changed" });
    await two.read();
    await two.write(recordOf("2", 2, written));
    expect(await refusalOf(one.write(recordOf("3", 2, written)))).toMatchObject({ code: "record-changed" });
    expect(await refusalOf(one.write(recordOf("3", 3, written)))).toMatchObject({ code: "record-changed" });
    expect(server.states.get("/state/acme")).toBe(formatBindings(recordOf("2", 2, written)));
  });
});

test("a lock that somebody broke and took is not held any more", async () => {
  const server = await serve();
  const store = open(server);
  expect((await store.lock()).ok).toBe(true);
  const record = recordOf("1");
  await store.write(record);
  expect(await store.isHeld()).toBe(true);
  server.locks.set("/state/acme", { ID: "another-run" });
  expect(await refusalOf(store.write(recordOf("2", 2, record)))).toMatchObject({ code: "record-changed" });
  expect(await store.isHeld()).toBe(false);
});

describe("a lock that was left behind", () => {
  test("by a process of this machine that was killed is given back", async () => {
    const server = await serve();
    const child: ChildProcess = await holdLock(
      `stores.httpStore({
        org: "acme", folder: "/nowhere", env: {}, requestTimeout: 5, retryBudget: 5, signal,
        url: { source: "", reveal: () => ${JSON.stringify(`${server.url}/state/acme`)} },
        lock: { url: { source: "", reveal: () => ${JSON.stringify(`${server.url}/state/acme/lock`)} }, lockMethod: "POST", unlockMethod: "DELETE" },
      })`,
      cleanEnvironment(),
    );
    ends.push(() => child.kill("SIGKILL"));
    expect(await open(server).lock()).toMatchObject({
      ok: false,
      diagnostic: { category: "locked", message: expect.stringContaining(`process ${child.pid} on`) },
    });
    child.kill("SIGKILL");
    await once(child, "exit");
    const lock = await open(server).lock();
    expect(lock.ok).toBe(true);
  });

  test("by another machine is nobody's to break, for its process can't be seen from here", async () => {
    const server = await serve();
    const info = JSON.stringify({ host: "ci-7", pid: 42, since: "2026-01-05T10:00:00Z", run: "a-run" });
    const left = { ID: "a-run", Who: "ada@ci-7", Created: "2026-01-05T10:00:00Z", Info: info };
    server.locks.set("/state/acme", left);
    expect(await open(server).lock()).toMatchObject({
      ok: false,
      diagnostic: { category: "locked", message: expect.stringContaining("process 42 on ci-7") },
    });
    expect(server.locks.get("/state/acme")).toEqual(left);
  });

  test("by another machine, or by another tool, is explained with its ID", async () => {
    const server = await serve();
    server.locks.set("/state/acme", {
      ID: "a-lock-of-another-tool",
      Who: "ada@laptop",
      Created: "2026-01-05T10:00:00Z",
      Info: "",
    } as { readonly ID: string });
    const refused = await open(server).lock();
    expect(refused).toMatchObject({
      ok: false,
      diagnostic: {
        category: "locked",
        message: expect.stringContaining("ada@laptop, since 2026-01-05T10:00:00Z"),
        hint: expect.stringContaining("DELETE ${env.SERVER}/state/acme/lock, lock ID a-lock-of-another-tool"),
      },
    });
    expect(server.locks.size).toBe(1);
  });

  test("where the server has no lock, runs of this machine wait for each other", async () => {
    const server = await serve();
    const folder = await temporary();
    const lock = await open(server, { locked: false, folder }).lock();
    expect(await open(server, { locked: false, folder }).lock()).toMatchObject({
      ok: false,
      diagnostic: { category: "locked" },
    });
    if (lock.ok) await lock.release();
    expect(await readdir(path.join(folder, ".thunderphone"))).toEqual([".gitignore"]);
    expect(server.seen).toEqual([]);
  });
});

describe("what goes wrong is said, and no password with it", () => {
  test("wrong login, a server that fails, that redirects, that is not there, plain http elsewhere", async () => {
    const server = await serve({ username: "ci", password });
    const said = async (store: RecordStore): Promise<StoreError["diagnostic"]> => {
      const read = await store.read();
      if (read.ok) throw new Error("it was read");
      expect(JSON.stringify(read)).not.toMatch(/canary|c3RhdGUtcGFzc3dvcmQ/);
      return read.diagnostic;
    };
    expect(await said(open(server))).toMatchObject({
      code: "record-forbidden",
      hint: expect.stringContaining("username"),
    });
    expect(await said(open(server, { password: "wrong-canary" }))).toMatchObject({
      code: "record-forbidden",
      hint: expect.stringContaining("${env.STATE_PASSWORD}"),
    });
    const impatient = { password, retryBudget: 0 };
    server.faults.push(500);
    expect((await said(open(server, impatient))).code).toBe("record-server-failed");
    server.faults.push(302);
    expect((await said(open(server, impatient))).code).toBe("record-redirected");
    server.faults.push(418);
    expect((await said(open(server, impatient))).code).toBe("record-refused");
    expect((await said(open(server, { ...impatient, url: "http://127.0.0.1:1/state" }))).code).toBe(
      "record-unreachable",
    );
    const requests = server.seen.length;
    expect((await said(open(server, { ...impatient, url: "http://state.example.com/acme" }))).code).toBe(
      "bad-bindings",
    );
    expect(server.seen.length).toBe(requests);
  });

  test("a lock that can't be given back", async () => {
    const server = await serve();
    const store = open(server, { retryBudget: 0 });
    const lock = await store.lock();
    server.faults.push(500);
    if (lock.ok) expect((await refusalOf(lock.release())).code).toBe("record-server-failed");
    expect(lock.ok).toBe(true);
  });
});
