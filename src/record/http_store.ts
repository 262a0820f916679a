// The record behind Terraform's protocol for states. Its locks never expire: one that a crash of this machine left behind is
// given back by its ID; one of another machine is explained.
import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import { type LockInfo, StateClient, type StateOptions, shownAddress } from "../api/state.ts";
import type { Bindings } from "../plan/bindings.ts";
import { version } from "../version.ts";
import { parseHolder, stateOf, thisHolder } from "./holder.ts";
import { type HeldLock, type LockResult, lockedBy } from "./lock.ts";
import { changedUnderneath, overwriteProblem } from "./owner.ts";
import { type RecordStore, StoreError } from "./store.ts";
import { type BindingsResult, formatBindings, parseBindings, type RecordPlace } from "./text.ts";
import { lockOrg } from "./work_tree_lock.ts";

/** What a record behind HTTP needs. */
export interface HttpStoreOptions extends StateOptions {
  /** Folder of the configuration: where the server has no lock, runs on this machine wait for each other there. */
  readonly folder: string;
}

/** The record of an org behind Terraform's protocol. */
export function httpStore(options: HttpStoreOptions): RecordStore {
  return new HttpStore(options);
}

class HttpStore implements RecordStore {
  readonly #options: HttpStoreOptions;
  readonly #client: StateClient;
  readonly #place: RecordPlace;
  /** The texts that this run knows of: read, written, or sent without an answer. Any other one is somebody else's. */
  readonly #known = new Set<string>();
  #lockId: string | undefined;
  #held: HeldLock | undefined;
  /** The server said that the lock is somebody else's. */
  #lost = false;

  constructor(options: HttpStoreOptions) {
    this.#options = options;
    this.#client = new StateClient(options);
    this.#place = {
      org: options.org,
      name: `at ${shownAddress(options.url)}`,
      restore: "Put an earlier version back on the server.",
      drop: "delete it there",
    };
  }

  async read(): Promise<BindingsResult> {
    const answer = await this.#client.get();
    if (!answer.ok) return answer;
    if (answer.value === undefined) return { ok: true, bindings: undefined };
    this.#known.add(answer.value);
    return parseBindings(answer.value, this.#place);
  }

  async lock(): Promise<LockResult> {
    const { org, folder } = this.#options;
    if (this.#options.lock === undefined) {
      const taken = await lockOrg(folder, org, this.#options.signal);
      this.#held = taken.ok ? taken : undefined;
      return taken;
    }
    const run = randomUUID();
    const holder = await thisHolder(run);
    const info: LockInfo = {
      ID: run,
      Operation: "apply",
      Info: JSON.stringify(holder),
      Who: `${userName()}@${holder.host}`,
      Version: version,
      Created: holder.since,
      Path: org,
    };
    let answer = await this.#client.lock(info);
    if (answer.ok && !answer.value.taken && answer.value.holder !== undefined && (await isGone(answer.value.holder))) {
      // Its ID goes along: a lock that somebody took since is another one.
      await this.#client.unlock(answer.value.holder);
      answer = await this.#client.lock(info);
    }
    if (!answer.ok) return answer;
    if (!answer.value.taken) return { ok: false, diagnostic: this.#lockedBy(answer.value.holder) };
    this.#lockId = run;
    return {
      ok: true,
      isHeld: () => this.isHeld(),
      release: async () => {
        this.#lockId = undefined;
        const answer = await this.#client.unlock(info);
        if (!answer.ok) throw new StoreError(answer.diagnostic);
      },
    };
  }

  /** A lock of this protocol never expires; somebody may have broken it by hand. */
  async isHeld(): Promise<boolean> {
    return !this.#lost && (await this.#held?.isHeld()) !== false;
  }

  async write(record: Bindings): Promise<void> {
    const stored = await this.#client.get("write");
    if (!stored.ok) throw new StoreError(stored.diagnostic);
    if (stored.value !== undefined) this.#refuse(stored.value, record);
    const text = formatBindings(record);
    this.#known.add(text);
    const answer = await this.#client.post(text, this.#lockId);
    if (!answer.ok) throw new StoreError(answer.diagnostic);
    this.#lost ||= answer.value.locked;
    if (answer.value.locked) throw new StoreError(changedUnderneath(this.#place, "is locked by somebody else now"));
  }

  /** Somebody may have written without a lock, or have broken ours. */
  #refuse(stored: string, next: Bindings): void {
    const parsed = parseBindings(stored, this.#place);
    if (!parsed.ok) throw new StoreError(parsed.diagnostic);
    if (parsed.bindings === undefined) return;
    const unknown = this.#known.size > 0 && !this.#known.has(stored);
    const problem =
      overwriteProblem(parsed.bindings, next, this.#place) ??
      (unknown ? changedUnderneath(this.#place, "is not as it was read") : undefined);
    if (problem !== undefined) throw new StoreError(problem);
  }

  #lockedBy(holder: LockInfo | undefined): ReturnType<typeof lockedBy> {
    const { org, lock } = this.#options;
    const known = parseHolder(holder?.Info ?? "");
    const by = holder === undefined ? "" : `, lock ID ${holder.ID}`;
    const hint = `Wait for it to end, then run the same command again. If that run is gone for good, give its lock back at the server (${lock?.unlockMethod} ${lock === undefined ? "" : shownAddress(lock.url)}${by}): this protocol lets no lock expire.`;
    const problem = lockedBy(org, known, hint);
    if (known !== undefined || holder === undefined) return problem;
    return {
      ...problem,
      message: `${problem.message}: ${holder.Who || "somebody"}, since ${holder.Created || "an unknown time"}`,
    };
  }
}

async function isGone(info: LockInfo): Promise<boolean> {
  const holder = parseHolder(info.Info);
  return holder !== undefined && (await stateOf(holder)) === "gone";
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a user without a name.
    return "thundersync";
  }
}
