import type { Client } from "../../src/api/client.ts";

/** A client whose every call goes through a gate: the gate may look, wait, and choose which client makes it. */
export function wrapCalls(
  client: Client,
  gate: (name: string, call: (door: Client) => Promise<unknown>) => Promise<unknown>,
): Client {
  return new Proxy(client, {
    get(target, name) {
      const own = Reflect.get(target, name, target) as unknown;
      if (typeof own !== "function" || name === "close") return typeof own === "function" ? own.bind(target) : own;
      return (...args: unknown[]) =>
        gate(String(name), (door) => {
          const method = Reflect.get(door, name, door) as (...given: unknown[]) => Promise<unknown>;
          return method.apply(door, args);
        });
    },
  });
}
