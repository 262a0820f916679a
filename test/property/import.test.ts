// Whatever an org has, in whichever dialect: a configuration made of it changes nothing, and neither does importing it as one more org of a
// repository that has shared definitions. No other org changes along.
// A failing case prints its seed and path; run it again with SEED=… and PATH_OF_CASE=….
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadConfiguration } from "../../src/config/load.ts";
import type { Fields } from "../../src/sandbox/json.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { parametersOf } from "../support/budget.ts";
import { environmentOf, runHere } from "../support/command.ts";

const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("Support", "Billing desk", "Acme Support", "support", "SUPPORT!") },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "***",
      "電話受付",
      "Größe & Söhne",
      "Zoe\u0301",
      "Zoé",
      "yes",
      "null",
      "CON",
      "24/7",
      "007",
      "1.5",
      "a: b #c",
      "- dash",
      "${var.company}",
      "$${x} {{y}}",
      "Ünï\u00a0blank",
      "__proto__",
      "constructor",
      "'quoted' \"twice\"",
      "📞 hotline",
      "prompts/support.md",
      "x".repeat(200),
      "é".repeat(255),
    ),
  },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }) },
);

const line = fc.oneof(
  fc.constantFrom(
    "You answer the phone for Beta.",
    "Ask: one question, at a time",
    "# heading",
    "--- ",
    "${literal} and $${twice} and ${",
    "{{caller}} and {agent_name}",
    "   an inner line with a tab\tand blanks   ",
    "Größe: 5 €, 電話 📞 \u200b",
    "'single' and \"double\" \\ back",
    "* [x] ! & ? | > % @ `",
    "yes",
    "12",
    "",
    "a\rb",
    "\u0007bell and \u2028 separator",
    "<html>",
    "<<<<<<< ours",
    "{\\rtf1",
    "y".repeat(3_000),
  ),
  fc.string({ maxLength: 60, unit: "grapheme" }),
);
const prompt = fc
  .tuple(
    fc.array(line, { minLength: 1, maxLength: 6 }),
    fc.constantFrom("\n", "\r\n"),
    fc.constantFrom("", "  ", "\n\n"),
  )
  .map(([lines, end, around]) => around + lines.join(end) + around);

