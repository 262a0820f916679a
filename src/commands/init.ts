import { constants } from "node:fs";
import { access, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { OrgConnection } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import { askForYes, canAsk } from "./approval.ts";
import { withIgnored } from "./git_ignore.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
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
  if (made.variables.length > 0)
    io.stdout.write(
      `\nSecrets are not written. Set these before plan:\n${made.variables.map((name) => `  ${name}\n`).join("")}` +
        "If nobody has one of them, take out the whole field that names it (`headers`, or the `tools` around them):\n" +
        "a field that isn't written isn't managed, and stays as it is.\n",
    );
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
  const { sameNameAround } = await import("../config/near_files.ts");
  const { above, below } = sameNameAround(target);
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
    { writeConfiguration },
    { kindNamed },
  ] = await Promise.all([
    import("../config/environment.ts"),
    import("../config/credential.ts"),
    import("../config/desired.ts"),
    import("../api/base_url.ts"),
    import("../api/http.ts"),
    import("../live/read.ts"),
    import("../config/write.ts"),
    import("../kinds/index.ts"),
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
    const leftOut = Object.entries(read.live.unread ?? {}).map(
      ([name, reason]): Diagnostic => ({
        severity: "warning",
        code: "left-out",
        message: `${kindNamed(name).title.many} are left out: ${reason}`,
      }),
    );
    const warnings = [...(problem === undefined ? [] : [problem]), ...leftOut];
    return { ...writeConfiguration(read.live, connection), warnings };
  } finally {
    await client.close();
  }
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
