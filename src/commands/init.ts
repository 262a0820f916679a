import { constants } from "node:fs";
import { access, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { OrgConnection } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Live } from "../live/live.ts";
import { secretLines } from "../report/import.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import { askForYes, canAsk } from "./approval.ts";
import { withIgnored } from "./git_ignore.ts";
import type { Io } from "./io.ts";
import { type CommonFlags, planOptions } from "./options.ts";
import { printDiagnostics, printJson, reportBroken } from "./output.ts";

/** Flags of `init`. */
export interface InitFlags extends CommonFlags {
  readonly fromLive?: boolean;
  readonly force?: boolean;
  readonly allowAnother?: boolean;
  readonly api: "flat" | "org-scoped";
  readonly orgId?: string;
}

/** Writes a first configuration: an example, or one made of the live org. Files that are there stay. */
export async function runInit(io: Io, flags: InitFlags): Promise<number> {
  const target = path.resolve(io.cwd, flags.config);
  const another = await beginsAnother(target, io, flags);
  if (another !== undefined) return reportBroken([another], io, flags);
  const made: Made =
    flags.fromLive === true ? await fromLive(io, flags) : { files: firstFiles, variables: [], warnings: [] };
  if ("problems" in made) return reportBroken(made.problems, io, flags);
  const files = [...made.files].map(([name, text]) => ({
    file: name === "thunderphone.yaml" ? target : path.join(path.dirname(target), name),
    text,
  }));
  const there =
    flags.force === true
      ? []
      : (await Promise.all(files.map(async ({ file }) => ((await exists(file)) ? [file] : [])))).flat();
  if (there.length > 0) {
    const names = there.map((file) => path.relative(io.cwd, file)).sort();
    const more = names.length > 8 ? ` and ${names.length - 8} more` : "";
    const problem: Diagnostic = {
      severity: "error",
      code: "file-exists",
      message: `${names.length === 1 ? "this file is" : "these files are"} there already: ${names.slice(0, 8).join(", ")}${more}`,
      hint: "Nothing was written. Add --force to replace, or choose another place with -c.",
    };
    return reportBroken([problem], io, flags);
  }
  const ignoring = path.join(path.dirname(target), ".gitignore");
  let before: string | undefined;
  try {
    before = await readFile(ignoring, "utf8");
  } catch (error) {
    if (codeOf(error) !== "ENOENT") return reportBroken([notWritten(ignoring, error, io)], io, flags);
  }
  const ignore = withIgnored(before);
  const { default: writeFileAtomic } = await import("write-file-atomic");
  const all = ignore === undefined ? files : [...files, { file: ignoring, text: ignore.text }];
  for (const { file, text } of all) {
    try {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFileAtomic(file, text);
    } catch (error) {
      return reportBroken([notWritten(file, error, io)], io, flags);
    }
  }
  const written = all.map(({ file }) => path.relative(io.cwd, file));
  if (flags.json === true) {
    printJson(
      { format_version: "1.0", exit_code: 0, files: written, variables: made.variables, diagnostics: made.warnings },
      io,
    );
    return 0;
  }
  printDiagnostics(made.warnings, io, flags);
  if (flags.quiet === true) return 0;
  for (const name of written) {
    const isAdded = before !== undefined && name === path.relative(io.cwd, ignoring);
    io.stdout.write(
      isAdded ? `added to ${sanitizeLine(name)}: ${ignore?.added.join(", ")}\n` : `wrote ${sanitizeLine(name)}\n`,
    );
  }
  if (made.variables.length > 0) io.stdout.write(`\n${secretLines(made.variables).join("\n")}\n`);
  io.stdout.write(
    flags.fromLive === true
      ? "\nNext: thundersync plan. It should find nothing to change, only what it takes over as it is.\n"
      : "\nNext: edit it, then thundersync validate and thundersync plan.\n",
  );
  return 0;
}

