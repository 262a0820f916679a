// One apply at a time for each org on a machine. A lock whose process died is free after a few seconds; nobody unlocks by hand.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { bindingsFile } from "./bindings.ts";

/** The lock, or who has it. */
export type LockResult =
  | { readonly ok: true; release(): Promise<void> }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Milliseconds without a sign of life after which a lock counts as left behind. */
const stale = 5_000;

/** Takes the lock of an org. Waits a little longer than a lock of a dead process lasts. */
export async function lockOrg(folder: string, org: string): Promise<LockResult> {
  const file = bindingsFile(folder, org).replace(/\.json$/, ".lock");
  const owner = `${file}.owner`;
  await mkdir(path.dirname(file), { recursive: true });
  const { lock } = await import("proper-lockfile");
  try {
    const release = await lock(file, {
      lockfilePath: file,
      realpath: false,
      stale,
      update: 1_000,
      retries: { retries: 14, factor: 1, minTimeout: 500, maxTimeout: 500 },
      // The machine slept or the disk hung: the calls under way end, and each of them is safe to repeat.
      onCompromised: () => undefined,
    });
    await writeFile(
      owner,
      `${JSON.stringify({ host: hostname(), pid: process.pid, since: new Date().toISOString() })}\n`,
    );
    return {
      ok: true,
      release: async () => {
        await rm(owner, { force: true });
        await release().catch(() => undefined);
      },
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ELOCKED") return { ok: false, diagnostic: noLock(org, error) };
    return {
      ok: false,
      diagnostic: {
        severity: "error",
        category: "locked",
        code: "locked",
        message: `another apply holds the lock of org ${org}${await whoHas(owner)}`,
        hint: "Wait for it to end, then run the same command again.",
        org,
      },
    };
  }
}

async function whoHas(owner: string): Promise<string> {
  try {
    const { host, pid, since } = JSON.parse(await readFile(owner, "utf8")) as {
      host: string;
      pid: number;
      since: string;
    };
    return `: process ${pid} on ${host}, since ${since}`;
  } catch {
    return "";
  }
}

function noLock(org: string, error: unknown): Diagnostic {
  const code = (error as NodeJS.ErrnoException).code ?? "unknown reason";
  return {
    severity: "error",
    code: "lock-not-written",
    message: `the lock of org ${org} can't be written (${code})`,
    hint: "apply needs to write below the folder of the configuration.",
    org,
  };
}
