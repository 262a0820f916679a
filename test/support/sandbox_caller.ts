import { afterEach } from "vitest";
import type { Fields, Value } from "../../src/sandbox/json.ts";
import { readJson, writeJson } from "../../src/sandbox/json.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/server.ts";

/** An answer with its body read without loss of large integers. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly body: Fields;
  readonly list: readonly Fields[];
  readonly headers: Headers;
}

/** Sends one request to a sandbox, with the key of the given org unless a header says otherwise. */
export async function call(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: Value,
  options: { readonly org?: number; readonly authorization?: string } = {},
): Promise<Answered> {
  const org = sandbox.orgs[(options.org ?? 1) - 1];
  const headers: Record<string, string> = { authorization: options.authorization ?? `Bearer ${org?.api_key}` };
  if (body !== undefined) headers["content-type"] = "application/json";
  const response = await fetch(`${sandbox.url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: writeJson(body) }),
  });
  const text = await response.text();
  const read = response.headers.get("content-type") === "application/json" && text !== "" ? readJson(text) : {};
  return {
    status: response.status,
    text,
    body: read as Fields,
    list: Array.isArray(read) ? (read as readonly Fields[]) : [],
    headers: response.headers,
  };
}

/** Starts sandboxes that end with the test. */
export function sandboxes(): (options?: SandboxOptions) => Promise<Sandbox> {
  const running: Sandbox[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
  });
  return async (options = {}) => {
    const sandbox = await startSandbox(options);
    running.push(sandbox);
    return sandbox;
  };
}
