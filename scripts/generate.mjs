// Writes what is derived from src/kinds and from the command tree: node scripts/generate.mjs [--check]
// With --check nothing is written: files that are not current are listed, and the exit code is 1.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { compile } from "json-schema-to-typescript";
import { fillCommandsPage } from "./commands_page.mjs";
import {
  applySchema,
  bindingsSchema,
  callsSchema,
  eventsSchema,
  importSchema,
  logSchema,
  orgsSchema,
  planFileSchema,
  planSchema,
  pullSchema,
  statusSchema,
  undoSchema,
} from "./output_schemas.mjs";
import { publicSchema } from "./public_schema.mjs";
import { referencePage } from "./reference_page.mjs";
import { configurationSchema, validatedSchema } from "./schema.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const notice = "Generated from src/kinds by npm run generate. Do not edit.";

const { kinds } = await loadBundled("src/kinds/index.ts");
const { call } = await loadBundled("src/kinds/call.ts");
const { steps } = await loadBundled("src/plan/types.ts");
const { commandTree } = await loadBundled("src/cli.ts");
const schema = configurationSchema(kinds);
const files = new Map([
  ["schemas/thunderphone.schema.json", publicSchema("thunderphone", schema)],
  ["schemas/plan.schema.json", publicSchema("plan", planSchema(kinds, steps))],
  ["schemas/apply.schema.json", publicSchema("apply", applySchema())],
  ["schemas/events.schema.json", publicSchema("events", eventsSchema(kinds, steps))],
  ["schemas/calls.schema.json", publicSchema("calls", callsSchema(call))],
  ["schemas/import.schema.json", publicSchema("import", importSchema(kinds))],
  ["schemas/pull.schema.json", publicSchema("pull", pullSchema(kinds))],
  ["schemas/status.schema.json", publicSchema("status", statusSchema())],
  ["schemas/orgs.schema.json", publicSchema("orgs", orgsSchema())],
  ["schemas/log.schema.json", publicSchema("log", logSchema(kinds))],
  ["schemas/bindings.schema.json", publicSchema("bindings", bindingsSchema(kinds))],
  ["schemas/thunderphone.d.ts", await typesOf(schema)],
  ["src/config/schema/validator.js", await validatorOf(validatedSchema(kinds))],
  ["src/config/schema/validator.d.ts", validatorTypes()],
  ["src/commands/schema/plan.js", await validatorOf(planFileSchema(kinds, steps))],
  ["src/commands/schema/plan.d.ts", validatorTypes()],
  ["src/commands/schema/apply.js", await validatorOf(applySchema())],
  ["src/commands/schema/apply.d.ts", validatorTypes()],
  ["src/commands/schema/undo.js", await validatorOf(undoSchema(kinds))],
  ["src/commands/schema/undo.d.ts", validatorTypes()],
  ["docs/reference.md", referencePage(kinds)],
  [
    "docs/commands.md",
    fillCommandsPage(
      readFileSync(path.join(root, "docs/commands.md"), "utf8"),
      commandTree({ stdout: process.stdout, stderr: process.stderr }, () => {}),
    ),
  ],
]);

const stale = [...files].filter(([name, text]) => {
  const file = path.join(root, name);
  return !existsSync(file) || readFileSync(file, "utf8") !== text;
});
if (process.argv.includes("--check")) {
  for (const [name] of stale) console.log(`${name} is not current: run npm run generate`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [name, text] of stale) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
    console.log(`wrote ${name}`);
  }
}

