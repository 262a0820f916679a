import { once, setMaxListeners } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { HttpBindings } from "@hono/node-server";
import { createAdaptorServer } from "@hono/node-server";
import { findOrg } from "./access.ts";
import { buildApplication } from "./application.ts";
import type { Fault } from "./faults.ts";
import { countFaults } from "./faults.ts";
import type { Gate } from "./gate.ts";
import { passRequest } from "./gate.ts";
import type { Fields } from "./json.ts";
import type { SandboxOptions } from "./options.ts";
import { settle } from "./options.ts";
import { limitRate } from "./rate.ts";
import type { ReceivedRequest } from "./request.ts";
import { seedOrgs } from "./seed.ts";
import { Store } from "./store.ts";

export type { Fault } from "./faults.ts";
export type { SandboxDialect, SandboxOptions } from "./options.ts";
export type { Moment, ReceivedRequest } from "./request.ts";

/** One org of a sandbox with its credentials. */
export interface SandboxOrg {
  readonly org_id: number;
  readonly name: string;
  readonly api_key: string;
  readonly token: string;
}

/** A running sandbox. */
export interface Sandbox {
  /** Without a slash at the end and without /v1. */
  readonly url: string;
  readonly orgs: readonly SandboxOrg[];
  /** All requests since the start, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  /** The state itself, to look into and to edit as the dashboard would. */
  readonly store: Store;
  /** Replaces the faults and counts requests anew. */
  setFaults(faults: readonly Fault[]): void;
  /** Ends everything at once, open connections included. */
  close(): Promise<void>;
}

/** Starts the embedded ThunderPhone API on a port. Rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const kept = await openState(options);
  const settings = settle({
    ...options,
    ...kept?.options,
    onChange: (org) => {
      kept?.touch();
      options.onChange?.(org);
    },
  });
  const store = new Store(settings);
  kept?.begin(store);
  if (settings.seed === "default") seedOrgs(store, settings, kept?.newFrom);
  const [first] = store.orgs.values();
  const known = new Set([...(first?.numbers.values() ?? [])].map(({ number }) => number));
  for (const number of settings.numbers) if (!known.has(number)) store.addNumber(settings.orgId, { number });
  const signedIn = new Set([...(first?.connections.values() ?? [])].map(nameOf));
  for (const name of settings.connections)
    if (!signedIn.has(name)) {
      const [provider = "", email = ""] = name.split(" ");
      store.addConnection(settings.orgId, { provider, provider_account_email: email });
    }
  store.settle();
  await kept?.keep();
  let url = "";
  let faults = countFaults(settings.faults);
  const closing = new AbortController();
  // Every request that waits listens to it.
  setMaxListeners(0, closing.signal);
  const requests: ReceivedRequest[] = [];
  const gate: Gate = {
    app: buildApplication({ store, settings, url: () => url }),
    latency: settings.latency,
    requests,
    faults: () => faults,
    orgOf: (authorization) => findOrg(store, settings.dialect, authorization ?? undefined)?.id ?? null,
    limiter: limitRate(settings),
    hold: settings.onRequest,
    keep: async () => kept?.keep(),
    closing: closing.signal,
  };

  const server = createAdaptorServer({
    fetch: (request, bindings) => passRequest(gate, request, bindings as HttpBindings),
  }) as Server;
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(settings.port, settings.host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const host = settings.host.includes(":") ? `[${settings.host}]` : settings.host;
  url = `http://${host}:${port}`;

  return {
    url,
    orgs: [...store.orgs.values()].map((org) => ({
      org_id: org.id,
      name: org.name,
      api_key: org.apiKey,
      token: org.token,
    })),
    requests,
    store,
    setFaults(next) {
      faults = countFaults(next);
    },
    async close() {
      closing.abort();
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
      await kept?.keep();
    },
  };
}

/** The state of an earlier sandbox, where the options name a file for it. */
async function openState(options: SandboxOptions): Promise<OpenState | undefined> {
  const { state: file = "", orgId } = options;
  if (file === "") return undefined;
  const { readState, restore, StateFile } = await import("./state_file.ts");
  const found = await readState(file, { dialect: options.dialect ?? "staged", orgId });
  let written: InstanceType<typeof StateFile> | undefined;
  const [first] = found?.orgs ?? [];
  return {
    options: first === undefined ? {} : { orgId: first.id, orgs: Math.max(options.orgs ?? 1, found?.orgs.length ?? 0) },
    newFrom: (found?.orgs.length ?? 0) + 1,
    begin(store) {
      if (found !== undefined) restore(store, found);
      written = new StateFile(file, options.dialect ?? "staged", store);
    },
    touch: () => written?.touch(),
    keep: async () => written?.keep(),
  };
}

/** A connection as the options name one. */
function nameOf({ provider, provider_account_email: email }: Fields): string {
  return `${provider} ${email}`.trim();
}

/** What a sandbox does with its state file. */
interface OpenState {
  /** What the file decides. */
  readonly options: SandboxOptions;
  /** The place of the first org that is not in it. */
  readonly newFrom: number;
  begin(store: Store): void;
  touch(): void;
  keep(): Promise<void>;
}
