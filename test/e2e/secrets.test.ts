// A secret goes to the API and nowhere else: not to stdout or stderr, not into a file, in no spelling, not as a bare hash.
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/server.ts";
import { findSecret, readFolder, spellingsOf } from "../support/canary.ts";
import { environmentOf, type Ran, removeFolder, runCommand, runHere } from "../support/command.ts";
import { sendJson, startWireServer } from "../support/wire_server.ts";

/** Signs that a URL, JSON, HTML and base64 each write in another way. */
const canary = (name: string): string => `c4nary-${name}/+"ü-§&<b>\\ ${name}9`;

const env = {
  ORDERS_KEY: canary("orders"),
  STOCK_TOKEN: canary("stock"),
  RECIPIENT: canary("recipient"),
  STEP_KEY: canary("step"),
  HOOK: `https://hooks.example.com/${encodeURIComponent("c4nary hook")}?k=c4nary-hook+9`,
};
const fromFile = { FILE_KEY: "c4nary-file/+%&9<b>" };
/** What the API has and the configuration does not name. */
const foreign = { header: canary("foreign"), unmanaged: canary("unmanaged") };

const yaml = `version: 1
integrations:
  orders:
    spec: { type: function, function: { name: orders } }
    endpoint_url: https://api.example.com/orders
    headers: { X-Api-Key: "\${env.ORDERS_KEY}", X-File: "\${env.FILE_KEY}" }
  stock:
    spec: { type: function, function: { name: stock } }
    endpoint_url: https://api.example.com/stock
    headers: { Authorization: "Bearer \${env.STOCK_TOKEN}" }
  plain:
    spec: { type: function, function: { name: plain } }
    endpoint_url: https://api.example.com/plain
agents:
  support:
    name: Support
    voice: en-US-James1
    prompt: You answer the phone.
    send_email_recipient: \${env.RECIPIENT}
    steps: [{ say: hello, key: "\${env.STEP_KEY}" }]
    integrations: [orders, stock]
  copy: { duplicate_of: support, name: Support copy }
phone_numbers:
  "+14155550100": { inbound_agent: support, webhook_url: "\${env.HOOK}" }
`;

const legacy = `version: 1
orgs: { legacy: { api: org-scoped, org_id: 1, token: "\${env.THUNDERPHONE_TOKEN}" } }
agents:
  support:
    name: Support
    voice: en-US-James1
    prompt: You answer the phone.
    tools:
      - type: function
        function: { name: orders, description: Finds an order., parameters: {} }
        endpoint:
          url: https://api.example.com/orders
          method: POST
          headers: { X-Api-Key: "\${env.ORDERS_KEY}", Authorization: "Bearer \${env.STOCK_TOKEN}", X-File: "\${env.FILE_KEY}" }
phone_numbers:
  "+14155550100": { inbound_agent: support }
`;

/** One run in a folder: whatever it prints or leaves is searched. */
class Watched {
  readonly sandbox: Sandbox;
  readonly cwd: string;
  readonly #envFile: string;
  #secrets: readonly string[];

