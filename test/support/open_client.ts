// A client of a test's own server, closed with it.
import { afterEach } from "vitest";
import type { Client, ClientOptions } from "../../src/api/client.ts";
import { openClient } from "../../src/api/http.ts";
import { type Answerer, startWireServer, type WireServer } from "./wire_server.ts";

/** The credential of every such client. */
export const testKey = "sk_live_abc123";
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Opens a client that is closed after the test. */
export function openTestClient(baseUrl: string, over: Partial<ClientOptions> = {}): Client {
  const client = openClient({
    org: "acme",
    baseUrl,
    api: "flat",
    credential: { reveal: () => testKey },
    credentialReference: "env.ACME_KEY",
    concurrency: 4,
    requestTimeout: 10,
    retryBudget: 20,
    ...over,
  });
  closing.unshift(() => client.close());
  return client;
}

/** Starts a server and opens a client of it. Both end after the test. */
export async function serve(
  answer: Answerer,
  over: Partial<ClientOptions> = {},
): Promise<{ readonly server: WireServer; readonly api: Client }> {
  const server = await startWireServer(answer);
  closing.push(() => server.close());
  return { server, api: openTestClient(server.url, over) };
}
