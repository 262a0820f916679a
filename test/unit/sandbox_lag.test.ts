import { describe, expect, test } from "vitest";
import { call, sandboxes } from "../support/sandbox_caller.ts";

const support = { name: "Support", prompt: "Be kind.", voice: "en-US-James1" };
const start = sandboxes();

/** A clock that a test sets. */
function handClock(): { now: number; readonly read: () => number } {
  const clock = { now: 0, read: () => clock.now };
  return clock;
}

describe("reads that lag", () => {
  test("lists show the state of a while ago, and an object by itself shows what is", async () => {
    const clock = handClock();
    const sandbox = await start({ readLag: 1500, clock: clock.read });
    const names = async () => (await call(sandbox, "GET", "/v1/agents")).list.map(({ name }) => name);
    // What was there from the start does not lag.
    expect((await call(sandbox, "GET", "/v1/phone-numbers")).list).toHaveLength(1);
    const { body: agent } = await call(sandbox, "POST", "/v1/agents", support);
    const path = `/v1/agents/${agent.id}`;
    expect(await names()).toEqual([]);
    expect((await call(sandbox, "GET", path)).status).toBe(200);
    clock.now = 1000;
    expect((await call(sandbox, "PATCH", path, { name: "Help" })).status).toBe(200);
    expect((await call(sandbox, "POST", `${path}/deploy`)).status).toBe(200);
    clock.now = 1499;
    expect(await names()).toEqual([]);
    clock.now = 1500;
    expect(await names()).toEqual(["Support"]);
    clock.now = 2500;
    expect(await names()).toEqual(["Help"]);
    expect((await call(sandbox, "DELETE", path)).status).toBe(204);
    expect(await names()).toEqual(["Help"]);
    expect((await call(sandbox, "GET", path)).status).toBe(404);
    clock.now = 4000;
    expect(await names()).toEqual([]);
  });

  test("so do integrations, numbers and what an agent has attached", async () => {
    const clock = handClock();
    const sandbox = await start({ readLag: 10, lagging: "all", clock: clock.read });
    const spec = { type: "function", function: { name: "look_up", parameters: {} } };
    const { body: tool } = await call(sandbox, "POST", "/v1/integrations", { display_name: "A", spec });
    const { body: agent } = await call(sandbox, "POST", "/v1/agents", support);
    expect((await call(sandbox, "GET", `/v1/agents/${agent.id}`)).status).toBe(404);
    expect((await call(sandbox, "GET", `/v1/integrations/${tool.id}`)).status).toBe(404);
    clock.now = 10;
    expect((await call(sandbox, "GET", `/v1/agents/${agent.id}`)).status).toBe(200);
    expect((await call(sandbox, "GET", "/v1/integrations")).list).toHaveLength(1);
    expect((await call(sandbox, "PATCH", `/v1/agents/${agent.id}`, { integration_ids: [tool.id ?? ""] })).status).toBe(
      200,
    );
    expect((await call(sandbox, "GET", "/v1/agents")).list[0]?.has_draft).toBe(false);
    clock.now = 20;
    expect((await call(sandbox, "GET", "/v1/agents")).list[0]?.has_draft).toBe(true);
  });

  test("a number is bought on time, and what reads show late is never written back", async () => {
    const clock = handClock();
    const sandbox = await start({ readLag: 100, lagging: "all", clock: clock.read, provisioningPolls: 1 });
    const { body: number } = await call(sandbox, "POST", "/v1/phone-numbers", { area_code: "212" });
    const path = `/v1/phone-numbers/${number.id}`;
    const status = async () => (await call(sandbox, "GET", path)).body.status;
    clock.now = 100;
    expect(await status()).toBe("provisioning");
    expect((await call(sandbox, "PATCH", path, { label: "Main" })).status).toBe(200);
    expect(await status()).toBe("provisioning");
    expect(sandbox.store.org(1).numbers.get(String(number.id))).toMatchObject({ status: "active", label: "Main" });
    clock.now = 200;
    expect(await status()).toBe("active");
  });

  test("what was done by hand a while ago does not lag once it is settled", async () => {
    const sandbox = await start({ readLag: 60_000 });
    sandbox.store.addAgent(1, support);
    sandbox.store.addAgent(1, { ...support, name: "Sales" });
    expect((await call(sandbox, "GET", "/v1/agents")).list).toEqual([]);
    sandbox.store.settle();
    expect((await call(sandbox, "GET", "/v1/agents")).list).toHaveLength(2);
    sandbox.store.org(1).agents.clear();
    expect((await call(sandbox, "GET", "/v1/agents")).list).toHaveLength(2);
  });
});
