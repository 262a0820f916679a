// Neither the org nor the configuration may act on the terminal of who looks at them, in a comment or on a page.
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { environmentOf, type Ran, removeFolder, runHere } from "../support/command.ts";
import { commandsIn, harmfulIn, hostilePieces, markupPieces, runnerPieces, withoutColors } from "../support/harmful.ts";
import { readHtml } from "../support/html.ts";
import { readComment } from "../support/strict_markdown.ts";
import { sendJson, startWireServer } from "../support/wire_server.ts";

const acting = ["<img src=x>", "</td>", "[evil](https://evil.example)", "@everyone", "#123", "|", "```", "`"];
/** Everything hostile in one text. A half of a character can't travel as UTF-8. */
const evil = [...hostilePieces, ...acting].filter((piece) => piece !== "\ud800").join("x");
/** The same in a text that may be long. */
const evilText = [evil, ...runnerPieces, ...markupPieces].join("x");
/** The same where a text must stay on its line. */
const evilLine = evil.replaceAll("\n", "");

function check(ran: Ran, about: string): void {
  for (const output of [ran.stdout, ran.stderr]) {
    expect(harmfulIn(output), about).toEqual([]);
    expect(commandsIn(output), about).toEqual([]);
    expect(
      output.split("\n").filter((line) => line.startsWith("FORGED")),
      about,
    ).toEqual([]);
  }
}

async function inFolder(yaml: string, story: (cwd: string) => Promise<void>): Promise<void> {
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-terminal-"));
  try {
    await writeFile(path.join(cwd, "thunderphone.yaml"), yaml);
    await story(cwd);
  } finally {
    await removeFolder(cwd);
  }
}

