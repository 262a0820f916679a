// Others at work in the same org at the same time. SEED=… draws the same moments again, CASE="edit 12" replays one of them.
// Two work trees without a shared record can't see each other: no client can exclude that both create, so nothing is promised and
// nothing is tested there. A record on a git ref or behind Terraform's http-state protocol is shared, and so is its lock.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import type { Fields } from "../../src/sandbox/json.ts";
import type { Moment, ReceivedRequest, Sandbox, SandboxDialect } from "../../src/sandbox/server.ts";
import { budgetOf, seed } from "../support/budget.ts";
import {
  type BusyOrg,
  busyConfiguration,
  committedRecord,
  dialects,
  keepRecord,
  lag,
  mainLine,
  openBusyOrg,
  paint,
  portraitAfter,
  recordFolder,
  retired,
} from "../support/busy_org.ts";
import { runCases } from "../support/cases.ts";
import { environmentOf, type Ran, runHere } from "../support/command.ts";
import { clone, gitEnvironment, makeRemote } from "../support/git.ts";
import { type StateServer, startStateServer } from "../support/state_server.ts";

const waits = ["--reconcile-waits", "0,0", "--reread-waits", lag.settings.rereadWaits.join()];
const apply = ["apply", "--yes", "--prune", "--retry-budget", "5", ...waits];

/** The sandbox notes the name by which it was called: that tells two clients apart. */
function environmentBy(host: string, sandbox: Sandbox): Record<string, string> {
  return { ...environmentOf(sandbox), THUNDERPHONE_API_BASE_URL: `http://${host}:${new URL(sandbox.url).port}` };
}

function by(host: string, requests: readonly ReceivedRequest[]): readonly ReceivedRequest[] {
  return requests.filter((request) => request.host.startsWith(host));
}

