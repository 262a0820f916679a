import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Fields, Value } from "../../src/sandbox/json.ts";
import { findModel, responseModel, routes } from "../../src/sandbox/reference.ts";
import { referrers } from "../../src/sandbox/referrer_records.ts";
import type { Sandbox } from "../../src/sandbox/server.ts";
import { startSandbox } from "../../src/sandbox/server.ts";
import { findErrors } from "../../src/sandbox/validation.ts";
import { call } from "../support/sandbox_caller.ts";

const support = { name: "Support", prompt: "Be kind.", voice: "en-US-James1" };
const spec = { type: "function", function: { name: "look_up", parameters: {} } };
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ orgs: 2 });
});

afterAll(async () => {
  await sandbox.close();
});

describe("a wrong body is refused with the field's name", () => {
  test.each<[string, Fields, Fields]>([
    [
      "nothing",
      {},
      { name: ["This field is required."], prompt: ["This field is required."], voice: ["This field is required."] },
    ],
    ["an unknown field", { ...support, vioce: "x" }, { vioce: ["Unknown field."] }],
    ["a field of every object", { ...support, constructor: "x" }, { constructor: ["Unknown field."] }],
    ["a read-only field", { ...support, has_draft: true }, { has_draft: ["Unknown field."] }],
    ["an inline tool", { ...support, tools: [] }, { tools: ["Unknown field."] }],
    ["a wrong enum", { ...support, product: "zap" }, { product: ['"zap" is not a valid choice.'] }],
    ["a wrong type", { ...support, prompt: 3 }, { prompt: ["Not a valid string."] }],
    ["null where none may be", { ...support, product: null }, { product: ["This field may not be null."] }],
    ["a boolean as text", { ...support, widget_enabled: "yes" }, { widget_enabled: ["Must be a valid boolean."] }],
    [
      "half a number",
      { ...support, silence_hangup_seconds: 1.5 },
      { silence_hangup_seconds: ["A valid integer is required."] },
    ],
    ["a blank name", { ...support, name: " " }, { name: ["This field may not be blank."] }],
    ["an unknown voice", { ...support, voice: "xx" }, { voice: ['Unknown voice "xx".'] }],
    [
      "an incomplete item",
      { ...support, transfer_destinations: [{ name: "Desk" }] },
      { transfer_destinations: ["0: number: This field is required."] },
    ],
    [
      "an attachment that isn't there",
      { ...support, integration_ids: ["5a4db0c5-0000-4000-8000-ffffffffffff"] },
      { integration_ids: ['Invalid pk "5a4db0c5-0000-4000-8000-ffffffffffff" - object does not exist.'] },
    ],
    ["an attachment by number", { ...support, mcp_server_ids: [3] }, { mcp_server_ids: ["0: Must be a valid UUID."] }],
  ])("%s", async (_, body, errors) => {
    const answer = await call(sandbox, "POST", "/v1/agents", body);
    expect([answer.status, answer.body]).toEqual([400, errors]);
  });

  test("text that is no JSON, and JSON that is no object", async () => {
    const headers = { authorization: "Bearer sk_live_sandbox", "content-type": "application/json" };
    const broken = await fetch(`${sandbox.url}/v1/agents`, { method: "POST", headers, body: "{" });
    expect([broken.status, await broken.json()]).toEqual([400, { detail: "JSON parse error." }]);
    expect((await call(sandbox, "POST", "/v1/agents", [1])).status).toBe(400);
    const form = { ...headers, "content-type": "text/plain" };
    expect((await fetch(`${sandbox.url}/v1/agents`, { method: "POST", headers: form, body: "{}" })).status).toBe(415);
  });

  test.each<[string, string, Fields, string]>([
    ["a variant without a label", "variants", { weight: 5 }, "label"],
    ["a variant with a blank label", "variants", { label: " " }, "label"],
    ["a variant with a voice that nobody has", "variants", { label: "B", voice: "nobody" }, "voice"],
    ["a variant with a field of agents that it lacks", "variants", { label: "B", timezone: "UTC" }, "timezone"],
    ["a scenario without a prompt", "test-scenarios", { title: "A" }, "scenario_prompt"],
    [
      "a scenario with a noise that nobody makes",
      "test-scenarios",
      { title: "A", scenario_prompt: "x", audio_conditions: { noise_asset: "sea" } },
      "audio_conditions",
    ],
  ])("%s", async (_, path, body, field) => {
    const agent = await call(sandbox, "POST", "/v1/agents", support);
    const answer = await call(sandbox, "POST", `/v1/agents/${agent.body.id}/${path}`, body);
    expect([answer.status, Object.keys(answer.body)]).toEqual([400, [field]]);
  });

  test.each<[string, Fields, string]>([
    ["a suite without an agent", { name: "A" }, "agent_id"],
    ["a suite of nobody", { name: "A", agent_id: 9 }, "agent_id"],
    ["a suite of scenarios that are not there", { name: "A", scenario_ids: [9] }, "scenario_ids"],
    ["a suite that runs when nobody knows", { name: "A", schedule: { enabled: true } }, "schedule"],
  ])("%s", async (_, body, field) => {
    const agent = await call(sandbox, "POST", "/v1/agents", support);
    const ofAgent = field === "scenario_ids" ? { agent_id: agent.body.id as number } : {};
    const answer = await call(sandbox, "POST", "/v1/suites", { ...body, ...ofAgent });
    expect([answer.status, Object.keys(answer.body)]).toEqual([400, [field]]);
  });

  test.each<[string, Fields, string]>([
    ["no name", { spec }, "display_name"],
    ["a spec that is no function", { display_name: "A", spec: { type: "tool" } }, "spec"],
    ["plain http", { display_name: "A", spec, endpoint_url: "http://example.com" }, "endpoint_url"],
    ["headers as an object", { display_name: "A", spec, headers: { a: "b" } }, "headers"],
  ])("an integration with %s", async (_, body, field) => {
    const answer = await call(sandbox, "POST", "/v1/integrations", body);
    expect([answer.status, Object.keys(answer.body)]).toEqual([400, [field]]);
  });
});