  constructor(sandbox: Sandbox, cwd: string, envFile: string) {
    this.sandbox = sandbox;
    this.cwd = cwd;
    this.#envFile = envFile;
    const [org] = sandbox.orgs;
    this.#secrets = [
      ...Object.values(env),
      ...Object.values(fromFile),
      ...Object.values(foreign),
      `Bearer ${env.STOCK_TOKEN}`,
      JSON.stringify({ "x-api-key": env.ORDERS_KEY, "x-file": fromFile.FILE_KEY }),
      JSON.stringify({ authorization: `Bearer ${env.STOCK_TOKEN}` }),
      ...[...sandbox.store.org(1).numbers.keys()].map((id) => `whsec_sandbox_${id}`),
      org?.token ?? "",
    ];
  }

  get secrets(): readonly string[] {
    return this.#secrets;
  }

  /** Runs a command, searches everything, and gives what it printed. */
  async run(args: readonly string[], over: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const [org] = this.sandbox.orgs;
    // A broken process needs one of its own; everything else is the same inside of this one, and faster.
    const start = "NODE_OPTIONS" in over ? runCommand : runHere;
    // Pages are written next to everything else, and searched with it.
    const pages = ["plan", "apply"].includes(args[0] ?? "") ? ["--markdown", "page.md", "--html", "page.html"] : [];
    const ran = await start([...args, ...pages, "--env-file", this.#envFile], {
      cwd: this.cwd,
      env: {
        THUNDERPHONE_API_BASE_URL: this.sandbox.url,
        THUNDERPHONE_API_KEY: org?.api_key ?? "",
        THUNDERPHONE_TOKEN: org?.token ?? "",
        ...env,
        ...over,
      },
    });
    this.#secrets = [
      ...new Set([...this.#secrets, ...Object.values(over).filter((value) => value.includes("c4nary"))]),
    ];
    await this.search(ran, args.join(" "));
    return ran;
  }

  async search(ran: Ran, about: string): Promise<void> {
    const places = [
      { name: "stdout", text: ran.stdout },
      { name: "stderr", text: ran.stderr },
      ...(await readFolder(this.cwd)),
    ];
    const key = this.sandbox.orgs[0]?.api_key ?? "";
    const found = places.flatMap(({ name, text }) => [
      ...this.#secrets.flatMap((secret) => findSecret(text, secret).map((how) => `${name} has ${secret} (${how})`)),
      // A part of one is bad enough.
      ...(text.includes("c4nary") ? [`${name} has a part of a secret`] : []),
      // The sandbox's key is a word of its address book; that word alone gives nothing away, so only the whole is looked for.
      ...(new RegExp(`${key}(?![\\w-])`).test(text) ? [`${name} has the API key`] : []),
      ...Object.entries(spellingsOf(key)).flatMap(([how, spelling]) =>
        how === "raw" || spelling === key || !text.includes(spelling) ? [] : [`${name} has the API key (${how})`],
      ),
    ]);
    expect(found, about).toEqual([]);
  }

  /** Both pages of the last run. */
  async pages(): Promise<readonly string[]> {
    return Promise.all(["page.md", "page.html"].map((name) => readFile(path.join(this.cwd, name), "utf8")));
  }

  async write(name: string, text: string): Promise<void> {
    await writeFile(path.join(this.cwd, name), text);
  }
}

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await removeFolder(folder);
});

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), "thundersync-secrets-"));
  folders.push(made);
  return made;
}

async function watch(
  options: SandboxOptions,
  configuration: string,
  story: (world: Watched) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox(options);
  try {
    const [cwd, apart] = [await folder(), await folder()];
    const envFile = path.join(apart, "secrets.env");
    await writeFile(envFile, `FILE_KEY='${fromFile.FILE_KEY}'\n`);
    sandbox.store.addIntegration(1, {
      display_name: "Made in the dashboard",
      spec: { type: "function", function: { name: "foreign" } },
      headers: [{ key: "X-Foreign", value: foreign.header }],
    });
    if (options.dialect !== "org-scoped")
      sandbox.store.addIntegration(1, {
        display_name: "plain",
        spec: { type: "function", function: { name: "other" } },
        headers: [{ key: "X-Unmanaged", value: foreign.unmanaged }],
      });
    const world = new Watched(sandbox, cwd, envFile);
    await world.write("thunderphone.yaml", configuration);
    await story(world);
  } finally {
    await sandbox.close();
  }
}

async function undoFiles(world: Watched): Promise<readonly string[]> {
  return (await readFolder(world.cwd))
    .map(({ name }) => name)
    .filter((name) => name.includes("undo-"))
    .sort();
}

test("the search finds every spelling", () => {
  const secret = canary("self");
  for (const [name, spelling] of Object.entries(spellingsOf(secret)))
    expect(findSecret(`<${spelling}>`, secret), name).toContain(name);
  for (const before of ["", "a", "ab"])
    expect(findSecret(Buffer.from(`${before}${secret}xyz`).toString("base64"), secret)).not.toEqual([]);
});

