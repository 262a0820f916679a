// The lock in the work tree: a folder with a heart beat, and beside it who holds it.
// A lock whose process is gone is free at once where that can be known. Else it is free when its heart beat was watched for longer than
// it may pause, and did not come: clocks of two machines are never compared. One whose process lives is never taken, however long it sleeps.
import { randomUUID } from "node:crypto";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { type Clock, ownClock } from "../clock.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { makeRecordFolder, recordFile } from "./folder.ts";
import { parseHolder, stateOf, thisHolder } from "./holder.ts";
import { type HeldLock, type LockResult, lockedBy } from "./lock.ts";

/** Milliseconds without a heart beat after which a lock counts as left behind. */
const stale = 5_000;
/** proper-lockfile judges by time stamps; ours is the judgement. */
const never = 2 ** 40;
const beat = 1_000;
const look = 500;
/** A little longer than a lock lasts whose process is gone. */
const patience = stale + 2_000;

/** Takes the lock of an org in the work tree. Aborted: nobody waits for it any more. */
export async function lockOrg(
  folder: string,
  org: string,
  signal: AbortSignal,
  clock: Clock = ownClock,
): Promise<LockResult> {
  const file = recordFile(folder, org).replace(/\.json$/, ".lock");
  try {
    await makeRecordFolder(folder);
    const watch = new Watch(clock);
    for (let waited = 0; ; waited += look) {
      const taken = await tryLock(file, watch);
      if (taken.ok) return taken;
      if (taken.held === "alive" || waited >= patience || signal.aborted)
        return { ok: false, diagnostic: lockedBy(org, parseHolder(await ownerOf(file))) };
      await clock.pause(look, signal);
    }
  } catch (error) {
    return { ok: false, diagnostic: noLock(org, error) };
  }
}

type Taken = HeldLock | { readonly ok: false; readonly held: "alive" | "unknown" };

/** Looks at heart beats. */
class Watch {
  readonly #clock: Clock;
  readonly #seen = new Map<string, { readonly beat: number; readonly since: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True when it was looked at for long enough and did not change. */
  async isSilent(file: string): Promise<boolean> {
    const now = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
    const before = this.#seen.get(file);
    if (now === undefined) this.#seen.delete(file);
    else if (before?.beat !== now) this.#seen.set(file, { beat: now, since: this.#clock.now() });
    return now !== undefined && before?.beat === now && this.#clock.now() - before.since > stale;
  }
}

/** Looks at the holder, clears a dead one away and takes the lock, all behind one door: else two that saw the same dead holder would both get in. */
async function tryLock(file: string, watch: Watch): Promise<Taken> {
  const { lock } = await import("proper-lockfile");
  const folderLock = (name: string): Promise<() => Promise<void>> =>
    lock(name, {
      lockfilePath: name,
      realpath: false,
      stale: never,
      update: beat,
      // The machine slept or the disk hung: the calls under way end, and a record that somebody else wrote is not overwritten.
      onCompromised: () => undefined,
    });
  const take = async (name: string): Promise<(() => Promise<void>) | undefined> => {
    const taken = await unlessHeld(folderLock(name));
    if (taken !== undefined || !(await watch.isSilent(name))) return taken;
    await rm(name, { recursive: true, force: true });
    return unlessHeld(folderLock(name));
  };
  // Both are watched from the first look on: a crash may leave both.
  await watch.isSilent(file);
  const closeDoor = await take(`${file}.door`);
  if (closeDoor === undefined) return { ok: false, held: "unknown" };
  try {
    const before = parseHolder(await ownerOf(file));
    const state = before === undefined ? "unknown" : await stateOf(before);
    if (state === "gone") await rm(file, { recursive: true, force: true });
    const release = await (state === "alive" ? unlessHeld(folderLock(file)) : take(file));
    if (release === undefined) return { ok: false, held: state === "alive" ? "alive" : "unknown" };
    const holder = await thisHolder(randomUUID());
    await writeFile(ownerFile(file), `${JSON.stringify(holder)}\n`);
    const isHeld = async (): Promise<boolean> => parseHolder(await ownerOf(file))?.run === holder.run;
    return {
      ok: true,
      isHeld,
      release: async () => {
        if (await isHeld()) await rm(ownerFile(file), { force: true });
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