test("every answer is what the API reference says", async () => {
  const integration = await call(sandbox, "POST", "/v1/integrations", { display_name: "A", spec });
  const agent = await call(sandbox, "POST", "/v1/agents", {
    ...support,
    integration_ids: [integration.body.id as string],
    transfer_destinations: [{ name: "Desk", number: "+14155550123" }],
  });
  const agentPath = `/v1/agents/${agent.body.id}`;
  const [widget, sip, hook] = (["publishable_keys", "sip_endpoints", "webhook_endpoints", "campaigns"] as const).map(
    (kind) =>
      sandbox.store.addReferrer(1, kind, {
        [referrers[kind].agent]: agent.body.id as number,
        ...(kind === "publishable_keys" ? { mode: "agent", allowed_domains: ["example.com"] } : {}),
        ...(kind === "webhook_endpoints" ? { label: "Hook", url: "https://example.com" } : {}),
      }),
  );
  const tone = sandbox.store.addAttachable(1, "reusable_instructions", { name: "Tone", content: "Hum." });
  const base = sandbox.store.addAttachable(1, "knowledge_bases", { name: "Products" });
  const document = sandbox.store.addDocument(1, "Hours", { from: "text", text: "9 to 5." });
  const inside = sandbox.store.addBaseDocument(1, "Products", "Prices", { from: "text", text: "50." });
  const server = sandbox.store.addAttachable(1, "mcp_servers", { display_name: "S", url: "https://mcp.example.com" });
  const [variant, scenario] = [
    sandbox.store.addChild(1, agent.body.id as number, "variants", { label: "B" }),
    sandbox.store.addChild(1, agent.body.id as number, "test_scenarios", { title: "Refund", scenario_prompt: "Ask." }),
  ];
  const suite = sandbox.store.addSuite(1, {
    name: "Nightly",
    agent_id: agent.body.id as number,
    scenario_ids: [Number(scenario.id)],
  });
  const connection = sandbox.store.addConnection(1, { provider: "google_calendar" });
  const number = (await call(sandbox, "GET", "/v1/phone-numbers")).list[0];
  const numberPath = `/v1/phone-numbers/${number?.id}`;
  const callId = sandbox.store.org(1).calls.keys().next().value;
  const paid = { channel: "web", consent_to_charge: true };
  const batch = await call(sandbox, "POST", `${agentPath}/test-runs/execute`, paid);
  const validation = await call(sandbox, "POST", `${agentPath}/validation-runs`, {});
  const ids: Record<string, string> = {
    agent_id: String(agent.body.id),
    batch_id: String(batch.body.id),
    run_id: String(validation.body.id),
    variant_id: variant.id,
    scenario_id: scenario.id,
    suite_id: suite.id,
    connection_id: String(connection.id),
    phone_number_id: String(number?.id),
    // The reference reads integrations by an integer id and the rest of their paths by UUID.
    integration_id: "1",
    call_id: String(callId),
    instruction_id: String(tone.id),
    knowledge_base_id: String(base.id),
    key_id: String(widget?.id),
    endpoint_id: String(sip?.id),
    server_id: String(server.id),
    document_id: String(document.id),
    id: "1",
  };
  expect((await call(sandbox, "GET", "/v1/webhook")).status).toBe(404);
  await call(sandbox, "PATCH", "/v1/webhook", { url: "https://example.com" });
  const insidePath = `/v1/knowledge-bases/${base.id}/documents/${inside.id}`;
  const hookPath = `/v1/developer/webhook-endpoints/${hook?.id}`;
  const sipPath = `/v1/sip-endpoints/${sip?.id}`;
  const agentId = agent.body.id as number;
  const writes: readonly (readonly [string, string, Fields])[] = [
    ["POST /v1/agents", "/v1/agents", support],
    ["PATCH /v1/agents/{agent_id}", agentPath, { transfer_destinations: [], business_hours: { mon: 1 } }],
    ["PUT /v1/agents/{agent_id}", agentPath, support],
    ["POST /v1/agents/{agent_id}/deploy", agentPath, {}],
    ["POST /v1/agents/{agent_id}/discard-draft", agentPath, {}],
    ["POST /v1/agents/{agent_id}/duplicate", agentPath, { name: "B" }],
    ["POST /v1/agents/{agent_id}/transfer", agentPath, { target_org_id: 2 }],
    ["POST /v1/agents/{agent_id}/split-testing", agentPath, {}],
    ["POST /v1/agents/{agent_id}/validation-runs", agentPath, { config_source: "draft" }],
    ["POST /v1/agents/{agent_id}/test-runs/execute", agentPath, { ...paid, scenario_ids: [Number(scenario.id)] }],
    ["POST /v1/agents/prompt-language-check", "/v1/agents/prompt-language-check", { prompt: "Hallo." }],
    ["POST /v1/agents/{agent_id}/prompt-analysis", agentPath, { prompt: "It costs [PRICE]." }],
    ["POST /v1/agents/{agent_id}/prompt-analysis", agentPath, { prompt: "It costs [PRICE]." }],
    ["POST /v1/agents/{agent_id}/variants", agentPath, { label: "C", weight: 10 }],
    ["PATCH /v1/agents/{agent_id}/variants/{variant_id}", agentPath, { prompt: null }],
    ["POST /v1/agents/{agent_id}/test-scenarios", agentPath, { title: "Late", scenario_prompt: "Call late." }],
    ["PATCH /v1/agents/{agent_id}/test-scenarios/{scenario_id}", agentPath, { speech_style: { pace: "fast" } }],
    ["POST /v1/suites", "/v1/suites", { name: "Weekly", agent_id: agent.body.id as number }],
    ["PATCH /v1/suites/{suite_id}", `/v1/suites/${suite.id}`, { schedule: { frequency: "daily" } }],
    ["POST /v1/phone-numbers", "/v1/phone-numbers", { area_code: "212" }],
    ["PATCH /v1/phone-numbers/{phone_number_id}", numberPath, { label: "Main" }],
    ["PUT /v1/phone-numbers/{phone_number_id}", numberPath, { webhook_url: "https://example.com" }],
    ["POST /v1/integrations", "/v1/integrations", { display_name: "B", spec }],
    ["PATCH /v1/integrations/{integration_id}", "/v1/integrations/1", { wizard_input: "x" }],
    ["PUT /v1/integrations/{integration_id}", "/v1/integrations/1", { display_name: "C", spec }],
    [
      "POST /v1/integrations/{integration_id}/transfer",
      `/v1/integrations/${integration.body.id}`,
      { target_org_id: 2 },
    ],
    ["POST /v1/reusable-instructions", "/v1/reusable-instructions", { name: "B", content: "Sing." }],
    [
      "PATCH /v1/reusable-instructions/{instruction_id}",
      `/v1/reusable-instructions/${tone.id}`,
      { content: "Whisper." },
    ],
    ["POST /v1/knowledge-bases", "/v1/knowledge-bases", { name: "B" }],
    ["PATCH /v1/knowledge-bases/{knowledge_base_id}", `/v1/knowledge-bases/${base.id}`, { description: "All." }],
    [
      "POST /v1/knowledge-bases/{knowledge_base_id}/documents",
      `/v1/knowledge-bases/${base.id}/documents`,
      { name: "B", content: "Text." },
    ],
    ["PATCH /v1/knowledge-bases/{knowledge_base_id}/documents/{document_id}", insidePath, { name: "C" }],
    ["POST /v1/knowledge-bases/{knowledge_base_id}/documents/{document_id}/retry", `${insidePath}/retry`, {}],
    ["POST /v1/mcp-servers", "/v1/mcp-servers", { display_name: "B", url: "https://mcp.example.com", headers: [] }],
    ["PATCH /v1/mcp-servers/{server_id}", `/v1/mcp-servers/${server.id}`, { headers: [{ key: "A", value: "b" }] }],
    ["POST /v1/mcp-servers/{server_id}/sync-tools", `/v1/mcp-servers/${server.id}`, {}],
    ["POST /v1/knowledge/documents", "/v1/knowledge/documents", { name: "B", content: "Text." }],
    [
      "POST /v1/knowledge/documents/import-url",
      "/v1/knowledge/documents/import-url",
      { url: "https://www.example.com/faq" },
    ],
    ["PATCH /v1/knowledge/documents/{document_id}", `/v1/knowledge/documents/${document.id}`, { name: "C" }],
    ["POST /v1/knowledge/documents/{document_id}/refresh", `/v1/knowledge/documents/${document.id}`, {}],
    ["POST /v1/knowledge/documents/{document_id}/retry", `/v1/knowledge/documents/${document.id}`, {}],
    ["PATCH /v1/orgs/{id}/", "/v1/orgs/1/", { business_hours: { mon: [9, 17] } }],
    ["PUT /v1/orgs/{id}/", "/v1/orgs/1/", { name: "House" }],
    [
      "POST /v1/developer/webhook-endpoints",
      "/v1/developer/webhook-endpoints",
      { label: "CRM", url: "https://example.com", events: ["call.graded"], agent_id: agentId },
    ],
    ["PATCH /v1/developer/webhook-endpoints/{endpoint_id}", hookPath, { label: "ERP", status: "disabled" }],
    [
      "POST /v1/publishable-key",
      "/v1/publishable-key",
      { name: "Site", agent_id: agentId, allowed_domains: ["*.example.com"] },
    ],
    ["PATCH /v1/publishable-key/{key_id}", `/v1/publishable-key/${widget?.id}`, { embed_config: { colour: "red" } }],
    ["POST /v1/sip-endpoints", "/v1/sip-endpoints", { agent_id: agentId, allowed_source_cidrs: ["192.0.2.0/24"] }],
    ["PATCH /v1/sip-endpoints/{endpoint_id}", sipPath, { status: "disabled" }],
    ["POST /v1/sip-endpoints/{endpoint_id}/rotate-password", sipPath, {}],
    ["PATCH /v1/webhook", "/v1/webhook", { url: "https://example.com/b" }],
    ["PUT /v1/webhook", "/v1/webhook", { url: "http://localhost:80/c" }],
    ["POST /v1/phone-number-labels", "/v1/phone-number-labels", { phone_number: "+14155550123", label: "Bank" }],
    [
      "PUT /v1/provider-connections/{connection_id}/agents/{agent_id}",
      `/v1/provider-connections/${connection.id}`,
      { allowed_operations: { create_event: false } },
    ],
    ["POST /v1/phone-numbers/{phone_number_id}/transfer", numberPath, { target_org_id: 2 }],
  ];
  const withIds = (template: string): string =>
    template
      // Documents have one name for their ids in both of their places.
      .replace(/(?<!knowledge)\/documents\/\{document_id\}/, `/documents/${inside.id}`)
      .replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? "");
  const reads = routes.filter((route) => route.startsWith("GET "));
  const checked: string[] = [];
  for (const route of reads) {
    const path = withIds(route.slice(4));
    const answer = await call(sandbox, "GET", path);
    expect([route, answer.status]).toEqual([route, 200]);
    expect([route, mismatches(responseModel(route, 200), answer.body)]).toEqual([route, []]);
    checked.push(route);
  }
  for (const [route, base, body] of writes) {
    const [method = "", template = ""] = route.split(" ");
    const action = template.includes("}/") ? withIds(template.slice(template.indexOf("}/") + 1)) : "";
    const answer = await call(sandbox, method, base.endsWith(action) ? base : `${base}${action}`, body);
    const model = responseModel(route, answer.status);
    expect([route, answer.status, typeof model]).toEqual([route, answer.status, "string"]);
    expect([route, mismatches(model, answer.body)]).toEqual([route, []]);
    checked.push(route);
  }
  const untouched = routes.filter((route) => !checked.includes(route));
  expect(untouched).toEqual([
    "DELETE /v1/agents/{agent_id}",
    "DELETE /v1/agents/{agent_id}/test-scenarios/{scenario_id}",
    "DELETE /v1/agents/{agent_id}/variants/{variant_id}",
    "DELETE /v1/developer/webhook-endpoints/{endpoint_id}",
    "DELETE /v1/integrations/{integration_id}",
    "DELETE /v1/knowledge-bases/{knowledge_base_id}",
    "DELETE /v1/knowledge-bases/{knowledge_base_id}/documents/{document_id}",
    "DELETE /v1/knowledge/documents/{document_id}",
    "DELETE /v1/mcp-servers/{server_id}",
    "DELETE /v1/phone-number-labels/{label_id}",
    "DELETE /v1/phone-numbers/{phone_number_id}",
    "DELETE /v1/provider-connections/{connection_id}/agents/{agent_id}",
    "DELETE /v1/publishable-key/{key_id}",
    "DELETE /v1/reusable-instructions/{instruction_id}",
    "DELETE /v1/sip-endpoints/{endpoint_id}",
    "DELETE /v1/suites/{suite_id}",
  ]);
});

