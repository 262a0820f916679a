import { describe, expect, test } from "vitest";
import { call, sandboxes } from "../support/sandbox_caller.ts";

const support = { name: "Support", prompt: "Be kind.", voice: "en-US-James1" };
const tool = {
  type: "function",
  function: { name: "look_up", description: "", parameters: {} },
  endpoint: { url: "https://api.example.com", method: "POST", headers: { "X-Api-Key": "s3cret" } },
};

const start = sandboxes();

describe("flat", () => {
  test("a write is live at once and nothing speaks of drafts", async () => {
    const sandbox = await start({ dialect: "flat" });
    const agent = await call(sandbox, "POST", "/v1/agents", support);
    const path = `/v1/agents/${agent.body.id}`;
    const patched = await call(sandbox, "PATCH", path, { prompt: "Be brief." });
    expect(patched.body.prompt).toBe("Be brief.");
    expect(Object.keys(patched.body).filter((name) => /draft/.test(name))).toEqual([]);
    expect((await call(sandbox, "POST", `${path}/deploy`)).status).toBe(404);
    expect((await call(sandbox, "PATCH", path, { draft_prompt: "x" })).body).toEqual({
      draft_prompt: ["Unknown field."],
    });
    expect((await call(sandbox, "GET", `${path}/versions`)).body.count).toBe(2);
    for (const newer of [`${path}/variants`, "/v1/suites"])
      expect((await call(sandbox, "GET", newer)).status).toBe(404);
  });

  test("whoami is missing unless asked for", async () => {
    expect((await call(await start({ dialect: "flat" }), "GET", "/v1/whoami")).status).toBe(404);
    const known = await start({ dialect: "flat", whoamiMissing: false });
    expect((await call(known, "GET", "/v1/whoami")).status).toBe(200);
    expect((await call(await start({ whoamiMissing: true }), "GET", "/v1/whoami")).status).toBe(404);
  });
});

describe("org-scoped", () => {
  const token = { authorization: "Token tok_sandbox" };

  test("agents have inline tools and the few fields of that time", async () => {
    const sandbox = await start({ dialect: "org-scoped" });
    const agent = await call(
      sandbox,
      "POST",
      "/v1/orgs/1/agents",
      { ...support, product: "zap", tools: [tool] },
      token,
    );
    expect(agent.status).toBe(201);
    expect(Object.keys(agent.body)).toEqual([
      "id",
      "name",
      "prompt",
      "voice",
      "product",
      "background_track",
      "tools",
      "created_at",
      "updated_at",
    ]);
    const path = `/v1/orgs/1/agents/${agent.body.id}`;
    const patched = await call(sandbox, "PATCH", path, { prompt: " Be brief. " }, token);
    expect(patched.body).toMatchObject({ prompt: "Be brief.", product: "zap", tools: [tool] });
    const copy = await call(sandbox, "POST", `${path}/duplicate`, undefined, token);
    expect([copy.status, copy.body.name]).toEqual([201, "Copy of Support"]);
    expect((await call(sandbox, "PUT", path, support, token)).status).toBe(405);
    expect((await call(sandbox, "DELETE", path, undefined, token)).status).toBe(204);
  });

  test("wrong values are refused", async () => {
    const sandbox = await start({ dialect: "org-scoped" });
    const post = async (fields: object) =>
      (await call(sandbox, "POST", "/v1/orgs/1/agents", { ...support, ...fields }, token)).body;
    expect(await post({ product: "storm-base" })).toEqual({ product: ['"storm-base" is not a valid choice.'] });
    expect(await post({ integration_ids: [] })).toEqual({ integration_ids: ["Unknown field."] });
    expect(await post({ tools: [{ ...tool, endpoint: {} }] })).toEqual({
      tools: ["0: endpoint.url: This field is required."],
    });
  });

  test("header values of tools are masked where the settings ask for it", async () => {
    const sandbox = await start({ dialect: "org-scoped", headerMode: "masked" });
    const agent = await call(sandbox, "POST", "/v1/orgs/1/agents", { ...support, tools: [tool] }, token);
    expect(agent.body.tools).toMatchObject([{ endpoint: { headers: { "X-Api-Key": "********" } } }]);
  });

  test("a token opens its own org only", async () => {
    const sandbox = await start({ dialect: "org-scoped", orgs: 2 });
    expect((await call(sandbox, "GET", "/v1/orgs/2/agents", undefined, token)).status).toBe(403);
    const second = { authorization: "Token tok_sandbox_2" };
    expect((await call(sandbox, "GET", "/v1/orgs/2/agents", undefined, second)).status).toBe(200);
    expect((await call(sandbox, "GET", "/v1/orgs/1/agents")).status).toBe(401);
    expect((await call(sandbox, "GET", "/v1/agents", undefined, token)).status).toBe(404);
  });

  test("numbers have no labels and are pending until they are active", async () => {
    const sandbox = await start({ dialect: "org-scoped", provisioningPolls: 1, seed: "empty" });
    const agent = await call(sandbox, "POST", "/v1/orgs/1/agents", support, token);
    const inbound = { inbound_agent_id: agent.body.id as number };
    const bought = await call(sandbox, "POST", "/v1/orgs/1/phone-numbers", inbound, token);
    expect(bought.body).toMatchObject({ status: "pending", ...inbound, outbound_agent_id: null });
    const path = `/v1/orgs/1/phone-numbers/${bought.body.id}`;
    expect((await call(sandbox, "PATCH", path, { label: "x" }, token)).body).toEqual({ label: ["Unknown field."] });
    await call(sandbox, "GET", path, undefined, token);
    expect((await call(sandbox, "GET", path, undefined, token)).body.status).toBe("active");
  });
});
