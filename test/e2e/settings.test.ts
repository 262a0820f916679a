// The settings around agents and numbers, as an org has them and as an older API lacks them.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Sandbox, SandboxOptions } from "../../src/sandbox/server.ts";
import { inWorld, type World } from "../support/world.ts";

const uses: readonly (readonly [words: string, path: string, yaml: string])[] = [
  ["reusable instructions", "/v1/reusable-instructions", "reusable_instructions: { tone: { content: Hum. } }"],
  ["organization settings", "/v1/orgs/", "organization: { timezone: Europe/Paris }"],
  ["phone number labels", "/v1/phone-number-labels", 'phone_number_labels: { "+14155550123": { label: Bank } }'],
];

/** One of each, made in the dashboard. */
function fill({ store }: Sandbox): void {
  const tone = store.addAttachable(1, "reusable_instructions", {
    name: "Tone",
    content: "Be warm.\nCosts ${nothing}.",
  });
  const base = store.addAttachable(1, "knowledge_bases", { name: "Products", description: "What we sell." });
  const server = store.addAttachable(1, "mcp_servers", { display_name: "Orders", url: "https://mcp.example.com" });
  const document = store.addDocument(1, "FAQ", { from: "url", url: "https://www.example.com/faq" });
  store.addDocument(1, "Hours", { from: "text", text: "9 to 5." });
  store.addBaseDocument(1, "Products", "Prices", { from: "text", text: "50." });
  store.addBaseDocument(1, "Products", "Sizes", { from: "url", url: "https://www.example.com/sizes" });
  store.editOrganization(1, { name: "House", timezone: "Europe/Paris", excluded_numbers: ["+14155550199"] });
  store.writeLabel(1, "+14155550123", "Bank");
  store.addAgent(1, {
    name: "Support",
    prompt: "Hi.",
    voice: "en-US-James1",
    knowledge_base_ids: [base.id ?? ""],
    knowledge_document_ids: [document.id ?? ""],
    mcp_server_ids: [server.id ?? ""],
    reusable_instruction_ids: [tone.id ?? ""],
  });
}

function read(world: World, name: string): Promise<string> {
  return readFile(path.join(world.cwd, name), "utf8");
}

