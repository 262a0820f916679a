// The way to the API through a proxy, as the environment names it: a real one that opens tunnels, with TLS behind it. No network: names
// that no resolver knows lead to this machine, and only the proxy knows that.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { findSecret } from "../support/canary.ts";
import { environmentOf, exampleFolder, type Ran, removeFolder, runCommand } from "../support/command.ts";
import { forgeToken, gitHubEnvironment, startFakeGitHub } from "../support/fake_github.ts";
import {
  type Certificate,
  hosts,
  type Listening,
  makeCertificate,
  startProxy,
  startTlsFront,
  type TestProxy,
} from "../support/proxy.ts";
import { type StateServer, startStateServer } from "../support/state_server.ts";

let certificate: Certificate;
let sandbox: Sandbox;
let state: StateServer;
let fronts: readonly Listening[];
let proxy: TestProxy;
let secure: TestProxy;
let cwd: string;

beforeAll(async () => {
  certificate = makeCertificate();
  sandbox = await startSandbox();
  state = await startStateServer();
  fronts = await Promise.all([sandbox.url, state.url].map((url) => startTlsFront(certificate, url)));
  [proxy, secure] = await Promise.all([startProxy(), startProxy(certificate)]);
  for (const one of [proxy, secure])
    for (const [i, host] of [hosts.api, hosts.state].entries()) one.routes.set(`${host}:443`, fronts[i]?.port ?? 0);
  cwd = await exampleFolder();
});

afterAll(async () => {
  await Promise.all([proxy, secure, sandbox, state, ...fronts].map((one) => one.close()));
  certificate.remove();
  await removeFolder(cwd);
});

beforeEach(() => {
  Object.assign(proxy, { fault: undefined, login: undefined });
  proxy.asked.splice(0);
});

const login = { user: "build-bot-c4nary", password: "p@ss/c4nary:9" };
const address = (one: TestProxy, scheme = "http"): string => `${scheme}://localhost:${one.port}`;
const withLogin = (): string => `http://${login.user}:${encodeURIComponent(login.password)}@localhost:${proxy.port}`;

