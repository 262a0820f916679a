// The story with the record elsewhere: what one clone applied, another one knows, with nothing in either work tree.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { gitStore } from "../../src/record/git_store.ts";
import { emptyBindings } from "../../src/record/text.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { environmentOf, exampleFolder, type Ran, removeFolder, root, runStory } from "../support/command.ts";
import { clone, git, gitEnvironment, makeRemote } from "../support/git.ts";
import { startStateServer } from "../support/state_server.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function sandbox(): Promise<Sandbox> {
  const started = await startSandbox({});
  ends.push(() => started.close());
  return started;
}

/** The example with its record elsewhere. */
async function example(setting: string): Promise<string> {
  const folder = await exampleFolder();
  ends.push(() => removeFolder(folder));
  const file = path.join(folder, "thunderphone.yaml");
  await writeFile(file, (await readFile(file, "utf8")).replace("version: 1\n", `version: 1\nbindings: ${setting}\n`));
  return folder;
}

function writes(world: Sandbox): number {
  return world.requests.filter((request) => request.method !== "GET").length;
}

async function addresses(ran: Ran): Promise<readonly string[]> {
  expect(ran.stderr).toBe("");
  const json = JSON.parse(ran.stdout) as { readonly resource_changes: readonly { readonly address: string }[] };
  return json.resource_changes.map((change) => change.address);
}

describe("bindings: git", () => {
  async function clones(...names: readonly string[]): Promise<readonly string[]> {
    const home = await makeRemote();
    ends.push(() => rm(home.folder, { recursive: true, force: true }));
    const folder = await example("git");
    const first = clone(home, "author");
    await cp(folder, first, { recursive: true });
    git(first, "add", ".");
    git(first, "commit", "--quiet", "-m", "Add the configuration");
    git(first, "push", "--quiet", "origin", "main");
    return names.map((name) => clone(home, name, "--depth=1"));
  }

  test("plan, apply, empty plan; then the same from another clone, which has no file of the first", async () => {
    const world = await sandbox();
    const [one = "", two = ""] = await clones("one", "two");
    const run = (cwd: string, ...args: readonly string[]): Promise<Ran> =>
      runStory(args, { cwd, env: { ...gitEnvironment(), ...environmentOf(world) } });
    expect((await run(one, "plan", "--detailed-exitcode")).code).toBe(2);
    expect((await run(one, "apply", "--yes")).code).toBe(0);
    expect(await addresses(await run(one, "plan", "--json"))).toEqual([]);

    // Found by id, not by name: with adoption turned off, an empty record would have to make everything anew.
    const before = writes(world);
    expect(await addresses(await run(two, "plan", "--json", "--adopt", "never"))).toEqual([]);
    await writeFile(path.join(two, "prompts/support.md"), "You answer the phone.\n");
    expect(await addresses(await run(two, "plan", "--json"))).toEqual(["default/agent.support"]);
    expect((await run(two, "apply", "--yes")).code).toBe(0);
    expect(writes(world)).toBe(before + 2);
    git(two, "checkout", "--quiet", "prompts/support.md");

    const listed = await run(one, "bindings", "list", "--json");
    expect(JSON.parse(listed.stdout).orgs.default.bindings).toHaveLength(5);
    for (const folder of [one, two]) {
      // What lies in that folder now is the undo file of this machine.
      expect(existsSync(path.join(folder, ".thunderphone/default.json"))).toBe(false);
      expect(git(folder, "status", "--porcelain", "--untracked-files=all")).toBe("?? .thunderphone/.gitignore");
    }
    expect(git(one, "ls-remote", "origin")).not.toContain("thundersync-lock");
  });

  test("while another runner holds the lock, apply exits with 6, names it and writes nothing", async () => {
    const world = await sandbox();
    const [one = "", two = ""] = await clones("one", "two");
    const env = { ...gitEnvironment(), ...environmentOf(world) };
    const other = gitStore({ folder: one, org: "default", env, signal: new AbortController().signal });
    const lock = await other.lock();
    const refused = await runStory(["apply", "--yes"], { cwd: two, env });
    expect(refused.code).toBe(6);
    expect(refused.stderr).toMatch(
      new RegExp(`another apply holds the lock of org default: process ${process.pid} on .*, since \\d{4}-`),
    );
    expect(writes(world)).toBe(0);
    if (lock.ok) await lock.release();
    expect((await runStory(["apply", "--yes"], { cwd: two, env })).code).toBe(0);
  });

  test("a record that another hand moves in the middle of a push stays as it is, and no create is done twice", async () => {
    const world = await sandbox();
    const [one = "", two = ""] = await clones("one", "two");
    const env = { ...gitEnvironment(), ...environmentOf(world) };
    const theirs = { ...emptyBindings("default", "staged"), serial: 7 };
    const other = gitStore({ folder: two, org: "default", env, signal: new AbortController().signal });
    await other.write(theirs);
    const ref = "refs/thundersync/default";
    const [commit] = git(two, "ls-remote", "origin", ref).split("\t");
    git(two, "push", "--quiet", "origin", `:${ref}`);
    // The remote accepts the push, and before it moves the ref somebody else's record is there.
    const hook = path.join(path.dirname(two), "remote.git/hooks/pre-receive");
    const script = `#!/bin/sh\nif grep -q ' ${ref}$'; then mkdir -p refs/thundersync; echo ${commit} > ${ref}; rm "$0"; fi\n`;
    await writeFile(hook, script, { mode: 0o755 });
    const ran = await runStory(["apply", "--yes"], { cwd: one, env });
    // No create is sent before its intent is written, so there is none.
    expect(ran.code).toBe(6);
    expect(writes(world)).toBe(0);
    expect(ran.stdout + ran.stderr).toContain("somebody else wrote the record of org default");
    expect(await other.read()).toMatchObject({ ok: true, bindings: theirs });
    expect((await runStory(["apply", "--yes"], { cwd: one, env })).code).toBe(0);
    expect([...world.store.org(1).agents.values()].map((agent) => agent.deployed.name).sort()).toEqual([
      "Acme Outreach",
      "Acme Support",
      "Acme Support (canary)",
    ]);

    // The same where the record is all that an apply has to write.
    git(two, "push", "--quiet", "origin", `:${ref}`);
    await writeFile(hook, script, { mode: 0o755 });
    const before = writes(world);
    expect((await runStory(["apply", "--yes"], { cwd: one, env })).code).toBe(6);
    expect(writes(world)).toBe(before);
    expect(await other.read()).toMatchObject({ ok: true, bindings: theirs });
  });

  test.skipIf(process.platform === "win32")("Ctrl-C does not end a push that is under way", async () => {
    const world = await sandbox();
    const [one = ""] = await clones("one");
    const folder = path.dirname(one);
    const real = execFileSync("which", ["git"]).toString().trim();
    const [intended, pushing, go] = ["intended", "pushing", "go"].map((name) => path.join(folder, name));
    const script = `#!/bin/sh
case "$*" in push*:refs/thundersync/*)
  # The first push is that of an intent; by the second one something was created.
  if [ -e "${intended}" ]; then : > "${pushing}"; until [ -e "${go}" ]; do sleep 0.05; done; fi
  : > "${intended}" ;;
esac
exec ${real} "$@"
`;
    await writeFile(path.join(folder, "git"), script, { mode: 0o755 });
    const child = spawn(process.execPath, [path.join(root, "dist/main.js"), "apply", "--yes"], {
      cwd: one,
      env: { ...gitEnvironment(), ...environmentOf(world), PATH: `${folder}:${process.env.PATH}` },
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
    });
    let stdout = "";
    child.stdout.on("data", (part: Buffer) => {
      stdout += part;
    });
    const ended = once(child, "close");
    await expect.poll(() => existsSync(pushing ?? ""), { timeout: 30_000 }).toBe(true);
    // As a terminal does it: to everybody in the foreground.
    process.kill(-(child.pid ?? 0), "SIGINT");
    await writeFile(go ?? "", "");
    const [code] = await ended;
    expect(code).toBe(4);
    expect(stdout).not.toContain("failed");
    const listed = await runStory(["bindings", "--json"], { cwd: one, env: gitEnvironment() });
    expect(JSON.parse(listed.stdout).orgs.default.bindings).not.toEqual([]);
    expect(git(one, "ls-remote", "origin")).not.toContain("thundersync-lock");
  });
});

