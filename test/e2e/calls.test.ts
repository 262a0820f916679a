// What callers got: the key stays with the API, nobody's number is told, and what somebody said acts on nothing.
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { commandsIn, harmfulIn } from "../support/harmful.ts";
import { sendJson, startWireServer, type WireServer } from "../support/wire_server.ts";
import { inWorld, type World } from "../support/world.ts";

const yaml = "version: 1\nagents:\n  support: { name: Support, voice: en-US-James1, prompt: One. }\n";

/** A store of recordings, and an API that names it as `audio` says. */
async function withRecordings(
  audio: (place: string, api: WireServer) => object | string,
  story: (world: World, api: WireServer, place: WireServer) => Promise<void>,
): Promise<void> {
  const place = await startWireServer((response, { url }) => {
    if (url.startsWith("/moved")) {
      response.writeHead(302, { location: "/signed?key=secret-signature" });
      return response.end();
    }
    if (url.startsWith("/round")) {
      response.writeHead(302, { location: "/round" });
      return response.end();
    }
    if (url.startsWith("/page")) {
      response.writeHead(200, { "content-type": "text/html" });
      return response.end("<title>Sign in</title>");
    }
    if (url.startsWith("/empty")) {
      response.writeHead(200, { "content-type": "audio/wav" });
      return response.end();
    }
    if (url.startsWith("/cut")) {
      response.writeHead(200, { "content-type": "audio/wav", "content-length": "100" });
      response.write("half");
      return setImmediate(() => response.destroy());
    }
    if (!url.startsWith("/signed")) return sendJson(response, { detail: "expired" }, 403);
    response.writeHead(200, { "content-type": "audio/wav" });
    response.end("RIFF of a call");
  });
  const api = await startWireServer((response, { url }) => {
    if (url === "/v1/whoami") return sendJson(response, { organization: { id: 7, name: "Acme" } });
    const answer = audio(place.url, api);
    if (typeof answer === "object") return sendJson(response, answer);
    response.writeHead(302, { location: answer });
    response.end();
  });
  try {
    await inWorld(yaml, {}, async (world) => {
      world.env = { THUNDERPHONE_API_BASE_URL: api.url, THUNDERPHONE_API_KEY: "sk_live_of_acme" };
      await story(world, api, place);
    });
  } finally {
    await api.close();
    await place.close();
  }
}

test.each<[string, (place: string) => object | string]>([
  ["names it", (place) => ({ url: `${place}/signed?key=secret-signature` })],
  ["names what leads to it", (place) => ({ url: `${place}/moved` })],
  ["redirects", (place) => `${place}/signed?key=secret-signature`],
])("a recording is fetched without the key where the API %s", async (_, audio) => {
  await withRecordings(audio, async (world, api, place) => {
    const ran = await world.run("calls", "audio", "5", "--out", "call.wav", "--verbose");
    expect([ran.code, ran.stdout]).toEqual([0, "Wrote call.wav (14 bytes).\n"]);
    expect(await readFile(path.join(world.cwd, "call.wav"), "utf8")).toBe("RIFF of a call");
    expect(api.seen.map(({ headers }) => headers.authorization)).toEqual(api.seen.map(() => "Bearer sk_live_of_acme"));
    expect(place.seen.length).toBeGreaterThan(0);
    for (const { headers } of place.seen) expect(JSON.stringify(headers)).not.toContain("sk_live");
    expect(ran.stdout + ran.stderr).not.toMatch(/secret-signature|sk_live/);
  });
});

test.each<[string, (place: string, api: WireServer) => object | string, string]>([
  ["is none", () => ({ url: "" }), "nothing was recorded of call 5"],
  ["can't be asked", () => ({ url: "file:///etc/passwd" }), "names no address of the recording that may be asked"],
  [
    "is in clear",
    () => ({ url: "http://recordings.example.com/x" }),
    "names no address of the recording that may be asked",
  ],
  ["expired", (place) => ({ url: `${place}/old?key=secret-signature` }), "did not give the recording (403)"],
  ["leads round", (place) => ({ url: `${place}/round` }), "leads from one to the next without an end"],
  ["is a page", (place) => ({ url: `${place}/page` }), "answered with something else than the recording (text/html)"],
  ["is of a host that can't be", () => ({ url: `https://${"x".repeat(90_000)}` }), "names no address of the recording"],
  ["is no text", () => ({ url: 5 }), "the answer of GET /v1/calls/5/audio is not the address of a recording"],
  ["leads to nothing", (place) => ({ url: `${place}/empty` }), "gave an empty file as the recording"],
  ["breaks off", (place) => ({ url: `${place}/cut` }), "could not be fetched from 127.0.0.1"],
])("where its address %s, nothing is left behind", async (_, audio, message) => {
  await withRecordings(audio, async (world) => {
    const ran = await world.run("calls", "audio", "5", "--out", "call.wav");
    expect([ran.code, ran.stdout]).toEqual([1, ""]);
    expect(ran.stderr).toContain(message);
    expect(ran.stderr).not.toContain("secret-signature");
    await writeFile(path.join(world.cwd, "call.wav"), "mine");
    expect((await world.run("calls", "audio", "5", "--out", "call.wav")).stderr).toContain("is there already");
    expect((await world.run("calls", "audio", "5", "--out", "call.wav", "--force")).code).toBe(1);
    expect(await readFile(path.join(world.cwd, "call.wav"), "utf8")).toBe("mine");
    expect((await readdir(world.cwd)).sort()).toEqual(["call.wav", "thunderphone.yaml"]);
  });
});

