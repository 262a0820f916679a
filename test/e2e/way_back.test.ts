// One file leads back from a run of many orgs: in all of them, or in one alone.
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { runCommand } from "../support/command.ts";
import { agents, isWrite, supportOf, withFourOrgs } from "../support/four_orgs.ts";

const kinder = agents.replace("Help.", "Help kindly.");

test("the way back of a run is one file: in all orgs, or in one alone", async () => {
  await withFourOrgs({}, async ({ folder, run, write, heard, undoFiles }) => {
    expect((await run("apply", "--yes")).code).toBe(0);
    await write(kinder);
    const ran = await run("apply", "--yes");
    const [undo = "", ...others] = await undoFiles();
    expect(others).toEqual([]);
    expect(ran.stdout).toContain(
      `What was there before is kept. To bring it back: thundersync apply ${undo}\nWith --org NAME it comes back in one org alone.\n`,
    );
    // Prompts are nobody else's business on a shared machine.
    expect((await stat(path.join(folder, undo))).mode & 0o777).toBe(0o600);
    const stray = await run("apply", undo, "--yes", "--org", "org-9");
    expect([stray.code, stray.stderr]).toEqual([
      1,
      "error: --org can't change what an undo file brings back\n    The file is of the orgs org-0, org-1, org-2, org-3; --org NAME takes some of these alone.\n",
    ]);
    expect((await run("apply", undo, "--yes", "--org", "org-2")).code).toBe(0);
    expect(heard()).toEqual(["Help kindly.", "Help kindly.", "Help.", "Help kindly."]);
    const back = await run("apply", undo, "--yes");
    expect(back.code).toBe(0);
    expect(back.stdout).toContain("━━ The same in 3 orgs: org-0, org-1, org-3 ━━");
    expect(heard()).toEqual(["Help.", "Help.", "Help.", "Help."]);
    const said = await run("apply", "--yes", "--json");
    const newest = (await undoFiles()).toSorted().at(-1);
    expect(JSON.parse(said.stdout).undo_file).toBe(newest);
    const nothing = await run("apply", "--yes", "--json");
    expect(JSON.parse(nothing.stdout).undo_file).toBeNull();
  });
});

test("an org in which nothing was written stays as somebody leaves it, whatever is brought back elsewhere", async () => {
  await withFourOrgs({}, async ({ sandbox, run, write, watch, heard, undoFiles }) => {
    expect((await run("apply", "--yes")).code).toBe(0);
    await write(kinder);
    // Somebody is faster in the second org.
    let isEdited = false;
    watch(async (request) => {
      if (!isWrite(request) || isEdited || request.org_id !== 2) return;
      isEdited = true;
      sandbox.store.editDeployed(2, supportOf(sandbox, 2).id, { prompt: "By hand." });
    });
    const ran = await run("apply", "--yes");
    expect(ran.code).toBe(4);
    expect(ran.stdout).toMatch(/^ {2}org-1 {2}failed: /m);
    expect(heard()).toEqual(["Help kindly.", "By hand.", "Help kindly.", "Help kindly."]);
    const [undo = ""] = await undoFiles();
    const back = await run("apply", undo, "--yes");
    expect(back.code).toBe(0);
    expect(heard()).toEqual(["Help.", "By hand.", "Help.", "Help."]);
  });
});

test("no file is left where nothing was written at all", async () => {
  await withFourOrgs({}, async ({ sandbox, run, write, watch, undoFiles }) => {
    expect((await run("apply", "--yes")).code).toBe(0);
    await write(kinder);
    const edited = new Set<number>();
    watch(async (request) => {
      const org = request.org_id ?? 0;
      if (!isWrite(request) || edited.has(org)) return;
      edited.add(org);
      sandbox.store.editDeployed(org, supportOf(sandbox, org).id, { prompt: "By hand." });
    });
    expect((await run("apply", "--yes")).code).toBe(5);
    expect(await undoFiles()).toEqual([]);
  });
});

test("a run that is killed leaves the way back of the orgs that it began", async () => {
  await withFourOrgs({}, async ({ folder, env, run, write, watch, heard, undoFiles }) => {
    expect((await run("apply", "--yes")).code).toBe(0);
    await write(kinder);
    let kill = (): void => {};
    watch(async (request) => {
      if (isWrite(request) && request.org_id === 3) kill();
    });
    const flags = ["apply", "--yes", "--all-orgs", "--parallel-orgs", "1"];
    await runCommand(flags, {
      cwd: folder,
      env,
      started: (child) => {
        kill = () => child.kill("SIGKILL");
      },
    });
    expect(heard().slice(0, 2)).toEqual(["Help kindly.", "Help kindly."]);
    const [undo = ""] = await undoFiles();
    const back = await run("apply", undo, "--yes");
    expect([back.code, back.stderr]).toEqual([0, expect.not.stringContaining("undo-cut")]);
    expect(heard()).toEqual(["Help.", "Help.", "Help.", "Help."]);
  });
});

test("an undo file whose end is missing brings back what is whole in it, and says so", async () => {
  await withFourOrgs({}, async ({ folder, run, write, heard, undoFiles }) => {
    expect((await run("apply", "--yes")).code).toBe(0);
    await write(kinder);
    expect((await run("apply", "--yes", "--parallel-orgs", "1")).code).toBe(0);
    const [undo = ""] = await undoFiles();
    const text = await readFile(path.join(folder, undo), "utf8");
    const place = path.join(folder, "undo-cut.json");
    // A kill between two pages of a write.
    await writeFile(place, text.slice(0, text.indexOf('"org": "org-2"') + 200));
    const back = await run("apply", "undo-cut.json", "--yes");
    expect([back.code, back.stderr]).toEqual([
      0,
      expect.stringContaining(
        'warning: the end of "undo-cut.json" is missing: it brings back what it holds of org-0, org-1\n',
      ),
    ]);
    expect(heard()).toEqual(["Help.", "Help.", "Help kindly.", "Help kindly."]);
    for (const end of [0, 20, text.indexOf('"org": "org-0"') + 200]) {
      await writeFile(place, text.slice(0, end));
      const none = await run("apply", "undo-cut.json", "--yes");
      expect([none.code, none.stderr]).toEqual([1, expect.stringContaining("it is not whole JSON")]);
    }
  });
});
