// A real proxy for tunnels, and TLS in front of a server: an address that is not this machine, without a network.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createServer as createTlsServer } from "node:tls";

/** Names that the certificate is for. No resolver knows them. */
export const hosts = {
  api: "api.thunderphone.test",
  state: "state.thunderphone.test",
  forge: "forge.thunderphone.test",
  proxy: "localhost",
} as const;

/** A certificate and its key, made for one test run; it is its own authority. */
export interface Certificate {
  /** File to trust. */
  readonly file: string;
  readonly key: Buffer;
  readonly cert: Buffer;
  remove(): void;
}

/** Makes a certificate for all names. */
export function makeCertificate(): Certificate {
  const folder = mkdtempSync(path.join(tmpdir(), "thundersync-tls-"));
  const [key, file] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem")];
  const names = Object.values(hosts)
    .map((name) => `DNS:${name}`)
    .join(",");
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const subject = ["-subj", "/CN=thundersync test", "-addext", `subjectAltName=${names}`];
  execFileSync("openssl", ["req", ...kind, ...subject, "-keyout", key, "-out", file], { stdio: "ignore" });
  return {
    file,
    key: readFileSync(key),
    cert: readFileSync(file),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A server that can be ended while it holds connections. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Takes TLS off and hands on to a server in clear. */
export async function startTlsFront(certificate: Certificate, target: string): Promise<Listening> {
  const { port } = new URL(target);
  const server = createTlsServer({ key: certificate.key, cert: certificate.cert }, (socket) =>
    join(socket, connect(Number(port), "127.0.0.1")),
  );
  server.on("tlsClientError", () => undefined);
  return listen(server as unknown as Server);
}

/** A running proxy. */
export interface TestProxy extends Listening {
  /** Whatever was asked for, in order. */
  readonly asked: { readonly authority: string; readonly login: string | undefined }[];
  /** Where a host leads to. Others lead nowhere: 502. */
  readonly routes: Map<string, number>;
  /** In place of the work: an answer, the end of the connection, or nothing at all. Undefined: the work. */
  fault: number | "drop" | "silence" | undefined;
  /** Who may come in; undefined: everybody. */
  login: string | undefined;
}

/** Starts a proxy. With a certificate it is spoken to by TLS. */
export async function startProxy(certificate?: Certificate): Promise<TestProxy> {
  const server = certificate === undefined ? createServer() : createSecureServer(certificate);
  const asked: { readonly authority: string; readonly login: string | undefined }[] = [];
  const routes = new Map<string, number>();
  server.on("connect", (request, socket: Socket) => {
    const basic = /^Basic (.*)$/.exec(request.headers["proxy-authorization"] ?? "")?.[1];
    const login = basic === undefined ? undefined : Buffer.from(basic, "base64").toString();
    asked.push({ authority: request.url ?? "", login });
    socket.on("error", () => undefined);
    const refuse = (status: number): void => {
      socket.end(`HTTP/1.1 ${status} No\r\ncontent-type: text/html\r\n\r\n<p>${login}</p>`);
    };
    const port = routes.get(request.url ?? "");
    if (proxy.fault === "silence") return;
    if (proxy.fault === "drop") socket.destroy();
    else if (proxy.fault !== undefined) refuse(proxy.fault);
    else if (proxy.login !== undefined && proxy.login !== login) refuse(407);
    else if (port === undefined) refuse(502);
    else {
      const target = connect(port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        join(socket, target);
      });
    }
  });
  server.on("tlsClientError", () => undefined);
  const listening = await listen(server);
  const proxy: TestProxy = { ...listening, asked, routes, fault: undefined, login: undefined };
  return proxy;
}

function join(a: Socket, b: Socket): void {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
    one.pipe(other);
  }
}

async function listen(server: Server): Promise<Listening> {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