describe.each(["staged", "flat"] as const)("in the %s dialect", (dialect) => {
  test.each(["clear", "masked"] as const)("no command lets one out, headers read %s", async (headerMode) => {
    await watch({ dialect, headerMode }, yaml, async (world) => {
      expect((await world.run(["validate", "--json"])).code).toBe(0);
      expect((await world.run(["plan", "--verbose"])).code).toBe(0);
      expect((await world.run(["plan", "--json"])).code).toBe(0);
      expect((await world.run(["plan", "--out", "plan.json"], { FORCE_COLOR: "1", NO_COLOR: "" })).code).toBe(0);
      expect((await world.run(["apply", "plan.json", "--verbose"])).code).toBe(0);
      expect((await world.run(["plan", "--detailed-exitcode"])).code).toBe(0);
      expect((await world.run(["bindings", "list", "--json"])).code).toBe(0);
      expect((await world.run(["status", "--live", "--html", "page.html"])).code).toBe(0);
      for (const address of ["integration.orders", "agent.support"])
        for (const flag of ["--verbose", "--json"])
          expect((await world.run(["status", address, "--live", flag])).code).toBe(0);

      // A value of the environment changes: the old one and the new one are secrets.
      const rotated = {
        ORDERS_KEY: canary("orders-2"),
        RECIPIENT: canary("recipient-2"),
        STEP_KEY: canary("step-2"),
        HOOK: "https://hooks.example.com/c4nary-hook-2",
      };
      expect((await world.run(["plan"], rotated)).stdout).toContain("(secret)");
      for (const page of await world.pages()) expect(page).toContain("(secret) it changes");
      expect((await world.run(["apply", "--yes", "--json-lines", "--verbose"], rotated)).code).toBe(0);
      expect((await world.run(["plan", "--detailed-exitcode"], rotated)).code).toBe(0);
      const [undo = ""] = await undoFiles(world);
      expect((await world.run(["apply", undo, "--yes"], rotated)).code).toBe(0);

      // Somebody edits headers in the dashboard.
      const [orders] = [...world.sandbox.store.org(1).integrations.values()].filter(
        (record) => record.fields.display_name === "orders",
      );
      world.sandbox.store.editIntegration(1, orders?.id ?? "", {
        headers: [
          { key: "X-Api-Key", value: foreign.header },
          { key: "X-More", value: foreign.unmanaged },
        ],
      });
      expect((await world.run(["plan"], rotated)).stdout).toContain("edited in the dashboard");
      expect((await world.run(["apply", "--yes"], rotated)).code).toBe(3);
      expect((await world.run(["apply", "--yes", "--drift", "overwrite", "--json"], rotated)).code).toBe(0);

      // A text takes the place of a value of the environment: the old value is still a secret, and nobody edited it.
      await world.write(
        "thunderphone.yaml",
        yaml.replace("${env.RECIPIENT}", "desk@example.com").replace("    steps:", "    # steps:"),
      );
      const replaced = await world.run(["plan"], rotated);
      expect(replaced.stdout).toContain("desk@example.com");
      expect(replaced.stdout).not.toContain("edited in the dashboard");
      expect((await world.run(["plan", "--json"], rotated)).code).toBe(0);
      expect((await world.run(["apply", "--yes", "--verbose"], rotated)).code).toBe(0);
      await world.write("thunderphone.yaml", yaml);
      expect((await world.run(["apply", "--yes"], rotated)).code).toBe(0);

      // What is deleted is written down without them.
      await world.write(
        "thunderphone.yaml",
        yaml
          .replace(/ {2}copy: .*\n/, "")
          .replace(/ {2}stock:\n(?: {4}.*\n)*/, "")
          .replace(", stock]", "]"),
      );
      expect((await world.run(["plan", "--prune", "--json"], rotated)).code).toBe(0);
      expect((await world.run(["apply", "--prune", "--yes"], rotated)).code).toBe(0);
      expect(JSON.stringify(await readFolder(world.cwd))).toContain("Support copy");
    });
  });
});