/** Runs as text and as JSON, and checks both. Gives the text. */
async function runBoth(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<Ran> {
  const plain = await runHere(args, { cwd, env });
  check(plain, args.join(" "));
  if (args[0] === "plan") await checkPages(args, cwd, env);
  const json = await runHere([...args, "--json"], { cwd, env });
  check(json, `${args.join(" ")} --json`);
  expect(() => JSON.parse(json.stdout), args.join(" ")).not.toThrow();
  return plain;
}

/** Writes both pages and reads them as strictly as can be. */
async function checkPages(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<void> {
  await runHere([...args, "--quiet", "--markdown", "page.md", "--html", "page.html"], { cwd, env });
  const [comment, page] = await Promise.all(
    ["page.md", "page.html"].map((name) => readFile(path.join(cwd, name), "utf8")),
  );
  expect(harmfulIn(`${comment}${page}`), args.join(" ")).toEqual([]);
  expect(commandsIn(comment ?? ""), args.join(" ")).toEqual([]);
  expect(() => readComment(comment ?? ""), args.join(" ")).not.toThrow();
  expect(() => readHtml(page ?? ""), args.join(" ")).not.toThrow();
}

/** Runs in colour: what is left without our own must be harmless. */
async function runColored(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<void> {
  const ran = await runHere(args, { cwd, env: { ...env, NO_COLOR: "", FORCE_COLOR: "1" } });
  expect(ran.stdout + ran.stderr).toContain("\u001b[");
  check(
    { ...ran, stdout: withoutColors(ran.stdout), stderr: withoutColors(ran.stderr) },
    `${args.join(" ")} in colour`,
  );
}

/** An org in which everything that people name is hostile. */
function fill(sandbox: Sandbox): string {
  const agent = sandbox.store.addAgent(1, {
    name: `Support ${evil}`,
    prompt: `Old ${evilText}`,
    voice: "en-US-James1",
  });
  const other = sandbox.store.addAgent(1, { name: `Other ${evil}`, prompt: evilText, voice: "en-US-James1" });
  sandbox.store.addAgent(1, { name: "Twin", prompt: evilText, voice: "en-US-James1" });
  sandbox.store.addAgent(1, { name: "Twin", prompt: evilText, voice: "en-US-James1" });
  sandbox.store.editNumber(1, "+14155550100", { label: `::error::${evil}`, inbound_agent_id: Number(other.id) });
  sandbox.store.addIntegration(1, {
    display_name: `Tool ${evil}`,
    spec: { type: "function", function: { name: evil } },
    headers: [{ key: `X-${evilLine}`, value: evil }],
  });
  return agent.id;
}

test("a hostile org", async () => {
  const sandbox = await startSandbox();
  const agent = fill(sandbox);
  const yaml = (more = ""): string => `version: 1
integrations: {}
agents:
  support: { id: "${agent}", prompt: "New text.\\nIn two lines.", voice: en-US-James1, handoffs: [{ to: "a" }] }
phone_numbers:
  "+14155550100": { inbound_agent: support, label: Main }
${more}`;
  try {
    await inFolder(yaml(), async (cwd) => {
      const env = environmentOf(sandbox);
      const plan = await runBoth(["plan"], cwd, env);
      expect(plan.stdout).toContain("\\u{001B}");
      await runColored(["plan", "--verbose"], cwd, env);
      await runBoth(["plan", "--out", "plan.json"], cwd, env);
      await runBoth(["init", "--from-live", "-c", "x/y.yaml", "--force"], cwd, env);

      // Somebody's draft is in the way, and shown.
      sandbox.store.editDraft(1, agent, { prompt: `Draft ${evilText}`, timezone: evil });
      const refused = await runBoth(["plan"], cwd, env);
      expect(refused.code).toBe(3);
      await runBoth(["plan", "--include-foreign-draft"], cwd, env);
      await runBoth(["apply", "--yes", "--discard-foreign-draft"], cwd, env);
      sandbox.store.editDeployed(1, agent, { prompt: `Drift ${evilText}`, name: `Renamed ${evil}` });
      await runBoth(["plan"], cwd, env);
      await runBoth(["apply", "--yes"], cwd, env);
      await runBoth(["apply", "--yes", "--drift", "overwrite"], cwd, env);
      await runBoth(["bindings", "list"], cwd, env);
      sandbox.store.editDeployed(1, agent, { prompt: `Again ${evilText}` });
      const status = await runBoth(["status", "--live"], cwd, { ...env, GITHUB_ACTOR: evil });
      expect(status.stdout).toContain("edited in the dashboard");
      await runBoth(["status", "agent.support", "--live"], cwd, env);
      await runColored(["status", "agent.support", "--live"], cwd, env);
      await runHere(["status", "--live", "--html", "status.html", "--quiet"], { cwd, env });
      readHtml(await readFile(path.join(cwd, "status.html"), "utf8"));

      // Errors that the API words.
      await writeFile(path.join(cwd, "thunderphone.yaml"), yaml().replace("New text", "Newer text"));
      for (const error of [
        { detail: evilText },
        { [evil]: [evil] },
        [evil],
        evil,
        { error: { message: evil, code: evil } },
      ]) {
        sandbox.setFaults([{ kind: "status", status: 400, method: "PATCH", error }]);
        await runBoth(["apply", "--yes"], cwd, env);
        sandbox.setFaults([{ kind: "status", status: 403, method: "GET", path: "agents", error }]);
        await runBoth(["plan", "--verbose"], cwd, env);
      }
      sandbox.setFaults([]);

      // Names that are ambiguous, missing or unknown are listed.
      await writeFile(
        path.join(cwd, "thunderphone.yaml"),
        yaml().replace(
          "phone_numbers:",
          `  twin: { name: Twin, prompt: Hello., voice: Nobody }\nphone_numbers:\n  "+14155550199": {}`,
        ),
      );
      await runBoth(["plan"], cwd, env);
    });
  } finally {
    await sandbox.close();
  }
});

test("a hostile name of the organisation, a hostile page and hostile paging", async () => {
  const server = await startWireServer((response, request) => {
    if (request.url.startsWith("/v1/whoami"))
      return sendJson(response, { organization: { id: 7, name: `Org ${evil}` } });
    if (request.url.startsWith("/v1/agents"))
      return sendJson(response, { results: [], next: `/v1/agents?cursor=${evilLine}`, has_more: true });
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<title>${evil}</title>`);
  });
  try {
    const env = { THUNDERPHONE_API_BASE_URL: server.url, ACME_KEY: "sk_live_x" };
    const yaml = 'version: 1\norgs: { acme: { org_id: 8, api_key: "${env.ACME_KEY}" } }\nagents: {}\n';
    await inFolder(yaml, async (cwd) => {
      const wrongOrg = await runBoth(["plan", "--verbose"], cwd, env);
      expect(wrongOrg.code).toBe(3);
      await writeFile(
        path.join(cwd, "thunderphone.yaml"),
        `${yaml.replace("org_id: 8", "org_id: 7")}integrations: {}\n`,
      );
      const page = await runBoth(["plan", "--verbose"], cwd, env);
      expect(page.code).toBe(1);
    });
  } finally {
    await server.close();
  }
});

test("a hostile configuration", async () => {
  const sandbox = await startSandbox();
  const env = environmentOf(sandbox);
  const key = JSON.stringify(evil);
  const bodies = [
    `agents: { ${key}: { prompt: ${key}, voice: en-US-James1, name: ${key} } }`,
    `agents: { a: { prompt: Hello., voice: ${key}, product: ${key} } }`,
    `agents: { a: { prompt: { file: ${JSON.stringify(evilLine)} }, voice: en-US-James1 } }`,
    `agents: { a: { prompt: "\${env.${evilLine}} \${var.${evilLine}} \${${evilLine}}", voice: en-US-James1 } }`,
    `agents: { a: { ${key}: 1, prompt: Hello., voice: en-US-James1, handoffs: [{ ${key}: ${key} }], integrations: [${key}] } }`,
    `agents: { a: { prompt: Hello., voice: en-US-James1, previously: [${key}], id: ${key} } }`,
    `phone_numbers: { ${key}: { inbound_agent: ${key} }, line: { provision: { city: ${key} }, label: ${key} } }`,
    `integrations: { a: { spec: ${key}, endpoint_url: ${key}, headers: { ${key}: ${key} } } }`,
    `vars: { ${key}: ${key} }\n${key}: 1`,
    `orgs: { ${key}: { api_key: ${key}, org_id: ${key} } }`,
    `include: [${key}, "*.${evilLine.replaceAll("*", "")}"]`,
    `agents: { a: { prompt: Hello., voice: en-US-James1 ${evilLine} }`,
    `# ${evilLine}\nagents: [`,
  ];
  try {
    for (const body of bodies)
      await inFolder(`version: 1\n${body}\n`, async (cwd) => {
        await runBoth(["validate"], cwd, env);
        check(await runHere(["plan"], { cwd, env }), "plan");
      });
  } finally {
    await sandbox.close();
  }
});

test("hostile arguments", async () => {
  await inFolder("version: 1\nagents: {}\n", async (cwd) => {
    const unset = evilLine.replaceAll("\u0000", "");
    for (const args of [
      [`--${unset}`],
      [unset],
      ["plan", "-c", unset],
      ["plan", "--org", unset],
      ["plan", "--target", unset],
      ["plan", "--env-file", unset],
      ["plan", "--concurrency", unset],
      ["apply", unset],
      ["bindings", "forget", unset],
      ["sandbox", "--fault", unset],
      ["sandbox", "--host", unset, "--port", "0"],
    ])
      check(
        await runHere(args, { cwd, env: { THUNDERPHONE_API_BASE_URL: unset, THUNDERPHONE_API_KEY: "x" } }),
        args.slice(0, 2).join(" "),
      );
  });
});
