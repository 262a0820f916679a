// A folder with a configuration of any size, and the environment that leads from it to one org of a sandbox.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Two kinds are used, so a plan makes two lists and a whoami. */
export const requestsOfPlan = 3;

/** Makes a folder with `agents` agents. Half of them have their prompt in the YAML, half in a file. Every `edited`-th differs. */
export async function makeWorld({ agents, edited = 0 }) {
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-bench-"));
  await mkdir(path.join(folder, "prompts"));
  await writeWorld(folder, { agents, edited });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Writes the configuration of a folder once more, with other edits: the record stays. */
export async function writeWorld(folder, { agents, edited = 0 }) {
  const files = [];
  const entries = [];
  for (let i = 0; i < agents; i++) {
    const key = `agent_${String(i).padStart(5, "0")}`;
    const isEdited = edited > 0 && i % edited === 0;
    const prompt = promptOf(i, isEdited);
    if (i % 2 === 1) files.push([`prompts/${key}.md`, prompt]);
    entries.push(
      `  ${key}:`,
      `    name: \${var.company} desk ${i}`,
      ...(i % 2 === 1
        ? [`    prompt: { file: prompts/${key}.md }`]
        : [
            "    prompt: |",
            ...prompt
              .trimEnd()
              .split("\n")
              .map((line) => (line === "" ? "" : `      ${line}`)),
          ]),
      ...(i % 5 === 0 ? ["    product: bolt"] : []),
      "    integrations: [order_lookup]",
      `    max_call_duration_seconds: ${isEdited ? 1200 : 900}`,
      "    transfer_destinations:",
      `      - { name: Front desk, number: "+1415555${String(1000 + (i % 9000))}" }`,
    );
  }
  const head = [
    "version: 1",
    "vars: { company: Acme }",
    "defaults:",
    "  agents: { voice: en-US-James1, product: spark, primary_language: en-US, timezone: America/New_York }",
    ...integration,
    "agents:",
  ];
  await writeFile(path.join(folder, "thunderphone.yaml"), `${[...head, ...entries].join("\n")}\n`);
  for (const [name, text] of files) await writeFile(path.join(folder, name), text);
}

/** Makes a folder whose `orgs` orgs all have the same `agents` agents, each with its own words in them. */
export async function makeFleet({ orgs, agents }) {
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-bench-"));
  await mkdir(path.join(folder, "prompts"));
  await writeFleet(folder, { orgs, agents, edited: 0 });
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Writes the configuration of such a folder once more, with a sentence more in the prompts of the first `edited` agents: the record stays. */
export async function writeFleet(folder, { orgs, agents, edited }) {
  const lines = ["version: 1", "orgs:"];
  for (let i = 0; i < orgs; i++) {
    const name = `org_${String(i).padStart(5, "0")}`;
    lines.push(`  ${name}: { api_key: "\${env.KEY_${i}}", vars: { company: Client ${i} } }`);
  }
  lines.push(
    "defaults:",
    "  agents: { voice: en-US-James1, product: spark, primary_language: en-US, timezone: America/New_York }",
    ...integration,
    "agents:",
  );
  for (let i = 0; i < agents; i++) {
    lines.push(
      `  desk_${i}:`,
      `    name: \${var.company} desk ${i}`,
      `    prompt: { file: prompts/desk_${i}.md }`,
      "    integrations: [order_lookup]",
      "    max_call_duration_seconds: 900",
    );
    await writeFile(path.join(folder, `prompts/desk_${i}.md`), promptOf(i, i < edited));
  }
  await writeFile(path.join(folder, "thunderphone.yaml"), `${lines.join("\n")}\n`);
}

const integration = [
  "integrations:",
  "  order_lookup:",
  "    display_name: Order lookup",
  "    endpoint_url: https://api.example.com/orders",
  "    spec: { type: function, function: { name: order_lookup, description: Finds an order., parameters: { type: object, properties: {} } } }",
];

function promptOf(i, isEdited) {
  return `# Desk ${i}

You answer the phone for \${var.company}, desk ${i}. Be brief, kind and exact.

- Ask for the order number before anything else, and read it back digit by digit.
- If the caller wants a person, say who will answer and transfer the call.
- Never promise a date that the order does not have.${isEdited ? " Offer a call back in place of a guess." : ""}

When the caller is upset, say what you can do and by when. Do not argue about what
was said before; look the order up again and read what it says. Opening hours are
eight to six on working days. Outside of them take a message with name and number,
and end the call with what happens next.
`;
}
