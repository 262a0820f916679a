// One command, many orgs: so many at once as was asked for, and each is let go of when it is done.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import type { ReceivedRequest } from "../../src/sandbox/server.ts";
import type { Ran } from "../support/command.ts";
import { isWrite, names, withFourOrgs } from "../support/four_orgs.ts";

/** The orgs of requests, each time that another one follows. */
function turns(requests: readonly ReceivedRequest[]): readonly (number | null)[] {
  return requests.map(({ org_id }) => org_id).filter((id, i, all) => id !== all[i - 1]);
}

test("one at a time means that an org is done before the next one begins", async () => {
  await withFourOrgs({ latency: 2 }, async ({ run, requests }) => {
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
  await withFourOrgs({}, async ({ run, watch }) => {
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
  await withFourOrgs({}, async ({ folder, run, watch }) => {
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
  await withFourOrgs({}, async ({ run, requests }) => {
    const ran = await run("plan", "--parallel-orgs", "0");
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("Give a whole number from 1 to 256.");
    expect(requests).toHaveLength(0);
  });
});

/** What became of each org, by the JSON of an apply. */
async function fates(ran: Promise<Ran>): Promise<readonly [number | null, Readonly<Record<string, string>>]> {
  const { code, stdout } = await ran;
  const { orgs, exit_code } = JSON.parse(stdout) as {
    readonly exit_code: number;
    readonly orgs: Readonly<Record<string, { readonly state: string; readonly reason?: string }>>;
  };
  expect(exit_code).toBe(code);
  const words = ({ state, reason }: { readonly state: string; readonly reason?: string }): string =>
    reason === undefined ? state : `${state}: ${reason}`;
  return [code, Object.fromEntries(names.map((name) => [name, words(orgs[name] ?? { state: "missing" })]))];
}

describe("a canary", () => {
  test("is done and read back before any other org gets a write", async () => {
    await withFourOrgs({ latency: 2 }, async ({ run, requests }) => {
      expect((await run("plan")).code).toBe(0);
      const before = requests.length;
      expect((await run("apply", "--yes", "--canary", "org-2")).code).toBe(0);
      const sent = requests.slice(before);
      const others = sent.findIndex((request) => isWrite(request) && request.org_id !== sent.find(isWrite)?.org_id);
      const canary = sent.findLastIndex((request) => request.org_id === sent.find(isWrite)?.org_id);
      expect(sent.filter(isWrite)).toHaveLength(2 * names.length);
      expect(others).toBeGreaterThan(canary);
    });
  });

  test("that fails with nothing written leaves all others alone", async () => {
    await withFourOrgs({ faults: [{ kind: "status", status: 422, method: "POST", times: 2 }] }, async ({ run }) => {
      const why = "not_started: the canary org-1 failed";
      expect(await fates(run("apply", "--yes", "--json", "--canary", "org-1"))).toEqual([
        1,
        { "org-0": why, "org-1": "failed", "org-2": why, "org-3": why },
      ]);
      expect((await fates(run("apply", "--yes", "--json", "--canary", "org-1")))[0]).toBe(0);
    });
  });

  test("that is only partly done leaves all others alone, and the exit code says that something was written", async () => {
    await withFourOrgs(
      { faults: [{ kind: "status", status: 422, method: "POST", nth: 1 }] },
      async ({ run, requests }) => {
        const why = "not_started: the canary org-0 was only partly done";
        expect(await fates(run("apply", "--yes", "--json", "--canary", "org-0"))).toEqual([
          4,
          { "org-0": "partly_done", "org-1": why, "org-2": why, "org-3": why },
        ]);
        expect(turns(requests.filter(isWrite))).toHaveLength(1);
      },
    );
  });

  test("that fails is named on the pages, with the orgs that were not started", async () => {
    await withFourOrgs({ faults: [{ kind: "status", status: 422, method: "POST" }] }, async ({ folder, run }) => {
      await run("apply", "--yes", "--canary", "org-1", "--html", "page.html", "--markdown", "page.md");
      const [page, comment] = await Promise.all(
        ["page.html", "page.md"].map((name) => readFile(path.join(folder, name), "utf8")),
      );
      expect(page).toContain("3 orgs were not started: the canary org-1 failed");
      expect(page?.match(/>not started: the canary org-1 failed</g)?.length).toBeGreaterThanOrEqual(3);
      expect(comment).toContain("**error**: 3 orgs were not started: the canary `org-1` failed");
      expect(comment?.match(/\| not started: the canary `org-1` failed \|/g)).toHaveLength(3);
    });
  });

  test("of which nobody knows whether it was kept leaves all others alone", async () => {
    const unread = { kind: "status", status: 403, method: "GET", path: "/agents", nth: names.length + 1 } as const;
    await withFourOrgs({ faults: [unread] }, async ({ run }) => {
      const ran = await run("apply", "--yes", "--canary", "org-3");
      expect(ran.code).toBe(4);
      expect(ran.stdout).toContain("org-3: Done, but not read back: 2 created.");
      expect(ran.stdout).toContain("  org-0  not started: the canary org-3 was not verified");
    });
  });

  test("of several that fails lets the others of them be done", async () => {
    await withFourOrgs({ faults: [{ kind: "status", status: 422, method: "POST", times: 2 }] }, async ({ run }) => {
      const args = ["apply", "--yes", "--json", "--parallel-orgs", "1", "--canary", "org-{0,1}"];
      const why = "not_started: the canary org-0 failed";
      expect(await fates(run(...args))).toEqual([
        4,
        { "org-0": "failed", "org-1": "done", "org-2": why, "org-3": why },
      ]);
    });
  });

  test("that is interrupted leaves all others alone", async () => {
    await withFourOrgs({}, async ({ runUntil, watch }) => {
      const pressed = new AbortController();
      watch(async (request) => {
        if (isWrite(request)) pressed.abort();
      });
      const why = "not_started: the canary org-0 was only partly done";
      const ran = runUntil(pressed.signal, "apply", "--yes", "--json", "--concurrency", "1", "--canary", "org-0");
      expect(await fates(ran)).toEqual([4, { "org-0": "partly_done", "org-1": why, "org-2": why, "org-3": why }]);
    });
  });

  test("with nothing to do is done", async () => {
    await withFourOrgs({}, async ({ run }) => {
      expect((await run("apply", "--yes", "--exclude", "org-1", "--exclude", "org-2", "--exclude", "org-3")).code).toBe(
        0,
      );
      const done = "done";
      expect(await fates(run("apply", "--yes", "--json", "--canary", "org-0"))).toEqual([
        0,
        { "org-0": "nothing_to_do", "org-1": done, "org-2": done, "org-3": done },
      ]);
    });
  });

  test("is named in the one question that is asked", async () => {
    await withFourOrgs({}, async ({ runTyping, requests }) => {
      const no = await runTyping("no\n", "apply", "--canary", "org-2", "--canary", "org-3");
      expect(no.code).toBe(1);
      expect(no.stdout).toContain(
        "\nDo this in org-2, org-3 first, and in the other 2 orgs when they are done and verified? ",
      );
      expect(requests.filter(isWrite)).toHaveLength(0);
      const yes = await runTyping("yes\n", "apply", "--canary", "org-*");
      expect(yes.stdout.match(/Only yes is taken as yes/g)).toHaveLength(1);
      expect(yes.stdout).toContain("\nDo this? Only yes");
      expect(yes.code).toBe(0);
    });
  });

  test("that was refused before anything began is no question", async () => {
    await withFourOrgs(
      { faults: [{ kind: "status", status: 403, method: "GET", nth: 1 }] },
      async ({ runTyping, requests }) => {
        const ran = await runTyping("yes\n", "apply", "--parallel-orgs", "1", "--canary", "org-0");
        expect(ran.code).toBe(1);
        expect(ran.stdout).not.toContain("Do this");
        expect(ran.stderr).toContain("error: 3 orgs were not started: the canary org-0 failed");
        expect(requests.filter(isWrite)).toHaveLength(0);
      },
    );
  });
});

test.each([
  ["0", 1, ["failed", 1, 1, 1]],
  ["1", 1, ["failed", "failed", 2, 2]],
  ["2", 4, ["failed", "failed", "done", "done"]],
])("after more than %s failed orgs no further one is started", async (most, exit, became) => {
  await withFourOrgs({ faults: [{ kind: "status", status: 422, method: "POST", times: 4 }] }, async ({ run }) => {
    const args = ["apply", "--yes", "--json", "--parallel-orgs", "1", "--max-failed-orgs", most];
    const words = (count: number): string =>
      `not_started: ${count === 1 ? "1 org failed or was" : `${count} orgs failed or were`} refused, and --max-failed-orgs allows ${most}`;
    const states = became.map((state) => (typeof state === "number" ? words(state) : state));
    expect(await fates(run(...args))).toEqual([exit, Object.fromEntries(names.map((name, i) => [name, states[i]]))]);
  });
});

test("orgs that are under way when too many have failed are ended", async () => {
  await withFourOrgs(
    { faults: [{ kind: "status", status: 422, method: "POST", nth: 1 }] },
    async ({ folder, run, watch }) => {
      let failing: number | null | undefined;
      let both = (): void => {};
      const isMet = new Promise<void>((resolve) => {
        both = resolve;
      });
      const isOver = async (org: number | null): Promise<boolean> => {
        const held = await readdir(path.join(folder, ".thunderphone"));
        return !held.some((name) => name.startsWith(`org-${Number(org) - 1}.`) && name.includes("lock"));
      };
      watch(async (request) => {
        if (!isWrite(request)) return;
        failing ??= request.org_id;
        if (request.org_id === failing) return isMet;
        both();
        // What becomes of the other one is known before this one goes on.
        await vi.waitUntil(() => isOver(failing ?? null), { timeout: 30_000, interval: 5 });
      });
      const ran = await fates(run("apply", "--yes", "--json", "--parallel-orgs", "2", "--max-failed-orgs", "0"));
      expect(
        Object.values(ran[1])
          .map((state) => state.replace(/:.*/, ""))
          .sort(),
      ).toEqual(["done", "not_started", "not_started", "partly_done"]);
      expect(ran[0]).toBe(4);
    },
  );
});
