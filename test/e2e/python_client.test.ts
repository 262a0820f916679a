// The vendor's own Python client against the sandbox: what the sandbox answers is what that client can read.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { kinds } from "../../src/kinds/index.ts";
import { routes } from "../../src/sandbox/reference.ts";
import type { ReferrerName } from "../../src/sandbox/referrer_records.ts";
import { startSandbox } from "../../src/sandbox/server.ts";
import { cleanEnvironment, environmentOf, root } from "../support/command.ts";

const run = promisify(execFile);
const client = "thunderphone==0.2.0";
const script = path.join(root, "test/e2e/python_client.py");

test("the vendor's Python client reads every answer of the sandbox", { timeout: 240_000 }, async (context) => {
  const python = await findPython();
  const installed = python === undefined ? "Python 3.10 or newer is not there" : await installClient(python);
  if (python === undefined || typeof installed === "string") {
    const reason = `the vendor's Python client was NOT tried: ${installed}`;
    console.warn(reason);
    context.skip(reason);
    return;
  }

  const sandbox = await startSandbox({ orgs: 2, connections: ["google_calendar desk@example.com"] });
  try {
    const names: { readonly [name in ReferrerName]: string } = {
      publishable_keys: "name",
      sip_endpoints: "name",
      webhook_endpoints: "label",
      campaigns: "name",
    };
    for (const [kind, name] of Object.entries(names)) {
      sandbox.store.addReferrer(1, kind as ReferrerName, { [name]: kind });
    }
    const { stdout } = await run(python.command, [script], {
      env: { ...cleanEnvironment(), ...environmentOf(sandbox), OTHER_ORG: "2", PYTHONPATH: installed.folder },
      timeout: 60_000,
    });
    const { problems, seen } = JSON.parse(stdout);
    expect(problems).toEqual([]);
    expect(seen).toEqual({
      whoami: ["api_key", 1, "Sandbox"],
      health: true,
      voices: 4,
      clones: [],
      referrers: ["publishable_keys", "sip_endpoints", "webhook_endpoints", "campaigns"],
      widget: ["Site", { a: 1 }, true, true],
      widgets: [false],
      sip: ["Front desk", true, true],
      org_webhook: "https://example.com/b",
      hook: [true, true, "CRM", "https://example.com/v2"],
      bases: [
        ["Products", "What we sell.", 0],
        ["Products", "What we sell.", 0],
      ],
      inside: ["Prices"],
      servers: [
        ["Tools", false, "", true],
        ["Tools", false, "", true],
      ],
      documents: [
        ["Hours", null],
        ["FAQ", "https://www.example.com/faq"],
      ],
      document: ["ready", "9 to 6.", false],
      org: ["Sandbox", "Europe/Paris", "v2"],
      org_put: ["UTC", "House", null, "House"],
      orgs: [1],
      other_org: 404,
      labels: [["+14155550123", "Bank", true]],
      attached: ["Tools", "Products", "Hours", "Be brief."],
      blank_instruction: [400, { name: ["This field may not be blank."] }],
      instructions: [
        ["Tone", "Be brief.", 1],
        ["Tone", "Be brief.", 1],
      ],
      delete_attached: 400,
      integration: ["https://example.com/orders", "X-Api-Key", true],
      integrations: [true],
      integration_endpoint: "https://example.com/orders",
      integration_patched: ["Orders", "https://example.com/v2", "GET"],
      integration_put: ["Put", ""],
      integration_versions: 3,
      integration_transfer: ["copy", 2, "Copy"],
      agent: ["Support", false, "Put"],
      agents: [true],
      draft: ["Be kind.", "Be brief.", 600, true],
      conflicts: [409, 409, 409],
      deployed: ["Be brief.", null, 600, false],
      discarded: ["Support", null, false],
      agent_put: ["Support", "Put", "en-US-Emma1"],
      agent_read: ["Support", "Be brief.", "en-US-James1"],
      duplicates: ["Canary", "Copy of Support", 3],
      agent_transfer: [
        "copy",
        "Support",
        { integrations: 1, mcp_servers: 1, knowledge_bases: 1, knowledge_documents: 1, reusable_instructions: 1 },
      ],
      agent_move: ["move", "Moved", true],
      agent_versions: 2,
      language: [true, "German", "English"],
      analysis_waits: true,
      analysis: ["not_filled_in"],
      variant: ["Brief", 40, "Brief.", null],
      variants: [true],
      scenario: ["Refund", "manual", { pace: "slow", accent: "default", disfluencies: "none" }, ["money"]],
      scenarios: [true],
      suite: ["Nightly", "Support", ["Refund"], { frequency: "daily", hour: 4 }],
      suites: [true],
      batch: ["queued", "running", "completed", 1, 5],
      batches: [true],
      validation: ["queued", "running", "completed", 1, true],
      validations: [true],
      uses: [true],
      connection: ["google_calendar", "desk@example.com"],
      number: ["+14155550100", "active", true],
      bought: ["provisioning", "+1212", true],
      statuses: ["provisioning", "active", "active"],
      assigned: [true, "Main"],
      webhook_secret: true,
      delete_assigned: 400,
      number_put: [null, "Second", null],
      limits: [true, 2],
      number_versions: 3,
      unconfirmed: [400, { confirm: ["Set confirm=true to release the number."] }],
      released: [false, false],
      number_transfer: ["+14155550100", 2, false],
      calls: [3, 2, 0, 2],
      calls_without_tests: 2,
      transcript: [true, "assistant"],
      finished: "completed",
      audio: [200, "audio/wav", "RIFF"],
      wrong_key: [401, { detail: "Invalid credentials." }],
      missing_agent: [404, { detail: "Not found." }],
      wrong_voice: [400, { voice: ['Unknown voice "xx".'] }],
      unknown_field: [400, { vioce: ["Unknown field."] }],
      facade_error: [400, { name: ["This field may not be blank."] }],
      left: [0, 0, 0],
    });
    const asked = sandbox.requests.map((request) => `${request.method} ${request.path}`);
    const isTried = (route: string): boolean => {
      const pattern = new RegExp(`^${route.replace(/\{\w+\}/g, "[^/]+")}$`);
      return asked.some((one) => pattern.test(one));
    };
    expect(routes.filter((route) => !isTried(route))).toEqual([]);
    const lists = kinds.map(({ endpoints }) => `GET ${endpoints.staged?.list}`);
    expect(lists.filter((list) => !isTried(list))).toEqual([]);
  } finally {
    await sandbox.close();
  }
});

