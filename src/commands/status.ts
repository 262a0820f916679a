import path from "node:path";
import type { Address } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { nameForm } from "../kinds/identity.ts";
import { kinds, splitAddress } from "../kinds/index.ts";
import { type Distance, orgState } from "../plan/status.ts";
import {
  formatResource,
  formatStatus,
  isOutOfStep,
  type OrgStand,
  type StatusReport,
  statusToJson,
  viewLive,
} from "../report/status.ts";
import { exitCodeOf, exitCodeOfOrgs, worstExitCode } from "../run/exit_code.ts";
import { eachOrg } from "../run/orgs.ts";
import { type FoundStatus, liveStatuses, recordedStatuses, type Statuses } from "../run/status.ts";
import { didYouMean } from "../suggestion.ts";
import { filesReadBy, type ReadConfiguration, readConfiguration, runInputs } from "./configuration.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { choiceNotes, failedToJson, printDiagnostics, printJson, reportBroken, styleFor } from "./output.ts";
import { base64Digest, makingOf, pageProblem, sourceProblem, writeEach } from "./pages.ts";
import { whileReading } from "./progress.ts";
import { filesSource } from "./revision.ts";

/** Flags of `status`. */
export interface StatusFlags extends CommonFlags {
  readonly live?: boolean;
  readonly html?: string;
  readonly detailedExitcode?: boolean;
}

/** Tells how the orgs stand. Without `--live` it asks nobody but the places where the records live. */
export async function runStatus(io: Io, given: StatusFlags, typed: string | undefined): Promise<number> {
  const flags = ofAllOrgs(given, typed);
  const misplaced = await pageProblem(flags, { "--config": flags.config }, io);
  if (misplaced !== undefined) return reportBroken([misplaced], io, flags);
  const answer = await readConfiguration({
    io,
    flags,
    requireEnv: flags.live === true,
    looking: true,
    addresses: typed === undefined ? [] : [typed],
    refs: {},
  });
  if (!answer.ok) return reportBroken(answer.diagnostics, io, flags);
  const read = filesReadBy(answer);
  const overwritten = await sourceProblem(flags, read, io);
  if (overwritten !== undefined) return reportBroken([overwritten], io, flags);
  const { configuration } = answer;
  const address = typed === undefined ? undefined : splitAddress(typed, configuration.orgNames).address;
  const inputs = runInputs(answer, io, flags);
  const [statuses, sourceOf] = await Promise.all([
    flags.live === true
      ? whileReading(io, flags, configuration, (on) => liveStatuses({ ...inputs, on }, address))
      : recordedStatuses(inputs),
    filesSource(configuration, io.env),
  ]);
  const stands = await eachOrg(statuses.found, flags.parallelOrgs, standing(answer, io, sourceOf, address));
  const source = sourceOf(configuration.orgs.map(({ name }) => name));
  const report: StatusReport = {
    stands,
    failed: statuses.failed.map(({ connection, diagnostics }) => ({ org: connection.name, diagnostics })),
    orgsShown: configuration.orgs.length > 1,
    files: source,
    isLive: flags.live === true,
    ...(given.html === undefined ? {} : { making: makingOf(io, given, { read, source }) }),
  };
  const unknown = address === undefined ? undefined : unknownAddress(address, statuses);
  if (unknown !== undefined) return reportBroken([unknown], io, flags);
  return tell(report, statuses, { answer, io, flags, address });
}

/** Who names no org wants to see all of them: to look does nothing to any, also where the API is asked. */
function ofAllOrgs(flags: StatusFlags, typed: string | undefined): StatusFlags {
  const isChosen = [flags.org, flags.allOrgs, flags.shard].some((choice) => choice !== undefined);
  return flags.live !== true || isChosen || typed?.includes("/") === true ? flags : { ...flags, allOrgs: true };
}

