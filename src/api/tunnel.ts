// A way through a proxy. Whatever fails here failed before anything was sent to the host behind it.
import type { Socket } from "node:net";
import type { HttpProxy } from "./proxy.ts";

/** The proxy failed, not the host behind it. */
export class ProxyError extends Error {
  /** `PROXY_407` for an answer, else what the network said. */
  readonly code: string;
  /** Of its answer. Undefined: there was none. */
  readonly status: number | undefined;

  constructor(code: string, status?: number) {
    super(`the proxy failed: ${code}`);
    this.code = code;
    this.status = status;
  }
}

/** Asks a proxy for a connection to a host, such as `api.example.com:443`. Rejects with a ProxyError. */
export async function openTunnel(
  proxy: HttpProxy,
  authority: string,
  { timeout, signal }: { readonly timeout: number; readonly signal: AbortSignal },
): Promise<Socket> {
  const isSecure = proxy.url.protocol === "https:";
  const { request } = isSecure ? await import("node:https") : await import("node:http");
  return new Promise((resolve, reject) => {
    const asked = request({
      method: "CONNECT",
      host: proxy.url.hostname.replace(/^\[|\]$/g, ""),
      port: proxy.url.port || (isSecure ? 443 : 80),
      path: authority,
      headers: {
        host: authority,
        ...(proxy.authorization === undefined ? {} : { "proxy-authorization": proxy.authorization }),
      },
      agent: false,
      signal,
    });
    const timer = setTimeout(() => asked.destroy(new ProxyError("UND_ERR_CONNECT_TIMEOUT")), timeout);
    asked.once("connect", ({ statusCode = 0 }, socket, head) => {
      clearTimeout(timer);
      if (statusCode < 200 || statusCode > 299) {
        socket.destroy();
        reject(new ProxyError(`PROXY_${statusCode}`, statusCode));
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket as Socket);
    });
    asked.once("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(error instanceof ProxyError ? error : new ProxyError(error.code ?? error.name));
    });
    asked.end();
  });
}
