import { afterEach, describe, expect, it } from "vitest";
import type { Client, ClientOptions } from "../../src/api/client.ts";
import { kindNamed } from "../../src/kinds/index.ts";
import { readCalls } from "../../src/live/calls.ts";
import type { Live, Unread } from "../../src/live/live.ts";
import { readLive, readMore } from "../../src/live/read.ts";
import { readVersions } from "../../src/live/versions.ts";
import type { SandboxOptions } from "../../src/sandbox/options.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { openTestClient, serve } from "../support/open_client.ts";
import { sendJson } from "../support/wire_server.ts";

const kinds = ["integration", "agent", "phone_number"];
const agent = kindNamed("agent");
const body = { name: "Support", prompt: "Hello", voice: "en-US-James1" };
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function sandbox(
  options: SandboxOptions = {},
  over: Partial<ClientOptions> = {},
): Promise<{ readonly api: Client; readonly box: Sandbox }> {
  const box = await startSandbox(options);
  closing.push(() => box.close());
  const org = box.orgs[0];
  if (org === undefined) throw new Error("the sandbox has no org");
  const scoped = options.dialect === "org-scoped";
  const own: Partial<ClientOptions> = scoped
    ? { api: "org-scoped", orgId: String(org.org_id), credential: { reveal: () => org.token } }
    : { credential: { reveal: () => org.api_key } };
  return { box, api: openTestClient(box.url, { ...own, ...over }) };
}