/** Somebody who stands in the wrong folder would get a second configuration of the same org. Undefined: nothing is against it. */
async function beginsAnother(target: string, io: Io, flags: InitFlags): Promise<Diagnostic | undefined> {
  // Who names a place with -c has chosen it.
  if (flags.allowAnother === true || flags.config !== path.basename(flags.config) || (await exists(target)))
    return undefined;
  const [{ sameNameAround }, { workTree }] = await Promise.all([
    import("../config/near_files.ts"),
    import("../config/disk.ts"),
  ]);
  const { above, below } = sameNameAround(workTree, target);
  const found = above ?? below[0];
  if (found === undefined) return undefined;
  const relative = path.relative(io.cwd, found);
  const message = `there is a configuration ${above === undefined ? "below" : "above"} this folder already: ${relative}`;
  if (canAsk(io, flags)) {
    io.stdout.write(`${sanitizeLine(message)}\n`);
    if (await askForYes(io, "Begin another one here?")) return undefined;
  }
  return {
    severity: "error",
    code: "configuration-elsewhere",
    message,
    hint: `Nothing was written. To use it: cd ${path.dirname(relative)}, or add -c ${relative}. To begin another one here: --allow-another.`,
  };
}

function notWritten(file: string, error: unknown, io: Io): Diagnostic {
  const message = `${path.relative(io.cwd, file)} can't be written (${codeOf(error)})`;
  return { severity: "error", code: "not-written", message };
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown reason";
}

/** The files of a configuration, or why there are none. */
type Made =
  | {
      readonly files: ReadonlyMap<string, string>;
      readonly variables: readonly string[];
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly problems: readonly Diagnostic[] };

async function fromLive(io: Io, flags: InitFlags): Promise<Made> {
  const [
    { readEnvironment },
    { credentialIn, credentialProblem },
    { Secret },
    { findApi },
    { openClient },
    { readAll },
    { notesOfUnread },
  ] = await Promise.all([
    import("../config/environment.ts"),
    import("../config/credential.ts"),
    import("../config/desired.ts"),
    import("../api/base_url.ts"),
    import("../api/http.ts"),
    import("../live/read.ts"),
    import("../config/import_notes.ts"),
  ]);
  const environment = await readEnvironment(io.env, flags.envFile, io.cwd);
  if (!environment.ok) return { problems: [environment.diagnostic] };
  const scoped = flags.api === "org-scoped";
  if (scoped && flags.orgId === undefined) {
    const message = "the org-scoped API has the id of the org in every address";
    return { problems: [{ severity: "error", code: "missing-org-id", message, hint: "Add --org-id ID." }] };
  }
  const variable = scoped ? "THUNDERPHONE_TOKEN" : "THUNDERPHONE_API_KEY";
  const problem = credentialProblem(environment.env, { variable, dialect: flags.api, owner: "the org" });
  if (problem?.severity === "error") return { problems: [problem] };
  const key = credentialIn(environment.env, variable);
  io.secrets.add(key);
  const base = findApi(environment.env);
  if (!base.ok) return { problems: [base.diagnostic] };
  const connection: OrgConnection = {
    name: "default",
    dialect: flags.api,
    ...(flags.orgId === undefined ? {} : { orgId: flags.orgId }),
    credential: new Secret(`\${env.${variable}}`, key),
    credentialReference: `env.${variable}`,
    groups: [],
  };
  const client = openClient({
    org: connection.name,
    baseUrl: base.url,
    proxy: base.proxy,
    api: connection.dialect,
    ...(connection.orgId === undefined ? {} : { orgId: connection.orgId }),
    credential: connection.credential,
    credentialReference: connection.credentialReference,
    told: io.secrets,
    concurrency: flags.concurrency,
    requestTimeout: flags.requestTimeout,
    retryBudget: flags.retryBudget,
    ...(flags.verbose === true ? { log: (line: string) => void io.stderr.write(`${sanitizeLine(line)}\n`) } : {}),
    signal: io.signal,
  });
  try {
    const read = await readAll({
      client,
      org: connection.name,
      ...(connection.orgId === undefined ? {} : { expectedOrgId: connection.orgId }),
    });
    if (!read.ok) return { problems: read.diagnostics };
    const { live } = read;
    const leftOut = notesOfUnread(connection.name, live).map(({ org: _only, ...note }) => note);
    const made = await importAll({ io, flags, env: environment.env }, connection, live);
    const warnings = [...(problem === undefined ? [] : [problem]), ...leftOut];
    return "problems" in made ? made : { ...made, warnings: [...warnings, ...made.warnings] };
  } finally {
    await client.close();
  }
}

