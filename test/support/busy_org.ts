// An org in the middle of its life: what an earlier apply made, what strangers made, and a configuration that asks for everything
// at once: creates, copies, a bought number, updates, deploys, a number that moves to another agent, deletes.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import type { ApplySettings } from "../../src/apply/context.ts";
import { attachments } from "../../src/sandbox/agent_fields.ts";
import { childKinds, childNames } from "../../src/sandbox/child_kinds.ts";
import type { Fields, Value } from "../../src/sandbox/json.ts";
import { type Org, sectionsOf } from "../../src/sandbox/org.ts";
import { type Sandbox, type SandboxDialect, type SandboxOptions, startSandbox } from "../../src/sandbox/server.ts";
import { round } from "./run.ts";
import { usesOf, Watch } from "./watch.ts";

export const dialects: readonly SandboxDialect[] = ["staged", "flat", "org-scoped"];

/** The number whose callers must be answered all the time. */
export const mainLine = "+14155550100";

/** Reads that lag behind writes, and waits that outlast them. */
export const lag = {
  sandbox: { readLag: 40 },
  settings: { reconcileWaits: [0.03, 0.06], rereadWaits: [0.01, 0.02, 0.04, 0.1] },
} as const satisfies { readonly sandbox: SandboxOptions; readonly settings: Partial<ApplySettings> };

/** Names of what the configuration no longer has: an apply with --prune deletes them. */
export const retired = [
  "retired",
  "retired_tool",
  "retired_tone",
  "retired_base",
  "retired_inside",
  "retired_along",
  "retired_server",
  "retired_document",
  "retired_label",
  "retired_variant",
  "retired_scenario",
  "retired_suite",
  "retired_hook",
  "retired_widget",
  "retired_desk",
  "retired_sheet",
];

/** One busy org that nobody else works on. */
export interface BusyOrg {
  readonly sandbox: Sandbox;
  readonly org: Org;
  /** Folder with the second configuration and the record of the first apply. */
  readonly cwd: string;
  readonly watch: Watch;
  close(): Promise<void>;
}

/** What an org looks like, told by names: ids and times differ from run to run. */
export type Portrait = readonly string[];

/** How the sandbox behaves: of each choice the one that leaves most to the tool. */
function sandboxOptions(dialect: SandboxDialect): SandboxOptions {
  return {
    dialect,
    createState: dialect === "staged" ? "draft" : "deployed",
    headerMode: dialect === "flat" ? "clear" : "masked",
    listEnvelope: dialect === "flat",
    // An API that refuses would hide a delete that comes too early.
    deleteReferenced: "dangle",
    provisioningPolls: 0,
    documentPolls: 0,
  };
}

/** One whose secret goes into a file. */
function hook(at: string, agent?: string): object {
  const led = agent === undefined ? {} : { agent };
  return { url: `https://example.com/${at}`, status: "disabled", secret_to: { file: `${at}.secret` }, ...led };
}

/** One with a password that can be renewed. */
function desk(at: string, fields: object): object {
  return { agent: "support", secret_to: { env_file: ".env.desks", name: at.toUpperCase() }, ...fields };
}

function widget(fields: object): object {
  return { agent: "support", allowed_domains: ["example.com"], ...fields };
}

function mcpServer(place: string): object {
  return { url: `https://mcp.example.com/${place}`, headers: { "X-Key": "${env.ORDERS_KEY}" } };
}

