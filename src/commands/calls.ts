// What the agents did, to read and never to change. Numbers are masked unless somebody asks for them.
import type { Failure } from "../api/client.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { call } from "../kinds/call.ts";
import { hasCalls, kinds, splitAddress } from "../kinds/index.ts";
import { type CallFilter, findCalls, readAudioAddress, readCall, readTranscript } from "../live/calls.ts";
import type { FoundCalls } from "../live/live.ts";
import {
  type CallOptions,
  callsToJson,
  callToJson,
  formatCall,
  formatCalls,
  formatTranscript,
  transcriptToJson,
} from "../report/calls.ts";
import { diagnosticsToJson } from "../report/diagnostics.ts";
import { maskSaid } from "../report/mask.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import { type AskedOrg, askOrgs, type OrgAnswer } from "../run/asking.ts";
import { exitCodeOfOrgs } from "../run/exit_code.ts";
import type { RunInputs } from "../run/org.ts";
import { didYouMean } from "../suggestion.ts";
import { filesReadBy, type ReadConfiguration, readConfiguration, runInputs } from "./configuration.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { choiceNotes, printDiagnostics, printJson, reportBroken, styleFor } from "./output.ts";
import { sourceProblem } from "./pages.ts";
import { openOutput, outputProblem } from "./recording.ts";

/** Flags of each part of `calls`. */
export interface CallFlags extends CommonFlags {
  readonly showNumbers?: boolean;
}

/** Flags of `calls list`. */
export interface CallListFlags extends CallFlags {
  readonly agent?: string;
  readonly number?: string;
  readonly direction?: string;
  readonly outcome?: string;
  readonly minGrade?: number;
  readonly maxGrade?: number;
  readonly since?: string;
  readonly until?: string;
  readonly tests?: boolean;
  readonly limit: number;
}

/** Flags of `calls audio`. */
export interface CallAudioFlags extends CommonFlags {
  readonly out: string;
  readonly force?: boolean;
}

/** Lists the newest calls that the flags look for. */
export async function runCallsList(io: Io, flags: CallListFlags): Promise<number> {
  const { agent } = flags;
  const period = periodOf(flags, Date.now());
  if ("severity" in period) return reportBroken([period], io, flags);
  const addresses = agent === undefined || call.id.test(agent) ? [] : [agent];
  const answer = await readConfiguration({ io, flags, requireEnv: true, addresses });
  if (!answer.ok) return reportBroken(answer.diagnostics, io, flags);
  const { orgNames } = answer.configuration;
  const known = new Set<string>();
  let isKnown = agent === undefined;
  const { answers, problems } = await askOrgs(maskedInputs(answer, io, flags), async (org) => {
    for (const address of org.ids.keys()) if (hasCalls(address)) known.add(address);
    const id = agent === undefined ? undefined : agentId(agent, org, orgNames);
    if (agent !== undefined && id === undefined) return { calls: [] };
    isKnown = true;
    const filter = { ...filterOf(flags), ...period, ...(id === undefined ? {} : { agent: id }) };
    return orDiagnostic(await findCalls(org.client, filter, flags.limit));
  });
  const unknown = agent === undefined || isKnown || answers.length === 0 ? [] : [unknownAgent(agent, known)];
  const told: readonly OrgAnswer<FoundCalls>[] = unknown.length === 0 ? answers : [];
  const all = told.map(({ org, said: found }) => ({ org, found }));
  return finish({
    answer,
    io,
    flags,
    problems: [...masked(problems, flags), ...unknown],
    json: (options) => callsToJson(all, options),
    text: all.length === 0 ? undefined : (options) => formatCalls(all, options),
  });
}

/** Shows what is known of one call. */
export async function runCallsShow(io: Io, flags: CallFlags, id: string): Promise<number> {
  return aboutOne(io, flags, id, async ({ client }) => orDiagnostic(await readCall(client, id)), {
    json: ({ org, said: facts }, options) => callToJson({ org, facts }, options),
    text: ({ org, said: facts }, options) => formatCall({ org, facts }, options),
  });
}

/** Shows what was said in one call. */
export async function runCallsTranscript(io: Io, flags: CallFlags, id: string): Promise<number> {
  const ask = async ({ client }: AskedOrg): Promise<{ readonly turns: Turns } | Diagnostic> => {
    const read = orDiagnostic(await readTranscript(client, id));
    return "severity" in read ? read : { turns: read };
  };
  return aboutOne(io, flags, id, ask, {
    json: ({ org, said }, options) => transcriptToJson(org, id, said.turns, options),
    text: ({ said }, options) => formatTranscript(said.turns, options),
  });
}