interface Python {
  readonly command: string;
  readonly version: string;
}

/** A Python that the client supports, with pip. */
async function findPython(): Promise<Python | undefined> {
  for (const command of ["python3", "python"]) {
    const asked = "import sys, pip; print(sys.version_info >= (3, 10), '.'.join(map(str, sys.version_info[:2])))";
    const { stdout } = await run(command, ["-c", asked], { timeout: 20_000 }).catch(() => ({ stdout: "" }));
    const [isNewEnough, version = ""] = stdout.trim().split(" ");
    if (isNewEnough === "True") return { command, version };
  }
  return undefined;
}

/** Installs the client once; later runs find it. A string says why it can't be had. */
async function installClient(python: Python): Promise<{ readonly folder: string } | string> {
  const cache = path.join(root, "node_modules/.cache");
  const folder = path.join(cache, `${client.replace("==", "-")}-python${python.version}`);
  if (existsSync(folder)) return { folder };
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(`${folder}-`);
  try {
    const quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--timeout", "15", "--retries", "1"];
    await run(python.command, ["-m", "pip", "install", ...quiet, "--target", fresh, client], { timeout: 120_000 });
    // Renamed when it is whole: an interrupted install is never taken for one. Another run may have been first.
    await rename(fresh, folder).catch(() => undefined);
    return { folder };
  } catch (error) {
    const said = String((error as { readonly stderr?: string }).stderr ?? "").trim();
    return `pip could not install ${client}: ${said.split("\n").at(-1) || String(error)}`;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
