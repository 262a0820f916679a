// An org in a sandbox with a configuration in a folder of its own, and the command to run there.
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { AgentRecord } from "../../src/sandbox/records.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/server.ts";
import { environmentOf, type Ran, removeFolder, runCommand, runHere, runStory } from "./command.ts";

/** What a story has at hand. */
export interface World {
  readonly sandbox: Sandbox;
  readonly cwd: string;
  /** What the environment adds from now on. */
  env: Readonly<Record<string, string>>;
  /** Ctrl-C, for what runs from now on. */
  interrupt: AbortController;
  run(...args: string[]): Promise<Ran>;
  /** The same with the built command where all is drawn. */
  runStory(...args: string[]): Promise<Ran>;
  /** The same with the built command, and with what else a process has of its own. */
  runBuiltWith(own: Omit<Parameters<typeof runCommand>[1], "cwd">, ...args: string[]): Promise<Ran>;
  /** The same on a terminal, where a person types. */
  runTyping(typed: string, ...args: string[]): Promise<Ran>;
  /** Writes a file of the folder. */
  write(name: string, text: string): Promise<void>;
  /** The agent that callers know by this name. */
  agent(name: string): AgentRecord;
  /** The newest undo file, from the folder. */
  newestUndo(): Promise<string>;
}

/** Tells a story in a world of its own, and takes the world away. `source` is a configuration, or makes a folder with one. */
export async function inWorld(
  source: string | (() => Promise<string>),
  options: SandboxOptions,
  story: (world: World) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox(options);
  const cwd = typeof source === "string" ? await mkdtemp(path.join(tmpdir(), "thundersync-test-")) : await source();
  const environment = () => ({ ...environmentOf(sandbox), ...world.env });
  const start = (args: readonly string[], typed?: string): Promise<Ran> =>
    runHere(args, {
      cwd,
      env: environment(),
      signal: world.interrupt.signal,
      ...(typed === undefined ? {} : { typed }),
    });
  const world: World = {
    sandbox,
    cwd,
    env: {},
    interrupt: new AbortController(),
    run: (...args) => start(args),
    runStory: (...args) => runStory(args, { cwd, env: environment() }),
    runBuiltWith: (own, ...args) => runCommand(args, { ...own, cwd, env: { ...environment(), ...own.env } }),
    runTyping: (typed, ...args) => start(args, typed),
    write: (name, text) => writeFile(path.join(cwd, name), text),
    agent: (name) => {
      const found = [...sandbox.store.org(1).agents.values()].find((agent) => agent.deployed.name === name);
      if (found === undefined) throw new Error(`no agent is named ${name}`);
      return found;
    },
    newestUndo: async () => {
      const names = (await readdir(path.join(cwd, ".thunderphone"))).filter((name) => name.startsWith("undo-"));
      return path.join(".thunderphone", names.sort().at(-1) ?? "");
    },
  };
  try {
    if (typeof source === "string") await world.write("thunderphone.yaml", source);
    await story(world);
  } finally {
    await sandbox.close();
    await removeFolder(cwd);
  }
}

/** A file of the folder as text. */
export function readIn(world: World, name: string): Promise<string> {
  return readFile(path.join(world.cwd, name), "utf8");
}

/** Calls that write, since the start. */
export function writesIn({ sandbox }: World): readonly string[] {
  return sandbox.requests
    .filter((request) => request.method !== "GET")
    .map((request) => `${request.method} ${request.path}`);
}