describe("two applies", () => {
  /** One folder, or two checkouts that share their record on a git ref or behind Terraform's http-state protocol. */
  type Share = "folder" | "git" | "http";
  interface Case {
    readonly share: Share;
    readonly dialect: SandboxDialect;
    /** The request of the first at which the second begins. 0: both begin at once. */
    readonly request: number;
    readonly moment: Moment;
    /** The second may read what lags behind what the first has written. */
    readonly lagging: "lists" | "all" | undefined;
  }
  const drawn = fc.sample(
    fc.record({
      share: fc.oneof(
        { weight: 7, arbitrary: fc.constant<Share>("folder") },
        { weight: 1, arbitrary: fc.constant<Share>("git") },
        { weight: 2, arbitrary: fc.constant<Share>("http") },
      ),
      dialect: fc.constantFrom(...dialects),
      request: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 19 }) }, fc.constant(0)),
      moment: fc.constantFrom<Moment>("arrived", "written"),
      lagging: fc.constantFrom(undefined, undefined, undefined, "lists" as const, "all" as const),
    }),
    { seed, numRuns: budgetOf("pairs") },
  );

  /** The folders of the two runs. A new record on a ref knows nothing of what is live: all is found by name. */
  async function foldersFor(
    { share, dialect }: Case,
    busy: BusyOrg,
    states: StateServer | undefined,
  ): Promise<readonly [string, string]> {
    if (share === "folder") return [busy.cwd, busy.cwd];
    if (states !== undefined) {
      states.states.set("/busy", await committedRecord(dialect));
      await keepRecord(busy, undefined);
      const other = await mkdtemp(path.join(tmpdir(), "thundersync-busy-"));
      remotes.push(other);
      const setting = `bindings: { http: "${states.url}/busy", lock: "${states.url}/busy/lock" }`;
      for (const folder of [busy.cwd, other])
        await writeFile(path.join(folder, "thunderphone.yaml"), `${busyConfiguration(dialect, "after")}\n${setting}\n`);
      return [busy.cwd, other];
    }
    const made = await makeRemote();
    remotes.push(made.folder);
    const clones = ["one", "two"].map((name) => clone(made, name)) as [string, string];
    for (const folder of clones)
      await writeFile(
        path.join(folder, "thunderphone.yaml"),
        `${busyConfiguration(dialect, "after")}\nbindings: git\n`,
      );
    return clones;
  }

  async function run(drawnCase: Case): Promise<void> {
    const { share, dialect, request, moment, lagging } = drawnCase;
    let second: Promise<Ran> | undefined;
    const busy: BusyOrg = await openBusyOrg(dialect, {
      onRequest: async (received, now) => {
        if (second !== undefined || request === 0 || now !== moment || !received.host.startsWith("127")) return;
        if (by("127", busy.sandbox.requests).length < request) return;
        second = start("localhost");
        // The first is held until the second has ended.
        await second;
      },
      ...(lagging === undefined ? {} : { ...lag.sandbox, lagging }),
    });
    const states = share === "http" ? await startStateServer() : undefined;
    const folders = await foldersFor(drawnCase, busy, states);
    const start = (host: string): Promise<Ran> =>
      runHere([...apply, "--drift", "overwrite"], {
        cwd: folders[host === "localhost" ? 1 : 0],
        env: { ...gitEnvironment(), ...environmentBy(host, busy.sandbox) },
      });
    try {
      const first = start("127.0.0.1");
      if (request === 0) second = start("localhost");
      const one = await first;
      // A first that makes fewer requests is over before the second begins.
      const overlaps = request > 0 && second !== undefined;
      second ??= start("localhost");
      const ran = [one, await second] as const;
      const codes = ran.map(({ code }) => code).sort();
      expect(overlaps ? ["0,6"] : ["0,0", "0,6"]).toContain(codes.join());
      const locked = ran.find(({ code }) => code === 6);
      if (locked !== undefined) {
        expect(locked.stderr).toContain(`process ${process.pid}`);
        const silent = locked === ran[1] ? "localhost" : "127.0.0.1";
        expect(by(silent, busy.sandbox.requests)).toEqual([]);
      }
      expect(paint(busy.org, share === "git" ? retired : [])).toEqual(await portraitAfter(dialect));
      expect(busy.watch.seen).toEqual([]);
      if (states === undefined) return;
      expect(states.locks.size).toBe(0);
      const serials = states.versions.map((text) => (JSON.parse(text) as { readonly serial: number }).serial);
      expect(serials).toEqual([...new Set(serials)].sort((a, b) => a - b));
      expect(serials.length).toBeGreaterThan(0);
    } finally {
      await states?.close();
      await busy.close();
    }
  }

  const remotes: string[] = [];
  afterAll(async () => {
    for (const folder of remotes) await rm(folder, { recursive: true, force: true });
  });

  test("one has the lock; the other writes nothing and says who has it", async () => {
    const cases = drawn.map((one, index) => ({ one, index }));
    await runCases(
      cases,
      ({ one, index }) => `pair ${index}: ${JSON.stringify(one)} SEED=${seed}`,
      ({ one }) => run(one),
    );
  }, 300_000);
});

