// The sandbox as a user starts it: flags in, an address and keys out, Ctrl-C ends it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { settingLine } from "../../src/commands/output.ts";
import { cleanEnvironment, root, runCommand } from "../support/command.ts";

const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly orgs: readonly { readonly org_id: number; readonly api_key: string; readonly token: string }[];
}

async function serve(...flags: readonly string[]): Promise<Served> {
  const args = [path.join(root, "dist/main.js"), "sandbox", "--port", "0", "--json", ...flags];
  const child = spawn(process.execPath, args, { env: cleanEnvironment(), stdio: ["ignore", "pipe", "ignore"] });
  started.push(child);
  const [line] = await once(createInterface(child.stdout), "line");
  return { child, ...JSON.parse(line) };
}

function ask({ url, orgs }: Served, method: string, route: string, body?: unknown): Promise<Response> {
  return fetch(`${url}${route}`, {
    method,
    headers: { authorization: `Bearer ${orgs[0]?.api_key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function read(answer: Promise<Response>): Promise<Record<string, unknown>> {
  return (await (await answer).json()) as Record<string, unknown>;
}

const support = { name: "Support", prompt: "Be kind.", voice: "en-US-James1" };

test("it says where it listens and with which keys, and Ctrl-C ends it", async () => {
  const served = await serve("--orgs", "2", "--org-id", "7");
  expect(served.orgs).toEqual([
    { org_id: 7, api_key: "sk_live_sandbox", token: "tok_sandbox" },
    { org_id: 8, api_key: "sk_live_sandbox_2", token: "tok_sandbox_2" },
  ]);
  expect((await ask(served, "GET", "/v1/whoami")).status).toBe(200);
  served.child.kill("SIGINT");
  const [code] = await once(served.child, "exit");
  expect(code).toBe(0);
});

test("--new-agents and --delete-referenced choose between what the API may do", async () => {
  const served = await serve("--new-agents", "draft", "--delete-referenced", "detach");
  const agent = await read(ask(served, "POST", "/v1/agents", support));
  expect(agent).toMatchObject({ has_draft: true, draft_prompt: "Be kind.", prompt: "" });
  const number = await read(ask(served, "POST", "/v1/phone-numbers", {}));
  const path = `/v1/phone-numbers/${number.id}`;
  expect(await read(ask(served, "PATCH", path, { inbound_agent_id: agent.id }))).toMatchObject({
    inbound_agent_id: agent.id,
  });
  expect((await ask(served, "DELETE", `/v1/agents/${agent.id}`)).status).toBe(204);
  expect((await read(ask(served, "GET", path))).inbound_agent_id).toBeNull();
});

test("--number and --voice add what a configuration of one's own needs", async () => {
  const served = await serve("--number", "+442071838750", "--voice", "en-GB-Amy1", "--seed", "empty");
  const numbers = (await (await ask(served, "GET", "/v1/phone-numbers")).json()) as readonly {
    readonly number: string;
  }[];
  expect(numbers.map(({ number }) => number)).toEqual(["+442071838750"]);
  expect(await read(ask(served, "POST", "/v1/agents", { ...support, voice: "en-GB-Amy1" }))).toMatchObject({
    voice: "en-GB-Amy1",
  });
});

test("a sandbox is another organisation each time, unless its state is kept", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-sandbox-"));
  try {
    const state = path.join(folder, "state.json");
    const first = await serve("--state", state);
    const agent = await read(ask(first, "POST", "/v1/agents", support));
    first.child.kill("SIGKILL");
    await once(first.child, "exit");
    const second = await serve("--state", state);
    expect(second.orgs).toEqual(first.orgs);
    expect((await ask(second, "GET", `/v1/agents/${agent.id}`)).status).toBe(200);
    const other = await serve();
    expect(other.orgs[0]?.org_id).not.toBe(first.orgs[0]?.org_id);
    await writeFile(state, "{");
    const ran = await runCommand(["sandbox", "--port", "0", "--state", state], { cwd: root });
    expect([ran.code, ran.stdout]).toEqual([1, ""]);
    expect(ran.stderr).toBe(
      `error: the state file ${state} does not hold a whole sandbox\n    Delete it to begin anew, or name another one.\n`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("--read-lag lets lists lag, and --lagging all what is read by itself as well", async () => {
  const lists = await serve("--read-lag", "60000");
  const agent = await read(ask(lists, "POST", "/v1/agents", support));
  expect(await (await ask(lists, "GET", "/v1/agents")).json()).toEqual([]);
  expect((await ask(lists, "GET", `/v1/agents/${agent.id}`)).status).toBe(200);
  const all = await serve("--read-lag", "60000", "--lagging", "all");
  const late = await read(ask(all, "POST", "/v1/agents", support));
  expect((await ask(all, "GET", `/v1/agents/${late.id}`)).status).toBe(404);
});

test("--rate refuses what is too much, with Retry-After", async () => {
  const served = await serve("--rate", "1");
  expect((await ask(served, "GET", "/v1/voices")).status).toBe(200);
  const refused = await ask(served, "GET", "/v1/voices");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(30);
});

test.each([
  [["--rate", "-1"], "Give a whole number from 0 to 1000000."],
  [["--new-agents", "drft"], "Allowed choices are deployed, draft."],
  [["--delete-referenced", "cascade"], "Allowed choices are refuse, dangle, detach."],
  [["--number", "442071838750"], "Write it like +14155550100."],
  [["--read-lag", "soon"], "Give a whole number from 0 to 3600000."],
  [["--lagging", "items"], "Allowed choices are lists, all."],
  [["--rtae", "1"], "unknown option '--rtae'"],
])("%s is refused", async (flags, message) => {
  const ran = await runCommand(["sandbox", "--port", "0", ...flags], { cwd: root });
  expect([ran.code, ran.stdout]).toEqual([1, ""]);
  expect(ran.stderr).toContain(message);
});

test("the lines to type are those of the shell that is likely there", () => {
  expect(settingLine("NAME", "value", {}, "linux")).toBe("export NAME=value");
  expect(settingLine("NAME", "value", {}, "win32")).toBe('$env:NAME = "value"');
  expect(settingLine("NAME", "value", { MSYSTEM: "MINGW64" }, "win32")).toBe("export NAME=value");
});