test("who may use a connection, and for what, is set and taken away; neither is made by the way", async () => {
  const agent = await call(sandbox, "POST", "/v1/agents", support);
  const connection = sandbox.store.addConnection(1, { provider: "calendly" });
  const path = `/v1/provider-connections/${connection.id}/agents/${agent.body.id}`;
  const put = async (body?: Fields): Promise<readonly [number, Value | undefined]> => {
    const { status, body: answer } = await call(sandbox, "PUT", path, body);
    return [status, status === 200 ? answer.agent_attachments : answer.allowed_operations];
  };
  const own = { agent_id: agent.body.id as number };
  expect(await put()).toEqual([200, [{ ...own, allowed_operations: null }]]);
  expect(await put({ allowed_operations: { create_event: false } })).toEqual([
    200,
    [{ ...own, allowed_operations: { create_event: false } }],
  ]);
  expect(await put({ allowed_operations: { dance: true } })).toEqual([400, ['Unknown operation "dance".']]);
  const more = { allowed_operations: { delete_event: true } };
  expect(await put(more)).toEqual([400, ['The connection does not allow "delete_event".']]);
  expect(await put({ ...more, raise_ceiling: true })).toEqual([200, [{ ...own, ...more }]]);
  const statuses = async (...calls: readonly (readonly [string, string])[]): Promise<readonly number[]> => {
    const answers = [];
    for (const [method, at] of calls) answers.push((await call(sandbox, method, at)).status);
    return answers;
  };
  expect(
    await statuses(
      ["DELETE", path],
      ["DELETE", path],
      ["PUT", `/v1/provider-connections/${connection.id}/agents/7`],
      ["PUT", `/v1/provider-connections/7/agents/${agent.body.id}`],
      ["PATCH", path],
      ["POST", "/v1/provider-connections"],
    ),
  ).toEqual([204, 404, 404, 404, 405, 405]);
});

