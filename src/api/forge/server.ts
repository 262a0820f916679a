// Calls of a forge: JSON both ways, a token that no message shows, and what went wrong in words.
import { addressProblem } from "../../address.ts";
import { isTooDeep } from "../../depth.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { Connection, type Incoming } from "../connection.ts";
import { authorityHint, interruptedCode, isUntrusted, proxyProblem } from "../error.ts";
import { exchange } from "../exchange.ts";
import { findProxy, type HttpProxy } from "../proxy.ts";
import { redact } from "../redact.ts";
import type { Attempt } from "../retry.ts";
import { explain, line, pageWords } from "../said.ts";
import { ProxyError } from "../tunnel.ts";
import type { ForgeAnswer, ForgeOptions } from "./forge.ts";

/** How to reach a forge, and what to say of it. */
export interface ServerOptions extends Pick<ForgeOptions, "env" | "requestTimeout" | "retryBudget" | "signal"> {
  /** "GitHub" */
  readonly name: string;
  /** Address that all paths are below, and the variable that names it. */
  readonly base: string;
  readonly baseVariable: string;
  readonly token: string;
  /** Variable that holds the token. */
  readonly tokenVariable: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What an answer means that asks for another attempt. Undefined: it is the answer. */
  readonly attemptOf: (answer: Incoming) => Attempt | undefined;
  /** What to do about a token that is not accepted, and about one without the right. */
  readonly hints: { readonly unauthorized: string; readonly forbidden: string };
}

/** What is asked of it. */
export interface ServerRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the address, such as `/repos/acme/agents`. `atOrigin`: below the host alone. */
  readonly path: string;
  readonly atOrigin?: boolean;
  readonly body?: unknown;
  /** A POST that only asks. */
  readonly isQuestion?: boolean;
}

/** What it answered. */
export interface ServerAnswer {
  readonly body: unknown;
  /** A list goes on. */
  readonly hasMore: boolean;
}

/** The server of a forge, or why nothing may be sent to it. */
export type ServerOpened =
  | { readonly ok: true; readonly server: ForgeServer }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Opens the connection. Nothing is sent before the first call. */
export function openServer(options: ServerOptions): ServerOpened {
  const problem = addressProblem(options.base);
  if (problem !== undefined)
    return {
      ok: false,
      diagnostic: { severity: "error", code: "bad-forge-address", message: `${options.baseVariable} ${problem}` },
    };
  const choice = findProxy(new URL(options.base), options.env);
  return choice.ok ? { ok: true, server: new ForgeServer(options, choice.proxy) } : choice;
}

/** One forge. */
export class ForgeServer {
  readonly #options: ServerOptions;
  readonly #url: URL;
  readonly #proxy: HttpProxy | undefined;
  readonly #connection: Connection;
  readonly #secrets: readonly string[];

  constructor(options: ServerOptions, proxy: HttpProxy | undefined) {
    this.#options = options;
    this.#url = new URL(options.base);
    this.#proxy = proxy;
    this.#connection = new Connection(new URL(this.#url.origin), 1, options.requestTimeout, proxy);
    this.#secrets = [options.token, ...(proxy?.secrets ?? [])];
  }

