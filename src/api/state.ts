// Terraform's protocol for states over HTTP, the client's side: GET, POST, and a lock whose holder the server names.
// Every call may be repeated: a POST stores the same text again, and a lock that is already ours is ours.
import { createHash } from "node:crypto";
import { addressProblem } from "../address.ts";
import { isTooDeep } from "../depth.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { Connection, type Incoming } from "./connection.ts";
import { authorityHint, interruptedCode, isUntrusted, proxyProblem } from "./error.ts";
import { busyAttempt, exchange } from "./exchange.ts";
import { findProxy, type HttpProxy } from "./proxy.ts";
import { explain, line } from "./said.ts";
import { ProxyError } from "./tunnel.ts";

/** Who holds a lock, in Terraform's words. */
export interface LockInfo {
  readonly ID: string;
  readonly Operation: string;
  readonly Info: string;
  readonly Who: string;
  readonly Version: string;
  /** Time stamp. */
  readonly Created: string;
  readonly Path: string;
}

/** An address that may hold a secret; `source` is what may be shown of it. */
export interface HiddenText {
  readonly source: string;
  reveal(): string;
  /** What of it is secret, without the text around it. */
  revealParts(): readonly string[];
}

/** How to reach one state. */
export interface StateOptions {
  readonly org: string;
  readonly url: HiddenText;
  readonly lock?: { readonly url: HiddenText; readonly lockMethod: string; readonly unlockMethod: string };
  readonly login?: { readonly username: HiddenText; readonly password: HiddenText };
  /** Seconds that one request may take. */
  readonly requestTimeout: number;
  /** The most that one request may wait for retries, in seconds. */
  readonly retryBudget: number;
  /** Names the proxy. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** What a call gave, or why not. */
export type StateAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** "taken", or who has it; undefined where the server doesn't say. */
export type LockAnswer = { readonly taken: true } | { readonly taken: false; readonly holder: LockInfo | undefined };

/** A server that keeps one state. */
export class StateClient {
  readonly #options: StateOptions;

  constructor(options: StateOptions) {
    this.#options = options;
  }

  /** The state; undefined: there is none yet. A look that belongs to a write goes on after Ctrl-C, like the write. */
  async get(purpose: "read" | "write" = "read"): Promise<StateAnswer<string | undefined>> {
    const { url } = this.#options;
    const answer = await this.#call({ method: "GET", url, mayBeCut: purpose === "read" });
    if (!answer.ok) return answer;
    const { status, text } = answer.value;
    if (status === 204 || status === 404) return { ok: true, value: undefined };
    return status === 200 ? { ok: true, value: text } : this.#refused("GET", url, answer.value);
  }

