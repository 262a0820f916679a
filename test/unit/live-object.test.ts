import { describe, expect, it } from "vitest";
import { type Sendable, writeJson } from "../../src/api/json.ts";
import { kindNamed } from "../../src/kinds/index.ts";
import type { Json } from "../../src/kinds/kind.ts";
import { toLiveObject, toWireBody } from "../../src/live/object.ts";

const agent = kindNamed("agent");
const integration = kindNamed("integration");
const phoneNumber = kindNamed("phone_number");

const staged = {
  id: 7,
  name: "Support",
  prompt: "Hello",
  updated_at: "2026-01-01T00:00:00.123456Z",
  draft_updated_at: "2026-01-02T00:00:00Z",
  has_draft: true,
  additional_languages: ["es"],
  integrations: [{ id: "u-1", display_name: "Lookup" }, { id: "u-2" }],
  knowledge_bases: [],
  draft_name: null,
  draft_prompt: "Hi",
  draft_product: "",
  draft_play_sound_asset: "",
  draft_additional_languages: [],
  draft_integration_ids: [],
  draft_knowledge_base_ids: ["k-1"],
  brand_new: { a: 1 },
  draft_brand_new: { a: 2 },
};

describe("toLiveObject", () => {
  it("reads a staged agent: deployed and waiting values apart", () => {
    expect(toLiveObject(agent, "staged", staged)).toEqual({
      kind: "agent",
      id: "7",
      fields: {
        name: "Support",
        prompt: "Hello",
        additional_languages: ["es"],
        integration_ids: ["u-1", "u-2"],
        knowledge_base_ids: [],
        brand_new: { a: 1 },
      },
      draft: {
        prompt: "Hi",
        play_sound_asset: "",
        integration_ids: [],
        knowledge_base_ids: ["k-1"],
        brand_new: { a: 2 },
      },
      hasDraft: true,
      updatedAt: "2026-01-01T00:00:00.123456Z",
      draftUpdatedAt: "2026-01-02T00:00:00Z",
      facts: { has_draft: true, draft_updated_at: "2026-01-02T00:00:00Z" },
    });
  });

  it("takes nothing for waiting without has_draft", () => {
    expect(toLiveObject(agent, "staged", { ...staged, has_draft: false })).toMatchObject({
      hasDraft: false,
      draft: {},
    });
    const { has_draft: _, ...flat } = staged;
    expect(toLiveObject(agent, "flat", flat)).not.toHaveProperty("draft");
    expect(toLiveObject(agent, "org-scoped", staged)).not.toHaveProperty("hasDraft");
  });

  it("finds a draft where an answer has one, though the org seemed flat", () => {
    expect(toLiveObject(agent, "flat", staged)).toMatchObject({ hasDraft: true, draft: { prompt: "Hi" } });
  });

  it("keeps large ids as text, and references as text or null", () => {
    const live = toLiveObject(phoneNumber, "flat", {
      id: "9007199254740993",
      number: "+14155550100",
      inbound_agent_id: 7,
      outbound_agent_id: null,
      status: "active",
    });
    expect(live).toEqual({
      kind: "phone_number",
      id: "9007199254740993",
      fields: { inbound_agent_id: "7", outbound_agent_id: null },
      facts: { number: "+14155550100", status: "active" },
    });
  });

  it.each([
    [
      "pairs",
      [
        { key: "X-B", value: "2" },
        { key: "X-A", value: "1" },
      ],
    ],
    ["an object", { "X-B": "2", "X-A": "1" }],
    ["objects", [{ "X-B": "2" }, { "X-A": "1" }]],
  ] satisfies [string, Json][])("reads headers as %s", (_, headers) => {
    const live = toLiveObject(integration, "flat", { id: "u", headers });
    expect(JSON.stringify(live.fields.headers)).toBe('{"X-A":"1","X-B":"2"}');
  });

  it("reads an endpoint that stands for three fields", () => {
    const endpoint = { url: "https://x.example", method: "GET", headers: [{ key: "A", value: "b" }] };
    expect(toLiveObject(integration, "flat", { id: 3, display_name: "L", endpoint }).fields).toEqual({
      display_name: "L",
      endpoint_url: "https://x.example",
      endpoint_method: "GET",
      headers: { A: "b" },
    });
  });

  it("leaves inline tools as they are", () => {
    const tools = [{ type: "function", function: { name: "f" }, endpoint: { url: "https://x", headers: { K: "v" } } }];
    expect(toLiveObject(agent, "org-scoped", { id: 1, tools }).fields.tools).toEqual(tools);
  });
});

describe("toWireBody", () => {
  const wire = (...args: Parameters<typeof toWireBody>): string => writeJson(toWireBody(...args) as Sendable);

  it("writes ids as the API has them", () => {
    expect(wire(phoneNumber, { inbound_agent_id: "7", outbound_agent_id: "9007199254740993", label: "7" })).toBe(
      '{"inbound_agent_id":7,"outbound_agent_id":9007199254740993,"label":"7"}',
    );
    expect(wire(phoneNumber, { inbound_agent_id: null })).toBe('{"inbound_agent_id":null}');
    expect(wire(agent, { integration_ids: ["123", "u-1"], mcp_server_ids: ["5"] })).toBe(
      '{"integration_ids":["123","u-1"],"mcp_server_ids":["5"]}',
    );
  });

  it("leaves to the API what is no id", () => {
    expect(wire(phoneNumber, { inbound_agent_id: "007" })).toBe('{"inbound_agent_id":"007"}');
  });

  it("writes headers as pairs, and everything else as it is", () => {
    expect(wire(integration, { headers: { A: "1", B: "2" }, spec: { a: [1] }, new_field: { x: null } })).toBe(
      '{"headers":[{"key":"A","value":"1"},{"key":"B","value":"2"}],"spec":{"a":[1]},"new_field":{"x":null}}',
    );
  });

  it("is undone by a read", () => {
    const fields = { display_name: "L", headers: { A: "1" }, endpoint_url: "https://x.example" };
    expect(toLiveObject(integration, "flat", { id: "u", ...JSON.parse(wire(integration, fields)) }).fields).toEqual(
      fields,
    );
  });
});
