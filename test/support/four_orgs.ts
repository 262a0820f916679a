// Four orgs that are to have the same two agents, and somebody who runs the command, edits and watches.
import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ReceivedRequest, type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/server.ts";
import { type Ran, removeFolder, runHere } from "./command.ts";

/** Names of the orgs. */
export const names = ["org-0", "org-1", "org-2", "org-3"];

/** What all of them are to have at first. */
export const agents = `agents:
  support: { name: Support, voice: en-US-James1, prompt: Help. }
  sales: { name: Sales, voice: en-US-James1, prompt: Sell. }
`;

/** The orgs and their folder. */
export interface FourOrgs {
  readonly folder: string;
  readonly sandbox: Sandbox;
  readonly requests: readonly ReceivedRequest[];
  readonly env: Readonly<Record<string, string>>;
  run(...args: readonly string[]): Promise<Ran>;
  /** The same with somebody who presses Ctrl-C when the signal comes. */
  runUntil(signal: AbortSignal, ...args: readonly string[]): Promise<Ran>;
  /** The same with somebody who sits at a terminal and types. */
  runTyping(typed: string, ...args: readonly string[]): Promise<Ran>;
  /** Writes other agents into the configuration. */
  write(agents: string): Promise<void>;
  /** The prompt that callers to Support hear in each org. */
  heard(): readonly unknown[];
  /** The undo files there are, below the folder. */
  undoFiles(): Promise<readonly string[]>;
  /** From now on called with each request, before anything is done. */
  watch(look: (request: ReceivedRequest) => Promise<void>): void;
}

/** Tells a story of four orgs. Without an undo file the command is for all of them. */
export async function withFourOrgs(
  options: Pick<SandboxOptions, "latency" | "faults">,
  story: (orgs: FourOrgs) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
  let look: (request: ReceivedRequest) => Promise<void> = async () => {};
  const sandbox = await startSandbox({
    ...options,
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
    const start = (args: readonly string[], more: Partial<Parameters<typeof runHere>[1]> = {}): Promise<Ran> =>
      runHere(args.some((arg) => arg.includes("undo-")) ? args : [...args, "--all-orgs"], {
        cwd: folder,
        env,
        ...more,
      });
    await story({
      folder,
      sandbox,
      env,
      requests: sandbox.requests,
      run: (...args) => start(args),
      runUntil: (signal, ...args) => start(args, { signal }),
      runTyping: (typed, ...args) => start(args, { typed }),
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

/** The agent Support of an org. */
export function supportOf(sandbox: Sandbox, org: number) {
  const found = [...sandbox.store.org(org).agents.values()].find(({ deployed }) => deployed.name === "Support");
  if (found === undefined) throw new Error(`org ${org} has no Support`);
  return found;
}

/** Does it change something? */
export function isWrite({ method }: ReceivedRequest): boolean {
  return method !== "GET";
}
