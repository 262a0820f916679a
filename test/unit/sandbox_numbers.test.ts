import { describe, expect, test } from "vitest";
import { call, sandboxes } from "../support/sandbox_caller.ts";

const support = { name: "Support", prompt: "Be kind.", voice: "en-US-James1" };
const spec = { type: "function", function: { name: "look_up", parameters: {} } };

const start = sandboxes();

describe("provisioning", () => {
  test("a number turns active after as many reads as the settings say", async () => {
    const sandbox = await start({ provisioningPolls: 2, seed: "empty" });
    const bought = await call(sandbox, "POST", "/v1/phone-numbers", { area_code: "212" });
    expect(bought.status).toBe(201);
    expect(bought.body).toMatchObject({ status: "provisioning", number: "+12125555000" });
    const states: unknown[] = [];
    for (let read = 0; read < 3; read++) {
      states.push((await call(sandbox, "GET", `/v1/phone-numbers/${bought.body.id}`)).body.status);
    }
    expect(states).toEqual(["provisioning", "provisioning", "active"]);
  });

  test("the same idempotency key never buys twice, and no body is a body", async () => {
    const sandbox = await start({ seed: "empty" });
    const key = { idempotency_key: "demo" };
    const [first, again, other] = [
      await call(sandbox, "POST", "/v1/phone-numbers", key),
      await call(sandbox, "POST", "/v1/phone-numbers", key),
      await call(sandbox, "POST", "/v1/phone-numbers"),
    ];
    expect(again.body.number).toBe(first.body.number);
    expect(other.body.number).not.toBe(first.body.number);
    expect(sandbox.store.org(1).numbers.size).toBe(2);
  });

  test("it can fail, and an impossible area is refused", async () => {
    const sandbox = await start({ provisioningPolls: 0, provisioningFails: true, seed: "empty" });
    const bought = await call(sandbox, "POST", "/v1/phone-numbers");
    expect((await call(sandbox, "GET", `/v1/phone-numbers/${bought.body.id}`)).body.status).toBe("failed");
    expect((await call(sandbox, "POST", "/v1/phone-numbers", { area_code: "4155" })).status).toBe(400);
  });
});

describe("assignment", () => {
  test("a write answers the five writable fields only and is live at once", async () => {
    const sandbox = await start();
    const agent = await call(sandbox, "POST", "/v1/agents", support);
    const [number] = (await call(sandbox, "GET", "/v1/phone-numbers")).list;
    const path = `/v1/phone-numbers/${number?.id}`;
    const written = await call(sandbox, "PATCH", path, { inbound_agent_id: agent.body.id as number });
    expect(Object.keys(written.body).sort()).toEqual([
      "inbound_agent_id",
      "label",
      "outbound_agent_id",
      "status",
      "webhook_url",
    ]);
    expect((await call(sandbox, "GET", path)).body.inbound_agent_id).toBe(agent.body.id);
    expect((await call(sandbox, "PATCH", path, { status: "released" })).status).toBe(400);
    expect((await call(sandbox, "PATCH", path, { number: "+1" })).body).toEqual({ number: ["Unknown field."] });
  });

  test("releasing wants to be confirmed", async () => {
    const sandbox = await start();
    const [number] = (await call(sandbox, "GET", "/v1/phone-numbers")).list;
    const path = `/v1/phone-numbers/${number?.id}`;
    expect((await call(sandbox, "DELETE", path)).status).toBe(400);
    expect((await call(sandbox, "DELETE", `${path}?confirm=true`)).body).toMatchObject({ routing_removed: false });
    expect((await call(sandbox, "GET", path)).status).toBe(404);
  });

  test.each([
    ["refuse", 400, true],
    ["dangle", 204, true],
    ["detach", 204, false],
  ] as const)("deleting an agent that answers a number: %s", async (deleteReferenced, status, stillNamed) => {
    const sandbox = await start({ deleteReferenced });
    const agent = await call(sandbox, "POST", "/v1/agents", support);
    const [number] = (await call(sandbox, "GET", "/v1/phone-numbers")).list;
    const path = `/v1/phone-numbers/${number?.id}`;
    await call(sandbox, "PATCH", path, { inbound_agent_id: agent.body.id as number });
    expect((await call(sandbox, "DELETE", `/v1/agents/${agent.body.id}`)).status).toBe(status);
    const after = (await call(sandbox, "GET", path)).body.inbound_agent_id;
    expect(after).toBe(stillNamed ? agent.body.id : null);
  });
});

