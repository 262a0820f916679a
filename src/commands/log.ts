import type { Desired, OrgConnection } from "../config/desired.ts";
import { type Commits, commitsOf, readHistory } from "../config/history.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { splitAddress } from "../kinds/identity.ts";
import { LogWalk, type OrgLog } from "../plan/log.ts";
import { digestsFor } from "../record/digests.ts";
import { formatLogs, logsToJson } from "../report/log.ts";
import { exitCodeOfOrgs } from "../run/exit_code.ts";
import { eachOrg } from "../run/orgs.ts";
import { didYouMean } from "../suggestion.ts";
import { type ReadConfiguration, readConfiguration } from "./configuration.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { choiceNotes, printDiagnostics, printJson, reportBroken, styleFor } from "./output.ts";

/** Flags of `log`. */
export interface LogFlags extends CommonFlags {
  readonly patch?: boolean;
  readonly maxCount: number;
}

/** Shows which commits changed what each org, or one resource of it, renders to. Asks nobody but git and the place of the record. */
export async function runLog(io: Io, flags: LogFlags, written: string | undefined): Promise<number> {
  const addresses = written === undefined ? [] : [written];
  const answer = await readConfiguration({ io, flags, requireEnv: false, addresses });
  if (!answer.ok) return reportBroken(answer.diagnostics, io, flags);
  const { configuration, env } = answer;
  const found = await commitsOf(configuration.folder, env);
  if ("code" in found) return reportBroken([found], io, flags);
  const address = written === undefined ? undefined : splitAddress(written, configuration.orgNames).address;
  const results = await eachOrg(configuration.orgs, 1, (org) => logOf(org, address, found, answer, io, flags));
  const logs = results.flatMap((result) => result.log ?? []);
  const problems = results.flatMap((result) => result.problems);
  // A resource may be of some of the orgs only.
  const unknown =
    address === undefined || logs.length > 0 || problems.length > 0 ? [] : [unknownAddress(address, answer)];
  const diagnostics = [...choiceNotes(configuration), ...problems, ...unknown];
  const exitCode = exitCodeOfOrgs(diagnostics);
  if (flags.json === true) {
    printJson(logsToJson(logs, { exitCode, diagnostics }), io);
    return exitCode;
  }
  if (logs.length > 0 && flags.quiet !== true)
    io.stdout.write(
      await formatLogs(logs, {
        style: styleFor(io.stdout, io, flags),
        orgsShown: configuration.orgs.length > 1,
        patch: flags.patch === true,
      }),
    );
  printDiagnostics(diagnostics, io, flags);
  return exitCode;
}

/** The log of one org. None: it never had the resource. */
async function logOf(
  connection: OrgConnection,
  address: string | undefined,
  { commits, shallow }: Commits,
  { configuration, env, storeOf }: ReadConfiguration,
  io: Io,
  flags: LogFlags,
): Promise<{ readonly log?: OrgLog; readonly problems: readonly Diagnostic[] }> {
  const { name } = connection;
  const record = await (await storeOf(name)).read();
  if (!record.ok) return { problems: [record.diagnostic] };
  const walk = new LogWalk({
    org: name,
    ...(address === undefined ? {} : { address }),
    bindings: record.bindings,
    digests: digestsFor(connection),
    most: flags.maxCount,
  });
  const desired: Desired = configuration.desired(name);
  if (walk.add({ desired }))
    for await (const step of readHistory(commits, {
      file: flags.config,
      cwd: io.cwd,
      env,
      org: name,
      secrets: io.secrets,
    }))
      if (!walk.add(step)) break;
  const log = walk.end(shallow);
  return { ...(address === undefined || walk.isKnown ? { log } : {}), problems: [] };
}

function unknownAddress(address: string, { configuration }: ReadConfiguration): Diagnostic {
  const known = configuration.orgs.flatMap(({ name }) =>
    configuration.desired(name).resources.map((resource) => resource.address),
  );
  return {
    severity: "error",
    code: "unknown-address",
    message: `there is no ${address} in the configuration, and no commit had one`,
    ...didYouMean(address, new Set(known)),
  };
}
