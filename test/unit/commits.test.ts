// The record says which commit an org runs, when that was applied and by whom: never more than was applied, and never again what is known.
import { rm, symlink } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { type Committed, committed, endCommitted } from "../support/committed.ts";
import { clone, git, listeningGit, makeRemote } from "../support/git.ts";

afterEach(endCommitted);

const files = {
  "thunderphone.yaml": `version: 1
agents:
  support: { prompt: { file: support.md }, voice: en-US-James1 }
  sales: { prompt: Sell., voice: en-US-James1 }
`,
  "support.md": "Help.\n",
  README: "About us.\n",
};

async function apply(world: Committed, ...flags: readonly string[]): Promise<number | null> {
  return (await world.run("apply", "--yes", ...flags)).code;
}

const head = ({ folder }: Committed): string => git(folder, "rev-parse", "HEAD");
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe("an apply", () => {
  test("writes the commit, the moment and who started it, for the org and where something changed", async () => {
    const world = await committed(files);
    const first = head(world);
    expect((await world.runWith({ GITHUB_ACTOR: "ada" }, "apply", "--yes")).code).toBe(0);
    const before = await world.record();
    expect(before.revision).toEqual({
      commit: first,
      digest: expect.stringMatching(/^[0-9a-f]{16}$/),
      at: expect.stringMatching(time),
      by: "ada",
    });
    const { digest: _ofAll, ...ofBinding } = before.revision as NonNullable<typeof before.revision>;
    for (const binding of Object.values(before.bindings)) expect(binding.revision).toEqual(ofBinding);

    await world.write("support.md", "Help more.\n");
    const second = world.commit("Help more");
    expect((await world.runWith({ GITHUB_ACTOR: "bob" }, "apply", "--yes")).code).toBe(0);
    const after = await world.record();
    expect(after.revision).toMatchObject({ commit: second, by: "bob" });
    expect(after.bindings["agent.support"]?.revision).toMatchObject({ commit: second, by: "bob" });
    expect(after.bindings["agent.sales"]?.revision).toEqual(ofBinding);
  });

  test("does not ask git which commit it is of where no repository can be", async () => {
    const world = await committed(files);
    const { env, heard } = await listeningGit();
    expect((await world.runWith(env, "apply", "--yes")).code).toBe(0);
    expect(heard()).toEqual(expect.arrayContaining(["rev-parse", "--no-optional-locks"]));
    await rm(path.join(world.folder, ".git"), { recursive: true });
    await world.write("support.md", "Help more.\n");
    expect((await world.runWith(env, "apply", "--yes")).code).toBe(0);
    expect(heard()).toEqual([]);
    expect((await world.record()).revision).not.toHaveProperty("commit");
  });

  test("with nothing to do writes nothing again, also when the record itself or another file was committed", async () => {
    const world = await committed(files);
    expect(await apply(world)).toBe(0);
    const before = await world.record();
    expect(await apply(world)).toBe(0);
    world.commit("Keep the record");
    await world.write("README", "About all of us.\n");
    world.commit("Write about us");
    expect(await apply(world)).toBe(0);
    expect(await world.record()).toEqual(before);
    expect(git(world.folder, "status", "--porcelain")).toBe("");
  });

  test("with nothing to do of a commit that changes files takes note of the commit, without a write to the API", async () => {
    const world = await committed(files);
    expect(await apply(world)).toBe(0);
    const [before, writes] = [await world.record(), world.writes()];
    await world.edit("thunderphone.yaml", "version: 1\n", "version: 1 # ours\n");
    const commit = world.commit("Say whose it is");
    expect(await apply(world)).toBe(0);
    const after = await world.record();
    expect(after.revision).toMatchObject({ commit });
    expect(after.revision?.at).not.toBe(before.revision?.at);
    expect(after.bindings).toEqual(before.bindings);
    expect(world.writes()).toBe(writes);
  });

  test("says when its files had edits: changed, staged, new, ignored by git, behind a link; and only those files count", async () => {
    const world = await committed({ ...files, ".gitignore": "local.md\n" });
    const isDirty = async (): Promise<boolean> => {
      expect(await apply(world)).toBe(0);
      return (await world.record()).revision?.dirty === true;
    };
    await world.write("README", "Edited.\n");
    await world.write("stray.txt", "New.\n");
    expect(await isDirty()).toBe(false);
    await world.write("support.md", "Help at once.\n");
    expect(await isDirty()).toBe(true);
    git(world.folder, "add", "support.md");
    expect(await isDirty()).toBe(true);
    const commit = world.commit("Help at once");
    expect(await isDirty()).toBe(false);
    expect((await world.record()).revision).toMatchObject({ commit });
    for (const name of ["new.md", "local.md"]) {
      await world.write(name, `From ${name}.\n`);
      await world.edit("thunderphone.yaml", "support.md", name);
      git(world.folder, "commit", "--quiet", "-am", "Another file");
      expect(await isDirty()).toBe(true);
      await world.edit("thunderphone.yaml", name, "support.md");
      git(world.folder, "commit", "--quiet", "-am", "The file of before");
      expect(await isDirty()).toBe(false);
    }
    if (process.platform === "win32") return;
    await symlink("support.md", path.join(world.folder, "link.md"));
    await world.edit("thunderphone.yaml", "support.md", "link.md");
    world.commit("Go through a link");
    expect(await isDirty()).toBe(false);
    await world.write("support.md", "Help behind the link.\n");
    expect(await isDirty()).toBe(true);
  });

  test("that fails, is of a part or writes drafts only does not claim that the org runs the commit", async () => {
    const world = await committed(files, { sandbox: { dialect: "staged" } });
    expect(await apply(world)).toBe(0);
    const first = head(world);
    await world.write("support.md", "Help more.\n");
    await world.edit("thunderphone.yaml", "Sell.", "Sell more.");
    const second = world.commit("More");
    const runs = async (): Promise<readonly (string | undefined)[]> => {
      const { revision, bindings } = await world.record();
      return [revision, bindings["agent.sales"]?.revision, bindings["agent.support"]?.revision].map(
        (part) => part?.commit,
      );
    };
    expect(await apply(world, "--draft")).toBe(0);
    expect(await runs()).toEqual([first, first, first]);
    expect(await apply(world, "--target", "agent.support")).toBe(0);
    expect(await runs()).toEqual([first, first, second]);
    await world.edit("thunderphone.yaml", "Sell more.", "Sell much more.");
    const third = world.commit("Much more");
    const sales = [...world.sandbox.store.org(1).agents.values()].find(({ deployed }) => deployed.name === "sales");
    world.sandbox.setFaults([{ kind: "status", status: 422, method: "PATCH", path: `/agents/${sales?.id}` }]);
    expect(await apply(world)).not.toBe(0);
    expect(await runs()).toEqual([first, first, second]);
    world.sandbox.setFaults([]);
    expect(await apply(world)).toBe(0);
    expect(await runs()).toEqual([third, third, second]);
  });

  test("of an undo file says so, and no commit; the next one of the files says its commit again", async () => {
    const world = await committed(files);
    expect(await apply(world)).toBe(0);
    await world.write("support.md", "Help more.\n");
    const commit = world.commit("Help more");
    const ran = await world.run("apply", "--yes");
    const [, undo = ""] = /apply (\.thunderphone\/undo-\S+)/.exec(ran.stdout) ?? [];
    expect((await world.run("apply", undo, "--yes")).code).toBe(0);
    const undone = await world.record();
    expect(undone.revision).toEqual({ undo: true, by: "ada", at: expect.stringMatching(time) });
    expect(undone.bindings["agent.support"]?.revision).toEqual(undone.revision);
    expect(await apply(world)).toBe(0);
    expect((await world.record()).revision).toMatchObject({ commit });
  });

  test("of a saved plan says the commit that the plan was made of", async () => {
    const world = await committed(files);
    const first = head(world);
    expect((await world.run("plan", "--out", "plan.json")).code).toBe(0);
    await world.write("README", "Later.\n");
    world.commit("Something else");
    expect((await world.run("apply", "plan.json")).code).toBe(0);
    expect((await world.record()).revision).toMatchObject({ commit: first });

    await world.write("support.md", "Help more.\n");
    expect((await world.run("plan", "--out", "plan.json")).code).toBe(0);
    const edited = head(world);
    world.commit("Help more");
    expect((await world.run("apply", "plan.json")).code).toBe(0);
    expect((await world.record()).revision).toMatchObject({ commit: edited, dirty: true });
  });

  test("of a plan that was read in a pull request says the commit of the merge: no branch has that of the plan", async () => {
    const world = await committed(files);
    const base = head(world);
    await world.write("support.md", "Help more.\n");
    world.commit("Help more");
    expect((await world.run("plan", "--out", "plan.json")).code).toBe(0);
    git(world.folder, "reset", "--quiet", "--hard", base);
    await world.write("support.md", "Help more.\n");
    world.commit("Help more (#17)");
    expect((await world.run("apply", "plan.json")).code).toBe(0);
    expect((await world.record()).revision).toMatchObject({ commit: head(world) });
    expect((await world.record()).revision).not.toHaveProperty("dirty");
  });

  test("of a saved plan beside which the files have more to do does not claim that the org runs a commit", async () => {
    const world = await committed(files);
    expect(await apply(world)).toBe(0);
    const first = head(world);
    await world.write("support.md", "Help more.\n");
    world.commit("Help more");
    expect((await world.run("plan", "--out", "plan.json")).code).toBe(0);
    await world.edit("thunderphone.yaml", "Sell.", "Sell more.");
    const merged = world.commit("Sell more");
    expect((await world.run("apply", "plan.json")).code).toBe(0);
    const { revision, bindings } = await world.record();
    // Its text is that of both commits, and the files are those of the later one.
    expect(bindings["agent.support"]?.revision).toMatchObject({ commit: merged });
    expect([revision?.commit, bindings["agent.sales"]?.revision?.commit]).toEqual([first, first]);
    expect(await apply(world)).toBe(0);
    expect((await world.record()).revision).toMatchObject({ commit: merged });
  });

  test("outside of a repository says when and by whom all the same", async () => {
    const world = await committed(files);
    const env = { GIT_DIR: path.join(world.folder, "nowhere") };
    expect((await world.runWith({ ...env, GITLAB_USER_LOGIN: "ada" }, "apply", "--yes")).code).toBe(0);
    const { revision } = await world.record();
    expect(revision).toMatchObject({ by: "ada", at: expect.stringMatching(time) });
    expect(revision?.commit).toBeUndefined();
    expect(await apply(world)).toBe(0);
    expect((await world.record()).revision).toMatchObject({ commit: head(world) });
  });

  test("never writes down an address of a person", async () => {
    const world = await committed(files);
    const by = async (env: Readonly<Record<string, string>>): Promise<string | undefined> => {
      await world.edit("support.md", "\n", " Now.\n");
      expect((await world.runWith({ GITHUB_ACTOR: "", ...env }, "apply", "--yes")).code).toBe(0);
      return (await world.record()).revision?.by;
    };
    expect(await by({})).toBeUndefined();
    git(world.folder, "config", "user.name", "Ada Lovelace");
    expect(await by({})).toBe("Ada Lovelace");
    git(world.folder, "config", "user.name", "Ada <ada@example.com>");
    expect(await by({})).toBe("Ada");
    expect(await by({ BUILD_REQUESTEDFOR: "Ada\nLovelace" })).toBe("Ada Lovelace");
    expect(await by({ CIRCLE_USERNAME: "ada@example.com" })).toBe("ada");
    expect(await by({ GITHUB_ACTOR: "@example.com", BITBUCKET_STEP_TRIGGERER_UUID: "{1-2}" })).toBe("{1-2}");
  });
});

