// Cuts the API reference to what the sandbox serves: node scripts/sandbox-reference.mjs path/to/thunderphone-api.json
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const served = [
  /^(GET) \/v1\/whoami$/,
  /^GET \/v1\/orgs\/$/,
  /^(GET|PATCH|PUT) \/v1\/orgs\/\{id\}\/$/,
  /^(GET|POST) \/v1\/agents$/,
  /^(GET|PATCH|PUT|DELETE) \/v1\/agents\/\{agent_id\}$/,
  /^(GET|POST) \/v1\/agents\/\{agent_id\}\/(deploy|discard-draft|duplicate|transfer|versions)$/,
  /^POST \/v1\/agents\/(prompt-language-check|\{agent_id\}\/prompt-analysis)$/,
  /^(GET|POST) \/v1\/agents\/\{agent_id\}\/(variants|test-scenarios)$/,
  /^(PATCH|DELETE) \/v1\/agents\/\{agent_id\}\/variants\/\{variant_id\}$/,
  /^(GET|PATCH|DELETE) \/v1\/agents\/\{agent_id\}\/test-scenarios\/\{scenario_id\}$/,
  /^POST \/v1\/agents\/\{agent_id\}\/split-testing$/,
  /^(GET|POST) \/v1\/agents\/\{agent_id\}\/validation-runs$/,
  /^GET \/v1\/validation-runs\/\{run_id\}$/,
  /^(GET|POST) \/v1\/agents\/\{agent_id\}\/test-runs(\/execute|\/\{batch_id\})?$/,
  /^(GET|POST) \/v1\/phone-numbers$/,
  /^(GET|PATCH|PUT|DELETE) \/v1\/phone-numbers\/\{phone_number_id\}$/,
  /^GET \/v1\/phone-numbers\/limits$/,
  /^(GET|POST) \/v1\/phone-numbers\/\{phone_number_id\}\/(transfer|versions)$/,
  /^(GET|POST) \/v1\/phone-number-labels$/,
  /^DELETE \/v1\/phone-number-labels\/\{label_id\}$/,
  /^(GET|POST) \/v1\/integrations$/,
  /^(GET|PATCH|PUT|DELETE) \/v1\/integrations\/\{integration_id\}$/,
  /^(GET|POST) \/v1\/integrations\/\{integration_id\}\/(transfer|versions)$/,
  /^GET \/v1\/voices(\/clones|\/policy)?$/,
  /^(GET|POST) \/v1\/mcp-servers$/,
  /^(GET|PATCH|DELETE) \/v1\/mcp-servers\/\{[a-z_]+\}$/,
  /^POST \/v1\/mcp-servers\/\{[a-z_]+\}\/sync-tools$/,
  /^(GET|POST) \/v1\/knowledge-bases$/,
  /^(GET|PATCH|DELETE) \/v1\/knowledge-bases\/\{knowledge_base_id\}$/,
  /^(GET|POST) \/v1\/knowledge-bases\/\{knowledge_base_id\}\/documents$/,
  /^(PATCH|DELETE) \/v1\/knowledge-bases\/\{knowledge_base_id\}\/documents\/\{document_id\}$/,
  /^POST \/v1\/knowledge-bases\/\{knowledge_base_id\}\/documents\/\{document_id\}\/retry$/,
  /^(GET|POST) \/v1\/knowledge\/documents$/,
  /^POST \/v1\/knowledge\/documents\/import-url$/,
  /^(GET|PATCH|DELETE) \/v1\/knowledge\/documents\/\{document_id\}$/,
  /^POST \/v1\/knowledge\/documents\/\{document_id\}\/(refresh|retry)$/,
  /^(GET|POST) \/v1\/reusable-instructions$/,
  /^(GET|PATCH|DELETE) \/v1\/reusable-instructions\/\{instruction_id\}$/,
  /^POST \/v1\/suites$/,
  /^(GET|PATCH|DELETE) \/v1\/suites\/\{suite_id\}$/,
  /^GET \/v1\/(publishable-key|sip-endpoints|developer\/webhook-endpoints|campaigns|suites)$/,
  /^POST \/v1\/(publishable-key|sip-endpoints|developer\/webhook-endpoints)$/,
  /^(PATCH|DELETE) \/v1\/developer\/webhook-endpoints\/\{endpoint_id\}$/,
  /^(GET|PATCH|DELETE) \/v1\/publishable-key\/\{key_id\}$/,
  /^(GET|PATCH|DELETE) \/v1\/sip-endpoints\/\{endpoint_id\}$/,
  /^POST \/v1\/sip-endpoints\/\{endpoint_id\}\/rotate-password$/,
  /^(GET|PATCH|PUT) \/v1\/webhook$/,
  /^GET \/v1\/calls(\/\{call_id\}(\/transcript|\/audio)?)?$/,
  /^GET \/v1\/provider-connections(\/\{connection_id\})?$/,
  /^(PUT|DELETE) \/v1\/provider-connections\/\{connection_id\}\/agents\/\{agent_id\}$/,
  /^GET \/v1\/healthz$/,
];

const source = process.argv[2];
if (source === undefined) {
  console.error("usage: node scripts/sandbox-reference.mjs path/to/thunderphone-api.json");
  process.exit(1);
}
const reference = JSON.parse(readFileSync(source, "utf8"));

const operations = {};
const wanted = new Set();
for (const operation of reference.operations) {
  const route = `${operation.method} ${operation.path}`;
  if (!served.some((pattern) => pattern.test(route))) continue;
  operations[route] = { request: operation.request, responses: operation.responses };
  for (const name of [operation.request, ...Object.values(operation.responses)]) {
    if (typeof name === "string") for (const one of name.replace(/^\[|\]$/g, "").split("|")) want(one);
  }
}

function want(name) {
  const model = reference.models[name];
  if (model === undefined || wanted.has(name)) return;
  wanted.add(name);
  for (const field of Object.values(model.fields)) {
    let type = field.type;
    while (typeof type === "object") type = type.array;
    want(type);
  }
}

const models = Object.fromEntries([...wanted].sort().map((name) => [name, reference.models[name]]));
const target = fileURLToPath(new URL("../src/sandbox/reference.json", import.meta.url));
const cut = { generated_from: reference.generated_from, operations, models };
// One field a line keeps a change of the reference readable in a diff.
const text = JSON.stringify(cut, null, 1).replace(/\{\n {4,}"type"[\s\S]*?\n {4}\}/g, (field) =>
  field.replace(/\n\s*/g, " "),
);
JSON.parse(text);
writeFileSync(target, `${text}\n`);
// What a page of the docs has to account for.
const writes = reference.operations.filter(({ method }) => method !== "GET").map(({ path }) => path);
writeFileSync(
  fileURLToPath(new URL("../test/support/api_writes.json", import.meta.url)),
  `${JSON.stringify([...new Set(writes)].sort(), null, 2)}\n`,
);
console.log(`${Object.keys(operations).length} operations, ${wanted.size} models`);
