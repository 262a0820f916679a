import { describe, expect, test } from "vitest";
import { call, sandboxes } from "../support/sandbox_caller.ts";

const start = sandboxes();
const support = { name: "Support", prompt: "Be kind.", voice: "en-US-James1" };

describe("reusable instructions", () => {
  const list = "/v1/reusable-instructions";
  const tone = { name: "Tone", content: " Be warm. " };

  test("are made, read, changed and deleted, and count their agents", async () => {
    const sandbox = await start();
    const made = await call(sandbox, "POST", list, tone);
    expect([made.status, made.body]).toMatchObject([201, { name: "Tone", content: "Be warm.", agent_count: 0 }]);
    const item = `${list}/${made.body.id}`;
    const agent = await call(sandbox, "POST", "/v1/agents", {
      ...support,
      reusable_instruction_ids: [made.body.id ?? ""],
    });
    expect((await call(sandbox, "GET", item)).body.agent_count).toBe(1);
    // Live at once, without a draft, and there without the count.
    expect((await call(sandbox, "PATCH", item, { content: "Hum." })).status).toBe(200);
    const seen = await call(sandbox, "GET", `/v1/agents/${agent.body.id}`);
    expect(seen.body).toMatchObject({ has_draft: false, reusable_instructions: [{ name: "Tone", content: "Hum." }] });
    expect(Object.keys((seen.body.reusable_instructions as readonly object[])[0] ?? {})).not.toContain("agent_count");
    expect((await call(sandbox, "DELETE", item)).body).toEqual({ detail: `It is used by agent ${agent.body.id}.` });
    await call(sandbox, "DELETE", `/v1/agents/${agent.body.id}`);
    expect((await call(sandbox, "DELETE", item)).status).toBe(204);
    expect((await call(sandbox, "GET", item)).status).toBe(404);
    expect((await call(sandbox, "GET", list)).list).toEqual([]);
  });

  test("take what the reference names, and nothing else", async () => {
    const sandbox = await start();
    const refused = async (method: string, path: string, body: object) =>
      (await call(sandbox, method, path, { ...body })).body;
    expect(await refused("POST", list, {})).toEqual({
      name: ["This field is required."],
      content: ["This field is required."],
    });
    expect(await refused("POST", list, { ...tone, agent_count: 2 })).toEqual({ agent_count: ["Unknown field."] });
    expect(await refused("POST", list, { ...tone, content: " " })).toEqual({
      content: ["This field may not be blank."],
    });
    const { id } = (await call(sandbox, "POST", list, tone)).body;
    expect(await refused("PATCH", `${list}/${id}`, { name: null })).toEqual({ name: ["This field may not be null."] });
    expect((await call(sandbox, "PUT", `${list}/${id}`, tone)).status).toBe(405);
  });

  test("are detached from all agents where the sandbox is told so, and are unknown to the older APIs", async () => {
    const sandbox = await start({ deleteReferenced: "detach" });
    const { id = "" } = (await call(sandbox, "POST", list, tone)).body;
    const agent = await call(sandbox, "POST", "/v1/agents", { ...support, reusable_instruction_ids: [id] });
    const path = `/v1/agents/${agent.body.id}`;
    await call(sandbox, "PATCH", path, { reusable_instruction_ids: [id], prompt: "Be brief." });
    expect((await call(sandbox, "DELETE", `${list}/${id}`)).status).toBe(204);
    expect((await call(sandbox, "GET", path)).body).toMatchObject({
      reusable_instructions: [],
      draft_reusable_instruction_ids: [],
      draft_prompt: "Be brief.",
    });
    expect((await call(await start({ dialect: "flat" }), "GET", list)).status).toBe(404);
  });
});

test("knowledge bases are made with a name alone, and are there without drafts as well", async () => {
  const list = "/v1/knowledge-bases";
  for (const dialect of ["staged", "flat"] as const) {
    const sandbox = await start({ dialect });
    const made = await call(sandbox, "POST", list, { name: "Products" });
    expect([made.status, made.body]).toMatchObject([201, { name: "Products", description: "", document_count: 0 }]);
    const item = `${list}/${made.body.id}`;
    expect((await call(sandbox, "PATCH", item, { description: "" })).status).toBe(200);
    expect((await call(sandbox, "PATCH", item, { name: "" })).body).toEqual({ name: ["This field may not be blank."] });
    expect((await call(sandbox, "DELETE", item)).status).toBe(204);
  }
});

