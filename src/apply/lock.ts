// One apply at a time for each org. In the work tree: a folder with a heart beat, and beside it who holds it.
// A lock whose process is gone is free at once where that can be known, and otherwise when its heart beat has stopped.
import { randomUUID } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { Diagnostic } from "../diagnostic.ts";
import { makeRecordFolder, recordFile } from "./folder.ts";
import { lockedBy, parseHolder, stateOf, thisHolder } from "./holder.ts";

/** The lock, or who has it. `release` rejects with a StoreError when the lock stays behind and somebody has to know. */
export type LockResult =
  | { readonly ok: true; release(): Promise<void> }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Milliseconds without a heart beat after which a lock counts as left behind. */
const stale = 5_000;
const beat = 1_000;
const look = 500;
/** A little longer than a lock lasts whose process is gone. */
const patience = stale + 2_000;

/** Takes the lock of an org in the work tree. */
export async function lockOrg(folder: string, org: string): Promise<LockResult> {
  const file = recordFile(folder, org).replace(/\.json$/, ".lock");
  try {
    await makeRecordFolder(folder);
    for (let waited = 0; ; waited += look) {
      const taken = await tryLock(file);
      if (taken.ok) return taken;
      if (taken.held === "alive" || waited >= patience)
        return { ok: false, diagnostic: lockedBy(org, parseHolder(await ownerOf(file))) };
      await delay(look);
    }
  } catch (error) {
    return { ok: false, diagnostic: noLock(org, error) };
  }
}

type Taken =
  | { readonly ok: true; release(): Promise<void> }
  | { readonly ok: false; readonly held: "alive" | "unknown" };

/** Looks at the holder, clears a dead one away and takes the lock, all behind one door: else two that saw the same dead holder would both get in. */
async function tryLock(file: string): Promise<Taken> {
  const { lock } = await import("proper-lockfile");
  const folderLock = (name: string): Promise<() => Promise<void>> =>
    lock(name, {
      lockfilePath: name,
      realpath: false,
      stale,
      update: beat,
      // The machine slept or the disk hung: the calls under way end, and a record that somebody else wrote is not overwritten.
      onCompromised: () => undefined,
    });
  const closeDoor = await unlessHeld(folderLock(`${file}.door`));
  if (closeDoor === undefined) return { ok: false, held: "unknown" };
  try {
    const before = parseHolder(await ownerOf(file));
    const state = before === undefined ? "unknown" : await stateOf(before);
    if (state === "gone") await rm(file, { recursive: true, force: true });
    const release = await unlessHeld(folderLock(file));
    if (release === undefined) return { ok: false, held: state === "alive" ? "alive" : "unknown" };
    const holder = await thisHolder(randomUUID());
    await writeFile(ownerFile(file), `${JSON.stringify(holder)}\n`);
    return {
      ok: true,
      release: async () => {
        if (parseHolder(await ownerOf(file))?.run === holder.run) await rm(ownerFile(file), { force: true });
        await release().catch(() => undefined);
      },
    };
  } finally {
    await closeDoor().catch(() => undefined);
  }
}

async function unlessHeld(lock: Promise<() => Promise<void>>): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lock;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ELOCKED") return undefined;
    throw error;
  }
}

function ownerFile(file: string): string {
  return `${file}.owner`;
}

async function ownerOf(file: string): Promise<string> {
  try {
    return await readFile(ownerFile(file), "utf8");
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