test.each(["clear", "masked"] as const)(
  "init writes no header and no signing secret, headers read %s",
  async (headerMode) => {
    // Any other field of the org may be written: nobody can tell by looking at it where its value came from.
    const ordinary = yaml
      .replace(/ {4}(send_email_recipient|steps): .*\n/g, "")
      .replace(', webhook_url: "${env.HOOK}"', "");
    await watch({ headerMode }, ordinary, async (world) => {
      world.sandbox.store.editNumber(1, "+14155550100", { webhook_url: "https://hooks.example.com" });
      expect((await world.run(["apply", "--yes"])).code).toBe(0);
      expect((await world.run(["init", "--from-live", "-c", "copy/thunderphone.yaml", "--verbose"])).code).toBe(0);
      const written = await readFile(path.join(world.cwd, "copy/thunderphone.yaml"), "utf8");
      // What a read hides can't be written so that nothing changes, and stays as it is.
      if (headerMode === "masked") expect(written).not.toContain("X-Foreign");
      else expect(written).toContain("X-Foreign: ${env.");
    });
  },
);

test("drafts in the way don't let one out", async () => {
  await watch({}, yaml, async (world) => {
    expect((await world.run(["apply", "--yes", "--draft"])).code).toBe(0);
    expect((await world.run(["apply", "--yes"])).code).toBe(0);
    const [agent] = [...world.sandbox.store.org(1).agents.values()].filter((one) => one.deployed.name === "Support");
    world.sandbox.store.editDraft(1, agent?.id ?? "", {
      prompt: "Theirs.",
      send_email_recipient: env.RECIPIENT,
      steps: [{ key: env.STEP_KEY }],
    });
    const edited = yaml.replace("You answer", "You still answer");
    // Fields that the configuration names no longer hold what it once put there.
    await world.write("thunderphone.yaml", edited.replace(/ {4}(send_email_recipient|steps): .*\n/g, ""));
    expect((await world.run(["plan"])).stdout).toContain("prompt (- in the draft");
    await world.write("thunderphone.yaml", edited);
    expect((await world.run(["plan"])).code).toBe(3);
    // Without a record the configuration alone says what is secret.
    await rename(path.join(world.cwd, ".thunderphone"), path.join(world.cwd, "kept"));
    expect((await world.run(["plan"])).code).toBe(3);
    await rename(path.join(world.cwd, "kept"), path.join(world.cwd, ".thunderphone"));
    expect((await world.run(["plan", "--json", "--include-foreign-draft"])).code).toBe(0);
    expect((await world.run(["apply", "--yes", "--discard-foreign-draft"])).code).toBe(0);
    expect((await undoFiles(world)).length).toBeGreaterThan(0);
  });
});

test.each(["clear", "masked"] as const)(
  "inline tools of the org-scoped dialect let none out, read %s",
  async (headerMode) => {
    await watch({ dialect: "org-scoped", headerMode }, legacy, async (world) => {
      expect((await world.run(["plan", "--verbose"])).code).toBe(0);
      expect((await world.run(["plan", "--out", "plan.json", "--json"])).code).toBe(0);
      expect((await world.run(["apply", "plan.json", "--json-lines", "--verbose"])).code).toBe(0);
      expect((await world.run(["plan", "--detailed-exitcode"])).code).toBe(0);
      const rotated = { ORDERS_KEY: canary("orders-2") };
      expect((await world.run(["plan"], rotated)).stdout).toContain("tools");
      expect((await world.run(["apply", "--yes"], rotated)).code).toBe(0);
    });
  },
);

/** An error body that gives back what was sent, as careless servers do. */
function echoes(secret: string): readonly unknown[] {
  const basic = Buffer.from(`a:${secret}:b`).toString("base64");
  return [
    { detail: `Not this: ${secret}` },
    { detail: `Not this: ${encodeURIComponent(secret)} or ${encodeURI(secret)}` },
    { detail: `Not this: ${basic}` },
    { detail: `Not this: ${JSON.stringify(secret)}` },
    { headers: [{ value: [`"${secret}" is not a header.`] }], spec: secret },
    { error: { code: "x", message: secret }, request: { body: JSON.stringify({ value: secret }) } },
    [secret, { [secret]: secret }],
    secret,
  ];
}