test("an MCP server keeps a header that is written without a value, and says when nobody is at home", async () => {
  const list = "/v1/mcp-servers";
  const url = "https://mcp.example.com/orders";
  for (const [headerMode, shown] of [
    ["clear", "secret"],
    ["masked", "********"],
  ] as const) {
    const sandbox = await start({ headerMode });
    expect((await call(sandbox, "POST", list, { display_name: "Orders" })).body).toEqual({
      url: ["This field is required."],
    });
    expect((await call(sandbox, "POST", list, { display_name: "A", url, headers: [{ key: "K" }] })).body).toEqual({
      headers: ["K: This field is required."],
    });
    const headers = [{ key: "K", value: "secret" }];
    const made = await call(sandbox, "POST", list, { display_name: "Orders", url, headers });
    expect([made.status, made.body]).toMatchObject([201, { enabled: true, headers: [{ K: shown }], cached_tools: [] }]);
    const item = `${list}/${made.body.id}`;
    const kept = await call(sandbox, "PATCH", item, { headers: [{ key: "K" }, { key: "L", value: "m" }] });
    expect(kept.body.headers).toHaveLength(2);
    expect(sandbox.store.org(1).attachable.mcp_servers.get(String(made.body.id))?.headers).toContainEqual(headers[0]);
    const synced = await call(sandbox, "POST", `${item}/sync-tools`);
    expect(synced).toMatchObject({ status: 200, body: { last_sync_error: "", cached_tools: [{ name: "look_up" }] } });
    await call(sandbox, "PATCH", item, { url: "https://mcp.invalid" });
    expect((await call(sandbox, "POST", `${item}/sync-tools`)).body).toMatchObject({
      last_sync_error: "Could not connect to mcp.invalid.",
      last_tools_sync_at: synced.body.last_tools_sync_at,
    });
    const agent = await call(sandbox, "POST", "/v1/agents", { ...support, mcp_server_ids: [made.body.id ?? ""] });
    expect(agent.body.mcp_servers).toMatchObject([{ id: made.body.id, headers: [{ K: shown }, {}] }]);
    expect((await call(sandbox, "DELETE", item)).status).toBe(400);
    expect((await call(sandbox, "POST", `${list}/nobody/sync-tools`)).status).toBe(404);
  }
});

test("documents in a knowledge base are counted by it, are not shown by themselves, and go with it", async () => {
  const sandbox = await start({ documentPolls: 1 });
  const base = (await call(sandbox, "POST", "/v1/knowledge-bases", { name: "Products" })).body;
  const path = `/v1/knowledge-bases/${base.id}`;
  const list = `${path}/documents`;
  const made = await call(sandbox, "POST", list, { name: "Prices", content: "50." });
  expect([made.status, made.body]).toMatchObject([201, { name: "Prices", status: "processing", byte_count: 3 }]);
  expect(made.body).not.toHaveProperty("content");
  expect((await call(sandbox, "GET", path)).body).toMatchObject({ document_count: 1 });
  const item = `${list}/${made.body.id}`;
  const states = [1, 2].map(async () => (await call(sandbox, "GET", list)).list[0]?.status);
  expect((await Promise.all(states)).sort()).toEqual(["processing", "ready"]);
  expect((await call(sandbox, "PATCH", item, { content: "60 dollars." })).body).toMatchObject({ byte_count: 11 });
  expect((await call(sandbox, "POST", `${item}/retry`)).body).toMatchObject({ status: "processing" });
  const other = (await call(sandbox, "POST", "/v1/knowledge-bases", { name: "Other" })).body;
  for (const [method, at, body, status] of [
    ["GET", item, undefined, 405],
    ["POST", list, { name: "Prices" }, 400],
    ["POST", `${list}/import-url`, { url: "https://www.example.com" }, 405],
    ["PATCH", `/v1/knowledge-bases/${other.id}/documents/${made.body.id}`, { name: "X" }, 404],
    ["GET", "/v1/knowledge-bases/nobody/documents", undefined, 404],
  ] as const)
    expect([at, (await call(sandbox, method, at, body)).status]).toEqual([at, status]);
  const second = (await call(sandbox, "POST", list, { name: "Sizes", content: "All." })).body;
  expect((await call(sandbox, "DELETE", `${list}/${second.id}`)).status).toBe(204);
  expect((await call(sandbox, "GET", path)).body).toMatchObject({ document_count: 1 });
  expect((await call(sandbox, "DELETE", path)).status).toBe(204);
  expect(sandbox.store.org(1).baseDocuments.size).toBe(0);
});

