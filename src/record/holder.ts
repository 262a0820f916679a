// Who holds a lock. A process that is gone must not keep anybody waiting, and one that lives must never be taken for gone:
// ids of processes come again, after a reboot and in every container.
import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";

/** A process that took a lock. */
export interface Holder {
  readonly host: string;
  readonly pid: number;
  /** Time stamp of the moment it took the lock. */
  readonly since: string;
  /** Made for each lock that is taken: two holders are never taken for one. */
  readonly run: string;
  /** Boot and process space: only inside the same one does `pid` mean anything. Left out where the platform does not tell. */
  readonly space?: string;
  /** When the process began, in the clock of that boot. */
  readonly began?: string;
}

/** This process, as a holder from now on. */
export async function thisHolder(run: string): Promise<Holder> {
  const [space, process_] = await Promise.all([processSpace(), processOf("self")]);
  return {
    host: hostname(),
    pid: process.pid,
    since: new Date().toISOString(),
    run,
    ...(space === undefined ? {} : { space }),
    ...(process_ === undefined ? {} : { began: process_.began }),
  };
}

/** What a lock says about its holder. Undefined: nothing that can be read. */
export function parseHolder(text: string): Holder | undefined {
  let value: Partial<Holder> | null;
  try {
    value = JSON.parse(text) as Partial<Holder> | null;
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { host, pid, since, run = "", space, began } = value;
  if (typeof host !== "string" || typeof pid !== "number" || typeof since !== "string" || typeof run !== "string")
    return undefined;
  return {
    host,
    pid,
    since,
    run,
    ...(typeof space === "string" ? { space } : {}),
    ...(typeof began === "string" ? { began } : {}),
  };
}

/** Whether a holder still runs. "unknown": it is elsewhere, or this platform can't tell a process from a later one of the same id. */
export async function stateOf(holder: Holder): Promise<"alive" | "gone" | "unknown"> {
  if (holder.host !== hostname() || holder.space !== (await processSpace())) return "unknown";
  const found = await processOf(String(holder.pid));
  if (found !== undefined && holder.began !== undefined)
    return found.dead || found.began !== holder.began ? "gone" : "alive";
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH" ? "gone" : "unknown";
  }
  return "unknown";
}

async function processSpace(): Promise<string | undefined> {
  try {
    const [boot, space] = await Promise.all([
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
      readlink("/proc/self/ns/pid"),
    ]);
    return `${boot.trim()} ${space}`;
  } catch {
    return undefined;
  }
}

/** State and start of a process, where the platform tells. A zombie runs no more. */
async function processOf(pid: string): Promise<{ readonly dead: boolean; readonly began: string } | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    // The name of the program stands in brackets and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const began = fields[19];
    return began === undefined ? undefined : { dead: /^[ZXx]$/.test(fields[0] ?? ""), began };
  } catch {
    return undefined;
  }
}