const settings = fc.record(
  {
    product: fc.constantFrom("spark", "bolt"),
    background_track: fc.constantFrom("CALL_CENTER", null),
  },
  { requiredKeys: [] },
);
const more = fc.record(
  {
    timezone: fc.constantFrom("Europe/Berlin", "", " "),
    max_call_duration_seconds: fc.option(fc.integer({ min: 0, max: 3600 }), { nil: null }),
    additional_languages: fc.subarray(["es", "no", "12"]),
    transfer_destinations: fc.array(fc.record({ name: line, number: fc.constant("+14155550123") }), { maxLength: 2 }),
    business_hours: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Fields[string]>,
    voicemail_message: prompt,
    silence_checkins_enabled: fc.boolean(),
    thinking_level: fc.constantFrom("base", "extra", "unheard of"),
    silence_interval_seconds: fc.constantFrom(0, 7, 7.5),
  },
  { requiredKeys: [] },
);
const agent = fc.record({ name, prompt, settings, more, tools: fc.subarray([0, 1, 2]), draft: fc.boolean() });
const integration = fc.record({
  name,
  url: fc.constantFrom("https://api.example.com/x", "https://api.example.com/x?token=orders-key-canary", ""),
  headers: fc.uniqueArray(fc.constantFrom("X-Api-Key", "Authorization", "X_a", "x.a"), { maxLength: 2 }),
  description: line,
});
const world = fc.record({
  dialect: fc.constantFrom("staged" as const, "staged" as const, "flat" as const, "org-scoped" as const),
  headerMode: fc.constantFrom("clear" as const, "clear" as const, "masked" as const),
  agents: fc.array(agent, { maxLength: 3 }),
  integrations: fc.array(integration, { maxLength: 3 }),
  numbers: fc.array(fc.record({ to: fc.option(fc.nat(5), { nil: undefined }), label: name }), { maxLength: 3 }),
  /** What the new org has of the shared agents. */
  shared: fc.array(
    fc.record({
      has: fc.constantFrom(true, true, false),
      rewritten: fc.boolean(),
      edits: fc.record({ voice: fc.constant("de-DE-Anna1"), product: fc.constant("bolt") }, { requiredKeys: [] }),
    }),
    { minLength: 2, maxLength: 2 },
  ),
  company: fc.constantFrom("Beta", "Acme", "Beta & Söhne: 5 €", "a ${b}"),
  ownVars: fc.boolean(),
  defaults: fc.boolean(),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

const secret = "orders-key-canary";

/** Somebody built all of it in the dashboard. */
function fill({ store }: Sandbox, org: number, drawn: World): void {
  const flat = drawn.dialect !== "org-scoped";
  const tools = flat
    ? drawn.integrations.map((one) =>
        store.addIntegration(org, {
          display_name: one.name,
          spec: { type: "function", function: { name: "x", description: one.description } },
          endpoint_url: one.url,
          headers: one.headers.map((key) => ({ key, value: secret })),
        }),
      )
    : [];
  const agents = drawn.agents.map((one) =>
    store.addAgent(org, {
      name: one.name,
      prompt: one.prompt,
      voice: "en-US-James1",
      ...one.settings,
      ...(flat
        ? { ...one.more, integration_ids: one.tools.flatMap((at) => tools[at]?.id ?? []) }
        : {
            tools: one.tools.map((at) => ({
              type: "function",
              function: { name: `t${at}` },
              endpoint: { url: "https://api.example.com/t", headers: { "X-Key": secret } },
            })),
          }),
    }),
  );
  if (drawn.dialect === "staged")
    for (const [at, one] of drawn.agents.entries())
      if (one.draft) store.editDraft(org, agents[at]?.id ?? "", { prompt: "Later.", name: "Waits" });
  for (const { to, label } of drawn.numbers) {
    const led = to === undefined ? undefined : agents[to]?.id;
    store.addNumber(org, {
      ...(flat ? { label } : {}),
      ...(led === undefined ? {} : { inbound_agent_id: BigInt(led) }),
    });
  }
}

interface Told {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function inRepository(
  drawn: World,
  story: (given: {
    readonly sandbox: Sandbox;
    readonly cwd: string;
    readonly run: (env: Readonly<Record<string, string>>, ...args: string[]) => Promise<Told>;
  }) => Promise<void>,
): Promise<void> {
  const sandbox = await startSandbox({ orgs: 2, seed: "empty", dialect: drawn.dialect, headerMode: drawn.headerMode });
  const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-property-"));
  const env = { ...environmentOf(sandbox), TOKEN_2: sandbox.orgs[1]?.token ?? "" };
  try {
    await story({ sandbox, cwd, run: (more, ...args) => runHere(args, { cwd, env: { ...env, ...more } }) });
  } finally {
    await sandbox.close();
    await rm(cwd, { recursive: true, force: true });
  }
}

/** The environment with every secret that was not written. */
function secretsOf(told: Told): Readonly<Record<string, string>> {
  const { variables } = JSON.parse(told.stdout) as { readonly variables: readonly string[] };
  return Object.fromEntries(
    variables.map((variable) => [
      variable,
      variable.endsWith("ENDPOINT_URL") ? `https://api.example.com/x?token=${secret}` : secret,
    ]),
  );
}

async function expectNothingToDo(told: Told): Promise<void> {
  const plan = JSON.parse(told.stdout) as {
    readonly resource_changes: readonly { readonly address: string; readonly change: object }[];
    readonly diagnostics: readonly { readonly severity: string }[];
  };
  expect(plan.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const changed = plan.resource_changes.filter(({ change }) => !JSON.stringify(change).includes('"actions":["no-op"]'));
  expect(changed).toEqual([]);
  expect(told.code).toBe(0);
}

test("a configuration made of an org changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(world, async (drawn) => {
      await inRepository(drawn, async ({ sandbox, run, cwd }) => {
        fill(sandbox, 1, drawn);
        const api = drawn.dialect === "org-scoped" ? ["--api", "org-scoped", "--org-id", "1"] : [];
        const made = await run({}, "init", "--from-live", "--json", ...api);
        expect([made.code, made.code === 0 ? "" : made.stdout + made.stderr]).toEqual([0, ""]);
        expect(await readFile(path.join(cwd, "thunderphone.yaml"), "utf8")).not.toContain(secret);
        await expectNothingToDo(await run(secretsOf(made), "plan", "--json", "--detailed-exitcode"));
      });
    }),
    { ...parametersOf("imports"), endOnFailure: process.env.FAST !== undefined },
  );
}, 900_000);