  /** Stores the state under the lock with this ID. */
  async post(text: string, lockId: string | undefined): Promise<StateAnswer<{ readonly locked: boolean }>> {
    const { url } = this.#options;
    const answer = await this.#call({
      method: "POST",
      url,
      body: text,
      ...(lockId === undefined ? {} : { query: `ID=${encodeURIComponent(lockId)}` }),
    });
    if (!answer.ok) return answer;
    const { status } = answer.value;
    if (status >= 200 && status <= 299) return { ok: true, value: { locked: false } };
    if (status === 409 || status === 423) return { ok: true, value: { locked: true } };
    return this.#refused("POST", url, answer.value);
  }

  /** Takes the lock. */
  async lock(info: LockInfo): Promise<StateAnswer<LockAnswer>> {
    const { url, lockMethod } = this.#lockPlace();
    const answer = await this.#call({ method: lockMethod, url, body: JSON.stringify(info) });
    if (!answer.ok) return answer;
    const { status, text } = answer.value;
    if (status >= 200 && status <= 299) return { ok: true, value: { taken: true } };
    if (status !== 409 && status !== 423) return this.#refused(lockMethod, url, answer.value);
    const holder = lockInfoIn(text);
    // The answer to an earlier attempt was lost.
    return { ok: true, value: holder?.ID === info.ID ? { taken: true } : { taken: false, holder } };
  }

  /** Gives a lock back. */
  async unlock(info: LockInfo): Promise<StateAnswer<undefined>> {
    const { url, unlockMethod } = this.#lockPlace();
    const answer = await this.#call({ method: unlockMethod, url, body: JSON.stringify(info) });
    if (!answer.ok) return answer;
    const { status } = answer.value;
    return (status >= 200 && status <= 299) || status === 404
      ? { ok: true, value: undefined }
      : this.#refused(unlockMethod, url, answer.value);
  }

  #lockPlace(): NonNullable<StateOptions["lock"]> {
    if (this.#options.lock === undefined) throw new Error("this state has no lock");
    return this.#options.lock;
  }

  #secrets(): readonly string[] {
    const { url, lock, login } = this.#options;
    return [url, lock?.url, login?.password].flatMap((hidden) =>
      // An address without expressions says no more than its own text.
      hidden === undefined || hidden.reveal() === hidden.source ? [] : [hidden.reveal(), ...hidden.revealParts()],
    );
  }

  async #call(request: {
    readonly method: string;
    readonly url: HiddenText;
    readonly body?: string;
    readonly query?: string;
    /** Ctrl-C ends it. */
    readonly mayBeCut?: boolean;
  }): Promise<StateAnswer<Incoming>> {
    const { requestTimeout, retryBudget, signal, org } = this.#options;
    const shown = shownAddress(request.url);
    const text = request.url.reveal();
    const bad = addressProblem(text);
    if (bad !== undefined)
      return { ok: false, diagnostic: { severity: "error", code: "bad-bindings", message: `${shown} ${bad}`, org } };
    const url = new URL(text);
    const choice = findProxy(url, this.#options.env);
    if (!choice.ok) return { ok: false, diagnostic: { ...choice.diagnostic, org } };
    const { proxy } = choice;
    const query = [url.search.slice(1), request.query ?? ""].filter((part) => part !== "").join("&");
    const connection = new Connection(new URL(url.origin), 1, requestTimeout, proxy);
    try {
      const result = await exchange(
        connection,
        {
          method: request.method,
          path: `${url.pathname}${query === "" ? "" : `?${query}`}`,
          headers: this.#headers(request.body),
          body: request.body,
          mayBeCut: request.mayBeCut === true,
          isRepeatable: true,
          attemptOf: busyAttempt,
        },
        { retryBudget, signal },
      );
      return result.ok
        ? { ok: true, value: result.answer }
        : { ok: false, diagnostic: this.#unreachable(request.method, url, shown, { ...result, proxy }) };
    } finally {
      await connection.close();
    }
  }

  #headers(body: string | undefined): Readonly<Record<string, string>> {
    const { login } = this.#options;
    const basic = login === undefined ? undefined : `${login.username.reveal()}:${login.password.reveal()}`;
    return {
      ...(basic === undefined ? {} : { authorization: `Basic ${Buffer.from(basic).toString("base64")}` }),
      ...(body === undefined
        ? {}
        : { "content-type": "application/json", "content-md5": createHash("md5").update(body).digest("base64") }),
    };
  }

  #unreachable(
    method: string,
    url: URL,
    shown: string,
    { code, error, proxy }: { readonly code: string; readonly error?: unknown; readonly proxy: HttpProxy | undefined },
  ): Diagnostic {
    const { org } = this.#options;
    if (error instanceof ProxyError && proxy !== undefined && code !== interruptedCode)
      return { severity: "error", ...proxyProblem(proxy, error, url.host, `${method} ${shown}`), org };
    const through = proxy === undefined ? "" : ` through the proxy ${proxy.name}`;
    if (isUntrusted(code))
      return {
        severity: "error",
        code: "tls",
        message: `the certificate of the server of the record was not accepted${through} (${method} ${shown}: ${code})`,
        hint: authorityHint,
        org,
      };
    return {
      severity: "error",
      code: "record-unreachable",
      message: `the server of the record can't be reached${through} (${method} ${shown}: ${code})`,
      hint: `Check \`bindings\` in the configuration and the network${url.protocol === "http:" ? ". Does a server run on this machine?" : "."}`,
      org,
    };
  }

  #refused(
    method: string,
    address: HiddenText,
    answer: Incoming,
  ): { readonly ok: false; readonly diagnostic: Diagnostic } {
    const { status } = answer;
    const secrets = this.#secrets();
    const said = explain(parsed(answer.text), secrets) ?? line(answer.text, secrets);
    const at = `${method} ${shownAddress(address)} → ${status}${said === undefined ? "" : `: ${said.slice(0, 200)}`}`;
    const { login, org } = this.#options;
    const password = login === undefined ? undefined : login.password.source;
    const make = (
      code: string,
      message: string,
      hint: string,
    ): { readonly ok: false; readonly diagnostic: Diagnostic } => ({
      ok: false,
      diagnostic: { severity: "error", code, message: `${message} (${at})`, hint, org },
    });
    if (status === 401 || status === 403)
      return make(
        "record-forbidden",
        `the server of the record ${status === 401 ? "did not accept the login" : "does not allow this"}`,
        password === undefined
          ? "Write `username` and `password: ${env.NAME}` beside `http`."
          : `Check \`username\` and the value of ${password}; it needs the right to read, write and lock states.`,
      );
    if (status >= 300 && status <= 399)
      return make(
        "record-redirected",
        "the server of the record redirects",
        "Write the address that it redirects to: the password goes nowhere else.",
      );
    if (status >= 500 || status === 429 || status === 408)
      return make("record-server-failed", "the server of the record failed", "Try again later.");
    return make(
      "record-refused",
      "the server of the record refused it",
      "Check the addresses and methods under `bindings` in the configuration.",
    );
  }
}

/** An address without its query, which may hold a token. */
export function shownAddress({ source }: HiddenText): string {
  return source.replace(/\?.*$/, "");
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isTooDeep(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

function lockInfoIn(text: string): LockInfo | undefined {
  const value = parsed(text);
  if (typeof value !== "object" || value === null) return undefined;
  const word = (name: string): string => {
    const found = (value as Readonly<Record<string, unknown>>)[name];
    return typeof found === "string" ? found : "";
  };
  const info = {
    ID: word("ID"),
    Operation: word("Operation"),
    Info: word("Info"),
    Who: word("Who"),
    Version: word("Version"),
    Created: word("Created"),
    Path: word("Path"),
  };
  return info.ID === "" ? undefined : info;
}