/** What only the newest API has. */
function newestSections(when: "before" | "after"): object {
  const after = when === "after";
  return {
    reusable_instructions: after
      ? { tone: { content: "Whisper." }, fresh_tone: { content: "Sing." } }
      : { tone: { content: "Speak up." }, retired_tone: { content: "Shout." } },
    knowledge_bases: after
      ? {
          base: { description: "Prices.", documents: { kept: { content: "60." }, come: { content: "New." } } },
          fresh_base: { documents: { kept: { content: "Fresh." } } },
        }
      : {
          base: { description: "Hours.", documents: { kept: { content: "50." }, retired_inside: { content: "Old." } } },
          retired_base: { documents: { retired_along: { content: "Older." } } },
        },
    webhook_endpoints: after
      ? { hook: { url: "https://example.com/2", agent: "support" }, fresh_hook: hook("fresh") }
      : { hook: hook("1"), retired_hook: hook("retired", "retired") },
    sip_endpoints: after
      ? {
          desk: desk("desk", { status: "disabled" }),
          fresh_desk: desk("fresh_desk", { agent: "fresh", status: "disabled" }),
        }
      : { desk: desk("desk", {}), retired_desk: desk("retired_desk", { agent: "retired" }) },
    publishable_keys: after
      ? {
          widget: widget({ agent: "fresh", embed_config: { colour: "blue" } }),
          fresh_widget: widget({ embed_config: { size: 2 } }),
        }
      : { widget: widget({ embed_config: { colour: "red" } }), retired_widget: widget({ agent: "retired" }) },
    knowledge_documents: after
      ? { document: { content: "We open at 9." }, fresh_document: { content: { url: "https://example.com/fresh" } } }
      : { document: { content: "We open at 8." }, retired_document: { content: { url: "https://example.com/old" } } },
    mcp_servers: after
      ? { server: mcpServer("orders/2"), fresh_server: mcpServer("fresh") }
      : { server: mcpServer("orders"), retired_server: mcpServer("retired") },
    org_webhook: { url: after ? "https://example.com/new" : "https://example.com/old" },
    organization: { timezone: after ? "Europe/Paris" : "Europe/Rome" },
    phone_number_labels: after
      ? { "+14155550123": { label: "Bank" }, fresh: { phone_number: "+14155550125", label: "Shop" } }
      : { "+14155550123": { label: "Bnak" }, "+14155550124": { label: "retired_label" } },
  };
}

/** What an agent may use of what somebody signed in to. */
function uses(after: boolean): object {
  return {
    provider_connections: after
      ? { google_calendar: { allowed_operations: { create_event: false } }, fresh_sheet: {} }
      : { google_calendar: { allowed_operations: { create_event: true } }, retired_sheet: {} },
  };
}

/** The configuration, before and after the edit. */
export function busyConfiguration(dialect: SandboxDialect, when: "before" | "after"): string {
  const after = when === "after";
  const headers = { "X-Key": "${env.ORDERS_KEY}" };
  const spec = { type: "function", function: { name: "look_up" } };
  const tool = (url: string): object => ({ spec, endpoint_url: `https://api.example.com/${url}`, headers });
  const inline = (url: string): object => ({
    ...spec,
    endpoint: { url: `https://api.example.com/${url}`, method: "POST", headers },
  });
  const old = dialect === "org-scoped";
  const attached = (...keys: string[]): object =>
    old
      ? { tools: keys.map((key) => inline(key)) }
      : {
          integrations: keys,
          ...(dialect === "staged"
            ? {
                reusable_instructions: keys.map((key) => key.replace("tool", "tone")),
                knowledge_bases: keys.map((key) => key.replace("tool", "base")),
                mcp_servers: keys.map((key) => key.replace("tool", "server")),
                knowledge_documents: keys.map((key) => key.replace("tool", "document")),
              }
            : {}),
        };
  const voice = "en-US-James1";
  // A clear that waits for deploy can't be seen in a read, least of all when it is alone.
  const quiet = { prompt: "I speak without noise.", voice, background_track: after ? null : "CALL_CENTER" };
  const support = {
    prompt: after ? "Be kind.\nBe brief." : "Be kind.",
    voice,
    ...(old ? {} : { additional_languages: after ? [] : ["de"] }),
    ...attached(...(after ? ["tool", "fresh_tool"] : ["tool"])),
    ...(dialect === "staged" ? { variants: variants(after), test_scenarios: scenarios(after), ...uses(after) } : {}),
  };
  // What an agent that goes was tested with goes before it.
  const suites = after
    ? { kept: { agent: "support", scenarios: ["support/kept", "support/come"], schedule: { frequency: "daily" } } }
    : {
        kept: { agent: "support", scenarios: ["support/kept"], criteria: { min_pass_rate: 90 } },
        retired_suite: { agent: "retired", scenarios: ["support/retired_scenario"] },
      };
  return stringify({
    version: 1,
    ...(dialect === "staged" ? { suites } : {}),
    ...(old ? { orgs: { legacy: { api: "org-scoped", org_id: 1, token: "${env.THUNDERPHONE_TOKEN}" } } } : {}),
    ...(old
      ? {}
      : {
          integrations: after
            ? { tool: tool("orders/2"), fresh_tool: tool("fresh") }
            : { tool: tool("orders"), retired_tool: tool("retired") },
        }),
    ...(dialect === "staged" ? newestSections(when) : {}),
    agents: after
      ? {
          support,
          quiet,
          fresh: {
            prompt: "You are new.",
            voice,
            ...(dialect === "staged" ? { variants: { kept: {} }, ...uses(true) } : {}),
          },
          copy: { duplicate_of: "support", product: "bolt" },
          second_copy: { duplicate_of: "support", prompt: "I differ.", name: "Second copy" },
        }
      : { support, quiet, retired: { prompt: "I go away.", voice, ...attached(...(old ? ["x"] : ["retired_tool"])) } },
    phone_numbers: {
      [mainLine]: {
        inbound_agent: after ? "fresh" : "retired",
        outbound_agent: after ? "support" : "retired",
        ...(old ? {} : { label: after ? "Main line" : "Line" }),
      },
      ...(after ? { extra_line: { provision: { area_code: "212" }, inbound_agent: "copy" } } : {}),
    },
  });
}