test("a recording never takes the place of what the configuration is made of", async () => {
  await withRecordings(
    (place) => ({ url: `${place}/signed` }),
    async (world, api) => {
      const ran = await world.run("calls", "audio", "5", "--out", "./thunderphone.yaml", "--force");
      expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining("which the configuration is made of")]);
      expect(await readFile(path.join(world.cwd, "thunderphone.yaml"), "utf8")).toBe(yaml);
      expect(api.seen.filter(({ url }) => url.includes("audio"))).toEqual([]);
    },
  );
});

test.each<[string, string, unknown]>([
  ["show", "that call", { call_id: 6, summary: "of somebody else" }],
  ["show", "that call", {}],
  ["transcript", "the transcript of that call", { transcripts: "of somebody else" }],
  ["transcript", "the transcript of that call", { call_id: 6, transcripts: [{ role: "user", content: "hi" }] }],
])("calls %s takes nothing else for %s: %j", async (command, words, answer) => {
  await withRecordings(
    () => answer as object,
    async (world) => {
      const ran = await world.run("calls", command, "5");
      expect([ran.code, ran.stdout]).toEqual([1, ""]);
      expect(ran.stderr).toContain(`is not ${words}`);
    },
  );
});

test("what somebody said acts on nothing, however long it is", async () => {
  await inWorld(yaml, {}, async (world) => {
    expect((await world.run("apply", "--yes")).code).toBe(0);
    const evil = "\u001b[2J\u202e\u0000::error::x\n##[error]y +1 415 555 0100 \u{e0041}";
    const { id } = world.agent("Support");
    const fields = {
      agent_variant_label: { toString: 7, toJSON: evil },
      goal_reasoning: evil,
      variables: { [evil]: evil },
      direction: evil,
      from_number: evil,
    };
    const call = world.sandbox.store.addCall(1, id, fields, [
      { role: evil, content: evil.repeat(20_000), start_ms: 1 },
      { role: "user", content: null, start_ms: -5 },
    ]);
    for (const args of [["calls"], ["calls", "show", call.id], ["calls", "transcript", call.id]])
      for (const flags of [[], ["--json"]]) {
        const { code, stdout, stderr } = await world.run(...args, ...flags);
        expect([args, code, stderr]).toEqual([args, 0, ""]);
        expect(harmfulIn(stdout)).toEqual([]);
        expect(commandsIn(stdout)).toEqual([]);
        expect(stdout).not.toMatch(/415.?555|-1:|-5/);
      }
  });
});

test("neither an error nor the log of requests tells a number", async () => {
  const api = await startWireServer((response, { url }) => {
    if (url === "/v1/whoami") return sendJson(response, { organization: { id: 7, name: "Acme" } });
    sendJson(response, { detail: "+1 (415) 555-0199 is not +14155550100" }, 400);
  });
  try {
    await inWorld(yaml, {}, async (world) => {
      world.env = { THUNDERPHONE_API_BASE_URL: api.url };
      for (const args of [
        ["--number", "+14155550100"],
        ["show", "1001012"],
        ["transcript", "1001012"],
      ]) {
        const masked = await world.run("calls", ...args, "--verbose");
        expect([args, masked.code]).toEqual([args, 1]);
        expect(masked.stderr).toContain("+1415•••0199 is not +1415•••0100");
        expect(masked.stderr).not.toMatch(/\d{8}/);
        if (args[0] !== "--number") expect(masked.stderr).toContain("/v1/calls/1001012");
        expect((await world.run("calls", ...args, "--json")).stdout).not.toMatch(/555/);
      }
      const shown = await world.run("calls", "show", "1", "--show-numbers");
      expect(shown.stderr).toContain("+1 (415) 555-0199 is not +14155550100");
    });
  } finally {
    await api.close();
  }
});