describe("a failing call that gives back what was sent", () => {
  test.each([400, 401, 403, 404, 409, 422, 500])("with %i", async (status) => {
    await watch({ dialect: status % 2 === 0 ? "staged" : "flat" }, yaml, async (world) => {
      const sent = [env.ORDERS_KEY, env.STOCK_TOKEN, env.RECIPIENT, fromFile.FILE_KEY, foreign.header];
      const key = world.sandbox.orgs[0]?.api_key ?? "";
      for (const [i, body] of [...sent, key].map((secret, n) => echoes(secret)[(n + status) % 8]).entries()) {
        world.sandbox.setFaults([
          { kind: "status", status, method: i % 2 === 0 ? "POST" : "PATCH", error: body as string },
        ]);
        const ran = await world.run([
          "apply",
          "--yes",
          ...(i % 3 === 0 ? ["--json"] : []),
          "--reconcile-waits",
          "0",
          "--retry-budget",
          "0",
        ]);
        expect(ran.code).not.toBe(null);
      }
      world.sandbox.setFaults([
        { kind: "status", status, method: "GET", path: "agents", error: echoes(key)[status % 8] as string },
      ]);
      expect((await world.run(["plan", "--verbose", "--retry-budget", "0"])).code).toBe(1);
      world.sandbox.setFaults([]);
    });
  });

  test("in all spellings of all secrets", async () => {
    await watch({}, yaml, async (world) => {
      const { id } = world.sandbox.store.editNumber(1, "+14155550100", { webhook_url: "https://hooks.example.com" });
      const all = [...Object.values(env), ...Object.values(fromFile), ...Object.values(foreign), `whsec_sandbox_${id}`];
      for (let i = 0; i < all.length; i++) {
        // Short enough for one message: what is cut off proves nothing.
        const body = all.map((secret) => echoes(secret)[i % 8])[i];
        world.sandbox.setFaults([{ kind: "status", status: 400, method: "POST", error: body as string }]);
        const ran = await world.run(["apply", "--yes"]);
        expect(ran.code).not.toBe(0);
        expect(`${ran.stdout}${ran.stderr}`).toContain("(secret)");
        for (const page of await world.pages()) expect(page).toContain("(secret)");
      }
    });
  });
});

test("what `ignore` leaves to the dashboard stays secret when the create that sends it is refused", async () => {
  const once = yaml.replace("send_email_recipient: ${env.RECIPIENT}", "$&\n    ignore: [send_email_recipient, steps]");
  await watch({}, once, async (world) => {
    for (const secret of [env.RECIPIENT, env.STEP_KEY])
      for (const error of echoes(secret)) {
        world.sandbox.setFaults([
          { kind: "status", status: 400, method: "POST", path: "/v1/agents$", error: error as string },
        ]);
        const ran = await world.run(["apply", "--yes", "--reconcile-waits", "0"]);
        expect(ran.code).not.toBe(0);
        expect(ran.stdout).toContain("(secret)");
      }
    // It is still one when somebody's draft stands beside it, and when the agent is deleted.
    world.sandbox.setFaults([]);
    expect((await world.run(["apply", "--yes"])).code).toBe(0);
    const [agent] = [...world.sandbox.store.org(1).agents.values()].filter((one) => one.deployed.name === "Support");
    world.sandbox.store.editDraft(1, agent?.id ?? "", {
      send_email_recipient: `${env.RECIPIENT}.org`,
      timezone: "UTC",
    });
    await world.write("thunderphone.yaml", once.replace("You answer", "You still answer"));
    expect((await world.run(["plan", "--json"])).code).toBe(3);
    expect((await world.run(["apply", "--yes", "--include-foreign-draft"])).code).toBe(0);
    await world.write("thunderphone.yaml", "version: 1\nagents: {}\nphone_numbers: {}\n");
    world.sandbox.store.editNumber(1, "+14155550100", { inbound_agent_id: null });
    const deleted = await world.run(["apply", "--yes", "--prune", "--confirm-deletes", "4"]);
    expect(deleted.stdout).toContain("4 deleted");
    expect(JSON.stringify(await readFolder(world.cwd))).toContain("Support");
  });
});

