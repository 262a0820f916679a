// A small server of Terraform's protocol for states, with versions, locks and a login, as GitLab answers.
import type { ServerResponse } from "node:http";
import { type Seen, startWireServer, type WireServer } from "./wire_server.ts";

/** User and password. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** A running server, and what it holds. */
export interface StateServer extends WireServer {
  /** Who may come in; undefined: everybody. */
  login: Login | undefined;
  /** The text of each state by path. */
  readonly states: Map<string, string>;
  /** The lock of each state by path, as the client sent it. */
  readonly locks: Map<string, { readonly ID: string }>;
  /** Every text that was stored, in order. */
  readonly versions: string[];
  /** Is called before a request is answered. */
  onRequest: ((request: Seen) => void) | undefined;
  /** What happens to the next requests: a status in place of the work, or no answer, before or after it. Undefined: nothing. */
  readonly faults: (number | "drop-before" | "drop-after" | undefined)[];
}

/** Starts a server. With a login it lets nobody else in. */
export async function startStateServer(login?: Login): Promise<StateServer> {
  const states = new Map<string, string>();
  const locks = new Map<string, { readonly ID: string }>();
  const versions: string[] = [];
  const faults: StateServer["faults"] = [];
  const held: Omit<StateServer, keyof WireServer> = {
    states,
    locks,
    versions,
    faults,
    login,
    onRequest: undefined,
  };
  const answer = (response: ServerResponse, request: Seen): void => {
    held.onRequest?.(request);
    const fault = faults.shift();
    if (fault === "drop-before") response.destroy();
    else if (typeof fault === "number") end(response, fault, "a fault");
    else {
      const [status, body] = serve(request);
      if (fault === "drop-after") response.destroy();
      else end(response, status, body);
    }
  };

  const serve = ({ method, url, headers, body }: Seen): readonly [number, string] => {
    if (held.login !== undefined && headers.authorization !== basic(held.login))
      return headers.authorization === undefined
        ? [401, '{"message":"401 Unauthorized"}']
        : [403, '{"message":"403 Forbidden"}'];
    const [path = "", query = ""] = url.split("?");
    const state = path.replace(/\/lock$/, "");
    const lock = locks.get(state);
    if (path !== state || method === "LOCK" || method === "UNLOCK") {
      if (method === "LOCK" || method === "POST") {
        if (lock !== undefined) return [423, JSON.stringify(lock)];
        locks.set(state, JSON.parse(body));
        return [200, ""];
      }
      const id = (JSON.parse(body || "{}") as { readonly ID?: string }).ID;
      if (lock !== undefined && lock.ID !== id) return [409, JSON.stringify(lock)];
      locks.delete(state);
      return [200, ""];
    }
    if (method === "GET") return states.has(path) ? [200, states.get(path) ?? ""] : [404, ""];
    if (lock !== undefined && lock.ID !== new URLSearchParams(query).get("ID")) return [423, JSON.stringify(lock)];
    // A version is stored once: the same serial again is an error.
    const { serial } = JSON.parse(body) as { readonly serial: number };
    const before = states.get(path);
    if (
      before !== undefined &&
      before !== body &&
      (JSON.parse(before) as { readonly serial: number }).serial === serial
    )
      return [422, '{"message":"Version has already been taken"}'];
    states.set(path, body);
    versions.push(body);
    return [200, ""];
  };

  return Object.assign(held, await startWireServer(answer));
}

function basic({ username, password }: Login): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

function end(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, body === "" ? {} : { "content-type": "application/json" });
  response.end(body);
}