test("the flat API from before drafts has calls as well", async () => {
  await inWorld(yaml, { dialect: "flat" }, async (world) => {
    const { stdout } = await world.run("calls", "--limit", "1", "--json");
    const [{ id }] = JSON.parse(stdout).calls;
    expect((await world.run("calls", "transcript", id)).stdout).toContain("user: Where is my order?");
    expect((await world.run("calls", "audio", id, "--out", "call.wav")).code).toBe(0);
    expect((await readFile(path.join(world.cwd, "call.wav"))).subarray(0, 4).toString()).toBe("RIFF");
  });
});

test("an org is made sure of, and one whose API lists no calls says so", async () => {
  await inWorld(
    'version: 1\norgs: { acme: { org_id: 8, api_key: "${env.THUNDERPHONE_API_KEY}" } }\nagents: {}\n',
    {},
    async (world) => {
      const wrong = await world.run("calls");
      expect([wrong.code, wrong.stdout]).toEqual([3, ""]);
      expect(wrong.stderr).toContain("belongs to another organisation");
      expect(world.sandbox.requests.map(({ path: at }) => at)).toEqual(["/v1/whoami"]);
    },
  );
  await inWorld(
    'version: 1\norgs: { old: { api: org-scoped, org_id: 1, token: "${env.THUNDERPHONE_TOKEN}" } }\nagents: {}\n',
    { dialect: "org-scoped" },
    async (world) => {
      for (const args of [["calls"], ["calls", "show", "1"], ["calls", "audio", "1", "--out", "x"]])
        expect((await world.run(...args)).stderr).toContain("the API of this org lists no calls");
      expect(await readdir(world.cwd)).toEqual(["thunderphone.yaml"]);
    },
  );
});

test("many orgs: each has its calls, one that fails stops no other, and one call needs one org", async () => {
  const orgs = `version: 1
orgs:
  acme: { api_key: "\${env.THUNDERPHONE_API_KEY}" }
  bell: { api_key: "\${env.THUNDERPHONE_API_KEY_2}" }
agents: {}
`;
  await inWorld(orgs, { orgs: 2 }, async (world) => {
    const { code, stdout } = await world.run("calls", "--all-orgs", "--limit", "1");
    expect(code).toBe(0);
    expect(
      stdout
        .split("\n")
        .slice(1, 3)
        .map((line) => line.split(/ +/)[0]),
    ).toEqual(["acme", "bell"]);
    expect(stdout).toContain("Orgs acme, bell: there may be more: --limit shows them.");
    world.env = { THUNDERPHONE_API_KEY_2: "sk_live_wrong" };
    const one = await world.run("calls", "--all-orgs", "--json");
    expect([one.code, JSON.parse(one.stdout).calls.length]).toEqual([1, 2]);
    expect(JSON.parse(one.stdout).diagnostics).toMatchObject([{ code: "unauthorized", org: "bell" }]);
    expect((await world.run("calls", "show", "1", "--all-orgs")).stderr).toContain(
      "a call is of one org, and 2 are chosen",
    );
  });
});

test("an API that doesn't know what it is asked for answers with all, and older calls are looked for page by page", async () => {
  const calls = Array.from({ length: 2_500 }, (_, i) => ({
    call_id: 9_000 - i,
    agent_id: i % 2,
    direction: "inbound",
    start_time: new Date(Date.UTC(2026, 0, 31) - i * 60_000).toISOString(),
    call_outcome: i === 120 ? "failure" : "success",
    from_number: "+14155550100",
    to_number: "",
  }));
  const api = await startWireServer((response, { url }) => {
    if (url === "/v1/whoami") return sendJson(response, { organization: { id: 7, name: "Acme" } });
    const offset = Number(new URL(url, "http://x").searchParams.get("offset") ?? 0);
    sendJson(response, { results: calls.slice(offset, offset + 50), total: calls.length, limit: 50, offset });
  });
  try {
    await inWorld(yaml, {}, async (world) => {
      world.env = { THUNDERPHONE_API_BASE_URL: api.url };
      const ids = async (...flags: string[]): Promise<readonly unknown[]> => {
        const { stdout } = await world.run("calls", "--json", ...flags);
        const { calls, more } = JSON.parse(stdout);
        return [...calls.map(({ id }: { id: string }) => id), more];
      };
      expect(await ids("--agent", "1", "--limit", "2")).toEqual(["8999", "8997", true]);
      const before = api.seen.length;
      expect(await ids("--outcome", "failure", "--limit", "1")).toEqual(["8880", true]);
      expect(api.seen.length - before).toBe(1 + 3);
      expect(await ids("--outcome", "unknown")).toEqual([true]);
      expect((await world.run("calls", "--outcome", "unknown")).stdout).toBe(
        "No such calls.\nOnly the newest calls were looked at, and older ones may be such as well: --until looks further back.\n",
      );
      expect(await ids("--since", "2026-01-30T23:59Z")).toEqual(["9000", "8999", true]);
    });
  } finally {
    await api.close();
  }
});