test("a key that is not accepted, and a web page that shows it, stay secret", async () => {
  const key = 'c4nary-key/+"=&<b>9';
  const server = await startWireServer((response, request, nth) => {
    const header = request.headers.authorization ?? "";
    const shown = [header, encodeURIComponent(header), Buffer.from(`x${header}`).toString("base64")][nth % 3] ?? "";
    if (nth % 2 === 0)
      return sendJson(response, { detail: `Bad header: ${shown}` }, 401, {
        location: `/?key=${encodeURIComponent(key)}`,
      });
    const status = [200, 401, 302, 503][nth % 4] ?? 200;
    response.writeHead(status, {
      "content-type": "text/html",
      location: `https://login.example.com/?k=${encodeURIComponent(key)}`,
    });
    response.end(`<html><title>${shown}</title><p>${header.replaceAll("<", "&lt;")}</p></html>`);
  });
  const cwd = await folder();
  await writeFile(path.join(cwd, "thunderphone.yaml"), yaml);
  try {
    for (const args of [
      ["plan"],
      ["plan", "--json"],
      ["plan", "--verbose"],
      ["apply", "--yes"],
      ["init", "--from-live", "-c", "x/y.yaml"],
    ]) {
      const ran = await runHere([...args, "--retry-budget", "0"], {
        cwd,
        env: { ...env, ...fromFile, THUNDERPHONE_API_BASE_URL: server.url, THUNDERPHONE_API_KEY: key },
      });
      expect(ran.code).toBe(1);
      const places = [ran.stdout, ran.stderr, ...(await readFolder(cwd)).map(({ text }) => text)];
      for (const text of places) {
        expect(findSecret(text, key), args.join(" ")).toEqual([]);
        expect(text.includes("c4nary"), args.join(" ")).toBe(false);
      }
    }
  } finally {
    await server.close();
  }
});

describe("a crash report", () => {
  const broken = {
    // By then the org was read: what it holds is secret, too.
    "while it writes": `process.stdout.write = () => { throw boom(${JSON.stringify(foreign.unmanaged)}) };`,
    "that nothing awaits": `import net from "node:net";
      const connect = net.Socket.prototype.connect;
      net.Socket.prototype.connect = function (...given) { setImmediate(() => { throw boom() }); return connect.apply(this, given); };`,
    "as a promise that nobody looks at": `import net from "node:net";
      const connect = net.Socket.prototype.connect;
      net.Socket.prototype.connect = function (...given) { Promise.reject(boom()); return connect.apply(this, given); };`,
  };
  test.each(Object.entries(broken))("%s shows none", async (_, code) => {
    await watch({}, yaml, async (world) => {
      const preload = path.join(await folder(), "broken.mjs");
      await writeFile(
        preload,
        `const boom = (...told) => {
          const all = [...told, ...["ORDERS_KEY", "STOCK_TOKEN", "RECIPIENT", "THUNDERPHONE_API_KEY"].map((name) => process.env[name])];
          const shown = all.flatMap((one) => [one, JSON.stringify(one), encodeURIComponent(one), Buffer.from("x" + one).toString("base64")]);
          return Object.assign(new TypeError("broken: " + shown.join(" | ") + " ${fromFile.FILE_KEY} \\u001b[2J"), { env: process.env });
        };
        ${code}\n`,
      );
      const ran = await world.run(["plan"], { NODE_OPTIONS: `--import=${preload}` });
      expect(ran.code).toBe(1);
      expect(ran.stderr).toContain("failed in a way it should not");
      expect(ran.stderr).toContain("TypeError: broken: (secret)");
      expect(ran.stderr).not.toContain("\u001b");
    });
  });
});

