import { describe, expect, test } from "vitest";
import { startSandbox } from "../../src/sandbox/server.ts";
import { call, sandboxes } from "../support/sandbox_caller.ts";

const support = { name: "Support", prompt: "Be kind.", voice: "en-US-James1" };

const start = sandboxes();

describe("drafts", () => {
  test("callers hear an edit only after deploy", async () => {
    const sandbox = await start();
    const created = await call(sandbox, "POST", "/v1/agents", support);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ ...support, has_draft: false, draft_prompt: null, product: "spark" });
    const path = `/v1/agents/${created.body.id}`;

    const patched = await call(sandbox, "PATCH", path, { prompt: "Be brief.\n", background_track: "rain" });
    expect(patched.body).toMatchObject({ prompt: "Be kind.", draft_prompt: "Be brief.", has_draft: true });
    expect(patched.body.updated_at).not.toBe(created.body.updated_at);
    expect(patched.body.draft_updated_at).toBe(patched.body.updated_at);

    const deployed = await call(sandbox, "POST", `${path}/deploy`, {});
    expect(deployed.body).toMatchObject({ prompt: "Be brief.", draft_prompt: null, has_draft: false });
    expect(deployed.body.background_track).toBe("rain");
    expect((await call(sandbox, "POST", `${path}/deploy`)).status).toBe(400);
    expect((await call(sandbox, "GET", `${path}/versions`)).body.count).toBe(2);
  });

  test("clearing a nullable field is invisible in the draft and happens on deploy", async () => {
    const sandbox = await start();
    const agent = await call(sandbox, "POST", "/v1/agents", { ...support, background_track: "rain" });
    const path = `/v1/agents/${agent.body.id}`;
    const patched = await call(sandbox, "PATCH", path, { background_track: null });
    expect(patched.body).toMatchObject({ background_track: "rain", draft_background_track: null, has_draft: true });
    expect((await call(sandbox, "POST", `${path}/deploy`)).body.background_track).toBeNull();
  });

  test("discard drops the whole draft, and a draft of an equal value is a draft", async () => {
    const sandbox = await start();
    const agent = await call(sandbox, "POST", "/v1/agents", support);
    const path = `/v1/agents/${agent.body.id}`;
    const same = await call(sandbox, "PATCH", path, { draft_prompt: "Be kind.", name: "Help" });
    expect(same.body).toMatchObject({ has_draft: true, draft_prompt: "Be kind.", name: "Support", draft_name: "Help" });
    const discarded = await call(sandbox, "POST", `${path}/discard-draft`);
    expect(discarded.body).toMatchObject({ has_draft: false, draft_name: null, draft_updated_at: null });
  });

  test("a guard of an older state is refused everywhere, in any spelling of the moment", async () => {
    const sandbox = await start();
    const agent = await call(sandbox, "POST", "/v1/agents", support);
    const path = `/v1/agents/${agent.body.id}`;
    const old = String(agent.body.updated_at);
    const spelt = old.replace("Z", "+00:00");
    const patched = await call(sandbox, "PATCH", path, { prompt: "Be brief.", if_updated_at: spelt });
    expect(patched.status).toBe(200);

    const answers = await Promise.all([
      call(sandbox, "PATCH", path, { prompt: "x", if_updated_at: old }),
      call(sandbox, "PUT", path, { ...support, updated_at: old }),
      call(sandbox, "POST", `${path}/deploy`, { if_updated_at: old }),
      call(sandbox, "POST", `${path}/discard-draft`, { updated_at: old }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([409, 409, 409, 409]);
    const cut = new Date(String(patched.body.updated_at)).toISOString();
    expect((await call(sandbox, "POST", `${path}/deploy`, { if_updated_at: cut })).status).toBe(409);
    const exact = { if_updated_at: patched.body.updated_at as string };
    expect((await call(sandbox, "POST", `${path}/deploy`, exact)).status).toBe(200);
  });

  test.each([412, 428, 400] as const)("a refused guard answers %i where the settings say so", async (guardStatus) => {
    const sandbox = await start({ guardStatus });
    const agent = await call(sandbox, "POST", "/v1/agents", support);
    const path = `/v1/agents/${agent.body.id}`;
    const stale = "2020-01-01T00:00:00Z";
    const patched = await call(sandbox, "PATCH", path, { prompt: "x", if_updated_at: stale });
    const deployed = await call(sandbox, "POST", `${path}/deploy`, { if_updated_at: stale });
    const discarded = await call(sandbox, "POST", `${path}/discard-draft`, { updated_at: stale });
    expect([patched.status, deployed.status, discarded.status]).toEqual([guardStatus, guardStatus, guardStatus]);
    const field = guardStatus === 400;
    expect([patched.body, discarded.body].map((body) => Object.keys(body)[0])).toEqual(
      field ? ["if_updated_at", "updated_at"] : ["detail", "detail"],
    );
  });

  test("PUT sets what it leaves out back to the defaults", async () => {
    const sandbox = await start();
    const agent = await call(sandbox, "POST", "/v1/agents", { ...support, product: "bolt" });
    const put = await call(sandbox, "PUT", `/v1/agents/${agent.body.id}`, support);
    expect(put.body).toMatchObject({ product: "bolt", draft_product: "spark" });
  });

  test("with createState draft a new agent says nothing until its first deploy", async () => {
    const sandbox = await start({ createState: "draft" });
    const agent = await call(sandbox, "POST", "/v1/agents", support);
    expect(agent.body).toMatchObject({ name: "", prompt: "", has_draft: true, draft_name: "Support" });
    const deployed = await call(sandbox, "POST", `/v1/agents/${agent.body.id}/deploy`);
    expect(deployed.body).toMatchObject({ ...support, has_draft: false });
  });

  test("edits as in the dashboard", async () => {
    const sandbox = await start();
    const agent = await call(sandbox, "POST", "/v1/agents", support);
    const id = String(agent.body.id);
    sandbox.store.editDraft(1, id, { prompt: "Waits." });
    sandbox.store.editDeployed(1, id, { voice: "en-US-Emma1" });
    const read = await call(sandbox, "GET", `/v1/agents/${id}`);
    expect(read.body).toMatchObject({ voice: "en-US-Emma1", prompt: "Be kind.", draft_prompt: "Waits." });

    const number = sandbox.store.addNumber(1, { number: "+14155550111", label: "Desk", inbound_agent_id: id });
    sandbox.store.editNumber(1, "+14155550111", { label: "Front desk" });
    sandbox.store.editNumber(1, number.id, { outbound_agent_id: id });
    expect((await call(sandbox, "GET", `/v1/phone-numbers/${number.id}`)).body).toMatchObject({
      number: "+14155550111",
      status: "active",
      label: "Front desk",
      inbound_agent_id: Number(id),
      outbound_agent_id: Number(id),
    });
    expect(sandbox.store.addNumber(1).number).toBe("+14155555000");
    expect(() => sandbox.store.editNumber(1, number.id, { inbound_agent_id: 5 })).toThrow("status 400");

    const spec = { type: "function", function: { name: "look_up" } };
    const tool = sandbox.store.addIntegration(1, { display_name: "Look up", spec });
    sandbox.store.editIntegration(1, tool.id, { endpoint_url: "https://example.com" });
    expect((await call(sandbox, "GET", "/v1/integrations")).list).toMatchObject([
      { id: tool.id, display_name: "Look up", endpoint_url: "https://example.com", endpoint_method: "POST" },
    ]);
  });

  test.each([
    ["refuse", true, true],
    ["dangle", false, true],
    ["detach", false, false],
  ] as const)("deleting in the dashboard follows the same rule: %s", async (deleteReferenced, agentStays, leads) => {
    const sandbox = await start({ deleteReferenced });
    const agent = sandbox.store.addAgent(1, support);
    const number = sandbox.store.addNumber(1, { inbound_agent_id: agent.id });
    const remove = () => sandbox.store.deleteAgent(1, agent.id);
    if (deleteReferenced === "refuse") expect(remove).toThrow("status 400");
    else remove();
    expect((await call(sandbox, "GET", `/v1/agents/${agent.id}`)).status).toBe(agentStays ? 200 : 404);
    const read = (await call(sandbox, "GET", `/v1/phone-numbers/${number.id}`)).body;
    expect(read.inbound_agent_id).toBe(leads ? Number(agent.id) : null);
  });
});

describe("copies", () => {
  test("a duplicate takes the waiting edits of the source along", async () => {
    const sandbox = await start();
    const source = await call(sandbox, "POST", "/v1/agents", support);
    const path = `/v1/agents/${source.body.id}`;
    await call(sandbox, "PATCH", path, { prompt: "Unfinished" });
    const unnamed = await call(sandbox, "POST", `${path}/duplicate`);
    expect(unnamed.status).toBe(201);
    expect(unnamed.body).toMatchObject({ name: "Copy of Support", prompt: "Be kind.", draft_prompt: "Unfinished" });
    const named = await call(sandbox, "POST", `${path}/duplicate`, { name: "Canary" });
    expect(named.body.name).toBe("Canary");
    expect(new Set([source.body.id, unnamed.body.id, named.body.id]).size).toBe(3);
  });

  test("with createState draft copies wait for their first deploy, too", async () => {
    const sandbox = await start({ createState: "draft", orgs: 2 });
    const source = sandbox.store.addAgent(1, { ...support, product: "bolt" });
    const path = `/v1/agents/${source.id}`;
    const copy = await call(sandbox, "POST", `${path}/duplicate`, { name: "Canary" });
    expect(copy.body).toMatchObject({ name: "", prompt: "", has_draft: true, draft_name: "Canary", product: "spark" });
    expect(copy.body).toMatchObject({ draft_product: "bolt", draft_prompt: "Be kind.", draft_timezone: null });
    const deployed = await call(sandbox, "POST", `/v1/agents/${copy.body.id}/deploy`);
    expect(deployed.body).toMatchObject({ ...support, name: "Canary", product: "bolt", has_draft: false });

    const across = await call(sandbox, "POST", `${path}/transfer`, { target_org_id: 2 });
    expect(across.body.agent).toMatchObject({ prompt: "", draft_prompt: "Be kind.", has_draft: true });
    const moved = await call(sandbox, "POST", `${path}/transfer`, { target_org_id: 2, mode: "move" });
    expect(moved.body.agent).toMatchObject({ prompt: "Be kind.", has_draft: false });
  });

  test("a transfer copies or moves to another org and says what did not follow", async () => {
    const sandbox = await start({ orgs: 2 });
    const number = sandbox.store.org(1).numbers.values().next().value;
    const agent = await call(sandbox, "POST", "/v1/agents", support);
    const path = `/v1/agents/${agent.body.id}`;
    await call(sandbox, "PATCH", `/v1/phone-numbers/${number?.id}`, { inbound_agent_id: agent.body.id ?? null });

    const copy = await call(sandbox, "POST", `${path}/transfer`, { target_org_id: 2, name: "Twin" });
    expect(copy.status).toBe(201);
    expect(copy.body).toMatchObject({ mode: "copy", source_org_id: 1, target_org_id: 2, agent: { name: "Twin" } });
    const move = await call(sandbox, "POST", `${path}/transfer`, { target_org_id: 2, mode: "move" });
    expect(move.body).toMatchObject({ mode: "move", agent: { id: agent.body.id }, detached: { phone_numbers: 1 } });
    expect((await call(sandbox, "GET", "/v1/agents")).list).toEqual([]);
    expect((await call(sandbox, "GET", "/v1/agents", undefined, { org: 2 })).list).toHaveLength(2);
    expect((await call(sandbox, "POST", `${path}/transfer`, { target_org_id: 9 })).status).toBe(404);
  });
});

test("what belongs to an agent is read below it, and goes where it goes", async () => {
  const sandbox = await start({ orgs: 2 });
  const [one, other] = [sandbox.store.addAgent(1, support), sandbox.store.addAgent(1, { ...support, name: "Other" })];
  const variants = (agent: { readonly id: string }): string => `/v1/agents/${agent.id}/variants`;
  const made = await call(sandbox, "POST", variants(one), { label: " Brief ", prompt: "Be brief." });
  expect(made.body).toMatchObject({ label: "Brief", prompt: "Be brief.", voice: null, is_control: false });
  const path = `${variants(one)}/${made.body.id}`;
  expect((await call(sandbox, "PATCH", path, { weight: 30 })).body).toMatchObject({ label: "Brief", weight: 30 });
  expect((await call(sandbox, "GET", variants(other))).list).toEqual([]);
  expect((await call(sandbox, "GET", path)).status).toBe(405);
  expect((await call(sandbox, "PATCH", `${variants(other)}/${made.body.id}`, {})).status).toBe(404);
  expect((await call(sandbox, "GET", "/v1/agents/9/variants")).status).toBe(404);

  const scenarios = `/v1/agents/${one.id}/test-scenarios`;
  const scenario = await call(sandbox, "POST", scenarios, {
    title: "Refund",
    scenario_prompt: "You want your money back.",
    audio_conditions: { noise_asset: "cafe" },
  });
  expect(scenario.body).toMatchObject({ direction: "inbound", source: "manual", agent_id: Number(one.id) });
  expect(scenario.body.audio_conditions).toEqual({ noise_asset: "cafe", snr_db: null });
  expect((await call(sandbox, "GET", `${scenarios}/${scenario.body.id}`)).body).toEqual(scenario.body);

  const suite = await call(sandbox, "POST", "/v1/suites", {
    name: "Nightly",
    agent_id: Number(one.id),
    scenario_ids: [Number(scenario.body.id)],
    schedule: { frequency: "daily" },
  });
  expect(suite.body).toMatchObject({ agent_name: "Support", scenarios: [{ title: "Refund" }], criteria: {} });
  expect(suite.body.schedule).toMatchObject({ frequency: "daily", enabled: true, timezone: "UTC" });
  const weekly = await call(sandbox, "PATCH", `/v1/suites/${suite.body.id}`, { name: "Weekly", schedule: null });
  expect(weekly.body).toMatchObject({ name: "Weekly", schedule: null, agent_id: Number(one.id) });
  expect((await call(sandbox, "GET", "/v1/suites")).list).toEqual([weekly.body]);

  await call(sandbox, "POST", `/v1/agents/${one.id}/transfer`, { target_org_id: 2, mode: "move" });
  expect((await call(sandbox, "GET", variants(one), undefined, { org: 2 })).list).toHaveLength(1);
  expect((await call(sandbox, "DELETE", `/v1/agents/${one.id}`, undefined, { org: 2 })).status).toBe(204);
  expect(Object.values(sandbox.store.org(2).children).map(({ size }) => size)).toEqual([0, 0]);
  expect((await call(sandbox, "POST", `/v1/agents/${other.id}/split-testing`)).body).toEqual({
    split_testing_enabled: false,
    draft_split_testing_enabled: true,
  });
});

describe("orgs", () => {
  test("two orgs see nothing of each other", async () => {
    const sandbox = await start({ orgs: 2 });
    const agent = await call(sandbox, "POST", "/v1/agents", support, { org: 2 });
    expect((await call(sandbox, "GET", "/v1/agents")).list).toEqual([]);
    expect((await call(sandbox, "GET", `/v1/agents/${agent.body.id}`)).status).toBe(404);
    const [number] = (await call(sandbox, "GET", "/v1/phone-numbers")).list;
    expect(number).toMatchObject({ number: "+14155550100", status: "active", outbound_eligible: true });
    const foreign = await call(sandbox, "PATCH", `/v1/phone-numbers/${number?.id}`, {
      inbound_agent_id: agent.body.id ?? null,
    });
    expect(foreign.status).toBe(400);
    expect(foreign.body.inbound_agent_id).toEqual([`Invalid pk "${agent.body.id}" - object does not exist.`]);
    const whoami = await call(sandbox, "GET", "/v1/whoami", undefined, { org: 2 });
    expect(whoami.body.organization).toEqual({ id: 2, name: "Sandbox 2" });
    expect(sandbox.requests.map((request) => request.org_id)).toEqual([2, 1, 1, 1, 1, 2]);
  });

  test("a missing or wrong key is 401, health needs none", async () => {
    const sandbox = await start();
    for (const authorization of ["", "Bearer sk_live_wrong", "Token tok_sandbox", "sk_live_sandbox"]) {
      const answer = await call(sandbox, "GET", "/v1/agents", undefined, { authorization });
      expect([answer.status, typeof answer.body.detail]).toEqual([401, "string"]);
    }
    expect((await fetch(`${sandbox.url}/v1/healthz`)).status).toBe(200);
  });

  test("unknown paths and methods", async () => {
    const sandbox = await start();
    expect((await call(sandbox, "GET", "/v1/nothing")).body).toEqual({ detail: "Not found." });
    expect((await call(sandbox, "GET", "/v1/orgs/1/agents")).status).toBe(404);
    expect((await call(sandbox, "DELETE", "/v1/agents")).status).toBe(405);
    expect((await call(sandbox, "GET", "/v1/agents/abc")).status).toBe(404);
  });
});

test("integer ids beyond 2^53 survive as plain numbers", async () => {
  const sandbox = await start({ idStart: "9007199254740993" });
  const [number] = (await call(sandbox, "GET", "/v1/phone-numbers")).list;
  expect(number?.id).toBe(9007199254740993n);
  const agent = await call(sandbox, "POST", "/v1/agents", support);
  expect(agent.text).toContain('"id":9007199254740994,');
  await call(sandbox, "PATCH", `/v1/phone-numbers/${number?.id}`, { inbound_agent_id: 9007199254740994n });
  const read = await call(sandbox, "GET", `/v1/phone-numbers/${number?.id}`);
  expect(read.text).toContain('"inbound_agent_id":9007199254740994,');
  expect((await call(sandbox, "GET", "/v1/agents/9007199254740994")).status).toBe(200);
});

test("lists answer an envelope with pages where the settings ask for it", async () => {
  const sandbox = await start({ listEnvelope: true, seed: "empty" });
  for (let index = 0; index < 101; index++) sandbox.store.addAgent(1, { ...support, name: `Agent ${index}` });
  const first = await call(sandbox, "GET", "/v1/agents");
  expect(first.body).toMatchObject({ total: 101, limit: 100, offset: 0 });
  const second = await call(sandbox, "GET", "/v1/agents?limit=100&offset=100");
  expect(second.body.results).toHaveLength(1);
});

test("closing ends a request that waits", async () => {
  const sandbox = await startSandbox({ faults: [{ kind: "stall" }] });
  const waiting = call(sandbox, "GET", "/v1/agents").then(
    () => "answered",
    () => "ended",
  );
  await expect.poll(() => sandbox.requests.length).toBe(1);
  await sandbox.close();
  expect(await waiting).toBe("ended");
});