/** One that changes, one that comes and one that goes. Two have one name, each below another agent. */
function variants(after: boolean): object {
  return after
    ? { kept: { weight: 70 }, come: { weight: 30 } }
    : { kept: { weight: 50 }, retired_variant: { weight: 50 } };
}

/** The same; what the API fills in differs from what is written. */
function scenarios(after: boolean): object {
  const style = { speech_style: { pace: after ? "fast" : "slow" } };
  return {
    kept: { scenario_prompt: "Ask.", ...style },
    [after ? "come" : "retired_scenario"]: { scenario_prompt: "Complain." },
  };
}

interface Prepared {
  readonly org: Org;
  readonly record: string;
  readonly foreign: readonly string[];
  readonly doomed: readonly string[];
}

const prepared = new Map<SandboxDialect, Promise<Prepared>>();
const portraits = new Map<SandboxDialect, Promise<Portrait>>();

/** Where the record of the org is. */
export function recordFolder(cwd: string): string {
  return path.join(cwd, ".thunderphone");
}

/** A busy org, just before the second configuration is applied. */
export async function openBusyOrg(dialect: SandboxDialect, more: SandboxOptions = {}): Promise<BusyOrg> {
  let first = prepared.get(dialect);
  if (first === undefined) {
    first = prepare(dialect);
    prepared.set(dialect, first);
  }
  const { org: from, record, foreign, doomed } = await first;
  const watch = new Watch();
  const sandbox = await startSandbox({
    ...sandboxOptions(dialect),
    seed: "empty",
    onChange: watch.onChange,
    ...more,
  });
  const org = sandbox.store.org(1);
  copyRecords(from, org);
  // What is new must get ids and times that nothing has yet.
  for (let made = 0; made < 50; made++) {
    sandbox.store.nextId();
    sandbox.store.nextUuid();
    sandbox.store.now();
  }
  sandbox.store.settle();
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-busy-"));
  await writeFile(path.join(cwd, "thunderphone.yaml"), busyConfiguration(dialect, "after"));
  const busy = {
    sandbox,
    org,
    cwd,
    watch,
    close: async () => {
      await sandbox.close();
      await rm(cwd, { recursive: true, force: true });
    },
  };
  await keepRecord(busy, record);
  watch.begin(org, { foreign, doomed });
  return busy;
}

/** The record as it was committed before the second apply. */
export async function committedRecord(dialect: SandboxDialect): Promise<string> {
  return (await (prepared.get(dialect) ?? prepare(dialect))).record;
}

/** Puts a record in its place; undefined takes it away, as in a fresh checkout. */
export async function keepRecord(busy: Pick<BusyOrg, "cwd" | "org">, record: string | undefined): Promise<void> {
  await rm(recordFolder(busy.cwd), { recursive: true, force: true });
  if (record === undefined) return;
  await mkdir(recordFolder(busy.cwd));
  const { org } = JSON.parse(record) as { readonly org: string };
  await writeFile(path.join(recordFolder(busy.cwd), `${org}.json`), record);
}

/** What the org is after one undisturbed apply. */
export function portraitAfter(dialect: SandboxDialect): Promise<Portrait> {
  let portrait = portraits.get(dialect);
  if (portrait === undefined) {
    portrait = paintAfter(dialect);
    portraits.set(dialect, portrait);
  }
  return portrait;
}

