// A sandbox that outlives its process is the same organisation with everything in it; a file that is not whole is left as it is.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandbox } from "../../src/sandbox/server.ts";
import { call, sandboxes } from "../support/sandbox_caller.ts";

const support = { name: "Support", prompt: "Be kind.", voice: "en-US-James1" };
const spec = { type: "function", function: { name: "look_up", parameters: { big: 12345678901234567890n } } };
const start = sandboxes();
let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thundersync-state-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const freshFile = (): string => path.join(folder, `state-${files++}.json`);

test.each(["staged", "flat"] as const)("everything is there again after a restart (%s)", async (dialect) => {
  const state = freshFile();
  const first = await start({
    dialect,
    state,
    orgId: "fresh",
    orgs: 2,
    idStart: "9007199254740993",
    provisioningPolls: 0,
  });
  const { body: agent } = await call(first, "POST", "/v1/agents", support);
  await call(first, "POST", "/v1/integrations", { display_name: "A", spec });
  const { body: number } = await call(first, "POST", "/v1/phone-numbers", { area_code: "212", idempotency_key: "k" });
  await call(first, "PATCH", `/v1/agents/${agent.id}`, { prompt: "Be brief." });
  const paths = ["/v1/agents", "/v1/integrations", "/v1/phone-numbers", "/v1/calls"];
  const all = async (sandbox: typeof first) =>
    Promise.all(paths.map(async (one) => (await call(sandbox, "GET", one)).text));
  // The first look ends the provisioning.
  await all(first);
  const before = await all(first);
  // Not closed: what was answered is in the file already.
  const second = await start({ dialect, state, orgId: "fresh", orgs: 3 });
  expect(second.orgs.map(({ org_id }) => org_id).slice(0, 2)).toEqual(first.orgs.map(({ org_id }) => org_id));
  expect(second.orgs).toHaveLength(3);
  expect(await all(second)).toEqual(before);
  const { body: again } = await call(second, "POST", "/v1/phone-numbers", { area_code: "212", idempotency_key: "k" });
  expect(again.id).toEqual(number.id);
  const { body: next } = await call(second, "POST", "/v1/agents", { ...support, name: "Sales" });
  expect(BigInt(next.id as bigint) > BigInt(number.id as bigint)).toBe(true);
  expect((await call(second, "GET", "/v1/phone-numbers", undefined, { org: 3 })).list).toHaveLength(1);
});

test("each fresh one is another organisation", async () => {
  const ids = [await start({ orgId: "fresh" }), await start({ orgId: "fresh" })].map(({ orgs }) => orgs[0]?.org_id);
  expect(ids[0]).not.toBe(ids[1]);
  expect((await start()).orgs[0]?.org_id).toBe(1);
});

test("changes that come at once are all kept", async () => {
  const state = freshFile();
  const first = await start({ state });
  const created = Array.from({ length: 20 }, (_, at) =>
    call(first, "POST", "/v1/agents", { ...support, name: `Agent ${at}` }),
  );
  expect((await Promise.all(created)).map(({ status }) => status)).toEqual(Array(20).fill(201));
  expect((await call(await start({ state }), "GET", "/v1/agents")).list).toHaveLength(20);
  // No half-written file is left beside it.
  expect((await readdir(folder)).filter((name) => name.startsWith(path.basename(state)))).toEqual([
    path.basename(state),
  ]);
});

test.each([
  ["is cut", '{"version":1,"dialect":"staged","orgs":[{'],
  ["is empty", ""],
  ["is something else", '{"name":"thundersync"}'],
  [
    "has an org without its sections",
    '{"version":1,"dialect":"staged","place":{"nextId":"1","serial":0,"ticks":0,"areas":{}},"orgs":[{"id":1}]}',
  ],
  ["does not say where its ids are", '{"version":1,"dialect":"staged","place":{},"orgs":[{"id":1,"sections":{}}]}'],
])("a file that %s is refused and left as it is", async (_, text) => {
  const state = freshFile();
  await writeFile(state, text);
  await expect(startSandbox({ state })).rejects.toThrow(`the state file ${state} does not hold a whole sandbox`);
  expect(await readFile(state, "utf8")).toBe(text);
});

test("a file of another dialect or organisation is refused, and so is one that can't be there", async () => {
  const state = freshFile();
  await (await startSandbox({ state, orgId: 7 })).close();
  await expect(startSandbox({ state, dialect: "flat" })).rejects.toThrow("is of the dialect staged, and not of flat");
  await expect(startSandbox({ state, orgId: 8 })).rejects.toThrow("is of organisation 7, and not of 8");
  expect((await start({ state })).orgs[0]?.org_id).toBe(7);
  await expect(startSandbox({ state: folder })).rejects.toThrow("can't be read (EISDIR)");
  await expect(startSandbox({ state: path.join(folder, "none/x.json") })).rejects.toThrow("can't be written (ENOENT)");
});

test("a write that can't be kept is not answered as done", async () => {
  const inside = await mkdtemp(path.join(folder, "gone-"));
  const sandbox = await startSandbox({ state: path.join(inside, "state.json") });
  await rm(inside, { recursive: true });
  const answer = await call(sandbox, "POST", "/v1/agents", support);
  expect(answer.status).toBe(500);
  expect(answer.text).toContain("can't be written (ENOENT)");
  await expect(sandbox.close()).rejects.toThrow("can't be written");
});
