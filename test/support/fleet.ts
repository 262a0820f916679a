// The example with twenty clients, and the two generations of the API that they speak, at one address.
import { once } from "node:events";
import { cp } from "node:fs/promises";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/server.ts";
import { root } from "./command.ts";

/** Names of the clients. */
export const clients = Array.from({ length: 20 }, (_, index) => `c${String(index + 1).padStart(2, "0")}`);

/** One more that has an org already, and no file yet. */
export const newcomer = "c21";

/** The clients that speak the older API. */
function isOlder(client: string): boolean {
  return ["c18", "c19", "c20"].includes(client);
}

/** Both APIs. */
export interface FleetApi {
  /** What leads to it, with the credentials of all clients. */
  readonly env: Readonly<Record<string, string>>;
  /** The state of one client's org. */
  orgOf(client: string): ReturnType<Sandbox["store"]["org"]>;
  readonly sandboxes: readonly Sandbox[];
  close(): Promise<void>;
}

/** Starts both. Options are for either. */
export async function startFleetApi(options: SandboxOptions = {}): Promise<FleetApi> {
  const [newer, older] = await Promise.all([
    startSandbox({ ...options, orgs: clients.length + 1 }),
    startSandbox({ ...options, orgs: clients.length, dialect: "org-scoped" }),
  ]);
  const server = createServer((asked, answer) => {
    const { url } = asked.headers.authorization?.startsWith("Token ") === true ? older : newer;
    const passed = request(`${url}${asked.url}`, { method: asked.method, headers: asked.headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const credentials = clients.map((client, index): readonly [string, string] =>
    isOlder(client)
      ? [`TOKEN_${client.toUpperCase()}`, older.orgs[index]?.token ?? ""]
      : [`KEY_${client.toUpperCase()}`, newer.orgs[index]?.api_key ?? ""],
  );
  return {
    env: {
      THUNDERPHONE_API_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ...Object.fromEntries(credentials),
      [`KEY_${newcomer.toUpperCase()}`]: newer.orgs.at(-1)?.api_key ?? "",
    },
    orgOf: (client) => {
      const number = Number(client.slice(1));
      return (isOlder(client) ? older : newer).store.org(number);
    },
    sandboxes: [newer, older],
    close: async () => {
      server.closeAllConnections();
      server.close();
      await Promise.all([newer.close(), older.close()]);
    },
  };
}

/** Copies the example into a folder. */
export function copyFleet(folder: string): Promise<void> {
  return cp(path.join(root, "examples/fleet"), folder, { recursive: true });
}
