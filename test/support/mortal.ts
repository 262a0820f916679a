// A run that ends as kill -9 ends it: from one moment on it writes no file, sends nothing and learns nothing. What it had sent arrives.
import type { Client } from "../../src/api/client.ts";
import type { RecordStore } from "../../src/record/store.ts";
import type { Moment, ReceivedRequest } from "../../src/sandbox/server.ts";
import { wrapCalls } from "./wrap_calls.ts";

const never = new Promise<never>(() => undefined);
const reads = new Set(["whoami", "list", "get", "referrers", "catalogue", "checkRun", "checkRuns"]);

/** Counts the moments around everything that a run writes, to disk or to the API, and dies at one of them. */
export class Mortal {
  /** The moments so far, in words. */
  readonly moments: string[] = [];
  /** Resolves when it is dead and what was already sent and begun is done. */
  readonly death: Promise<void>;
  readonly #diesAt: number;
  #dead = false;
  #clients: Client[] = [];
  #underWay = 0;
  #atRest: () => void = () => undefined;

  /** `diesAt` counts moments from 1; 0 lives. */
  constructor(diesAt: number) {
    this.#diesAt = diesAt;
    this.death = new Promise((resolve) => {
      this.#atRest = resolve;
    });
  }

  readonly wrapStore = (store: RecordStore): RecordStore => ({
    read: () => store.read(),
    lock: () => store.lock(),
    isHeld: () => store.isHeld(),
    write: async (record) => {
      await this.#pass(`record ${record.serial} not yet written`);
      this.#underWay += 1;
      try {
        await store.write(record);
      } finally {
        this.#underWay -= 1;
        this.#rest();
      }
      await this.#pass(`record ${record.serial} written`);
    },
  });

  readonly wrapClient = (client: Client): Client => {
    this.#clients.push(client);
    return wrapCalls(client, async (name, call) => {
      if (this.#dead) return never;
      const answer = await call(client);
      if (this.#dead) return never;
      if (!reads.has(name)) await this.#pass(`${name} answered`);
      return answer;
    });
  };

  /** Give it to the sandbox as `onRequest`. */
  readonly onRequest = (request: ReceivedRequest, moment: Moment): void => {
    if (moment === "arrived") this.#underWay += 1;
    if (request.method !== "GET") void this.#pass(`${request.method} ${request.path} ${moment}`);
    if (moment === "written") this.#underWay -= 1;
    this.#rest();
  };

  async #pass(moment: string): Promise<void> {
    if (this.#dead) return never;
    this.moments.push(moment);
    if (this.moments.length !== this.#diesAt) return;
    this.#dead = true;
    for (const client of this.#clients) void client.close();
    this.#rest();
    await never;
  }

  #rest(): void {
    // What left this process in the same turn may still be on its way: one look is not enough.
    if (this.#dead && this.#underWay === 0) setTimeout(() => (this.#underWay === 0 ? this.#atRest() : undefined), 20);
  }
}