test.each([
  ["no label", { url: "https://example.com" }, "label"],
  ["plain http", { label: "A", url: "http://example.com" }, "url"],
  ["an event that nobody knows", { label: "A", url: "https://example.com", events: ["call.grade"] }, "events"],
  ["an agent that is not there", { label: "A", url: "https://example.com", agent_id: 7 }, "agent_id"],
  ["a state that the API sets", { label: "A", url: "https://example.com", status: "failing" }, "status"],
  ["a secret of its own", { label: "A", url: "https://example.com", secret: "x" }, "secret"],
])("a webhook endpoint with %s", async (_, body: Fields, field) => {
  const answer = await call(sandbox, "POST", "/v1/developer/webhook-endpoints", body);
  expect([answer.status, Object.keys(answer.body)]).toEqual([400, [field]]);
});

test("what the API shows once is in one answer", async () => {
  const path = "/v1/developer/webhook-endpoints";
  const made = await call(sandbox, "POST", path, { label: "A", url: "https://example.com", status: "disabled" });
  expect([made.status, made.body.secret]).toEqual([201, expect.stringMatching(/^whsec_/)]);
  expect((await call(sandbox, "GET", path)).text).not.toContain(String(made.body.secret));
  // A write that doesn't say that it stays disabled enables it.
  const later = await call(sandbox, "PATCH", `${path}/${made.body.id}`, { label: "B" });
  expect(later.body).toMatchObject({ label: "B", status: "active" });
  expect(later.body).not.toHaveProperty("secret");
  expect((await call(sandbox, "DELETE", `${path}/${made.body.id}`)).status).toBe(204);
  expect((await call(sandbox, "GET", path)).list.map(({ id }) => id)).not.toContain(made.body.id);
});

function mismatches(name: string | null | undefined, value: Value): readonly string[] {
  const model = findModel(String(name).replace(/^\[|\]$/g, ""));
  const items = Array.isArray(value) ? (value as readonly Fields[]) : [value as Fields];
  if (String(name).startsWith("[") !== Array.isArray(value)) return [`not ${name}`];
  if (model === undefined) return [`no model ${name}`];
  return items.flatMap((item) =>
    Object.entries(findErrors(model, item)).map(([field, errors]) => `${field}: ${errors}`),
  );
}
