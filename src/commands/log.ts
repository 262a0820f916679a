import type { Desired, OrgConnection } from "../config/desired.ts";
import { type Commits, commitsOf, readHistory } from "../config/history.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { kindNameOf } from "../kinds/identity.ts";
import { kindNamed, splitAddress } from "../kinds/index.ts";
import { LogWalk, matchVersions, type OrgLog } from "../plan/log.ts";
import { digestsFor } from "../record/digests.ts";
import { formatLogs, logsToJson, type ShownLog } from "../report/log.ts";
import { exitCodeOfOrgs } from "../run/exit_code.ts";
import { eachOrg } from "../run/orgs.ts";
import { didYouMean } from "../suggestion.ts";
import { type ReadConfiguration, readConfiguration, runInputs } from "./configuration.ts";
import type { Io } from "./io.ts";
import { type CommonFlags, planOptions } from "./options.ts";
import { choiceNotes, printDiagnostics, printJson, reportBroken, styleFor } from "./output.ts";

/** Flags of `log`. */
export interface LogFlags extends CommonFlags {
  readonly patch?: boolean;
  readonly maxCount: number;
  readonly live?: boolean;
}

/** Shows which commits changed what each org, or one resource of it, renders to. Asks nobody but git and the place of the record. */
export async function runLog(io: Io, flags: LogFlags, written: string | undefined): Promise<number> {
  const addresses = written === undefined ? [] : [written];
  if (flags.live === true && written === undefined) return reportBroken([liveOfWhat], io, flags);
  const answer = await readConfiguration({ io, flags, requireEnv: flags.live === true, addresses });
  if (!answer.ok) return reportBroken(answer.diagnostics, io, flags);
  const { configuration, env } = answer;
  const found = await commitsOf(configuration.folder, env);
  if ("code" in found) return reportBroken([found], io, flags);
  const address = written === undefined ? undefined : splitAddress(written, configuration.orgNames).address;
  const results = await eachOrg(configuration.orgs, 1, (org) => logOf(org, address, found, answer, io, flags));
  const read = results.flatMap((result) => result.log ?? []);
  const asked =
    address === undefined || flags.live !== true
      ? { logs: read, problems: [] }
      : await withVersions(read, address, answer, io, flags);
  const { logs } = asked;
  const problems = [...results.flatMap((result) => result.problems), ...asked.problems];
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

/** The logs with what each org has and had of the resource. */
async function withVersions(
  logs: readonly OrgLog[],
  address: string,
  answer: ReadConfiguration,
  io: Io,
  flags: LogFlags,
): Promise<{ readonly logs: readonly ShownLog[]; readonly problems: readonly Diagnostic[] }> {
  const [{ planOrgs }, { readVersions }] = await Promise.all([
    import("../run/plans.ts"),
    import("../live/versions.ts"),
  ]);
  const kind = kindNamed(kindNameOf(address));
  const { kept, failed } = await planOrgs(runInputs(answer, io, flags), {
    options: planOptions({ adopt: "all" }, "stop"),
    keep: async ({ connection, client, live, bindings }) => {
      const all = bindings?.bindings ?? {};
      const id = all[address]?.id;
      const found = id === undefined ? { versions: [] } : await readVersions(client, live, kind, id);
      return { org: connection.name, found, idOf: (one: string) => all[one]?.id };
    },
  });
  return {
    logs: logs.map((log) => {
      const of = kept.find(({ org }) => org === log.org);
      return of === undefined ? log : { ...log, versions: matchVersions(of.found.versions, log, of.idOf) };
    }),
    problems: [
      ...failed.flatMap((org) => org.diagnostics),
      ...kept.flatMap(({ org, found: { problem } }) => (problem === undefined ? [] : [{ ...problem, org, address }])),
    ],
  };
}

const liveOfWhat: Diagnostic = {
  severity: "error",
  code: "usage",
  message: "--live needs an address",
  hint: "It asks for the history of one object, such as: thundersync log agent.support --live",
};

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
