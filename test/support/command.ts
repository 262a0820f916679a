// Runs the built command as a user does: another process, a real folder, a real socket.
import { type ChildProcess, spawn } from "node:child_process";
import { setMaxListeners } from "node:events";
import { closeSync, openSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable, Writable } from "node:stream";
import type { Sandbox } from "../../src/sandbox/server.ts";
import { isWhole } from "./budget.ts";

/** What a run left behind. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const root = path.resolve(import.meta.dirname, "../..");
/** The built command. */
export const main = path.join(root, "dist/main.js");

/** Runs the command to its end. `input` is what stdin holds; it is never a terminal. */
export function runCommand(
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly input?: string;
    /** A file that stdout goes to; "closed": nobody reads it. */
    readonly stdout?: string;
    /** Another build of the command. */
    readonly program?: string;
    /** What Node itself is told. */
    readonly nodeFlags?: readonly string[];
    /** Gets the process when it has started. */
    readonly started?: (child: ChildProcess) => void;
  },
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const file =
      options.stdout === undefined || options.stdout === "closed" ? undefined : openSync(options.stdout, "w");
    const child = spawn(process.execPath, [...(options.nodeFlags ?? []), options.program ?? main, ...args], {
      cwd: options.cwd,
      env: { ...cleanEnvironment(), ...options.env },
      stdio: ["pipe", file ?? "pipe", "pipe"],
    });
    if (file !== undefined) closeSync(file);
    if (options.stdout === "closed") child.stdout?.destroy();
    options.started?.(child);
    let stdout = "";
    let stderr = "";
    // A character may be cut in two where a part ends.
    child.stdout?.setEncoding("utf8").on("data", (part: string) => {
      stdout += part;
    });
    child.stderr?.setEncoding("utf8").on("data", (part: string) => {
      stderr += part;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    child.stdin?.end(options.input ?? "");
  });
}

/**
 * Runs the command for a story that tells the same in a process and in this one. Where all is drawn it is the built one; a person waits, and
 * gets what needs no process without one.
 */
export function runStory(
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Ran> {
  return isWhole ? runCommand(args, options) : runHere(args, options);
}

/** The environment without what would change an output or point at a real service. */
export function cleanEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) =>
    ["PATH", "HOME", "TMPDIR", "SystemRoot", "NODE_EXTRA_CA_CERTS"].includes(name),
  );
  // Else each apply asks git who works here, and keeps that name.
  return { ...(Object.fromEntries(kept) as Record<string, string>), NO_COLOR: "1", GITHUB_ACTOR: "ada" };
}

/** A copy of a folder of the project, in a temporary folder of its own. */
export async function copyFolder(source: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
  await cp(source, folder, { recursive: true });
  return folder;
}

/** The example configuration of the project, in a temporary folder. */
export async function exampleFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
  await cp(path.join(root, "thunderphone.yaml"), path.join(folder, "thunderphone.yaml"));
  await cp(path.join(root, "prompts"), path.join(folder, "prompts"), { recursive: true });
  return folder;
}

/** Removes a temporary folder. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** What leads to a sandbox, also to one in another process. */
export type SandboxAddress = Pick<Sandbox, "url" | "orgs">;

/** The environment that leads to a sandbox. */
export function environmentOf(sandbox: SandboxAddress): Record<string, string> {
  return {
    THUNDERPHONE_API_BASE_URL: sandbox.url,
    THUNDERPHONE_API_KEY: sandbox.orgs[0]?.api_key ?? "",
    THUNDERPHONE_API_KEY_2: sandbox.orgs[1]?.api_key ?? "",
    THUNDERPHONE_TOKEN: sandbox.orgs[0]?.token ?? "",
    ORDERS_KEY: "orders-key-canary",
  };
}

/** Runs the command inside this process, with streams of its own: for stories that start it hundreds of times. */
export async function runHere(
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal;
    /** A person sits at a terminal and types this. Left out: nobody does. */
    readonly typed?: string;
    /** What is printed goes to a pipe, so that nobody at the terminal reads it. */
    readonly piped?: true;
  },
): Promise<Ran> {
  const { run } = await import("../../src/cli.ts");
  const said = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof said): Writable =>
    new Writable({
      write(part: Buffer, _encoding, done) {
        said[name] += part;
        done();
      },
    });
  const isTTY = options.typed !== undefined;
  const signal = options.signal ?? new AbortController().signal;
  // As the command does: every request that waits listens to it.
  setMaxListeners(0, signal);
  const code = await run(args, {
    stdin: Object.assign(Readable.from(isTTY ? [Buffer.from(options.typed ?? "")] : []), { isTTY }),
    stdout: Object.assign(stream("stdout"), { isTTY: isTTY && options.piped !== true }),
    stderr: stream("stderr"),
    env: { ...cleanEnvironment(), ...options.env },
    cwd: options.cwd,
    signal,
    secrets: new Set(),
    ledger: {},
  });
  return { code, ...said };
}
