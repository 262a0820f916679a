// The way back after an apply: what is offered works, and what nothing brings back is said.
import { execFileSync } from "node:child_process";
import { readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { SandboxOptions } from "../../src/sandbox/server.ts";
import { inWorld, type World, writesIn } from "../support/world.ts";

const configuration = `version: 1
integrations:
  orders:
    endpoint_url: https://api.example.com/orders
    headers: { X-Api-Key: "\${env.ORDERS_KEY}" }
    spec: { type: function, function: { name: orders, description: Finds an order, parameters: { type: object } } }
agents:
  support: { name: Acme Support, voice: en-US-James1, prompt: You answer the phone. }
`;

async function undoFiles(world: World): Promise<readonly string[]> {
  return (await readdir(path.join(world.cwd, ".thunderphone"))).filter((name) => name.startsWith("undo-"));
}

test("after an undo the files still hold the newer text, and git revert takes it out of them", async () => {
  await inWorld(configuration, {}, async (world) => {
    const git = (...args: string[]): string =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
        cwd: world.cwd,
        encoding: "utf8",
      });
    world.env = { ORDERS_KEY: "one" };
    git("init", "-q");
    git("add", "thunderphone.yaml");
    git("commit", "-q", "-m", "First");
    expect((await world.run("apply", "--yes")).code).toBe(0);
    await world.write("thunderphone.yaml", configuration.replace("the phone", "the phone kindly"));
    git("commit", "-q", "-a", "-m", "Second");
    expect((await world.run("apply", "--yes")).code).toBe(0);
    const undone = await world.run("apply", await world.newestUndo(), "--yes");
    expect(undone.stdout).toContain(
      "note: the files still hold the newer values of agent.support (prompt): the next apply writes it again\n",
    );
    expect(undone.stdout).toContain("git revert COMMIT");
    expect((await world.run("plan", "--detailed-exitcode")).code).toBe(2);
    // A pull takes edits of the dashboard over, and this was none.
    expect((await world.run("pull", "--theirs")).stdout).toContain("Nothing to take over.");
    git("revert", "--no-edit", "HEAD");
    expect((await world.run("plan", "--detailed-exitcode")).code).toBe(0);
    const again = await world.run("apply", await world.newestUndo(), "--yes", "--json");
    expect(JSON.parse(again.stdout)).toMatchObject({ exit_code: 0, diagnostics: [{ code: "files-say-otherwise" }] });
    // The files say just this: there is nothing to mend.
    const back = await world.run("apply", await world.newestUndo(), "--yes");
    expect([back.code, back.stdout.includes("Done and read back: 1 changed."), back.stdout.includes("newer")]).toEqual([
      0,
      true,
      false,
    ]);
  });
});

test("what was there before is kept before anything is written, and where it can't be kept nothing is", async () => {
  const records = (world: World): string => path.join(world.cwd, ".thunderphone");
  const kept: number[] = [];
  let look = async (_method: string): Promise<void> => undefined;
  const onRequest: SandboxOptions["onRequest"] = ({ method }, moment) =>
    moment === "arrived" ? look(method) : undefined;
  await inWorld(configuration, { onRequest }, async (world) => {
    world.env = { ORDERS_KEY: "one" };
    expect((await world.run("apply", "--yes")).code).toBe(0);
    look = async (method) => void (method !== "GET" && kept.push((await undoFiles(world)).length));
    await world.write("thunderphone.yaml", configuration.replace("the phone", "the phone kindly"));
    expect((await world.run("apply", "--yes")).code).toBe(0);
    expect(kept).toEqual([1, 1]);
    expect((await stat(path.join(world.cwd, await world.newestUndo()))).mode & 0o777).toBe(0o600);
    // The place goes when the lock is taken and the record is read.
    look = async () => {
      look = async () => undefined;
      await rename(records(world), `${records(world)}-away`);
      await writeFile(records(world), "");
    };
    await world.write("thunderphone.yaml", configuration.replace("the phone", "the phone friendly"));
    const before = writesIn(world);
    const ran = await world.run("apply", "--yes");
    expect([ran.code, ran.stdout]).toEqual([1, expect.stringContaining("so nothing was written")]);
    expect(ran.stdout).toContain("the texts before can't be kept in an undo file in .thunderphone");
    expect(writesIn(world)).toEqual(before);
  });
});

test("a secret that was replaced is not brought back, and no file is offered for it", async () => {
  await inWorld(configuration, {}, async (world) => {
    world.env = { ORDERS_KEY: "one" };
    expect((await world.run("apply", "--yes")).code).toBe(0);
    world.env = { ORDERS_KEY: "two" };
    const alone = await world.run("apply", "--yes");
    expect(alone.stdout).toContain(
      "Done and read back: 1 changed.\nNeither secrets nor what the API doesn't give out are kept: nothing brings back what integration.orders headers held before.\n",
    );
    expect(alone.stdout).not.toContain("undo-");
    expect(await undoFiles(world)).toEqual([]);
    world.env = { ORDERS_KEY: "three" };
    await world.write("thunderphone.yaml", configuration.replace("the phone", "the phone kindly"));
    const ran = await world.run("apply", "--yes", "--json");
    const said = JSON.parse(ran.stdout);
    expect([said.undo_file, said.not_restored]).toEqual([
      await world.newestUndo(),
      ["default/integration.orders headers"],
    ]);
  });
});