describe("a pull", () => {
  test("never takes a secret over and shows none, whoever edited it", async () => {
    await watch({}, yaml, async (world) => {
      expect((await world.run(["apply", "--yes"])).code).toBe(0);
      const { store } = world.sandbox;
      const org = store.org(1);
      const agent = [...org.agents.values()].find(({ deployed }) => deployed.name === "Support");
      const tool = [...org.integrations.values()].find(({ fields }) => fields.display_name === "orders");
      if (agent === undefined || tool === undefined) throw new Error("something is not there");
      store.editDeployed(1, agent.id, {
        voice: "en-US-Emma1",
        send_email_recipient: foreign.unmanaged,
        steps: [{ say: "bye", key: foreign.header }],
      });
      store.editIntegration(1, tool.id, { headers: [{ key: "X-Api-Key", value: foreign.header }] });
      for (const args of [["pull", "--dry-run"], ["pull", "--json", "--theirs"], ["pull"]]) {
        const ran = await world.run(args);
        expect([ran.code, ran.stderr + ran.stdout]).toEqual([3, expect.stringContaining("a secret is never written")]);
      }
      const text = await readFile(path.join(world.cwd, "thunderphone.yaml"), "utf8");
      expect(text).toBe(yaml.replace("en-US-James1", "en-US-Emma1"));
    });
  });
});

test("a secret that is shown once stands in its place and nowhere else, whatever is done and whatever fails", async () => {
  const cwd = await folder();
  const place = ".env.webhook";
  const kept = (): string | undefined =>
    existsSync(path.join(cwd, place))
      ? /^CRM_SECRET=(\S+)$/m.exec(readFileSync(path.join(cwd, place), "utf8"))?.[1]
      : undefined;
  let isTold = false;
  const sandbox = await startSandbox({
    // The next answer after that which showed it echoes it.
    onRequest: ({ method }, moment) => {
      const secret = kept();
      if (isTold || secret === undefined || method !== "GET" || moment !== "arrived") return;
      isTold = true;
      sandbox.setFaults([{ kind: "status", status: 500, error: { errors: echoes(secret) } as never }]);
    },
  });
  try {
    const endpoint = "{ url: https://example.com/hook, secret_to: { env_file: .env.webhook } }";
    await writeFile(
      path.join(cwd, "thunderphone.yaml"),
      `version: 1\nwebhook_endpoints:\n  crm: ${endpoint}\n  erp: ${endpoint.replace(".env.webhook", "gone/.env")}\n`,
    );
    const printed: string[] = [];
    const run = async (...args: string[]): Promise<Ran> => {
      const ran = await runHere(args, { cwd, env: environmentOf(sandbox) });
      printed.push(ran.stdout, ran.stderr);
      return ran;
    };
    expect((await run("plan", "--out", "plan.json", "--html", "plan.html", "--markdown", "plan.md")).code).toBe(0);
    const first = await run("apply", "--yes", "--verbose", "--retry-budget", "0", "--reread-waits", "0");
    expect([first.code, `${first.stdout}${first.stderr}`]).toEqual([4, expect.stringContaining("(secret)")]);
    sandbox.setFaults([]);
    const secret = kept() ?? "";
    expect(secret).toMatch(/^whsec_/);
    const config = path.join(cwd, "thunderphone.yaml");
    await writeFile(
      config,
      (await readFile(config, "utf8")).replace("https://example.com/hook", "https://example.com/v2"),
    );
    for (const args of [
      ["apply", "--yes", "--verbose", "--html", "done.html", "--markdown", "done.md"],
      ["status", "--live", "--json"],
      ["bindings", "list", "--json"],
      ["pull"],
      ["init", "--from-live", "--allow-another", "-c", "copy/thunderphone.yaml"],
      ["apply", "--yes", "--prune", "--verbose"],
    ])
      await run(...args);
    const files = await readFolder(cwd);
    const texts = [...printed, ...files.filter(({ name }) => name !== place).map(({ text }) => text)];
    expect(texts.flatMap((text) => findSecret(text, secret))).toEqual([]);
    expect(files.filter(({ text }) => text.includes(secret)).map(({ name }) => name)).toEqual([place]);
  } finally {
    await sandbox.close();
  }
});