describe("integrations", () => {
  const tool = { display_name: "Orders", spec, headers: [{ key: "X-Api-Key", value: "s3cret" }] };

  test("written as ids, read as objects, waiting until deploy", async () => {
    const sandbox = await start();
    const integration = await call(sandbox, "POST", "/v1/integrations", tool);
    const id = integration.body.id as string;
    const agent = await call(sandbox, "POST", "/v1/agents", support);
    const path = `/v1/agents/${agent.body.id}`;
    const patched = await call(sandbox, "PATCH", path, { integration_ids: [id] });
    expect(patched.body).toMatchObject({ integrations: [], draft_integration_ids: [id] });
    const deployed = await call(sandbox, "POST", `${path}/deploy`);
    expect(deployed.body).toMatchObject({ integrations: [{ id, headers: tool.headers }], draft_integration_ids: null });

    await call(sandbox, "PATCH", `/v1/integrations/${id}`, { display_name: "Order lookup" });
    const read = await call(sandbox, "GET", path);
    expect(read.body.integrations).toMatchObject([{ display_name: "Order lookup" }]);
    const detached = await call(sandbox, "PATCH", path, { integration_ids: [] });
    expect(detached.body.draft_integration_ids).toEqual([]);
    expect((await call(sandbox, "DELETE", `/v1/integrations/${id}`)).status).toBe(400);
    await call(sandbox, "POST", `${path}/deploy`);
    expect((await call(sandbox, "DELETE", `/v1/integrations/${id}`)).status).toBe(204);
  });

  test("header values read back masked where the settings ask for it, and are kept in clear", async () => {
    const sandbox = await start({ headerMode: "masked" });
    const integration = await call(sandbox, "POST", "/v1/integrations", tool);
    expect(integration.body.headers).toEqual([{ key: "X-Api-Key", value: "********" }]);
    const record = sandbox.store.org(1).integrations.get(String(integration.body.id));
    expect(record?.fields.headers).toEqual(tool.headers);
  });
});

describe("calls", () => {
  test("a few calls with a transcript and an audio file", async () => {
    const sandbox = await start();
    const page = await call(sandbox, "GET", "/v1/calls?exclude_test_calls=true&limit=1");
    expect(page.body).toMatchObject({ total: 2, limit: 1, offset: 0 });
    const [first] = page.body.results as readonly { readonly call_id: number }[];
    const transcript = await call(sandbox, "GET", `/v1/calls/${first?.call_id}/transcript`);
    expect(transcript.body.transcripts).toMatchObject([{ role: "assistant" }, { role: "user" }, { role: "assistant" }]);
    const audio = await call(sandbox, "GET", `/v1/calls/${first?.call_id}/audio`);
    const file = await fetch(String(audio.body.url));
    expect([file.status, file.headers.get("content-type")]).toEqual([200, "audio/wav"]);
    expect((await call(sandbox, "GET", "/v1/calls/1/transcript")).status).toBe(404);
  });

  test("a call keeps what callers heard when it was placed: no draft, and nothing that came later", async () => {
    const sandbox = await start({ seed: "empty" });
    const { body: agent } = await call(sandbox, "POST", "/v1/agents", support);
    const id = agent.id as number;
    await call(sandbox, "PATCH", `/v1/agents/${id}`, { prompt: "Not yet." });
    sandbox.store.addCall(1, id);
    await call(sandbox, "POST", `/v1/agents/${id}/deploy`, {});
    sandbox.store.addCall(1, id, { start_time: "2026-02-01T09:00:00Z", call_outcome: "success" });
    const page = await call(sandbox, "GET", `/v1/calls?agent_id=${id}`);
    expect(page.body.results).toMatchObject([
      { agent_id: id, prompt_snapshot: "Not yet.", start_time: "2026-02-01T09:00:00Z", call_outcome: "success" },
      { agent_id: id, prompt_snapshot: support.prompt, call_outcome: null, is_test_call: false },
    ]);
  });
});