describe("readLive", () => {
  it("reads whoami and each list with one request each", async () => {
    const { api, box } = await sandbox();
    const read = await readLive({ client: api, kinds, org: "acme", expectedOrgId: String(box.orgs[0]?.org_id) });
    expect(read).toMatchObject({ ok: true, live: { dialect: "staged", org: { id: String(box.orgs[0]?.org_id) } } });
    expect(box.requests.map((request) => request.path).sort()).toEqual([
      "/v1/agents",
      "/v1/integrations",
      "/v1/phone-numbers",
      "/v1/whoami",
    ]);
  });

  it.each(["staged", "flat", "org-scoped"] as const)("finds out that an org is %s", async (dialect) => {
    const { api } = await sandbox({ dialect });
    expect(await readLive({ client: api, kinds, org: "acme" })).toMatchObject({ ok: true, live: { dialect } });
    expect(await api.create(agent, body)).toMatchObject({ ok: true });
    const read = await readLive({ client: api, kinds, org: "acme" });
    expect(read).toMatchObject({
      ok: true,
      live: { dialect, lists: { agent: { complete: true, objects: [{ fields: body }] } } },
    });
    const object = read.ok ? read.live.lists.agent?.objects[0] : undefined;
    expect(object?.hasDraft).toBe(dialect === "staged" ? false : undefined);
  });

  it("leaves out what an older API doesn't have, without asking", async () => {
    const { api, box } = await sandbox({ dialect: "org-scoped" });
    const read = await readLive({ client: api, kinds, org: "acme" });
    expect(read).toMatchObject({ ok: true, live: { lists: { integration: { objects: [], complete: true } } } });
    expect(box.requests).toHaveLength(2);
  });

  it("sees a waiting edit, and ids beyond 2^53", async () => {
    const { api } = await sandbox({ idStart: "9007199254740993" });
    const made = await api.create(agent, body);
    const id = made.ok ? String(made.value.id) : "";
    expect(BigInt(id)).toBeGreaterThanOrEqual(9007199254740993n);
    expect(await api.patch(agent, id, { prompt: "Hi" })).toMatchObject({ ok: true });
    const read = await readLive({ client: api, kinds, org: "acme" });
    const object = read.ok ? read.live.lists.agent?.objects[0] : undefined;
    expect(object).toMatchObject({ id, hasDraft: true, draft: { prompt: "Hi" }, fields: { prompt: "Hello" } });
  });

  it("puts the pages of an envelope together", async () => {
    const { api } = await sandbox({ listEnvelope: true });
    const names = Array.from({ length: 120 }, (_, i) => `Agent ${i}`);
    await Promise.all(names.map((name) => api.create(agent, { ...body, name })));
    const read = await readLive({ client: api, kinds: ["agent"], org: "acme" });
    const list = read.ok ? read.live.lists.agent : undefined;
    expect(list?.complete).toBe(true);
    expect(new Set(list?.objects.map((object) => object.fields.name))).toEqual(new Set(names));
  });

  it("refuses the credential of another organisation, and names both", async () => {
    const { api, box } = await sandbox();
    const read = await readLive({ client: api, kinds, org: "acme", expectedOrgId: "999" });
    expect(read).toMatchObject({ ok: false, diagnostics: [{ code: "wrong-org", category: "refused", org: "acme" }] });
    const message = read.ok ? "" : read.diagnostics[0]?.message;
    for (const text of ["999", String(box.orgs[0]?.org_id), box.orgs[0]?.name]) expect(message).toContain(text);
  });

  it("says once that a key is not accepted", async () => {
    const { api } = await sandbox({}, { credential: { reveal: () => "sk_live_wrong_key" } });
    const read = await readLive({ client: api, kinds, org: "acme" });
    expect(read).toMatchObject({ ok: false, diagnostics: [{ code: "unauthorized" }] });
    expect(read.ok ? [] : read.diagnostics).toHaveLength(1);
    expect(JSON.stringify(read)).not.toContain("sk_live_wrong_key");
  });

  it("goes on without whoami, and counts no released number", async () => {
    const { api } = await serve((response, { url }) => {
      if (url === "/v1/whoami") return sendJson(response, { detail: "Not found." }, 404);
      const numbers = [
        { id: 1, number: "+14155550100", status: "active" },
        { id: 2, number: "+14155550101", status: "released" },
      ];
      sendJson(response, url === "/v1/phone-numbers" ? numbers : []);
    });
    const read = await readLive({ client: api, kinds, org: "acme", expectedOrgId: "1" });
    expect(read).toMatchObject({
      ok: true,
      live: { dialect: "flat", lists: { phone_number: { objects: [{ id: "1" }] } } },
    });
    expect(read.ok && read.live.lists.phone_number?.objects).toHaveLength(1);
    expect(read.ok && read.live.org).toBeUndefined();
  });

  it("asks once who the org is, where a path holds its id and nobody wrote it", async () => {
    const { api, box } = await sandbox({ orgId: 42 });
    const read = await readLive({ client: api, kinds: ["organization", "agent"], org: "acme" });
    expect(read).toMatchObject({
      ok: true,
      live: { lists: { organization: { objects: [{ id: "organization", fields: { timezone: "UTC" } }] } } },
    });
    expect(box.requests.map(({ path }) => path).sort()).toEqual(["/v1/agents", "/v1/orgs/42/", "/v1/whoami"]);
    const organization = kindNamed("organization");
    expect(await api.patch(organization, "organization", { timezone: "Europe/Paris" })).toMatchObject({ ok: true });
    // One that begins with it asks first, too.
    const fresh = openTestClient(box.url, { credential: { reveal: () => box.orgs[0]?.api_key ?? "" } });
    expect(await fresh.get(organization, "organization")).toMatchObject({
      ok: true,
      value: { timezone: "Europe/Paris" },
    });
    const written = openTestClient(box.url, { orgId: "42", credential: { reveal: () => box.orgs[0]?.api_key ?? "" } });
    const before = box.requests.length;
    expect(await written.list(organization)).toMatchObject({ ok: true });
    expect(box.requests.slice(before).map(({ path }) => path)).toEqual(["/v1/orgs/42/"]);
  });

  it("says once that a key is not accepted which should have told the org", async () => {
    const { api, box } = await sandbox({}, { credential: { reveal: () => "sk_live_wrong" } });
    const read = await readLive({ client: api, kinds: ["organization"], org: "acme" });
    expect(read).toMatchObject({ ok: false, diagnostics: [{ code: "unauthorized" }] });
    expect(await api.patch(kindNamed("organization"), "organization", {})).toMatchObject({ ok: false });
    expect(box.requests.map(({ path }) => path)).toEqual(["/v1/whoami"]);
  });

  it("tells a list that is not whole", async () => {
    const { api } = await serve((response, { url }) =>
      url === "/v1/whoami" ? sendJson(response, {}, 404) : sendJson(response, { results: [{ id: 1 }], has_more: true }),
    );
    expect(await readLive({ client: api, kinds: ["agent"], org: "acme" })).toMatchObject({
      ok: true,
      live: { lists: { agent: { complete: false } } },
    });
  });
});

