// One wrong value, anywhere in a configuration, hides nothing that is wrong elsewhere.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfiguration } from "../../src/config/load.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const whole: Json = {
  version: 1,
  include: [],
  drift: "stop",
  bindings: { http: "https://state.example.com/${org}", username: "u", password: "${env.PASSWORD}" },
  vars: { company: "Acme" },
  orgs: {
    one: {
      api_key: "${env.KEY_ONE}",
      org_id: 1,
      api: "flat",
      vars: { company: "Acme One" },
      defaults: { agents: { product: "bolt" } },
      agents: { a: { voice: "v", extra: { x: 1 } }, c: null, d: { duplicate_of: { org: "two", agent: "a" } } },
    },
    two: { api_key: "${env.KEY_TWO}" },
  },
  defaults: { agents: { timezone: "Europe/Berlin" } },
  integrations: { tool: { spec: { type: "function" }, headers: { K: "${env.K}" }, endpoint_url: "https://a.example" } },
  agents: {
    a: {
      name: "${var.company}",
      prompt: "Hello.",
      integrations: ["tool"],
      transfer_destinations: [{ name: "Desk", number: "+14155550111" }],
      handoffs: [{ to: "${id.agent.b}" }],
      ignore: ["voice"],
      previously: ["old"],
      protect: true,
      id: 5,
      extra: { y: [1] },
      variants: { b: { label: "B", weight: 100, prompt: "Hi.", product: null } },
      test_scenarios: {
        s: { title: "S", scenario_prompt: "Ask.", audio_conditions: { noise_asset: "cafe", snr_db: 5 } },
      },
    },
    b: { prompt: "Hi.", duplicate_of: "a" },
    c: { prompt: "Hi." },
    planted: { prompt: { file: "gone.md" } },
  },
  suites: { n: { agent: "a", scenarios: ["a/s"], schedule: { frequency: "daily", hour: 4 } } },
  phone_numbers: {
    "+14155550111": { inbound_agent: "a", label: "Main" },
    line: { provision: { area_code: "415" }, outbound_agent_id: 7 },
  },
};

const wrongValues: readonly Json[] = [null, 5, true, "text", [], [null, 5, "x", { y: 1 }], {}, { x: [1], y: { z: 2 } }];

/** Every member of a value, by its path, outermost first. */
function pathsIn(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsIn(inner, [...path, key])]);
}

function replaced(value: Json, [key, ...rest]: readonly string[], by: Json): Json {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === key ? replaced(item, rest, by) : item));
  const map = value as { readonly [key: string]: Json };
  return { ...map, [key]: replaced(map[key] as Json, rest, by) };
}

test.each(pathsIn(whole).map((at) => [at.join("."), at] as const))("%s", async (_name, at) => {
  for (const by of wrongValues) {
    const file = path.join(folder, "thunderphone.yaml");
    const texts = new Map([[file, JSON.stringify(replaced(whole, at, by))]]);
    const loaded = await loadConfiguration({ file, cwd: folder, env: {}, requireEnv: false, texts });
    const isPlanted = at[0] === "agents" && (at.length === 1 || at[1] === "planted");
    const codes = loaded.ok ? [] : loaded.diagnostics.map(({ code }) => code);
    if (!isPlanted) expect(codes, JSON.stringify(by)).toContain("file-missing");
  }
});
