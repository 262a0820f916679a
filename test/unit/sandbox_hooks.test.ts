import { describe, expect, test } from "vitest";
import type { Org } from "../../src/sandbox/org.ts";
import type { Moment, ReceivedRequest } from "../../src/sandbox/server.ts";
import { startSandbox } from "../../src/sandbox/server.ts";
import { findUnansweredNumbers } from "../../src/sandbox/unanswered.ts";
import { call, sandboxes } from "../support/sandbox_caller.ts";

const support = { name: "Support", prompt: "Be kind.", voice: "en-US-James1" };
const spec = { type: "function", function: { name: "look_up", parameters: {} } };

const start = sandboxes();

describe("every change is told", () => {
  test.each(["staged", "flat"] as const)("through the routes of the %s API and by hand", async (dialect) => {
    const told: number[] = [];
    const sandbox = await start({ dialect, orgs: 2, onChange: (org) => told.push(org.id) });
    const tells = async (orgs: readonly number[], change: () => unknown) => {
      told.length = 0;
      await change();
      expect([...new Set(told)].sort()).toEqual(orgs);
    };
    const agent = (await call(sandbox, "POST", "/v1/agents", support)).body;
    const path = `/v1/agents/${agent.id}`;
    const tool = (await call(sandbox, "POST", "/v1/integrations", { display_name: "A", spec })).body;
    const number = sandbox.store.org(1).numbers.keys().next().value;

    await tells([1], () => call(sandbox, "POST", "/v1/agents", support));
    await tells([1], () => call(sandbox, "PATCH", path, { prompt: "Be brief." }));
    if (dialect === "staged") await tells([1], () => call(sandbox, "POST", `${path}/deploy`));
    await tells([1], () => call(sandbox, "POST", `${path}/duplicate`));
    await tells([1], () => call(sandbox, "PATCH", `/v1/phone-numbers/${number}`, { label: "Main" }));
    await tells([1], () => call(sandbox, "PATCH", `/v1/integrations/${tool.id}`, { wizard_input: "x" }));
    await tells([1, 2], () => call(sandbox, "POST", `${path}/transfer`, { target_org_id: 2, mode: "move" }));
    await tells([1], () => call(sandbox, "DELETE", `/v1/integrations/${tool.id}`));
    await tells([2], () => call(sandbox, "DELETE", path, undefined, { org: 2 }));

    const added = sandbox.store.addAgent(1, support);
    await tells([1], () => sandbox.store.editDraft(1, added.id, { prompt: "Waits." }));
    await tells([1], () => sandbox.store.editDeployed(1, added.id, { prompt: "Heard." }));
    await tells([2], () => sandbox.store.addAgent(2, support));
    await tells([2], () => sandbox.store.addReferrer(2, "campaigns", { agent: 1 }));
    await tells([1], () => sandbox.store.org(1).agents.delete(added.id));
    await tells([1], () => sandbox.store.org(1).agents.clear());
    await tells([], () => call(sandbox, "GET", "/v1/agents"));
    await tells([], () => call(sandbox, "POST", "/v1/agents", { ...support, voice: "xx" }));
  });

  test("so that an invariant can be checked at every moment, also between two steps of one request", async () => {
    const dropped: string[] = [];
    const onChange = (org: Org) => dropped.push(...findUnansweredNumbers(org).map((number) => number.number));
    for (const deleteReferenced of ["refuse", "detach", "dangle"] as const) {
      const sandbox = await start({ deleteReferenced, onChange });
      const agent = (await call(sandbox, "POST", "/v1/agents", support)).body;
      const number = sandbox.store.org(1).numbers.keys().next().value;
      await call(sandbox, "PATCH", `/v1/phone-numbers/${number}`, { inbound_agent_id: agent.id as number });
      await call(sandbox, "DELETE", `/v1/agents/${agent.id}`);
      expect([deleteReferenced, dropped]).toEqual([
        deleteReferenced,
        deleteReferenced === "dangle" ? ["+14155550100"] : [],
      ]);
    }
  });
});

test("a number is unanswered while its agent is missing or was never deployed", async () => {
  const sandbox = await start({ createState: "draft" });
  const org = sandbox.store.org(1);
  const number = org.numbers.keys().next().value;
  const path = `/v1/phone-numbers/${number}`;
  const unanswered = () => findUnansweredNumbers(org).map((one) => one.id);
  expect(unanswered()).toEqual([]);

  const agent = (await call(sandbox, "POST", "/v1/agents", support)).body;
  await call(sandbox, "PATCH", path, { outbound_agent_id: agent.id as number });
  expect(unanswered()).toEqual([]);
  await call(sandbox, "PATCH", path, { inbound_agent_id: agent.id as number });
  expect(unanswered()).toEqual([number]);
  const copy = (await call(sandbox, "POST", `/v1/agents/${agent.id}/duplicate`)).body;
  await call(sandbox, "POST", `/v1/agents/${agent.id}/deploy`);
  expect(unanswered()).toEqual([]);
  await call(sandbox, "PATCH", path, { inbound_agent_id: copy.id as number });
  expect(unanswered()).toEqual([number]);

  await call(sandbox, "PATCH", path, { inbound_agent_id: agent.id as number });
  expect(unanswered()).toEqual([]);
  org.agents.delete(String(agent.id));
  expect(unanswered()).toEqual([number]);
});

