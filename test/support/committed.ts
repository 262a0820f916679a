// A configuration in a repository of its own, with a sandbox: for stories about commits.
import { setMaxListeners } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Bindings } from "../../src/plan/bindings.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/server.ts";
import { environmentOf, type Ran, runHere } from "./command.ts";
import { git, gitEnvironment } from "./git.ts";

/** A folder under git, and what can be done in it. */
export interface Committed {
  readonly folder: string;
  readonly sandbox: Sandbox;
  /** Runs the command here, as git calls nobody by name. */
  run(...args: readonly string[]): Promise<Ran>;
  /** The same with more in the environment. */
  runWith(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ran>;
  write(file: string, text: string): Promise<void>;
  edit(file: string, from: string, to: string): Promise<void>;
  /** Commits all that is there, and gives the commit. */
  commit(message: string): string;
  record(org?: string): Promise<Bindings>;
  /** Calls so far that are no reads. */
  writes(): number;
}

const ends: (() => Promise<unknown>)[] = [];

/** Ends what was begun: for `afterEach`. */
export async function endCommitted(): Promise<void> {
  for (const end of ends.splice(0)) await end();
}

/** Makes a repository with these files, committed. */
export async function committed(
  files: Readonly<Record<string, string>>,
  { sandbox: options = {} }: { readonly sandbox?: SandboxOptions } = {},
): Promise<Committed> {
  const sandbox = await startSandbox(options);
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-commits-"));
  ends.push(async () => {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  });
  const write = (file: string, text: string): Promise<void> => writeFile(path.join(folder, file), text);
  const env = { ...gitEnvironment(), ...environmentOf(sandbox) };
  const runWith: Committed["runWith"] = (more, ...args) => {
    const { signal } = new AbortController();
    setMaxListeners(0, signal);
    return runHere(args, { cwd: folder, env: { ...env, ...more }, signal });
  };
  const commit: Committed["commit"] = (message) => {
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--allow-empty", "-m", message);
    return git(folder, "rev-parse", "HEAD");
  };
  git(folder, "init", "--quiet", "--initial-branch=main");
  for (const [file, text] of Object.entries(files)) await write(file, text);
  commit("Begin");
  return {
    folder,
    sandbox,
    run: (...args) => runWith({}, ...args),
    runWith,
    write,
    edit: async (file, from, to) => {
      const text = await readFile(path.join(folder, file), "utf8");
      if (!text.includes(from)) throw new Error(`${file} does not hold "${from}"`);
      await write(file, text.replace(from, to));
    },
    commit,
    record: async (org = "default") =>
      JSON.parse(await readFile(path.join(folder, `.thunderphone/${org}.json`), "utf8")) as Bindings,
    writes: () => sandbox.requests.filter(({ method }) => method !== "GET").length,
  };
}