/** Node 20 reads no TypeScript, so it is bundled first. The commands themselves are only named, not loaded. */
async function loadBundled(entry) {
  const folder = mkdtempSync(path.join(tmpdir(), "thundersync-generate-"));
  try {
    const outfile = path.join(folder, "entry.cjs");
    await build({
      entryPoints: [path.join(root, entry)],
      outfile,
      bundle: true,
      format: "cjs",
      platform: "node",
      external: ["./commands/*"],
    });
    return (await import(pathToFileURL(outfile).href)).default;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A function that checks a document, without ajv: compiling at start would cost more than all the rest of `validate`. */
async function validatorOf(whole) {
  // References stay functions of their own: a resource is checked in three places by one piece of code.
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    inlineRefs: false,
    messages: true,
    code: { esm: true, source: true, lines: true },
  });
  const { $defs, ...own } = withSharedParts(withoutWords(whole));
  const code = standalone
    .default(ajv, ajv.compile({ ...own, $defs }))
    // Each part has a variable of its own: the root need not hold all of them once more.
    .replace(JSON.stringify({ ...own, $defs }), JSON.stringify(own))
    // The one thing that ajv would load when it runs.
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', "(text) => [...text].length")
    // A copy of all errors so far for each part that has some would take for ever where very many have.
    .replaceAll(/vErrors === null \? (validate\d+\.errors) : vErrors\.concat\(\1\)/g, "joined(vErrors, $1)")
    .replaceAll(
      /const (err\d+) = (\{.*\});\s*if\(vErrors === null\)\{\s*vErrors = \[\1\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}/g,
      "vErrors = joined(vErrors, [$2]);",
    )
    .concat(`
      function joined(errors, more) {
        if (errors === null) return more;
        for (const error of more) errors.push(error);
        return errors;
      }
    `)
    // Nobody asks where in the schema an error is from, or what is around a value: a fifth of the code.
    .replaceAll(/schemaPath:"(?:[^"\\]|\\.)*",/g, "")
    .replaceAll(/\{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}/g, 'instancePath=""')
    .replaceAll(
      /\{instancePath(?::([^{}]*?))?,parentData(?::\w+)?,parentDataProperty(?::[^,{}]+)?,rootData\}/g,
      (_, at) => (at === undefined ? "instancePath" : at),
    );
  if (/parentData|rootData|schemaPath|\.concat\(validate/.test(code)) throw new Error("ajv writes other code by now");
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: root, loader: "js" },
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["main"],
    minifySyntax: true,
    write: false,
    banner: { js: `// ${notice}` },
    legalComments: "none",
  });
  const text = outputFiles[0].text;
  if (/\brequire\(/.test(text)) throw new Error("the validator still loads a module");
  return text.replaceAll(/^ *\/\/ (?:node_modules|<stdin>).*\n/gm, "");
}

/** The schema as the validator needs it: what only people read would be carried along at every start. */
function withoutWords(node, inProperties = false) {
  if (Array.isArray(node)) return node.map((item) => withoutWords(item));
  if (typeof node !== "object" || node === null) return node;
  const words = new Set(inProperties ? [] : ["description", "title", "default", "examples"]);
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name]) => !words.has(name))
      .map(([name, item]) => [name, withoutWords(item, !inProperties && (name === "properties" || name === "$defs"))]),
  );
}

/** The same schema with every field shape that comes more than once as a definition: a third of the code, and of the time to load it. */
function withSharedParts(whole) {
  const shapes = Object.values(whole.$defs).flatMap((definition) => Object.values(definition.properties ?? {}));
  const texts = shapes
    .filter((shape) => shape.$ref === undefined && Object.keys(shape).length > 0)
    .map((shape) => JSON.stringify(shape));
  const shared = [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))];
  const share = (shape) => {
    const index = shared.indexOf(JSON.stringify(shape));
    return index === -1 ? shape : { $ref: `#/$defs/shape${index}` };
  };
  const definitions = Object.entries(whole.$defs).map(([name, definition]) => [
    name,
    definition.properties === undefined
      ? definition
      : {
          ...definition,
          properties: Object.fromEntries(
            Object.entries(definition.properties).map(([key, shape]) => [key, share(shape)]),
          ),
        },
  ]);
  return {
    ...whole,
    $defs: {
      ...Object.fromEntries(definitions),
      ...Object.fromEntries(shared.map((text, index) => [`shape${index}`, JSON.parse(text)])),
    },
  };
}

function validatorTypes() {
  return `// ${notice}

/** One thing that the schema does not allow. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** True when the schema allows it; \`errors\` holds what it does not. */
declare const validate: {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
};
export default validate;
`;
}

/** Types for programs that write a configuration. */
async function typesOf(whole) {
  const bannerComment = `// ${notice}`;
  // A description beside a reference would make a type of its own for each place.
  const bare = JSON.parse(JSON.stringify(whole), (_, node) =>
    typeof node?.$ref === "string" ? { $ref: node.$ref } : node,
  );
  return compile({ ...bare, title: "Configuration" }, "Configuration", {
    bannerComment,
    unreachableDefinitions: false,
    additionalProperties: true,
  });
}
