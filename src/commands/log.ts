import type { Desired, OrgConnection } from "../config/desired.ts";
import { type Commits, commitsOf, readHistory } from "../config/history.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { kindNameOf } from "../kinds/identity.ts";
import { isAddress, kindNamed, kinds, splitAddress } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import { matchCalls } from "../plan/calls.ts";
import { LogWalk, matchVersions, type OrgLog } from "../plan/log.ts";
import { digestsFor } from "../record/digests.ts";
import { formatLogs, logsToJson, type ShownLog } from "../report/log.ts";
import { exitCodeOfOrgs } from "../run/exit_code.ts";
import type { PlannedOrg } from "../run/org.ts";
import { eachOrg } from "../run/orgs.ts";
import { didYouMean } from "../suggestion.ts";
import { type ReadConfiguration, readConfiguration, runInputs } from "./configuration.ts";
import type { Io } from "./io.ts";
import { type CommonFlags, planOptions } from "./options.ts";
import { choiceNotes, printDiagnostics, printJson, reportBroken, styleFor } from "./output.ts";
import { whileReading } from "./progress.ts";

/** Flags of `log`. */
export interface LogFlags extends CommonFlags {
  readonly patch?: boolean;
  readonly maxCount: number;
  readonly live?: boolean;
  readonly calls?: boolean;
  readonly maxCalls: number;
}

/**
 * Shows which commits changed what each org, or one resource of it, renders to. Asks nobody but git and the place of the record, unless it is
 * to say what the org has, or what callers heard.
 */
export async function runLog(io: Io, flags: LogFlags, written: string | undefined): Promise<number> {
  const addresses = written === undefined ? [] : [written];
  const asks = flags.live === true || flags.calls === true;
  if (asks && written === undefined) return reportBroken([ofWhat(flags)], io, flags);
  const answer = await readConfiguration({ io, flags, requireEnv: asks, addresses });
  if (!answer.ok) return reportBroken(answer.diagnostics, io, flags);
  const { configuration, env } = answer;
  const found = await commitsOf(configuration.folder, env);
  if ("code" in found) return reportBroken([found], io, flags);
  const address = written === undefined ? undefined : splitAddress(written, configuration.orgNames).address;
  const kind = address === undefined || !isAddress(address) ? undefined : kindNamed(kindNameOf(address));
  if (flags.calls === true && kind !== undefined && kind.calls === undefined)
    return reportBroken([noCallsOf(kind)], io, flags);
  const results = await eachOrg(configuration.orgs, 1, (org) => logOf(org, address, found, answer, io, flags));
  const read = results.flatMap((result) => result.log ?? []);
  const asked =
    address === undefined || kind === undefined || !asks
      ? { logs: read, problems: [] }
      : await withAnswers(read, address, kind, answer, io, flags);
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
  commits: Commits,
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
  const log = walk.end(commits.repository.shallow);
  return { ...(address === undefined || walk.isKnown ? { log } : {}), problems: [] };
}

/** The logs with what each org says of the resource, and why some can't say it. */
async function withAnswers(
  logs: readonly OrgLog[],
  address: string,
  kind: Kind,
  answer: ReadConfiguration,
  io: Io,
  flags: LogFlags,
): Promise<{ readonly logs: readonly ShownLog[]; readonly problems: readonly Diagnostic[] }> {
  const { planOrgs } = await import("../run/plans.ts");
  const byOrg = new Map<string, ShownLog>(logs.map((log) => [log.org, log]));
  const { kept, failed } = await whileReading(io, flags, answer.configuration, (on) =>
    planOrgs(
      { ...runInputs(answer, io, flags), on },
      {
        options: planOptions({ adopt: "all" }, "stop"),
        keep: async (planned) => {
          const { name: org } = planned.connection;
          const log = byOrg.get(org);
          if (log === undefined) return [];
          const told = await Promise.all([
            ...(flags.live === true ? [versionsOf(planned, log, address, kind)] : []),
            ...(flags.calls === true ? [callsOf(planned, log, address, kind, flags.maxCalls)] : []),
          ]);
          byOrg.set(org, { ...log, ...Object.assign({}, ...told.map(({ shown }) => shown)) });
          return told.flatMap(({ problem }) => (problem === undefined ? [] : [{ ...problem, org, address }]));
        },
      },
    ),
  );
  return { logs: [...byOrg.values()], problems: [...failed.flatMap((org) => org.diagnostics), ...kept.flat()] };
}

/** A part of a log that an org tells, and why it is not all. */
interface Told {
  readonly shown?: Pick<ShownLog, "versions" | "heard">;
  readonly problem?: Diagnostic;
}

async function versionsOf(
  { client, live, bindings }: PlannedOrg,
  log: OrgLog,
  address: string,
  kind: Kind,
): Promise<Told> {
  const { readVersions } = await import("../live/versions.ts");
  const idOf = (one: string) => bindings?.bindings[one]?.id;
  const id = idOf(address);
  const { versions, ...rest } = id === undefined ? { versions: [] } : await readVersions(client, live, kind, id);
  return { shown: { versions: matchVersions(versions, log, idOf) }, ...rest };
}

async function callsOf(
  { client, bindings }: PlannedOrg,
  log: OrgLog,
  address: string,
  kind: Kind,
  most: number,
): Promise<Told> {
  const { readCalls } = await import("../live/calls.ts");
  const idOf = (one: string) => bindings?.bindings[one]?.id;
  const id = idOf(address);
  const found = id === undefined ? { calls: [], more: false } : await readCalls(client, kind, id, most);
  if (found === "unknown" || kind.calls === undefined) return { problem: noCalls };
  if ("diagnostic" in found) return { problem: found.diagnostic };
  return { shown: { heard: matchCalls(kind, kind.calls, found, log, idOf) } };
}

function ofWhat({ live }: LogFlags): Diagnostic {
  const flag = live === true ? "--live" : "--calls";
  return {
    severity: "error",
    code: "usage",
    message: `${flag} needs an address`,
    hint: `It asks for the ${live === true ? "history" : "calls"} of one object, such as: thundersync log agent.support ${flag}`,
  };
}

function noCallsOf({ title }: Kind): Diagnostic {
  const those = kinds.flatMap(({ calls, title: { many } }) => (calls === undefined ? [] : [many]));
  return {
    severity: "error",
    code: "usage",
    message: `--calls is for ${those.join(" and ")}: ${title.many} say nothing to callers`,
    hint: "Ask for what callers talk to, such as: thundersync log agent.support --calls",
  };
}

const noCalls: Diagnostic = {
  severity: "warning",
  code: "no-calls",
  message: "the API of this org lists no calls, so nobody knows what callers heard",
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