/** Everything that is live in an org, sorted. `without` leaves out what has one of these names. */
export function paint(org: Org, without: readonly string[] = []): Portrait {
  const agentName = (id: string | null): string | null =>
    id === null ? null : String(org.agents.get(id)?.deployed.name ?? `missing ${id}`);
  const toolName = (id: Value): Value => org.integrations.get(String(id))?.fields.display_name ?? `missing ${id}`;
  const attachedNames = Object.entries(org.attachable).map(([name, records]) => {
    const ids = attachments.find(({ objects }) => objects === name)?.ids ?? "";
    return [ids, (id: Value): Value => nameOf(records.get(String(id))) ?? `missing ${id}`] as const;
  });
  const agents = [...org.agents.values()].map(({ deployed, draft }) => ({
    agent: deployed.name ?? "",
    ...deployed,
    ...Object.fromEntries(
      [["integration_ids", toolName] as const, ...attachedNames].map(([ids, nameOf]) => [
        ids,
        ((deployed[ids] ?? []) as readonly Value[]).map(nameOf).sort(),
      ]),
    ),
    draft,
  }));
  const integrations = [...org.integrations.values()].map(({ fields }) => ({ tool: fields.display_name, ...fields }));
  const besides = besidesOf(org).map(
    ({
      id: _id,
      created_at: _created,
      updated_at: _updated,
      last_tools_sync_at: _synced,
      secret: _secret,
      document_count: _counted,
      ...fields
    }) => ({
      ...fields,
      ...(fields.fetched_at === undefined ? {} : { fetched_at: null, replaced_at: null, polls_left: 0 }),
      ...(fields.base === undefined
        ? {}
        : { base: nameOf(org.attachable.knowledge_bases.get(String(fields.base))) ?? `missing ${fields.base}` }),
    }),
  );
  const children = childNames.flatMap((name) =>
    [...org.children[name].values()].map(({ agentId, fields }) => ({
      child: fields[childKinds[name].name],
      of: agentName(agentId),
      ...fields,
    })),
  );
  const referrers = referrersOf(org).map((record) => ({
    ...Object.fromEntries(Object.entries(record).filter(([name]) => !given.includes(name))),
    agent_id: record.agent_id === null ? null : agentName(String(record.agent_id)),
  }));
  const scenarioName = (id: Value): Value =>
    org.children.test_scenarios.get(String(id))?.fields.title ?? `missing ${id}`;
  const suites = [...org.suites.values()].map(({ fields }) => ({
    suite: fields.name,
    ...fields,
    agent_id: agentName(String(fields.agent_id)),
    scenario_ids: (fields.scenario_ids as readonly Value[]).map(scenarioName).sort(),
  }));
  const uses = [...org.connections.values()].flatMap(({ provider, agent_attachments: attachments }) =>
    (attachments as readonly Fields[]).map(({ agent_id: id, ...fields }) => ({
      use: provider,
      of: agentName(String(id)),
      ...fields,
    })),
  );
  const numbers = [...org.numbers.values()].map((number) => ({
    number: number.number,
    inbound: agentName(number.inboundAgentId),
    outbound: agentName(number.outboundAgentId),
    label: number.label,
    status: number.status,
  }));
  return [
    ...agents.filter(({ agent }) => !without.includes(String(agent))),
    ...integrations.filter(({ tool }) => !without.includes(String(tool))),
    ...referrers.filter((fields) => !without.includes(String(nameOf(fields)))),
    ...besides.filter((fields) => !without.includes(String(nameOf(fields)))),
    ...children.filter(({ child }) => !without.includes(String(child))),
    ...uses.filter(({ use }) => !without.includes(String(use))),
    ...suites.filter(({ suite }) => !without.includes(String(suite))),
    ...numbers,
  ]
    .map((one) => JSON.stringify(one))
    .sort();
}

/** What the API gives out by itself. */
const given = [
  "id",
  "created_at",
  "updated_at",
  "secret_hint",
  "key",
  "key_prefix",
  "webhook_secret",
  "username",
  "sip_uri",
];

function nameOf(fields: Fields | undefined): Value | undefined {
  return fields?.name ?? fields?.display_name ?? fields?.label;
}

/** What an org has besides, and is nothing but its fields. */
function besidesOf({ attachable, baseDocuments, labels, organization, webhook }: Org): readonly Fields[] {
  return [...Object.values(attachable), baseDocuments, labels, organization, webhook].flatMap((records) => [
    ...records.values(),
  ]);
}

/** What is deactivated is as good as gone. */
function referrersOf({ referrers }: Org): readonly Fields[] {
  return Object.values(referrers).flatMap((records) =>
    [...records.values()].filter(({ is_active: isActive }) => isActive !== false),
  );
}