  /** One call with its retries. A write that may have been done all the same is lost. */
  async send(request: ServerRequest): Promise<ForgeAnswer<ServerAnswer>> {
    const { headers, attemptOf } = this.#options;
    const { method, body } = request;
    const isRead = method === "GET" || request.isQuestion === true;
    const prefix = request.atOrigin === true ? "" : this.#url.pathname.replace(/\/+$/, "");
    const result = await exchange(
      this.#connection,
      {
        method,
        path: `${prefix}${request.path}`,
        headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
        body: body === undefined ? undefined : JSON.stringify(body),
        mayBeCut: isRead,
        isRepeatable: isRead || method !== "POST",
        attemptOf,
      },
      this.#options,
    );
    const at = `${method} ${request.path}`;
    if (!result.ok)
      return {
        ok: false,
        kind: result.mayHaveArrived && !isRead ? "lost" : "failed",
        diagnostic: this.#unreachable(at, result),
      };
    const { answer, asked } = result;
    if (answer.status < 200 || answer.status > 299) return this.#refused(at, answer, asked, isRead);
    const parsed = answer.text === "" ? null : parse(answer.text);
    if (parsed !== undefined) return { ok: true, value: { body: parsed, hasMore: goesOn(answer.link) } };
    return {
      ok: false,
      kind: isRead ? "failed" : "lost",
      diagnostic: this.#error(
        "not-json",
        `${this.#url.host} answered ${at} (${answer.status}) with something that is not JSON`,
        `Is ${this.#options.baseVariable} right? A proxy or a login page in between answers like this, too.`,
      ),
    };
  }

  /** The failure of an answer that has another shape than it should. */
  wrongShape(request: Pick<ServerRequest, "method" | "path">, expected: string): ForgeAnswer<never> {
    return {
      ok: false,
      kind: request.method === "GET" ? "failed" : "lost",
      diagnostic: this.#error(
        "unexpected-answer",
        `the answer of ${request.method} ${request.path} is not ${expected}`,
        `Is ${this.#options.baseVariable} the address of the API of ${this.#options.name}?`,
      ),
    };
  }

  /** Ends the connection. */
  close(): Promise<void> {
    return this.#connection.close();
  }

  #refused(at: string, answer: Incoming, asked: number | undefined, isRead: boolean): ForgeAnswer<never> {
    const { name, tokenVariable, hints, attemptOf, baseVariable } = this.#options;
    const { status } = answer;
    const said = this.#said(answer);
    const whole = `${at} → ${status}${said === undefined ? "" : `: ${said}`}`;
    const make = (code: string, message: string, hint?: string): ForgeAnswer<never> => ({
      ok: false,
      kind: status === 404 || status === 410 ? "gone" : status >= 500 && !isRead ? "lost" : "failed",
      diagnostic: this.#error(code, `${message} (${whole})`, hint),
    });
    const attempt = attemptOf(answer);
    if (attempt?.what === "status" && attempt.status === 429) {
      const pause = asked === undefined ? "" : ` and asks for a pause of ${Math.ceil(asked / 1000)} s`;
      return make(
        "rate-limited",
        `${name} turns calls away as too many${pause}`,
        "Run the job again after that, or with a larger --retry-budget.",
      );
    }
    if (status === 401)
      return make("unauthorized", `${name} did not accept the token from ${tokenVariable}`, hints.unauthorized);
    if (status === 403) return make("forbidden", `the token from ${tokenVariable} may not do this`, hints.forbidden);
    if (status === 404)
      return make(
        "not-found",
        `${name} does not have it, or the token from ${tokenVariable} may not see it`,
        hints.forbidden,
      );
    if (status >= 300 && status <= 399)
      return make(
        "redirected",
        `${this.#url.host} redirects`,
        `Correct ${baseVariable}, or run the job again where the repository was renamed. Redirects are not followed, so that the token goes nowhere else.`,
      );
    if (status >= 500 || status === 408) return make("forge-failed", `${name} failed`, "Run the job again later.");
    return make("forge-refused", `${name} refused it`);
  }

  /** Its own words: a message, and what is wrong with which part. */
  #said(answer: Incoming): string | undefined {
    const body = parse(answer.text);
    if (body === undefined)
      return /html/i.test(answer.contentType)
        ? pageWords(answer.text, this.#secrets)
        : line(answer.text.slice(0, 10_000), this.#secrets);
    if (!isRecord(body) || typeof body.message !== "string") return explain(body, this.#secrets);
    const more = (Array.isArray(body.errors) ? body.errors : []).flatMap((item: unknown) =>
      typeof item === "string" ? [item] : isRecord(item) && typeof item.message === "string" ? [item.message] : [],
    );
    return line([body.message, ...more].join("; "), this.#secrets);
  }

  #unreachable(at: string, { code, error }: { readonly code: string; readonly error?: unknown }): Diagnostic {
    const { host } = this.#url;
    const proxy = this.#proxy;
    if (code === interruptedCode) return this.#error("interrupted", `${at} was interrupted`);
    if (error instanceof ProxyError && proxy !== undefined)
      return { severity: "error", ...proxyProblem(proxy, error, host, at) };
    const through = proxy === undefined ? "" : ` through the proxy ${proxy.name}`;
    if (isUntrusted(code))
      return this.#error(
        "tls",
        `the certificate of ${host} was not accepted${through} (${at}: ${code})`,
        authorityHint,
      );
    return this.#error(
      "unreachable",
      `${host} can't be reached${through} (${at}: ${code})`,
      `Check ${this.#options.baseVariable} and the network.`,
    );
  }

  #error(code: string, message: string, hint?: string): Diagnostic {
    const text = redact(message, this.#secrets);
    return { severity: "error", code, message: text, ...(hint === undefined ? {} : { hint }) };
  }
}

/** A list has a next page. Its address is not followed: the token goes where it went before. */
function goesOn(link: string | undefined): boolean {
  return /;\s*rel="?next"?/.test(link ?? "");
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isTooDeep(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** An object of JSON. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