test("a document is taken in by and by: a text, a file, or what is at an address", async () => {
  const list = "/v1/knowledge/documents";
  const sandbox = await start({ documentPolls: 2 });
  const made = await call(sandbox, "POST", list, { name: "Hours", content: "9 to 5." });
  const [document] = made.body.documents as unknown as readonly Record<string, unknown>[];
  expect([made.status, document]).toMatchObject([201, { status: "pending", source_type: "text", byte_count: 7 }]);
  expect(document).not.toHaveProperty("content");
  const item = `${list}/${document?.id}`;
  const statuses = [0, 1, 2].map(async () => (await call(sandbox, "GET", item)).body.status);
  expect((await Promise.all(statuses)).sort()).toEqual(["pending", "processing", "ready"]);
  expect((await call(sandbox, "GET", item)).body).toMatchObject({ content: "9 to 5.", has_original: false });
  const form = new FormData();
  form.append("name", "Menu");
  form.append("file", new Blob(["%PDF"], { type: "application/pdf" }), "menu.pdf");
  const send = (body: FormData) =>
    fetch(`${sandbox.url}${list}`, { method: "POST", body, headers: { authorization: "Bearer sk_live_sandbox" } });
  expect(await (await send(form)).json()).toMatchObject({
    documents: [{ name: "Menu", source_origin: "upload", original_filename: "menu.pdf", byte_count: 4 }],
  });
  form.set("file", new Blob(["MZ"], { type: "application/x-msdownload" }), "setup.exe");
  expect(await (await send(form)).json()).toEqual({ file: ['Unsupported file type "application/x-msdownload".'] });
  const imported = await call(sandbox, "POST", `${list}/import-url`, { url: "https://www.example.invalid/faq" });
  const { id } = imported.body.document as unknown as { readonly id: string };
  expect([imported.status, imported.body.document]).toMatchObject([201, { source_origin: "url", error: "" }]);
  for (const _ of [1, 2]) await call(sandbox, "GET", list);
  expect((await call(sandbox, "GET", `${list}/${id}`)).body).toMatchObject({
    status: "failed",
    error: "Could not fetch https://www.example.invalid/faq.",
  });
  expect((await call(sandbox, "POST", `${list}/${id}/retry`)).body).toMatchObject({ status: "pending", error: "" });
  expect((await call(sandbox, "PATCH", `${list}/${id}`, { content: "Text." })).status).toBe(400);
  const agent = await call(sandbox, "POST", "/v1/agents", { ...support, knowledge_document_ids: [id] });
  expect(agent.body.knowledge_documents).toMatchObject([{ id }]);
  expect([
    (await call(sandbox, "DELETE", `${list}/${id}`)).status,
    (await call(sandbox, "DELETE", item)).status,
  ]).toEqual([400, 204]);
});

test("a number has one label, whoever writes it again", async () => {
  const list = "/v1/phone-number-labels";
  const sandbox = await start();
  const write = (phone_number: string, label: string) => call(sandbox, "POST", list, { phone_number, label });
  const made = await write("+14155550123", "Bnak");
  const changed = await write("+14155550123", " Bank ");
  expect([made.status, changed.status, changed.body.id]).toEqual([200, 200, made.body.id ?? ""]);
  expect((await call(sandbox, "GET", list)).list).toMatchObject([{ phone_number: "+14155550123", label: "Bank" }]);
  expect((await write("415-555-0123", "Bank")).body).toEqual({
    phone_number: ["Enter a valid phone number in E.164 form."],
  });
  expect((await write("+14155550123", " ")).body).toEqual({ label: ["This field may not be blank."] });
  expect((await call(sandbox, "POST", list, { phone_number: "+14155550123" })).status).toBe(400);
  const item = `${list}/${made.body.id}`;
  expect([(await call(sandbox, "GET", item)).status, (await call(sandbox, "PATCH", item, {})).status]).toEqual([
    405, 405,
  ]);
  expect([(await call(sandbox, "DELETE", item)).status, (await call(sandbox, "DELETE", item)).status]).toEqual([
    204, 404,
  ]);
  expect((await call(await start({ dialect: "flat" }), "GET", list)).status).toBe(404);
});

test("an org is read and changed under its own id, with a slash at the end", async () => {
  const sandbox = await start({ orgs: 2 });
  const patch = async (body: object) => (await call(sandbox, "PATCH", "/v1/orgs/1/", { ...body })).body;
  expect((await call(sandbox, "GET", "/v1/orgs/1/")).body).toMatchObject({ id: 1, name: "Sandbox", timezone: "UTC" });
  expect(await patch({ name: " House " })).toMatchObject({ name: "House", timezone: "UTC" });
  expect((await call(sandbox, "GET", "/v1/whoami")).body.organization).toEqual({ id: 1, name: "House" });
  expect(await patch({ name: " " })).toEqual({ name: ["This field may not be blank."] });
  expect(await patch({ name: "x".repeat(121) })).toEqual({
    name: ["Ensure this field has no more than 120 characters."],
  });
  expect(await patch({ baa_status: "executed" })).toEqual({ baa_status: ["Unknown field."] });
  expect(await patch({ timezone: null })).toEqual({ timezone: ["This field may not be null."] });
  const statuses = ["/v1/orgs/2/", "/v1/orgs/1"].map(async (path) => (await call(sandbox, "GET", path)).status);
  expect(await Promise.all(statuses)).toEqual([404, 404]);
  expect((await call(sandbox, "DELETE", "/v1/orgs/1/")).status).toBe(405);
  expect((await call(await start({ dialect: "flat" }), "GET", "/v1/orgs/1/")).status).toBe(404);
});