async function paintAfter(dialect: SandboxDialect): Promise<Portrait> {
  const busy = await openBusyOrg(dialect);
  try {
    const { plan, outcome } = await round(busy.sandbox, busy.cwd, { apply: true, options: { prune: true } });
    const actions = new Set(plan.changes.map((change) => change.action));
    for (const action of ["create", "duplicate", "update", "assign", "delete"] as const)
      if (!actions.has(action)) throw new Error(`nothing to ${action} in the busy org`);
    const unfinished = outcome?.changes.filter((change) => change.state !== "done") ?? plan.refusals;
    if (unfinished.length > 0 || busy.watch.seen.length > 0)
      throw new Error(`an undisturbed apply fails: ${JSON.stringify({ unfinished, seen: busy.watch.seen })}`);
    return paint(busy.org);
  } finally {
    await busy.close();
  }
}

async function prepare(dialect: SandboxDialect): Promise<Prepared> {
  const sandbox = await startSandbox(sandboxOptions(dialect));
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-busy-"));
  try {
    const { store } = sandbox;
    const org = store.org(1);
    const stray = store.addAgent(1, { name: "Nobody wrote me", prompt: "Stay.", voice: "en-US-Emma1" });
    const foreign = [stray.id];
    // The oldest API has neither integrations nor labels: a number that nobody names would be taken for a bought one.
    if (dialect !== "org-scoped") {
      const spec = { type: "function", function: { name: "stray" } };
      foreign.push(store.addIntegration(1, { display_name: "Nobody's tool", spec }).id);
      foreign.push(String(store.addAttachable(1, "knowledge_bases", { name: "Nobody's" }).id));
      foreign.push(String(store.addBaseDocument(1, "Nobody's", "Nobody's", { from: "text", text: "Nothing." }).id));
      const strangers = { display_name: "Nobody's", url: "https://mcp.example.com/nobody" };
      foreign.push(String(store.addAttachable(1, "mcp_servers", strangers).id));
      foreign.push(String(store.addDocument(1, "Nobody's", { from: "text", text: "Nothing." }).id));
      foreign.push(String(store.writeLabel(1, "+14155550126", "Nobody's").id));
      foreign.push(String(store.addAttachable(1, "reusable_instructions", { name: "Nobody's", content: "Hum." }).id));
      foreign.push(store.addNumber(1, { number: "+14155550177", inbound_agent_id: Number(stray.id) }).id);
    }
    if (dialect === "staged") {
      foreign.push(store.addChild(1, stray.id, "variants", { label: "kept" }).id);
      store.addConnection(1, { provider: "retired_sheet" });
      for (const provider of ["google_calendar", "fresh_sheet"])
        store.attachConnection(1, String(store.addConnection(1, { provider }).id), stray.id);
      foreign.push(...usesOf(org).map(([id]) => id));
    }
    await writeFile(path.join(cwd, "thunderphone.yaml"), busyConfiguration(dialect, "before"));
    await round(sandbox, cwd, { apply: true });
    const { readdir, readFile } = await import("node:fs/promises");
    const [file] = (await readdir(recordFolder(cwd))).filter((name) => /^[a-z]+\.json$/.test(name));
    const record = await readFile(path.join(recordFolder(cwd), file ?? ""), "utf8");
    const doomed = [
      ...[...org.agents.values()].filter((agent) => retired.includes(String(agent.deployed.name))),
      ...[...org.integrations.values()].filter((tool) => retired.includes(String(tool.fields.display_name))),
      ...[...besidesOf(org), ...referrersOf(org)].filter((fields) => retired.includes(String(nameOf(fields)))),
      ...childNames.flatMap((name) =>
        [...org.children[name].values()].filter(({ fields }) =>
          retired.includes(String(fields[childKinds[name].name])),
        ),
      ),
      ...[...org.suites.values()].filter(({ fields }) => retired.includes(String(fields.name))),
    ].map(({ id }) => String(id));
    const retiredUse = [...org.connections.values()].find(({ provider }) => provider === "retired_sheet");
    for (const [id] of usesOf(org)) if (id.startsWith(`${retiredUse?.id}/`)) doomed.push(id);
    return { org, record, foreign, doomed };
  } finally {
    await sandbox.close();
    await rm(cwd, { recursive: true, force: true });
  }
}

function copyRecords(from: Org, to: Org): void {
  const sections = sectionsOf(to);
  for (const [name, records] of Object.entries(sectionsOf(from)))
    for (const [id, record] of records) sections[name]?.set(id, record);
}