test("a record whose revisions can't be read binds what it bound", async () => {
  const world = await committed(files);
  expect(await apply(world)).toBe(0);
  const [before, writes] = [await world.record(), world.writes()];
  const agents = Object.entries(before.bindings);
  for (const revision of [
    7,
    null,
    [],
    {},
    { at: 7 },
    { at: "yesterday" },
    { at: before.revision?.at, commit: "HEAD" },
  ]) {
    const bindings = Object.fromEntries(agents.map(([address, binding]) => [address, { ...binding, revision }]));
    await world.write(".thunderphone/default.json", JSON.stringify({ ...before, revision, bindings }));
    expect(await apply(world, "--adopt", "never")).toBe(0);
    const after = await world.record();
    expect(after.revision).toMatchObject({ commit: head(world) });
    expect(Object.values(after.bindings).map(({ id }) => id)).toEqual(agents.map(([, { id }]) => id));
  }
  expect(world.writes()).toBe(writes);
});

test("of a record on a git ref each commit names that of the configuration", async () => {
  const home = await makeRemote();
  onTestFinished(() => rm(home.folder, { recursive: true, force: true }));
  const world = await committed({
    ...files,
    "thunderphone.yaml": files["thunderphone.yaml"].replace("version: 1\n", "version: 1\nbindings: git\n"),
  });
  git(world.folder, "remote", "add", "origin", home.remote);
  expect((await world.runWith({ GITHUB_ACTOR: "ada" }, "apply", "--yes")).code).toBe(0);
  const other = clone(home, "other");
  git(other, "fetch", "--quiet", "origin", "refs/thundersync/default");
  const messages = git(other, "log", "--format=%B%x00", "FETCH_HEAD")
    .split("\0")
    .map((text) => text.trim());
  expect(messages.length).toBeGreaterThan(2);
  for (const message of messages.slice(0, -1))
    expect(message).toMatch(
      new RegExp(`^Record of org default, serial \\d+\\n\\nConfiguration: ${head(world)}\\nApplied-By: ada$`),
    );
});