type Turns = Parameters<typeof formatTranscript>[0];

/** Saves what was recorded of one call. */
export async function runCallsAudio(io: Io, flags: CallAudioFlags, id: string): Promise<number> {
  const misplaced = await outputProblem(flags, io);
  if (misplaced !== undefined) return reportBroken([misplaced], io, flags);
  const ask = async (org: AskedOrg, answer: ReadConfiguration): Promise<{ readonly bytes: number } | Diagnostic> => {
    const overwritten = await sourceProblem(flags, filesReadBy({ ok: true, ...answer }), io);
    if (overwritten !== undefined) return overwritten;
    const found = orDiagnostic(await readAudioAddress(org.client, id));
    if ("severity" in found) return found;
    if (found.address === undefined) return noRecording(id);
    return save(found.address, answer.env, io, flags);
  };
  return aboutOne(io, flags, id, ask, {
    json: ({ org, said: { bytes } }) => ({ org: org.name, id, file: flags.out, bytes }),
    text: ({ said: { bytes } }) => `Wrote ${sanitizeLine(flags.out)} (${bytes} bytes).\n`,
  });
}

async function save(
  address: string,
  env: NodeJS.ProcessEnv,
  io: Io,
  flags: CallAudioFlags,
): Promise<{ readonly bytes: number } | Diagnostic> {
  // Whoever has the address has the recording.
  io.secrets.add(address);
  const { download } = await import("../api/download.ts");
  const output = await openOutput(flags, io);
  if ("severity" in output) return output;
  const got = await download(
    address,
    {
      what: "the recording",
      env,
      requestTimeout: flags.requestTimeout,
      signal: io.signal,
      ...(flags.verbose === true ? { log: (line: string) => void io.stderr.write(`${sanitizeLine(line)}\n`) } : {}),
    },
    output.take,
  );
  const problem = await output.close(got.ok);
  if (problem !== undefined) return problem;
  return got.ok ? { bytes: got.bytes } : got.diagnostic;
}

/** How an answer about one call is told. */
interface Telling<T> {
  json(answer: OrgAnswer<T>, options: CallOptions): object;
  text(answer: OrgAnswer<T>, options: CallOptions): string;
}

async function aboutOne<T extends object>(
  io: Io,
  flags: CallFlags,
  id: string,
  ask: (org: AskedOrg, answer: ReadConfiguration) => Promise<T | Diagnostic>,
  telling: Telling<T>,
): Promise<number> {
  if (!call.id.test(id)) return reportBroken([noId(id)], io, flags);
  const answer = await readConfiguration({ io, flags, requireEnv: true });
  if (!answer.ok) return reportBroken(answer.diagnostics, io, flags);
  const { orgs } = answer.configuration;
  if (orgs.length > 1) return reportBroken([severalOrgs(orgs.length)], io, flags);
  const { answers, problems } = await askOrgs(maskedInputs(answer, io, flags), (org) => ask(org, answer));
  const [only] = answers;
  return finish({
    answer,
    io,
    flags,
    problems: masked(problems, flags).map((problem) =>
      problem.code === "not-found" ? noSuchCall(id, problem) : problem,
    ),
    json: (options) => (only === undefined ? {} : telling.json(only, options)),
    text: only === undefined ? undefined : async (options) => telling.text(only, options),
  });
}

/** Everything that ends one of these commands. */
interface Ending {
  readonly answer: ReadConfiguration;
  readonly io: Io;
  readonly flags: CallFlags;
  readonly problems: readonly Diagnostic[];
  json(options: CallOptions): object;
  readonly text: ((options: CallOptions) => Promise<string>) | undefined;
}

async function finish({ answer, io, flags, problems, json, text }: Ending): Promise<number> {
  const { configuration } = answer;
  const diagnostics = [...choiceNotes(configuration), ...problems];
  const exitCode = exitCodeOfOrgs(diagnostics);
  const options: CallOptions = {
    style: styleFor(io.stdout, io, flags),
    orgsShown: configuration.orgs.length > 1,
    showNumbers: flags.showNumbers === true,
  };
  if (flags.json === true) {
    printJson({ format_version: "1.0", exit_code: exitCode, ...json(options), ...diagnosticsToJson(diagnostics) }, io);
    return exitCode;
  }
  if (text !== undefined && flags.quiet !== true) io.stdout.write(await text(options));
  printDiagnostics(diagnostics, io, flags);
  return exitCode;
}

/** A line about a request says whose calls were asked for. */
function maskedInputs(answer: ReadConfiguration, io: Io, flags: CallFlags): RunInputs {
  const inputs = runInputs(answer, io, flags);
  const { log } = inputs;
  if (log === undefined || flags.showNumbers === true) return inputs;
  return { ...inputs, log: (org, line) => log(org, maskSaid(line)) };
}