describe("readMore", () => {
  const live: Live = { dialect: "staged", catalogues: {}, lists: {} };
  const nothing: Unread = { catalogues: [], lists: [], leading: [], referrers: [] };

  it("gives the catalogue", async () => {
    const { api } = await sandbox();
    const read = await readMore(api, live, { ...nothing, catalogues: ["voices"] });
    expect(read.ok && read.live.catalogues.voices).toMatchObject({
      found: expect.arrayContaining([{ id: "en-US-James1", name: "James" }]),
      unread: [],
    });
  });

  it("remembers that an API has no catalogue", async () => {
    const { api } = await serve((response) => sendJson(response, { detail: "Not found." }, 404));
    const read = await readMore(api, live, { ...nothing, catalogues: ["voices"] });
    expect(read.ok && read.live.catalogues.voices).toBe("unknown");
  });

  it("says why a catalogue can't be read, and goes on", async () => {
    const { api } = await serve((response) => sendJson(response, { detail: "No." }, 400));
    expect(await readMore(api, live, { ...nothing, catalogues: ["voices"] })).toMatchObject({
      ok: true,
      live: { catalogues: { voices: { found: [], unread: [{ code: "api-refused" }, { code: "api-refused" }] } } },
    });
  });

  it("doesn't go on after Ctrl-C", async () => {
    const stop = new AbortController();
    const { api } = await serve(() => stop.abort(), { signal: stop.signal });
    expect(await readMore(api, live, { ...nothing, catalogues: ["voices"] })).toMatchObject({
      ok: false,
      diagnostics: [{ code: "interrupted" }],
    });
  });

  it("reads lists that were not read yet, and leaves the others", async () => {
    const { api } = await sandbox();
    const read = await readMore(api, live, { ...nothing, lists: ["phone_number"] });
    expect(read.ok && Object.keys(read.live.lists)).toEqual(["phone_number"]);
  });

  it("takes an API that stages agents and is too old for their children as one without any", async () => {
    const { api } = await serve((response, { url }) => {
      const there = { id: 7, ...body, has_draft: false };
      if (url === "/v1/whoami") return sendJson(response, { organization: { id: 1 } });
      if (url === "/v1/agents") return sendJson(response, [there]);
      if (url === "/v1/agents/7") return sendJson(response, there);
      sendJson(response, { detail: "Not found." }, 404);
    });
    const children = [{ kind: "variant", parent: "7" }];
    const read = await readMore(api, live, { ...nothing, lists: ["suite"], children });
    expect(read).toMatchObject({
      ok: true,
      live: { lists: { suite: { objects: [] }, variant: { objects: [], complete: true, of: new Set(["7"]) } } },
    });
    // Whoever writes some is told.
    for (const needed of [{ kinds: ["agent"], children }, { kinds: ["agent", "suite"] }])
      expect(await readLive({ client: api, org: "acme", ...needed })).toMatchObject({
        ok: false,
        diagnostics: [{ code: "kind-not-in-api" }],
      });
    const idle = await readLive({ client: api, org: "acme", kinds: ["agent", "suite"], needed: new Set(["agent"]) });
    expect(idle).toMatchObject({ ok: true, live: { lists: { suite: { objects: [], complete: true } } } });
  });

  it("leaves a list that only helps unread, and says why", async () => {
    const { api } = await serve((response, { url }) => {
      if (url === "/v1/phone-numbers") return sendJson(response, { detail: "No." }, 403);
      sendJson(response, { results: [], has_more: true });
    });
    const read = await readMore(api, live, { ...nothing, leading: ["phone_number", "agent"] });
    expect(read).toMatchObject({
      ok: true,
      live: {
        lists: { agent: { objects: [], complete: false } },
        unread: {
          phone_number: expect.stringContaining("phone-numbers"),
          agent: "the list of agents ended before its end",
        },
      },
    });
    expect(read.ok && Object.keys(read.live.lists)).toEqual(["agent"]);
    expect(await readMore(api, live, { ...nothing, lists: ["phone_number"] })).toMatchObject({ ok: false });
  });

  it("tells what points at agents, what is hidden, and passes by what the API does not have or does not count", async () => {
    const { api } = await serve((response, { url }) => {
      if (url === "/v1/campaigns")
        return sendJson(response, [
          { public_id: "c", name: "", agent: 1002 },
          { public_id: "d", name: "Spring", agent: 1001 },
          { public_id: "e", name: "Nobody", agent: null },
        ]);
      sendJson(response, { detail: "Not found." }, 404);
    });
    const read = await readMore(api, live, { ...nothing, referrers: ["agent"] });
    expect(read.ok && read.live.referrers).toEqual({
      agent: {
        found: [
          { title: "campaign", name: "c", to: "1002" },
          { title: "campaign", name: "Spring", to: "1001" },
        ],
        hidden: [],
        unread: [],
      },
    });
    const { api: closed } = await serve((response) => sendJson(response, { detail: "No." }, 403));
    const unseen = await readMore(closed, live, { ...nothing, referrers: ["agent"] });
    expect(unseen.ok && unseen.live.referrers?.agent).toEqual({ found: [], hidden: ["campaign"], unread: [] });
  });

  it("takes what only other credentials may read for empty and says so, and what an API doesn't have for empty", async () => {
    const { api } = await serve((response) => sendJson(response, { detail: "No." }, 403));
    const read = await readMore(api, live, { ...nothing, lists: ["webhook_endpoint"] });
    expect(read.ok && read.live.lists.webhook_endpoint).toEqual({ objects: [], complete: true, hidden: true });
    const { api: older } = await serve((response) => sendJson(response, { detail: "Not found." }, 404));
    const none = await readMore(older, live, { ...nothing, lists: ["webhook_endpoint"] });
    expect(none.ok && none.live.lists.webhook_endpoint).toEqual({ objects: [], complete: true });
    expect(await readMore(api, live, { ...nothing, lists: ["phone_number"] })).toMatchObject({ ok: false });
  });

  it("tells which lists of what points at agents failed, or were not whole", async () => {
    const { api: failing } = await serve((response) => sendJson(response, { detail: "Not implemented." }, 501));
    const failed = await readMore(failing, live, { ...nothing, referrers: ["agent"] });
    expect(failed.ok && failed.live.referrers?.agent?.unread).toMatchObject([
      { message: "the API failed (GET /v1/campaigns → 501: Not implemented.)" },
    ]);
    const { api } = await serve((response, { url }) => {
      if (url.startsWith("/v1/campaigns"))
        return sendJson(response, { results: [{ public_id: "c", name: "Spring", agent: 1001 }], truncated: true });
      sendJson(response, { detail: "Not found." }, 404);
    });
    const read = await readMore(api, live, { ...nothing, referrers: ["agent"] });
    expect(read.ok && read.live.referrers?.agent).toMatchObject({
      found: [{ title: "campaign", name: "Spring", to: "1001" }],
      unread: [{ code: "incomplete-list", message: "the list of campaigns has more than was given" }],
    });
  });
});