/** What the files say of the org that was there before. */
async function saidOfTheOther(cwd: string): Promise<string> {
  const choice = { orgs: ["one"] };
  const read = await loadConfiguration({ file: "thunderphone.yaml", cwd, env: {}, requireEnv: false, choice });
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join("\n"));
  return JSON.stringify(read.configuration.desired("one").resources.map(({ address, fields }) => [address, fields]));
}

/** A repository in which two agents are written for all orgs, and the org that comes is named and nothing else. */
function repositoryOf({ dialect, ownVars, defaults }: World): string {
  const scoped = dialect === "org-scoped";
  const reached = (at: number): string =>
    scoped
      ? `api: org-scoped\n    org_id: ${at}\n    token: \${env.${at === 1 ? "THUNDERPHONE_TOKEN" : "TOKEN_2"}}`
      : `api_key: \${env.THUNDERPHONE_API_KEY${at === 1 ? "" : "_2"}}`;
  return `version: 1
orgs:
  one:
    ${reached(1)}
${ownVars ? "    vars: { company: Acme }\n" : ""}  # The one that comes.
  two:
    ${reached(2)}

${ownVars ? "" : "vars: { company: Acme }\n"}${defaults ? "defaults: { agents: { product: bolt, voice: en-US-James1 } }\n" : ""}
agents:
  support:
    name: \${var.company} Support
    voice: en-US-James1
    prompt: { file: prompts/support.md }
  outreach:
    name: \${var.company} Outreach
    voice: en-US-James1
    prompt: "You call people for \${var.company}."
`;
}

test("an org that comes to a repository with shared definitions is taken as it is", async () => {
  await fc.assert(
    fc.asyncProperty(world, async (drawn) => {
      const { company } = drawn;
      // Nobody could know which of two is the shared one.
      fc.pre(drawn.agents.filter((one) => one.name === "Acme Support").length < 2);
      fc.pre(!drawn.agents.some((one) => ["Support", "Outreach"].some((end) => one.name === `${company} ${end}`)));
      await inRepository(drawn, async ({ sandbox, cwd, run }) => {
        await mkdir(path.join(cwd, "prompts"));
        await writeFile(path.join(cwd, "prompts/support.md"), "You answer the phone for ${var.company}.\n\nBe kind.\n");
        await writeFile(path.join(cwd, "thunderphone.yaml"), repositoryOf(drawn));
        const before = await saidOfTheOther(cwd);
        const texts = [`You answer the phone for ${company}.\n\nBe kind.`, `You call people for ${company}.`];
        for (const [at, { has, rewritten, edits }] of drawn.shared.entries())
          if (has)
            sandbox.store.addAgent(2, {
              name: `${company} ${["Support", "Outreach"][at]}`,
              prompt: rewritten ? "Another text." : (texts[at] as string),
              voice: "en-US-James1",
              ...edits,
            });
        fill(sandbox, 2, drawn);
        const made = await run({}, "import", "--all", "--org", "two", "--json");
        expect([made.code, made.code === 0 ? "" : made.stdout + made.stderr]).toEqual([0, ""]);
        expect(made.stdout + (await readFile(path.join(cwd, "thunderphone.yaml"), "utf8"))).not.toContain(secret);
        await expectNothingToDo(await run(secretsOf(made), "plan", "--org", "two", "--json", "--detailed-exitcode"));
        expect(await saidOfTheOther(cwd)).toBe(before);
        if (drawn.ownVars !== drawn.defaults) return;
        const again = await run(secretsOf(made), "import", "--all", "--org", "two", "--json");
        expect(JSON.parse(again.stdout)).toMatchObject({ exit_code: 0, objects: [], files: [] });
      });
    }),
    { ...parametersOf("imports"), endOnFailure: process.env.FAST !== undefined },
  );
}, 900_000);