/** The API may say who called in what it refuses, too. */
function masked(problems: readonly Diagnostic[], { showNumbers }: CallFlags): readonly Diagnostic[] {
  if (showNumbers === true) return problems;
  return problems.map(({ hint, ...problem }) => ({
    ...problem,
    message: maskSaid(problem.message),
    ...(hint === undefined ? {} : { hint: maskSaid(hint) }),
  }));
}

function orDiagnostic<T extends object>(read: T | Failure | "unknown"): T | Diagnostic {
  if (read === "unknown") return noCalls;
  return "diagnostic" in read ? (read as Failure).diagnostic : (read as T);
}

function filterOf({ number, direction, outcome, minGrade, maxGrade, tests }: CallListFlags): CallFilter {
  return {
    ...(number === undefined ? {} : { number }),
    ...(direction === undefined ? {} : { direction }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(minGrade === undefined && maxGrade === undefined
      ? {}
      : { grade: { least: minGrade ?? 0, most: maxGrade ?? Number.POSITIVE_INFINITY } }),
    // Whoever asks for those of one kind wants to see them.
    ...(tests === true || direction === "test" ? { tests: true } : {}),
  };
}

function periodOf({ since, until }: CallListFlags, now: number): Pick<CallFilter, "since" | "until"> | Diagnostic {
  const period: { since?: number; until?: number } = {};
  for (const [name, text] of Object.entries({ since, until })) {
    if (text === undefined) continue;
    const moment = momentOf(text, now, name === "until");
    if (moment === undefined) return noMoment(name, text);
    period[name as "since" | "until"] = moment;
  }
  if ((period.since ?? 0) > (period.until ?? Number.POSITIVE_INFINITY))
    return {
      severity: "error",
      code: "usage",
      message: "--since is later than --until, so there is no call between them",
    };
  return period;
}

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** A day is as long as it is in UTC, its end included. */
function momentOf(text: string, now: number, isEnd: boolean): number | undefined {
  const [, count, unit = ""] = /^(\d{1,5})([mhdw])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (units[unit] ?? 0);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  if (!isDay && !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const at = Date.parse(isDay ? `${text}T${isEnd ? "23:59:59.999" : "00:00"}Z` : text);
  return Number.isNaN(at) ? undefined : at;
}

/** The live id of an agent that is named by its key, its address or its id. */
function agentId(written: string, { name, ids }: AskedOrg, orgNames: readonly string[]): string | undefined {
  if (call.id.test(written)) return written;
  const { org, address } = splitAddress(written, orgNames);
  if (org !== undefined && org !== name) return undefined;
  const names = [address, ...kinds.flatMap((kind) => (kind.calls === undefined ? [] : [`${kind.name}.${address}`]))];
  return names.filter(hasCalls).flatMap((one) => ids.get(one) ?? [])[0];
}

const noCalls: Diagnostic = {
  severity: "error",
  code: "no-calls",
  message: "the API of this org lists no calls",
};

function noId(id: string): Diagnostic {
  return {
    severity: "error",
    code: "usage",
    message: `"${id}" is not the id of a call`,
    hint: "An id is a number. To see them: thundersync calls",
  };
}

function severalOrgs(count: number): Diagnostic {
  return {
    severity: "error",
    code: "usage",
    message: `a call is of one org, and ${count} are chosen`,
    hint: "Name the one, such as: --org acme-us",
  };
}

function noSuchCall(id: string, { org }: Diagnostic): Diagnostic {
  return {
    severity: "error",
    code: "unknown-call",
    message: `the org has no call ${id}, or nothing of this kind was kept of it`,
    hint: "To see which there are: thundersync calls",
    ...(org === undefined ? {} : { org }),
  };
}

function noRecording(id: string): Diagnostic {
  return { severity: "error", code: "no-recording", message: `nothing was recorded of call ${id}` };
}

function unknownAgent(written: string, known: ReadonlySet<string>): Diagnostic {
  return {
    severity: "error",
    code: "unknown-address",
    message: `the record binds no ${written}`,
    hint: "Name an agent that was applied, such as agent.support, or give its live id.",
    ...didYouMean(written.includes(".") ? written : `agent.${written}`, known),
  };
}

function noMoment(name: string, text: string): Diagnostic {
  return {
    severity: "error",
    code: "usage",
    message: `--${name} can't be read: "${text}"`,
    hint: "Write a day such as 2026-01-05, a time such as 2026-01-05T10:00Z, or how long ago it was: 30m, 12h, 7d or 2w.",
  };
}