test("what was only deleted is read, and applying its file is an error that says so", async () => {
  await inWorld(configuration, {}, async (world) => {
    world.env = { ORDERS_KEY: "one" };
    expect((await world.run("apply", "--yes")).code).toBe(0);
    await world.write("thunderphone.yaml", configuration.replace(/agents:[\s\S]*/, "agents:\n"));
    const ran = await world.run("apply", "--yes", "--prune");
    const file = await world.newestUndo();
    expect(ran.stdout).toContain(`What was deleted can be read in ${file}; nothing brings it back.\n`);
    const back = await world.run("apply", file, "--yes");
    expect([back.code, back.stderr]).toEqual([1, expect.stringContaining("brings nothing back")]);
  });
});

test("the newest twenty files are kept, and what one run writes beside another is lost to neither", async () => {
  await inWorld(configuration, {}, async (world) => {
    world.env = { ORDERS_KEY: "one" };
    expect((await world.run("apply", "--yes")).code).toBe(0);
    const old = Array.from(
      { length: 25 },
      (_, i) => `undo-2020-01-${String(i + 1).padStart(2, "0")}T10-00-00-000Z.json`,
    );
    const young = Array.from(
      { length: 25 },
      (_, i) => `undo-${new Date().toISOString().slice(0, 10)}T23-59-59-999Z-${i + 2}.json`,
    );
    for (const name of [...old, ...young, "undo-notes.json"]) await world.write(`.thunderphone/${name}`, "{}");
    await world.write("thunderphone.yaml", configuration.replace("the phone", "the phone kindly"));
    expect((await world.run("apply", "--yes")).code).toBe(0);
    const left = await undoFiles(world);
    expect(left.filter((name) => old.includes(name))).toEqual([]);
    expect(left).toHaveLength(young.length + 2);
    for (const name of young) await rm(path.join(world.cwd, ".thunderphone", name));
    for (const name of old) await world.write(`.thunderphone/${name}`, "{}");
    await world.write("thunderphone.yaml", configuration.replace("the phone", "the phone at once"));
    expect((await world.run("apply", "--yes")).code).toBe(0);
    expect((await undoFiles(world)).filter((name) => old.includes(name))).toEqual(old.slice(-18));
  });
});

test("what an undo brings back and YAML doesn't manage is not taken for what left it", async () => {
  await inWorld(configuration, {}, async (world) => {
    world.env = { ORDERS_KEY: "one" };
    expect((await world.run("apply", "--yes")).code).toBe(0);
    const { id } = world.agent("Acme Support");
    world.sandbox.store.editDeployed(1, id, { timezone: "UTC" });
    world.sandbox.store.editDraft(1, id, { timezone: "Asia/Tokyo" });
    await world.write("thunderphone.yaml", configuration.replace("the phone", "the phone kindly"));
    expect((await world.run("apply", "--yes", "--include-foreign-draft")).code).toBe(0);
    expect((await world.run("apply", await world.newestUndo(), "--yes")).code).toBe(0);
    expect(world.agent("Acme Support").deployed.timezone).toBe("UTC");
    expect((await world.run("plan")).stdout).not.toContain("no longer");
  });
});

test("what was taken away in one organisation is not brought back in another", async () => {
  await inWorld(configuration, { orgs: 2 }, async (world) => {
    world.env = { ORDERS_KEY: "one" };
    expect((await world.run("apply", "--yes")).code).toBe(0);
    await world.write("thunderphone.yaml", configuration.replace("the phone", "the phone kindly"));
    expect((await world.run("apply", "--yes")).code).toBe(0);
    const before = writesIn(world);
    world.env = { ORDERS_KEY: "one", THUNDERPHONE_API_KEY: world.sandbox.orgs[1]?.api_key ?? "" };
    await rm(path.join(world.cwd, ".thunderphone/default.json"));
    const ran = await world.run("apply", await world.newestUndo(), "--yes");
    expect([ran.code, ran.stderr]).toEqual([5, expect.stringContaining("it was made in organisation 1")]);
    expect(writesIn(world)).toEqual(before);
  });
});

test("an apply that wrote nothing leaves no file", async () => {
  await inWorld(configuration, {}, async (world) => {
    world.env = { ORDERS_KEY: "one" };
    expect((await world.run("apply", "--yes")).code).toBe(0);
    await world.write("thunderphone.yaml", configuration.replace("the phone", "the phone kindly"));
    world.sandbox.setFaults([{ kind: "status", status: 400, method: "PATCH" }]);
    expect((await world.run("apply", "--yes")).code).toBe(1);
    expect(await undoFiles(world)).toEqual([]);
  });
});