/** Runs behind the proxy, and looks for its login in all that is printed. */
async function run(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ran> {
  const quick = args.includes("--retry-budget") ? [] : ["--retry-budget", "1"];
  const ran = await runCommand([...args, ...quick, "--verbose"], {
    cwd,
    env: {
      ...environmentOf(sandbox),
      THUNDERPHONE_API_BASE_URL: `https://${hosts.api}`,
      NODE_EXTRA_CA_CERTS: certificate.file,
      ...env,
    },
  });
  for (const secret of [...Object.values(login), `${login.user}:${login.password}`])
    expect(findSecret(ran.stdout + ran.stderr, secret)).toEqual([]);
  return ran;
}

const whole = [`${hosts.api}:443`];
const askedFor = (): readonly string[] => [...new Set(proxy.asked.map(({ authority }) => authority))];

test.each(["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"])("%s leads to the API", async (variable) => {
  const ran = await run({ [variable]: address(proxy) }, "plan");
  expect(ran.stderr).not.toContain("error");
  expect(ran.code).toBe(0);
  expect(askedFor()).toEqual(whole);
});

test("a proxy may want TLS and a login", async () => {
  expect((await run({ HTTPS_PROXY: address(secure, "https") }, "plan")).code).toBe(0);
  expect(secure.asked.length).toBeGreaterThan(0);
  proxy.login = `${login.user}:${login.password}`;
  expect((await run({ HTTPS_PROXY: withLogin() }, "plan")).code).toBe(0);
  expect(new Set(proxy.asked.map((one) => one.login))).toEqual(new Set([proxy.login]));
});

test("NO_PROXY and this machine are reached without one", async () => {
  const there = { HTTPS_PROXY: withLogin() };
  const ran = await run({ ...there, NO_PROXY: `localhost, .thunderphone.test` }, "plan");
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain(`there is no host ${hosts.api}`);
  const here = await run({ ...there, HTTP_PROXY: withLogin(), THUNDERPHONE_API_BASE_URL: sandbox.url }, "plan");
  expect(here.code).toBe(0);
  expect(proxy.asked).toEqual([]);
});

test("a comment goes through it, and neither token nor login is in what is said of a failure", async () => {
  const forge = await startFakeGitHub();
  const front = await startTlsFront(certificate, forge.url);
  const folder = await exampleFolder();
  try {
    const { writeFile } = await import("node:fs/promises");
    await writeFile(`${folder}/plan.md`, "No changes\n");
    proxy.routes.set(`${hosts.forge}:443`, front.port);
    const env = {
      ...gitHubEnvironment({ url: `https://${hosts.forge}` }),
      NODE_EXTRA_CA_CERTS: certificate.file,
      HTTPS_PROXY: withLogin(),
    };
    const comment = ["comment", "plan.md", "--retry-budget", "1"];
    expect(await runCommand(comment, { cwd: folder, env })).toMatchObject({ code: 0, stderr: "" });
    expect(forge.comments).toHaveLength(1);
    expect(askedFor()).toEqual([`${hosts.forge}:443`]);
    const untrusted = await runCommand(comment, { cwd: folder, env: { ...env, NODE_EXTRA_CA_CERTS: "" } });
    expect(untrusted.stderr).toContain(
      `the certificate of ${hosts.forge} was not accepted through the proxy ${address(proxy)}`,
    );
    proxy.fault = 407;
    const refused = await runCommand(comment, { cwd: folder, env });
    expect(refused.stderr).toContain("did not accept the login (POST /graphql: PROXY_407)");
    for (const secret of [...Object.values(login), forgeToken])
      expect(findSecret(untrusted.stderr + refused.stderr, secret)).toEqual([]);
  } finally {
    await Promise.all([forge.close(), front.close(), removeFolder(folder)]);
  }
});

test("an apply goes through it, and so does the record at a server", async () => {
  const folder = await exampleFolder();
  try {
    const { readFile, writeFile } = await import("node:fs/promises");
    const yaml = await readFile(`${folder}/thunderphone.yaml`, "utf8");
    await writeFile(`${folder}/thunderphone.yaml`, `${yaml}\nbindings: { http: "https://${hosts.state}/state/x" }\n`);
    const env = {
      ...environmentOf(sandbox),
      THUNDERPHONE_API_BASE_URL: `https://${hosts.api}`,
      NODE_EXTRA_CA_CERTS: certificate.file,
      HTTPS_PROXY: address(proxy),
    };
    const ran = await runCommand(["apply", "--yes"], { cwd: folder, env });
    expect(ran.stderr).not.toContain("error");
    expect(ran.code).toBe(0);
    expect([...state.states.keys()]).toEqual(["/state/x"]);
    expect([...askedFor()].sort()).toEqual([`${hosts.api}:443`, `${hosts.state}:443`]);
    proxy.fault = 407;
    const refused = await runCommand(["bindings"], { cwd: folder, env: { ...env, HTTPS_PROXY: withLogin() } });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      "did not accept the login (GET https://state.thunderphone.test/state/x: PROXY_407)",
    );
    expect(refused.stderr).not.toContain("c4nary");
    proxy.fault = undefined;
    const untrusted = await runCommand(["bindings"], { cwd: folder, env: { ...env, NODE_EXTRA_CA_CERTS: "" } });
    expect(untrusted.stderr).toContain(
      `error: the certificate of the server of the record was not accepted through the proxy ${address(proxy)} (HTTPS_PROXY)`,
    );
    expect(untrusted.stderr).toContain("name its file in NODE_EXTRA_CA_CERTS");
  } finally {
    await removeFolder(folder);
  }
});

