// One command, many orgs: so many at once as was asked for, and each is let go of when it is done.
import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { type ReceivedRequest, startSandbox } from "../../src/sandbox/server.ts";
import { type Ran, removeFolder, runHere } from "../support/command.ts";

const names = ["org-0", "org-1", "org-2", "org-3"];
const agents = `agents:
  support: { name: Support, voice: en-US-James1, prompt: Help. }
  sales: { name: Sales, voice: en-US-James1, prompt: Sell. }
`;

/** Four orgs that are to have the same two agents. */
interface Fleet {
  readonly folder: string;
  readonly requests: readonly ReceivedRequest[];
  run(...args: readonly string[]): Promise<Ran>;
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
    await writeFile(path.join(folder, "thunderphone.yaml"), `version: 1\norgs:\n${orgs.join("")}${agents}`);
    const keys = sandbox.orgs.map(({ api_key }, i) => [`KEY_${i}`, api_key]);
    const env = { THUNDERPHONE_API_BASE_URL: sandbox.url, ...Object.fromEntries(keys) };
    await story({
      folder,
      requests: sandbox.requests,
      run: (...args) => runHere([...args, "--all-orgs"], { cwd: folder, env }),
      watch: (wanted) => {
        look = wanted;
      },
    });
  } finally {
    await sandbox.close();
    await removeFolder(folder);
  }
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
