// One command, many orgs: so many at once as was asked for, and each is let go of when it is done.
import { mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { type ReceivedRequest, type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { type Ran, removeFolder, runCommand, runHere } from "../support/command.ts";

const names = ["org-0", "org-1", "org-2", "org-3"];
const agents = `agents:
  support: { name: Support, voice: en-US-James1, prompt: Help. }
  sales: { name: Sales, voice: en-US-James1, prompt: Sell. }
`;

/** Four orgs that are to have the same two agents. */
interface Fleet {
  readonly folder: string;
  readonly sandbox: Sandbox;
  readonly requests: readonly ReceivedRequest[];
  readonly env: Readonly<Record<string, string>>;
  run(...args: readonly string[]): Promise<Ran>;
  /** Writes other agents into the configuration. */
  write(agents: string): Promise<void>;
  /** The prompt that callers to Support hear in each org. */
  heard(): readonly unknown[];
  /** The undo files there are, below the folder. */
  undoFiles(): Promise<readonly string[]>;
  /** From now on called with each request, before anything is done. */
  watch(look: (request: ReceivedRequest) => Promise<void>): void;
}

async function withFleet(latency: number, story: (fleet: Fleet) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
  let look: (request: ReceivedRequest) => Promise<void> = async () => {};
  const sandbox = await startSandbox({
    latency,
    orgs: names.length,
    seed: "empty",
    onRequest: (request, moment) => (moment === "arrived" ? look(request) : undefined),
  });
  try {
    const orgs = names.map((name, i) => `  ${name}: { api_key: "\${env.KEY_${i}}" }\n`);
    const write = (own: string): Promise<void> =>
      writeFile(path.join(folder, "thunderphone.yaml"), `version: 1\norgs:\n${orgs.join("")}${own}`);
    await write(agents);
    const keys = sandbox.orgs.map(({ api_key }, i) => [`KEY_${i}`, api_key]);
    const env = { THUNDERPHONE_API_BASE_URL: sandbox.url, ...Object.fromEntries(keys) };
    await story({
      folder,
      sandbox,
      env,
      requests: sandbox.requests,
      run: (...args) =>
        runHere(args.some((arg) => arg.includes("undo-")) ? args : [...args, "--all-orgs"], { cwd: folder, env }),
      write,
      heard: () => sandbox.orgs.map(({ org_id }) => supportOf(sandbox, org_id).deployed.prompt),
      undoFiles: async () =>
        (await readdir(path.join(folder, ".thunderphone")))
          .filter((name) => name.startsWith("undo-"))
          .map((name) => path.join(".thunderphone", name)),
      watch: (wanted) => {
        look = wanted;
      },
    });
  } finally {
    await sandbox.close();
    await removeFolder(folder);
  }
}

function supportOf(sandbox: Sandbox, org: number) {
  const found = [...sandbox.store.org(org).agents.values()].find(({ deployed }) => deployed.name === "Support");
  if (found === undefined) throw new Error(`org ${org} has no Support`);
  return found;
}

/** The orgs of requests, each time that another one follows. */
function turns(requests: readonly ReceivedRequest[]): readonly (number | null)[] {
  return requests.map(({ org_id }) => org_id).filter((id, i, all) => id !== all[i - 1]);
}

const isWrite = ({ method }: ReceivedRequest): boolean => method !== "GET";

test("one at a time means that an org is done before the next one begins", async () => {
  await withFleet(2, async ({ run, requests }) => {
    expect((await run("plan", "--parallel-orgs", "1")).code).toBe(0);
    expect(turns(requests)).toHaveLength(names.length);
    const before = requests.length;
    expect((await run("apply", "--yes", "--parallel-orgs", "1")).code).toBe(0);
    const writes = requests.slice(before).filter(isWrite);
    expect(writes).toHaveLength(2 * names.length);
    expect(turns(writes)).toHaveLength(names.length);
  });
});

test("several at once are under way together", async () => {
  await withFleet(0, async ({ run, watch }) => {
    const seen = new Set<number | null>();
    let all = (): void => {};
    const isMet = new Promise<void>((resolve) => {
      all = resolve;
    });
    // No write is answered before each org has sent one.
    watch(async (request) => {
      if (!isWrite(request)) return;
      if (seen.add(request.org_id).size === names.length) all();
      await isMet;
    });
    expect((await run("apply", "--yes", "--parallel-orgs", "4")).code).toBe(0);
    expect(seen.size).toBe(names.length);
  });
});

test("an org gives its lock back when it is done, however long the others take", async () => {
  await withFleet(0, async ({ folder, run, watch }) => {
    const held: (readonly string[])[] = [];
    watch(async (request) => {
      if (!isWrite(request)) return;
      const files = await readdir(path.join(folder, ".thunderphone"));
      held.push(files.filter((file) => file.endsWith(".lock")).map((file) => file.replace(".lock", "")));
    });
    expect((await run("apply", "--yes", "--parallel-orgs", "1")).code).toBe(0);
    expect(held.at(0)).toEqual(names);
    expect(held.at(-1)).toEqual(names.slice(-1));
  });
});

test("a size that is none is refused before anything is sent", async () => {
  await withFleet(0, async ({ run, requests }) => {
    const ran = await run("plan", "--parallel-orgs", "0");
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("Give a whole number from 1 to 256.");
    expect(requests).toHaveLength(0);
  });
});

const kinder = agents.replace("Help.", "Help kindly.");

test("the way back of a run is one file: in all orgs, or in one alone", async () => {
  await withFleet(0, async ({ folder, run, write, heard, undoFiles }) => {
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
  await withFleet(0, async ({ sandbox, run, write, watch, heard, undoFiles }) => {
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
  await withFleet(0, async ({ sandbox, run, write, watch, undoFiles }) => {
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
  await withFleet(0, async ({ folder, env, run, write, watch, heard, undoFiles }) => {
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
  await withFleet(0, async ({ folder, run, write, heard, undoFiles }) => {
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
