// The record as a commit on a ref of its own, `refs/thundersync/<org>`: no branch, no index and no work tree is touched.

import type { Clock } from "../clock.ts";
import { Git } from "../git/git.ts";
import { type RefHome, readCommit, readRef, seeRef, swapRef, writeCommit } from "../git/refs.ts";
import type { Bindings, Revision } from "../plan/bindings.ts";
import { findHome, type HomeRequest, storeFault } from "./git_home.ts";
import { GitLock, type LockPace, usualPace } from "./git_lock.ts";
import type { HeldLock, LockResult } from "./lock.ts";
import { changedUnderneath, overwriteProblem } from "./owner.ts";
import { type RecordStore, recordProblem, StoreError } from "./store.ts";
import { type BindingsResult, damaged, formatBindings, parseBindings, type RecordPlace } from "./text.ts";

/** What a record on a git ref needs. */
export interface GitStoreOptions extends HomeRequest {
  readonly org: string;
  /** Aborted: nobody waits for a lock any more. */
  readonly signal: AbortSignal;
  readonly pace?: LockPace;
  readonly clock?: Clock;
}

/** The record of an org on a git ref. */
export function gitStore(options: GitStoreOptions): RecordStore {
  return new GitStore(options);
}

interface Seen {
  readonly commit: string;
  readonly record: Bindings | undefined;
}

const file = "bindings.json";

class GitStore implements RecordStore {
  readonly #git: Git;
  readonly #options: GitStoreOptions;
  readonly #ref: string;
  /** The record as it was last read or written. An empty commit: there was none. */
  #seen: Seen | undefined;
  /** A record that was sent, and nobody said whether it arrived. */
  #sent: Seen | undefined;
  #lock: GitLock | undefined;
  #held: HeldLock | undefined;

  constructor(options: GitStoreOptions) {
    this.#options = options;
    this.#git = new Git(options.folder, options.env);
    this.#ref = `refs/thundersync/${refPart(options.org)}`;
  }

  async read(): Promise<BindingsResult> {
    try {
      const home = await this.#openHome();
      const commit = await seeRef(this.#git, home, this.#ref);
      const result = await this.#parse(home, commit);
      this.#seen = result.ok ? { commit, record: result.bindings } : undefined;
      return result;
    } catch (error) {
      return { ok: false, diagnostic: recordProblem(storeFault(error, this.#options.org)) };
    }
  }

  async lock(): Promise<LockResult> {
    try {
      this.#lock = new GitLock({
        git: this.#git,
        home: await this.#openHome(),
        ref: `refs/thundersync-lock/${refPart(this.#options.org)}`,
        org: this.#options.org,
        signal: this.#options.signal,
        pace: this.#options.pace ?? usualPace,
        ...(this.#options.clock === undefined ? {} : { clock: this.#options.clock }),
      });
      const taken = await this.#lock.take();
      this.#held = taken.ok ? taken : undefined;
      return taken;
    } catch (error) {
      return { ok: false, diagnostic: recordProblem(storeFault(error, this.#options.org)) };
    }
  }

  async isHeld(): Promise<boolean> {
    return (await this.#held?.isHeld()) !== false;
  }

  async write(record: Bindings, revision?: Revision): Promise<void> {
    try {
      await this.#write(record, revision);
    } catch (error) {
      throw storeFault(error, this.#options.org);
    }
  }

  async #write(record: Bindings, revision: Revision | undefined): Promise<void> {
    const home = await this.#openHome();
    const place = this.#place(home);
    if (this.#lock?.lost === true) throw new StoreError(changedUnderneath(place, "is locked by another apply now"));
    if (this.#seen === undefined) {
      const stored = await this.read();
      if (!stored.ok) throw new StoreError(stored.diagnostic);
    }
    if (this.#sent !== undefined && (await readRef(this.#git, home, this.#ref)) === this.#sent.commit)
      this.#seen = this.#sent;
    const { commit: parent, record: stored } = this.#seen ?? { commit: "", record: undefined };
    const problem = stored === undefined ? undefined : overwriteProblem(stored, record, place);
    if (problem !== undefined) throw new StoreError(problem);
    const commit = await writeCommit(this.#git, {
      name: file,
      text: formatBindings(record),
      about: aboutOf(record, revision),
      parent,
    });
    this.#sent = { commit, record };
    const swap = await swapRef(this.#git, home, this.#ref, parent, commit);
    this.#sent = undefined;
    if (swap === "lost") throw new StoreError(changedUnderneath(place, "moved"));
    this.#seen = { commit, record };
  }

  #openHome(): Promise<RefHome> {
    return findHome(this.#options);
  }

  async #parse(home: RefHome, commit: string): Promise<BindingsResult> {
    if (commit === "") return { ok: true, bindings: undefined };
    const text = await readCommit(this.#git, commit, file);
    const place = this.#place(home);
    return text === undefined
      ? { ok: false, diagnostic: damaged(place, `holds no ${file}`) }
      : parseBindings(text, place);
  }

  #place({ remote }: RefHome): RecordPlace {
    const { org } = this.#options;
    return remote === undefined
      ? {
          org,
          name: this.#ref,
          restore: `Put an earlier commit back: git log ${this.#ref}, then git update-ref ${this.#ref} COMMIT.`,
          drop: `delete it (git update-ref -d ${this.#ref})`,
        }
      : {
          org,
          name: `${this.#ref} on ${remote}`,
          restore: `Put an earlier commit back: git fetch ${remote} ${this.#ref}, git log FETCH_HEAD, then git push -f ${remote} COMMIT:${this.#ref}.`,
          drop: `delete it (git push ${remote} :${this.#ref})`,
        };
  }
}

/** The message of a commit: `git log` on the ref says which commit of the configuration each record is of. */
function aboutOf({ org, serial }: Bindings, revision: Revision | undefined): string {
  const { commit, dirty, undo, by } = revision ?? {};
  const trailers = [
    ...(undo === true ? ["Configuration: an undo file"] : []),
    ...(commit === undefined ? [] : [`Configuration: ${commit}${dirty === true ? " with edits" : ""}`]),
    ...(by === undefined ? [] : [`Applied-By: ${by}`]),
  ];
  return `${[`Record of org ${org}, serial ${serial}`, ...(trailers.length === 0 ? [] : ["", ...trailers])].join("\n")}\n`;
}

/** An org as a part of the name of a ref: git allows fewer dots than we do. */
function refPart(org: string): string {
  return org.replace(/\.(?=\.|$|lock$)/g, "%2E");
}