describe("a request can be held", () => {
  test("before the write and after it", async () => {
    const seen: string[] = [];
    const onRequest = (request: ReceivedRequest, moment: Moment) => {
      seen.push(`${request.method} ${request.path} ${moment} ${sandbox.store.org(1).agents.size}`);
    };
    const sandbox = await start({ onRequest });
    await call(sandbox, "POST", "/v1/agents", support);
    sandbox.setFaults([
      { kind: "status", nth: 1 },
      { kind: "drop-after", nth: 2 },
    ]);
    await call(sandbox, "POST", "/v1/agents", support);
    await expect(call(sandbox, "POST", "/v1/agents", support)).rejects.toThrow();
    expect(seen).toEqual([
      "POST /v1/agents arrived 0",
      "POST /v1/agents written 1",
      // A status without the write never reaches the routes.
      "POST /v1/agents arrived 1",
      "POST /v1/agents arrived 1",
      "POST /v1/agents written 2",
    ]);
  });

  test("so that the caller can be gone before the write happens, or before it learns of it", async () => {
    for (const [moment, before] of [
      ["arrived", 0],
      ["written", 1],
    ] as const) {
      const caller = new AbortController();
      const sandbox = await start({
        async onRequest(_, now) {
          if (now !== moment) return;
          expect(sandbox.store.org(1).agents.size).toBe(before);
          caller.abort();
          await expect(answered).rejects.toThrow();
        },
      });
      const answered = fetch(`${sandbox.url}/v1/agents`, {
        method: "POST",
        headers: { authorization: "Bearer sk_live_sandbox", "content-type": "application/json" },
        body: JSON.stringify(support),
        signal: caller.signal,
      });
      await expect(answered).rejects.toThrow();
      // A server does not learn in time that its caller is gone: the write happens in both cases.
      await expect.poll(() => sandbox.store.org(1).agents.size).toBe(1);
    }
  });

  test("and two callers can be let through in any order, told apart by the name they use", async () => {
    const held = new Map<string, () => void>();
    const sandbox = await start({
      onRequest: (request, moment) =>
        moment === "arrived" ? new Promise((resolve) => held.set(request.host, resolve)) : undefined,
    });
    const { port } = new URL(sandbox.url);
    const post = (host: string, name: string) =>
      call({ ...sandbox, url: `http://${host}:${port}` }, "POST", "/v1/agents", { ...support, name });
    const first = post("127.0.0.1", "First");
    const second = post("localhost", "Second");
    await expect.poll(() => held.size).toBe(2);
    held.get(`localhost:${port}`)?.();
    await second;
    held.get(`127.0.0.1:${port}`)?.();
    await first;
    expect([...sandbox.store.org(1).agents.values()].map((agent) => agent.deployed.name)).toEqual(["Second", "First"]);
  });

  test("and a request that is still held when the sandbox closes writes nothing", async () => {
    let release: () => void = () => undefined;
    const sandbox = await startSandbox({
      onRequest: () =>
        new Promise((resolve) => {
          release = resolve;
        }),
    });
    const answered = call(sandbox, "POST", "/v1/agents", support);
    await expect.poll(() => sandbox.requests.length).toBe(1);
    await Promise.all([sandbox.close(), expect(answered).rejects.toThrow()]);
    release();
    await new Promise((resolve) => setImmediate(resolve));
    expect(sandbox.store.org(1).agents.size).toBe(0);
  });
});

describe("objects that refer to an agent", () => {
  test("are listed in the shapes of the reference", async () => {
    const sandbox = await start({ orgs: 2 });
    const agent = sandbox.store.addAgent(1, support);
    const key = sandbox.store.addReferrer(1, "publishable_keys", { agent_id: Number(agent.id), name: "Site" });
    const campaign = sandbox.store.addReferrer(1, "campaigns", { agent: Number(agent.id) });
    const sip = sandbox.store.addReferrer(1, "sip_endpoints", { agent_id: null });

    const keys = await call(sandbox, "GET", "/v1/publishable-key");
    expect(keys.list).toEqual([key]);
    expect(keys.list[0]).toMatchObject({ agent_id: Number(agent.id), name: "Site", is_active: true });
    expect((await call(sandbox, "GET", "/v1/campaigns")).list).toEqual([campaign]);
    expect((await call(sandbox, "GET", "/v1/sip-endpoints")).body).toEqual({ results: [sip] });
    expect((await call(sandbox, "GET", "/v1/developer/webhook-endpoints")).list).toEqual([]);
    expect((await call(sandbox, "GET", "/v1/campaigns", undefined, { org: 2 })).text).toBe("[]");
    expect((await call(sandbox, "POST", "/v1/campaigns", {})).status).toBe(405);
  });

  test("SIP endpoints came with the newest generation", async () => {
    const sandbox = await start({ dialect: "flat" });
    expect((await call(sandbox, "GET", "/v1/sip-endpoints")).status).toBe(404);
    expect((await call(sandbox, "GET", "/v1/publishable-key")).text).toBe("[]");
  });
});