/** A configuration of nothing but the org, with all that is live imported into it. */
async function importAll(
  { io, flags, env }: { readonly io: Io; readonly flags: InitFlags; readonly env: NodeJS.ProcessEnv },
  connection: OrgConnection,
  live: Live,
): Promise<Made> {
  const [{ importObjects }, { importableOf }, { digestsFor }] = await Promise.all([
    import("../config/import.ts"),
    import("../run/forecast.ts"),
    import("../record/digests.ts"),
  ]);
  const target = path.resolve(io.cwd, flags.config);
  const digests = digestsFor(connection);
  const order = importableOf(connection.name, {
    live,
    bindings: undefined,
    options: planOptions({ adopt: "all" }, "stop"),
    digest: digests.plain,
    keyedDigest: digests.keyed,
  });
  const texts = new Map([[target, emptyOf(connection, live)]]);
  const result = await importObjects({ file: flags.config, env, cwd: io.cwd, texts, replace: true }, [
    { ...order, isFirst: true },
  ]);
  if (result.problems.length > 0) return { problems: result.problems };
  const folder = path.dirname(target);
  const files = result.files.map(({ absolute, after }) => [path.relative(folder, absolute), after] as const);
  const main = path.basename(target);
  return {
    // What the YAML leads to is there before the YAML is.
    files: new Map([
      ...files.filter(([name]) => name !== main),
      ...files.flatMap(([name, text]) => (name === main ? [["thunderphone.yaml", text] as const] : [])),
    ]),
    variables: result.variables,
    warnings: result.notes,
  };
}

/** Where the schema of an installed package is. */
const modeline = "# yaml-language-server: $schema=./node_modules/thundersync/schemas/thunderphone.schema.json";

/** A configuration of nothing but how the org is reached. Its id is written down, so that the key of another can't hit it. */
function emptyOf({ name, dialect, credential, orgId }: OrgConnection, live: Live): string {
  const id = live.org?.id ?? orgId;
  if (id === undefined) return `${modeline}\nversion: 1\n`;
  const written = Number.isSafeInteger(Number(id)) ? id : JSON.stringify(id);
  const reached =
    dialect === "org-scoped"
      ? ["api: org-scoped", `org_id: ${written}`, `token: ${credential.source}`]
      : [`org_id: ${written}`, `api_key: ${credential.source}`];
  return [modeline, "version: 1", "orgs:", `  ${name}:`, ...reached.map((line) => `    ${line}`), ""].join("\n");
}

const firstFiles: ReadonlyMap<string, string> = new Map([
  [
    "thunderphone.yaml",
    `# yaml-language-server: $schema=./node_modules/thundersync/schemas/thunderphone.schema.json
version: 1

# Values that texts below use as \${var.NAME}.
vars:
  company: My company

# Each agent has a key (support) that only this file knows; callers and the dashboard see its name.
agents:
  support:
    name: \${var.company} Support
    voice: en-US-James1
    prompt: { file: prompts/support.md }

# Which agent answers which number. Put your own number here.
# phone_numbers:
#   "+14155550100":
#     inbound_agent: support
`,
  ],
  [
    "prompts/support.md",
    "You answer the phone for ${var.company}.\n\nSpeak in short sentences and ask one question at a time.\n",
  ],
]);

async function exists(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
}
