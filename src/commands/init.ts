import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import path from "node:path";
import type { OrgConnection } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { kinds } from "../kinds/index.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { printJson, reportBroken } from "./output.ts";

/** Flags of `init`. */
export interface InitFlags extends CommonFlags {
  readonly fromLive?: boolean;
  readonly force?: boolean;
  readonly api: "flat" | "org-scoped";
  readonly orgId?: string;
}

/** Writes a first configuration: an example, or one made of the live org. Files that are there stay. */
export async function runInit(io: Io, flags: InitFlags): Promise<number> {
  const target = path.resolve(io.cwd, flags.config);
  const made = flags.fromLive === true ? await fromLive(io, flags) : { files: firstFiles, variables: [] };
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
  const { default: writeFileAtomic } = await import("write-file-atomic");
  for (const { file, text } of files) {
    try {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFileAtomic(file, text);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "unknown reason";
      const message = `${path.relative(io.cwd, file)} can't be written (${code})`;
      return reportBroken([{ severity: "error", code: "not-written", message }], io, flags);
    }
  }
  const written = files.map(({ file }) => path.relative(io.cwd, file));
  if (flags.json === true) {
    printJson({ format_version: "1.0", exit_code: 0, files: written, variables: made.variables, diagnostics: [] }, io);
    return 0;
  }
  if (flags.quiet === true) return 0;
  for (const name of written) io.stdout.write(`wrote ${sanitizeLine(name)}\n`);
  if (made.variables.length > 0)
    io.stdout.write(
      `\nSecrets are not written. Set these before plan:\n${made.variables.map((name) => `  ${name}\n`).join("")}`,
    );
  io.stdout.write(
    flags.fromLive === true
      ? "\nNext: thundersync plan. It should find nothing to change, only what it takes over as it is.\n"
      : "\nNext: edit it, then thundersync validate and thundersync plan.\n",
  );
  return 0;
}

async function fromLive(
  io: Io,
  flags: InitFlags,
): Promise<
  | { readonly files: ReadonlyMap<string, string>; readonly variables: readonly string[] }
  | { readonly problems: readonly Diagnostic[] }
> {
  const [{ readEnvironment }, { Secret }, { findApi }, { openClient }, { readLive }, { writeConfiguration }] =
    await Promise.all([
      import("../config/environment.ts"),
      import("../config/desired.ts"),
      import("../api/base_url.ts"),
      import("../api/http.ts"),
      import("../live/read.ts"),
      import("../config/write.ts"),
    ]);
  const environment = await readEnvironment(io.env, flags.envFile, io.cwd);
  if (!environment.ok) return { problems: [environment.diagnostic] };
  const scoped = flags.api === "org-scoped";
  if (scoped && flags.orgId === undefined) {
    const message = "the org-scoped API has the id of the org in every address";
    return { problems: [{ severity: "error", code: "missing-org-id", message, hint: "Add --org-id ID." }] };
  }
  const variable = scoped ? "THUNDERPHONE_TOKEN" : "THUNDERPHONE_API_KEY";
  const key = environment.env[variable]?.trim() ?? "";
  if (key === "") {
    const message = `the environment variable ${variable} is not set: it holds the ${scoped ? "token" : "API key"} of the org`;
    const hint = `Run: export ${variable}=${scoped ? "…" : "sk_live_…"}   or put it into a file for --env-file.`;
    return { problems: [{ severity: "error", code: "missing-key", message, hint }] };
  }
  io.secrets.add(key);
  const base = findApi(environment.env);
  if (!base.ok) return { problems: [base.diagnostic] };
  const connection: OrgConnection = {
    name: "default",
    dialect: flags.api,
    ...(flags.orgId === undefined ? {} : { orgId: flags.orgId }),
    credential: new Secret(`\${env.${variable}}`, key),
    credentialReference: `env.${variable}`,
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
    const read = await readLive({
      client,
      kinds: kinds.map((kind) => kind.name),
      org: connection.name,
      ...(connection.orgId === undefined ? {} : { expectedOrgId: connection.orgId }),
    });
    return read.ok ? writeConfiguration(read.live, connection) : { problems: read.diagnostics };
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