describe("a proxy in the way is named, without its login", () => {
  const name = (): string => `the proxy ${address(proxy)} (HTTPS_PROXY)`;

  test.each([
    ["asks for a login", 407, "http://"],
    ["did not accept the login", 407, "with login"],
    [`did not connect to ${hosts.api}`, 403, "with login"],
    [`did not connect to ${hosts.api}`, 503, "with login"],
    ["can't be reached", "drop", "with login"],
    ["can't be reached", "silence", "with login"],
  ] as const)("it %s: %s", async (words, fault, kind) => {
    proxy.fault = fault;
    const env = { HTTPS_PROXY: kind === "with login" ? withLogin() : address(proxy) };
    const ran = await run(env, "plan", "--request-timeout", "2");
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(`error: ${name()} ${words} (GET /v1/`);
    // It is said once, however many lists were asked for.
    expect(ran.stderr.split("error: ")).toHaveLength(2);
    // Few looks at a proxy that says no, and none in a loop.
    expect(proxy.asked.length).toBeLessThan(100);
  });

  test("one that says nothing is waited for as long as --retry-budget allows, and not once more", async () => {
    proxy.fault = "silence";
    // A connection may take 0.35 of this time, which is more than the budget.
    const ran = await run({ HTTPS_PROXY: address(proxy) }, "plan", "--request-timeout", "3.5");
    expect(ran.code).toBe(1);
    const failed = ran.stderr.match(/^(?:GET \S+) → UND_ERR_CONNECT_TIMEOUT/gm) ?? [];
    expect(failed.length).toBeGreaterThan(0);
    expect(new Set(failed).size).toBe(failed.length);
  });

  test("a write that a proxy turns away was not sent, so nothing is unknown", async () => {
    const folder = await exampleFolder();
    const org = await startSandbox();
    const front = await startTlsFront(certificate, org.url);
    const other = await startProxy();
    try {
      other.routes.set(`${hosts.api}:443`, front.port);
      const env = {
        ...environmentOf(org),
        THUNDERPHONE_API_BASE_URL: `https://${hosts.api}`,
        NODE_EXTRA_CA_CERTS: certificate.file,
        HTTPS_PROXY: address(other),
      };
      expect((await runCommand(["plan", "--out", "plan.json"], { cwd: folder, env })).code).toBe(0);
      other.fault = "drop";
      const ran = await runCommand(["apply", "plan.json", "--retry-budget", "1"], { cwd: folder, env });
      expect(ran.code).toBe(1);
      expect(ran.stderr).toContain("can't be reached");
    } finally {
      await Promise.all([other, front, org].map((one) => one.close()));
      await removeFolder(folder);
    }
  });

  test("nothing listens there", async () => {
    const gone = await startProxy();
    await gone.close();
    const ran = await run({ https_proxy: `${login.user}@localhost:${gone.port}` }, "plan");
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(`the proxy ${address(gone)} (https_proxy) can't be reached (GET /v1/`);
    expect(ran.stderr).toContain("ECONNREFUSED");
  });

  test("a host behind it whose certificate nobody knows", async () => {
    const ran = await run({ HTTPS_PROXY: withLogin(), NODE_EXTRA_CA_CERTS: "" }, "plan");
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(`the certificate of ${hosts.api} through ${name()} was not accepted`);
    expect(ran.stderr).toContain("NODE_EXTRA_CA_CERTS");
  });

  test("its own certificate that nobody knows", async () => {
    const ran = await run({ HTTPS_PROXY: address(secure, "https"), NODE_EXTRA_CA_CERTS: "" }, "plan");
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(
      `the certificate of the proxy ${address(secure, "https")} (HTTPS_PROXY) was not accepted`,
    );
  });
});

test("an address of a proxy that is none is an error before any request, and isn't shown", async () => {
  const before = sandbox.requests.length;
  for (const bad of [`http://${login.user}:${login.password}@`, `socks5://${login.user}@localhost:1`, "http://["]) {
    const ran = await run({ HTTPS_PROXY: bad }, "plan");
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("error: the environment variable HTTPS_PROXY");
    expect((await run({ HTTPS_PROXY: bad }, "init", "--from-live", "-c", "x/y.yaml")).code).toBe(1);
  }
  expect(sandbox.requests.length).toBe(before);
  expect(proxy.asked).toEqual([]);
});

test("certificates may come from where OpenSSL looks for them", async () => {
  const env = { HTTPS_PROXY: address(proxy), NODE_EXTRA_CA_CERTS: "", SSL_CERT_FILE: certificate.file };
  expect((await run(env, "plan")).code).toBe(1);
  expect((await run({ ...env, NODE_OPTIONS: "--use-openssl-ca" }, "plan")).code).toBe(0);
});
