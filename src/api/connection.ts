// One request on the wire: nothing here decides whether to try again.
import { setFlagsFromString } from "node:v8";
import type { buildConnector, Dispatcher, Pool } from "undici";
import { type RawAnswer, timedOutCode, tooLargeCode } from "./error.ts";
import type { HttpProxy } from "./proxy.ts";

/** Bytes of one answer: far above the largest org. */
const largestAnswer = 256 * 1024 * 1024;
/** Seconds that a connection may take: a host that is there answers sooner. */
const longestConnect = 10;

/** A request as it goes out. */
export interface Outgoing {
  readonly method: string;
  /** Path and query below the base URL. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  /** Ends it before its answer. Left out: only time does. */
  readonly signal?: AbortSignal | undefined;
}

/** An answer with the headers that steer retries. */
export interface Incoming extends RawAnswer {
  readonly retryAfter?: string;
  readonly date?: string;
  /** Where more of a list is. */
  readonly link?: string;
  /** How many requests are left of those that a forge allows in a while, and when that begins anew, in seconds since 1970. */
  readonly rateLeft?: string;
  readonly rateReset?: string;
}

/** A pool of connections to one host, opened at the first request. */
export class Connection {
  readonly #origin: string;
  readonly #prefix: string;
  readonly #most: number;
  readonly #timeout: number;
  readonly #proxy: HttpProxy | undefined;
  readonly #closed = new AbortController();
  #pool: Promise<Pool> | undefined;

  /** `timeout` in seconds. */
  constructor(url: URL, most: number, timeout: number, proxy: HttpProxy | undefined) {
    this.#origin = url.origin;
    this.#prefix = url.pathname.replace(/\/+$/, "").replace(/\/v1$/, "");
    this.#most = Math.max(1, most);
    this.#timeout = timeout * 1000;
    this.#proxy = proxy;
  }

  /** Sends it and reads the whole answer. Rejects when no answer comes. */
  send(outgoing: Outgoing): Promise<Incoming> {
    return this.#request(outgoing, readAnswer);
  }

  /** The same, but the body of a good answer is given away part by part, and may take its time. Rejects when it breaks off. */
  receive(outgoing: Outgoing, take: (part: Uint8Array) => Promise<void>): Promise<Incoming> {
    return this.#request(outgoing, async (response, ended, began) => {
      if (response.statusCode !== 200) return readAnswer(response, ended);
      began();
      for await (const part of response.body) await take(part as Buffer);
      return { status: 200, contentType: headerOf(response, "content-type") ?? "", text: "" };
    });
  }

  async #request(
    outgoing: Outgoing,
    read: (response: Dispatcher.ResponseData, ended: AbortController, began: () => void) => Promise<Incoming>,
  ): Promise<Incoming> {
    const pool = await this.#open();
    const ended = new AbortController();
    const timer = setTimeout(() => ended.abort(failed("no answer in time", timedOutCode)), this.#timeout);
    const stop = (): void => ended.abort(outgoing.signal?.reason);
    outgoing.signal?.addEventListener("abort", stop, { once: true });
    try {
      const response = await pool.request({
        method: outgoing.method,
        path: `${this.#prefix}${outgoing.path}`,
        headers: outgoing.headers,
        body: outgoing.body ?? null,
        signal: ended.signal,
      });
      return await read(response, ended, () => clearTimeout(timer));
    } catch (error) {
      throw ended.signal.aborted ? ended.signal.reason : error;
    } finally {
      clearTimeout(timer);
      outgoing.signal?.removeEventListener("abort", stop);
    }
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    this.#closed.abort();
    await (await this.#pool)?.destroy();
  }

  #open(): Promise<Pool> {
    this.#pool ??= loadUndici().then(
      (undici) =>
        new undici.Pool(this.#origin, {
          connections: this.#most,
          pipelining: 1,
          headersTimeout: this.#timeout,
          bodyTimeout: this.#timeout,
          connect:
            this.#proxy === undefined
              ? { timeout: this.#connectTimeout(1) }
              : this.#through(this.#proxy, undici.buildConnector({ timeout: this.#connectTimeout(2) })),
        }),
    );
    return this.#pool;
  }

  /** Shorter than a request may take, in all its steps: a connection that failed is known not to have carried anything. */
  #connectTimeout(steps: number): number {
    return Math.min(longestConnect * 1000, Math.ceil((this.#timeout * 0.7) / steps));
  }

  #through(proxy: HttpProxy, connect: buildConnector.connector): buildConnector.connector {
    const tunnel = { timeout: this.#connectTimeout(2), signal: this.#closed.signal };
    return (options, callback) => {
      const authority = `${new URL(this.#origin).hostname}:${options.port || 443}`;
      import("./tunnel.ts")
        .then(({ openTunnel }) => openTunnel(proxy, authority, tunnel))
        .then(
          (httpSocket) => connect({ ...options, httpSocket }, callback),
          (error: Error) => callback(error, null),
        );
    };
  }
}

/**
 * undici parses answers with WebAssembly. After a few of them V8 begins to optimise that code in the background, and at its end the
 * process waits for this, longer than all the parsing of a short run takes. So it may begin only after far more work, which a long run
 * has. A V8 that doesn't know the flag passes over it.
 */
const tieringBudget = 100_000_000;

function loadUndici(): Promise<Pick<typeof import("undici"), "Pool" | "buildConnector">> {
  setFlagsFromString(`--wasm-tiering-budget=${tieringBudget}`);
  return import("undici");
}

function headerOf({ headers }: Dispatcher.ResponseData, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

async function readAnswer(response: Dispatcher.ResponseData, ended: AbortController): Promise<Incoming> {
  const header = (name: string): string | undefined => headerOf(response, name);
  const parts: Buffer[] = [];
  let cut = false;
  let size = Number(header("content-length") ?? 0) > largestAnswer ? Number.POSITIVE_INFINITY : 0;
  response.body.on("error", () => {});
  try {
    if (size > largestAnswer) throw failed("too large", tooLargeCode);
    for await (const part of response.body) {
      size += (part as Buffer).length;
      if (size > largestAnswer) throw failed("too large", tooLargeCode);
      parts.push(part as Buffer);
    }
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === tooLargeCode) ended.abort(error);
    if (ended.signal.aborted) throw error;
    cut = true;
  }
  const optional = {
    location: header("location"),
    retryAfter: header("retry-after"),
    date: header("date"),
    link: header("link"),
    rateLeft: header("x-ratelimit-remaining"),
    rateReset: header("x-ratelimit-reset"),
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return {
    status: response.statusCode,
    contentType: header("content-type") ?? "",
    text: Buffer.concat(parts).toString("utf8"),
    cut,
    ...given,
  };
}

function failed(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}
