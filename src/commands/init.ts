import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import path from "node:path";
import type { OrgConnection } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { kinds } from "../kinds/index.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { exitCodeOf, printDiagnostics } from "./output.ts";

/** Flags of `init`. */
export interface InitFlags extends CommonFlags {
  readonly fromLive?: boolean;
  readonly force?: boolean;
}

/** Writes a first configuration: an example, or one made of the live org. Files that are there stay. */
export async function runInit(io: Io, flags: InitFlags): Promise<number> {
  const target = path.resolve(io.cwd, flags.config);
  const made = flags.fromLive === true ? await fromLive(io, flags) : { files: firstFiles, variables: [] };
  if ("problems" in made) {
    printDiagnostics(made.problems, io, flags);
    return Math.max(1, exitCodeOf(made.problems));
  }
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
    printDiagnostics(
      [
        {
          severity: "error",
          code: "file-exists",
          message: `${names.length === 1 ? "this file is" : "these files are"} there already: ${names.slice(0, 8).join(", ")}`,
          hint: "Nothing was written. Add --force to replace, or choose another place with -c.",
        },
      ],
      io,
      flags,
    );
    return 1;
  }
  const { default: writeFileAtomic } = await import("write-file-atomic");
  for (const { file, text } of files) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFileAtomic(file, text);
  }
  for (const { file } of files) io.stdout.write(`wrote ${sanitizeLine(path.relative(io.cwd, file))}\n`);
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
  const [{ readEnvironment }, { Secret }, { checkBaseUrl }, { openClient }, { readLive }, { writeConfiguration }] =
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
  const key = environment.env.THUNDERPHONE_API_KEY?.trim() ?? "";
  if (key === "") {
    return {
      problems: [
        {
          severity: "error",
          code: "missing-key",
          message: "the environment variable THUNDERPHONE_API_KEY is not set: it holds the API key of the org",
          hint: "Run: export THUNDERPHONE_API_KEY=sk_live_…",
        },
      ],
    };
  }
  io.secrets.add(key);
  const base = checkBaseUrl(environment.env.THUNDERPHONE_API_BASE_URL ?? "https://api.thunderphone.com");
  if (!base.ok) return { problems: [base.diagnostic] };
  const connection: OrgConnection = {
    name: "default",
    dialect: "flat",
    credential: new Secret("${env.THUNDERPHONE_API_KEY}", key),
    credentialReference: "env.THUNDERPHONE_API_KEY",
  };
  const client = openClient({
    org: connection.name,
    baseUrl: base.url,
    api: connection.dialect,
    credential: connection.credential,
    credentialReference: connection.credentialReference,
    concurrency: flags.concurrency,
    requestTimeout: flags.requestTimeout,
    retryBudget: flags.retryBudget,
    ...(flags.verbose === true ? { log: (line: string) => void io.stderr.write(`${sanitizeLine(line)}\n`) } : {}),
    signal: io.signal,
  });
  try {
    const read = await readLive({ client, kinds: kinds.map((kind) => kind.name), org: connection.name });
    return read.ok ? writeConfiguration(read.live) : { problems: read.diagnostics };
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