test("a first configuration has one of each, and there is nothing to change", async () => {
  await inWorld("", {}, async (world) => {
    fill(world.sandbox);
    const made = await world.run("init", "--from-live", "--force");
    expect(made.code).toBe(0);
    for (const said of [
      "the API doesn't give out the content of knowledge_base_document.products/prices as it was sent",
      "content of knowledge_base_document.products/sizes can't be written as it is live",
    ])
      expect(made.stderr).toContain(`note: ${said}`);
    expect(await read(world, "prompts/hours.md")).toBe("9 to 5.\n");
    const written = await read(world, "thunderphone.yaml");
    expect(written).toContain("documents:\n      prices:\n        name: Prices\n      sizes:\n        name: Sizes\n");
    expect(written).toContain("reusable_instructions:\n      - tone\n");
    expect(written).toContain("knowledge_bases:\n      - products\n");
    expect(written).toContain("mcp_servers:\n      - orders\n");
    expect(written).toContain("orders:\n    display_name: Orders\n    url: https://mcp.example.com\n");
    expect(written).toContain("faq:\n    name: FAQ\n    content:\n      url: https://www.example.com/faq\n");
    expect(written).toContain("knowledge_documents:\n      - faq\n");
    expect(written).toContain("products:\n    name: Products\n    description: What we sell.\n");
    expect(written).toContain('phone_number_labels:\n  "+14155550123":\n    label: Bank\n');
    expect(written).toContain(
      'organization:\n  name: House\n  timezone: Europe/Paris\n  excluded_numbers:\n    - "+14155550199"\n',
    );
    expect(await read(world, "prompts/tone.md")).toBe("Be warm.\nCosts $${nothing}.\n");
    const plan = await world.run("plan", "--detailed-exitcode", "--adopt", "identical");
    expect(plan).toMatchObject({ code: 0, stderr: "" });
    expect((await world.run("apply", "--yes")).code).toBe(0);
    expect(world.sandbox.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });
});

test("what an API is too old for is left out, and said where it is written", async () => {
  await inWorld("", { dialect: "flat" }, async (world) => {
    expect(await world.run("init", "--from-live", "--force")).toMatchObject({ code: 0, stderr: "" });
    expect((await world.run("plan")).code).toBe(0);
    for (const [words, , yaml] of uses) {
      await world.write("thunderphone.yaml", `version: 1\n${yaml}\n`);
      const { code, stderr } = await world.run("plan");
      expect([code, stderr]).toEqual([1, expect.stringContaining(`error: this API has no ${words} (`)]);
      expect(stderr).toContain("→ 404");
    }
    expect(world.sandbox.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });
});

test("what the credential may not read is left out of a first configuration with a warning, and an error elsewhere", async () => {
  const faults = uses.map(([, path]) => ({ kind: "status" as const, status: 403, path: `^${path}`, times: 99 }));
  await inWorld("", { faults }, async (world) => {
    const made = await world.run("init", "--from-live", "--force");
    expect(made.code).toBe(0);
    for (const [words] of uses) expect(made.stderr).toContain(`warning: ${words} are left out: `);
    for (const [, path, yaml] of uses) {
      await world.write("thunderphone.yaml", `version: 1\n${yaml}\n`);
      const { code, stderr } = await world.run("plan");
      expect([code, stderr]).toEqual([1, expect.stringContaining(`GET ${path}`)]);
    }
  });
});

test("--draft holds back what would be live at once in every agent", async () => {
  await inWorld("", {}, async (world) => {
    const configuration = (content: string): string =>
      `version: 1\nreusable_instructions: { tone: { content: ${content} } }\n`;
    await world.write("thunderphone.yaml", configuration("Hum."));
    expect((await world.run("apply", "--yes")).code).toBe(0);
    await world.write("thunderphone.yaml", configuration("Sing."));
    const held = await world.run("apply", "--yes", "--draft");
    expect(held.stdout).toContain('held     reusable_instruction.tone "tone": it would be live at once');
    expect([...world.sandbox.store.org(1).attachable.reusable_instructions.values()]).toMatchObject([
      { content: "Hum." },
    ]);
  });
});

test("a knowledge base stays when somebody uploads a document at the last moment", async () => {
  let look: () => void = () => undefined;
  const onRequest: SandboxOptions["onRequest"] = ({ method, path: asked }, moment) => {
    if (method === "GET" && moment === "arrived" && /^\/v1\/knowledge-bases\/./.test(asked)) look();
  };
  await inWorld("", { onRequest }, async (world) => {
    const { store } = world.sandbox;
    await world.write("thunderphone.yaml", "version: 1\nknowledge_bases: { kept: {}, gone: {} }\n");
    expect((await world.run("apply", "--yes")).code).toBe(0);
    await world.write("thunderphone.yaml", "version: 1\nknowledge_bases: { kept: {} }\n");
    const bases = store.org(1).attachable.knowledge_bases;
    const gone = String([...bases.values()].find(({ name }) => name === "gone")?.id);
    look = () => void store.editAttachable(1, "knowledge_bases", gone, { document_count: 1 });
    const late = await world.run("apply", "--yes", "--prune");
    expect([late.code, late.stdout, bases.size]).toEqual([
      5,
      expect.stringContaining("somebody edited knowledge_base.gone"),
      2,
    ]);
    look = () => void store.editAttachable(1, "knowledge_bases", gone, { document_count: 0 });
    store.editAttachable(1, "knowledge_bases", gone, { document_count: 0 });
    expect((await world.run("apply", "--yes", "--prune")).code).toBe(0);
    expect(bases.size).toBe(1);
  });
});
