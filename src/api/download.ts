// A file from an address that an answer named. Nothing of the credential goes there, and the address itself is a secret: whoever has it has
// the file.
import { isLoopback } from "../address.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { version } from "../version.ts";
import { findApi } from "./base_url.ts";
import { Connection, type Incoming } from "./connection.ts";
import { authorityHint, interruptedCode, isUntrusted, networkProblem, proxyProblem } from "./error.ts";
import { findProxy } from "./proxy.ts";
import { ProxyError } from "./tunnel.ts";

/** How a file is fetched. */
export interface DownloadOptions {
  /** What it is, for messages: "the recording". */
  readonly what: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Seconds for the begin of an answer, and for each part of it. */
  readonly requestTimeout: number;
  readonly signal: AbortSignal;
  readonly log?: (line: string) => void;
}

/** Bytes that came, or why not all did. */
export type Downloaded =
  | { readonly ok: true; readonly bytes: number }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Addresses that lead on to another one. */
const mostHops = 5;
/** Bytes of one file. */
const largest = 1024 ** 3;

/** Fetches a file part by part. */
export async function download(
  address: string,
  options: DownloadOptions,
  take: (part: Uint8Array) => Promise<void>,
): Promise<Downloaded> {
  let at = address;
  for (let hop = 0; hop <= mostHops; hop++) {
    const url = URL.canParse(at) ? new URL(at) : undefined;
    if (url === undefined || !mayBeAsked(url, options.env))
      return failed(`the API names no address of ${options.what} that may be asked`, "It must begin with https://.");
    const answer = await receive(url, options, take);
    if ("ok" in answer) return answer;
    const { status, location } = answer;
    options.log?.(`GET ${options.what} at ${url.host} → ${status}`);
    if (status >= 300 && status <= 399 && location !== undefined && URL.canParse(location, url.href)) {
      at = new URL(location, url).href;
      continue;
    }
    return failed(
      `${url.host} did not give ${options.what} (${status})`,
      "Its address is good for a short while: try again.",
    );
  }
  return failed(`the address of ${options.what} leads from one to the next without an end`);
}

async function receive(
  url: URL,
  { what, env, requestTimeout, signal, log }: DownloadOptions,
  take: (part: Uint8Array) => Promise<void>,
): Promise<Incoming | Downloaded> {
  const choice = findProxy(url, env);
  if (!choice.ok) return choice;
  const connection = new Connection(new URL(url.origin), 1, requestTimeout, choice.proxy);
  let bytes = 0;
  let own: Diagnostic | undefined;
  try {
    const answer = await connection.receive(
      {
        method: "GET",
        path: `${url.pathname}${url.search}`,
        headers: { accept: "*/*", "user-agent": `thundersync/${version}` },
        body: undefined,
        signal,
      },
      async (part) => {
        bytes += part.length;
        if (bytes > largest) own = problem(`${what} is larger than 1 GiB`);
        if (own !== undefined) throw new Error("it is too large");
        await take(part);
      },
    );
    if (answer.status !== 200) return answer;
    log?.(`GET ${what} at ${url.host} → 200 (${bytes} bytes)`);
    if (/html|json/i.test(answer.contentType))
      return failed(`${url.host} answered with something else than ${what} (${answer.contentType.slice(0, 80)})`);
    if (bytes === 0)
      return failed(`${url.host} gave an empty file as ${what}`, "It may not be ready yet: try again later.");
    return { ok: true, bytes };
  } catch (error) {
    if (own !== undefined) return { ok: false, diagnostic: own };
    if (signal.aborted) return failed(`fetching ${what} was interrupted`);
    const { code } = networkProblem(error);
    if (code === interruptedCode) return failed(`fetching ${what} was interrupted`);
    if (error instanceof ProxyError && choice.proxy !== undefined)
      return {
        ok: false,
        diagnostic: { severity: "error", ...proxyProblem(choice.proxy, error, url.host, `GET ${what}`) },
      };
    return failed(
      `${what} could not be fetched from ${url.host} (${code})`,
      isUntrusted(code) ? authorityHint : "Try again.",
    );
  } finally {
    await connection.close();
  }
}

/** Nothing is asked of this machine because somebody else says so: only where the API is on it, too. */
function mayBeAsked({ protocol, hostname }: URL, env: DownloadOptions["env"]): boolean {
  // No name is longer, and messages name it.
  if (hostname.length > 255) return false;
  if (!isLoopback(hostname)) return protocol === "https:";
  const api = findApi(env);
  return api.ok && isLoopback(new URL(api.url).hostname) && /^https?:$/.test(protocol);
}

function failed(message: string, hint?: string): Downloaded {
  return { ok: false, diagnostic: problem(message, hint) };
}

function problem(message: string, hint?: string): Diagnostic {
  return { severity: "error", code: "not-fetched", message, ...(hint === undefined ? {} : { hint }) };
}