describe("a person in the dashboard", () => {
  const edits = ["support", "support draft", "retired", "tool", "line", "fresh", "copy draft"] as const;
  interface Case {
    readonly dialect: SandboxDialect;
    readonly request: number;
    readonly moment: Moment;
    readonly edit: (typeof edits)[number];
    readonly drift: "stop" | "overwrite";
  }
  const drawn = fc
    .sample(
      fc.record({
        dialect: fc.constantFrom(...dialects),
        request: fc.integer({ min: 1, max: 38 }),
        moment: fc.constantFrom<Moment>("arrived", "written"),
        edit: fc.constantFrom(...edits),
        drift: fc.constantFrom("stop" as const, "overwrite" as const),
      }),
      { seed, numRuns: budgetOf("edits") },
    )
    .map((one, index) => ({ one, index }));

  /** Edits one object in the dashboard. Gives the path of its item, or undefined where there is no such object. */
  function editBy(edit: Case["edit"], text: string, { sandbox, org }: BusyOrg): string | undefined {
    const agentNamed = (name: string): string | undefined =>
      [...org.agents.values()].find(({ deployed, draft }) => deployed.name === name || draft.name === name)?.id;
    if (edit === "line") {
      sandbox.store.editNumber(1, mainLine, { label: text });
      return `/phone-numbers/${[...org.numbers.values()].find(({ number }) => number === mainLine)?.id}`;
    }
    if (edit === "tool") {
      const id = [...org.integrations.values()].find(({ fields }) => fields.display_name === "tool")?.id;
      if (id === undefined) return undefined;
      sandbox.store.editIntegration(1, id, { endpoint_url: `https://api.example.com/${text}` });
      return `/integrations/${id}`;
    }
    const id = agentNamed(edit.replace(" draft", ""));
    if (id === undefined) return undefined;
    if (edit.endsWith("draft")) sandbox.store.editDraft(1, id, { prompt: text });
    else sandbox.store.editDeployed(1, id, { prompt: text });
    return `/agents/${id}`;
  }

  async function run({ dialect, request, moment, edit, drift }: Case, text: string): Promise<void> {
    let struck: { readonly item: string; readonly at: ReceivedRequest } | undefined;
    const busy: BusyOrg = await openBusyOrg(dialect, {
      onRequest: (received, now) => {
        if (struck !== undefined || now !== moment || busy.sandbox.requests.length < request) return;
        const item = editBy(edit, text, busy);
        if (item !== undefined) struck = { item, at: received };
      },
    });
    try {
      // One call at a time, so that it is known which two calls are neighbours.
      const flags = [...apply, "--drift", drift, "--concurrency", "1"];
      const ran = await runHere(flags, { cwd: busy.cwd, env: environmentOf(busy.sandbox) });
      if (struck === undefined) return;
      expect([0, 3, 4, 5]).toContain(ran.code);
      const live: readonly Fields[] = [
        ...[...busy.org.agents.values()].flatMap(({ deployed, draft }) => [deployed, draft]),
        ...[...busy.org.integrations.values()].map(({ fields }) => fields),
        ...[...busy.org.numbers.values()].map(({ label }) => ({ label })),
      ];
      const kept = (await readdir(recordFolder(busy.cwd))).filter((name) => name.startsWith("undo-"));
      const undo = await Promise.all(kept.map((name) => readFile(path.join(recordFolder(busy.cwd), name), "utf8")));
      const isThere = JSON.stringify(live).includes(text) || undo.some((one) => one.includes(text));
      expect({
        isThere: isThere || isBetweenReadAndWrite(dialect, struck, moment, busy),
        code: ran.code,
        output: ran.stdout,
      }).toMatchObject({ isThere: true });
      const heard = [...busy.org.agents.values()].filter(({ deployed }) => JSON.stringify(deployed).includes(text));
      // Nothing that waited for its author is deployed, not even in a copy.
      if (edit.endsWith("draft")) expect(heard.map(({ deployed }) => deployed.name)).toEqual([]);
      expect(busy.watch.seen).toEqual([]);
    } finally {
      await busy.close();
    }
  }

  /** The moment between the last look and the write can't be closed where the API takes no guard. */
  function isBetweenReadAndWrite(
    dialect: SandboxDialect,
    { item, at }: { readonly item: string; readonly at: ReceivedRequest },
    moment: Moment,
    busy: BusyOrg,
  ): boolean {
    const { requests } = busy.sandbox;
    const index = requests.indexOf(at);
    const write = moment === "arrived" ? requests[index] : requests[index + 1];
    const isGuarded = dialect === "staged" && item.startsWith("/agents/") && write?.method !== "DELETE";
    return write !== undefined && !isGuarded && write.method !== "GET" && write.path.includes(item);
  }

  test("loses no edit, whenever it comes", async () => {
    await runCases(
      drawn,
      ({ one, index }) => `edit ${index}: ${JSON.stringify(one)} SEED=${seed}`,
      ({ one, index }) => run(one, `edit-${seed}-${index}`),
    );
  }, 300_000);
});
