// The record on a git ref, against real repositories: whole, shallow, without a remote, and with two runners at once.
import { type ChildProcess, execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Clock } from "../../src/clock.ts";
import { type LockPace, usualPace } from "../../src/record/git_lock.ts";
import { gitStore } from "../../src/record/git_store.ts";
import type { RecordStore, StoreError } from "../../src/record/store.ts";
import { emptyBindings } from "../../src/record/text.ts";
import { quickClock } from "../support/clock.ts";
import { clone, git, gitEnvironment, gitWith, listeningGit, makeRemote } from "../support/git.ts";
import { holdLock } from "../support/hold_lock.ts";
import { recordOf, refusalOf } from "../support/records.ts";

const folders: string[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function remote(): ReturnType<typeof makeRemote> {
  const made = await makeRemote();
  folders.push(made.folder);
  return made;
}

const quick: LockPace = { renew: 50, promise: 400, look: 40 };

function open(
  folder: string,
  options: { readonly org?: string; readonly remote?: string; readonly pace?: LockPace; readonly clock?: Clock } = {},
): RecordStore {
  const { org = "acme", ...rest } = options;
  return gitStore({ folder, org, env: gitEnvironment(), signal: new AbortController().signal, pace: quick, ...rest });
}

const state = (folder: string): readonly string[] => [
  git(folder, "status", "--porcelain"),
  git(folder, "rev-parse", "HEAD"),
  git(folder, "branch", "--all"),
  git(folder, "rev-parse", "--is-shallow-repository"),
];

describe("the record", () => {
  test("of each org of a run is in the repository that was found once", async () => {
    const one = clone(await remote(), "one");
    const { env, heard } = await listeningGit();
    const run = { ...gitEnvironment(), ...env };
    const orgs = ["acme", "bolt", "zap"].map((org) =>
      gitStore({ folder: one, org, env: run, signal: new AbortController().signal }),
    );
    for (const store of orgs) expect(await store.read()).toEqual({ ok: true, bindings: undefined });
    expect(heard()).toEqual(["rev-parse", "remote", "ls-remote", "ls-remote", "ls-remote"]);
  });

  test("goes from one clone to another, and no branch, index or work tree notices", async () => {
    const home = await remote();
    const [one, two] = [clone(home, "one"), clone(home, "two")];
    const before = [state(one), state(two)];
    const first = open(one);
    expect(await first.read()).toEqual({ ok: true, bindings: undefined });
    const written = recordOf("7");
    await first.write(written);
    await first.write(recordOf("8", 2, written));
    const second = open(two);
    expect(await second.read()).toMatchObject({ ok: true, bindings: recordOf("8", 2, written) });
    await second.write(recordOf("9", 3, written));
    expect(await open(one).read()).toMatchObject({ ok: true, bindings: recordOf("9", 3, written) });
    expect([state(one), state(two)]).toEqual(before);
    expect(git(home.folder, "-C", "remote.git", "log", "--format=%s", "refs/thundersync/acme").split("\n")).toEqual([
      "Record of org acme, serial 3",
      "Record of org acme, serial 2",
      "Record of org acme, serial 1",
    ]);
  });

  test("is read and written in a shallow clone, again and again", async () => {
    const home = await remote();
    const written = recordOf("1");
    await open(clone(home, "whole")).write(written);
    for (const serial of [2, 3, 4]) {
      const ci = clone(home, `ci${serial}`, "--depth=1");
      expect(git(ci, "rev-parse", "--is-shallow-repository")).toBe("true");
      const store = open(ci);
      expect(await store.read()).toMatchObject({
        ok: true,
        bindings: recordOf(String(serial - 1), serial - 1, written),
      });
      await store.write(recordOf(String(serial), serial, written));
    }
    expect(git(home.folder, "-C", "remote.git", "rev-list", "--count", "refs/thundersync/acme")).toBe("4");
    expect(git(home.folder, "-C", "remote.git", "fsck", "--strict")).toBe("");
  });

  test("is read in a clone that leaves files out until they are needed", async () => {
    const home = await remote();
    git(home.folder, "-C", "remote.git", "config", "uploadpack.allowFilter", "true");
    const written = recordOf("1");
    await open(clone(home, "whole")).write(written);
    const partial = open(clone(home, "partial", "--filter=blob:none"));
    expect(await partial.read()).toMatchObject({ ok: true, bindings: written });
    await partial.write(recordOf("2", 2, written));
    expect(await open(clone(home, "later")).read()).toMatchObject({ ok: true, bindings: recordOf("2", 2, written) });
  });

  test("lives in the repository itself when it has no remote", async () => {
    const home = await remote();
    const alone = path.join(home.folder, "first");
    const written = recordOf("1");
    const store = open(alone);
    expect(await store.read()).toEqual({ ok: true, bindings: undefined });
    await store.write(written);
    await store.write(recordOf("2", 2, written));
    expect(await open(alone).read()).toMatchObject({ ok: true, bindings: recordOf("2", 2, written) });
    const lock = await store.lock();
    expect(lock.ok).toBe(true);
    expect(await open(alone).lock()).toMatchObject({ ok: false, diagnostic: { category: "locked" } });
    if (lock.ok) await lock.release();
    expect(git(alone, "for-each-ref", "--format=%(refname)")).toBe("refs/heads/main\nrefs/thundersync/acme");
  });

  test("of an org with dots that git does not allow has a ref of its own", async () => {
    const home = await remote();
    const one = clone(home, "one");
    for (const org of ["a..b", "a.lock", "a.", "a.b"]) {
      const store = open(one, { org });
      await store.write({ ...emptyBindings(org, "flat"), serial: 1 });
      const lock = await store.lock();
      expect(lock.ok).toBe(true);
      if (lock.ok) await lock.release();
      expect((await open(one, { org }).read()).ok).toBe(true);
    }
    expect(
      git(home.folder, "-C", "remote.git", "for-each-ref", "--format=%(refname)", "refs/thundersync").split("\n"),
    ).toEqual([
      "refs/thundersync/a%2E",
      "refs/thundersync/a%2E.b",
      "refs/thundersync/a%2Elock",
      "refs/thundersync/a.b",
    ]);
  });

  test("that is damaged is explained and never overwritten", async () => {
    const home = await remote();
    const one = clone(home, "one");
    for (const text of ["", "{", "[]", JSON.stringify(recordOf("1")).replace('"acme"', '"other"')]) {
      const blob = hashOf(one, text);
      const tree = treeOf(one, `100644 blob ${blob}\tbindings.json`);
      const commit = git(one, "commit-tree", tree, "-m", "damaged");
      git(one, "push", "--quiet", "--force", "origin", `${commit}:refs/thundersync/acme`);
      const store = open(one);
      expect(await store.read()).toMatchObject({
        ok: false,
        diagnostic: { code: "bindings-damaged", message: expect.stringContaining("refs/thundersync/acme on origin") },
      });
      await refusalOf(store.write(recordOf("2")));
      expect(git(one, "ls-remote", "origin", "refs/thundersync/acme")).toContain(commit);
    }
    git(one, "push", "--quiet", "--force", "origin", "main:refs/thundersync/acme");
    expect(await open(one).read()).toMatchObject({ ok: false, diagnostic: { code: "bindings-damaged" } });
  });
});

function hashOf(folder: string, text: string): string {
  return gitWith(text, folder, "hash-object", "-w", "--stdin");
}

function treeOf(folder: string, line: string): string {
  return gitWith(`${line}\n`, folder, "mktree");
}

test("a record that arrived without an answer is known again as our own", async () => {
  const home = await remote();
  const one = clone(home, "one");
  // A git whose next push arrives, but whose answer is lost together with the network.
  const real = execFileSync("which", ["git"]).toString().trim();
  const down = path.join(home.folder, "down");
  const script = `#!/bin/sh
case "$1" in
  push) ${real} "$@"; if [ -e "${down}" ]; then echo 'fatal: the remote end hung up' >&2; exit 128; fi ;;
  ls-remote) if [ -e "${down}" ]; then rm "${down}"; echo 'fatal: unable to access' >&2; exit 128; fi; exec ${real} "$@" ;;
  *) exec ${real} "$@" ;;
esac
`;
  await writeFile(path.join(home.folder, "git"), script, { mode: 0o755 });
  const env = { ...gitEnvironment(), PATH: `${home.folder}:${process.env.PATH}` };
  const store = gitStore({ folder: one, org: "acme", env, signal: new AbortController().signal });
  await store.read();
  await writeFile(down, "");
  const written = recordOf("1");
  expect((await refusalOf(store.write(written))).code).toBe("remote-unreachable");
  expect(git(one, "ls-remote", "origin", "refs/thundersync/acme")).not.toBe("");
  await store.write(recordOf("2", 2, written));
  expect(await open(one).read()).toMatchObject({ ok: true, bindings: recordOf("2", 2, written) });
});

describe("two writers", () => {
  test("one wins, the other gets to know, and nothing of the first is lost", async () => {
    const home = await remote();
    const [one, two] = [open(clone(home, "one")), open(clone(home, "two"))];
    await Promise.all([one.read(), two.read()]);
    const results = await Promise.allSettled([one.write(recordOf("1")), two.write(recordOf("2"))]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = results[0]?.status === "fulfilled" ? "1" : "2";
    const lost = results.find((result) => result.status === "rejected");
    expect(lost?.status === "rejected" && (lost.reason as StoreError).diagnostic).toMatchObject({
      category: "locked",
      code: "record-changed",
    });
    // Later is no better than at once.
    const loser = winner === "1" ? two : one;
    await refusalOf(loser.write(recordOf("3", 9)));
    const after = await open(clone(home, "three")).read();
    expect(after.ok && after.bindings?.bindings["agent.support"]?.id).toBe(winner);
  });

  test("a serial that goes backwards and another lineage are refused", async () => {
    const home = await remote();
    const written = recordOf("1", 5);
    const store = open(clone(home, "one"));
    await store.write(written);
    for (const next of [recordOf("2", 5, written), recordOf("2", 4, written), recordOf("2", 9)])
      expect(await refusalOf(store.write(next))).toMatchObject({ code: "record-changed", category: "locked" });
    await store.write(recordOf("2", 6, written));
  });
});

describe("the lock", () => {
  test("of two that want it at once, one gets it", async () => {
    const home = await remote();
    const stores = ["one", "two", "three"].map((name) =>
      open(clone(home, name), { pace: { ...quick, promise: 60_000 } }),
    );
    const results = await Promise.all(stores.map((store) => store.lock()));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    for (const result of results)
      if (!result.ok)
        expect(result.diagnostic).toMatchObject({
          category: "locked",
          code: "locked",
          message: expect.stringContaining(`process ${process.pid}`),
        });
    for (const result of results) if (result.ok) await result.release();
    const again = await open(clone(home, "four")).lock();
    expect(again.ok).toBe(true);
    if (again.ok) await again.release();
    expect(git(home.folder, "-C", "remote.git", "for-each-ref", "refs/thundersync-lock")).toBe("");
  });

  test("of a process of this machine that was killed is taken over at once", async () => {
    const home = await remote();
    const child = await holdLock(
      `stores.gitStore({ folder: ${JSON.stringify(clone(home, "one"))}, org: "acme", env: process.env, signal })`,
      gitEnvironment(),
    );
    children.push(child);
    const slow: LockPace = { renew: 60_000, promise: 3_000_000, look: 60_000 };
    expect(await open(clone(home, "two"), { pace: slow }).lock()).toMatchObject({
      ok: false,
      diagnostic: { category: "locked", message: expect.stringContaining(`process ${child.pid}`) },
    });
    child.kill("SIGKILL");
    await once(child, "exit");
    const taken = await open(clone(home, "three"), { pace: slow }).lock();
    expect(taken.ok).toBe(true);
    if (taken.ok) await taken.release();
  });

  test("of another machine holds while it changes, and is taken over when it was silent for as long as it promised", async () => {
    const home = await remote();
    const one = clone(home, "one");
    let beats = 0;
    const beat = (): void => {
      const holder = { host: "ci-7", pid: 42, since: "2026-01-05T10:00:00Z", run: "r", promise: 30_000, beats };
      beats += 1;
      const tree = treeOf(one, `100644 blob ${hashOf(one, JSON.stringify(holder))}\tlock.json`);
      const commit = git(one, "commit-tree", tree, "-m", "lock");
      git(one, "push", "--quiet", "--force", "origin", `${commit}:refs/thundersync-lock/acme`);
    };
    beat();
    const beating = quickClock(async () => {
      // It changes less often than it is looked at, and within what it promised.
      if (beating.now() === 20_000) beat();
    });
    expect(await open(clone(home, "two"), { pace: usualPace, clock: beating }).lock()).toMatchObject({
      ok: false,
      diagnostic: {
        category: "locked",
        message: expect.stringContaining("process 42 on ci-7, since 2026-01-05T10:00:00Z"),
      },
    });
    expect(beating.now()).toBe(20_000);
    const silent = quickClock();
    const taken = await open(clone(home, "three"), { pace: usualPace, clock: silent }).lock();
    expect(taken.ok).toBe(true);
    // The first look after what it promised.
    expect(silent.now()).toBe(35_000);
    if (taken.ok) await taken.release();
    expect(git(home.folder, "-C", "remote.git", "for-each-ref", "refs/thundersync-lock")).toBe("");
  });

  test("is renewed, so that nobody takes a living one over; one that was taken over writes nothing any more", async () => {
    const home = await remote();
    const one = clone(home, "one");
    const store = open(one, { pace: { renew: 30, promise: 60_000, look: 30 } });
    const lock = await store.lock();
    const first = git(one, "ls-remote", "origin", "refs/thundersync-lock/acme");
    const patience = { timeout: 30_000 };
    await expect.poll(() => git(one, "ls-remote", "origin", "refs/thundersync-lock/acme"), patience).not.toBe(first);
    git(one, "push", "--quiet", "--force", "origin", "main:refs/thundersync-lock/acme");
    const base = emptyBindings("acme", "flat");
    let serial = 0;
    const write = (): Promise<string> =>
      store.write({ ...base, serial: ++serial }).then(
        () => "written",
        (error: StoreError) => error.diagnostic.message,
      );
    await expect.poll(write, patience).toContain("is locked by another apply now");
    if (lock.ok) await lock.release();
    expect(git(one, "ls-remote", "origin", "refs/thundersync-lock/acme")).toContain(git(one, "rev-parse", "main"));
  });
});

test("a run that slept longer than it promised asks whether the lock is still its own", async () => {
  const home = await remote();
  const one = clone(home, "one");
  const store = open(one, { pace: { renew: 600_000, promise: 60_000, look: 30 } });
  const lockNow = (): string => git(one, "ls-remote", "origin", "refs/thundersync-lock/acme");
  expect(await store.isHeld()).toBe(true);
  const lock = await store.lock();
  const first = lockNow();
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    expect(await store.isHeld()).toBe(true);
    expect(lockNow()).toBe(first);
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(await store.isHeld()).toBe(true);
    expect(lockNow()).not.toBe(first);
    git(one, "push", "--quiet", "--force", "origin", "main:refs/thundersync-lock/acme");
    expect(await store.isHeld()).toBe(true);
    vi.setSystemTime(Date.now() + 3_600_000);
    expect(await Promise.all([store.isHeld(), store.isHeld()])).toEqual([false, false]);
    expect(await store.isHeld()).toBe(false);
  } finally {
    vi.useRealTimers();
  }
  if (lock.ok) await lock.release();
  expect(lockNow()).toContain(git(one, "rev-parse", "main"));
});

describe("what goes wrong is said", () => {
  const codeOf = async (store: RecordStore): Promise<string> => {
    const read = await store.read();
    expect(await store.lock()).toMatchObject({ ok: false });
    return read.ok ? "fine" : read.diagnostic.code;
  };

  test("no git, no repository, no such remote, remotes without a choice, a remote that is not there", async () => {
    const home = await remote();
    const bare = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
    folders.push(bare);
    expect(await codeOf(open(bare))).toBe("no-repository");
    const one = clone(home, "one");
    expect(await codeOf(open(one, { remote: "upstream" }))).toBe("unknown-remote");
    const noGit = { folder: one, org: "acme", env: { PATH: bare }, signal: new AbortController().signal };
    expect(await gitStore(noGit).lock()).toMatchObject({
      diagnostic: { code: "git-missing", org: "acme", hint: expect.stringContaining("leave `bindings: git` out") },
    });
    expect(await codeOf(gitStore(noGit))).toBe("git-missing");
    git(one, "remote", "rename", "origin", "first");
    expect((await open(one).read()).ok).toBe(true);
    git(one, "remote", "add", "second", "https://ada:canary-password@127.0.0.1:1/none.git");
    expect(await codeOf(open(one))).toBe("remote-not-chosen");
    const unreachable = await open(one, { remote: "second" }).read();
    expect(unreachable).toMatchObject({ ok: false, diagnostic: { code: "remote-unreachable" } });
    expect(JSON.stringify(unreachable)).not.toContain("canary");
    for (const password of ["canary/password", "pass@canary", "canary@/canary"]) {
      git(one, "remote", "set-url", "second", `https://ada:${password}@127.0.0.1:1/none.git`);
      const told = JSON.stringify(await open(one, { remote: "second" }).read());
      expect(told).toContain("unable to access");
      expect(told).not.toContain("canary");
    }
    expect(await open(one, { remote: "first" }).read()).toEqual({ ok: true, bindings: undefined });
  });

  test("a push that the remote turns away", async () => {
    const home = await remote();
    const hook = path.join(home.folder, "remote.git/hooks/pre-receive");
    await writeFile(hook, "#!/bin/sh\necho 'ERROR: you may not write here' >&2\nexit 1\n");
    await chmod(hook, 0o755);
    const store = open(clone(home, "one"));
    expect(await refusalOf(store.write(recordOf("1")))).toMatchObject({
      code: "push-denied",
      message: expect.stringContaining("you may not write here"),
      hint: expect.stringContaining("push to refs/thundersync/* and refs/thundersync-lock/*"),
      org: "acme",
    });
    expect(await store.lock()).toMatchObject({ ok: false, diagnostic: { code: "push-denied" } });
  });
});