test("bindings: http keeps the record at a server, under its lock, and never shows the password", async () => {
  const world = await sandbox();
  const login = { username: "ci", password: "state-password-canary" };
  const server = await startStateServer(login);
  ends.push(() => server.close());
  const folder = await example(
    '{ http: "${env.STATE_URL}/${org}", lock: "${env.STATE_URL}/${org}/lock", lock_method: POST, unlock_method: DELETE, username: ci, password: "${env.STATE_PASSWORD}" }',
  );
  const env = { ...environmentOf(world), STATE_URL: `${server.url}/state`, STATE_PASSWORD: login.password };
  const run = (...args: readonly string[]): Promise<Ran> => runStory(args, { cwd: folder, env });
  expect((await run("plan", "--out", "plan.json")).code).toBe(0);
  // The password of the next job is another one; the plan is still the plan.
  server.login = { ...login, password: "another-canary" };
  env.STATE_PASSWORD = "another-canary";
  expect((await run("apply", "plan.json")).code).toBe(0);
  expect(await addresses(await run("plan", "--json", "--adopt", "never"))).toEqual([]);
  expect(server.locks.size).toBe(0);
  expect(new Set(server.versions.map((text) => JSON.parse(text).serial)).size).toBe(server.versions.length);
  expect(existsSync(path.join(folder, ".thunderphone/default.json"))).toBe(false);

  server.locks.set("/state/default", {
    ID: "a-lock",
    Who: "ada@laptop",
    Created: "2026-01-05T10:00:00Z",
  } as { readonly ID: string });
  const locked = await run("apply", "--yes", "--verbose");
  expect(locked.code).toBe(6);
  expect(locked.stderr).toContain("ada@laptop, since 2026-01-05T10:00:00Z");
  const wrong = await runStory(["plan", "--verbose"], {
    cwd: folder,
    env: { ...env, STATE_PASSWORD: "wrong-canary" },
  });
  expect(wrong.code).toBe(1);
  expect(locked.stdout + locked.stderr + wrong.stdout + wrong.stderr).not.toContain("canary");
});