describe("readVersions", () => {
  const live = (objects: Live["lists"][string]["objects"], dialect: Live["dialect"] = "staged"): Live => ({
    dialect,
    catalogues: {},
    lists: { agent: { objects, complete: true } },
  });
  const now = { kind: "agent", id: "7", fields: { prompt: "Now" }, facts: {} };

  it("finds number, time and fields wherever a version has them", async () => {
    const { api } = await serve((response) =>
      sendJson(response, {
        count: 4,
        results: [
          { version: 3, created_at: "2026-01-05T09:00:00Z", fields: body },
          { revision: "b7", name: "Edited by Ada", snapshot: { ...body, prompt: "Two" } },
          { id: 1, updated_at: "2026-01-04T09:00:00Z", ...body, prompt: "One" },
          { version: 0, note: "nothing of it is known" },
        ],
      }),
    );
    const { versions, problem } = await readVersions(api, live([now]), agent, "7");
    expect(problem).toBeUndefined();
    expect(versions.map(({ name, at, fields }) => [name, at, fields.prompt])).toEqual([
      ["now", undefined, "Now"],
      ["v3", "2026-01-05T09:00:00Z", "Hello"],
      ["b7", undefined, "Two"],
      ["v1", "2026-01-04T09:00:00Z", "One"],
    ]);
  });

  it("tells what the object is where its history can't be read, or there is none", async () => {
    const broken = await serve((response) => sendJson(response, { detail: "Not for you" }, 403));
    const refused = await readVersions(broken.api, live([now]), agent, "7");
    expect(refused).toMatchObject({ versions: [{ name: "now" }], problem: { severity: "warning" } });
    const { api, box } = await sandbox({ dialect: "org-scoped" });
    expect(await readVersions(api, live([now], "org-scoped"), agent, "7")).toMatchObject({
      versions: [{ name: "now" }],
    });
    expect(box.requests).toEqual([]);
    expect((await readVersions(api, live([], "org-scoped"), agent, "7")).versions).toEqual([]);
  });
});