/** Completes what was found of an org with how far it is from what is checked out. */
function standing(
  { configuration }: ReadConfiguration,
  io: Io,
  sourceOf: Awaited<ReturnType<typeof filesSource>>,
  address: Address | undefined,
): (found: FoundStatus) => Promise<OrgStand> {
  const asked = new Map<string, Promise<Distance | undefined>>();
  const orgs = new Map(configuration.orgs.map((org) => [org.name, org]));
  const distanceOf = (org: string, commit: string): Promise<Distance | undefined> => {
    const wanted = orgs.get(org)?.readAt?.commit ?? "HEAD";
    const files = configuration
      .files(org)
      .map(({ absolute }) => path.relative(configuration.folder, absolute).split(path.sep).join("/"));
    // Most orgs run the same commit and are made of the same files.
    const mark = [commit, wanted, ...files].join("\n");
    const distance =
      asked.get(mark) ??
      import("../git/history.ts").then(({ commitsApart }) =>
        commitsApart(configuration.folder, { from: commit, to: wanted }, files, io.env),
      );
    asked.set(mark, distance);
    return distance;
  };
  return async ({ status, live, ids }) => {
    const { org, revision } = status;
    const pin = orgs.get(org)?.pin;
    const isBehind = orgState(status) !== "in-step" && revision?.commit !== undefined;
    const distance = isBehind ? await distanceOf(org, revision.commit) : undefined;
    return {
      status,
      state: orgState(status, distance),
      ...(distance === undefined ? {} : { distance }),
      isEdited: sourceOf([org]).dirty === true,
      ...(pin === undefined ? {} : { heldAt: pin.ref }),
      ...(live === undefined || address === undefined
        ? {}
        : { live: viewLive(live, { address, desired: configuration.desired(org), status, ids }) }),
    };
  };
}

/** No org has it, and none had it. Undefined: some do, or nobody can say. */
function unknownAddress(address: Address, { found, failed }: Statuses): Diagnostic | undefined {
  const known = new Set(found.flatMap(({ status }) => status.resources.map((resource) => resource.address)));
  if (known.has(address) || (found.length === 0 && failed.length > 0)) return undefined;
  const isAddress = kinds.some((kind) => address.startsWith(`${kind.name}.`));
  return {
    severity: "error",
    code: isAddress ? "unknown-address" : "bad-address",
    message: isAddress ? `neither the files nor a record has ${address}` : `\`${nameForm(address)}\` is no address`,
    hint: didYouMean(address, known).hint ?? "Write it like agent.support, or with its org: acme-us/agent.support.",
  };
}

async function tell(
  report: StatusReport,
  { failed }: Statuses,
  {
    answer,
    io,
    flags,
    address,
  }: {
    readonly answer: ReadConfiguration;
    readonly io: Io;
    readonly flags: StatusFlags;
    readonly address: Address | undefined;
  },
): Promise<number> {
  const { configuration } = answer;
  const failures = failed.flatMap(({ diagnostics }) => diagnostics);
  const told = [...(flags.live === true ? configuration.warnings : choiceNotes(configuration)), ...failures];
  const codes = [exitCodeOfOrgs(failures), flags.detailedExitcode === true && isOutOfStep(report) ? 2 : 0];
  const page = async (): Promise<string> =>
    (await import("../report/status_page.ts")).formatStatusPage(report, await base64Digest());
  if (flags.json === true) {
    const unwritten = await writeEach([[flags.html, page]], io, flags);
    const exitCode = worstExitCode([...codes, exitCodeOf(unwritten)]);
    const whole = { exitCode, failed: failedToJson(failed), diagnostics: [...told, ...unwritten], address };
    printJson(statusToJson(report, whole), io);
    return exitCode;
  }
  printDiagnostics(told, io, flags);
  const style = styleFor(io.stdout, io, flags);
  const all = flags.verbose === true;
  if (flags.quiet !== true && configuration.orgs.length > 0)
    io.stdout.write(
      address === undefined
        ? await formatStatus(report, style, { all })
        : await formatResource(report, address, style, { all }),
    );
  return worstExitCode([...codes, exitCodeOf(await writeEach([[flags.html, page]], io, flags))]);
}