describe("readCalls", () => {
  const call = (id: number, more: object = {}) => ({
    call_id: id,
    agent_id: 7,
    prompt_snapshot: "Hello",
    from_number: "+14155550190",
    ...more,
  });

  it("takes of each call what is looked at, and nothing of who called", async () => {
    const nothingElse = { voice: null, product: null, thinking_level: null };
    const told = { ...nothingElse, voice: "en-US-James1", product: "spark" };
    const said = { voice: "en-US-James1", product: "spark" };
    const graded = { ...said, start_time: "2026-01-05T09:00:00.500000Z", call_outcome: "success", grade_score: 90 };
    const results = [
      call(3, { ...graded, variables: { name: "Bo", age: 7, none: null } }),
      call(2, { agent_variant_id: 4, start_time: "yesterday", variables: [] }),
      { call_id: 1, agent_id: "7" },
    ];
    const { api } = await serve((response) => sendJson(response, { results, total: 3, limit: 50, offset: 0 }));
    const at = Date.UTC(2026, 0, 5, 9) / 1000 + 0.5;
    const variables = { name: "Bo", age: "7", none: "" };
    expect(await readCalls(api, agent, "7", 10)).toEqual({
      calls: [
        { kept: "Hello", also: told, variables, at, outcome: "success", grade: 90, isInstead: false },
        { kept: "Hello", also: nothingElse, variables: {}, isInstead: true },
        { kept: "", also: nothingElse, variables: {}, isInstead: false },
      ],
      more: false,
    });
  });

  it("passes over tests, and over calls of others where the API gives all", async () => {
    const tries = ["is_test_call", "is_simulation", "is_scenario_call"].map((name, i) => call(i, { [name]: true }));
    const results = [...tries, call(8, { agent_id: 9 }), call(9, { agent_id: null }), call(10)];
    const { api } = await serve((response) => sendJson(response, results));
    expect(await readCalls(api, agent, "7", 10)).toMatchObject({ calls: [{ kept: "Hello" }], more: false });
  });

  it("asks page by page for one object, and for no more than is wanted", async () => {
    const asked: string[] = [];
    const { api, box } = await sandbox({}, { log: (line) => asked.push(line.split(" ")[1] ?? "") });
    const { id } = box.store.addAgent(1, body);
    const other = box.store.addAgent(1, { ...body, name: "Other" });
    for (let i = 0; i < 120; i++) box.store.addCall(1, id, { grade_score: i });
    box.store.addCall(1, other.id);
    const grades = async (most: number) => {
      const found = await readCalls(api, agent, id, most);
      if (found === "unknown" || !("calls" in found)) throw new Error("there are no calls");
      return { grades: found.calls.map(({ grade }) => grade), more: found.more };
    };
    const newestFirst = Array.from({ length: 120 }, (_, i) => 119 - i);
    expect(await grades(1_000)).toEqual({ grades: newestFirst, more: false });
    const first = `/v1/calls?agent_id=${id}&exclude_test_calls=true`;
    expect(asked.splice(0)).toEqual([first, `${first}&limit=50&offset=50`, `${first}&limit=50&offset=100`]);
    expect(await grades(60)).toEqual({ grades: newestFirst.slice(0, 60), more: true });
    expect(asked).toHaveLength(2);
  });

  it("tells an API that lists none from one that can't be read", async () => {
    const { api, box } = await sandbox({ dialect: "org-scoped" });
    expect([await readCalls(api, agent, "7", 10), box.requests]).toEqual(["unknown", []]);
    const older = await serve((response) => sendJson(response, { detail: "Not found." }, 404));
    expect(await readCalls(older.api, agent, "7", 10)).toBe("unknown");
    const closed = await serve((response) => sendJson(response, { detail: "Not for you" }, 403));
    expect(await readCalls(closed.api, agent, "7", 10)).toMatchObject({
      status: 403,
      diagnostic: { code: "forbidden" },
    });
    expect(await readCalls(closed.api, kindNamed("integration"), "7", 10)).toBe("unknown");
  });
});
